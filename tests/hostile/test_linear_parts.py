"""Readers of parts are linear: four times as many of anything takes about four times the steps.

Steps are counted by the interpreter (calls of functions), so that no machine is too busy for it, and time of the processor
is looked at only for what is one call of a compiled search.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from hostile import binary
from hostile.form import INDICATORS, MAIN, cell, members, packed, rows
from jixiao.forms.find import find_forms
from jixiao.package import Package
from jixiao.package.archive import Archive
from jixiao.package.errors import UnreadableFile
from jixiao.recalc.run import Record, recalculate
from jixiao.workbook import docx, foreign
from jixiao.workbook.book import FileBook
from jixiao.workbook.grid import Grid, column_letters
from jixiao.workbook.grids import grids_of
from workbook import as_docx

SIZE = 1500
Make = Callable[[int], bytes]


def _read(data: bytes) -> list[Grid]:
    return grids_of(FileBook(Package(data, "a.xlsx")))


def _recalc(data: bytes) -> object:
    package = Package(data, "a.xlsx")
    recalculate(package, Record("a.xlsx"))
    return package.to_bytes()


def _strings(n: int) -> bytes:
    listed = "".join(f"<si><t>文{k}</t></si>" for k in range(n))
    more = "".join(f'<row r="{20 + k}"><c r="A{20 + k}" t="s"><v>{k}</v></c></row>' for k in range(n))
    return packed(members(rows(more=more), strings=f'<sst xmlns="{MAIN}">{listed}</sst>'))


def _merges(n: int) -> bytes:
    listed = "".join(f'<mergeCell ref="J{k}:K{k}"/>' for k in range(1, n))
    return packed(members(after=f"<mergeCells>{listed}</mergeCells>"))


def _names(n: int) -> bytes:
    listed = "".join(f'<definedName name="n_{k}">n_{k + 1}</definedName>' for k in range(n))
    last = f'<definedName name="n_{n}">自评表!$D$5</definedName>'
    return packed(
        members(rows(formula="JX_TOTAL(n_0)"), names=f"<definedNames>{listed}{last}</definedNames>")
    )


def _styles(n: int) -> bytes:
    found = members("".join(f'<row r="{k}"><c r="A{k}" s="{k}"><v>{k}</v></c></row>' for k in range(1, n)))
    formats = "".join(f'<numFmt numFmtId="{200 + k}" formatCode="0.{k}"/>' for k in range(n))
    looks = "".join(f'<xf numFmtId="{200 + k}"/>' for k in range(n))
    found["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{looks}</cellXfs></styleSheet>'.encode()  # fmt: skip
    link = b'<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'  # fmt: skip
    rels = "xl/_rels/workbook.xml.rels"
    found[rels] = found[rels].replace(b"</Relationships>", link)
    return packed(found)


def _ranges(n: int) -> bytes:
    return packed(members(rows(more="".join(f'<row r="{20 + k}">{cell(f"A{20 + k}", formula=f"JX_TOTAL(C{k % 9 + 1}:D{k % 9 + 3})")}</row>' for k in range(n)))))  # fmt: skip


def _running(n: int) -> bytes:
    """Each cell is the one above and a figure."""
    return packed(members(rows(more="".join(f'<row r="{20 + k}">{cell(f"A{20 + k}", formula=f"A{19 + k}+1")}</row>' for k in range(n)))))  # fmt: skip


def _word(n: int) -> bytes:
    line = "<w:tr>" + "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>" * 4 + "</w:tr>"
    return as_docx.document(f"<w:tbl>{line * n}</w:tbl>")


def _word_merged(n: int) -> bytes:
    line = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>"
    return as_docx.document(f"<w:tbl>{line * n}</w:tbl>")


def _word_tables(n: int) -> bytes:
    return as_docx.document("<w:tbl><w:tr><w:tc/></w:tr></w:tbl><w:p/>" * n)


def _old(n: int) -> bytes:
    return binary.container(binary.workbook(b"".join(binary.number_cell(k, k % 9, k) for k in range(n))))


def _row_of_amounts(n: int) -> bytes:
    """The row of funds goes on and on; so does one whose figures are codes."""

    def figures(row: int) -> str:
        return "".join(cell(f"{column_letters(k)}{row}", k) for k in range(10, n + 10))

    codes = f'<row r="8">{cell("A8", "项目编码")}{figures(8)}</row>'
    whole = rows(indicators=INDICATORS[:1], more=codes)
    before, begin, behind = whole.partition('<row r="5"')
    return packed(members(before + begin + behind.replace("</row>", figures(5) + "</row>", 1)))


def _cells_without_an_end(n: int) -> bytes:
    return packed(members(rows(more='<row r="30">' + '<c r="A30"><x>' * (20 * n) + "</row>")))


def _strings_without_an_end(n: int) -> bytes:
    return packed(members(strings=f'<sst xmlns="{MAIN}"><si><t>甲</t></si>{"<si><r>" * (20 * n)}</sst>'))


def _damaged(data: bytes) -> None:
    """Sheet and strings are both looked at, and the file is refused."""
    with pytest.raises(UnreadableFile):
        _read(data)


READERS: dict[str, tuple[Make, Callable[[bytes], object]]] = {
    "shared strings": (_strings, _read),
    "cells without an end": (_cells_without_an_end, _damaged),
    "strings without an end": (_strings_without_an_end, _damaged),
    "merges": (_merges, _read),
    "names": (_names, _recalc),
    "styles": (_styles, _read),
    "ranges": (_ranges, _recalc),
    "chains": (_running, _recalc),
    "Word rows": (_word, lambda data: docx.grids_of(Archive(data))),
    "Word cells that go on": (_word_merged, lambda data: docx.grids_of(Archive(data))),
    "Word tables": (_word_tables, lambda data: docx.grids_of(Archive(data))),
    "old cells": (_old, foreign.xls_grids),
}


def _steps(function: Callable[[bytes], object], data: bytes) -> int:
    """Calls that the interpreter makes, of functions in Python and of compiled ones."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        function(data)
    finally:
        sys.setprofile(None)
    return count


