"""Fill-in of one file: JX formulas into the empty score cells of its forms, with their results."""

from __future__ import annotations

from pathlib import Path

from jixiao.core.messages import say
from jixiao.package import FileError, Package, SheetPart, UnreadableFile
from jixiao.package.insert import insert_formulas
from jixiao.package.places import LocalPlace, place
from jixiao.recalc.run import Record, recalculate
from jixiao.workbook.grid import At


def fill_file(
    path: str | Path,
    output: str | Path | None = None,
    rulebook: str | None = None,
    *,
    overwrite: bool = False,
    drop_signature: bool = False,
    always: bool = True,
    jobs: int = 1,
) -> Record:
    """Write formulas into the forms of `path` and the file into `output`; the record counts what was filled.

    Never raises for what is wrong with a file. Where nothing is to be filled, another file is written as it is if it is
    `always` wanted, and `path` is never touched.
    """
    from jixiao.core.rulebook import RulebookError
    from jixiao.core.rulebook_beside import notes

    record = Record(str(path))
    try:
        source = place(path)
        data = source.read()
        if not isinstance(source, LocalPlace):
            raise UnreadableFile(say("fill.local_only"))
        folder = source.path.parent
        package = Package(data, source.name, drop_signature=drop_signature)
        package = fill(package, record, folder, rulebook, overwrite=overwrite, jobs=jobs)
        record.lines = [*notes(folder), *record.lines]
        if output is not None and (record.filled or (always and str(output) != str(path))):
            place(output).save(package.write, like=source)
            record.output = str(output)
    except (FileError, RulebookError) as error:
        record.error = error.message
    return record


def fill(
    package: Package,
    record: Record,
    folder: Path,
    rulebook: str | None = None,
    *,
    overwrite: bool = False,
    jobs: int = 1,
) -> Package:
    """An open workbook with formulas in its forms and their results; `record` is told what happened.

    `folder` is where rulebooks beside the workbook lie. Raises UnreadableFile, RulebookError.
    """
    record.filled, lines = _fill(package, folder, rulebook, overwrite)
    if record.filled:
        package = package.again()
        recalculate(package, record, None, folder, jobs=jobs)
    record.lines = [*lines, *record.lines]
    return package


def _fill(package: Package, folder: Path, rulebook: str | None, overwrite: bool) -> tuple[int, list[str]]:
    """How many formulas were put in; a line for each rulebook that evidence on a form chose, and for the scores that
    are left to a person."""
    from jixiao.figures.fill_sheet import left_lines, plan_sheet
    from jixiao.forms.find import by_sheets, find_all
    from jixiao.recalc.fresh import freshen
    from jixiao.workbook.book import FileBook
    from jixiao.workbook.grids import grids_of

    sheets = {sheet.name: sheet for sheet in package.sheets if sheet.part}
    wanted: dict[SheetPart, dict[At, str]] = {}
    rates: dict[SheetPart, frozenset[At]] = {}
    found = False
    lines: list[str] = []
    workbook = FileBook(package)
    grids = grids_of(workbook)
    freshen(grids, workbook, rulebook, folder)
    by_sheet = by_sheets(find_all(grids, rulebook, folder))
    for grid in grids:
        forms = by_sheet.get(grid.name)
        if not forms or grid.name not in sheets:
            continue
        found = True
        sheet = sheets[grid.name]
        grid.blanks = _looks_of_empty_cells(package, sheet)
        filling = plan_sheet(forms, folder, overwrite)
        lines += filling.lines
        if filling.formulas:
            wanted[sheet] = {at: formula.removeprefix("=") for at, formula in filling.formulas.items()}
            rates[sheet] = filling.rates
    if not found:
        raise UnreadableFile(say("paper.no_forms"))
    kept = insert_formulas(package, wanted, rates)
    for sheet, places in kept.items():
        lines += left_lines(sheet.name, [(at, say(f"fill.left.{why}")) for at, why in sorted(places.items())])
    return sum(map(len, wanted.values())) - sum(map(len, kept.values())), lines


def _looks_of_empty_cells(package: Package, sheet: SheetPart) -> dict[At, str]:
    """How a value would be shown that is yet to be filled in: a grid knows the formats of what is there."""
    from jixiao.workbook.formats import formats_of

    known = formats_of(package)
    return {
        At(cell.row, cell.column): known[cell.style].code
        for cell in package.sheet_xml(sheet).empty_cells()
        if cell.style in known
    }
