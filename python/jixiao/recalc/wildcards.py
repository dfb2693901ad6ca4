"""Texts with ? and *, as look-ups and criteria take them. What they cost grows with the texts, not with their product."""

from __future__ import annotations

from collections import defaultdict

_ANY = ""
"""Stands in a piece for a question mark: any one character."""


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
            pieces[-1].append(pattern[position])
        elif c == "*":
            pieces.append([])
        else:
            pieces[-1].append(_ANY if c == "?" else c)
        position += 1
    return Wildcard(pieces)


class Wildcard:
    """A text with ? and *: its pieces between the stars, each found where it first comes. Nothing is tried twice."""

    def __init__(self, pieces: list[list[str]]) -> None:
        self._pieces = [_Piece(each) for each in pieces]

    def search(self, text: str, start: int = 0) -> int | None:
        """Where it first stands in a text."""
        whole = _Text(text)
        first = self._pieces[0].find(whole, start)
        if first is None or self._after(whole, first + self._pieces[0].size, self._pieces[1:]) is None:
            return None
        return first

    def fullmatch(self, text: str) -> bool:
        """Whether it is the whole text."""
        first, last = self._pieces[0], self._pieces[-1]
        end = len(text) - last.size
        if not first.stands(text, 0) or not last.stands(text, end):
            return False
        if len(self._pieces) == 1:
            return end == 0
        middle = self._pieces[1:-1]
        at = self._after(_Text(text), first.size, middle) if middle else first.size
        return at is not None and at <= end

    def _after(self, text: _Text, at: int, pieces: list[_Piece]) -> int | None:
        for piece in pieces:
            found = piece.find(text, at)
            if found is None:
                return None
            at = found + piece.size
        return at


class _Text:
    """A text in which pieces are looked for, without regard to case."""

    def __init__(self, text: str) -> None:
        self.folded = folded(text)
        self.size = len(text)
        self._places: dict[str, list[int]] | None = None
        self._bits: dict[str, int] = {}

    def bits(self, c: str) -> int:
        """A number with a bit for each place where this character stands."""
        if self._places is None:
            self._places = defaultdict(list)
            for place, each in enumerate(self.folded):
                self._places[each].append(place)
        if c not in self._bits:
            found = bytearray(self.size // 8 + 1)
            for place in self._places.get(c, ()):
                found[place >> 3] |= 1 << (place & 7)
            self._bits[c] = int.from_bytes(found, "little")
        return self._bits[c]


class _Piece:
    """Characters and question marks in their order."""

    def __init__(self, signs: list[str]) -> None:
        self.size = len(signs)
        self._known = [(place, folded(c)) for place, c in enumerate(signs) if c is not _ANY]
        self._lead = self._known[0][0] if self._known else 0
        one = self._known and self._known[-1][0] - self._lead + 1 == len(self._known)
        self._plain = "".join(c for _, c in self._known) if one else None

    def stands(self, text: str, at: int) -> bool:
        """Whether it stands at a place of a text."""
        if at < 0 or at + self.size > len(text):
            return False
        here = folded(text[at : at + self.size])
        return all(here[place] == c for place, c in self._known)

    def find(self, text: _Text, start: int) -> int | None:
        """Where it first stands from a place on."""
        last = text.size - self.size
        if start > last:
            return None
        if not self._known:
            return start
        if self._plain is not None:
            found = text.folded.find(self._plain, start + self._lead) - self._lead
            return found if start <= found <= last else None
        left = (1 << (last + 1)) - (1 << start)  # a bit for each place that it may stand at
        for place, c in self._known:
            left &= text.bits(c) >> place
            if not left:
                return None
        return (left & -left).bit_length() - 1


def folded(text: str) -> str:
    """Without case, character by character: what would become longer stays."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(c if len(each := c.casefold()) > 1 else each for c in text)
