"""The quick ways through the cells of a sheet say what the exact one says, however the cells are written."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile.form import members, packed, rows
from jixiao.package import Package
from jixiao.package.address import At
from jixiao.package.cells import SheetXml
from jixiao.package.contents import contents, contents_in_turn, decoded
from jixiao.package.errors import UnreadableFile
from jixiao.package.insert import insert, insert_formulas
from jixiao.package.layout import Layout, laid_out
from jixiao.package.plainness import MAIN
from jixiao.package.splice import same
from jixiao.workbook.book import KEPT_CONTENTS, FileBook

_NAME = min(MAIN)
_ATTRIBUTES = ("", ' s="1"', ' s="1" t="s"', ' t="str"', ' t="inlineStr"', " s='2'", ' t="n" s="3"', ' ph="1" s="4"', ' t="b"')  # fmt: skip
_INSIDE = (
    None, "", "<v/>", "<v />", "<v></v>", "<v>1</v>", "<v> 1</v>", '<v xml:space="preserve">1</v>', "<f>A1</f>", "<f>A1</f><v>1</v>", "<f/><v>1</v>",
    '<f t="shared" si="0"/><v>1</v>', "<is><t>1</t></is>", "<is><t></t></is>", "<is><t/></is>", "<is/>", '<is><t xml:space="preserve"> 1 </t></is>',
    "<is><r><t>1</t></r><r><t>2</t></r></is>", "<is><t>1</t><rPh><t>2</t></rPh></is>", "<f>A1</f><is><t>1</t></is>", " <v>1</v> ", "<extLst/>",
    '<is><r><rPr><b/><rFont val="t>/>"/></rPr><t xml:space="preserve"> 1</t></r></is>', "<is><r><t></t></r></is>", "<f>A1</f><is><r><rPr><b/></rPr><t>1</t></r></is>",
)  # fmt: skip
_CELLS = st.lists(st.tuples(st.sampled_from(_ATTRIBUTES), st.sampled_from(_INSIDE), st.booleans()), max_size=9)  # fmt: skip


def _sheet(cells: list[tuple[str, str | None, bool]], prefix: str) -> bytes:
    lines = []
    for row, (attributes, inside, spaced) in enumerate(cells, 1):
        tag = f'c r="B{row}"{attributes}{" " if spaced else ""}'
        cell = f"<{tag}/>" if inside is None else f"<{tag}>{inside}</c>"
        lines.append(f'<row r="{row}">{cell}</row>')
    whole = f"<worksheet><sheetData>{''.join(lines)}</sheetData></worksheet>"
    if prefix:
        whole = whole.replace("<", f"<{prefix}:").replace(f"<{prefix}:/", f"</{prefix}:")
    own = f'<{prefix}:worksheet xmlns:{prefix}="{_NAME}"' if prefix else f'<worksheet xmlns="{_NAME}"'
    return whole.replace(f"<{prefix}:worksheet" if prefix else "<worksheet", own, 1).encode()


@given(cells=_CELLS, prefix=st.sampled_from(("", "x")))
def test_the_quick_reader_gives_the_records_of_the_exact_one(
    cells: list[tuple[str, str | None, bool]], prefix: str
) -> None:
    xml = SheetXml(_sheet(cells, prefix))
    assert xml.sure or not cells
    exact = list(xml._by_tokens())
    assert list(xml.cells()) == exact
    assert len(exact) == len(cells)
    assert list(xml.empty_cells()) == [c for c in exact if not c.raw and c.formula is None]
    assert list(xml._exact(lambda row, holds: True)) == exact
    assert list(xml.formula_cells()) == [c for c in exact if c.formula is not None]


@given(
    found=st.lists(st.tuples(st.sampled_from(("A", "B", "AA")), st.sampled_from((1, 2, 998, 999, 1000, 4000))), max_size=9),
    unusual=st.sampled_from((None, "a1", "A01")),
)  # fmt: skip
def test_the_cells_of_one_place_are_those_that_stand_there(
    found: list[tuple[str, int]], unusual: str | None
) -> None:
    """Also twice in one place, out of order, and in another row's tag."""
    places = [f"{letters}{row}" for letters, row in found] + ([unusual] if unusual else [])
    cells = "".join(f'<row r="7"><c r="{place}"><v>{n}</v></c></row>' for n, place in enumerate(places))
    xml = SheetXml(f'<worksheet xmlns="{_NAME}"><sheetData>{cells}</sheetData></worksheet>'.encode())
    every = list(xml.cells())
    for cell in every:
        there = xml.at(cell.row, cell.column)
        told = cell.row < 999 and not unusual
        assert there == ([each for each in every if each[:2] == cell[:2]] if told else None)
    assert not every or unusual or xml.at(5, 5) == []


