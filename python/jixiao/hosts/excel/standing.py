"""Where the formula stands that xlwings' own wrapper is calculating: the 口径 of its workbook and the folder.

A wrapper of xlwings hands the workbook over and nothing else, so Excel must be asked at every call. Each question is a
trip to another process: they go out by their numbers, without xlwings' objects in between, which ask for the number of
every name first. Nothing that the user can change is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jixiao.workbook.rulebook import NAME, written

GET = 3  # DISPATCH_METHOD | DISPATCH_PROPERTYGET
DEFAULT = 0  # the number of a collection's Item

_numbers: dict[str, int] = {}


class _Names:
    """The names of the workbook asked last: the same workbook has the same collection."""

    book: Any = None
    names: Any = None


def workbook() -> Any:
    """The workbook that xlwings was handed last, as COM knows it; None where there is none."""
    import xlwings

    called = getattr(getattr(xlwings, "_xlwindows", None), "BOOK_CALLER", None)
    return getattr(called, "_oleobj_", None)


def said() -> str:
    """What our own VBA says of the place of a formula: the 口径 of its workbook, that of its sheet (xlwings' wrappers
    do not tell which sheet it is), the folder of the workbook, a line each. '' where there is no workbook."""
    book = workbook()
    if book is None:
        return ""
    try:
        return f"{_rulebook(book)}\n\n{_get(book, 'Path')}"
    except Exception as error:
        if hasattr(error, "hresult"):  # Excel is too busy to be asked, or the workbook has been closed
            return ""
        raise


def local_folder(text: Any) -> Path | None:
    """The folder that Excel names, unless it was never saved or lies behind a web address."""
    return Path(text) if isinstance(text, str) and text and "://" not in text else None


def _rulebook(book: Any) -> str:
    if _Names.book is None or _Names.book != book:
        _Names.book, _Names.names = book, _get(book, "Names")
    try:
        name = _Names.names.Invoke(DEFAULT, 0, GET, True, NAME)
        return " ".join(written(_get(_get(name, "RefersToRange"), "Value2")).split())
    except Exception as error:
        if hasattr(error, "hresult"):  # the workbook has no such name, or it refers to no cell
            return ""
        raise


def _get(thing: Any, member: str) -> Any:
    number = _numbers.get(member)
    if number is None:
        number = _numbers[member] = thing.GetIDsOfNames(0, member)
    return thing.Invoke(number, 0, GET, True)
