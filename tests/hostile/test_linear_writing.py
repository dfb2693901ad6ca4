"""Cells in unusual writing are read in the length of the sheet, whatever stands in them again and again."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from hostile.form import MAIN
from jixiao.package.cells import SheetXml
from jixiao.package.errors import UnreadableFile

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
