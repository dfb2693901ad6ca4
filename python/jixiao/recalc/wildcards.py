"""Texts with ? and *, as look-ups and criteria take them."""

from __future__ import annotations

import re


class Wildcard:
    """A text with ? and *: its pieces between the stars, each found where it first comes. Nothing is tried twice."""

    def __init__(self, pieces: list[list[str]]) -> None:
        self._pieces = [re.compile("".join(each), re.IGNORECASE | re.DOTALL) for each in pieces]
        self._last = len(pieces[-1])

    def search(self, text: str, start: int = 0) -> int | None:
        """Where it first stands in a text."""
        first = self._pieces[0].search(text, start)
        return (
            None
            if first is None or self._after(text, first.end(), self._pieces[1:]) is None
            else first.start()
        )

    def fullmatch(self, text: str) -> bool:
        """Whether it is the whole text."""
        if len(self._pieces) == 1:
            return self._pieces[0].fullmatch(text) is not None
        first = self._pieces[0].match(text)
        at = None if first is None else self._after(text, first.end(), self._pieces[1:-1])
        last = len(text) - self._last
        return at is not None and at <= last and self._pieces[-1].match(text, last) is not None

    def _after(self, text: str, at: int, pieces: list[re.Pattern[str]]) -> int | None:
        for piece in pieces:
            found = piece.search(text, at)
            if found is None:
                return None
            at = found.end()
        return at


def wildcard(pattern: str) -> Wildcard | None:
    """The pattern of a text with ? or * (~ takes the next character as it is); None for a plain text."""
    if not any(c in pattern for c in "?*~"):
        return None
    pieces: list[list[str]] = [[]]
    position = 0
    while position < len(pattern):
        c = pattern[position]
        if c == "~" and position + 1 < len(pattern):
            position += 1
            pieces[-1].append(re.escape(pattern[position]))
        elif c == "*":
            pieces.append([])
        else:
            pieces[-1].append("." if c == "?" else re.escape(c))
        position += 1
    return Wildcard(pieces)
