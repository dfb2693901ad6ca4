"""Workbooks to measure with: 项目支出绩效自评表 with merged cells, styles, Chinese text and live formulas.

Thirty indicators a sheet. Targets and actual values are mixed as in the published forms (227 indicators: a third are
rates met in full, a third words, most others small counts with their unit, and 2 are measured figures with decimals),
with a little more variety: one in twenty-five is a measured figure that never repeats. The stored scores are stale, so
that recalculation has everything to do.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

ROWS = 30
FIRST = 9  # the row of the first indicator, counted from 0
LEVELS = (
    ("产出指标", (("数量指标", 6), ("质量指标", 4), ("时效指标", 4), ("成本指标", 4))),
    ("效益指标", (("经济效益指标", 2), ("社会效益指标", 3), ("生态效益指标", 2), ("可持续影响指标", 2))),
    ("满意度指标", (("服务对象满意度指标", 3),)),
)
SUBJECTS = (
    "基层干部培训人次", "老旧小区改造户数", "办公设备购置台数", "样品检测批次", "困难群众补贴人数", "乡村道路养护公里数",
    "校舍维修面积", "河道巡查次数", "档案整理卷数", "政策宣传场次", "公共厕所建设座数", "高标准农田亩数",
)  # fmt: skip
REASONS = (
    "", "", "", "已按计划完成。", "受汛期影响，部分工作推迟至下年度实施，已制定整改措施。",
    "招投标流程较长，支付进度偏慢；下一步将加强项目前期工作。", "指标值设置偏低，后续年度将科学合理设定目标值。",
)  # fmt: skip


def _pair(rnd: random.Random) -> tuple[str | float, str | float]:
    """A target and an actual value as people write them."""
    kind = rnd.random()
    if kind < 0.32:
        return ("100%", "100%") if rnd.random() < 0.7 else ("100%", f"{rnd.randint(80, 99)}%")
    if kind < 0.56:
        word = rnd.choice(("及时", "合规", "健全", "安全", "满意", "正常运行", "按时完成"))
        return word, word if rnd.random() < 0.9 else f"较{word}"
    if kind < 0.72:
        target = rnd.choice((80, 85, 90, 95))
        return rnd.choice((f"≥{target}%", f"{target}%以上")), f"{rnd.randint(target * 2 - 10, 200) / 2:g}%"
    if kind < 0.96:
        target, unit = (
            rnd.choice((1, 2, 3, 4, 5, 8, 10, 12, 20, 50, 100)),
            rnd.choice(("次", "场", "个", "人")),
        )
        actual = target if rnd.random() < 0.6 else max(0, target + rnd.randint(-3, 3))
        return (f"{target}{unit}", f"{actual}{unit}") if rnd.random() < 0.7 else (target, actual)
    target_value = round(rnd.uniform(10, 900), 2)
    return target_value, round(target_value * rnd.uniform(0.7, 1.2), 2)


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        base = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True}
        centre = {**base, "align": "center"}

        def style(properties: dict[str, object]) -> Format:
            return book.add_format(properties)

        self.title = style({"font_name": "方正小标宋简体", "font_size": 18, "bold": True, "align": "center"})
        self.label = style({**centre, "bold": True})
        self.head = style({**centre, "bold": True, "bg_color": "#D9E1F2"})
        self.text = style(base)
        self.value = style(centre)
        self.number = style({**centre, "num_format": "0.00"})
        self.rate = style({**centre, "num_format": "0.00%"})


def _head(sheet: Worksheet, number: int, rnd: random.Random, style: _Styles) -> None:
    for column, width in enumerate((12, 16, 34, 11, 11, 8, 8, 48, 14)):
        sheet.set_column(column, column, width)
    sheet.merge_range("A1:I1", "项目支出绩效自评表", style.title)
    sheet.merge_range("A2:I2", f"（{2019 + number % 6}年度）", style.value)
    sheet.merge_range("A3:B3", "项目名称", style.label)
    sheet.merge_range("C3:I3", f"{rnd.choice(SUBJECTS)}专项经费（第{number + 1}号）", style.text)
    sheet.merge_range("A4:B4", "主管部门", style.label)
    sheet.merge_range("C4:E4", f"市财政局第{number % 80}预算单位", style.text)
    sheet.write("F4", "实施单位", style.label)
    sheet.merge_range("G4:I4", f"第{number % 300}实施单位", style.text)
    for column, text in enumerate(
        ("资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    ):
        sheet.write(4, column, text, style.head)
    budget = round(rnd.uniform(50, 900), 2)
    executed = round(budget * rnd.uniform(0.6, 1), 2)
    sheet.merge_range("A6:C6", "年度资金总额", style.label)
    for column, value in enumerate((budget, budget, executed, 10)):
        sheet.write(5, 3 + column, value, style.number)
    sheet.write_formula("H6", "=F6/E6", style.rate, executed / budget)
    sheet.merge_range("A7:B7", "年度总体目标", style.label)
    sheet.merge_range(
        "C7:E7",
        f"预期目标：完成{rnd.choice(SUBJECTS)}工作，资金使用安全规范，满意度达到90%以上。",
        style.text,
    )
    sheet.merge_range("F7:I7", f"实际完成情况：总体完成率{rnd.randint(80, 100)}%。", style.text)
    sheet.merge_range("A8:I8", "绩效指标", style.head)
    heads = (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
        "备注",
    )
    for column, text in enumerate(heads):
        sheet.write(FIRST - 1, column, text, style.head)


def _levels(sheet: Worksheet, style: _Styles) -> None:
    row = FIRST
    for level1, parts in LEVELS:
        start = row
        for level2, count in parts:
            sheet.merge_range(row, 1, row + count - 1, 1, level2, style.label)
            row += count
        sheet.merge_range(start, 0, row - 1, 0, level1, style.label)


def form(
    sheet: Worksheet,
    number: int,
    rnd: random.Random,
    style: _Styles,
    native: bool,
    total: str,
    weight: int = 3,
) -> None:
    """One form. `native` writes built-in formulas over numbers instead of JX calls over what people write."""
    _head(sheet, number, rnd, style)
    _levels(sheet, style)
    sheet.write_formula("I6", "=ROUND(MIN(G6,G6*H6),2)", style.number, 9)
    stale = 0.0
    for row in range(FIRST, FIRST + ROWS):
        n = row + 1
        target, actual = _pair(rnd)
        if native:
            target = rnd.randint(1, 400)
            actual = round(target * rnd.uniform(0.7, 1.2), 2)
        sheet.write(row, 2, f"{rnd.choice(SUBJECTS)}（第{n - FIRST}项）", style.text)
        sheet.write(row, 3, target, style.value)
        sheet.write(row, 4, actual, style.value)
        sheet.write(row, 5, weight, style.number)
        score = f"=MIN(F{n},F{n}*E{n}/D{n})" if native else f"=JX_SCORE(D{n},E{n},F{n})"
        old = round(rnd.uniform(0.5, 3), 2)
        stale += old
        sheet.write_formula(row, 6, score, style.number, old)
        sheet.write(row, 7, rnd.choice(REASONS), style.text)
        sheet.write_blank(row, 8, None, style.text)
    last = FIRST + ROWS
    sheet.merge_range(last, 0, last, 4, "总分", style.head)
    sheet.write_formula(last, 5, f"=SUM(F{FIRST + 1}:F{last})", style.number, weight * ROWS)
    sheet.write_formula(last, 6, total.format(first=FIRST + 1, last=last), style.number, round(stale, 2))
    for offset, text in enumerate(("填表人：", "联系电话：", "单位负责人（签字）：", "（盖章）")):
        sheet.merge_range(last + 1 + offset, 0, last + 1 + offset, 8, text, style.text)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(FIRST, 0)


def workbook(path: Path, sheets: int, *, seed: int = 0, native: bool = False) -> Path:
    """A workbook of forms; totals are SUM and JX_TOTAL in turn (all SUM when native)."""
    book = xlsxwriter.Workbook(str(path))
    style = _Styles(book)
    rnd = random.Random(seed)
    for i in range(sheets):
        total = "=SUM(G{first}:G{last})" if native or i % 2 else "=JX_TOTAL(G{first}:G{last})"
        form(book.add_worksheet(f"自评表{i + 1:04d}"), seed + i, rnd, style, native, total)
    book.close()
    return path


def files(folder: Path, count: int, make: Callable[..., Path] = workbook) -> list[Path]:
    """`count` files of one form each, all different."""
    folder.mkdir(parents=True, exist_ok=True)
    return [make(folder / f"自评表{i + 1:04d}.xlsx", 1, seed=1000 + i) for i in range(count)]
