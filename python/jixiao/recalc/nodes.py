"""The syntax tree of a formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from jixiao.workbook.view import CellValue

MAX_ROW = 1_048_575
MAX_COLUMN = 16_383

VOLATILE = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY"})
"""Functions whose results change by themselves."""


@dataclass(frozen=True)
class Constant:
    """A number, text, TRUE/FALSE or an error written in the formula; None for an argument left empty."""

    value: CellValue


@dataclass(frozen=True)
class Array:
    """An array constant: {1,2;3,4}."""

    rows: tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True)
class Reference:
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


@dataclass(frozen=True)
class Cells:
    """A reference made definite: a rectangle on the sheet with this position (None: the formula's own sheet)."""

    sheet: int | None
    top: int
    left: int
    bottom: int
    right: int
    whole: str = ""

    @property
    def single(self) -> bool:
        return self.top == self.bottom and self.left == self.right


@dataclass(frozen=True)
class Name:
    """A defined name; `sheet` and `book` as in a reference."""

    name: str
    sheet: str | None = None
    book: str | None = None


@dataclass(frozen=True)
class Structured:
    """A structured reference: table name ('' inside its own table) and the text between the outer brackets."""

    table: str
    inside: str


@dataclass(frozen=True)
class Call:
    """A function call. `name` is in capitals and bare of prefixes; `written` is how it stands in the formula."""

    name: str
    arguments: tuple[Node, ...]
    written: str = ""


@dataclass(frozen=True)
class Unary:
    """'+', '-', '@' before, '%' or '#' behind the operand."""

    operator: str
    operand: Node


@dataclass(frozen=True)
class Binary:
    """An operator between two operands; ':' range, ' ' intersection and ',' union among them."""

    operator: str
    left: Node
    right: Node


Node = Union[Constant, Array, Reference, Cells, Name, Structured, Call, Unary, Binary]  # noqa: UP007

EMPTY = Constant(None)
