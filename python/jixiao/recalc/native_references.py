"""Native functions: references, and where cells lie: sheets, formulas, places."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.recalc.errors import MISSING, REFERENCE, VALUE, Failure, Uncertain, certain, differing, require
from jixiao.recalc.native_questions import istext
from jixiao.recalc.nodes import MAX_COLUMN, MAX_ROW
from jixiao.recalc.runtime import (
    Areas,
    Env,
    Range,
    Rows,
    Value,
    is_reference,
    native,
    one,
    rectangle,
    size,
)
from jixiao.recalc.values import to_text
from jixiao.workbook.grid import column_letters
from jixiao.workbook.names import quoted
from jixiao.workbook.view import CellValue

_MOST_ROWS = 200_000


@native("OFFSET", "aww[WW")
def offset(
    env: Env, start: Value, down: int, across: int, height: int | None = None, width: int | None = None
) -> Range:
    area = rectangle(start)
    tall = area.height if height is None else height
    wide = area.width if width is None else width
    top, left = area.top + down, area.left + across
    if tall < 0:
        top, tall = top + tall + 1, -tall
    if wide < 0:
        left, wide = left + wide + 1, -wide
    bottom, right = top + tall - 1, left + wide - 1
    if not tall or not wide or top < 0 or left < 0 or bottom > MAX_ROW or right > MAX_COLUMN:
        raise Failure(REFERENCE)
    return Range(area.sheet, top, left, bottom, right)


@native("ROW", "[a")
def row(env: Env, value: Value = None) -> Value:
    if value is None:
        return float(env.row + 1)
    area = rectangle(value)
    if area.height > _MOST_ROWS:
        raise Uncertain(say("formula.whole_column"))
    found: Rows = [[float(r + 1)] for r in range(area.top, area.bottom + 1)]
    return found[0][0] if len(found) == 1 else found


@native("COLUMN", "[a")
def column(env: Env, value: Value = None) -> Value:
    if value is None:
        return float(env.column + 1)
    area = rectangle(value)
    found: list[CellValue] = [float(c + 1) for c in range(area.left, area.right + 1)]
    return found[0] if len(found) == 1 else [found]


native("ROWS", "A")(lambda env, area: float(size(env, area)[0]))
native("COLUMNS", "A")(lambda env, area: float(size(env, area)[1]))


@native("ADDRESS", "ww[WBT")
def address(
    r: int, c: int, kind: int | None = 1, letters: bool | None = True, sheet: str | None = None
) -> str:
    how = 1 if kind is None else kind
    require(1 <= r <= MAX_ROW + 1 and 1 <= c <= MAX_COLUMN + 1 and how in (1, 2, 3, 4), VALUE)
    certain(letters is not False, "ADDRESS")
    place = f"{'$' * (how in (1, 3))}{column_letters(c - 1)}{'$' * (how in (1, 2))}{r}"
    return place if sheet is None else f"{quoted(sheet)}!{place}"


native("ISREF", "E")(lambda env, value: is_reference(value))
native("HYPERLINK", "t[O")(lambda link, shown=None: link if shown is None else shown)


# --- sheets, formulas and the place of a cell ---


@native("SHEET", "[a")
def sheet(env: Env, value: Value = None) -> float:
    if value is None:
        return float(env.sheet + 1)
    if isinstance(value, Range):
        return float(value.sheet + 1)
    found = env.sheet_named(to_text(one(env, value)))
    if found is None:
        raise Failure(MISSING)
    return float(found + 1)


@native("SHEETS", "[a")
def sheets(env: Env, area: Value = None) -> float:
    if isinstance(area, Range):
        return 1.0
    if isinstance(area, Areas):
        return float(len({each.sheet for each in area.ranges}))
    if area is None:
        return float(env.sheet_count())
    raise differing("SHEETS")


@native("AREAS", "a")
def areas(env: Env, area: Value) -> float:
    return float(len(area.ranges if isinstance(area, Areas) else (rectangle(area),)))


@native("ISFORMULA", "a")
def isformula(env: Env, value: Value) -> bool:
    area = rectangle(value)
    certain(area.single, "ISFORMULA")
    return env.is_formula(area.sheet, area.top, area.left)


@native("CELL", "t[a")
def cell(env: Env, what: str, area: Value = None) -> CellValue:
    """What hangs on nothing but the cell itself; the name of the file and how a cell looks is not known here."""
    kind = what.lower()
    if not isinstance(area, Range) or kind not in ("row", "col", "address", "contents", "type"):
        raise differing("CELL")
    if kind in ("row", "col"):
        return float((area.top if kind == "row" else area.left) + 1)
    if kind == "address":
        certain(area.sheet == env.sheet, "CELL")
        return f"${column_letters(area.left)}${area.top + 1}"
    value = env.cell(area.sheet, area.top, area.left)
    if kind == "type":
        return "b" if value is None else "l" if istext(value) else "v"
    return value
