"""Workbooks of other kinds as grids: values by python-calamine, what it leaves out read from the file itself."""

from __future__ import annotations

import datetime as dt
import io
import math
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jixiao.core.errors import UnreadableFile
from jixiao.core.messages import say
from jixiao.package.archive import Archive
from jixiao.package.limits import MAX_AREA, MAX_SHEETS, refuse
from jixiao.package.ole import Ole
from jixiao.package.parts import relationships
from jixiao.workbook import biff
from jixiao.workbook.formats import BUILT_IN
from jixiao.workbook.grid import PICTURE, Area, At, Grid, Value
from jixiao.workbook.grids import bounded, held_rows, is_cut

_MIDNIGHT = dt.time()
# Records of a .xlsb ([MS-XLSB] 2.3): a row, cells with numbers (BrtCellRk, BrtCellReal, BrtFmlaNum), with errors
# (BrtCellError, BrtFmlaError) and with formulas (BrtFmlaString to BrtFmlaError), merged cells, number formats, and the
# styles of cells.
_ROW, _NUMBERS, _ERRORS, _FORMULAS, _MERGE, _FORMAT, _STYLES, _STYLE = (
    0,
    (2, 5, 9),
    (3, 11),
    (8, 9, 10, 11),
    176,
    44,
    617,
    47,
)
_CELLS, _RICH, _STRINGS, _LEAST = 12, 62, 159, 8
"""Records below this number are cells, and a text with looks of its own; the head of the table of strings. A row and a
cell have so many bytes at least."""


def xls_grids(data: bytes) -> list[Grid]:
    """Every worksheet of a .xls or .et. Raises UnreadableFile."""
    ole = Ole(data)
    found = biff.survey(ole.stream("Workbook"))
    grids = _grids(ole.blanked("Workbook", found.dimensions) if found.dimensions else data, found.looks)
    return [grid for _, grid in grids]


def xlsb_grids(data: bytes) -> list[Grid]:
    """Every worksheet of a .xlsb. Raises UnreadableFile."""
    archive = Archive(data)
    parts, codes = list(_xlsb_parts(archive)), _xlsb_codes(archive)
    _refuse_lies(archive, parts)
    looks = [_xlsb_look(archive.read(part), codes) if part in archive else biff.Look() for part in parts]
    return [grid for _, grid in _grids(data, looks)]


def _refuse_lies(archive: Archive, parts: list[str]) -> None:
    """Raises UnreadableFile for what the compiled reader would believe: it inflates whatever there is, and holds the whole
    rectangle around the cells of a sheet."""
    refuse(MAX_SHEETS, len(parts))
    sheets = [part for part in parts if part in archive]
    if len(set(sheets)) < len(sheets):
        raise UnreadableFile(say("file.damaged"))
    for name in archive:
        if name.endswith((".bin", ".xml", ".rels")):
            part = archive.read(name)  # as large as the archive says, or refused
            if name in sheets:
                _xlsb_extent(part).check()
            elif name.endswith("sharedStrings.bin"):
                _refuse_strings(part)


def _xlsb_extent(part: bytes) -> biff.Extent:
    """The rectangle around the cells of a sheet. The reader takes the first cell's row for the top, the last one's for the
    bottom: rows must go down."""
    extent, row = biff.Extent(), 0
    for kind, body in _xlsb_records(part):
        if kind >= _CELLS and kind != _RICH:
            continue
        if len(body) < _LEAST:  # the rest would be taken from the record before
            raise UnreadableFile(say("file.damaged"))
        number = struct.unpack_from("<I", body)[0]
        if kind == _ROW:
            if number < row:
                raise UnreadableFile(say("file.damaged"))
            row = number
        else:
            extent.add(row, number)
    return extent


def _refuse_strings(part: bytes) -> None:
    """A table of strings cannot hold more of them than it has bytes."""
    for kind, body in _xlsb_records(part):
        if kind == _STRINGS and len(body) >= 8 and struct.unpack_from("<I", body, 4)[0] > len(part):
            raise UnreadableFile(say("file.damaged"))
        return


