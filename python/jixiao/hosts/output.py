"""模板与输出: add an official layout, export what is reported upwards, the HTML report."""

from __future__ import annotations

from pathlib import Path

from jixiao.hosts import scope
from jixiao.hosts.port import HostError, Workbook
from jixiao.hosts.result import Result


def insert_template(port: Workbook, template: str | None = None) -> Result:
    """Add an empty official layout as a new sheet."""
    known = list(port.templates())
    if template is None:
        template = port.choose("选择模板", known)
        if template is None:
            return Result("没有插入模板。", {"inserted": 0}, silent=True)
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
        return Result("没有导出。", {"exported": 0}, silent=True)
    port.status("正在导出…")
    port.export_values(path)
    return Result(f"已导出上报版（只含数值，无公式和宏）：{path}", {"exported": 1})


def export_report(port: Workbook, target: str | None = None) -> Result:
    """Write the report of the checks as one HTML page."""
    from jixiao.report import host_page

    path = _target(port, target, "校验报告", ".html")
    if path is None:
        return Result("没有导出。", {"exported": 0}, silent=True)
    grids = scope.read_all(port, scope.user_sheets(port), "读取")
    forms = [form for grid in grids for form in scope.forms_of(port, grid)]
    if not forms:
        raise HostError("全簿没有找到绩效自评表。")
    path.write_text(host_page(port.path, forms, grids), encoding="utf-8")
    return Result(f"已导出报告：{path}", {"exported": 1, "forms": len(forms)})


def _target(port: Workbook, target: str | None, what: str, suffix: str) -> Path | None:
    if target is not None:
        return Path(target)
    source = port.path
    if source is None:
        return port.ask_target("导出" + what, Path.home() / f"绩效自评（{what}）{suffix}")
    return port.ask_target("导出" + what, source.with_name(f"{source.stem}({what}){suffix}"))
