"""Native functions: totals that pass over what is hidden, is a total itself or is wrong (SUBTOTAL, AGGREGATE), and totals of the
rows of a table that meet criteria (DSUM and its kin)."""

from __future__ import annotations

from collections.abc import Callable

from jixiao.core.messages import say
from jixiao.recalc.criteria import criterion
from jixiao.recalc.errors import VALUE, Uncertain, certain, require
from jixiao.recalc.far import native_function
from jixiao.recalc.runtime import (
    Areas,
    Env,
    Range,
    Rows,
    Value,
    elements,
    is_reference,
    native,
    rectangle,
    rows_of,
)
from jixiao.recalc.values import same_text, to_text, to_whole
from jixiao.workbook.view import CellValue, ErrorValue

_IN_ORDER = (
    "AVERAGE COUNT COUNTA MAX MIN PRODUCT STDEV STDEVP SUM VAR VARP MEDIAN MODE.SNGL LARGE SMALL PERCENTILE.INC "
    "QUARTILE.INC PERCENTILE.EXC QUARTILE.EXC"
)
_TOTALS = dict(enumerate(_IN_ORDER.split(), 1))
_LAST_SUBTOTAL, _LAST_TOTAL = 11, 13


@native("SUBTOTAL", "wa*a")
def subtotal(env: Env, code: int, *arguments: Value) -> float:
    """Passes over cells that are subtotals themselves and, with codes from 101, over hidden rows."""
    require(1 <= code % 100 <= _LAST_SUBTOTAL and code in range(112), VALUE)
    found = [
        [[v] for v in _counted(env, "SUBTOTAL", argument, True, code > 100) or (None,)]
        for argument in arguments
    ]
    return float(native_function(_TOTALS[code % 100]).call(env, *found))


@native("AGGREGATE", "wWA*A")
def aggregate(env: Env, code: int, option: int | None, *arguments: Value) -> CellValue:
    how = option or 0
    require(0 <= how <= 7 and code in _TOTALS, VALUE)
    certain(code > _LAST_TOTAL or all(map(is_reference, arguments)), "AGGREGATE")
    places: list[CellValue] = []
    if code > _LAST_TOTAL:
        require(len(arguments) == 2, VALUE)
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
    for area in value.ranges if isinstance(value, Areas) else (rectangle(value),):
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


# --- tables with criteria ---


def _chosen(env: Env, table: Value, field: Value, criteria: Value) -> list[CellValue]:
    """The values of a column in the rows of a table that meet the criteria."""
    rows, wanted = rows_of(env, table), rows_of(env, criteria)
    heads = [to_text(head).lower() for head in rows[0]]
    tests: list[list[tuple[int, Callable[[CellValue], bool]]]] = []
    for line in wanted[1:]:
        each = []
        for head, value in zip(wanted[0], line, strict=True):
            if value is None:
                continue
            if to_text(head).lower() not in heads:
                raise Uncertain(say("formula.criteria_headings"))
            each.append((heads.index(to_text(head).lower()), _test(env, value, rows)))
        tests.append(each)
    require(tests, VALUE)
    env.work(len(rows) * sum(map(len, tests)))
    kept = [row for row in rows[1:] if any(all(test(row[i]) for i, test in each) for each in tests)]
    return [row[_column(env, field, heads)] for row in kept]


def _test(env: Env, value: CellValue, rows: Rows) -> Callable[[CellValue], bool]:
    """A plain text is met by what starts with it in Excel, by what equals it in LibreOffice."""
    if isinstance(value, str) and value and value[0] not in "<>=":
        plain = value.lower()
        env.work(len(rows) * len(rows[0]))
        for row in rows[1:]:
            for cell in row:
                if isinstance(cell, str) and cell.lower().startswith(plain) and not same_text(cell, value):
                    raise Uncertain(say("formula.criterion_begins", value=value))
    return criterion(value).test


def _column(env: Env, field: Value, heads: list[str]) -> int:
    value = next(elements(env, field))
    if isinstance(value, str):
        require(value.lower() in heads, VALUE)
        return heads.index(value.lower())
    place = to_whole(value)
    require(1 <= place <= len(heads), VALUE)
    return place - 1


def _database(total: str) -> None:
    @native(f"D{total}", "AAA")
    def called(env: Env, table: Value, field: Value, criteria: Value) -> CellValue:
        found = _chosen(env, table, field, criteria)
        result: CellValue = native_function(total).call(env, [[v] for v in found] or [[None]])
        return result


for _code in range(1, _LAST_SUBTOTAL + 1):
    _database(_TOTALS[_code])


@native("DGET", "AAA")
def dget(env: Env, table: Value, field: Value, criteria: Value) -> CellValue:
    found = _chosen(env, table, field, criteria)
    require(found, VALUE)
    require(len(found) <= 1)
    return found[0]