def _grids(data: bytes, looks: Sequence[biff.Look]) -> list[tuple[int, Grid]]:
    """The worksheets with their positions among all sheets, of which the looks are known."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum
    except ImportError:
        raise UnreadableFile(say("kind.no_reader")) from None

    found = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for position, meta in enumerate(book.sheets_metadata):
                if meta.typ == SheetTypeEnum.WorkSheet:
                    look = looks[position] if position < len(looks) else biff.Look()
                    found.append((position, _grid(book.get_sheet_by_name(meta.name), look)))
    except PasswordError:
        raise UnreadableFile(say("file.encrypted")) from None
    except (CalamineError, OSError):
        raise UnreadableFile(say("file.damaged")) from None
    except BaseException as error:
        # The reader is compiled: where it gives up on a broken file it panics, which is no ordinary exception.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile(say("file.damaged")) from None
    return found


def _grid(sheet: Any, look: biff.Look) -> Grid:
    refuse(MAX_AREA, (sheet.total_height or 0) * (sheet.total_width or 0), sheet.name)
    lines = _lines(sheet, look.errors)
    rows = held_rows(lines)
    width = max(map(len, rows), default=0)
    merges = [Area(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    areas = bounded([*merges, *look.merges], len(rows), width, sheet.name)
    return Grid(
        sheet.name,
        rows,
        areas,
        look.formulas,
        formats=look.formats,
        hidden_rows=look.hidden_rows,
        hidden_columns=look.hidden_columns,
        cut=is_cut(rows, lines),
    )


def _lines(sheet: Any, errors: Mapping[At, str]) -> dict[int, list[Value]]:
    """The rows that hold something, as far as they do: a few cells may span a rectangle of millions."""
    left = sheet.start[1] if sheet.start else 0
    wrong: dict[int, list[int]] = {}
    for row, column in errors:
        wrong.setdefault(row, []).append(column)
    lines: dict[int, list[Value]] = {}
    for number, cells in enumerate(sheet.iter_rows()):
        line = [None] * left + [_value(value) for value in cells]
        for column in wrong.get(number, ()):
            if column < len(line):
                line[column] = errors[At(number, column)]  # the reader takes it for an empty cell
        while line and line[-1] is None:
            line.pop()
        if line:
            lines[number] = line
    return lines


def _value(value: Any) -> Value:
    if value == "" or value is None:
        return None
    if isinstance(value, (bool, str)):
        return PICTURE if value.__class__ is str and value.startswith("=DISPIMG(") else value
    if isinstance(value, float):
        return value if math.isfinite(value) else "#NUM!"
    if isinstance(value, int):
        return float(value)
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == _MIDNIGHT else value
    return value if isinstance(value, dt.date) else str(value)  # a time of day, or a span of time


def _xlsb_parts(archive: Archive) -> Iterator[str]:
    """The parts of the sheets in the order of the workbook: BrtBundleSh holds the id of each."""
    root = next((r.target for r in relationships(archive, "") if r.kind == "officeDocument"), "")
    if root not in archive:
        return
    targets = {r.id: r.target for r in relationships(archive, root)}
    for kind, body in _xlsb_records(archive.read(root)):
        if kind == 156 and len(body) >= 12:
            length = struct.unpack_from("<I", body, 8)[0]
            name = body[12 : 12 + 2 * min(length, 255)].decode("utf-16-le", "replace")
            yield targets.get(name, "")


def _xlsb_codes(archive: Archive) -> list[str]:
    """The number format of every style of cells, '' for General."""
    part = archive.find("xl/styles.bin")
    known, styles, inside = dict(BUILT_IN), [], False
    for kind, body in _xlsb_records(archive.read(part)) if part else ():
        if kind == _FORMAT and len(body) >= 6:
            number, length = struct.unpack_from("<HI", body)
            known[number] = body[6 : 6 + 2 * min(length, 255)].decode("utf-16-le", "replace")
        elif kind in (_STYLES, _STYLES + 1):
            inside = kind == _STYLES
        elif kind == _STYLE and inside and len(body) >= 4:
            styles.append(known.get(struct.unpack_from("<H", body, 2)[0], ""))
    return ["" if code == "General" else code for code in styles]


def _xlsb_look(part: bytes, codes: list[str]) -> biff.Look:
    """The formats of the cells that hold a number or a formula with one, errors, merged cells, and where formulas are."""
    look, row = biff.Look(), 0
    for kind, body in _xlsb_records(part):
        if kind == _ROW and len(body) >= 4:
            row = struct.unpack_from("<I", body)[0]
        elif kind == _MERGE and len(body) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            look.merges.append(Area(top, left, bottom, right))
        elif (kind in _NUMBERS or kind in _FORMULAS or kind in _ERRORS) and len(body) >= 8:
            column, style = struct.unpack_from("<2I", body)
            at, style = At(row, column), style & 0xFFFFFF
            if kind in _NUMBERS and style < len(codes) and codes[style]:
                look.formats[at] = codes[style]
            if kind in _FORMULAS:
                look.formulas[at] = ""
            if kind in _ERRORS:
                look.errors[at] = biff.error(body[8:9])
    return look


def _xlsb_records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = _varint(part, at, 2)
        length, at = _varint(part, at, 4)
        yield kind, part[at : at + length]
        at += length


def _varint(part: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for place in range(most):
        if at >= len(part):
            break
        byte = part[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number, at
