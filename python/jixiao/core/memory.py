"""What is worked out of a text, remembered within bounds: a pure function is cached in one place and in one way."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_T = TypeVar("_T")

LABEL, NARRATIVE = 200, 6000
"""Longer texts than labels are narrative: asked for often while their form is looked at, and hardly ever after it.
Those that are longer still are remembered nowhere: a few would fill the memory."""
_NARRATIVES = 64


def remembered(labels: int) -> Callable[[Callable[[str], _T]], Callable[[str], _T]]:
    """A pure function of a text that remembers its answers: to so many labels, and to the last few narratives."""

    def decorate(function: Callable[[str], _T]) -> Callable[[str], _T]:
        short = lru_cache(maxsize=labels)(function)
        long = lru_cache(maxsize=_NARRATIVES)(function)

        @wraps(function)
        def ask(text: str) -> _T:
            if len(text) <= LABEL:
                return short(text)
            return long(text) if len(text) <= NARRATIVE else function(text)

        return ask

    return decorate
