"""One answer to the question which rulebook is in force: the same for every host, and asked in one place."""

from __future__ import annotations

import ast
import importlib
import json
from pathlib import Path

import pytest

from addin.xlwings_generator import UDFS, windows_xlwings
from jixiao.core import rulebook as rulebooks
from jixiao.forms.find import find_forms
from jixiao.functions import call, using_rulebook
from jixiao.recalc.filling import fill_file
from jixiao.recalc.run import recalc_file
from jixiao.report.collect import check_file
from jixiao.workbook.reading import read_grids
from jixiao.workbook.rulebook import of_texts
from sources import SOURCES, tree
from workbook.rulebook_cases import CASES, bare, book_of, score_under

pytestmark = pytest.mark.xdist_group("rulebook in force")


@pytest.mark.parametrize("name", CASES)
def test_validate_names_it_and_says_what_is_mistyped_at_its_cell(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    (form,) = check_file(str(book_of(case, tmp_path)))["forms"]
    assert form["rulebook"] == (case.expected or "shenzhen-project")
    told = [f for f in form["findings"] if f["code"] == "JX909"]
    assert sorted(f["cell"] for f in told) == sorted(case.mistyped)
    assert {f["sheet"] for f in told} <= {"设置", form["sheet"]}


@pytest.mark.parametrize("name", CASES)
def test_fill_writes_formulas_that_are_under_it(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    source, target = book_of(case, tmp_path), tmp_path / "填.xlsx"
    record = fill_file(source, target, overwrite=True)
    assert record.error is None
    (formulas,) = (
        [text for text in grid.formulas.values() if text.startswith("JX_SCORE")]
        for grid in read_grids(target)[:1]
    )
    assert formulas
    for text in formulas:  # a name is followed by itself, what the evidence chose is written down
        assert ('"shenzhen-project"' in text) is (case.expected == "")
    (form,) = find_forms(read_grids(target)[0], None, tmp_path)
    assert form.rulebook == (case.expected or "shenzhen-project")


@pytest.mark.parametrize("name", CASES)
def test_recalc_computes_under_it(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    target = tmp_path / "算.xlsx"
    record = recalc_file(book_of(case, tmp_path), target)
    assert record.error is None
    expected = score_under(case.expected or rulebooks.DEFAULT, tmp_path)
    answer = str(read_grids(target)[0].own(60, 25))
    assert bare(answer) == expected
    assert answer.count("已略过") == len(case.mistyped)
    assert sum("已略过" in line for line in record.lines) == len(case.mistyped)


@pytest.mark.parametrize("name", CASES)
def test_excel_computes_under_it(name: str, tmp_path: Path) -> None:
    """The macros hand over what the two names hold, and the workbook's folder."""
    case = CASES[name]
    book_of(case, tmp_path)
    said = "\n".join([case.workbook or "", case.sheet or "", str(tmp_path)])
    with windows_xlwings():
        module = importlib.import_module(UDFS)
        answers = module._batch(
            [("JX_EXPLAIN", (100.0, 80.0, 10.0), said), ("JX_EXECSCORE", (100.0, 80.0), said)]
        )
    answer = "".join(f"{a:g}" if isinstance(a, float) else str(a) for (a,) in answers[1:])
    assert bare(answer) == score_under(case.expected or rulebooks.DEFAULT, tmp_path)
    assert answer.count("已略过") == len(case.mistyped)


def test_the_tables_of_a_child_are_merged_into_those_of_its_base(tmp_path: Path) -> None:
    book_of(CASES["child of another"], tmp_path)
    child, base = rulebooks.get("child-2024", tmp_path), rulebooks.get("hubei-2021")
    assert child.execution.weight == 7
    assert child.levels == base.levels


def names_in_code(path: Path) -> list[int]:
    """Lines where the name stands as a text of the program, docstrings and texts for people apart."""
    if "jx_rulebook" not in path.read_text("utf-8").casefold():
        return []
    return [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.casefold() == "jx_rulebook"
    ]


def test_no_second_place_resolves_the_rulebook_in_force() -> None:
    """Whoever wants to know it must ask `workbook.rulebook`: the name itself is written nowhere else."""
    found = {
        path.relative_to(SOURCES).as_posix(): lines
        for path in SOURCES.rglob("*.py")
        if (lines := names_in_code(path))
    }
    assert list(found) == ["workbook/rulebook.py"], json.dumps(found)


def test_an_explanation_says_which_name_was_passed_over() -> None:
    with using_rulebook(of_texts("hubei-2012", "sichuan").told):
        assert call("JX_SCORE", 8, 2, 1) == 0.25
        assert "JX_RULEBOOK 写的“hubei-2012”不是可用的口径" in call("JX_EXPLAIN", 8, 2, 1)
        assert "已略过" not in call("JX_EXPLAIN", 8, 2, 1, None, None, "sichuan")
    with using_rulebook(of_texts("", "sichuan").told):
        assert "已略过" not in call("JX_EXPLAIN", 8, 2, 1)


def test_a_recalculated_explanation_says_so_too(tmp_path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.workbook.defined_name import DefinedName

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "设置"
    sheet["A1"], sheet["B1"], sheet["B2"] = "sichaun", "=JX_EXPLAIN(8,2,1)", "=JX_SCORE(8,2,1)"
    book.defined_names["JX_RULEBOOK"] = DefinedName("JX_RULEBOOK", attr_text="设置!$A$1")
    book.save(tmp_path / "a.xlsx")
    assert recalc_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx").error is None
    (grid,) = read_grids(tmp_path / "b.xlsx")
    assert "设置!A1 写的“sichaun”不是可用的口径，已略过" in str(grid.own(0, 1)) and grid.own(1, 1) == 0.25
