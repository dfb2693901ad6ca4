"""The criteria of a rubric, each with its own rule."""

from __future__ import annotations

from typing import Any

from jixiao.core import execution, rubric
from jixiao.core.messages import say
from jixiao.core.outcome import Outcome, unreadable
from jixiao.core.values import ValueKind, parse
from jixiao.functions.context import criterion_for
from jixiao.functions.registry import Argument, Takes, worksheet_function
from jixiao.functions.shared import RULEBOOK, WEIGHT, answer, cells_of, one


@worksheet_function(
    "JX_BAND",
    say("function.JX_BAND"),
    Argument("criterion", say("takes.criterion")),
    Argument("rate", say("takes.rate")),
    WEIGHT,
    RULEBOOK,
    examples=[("固定资产利用率", 0.9822), ("固定资产利用率", "74%", 1), ("编外人员控制率", 0), ("没有的", 1)],
)
@answer
def jx_band(criterion: Any = None, rate: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    name = parse(one(criterion)).text
    if not name:
        return unreadable(say("criterion.empty"), about=say("argument.criterion"))
    found = criterion_for(name, one(rulebook))
    if found.rule != "bands":
        return unreadable(say("criterion.not_banded", name=found.name), about=say("argument.criterion"))
    return rubric.band(found, one(rate), one(weight))


@worksheet_function(
    "JX_ASSETSCORE",
    say("function.JX_ASSETSCORE"),
    Argument("in_use", say("takes.in_use")),
    Argument("total", say("takes.all_assets")),
    WEIGHT,
    RULEBOOK,
    examples=[(130457.85, 132825.86), (0, 10), (None, 10), (7, 10, 2, "shenzhen-dept-2020")],
)
@answer
def jx_assetscore(in_use: Any = None, total: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    found = criterion_for("固定资产利用率", one(rulebook))
    return rubric.banded_ratio(
        found, one(in_use), say("name.in_use"), one(total), say("name.assets"), one(weight)
    )


@worksheet_function(
    "JX_STAFFSCORE",
    say("function.JX_STAFFSCORE"),
    Argument("on_roll", say("takes.on_roll_with_workers")),
    Argument("quota", say("takes.quota")),
    WEIGHT,
    RULEBOOK,
    examples=[(95, 100), (101, 100), (0, 100), (None, 100)],
)
@answer
def jx_staffscore(
    on_roll: Any = None, quota: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    found = criterion_for("财政供养人员控制率", one(rulebook))
    return rubric.banded_ratio(
        found, one(on_roll), say("name.on_roll"), one(quota), say("name.quota"), one(weight), ValueKind.MONEY
    )


@worksheet_function(
    "JX_EXTSTAFFSCORE",
    say("function.JX_EXTSTAFFSCORE"),
    Argument("external", say("takes.external")),
    Argument("on_roll", say("takes.on_roll")),
    WEIGHT,
    RULEBOOK,
    examples=[(3, 20), (0, 20), (None, 20), (1, 19, 1)],
)
@answer
def jx_extstaffscore(
    external: Any = None, on_roll: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    found = criterion_for("编外人员控制率", one(rulebook))
    return rubric.external_staff(found, one(external), one(on_roll), one(weight))


@worksheet_function(
    "JX_COSTSCORE",
    say("function.JX_COSTSCORE"),
    Argument("kind", say("takes.kind")),
    Argument("actual", say("takes.spent")),
    Argument("budget", say("takes.allotted")),
    WEIGHT,
    RULEBOOK,
    examples=[
        ("三公", 80, 100),
        ("日常公用", 95, 100, 3),
        ("三公", 0, 100),
        ("三公", None, 100),
        ("x", 1, 1),
    ],
)
@answer
def jx_costscore(
    kind: Any = None, actual: Any = None, budget: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    name = parse(one(kind)).text
    full = {"三公": "三公经费控制率", "日常公用": "日常公用经费控制率", "公用": "日常公用经费控制率"}
    key = name.strip('“”"').removesuffix("控制率").removesuffix("经费").strip('“”"')
    if key not in full:
        return unreadable(say("criterion.kind", name=name), about=say("argument.kind"))
    found = criterion_for(full[key], one(rulebook))
    return rubric.banded_ratio(
        found, one(actual), say("name.spent"), one(budget), say("name.allowed"), one(weight), ValueKind.COUNT
    )


@worksheet_function(
    "JX_PROCSCORE",
    say("function.JX_PROCSCORE"),
    Argument("actual", say("takes.purchased")),
    Argument("plan", say("takes.plan")),
    Argument("policy", say("takes.policy"), optional=True),
    RULEBOOK,
    examples=[(12560, 13200), (14000, 13200, 0.5), (12560, 13200, 0), (12560, 13200, None), (None, 13200)],
)
@answer
def jx_procscore(actual: Any = None, plan: Any = None, policy: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.procurement(
        criterion_for("政府采购执行情况", one(rulebook)), one(actual), one(plan), one(policy)
    )


@worksheet_function(
    "JX_ADJSCORE",
    say("function.JX_ADJSCORE"),
    Argument("adjusted", say("takes.adjusted")),
    Argument("base", say("takes.base")),
    WEIGHT,
    RULEBOOK,
    examples=[(5, 100), (15, 100), (0, 100), (None, 100), (25, 100, 1)],
)
@answer
def jx_adjscore(adjusted: Any = None, base: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.adjustment(criterion_for("资金调整", one(rulebook)), one(adjusted), one(base), one(weight))


@worksheet_function(
    "JX_QUARTERSCORE",
    say("function.JX_QUARTERSCORE"),
    Argument("rates", say("takes.rates"), Takes.RANGE),
    RULEBOOK,
    examples=[
        ([["25%"], ["50%"], ["75%"], ["98.76%"]],),
        ([[0.25], [0.5], [0.75], [0]],),
        ([[0.25], [0.5], [0.75], [None]],),
        ([["#N/A"], [1], [1], [1]],),
    ],
)
@answer
def jx_quarterscore(rates: Any = None, rulebook: Any = None) -> Outcome:
    return execution.quarters(cells_of(rates), criterion_for("预算执行率", one(rulebook)))


@worksheet_function(
    "JX_TIMELYSCORE",
    say("function.JX_TIMELYSCORE"),
    Argument("done", say("takes.done")),
    Argument("planned", say("takes.planned")),
    WEIGHT,
    RULEBOOK,
    examples=[(9, 10), (0, 10), (None, 10), (9, 10, 6, "shenzhen-dept-2020")],
)
@answer
def jx_timelyscore(
    done: Any = None, planned: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    found = criterion_for("项目完成及时性", one(rulebook))
    return rubric.share_done(found, one(done), one(planned), one(weight))


@worksheet_function(
    "JX_KEYSCORE",
    say("function.JX_KEYSCORE"),
    Argument("unfinished", say("takes.unfinished")),
    WEIGHT,
    RULEBOOK,
    examples=[(0,), (1,), (None,), (3, 8)],
)
@answer
def jx_keyscore(unfinished: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.per_item(criterion_for("重点工作完成情况", one(rulebook)), one(unfinished), one(weight))


@worksheet_function(
    "JX_SATSCORE",
    say("function.JX_SATSCORE"),
    Argument("rate", say("takes.satisfaction")),
    WEIGHT,
    RULEBOOK,
    examples=[(0.965,), ("96.5%", 6), (0,), (None,)],
)
@answer
def jx_satscore(rate: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.band(criterion_for("公众或服务对象满意度", one(rulebook)), one(rate), one(weight))
