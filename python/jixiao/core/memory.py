"""What is worked out of a text, remembered within bounds: a pure function is cached in one place and in one way."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

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


def bounded(answers: int, characters: int) -> Callable[[Callable[..., _T]], _lru_cache_wrapper[_T]]:
    """A pure function of texts or bytes from a file that remembers so many answers at most, and forgets them all once
    their questions have so many characters together.

    An answer that is remembered costs what it costs of `lru_cache`; only a new question is measured.
    """

    def decorate(function: Callable[..., _T]) -> _lru_cache_wrapper[_T]:
        held = 0

        def measured(*given: Any) -> _T:
            nonlocal held
            new = sum([len(each) for each in given if isinstance(each, (str, bytes))])
            held += new
            if held > characters:
                cached.cache_clear()
                held = new
            return function(*given)

        cached = lru_cache(maxsize=answers)(wraps(function)(measured))
        cached.__wrapped__ = function  # what is too long to be kept is asked for here
        return cached

    return decorate


MOST = 4_000_000
"""Characters of texts longer than labels, after which everything that is kept by text is forgotten: some 10 MB."""
_caches: WeakSet[_lru_cache_wrapper[Any]] = WeakSet()
_seen = 0


def by_text(answers: int) -> Callable[[Callable[..., _T]], _lru_cache_wrapper[_T]]:
    """A pure function of a form's texts that remembers so many answers, until `seen` says that the texts were too long.

    For what is asked thousands of times a form: unlike `remembered` it costs a call nothing to be bounded by size.
    """

    def decorate(function: Callable[..., _T]) -> _lru_cache_wrapper[_T]:
        cached = lru_cache(maxsize=answers)(function)
        _caches.add(cached)
        return cached

    return decorate


def seen(characters: int) -> None:
    """Texts of so many characters, those of labels not counted, are going to be asked about."""
    global _seen
    _seen += characters
    if _seen > MOST:
        _seen = characters
        for cached in _caches:
            cached.cache_clear()
