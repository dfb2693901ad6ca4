"""The report as a workbook: 汇总, 部门汇总 and 校验结果, each finding with a link to its cell.

Whatever comes from a checked workbook is data: text that begins like a formula is stored as text.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jixiao.checks.finding import Severity
from jixiao.report.collect import Record
from jixiao.report.rollup import DEPARTMENT_COLUMNS, FORM_COLUMNS, department_table, form_table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FINDING_COLUMNS = ("文件", "工作表", "单元格", "代码", "级别", "说明", "应为", "现为", "备注")
_FILLS = {"error": "F8D7DA", "warning": "FFF3CD", "info": "DDEBF7"}
_WIDTHS = {
    "文件": 34, "工作表": 20, "单元格": 9, "代码": 9, "级别": 7, "说明": 70, "应为": 18, "现为": 18, "备注": 24, "主管部门": 22,
    "单位": 26, "项目": 34, "年度": 7, "口径": 20, "执行率": 9, "填报总分": 10, "计算总分": 10, "差额": 8, "等级": 6, "错误": 6,
    "警告": 6, "提示": 6, "部门": 26, "表数": 7, "平均总分（按金额加权）": 14,
}  # fmt: skip
_FORMATS = {
    "执行率": "0.00%",
    "填报总分": "0.00",
    "计算总分": "0.00",
    "差额": "0.00",
    "平均总分（按金额加权）": "0.00",
}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write_workbook(report: Record, target: Path) -> None:
    """Write the report to `target` (.xlsx)."""
    from openpyxl import Workbook

    from jixiao.package import Package, save
    from jixiao.package.fonts import in_schema_order

    book = Workbook()
    forms = form_table(report)
    first = book.active
    assert first is not None
    first.title = "汇总"
    _table(first, FORM_COLUMNS, forms.itertuples(index=False))
    _table(book.create_sheet("部门汇总"), DEPARTMENT_COLUMNS, department_table(forms).itertuples(index=False))
    _findings(book.create_sheet("校验结果"), report, target)
    failed = [(file["path"], file["error"]) for file in report["files"] if file["error"]]
    if failed:
        _table(book.create_sheet("未处理"), ("文件", "说明"), failed)
    written = io.BytesIO()
    book.save(written)
    package = Package(written.getvalue(), target.name)
    package.replace("xl/styles.xml", in_schema_order(package.part("xl/styles.xml")[0]))
    save(target, package.write)


def _findings(sheet: Worksheet, report: Record, target: Path) -> None:
    rows: list[tuple[Any, ...]] = []
    links: list[str] = []
    for file in report["files"]:
        for form in file["forms"]:
            for f in form["findings"]:
                note = "" if f["suppressed"] is None else f"已忽略：{f['suppressed']}"
                name = Severity(f["severity"]).named()
                rows.append(
                    (
                        file["path"],
                        f["sheet"],
                        f["cell"],
                        f["code"],
                        name,
                        f["message"],
                        f["expected"],
                        f["found"],
                        note,
                    )
                )
                links.append(_link(file["path"], f["sheet"], f["cell"], target))
    _table(sheet, FINDING_COLUMNS, rows)
    from openpyxl.styles import Font, PatternFill

    fills = {Severity(s).named(): PatternFill("solid", fgColor=colour) for s, colour in _FILLS.items()}
    for number, link in enumerate(links, 2):
        cell = sheet.cell(number, 3)
        cell.hyperlink = link
        cell.font = Font(name="宋体", size=10, color="0563C1", underline="single")
        level = sheet.cell(number, 5)
        level.fill = fills[str(level.value)]


def _link(path: str, sheet: str, cell: str, target: Path) -> str:
    """A link to a cell of another workbook, relative to the report where that is possible."""
    try:
        relative = os.path.relpath(Path(path).resolve(), target.resolve().parent)
    except ValueError:  # another drive of Windows
        relative = str(Path(path).resolve())
    name = sheet.replace("'", "''")
    return f"{quote(relative.replace(os.sep, '/'), safe='/:()')}#'{name}'!{cell}"


def _table(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """A table with a styled heading, filters, a fixed first row, and printing on A4."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    line = Side(style="thin", color="BFBFBF")
    border = Border(left=line, right=line, top=line, bottom=line)
    head, body = Font(name="宋体", size=10, bold=True, color="FFFFFF"), Font(name="宋体", size=10)
    centre, wrap = Alignment("center", "center", wrap_text=True), Alignment(vertical="center", wrap_text=True)
    for number, column in enumerate(columns, 1):
        title = sheet.cell(1, number, column)
        title.font, title.fill, title.border, title.alignment = (
            head,
            PatternFill("solid", fgColor="1F4E79"),
            border,
            centre,
        )
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 16)
    sheet.row_dimensions[1].height = 30
    last = 1
    for last, row in enumerate(rows, 2):
        for number, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(last, number)
            cell.value, cell.data_type = data(value)
            cell.font, cell.border, cell.alignment = body, border, wrap
            cell.number_format = _FORMATS.get(column, "#,##0.00" if "万元" in column else "General")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def data(value: Any) -> tuple[Any, str]:
    """A value and its cell type: numbers as numbers, text as text even where it begins with an equals sign."""
    if value is None or value != value or value == "":
        return None, "n"
    if isinstance(value, str):
        return _ILLEGAL.sub("", value)[:32767], "s"
    return value, "n"
