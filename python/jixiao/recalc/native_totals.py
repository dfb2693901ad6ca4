"""Native functions: totals that pass over what is hidden, is a total itself, or is wrong (SUBTOTAL, AGGREGATE)."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.recalc.far import native_function
from jixiao.recalc.runtime import Areas, Env, Range, Rows, Value, elements, is_reference, native
from jixiao.recalc.values import VALUE, Failure, Uncertain, differing
from jixiao.workbook.view import CellValue, ErrorValue

_TOTALS = dict(
    enumerate(
        [
            "AVERAGE",
            "COUNT",
            "COUNTA",
            "MAX",
            "MIN",
            "PRODUCT",
            "STDEV",
            "STDEVP",
            "SUM",
            "VAR",
            "VARP",
            "MEDIAN",
            "MODE.SNGL",
            "LARGE",
            "SMALL",
            "PERCENTILE.INC",
            "QUARTILE.INC",
            "PERCENTILE.EXC",
            "QUARTILE.EXC",
        ],
        1,
    )
)
_LAST_SUBTOTAL, _LAST_TOTAL = 11, 13


@native("SUBTOTAL", "wa*a")
def subtotal(env: Env, code: int, *arguments: Value) -> float:
    """Passes over cells that are subtotals themselves and, with codes from 101, over hidden rows."""
    if not 1 <= code % 100 <= _LAST_SUBTOTAL or code not in range(112):
        raise Failure(VALUE)
    found = [
        [[v] for v in _counted(env, "SUBTOTAL", argument, True, code > 100) or (None,)]
        for argument in arguments
    ]
    return float(native_function(_TOTALS[code % 100]).call(env, *found))


@native("AGGREGATE", "wWA*A")
def aggregate(env: Env, code: int, option: int | None, *arguments: Value) -> CellValue:
    how = option or 0
    if not 0 <= how <= 7 or code not in _TOTALS:
        raise Failure(VALUE)
    if code <= _LAST_TOTAL and not all(map(is_reference, arguments)):
        raise differing("AGGREGATE")
    places: list[CellValue] = []
    if code > _LAST_TOTAL:
        if len(arguments) != 2:
            raise Failure(VALUE)
        places = [next(elements(env, arguments[1]))]
        arguments = arguments[:1]
    errors = how in (2, 3, 6, 7)
    found: list[Rows] = []
    for argument in arguments:
        if isinstance(argument, (Range, Areas)):
            values = _counted(env, "AGGREGATE", argument, how < 4, how % 2 == 1)
        else:
            values = list(elements(env, argument))
        found.append([[v] for v in values if not (errors and isinstance(v, ErrorValue))] or [[None]])
    total: CellValue = native_function(_TOTALS[code]).call(env, *found, *places)
    return total


def _counted(env: Env, name: str, value: Value, nested: bool, hidden: bool) -> list[CellValue]:
    """The values that count: without those of `nested` totals and of `hidden` rows.

    Otherwise rows hidden by hand count and rows that a filter hides do not, and a file does not tell them apart.
    """
    found: list[CellValue] = []
    for area in value.ranges if isinstance(value, Areas) else (value,):
        if not isinstance(area, Range):
            raise Failure(VALUE)
        for r, row in enumerate(env.block(area), area.top):
            if env.hidden(area.sheet, r):
                if hidden:
                    continue
                if env.filtered(area.sheet):
                    raise Uncertain(say("formula.subtotal_hidden", name=name))
            found += [
                v for c, v in enumerate(row, area.left) if not (nested and env.subtotal(area.sheet, r, c))
            ]
    return found
