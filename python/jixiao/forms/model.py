"""What a reader finds in a 绩效自评 form: each value with the cell it stands in.

The reader (`jixiao.forms.find`) fills these; checks, fill-in and reports only read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple

from jixiao.core.lazy import lazy
from jixiao.core.messages import say
from jixiao.core.text import fold
from jixiao.workbook.grid import Area, At, Grid, Value
from jixiao.workbook.rulebook import Mistyped, Named


class FormKind(str, Enum):
    """The three kinds of published forms."""

    PROJECT = "project"  # 项目支出绩效自评表
    DEPARTMENT = "department"  # 部门整体(支出)绩效自评表
    RUBRIC = "rubric"  # 部门整体支出绩效评分表: a criterion a row, with the scoring standard in words


class Field:
    """One value of the form and its cell. `at` is None where the form has no such cell at all. Nobody changes one."""

    def __init__(self, value: Value = None, at: At | None = None) -> None:
        self.value, self.at = value, at
        self.text = value.strip() if type(value) is str else _shown(value)
        """The value as one line of text, '' when empty."""
        self.empty = not self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Field) and (self.value, self.at) == (other.value, other.at)

    def __hash__(self) -> int:
        return hash((self.value, self.at))

    def __repr__(self) -> str:
        return f"Field({self.value!r}, {self.at!r})"

    @lazy
    def folded(self) -> str:
        """`text` folded for comparison (half-width, without white space)."""
        return fold(self.value if type(self.value) is str else self.text)

    @property
    def line(self) -> str:
        """`text` in one short line."""
        line = " ".join(self.text.split())
        return line if len(line) <= 30 else line[:29] + "…"


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


ABSENT = Field()


class Fund(str, Enum):
    """The rows of the funds table."""

    TOTAL = "total"  # 年度资金总额 / 部门整体支出总额
    CURRENT = "current"  # 其中:当年财政拨款
    CARRYOVER = "carryover"  # 上年结转资金
    OTHER = "other"  # 其他资金
    BASIC = "basic"  # 基本支出总额
    PROJECT = "project"  # 项目支出总额


class FundRow:
    """A row of the funds table. Amounts are in the form's money unit."""

    kind: Fund
    label: Field
    initial: Field = ABSENT  # 年初预算数
    budget: Field = ABSENT  # 全年预算数 (adjusted)
    executed: Field = ABSENT  # 全年执行数
    weight: Field = ABSENT  # 分值
    rate: Field = ABSENT  # 执行率
    score: Field = ABSENT  # 得分
    reason: Field = ABSENT  # a reason or remark cell of this row, where the layout has one
    sure: float = 1.0  # how sure its amounts are, where they were weighed against others

    def __init__(self, kind: Fund, label: Field, budget: Field = ABSENT, executed: Field = ABSENT) -> None:
        self.kind, self.label, self.budget, self.executed = kind, label, budget, executed


class Indicator:
    """A row of the indicator table. `level1` and `level2` are those in force for the row (merged cells looked through)."""

    row: int
    level1: Field
    level2: Field
    name: Field
    target: Field
    actual: Field
    weight: Field
    score: Field
    reason: Field
    factor: Field  # 得分系数 (Chongqing): score = weight x factor
    target_text: str  # the whole target, also where operator, value and unit stand in three columns
    group: int | None = None  # index into Form.groups when the row shares a merged weight
    placeholder: bool = False  # an empty row such as 指标2: or ……
    not_applicable: bool = False  # 不适用 / — in target and actual
    direction: str = ""  # 正向 / 反向 / 等于 / 定性 where a column of the layout says so, else ''
    direction_cell: At | None = None  # the cell of a 方向 column, filled or not
    lost: Field = ABSENT  # 扣分: the points lost, where the layout has a column for it
    rating: Field = ABSENT  # 评定系数: the judged degree of a qualitative indicator, 0 to 1
    target_cells: tuple[At, ...] = ()  # the cells that make up target_text, in reading order
    actual_unit: At | None = None  # the cell of the unit that the layout prints behind the actual value
    standard: Field = ABSENT  # the rule printed on the row (评分标准), where the layout has a column for it

    def __init__(
        self,
        row: int,
        levels: tuple[Field, Field],
        pair: tuple[Field, Field, Field],
        text: str,
        values: Sequence[Field],
    ) -> None:
        self.row, self.target_text = row, text
        self.level1, self.level2 = levels
        self.name, self.target, self.actual = pair
        self.weight, self.score, self.reason, self.factor = values


class Group:
    """Rows that share one merged 分值 and 得分."""

    weight: Field
    score: Field
    members: list[int]  # indexes into Form.indicators

    def __init__(self, weight: Field, score: Field, members: list[int]) -> None:
        self.weight, self.score, self.members = weight, score, members


