"""Shared strings: runs joined, phonetic guides left out, escapes undone, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.package import Package
from jixiao.package.strings import SharedStrings, _exact, _fast
from jixiao.package.xmltext import encode_string
from jixiao.recalc.run import Record, recalculate
from package.small import MAIN, STRICT, book


def _table(items: str, ns: str = MAIN) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="{ns}" count="9" uniqueCount="9">{items}</sst>'.encode()


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<si><t>及时</t></si>", "及时"),
        ('<si><t xml:space="preserve"> a </t></si>', " a "),
        ("<si><t/></si>", ""),
        ("<si/>", ""),
        ("<si></si>", ""),
        (
            '<si><r><rPr><b/></rPr><t>重要：</t></r><r><t xml:space="preserve"> 按期</t></r></si>',
            "重要： 按期",
        ),
        ('<si><t>绩效</t><rPh sb="0" eb="2"><t>jixiao</t></rPh><phoneticPr fontId="1"/></si>', "绩效"),
        ("<si><t>a&amp;b&lt;c&#10;d&#x4e2d;</t></si>", "a&b<c\nd中"),
        ("<si><t>a_x000D_b_x005F_x0041_</t></si>", "a\rb_x0041_"),
        ("<si><t>_xD83D__xDE00_</t></si>", "😀"),
        ("<si><t><![CDATA[<b>]]></t></si>", "<b>"),
        ("<si><!-- x --><t>y</t></si>", "y"),
    ],
)
def test_an_item_is_read_as_excel_shows_it(item: str, text: str) -> None:
    strings = SharedStrings(_table(f"<si><t>first</t></si>{item}<si><t>last</t></si>"))
    assert [strings[0], strings[1], strings[2], len(strings)] == ["first", text, "last", 3]
    with pytest.raises(IndexError):
        strings[3]
    with pytest.raises(IndexError):
        strings[-1]


def test_prefixes_and_strict_files_are_read() -> None:
    prefixed = f'<x:sst xmlns:x="{STRICT}"><x:si><x:t>a</x:t></x:si></x:sst>'.encode()
    assert SharedStrings(prefixed)[0] == "a"
    assert SharedStrings(_table("<si><t>b</t></si>", STRICT))[0] == "b"


@given(st.lists(st.text(max_size=12), max_size=8))
def test_both_ways_of_reading_agree(texts: list[str]) -> None:
    data = _table("".join(f"<si><t>{encode_string(t).decode()}</t></si>" for t in texts))
    assert _fast(data) == _exact(data, "")
    assert [SharedStrings(data)[i] for i in range(len(texts))] == texts


_LOOKS = st.sampled_from(["", "<rPr/>", '<rPr><sz val="11"/><rFont val="宋体"/></rPr>', "<rPr><b></b></rPr>"])
_KEEPS = st.sampled_from(["", ' xml:space="preserve"', ' xml:space="default"'])
_RUN = st.builds(
    lambda look, keeps, text: f"<r>{look}<t{keeps}>{text}</t></r>",
    _LOOKS,
    _KEEPS,
    st.sampled_from(["第", "1", ""]),
)
_ITEM = st.lists(
    st.one_of(_RUN, st.sampled_from(["<r><t/></r>", "<rPh><t>音</t></rPh>", "<t>甲</t>"])), max_size=4
)


@given(st.lists(_ITEM.map("".join), min_size=1, max_size=5))
def test_runs_are_joined_however_they_are_written(items: list[str]) -> None:
    data = _table("".join(f"<si>{item}</si>" for item in items))
    exactly = [raw.decode() for raw in _exact(data, "")]
    assert [SharedStrings(data)[number] for number in range(len(items))] == exactly


def test_a_reference_to_no_string_is_damage_and_not_an_empty_cell() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1"><f>JX_SCORE(A1,A1,5)</f><v>1</v></c></row>'
    data = book(rows, strings=_table("<si><t>a</t></si>").decode())
    from jixiao.package import UnreadableFile

    with pytest.raises(UnreadableFile, match="已损坏"):
        recalculate(Package(data), Record("a.xlsx"))


@pytest.mark.parametrize("suffix", ["xlsx", "xlsm", "xlam", "xltx", "xltm"])
def test_every_kind_of_workbook_is_taken(suffix: str) -> None:
    package = Package(book('<row r="1"><c r="A1"><f>JX_SCORE(8,2,1)</f></c></row>'), f"a.{suffix}")
    record = Record(f"a.{suffix}")
    recalculate(package, record)
    assert record.changed == 1
