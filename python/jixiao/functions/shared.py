"""What the definitions share: arguments that occur again, and how an outcome becomes a cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from jixiao.core import scoring
from jixiao.core.messages import say
from jixiao.core.outcome import Outcome, Status, unreadable
from jixiao.core.plain import plain_score
from jixiao.core.rulebook import RulebookError
from jixiao.functions.context import UnknownCriterion, book_for, passed_over
from jixiao.functions.registry import Argument, CellResult

RULEBOOK = Argument("rulebook", say("takes.rulebook"), optional=True)
_LONGEST = 2000  # characters of an answer; a cell holds 32,767
WEIGHT = Argument("weight", say("takes.weight_or_usual"), optional=True)


def cells_of(value: Any) -> list[Any]:
    """A range (list of rows), a row, or a single value -> its cells in reading order."""
    if isinstance(value, (list, tuple)):
        return [cell for row in value for cell in (row if isinstance(row, (list, tuple)) else [row])]
    return [value]


def one(value: Any) -> Any:
    """A value where one is due: a range of one cell counts as its cell."""
    if isinstance(value, (list, tuple)):
        cells = cells_of(value)
        if len(cells) != 1:
            raise _NotOneCell(len(cells))
        return cells[0]
    return value


def _fit(text: str) -> str:
    """Plain text that fits into a cell and holds no control characters."""
    plain = str(text)
    if not plain.isprintable():
        plain = "".join(c if c.isprintable() else " " for c in plain)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


class _NotOneCell(Exception):
    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def answer(rule: Callable[..., Outcome | CellResult]) -> Callable[..., CellResult]:
    """What a worksheet shows for a rule: its outcome as a cell, where that is a short mark if nothing can be scored."""

    @wraps(rule)
    def call(*args: Any, **named: Any) -> CellResult:
        result = _outcome(rule, args, named)
        shown = result.cell() if isinstance(result, Outcome) else result
        return _fit(shown) if isinstance(shown, str) else shown

    return call


def explained(rule: Callable[..., Outcome]) -> Callable[..., CellResult]:
    """What a worksheet shows for a rule that explains itself: the whole sentence."""

    @wraps(rule)
    def call(*args: Any, **named: Any) -> CellResult:
        result = _outcome(rule, args, named)
        if not isinstance(result, Outcome):
            return result
        return "" if result.status is Status.BLANK else _fit(result.explained())

    return call


def _outcome(
    rule: Callable[..., Outcome | CellResult], args: tuple[Any, ...], named: dict[str, Any]
) -> Outcome | CellResult:
    try:
        return rule(*args, **named)
    except UnknownCriterion as problem:
        return unreadable(problem.message, about=say("argument.criterion"))
    except RulebookError as problem:
        return unreadable(problem.message, about=say("argument.rulebook"))
    except _NotOneCell as problem:
        return unreadable(say("cell.one", count=problem.count), about=say("argument.cell"))


def indicator(target: Any, actual: Any, weight: Any, direction: Any, rating: Any, rulebook_: Any) -> Outcome:
    outcome = scoring.indicator(
        one(target),
        one(actual),
        one(weight),
        direction=one(direction),
        rating=one(rating),
        book=book_for(one(rulebook_)),
    )
    notes = passed_over(one(rulebook_))
    return outcome._replace(noted=(*outcome.noted, *notes)) if notes else outcome


def short(target: Any, actual: Any, weight: Any, rulebook_: Any) -> float | None:
    """The score of an indicator without an explanation, where that is had without one."""
    return plain_score(target, actual, weight, book_for(one(rulebook_)))


INDICATOR_ARGUMENTS = (
    Argument("target", say("takes.target")),
    Argument("actual", say("takes.actual")),
    Argument("weight", say("takes.weight")),
    Argument("direction", say("takes.direction"), optional=True),
    Argument("rating", say("takes.rating"), optional=True),
    RULEBOOK,
)
