"""What the reader of values leaves out of a .xls (BIFF8): number formats, errors, where formulas are, and hidden rows and
columns ([MS-XLS]); and what it would believe at its peril: how large a sheet calls itself.

Only the headers of records are followed; a file that ends early gives what was found so far.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.core.errors import UnreadableFile
from jixiao.core.messages import say
from jixiao.package.address import Area, At
from jixiao.package.limits import MAX_AREA, MAX_CELLS, MAX_SHEETS, MAX_XLS_AREA, refuse
from jixiao.workbook.formats import BUILT_IN

_FORMAT, _XF, _SHEET, _END, _STRINGS = 0x041E, 0x00E0, 0x0085, 0x000A, 0x00FC
_NUMBER, _RK, _MULRK, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_OTHERS, _TRUTH = frozenset({0x0204, 0x00FD, 0x0205, 0x00D6}), 0x0205
"""Texts and truth values: cells as well, without a number format of their own. A truth value may be an error."""
_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_ROW, _COLUMNS, _DIMENSION, _BEGIN, _PASSWORD = 0x0208, 0x007D, 0x0200, 0x0809, 0x002F


@dataclass
class Look:
    """Of one sheet: the number formats of cells that hold a number or a formula, General left out; the cells with a
    formula, of which the text is not known; errors; merged cells that the reader of values does not tell, as in a .xlsb; how
    large the rectangle around its cells is."""

    formats: dict[At, str] = field(default_factory=dict)
    formulas: dict[At, str] = field(default_factory=dict)
    errors: dict[At, str] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    area: int = 0


@dataclass
class Extent:
    """The rectangle around the cells of a sheet, as they come."""

    cells: int = 0
    top: int = 1 << 32
    left: int = 1 << 32
    bottom: int = 0
    right: int = 0

    def add(self, row: int, column: int, count: int = 1) -> None:
        self.cells += count
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column + count - 1)

    @property
    def area(self) -> int:
        """The cells of the rectangle."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1) if self.cells else 0

    def check(self) -> None:
        """Raises TooMuch where a reader that holds the whole rectangle would burst."""
        refuse(MAX_AREA, self.area)
        refuse(MAX_CELLS, self.cells)


@dataclass
class Stream:
    """The looks of every sheet in the order of the workbook, charts and macro sheets included; and where a sheet calls
    itself far too large."""

    looks: list[Look]
    dimensions: list[tuple[int, int]]


def error(code: bytes) -> str:
    """An error of a cell as it is shown, by its byte."""
    return _CODES.get(code[0] if code else 0, "#N/A")


def survey(stream: bytes) -> Stream:
    """Look through a workbook. Raises UnreadableFile where it claims what it does not hold."""
    codes = dict(BUILT_IN)
    styles: list[int] = []
    starts: list[int] = []
    for kind, body, _ in _records(stream, 0):
        if kind == _PASSWORD:  # the headers of records are plain, what stands in them is not
            raise UnreadableFile(say("file.encrypted"))
        if kind == _FORMAT and len(body) >= 5:
            codes[struct.unpack_from("<H", body)[0]] = _text(body[2:])
        elif kind == _XF and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _SHEET and len(body) >= 6:
            starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _STRINGS and len(body) >= 8 and struct.unpack_from("<I", body, 4)[0] * 3 > len(stream):
            raise UnreadableFile(say("file.damaged"))
    refuse(MAX_SHEETS, len(starts))
    shown = [codes.get(number, "") for number in styles]
    names = ["" if code == "General" else code for code in shown]
    found: dict[int, Look] = {}
    dimensions: list[tuple[int, int]] = []
    end = 0
    for start in sorted(starts):
        if start < end:  # sheets that share their records
            raise UnreadableFile(say("file.damaged"))
        found[start], end = _look(stream, start, names, dimensions)
        refuse(MAX_XLS_AREA, sum(look.area for look in found.values()))
    return Stream([found[start] for start in starts], dimensions)


def _look(stream: bytes, start: int, shown: list[str], dimensions: list[tuple[int, int]]) -> tuple[Look, int]:
    """The look of a sheet, and where its last record ends."""
    look, extent, end = Look(), Extent(), start + 1
    for kind, body, end in _records(stream, start):
        if kind in (_NUMBER, _RK, _FORMULA) and len(body) >= 6:
            row, column, style = struct.unpack_from("<3H", body)
            extent.add(row, column)
            _put(look, row, column, style, shown)
            if kind == _FORMULA:
                look.formulas[At(row, column)] = ""
                if body[12:14] == b"\xff\xff" and body[6] == 2:
                    look.errors[At(row, column)] = error(body[8:9])
        elif kind == _MULRK and len(body) >= 6:
            row, first = struct.unpack_from("<2H", body)
            count = (len(body) - 6) // 6
            extent.add(row, first, max(count, 1))
            for number in range(count):
                _put(look, row, first + number, struct.unpack_from("<H", body, 4 + 6 * number)[0], shown)
        elif kind in _OTHERS and len(body) >= 4:
            row, column = struct.unpack_from("<2H", body)
            extent.add(row, column)
            if kind == _TRUTH and body[7:8] == b"\1":
                look.errors[At(row, column)] = error(body[6:7])
        elif kind == _ROW and len(body) >= 16 and body[12] & 0x20:
            look.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and len(body) >= 10 and body[8] & 0x01:
            first, last = struct.unpack_from("<2H", body)
            look.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _DIMENSION and _large(body):
            dimensions.append((end - len(body), end))
    extent.check()
    look.area = extent.area
    return look, end


def _large(body: bytes) -> bool:
    """Whether a sheet calls itself so large, or so upside down, that a reader would burst of believing it: it makes room
    for all columns from the first one of the sheet."""
    if len(body) < 10:
        return False
    top, bottom, left, right = struct.unpack_from("<2I2H" if len(body) > 11 else "<4H", body)
    upside_down: bool = bottom < top or right < left
    return upside_down or (bottom - top) * right > MAX_AREA.most


def _put(look: Look, row: int, column: int, style: int, shown: list[str]) -> None:
    code = shown[style] if style < len(shown) else ""
    if code:
        look.formats[At(row, column)] = code


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes, int]]:
    """The records of one substream and where each ends, up to its own end, whatever it begins with; what is embedded in
    it (a chart) is of no kind that anybody asks for."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        if kind == _BEGIN or at == start:
            depth += 1
        if kind == _END:
            depth -= 1
        at += 4
        if depth <= 0:
            return
        body = stream[at : at + length] if depth == 1 else b""
        at += length
        yield kind if depth == 1 else _BEGIN, body, min(at, len(stream))


def _text(body: bytes) -> str:
    """An XLUnicodeString: its length, a flag, the characters in one or two bytes each."""
    length, wide = struct.unpack_from("<H", body)[0], body[2] & 0x01
    raw = body[3 : 3 + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")
