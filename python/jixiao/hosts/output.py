"""模板与输出: add an official layout, export what is reported upwards, the HTML report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.core.numerals import round_half_up
from jixiao.core.totals import weighted_average
from jixiao.hosts import marks, scope
from jixiao.hosts.port import Content, HostError, Link, Workbook
from jixiao.hosts.result import SUMMARY, SUPPRESSION, Result
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
    path = _target(port, target, "上报版", ".xlsx")
    if path is None:
        return Result("没有导出。", {"exported": 0}, shown="nowhere")
    restored, _ = marks.restore(port)  # what is handed in must not carry the colours of the check
    port.status("正在导出…")
    port.export_values(path)
    note = f"。导出前已清除 {restored} 处校验底色" if restored else ""
    return Result(
        f"已导出上报版（只含数值，无公式和宏）：{path}{note}", {"exported": 1, "restored": restored}
    )


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


HEADINGS = (
    "工作表", "主管部门", "单位", "项目", "年度", "口径", "预算（万元）", "执行（万元）", "执行率", "自评分", "核算分", "差额", "等级", "错误",
    "警告", "提示",
)  # fmt: skip
WIDTHS = (20, 20, 20, 28, 7, 18, 13, 13, 9, 9, 9, 8, 6, 6, 6, 6)


def summary(port: Workbook) -> Result:
    """List the workbook's forms on the sheet 汇总, one row a form, and roll the amounts up."""
    forms = _records(port)["forms"]
    rows = [_row(form) for form in forms]
    lines: list[list[Content]] = [list(HEADINGS)]
    for form, row in zip(forms, rows, strict=True):
        place = parse_a1(form["range"].split(":")[0])
        lines.append([Link(form["sheet"], form["sheet"], place), *row[1:]])
    lines.append(_totals(rows))
    port.put_sheet(SUMMARY, lines, WIDTHS)
    errors = sum(int(row[13]) for row in rows)
    return Result(
        f"{len(rows)} 张自评表已列在工作表“{SUMMARY}”，共有错误 {errors} 处。",
        {"forms": len(rows), "errors": errors},
    )


def _row(form: dict[str, Any]) -> list[Any]:
    from jixiao.report.rollup import form_row

    row = form_row(form)
    row[HEADINGS.index("执行率")] = _percent(row[HEADINGS.index("执行率")])
    return row


def _totals(rows: Sequence[Sequence[Any]]) -> list[Content]:
    """The last line: amounts add up, the rate is that of the sums, scores are weighted by the budget."""
    both = [row for row in rows if row[6] is not None and row[7] is not None]
    base, spent = _sum(row[6] for row in both), _sum(row[7] for row in both)
    means = []
    for column in (9, 10):
        scored = [row for row in rows if row[column] is not None and row[6]]
        mean = weighted_average([row[column] for row in scored], [row[6] for row in scored])
        means.append(None if mean.value is None else float(round_half_up(mean.value, 2)))
    rate = _percent(spent / base) if base else None
    amounts = [float(_sum(row[n] for row in rows)) for n in (6, 7)]
    counts = [sum(int(row[n]) for row in rows) for n in (13, 14, 15)]
    return [
        "合计（分数按金额加权）",
        None,
        None,
        None,
        None,
        None,
        *amounts,
        rate,
        *means,
        None,
        None,
        *counts,
    ]


def _sum(numbers: Iterable[Any]) -> Decimal:
    return sum((Decimal(str(number)) for number in numbers if number is not None), Decimal(0))


def _percent(rate: float | Decimal | None) -> str | None:
    return None if rate is None else f"{round_half_up(Decimal(str(rate)) * 100, 2)}%"


def _target(port: Workbook, target: str | None, what: str, suffix: str) -> Path | None:
    if target is not None:
        return Path(target)
    source = port.path
    if source is None:
        return port.ask_target("导出" + what, Path.home() / f"绩效自评（{what}）{suffix}")
    return port.ask_target("导出" + what, source.with_name(f"{source.stem}（{what}）{suffix}"))
