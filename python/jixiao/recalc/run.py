"""Recalculation of one file: read, evaluate, store the results, write the file anew or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jixiao.core.rulebook import RulebookError
from jixiao.functions import using_rulebook
from jixiao.package import FileError, Package, Sheet, UnreadableFile
from jixiao.recalc.declared import declared_lines
from jixiao.recalc.direct import Direct
from jixiao.recalc.direct_plan import NotDirect
from jixiao.workbook import rulebook as rulebooks
from jixiao.workbook.grid import At
from jixiao.workbook.names import cell_name
from jixiao.workbook.rulebook import InForce
from jixiao.workbook.view import Results


@dataclass
class Record:
    """What became of one file; `as_json` is its entry in `recalc --json`.

    path, output  as the user gave them; output is None where nothing was written
    error         one Chinese line, None when the file was processed
    formulas      formula cells that were to be evaluated: all, or those that depend on a JX call
    changed       cells whose stored result is another one now
    unsupported   cells left as they are (`Sheet!A1`), `reasons` why, in the same order
    tests         names JX_TEST_… whose formula is not TRUE, with what it is instead
    filled        cells that got a formula (fill only)
    lines         more for the user's screen
    """

    path: str
    output: str | None = None
    error: str | None = None
    formulas: int = 0
    changed: int = 0
    unsupported: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    tests: dict[str, str] = field(default_factory=dict)
    filled: int | None = None
    lines: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        record = asdict(self)
        del record["lines"]
        for name in ("tests", "filled"):
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
) -> None:
    """Evaluate a workbook and store the results in `package`; `record` is told what happened.

    `rulebook` stands in place of the workbook's own 口径; `folder` is where rulebooks beside the workbook lie;
    `only_jx` leaves alone what does not depend on a JX call. Raises UnreadableFile for a damaged file.
    """
    try:
        _directly(package, record, rulebook, folder, only_jx)
    except NotDirect:
        package.reset()
        _generally(package, record, rulebook, folder, only_jx)


def _directly(
    package: Package, record: Record, rulebook: str | None, folder: Path | None, only_jx: bool = False
) -> None:
    """The direct path. Raises NotDirect, having changed neither the record nor the original file."""
    workbook = package.workbook
    calc = workbook.calc
    if calc.get("fullPrecision", "1") in ("0", "false") or any(
        n.name.upper().startswith("JX_TEST_") for n in workbook.names
    ):
        raise NotDirect("the workbook asks for more")
    own = InForce(key=rulebook) if rulebook is not None else _own_rulebook(package, folder)
    chosen = own.key
    formulas = changed = 0
    with using_rulebook(chosen, folder):
        direct = Direct(package, f"{chosen}\n{folder or ''}", only_jx)
        for sheet in package.sheets:
            if not sheet.part:
                continue
            data, encoding = package.part(sheet.part)
            result = direct.sheet(data, sheet.name)
            formulas += result.formulas
            changed += result.changed
            if result.data is not None:
                package.replace(sheet.part, result.data, encoding)
    record.formulas, record.changed = formulas, changed
    record.lines += map(rulebooks.passed_over, own.mistyped)


def _own_rulebook(package: Package, folder: Path | None) -> InForce:
    """The rulebook that the workbook names by a text or by a plain cell. Raises NotDirect for anything else."""
    named = [name for name in package.names if rulebooks.is_name(name.name)]
    if not named:
        return InForce()
    plain = all(rulebooks.literal(n.text) is not None or rulebooks.reference(n.text) for n in named)
    if not plain or any(name.sheet is not None for name in named):
        raise NotDirect("the rulebook is not named by a plain cell of the whole workbook")
    from jixiao.workbook.book import FileBook

    book = FileBook(package)

    def value(position: int, at: At) -> object:
        sheet = package.sheets[position]
        for cell in package.sheet_xml(sheet).cells() if sheet.part else ():
            if (cell.row, cell.column) == at:
                if cell.formula is not None:
                    raise NotDirect("the rulebook is computed")
                return book.value(cell)
        return None

    titles = [sheet.name for sheet in package.sheets]
    found = rulebooks.names_by_sheet(named, titles[:1], rulebooks.plainly(titles, value))
    return rulebooks.in_force(found[0], folder)


def _generally(
    package: Package, record: Record, rulebook: str | None, folder: Path | None, only_jx: bool = False
) -> None:
    from jixiao.recalc.evaluate import evaluate
    from jixiao.workbook.book import FileBook

    results: Results = evaluate(FileBook(package), rulebook, folder, only_jx=only_jx)
    absent: list[str] = []
    for position, values in results.values.items():
        sheet = package.sheets[position]
        gone = _absent(package, sheet, values)
        absent += [cell_name(sheet.name, *cell) for cell in sorted(gone)]
        kept: Any = {cell: value for cell, value in values.items() if cell not in gone}
        record.changed += len(package.store(sheet, kept)) if kept else 0
    record.lines += results.notes
    record.formulas = results.formulas
    record.unsupported = [u.cell for u in results.unsupported] + absent
    record.reasons = [u.reason for u in results.unsupported] + [_ABSENT] * len(absent)
    record.tests = {name: found for name, found in results.tests.items() if found is not None}
    if results.full_calculation or absent:
        package.calculate_on_load()


_ABSENT = "数组公式的结果单元格在文件中不存在，打开文件时再计算"


def _absent(package: Package, sheet: Sheet, values: Mapping[tuple[int, int], Any]) -> set[tuple[int, int]]:
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
) -> Record:
    """Recalculate the file `path` into `output` (the same file for in place; None: nothing is written).

    Never raises for what is wrong with a file: the record says it. Works on addresses that fsspec knows
    (`s3://…`), too. A file in which nothing changes is left alone in place, else copied as it is.
    """
    from jixiao.package import places

    record = Record(str(path))
    try:
        source = places.place(path)
        target = None if output is None else places.place(output)
        package = Package(source.read(), source.name, drop_signature=drop_signature)
        recalculate(package, record, rulebook, source.folder, only_jx=only_jx)
        if not record.formulas and isinstance(source, places.LocalPlace):
            record.lines += declared_lines(source.path, rulebook)
        if target is not None and (record.formulas or not _by_default(path, output)):
            if target != source or package.changed_parts:
                target.save(package.write, like=source)
            record.output = str(output)
    except (FileError, RulebookError) as error:
        record.error = str(error)
    except RecursionError:
        record.error = str(UnreadableFile("公式嵌套过深，无法计算"))
    return record


def _by_default(path: str | Path, output: str | Path | None) -> bool:
    """Whether the output is the one that nobody asked for: NAME.recalc.xlsx beside the source, or the
    source.
    """
    head, _, suffix = str(path).rpartition(".")
    return str(output) in (f"{head}.recalc.{suffix}", str(path))
