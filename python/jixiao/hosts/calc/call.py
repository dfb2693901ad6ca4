"""One call of a worksheet function from a cell of LibreOffice, kept as short as it can be.

LibreOffice hands over numbers, texts, tuples of rows, cell ranges, and None for an argument left out. A number 0 may
be an empty cell: only then is the workbook asked (`Document.emptied`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from jixiao.core.messages import say
from jixiao.functions import FUNCTIONS, Function, Takes, using_rulebook
from jixiao.functions.registry import CellResult
from jixiao.hosts.calc.spans import TooManyCells, bounded

MEMORY, LONG = 200_000, 400
"""How many results are kept, of all open workbooks together; and the characters or cells of an argument, up to which."""

# 0 means nothing to these arguments: LibreOffice's number for an empty cell is an empty cell.
TEXTS = frozenset({"direction", "rulebook", "kind", "criterion"})


class Document(Protocol):
    """What a call needs to know of the workbook that calls (`documents.Document`)."""

    memory: dict[tuple[Any, ...], CellResult]
    """Results by function and arguments, good for the workbook's rulebook as it is now."""

    split: bool
    """Whether sheets of the workbook have rulebooks of their own, so that a result depends on the calling sheet."""

    def emptied(self, function: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """The values with None for every 0 that is an empty cell."""

    def over_sheets(self, function: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """The values with the cells of all sheets where an argument refers to several; None: not to be known."""

    def rows(self, area: Any) -> tuple[tuple[Any, ...], ...] | None:
        """The values of a cell range as rows."""

    def rulebook(self, function: str, values: tuple[Any, ...]) -> str:
        """The rulebook of the sheet or the workbook that calls with these values, '' for none."""

    def folder(self) -> Any:
        """The workbook's folder, None before it was saved."""


class Shop(Protocol):
    """Finds the document of a call; `Documents` with LibreOffice behind it."""

    def of(self, model: Any) -> Document: ...


def caller(function: Function, shop: Shop) -> Callable[..., Any]:
    """The method of the extension for one function: (self, document, *arguments)."""
    name = function.name
    ranges = [i for i, a in enumerate(function.arguments) if a.takes is Takes.RANGE and not a.optional]
    texts = [i for i, argument in enumerate(function.arguments) if argument.name in TEXTS]
    own_book = next((i for i, a in enumerate(function.arguments) if a.name == "rulebook"), None)
    variadic = function.variadic

    def evaluate(document: Document, values: tuple[Any, ...]) -> CellResult:
        given = values
        if 0.0 in values:
            plain = list(values)
            for i in texts:
                if plain[i] == 0.0:
                    plain[i] = None
            values = tuple(plain)
            if 0.0 in values:
                values = _restored(values, document.emptied(name, given))
        named = own_book is not None and own_book < len(values) and values[own_book] not in (None, "")
        book = "" if named else document.rulebook(name, given)
        key = (name, book, *values) if document.split else (name, *values)
        known = document.memory.get(key)
        if known is not None:
            return known
        plain = [_none_for_empty(value) if type(value) is tuple else value for value in values]
        with using_rulebook(book, document.folder()):
            result = function.call(*plain)
        if all(map(_short, values)):
            if len(document.memory) >= MEMORY:
                document.memory.clear()
            document.memory[key] = result
        return result

    def method(self: Any, model: Any, *values: Any) -> Any:
        try:
            document = shop.of(model)
            if variadic:
                bounded(sum(len(each) * len(each[0]) for each in values[0] if type(each) is tuple))
                whole = document.over_sheets(name, values[0])
                if whole is None:
                    return say("host.sheets_unknown")
                values = whole
            elif ranges:
                plain = list(values)
                for i in ranges:
                    plain[i] = document.rows(plain[i])
                values = tuple(plain)
            elif 0.0 not in values and not document.split:
                known = document.memory.get((name, *values))
                if known is not None:
                    return known
            return evaluate(document, values)
        except TooManyCells as many:
            return many.message
        except Exception as fault:  # anything that escapes would stand in the cell as Err:504 without a word
            from jixiao.core.defect import told

            return told(fault, "host.call_failed")

    method.__name__ = method.__qualname__ = name
    method.__doc__ = function.doc
    return method


def _short(value: Any) -> bool:
    """Whether an argument is small enough to be kept with its answer: no long text, no large range."""
    if type(value) is tuple:
        return len(value) * len(value[0]) <= LONG and all(_short(each) for row in value for each in row)
    return type(value) is not str or len(value) <= LONG


def _restored(values: tuple[Any, ...], emptied: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(None if other is None else value for value, other in zip(values, emptied, strict=True))


def _none_for_empty(rows: tuple[tuple[Any, ...], ...]) -> list[list[Any]]:
    """A range as it arrives in an argument for values: its empty cells are ''."""
    return [[None if value == "" else value for value in row] for row in rows]


def methods(shop: Shop) -> dict[str, Callable[..., Any]]:
    """The methods of the extension by function."""
    return {name: caller(function, shop) for name, function in FUNCTIONS.items()}
