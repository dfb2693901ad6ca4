"""One file recalculated: both ways of evaluation agree, the record says what happened, the rest stays."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.workbooks import workbook
from jixiao import functions
from jixiao.package import Package
from jixiao.recalc import files as recalc_files
from jixiao.recalc.files import RecalcBook
from jixiao.recalc.run import Record, recalc_file, recalculate
from package.compare import changed_members
from package.small import STRICT, STRICT_RELATIONS, book, sheet


def _values(data: bytes, position: int = 0) -> dict[str, Any]:
    from jixiao.workbook.book import FileBook
    from jixiao.workbook.grid import At

    view = FileBook(Package(data))
    return {At(row, column).a1: value for row, column, value in view.sheets[position].cells()}


def _recalculated(data: bytes, rulebook: str | None = None) -> tuple[bytes, Record]:
    package, record = Package(data), Record("a.xlsx")
    recalculate(package, record, rulebook)
    return package.to_bytes(), record


def _exactly(data: bytes, rulebook: str | None = None) -> tuple[bytes, Record]:
    """The same with every cell found one by one, as in sheets written in an unusual way."""
    with mock.patch.object(recalc_files, "cut", lambda data: None):
        return _recalculated(data, rulebook)


def test_a_workbook_of_forms_comes_out_the_same_both_ways(tmp_path: Path) -> None:
    data = workbook(tmp_path / "a.xlsx", 12, seed=3).read_bytes()
    new, record = _recalculated(data)
    other, exactly = _exactly(data)
    assert new == other
    assert record.formulas == exactly.formulas == 12 * 34 and record.changed == exactly.changed


_VALUES = st.sampled_from(
    [
        8,
        2,
        0,
        1,
        0.5,
        95.5,
        "≥90%",
        "90%以上",
        "96.5%",
        "及时",
        "比较及时",
        "7场",
        "≤1次",
        "",
        "—",
        "未开展",
        None,
        True,
        "12,34",
    ]
)
_DIRECT = [
    "JX_SCORE(A{n},B{n},C{n})", "JX_SCORE($A{n},B{n},5)", 'JX_SCORE(A{n},B{n},C{n},"反向")', "JX_RATE(A{n},B{n})",
    "JX_EXECSCORE(A{n},B{n},10)", "JX_SCORE(A{n},B{n},C{n},,0.7)", "JX_TOTAL(C1:C{n})", "JX_WAVG(A1:A{n},C1:C{n})",
    "JX_EXPLAIN(A{n},B{n},C{n})", "SUM(D1:D{m})", "SUM(C1:C{n},D1)+C1", "JX_TOTAL(D1:D{m})", "JX_SATSCORE(B{n})",
    "_xll.JX_SCORE(A{n},B{n},C{n})", "SUM(D$1:D{m})", "MAX(C1:C{n})", "A{n}",
]  # fmt: skip
_SIMPLE = st.sampled_from(_DIRECT)
_FORMULAS = st.sampled_from(
    [*_DIRECT, "JX_GRADE(D1)", "D1+C{n}", "IF(A{n}>1,JX_SCORE(A{n},B{n},C{n}),0)", "ROUND(D1,1)", 'D{m}&"分"']
)


def _cell(address: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{address}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"><is><t>{value.replace("<", "&lt;")}</t></is></c>'
    return f'<c r="{address}"><v>{value}</v></c>'


_OLD = st.sampled_from(["<v>1</v>", "", "<v/>", "<v />", "<v></v>"])


@st.composite
def tables(draw: st.DrawFn) -> str:
    rows = ""
    for n in range(1, draw(st.integers(2, 6)) + 1):
        cells = (
            _cell(f"A{n}", draw(_VALUES))
            + _cell(f"B{n}", draw(_VALUES))
            + _cell(f"C{n}", draw(st.sampled_from([5, 10, 1.5])))
        )
        formula = (
            draw(_SIMPLE if draw(st.integers(0, 5)) else _FORMULAS)
            .format(n=n, m=max(1, n - 1))
            .replace(">", "&gt;")
        )
        kind = draw(st.sampled_from(["", ' t="n"']))
        rows += f'<row r="{n}">{cells}<c r="D{n}"{kind}><f>{formula}</f>{draw(_OLD)}</c></row>'
    return rows


@settings(max_examples=250, deadline=None)
@given(tables())
def test_a_sheet_cut_into_pieces_gives_the_same_as_its_cells_found_one_by_one(rows: str) -> None:
    data = book(rows)
    new, record = _recalculated(data)
    other, exactly = _exactly(data)
    assert new == other
    assert record.unsupported == exactly.unsupported and record.changed == exactly.changed


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(_VALUES, _VALUES, st.sampled_from([5, 10.0, 1.5])), min_size=1, max_size=12))
def test_scores_in_a_file_are_those_of_python(cases: list[tuple[Any, Any, float]]) -> None:
    rows = "".join(
        f'<row r="{n}">{_cell(f"A{n}", a)}{_cell(f"B{n}", b)}{_cell(f"C{n}", c)}'
        f'<c r="D{n}"><f>JX_SCORE(A{n},B{n},C{n})</f></c></row>'
        for n, (a, b, c) in enumerate(cases, 1)
    )
    values = _values(_recalculated(book(rows))[0])
    for n, (a, b, c) in enumerate(cases, 1):
        assert values[f"D{n}"] == functions.call("JX_SCORE", a, b, c)


def test_excels_fill_down_is_computed_row_by_row() -> None:
    rows = '<row r="1"><c r="A1"><v>8</v></c><c r="B1"><v>2</v></c><c r="D1"><f t="shared" ref="D1:D3" si="0">JX_SCORE(A1,B1,$C$9)</f></c></row>'
    for n, actual in ((2, 4), (3, 8)):
        rows += f'<row r="{n}"><c r="A{n}"><v>8</v></c><c r="B{n}"><v>{actual}</v></c><c r="D{n}"><f t="shared" si="0"/></c></row>'
    rows += '<row r="9"><c r="C9"><v>10</v></c></row>'
    values = _values(_recalculated(book(rows))[0])
    assert [values[f"D{n}"] for n in (1, 2, 3)] == [2.5, 5, 10]


def test_a_layout_learnt_from_one_sheet_is_not_believed_of_another() -> None:
    """The same number of cells, but others; and cells that are missing, moved, or hold what only looks the same."""
    rnd = random.Random(5)
    sheets, expected = {}, []
    for number in range(60):
        present = [c for c in "ABC" if rnd.random() < 0.8]
        cells = "".join(f'<c r="{c}1"><v>{rnd.choice([1, 2, 5])}</v></c>' for c in present)
        more = "".join(f'<c r="{c}1"><v>3</v></c>' for c in "EFGH"[: 4 - len(present)])
        decoy = '<c r="D2" t="str"><v>&lt;f&gt;</v></c>' if rnd.random() < 0.5 else '<c r="E2"><v>1</v></c>'
        formula = rnd.choice(["JX_SCORE(A1,B1,C1)", "JX_SCORE(B1,A1,C1)", "SUM(A1:C1)"])
        rows = f'<row r="1">{cells}<c r="D1"><f>{formula}</f><v>0</v></c>{more}</row><row r="2">{decoy}</row>'
        sheets[f"表{number}"] = sheet(rows)
    data = book(sheets)
    new, _ = _recalculated(data)
    expected, _ = _exactly(data)
    assert new == expected


@pytest.mark.parametrize(
    "target", ["worksheets/sheet{}.xml", "/xl/worksheets/sheet{}.xml", "/somewhere/else{}.xml"]
)
def test_strict_files_and_odd_places_are_read(target: str) -> None:
    rows = '<row r="1"><c r="A1"><f>JX_SCORE(8,2,1)</f></c></row>'
    strict = book({"a & 'b'": sheet(rows, ns=STRICT)}, ns=STRICT, relations=STRICT_RELATIONS, target=target)
    assert _values(_recalculated(strict)[0])["A1"] == 0.25


def test_a_sheet_in_utf_16_keeps_its_encoding() -> None:
    xml = sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>及时</t></is></c><c r="B1"><f>JX_SCORE(A1,A1,5)</f></c></row>'
    )
    utf16 = xml.replace('"UTF-8"', '"UTF-16"').encode("utf-16")
    new, record = _recalculated(book({"表": utf16}))
    assert _values(new)["B1"] == 5 and record.changed == 1
    assert Package(new).archive.read("xl/worksheets/sheet1.xml") == utf16[:2] + xml.replace(
        '"UTF-8"', '"UTF-16"'
    ).replace("<f>JX_SCORE(A1,A1,5)</f>", "<f>JX_SCORE(A1,A1,5)</f><v>5</v>").encode("utf-16-le")


def test_the_workbooks_own_rulebook_counts_and_the_users_comes_before_it() -> None:
    names = "<definedNames><definedName name=\"JX_RULEBOOK\">'说 明'!$B$1</definedName></definedNames>"
    rows = '<row r="1"><c r="A1"><f>JX_EXECSCORE(2634.17,3014.42)</f></c></row>'
    chosen = '<row r="1"><c r="B1" t="inlineStr"><is><t>hubei-2021</t></is></c></row>'
    data = book({"表": sheet(rows), "说 明": sheet(chosen)}, names=names)
    assert _values(_recalculated(data)[0])["A1"] == 20
    assert _values(_exactly(data)[0])["A1"] == 20
    assert _values(_recalculated(data, "mof-2020")[0])["A1"] == 10


def test_what_cannot_be_computed_is_left_named_and_the_file_marked_for_calculation(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    rows = (
        '<row r="1"><c r="A1"><f>JX_SCORE(8,2,1)</f><v>9</v></c><c r="B1"><f>MYUDF(A1)</f><v>7</v></c>'
        '<c r="C1"><f>B1+A1</f><v>16</v></c><c r="D1"><f>MYUDF(1)</f><v>5</v></c></row>'
    )
    source.write_bytes(book(rows))
    record = recalc_file(source, target)
    assert record.unsupported == ["表1!B1", "表1!C1", "表1!D1"] and all(record.reasons)
    values = _values(target.read_bytes())
    assert values == {"A1": 0.25, "B1": 7, "C1": 16, "D1": 5}
    assert changed_members(source, target) == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert b'<calcPr fullCalcOnLoad="1"/></workbook>' in Package(target.read_bytes()).archive.read(
        "xl/workbook.xml"
    )
    again = tmp_path / "c.xlsx"
    recalc_file(target, again)
    assert again.read_bytes() == target.read_bytes()


def test_a_chart_sheet_does_not_stand_in_the_way_and_counts_in_the_order() -> None:
    rows = '<row r="1"><c r="A1"><f>JX_SCORE(8,2,表2!A1)</f></c></row>'
    data = book(
        {"图": sheet(""), "表1": sheet(rows), "表2": sheet('<row r="1"><c r="A1"><v>1</v></c></row>')}
    )
    package = Package(data)
    rels = package.part("xl/_rels/workbook.xml.rels")[0]
    package.replace("xl/_rels/workbook.xml.rels", rels.replace(b'/worksheet"', b'/chartsheet"', 1))
    new, record = _recalculated(package.to_bytes())
    assert record.changed == 1 and _values(new, 1)["A1"] == 0.25


def test_addresses_of_stores_are_read_and_written() -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    store.pipe_file("/recalc/a.xlsx", book('<row r="1"><c r="A1"><f>JX_SCORE(8,2,1)</f></c></row>'))
    record = recalc_file("memory://recalc/a.xlsx", "memory://recalc/out/a.xlsx")
    assert record.error is None
    assert _values(store.cat_file("/recalc/out/a.xlsx"))["A1"] == 0.25
    assert recalc_file("memory://recalc/none.xlsx", "memory://recalc/b.xlsx").error
    assert sorted(p for p in store.find("/recalc")) == ["/recalc/a.xlsx", "/recalc/out/a.xlsx"]


def test_a_file_of_a_million_nested_brackets_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    formula = "(" * 5000 + "JX_VERSION()" + ")" * 5000
    path.write_bytes(book(f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>'))
    record = recalc_file(path, tmp_path / "b.xlsx")
    assert record.error or record.unsupported


def _both_ways(path: Path) -> Record:
    """Recalculate a file both ways; the results must be the same bytes, and its sheets must be cut."""
    book = RecalcBook(Package.open(path))
    assert all(sheet.stencil() is not None for sheet in book.sheets)
    new, record = _recalculated(path.read_bytes())
    assert new == _exactly(path.read_bytes())[0]
    return record


def test_a_file_saved_by_openpyxl_is_cut_into_pieces(tmp_path: Path) -> None:
    import openpyxl

    path = workbook(tmp_path / "a.xlsx", 2, seed=8)
    openpyxl.load_workbook(path).save(path)
    assert _both_ways(path).changed == 2 * 34


@pytest.mark.calc
@pytest.mark.xdist_group("calc")
def test_a_file_saved_by_libreoffice_is_cut_into_pieces(tmp_path: Path) -> None:
    from hosts.office import Office

    path, saved = workbook(tmp_path / "a.xlsx", 2, seed=8), tmp_path / "b.xlsx"
    with Office() as office, office.open(path) as opened:
        opened.save(saved)
    record = _both_ways(saved)
    assert record.formulas == 2 * 34 and record.changed > 2 * 20


def test_results_of_an_array_whose_cells_the_writer_left_out_are_left_to_the_host(tmp_path: Path) -> None:
    """openpyxl writes only the first cell of an array formula."""
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>{{{n}}}</row>' for n in (1, 2, 3))
    first = '<c r="C1"><f t="array" ref="C1:C3">JX_SCORE(8,2,1)*A1:A3</f></c>'
    source.write_bytes(book({"表 1": sheet(rows.format(None, first, "", '<c r="C3"/>'))}))
    record = recalc_file(source, target)
    assert record.error is None and record.changed == 2
    assert record.unsupported == ["'表 1'!C2"]
    assert _values(target.read_bytes()) == {"A1": 1, "A2": 2, "A3": 3, "C1": 0.25, "C3": 0.75}
    assert Package(target.read_bytes()).workbook.full_calc_on_load
