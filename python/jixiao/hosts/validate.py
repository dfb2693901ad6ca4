"""校验: run the checks, list the findings on a sheet with links, colour their cells, step through them."""

from __future__ import annotations

from collections.abc import Container, Sequence

from jixiao import checks
from jixiao.checks.finding import Finding, Severity
from jixiao.checks.fix import MOST_ROUNDS
from jixiao.checks.wording import words
from jixiao.core.messages import say
from jixiao.core.shown import shown, visible
from jixiao.figures.describe import missing
from jixiao.forms.model import Form
from jixiao.hosts import marks, scope
from jixiao.hosts.port import Content, HostError, Link, Workbook
from jixiao.hosts.result import Result
from jixiao.package.own_sheets import OWN_SHEETS, RESULTS, SUPPRESSION
from jixiao.report.rollup import heading
from jixiao.workbook.grid import At, Grid, parse_a1

COLUMNS = (
    "level", "code", "check", "sheet", "cell", "message", "expected", "found", "mend", "rule", "note",
)  # fmt: skip
WIDTHS = (6, 8, 16, 14, 8, 46, 10, 12, 30, 26, 10)
_SHEET, _CELL, *_TOLD = map(COLUMNS.index, ("sheet", "cell", "level", "code", "message"))
_LISTED = 20
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def validate_sheet(port: Workbook) -> Result:
    """Check the forms of the active sheet."""
    sheet = port.active_sheet()
    if sheet in OWN_SHEETS:
        raise HostError(say("host.no_form_to_check", sheet=sheet))
    return _validate(port, [sheet], f"“{sheet}”")


def validate_book(port: Workbook) -> Result:
    """Check the forms of every sheet."""
    return _validate(port, scope.user_sheets(port), say("host.whole_book"))


def clear_marks(port: Workbook) -> Result:
    """Give every marked cell its own look back, and remove the list of findings."""
    count, protected = marks.restore(port)
    listed = RESULTS in port.sheet_names()
    port.delete_sheet(RESULTS)
    if not count and not protected and not listed:
        return Result(say("host.no_marks"), {"restored": 0})
    return Result(say("host.cleared", count=count) + _left_alone(protected), {"restored": count})


def fix_sheet(port: Workbook) -> Result:
    """Write the only right value where a finding on the active sheet knows one: rates, sums, scores by a
    rule.

    Cells with a formula are left alone, and judgement is never applied.
    """
    sheet = port.active_sheet()
    if sheet in OWN_SHEETS:
        raise HostError(say("host.no_form_to_mend", sheet=sheet))
    cells: dict[At, Content] = {}
    for _ in range(MOST_ROUNDS):
        forms, findings, _ = find(port, [sheet])
        if not forms:
            raise HostError(say("host.no_form_on", sheet=sheet))
        right = _right(sheet, findings, port.read(sheet).formulas)
        if not right:
            break
        if port.protected(sheet):
            raise HostError(say("host.protected.unmended", sheet=sheet))
        port.write(sheet, right)
        port.calculate(sheet)
        cells |= right
    if not cells:
        return Result(say("host.nothing_to_mend"), {"fixed": 0})
    code = "host.mended_more" if len(cells) > _LISTED else "host.mended"
    places = [at.a1 for at in sorted(cells)[:_LISTED]]
    return Result(say(code, count=len(cells), places=places), {"fixed": len(cells)})


def _right(sheet: str, findings: Sequence[Finding], formulas: Container[At]) -> dict[At, Content]:
    """The only right values of cells that hold no formula."""
    found = ((name, _at(cell), value) for name, cell, value in checks.fixes(findings))
    return {at: value for name, at, value in found if name == sheet and at is not None and at not in formulas}


def next_finding(port: Workbook) -> Result:
    """Go to the finding behind the cursor; from the last one to the first."""
    return _step(port, 1)


def previous_finding(port: Workbook) -> Result:
    """Go to the finding before the cursor; from the first one to the last."""
    return _step(port, -1)


def find(port: Workbook, sheets: Sequence[str]) -> tuple[list[Form], list[Finding], list[Grid]]:
    """The forms of the sheets, what the checks find there, in reading order, and the sheets as read."""
    settings = [name for name in port.sheet_names() if name == SUPPRESSION]
    grids = scope.read_all(port, sheets, say("doing.read"))
    forms = scope.forms_of(port, grids)
    if not forms:
        return [], [], grids
    port.status(say("doing.check"))
    found = checks.run(forms, [*grids, *map(port.read, settings)], beside=scope.beside(port))
    return forms, found, grids


