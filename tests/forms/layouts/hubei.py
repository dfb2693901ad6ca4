"""湖北 department form (襄阳 2021): no column of points, one reason block for the form, notes under it."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from .paper import Paper


def department(workbook: Workbook, data: dict[str, Any]) -> None:
    paper = Paper(workbook.create_sheet(data["sheet"]), [14, 14, 12, 40, 16, 16, 14])
    paper.title("A1:G1", data["title"])
    paper.put("A2:G2", data["subtitle"], box=False)
    paper.put("A3:B3", "单位名称")
    paper.put("C3:G3", data["unit"])
    paper.put("A4:B4", "基本支出总额")
    paper.put("C4:D4", data["basic"])
    paper.put("E4", "项目支出总额")
    paper.put("F4:G4", data["projects"])
    label, *figures = data["funds"]
    paper.put("A5:A6", "预算执行情况（万元）\n（20分）")
    paper.put("B5:C5")
    paper.row(
        ["D5", "E5", "F5", "G5"], ["预算数（A）", "执行数（B）", "执行率（B/A）", "得分\n（20分*执行率）"]
    )
    paper.put("B6:C6", label)
    paper.rates(["D6", "E6", "F6", "G6"], figures)
    paper.put("A7", "年度目标（80分）")
    paper.put("B7:G7", data["goal"])
    paper.sheet.row_dimensions[7].height = 400
    headings = ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"]
    paper.row([f"{c}8" for c in "BCDEFG"], headings)
    rows = data["indicators"]
    last = 8 + len(rows)
    paper.put(f"A8:A{last}", "年度绩效指标")
    paper.down("B", 9, [r[0] for r in rows])
    for i, values in enumerate(rows, start=9):
        paper.row([f"{c}{i}" for c in "CDEFG"], values[1:])
    paper.put(f"A{last + 1}", "总分")
    paper.put(f"B{last + 1}:G{last + 1}", data["total"])
    paper.put(f"A{last + 2}", "偏差大或\n目标未完成\n原因分析")
    paper.put(f"B{last + 2}:G{last + 2}", data["reason"])
    paper.put(f"A{last + 3}", "改进措施及\n结果应用方案")
    paper.put(f"B{last + 3}:G{last + 3}", data["plan"])
    for row in (last + 2, last + 3):
        paper.sheet.row_dimensions[row].height = 110
    for i, note in enumerate(data["notes"], start=last + 4):
        paper.put(f"A{i}:G{i}", note, box=False)
