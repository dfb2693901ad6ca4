"""A workbook edited behind its stored results, recalculated and held against LibreOffice, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hosts.office import Office
from jixiao.package import Package
from jixiao.recalc.files import RecalcBook
from jixiao.recalc.resolve import Scope, resolve
from jixiao.recalc.run import recalc_file
from jixiao.workbook.grid import At
from jixiao.workbook.names import cell_name
from jixiao.workbook.view import Formula
from recalc import excel_differs
from recalc.test_against_libreoffice import same

Make = Callable[[Path, int], Path]
Place = tuple[int, int, int]


class Difference(NamedTuple):
    place: Place
    formula: Formula
    ours: Any
    theirs: Any
    told: str


def held_against(
    office: Office, books: Sequence[tuple[Make, int]], folder: Path
) -> tuple[list[str], int, int]:
    """(what differs, how many cells were compared, how many formulas were reported instead)."""
    differences: list[str] = []
    compared = reported = 0
    for make, seed in books:
        source = make(folder / f"{seed}.xlsx", seed)
        output = folder / f"{seed}.recalc.xlsx"
        record = recalc_file(source, output)
        assert record.error is None
        known = set(record.unsupported)
        reported += len(known)
        book, found = RecalcBook(Package(output.read_bytes())), []
        with office.open(source) as opened:
            opened.recalculate()
            for number, sheet in enumerate(book.sheets):
                formulas = sheet.formulas()
                if not formulas:
                    continue
                last = At(max(f.row for f in formulas), max(f.column for f in formulas))
                shown = opened.values(number, f"A1:{last.a1}")
                for formula in formulas:
                    name = cell_name(sheet.name, formula.row, formula.column)
                    if name in known:
                        continue
                    compared += 1
                    ours = sheet.value(formula.row, formula.column)
                    theirs = shown[formula.row][formula.column]
                    if not same(ours, theirs):
                        place = (number, formula.row, formula.column)
                        told = f"{seed} {name} ={formula.text}: {ours!r}, Calc {theirs!r}"
                        found.append(Difference(place, formula, ours, theirs, told))
        differences += [each.told for each in _without_reason(Scope(book), found)]
    return differences, compared, reported


def _without_reason(scope: Scope, found: list[Difference]) -> list[Difference]:
    """Those that neither follow Excel's documentation nor hang on a cell that does."""
    left = [each for each in found if not excel_differs.reason(each.formula.text, each.ours, each.theirs)]
    excused = {each.place for each in found} - {each.place for each in left}
    while True:
        carried = [each for each in left if _reads(scope, each, excused)]
        if not carried:
            return left
        excused |= {each.place for each in carried}
        left = [each for each in left if each.place not in excused]


def _reads(scope: Scope, each: Difference, places: set[Place]) -> bool:
    sheet, row, column = each.place
    for cells in resolve(each.formula.text, scope, sheet, row, column).cells:
        area = cells.at(row, column)
        on = sheet if area.sheet is None else area.sheet
        if any(
            s == on and area.top <= r <= area.bottom and area.left <= c <= area.right for s, r, c in places
        ):
            return True
    return False
