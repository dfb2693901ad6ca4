"""Addresses of cells: rows and columns counted from 0."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from jixiao.core.memory import bounded


class At(NamedTuple):
    """The place of a cell, counted from 0."""

    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address as users write it: At(14, 7).a1 == 'H15'."""
        return f"{column_letters(self.column)}{self.row + 1}"


class Area(NamedTuple):
    """A rectangle of cells, both ends included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        first, last = At(self.top, self.left).a1, At(self.bottom, self.right).a1
        return first if first == last else f"{first}:{last}"

    def holds(self, at: At) -> bool:
        """Whether the cell lies within the rectangle."""
        return self.top <= at.row <= self.bottom and self.left <= at.column <= self.right


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """0 -> 'A', 25 -> 'Z', 26 -> 'AA'."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@bounded(65536, characters=400_000)
def parse_a1(address: str) -> At:
    """'H15' or '$H$15' -> At(14, 7); raises ValueError for anything else."""
    text = address.replace("$", "").upper()
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    if not letters.isalpha() or not letters.isascii() or not 0 < len(digits) <= 9 or int(digits) == 0:
        raise ValueError(f"not a cell address: {address!r}")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return At(int(digits) - 1, column - 1)
