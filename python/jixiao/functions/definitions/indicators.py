"""Indicators and the execution of the budget."""

from __future__ import annotations

from typing import Any

from jixiao.core import execution, groups
from jixiao.core.outcome import Outcome
from jixiao.functions.context import book_for
from jixiao.functions.registry import Argument, Takes, worksheet_function
from jixiao.functions.shared import (
    INDICATOR_ARGUMENTS,
    RULEBOOK,
    WEIGHT,
    answer,
    cells_of,
    explained,
    indicator,
    one,
    short,
)


@worksheet_function(
    "JX_SCORE",
    "单个绩效指标的得分，两位小数；需人评定时给出允许的范围",
    *INDICATOR_ARGUMENTS,
    examples=[
        (8, 2, 1),
        ("≤1次", 0, 5),
        ("90%以上", "96.5%", 10),
        ("及时", "及时", 1.5),
        ("1场", "由于疫情原因未开展。", 1),
        (100, 95, 10, "正向"),
        ("达标", "基本达标", 10, None, 0.7),
        (3, 4, 6, "反向", None, "hubei-2021"),
        (1, 0, 5),
        (1, None, 5),
        (0, 0, 5),
        ("1411.9万元", 2023.73, 10),
    ],
)
@answer
def jx_score(
    target: Any = None, actual: Any = None, weight: Any = None, direction: Any = None, rating: Any = None,
    rulebook: Any = None,
) -> Outcome | float:  # fmt: skip
    if direction is None and rating is None and type(target) is not str:
        score = short(target, actual, weight, rulebook)
        if score is not None:
            return score
    return indicator(target, actual, weight, direction, rating, rulebook)


@worksheet_function(
    "JX_EXPLAIN",
    "一行文字说明指标得分：规则、数字、结果",
    *INDICATOR_ARGUMENTS,
    examples=[
        (8, 2, 1),
        ("≤1次", 0, 5),
        ("达标", "基本达标", 10),
        (1, None, 5),
        (1, 0, 5),
    ],
)
@explained
def jx_explain(
    target: Any = None, actual: Any = None, weight: Any = None, direction: Any = None, rating: Any = None,
    rulebook: Any = None,
) -> Outcome:  # fmt: skip
    return indicator(target, actual, weight, direction, rating, rulebook)


@worksheet_function(
    "JX_RATE",
    "比率（分子÷分母），请设为百分比格式；分母为 0 时按口径处理",
    Argument("numerator", "分子，如全年执行数"),
    Argument("denominator", "分母，如全年预算数"),
    examples=[
        (242.44, 289.48),
        (0, 5),
        (None, 5),
        (0, 0),
    ],
)
@answer
def jx_rate(numerator: Any = None, denominator: Any = None) -> Outcome:
    return execution.rate(one(numerator), one(denominator), book_for(None))


@worksheet_function(
    "JX_EXECSCORE",
    "预算执行率得分",
    Argument("budget", "全年预算数（调整后）"),
    Argument("executed", "全年执行数"),
    WEIGHT,
    RULEBOOK,
    examples=[
        (6819631, 6793831),
        (2634.17, 3014.42, 20, "hubei-2021"),
        (2459584, 1737827.3),
        (100, 0),
        (100, None),
        (100, 50, None, "shanghai-sast-2020"),
    ],
)
@answer
def jx_execscore(
    budget: Any = None, executed: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    return execution.execution(one(budget), one(executed), weight=one(weight), book=book_for(one(rulebook)))


@worksheet_function(
    "JX_GROUPSCORE",
    "共用一个分值的一组指标的得分：各行均分，两位小数",
    Argument("targets", "各行的年度指标值（区域）", Takes.RANGE),
    Argument("actuals", "各行的实际完成值（区域）", Takes.RANGE),
    Argument("weight", "全组的分值"),
    RULEBOOK,
    examples=[
        ([[8], [5], ["及时"]], [[8], [4], ["及时"]], 10),
        ([[8], [5]], [[8], [None]], 10),
        ([[8], [5]], [[8], [0]], 10),
        ([[8]], [["#DIV/0!"]], 10),
        ([[8]], [[4]], 10, "shenzhen-project"),
    ],
)
@answer
def jx_groupscore(
    targets: Any = None, actuals: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    return groups.group(cells_of(targets), cells_of(actuals), one(weight), book=book_for(one(rulebook)))
