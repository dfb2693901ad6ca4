"""部门整体自评(湖北): no column of points is printed, so the points stand beside the form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from openpyxl import Workbook

from jixiao.templates import content, look
from jixiao.templates.page import DIRECTIONS, Page, direction_of

CODE, BOOK_ID = "JxHubei", "hubei-2021"
WIDTHS = (10, 13, 12, 33, 14, 14, 14, 1.5, 10, 10, 10, 48)
BOOK = "$J$1"
HEADINGS = ("一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分")
AMOUNT = '#,##0.00"万元"'

_BLANK_ROWS = (
    ("产出指标\n（40分）", "数量指标"), ("", ""), ("", ""), ("", "质量指标"), ("", ""), ("", "时效指标"),
    ("", "成本指标"), ("", ""),
    ("效益指标\n（30分）", "社会效益"), ("", ""), ("", "可持续影响"),
    ("满意度指标\n（10分）", "满意度"),
)  # fmt: skip


def draw(workbook: Workbook, example: bool, name: str) -> None:
    """Add the form as a sheet: empty, or filled with the published example."""
    printed = content.load("hubei")
    data: dict[str, Any] = printed["example"] if example else {}
    page = Page(workbook, name, CODE + ("Example" if example else ""), WIDTHS)
    page.rulebook("I1", "J1", BOOK_ID)
    page.put("A1:G1", data.get("title", "      年度部门整体绩效自评表"), look.TITLE)
    page.at_least(1, 32)
    page.put("A2:D2", f"单位名称：{data.get('unit', '')}", replace(look.SUBTITLE, across="left"))
    page.put("E2:G2", f"填报日期：{data.get('date', '')}", replace(look.SUBTITLE, across="right"))
    execution = _funds(page, data)
    page.put("A7", "年度目标\n（80分）", look.LABEL)
    page.put("B7:G7", data.get("goal", ""), replace(look.LONG_TEXT, size=9))
    page.at_least(7, 90)
    page.row(8, "BCDEFG", HEADINGS, look.LABEL)
    rows = data.get("rows") or [(one, two, "", "", "", "", "") for one, two in _BLANK_ROWS]
    total = _indicators(page, 9, rows, execution)
    page.put(f"A{total + 1}", "偏差大或\n目标未完成\n原因分析", look.LABEL)
    page.put(f"B{total + 1}:G{total + 1}", data.get("reason", ""), look.TEXT)
    page.put(f"A{total + 2}", "改进措施及\n结果应用方案", look.LABEL)
    page.put(f"B{total + 2}:G{total + 2}", data.get("plan", ""), look.TEXT)
    for row in (total + 1, total + 2):
        page.at_least(row, 60)
    last = total + 2
    for note in [*printed["notes"], *data.get("notes", ())]:
        last += 1
        page.put(f"A{last}:G{last}", note, look.NOTE)
    look.printed(page.sheet, f"A1:G{last}", left=f"口径：{page.title_of(BOOK_ID)}")
    page.helpers("I", "L")


def _funds(page: Page, data: dict[str, Any]) -> int:
    """Names, expenditure and execution; returns the row of the execution score."""
    page.put("A3:B3", "单位名称", look.LABEL)
    page.put("C3:G3", data.get("unit", ""), look.INPUT)
    page.put("A4:B4", "基本支出总额", look.LABEL)
    page.put("C4:D4", data.get("basic", ""), look.INPUT, AMOUNT)
    page.put("E4", "项目支出总额", look.LABEL)
    page.put("F4:G4", data.get("projects", ""), look.INPUT, AMOUNT)
    page.put("A5:A6", "预算执行\n情况（万元）\n（20分）", look.LABEL, fit=False)
    page.put("B5:C5", "", look.LABEL)
    page.row(5, "DEFG", ("预算数（A）", "执行数（B）", "执行率（B/A）", "得分\n（20分*执行率）"), look.LABEL)
    page.put("B6:C6", "部门整体支出总额", look.NAME)
    page.row(6, "DE", (data.get("budget", ""), data.get("executed", "")), look.INPUT, look.AMOUNT)
    page.put("F6", '=IF(COUNT(D6:E6)=0,"",JX_RATE(E6,D6))', look.FORMULA, look.PERCENT)
    page.put("G6", f'=IF(COUNT(D6:E6)=0,"",JX_EXECSCORE(D6,E6,20,{BOOK}))', look.STRONG)
    for row in (3, 4, 6):
        page.at_least(row, 22)
    parts = 'IF(ROUND(C4+F4-E6,2)=0,"","基本支出＋项目支出与执行数不符")'
    page.put("L6", f'=IF(COUNT(C4,F4,E6)<3,"",{parts})', look.HELP_TEXT)
    page.flag_open("F6:G6")
    return 6


def _indicators(page: Page, first: int, rows: list[Any], execution: int) -> int:
    """Indicators and total; returns the row of the total."""
    last = first + len(rows) - 1
    page.put(f"A{first - 1}:A{last}", "年度\n绩效\n指标", look.LABEL, fit=False)
    page.spans("B", first, [row[0] for row in rows], look.NAME)
    page.spans("C", first, [row[1] for row in rows], look.NAME)
    page.row(first - 1, "IJKL", ("方向", "评定系数", "计分权重", "计分说明"), look.HELP_LABEL)
    named = ""
    for i, (_, level2, indicator, target, actual, weight, score) in enumerate(rows, start=first):
        named = level2 or named
        page.put(f"D{i}", indicator, look.TEXT)
        page.row(i, "EF", (target, actual), look.INPUT)
        arguments = f"E{i},F{i},K{i},{direction_of(f'I{i}', named, f'D{i}', 'LEFT($A$1,4)')},J{i},{BOOK}"
        formula = f'=IF(K{i}="",IF(COUNT(K${first}:K${last})=0,"","—"),JX_SCORE({arguments}))'
        decided = score != ""
        style = replace(look.INPUT, fill=look.JUDGE_FILL) if decided else look.FORMULA
        page.put(f"G{i}", score if decided else formula, style)
        page.row(i, "IJK", ("", "", weight), look.HELP_INPUT)
        page.put(f"L{i}", f'=IF(K{i}="","",JX_EXPLAIN({arguments}))', look.HELP_TEXT)
        page.at_least(i, 26)
    page.choice(
        f"I{first}:I{last}", DIRECTIONS, "方向", "一般不填，由目标值的符号和口径判定；判定不对时选择。"
    )
    page.degrees(f"J{first}:J{last}", BOOK_ID)
    page.between(
        f"K{first}:K{last}", 0, 80, "计分权重", "表上不印权重；在此填写后得分由公式计算，也可直接填得分。"
    )
    total = last + 1
    page.put(f"A{total}", "总分", look.LABEL)
    formula = f'=IF(COUNT(G{first}:G{last})=0,"",JX_TOTAL(G{execution},G{first}:G{last}))'
    page.put(f"B{total}:G{total}", formula, look.STRONG, 'General"分"')
    page.at_least(total, 24)
    page.put(f"I{total}", "等级", look.HELP_LABEL)
    page.put(f"J{total}", f'=IF(ISNUMBER(B{total}),JX_GRADE(B{total},{BOOK}),"")', look.HELP_INPUT)
    page.put(f"L{total}", f'=IF(LEFT(B{total},1)="#",B{total},"")', look.HELP_TEXT)
    page.flag_open(f"G{first}:G{last}")
    page.flag_open(f"B{total}")
    return total
