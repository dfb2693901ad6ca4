"""Calls of our worksheet functions: those with the same arguments are made once, over all workbooks of a process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jixiao.functions import using_rulebook
from jixiao.workbook.view import CellValue

_scores: dict[Any, CellValue] = {}
"""Results by folder, rulebook, name and arguments."""
_KEEP = 60_000
_LONG = 400
"""The most characters and cells in the arguments of a call that is remembered."""


class Calls:
    """Makes the calls of a workbook; `folder` is where rulebooks beside it lie."""

    def __init__(self, call: Callable[..., CellValue], folder: Path | None) -> None:
        self._call = call
        self._folder = folder
        self._prefix = (call, str(folder or ""))

    def result(self, book: str | None, name: str, arguments: list[Any]) -> CellValue:
        """What a function gives under a rulebook."""
        if any(type(each) is list and each and len(each) * len(each[0]) > _LONG for each in arguments):
            return self._made(book, name, arguments)
        key: Any = (self._prefix, book, name, *arguments, *map(type, arguments))  # True is not 1
        try:
            known = _scores.get(key)
        except TypeError:  # a range is a list
            key = (self._prefix, book, name, *map(_keyed, arguments))
            known = _scores.get(key)
        if known is None:
            known = self._made(book, name, arguments)
            if sum(map(_length, arguments)) <= _LONG:
                if len(_scores) > _KEEP:
                    _scores.clear()
                _scores[key] = known
        return known

    def _made(self, book: str | None, name: str, arguments: list[Any]) -> CellValue:
        with using_rulebook(book, self._folder):
            result = self._call(name, *arguments)
        return float(result) if type(result) is int else result


def _keyed(value: Any) -> Any:
    """An argument as part of a key: True is not 1, and an error is not its text."""
    if isinstance(value, list):
        return tuple([(*row, *map(type, row)) for row in value])
    return type(value), value


def _length(value: Any) -> int:
    """How much room an argument takes, roughly."""
    if isinstance(value, list):
        return sum([1 + (len(each) if isinstance(each, str) else 0) for row in value for each in row])
    return len(value) if isinstance(value, str) else 0
