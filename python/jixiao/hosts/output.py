"""模板与输出: add an official layout, export what is reported upwards, the HTML report."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.core import sheet_names
from jixiao.core.messages import say
from jixiao.core.numerals import round_half_up
from jixiao.core.shown import visible
from jixiao.core.text import columns
from jixiao.core.values import is_cell_error
from jixiao.hosts import marks, scope
from jixiao.hosts.port import Content, HostError, Link, Workbook
from jixiao.hosts.result import Result
from jixiao.package.own_sheets import SUMMARY, SUPPRESSION
from jixiao.report.groups import some
from jixiao.report.rollup import (
    DEPARTMENT_COLUMNS,
    FORM_COLUMNS,
    FormRow,
    department_rows,
    form_row,
    heading,
    mean_by_amount,
)
from jixiao.workbook.grid import parse_a1


def insert_template(port: Workbook, template: str | None = None) -> Result:
    """Add an empty official layout as a new sheet."""
    known = list(port.templates())
    if template is None:
        template = port.choose(say("ask.template"), known)
        if template is None:
            return Result(say("host.no_template_inserted"), {"inserted": 0}, shown="nowhere")
    label = dict(known).get(template)
    if label is None:
        raise HostError(say("host.no_template", name=template, known=[name for name, _ in known]))
    name = sheet_names.fresh(label, {taken.casefold(): 1 for taken in port.sheet_names()})
    port.insert_template(template, name)
    return Result(say("host.inserted", label=label, name=name), {"inserted": 1})


def export_values(port: Workbook, target: str | None = None) -> Result:
    """Write the version that is reported upwards: values only, no formulas, no macros."""
    open_ = unfinished(port)
    if open_ and target is None:
        answer = port.choose(
            say("ask.unfinished", open=open_),
            (("no", say("ask.go_back")), ("yes", say("ask.export"))),
        )
        if answer != "yes":
            return Result(
                say("host.not_exported"), {"exported": 0, "unfinished": len(open_)}, shown="nowhere"
            )
    path = _target(port, target, say("host.what.values"), ".xlsx")
    if path is None:
        return Result(say("host.not_exported"), {"exported": 0}, shown="nowhere")
    restored, _ = marks.restore(port)  # what is handed in must not carry the colours of the check
    port.status(say("doing.export"))
    port.export_values(path)
    note = say("host.exported_cleared", count=restored) if restored else ""
    if open_:
        note += say("host.exported_open", open=open_)
    counts = {"exported": 1, "restored": restored, "unfinished": len(open_)}
    return Result(say("host.exported", path=path, note=note), counts)


def unfinished(port: Workbook) -> list[str]:
    """What the forms leave open, each with its places: results to be judged or not read, no year, errors."""
    from jixiao import checks
    from jixiao.checks.finding import Severity
    from jixiao.hosts.validate import find

    sheets = scope.user_sheets(port)
    forms, findings, _ = find(port, sheets)
    if not forms:
        return []
    found: list[tuple[str, list[str]]] = [
        (say("host.open.judge"), []),
        (say("host.open.year"), []),
        (say("host.open.errors"), []),
    ]
    year = checks.by_name("year-missing").code
    for finding in findings:
        places = [f"{finding.sheet}!{cell}" for cell in finding.places]
        if finding.suppressed is not None:
            continue
        if finding.code == year:
            found[1][1].extend(places)
        elif finding.severity is Severity.ERROR:
            found[2][1].extend(places)
    for name in sheets:
        grid = scope.read(port, name)
        for form in scope.forms_of(port, [grid]):
            found[0][1].extend(
                f"{name}!{at.a1}"
                for at, value in grid.cells()
                if isinstance(value, str) and is_cell_error(value.strip()) and form.area.holds(at)
            )
    return [
        say("host.open.places", what=what, count=len(places), places=some(places))
        for what, places in found
        if places
    ]


def export_report(port: Workbook, target: str | None = None) -> Result:
    """Write the report of the checks as one HTML page."""
    from jixiao.package import UnwritableFile
    from jixiao.package.save import save_text
    from jixiao.report.collect import report
    from jixiao.report.html import html_report

    path = _target(port, target, say("host.what.report"), ".html")
    if path is None:
        return Result(say("host.not_exported"), {"exported": 0}, shown="nowhere")
    file = _records(port, draw=True)
    try:
        save_text(path, html_report(report([file])))
    except UnwritableFile as error:
        raise HostError(error.message) from None
    return Result(say("host.report_written", path=path), {"exported": 1, "forms": len(file["forms"])})


def write_paper(port: Workbook, target: str | None = None) -> Result:
    """Write the self-evaluation report of the workbook's forms as a Word document."""
    from jixiao.package import UnwritableFile
    from jixiao.package.save import save_bytes
    from jixiao.report.paper import paper

    grids = scope.read_all(port, scope.user_sheets(port), say("doing.read"))
    forms = scope.forms_of(port, grids)
    if not forms:
        raise HostError(say("host.no_form_in_book"))
    path = _target(port, target, say("button.write_paper"), ".docx")
    if path is None:
        return Result(say("host.not_written"), {"exported": 0}, shown="nowhere")
    port.status(say("doing.paper"))
    made = paper(forms, scope.beside(port))
    try:
        save_bytes(path, made.data)
    except UnwritableFile as error:
        raise HostError(error.message) from None
    said = say("paper.written", path=path, title=made.title, open=len(made.open))
    return Result(str(said), {"exported": 1, "forms": len(forms), "open": len(made.open)})


