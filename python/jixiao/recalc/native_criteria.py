"""Native functions: counting and adding up what meets criteria."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jixiao.core.messages import say
from jixiao.recalc.criteria import criterion
from jixiao.recalc.native_math import added, mean
from jixiao.recalc.runtime import Env, Range, Value, native
from jixiao.recalc.values import VALUE, Failure, Uncertain
from jixiao.workbook.view import CellValue, ErrorValue


def _range(value: Value) -> Range:
    if not isinstance(value, Range):
        raise Failure(VALUE)
    return value


def _flat(env: Env, area: Range) -> list[CellValue]:
    return [value for row in env.block(area) for value in row]


def _chosen(env: Env, area: Range, conditions: tuple[Value, ...]) -> Iterator[CellValue]:
    """The values of `area` where every condition (range, criterion, …) holds."""
    if len(conditions) % 2:
        raise Uncertain(say("formula.criteria_pairs"))
    tests = []
    for i in range(0, len(conditions), 2):
        where = _range(conditions[i])
        if (where.height, where.width) != (area.height, area.width):
            raise Failure(VALUE)
        if env.part(where).width != env.part(area).width and area.height > 1:
            raise Uncertain(say("formula.criteria_large"))
        tests.append((_flat(env, where), criterion(conditions[i + 1])))  # type: ignore[arg-type]
    values = _flat(env, area)
    # Whole columns are cut off at the used part of their own sheet: the shorter lists go on with empty cells.
    length = max(len(values), *(len(cells) for cells, _ in tests))
    values += [None] * (length - len(values))
    for cells, _ in tests:
        cells += [None] * (length - len(cells))
    for place, value in enumerate(values):
        if all(test(cells[place]) for cells, test in tests):
            yield value


def _numbers(values: Iterator[CellValue]) -> list[float]:
    found: list[float] = []
    for value in values:
        if type(value) is float or type(value) is int:
            found.append(value)
        elif isinstance(value, ErrorValue):
            raise Failure(value)
    return found


@native("COUNTIF", "as")
def countif(env: Env, area: Value, condition: CellValue) -> float:
    return float(countifs(env, area, condition))


@native("COUNTIFS", "as*as")
def countifs(env: Env, *conditions: Value) -> float:
    area = _range(conditions[0])
    chosen = list(_chosen(env, area, conditions))
    if area.vast and all(criterion(c)(None) for c in conditions[1::2]):  # type: ignore[arg-type]
        # Empty cells count: those beyond the part in use as well.
        parts = [env.part(_range(where)) for where in conditions[::2]]
        return float(len(chosen) + area.height * area.width - max(p.height * p.width for p in parts))
    return float(len(chosen))


def _conditional(
    env: Env, area: Value, conditions: tuple[Value, ...], total: Callable[[list[float]], float]
) -> float:
    return total(_numbers(_chosen(env, _range(area), conditions)))


def _most(values: list[float]) -> float:
    return max(values, default=0.0)


def _least(values: list[float]) -> float:
    return min(values, default=0.0)


@native("SUMIF", "as[a")
def sumif(env: Env, where: Value, condition: CellValue, area: Value = None) -> float:
    return _conditional(env, _sized(where, area), (where, condition), added)


@native("AVERAGEIF", "as[a")
def averageif(env: Env, where: Value, condition: CellValue, area: Value = None) -> float:
    return _conditional(env, _sized(where, area), (where, condition), mean)


def _sized(where: Value, area: Value) -> Range:
    """The cells to add up: of the same shape as the condition's range, from the corner of `area`."""
    model = _range(where)
    if area is None:
        return model
    given = _range(area)
    if (given.height, given.width) != (model.height, model.width):
        raise Uncertain(say("formula.criteria_size"))
    return given


@native("SUMIFS", "aas*as")
def sumifs(env: Env, area: Value, *conditions: Value) -> float:
    return _conditional(env, area, conditions, added)


@native("AVERAGEIFS", "aas*as")
def averageifs(env: Env, area: Value, *conditions: Value) -> float:
    return _conditional(env, area, conditions, mean)


@native("MAXIFS", "aas*as")
def maxifs(env: Env, area: Value, *conditions: Value) -> float:
    return _conditional(env, area, conditions, _most)


@native("MINIFS", "aas*as")
def minifs(env: Env, area: Value, *conditions: Value) -> float:
    return _conditional(env, area, conditions, _least)
