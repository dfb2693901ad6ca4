"""New results go into `<v>` and `t`, however the cell is written, and nowhere else."""

from __future__ import annotations

import pytest

from jixiao.package import splice
from jixiao.package.cells import SheetXml
from jixiao.workbook.view import ErrorValue
from package.small import MAIN, sheet

F = "<f>JX_SCORE(A1,B1,C1)</f>"


def store(
    sheet: SheetXml, results: dict[tuple[int, int], splice.Result]
) -> tuple[bytes, set[tuple[int, int]]]:
    new, changed = splice.store(sheet, results)
    return new.data, changed


# (the cell as found, the new result, the cell afterwards)
CASES = {
    "a number for a number": (f'<c r="D1" s="5">{F}<v>1</v></c>', 0.25, f'<c r="D1" s="5">{F}<v>0.25</v></c>'),
    "the same number written otherwise stays": (f'<c r="D1">{F}<v>2.50</v></c>', 2.5, f'<c r="D1">{F}<v>2.50</v></c>'),
    "a missing value": (f'<c r="D1">{F}</c>', 3, f'<c r="D1">{F}<v>3</v></c>'),
    "an empty value element": (f'<c r="D1">{F}<v/></c>', 3.5, f'<c r="D1">{F}<v>3.5</v></c>'),
    "an empty value": (f'<c r="D1">{F}<v></v></c>', 3.5, f'<c r="D1">{F}<v>3.5</v></c>'),
    "a text for a number": (f'<c r="D1" s="1">{F}<v>1</v></c>', "优", f'<c r="D1" s="1" t="str">{F}<v>优</v></c>'),
    "a number for a text": (f'<c r="D1" t="str" s="1">{F}<v>优</v></c>', 1, f'<c r="D1" s="1">{F}<v>1</v></c>'),
    "a number for an error": (f'<c r="D1" t="e">{F}<v>#NAME?</v></c>', 1, f'<c r="D1">{F}<v>1</v></c>'),
    "an error for a number": (
        f'<c r="D1">{F}<v>1</v></c>', ErrorValue("#DIV/0!"), f'<c r="D1" t="e">{F}<v>#DIV/0!</v></c>',
    ),
    "an error that files cannot hold": (
        f'<c r="D1">{F}<v>1</v></c>', ErrorValue("#SPILL!"), f'<c r="D1" t="e">{F}<v>#VALUE!</v></c>',
    ),
    "text that begins like an error is text": (
        f'<c r="D1">{F}<v>1</v></c>', "#需评定 7.50–12.00", f'<c r="D1" t="str">{F}<v>#需评定 7.50–12.00</v></c>',
    ),
    "a truth value": (f'<c r="D1" t="e">{F}<v>#N/A</v></c>', True, f'<c r="D1" t="b">{F}<v>1</v></c>'),
    "a written-out number type stays": (f'<c r="D1" t="n">{F}<v>1</v></c>', "是", f'<c r="D1" t="str">{F}<v>是</v></c>'),
    "a number for a number whose type is written out": (
        f'<c r="D1" t="n">{F}<v>1</v></c>', 2, f'<c r="D1" t="n">{F}<v>2</v></c>',
    ),
    "an empty text": (f'<c r="D1">{F}<v>1</v></c>', "", f'<c r="D1" t="str">{F}<v></v></c>'),
    "an empty text that is there already": (f'<c r="D1" t="str">{F}</c>', "", f'<c r="D1" t="str">{F}</c>'),
    "signs with a meaning in XML": (
        f'<c r="D1">{F}</c>', "<a> & \"b\"", f'<c r="D1" t="str">{F}<v>&lt;a&gt; &amp; "b"</v></c>',
    ),
    "space at the ends is kept": (
        f'<c r="D1">{F}<v>1</v></c>', " a ", f'<c r="D1" t="str">{F}<v xml:space="preserve"> a </v></c>',
    ),
    "characters that XML cannot hold": (
        f'<c r="D1">{F}<v>1</v></c>', "a\x07_x0041_b", f'<c r="D1" t="str">{F}<v>a_x0007__x005F_x0041_b</v></c>',
    ),
    "quotes and order of attributes stay": (
        f"<c t='str' r='D1'  s='7' >{F}<v>x</v></c>", "y", f"<c t='str' r='D1'  s='7' >{F}<v>y</v></c>",
    ),
    "a type among single quotes goes": (f"<c r='D1' t='str' s='7'>{F}<v>x</v></c>", 1, f"<c r='D1' s='7'>{F}<v>1</v></c>"),
    "CDATA in the value": (f'<c r="D1" t="str">{F}<v><![CDATA[</v>]]></v></c>', "b", f'<c r="D1" t="str">{F}<v>b</v></c>'),
    "CDATA in the formula": (
        '<c r="D1"><f><![CDATA[IF(A1<2,JX_SCORE(1,2,3),"</f>")]]></f><v>1</v></c>', 2,
        '<c r="D1"><f><![CDATA[IF(A1<2,JX_SCORE(1,2,3),"</f>")]]></f><v>2</v></c>',
    ),
    "white space and a comment between": (
        f'<c r="D1">\n {F}<!-- <v>9</v> -->\n <v>1</v>\n</c>', 2, f'<c r="D1">\n {F}<!-- <v>9</v> -->\n <v>2</v>\n</c>',
    ),
    "a rich value's picture goes with the value": (
        f'<c r="D1" vm="3" t="e">{F}<v>#VALUE!</v></c>', 2, f'<c r="D1">{F}<v>2</v></c>',
    ),
    "a dynamic array keeps its mark": (
        '<c r="D1" cm="1"><f t="array" ref="D1">JX_TOTAL(A1:A2)</f><v>1</v></c>', 2,
        '<c r="D1" cm="1"><f t="array" ref="D1">JX_TOTAL(A1:A2)</f><v>2</v></c>',
    ),
    "a child of a shared formula": (
        '<c r="D1"><f t="shared" si="0"/><v>1</v></c>', 2, '<c r="D1"><f t="shared" si="0"/><v>2</v></c>',
    ),
    "a master of a shared formula": (
        '<c r="D1"><f t="shared" ref="D1:D9" si="0">JX_RATE(A1,B1)</f></c>', "—",
        '<c r="D1" t="str"><f t="shared" ref="D1:D9" si="0">JX_RATE(A1,B1)</f><v>—</v></c>',
    ),
    "a reference to the shared strings": (f'<c r="D1" t="s">{F}<v>4</v></c>', "x", f'<c r="D1" t="str">{F}<v>x</v></c>'),
    "an inline string": (f'<c r="D1" t="inlineStr">{F}<is><t>x</t></is></c>', 1, f'<c r="D1">{F}<v>1</v></c>'),
    "an extension behind the value stays": (
        f'<c r="D1">{F}<v>1</v><extLst><ext uri="u"/></extLst></c>', 2,
        f'<c r="D1">{F}<v>2</v><extLst><ext uri="u"/></extLst></c>',
    ),
    "a value with an attribute of its own": (
        f'<c r="D1" t="str">{F}<v xml:space="preserve"> a</v></c>', "b", f'<c r="D1" t="str">{F}<v xml:space="preserve">b</v></c>',
    ),
    "a greater-than sign in an attribute": (
        f'<c r="D1" x:n="a>b" xmlns:x="u">{F}<v>1</v></c>', 2, f'<c r="D1" x:n="a>b" xmlns:x="u">{F}<v>2</v></c>',
    ),
    "a number too large": (f'<c r="D1">{F}<v>1</v></c>', float("inf"), f'<c r="D1" t="e">{F}<v>#NUM!</v></c>'),
    "a large number": (f'<c r="D1">{F}<v>1</v></c>', 1e21, f'<c r="D1">{F}<v>1e+21</v></c>'),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("disguise", ["plain", "with a comment elsewhere"])
def test_a_result_is_stored(case: str, disguise: str) -> None:
    before, result, expected = CASES[case]
    more = "<!-- <c r='D1'> -->" if disguise != "plain" else ""
    neighbours = '<c r="A1"><v>8</v></c>{}<c r="E1" t="s"><v>0</v></c>'
    xml = sheet(f'{more}<row r="1">{neighbours.format(before)}</row>')
    new, changed = store(SheetXml(xml.encode()), {(0, 3): result})
    assert new.decode() == xml.replace(before, expected)
    assert changed == ({(0, 3)} if before != expected else set())
    again, changed = store(SheetXml(new), {(0, 3): result})
    assert again == new and not changed


def test_prefixed_elements_are_found_and_written_with_their_prefix() -> None:
    xml = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}" xmlns="urn:other"><x:sheetData><x:row r="1">'
        '<x:c r="A1"><x:f>JX_VERSION()</x:f></x:c><c r="B1"><f>other</f></c></x:row></x:sheetData></x:worksheet>'
    )
    new, _ = store(SheetXml(xml.encode()), {(0, 0): "1.0"})
    assert new.decode() == xml.replace(
        '<x:c r="A1"><x:f>JX_VERSION()</x:f>', '<x:c r="A1" t="str"><x:f>JX_VERSION()</x:f><x:v>1.0</x:v>'
    )


