"""A cell of a worksheet part, with the places of everything in it, and the reader that puts it together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jixiao.package.xmltext import Token, damaged, parse_attributes, raw_text, unescape

MAX_ROW, MAX_COLUMN = 1048576, 16384
NO_ATTRIBUTES: dict[str, str] = {}
_ADDRESS = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")


class RawFormula(NamedTuple):
    """An `<f>` element: its text still escaped, its attributes by name."""

    raw: bytes
    attributes: dict[str, str]

    @property
    def text(self) -> str:
        return unescape(self.raw)


class Cell(NamedTuple):
    """A cell and the places of its parts in the sheet's bytes. Rows and columns are counted from 0.

    type      the `t` attribute, '' where absent (a number)
    raw       the escaped content of `<v>`, or of the texts of `<is>`; None where there is neither
    start     offset of `<`; tag_end: behind the `>` of the start tag; end: behind the whole element
    formula_end  behind `</f>`, 0 without a formula
    value_start, value_end  the whole `<v>` (or `<is>`) element, (0, 0) where there is none
    """

    row: int
    column: int
    style: bytes
    type: bytes
    raw: bytes | None
    formula: RawFormula | None
    start: int
    tag_end: int
    formula_end: int
    value_start: int
    value_end: int
    end: int


@lru_cache(maxsize=20000)
def column_number(letters: bytes) -> int:
    """b'A' -> 0."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


class CellReader:
    """Builds cells from tokens. Cells and rows without an address follow the one before them."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.in_row = False
        self.row = -1
        self.column = -1
        self._open = False
        self._numbered: tuple[bytes, int] = b"", -1  # the number of the last row that has one, and its place

    def row_tag(self, token: Token, name: str) -> None:
        """A token directly inside `<sheetData>`."""
        if token.kind in ("open", "empty") and name == "row":
            number = parse_attributes(token.attributes).get("r")
            self.begin_row(None if number is None else number.encode())
        if token.kind in ("open", "close"):
            self.in_row = token.kind == "open" and name == "row"

    def begin_row(self, number: bytes | None) -> None:
        if number is None:
            self.row += 1
        else:
            self.row = self._number(number) - 1
            self._numbered = number, self.row
        self.column = -1

    def _number(self, digits: bytes) -> int:
        number = int(digits) if digits.isdigit() and len(digits) <= 9 else 0
        if not 0 < number <= MAX_ROW:
            raise damaged(self.what)
        return number

    def feed(self, token: Token, depth: int, name: str) -> Cell | None:
        """Take a token inside a row (`depth` 0 is the cell's own tag; `name` is '' for foreign elements).

        Gives the cell when it is complete.
        """
        if depth == 0:
            if name != "c":
                return None
            if token.kind in ("open", "empty"):
                self._begin(token)
            return self._finish(token) if self._open and token.kind in ("close", "empty") else None
        if self._open:
            self._inside(token, depth, name)
        return None

    def _begin(self, token: Token) -> None:
        attributes = parse_attributes(token.attributes)
        address = attributes.get("r")
        self.go_to(None if address is None else address.encode())
        self._open = True
        self._style = attributes.get("s", "").encode()
        self._type = attributes.get("t", "").encode()
        self._start, self._tag_end = token.start, token.end
        self._formula: tuple[list[bytes], dict[str, str]] | None = None
        self._formula_end = self._value_start = self._value_end = 0
        self._value: list[bytes] | None = None
        self._into: list[bytes] | None = None
        self._path: list[str] = []

    def go_to(self, address: bytes | None) -> None:
        """To the cell of this address, or to the next one."""
        digits, row = self._numbered
        if address is None:
            self.column += 1
        elif digits and address[1:] == digits and address[:1].isalpha():
            self.row, self.column = row, column_number(address[:1].upper())  # of the row that it stands in
        else:
            m = _ADDRESS.fullmatch(address)
            if not m:
                raise damaged(self.what)
            self.row, self.column = self._number(m[2]) - 1, column_number(m[1].upper())
        if self.column >= MAX_COLUMN:
            raise damaged(self.what)

    def _inside(self, token: Token, depth: int, name: str) -> None:
        if token.kind in ("text", "cdata"):
            if self._into is not None:
                self._into.append(raw_text(token))
            return
        if token.kind == "skip":
            return
        if token.kind != "close":
            self._path[depth - 1 :] = [name]
            self._enter(token, depth, name)
        if token.kind != "open":
            self._leave(token, depth, name)

    def _enter(self, token: Token, depth: int, name: str) -> None:
        self._into = None
        if depth == 1 and name == "f":
            self._formula = ([], parse_attributes(token.attributes))
            self._into = self._formula[0]
        elif depth == 1 and name in ("v", "is"):
            self._value = []
            self._value_start = token.start
            if name == "v":
                self._into = self._value
        elif name == "t" and self._path[0] == "is" and self._path in (["is", "t"], ["is", "r", "t"]):
            self._into = self._value

    def _leave(self, token: Token, depth: int, name: str) -> None:
        self._into = None
        if depth == 1 and name == "f":
            self._formula_end = token.end
        elif depth == 1 and name in ("v", "is"):
            self._value_end = token.end
            if name == "v" and token.kind == "empty":
                self._value = None

    def _finish(self, token: Token) -> Cell:
        self._open = False
        formula = self._formula
        return Cell(
            self.row,
            self.column,
            self._style,
            self._type,
            None if self._value is None else b"".join(self._value),
            None if formula is None else RawFormula(b"".join(formula[0]), formula[1]),
            self._start,
            self._tag_end,
            self._formula_end,
            self._value_start,
            self._value_end,
            token.end,
        )
