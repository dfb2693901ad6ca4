"""模板与输出: add an official layout, export what is reported upwards, the HTML report."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.core.messages import say
from jixiao.core.numerals import round_half_up
from jixiao.core.values import is_cell_error
from jixiao.hosts import marks, scope
from jixiao.hosts.port import Content, HostError, Link, Workbook
from jixiao.hosts.result import SUMMARY, SUPPRESSION, Result
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
        template = port.choose("选择模板", known)
        if template is None:
            return Result("没有插入模板。", {"inserted": 0}, shown="nowhere")
    label = dict(known).get(template)
    if label is None:
        raise HostError(f"没有名为“{template}”的模板。可用的有：{'、'.join(name for name, _ in known)}。")
    name = free_name(port.sheet_names(), label)
    port.insert_template(template, name)
    return Result(f"已插入模板“{label}”，工作表名为“{name}”。", {"inserted": 1})


def free_name(taken: list[str], wanted: str) -> str:
    """A name for a new sheet: as wanted when free, else with a number; without the signs that hosts refuse.

    >>> free_name(["自评表"], "自评表")
    '自评表(2)'
    """
    clean = "".join("-" if sign in r"[]:*?/\"" else sign for sign in wanted).strip("'") or "新表"
    lower = {name.casefold() for name in taken}
    name, number = clean[:31], 1
    while name.casefold() in lower:
        number += 1
        end = f"({number})"
        name = clean[: 31 - len(end)] + end
    return name


def export_values(port: Workbook, target: str | None = None) -> Result:
    """Write the version that is reported upwards: values only, no formulas, no macros."""
    open_ = unfinished(port)
    if open_ and target is None:
        answer = port.choose(
            f"还没有完成：{'；'.join(open_)}。仍要导出吗？",
            (("no", "先不导出，回去完成"), ("yes", "仍然导出")),
        )
        if answer != "yes":
            return Result("没有导出。", {"exported": 0, "unfinished": len(open_)}, shown="nowhere")
    path = _target(port, target, "上报版", ".xlsx")
    if path is None:
        return Result("没有导出。", {"exported": 0}, shown="nowhere")
    restored, _ = marks.restore(port)  # what is handed in must not carry the colours of the check
    port.status("正在导出…")
    port.export_values(path)
    note = f"。导出前已清除 {restored} 处校验标记" if restored else ""
    if open_:
        note += f"。还没有完成：{'；'.join(open_)}"
    counts = {"exported": 1, "restored": restored, "unfinished": len(open_)}
    return Result(f"已导出上报版（只含数值，无公式和宏）：{path}{note}", counts)


def unfinished(port: Workbook) -> list[str]:
    """What the forms leave open, each with its places: results to be judged or not read, no year, errors."""
    from jixiao import checks
    from jixiao.checks.finding import Severity
    from jixiao.hosts.validate import find

    sheets = scope.user_sheets(port)
    forms, findings = find(port, sheets)
    if not forms:
        return []
    found: list[tuple[str, list[str]]] = [("需评定或无法识别", []), ("年度为空", []), ("校验错误", [])]
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
        for form in scope.forms_of(port, grid):
            found[0][1].extend(
                f"{name}!{at.a1}"
                for at, value in grid.cells()
                if isinstance(value, str) and is_cell_error(value.strip()) and form.area.holds(at)
            )
    return [f"{what} {len(places)} 处（{some(places)}）" for what, places in found if places]


def export_report(port: Workbook, target: str | None = None) -> Result:
    """Write the report of the checks as one HTML page."""
    from jixiao.package import UnwritableFile
    from jixiao.package.save import save_text
    from jixiao.report.collect import report
    from jixiao.report.html import html_report

    path = _target(port, target, "校验报告", ".html")
    if path is None:
        return Result("没有导出。", {"exported": 0}, shown="nowhere")
    file = _records(port, draw=True)
    try:
        save_text(path, html_report(report([file])))
    except UnwritableFile as error:
        raise HostError(error.message) from None
    return Result(f"已导出报告：{path}", {"exported": 1, "forms": len(file["forms"])})


def write_paper(port: Workbook, target: str | None = None) -> Result:
    """Write the self-evaluation report of the workbook's forms as a Word document."""
    from jixiao.package import UnwritableFile
    from jixiao.package.save import save_bytes
    from jixiao.report.paper import paper

    grids = scope.read_all(port, scope.user_sheets(port), "读取")
    forms = [form for grid in grids for form in scope.forms_of(port, grid)]
    if not forms:
        raise HostError("全簿没有找到绩效自评表。")
    path = _target(port, target, "自评报告", ".docx")
    if path is None:
        return Result("没有写报告。", {"exported": 0}, shown="nowhere")
    port.status("正在写报告…")
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

    grids = scope.read_all(port, scope.user_sheets(port), "读取")
    forms = [form for grid in grids for form in scope.forms_of(port, grid)]
    if not forms:
        raise HostError("全簿没有找到绩效自评表。")
    port.status("正在校验…")
    settings = [port.read(name) for name in port.sheet_names() if name == SUPPRESSION]
    listed = records(forms, [*grids, *settings], Options(draw=draw), scope.beside(port))
    return {"path": str(port.path or "未保存的工作簿"), "error": None, "forms": listed}


WIDTHS = (20, 20, 22, 28, 7, 22, 13, 13, 9, 9, 9, 11, 8, 6, 6, 6, 6)
COLUMNS = FORM_COLUMNS[1:-1]
"""汇总 as the report has it, without the file and the remark on copies."""


def summary(port: Workbook) -> Result:
    """List the workbook's forms on the sheet 汇总, one row a form, and roll the amounts up."""
    rows = [form_row(form) for form in _records(port)["forms"]]
    lines: list[list[Content]] = [[heading(column) for column in COLUMNS]]
    for row in rows:
        place = parse_a1(row.form["range"].split(":")[0])
        lines.append([Link(row["sheet"], row["sheet"], place), *map(_shown, COLUMNS[1:], row.cells[2:-1])])
    lines.append(_totals(rows))
    port.put_sheet(SUMMARY, lines, WIDTHS)
    errors = sum(row["errors"] for row in rows)
    return Result(
        f"{len(rows)} 张自评表已列在工作表“{SUMMARY}”，共有错误 {errors} 处。",
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
    if target is not None:
        return Path(target)
    source = port.path
    if source is None:
        return port.ask_target("导出" + what, Path.home() / f"绩效自评（{what}）{suffix}")
    return port.ask_target("导出" + what, source.with_name(f"{source.stem}（{what}）{suffix}"))
