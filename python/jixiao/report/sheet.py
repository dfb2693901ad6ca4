"""The report as a workbook: 汇总, 部门汇总 and 校验结果, each finding with its remedy and a link to its cell.

Whatever comes from a checked workbook is data: text that begins like a formula is stored as text.
"""

from __future__ import annotations

import io
import math
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.core.messages import say
from jixiao.core.shown import shown, visible
from jixiao.report.collect import Record
from jixiao.report.groups import RANKS, grouped
from jixiao.report.rollup import DEPARTMENT_COLUMNS, FORM_COLUMNS, FormRow, department_rows, form_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FINDING_COLUMNS = (
    "文件", "工作表", "单元格", "级别", "代码", "检查", "说明", "应为", "现为", "改法", "规则", "备注",
)  # fmt: skip
_WIDTHS = {
    "文件": 30, "工作表": 20, "单元格": 9, "代码": 8, "级别": 7, "检查": 22, "说明": 56, "应为": 14, "现为": 16, "改法": 40, "规则": 40,
    "备注": 24, "主管部门": 22, "单位": 24, "项目": 32, "年度": 7, "口径": 22, "执行率": 9, "填报总分": 10, "各项相加": 10,
    "按规则计算": 11, "差额": 8, "等级": 6, "错误": 6, "警告": 6, "提示": 6, "部门": 26, "表数": 7, "平均填报总分（按金额加权）": 15,
    "平均按规则计算（按金额加权）": 16, "指标": 28, "变化": 12, "原来": 24, "现在": 24,
}  # fmt: skip
_FORMATS = {
    "执行率": "0.00%", "填报总分": "0.00", "各项相加": "0.00", "按规则计算": "0.00", "差额": "+0.00;[Red]-0.00;0.00",
    "平均填报总分（按金额加权）": "0.00", "平均按规则计算（按金额加权）": "0.00",
}  # fmt: skip
_LEVELS = {  # fill, font: each readable on its own fill, and a word says the same
    "error": ("#F8D7DA", "#8B1A14"), "warning": ("#FFF0C2", "#6B4A00"), "info": ("#DDEBF7", "#1F4E79"),
}  # fmt: skip
_LONGEST = 32767
_LONGEST_LINK = 2079
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_LINKS = 65_530
"""What Excel takes of links on one sheet; beyond, the address stands as text."""


def write_workbook(report: Record, target: Path) -> None:
    """Write the report to `target` (.xlsx)."""
    from jixiao.package.save import Write, save

    content = workbook_bytes(report, target)

    def fill(write: Write) -> None:
        write(content)

    save(target, fill)


def workbook_bytes(report: Record, target: Path) -> bytes:
    """The report as a workbook; links to the checked files are relative to where it is going to lie."""
    from xlsxwriter import Workbook

    report = visible(report)
    written = io.BytesIO()
    with Workbook(written, _OPTIONS) as book:
        looks = _Looks(book)
        rows = form_rows(report)
        sheet = _Table(book.add_worksheet("汇总"), FORM_COLUMNS, looks, target)
        for row in rows:
            sheet.form(row)
        sheet.end()
        sheet = _Table(book.add_worksheet("部门汇总"), DEPARTMENT_COLUMNS, looks, target)
        for line in department_rows(rows):
            sheet.row(line)
        sheet.end()
        _findings(_Table(book.add_worksheet("校验结果"), FINDING_COLUMNS, looks, target), report)
        failed = [(file["path"], file["error"]) for file in report["files"] if file["error"]]
        if failed:
            sheet = _Table(book.add_worksheet("未处理"), ("文件", "说明"), looks, target)
            for pair in failed:
                sheet.row(pair)
            sheet.end()
    return written.getvalue()


COMPARED_COLUMNS = ("项目", "指标", "变化", "原来", "现在", "说明")


def write_comparison(compared: Record, target: Path) -> None:
    """Write what changed between two versions of a form to `target` (.xlsx)."""
    from xlsxwriter import Workbook

    from jixiao.package.save import Write, save
    from jixiao.report.compare import label, sentence, shown

    written = io.BytesIO()
    with Workbook(written, _OPTIONS) as book:
        table = _Table(book.add_worksheet("对比"), COMPARED_COLUMNS, _Looks(book), target)
        for form in compared["forms"]:
            for change in form["changes"]:
                field = say(f"compare.field.{change['field']}") if change["field"] not in ("", "line") else ""
                values = (shown(change["old"]), shown(change["new"]))
                table.row((form["name"], label(change["what"]), field, *values, sentence(change)))
        table.end()

    def fill(write: Write) -> None:
        write(written.getvalue())

    save(target, fill)


