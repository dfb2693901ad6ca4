"""One file from outside, read in a process that may die of it: what a command does that is about a single file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from jixiao.core.errors import Told, UnreadableFile

Result = TypeVar("Result")


def alone(function: Callable[[str], Result], path: str) -> Result:
    """`function(path)` within the bounds of a file (see `batch`); function and result must be picklable.

    Raises what it raises for the user (a Told), and UnreadableFile where it takes too long or too much, or dies.
    """
    from jixiao import batch

    for outcome in batch.run(partial(_outcome, function), [path], failed=_crashed):
        if isinstance(outcome, Told):
            raise outcome
        return outcome
    raise AssertionError("a run gives a result for each item")


def _outcome(function: Callable[[str], Result], path: str) -> Result | Told:
    try:
        return function(path)
    except Told as told:
        return told


def _crashed(path: str, message: str) -> Told:
    return UnreadableFile(message)
