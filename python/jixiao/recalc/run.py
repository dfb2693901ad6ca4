"""Recalculation of one file: read, evaluate, store the results, write the file anew or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jixiao.core.messages import say
from jixiao.core.rulebook import RulebookError
from jixiao.package import FileError, Package, SheetPart
from jixiao.recalc.declared import declared_lines
from jixiao.recalc.evaluate import Values, evaluate
from jixiao.recalc.evaluated import Evaluated, Known
from jixiao.recalc.files import RecalcBook, RecalcSheet
from jixiao.workbook.names import cell_name


class Record:
    """What became of one file; `as_json` is its entry in `recalc --json`.

    path, output  as the user gave them; output is None where nothing was written
    error         one Chinese line, None when the file was processed
    formulas      formula cells that were to be evaluated: all, or those that depend on a JX call
    changed       cells whose stored result is another one now
    unsupported   cells left as they are (`Sheet!A1`), `reasons` why, in the same order
    tests         names JX_TEST_… whose formula is not TRUE, with what it is instead
    clock         cells whose formula asks for the day or the time: right today
    filled        cells that got a formula (fill only)
    lines         more for the user's screen
    """

    def __init__(self, path: str, *, error: str | None = None) -> None:
        self.path = path
        self.output: str | None = None
        self.error = error
        self.formulas = 0
        self.changed = 0
        self.unsupported: list[str] = []
        self.reasons: list[str] = []
        self.tests: dict[str, str] = {}
        self.clock: list[str] = []
        self.filled: int | None = None
        self.lines: list[str] = []

    def as_json(self) -> dict[str, Any]:
        record = {name: value for name, value in vars(self).items() if name != "lines"}
        for name in ("tests", "clock", "filled"):
            if not record[name]:
                del record[name]
        return record


def recalculate(
    package: Package,
    record: Record,
    rulebook: str | None = None,
    folder: Path | None = None,
    *,
    only_jx: bool = False,
    jobs: int = 1,
) -> None:
    """Evaluate a workbook and store the results in `package`; `record` is told what happened.

    `rulebook` stands in place of the workbook's own 口径; `folder` is where rulebooks beside the workbook lie;
    `only_jx` leaves alone what does not depend on a JX call. With `jobs` a large workbook is worked on by so many
    processes. Raises UnreadableFile for a damaged file.
    """
    now = dt.datetime.now()

    def some(sheets: Sequence[int] | None, given: Known | None = None) -> Evaluated:
        """Evaluate some sheets, or all, and store their results. `given`: see `evaluate`."""
        book = RecalcBook(package)
        made = Evaluated()

        def finished(position: int, values: Values) -> None:
            sheet = book.sheets[position]
            if values:
                made.changed += _store(package, sheet, package.sheets[position], values, made.absent)
            book.release(sheet)

        made.results = evaluate(
            book, rulebook, folder, only_jx=only_jx, finished=finished, chosen=sheets, given=given, now=now
        )
        return made

    done: Evaluated | None = None
    if jobs > 1 and not only_jx:
        from jixiao.recalc.sharing import shared_out

        done = shared_out(package, some, jobs)
    if done is None:
        done = some(None)
    results, absent = done.results, done.absent
    record.changed = done.changed
    record.formulas = results.formulas
    record.unsupported = [u.cell for u in results.unsupported] + absent
    record.reasons = [u.reason for u in results.unsupported] + [_ABSENT] * len(absent)
    record.tests = {name: found for name, found in results.tests.items() if found is not None}
    record.clock = results.clock
    record.lines += results.notes
    if results.full_calculation or absent:
        package.calculate_on_load()


def _store(package: Package, sheet: RecalcSheet, entry: SheetPart, values: Values, absent: list[str]) -> int:
    """Store the results of a sheet; how many cells changed. Cells that are not in the file are added to `absent`."""
    changed = sheet.store(values)
    if changed is None:
        gone = _absent(package, entry, values)
        absent += [cell_name(entry.name, *cell) for cell in sorted(gone)]
        kept: Any = {cell: value for cell, value in values.items() if cell not in gone}
        changed = package.store(entry, kept) if kept else set()
    return len(changed)


_ABSENT = say("formula.absent")


def _absent(
    package: Package, sheet: SheetPart, values: Mapping[tuple[int, int], Any]
) -> set[tuple[int, int]]:
    """The cells of array formulas that their writer left out: there is no place to store a result in."""
    xml = package.sheet_xml(sheet)
    left = set(values)
    for cells in (xml.formula_cells, xml.cells):
        left.difference_update((cell.row, cell.column) for cell in cells())
        if not left:
            break
    return left


def recalc_file(
    path: str | Path,
    output: str | Path | None = None,
    rulebook: str | None = None,
    *,
    drop_signature: bool = False,
    only_jx: bool = False,
    jobs: int = 1,
) -> Record:
    """Recalculate the file `path` into `output` (the same file for in place; None: nothing is written).

    The result is the same whatever `jobs`: so many processes work on a large workbook.

    Never raises for what is wrong with a file: the record says it. Works on addresses that fsspec knows
    (`s3://…`), too. A file in which nothing changes is left alone in place, else copied as it is.
    """
    from jixiao.core.rulebook_beside import notes
    from jixiao.package import places

    record = Record(str(path))
    try:
        source = places.place(path)
        target = None if output is None else places.place(output)
        package = Package(source.read(), source.name, drop_signature=drop_signature)
        recalculate(package, record, rulebook, source.folder, only_jx=only_jx, jobs=jobs)
        if source.folder is not None:
            record.lines += notes(source.folder)
        if record.clock:
            record.lines.append(_clock_line(record.clock))
        if not record.formulas and isinstance(source, places.LocalPlace):
            record.lines += declared_lines(package, source.path.parent, rulebook)
        if target is not None and (record.formulas or not _by_default(path, output)):
            if target != source or package.changed_parts:
                target.save(package.write, like=source)
            record.output = str(output)
    except (FileError, RulebookError) as error:
        record.error = error.message
    except RecursionError:
        record.error = say("formula.nesting")
    return record


def _clock_line(cells: list[str]) -> str:
    shown = "、".join(cells[:5]) + ("…" if len(cells) > 5 else "")
    return say("recalc.of_today", count=len(cells), cells=shown)


def _by_default(path: str | Path, output: str | Path | None) -> bool:
    """Whether the output is the one that nobody asked for: NAME.recalc.xlsx beside the source, or the
    source.
    """
    head, _, suffix = str(path).rpartition(".")
    return str(output) in (f"{head}.recalc.{suffix}", str(path))
