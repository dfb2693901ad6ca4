"""THE list of worksheet functions.

Each function is defined once, with the names and the descriptions that users see. Excel's wrappers, the
LibreOffice type library, the headless evaluator, the help and the tests are all derived from `FUNCTIONS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, NamedTuple

CellResult = float | str
"""What a worksheet function gives: a number, or text. Text that starts with '#' says what is missing or wrong."""

CATEGORY = "绩效自评"

# Excel cuts a description after 255 characters, and its function wizard breaks when the names of the arguments
# together with their count need more than 254.
MAX_DESCRIPTION = 255
MAX_NAMES = 254


class Takes(str, Enum):
    """What an argument takes."""

    VALUE = "value"  # one value, or a reference to one cell
    RANGE = "range"  # any rectangle: arrives as a list of rows; a single value counts as one cell
    MANY = "many"  # the last argument: any number of values or ranges


class Argument(NamedTuple):
    name: str
    doc: str
    takes: Takes = Takes.VALUE
    optional: bool = False

    @property
    def title(self) -> str:
        """The first words of the description: what people call the argument."""
        return re.split("[，；：、（]", self.doc)[0]


class Function(NamedTuple):
    """One worksheet function.

    `call` takes plain values in the order of `arguments`: None for an empty cell and for an argument left out, text,
    float, int, bool, date, datetime; an error cell arrives as its text ('#N/A'); a range as a list of rows. It gives
    a number or text and never raises for what a cell may hold.
    """

    name: str
    doc: str
    arguments: tuple[Argument, ...]
    call: Callable[..., CellResult]
    examples: tuple[tuple[Any, ...], ...] = ()
    """Arguments of calls that show what it can do, wrong input among them: the hosts are tested with these."""

    def __str__(self) -> str:
        return self.name

    @property
    def required(self) -> int:
        """How many arguments must be given."""
        return sum(not a.optional for a in self.arguments)

    @property
    def variadic(self) -> bool:
        return bool(self.arguments) and self.arguments[-1].takes is Takes.MANY

    @property
    def explains(self) -> bool:
        """Whether it answers with sentences."""
        return self.name == "JX_EXPLAIN"

    @property
    def signature(self) -> str:
        """As shown in help: JX_SCORE(target, actual, weight, [direction], [rating], [rulebook])."""
        names = [f"[{a.name}]" if a.optional else a.name for a in self.arguments]
        return f"{self.name}({', '.join(names + ['…'] * self.variadic)})"


FUNCTIONS: dict[str, Function] = {}
"""Every worksheet function by its name, in the order of the documentation. Filled when `jixiao.functions` is imported."""


def worksheet_function(
    name: str, doc: str, *arguments: Argument, examples: Sequence[tuple[Any, ...]]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a callable as a worksheet function. Raises ValueError when a limit of the hosts is broken."""

    def register(call: Callable[..., CellResult]) -> Callable[..., CellResult]:
        function = Function(name, doc, arguments, call, tuple(examples))
        for text in [doc, *(a.doc for a in arguments)]:
            if not text or len(text) > MAX_DESCRIPTION:
                raise ValueError(
                    f"{name}: a description must have 1 to {MAX_DESCRIPTION} characters: {text!r}"
                )
        if sum(len(a.name) + 1 for a in arguments) + len(arguments) > MAX_NAMES:
            raise ValueError(f"{name}: the argument names are too long together")
        if not examples:
            raise ValueError(f"{name}: an example is needed")
        seen_optional = False
        for a in arguments:
            if a.optional < seen_optional:
                raise ValueError(f"{name}: {a.name} is required but stands behind an optional argument")
            seen_optional = a.optional
        if name in FUNCTIONS:
            raise ValueError(f"{name} is defined twice")
        FUNCTIONS[name] = function
        return call

    return register