def test_cells_without_an_address_follow_the_one_before() -> None:
    xml = sheet(
        f"<row><c><v>1</v></c><c>{F}<v>1</v></c></row><row r='5'><c r='C5'/><c>{F}</c></row><row><c>{F}</c></row>"
    )
    new, changed = store(SheetXml(xml.encode()), {(0, 1): 7, (4, 3): 8, (5, 0): 9})
    assert changed == {(0, 1), (4, 3), (5, 0)}
    assert new.decode() == sheet(
        f"<row><c><v>1</v></c><c>{F}<v>7</v></c></row><row r='5'><c r='C5'/><c>{F}<v>8</v></c></row>"
        f"<row><c>{F}<v>9</v></c></row>"
    )


def test_what_only_looks_like_a_cell_is_no_cell() -> None:
    decoys = (
        f'<!-- <c r="D1">{F}<v>1</v></c> --><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="D1">{F}<v>1</v></c>'
        f']]></t></is></c><?pi <c r="D1">{F}</c> ?><c r="D1">{F}<v>1</v></c></row>'
    )
    xml = sheet(decoys)
    new, _ = store(SheetXml(xml.encode()), {(0, 3): 2})
    assert new.decode() == f"{F}<v>2</v></c></row>".join(xml.rsplit(f"{F}<v>1</v></c></row>", 1))


def test_the_cells_of_an_array_formula_are_stored_without_formulas_of_their_own() -> None:
    xml = sheet(
        '<row r="1"><c r="A1"><f t="array" ref="A1:A3">JX_RATE(B1:B3,2)</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3"/></row>'
    )
    new, _ = store(SheetXml(xml.encode()), {(0, 0): 5, (1, 0): "a", (2, 0): 6})
    assert '<c r="A2" t="str"><v>a</v></c>' in new.decode()
    assert '<c r="A3"><v>6</v></c>' in new.decode()


def test_a_cell_without_a_formula_is_never_written() -> None:
    with pytest.raises(KeyError):
        store(SheetXml(sheet('<row r="1"><c r="A1"><v>1</v></c></row>').encode()), {(0, 0): 5})


def test_both_readers_see_the_same_cells() -> None:
    rows = "".join(
        f'<row r="1">{before}</row>'
        for before, _, _ in CASES.values()
        if "<!" not in before and "xmlns" not in before and "r='" not in before
    )
    xml = SheetXml(sheet(rows).encode())
    assert xml.sure
    exact = list(xml._exact(lambda row, holds: True))
    assert list(xml.cells()) == exact
    assert list(xml.formula_cells()) == [cell for cell in exact if cell.formula is not None]
