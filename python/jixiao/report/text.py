"""The report as text for a terminal, grouped by file and sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiao.checks.finding import Severity
from jixiao.cli.lang import language, t
from jixiao.report.collect import Record, active


def text_report(report: Record) -> str:
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Record) -> Iterator[str]:
    for file in report["files"]:
        yield from file_lines(file)
    s = report["summary"]
    yield t(
        f"共 {s['files']} 个文件、{s['forms']} 张表：错误 {s['errors']}，警告 {s['warnings']}，提示 {s['infos']}",
        f"{s['files']} files, {s['forms']} forms: {s['errors']} errors, {s['warnings']} warnings, {s['infos']} infos",
    ) + (t(f"，已忽略 {s['suppressed']}", f", {s['suppressed']} suppressed") if s["suppressed"] else "")


def file_lines(file: Record) -> Iterator[str]:
    """One file: what cannot be read, or its forms with their findings."""
    yield file["path"]
    if file["error"]:
        yield f"  {file['error']}"
    for form in file["forms"]:
        yield "  " + heading(form)
        yield "    " + figures(form)
        for finding in form["findings"]:
            yield from _finding(finding, form["sheet"])
        if not form["findings"]:
            yield "    " + t("没有发现问题", "nothing found")
    yield ""


def heading(form: Record) -> str:
    """Sheet, range, project and unit of a form."""
    who = " · ".join(part for part in (form["project"], form["unit"]) if part)
    return f"[{form['sheet']}!{form['range']}] {who or form['title'] or ''}".rstrip()


def figures(form: Record) -> str:
    """Rulebook, execution rate, totals and counts of a form."""
    parts = [
        t("口径 ", "rulebook ")
        + f"{form['rulebook']}"
        + t(f"（{form['rulebook_reason']}）", f" ({form['rulebook_reason']})")
    ]
    execution = form["execution"]
    if execution and execution["rate"] is not None:
        parts.append(t("执行率 ", "rate ") + f"{execution['rate'] * 100:.2f}%")
    total = form["total"]
    parts.append(
        t("总分 填报 ", "total declared ")
        + number(total["declared"])
        + t(" 计算 ", " computed ")
        + number(total["computed"])
    )
    if form["grade"]:
        parts.append(t("等级 ", "grade ") + form["grade"])
    counts = [f"{s.named(language())} {len(active(form, s.value))}" for s in Severity]
    parts.append(t("，", ", ").join(counts))
    return t("；", "; ").join(parts)


def number(value: Any) -> str:
    """A figure as printed in forms, '—' where there is none."""
    if value is None:
        return "—"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _finding(finding: Record, sheet: str) -> Iterator[str]:
    where = finding["cell"] if finding["sheet"] == sheet else f"{finding['sheet']}!{finding['cell']}"
    name = Severity(finding["severity"]).named(language())
    line = f"    {where:<6} {finding['code']} {name}  {finding['message']}"
    if finding["suppressed"] is not None:
        line += t(f"（已忽略：{finding['suppressed']}）", f" (suppressed: {finding['suppressed']})")
    yield line
