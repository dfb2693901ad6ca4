"""Forms whose indicators are one table with columns of their own: 四川, 重庆, the import sheet of the budget platform.

A layout says which columns it has and in which order; what a column holds follows from its role. Beside the printed part
stand the degree that a person judged and the explanation of the score.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from jixiao.templates import look
from jixiao.templates.page import Page, direction_of

SIGNS = "≥,＞,≤,＜,＝,定性"
NATURES = "定量指标,定性指标"


@dataclass(frozen=True)
class Column:
    """A column of the indicators: its heading, its width, and its role."""

    role: str  # side level1 level2 name sign target unit unit_shown nature adjusted actual factor weight score core reason
    heading: str
    width: float


@dataclass(frozen=True)
class ColumnLayout:
    """`rows` are (一级, 二级) of the empty lines, '' belonging to the level above."""

    id: str
    code_name: str
    book: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, str], ...]
    funds: tuple[str, ...]  # headings of the funds: amounts, then 执行率, 分值, 得分 (and 原因)
    fund_rows: tuple[str, ...]
    closing: tuple[str, ...] = ()  # blocks of text under the table
    notes: tuple[str, ...] = ()
    total_on_top: bool = False


_HELP = (1.5, 10, 48)


def draw(workbook: Workbook, layout: ColumnLayout, name: str) -> None:
    """Add the empty form as a sheet."""
    widths = [column.width for column in layout.columns]
    page = Page(workbook, name, layout.code_name, [*widths, *_HELP])
    form = _Form(page, layout)
    form.draw()


class _Form:
    def __init__(self, page: Page, layout: ColumnLayout) -> None:
        self.page, self.layout = page, layout
        self.width = len(layout.columns)
        self.last = get_column_letter(self.width)
        self.rating, self.explained = get_column_letter(self.width + 2), get_column_letter(self.width + 3)
        self.book = f"${self.rating}$1"
        self.level2 = ""  # of the line that is written
        self.at = {column.role: get_column_letter(n) for n, column in enumerate(layout.columns, 1)}
        self.reason = self.at.get("reason", self.last)

    def draw(self) -> None:
        page, layout = self.page, self.layout
        before = get_column_letter(self.width + 1)
        page.put(f"A1:{self.last}1", layout.title, look.TITLE)
        page.at_least(1, 30)
        page.rulebook(f"{before}1", f"{self.rating}1", layout.book)
        page.put(f"A2:{self.last}2", "（      年度）", look.SUBTITLE)
        row = self._head(3)
        top = row - 1
        execution, row = self._funds(row)
        row = self._goals(row)
        heading, first, last, total = self._indicators(row)
        scores = f"{self.at['score']}{first}:{self.at['score']}{last}"
        weights = f"{self.at['weight']}{first}:{self.at['weight']}{last}"
        self._total(top if layout.total_on_top else total, execution, scores, weights)
        row = total if layout.total_on_top else total + 1
        for label in layout.closing:
            page.put(f"A{row}:B{row}", label, look.LABEL)
            page.put(f"C{row}:{self.last}{row}", "", look.LONG_TEXT)
            page.at_least(row, 60)
            row += 1
        for note in layout.notes:
            page.put(f"A{row}:{self.last}{row}", note, look.NOTE)
            row += 1
        page.helpers(before, self.explained)
        look.printed(
            page.sheet, f"A1:{self.last}{row - 1}", f"{heading}:{heading}", landscape=self.width > 9,
            left=f"口径：{page.title_of(layout.book)}",
        )  # fmt: skip

    def _half(self) -> int:
        return self.width // 2

    def _pair(self, row: int, left: str, right: str) -> None:
        half = get_column_letter(self._half())
        third, fourth = get_column_letter(self._half() + 1), get_column_letter(self._half() + 2)
        self.page.put(f"A{row}:B{row}", left, look.LABEL)
        self.page.put(f"C{row}:{half}{row}", "", look.INPUT)
        self.page.put(f"{third}{row}:{fourth}{row}", right, look.LABEL)
        after = get_column_letter(self._half() + 3)
        self.page.put(f"{after}{row}:{self.last}{row}", "", look.INPUT)
        self.page.at_least(row, 22)

    def _head(self, row: int) -> int:
        self.page.put(f"A{row}:B{row}", "项目名称", look.LABEL)
        self.page.put(f"C{row}:{self.last}{row}", "", look.INPUT)
        self.page.at_least(row, 22)
        if self.layout.total_on_top:
            self._pair(row + 1, "主管部门", "实施单位")
            self._pair(row + 2, "联系人", "自评总分（分）")
            return row + 3
        self._pair(row + 1, "主管部门", "实施单位")
        return row + 2

    def _funds(self, row: int) -> tuple[int, int]:
        """Amounts, rate, points and score of execution; returns its row and the next one."""
        layout, page = self.layout, self.page
        count = len(layout.fund_rows)
        page.put(f"A{row}:A{row + count}", "预算执行\n情况\n（万元）", look.LABEL, fit=False)
        page.put(f"B{row}", "", look.LABEL)
        page.at_least(row, 28)
        places = self._places(len(layout.funds))
        for (left, right), text in zip(places, layout.funds, strict=True):
            page.put(_span(left, right, row), text, look.LABEL)
        first = row + 1
        for i, label in enumerate(layout.fund_rows, start=first):
            page.put(f"B{i}", label, look.NAME)
            page.at_least(i, 28 if count == 1 else 22)
            amounts = [left for left, _ in places[:3]]
            for left, right in places[:3]:
                page.put(_span(left, right, i), "", look.INPUT, look.AMOUNT)
            budget, executed = f"{amounts[1]}{i}", f"{amounts[2]}{i}"
            (rate, rate_end), (points, points_end), (score, score_end) = places[3:6]
            asked = f"COUNT({budget},{executed})=0"
            page.put(
                _span(rate, rate_end, i),
                f'=IF({asked},"",JX_RATE({executed},{budget}))',
                look.FORMULA,
                look.PERCENT,
            )
            main = i == first
            page.put(_span(points, points_end, i), 10 if main else "/", look.FIXED)
            formula = f'=IF({asked},"",JX_EXECSCORE({budget},{executed},{points}{i},{self.book}))'
            page.put(
                _span(score, score_end, i),
                formula if main else "/",
                look.STRONG if main else look.FIXED,
                look.POINTS,
            )
            for left, right in places[6:]:
                page.put(_span(left, right, i), "", look.TEXT)
            page.amounts(f"{amounts[0]}{i}:{amounts[2]}{i}", "万元")
            page.flag_open(f"{score}{i}")
        self.execution = f"{places[5][0]}{first}"
        self.execution_weight = f"{places[4][0]}{first}"
        return first, first + count

    def _places(self, count: int) -> list[tuple[str, str]]:
        """The columns from C on, shared out to so many headings."""
        free = self.width - 2
        edges = [3 + round(n * free / count) for n in range(count + 1)]
        return [(get_column_letter(a), get_column_letter(b - 1)) for a, b in pairwise(edges)]

    def _goals(self, row: int) -> int:
        half = get_column_letter(self._half())
        third = get_column_letter(self._half() + 1)
        self.page.put(f"A{row}:A{row + 1}", "年度\n目标", look.LABEL, fit=False)
        self.page.put(f"B{row}:{half}{row}", "预期目标", look.LABEL)
        self.page.put(f"{third}{row}:{self.last}{row}", "实际完成情况", look.LABEL)
        self.page.put(f"B{row + 1}:{half}{row + 1}", "", look.LONG_TEXT)
        self.page.put(f"{third}{row + 1}:{self.last}{row + 1}", "", look.LONG_TEXT)
        self.page.at_least(row + 1, 60)
        return row + 2

    def _indicators(self, row: int) -> tuple[int, int, int, int]:
        page, layout = self.page, self.layout
        for role, letter in self.at.items():
            heading = next(column.heading for column in layout.columns if column.role == role)
            if role == "side":  # a label down the whole table
                page.put(f"{letter}{row}:{letter}{row + len(layout.rows)}", heading, look.LABEL, fit=False)
            else:
                page.put(f"{letter}{row}", heading, look.LABEL)
        page.row(row, [self.rating, self.explained], ("评定系数", "计分说明"), look.HELP_LABEL)
        first, last = row + 1, row + len(layout.rows)
        for number, role in enumerate(("level1", "level2")):
            if role in self.at:
                page.spans(self.at[role], first, [levels[number] for levels in layout.rows], look.NAME)
        weights = f"{self.at['weight']}${first}:{self.at['weight']}${last}"
        for i in range(first, last + 1):
            self.level2 = layout.rows[i - first][1] or self.level2
            self._line(i, weights)
        self._choices(first, last)
        page.flag_open(f"{self.at['score']}{first}:{self.at['score']}{last}")
        return row, first, last, last + 1

    def _line(self, i: int, weights: str) -> None:
        page, at = self.page, self.at
        for role in ("name", "reason"):
            if role in at:
                page.put(f"{at[role]}{i}", "", look.TEXT)
        for role in (
            "sign",
            "target",
            "unit",
            "unit_shown",
            "nature",
            "adjusted",
            "actual",
            "weight",
            "core",
        ):
            if role in at:
                page.put(f"{at[role]}{i}", "", look.INPUT)
        page.put(f"{self.rating}{i}", "", look.HELP_INPUT)
        actual, weight = f"{at['actual']}{i}", f"{at['weight']}{i}"
        call = self._call(i)
        if "factor" in at:
            share = call("100", "JX_SCORE")
            factor = f'=IF({actual}="","",IF(ISNUMBER({share}),{share}/100,{share}))'
            page.put(f"{at['factor']}{i}", factor, look.FORMULA, look.PERCENT)
            part = f"{at['factor']}{i}"
            score = f'IF({part}="","",IF(ISNUMBER({part}),ROUND({part}*{weight},2),{part}))'
        else:
            score = f'IF({actual}="","",{call(weight, "JX_SCORE")})'
        # a line without points does not count; while no line has points, nothing shows
        score = f'=IF({weight}="",IF(COUNT({weights})=0,"","—"),{score})'
        page.put(f"{at['score']}{i}", score, look.FORMULA, look.POINTS)
        explained = f'=IF(OR({actual}="",{weight}=""),"",{call(weight, "JX_EXPLAIN")})'
        page.put(f"{self.explained}{i}", explained, look.HELP_TEXT)
        page.at_least(i, 26)

    def _call(self, i: int) -> Callable[[str, str], str]:
        """The call of a scoring function for a row: sign, figure and unit of the target are put together."""
        at = self.at
        target, actual = f"{at['target']}{i}", f"{at['actual']}{i}"
        if "adjusted" in at:
            adjusted = f"{at['adjusted']}{i}"
            target = f'IF({adjusted}="",{target},{adjusted})'
        if "sign" in at:
            sign, unit = f"{at['sign']}{i}", f"{at['unit']}{i}"
            target = f'IF({sign}="定性",{target},{sign}&{target}&{unit})'
            actual = f'IF({sign}="定性",{actual},{actual}&{unit})'

        direction = direction_of("", self.level2, f"{at['name']}{i}", "$A$2")

        def call(weight: str, function: str) -> str:
            return f"{function}({target},{actual},{weight},{direction},{self.rating}{i},{self.book})"

        return call

    def _choices(self, first: int, last: int) -> None:
        page, at = self.page, self.at
        page.points(f"{at['weight']}{first}:{at['weight']}{last}")
        page.degrees(f"{self.rating}{first}:{self.rating}{last}", self.layout.book)
        if "sign" in at:
            page.choice(
                f"{at['sign']}{first}:{at['sign']}{last}",
                SIGNS,
                "指标性质",
                "选择比较符号；定性指标选“定性”。",
            )
        if "nature" in at:
            page.choice(f"{at['nature']}{first}:{at['nature']}{last}", NATURES, "指标性质", "从列表选择。")
        if "core" in at:
            page.choice(f"{at['core']}{first}:{at['core']}{last}", "是,否", "核心指标", "从列表选择。")

    def _total(self, row: int, execution: int, scores: str, weights: str) -> None:
        page = self.page
        formula = f'=IF(COUNT({scores})=0,"",JX_TOTAL({self.execution},{scores}))'
        if self.layout.total_on_top:
            after = get_column_letter(self._half() + 3)
            page.put(f"{after}{row}:{self.last}{row}", formula, look.STRONG, look.POINTS)
            page.flag_open(f"{after}{row}")
            self._grade(row, f"{after}{row}")
            return
        before = get_column_letter(ord(self.at["weight"]) - 65)
        page.put(f"A{row}:{before}{row}", "合计", look.LABEL)
        weight = f'=IF(COUNT({weights})=0,"",SUM({self.execution_weight},{weights}))'
        page.put(f"{self.at['weight']}{row}", weight, look.STRONG)
        page.put(f"{self.at['score']}{row}", formula, look.STRONG, look.POINTS)
        for column in self.layout.columns[self.width - 1 :]:
            if column.role == "reason":
                page.put(f"{self.last}{row}", "", look.FIXED)
        page.flag_open(f"{self.at['score']}{row}")
        page.at_least(row, 24)
        self._grade(row, f"{self.at['score']}{row}")

    def _grade(self, row: int, total: str) -> None:
        self.page.put(f"{self.rating}{row}", "等级", look.HELP_LABEL)
        grade = f'=IF(ISNUMBER({total}),JX_GRADE({total},{self.book}),"")'
        self.page.put(f"{self.explained}{row}", grade, look.HELP_INPUT)


def _span(left: str, right: str, row: int) -> str:
    return f"{left}{row}" if left == right else f"{left}{row}:{right}{row}"


_LEVELS = (
    ("产出指标", "数量指标"), ("", ""), ("", "质量指标"), ("", "时效指标"), ("", "成本指标"),
    ("效益指标", "经济效益指标"), ("", "社会效益指标"), ("", "生态效益指标"), ("", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
)  # fmt: skip

SICHUAN = ColumnLayout(
    id="sichuan",
    code_name="JxSichuan",
    book="sichuan",
    title="部门预算项目支出绩效自评表",
    columns=(
        Column("level1", "一级指标", 9), Column("level2", "二级指标", 11), Column("name", "三级指标", 22),
        Column("sign", "指标性质", 10), Column("target", "指标值", 11), Column("unit", "度量单位", 10),
        Column("actual", "完成值", 11), Column("weight", "权重", 7), Column("score", "得分", 8),
        Column("reason", "未完成原因分析", 24),
    ),
    rows=_LEVELS,
    funds=("年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"),
    fund_rows=("总额", "其中：财政资金", "财政专户管理资金", "单位资金", "其他资金"),
    closing=("评价结论", "存在问题", "改进措施"),
    notes=(
        "注：1.执行率以调整后预算数为基数；低于90%或年中有调整的，在“原因”栏说明。",
        "2.指标值分三栏填写：符号、数值、单位；定性指标选“定性”，直接填文字。权重合计100（含执行率10）。",
    ),
)  # fmt: skip

CHONGQING = ColumnLayout(
    id="chongqing",
    code_name="JxChongqing",
    book="chongqing",
    title="项目支出绩效自评表",
    columns=(
        Column("side", "绩效\n指标", 9), Column("name", "指标名称", 22), Column("unit_shown", "计量单位", 7),
        Column("nature", "指标性质", 9), Column("target", "年初指标值", 11), Column("adjusted", "调整指标值", 11),
        Column("actual", "全年完成值", 11), Column("factor", "得分系数（%）", 9), Column("weight", "指标权重（分）", 8),
        Column("score", "指标得分（分）", 8), Column("core", "是否核心指标", 8), Column("reason", "说明", 20),
    ),
    rows=_LEVELS,
    funds=("年初预算数", "全年（调整）预算数", "全年执行数", "执行率（%）", "执行率权重", "执行率得分（分）"),
    fund_rows=("年度资金总额",),
    notes=(
        "注：1.指标得分＝指标权重×得分系数；自评总分＝执行率得分＋各指标得分，权重合计100（含执行率10）。",
        "2.年中调整了指标值的填“调整指标值”，计分以调整后的为准。",
    ),
    total_on_top=True,
)  # fmt: skip

PLATFORM = ColumnLayout(
    id="platform",
    code_name="JxPlatform",
    book="platform-2021",
    title="项目支出绩效自评表（平台导入）",
    columns=(
        Column("level1", "一级指标", 11), Column("level2", "二级指标", 14), Column("name", "指标名称", 26),
        Column("target", "指标值", 14), Column("actual", "实际完成值", 14), Column("weight", "权重", 8),
        Column("score", "得分", 9), Column("reason", "偏差原因", 28),
    ),
    rows=_LEVELS,
    funds=("年初预算数", "全年预算数", "全年执行数", "执行率", "权重", "得分"),
    fund_rows=("年度资金总额",),
    notes=("注：各列与预算管理一体化平台的导入表一致。各指标权重合计90，执行率10；得分低于权重的须填偏差原因。",),
)  # fmt: skip

LAYOUTS = {each.id: each for each in (SICHUAN, CHONGQING, PLATFORM)}
