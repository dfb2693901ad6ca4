"""The rulebook in force where a function names none: the workbook's 口径, else the default."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from jixiao.core import rulebook as rb
from jixiao.core.messages import say
from jixiao.core.values import ValueKind, parse

_workbook: ContextVar[str] = ContextVar("workbook_rulebook", default="")
_passed_over: ContextVar[str] = ContextVar("passed_over_rulebook", default="")
_folder: ContextVar[Path | None] = ContextVar("workbook_folder", default=None)


class UnknownCriterion(rb.RulebookError):
    """No rulebook has a criterion of that name."""


@contextmanager
def using_rulebook(name: str | None, folder: Path | None = None) -> Iterator[None]:
    """Within the block, `name` is the workbook's 口径 and `folder` the place of the workbook.

    An empty name leaves the default. An unknown one is not refused here: each function that needs it says so. Lines
    below the name say which names were passed over.
    """
    known, _, passed_over = (name or "").rstrip().partition("\n")
    tokens = _workbook.set(known.strip()), _folder.set(folder), _passed_over.set(passed_over)
    try:
        yield
    finally:
        _workbook.reset(tokens[0])
        _folder.reset(tokens[1])
        _passed_over.reset(tokens[2])


def passed_over(argument: Any) -> tuple[str, ...]:
    """What was to name the workbook's rulebook and names none, where a function goes by the workbook's."""
    said = _passed_over.get()
    return tuple(said.split("\n")) if said and parse(argument).kind is ValueKind.EMPTY else ()


def book_for(argument: Any) -> rb.Rulebook:
    """The rulebook named by a function's argument, else the workbook's, else the default. Raises RulebookError."""
    quantity = parse(argument)
    if quantity.kind is ValueKind.EMPTY:
        return rb.get(_workbook.get() or rb.DEFAULT, _folder.get())
    if quantity.kind is ValueKind.ERROR:
        raise rb.RulebookError(say("rulebook.of", problem=quantity.problem))
    return rb.get(quantity.text, _folder.get(), paths=False)


def criterion_for(name: str, argument: Any) -> rb.Criterion:
    """A criterion by name: of the rulebook in force, else of the department rubric. Raises RulebookError."""
    book = book_for(argument)
    found = book.criterion(name) or rb.get(rb.CRITERIA_FALLBACK).criterion(name)
    if found is None:
        known = [c.name for c in rb.get(rb.CRITERIA_FALLBACK).criteria.values() if c.rule == "bands"]
        raise UnknownCriterion(say("rulebook.no_criterion", name=name, known=known))
    return found