def _records(port: Workbook, draw: bool = False) -> dict[str, Any]:
    """The workbook as the reports see it: {path, error, forms}."""
    from jixiao.report.collect import Options, records

    grids = scope.read_all(port, scope.user_sheets(port), say("doing.read"))
    forms = scope.forms_of(port, grids)
    if not forms:
        raise HostError(say("host.no_form_in_book"))
    port.status(say("doing.check"))
    settings = [port.read(name) for name in port.sheet_names() if name == SUPPRESSION]
    listed = records(forms, [*grids, *settings], Options(draw=draw), scope.beside(port))
    return {"path": str(port.path or say("host.unsaved_book")), "error": None, "forms": listed}


WIDTHS = (16, 16, 16, 20, 6, 16, 12, 12, 8, 8, 8, 9, 8, 6, 5, 5, 5)
COLUMNS = FORM_COLUMNS[1:-1]
"""汇总 as the report has it, without the file and the remark on copies."""


def summary(port: Workbook) -> Result:
    """List the workbook's forms on the sheet 汇总, one row a form, and roll the amounts up."""
    rows = [form_row(form) for form in _records(port)["forms"]]
    lines: list[list[Content]] = [[heading(column) for column in COLUMNS]]
    for row in rows:
        place = parse_a1(row.form["range"].split(":")[0])
        lines.append(
            [Link(row["sheet"], row["sheet"], place), *map(_shown, COLUMNS[1:], visible(row.cells[2:-1]))]
        )
    lines.append(_totals(rows))
    names = max(WIDTHS[0], *(columns(row["sheet"]) + 1 for row in rows))  # LibreOffice cuts a longer link
    port.put_sheet(SUMMARY, lines, (names, *WIDTHS[1:]))
    errors = sum(row["errors"] for row in rows)
    return Result(
        say("host.summed", forms=len(rows), sheet=SUMMARY, errors=errors),
        {"forms": len(rows), "errors": errors},
    )


def _shown(column: str, value: Any) -> Any:
    return _percent(value) if column == "rate" else value


def _totals(rows: Sequence[FormRow]) -> list[Content]:
    """The last line: amounts add up, the rate is that of the sums, scores are weighted by the budget."""
    (total,) = department_rows(rows)[-1:]
    rolled = dict(zip(DEPARTMENT_COLUMNS, total, strict=True))
    line: dict[str, Content] = {
        "sheet": say("rollup.weighted"),
        "budget": rolled["budget"],
        "executed": rolled["executed"],
        "rate": _percent(rolled["rate"]),
    }
    line |= {column: mean_by_amount(rows, column) for column in ("declared", "added", "by_rule")}
    line |= {column: sum(row[column] for row in rows) for column in ("errors", "warnings", "infos")}
    return [line.get(column) for column in COLUMNS]


def _percent(rate: float | Decimal | None) -> str | None:
    return None if rate is None else f"{round_half_up(Decimal(str(rate)) * 100, 2)}%"


def _target(port: Workbook, target: str | None, what: str, suffix: str) -> Path | None:
    """Where to write; None when the user gives it up. Raises HostError for the workbook itself and for another kind."""
    path = Path(target) if target is not None else _asked(port, what, suffix)
    if path is None:
        return None
    if path.suffix.lower() != suffix:
        raise HostError(say("host.other_suffix", name=path.name, suffix=suffix))
    own = port.path
    if own is not None and (path == own or (path.exists() and own.exists() and path.samefile(own))):
        raise HostError(say("host.over_itself", name=path.name))
    return path


def _asked(port: Workbook, what: str, suffix: str) -> Path | None:
    title, source = say("host.target_title", what=what), port.path
    if source is None:
        return port.ask_target(title, Path.home() / str(say("host.target_name", what=what, suffix=suffix)))
    name = say("host.target_of", stem=source.stem, what=what, suffix=suffix)
    return port.ask_target(title, source.with_name(str(name)))  # a path takes plain text only
