"""深圳 project forms: 2020 with points given to merged groups of rows, 2021 with a score in each row."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from openpyxl import Workbook

from .paper import ACCOUNTING, AMOUNT, Paper

WIDTHS = [9, 10, 12, 24, 15, 15, 10, 10, 24]
HEADINGS = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "*实际完成值",
    "*分值",
    "*得分",
    "偏差原因分析及改进措施",
]


def group_scored(workbook: Workbook, data: dict[str, Any]) -> None:
    """2020: one 分值 and one 得分 for the rows of a 二级指标; cut in two by a page break and a stray text."""
    paper = Paper(workbook.create_sheet(data["sheet"]), WIDTHS)
    paper.title("A1:I1", data["title"])
    _head(paper, 3, data)
    _funds(paper, 5, data["funds"], "项目资金(元)", AMOUNT)
    _goals(paper, 10, data, "实际完成情况", "年度总体目标")
    for column, heading in zip("BCDEFGHI", HEADINGS, strict=True):
        paper.put(f"{column}12", heading)
    top = 13
    last = _merged_rows(paper, top, data["upper"], "")
    paper.put(f"A{last + 1}:I{last + 1}", data["reason"], box=False)
    last = _merged_rows(paper, last + 2, data["lower"], "年度绩效指标")
    label, weight, score, reason = data["total"]
    paper.put(f"A{last + 1}:F{last + 1}", label)
    paper.row([f"{c}{last + 1}" for c in "GHI"], [weight, score, reason])


def row_scored(workbook: Workbook, data: dict[str, Any], table: dict[str, Any]) -> None:
    """2021: points in every row, the accounting format, level labels repeated on each page."""
    paper = Paper(workbook.create_sheet(table["sheet"]), WIDTHS)
    paper.put("A1", data["attachment"], box=False)
    paper.title("A2:I2", data["title"])
    _head(paper, 3, {**data, **table})
    _funds(paper, 5, table["funds"], "项目资金（元）", ACCOUNTING)
    _goals(paper, 10, table, "*实际完成情况", "年度总体目标")
    for column, heading in zip("BCDEFGHI", HEADINGS, strict=True):
        paper.put(f"{column}12", heading)
    label_top, row = 12, 13
    for page in table["pages"]:
        first = row
        if not page.get("same_page") and row > 13:
            paper.put(f"A{label_top}:A{row - 1}", "年度绩效指标")
            label_top = row
        for values in page["indicators"]:
            paper.row([f"{c}{row}" for c in "CDEF"], values[:4])
            paper.row([f"{c}{row}" for c in "GH"], values[4:6], ACCOUNTING)
            paper.put(f"I{row}", values[6])
            row += 1
        paper.put(f"B{first}:B{row - 1}", page["level1"])
    paper.put(f"A{label_top}:A{row - 1}", "年度绩效指标")
    label, weight, score, reason = table["total"]
    paper.put(f"A{row}:F{row}", label)
    paper.row([f"G{row}", f"H{row}"], [weight, score], ACCOUNTING)
    paper.put(f"I{row}", reason)


def _head(paper: Paper, row: int, data: dict[str, Any]) -> None:
    for i, (left, value, label, right) in enumerate(
        [
            ("项目名称", data["project"], "实施年度", data["year"]),
            ("主管部门", data["department"], "实施单位", data["unit"]),
        ]
    ):
        paper.put(f"A{row + i}:C{row + i}", left)
        paper.put(f"D{row + i}:E{row + i}", value)
        paper.put(f"F{row + i}", label)
        paper.put(f"G{row + i}:I{row + i}", right)


def _funds(paper: Paper, row: int, funds: list[list[Any]], label: str, amount: str) -> None:
    paper.put(f"A{row}:A{row + len(funds)}", label)
    paper.put(f"B{row}:C{row}")
    headings = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    paper.row([f"{c}{row}" for c in "DEFGHI"], headings)
    for i, (name, *values) in enumerate(funds, start=row + 1):
        paper.put(f"B{i}:C{i}", name)
        paper.row([f"{c}{i}" for c in "DEF"], values[:3], amount)
        paper.rates([f"{c}{i}" for c in "GHI"], values[3:])
        if isinstance(values[5], float):
            paper.sheet[f"I{i}"].number_format = "0.00"


def _goals(paper: Paper, row: int, data: dict[str, Any], result: str, label: str) -> None:
    paper.put(f"A{row}:A{row + 1}", label)
    paper.put(f"B{row}:E{row}", "预期目标")
    paper.put(f"F{row}:I{row}", result)
    paper.put(f"B{row + 1}:E{row + 1}", data["goal"])
    paper.put(f"F{row + 1}:I{row + 1}", data["result"])
    paper.sheet.row_dimensions[row + 1].height = 300


def _merged_rows(paper: Paper, top: int, rows: list[list[Any]], label: str) -> int:
    """Rows whose level cells, 分值, 得分 and reason are merged over each 二级指标; returns the last row."""
    last = top + len(rows) - 1
    paper.put(f"A{top if label else top - 1}:A{last}", label)
    paper.down("B", top, [r[0] for r in rows])
    starts = [i for i, r in enumerate(rows) if i == 0 or r[1]] + [len(rows)]
    for first, after in pairwise(starts):
        span = f"{top + first}", f"{top + after - 1}"
        paper.put(f"C{span[0]}:C{span[1]}", rows[first][1])
        for column, value in zip("GH", rows[first][5:], strict=True):
            paper.put(f"{column}{span[0]}:{column}{span[1]}", value)
        paper.put(f"I{span[0]}:I{span[1]}")
    for i, r in enumerate(rows, start=top):
        paper.row([f"D{i}", f"E{i}", f"F{i}"], r[2:5])
    return last
