"""One workbook checked: the record that every report is made of, as plain data.

A record holds what `jixiao validate --format json` prints; it crosses process borders, so it is made of dicts, lists,
text and numbers only. With `draw` it also carries the forms as they look, for the HTML page.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jixiao.checks.finding import Finding, Severity
from jixiao.core.messages import say
from jixiao.core.messages import told as in_words
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind, decimal, parse
from jixiao.forms.model import Form
from jixiao.workbook.grid import At, Grid, parse_a1

if TYPE_CHECKING:
    from jixiao.recalc.fresh import Fresh

Record = dict[str, Any]
Known = dict[tuple[str, str], Record]
"""The last records of a run, by the folder and the digest of their files."""
_KNOWN = 16


class Options(NamedTuple):
    """What `validate` was asked for. Codes may be prefixes (JX2)."""

    rulebook: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    draw: bool = False
    english: bool = False


_ALL = Options()


def check_file(path: str, options: Options = _ALL, known: Known | None = None) -> Record:
    """Check every form of one workbook. What cannot be read, and a file without any form, says so in `error`."""
    with _undisturbed():
        record = _checked(path, options, {} if known is None else known)
    return _in_english(record) if options.english else record


class Checks:
    """`check_file` for the files of one run: a copy of a file that was checked before in its folder (the same form handed
    in twice) is not read again. What lies beside the files is taken to be the same throughout the run."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._known: Known = {}

    def __call__(self, path: str) -> Record:
        return check_file(path, self._options, self._known)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the search for circles of objects: what is made of a workbook is kept to its end and then dropped as a
    whole, and to look through it again and again takes a third of the time of a large one."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _checked(path: str, options: Options, known: Known) -> Record:
    from jixiao.checks.suppress import read
    from jixiao.core.errors import UnreadableFile
    from jixiao.core.rulebook import RulebookError
    from jixiao.core.rulebook_beside import notes
    from jixiao.forms.find import find_all
    from jixiao.recalc.fresh import anew
    from jixiao.workbook.reading import take

    file = Path(path)
    folder = file.parent
    try:
        taken = take(file)
        place = str(folder), taken.digest
        if place in known:
            copy: Record = pickle.loads(pickle.dumps(known[place]))  # its caller may add to it
            return {**copy, "path": path}
        grids, fresh = anew(taken, options.rulebook, folder)
        forms = find_all(grids, options.rulebook, folder)
        if not forms:
            return {"path": path, "error": say("file.no_forms"), "forms": []}
        found = records(forms, grids, options, folder, fresh)
        record: Record = {"path": path, "error": None, "forms": found, "digest": taken.digest}
        record["stale"] = fresh.count
        record["notes"] = [*fresh.trusted(), *notes(folder, (form.rulebook for form in forms))]
        settings = read(grids)
        if settings:
            record["settings"] = (
                settings  # what is found across the files comes later, and is suppressed as well
            )
        if len(known) >= _KNOWN:
            del known[next(iter(known))]
        known[place] = record
        return record
    except (UnreadableFile, RulebookError) as error:
        return {"path": path, "error": error.message, "forms": []}


def _stale(form: Form, fresh: Fresh) -> int:
    """How many stored results of a form were not what its formulas give."""
    changed = fresh.stale.get(form.sheet, set()) | fresh.missing.get(form.sheet, set())
    return sum(form.area.holds(at) for at in changed)


def _in_english(record: Record) -> Record:
    """What the core says, in English; the findings are made in English at once."""
    told: Record = _told(record)
    return told


def _told(value: Any) -> Any:
    if isinstance(value, str):
        return in_words(value, "en")
    if isinstance(value, dict):
        return {key: _told(each) for key, each in value.items()}
    return [_told(each) for each in value] if isinstance(value, (list, tuple)) else value


def records(
    forms: Sequence[Form],
    grids: Sequence[Grid],
    options: Options = _ALL,
    beside: Path | None = None,
    fresh: Fresh | None = None,
) -> list[Record]:
    """The forms of one workbook with their findings. A finding outside every form belongs to the nearest one.

    `fresh` says what became of the workbook's formulas, where they were evaluated.
    """
    from jixiao.checks.homes import Homes
    from jixiao.checks.runner import run
    from jixiao.core.rulebook import get
    from jixiao.figures.describe import describe

    unknown = fresh.unknown if fresh is not None else {}
    findings = run(forms, grids, options.select, options.ignore, beside, unknown)
    described: list[Record] = []
    language = "en" if options.english else "zh"
    for form in forms:
        book = get(form.rulebook, beside)
        record = describe(form, book)
        for row in (*record["indicators"], *record["groups"], *record["criteria"], record["execution"]):
            if row and row["explain"]:
                row["explain"] = in_words(row["explain"], language)
        record["rulebook_title"] = book.title
        record["stale"] = 0 if fresh is None else _stale(form, fresh)
        record["uncomputed"] = sum(form.area.holds(at) for at in unknown.get(form.sheet, ()))
        record["findings"] = []
        if options.draw:
            record["drawing"] = draw(form)
        described.append(record)
    homes = Homes(forms)
    sheets = {grid.name: grid for grid in grids}
    for finding in findings:
        home = homes.nearest(finding.sheet, parse_a1(finding.cell.split(":")[0]))
        described[home]["findings"].append(as_record(finding, options.english, sheets.get(finding.sheet)))
    return described


