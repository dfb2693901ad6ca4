"""Calls of our worksheet functions: those with the same arguments are made once, over all workbooks of a process."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

from jixiao.functions import using_rulebook
from jixiao.workbook.view import CellValue

_scores: dict[Any, CellValue] = {}
"""Results by folder, rulebook, name and arguments."""
_KEEP = 60_000
_LONG, _MANY = 400, 20
"""The most characters, and cells of a range, in the arguments of a call that is remembered: totals hardly repeat."""


class Calls:
    """Makes the calls of a workbook; `folder` is where rulebooks beside it lie."""

    def __init__(self, call: Callable[..., CellValue], folder: Path | None) -> None:
        self._call = call
        self._folder = folder
        self._prefix = (call, str(folder or ""))

    def result(self, book: str | None, name: str, arguments: list[Any]) -> CellValue:
        """What a function gives under a rulebook."""
        values = arguments
        shape: tuple[tuple[int, ...], ...] = ()
        if list in map(type, arguments):
            if any(type(each) is list and len(each) * len(each[0]) > _MANY for each in arguments):
                return self._made(book, name, arguments)
            areas = [each if type(each) is list else [[each]] for each in arguments]
            values = list(chain.from_iterable(chain.from_iterable(areas)))
            shape = tuple([tuple(map(len, each)) if type(each) is list else () for each in arguments])
        kinds = tuple(map(type, values))  # True is not 1, and an error is not its text
        key = (self._prefix, book, name, shape, *values, *kinds)
        known = _scores.get(key)
        if known is None:
            known = self._made(book, name, arguments)
            if len(values) + sum([len(each) for each in values if isinstance(each, str)]) <= _LONG:
                if len(_scores) > _KEEP:
                    _scores.clear()
                _scores[key] = known
        return known

    def _made(self, book: str | None, name: str, arguments: list[Any]) -> CellValue:
        with using_rulebook(book, self._folder):
            result = self._call(name, *arguments)
        return float(result) if type(result) is int else result
