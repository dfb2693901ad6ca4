"""Formulas moved to another cell: what a shared formula means at each of its cells (ISO 29500-1,
18.3.1.40).
"""

from __future__ import annotations

import re

from jixiao.core.memory import bounded
from jixiao.core.patterns import pattern
from jixiao.package.address import column_letters
from jixiao.package.cell import MAX_COLUMN, MAX_ROW, column_number

_PIECE = pattern(
    r"""(?P<keep>"(?:[^"]|"")*" | '[^']*(?:''[^']*)*'?!? | \[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\] |
    [A-Za-z_\\.\u0080-\uffff][\w.\\?]*[(!] | \#[A-Z/0-9]+[!?]?)
    |(?<![\w.\\$])(?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?![\w.(!\\])
    |(?<![\w.\\$])(?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w.(!\\])
    |(?<![\w.\\$:])(?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\w.(!\\]) |(?P<word>[\w.\\]+)""",
    re.X,
)
_CELL = pattern(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
_COLUMN = pattern(r"(\$?)([A-Za-z]{1,3})")
_ROW = pattern(r"(\$?)([0-9]{1,7})")


class _OffSheet(Exception):
    pass


def shift(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads `rows` further down and `columns` further right: relative references move.

    Texts, sheet names, function names and structured references stay. What leaves the sheet becomes #REF!.

    >>> shift('JX_SCORE(D10,$E10,"D10")+表1!A$1', 2, 1)
    'JX_SCORE(E12,$E12,"D10")+表1!B$1'
    """

    if not columns and rows:
        text, numbers, least, most = _downwards(formula)
        if least + rows > 0 and most + rows <= MAX_ROW:
            return text % tuple([number + rows for number in numbers])

    def column(dollar: str, letters: str) -> str:
        if dollar:
            return dollar + letters
        number = column_number(letters.upper().encode()) + columns
        if not 0 <= number < MAX_COLUMN:
            raise _OffSheet
        return column_letters(number)

    def row(dollar: str, digits: str) -> str:
        if dollar:
            return dollar + digits
        number = int(digits) + rows
        if not 0 < number <= MAX_ROW:
            raise _OffSheet
        return str(number)

    def moved(m: re.Match[str]) -> str:
        kind, text = m.lastgroup, m[0]
        try:
            if kind == "cell":
                return _CELL.sub(lambda c: column(c[1], c[2]) + row(c[3], c[4]), text)
            if kind == "columns":
                return _COLUMN.sub(lambda c: column(c[1], c[2]), text)
            if kind == "rows":
                return _ROW.sub(lambda c: row(c[1], c[2]), text)
        except _OffSheet:
            return "#REF!"
        return text

    return _PIECE.sub(moved, formula) if rows or columns else formula


@bounded(64, characters=200_000)
def _downwards(formula: str) -> tuple[str, list[int], int, int]:
    """A formula with %d for every row that moves, those rows as they are, the least and the greatest of them.

    What has no rows that can be moved alone counts as off the sheet.
    """
    out: list[str] = []
    numbers: list[int] = []
    at = 0
    for m in _PIECE.finditer(formula):
        kind = m.lastgroup
        if kind == "columns" or kind == "rows":
            return formula, [], -MAX_ROW, MAX_ROW
        if kind != "cell":
            continue
        found = _CELL.fullmatch(m[0])
        assert found is not None
        fixed, letters, dollar, digits = found.groups()
        if not fixed:
            letters = letters.upper()
            if column_number(letters.encode()) >= MAX_COLUMN:
                return formula, [], -MAX_ROW, MAX_ROW
        out += (formula[at : m.start()].replace("%", "%%"), fixed, letters, dollar)
        at = m.end()
        if dollar:
            out.append(digits)
        else:
            out.append("%d")
            numbers.append(int(digits))
    out.append(formula[at:].replace("%", "%%"))
    return "".join(out), numbers, min(numbers, default=1), max(numbers, default=1)
