"""Native functions: counting and adding up what meets criteria."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jixiao.core.messages import say
from jixiao.recalc.criteria import Criterion, criterion
from jixiao.recalc.errors import VALUE, Failure, Uncertain
from jixiao.recalc.index import Hits, Line
from jixiao.recalc.native_math import average, sum_of
from jixiao.recalc.runtime import Env, Range, Value, native, rectangle
from jixiao.recalc.values import sound
from jixiao.workbook.view import CellValue


def _pairs(env: Env, area: Range, conditions: tuple[Value, ...]) -> list[tuple[Range, Criterion]]:
    """The conditions (range, criterion, …); each range has the shape of `area`."""
    if len(conditions) % 2:
        raise Uncertain(say("formula.criteria_pairs"))
    pairs = []
    for i in range(0, len(conditions), 2):
        where = rectangle(conditions[i])
        if (where.height, where.width) != (area.height, area.width):
            raise Failure(VALUE)
        if env.part(where).width != env.part(area).width and area.height > 1:
            raise Uncertain(say("formula.criteria_large"))
        pairs.append((where, criterion(conditions[i + 1])))  # type: ignore[arg-type]
    return pairs


def _flat(env: Env, area: Range) -> list[CellValue]:
    return [value for row in env.block(area) for value in row]


def _chosen(env: Env, area: Range, pairs: list[tuple[Range, Criterion]]) -> Iterator[CellValue]:
    """The values of `area` where every condition holds."""
    lines = _lines(env, area, pairs)
    if lines is not None:
        found = _looked_up(env, lines, pairs)
        if found is not None:
            values = lines[0]
            yield from map(values.__getitem__, found)
            return
    yield from _gone_through(env, area, pairs)


def _gone_through(env: Env, area: Range, pairs: list[tuple[Range, Criterion]]) -> Iterator[CellValue]:
    tests = [(_flat(env, where), each.test) for where, each in pairs]
    values = _flat(env, area)
    # Whole columns are cut off at the used part of their own sheet: the shorter lists go on with empty cells.
    length = max(len(values), *(len(cells) for cells, _ in tests))
    values += [None] * (length - len(values))
    for cells, _ in tests:
        cells += [None] * (length - len(cells))
    for place, value in enumerate(values):
        if all(test(cells[place]) for cells, test in tests):
            yield value


def _lines(env: Env, area: Range, pairs: list[tuple[Range, Criterion]]) -> list[Line] | None:
    """The values to choose from and those of each condition, where they can be looked up."""
    lines = [env.line(each) for each in (area, *(where for where, _ in pairs))]
    if any(line is None for line in lines):
        return None
    found: list[Line] = [line for line in lines if line is not None]
    if len({len(line) for line in found}) > 1 and any(each.test(None) for _, each in pairs):
        return None  # cells behind the end of a list would count
    return found


_ASKED = 3
"""What it costs to ask a condition at a place, in readings of a cell that is kept."""


def _looked_up(env: Env, lines: list[Line], pairs: list[tuple[Range, Criterion]]) -> Iterator[int] | None:
    """The places where every condition holds, in order; None where only going through the values tells.

    One condition is looked up, the rarest; the others are asked at its places, each only where those before it hold.
    Where a condition cannot be told it must be asked as well, for it to refuse.
    """
    hits: list[Hits] = []
    for line, (_, each) in zip(lines[1:], pairs, strict=True):
        found = line.hits(each)
        if found is None:
            return None
        env.work(found.work)
        hits.append(found)
    rarest = min(range(len(hits)), key=lambda i: hits[i].size)
    doubtful = [place for i in range(rarest + 1) for place in hits[i].doubtful]
    places = hits[rarest].places()
    if doubtful:
        places = sorted({*places, *doubtful})
    elif len(hits) == 1:
        env.work(len(places))
        return iter(places)
    env.work(_ASKED * len(places) * len(hits))
    asked = [(line, each.test) for line, (_, each) in zip(lines[1:], pairs, strict=True)]
    return (place for place in places if all(test(line[place]) for line, test in asked))


def _numbers(values: Iterator[CellValue]) -> list[float]:
    found: list[float] = []
    for value in values:
        if type(value) is float or type(value) is int:
            found.append(value)
        else:
            sound(value)
    return found


native("COUNTIF", "as")(lambda env, area, condition: countifs(env, area, condition))


@native("COUNTIFS", "as*as")
def countifs(env: Env, *conditions: Value) -> float:
    area = rectangle(conditions[0])
    pairs = _pairs(env, area, conditions)
    count = _counted(env, area, pairs)
    if area.vast and all(each.test(None) for _, each in pairs):
        # Empty cells count: those beyond the part in use as well.
        parts = [env.part(where) for where, _ in pairs]
        return float(count + area.height * area.width - max(p.height * p.width for p in parts))
    return float(count)


def _counted(env: Env, area: Range, pairs: list[tuple[Range, Criterion]]) -> int:
    if len(pairs) == 1:
        line = env.line(pairs[0][0])
        hits = None if line is None else line.hits(pairs[0][1])
        if hits is not None and not hits.doubtful:
            env.work(hits.work)
            return hits.size
    return sum(1 for _ in _chosen(env, area, pairs))


def _conditional(
    env: Env, area: Value, conditions: tuple[Value, ...], total: Callable[[list[float]], float]
) -> float:
    chosen = rectangle(area)
    pairs = _pairs(env, chosen, conditions)
    line = env.line(pairs[0][0])
    if line is None:
        return total(_numbers(_chosen(env, chosen, pairs)))
    asked = (total, chosen, *((where, each.kind, each.operand, each.other) for where, each in pairs))
    known = line.index.totals
    result = known.get(asked)
    if result is None:
        result = known[asked] = total(_numbers(_chosen(env, chosen, pairs)))
    return result


def _sized(where: Value, area: Value) -> Range:
    """The cells to add up: of the same shape as the condition's range, from the corner of `area`."""
    model = rectangle(where)
    if area is None:
        return model
    given = rectangle(area)
    if (given.height, given.width) != (model.height, model.width):
        raise Uncertain(say("formula.criteria_size"))
    return given


def _totalled(name: str, total: Callable[[list[float]], float]) -> None:
    @native(f"{name}IFS", "aas*as")
    def several(env: Env, area: Value, *conditions: Value) -> float:
        return _conditional(env, area, conditions, total)

    if name in ("SUM", "AVERAGE"):

        @native(f"{name}IF", "as[a")
        def one(env: Env, where: Value, condition: CellValue, area: Value = None) -> float:
            return _conditional(env, _sized(where, area), (where, condition), total)


_totalled("SUM", sum_of)
_totalled("AVERAGE", average)
_totalled("MAX", lambda values: max(values, default=0.0))
_totalled("MIN", lambda values: min(values, default=0.0))