def _validate(port: Workbook, sheets: Sequence[str], what: str) -> Result:
    marks.restore(port)
    forms, findings, grids = find(port, sheets)
    if not forms:
        port.delete_sheet(RESULTS)
        raise HostError(say("host.nothing_found", what=what))
    active = [finding for finding in findings if finding.suppressed is None]
    ordered = sorted(findings, key=lambda finding: _RANK[finding.severity])
    lines = [*map(_row, ordered), *(_unchecked(form, lacks) for form in forms if (lacks := missing(form)))]
    port.put_sheet(RESULTS, [[heading(column) for column in COLUMNS], *lines], WIDTHS, filtered=True)
    if findings and not port.protected(RESULTS):
        level = COLUMNS.index("level")
        listed = enumerate(ordered, 1)
        port.set_fills(
            RESULTS,
            {At(row, level): marks.COLOURS[f.severity][1] for row, f in listed if f.suppressed is None},
        )
    wanted = _marks(active, grids)
    protected = marks.mark(port, wanted)
    counts = {severity.value: sum(f.severity is severity for f in active) for severity in Severity}
    counts |= {"forms": len(forms), "suppressed": len(findings) - len(active)}
    numbers = say("report.counts", **{f"{severity.value}s": counts[severity.value] for severity in Severity})
    text: str = say("host.checked", what=what, forms=len(forms), counts=numbers)
    if counts["suppressed"]:
        text += say("host.set_aside", count=counts["suppressed"], sheet=SUPPRESSION)
    text += say("host.see_findings", sheet=RESULTS) if lines else say("host.clean")
    return Result(text + _left_alone(protected), counts)


def _marks(findings: Sequence[Finding], grids: Sequence[Grid]) -> dict[str, dict[At, marks.Mark]]:
    """What each cell is to show: the gravest level, and all its findings as a note."""
    read = {grid.name: grid for grid in grids}
    at_cell: dict[tuple[str, At], list[Finding]] = {}
    for finding in findings:
        for at in filter(None, map(_at, finding.places)):
            at_cell.setdefault((finding.sheet, at), []).append(finding)
    wanted: dict[str, dict[At, marks.Mark]] = {}
    for (sheet, at), found in at_cell.items():
        found.sort(key=lambda finding: _RANK[finding.severity])
        note = "\n".join(
            say("host.mark_note", level=f.severity.named(), message=f.message, mend=words(f.code)["mend"])
            for f in found
        )
        large = sheet in read and _large(read[sheet], at)
        wanted.setdefault(sheet, {})[at] = marks.Mark(
            found[0].severity, shown(note, line=False)[: marks.MOST_NOTE], large
        )
    return wanted


def _large(grid: Grid, at: At) -> bool:
    """Whether the cell holds a long text or is merged over many rows."""
    area = grid.area(at.row, at.column)
    return len(grid.text(at.row, at.column)) >= marks.LONG or area.bottom - area.top + 1 >= marks.TALL


def _left_alone(protected: Sequence[str]) -> str:
    return (
        say("host.protected.unmarked", sheets=[say("joint.quoted", text=name) for name in protected])
        if protected
        else ""
    )


def _row(finding: Finding) -> list[Content]:
    at = _at(finding.cell)
    cell: Content = finding.cell if at is None else Link(finding.cell, finding.sheet, at)
    note = "" if finding.suppressed is None else say("report.note.ignored", reason=finding.suppressed)
    texts = words(finding.code)
    return [
        finding.severity.named(), finding.code, texts["title"], finding.sheet, cell,
        *visible([finding.message, finding.expected, finding.found]), texts["mend"], texts["source"], note,
    ]  # fmt: skip


def _unchecked(form: Form, what: Sequence[str]) -> list[Content]:
    """What was not read of a form: a line without a level."""
    at = At(form.area.top, form.area.left)
    said = visible([say("report.missing", what=what)])
    return ["", "", "", form.sheet, Link(at.a1, form.sheet, at), *said, *[""] * 5]


def _at(cell: str) -> At | None:
    """The first cell of an address; None for a finding that stands at no cell."""
    try:
        return parse_a1(cell.split(":")[0])
    except ValueError:
        return None


def listed(port: Workbook) -> list[tuple[str, At, str, str, str]]:
    """The places of the last check, one for each cell, as they lie in the workbook: (sheet, cell, level, code, message)."""
    names = port.sheet_names()
    if RESULTS not in names:
        return []
    grid = port.read(RESULTS)
    places: dict[tuple[str, At], list[str]] = {}
    for row in range(1, grid.height):
        sheet, at = str(grid.own(row, _SHEET) or ""), _at(str(grid.own(row, _CELL) or ""))
        if at is not None and sheet in names:
            places.setdefault((sheet, at), [str(grid.own(row, column) or "") for column in _TOLD])
    order = {name: number for number, name in enumerate(names)}
    found = [(sheet, at, level, code, text) for (sheet, at), (level, code, text) in places.items()]
    return sorted(found, key=lambda place: (order[place[0]], place[1]))


def _step(port: Workbook, direction: int) -> Result:
    places = listed(port)
    if not places:
        raise HostError(say("host.not_checked"))
    sheet, at = port.selection()
    order = {name: number for number, name in enumerate(port.sheet_names())}
    here = (order[sheet], at)
    keys = [(order[place[0]], place[1]) for place in places]
    ahead = [n for n, key in enumerate(keys) if (key > here if direction > 0 else key < here)]
    if sheet == RESULTS or not ahead:
        index = 0 if direction > 0 else len(places) - 1
    else:
        index = ahead[0] if direction > 0 else ahead[-1]
    sheet, at, *told = places[index]
    port.select(sheet, at)
    return Result(
        " ".join([f"{index + 1}/{len(places)} {sheet}!{at.a1}", *told]), {"index": index}, shown="bar"
    )
