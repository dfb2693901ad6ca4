"""Fixes in one file: the only right values into the cells of wrong ones, then everything that depends on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jixiao.core.messages import say
from jixiao.package import FileError, Package, UnreadableFile
from jixiao.package.kept import kept
from jixiao.package.places import LocalPlace, place
from jixiao.package.splice import Edit, edited, encode, value_edits
from jixiao.recalc.run import Record, recalculate
from jixiao.workbook.grid import At, Grid, Value, parse_a1


def fix_file(
    path: str | Path,
    output: str | Path | None = None,
    rulebook: str | None = None,
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    drop_signature: bool = False,
    always: bool = True,
) -> Record:
    """Write the values that findings carry as their fix into `output`, and nothing that needs judgement; then what has
    become wrong by that: a sum is mended from the new figures.

    A cell with a formula keeps it: its result follows from other cells. `record.filled` counts the cells that got a
    value, `record.lines` says which. A file in which nothing changes is written only if it is `always` wanted. Never
    raises for what is wrong with a file.
    """
    from jixiao.checks.fix import MOST_ROUNDS
    from jixiao.core.rulebook import RulebookError
    from jixiao.core.rulebook_beside import notes

    record = Record(str(path))
    try:
        source = place(path)
        if not isinstance(source, LocalPlace):
            raise UnreadableFile(say("fix.local_only"))
        data = source.read()
        if source.folder is not None:
            record.lines += notes(source.folder)
        package = Package(data, source.name, drop_signature=drop_signature)
        changed = 0
        done: dict[tuple[str, At], str] = {}  # a sum may be mended more than once: its last value counts
        grids = _read(package, source.folder, rulebook)
        for round_ in range(MOST_ROUNDS):
            mended = _apply(package, _wanted(grids, source.folder, rulebook, select, ignore), record, done)
            if mended:
                package = package.again()
            elif round_:
                break
            # Whether or not something was mended: no total is left that is not the sum of its figures.
            recalculate(package, record, None, source.folder)
            changed += record.changed
            if not mended:
                break
            package = package.again()
            by_name = {grid.name: grid for grid in grids}
            if any(grid.formulas for grid in grids) or any(
                by_name[n].own(*at) is None for n, at, _ in mended
            ):
                grids = _read(package, source.folder, rulebook)
                continue
            for name, at, value in mended:
                by_name[name].put(at, value)
        record.filled, record.changed = len(done), changed
        record.lines = list(dict.fromkeys([*record.lines, *done.values()]))
        if output is not None and (always or record.filled or record.changed):
            place(output).save(package.write, like=source)
            record.output = str(output)
    except (FileError, RulebookError) as error:
        record.error = error.message
    return record


def _read(package: Package, folder: Path | None, rulebook: str | None) -> list[Grid]:
    from jixiao.recalc.fresh import freshen
    from jixiao.workbook.book import FileBook
    from jixiao.workbook.grids import grids_of

    book = FileBook(package)
    grids = grids_of(book)
    freshen(grids, book, rulebook, folder)
    return grids


def _wanted(
    grids: Sequence[Grid],
    folder: Path | None,
    rulebook: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> list[tuple[str, str, Value]]:
    from jixiao import checks
    from jixiao.checks.fix import fixes
    from jixiao.forms.find import find_all

    forms = find_all(grids, rulebook, folder)
    if not forms:
        raise UnreadableFile(say("paper.no_forms"))
    return fixes(checks.run(forms, grids, select, ignore, folder, only_mending=True))


def _apply(
    package: Package, wanted: list[tuple[str, str, Value]], record: Record, done: dict[tuple[str, At], str]
) -> list[tuple[str, At, Value]]:
    """Store the values in cells that exist and hold no formula; those that were stored. What is said of each is put into `done`."""
    sheets = {sheet.name: sheet for sheet in package.sheets if sheet.part}
    by_sheet: dict[str, dict[At, Value]] = {}
    for name, address, value in wanted:
        by_sheet.setdefault(name, {})[parse_a1(address)] = value
    stored: list[tuple[str, At, Value]] = []
    for name, values in by_sheet.items():
        part = sheets[name].part
        xml, encoding = package.encoded_xml(sheets[name])
        edits: list[Edit] = []
        cells = list(xml.cells_of({at.row for at in values}))
        left = kept(xml, cells, values)
        for cell in cells:
            at = At(cell.row, cell.column)
            right = values.get(at)
            if right is None:
                continue
            if cell.formula is not None or at in left:
                code = "fix.picture" if left.get(at) == "picture" else "fix.formula"
                record.lines.append(say(code, cell=f"{name}!{at.a1}"))
                continue
            written = right if isinstance(right, str) else float(str(right))
            edits += value_edits(xml, cell, *encode(written))
            done[name, at] = say("fix.done", cell=f"{name}!{at.a1}", value=right)
            stored.append((name, at, written))
        if edits:
            new = edited(xml, edits)
            package.replace(part, new.data, encoding, new.known)
    return stored
