"""Cells in unusual writing are read in the length of the sheet, whatever stands in them again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from hostile.cases_parts import MILLION, OPEN_SCORES
from hostile.form import MAIN, rows, write
from jixiao.package import cells, layout
from jixiao.package.cells import SheetXml
from jixiao.package.errors import UnreadableFile
from jixiao.package.layout import Layout, laid_out
from jixiao.recalc.files import RecalcBook
from jixiao.recalc.filling import fill_file
from jixiao.recalc.fixing import fix_file
from jixiao.recalc.fresh import freshen
from jixiao.recalc.run import Record
from jixiao.workbook.book import FileBook, FileSheet
from jixiao.workbook.reading import take

PIECES = {
    "blanks in a cell": ("<row><c>", " ", "<x/></c></row>"),
    "blanks behind a formula": ("<row><c><f>1</f>", " ", "<x/></c></row>"),
    "blanks between rows": ("<row><c/></row>", " ", "<x/>"),
    "blanks in a tag": ("<row><c", " ", "x/></row>"),
    "runs": ("<row><c><is>", "<r><t>1</t></r>", "<x/></is></c></row>"),
    "looks of a run": ("<row><c><is><r><rPr>", "<b/>", "</rPr></r></is></c></row>"),
    "cells that do not end": ("<row>", "<c>", "</row>"),
}


def _seconds(pieces: tuple[str, str, str], count: int) -> float:
    begin, piece, end = pieces
    data = (
        f'<worksheet xmlns="{MAIN}"><sheetData>{begin}{piece * count}{end}</sheetData></worksheet>'.encode()
    )
    begun = time.process_time()
    with suppress(UnreadableFile):
        list(SheetXml(data).cells())
    return time.process_time() - begun


@pytest.mark.parametrize("name", list(PIECES))
def test_cells_in_unusual_writing_take_as_long_as_they_are(name: str) -> None:
    """Four times as many pieces: what is quadratic takes tens of seconds."""
    few, many = _seconds(PIECES[name], 20_000), _seconds(PIECES[name], 80_000)
    assert many < max(2, 8 * few), (few, many)


@pytest.mark.parametrize("mend", [fill_file, fix_file], ids=["fill", "fix"])
def test_a_sheet_in_unusual_writing_is_scanned_once_for_all_that_is_written_into_it(
    mend: Callable[[Path, Path], Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = "".join(map(MILLION["oddly written"].format, range(20, 2000)))
    source, scanned = write(tmp_path / "form.xlsx", OPEN_SCORES + more), []

    def scan(data: bytes, start: int, end: int, *more: Any) -> Layout | None:
        scanned.append(end - start)
        return laid_out(data, start, end, *more)

    for place in (cells, layout):
        monkeypatch.setattr(place, "laid_out", scan)
    monkeypatch.setattr(RecalcBook, "values", None)  # a formula reads the few cells that it names
    record = mend(source, tmp_path / "out.xlsx")
    assert record.error is None and (mend is fix_file or record.filled)
    assert len([length for length in scanned if length > len(more)]) == 1
    assert sum(scanned) < 1.2 * max(scanned)


@pytest.mark.parametrize("kind", ["of texts", "of texts in runs"])
def test_what_few_formulas_name_is_not_looked_for_in_a_whole_sheet(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "form.xlsx", rows() + "".join(map(MILLION[kind].format, range(20, 200))))
    whole, opened = take(source).opened(), take(source).opened()
    assert whole.book is not None and opened.book is not None
    freshen(whole.grids, whole.book)
    monkeypatch.setattr(FileSheet, "large", 0)
    monkeypatch.setattr(FileBook, "values", None)
    monkeypatch.setattr(opened.book, "_contents", {})  # as of a workbook of many cells
    assert freshen(opened.grids, opened.book).count == 8
    assert list(map(list, opened.grids[0].rows)) == list(map(list, whole.grids[0].rows))
