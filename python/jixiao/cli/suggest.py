"""A mistyped name told with the one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.core.messages import say
from jixiao.core.nearest import nearest


def with_suggestion(problem: str, word: str, known: Iterable[str]) -> str:
    """The problem, with “did you mean …” where a known name is near."""
    near = nearest(word, known)
    return problem if near is None else say("usage.meant", problem=problem, near=near)