class _Looks:
    """The formats of the workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            plain = {
                "font_name": "宋体",
                "font_size": 10,
                "border": 1,
                "border_color": "#BFBFBF",
                "valign": "vcenter",
            }
            self._made[key] = self._book.add_format({**plain, "text_wrap": True, **properties})
        return self._made[key]

    @property
    def head(self) -> Format:
        return self.get(bold=True, font_color="#FFFFFF", bg_color="#1F4E79", align="center")

    @property
    def link(self) -> Format:
        return self.get(font_color="#0563C1", underline=1)

    def level(self, severity: str) -> Format:
        fill, font = _LEVELS[severity]
        return self.get(bg_color=fill, font_color=font, bold=severity == "error", align="center")

    def column(self, name: str) -> Format:
        number = _FORMATS.get(name, "#,##0.00" if "万元" in name else "")
        return self.get(num_format=number) if number else self.get()


class _Table:
    """A table under a styled heading that stays in view, with filters, printed on A4 across."""

    def __init__(self, sheet: Worksheet, columns: Sequence[str], looks: _Looks, target: Path) -> None:
        self.sheet, self.columns, self.looks, self.target = sheet, columns, looks, target
        self.last = 0
        self.links = 0
        self.formats = [looks.column(name) for name in columns]
        for number, name in enumerate(columns):
            sheet.set_column(number, number, _WIDTHS.get(name, 16))
            sheet.write_string(0, number, name, looks.head)
        sheet.set_row(0, 30)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C第 &P 页，共 &N 页")

    def row(self, values: Iterable[Any]) -> int:
        self.last += 1
        for column, value in enumerate(values):
            self.cell(column, value, self.formats[column])
        return self.last

    def cell(self, column: int, value: Any, look: Format) -> None:
        kind, content = data(value)
        if kind == "s":
            self.sheet.write_string(self.last, column, content, look)
        elif kind == "n":
            self.sheet.write_number(self.last, column, content, look)
        else:
            self.sheet.write_blank(self.last, column, None, look)

    def form(self, row: FormRow) -> None:
        self.row(row.cells)
        corner = row.form["range"].split(":")[0]
        self.link(1, row["文件"], row.form["sheet"], corner, row.form["sheet"])

    def link(self, column: int, path: str, sheet: str, cell: str, text: str) -> None:
        """Make a cell of the last row lead to a cell of the checked workbook."""
        url = link_to(path, sheet, cell, self.target)
        if self.links >= MOST_LINKS or len(url) > _LONGEST_LINK:
            return
        self.links += 1
        self.sheet.write_url(self.last, column, url, self.looks.link, data(text)[1] or cell)

    def end(self) -> None:
        self.sheet.autofilter(0, 0, self.last, len(self.columns) - 1)


def _findings(table: _Table, report: Record) -> None:
    """The gravest first within a form. Hints are filtered away until they are asked for."""
    hints: list[int] = []
    cell_column, level_column = FINDING_COLUMNS.index("单元格"), FINDING_COLUMNS.index("级别")
    for file in report["files"]:
        for form in file["forms"]:
            for group in grouped(form["findings"]):
                rule = report["rules"][group.code]
                level = say(f"level.{group.severity}")
                for f in group.findings:
                    note = "" if f["suppressed"] is None else f"已忽略：{f['suppressed']}"
                    what = (level, group.code, rule["title"], f["message"], f["expected"], f["found"])
                    row = table.row(
                        (file["path"], f["sheet"], f["cell"], *what, rule["mend"], rule["source"], note)
                    )
                    table.link(cell_column, file["path"], f["sheet"], f["cell"], f["cell"])
                    table.cell(level_column, level, table.looks.level(group.severity))
                    if group.severity == "info" and not rule["always"]:
                        hints.append(row)
    table.end()
    if hints and len(hints) < table.last:
        table.sheet.filter_column_list(
            level_column, [say(f"level.{level}") for level in RANKS if level != "info"]
        )
        for row in hints:
            table.sheet.set_row(row, None, None, {"hidden": True})


def link_to(path: str, sheet: str, cell: str, target: Path) -> str:
    """A link to a cell of another workbook, relative to the report where that is possible."""
    try:
        relative = os.path.relpath(Path(path).resolve(), target.resolve().parent)
    except ValueError:  # another drive of Windows
        relative = str(Path(path).resolve())
    name = sheet.replace("'", "''")
    return f"external:{relative.replace(os.sep, '/')}#'{name}'!{cell.split(':')[0]}"


def data(value: Any) -> tuple[str, Any]:
    """A value and its kind: 'n' numbers as numbers, 's' text as text even where it begins with an equals sign, '' none."""
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        return "", None
    if isinstance(value, str):
        return "s", shown(value, line=False)[:_LONGEST]
    return "n", value
