"""A rulebook as a person reads it: every parameter with its source, in the language of this run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.cli.lang import language
from jixiao.core.messages import Message, say
from jixiao.core.numerals import percent, show
from jixiao.core.rulebook import Rulebook


def as_text(book: Rulebook) -> str:
    """The rulebook in lines."""
    return "\n".join(line.told(language()) for line in _lines(book))


def _lines(book: Rulebook) -> Iterator[Message]:
    yield say("book.head", title=book.title, place=book.place, dated=book.dated, id=book.id)
    seen = [_verified(book, ""), *([say("rulebook.inferred")] if book.inferred else [])]
    yield say("book.source", source=book.source, seen=seen)
    yield from _execution(book)
    if book.levels:
        yield say("book.levels", levels=_pairs(book.levels.items()))
    if book.levels_without_cost:
        yield say("book.levels_without_cost", levels=_pairs(book.levels_without_cost.items()))
    yield from _indicators(book)
    for criterion in book.criteria.values():
        how = say(f"book.criterion.{criterion.rule}")
        yield say("book.criterion", name=criterion.name, weight=show(criterion.weight), how=how)
        for band in criterion.bands:
            yield say("book.band", band=band.shown(), points=show(band.points))
    yield say(
        "book.grades", grades=[say("book.grade", name=name, low=show(low)) for name, low in book.grades]
    )
    if book.department_grades:
        grades = [say("book.grade", name=name, low=show(low)) for name, low in book.department_grades]
        yield say("book.department_grades", grades=grades)
    yield say("book.sources")
    for table, (source, _) in book.provenance.items():
        yield say(
            "book.source_of", what=say(f"book.table.{table}"), source=source, seen=_verified(book, table)
        )


def _execution(book: Rulebook) -> Iterator[Message]:
    e = book.execution
    how = [say(f"book.execution.{e.rule}"), say("book.points", points=show(e.weight))]
    how.append(say("book.in_total") if e.in_total else say("book.not_in_total"))
    if e.capped:
        how.append(say("book.capped"))
    yield say("book.execution", how=how)
    if e.note:
        yield say("book.note", note=e.note)
    for band in e.caps_total:
        yield say("book.cap", band=band.shown(), points=show(band.points))


def _indicators(book: Rulebook) -> Iterator[Message]:
    if book.rescale:
        yield say("book.rescale")
    if book.cost_limit is not None:
        yield say("book.cost_limit", points=show(book.cost_limit))
    if not book.weights_printed:
        yield say("book.no_weights")
    if book.satisfaction_within:
        yield say("book.satisfaction_within", level=book.satisfaction_within)
    if book.satisfaction_optional:
        yield say("book.satisfaction_optional")
    yield say(
        "book.quantitative",
        positive=say(f"book.positive.{book.positive}"),
        reverse=say(f"book.reverse.{book.reverse}"),
        equal=say(f"book.equal.{book.equal}"),
    )
    if book.quality == "graded":
        grades = [
            say("book.quality", name=g.name, high=percent(g.high, 0), low=percent(g.low, 0))
            for g in book.grades_of_quality
        ]
        yield say("book.qualitative", how=grades)
    else:
        yield say("book.qualitative", how=say(f"book.qualitative.{book.quality}"))
    if book.over.threshold is not None:
        what = say(f"book.over.{book.over.consequence}", points=show(book.over.points))
        yield say("book.over", threshold=percent(book.over.threshold, 0), what=what)


def _pairs(named: Iterable[tuple[str, Decimal]]) -> list[Message]:
    return [say("book.pair", name=name, points=show(points)) for name, points in named]


def _verified(book: Rulebook, table: str) -> Message:
    """Where a table ('': the rulebook) was verified, and when."""
    seen = book.seen.get(table)
    return say("rulebook.verified_at", seen=seen) if seen else say("rulebook.unverified")


def as_record(value: Any) -> Any:
    """The rulebook as JSON: numbers as numbers, in the field names of the file."""
    if isinstance(value, Rulebook):
        return {name: as_record(each) for name, each in value._asdict().items() if name != "path"}
    if hasattr(value, "_asdict"):
        return as_record(value._asdict())
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {str(key): as_record(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_record(item) for item in value]
    return str(value) if isinstance(value, Path) else value
