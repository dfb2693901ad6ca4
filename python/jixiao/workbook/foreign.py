"""Workbooks of other kinds as grids: values by python-calamine, what it leaves out read from the file itself."""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Iterator
from typing import Any

from jixiao.core.errors import UnreadableFile
from jixiao.core.messages import say
from jixiao.package.archive import Archive
from jixiao.package.limits import MAX_AREA, refuse
from jixiao.package.ole import Ole
from jixiao.package.parts import relationships
from jixiao.workbook import biff
from jixiao.workbook.grid import Area, Grid, Value
from jixiao.workbook.grids import bounded

_MIDNIGHT = dt.time()
_MERGE = 176  # BrtMergeCell ([MS-XLSB] 2.4.677)


def xls_grids(data: bytes) -> list[Grid]:
    """Every worksheet of a .xls or .et. Raises UnreadableFile."""
    grids = _grids(data)
    looks = biff.looks(Ole(data).stream("Workbook"))
    for position, grid in grids:
        if position < len(looks):
            look = looks[position]
            grid.formats = look.formats
            grid.hidden_rows, grid.hidden_columns = look.hidden_rows, look.hidden_columns
    return [grid for _, grid in grids]


def xlsb_grids(data: bytes) -> list[Grid]:
    """Every worksheet of a .xlsb. Raises UnreadableFile."""
    archive = Archive(data)
    parts = list(_xlsb_parts(archive))
    found = []
    for position, grid in _grids(data):
        if position < len(parts) and parts[position] in archive:
            rows, width = len(grid.rows), grid.width
            areas = _xlsb_merges(archive.read(parts[position]))
            grid = Grid(grid.name, grid.rows, bounded(areas, rows, width, grid.name))
        found.append(grid)
    return found


def _grids(data: bytes) -> list[tuple[int, Grid]]:
    """The worksheets with their positions among all sheets."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum
    except ImportError:
        raise UnreadableFile(say("kind.no_reader")) from None

    found = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for position, meta in enumerate(book.sheets_metadata):
                if meta.typ == SheetTypeEnum.WorkSheet:
                    found.append((position, _grid(book.get_sheet_by_name(meta.name))))
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


def _grid(sheet: Any) -> Grid:
    refuse(MAX_AREA, (sheet.total_height or 0) * (sheet.total_width or 0), sheet.name)
    rows = [[_value(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    merges = [Area(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Grid(sheet.name, rows, bounded(merges, len(rows), width, sheet.name))


def _value(value: Any) -> Value:
    if value == "" or value is None:
        return None
    if isinstance(value, (bool, str, float)):
        return value
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


def _xlsb_merges(part: bytes) -> list[Area]:
    found = []
    for kind, body in _xlsb_records(part):
        if kind == _MERGE and len(body) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            found.append(Area(top, left, bottom, right))
    return found


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