def test_values_far_below_are_counted_and_formulas_told() -> None:
    """A value in each writing that programs have, and what is none."""
    values = (
        "<v>1</v>", "<v>-1.5E3</v>", "<f>1+1</f><v>2</v>", "<v></v>", "<is><r><t></t></r></is>", "<is><t>甲</t></is>",
        "<is><r><t>甲</t></r><r><t></t></r></is>", "<f>A1</f>", "<v>x</v>", "",
    )  # fmt: skip
    kinds = ("", ' t="n"', ' t="s"', ' t="str"', ' t="inlineStr"', ' t="b"')
    below = 120_000
    for value, kind in ((value, kind) for value in values for kind in kinds):
        for numbers in (range(129_990, 130_010), range(200_000, 200_009), range(99_999, 100_002)):
            lines = "".join(f'<row r="{n}"><c r="A{n}" s="1"{kind}>{value}</c></row>' for n in numbers)
            xml = SheetXml(f'<worksheet xmlns="{_NAME}"><sheetData>{lines}</sheetData></worksheet>'.encode())
            try:
                every = list(contents_in_turn(xml))
            except UnreadableFile:
                continue
            with mock.patch("jixiao.package.contents.AT_ONCE", 300):
                found = list(contents_in_turn(xml, below))
            assert len(found) == len(every)
            for one, other in zip(found, every, strict=True):
                assert one == other or (one.row >= below <= other.row and other.formula is None)


@given(cells=_CELLS, at_once=st.integers(1, 200))
def test_what_cells_hold_is_the_same_by_their_bytes_at_once_or_in_turn_and_by_their_records(
    cells: list[tuple[str, str | None, bool]], at_once: int
) -> None:
    quick, slow = SheetXml(_sheet(cells, "")), SheetXml(_sheet(cells, ""))
    slow.plain = False
    try:
        expected: object = contents(slow)
    except UnreadableFile as error:
        expected = error.message
    try:
        found: object = contents(quick)
    except UnreadableFile as error:
        found = error.message
    try:
        with mock.patch("jixiao.package.contents.AT_ONCE", at_once):
            in_turn: object = list(contents_in_turn(quick))
    except UnreadableFile as error:
        in_turn = error.message
    assert found == in_turn == expected


_ROWS = st.lists(st.tuples(st.sampled_from((None, 1, 2, 3, 5, 9)), st.sampled_from(("", ' s="7" customFormat="1"', ' spans="2:2"', " ")), st.lists(st.sampled_from((0, 1, 2)), max_size=3)), max_size=6)  # fmt: skip


@given(
    lines=_ROWS, wanted=st.sets(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=4), prefix=st.sampled_from(("", "x:"))
)  # fmt: skip
def test_formulas_are_put_into_the_same_places_by_both_readers(
    lines: list[tuple[int | None, str, list[int]]], wanted: set[tuple[int, int]], prefix: str
) -> None:
    """Rows out of order, without a number, twice, empty; cells out of order and twice."""
    rows, last = "", 0
    for number, attributes, columns in lines:
        last = number or last + 1
        cells = "".join(f'<c r="{"ABC"[column]}{last}"><v>1</v></c>' for column in columns)
        tag = "row" if number is None else f'row r="{number}"'
        rows += f"<{tag}{attributes}>{cells}</row>" if cells else f"<{tag}{attributes}/>"
    own = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    whole = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    whole = whole.replace("</", f"</{prefix}").replace("<", f"<{prefix}").replace(f"<{prefix}/{prefix}", f"</{prefix}")  # fmt: skip
    data = whole.replace("worksheet>", f'worksheet {own}="{_NAME}">', 1).encode()
    quick, slow = SheetXml(data), SheetXml(data)
    slow.sure = False  # type: ignore[misc]
    formulas = {At(*at): "1+1" for at in wanted}
    new, fresh, _ = insert(quick, formulas)
    other, also, _ = insert(slow, formulas)
    assert (new.data, fresh) == (other.data, also)
    assert other.known.get("layout") in (None, SheetXml(new.data).layout)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_what_is_known_of_a_sheet_is_known_after_a_few_edits(prefix: str) -> None:
    """Cells in unusual writing: only the rows between the first edit and the last one are looked at again."""
    rows = "".join(f"<row r='{n}'><c s='0' r='A{n}'><v>{n}</v></c></row>" for n in range(1, 60))
    own = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    whole = f'<worksheet {own}="{_NAME}"><dimension ref="A1:A9"/><sheetData>{rows}</sheetData></worksheet>'
    data = (
        whole.replace("</", "<\0").replace("<", f"<{prefix}").replace(f"<{prefix}\0", f"</{prefix}").encode()
    )
    for wanted in ({At(4, 0): "1"}, {At(0, 0): "1", At(7, 3): "A1"}, {At(58, 0): "1"}, {At(70, 1): "1"}):
        xml = SheetXml(data)
        assert not xml.sure
        new, *_ = insert(xml, wanted)
        assert new.known["layout"] == SheetXml(new.data).layout
        assert [cell.row for cell in new.formula_cells()] == [at.row for at in wanted]


