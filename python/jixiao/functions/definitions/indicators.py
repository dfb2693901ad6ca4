"""Indicators and the execution of the budget."""

from __future__ import annotations

from typing import Any

from jixiao.core import execution, groups
from jixiao.core.messages import say
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
    say("function.JX_SCORE"),
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
    say("function.JX_EXPLAIN"),
    *INDICATOR_ARGUMENTS,
    examples=[(8, 2, 1), ("≤1次", 0, 5), ("达标", "基本达标", 10), (1, None, 5), (1, 0, 5)],
)
@explained
def jx_explain(
    target: Any = None, actual: Any = None, weight: Any = None, direction: Any = None, rating: Any = None,
    rulebook: Any = None,
) -> Outcome:  # fmt: skip
    return indicator(target, actual, weight, direction, rating, rulebook)


@worksheet_function(
    "JX_RATE",
    say("function.JX_RATE"),
    Argument("numerator", say("takes.numerator")),
    Argument("denominator", say("takes.denominator")),
    examples=[(242.44, 289.48), (0, 5), (None, 5), (0, 0)],
)
@answer
def jx_rate(numerator: Any = None, denominator: Any = None) -> Outcome:
    return execution.rate(one(numerator), one(denominator), book_for(None))


@worksheet_function(
    "JX_EXECSCORE",
    say("function.JX_EXECSCORE"),
    Argument("budget", say("takes.budget")),
    Argument("executed", say("takes.executed")),
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
    say("function.JX_GROUPSCORE"),
    Argument("targets", say("takes.targets"), Takes.RANGE),
    Argument("actuals", say("takes.actuals"), Takes.RANGE),
    Argument("weight", say("takes.weight_of_group")),
    RULEBOOK,
    Argument("directions", say("takes.directions"), Takes.RANGE, optional=True),
    examples=[
        ([[8], [5], ["及时"]], [[8], [4], ["及时"]], 10),
        ([[8], [5]], [[8], [None]], 10),
        ([[8], [5]], [[8], [0]], 10),
        ([[8]], [["#DIV/0!"]], 10),
        ([[8]], [[4]], 10, "shenzhen-project"),
        ([[8], ["12月31日前"]], [[8], ["2020年12月1日"]], 10, None, "2020年度"),
        ([["5万元"], [8]], [["4万元"], [4]], 10, None, [["反向"], [None]]),
        ([[8], [5]], [[8], [5]], 10, None, [["反向"], ["正向"], ["正向"]]),
    ],
)
@answer
def jx_groupscore(
    targets: Any = None, actuals: Any = None, weight: Any = None, rulebook: Any = None, directions: Any = None
) -> Outcome:
    return groups.group(
        cells_of(targets), cells_of(actuals), one(weight), cells_of(directions), book=book_for(one(rulebook))
    )


@worksheet_function(
    "JX_STANDARD",
    say("function.JX_STANDARD"),
    Argument("standard", say("takes.standard")),
    Argument("actual", say("takes.achieved")),
    Argument("weight", say("takes.weight")),
    Argument("target", say("takes.target_of_standard"), optional=True),
    examples=[
        ("≥90%得5分，75%（含）-90%得3分，低于75%不得分", 0.82, 5),
        ("每低于目标值5%扣2分，扣完为止", "85%", 10, "95%"),
        ("得分=完成率×权重", "45次", 10, "50次"),
        ("已设立得3分，未设立不得分", "已设立", 3),
        ("视工作情况酌情给分", "良好", 3),
        ("≥90%得5分，低于90%不得分", None, 5),
        (None, "85%", 5),
    ],
)
@answer
def jx_standard(standard: Any = None, actual: Any = None, weight: Any = None, target: Any = None) -> Outcome:
    from jixiao.core.standard import by_standard  # a grammar that few workbooks need

    return by_standard(one(standard), one(actual), one(weight), one(target))
