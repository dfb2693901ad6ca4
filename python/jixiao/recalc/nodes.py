"""The syntax tree of a formula."""

from __future__ import annotations

from typing import NamedTuple, Union

from jixiao.workbook.view import CellValue

MAX_ROW = 1_048_575
MAX_COLUMN = 16_383
"""Both are one less than a power of two: `& MAX_ROW` wraps a row round the sheet, as relative references do."""

CLOCK = frozenset({"NOW", "TODAY"})
"""Functions that ask for the day or the time."""
VOLATILE = frozenset({"RAND", "RANDBETWEEN", "RANDARRAY"})
"""Functions whose results are another one every time."""


class Constant(NamedTuple):
    """A number, text, TRUE/FALSE or an error written in the formula; None for an argument left empty."""

    value: CellValue


class Array(NamedTuple):
    """An array constant: {1,2;3,4}."""

    rows: tuple[tuple[CellValue, ...], ...]


class Reference(NamedTuple):
    """A reference as written: `fixed` says which of top, left, bottom, right carry a $.

    `sheet` is None on the formula's own sheet; `last` is the last sheet of a 3-D reference; `book` is what stands
    in brackets before the sheet (another workbook). `whole` is 'columns' for A:C, 'rows' for 1:3.
    """

    top: int
    left: int
    bottom: int
    right: int
    fixed: tuple[bool, bool, bool, bool]
    sheet: str | None = None
    last: str | None = None
    book: str | None = None
    whole: str = ""


FIXED = (False, False, False, False)


class Cells(NamedTuple):
    """A reference made definite: a rectangle on the sheet with this position (None: the formula's own sheet).

    `relative` says which of top, left, bottom, right count from the formula's own cell: what is the same for every
    place of a formula, whatever its text says there.
    """

    sheet: int | None
    top: int
    left: int
    bottom: int
    right: int
    whole: str = ""
    relative: tuple[bool, bool, bool, bool] = FIXED

    @property
    def single(self) -> bool:
        down, across, down_too, across_too = self.relative
        return (
            self.top == self.bottom and self.left == self.right and down == down_too and across == across_too
        )

    def at(self, row: int, column: int) -> Cells:
        """What a formula in this cell means by it."""
        if self.relative == FIXED:
            return self
        r, c = self.relative[0::2], self.relative[1::2]
        rows = sorted(
            (y + row) & MAX_ROW if rel else y for y, rel in zip((self.top, self.bottom), r, strict=True)
        )
        columns = sorted(
            (x + column) & MAX_COLUMN if rel else x for x, rel in zip((self.left, self.right), c, strict=True)
        )
        return Cells(self.sheet, rows[0], columns[0], rows[1], columns[1], self.whole)


class Name(NamedTuple):
    """A defined name; `sheet` and `book` as in a reference."""

    name: str
    sheet: str | None = None
    book: str | None = None


class Structured(NamedTuple):
    """A structured reference: table name ('' inside its own table) and the text between the outer brackets."""

    table: str
    inside: str


class Call(NamedTuple):
    """A function call. `name` is in capitals and bare of prefixes; `written` is how it stands in the formula."""

    name: str
    arguments: tuple[Node, ...]
    written: str = ""


class Unary(NamedTuple):
    """'+', '-', '@' before, '%' or '#' behind the operand."""

    operator: str
    operand: Node


class Binary(NamedTuple):
    """An operator between two operands; ':' range, ' ' intersection and ',' union among them."""

    operator: str
    left: Node
    right: Node


Node = Union[Constant, Array, Reference, Cells, Name, Structured, Call, Unary, Binary]  # noqa: UP007

EMPTY = Constant(None)