class Bracket(NamedTuple):
    """A weight printed in a label: 产出指标(50分)."""

    label: Field
    name: str  # the label without the bracket: 产出指标
    points: Field  # value: the number in the bracket; at: the label's cell
    level: int  # 1 or 2; 0 for the funds part: 预算执行情况(20分), and for 年度目标(80分)
    covers: tuple[int, ...] = ()  # indexes into Form.indicators or Form.criteria

    @property
    def of_execution(self) -> bool:
        """True for the points of the execution: 预算执行情况(20分), 预算资金（10分）."""
        return self.level == 0 and ("执行" in self.name or "资金" in self.name)


class Criterion:
    """A row of a rubric (评分表)."""

    row: int
    level1: Field
    level2: Field
    name: Field
    weight: Field
    description: Field = ABSENT  # 指标说明
    standard: Field = ABSENT  # 评分标准; a standard continued after a page break is joined
    score: Field = ABSENT
    reason: Field = ABSENT
    lost: Field = ABSENT  # 扣分: the points lost
    actual: Field = ABSENT  # the figure behind the score, where the layout has a column for it
    figures: tuple[Field, ...] = ()  # figures beside the rubric, under ① ② ③ …

    def __init__(self, row: int, level1: Field, level2: Field, name: Field, weight: Field) -> None:
        self.row, self.level1, self.level2, self.name, self.weight = row, level1, level2, name, weight


Seen = tuple[str, dict[str, Any]]


_SURE = 0.35
"""A reading with less evidence is told as a guess."""


class Reading(NamedTuple):
    """How one column, row or block was read: its cell, its heading, its role, and what speaks for that."""

    at: At
    text: str
    role: str  # '' where no reading explains it
    confidence: float  # 0 to 1
    seen: tuple[Seen, ...] = ()  # what speaks for it, as codes of messages with their parameters
    filled: int = 0  # cells with a value below

    @property
    def guessed(self) -> bool:
        """Whether cells were given a role that hardly anything but their place speaks for."""
        return bool(self.role) and self.filled > 0 and self.confidence < _SURE

    @property
    def evidence(self) -> tuple[str, ...]:
        """What speaks for the reading, in words."""
        return tuple(say(code, **params) for code, params in self.seen)


class Unread(NamedTuple):
    """Figures on the form that no reading explains."""

    at: At
    text: str
    why: str


class Form:
    """A form on a sheet. Everything that was not found is ABSENT, None or empty."""

    sheet: str
    area: Area
    kind: FormKind
    grid: Grid
    title: str = ""
    project: Field = ABSENT  # 项目名称
    department: Field = ABSENT  # 主管部门
    unit: Field = ABSENT  # 实施单位 / 单位名称
    year: int | None = None
    year_cell: At | None = None
    money_unit: str = ""  # 元 / 万元 as printed in the funds heading
    funds: list[FundRow]
    indicators: list[Indicator]
    groups: list[Group]
    criteria: list[Criterion]
    brackets: list[Bracket]
    total_weight: Field = ABSENT
    total: Field = ABSENT  # 总分 / 综合评分
    rows_total: Field = ABSENT  # 合计 of the rows, above a total of its own
    grade: Field = ABSENT
    goals: list[Field]  # 年度总体目标: 预期目标
    results: list[Field]  # 年度总体目标: 实际完成情况
    reason: Field = ABSENT  # one reason block for the whole form (Hubei)
    remarks: list[Field]  # notes under or above the form, and cells outside the table
    has_weights: bool = True  # False where the layout has no 分值 column (Hubei)
    has_scores: bool = True  # False for a table of targets and results only
    has_reasons: bool = True  # False where the layout has no 偏差原因 column
    rulebook: str = ""  # id of the rulebook in force
    rulebook_reason: str = ""  # why this one, in Chinese: 用户指定 / evidence on the form
    rulebook_by: Named | None = None  # what names it; None where the evidence decided, or nothing did
    rulebook_mistyped: tuple[Mistyped, ...] = ()  # texts that were to name it and name none
    rulebook_cell: At | None = None  # the sheet's own 口径 cell, where there is one
    total_row: int | None = None  # the row of the total below the indicators
    apart: str = ""  # the sheet with the other part of the form, where it goes over two
    readings: list[Reading]  # how its columns and blocks were read
    unread: list[Unread]  # figures that no reading explains
    memory: Any = None  # what `compute` worked out last

    def __init__(self, sheet: str, area: Area, kind: FormKind, grid: Grid) -> None:
        self.sheet, self.area, self.kind, self.grid = sheet, area, kind, grid
        self.remarks = []
        self.readings = []
        self.unread = []

    @property
    def confidence(self) -> float:
        """How sure the reading is, 0 to 1: that of its least sure column among those that are judged."""
        sure = [
            r.confidence for r in self.readings if r.role in ("name", "target", "actual", "weight", "score")
        ]
        return min(sure, default=0.0)

    @property
    def execution(self) -> FundRow | None:
        """The row whose rate is scored: the total row of the funds table."""
        return next((fund for fund in self.funds if fund.kind is Fund.TOTAL), None)
