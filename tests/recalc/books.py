"""Small workbooks for the evaluator's tests, and their results by address."""

from __future__ import annotations

from typing import Any

from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.grid import At
from jixiao.workbook.view import Book, CellValue, DefinedName, PlainSheet, Results


def results(outcome: Results, book: Book) -> dict[str, CellValue]:
    """{'Sheet1!A1': value} of everything that was evaluated."""
    return {
        f"{book.sheets[sheet].name}!{At(*cell).a1}": value
        for sheet, values in outcome.values.items()
        for cell, value in values.items()
    }


def one_sheet(cells: dict[str, Any], names: dict[str, str] | None = None, **more: Any) -> Book:
    """A workbook with the sheet S."""
    return Book([PlainSheet("S", cells)], [DefinedName(n, t) for n, t in (names or {}).items()], **more)


def evaluated(
    cells: dict[str, Any], names: dict[str, str] | None = None, **more: Any
) -> dict[str, CellValue]:
    """The results on a workbook's only sheet that depend on a JX call, by address."""
    book = one_sheet(cells, names, **more)
    found = results(evaluate(book, only_jx=True), book)
    return {cell.split("!")[1]: value for cell, value in found.items()}


def refused(cells: dict[str, Any], names: dict[str, str] | None = None, **more: Any) -> dict[str, str]:
    """What depends on a JX call and was left alone on a workbook's only sheet: address -> reason."""
    outcome = evaluate(one_sheet(cells, names, **more), only_jx=True)
    return {u.cell.split("!")[1]: u.reason for u in outcome.unsupported}
