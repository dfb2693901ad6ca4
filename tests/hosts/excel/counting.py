"""Counts the calls that a client makes to an object model: each attribute read, set or call is one trip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hosts.excel import played
from hosts.excel.loading import open_file
from hosts.excel.vba_excel import Excel
from hosts.excel.windows_double import Windows

FORMS = Path(__file__).parents[2] / "forms" / "published"


class Counted:
    """An object of the played Excel that counts what is asked of it, and of everything it gives."""

    def __init__(self, inner: Any, calls: Counter[str]) -> None:
        object.__setattr__(self, "_inner", inner)
        object.__setattr__(self, "_calls", calls)

    def _wrap(self, value: Any) -> Any:
        if isinstance(value, played.OBJECTS):
            return Counted(value, self._calls)
        return value

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        label = f"{type(self._inner).__name__}.{name}"
        if callable(value) and not isinstance(value, played.OBJECTS):

            def method(*arguments: Any) -> Any:
                self._calls[label] += 1
                return self._wrap(value(*map(_bare, arguments)))

            return method
        self._calls[label] += 1
        return self._wrap(value)

    def __setattr__(self, name: str, value: Any) -> None:
        self._calls[f"{type(self._inner).__name__}.{name}="] += 1
        setattr(self._inner, name, _bare(value))

    def __call__(self, *arguments: Any) -> Any:
        self._calls[f"{type(self._inner).__name__}()"] += 1
        return self._wrap(self._inner(*map(_bare, arguments)))

    def __iter__(self) -> Iterator[Any]:
        for item in self._inner:
            self._calls[f"{type(self._inner).__name__} next"] += 1
            yield self._wrap(item)


def _bare(value: Any) -> Any:
    return value._inner if isinstance(value, Counted) else value


class Counting:
    """Excel with the add-in and a workbook of so many forms; every call from Python is counted."""

    def __init__(self, sheets: int) -> None:
        self.windows = Windows()
        self.excel = Excel(self.windows)
        self.excel.load()
        self.book = open_file(self.excel.app, FORMS / "000.xlsx")
        first = self.book.sheets[0]
        for number in range(2, sheets + 1):
            copy = self.book.add(f"表{number}")
            for place, cell in first.grid.items():
                own = copy.cell(*place)
                own.value, own.formula, own.format, own.look = (
                    cell.value,
                    cell.formula,
                    cell.format,
                    dict(cell.look),
                )
            copy.merged = list(first.merged)
        self.excel.open(self.book)
        self.counted: Counter[str] = Counter()
        self.windows.over = lambda book: Counted(book, self.counted)

    def press(self, command: str) -> int:
        self.counted.clear()
        addin = next(book for book in self.excel.projects if book.IsAddin)
        self.excel.press(addin, command)
        assert self.windows.results[-1].ok, self.windows.results[-1].text
        assert self.excel.said == []
        return self.counted.total()
