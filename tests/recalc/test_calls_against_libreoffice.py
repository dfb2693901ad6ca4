"""Calls of every native function, with usual and with odd arguments: each gives what LibreOffice gives, is refused, or
differs for a reason that stands in `excel_differs`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula

from hosts.office import Office
from jixiao.package import Package
from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.book import FileBook
from recalc import calls, excel_differs
from recalc.test_against_libreoffice import same

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc")]

SEEDS = range(1, 9)
EACH = 2
"""Calls of every function in one workbook."""
OPERATIONS = 80


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with Office(timeout=600) as running:
        yield running


def workbook(formulas: list[str], arrays: set[int]) -> Workbook:
    """The formulas in column Z of a workbook with what they refer to."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "数"
    _fill(sheet, calls.CELLS)
    for name, cells in calls.OTHERS.items():
        _fill(book.create_sheet(name), cells)
    book.defined_names["数列"] = DefinedName("数列", attr_text="数!$G$1:$G$10")
    for i, formula in enumerate(formulas, 1):
        sheet[f"Z{i}"] = ArrayFormula(f"Z{i}", f"={formula}") if i in arrays else f"={formula}"
    return book


def _fill(sheet: Any, cells: dict[str, Any]) -> None:
    for address, value in cells.items():
        if value is not None:
            sheet[address] = value


@pytest.mark.parametrize("seed", SEEDS)
def test_no_call_differs_without_a_reason(office: Office, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    usual = calls.Calls(chance, odd=0.3)
    names = [*calls.SHAPES] * EACH
    formulas = [usual.of(name) for name in names] + [usual.operation() for _ in range(OPERATIONS)]
    chance.shuffle(formulas)
    arrays = {i for i in range(1, len(formulas) + 1) if chance.random() < 0.2}
    path = tmp_path / "函数.xlsx"
    workbook(formulas, arrays).save(path)
    outcome = evaluate(FileBook(Package(path.read_bytes(), path.name)))
    with office.open(path) as book:
        book.recalculate()
        theirs = [row[0] for row in book.values("数", f"Z1:Z{len(formulas)}")]
    found = [outcome.values[0].get((i, 25)) for i in range(len(formulas))]
    differences = [
        f"{formula}: {ours!r}, Calc {other!r}"
        for formula, ours, other in zip(formulas, found, theirs, strict=True)
        if ours is not None and not same(ours, other) and not excel_differs.reason(formula, ours, other)
    ]
    assert not differences, "\n".join(differences)
    assert sum(ours is not None for ours in found) > 0.9 * len(formulas)
