"""Native functions: sheets, formulas and the place of a cell."""

from __future__ import annotations

from jixiao.recalc.native_questions import istext
from jixiao.recalc.runtime import Areas, Env, Range, Value, native, one
from jixiao.recalc.values import MISSING, VALUE, Failure, differing, to_text
from jixiao.workbook.grid import column_letters
from jixiao.workbook.view import CellValue


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
    if isinstance(area, Areas):
        return float(len(area.ranges))
    if not isinstance(area, Range):
        raise Failure(VALUE)
    return 1.0


@native("ISFORMULA", "a")
def isformula(env: Env, area: Value) -> bool:
    if not isinstance(area, Range):
        raise Failure(VALUE)
    if not area.single:
        raise differing("ISFORMULA")
    return env.is_formula(area.sheet, area.top, area.left)


@native("CELL", "t[a")
def cell(env: Env, what: str, area: Value = None) -> CellValue:
    """What hangs on nothing but the cell itself; the name of the file and how a cell looks is not known here."""
    kind = what.lower()
    if not isinstance(area, Range) or kind not in ("row", "col", "address", "contents", "type"):
        raise differing("CELL")
    if kind == "row":
        return float(area.top + 1)
    if kind == "col":
        return float(area.left + 1)
    if kind == "address":
        if area.sheet != env.sheet:
            raise differing("CELL")
        return f"${column_letters(area.left)}${area.top + 1}"
    value = env.cell(area.sheet, area.top, area.left)
    if kind == "type":
        return "b" if value is None else "l" if istext(value) else "v"
    return value
