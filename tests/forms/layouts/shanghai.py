"""上海 project forms of 2020: one layout for the ten tables."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from .paper import Paper

HEADINGS = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]


def project(workbook: Workbook, data: dict[str, Any], table: dict[str, Any]) -> None:
    paper = Paper(workbook.create_sheet(table["sheet"]), [8, 9, 10, 22, 11, 11, 8, 9, 40])
    paper.title("A1:I1", data["title"])
    paper.put("A2:I2", data["year"], box=False)
    paper.put("A3:C3", "项目名称")
    paper.put("D3:I3", table["project"])
    paper.put("A4:C4", "主管部门")
    paper.put("D4:E4", data["department"])
    paper.put("F4", "实施单位")
    paper.put("G4:I4", data["unit"])
    paper.put("A5:A9", "项目资金\n(万元)")
    paper.put("B5:C5")
    paper.row(
        [f"{c}5" for c in "DEFGHI"], ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    )
    paper.put("B6:C6", "年度资金总额")
    paper.rates([f"{c}6" for c in "DEFGHI"], table["funds"])
    for row, label in enumerate(["其中：当年财政拨款", "上年结转资金", "其他资金"], start=7):
        paper.put(f"B{row}:C{row}", label)
        paper.row([f"{c}{row}" for c in "DEFGHI"], ["", "", "", "—", "", "—"])
    paper.put("A10:A11", "年度总体目标")
    paper.put("B10:E10", "预期目标")
    paper.put("F10:I10", "实际完成情况")
    paper.put("B11:E11", table["goal"])
    paper.put("F11:I11", table["result"])
    paper.sheet.row_dimensions[11].height = 200
    paper.row([f"{c}12" for c in "BCDEFGHI"], HEADINGS)
    rows = table["indicators"]
    last = 12 + len(rows)
    paper.put(f"A12:A{last}", "绩效指标")
    paper.down("B", 13, [r[0] for r in rows])
    paper.down("C", 13, [r[1] for r in rows])
    for i, values in enumerate(rows, start=13):
        paper.row([f"{c}{i}" for c in "DEFGHI"], values[2:])
    paper.put(f"A{last + 1}:F{last + 1}", "总分")
    paper.row([f"{c}{last + 1}" for c in "GHI"], [*table["total"], ""])
