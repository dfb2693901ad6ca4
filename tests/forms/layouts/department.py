"""深圳 department papers of 2020: the rubric, the table of goals and results, and the report's text."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from .paper import AMOUNT, Paper


def rubric(workbook: Workbook, data: dict[str, Any]) -> None:
    """The scoring table. Its heading is repeated on each page; a standard may go on after a page break."""
    paper = Paper(workbook.create_sheet("评分表"), [10, 10, 14, 7, 34, 60, 8])
    paper.title("A1:G1", data["title"])
    row = 2
    for page in data["page"]:
        paper.put(f"A{row}:D{row}", "评价指标")
        for column, heading in zip("EFG", ["指标说明", "评分标准", "分数"], strict=True):
            paper.put(f"{column}{row}:{column}{row + 1}", heading)
        paper.row([f"{c}{row + 1}" for c in "ABCD"], ["一级指标", "二级指标", "三级指标", "分值"])
        row += 2
        rows = page["rows"]
        paper.down("A", row, [r[0] for r in rows])
        paper.down("B", row, [r[1] for r in rows])
        for i, (_, _, name, weight, meaning, standard, score) in enumerate(rows, start=row):
            paper.row([f"{c}{i}" for c in "CDEFG"], [name, weight, meaning, "\n".join(standard), score])
        row += len(rows)
    for label, value in (
        ("综合评分", data["total"]),
        ("评分等级", data["grade"]),
        ("填表人", data["author"]),
    ):
        paper.put(f"A{row}:E{row}", label)
        paper.put(f"F{row}:G{row}", value)
        row += 1


def goals(workbook: Workbook, data: dict[str, Any]) -> None:
    """目标完成情况自评表: targets and results without points."""
    paper = Paper(workbook.create_sheet(data["sheet"]), [14, 14, 16, 26, 16, 16, 16, 16])
    paper.title("A1:H1", data["title"])
    paper.put("A2:B2", "部门（单位）名称")
    paper.put("C2:D2", data["unit"])
    paper.put("E2:F2", "预算年度")
    paper.put("G2:H2", data["year"])
    paper.put("A3:A6", "年度主要任务完成情况")
    paper.put("B3:B4", "任务名称")
    paper.put("C3:D4", "完成情况")
    paper.put("E3:F3", "预算数（元）")
    paper.put("G3:H3", "执行数（元）")
    paper.row(["E4", "F4", "G4", "H4"], ["全额", "其中：财政拨款"] * 2)
    name, text, *amounts = data["task"]
    paper.put("B5", name)
    paper.put("C5:D5", text)
    paper.row(["E5", "F5", "G5", "H5"], amounts, AMOUNT)
    paper.put("B6:D6", "金额合计")
    paper.row(["E6", "F6", "G6", "H6"], data["sum"], AMOUNT)
    paper.put("A7:A8", "年度总体目标完成情况")
    paper.put("B7:D7", "预期目标")
    paper.put("E7:H7", "目标实际完成情况")
    paper.put("B8:D8", data["goal"])
    paper.put("E8:H8", data["result"])
    paper.sheet.row_dimensions[8].height = 300
    for place, heading in zip(
        ["B9", "C9", "D9", "E9:F9", "G9:H9"],
        ["一级指标", "二级指标", "三级指标", "预期指标值", "实际完成指标值"],
        strict=True,
    ):
        paper.put(place, heading)
    rows = data["indicators"]
    paper.put(f"A9:A{9 + len(rows)}", "年度绩效指标完成情况")
    paper.down("B", 10, [r[0] for r in rows])
    paper.down("C", 10, [r[1] for r in rows])
    for i, (_, _, indicator, target, actual) in enumerate(rows, start=10):
        paper.put(f"D{i}", indicator)
        paper.put(f"E{i}:F{i}", target)
        paper.put(f"G{i}:H{i}", actual)


def report(workbook: Workbook, data: dict[str, Any]) -> None:
    """The report's text, a paragraph a cell."""
    paper = Paper(workbook.create_sheet("自评报告"), [120])
    for row, paragraph in enumerate(data["paragraphs"], start=1):
        paper.put(f"A{row}", paragraph, box=False)