def _lines(grids: list[Grid]) -> int:
    """Lines of the program that finding the forms goes through: those of a loop without calls, too."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        for grid in grids:
            find_forms(grid)
    finally:
        sys.settrace(before)
    return count


def test_amounts_are_named_in_the_length_of_their_row() -> None:
    """A form is looked at up to some width, so that a row holds hundreds of amounts at most, each of which has a name."""
    short, long = (_read(_row_of_amounts(n)) for n in (60, 240))
    _lines(short), _lines(long)  # what is kept of texts
    assert _lines(long) < 4.5 * _lines(short)  # each amount looks at all before it: more than 6


def _nameless_columns(n: int) -> list[Grid]:
    """A table whose headings stand far from each other, with nothing but empty columns between them."""
    between: list[None] = [None] * n
    heads = ["三级指标", *between, "分值", "得分"]
    lines = [[name, *between, 20, 20] for name in ("培训场次", "合格率")]
    return [Grid("表", [heads, *lines])]


def _funds(n: int) -> list[Grid]:
    """A form whose funds are told in many rows, the rates below a heading that says nothing."""
    heads: list[object] = [
        "项目资金（万元）",
        "",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "分值",
        "执行率",
        "得分",
    ]
    money = [["", f"其中：第{k}类资金", k, k + 1, k, None, 0.9] for k in range(n)]
    table = [["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"], ["产出指标", "数量指标", "培训", 8, 8, 100, 100]]  # fmt: skip
    return [Grid("表", [["项目支出绩效自评表"], ["项目名称", "甲"], heads, *money, *table])]  # type: ignore[list-item]


def test_funds_in_many_rows_are_read_in_the_number_of_their_rows() -> None:
    short, long = (_funds(n) for n in (300, 1200))
    _lines(short), _lines(long)  # what is kept of texts
    assert _lines(long) < 4.5 * _lines(short)


def test_columns_that_nothing_names_are_looked_at_in_the_length_of_their_row() -> None:
    short, long = (_nameless_columns(n) for n in (500, 2000))
    _lines(short), _lines(long)  # what is kept of texts
    assert _lines(long) < 4.5 * _lines(short)


def test_a_sheet_is_looked_through_once_however_many_forms_ask_the_same() -> None:
    grid, asked = Grid("表", [[f"文{n}"] for n in range(100)]), list[str]()
    for _ in range(60):
        assert not grid.says(asked.append)
    assert len(asked) == 100


@pytest.mark.parametrize("name", sorted(READERS))
def test_four_times_as_much_takes_four_times_the_steps(name: str) -> None:
    make, read = READERS[name]
    read(make(10))  # what is loaded once
    short, long = _steps(read, make(SIZE // 4)), _steps(read, make(SIZE))
    assert long < 5 * short, (short, long)  # linear: 4, quadratic: 16


@pytest.mark.parametrize("name", sorted(READERS))
def test_no_compiled_search_goes_over_the_whole_again_and_again(name: str) -> None:
    """Sixteen times as much: a quadratic search would take 256 times as long; a busy machine is no reason for 80."""
    make, read = READERS[name]
    few, many = make(SIZE // 8), make(SIZE * 2)
    read(few)

    def seconds(data: bytes) -> float:
        best = 1e9
        for _ in range(3):
            begun = time.process_time()
            read(data)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(many) < 80 * max(seconds(few), 0.001)
