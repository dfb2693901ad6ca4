"""What a formula's text says apart from its place: the same for every cell of a column that was filled down."""

from __future__ import annotations

import re

from jixiao.core.memory import bounded
from jixiao.core.patterns import pattern
from jixiao.package.cell import column_number
from jixiao.recalc.budget import Budget

_PIECE = pattern(
    r"""(?P<keep>"(?:[^"]|"")*" | '(?:[^']|'')*'!? | \[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\])
    | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(!\[$\\?:]))
    | (?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7}(?![\w.(!\[$\\?:]))
    | (?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.(!\[\\?]|:[\w.]+!))
    | (?P<word>[\w.\\?$]+[(!]?)""",
    re.X,
)
_CELL = pattern(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
_OTHER = "\0"


@bounded(65536, characters=400_000)
def _parts(reference: str) -> tuple[str, int, int]:
    """'$D10' -> (what is fixed in it, its row, its column); a fixed row or column counts as 0."""
    m = _CELL.fullmatch(reference)
    assert m is not None
    fixed_column, letters, fixed_row, digits = m.groups()
    text = (f"${letters.upper()}" if fixed_column else "") + (f"${digits}" if fixed_row else "")
    return text, 0 if fixed_row else int(digits), 0 if fixed_column else _column(letters)


def _column(letters: str) -> int:
    """'A' -> 1."""
    return column_number(letters.upper().encode()) + 1


class Relative:
    """Texts with their relative references written as distances. Two cells have the same formula when these agree.

    Most formulas of a column differ only in their own row number. What is left when that is cut out of the text is
    remembered, where it was seen to be nothing but rows of references: the next row then needs no search.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], str] = {}

    def text(self, formula: str, row: int, column: int, budget: Budget) -> str:
        """The formula as it reads from its own cell, counted from 0. Raises Uncertain where the budget is used up."""
        own = str(row + 1)
        masked = formula.replace(own, _OTHER)
        key = (masked, column)
        known = self._known.get(key)
        if known is not None:
            return known
        budget.look(len(formula))
        out: list[str] = []
        at = mine = others = 0
        for m in _PIECE.finditer(formula):
            kind = m.lastgroup
            if kind == "keep" or kind == "word":
                continue
            piece = m.group()
            out.append(formula[at : m.start()])
            at = m.end()
            if kind == "cell":
                text, r, c = _parts(piece)
                if r:
                    mine += r == row + 1
                    others += r != row + 1
                out.append(f"\1{text}\1{r - row - 1 if r else ''}\1{c - column - 1 if c else ''}\1")
            else:
                first, last = (_whole(part, row, column) for part in piece.split(":"))
                out.append(f"\1{first}:{last}\1")
                others += kind == "rows"
        out.append(formula[at:])
        found = "".join(out)
        if mine and not others and masked.count(_OTHER) == mine:
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[key] = found
        return found


def _whole(part: str, row: int, column: int) -> str:
    """One end of A:C or 1:3."""
    if part.startswith("$"):
        return part.upper()
    return f"\2{int(part) - row - 1}" if part.isdigit() else f"\3{_column(part) - column - 1}"
