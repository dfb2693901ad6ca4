"""Cells as users write them."""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.workbook.grid import At

_BARE_SHEET = pattern(r"^[^\W\d][\w.]*$")
_LIKE_CELL = pattern(r"^(?:[A-Za-z]{1,3}[0-9]{1,7}|[Rr][0-9]*[Cc][0-9]*|[RrCc])$")


def cell_name(sheet: str, row: int, column: int) -> str:
    """'Sheet1!A1', the name of the sheet in quotes where Excel would put them."""
    return f"{quoted(sheet)}!{At(row, column).a1}"


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas write it: in quotes where Excel would put them."""
    bare = _BARE_SHEET.match(sheet) and not _LIKE_CELL.match(sheet) and sheet.upper() not in ("TRUE", "FALSE")
    return sheet if bare else "'" + sheet.replace("'", "''") + "'"
