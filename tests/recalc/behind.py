"""A workbook edited behind its stored results, recalculated and held against LibreOffice, cell by cell."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hosts.office import Office
from jixiao.package import Package
from jixiao.package.splice import parse_area
from jixiao.recalc.files import RecalcBook
from jixiao.recalc.resolve import Scope, resolve
from jixiao.recalc.run import recalc_file
from jixiao.workbook.grid import At
from jixiao.workbook.names import cell_name
from jixiao.workbook.view import Formula
from recalc import excel_differs
from recalc.test_against_libreoffice import same

Make = Callable[[Path, int], Path]
_INPUT = re.compile(
    rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="n")?><v>)([0-9]{1,4}(?:\.[0-9]+)?)(</v></c>)'
)
_CELL = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: (?:s|cm|vm)="[0-9]+")*)(?: t="[a-z]+")?((?: (?:cm|vm)="[0-9]+")*)>'
    rb'(<f[^<>]*(?:/>|>[^<]*</f>))?(?:<v(?: xml:space="preserve")?>[^<]*</v>|<v ?/>)?</c>'
)
_ARRAY = re.compile(rb'<f[^<>]* t="array"[^<>]* ref="([A-Z0-9:]+)"')
_ON_LOAD = re.compile(rb' fullCalcOnLoad="(?:1|true)"|<calcPr ?/>')
Place = tuple[int, int, int]


class Difference(NamedTuple):
    place: Place
    formula: Formula
    ours: Any
    theirs: Any
    told: str


def written_by(office: Office, make: Make) -> Make:
    """The same workbook as LibreOffice writes it, edited behind the results that it stored."""

    def made(path: Path, seed: int) -> Path:
        with office.open(make(path.with_suffix(".first.xlsx"), seed)) as opened:
            opened.recalculate()
            opened.save(path, "Calc MS Excel 2007 XML")
        rnd = random.Random(seed)

        def edited(match: re.Match[bytes]) -> bytes:
            new = b"%.2f" % rnd.uniform(0, 90)
            return match[1] + new + match[3] if rnd.random() < 0.3 else match[0]

        parts = {
            name: _INPUT.sub(edited, part) if name.startswith("xl/worksheets/sheet") else part
            for name, part in _parts(path).items()
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return path

    return made


def kept(path: Path) -> dict[str, bytes]:
    """Every byte of a workbook but its formulas' results and the mark for calculation at loading."""
    return {
        name: _without_results(part) if name.startswith("xl/worksheets/sheet") else _ON_LOAD.sub(b"", part)
        for name, part in _parts(path).items()
    }


def _without_results(sheet: bytes) -> bytes:
    areas = [parse_area(ref.decode()) for ref in _ARRAY.findall(sheet)]

    def bare(match: re.Match[bytes]) -> bytes:
        at = parse_area(match[1].decode())
        calculated = match[4] or any(area and at and area.holds(At(at.top, at.left)) for area in areas)
        return b"%b|%b|%b|%b" % (match[1], match[2], match[3], match[4] or b"") if calculated else match[0]

    return _CELL.sub(bare, sheet)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


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
