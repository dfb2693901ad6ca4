"""The headless results are those of LibreOffice with the extension, formula by formula.

Where the two differ for certain, Excel's answer is kept: in LibreOffice TRUE inside a range counts as a number, the
text "4" given to SUM is an error, COUNTIF takes "*" for numbers too, 0^0 is 1, an error written into the arguments of
a JX function stays an error (Excel hands it over and the function names it), and several #NUM! are written as #VALUE!.
None of these stands in the workbooks below.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula

from hosts.office import Office
from jixiao import templates
from jixiao.figures.fill import plan
from jixiao.forms.find import find_forms
from jixiao.package import Package
from jixiao.recalc.evaluate import evaluate
from jixiao.recalc.nodes import Binary, Call, Node, Unary
from jixiao.recalc.parser import parse
from jixiao.recalc.run import recalc_file
from jixiao.workbook.book import FileBook
from jixiao.workbook.grid import At
from jixiao.workbook.reading import read_grids
from recalc import mixed, randoms, single

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc")]

PUBLISHED = sorted((Path(__file__).parents[1] / "forms" / "published").glob("*.xlsx"))


def mixed_workbook() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    cells = {f"A{i}": i for i in range(1, len(mixed.FORMULAS) + 1)}
    cells |= {f"B{i}": f"={formula}" for i, formula in enumerate(mixed.FORMULAS, 1)}
    for name, content in (("自评", mixed.FORM), ("补 充", mixed.SUPPLEMENT), ("混合", cells)):
        sheet = book.create_sheet(name)
        for address, value in content.items():
            sheet[address] = value
    for name, text in mixed.NAMES.items():
        book.defined_names[name] = DefinedName(name, attr_text=text)
    book.defined_names["JX_TEST_得分"] = DefinedName("JX_TEST_得分", attr_text="混合!$C$1:$C$2")
    book["混合"]["C1"] = "=ROUND(自评!D9,2)=JX_TOTAL(自评!D3:D7)"
    book["混合"]["C2"] = "=JX_SCORE(8,2,1)=0.25"
    return book


def called(node: Node) -> set[str]:
    """The names of the functions in a formula."""
    if isinstance(node, Call):
        return {node.name}.union(*map(called, node.arguments))
    if isinstance(node, Binary):
        return called(node.left) | called(node.right)
    return called(node.operand) if isinstance(node, Unary) else set()


def compared(office: Office, path: Path) -> tuple[int, list[str]]:
    """How many formulas were compared, and what differs, one line each. `path` is recalculated beside itself."""
    output = path.with_suffix(".recalc.xlsx")
    record = recalc_file(path, output)
    assert record.error is None
    assert record.unsupported == [], list(zip(record.unsupported, record.reasons, strict=True))
    assert record.tests == {}
    formulas, values = load_workbook(path), load_workbook(output, data_only=True)
    file = FileBook(Package(path.read_bytes(), path.name))
    evaluated = [
        (file.sheets[n].name, At(*cell).a1) for n, found in evaluate(file).values.items() for cell in found
    ]
    assert len(evaluated) == record.formulas
    differences = []
    with office.open(path) as book:
        book.recalculate()
        for sheet, cell in evaluated:
            ours, theirs = values[sheet][cell].value, book.value(sheet, cell)
            if not same(ours, theirs):
                differences.append(f"{sheet}!{cell} {formulas[sheet][cell].value}: {ours!r}, Calc {theirs!r}")
    return len(evaluated), differences


def same(ours: Any, theirs: Any) -> bool:
    """Equal values; LibreOffice shows TRUE as 1 and dates as numbers, and gives an empty text as ''."""
    if isinstance(theirs, dict):
        return isinstance(ours, str) and ours.startswith("#")
    if isinstance(ours, dt.datetime):
        ours = (ours - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    if isinstance(ours, (int, float)):
        return isinstance(theirs, (int, float)) and math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-12)
    return (ours or "") == (theirs or "")


def test_sixty_native_functions_mixed_with_jx_calls(office: Office, tmp_path: Path) -> None:
    names = set().union(*(called(parse(f)) for f in mixed.FORMULAS))
    assert sum(not name.startswith("JX_") for name in names) >= mixed.NATIVE_NAMES
    path = tmp_path / "混合.xlsx"
    mixed_workbook().save(path)
    count, differences = compared(office, path)
    assert differences == []
    assert count >= len(mixed.FORMULAS)


def test_the_tests_that_a_workbook_carries_hold_here_and_in_libreoffice(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "自带测试.xlsx"
    mixed_workbook().save(path)
    assert evaluate(FileBook(Package(path.read_bytes(), path.name))).tests == {"JX_TEST_得分": None}
    with office.open(path) as book:
        book.recalculate()
        assert book.named("JX_TEST_得分") == [[1.0], [1.0]]
        book.write("自评", "B3", [[3]])
        book.recalculate()
        assert book.named("JX_TEST_得分") == [[1.0], [1.0]]
        book.write("混合", "C2", [[False]])
        assert book.named("JX_TEST_得分") != [[1.0], [1.0]]


@pytest.mark.parametrize("template", list(templates.TEMPLATES))
def test_every_formula_of_every_empty_template(office: Office, tmp_path: Path, template: str) -> None:
    path = tmp_path / "模板.xlsx"
    templates.build_one(template).save(path)
    count, differences = compared(office, path)
    assert differences == []
    assert count > 10


def test_every_formula_of_the_templates_workbook_with_its_examples(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "全部模板.xlsx"
    templates.build_workbook().save(path)
    count, differences = compared(office, path)
    assert differences == []
    assert count > 200


@pytest.mark.parametrize("source", PUBLISHED, ids=lambda path: path.stem)
def test_every_formula_put_into_a_published_form(office: Office, tmp_path: Path, source: Path) -> None:
    book = load_workbook(source)
    planned = 0
    for grid in read_grids(source):
        for form in find_forms(grid):
            for at, formula in plan(form, overwrite=True).formulas:
                book[grid.name][at.a1] = formula
                planned += 1
    assert planned > 0
    path = tmp_path / source.name
    book.save(path)
    count, differences = compared(office, path)
    assert differences == []
    assert count >= planned


def test_array_formulas(office: Office, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for address, value in randoms.CELLS.items():
        sheet[address] = value
    for i, formula in enumerate(single.ARRAYS, 1):
        sheet[f"Z{i}"] = ArrayFormula(f"Z{i}", f"={formula}")
    for area, formula in single.SPREAD.items():
        sheet[area.split(":")[0]] = ArrayFormula(area, f"={formula}")
    path = tmp_path / "数组.xlsx"
    workbook.save(path)
    outcome = evaluate(FileBook(Package(path.read_bytes(), path.name)))
    assert outcome.unsupported == []
    with office.open(path) as book:
        book.recalculate()
        theirs = {cell: book.value(0, At(*cell).a1) for cell in outcome.values[0]}
    differences = [
        f"{At(*c).a1}: {v!r}, Calc {theirs[c]!r}"
        for c, v in outcome.values[0].items()
        if not same(v, theirs[c])
    ]
    assert differences == []
    assert len(theirs) > 50


@pytest.mark.parametrize("formulas", [single.RARER, single.NEWER], ids=["rarer", "newer"])
def test_rarer_and_newer_functions(office: Office, tmp_path: Path, formulas: list[str]) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for address, value in {**randoms.CELLS, "D3": 43831}.items():
        sheet[address] = value
    for i, formula in enumerate(formulas, 1):
        sheet[f"Z{i}"] = f"=CHOOSE(1+0*$A$1,{formula})"
    path = tmp_path / "引擎.xlsx"
    workbook.save(path)
    count, differences = compared(office, path)
    assert differences == []
    assert count > len(formulas)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_formulas(office: Office, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    formulas = [randoms.formula(chance) for _ in range(700)]
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for address, value in randoms.CELLS.items():
        sheet[address] = value
    for i, formula in enumerate(formulas, 1):
        sheet[f"Z{i}"] = f"={formula}"
    path = tmp_path / "随机.xlsx"
    workbook.save(path)
    outcome = evaluate(FileBook(Package(path.read_bytes(), path.name)))
    refused = {u.cell for u in outcome.unsupported}
    differences, compared_cells = [], 0
    with office.open(path) as book:
        book.recalculate()
        theirs = [row[0] for row in book.values(0, f"Z1:Z{len(formulas)}")]
    for i, formula in enumerate(formulas):
        ours = outcome.values[0].get((i, 25))
        if ours is None:
            continue  # it does not depend on a JX call, or is refused
        compared_cells += 1
        if not same(ours, theirs[i]):
            differences.append(f"{formula}: {ours!r}, Calc {theirs[i]!r}")
    assert differences == []
    assert compared_cells > 300
    assert len(refused) < 35  # not certain: texts that look like dates, near-whole numbers
