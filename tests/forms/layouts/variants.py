"""Small made-up layouts, arithmetically right, each with one thing that a reader of forms must cope with.

The figures are the same in most of them: `NATIONAL` scores 99.10 by the national rules, `SECOND` 88.00.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from openpyxl import Workbook

from . import variants_local
from .paper import Paper, area

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
WIDTHS = [9, 10, 12, 22, 12, 12, 9, 9, 26]


@dataclass(frozen=True)
class Content:
    """What stands in a form.

    A row: 一级, 二级, 三级, 指标值, 完成值, 分值, 得分, 偏差原因; '' belongs to the cell above.
    """

    project: str
    funds: tuple[Any, ...]  # 年初, 全年预算, 全年执行, 分值, 执行率, 得分
    rows: tuple[tuple[Any, ...], ...]
    total: float


NATIONAL = Content(
    "科普培训项目",
    (100, 100, 95, 10, "95.00%", 9.5),
    (
        ("产出指标", "数量指标", "培训场次", "≥10场", "10场", 15, 15, ""),
        ("", "", "培训人数", "≥500人", "480人", 10, 9.6, "一场培训缩小了规模，下年提前落实场地。"),
        ("", "质量指标", "培训合格率", "≥95%", "96%", 10, 10, ""),
        ("", "时效指标", "培训及时性", "及时", "及时", 5, 5, ""),
        ("", "成本指标", "培训总成本", "≤100万元", "95万元", 10, 10, ""),
        ("效益指标", "社会效益指标", "科普知识知晓率", "≥80%", "85%", 15, 15, ""),
        ("", "可持续影响指标", "长效机制", "健全", "健全", 15, 15, ""),
        ("满意度指标", "服务对象满意度指标", "参训人员满意度", "≥90%", "92%", 10, 10, ""),
    ),
    99.1,
)
SECOND = Content(
    "设备购置项目",
    (40, 50, 40, 10, "80.00%", 8),
    (
        ("产出指标", "数量指标", "购置台数", 20, 16, 25, 20, "一批设备年末未到货，下年一季度验收。"),
        ("", "质量指标", "验收合格率", "100%", "100%", 25, 25, ""),
        ("效益指标", "社会效益指标", "检测能力", "提升", "提升", 30, 30, ""),
        (
            "满意度指标",
            "服务对象满意度指标",
            "使用人员满意度",
            "≥90%",
            "45%",
            10,
            5,
            "调查时设备未全部投用，下年补充调查。",
        ),
    ),
    88.0,
)
GROUPED = Content(
    "学会服务项目",
    (80, 80, 80, 10, "100.00%", 10),
    (
        ("产出指标(50分)", "数量指标", "学术会议", "3场", "3场", 20, 17, "会议改为线上，场次减少。"),
        ("", "", "科普报告", 10, 7, "", "", ""),
        ("", "质量指标", "报告合规性", "合规", "合规", 15, 15, ""),
        ("", "", "材料完整性", "完整", "完整", "", "", ""),
        ("", "时效指标", "完成及时性", "及时", "及时", 15, 15, ""),
        ("效益指标(40分)", "社会效益指标", "学会影响力", "得到提升", "得到提升", 30, 30, ""),
        ("", "满意度指标", "投诉次数", "≤1次", 0, 10, 10, ""),
    ),
    97.0,
)


def lay(
    paper: Paper,
    top: int,
    left: int,
    content: Content,
    *,
    levels: str = "merged",
    grouped: bool = False,
    cut_after: int = 0,
    year: str = "2023年度",
) -> int:
    """Draw a project form with its corner at (top, left), counted from 1; returns the last row.

    levels: 'merged' or 'repeated' labels. grouped: points merged over each 二级指标. cut_after: a page
    break behind that many indicators, with the heading repeated.
    """

    def put(row: int, first: int, value: Any = "", last: int = 0) -> None:
        paper.put(area(row, left + first, row, left + (last or first)), value)

    paper.title(area(top, left, top, left + 8), "项目支出绩效自评表", 14)
    paper.put(area(top + 1, left, top + 1, left + 8), f"（{year}）", box=False)
    row = top + 2
    put(row, 0, "项目名称", 2)
    put(row, 3, content.project, 8)
    row += 1
    put(row, 0, "主管部门", 2)
    put(row, 3, "某市科学技术协会", 4)
    put(row, 5, "实施单位")
    put(row, 6, "某市科普服务中心", 8)
    row += 1
    paper.put(area(row, left, row + 4, left), "项目资金\n（万元）")
    put(row, 1, "", 2)
    cells = [area(row, left + c, row, left + c) for c in range(3, 9)]
    paper.row(cells, ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"])
    budget = content.funds[:3]
    lines = [
        ("年度资金总额", content.funds),
        ("其中：当年财政拨款", (*budget, "—", content.funds[4], "—")),
        ("上年结转资金", (0, 0, 0, "—", "—", "—")),
        ("其他资金", (0, 0, 0, "—", "—", "—")),
    ]
    for label, values in lines:
        row += 1
        put(row, 1, label, 2)
        paper.rates([area(row, left + c, row, left + c) for c in range(3, 9)], list(values))
    row += 1
    paper.put(area(row, left, row + 1, left), "年度总体目标")
    put(row, 1, "预期目标", 4)
    put(row, 5, "实际完成情况", 8)
    row += 1
    put(row, 1, "按计划完成全年任务。", 4)
    put(row, 5, "全年任务基本完成。", 8)
    row += 1
    parts = [content.rows[:cut_after], content.rows[cut_after:]] if cut_after else [content.rows]
    for rows in parts:
        row = _indicators(paper, row, left, rows, levels, grouped)
    put(row, 0, "总分", 5)
    paper.row([area(row, left + c, row, left + c) for c in (6, 7, 8)], [100, content.total, ""])
    return row


def _indicators(
    paper: Paper, row: int, left: int, rows: tuple[tuple[Any, ...], ...], levels: str, grouped: bool
) -> int:
    """Heading and indicators; returns the first free row."""
    column = [area(row, left + c, row, left + c).rstrip("0123456789") for c in range(9)]
    paper.row([f"{c}{row}" for c in column[1:]], HEADINGS)
    paper.put(area(row, left, row + len(rows), left), "绩效指标")
    row += 1
    level1, level2 = [r[0] for r in rows], [r[1] for r in rows]
    if level1[0] == "":
        level1[0] = "产出指标"
    if levels == "repeated":
        for labels in (level1, level2):
            for i in range(1, len(labels)):
                labels[i] = labels[i] or labels[i - 1]
    paper.down(column[1], row, level1)
    paper.down(column[2], row, level2)
    for i, values in enumerate(rows, start=row):
        paper.row([f"{c}{i}" for c in column[3:6]], list(values[2:5]))
        if not grouped:
            paper.row([f"{c}{i}" for c in column[6:]], list(values[5:]))
    if grouped:
        starts = [i for i, r in enumerate(rows) if r[1]] + [len(rows)]
        for first, after in pairwise(starts):
            for c, value in zip(column[6:], rows[first][5:], strict=True):
                paper.put(f"{c}{row + first}:{c}{row + after - 1}", value)
    return row + len(rows)


def _shifted(book: Workbook) -> None:
    """A form that starts at D7, under title rows and a note that are no part of it."""
    paper = Paper(book.create_sheet("自评表"), [4, 4, 4, *WIDTHS])
    paper.put("A1", "附件3", box=False)
    paper.title("A2:L2", "关于报送2023年度绩效自评材料的通知")
    paper.put("A4:L4", "填报说明：金额单位为万元，保留两位小数；分值合计100分。", box=False)
    lay(paper, 7, 4, NATIONAL)


def _side_by_side(book: Workbook) -> None:
    """Two forms beside each other, one empty column between them."""
    paper = Paper(book.create_sheet("自评表"), [*WIDTHS, 3, *WIDTHS])
    lay(paper, 1, 1, NATIONAL)
    lay(paper, 1, 11, SECOND)


def _stacked(book: Workbook) -> None:
    """Two forms one under the other, two empty rows between them."""
    paper = Paper(book.create_sheet("自评表"), WIDTHS)
    last = lay(paper, 1, 1, SECOND)
    lay(paper, last + 3, 1, NATIONAL)


def _merged_levels(book: Workbook) -> None:
    lay(Paper(book.create_sheet("合并"), WIDTHS), 1, 1, NATIONAL)
    lay(Paper(book.create_sheet("不合并"), WIDTHS), 1, 1, NATIONAL, levels="repeated")


def _merged_groups(book: Workbook) -> None:
    """Points and scores merged over each 二级指标, as 深圳 printed them in 2020: 20 × (1 + 0.7) / 2 = 17."""
    paper = Paper(book.create_sheet("深圳市自评表"), WIDTHS)
    paper.put("A1", "深圳市科普服务中心", box=False)
    lay(paper, 2, 1, GROUPED, grouped=True, year="2020年度")


def _placeholders(book: Workbook) -> None:
    """The empty lines of an official blank form, left standing between the filled ones."""
    blank = ("", "", "……", "", "", "", "", "")
    filled = [
        (a, b, f"指标1：{n}", *rest) if b else (a, b, f"指标2：{n}", *rest)
        for a, b, n, *rest in NATIONAL.rows
    ]
    rows = [
        *filled[:2],
        blank,
        filled[2],
        ("", "", "指标2：", "", "", "", "", ""),
        blank,
        *filled[3:6],
        blank,
        ("", "生态效益指标", "指标1：", "", "", "", "", ""),
        blank,
        *filled[6:],
        blank,
    ]
    content = Content(NATIONAL.project, NATIONAL.funds, tuple(rows), NATIONAL.total)
    lay(Paper(book.create_sheet("自评表"), WIDTHS), 1, 1, content)


def _page_break(book: Workbook) -> None:
    """The heading of the indicators repeated after a page break."""
    lay(Paper(book.create_sheet("自评表"), WIDTHS), 1, 1, NATIONAL, cut_after=3)


def _hidden(book: Workbook) -> None:
    """A hidden indicator row and a hidden reason column: they count as what they are."""
    paper = Paper(book.create_sheet("自评表"), WIDTHS)
    lay(paper, 1, 1, NATIONAL)
    hidden = next(c.row for c in paper.sheet["D"] if c.value == "培训及时性")
    paper.sheet.row_dimensions[hidden].hidden = True
    paper.sheet.column_dimensions["I"].hidden = True


VARIANTS: dict[str, Callable[[Workbook], None]] = {
    "shifted": _shifted,
    "side_by_side": _side_by_side,
    "stacked": _stacked,
    "merged_levels": _merged_levels,
    "merged_groups": _merged_groups,
    "placeholders": _placeholders,
    "page_break": _page_break,
    "hidden": _hidden,
    "sichuan": variants_local.sichuan,
    "chongqing": variants_local.chongqing,
}

TOTALS: dict[str, dict[str, list[float]]] = {
    "shifted": {"自评表": [99.1]},
    "side_by_side": {"自评表": [99.1, 88.0]},
    "stacked": {"自评表": [88.0, 99.1]},
    "merged_levels": {"合并": [99.1], "不合并": [99.1]},
    "merged_groups": {"深圳市自评表": [97.0]},
    "placeholders": {"自评表": [99.1]},
    "page_break": {"自评表": [99.1]},
    "hidden": {"自评表": [99.1]},
    "sichuan": {"自评表": [96.0]},
    "chongqing": {"自评表": [97.0]},
}
"""The totals printed on each sheet, form by form: left to right, then down."""