def as_record(finding: Finding, english: bool = False, grid: Grid | None = None) -> Record:
    """`grid` is the finding's sheet: it knows how a person looks for the cell."""
    from jixiao.checks.registry import message

    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "cells": list(finding.places),
        "place": finding.cell if grid is None else grid.place(parse_a1(finding.cell)),
        "message": message(finding, "en") if english else finding.message,
        "expected": finding.expected or None,
        "found": finding.found or None,
        "fix": plain(finding.fix),
        "suppressed": finding.suppressed,
    }


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def draw(form: Form) -> list[list[Record]]:
    """The form as rows of cells to show: text, address, and how many rows and columns a cell covers."""
    grid, area = form.grid, form.area
    rates = {fund.rate.at for fund in form.funds if fund.rate.at is not None}
    rows: list[list[Record]] = []
    for r in range(area.top, area.bottom + 1):
        row: list[Record] = []
        for c in range(area.left, area.right + 1):
            covered = grid.area(r, c)
            top, left = max(covered.top, area.top), max(covered.left, area.left)
            if (top, left) != (r, c):
                continue
            cell: Record = {
                "t": shown(
                    grid.value(r, c),
                    At(r, c) in rates and not in_per_cent(grid, At(r, c)),
                    grid.formats.get(grid.anchor(r, c), ""),
                ),
                "a": At(r, c).a1,
            }
            tall = min(covered.bottom, area.bottom) - top + 1
            wide = min(covered.right, area.right) - left + 1
            if tall > 1:
                cell["r"] = tall
            if wide > 1:
                cell["c"] = wide
            row.append(cell)
        rows.append(row)
    return rows


_WHOLE = 2
"""A bare rate above it is written in per cent: 97.81."""


def in_per_cent(grid: Grid, at: At) -> bool:
    """Whether a rate is a bare number of per cent: 97.81, or 1 under 执行率（%）."""
    from jixiao.forms.amounts import says_percent

    value = grid.value(*at)
    number = decimal(value)
    if (
        number is None
        or grid.percent(*at)
        or (isinstance(value, str) and parse(value).kind is not ValueKind.NUMBER)
    ):
        return False
    return number > _WHOLE or says_percent(grid, at)


_FIXED = pattern(r"(?P<groups>#,##)?0(?:\.(?P<digits>0+))?(?P<percent>%)?(?:_.|\\\\.| )*")
"""Formats with a fixed number of digits: 0.00, #,##0.0, 0.0%."""


def shown(value: Any, as_rate: bool = False, code: str = "") -> str:
    """A cell's value as it is seen: with the digits of its number format `code`; a rate as a percentage."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        from jixiao.core.numerals import from_float, percent, round_half_up, show

        number = from_float(float(value))
        fixed = _FIXED.fullmatch(code.split(";")[0])
        if fixed is not None:
            digits = len(fixed["digits"] or "")
            rounded = round_half_up(number * 100 if fixed["percent"] else number, digits)
            return f"{rounded:{',' if fixed['groups'] else ''}.{digits}f}{fixed['percent'] or ''}"
        return percent(number) if as_rate else show(number)
    return str(value)


def tally(files: Iterable[Mapping[str, Any]]) -> Record:
    """The summary over all files. Suppressed findings are counted apart."""
    listed = list(files)
    forms = [form for file in listed for form in file["forms"]]
    counts = dict.fromkeys(("error", "warning", "info"), 0)
    suppressed = 0
    for form in forms:
        for finding in form["findings"]:
            if finding["suppressed"] is not None:
                suppressed += 1
            else:
                counts[Severity(finding["severity"]).value] += 1
    return {
        "files": len(listed),
        "forms": len(forms),
        "errors": counts["error"],
        "warnings": counts["warning"],
        "infos": counts["info"],
        "suppressed": suppressed,
        "unreadable": sum(file["error"] is not None for file in listed),
    }


def report(files: Iterable[Record], language: str = "zh", options: Options = _ALL) -> Record:
    """The whole report, as the JSON format promises it. `rules` explains every check that found something."""
    from jixiao.checks import suppress
    from jixiao.checks.registry import matches
    from jixiao.report.across import across
    from jixiao.version import __version__

    settings: dict[int, Any] = {}
    listed: list[Record] = []
    for file in files:  # what is added here is not added to what was given: it may be reported on again
        own = {key: value for key, value in file.items() if key != "settings"}
        own["forms"] = [{**form, "findings": list(form["findings"])} for form in file["forms"]]
        settings |= {id(form): file.get("settings", ()) for form in own["forms"]}
        listed.append(own)
    for form, found in across(listed):
        (finding,) = suppress.apply([found], settings[id(form)])
        if (not options.select or matches(finding.code, options.select)) and not matches(
            finding.code, options.ignore
        ):
            form["findings"].append(as_record(finding, language == "en"))
    return {
        "version": __version__,
        "files": listed,
        "summary": tally(listed),
        "rules": rules(listed, language),
        "copies": copies(listed),
    }


def copies(files: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[str]]]:
    """Files that are the same byte for byte: (the first, the others). Their figures would count twice in a sum."""
    same: dict[str, list[str]] = {}
    for file in files:
        if file.get("digest"):
            same.setdefault(file["digest"], []).append(file["path"])
    return [(paths[0], paths[1:]) for paths in same.values() if len(paths) > 1]


def rules(files: Iterable[Mapping[str, Any]], language: str = "zh") -> Record:
    """code -> title, meaning, why, mend, source, for the checks that found something in these files."""
    from jixiao.checks import CATALOGUE
    from jixiao.checks.wording import words

    codes = {finding["code"] for file in files for form in file["forms"] for finding in form["findings"]}
    return {
        code: {
            **{key: words(code, language)[key] for key in ("title", "meaning", "why", "mend", "source")},
            "always": CATALOGUE[code].always,
        }
        for code in sorted(codes)
    }


def active(form: Mapping[str, Any], severity: str | None = None) -> list[Record]:
    """The findings of a form that are not suppressed, of one severity or of all."""
    return [
        f
        for f in form["findings"]
        if f["suppressed"] is None and (severity is None or f["severity"] == severity)
    ]
