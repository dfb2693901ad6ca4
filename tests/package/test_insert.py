"""Formulas into cells: only those cells, their rows, and the list of calculation change."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.package import Package
from jixiao.package.cells import SheetXml
from jixiao.package.insert import insert, insert_formulas
from jixiao.package.shift import shift
from jixiao.workbook.grid import At, parse_a1
from package.compare import changed_members
from package.everything import SHEET, build
from package.small import MAIN, book, sheet


def _inserted(rows: str, formulas: dict[str, str], **around: str) -> str:
    """The content of `<sheetData>` after the insertion."""
    xml = sheet(rows, **around)
    new, *_ = insert(SheetXml(xml.encode()), {parse_a1(a): f for a, f in formulas.items()})
    text = new.data.decode()
    return text[text.index("<sheetData>") + 11 : text.index("</sheetData>")] if rows else text


@pytest.mark.parametrize(
    ("rows", "address", "expected"),
    [
        ('<row r="1"><c r="A1" s="3"/></row>', "A1", '<row r="1"><c r="A1" s="3"><f>X</f></c></row>'),
        ('<row r="1"><c r="A1" s="3" t="s"><v>4</v></c></row>', "A1", '<row r="1"><c r="A1" s="3"><f>X</f></c></row>'),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>', "A1", '<row r="1"><c r="A1"><f>X</f></c></row>'),
        ('<row r="1"><c r="A1"><f>OLD</f><v>1</v></c></row>', "A1", '<row r="1"><c r="A1"><f>X</f></c></row>'),
        ('<row r="1"><c r="A1" vm="1"><v>1</v></c></row>', "A1", '<row r="1"><c r="A1"><f>X</f></c></row>'),
        ('<row r="1"><c r="A1"/><c r="C1"/></row>', "B1", '<row r="1"><c r="A1"/><c r="B1"><f>X</f></c><c r="C1"/></row>'),
        ('<row r="1"><c r="A1"/></row>', "B1", '<row r="1"><c r="A1"/><c r="B1"><f>X</f></c></row>'),
        ('<row r="1" spans="2:3"/>', "A1", '<row r="1" spans="1:3"><c r="A1"><f>X</f></c></row>'),
        ('<row r="1" s="7" customFormat="1"><c r="A1"/></row>', "B1",
         '<row r="1" s="7" customFormat="1"><c r="A1"/><c r="B1" s="7"><f>X</f></c></row>'),
        ('<row r="1"/><row r="5"/>', "B3", '<row r="1"/><row r="3"><c r="B3"><f>X</f></c></row><row r="5"/>'),
        ('<row r="1"/>', "B9", '<row r="1"/><row r="9"><c r="B9"><f>X</f></c></row>'),
        ('<row r="9"/><row r="1"/>', "B3", '<row r="3"><c r="B3"><f>X</f></c></row><row r="9"/><row r="1"/>'),
        ("<row><c/><c><v>1</v></c></row>", "B1", "<row><c/><c><f>X</f></c></row>"),
    ],
)  # fmt: skip
def test_a_formula_finds_its_place(rows: str, address: str, expected: str) -> None:
    assert _inserted(rows, {address: "X"}) == expected


def test_an_empty_sheet_takes_formulas_too() -> None:
    xml = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    new, fresh, _ = insert(SheetXml(xml.encode()), {At(1, 1): "A1<2"})
    assert new.data.decode() == xml.replace(
        "<sheetData/>", '<sheetData><row r="2"><c r="B2"><f>A1&lt;2</f></c></row></sheetData>'
    )
    assert fresh == [At(1, 1)]


def test_a_new_cell_takes_the_style_of_its_column_and_the_dimension_grows() -> None:
    before = '<dimension ref="A1:B2"/><cols><col min="3" max="5" width="9" style="4"/></cols>'
    new, *_ = insert(SheetXml(sheet('<row r="1"/>', before=before).encode()), {At(4, 3): "X"})
    assert '<row r="5"><c r="D5" s="4"><f>X</f></c></row>' in new.data.decode()
    assert '<dimension ref="A1:D5"/>' in new.data.decode()


def test_the_children_of_an_overwritten_shared_formula_keep_what_they_computed() -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$9</f><v>1</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>'
    )
    new = _inserted(rows, {"B1": "JX_VERSION()"})
    assert '<c r="B2"><f>A2*$A$9</f><v>2</v></c>' in new and '<c r="B3"><f>A3*$A$9</f><v>3</v></c>' in new
    assert "shared" not in new
    kept = _inserted(rows, {"B2": "JX_VERSION()"})
    assert (
        '<f t="shared" ref="B1:B3" si="0">A1*$A$9</f>' in kept and '<c r="B3"><f t="shared" si="0"/>' in kept
    )


def test_a_cell_of_an_array_formula_is_not_touched() -> None:
    rows = '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
    assert _inserted(rows, {"A2": "X"}) == rows
    assert _inserted(rows, {"A1": "X", "A2": "X", "B2": "Y"}) == rows.replace(
        "</c></row>", '</c><c r="B2"><f>Y</f></c></row>'
    ).replace('<v>1</v></c><c r="B2"><f>Y</f></c></row><row', "<v>1</v></c></row><row")


def test_an_array_formula_of_one_cell_is_replaced_as_any_other() -> None:
    rows = '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1" aca="1">B1*2</f><v>1</v></c></row>'
    assert '<c r="A1"><f>JX_VERSION()</f></c>' in _inserted(rows, {"A1": "JX_VERSION()"})


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "expected"),
    [
        ("A1+$A1+A$1+$A$1", 2, 1, "B3+$A3+B$1+$A$1"),
        ('"A1"&A1&"B""2"', 1, 0, '"A1"&A2&"B""2"'),
        ("'A1 表'!A1+表1!B2+[1]Sheet1!C3", 1, 1, "'A1 表'!B2+表1!C3+[1]Sheet1!D4"),
        ("SUM(A:A,1:3,$B:C)", 1, 1, "SUM(B:B,2:4,$B:D)"),
        ("LOG10(A1)+ATAN2(B1,C1)+名A1", 1, 0, "LOG10(A2)+ATAN2(B2,C2)+名A1"),
        ("表[[#This Row],[A1]]+A1", 1, 0, "表[[#This Row],[A1]]+A2"),
        ("A1048576+XFD1", 1, 0, "#REF!+XFD2"),
        ("#REF!+A1", 1, 0, "#REF!+A2"),
        ("_xlfn.X1(A1)+A1.5", 1, 0, "_xlfn.X1(A2)+A1.5"),
        ('A1%+5%&"%d"', 3, 0, 'A4%+5%&"%d"'),
        ("A2+A1", -1, 0, "A1+#REF!"),
        ("SUM(A:A,$B1:c$2)+ZZZ1", 1, 0, "SUM(A:A,$B2:C$2)+#REF!"),
        ("$A$1+2", 5, 0, "$A$1+2"),
    ],
)
def test_a_shared_formula_moves_as_excel_moves_it(
    formula: str, rows: int, columns: int, expected: str
) -> None:
    assert shift(formula, rows, columns) == expected


_REFERENCES = st.lists(
    st.tuples(st.sampled_from("$-"), st.sampled_from("ABZ"), st.sampled_from("$-"), st.integers(1, 40)),
    min_size=1,
    max_size=6,
)


@given(references=_REFERENCES, rows=st.integers(-5, 50), columns=st.integers(0, 3))
def test_each_reference_moves_by_itself(
    references: list[tuple[str, str, str, int]], rows: int, columns: int
) -> None:
    def written(fixed: str, letter: str, dollar: str, row: int) -> str:
        return f"{fixed}{letter}{dollar}{row}".replace("-", "")

    alone = [shift(written(*each), rows, columns) for each in references]
    assert shift('&"%"&'.join(written(*each) for each in references), rows, columns) == '&"%"&'.join(alone)
    for (fixed, letter, dollar, row), text in zip(references, alone, strict=True):
        if columns == 0:
            moved = row if dollar == "$" else row + rows
            assert text == (written(fixed, letter, dollar, moved) if moved > 0 else "#REF!")


_CELLS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 5)),
    st.sampled_from(["", "<v>1</v>", "<f>1+1</f><v>2</v>"]),
    max_size=20,
)


@settings(max_examples=200, deadline=None)
@given(_CELLS, st.sets(st.tuples(st.integers(0, 9), st.integers(0, 7)), min_size=1, max_size=8))
def test_whatever_the_sheet_the_formulas_and_nothing_else_are_new(
    cells: dict[tuple[int, int], str], places: set[tuple[int, int]]
) -> None:
    rows = ""
    for row in sorted({r for r, _ in cells}):
        inner = "".join(
            f'<c r="{At(r, c).a1}">{content}</c>' for (r, c), content in sorted(cells.items()) if r == row
        )
        rows += f'<row r="{row + 1}">{inner}</row>'
    package = Package(book(rows))
    wanted = {At(r, c): f"JX_SCORE({r},{c},1)" for r, c in places}
    insert_formulas(package, {package.sheets[0]: wanted})
    seen = openpyxl.load_workbook(io.BytesIO(package.to_bytes())).worksheets[0]
    for row in range(10):
        for column in range(8):
            expected = {"<v>1</v>": 1, "<f>1+1</f><v>2</v>": "=1+1"}.get(cells.get((row, column), ""))
            if (row, column) in places:
                expected = f"=JX_SCORE({row},{column},1)"
            assert seen.cell(row + 1, column + 1).value == expected
    order = [(c.row, c.column) for c in Package(package.to_bytes()).sheet_xml(package.sheets[0]).cells()]
    assert order == sorted(order)


@pytest.mark.ooxml
def test_calc_chain_stays_complete_and_the_file_valid(tmp_path: Path) -> None:
    from package.validator import faults

    source, target = build(tmp_path / "a.xlsm"), tmp_path / "b.xlsm"
    package = Package.open(source)
    formulas = {
        parse_a1("K50"): "JX_VERSION()",
        parse_a1("G10"): "JX_SCORE(D10,E10,F10)",
        parse_a1("A1"): "JX_GRADE(91)",
    }
    insert_formulas(package, {package.sheets[0]: formulas})
    target.write_bytes(package.to_bytes())
    assert changed_members(source, target) == {SHEET, "xl/calcChain.xml"}
    chain = Package.open(target).archive.read("xl/calcChain.xml").decode()
    assert chain.endswith('<c r="A1" i="1"/><c r="K50" i="1"/></calcChain>') and chain.count('r="G10"') == 1
    assert faults(target) == []


def test_a_rate_is_shown_as_a_percentage_and_a_formula_not_as_text(tmp_path: Path) -> None:
    source = openpyxl.Workbook()
    page = source.active
    for address, code in (("A1", "General"), ("B1", "@"), ("C1", "0.0%"), ("D1", "@"), ("E1", "0.00")):
        page[address].value, page[address].number_format = "x", code
    source.save(tmp_path / "a.xlsx")
    package = Package((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    wanted = {parse_a1(a): "1/2" for a in ("A1", "B1", "C1", "D1", "E1")}
    rates = {parse_a1(a) for a in ("A1", "B1", "C1")}
    insert_formulas(package, {package.sheets[0]: wanted}, {package.sheets[0]: rates})
    (tmp_path / "b.xlsx").write_bytes(package.to_bytes())
    shown = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    assert [shown[a].number_format for a in ("A1", "B1", "C1", "D1", "E1")] == [
        "0.00%", "0.00%", "0.0%", "General", "0.00"
    ]  # fmt: skip