_RICH = '<is><r><rPr><b/><sz val="9"/></rPr><t>1</t></r><r><t xml:space="preserve"> 2</t></r></is>'
_TAGS = (
    "c",
    " c",
    'c r="D4"',
    "c r='D{row}'",
    "c s='1' t='n'",
    'c t="str" r="AA9"',
    'c r="d{row}"',
    "row",
    "c r='0'",
    "x",
)
_ANY = st.lists(st.tuples(st.booleans(), st.sampled_from(_TAGS), st.sampled_from((*_INSIDE, _RICH, "<v>1</f>", "<c/>"))), max_size=9)  # fmt: skip


def _read(xml: SheetXml, quick: bool) -> object:
    try:
        return list(xml._exact(lambda row, holds: True) if quick else xml._by_tokens())
    except UnreadableFile as error:
        return error.message


@given(cells=_ANY, number=st.sampled_from(("", " r='7'", ' spans="1:2"', ' r="x"')))
def test_cells_in_any_writing_are_those_that_their_tokens_tell(
    cells: list[tuple[bool, str, str | None]], number: str
) -> None:
    """Without addresses, in other quotes, rich texts, rows within rows, cells that do not end."""
    lines = ""
    for row, (new, tag, inside) in enumerate(cells, 1):
        name = tag.split()[0]
        cell = f"<{tag.strip().format(row=row)}" + ("/>" if inside is None else f">{inside}</{name}>")
        lines += f"</row> \n<row{number}>{cell}" if new else cell
    data = f'<worksheet xmlns="{_NAME}"><sheetData><row>{lines}</row></sheetData></worksheet>'.encode()
    assert _read(SheetXml(data), True) == _read(SheetXml(data), False)


def test_figures_written_as_references_are_figures() -> None:
    for value, tag in (("&#57;&#48;", "r='A1'"), ("&#x39;0", 'r="A1"')):
        data = f'<worksheet xmlns="{_NAME}"><sheetData><row><c {tag}><v>{value}</v></c></row></sheetData></worksheet>'
        xml = SheetXml(data.encode())
        assert [cell.value for cell in contents(xml)] == [90.0]
        assert [same(cell, b"", b"90") for cell in xml.cells()] == [True]
    assert decoded(b"b", b"&#49;") is True and decoded(b"e", b"&#35;N/A") == "#N/A"


def test_the_cells_of_a_part_are_looked_at_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bytes] = []

    def counted(data: bytes, *where: Any) -> Layout | None:
        looked.append(data)
        return laid_out(data, *where)

    monkeypatch.setattr("jixiao.package.cells.laid_out", counted)
    package = Package(packed(members(rows().replace('<c r="A1"', "<c r='A1'"))), "a.xlsx")
    (sheet,) = package.sheets
    assert len(list(package.sheet_xml(sheet).formula_cells())) > 5
    assert len(contents(package.sheet_xml(sheet))) > 50
    places = {At(0, 0): "1+1", At(90, 3): "1"}
    assert insert_formulas(package, {sheet: places}) == {sheet: {}}
    assert package.store(sheet, {(4, 7): 7}) == {(4, 7)}
    assert len(looked) == 1


def test_many_cells_in_unusual_writing_are_not_held_all_at_once() -> None:
    lines = "".join(f"<row><c r='A{n}'><v>{n}</v></c></row>" for n in range(1, KEPT_CONTENTS + 9))
    for count, held in ((KEPT_CONTENTS + 8, False), (1, True)):
        package = Package(
            packed(members(lines if count > 1 else lines.split("<row>", 2)[1].join(("<row>", "")))), "a.xlsx"
        )
        book = FileBook(package)
        found = book.contents(package.sheets[0])
        assert isinstance(found, list) is held
        assert [cell.value for cell in found] == list(range(1, count + 1))


def test_values_below_what_a_grid_holds_are_counted_and_not_read_one_by_one() -> None:
    lines = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(1, 30_001))
    formula = "<row><c><f>1+1</f><v>2</v></c></row>"
    package = Package(packed(members(lines + formula)), "a.xlsx")
    (sheet,) = package.sheets
    xml = package.sheet_xml(sheet)
    found = FileBook(package).contents(sheet, xml, below=100)
    assert [cell.row for cell in found] == [*range(100), 30_000]
    assert xml.filled == 30_001
