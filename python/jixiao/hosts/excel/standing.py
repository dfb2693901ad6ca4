"""Where the formula stands that xlwings' own wrapper is calculating: the 口径 of its workbook and the folder.

A wrapper of xlwings hands the workbook over and nothing else, so Excel must be asked at every call. Each question is a
trip to another process: they go out by their numbers, without xlwings' objects in between, which ask for the number of
every name first.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from jixiao.workbook.rulebook import NAME, written

GET = 3  # DISPATCH_METHOD | DISPATCH_PROPERTYGET
DEFAULT = 0  # the number of a collection's Item

_numbers: dict[str, int] = {}


KEEP = 0.5
"""Seconds for which a workbook's folder and the place of its name are believed: a calculation asks thousands of times,
and nobody moves either in between. What the cell holds is read at every call."""


class _Known:
    """What is known of the workbook asked last."""

    book: Any = None
    until = 0.0
    cell: Any = None  # that the name means; None where there is no such name
    folder = ""


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
        if _Known.until < time.monotonic() or _Known.book != book:
            _Known.book, _Known.cell, _Known.folder = book, _cell(book), str(_get(book, "Path"))
            _Known.until = time.monotonic() + KEEP
        rulebook = "" if _Known.cell is None else " ".join(written(_get(_Known.cell, "Value2")).split())
        return f"{rulebook}\n\n{_Known.folder}"
    except Exception as error:
        _Known.until = 0.0
        if hasattr(error, "hresult"):  # Excel is too busy to be asked, or the workbook or the cell is gone
            return ""
        raise


def local_folder(text: Any) -> Path | None:
    """The folder that Excel names, unless it was never saved or lies behind a web address."""
    return Path(text) if isinstance(text, str) and text and "://" not in text else None


def _cell(book: Any) -> Any:
    try:
        name = _get(book, "Names").Invoke(DEFAULT, 0, GET, True, NAME)
        return _get(name, "RefersToRange")
    except Exception as error:
        if hasattr(error, "hresult"):  # the workbook has no such name, or it refers to no cell
            return None
        raise


def _get(thing: Any, member: str) -> Any:
    number = _numbers.get(member)
    if number is None:
        number = _numbers[member] = thing.GetIDsOfNames(0, member)
    return thing.Invoke(number, 0, GET, True)
