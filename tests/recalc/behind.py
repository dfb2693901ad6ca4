"""A workbook edited behind its stored results, recalculated and held against LibreOffice, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from hosts.office import Office
from jixiao.package import Package
from jixiao.recalc.files import RecalcBook
from jixiao.recalc.run import recalc_file
from jixiao.workbook.names import cell_name
from recalc.test_against_libreoffice import same

Make = Callable[[Path, int], Path]


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
        with office.open(source) as opened:
            opened.recalculate()
            for number, sheet in enumerate(RecalcBook(Package(output.read_bytes())).sheets):
                formulas = sheet.formulas()
                if not formulas:
                    continue
                shown = opened.values(number, f"A1:H{max(f.row for f in formulas) + 1}")
                for formula in formulas:
                    name = cell_name(sheet.name, formula.row, formula.column)
                    if name in known:
                        continue
                    compared += 1
                    ours = sheet.value(formula.row, formula.column)
                    theirs = shown[formula.row][formula.column]
                    if not same(ours, theirs):
                        differences.append(f"{seed} {name} ={formula.text}: {ours!r}, Calc {theirs!r}")
    return differences, compared, reported
