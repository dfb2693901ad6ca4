"""What the reader of values leaves out of a .xls (BIFF8): number formats, and hidden rows and columns ([MS-XLS]).

Only the headers of records are followed; a file that ends early gives what was found so far.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.package.address import At
from jixiao.workbook.formats import BUILT_IN

_FORMAT, _XF, _SHEET, _END = 0x041E, 0x00E0, 0x0085, 0x000A
_NUMBER, _RK, _MULRK, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_ROW, _COLUMNS = 0x0208, 0x007D


@dataclass
class Look:
    """Of one sheet: the number formats of cells that hold a number or a formula, General left out."""

    formats: dict[At, str] = field(default_factory=dict)
    formulas: set[At] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def looks(stream: bytes) -> list[Look]:
    """Of every sheet in the order of the workbook, charts and macro sheets included."""
    codes = dict(BUILT_IN)
    styles: list[int] = []
    starts: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _FORMAT and len(body) >= 5:
            codes[struct.unpack_from("<H", body)[0]] = _text(body[2:])
        elif kind == _XF and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _SHEET and len(body) >= 6:
            starts.append(struct.unpack_from("<I", body)[0])
    shown = [codes.get(number, "") for number in styles]
    return [_look(stream, start, ["" if code == "General" else code for code in shown]) for start in starts]


def _look(stream: bytes, start: int, shown: list[str]) -> Look:
    look = Look()
    for kind, body in _records(stream, start):
        if kind in (_NUMBER, _RK, _FORMULA) and len(body) >= 6:
            row, column, style = struct.unpack_from("<3H", body)
            _put(look, row, column, style, shown)
            if kind == _FORMULA:
                look.formulas.add(At(row, column))
        elif kind == _MULRK and len(body) >= 6:
            row, first = struct.unpack_from("<2H", body)
            for number in range((len(body) - 6) // 6):
                _put(look, row, first + number, struct.unpack_from("<H", body, 4 + 6 * number)[0], shown)
        elif kind == _ROW and len(body) >= 16 and body[12] & 0x20:
            look.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and len(body) >= 10 and body[8] & 0x01:
            first, last = struct.unpack_from("<2H", body)
            look.hidden_columns.update(range(first, min(last, 255) + 1))
    return look


def _put(look: Look, row: int, column: int, style: int, shown: list[str]) -> None:
    code = shown[style] if style < len(shown) else ""
    if code:
        look.formats[At(row, column)] = code


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, up to its own end; what is embedded in it (a chart) is passed over."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        at += 4
        if kind == 0x0809:  # begin of a substream
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[at : at + length]
        at += length


def _text(body: bytes) -> str:
    """An XLUnicodeString: its length, a flag, the characters in one or two bytes each."""
    length, wide = struct.unpack_from("<H", body)[0], body[2] & 0x01
    raw = body[3 : 3 + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")
