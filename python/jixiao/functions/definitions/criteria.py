"""The criteria of a rubric, each with its own rule."""

from __future__ import annotations

from typing import Any

from jixiao.core import execution, rubric
from jixiao.core.messages import say
from jixiao.core.outcome import Outcome, unreadable
from jixiao.core.values import parse
from jixiao.functions.context import criterion_for
from jixiao.functions.registry import Argument, Takes, worksheet_function
from jixiao.functions.shared import RULEBOOK, WEIGHT, answer, cells_of, one


@worksheet_function(
    "JX_BAND",
    "按比率分档计分的评价标准的得分，如固定资产利用率",
    Argument("criterion", "评价标准的名称，如 固定资产利用率、编外人员控制率、三公经费控制率、满意度"),
    Argument("rate", "比率，如 98.22%"),
    WEIGHT,
    RULEBOOK,
    examples=[
        ("固定资产利用率", 0.9822),
        ("固定资产利用率", "74%", 1),
        ("编外人员控制率", 0),
        ("没有的", 1),
    ],
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
    "固定资产利用率得分",
    Argument("in_use", "实际在用固定资产总额"),
    Argument("total", "所有固定资产总额"),
    WEIGHT,
    RULEBOOK,
    examples=[
        (130457.85, 132825.86),
        (0, 10),
        (None, 10),
        (7, 10, 2, "shenzhen-dept-2020"),
    ],
)
@answer
def jx_assetscore(in_use: Any = None, total: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    found = criterion_for("固定资产利用率", one(rulebook))
    return rubric.banded_ratio(
        found, one(in_use), say("name.in_use"), one(total), say("name.assets"), one(weight)
    )


@worksheet_function(
    "JX_STAFFSCORE",
    "财政供养人员控制率得分",
    Argument("on_roll", "在编人数（含工勤人员）"),
    Argument("quota", "核定编制数（含工勤人员）"),
    WEIGHT,
    RULEBOOK,
    examples=[
        (95, 100),
        (101, 100),
        (0, 100),
        (None, 100),
    ],
)
@answer
def jx_staffscore(
    on_roll: Any = None, quota: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    found = criterion_for("财政供养人员控制率", one(rulebook))
    return rubric.banded_ratio(
        found, one(on_roll), say("name.on_roll"), one(quota), say("name.quota"), one(weight)
    )


@worksheet_function(
    "JX_EXTSTAFFSCORE",
    "编外人员控制率得分，比率为 编外÷（编外+在编）",
    Argument("external", "编外人数（劳务派遣及直接聘用）"),
    Argument("on_roll", "在编人数"),
    WEIGHT,
    RULEBOOK,
    examples=[
        (3, 20),
        (0, 20),
        (None, 20),
        (1, 19, 1),
    ],
)
@answer
def jx_extstaffscore(
    external: Any = None, on_roll: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    found = criterion_for("编外人员控制率", one(rulebook))
    return rubric.external_staff(found, one(external), one(on_roll), one(weight))


@worksheet_function(
    "JX_COSTSCORE",
    "公用经费控制率得分（三公经费或日常公用经费）",
    Argument("kind", "种类：三公 或 日常公用"),
    Argument("actual", "实际支出数（决算数）"),
    Argument("budget", "预算安排数（日常公用经费为调整预算数）"),
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
        found, one(actual), say("name.spent"), one(budget), say("name.allowed"), one(weight)
    )


@worksheet_function(
    "JX_PROCSCORE",
    "政府采购执行情况得分：执行率部分加政策功能部分",
    Argument("actual", "实际采购金额"),
    Argument("plan", "采购计划金额"),
    Argument("policy", "政策功能部分的得分；省略为满分", optional=True),
    RULEBOOK,
    examples=[
        (12560, 13200),
        (14000, 13200, 0.5),
        (12560, 13200, 0),
        (12560, 13200, None),
        (None, 13200),
    ],
)
@answer
def jx_procscore(actual: Any = None, plan: Any = None, policy: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.procurement(
        criterion_for("政府采购执行情况", one(rulebook)), one(actual), one(plan), one(policy)
    )


@worksheet_function(
    "JX_ADJSCORE",
    "资金调整、调剂规范性得分：超过限度后每个百分点扣分",
    Argument("adjusted", "累计调整、调剂的金额"),
    Argument("base", "部门预算总规模"),
    WEIGHT,
    RULEBOOK,
    examples=[
        (5, 100),
        (15, 100),
        (0, 100),
        (None, 100),
        (25, 100, 1),
    ],
)
@answer
def jx_adjscore(adjusted: Any = None, base: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.adjustment(criterion_for("资金调整", one(rulebook)), one(adjusted), one(base), one(weight))


@worksheet_function(
    "JX_QUARTERSCORE",
    "部门整体预算执行率得分：四个季度对序时进度，加全年平均",
    Argument("rates", "四个季度末的累计支出进度（区域），如 25%、50%、75%、98.76%", Takes.RANGE),
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
    "项目完成及时性得分",
    Argument("done", "已按计划时间完成的项目数"),
    Argument("planned", "计划完成项目总数"),
    WEIGHT,
    RULEBOOK,
    examples=[
        (9, 10),
        (0, 10),
        (None, 10),
        (9, 10, 6, "shenzhen-dept-2020"),
    ],
)
@answer
def jx_timelyscore(
    done: Any = None, planned: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    found = criterion_for("项目完成及时性", one(rulebook))
    return rubric.share_done(found, one(done), one(planned), one(weight))


@worksheet_function(
    "JX_KEYSCORE",
    "重点工作完成情况得分：每有一项未完成扣分，扣完为止",
    Argument("unfinished", "未完成的重点工作项数"),
    WEIGHT,
    RULEBOOK,
    examples=[
        (0,),
        (1,),
        (None,),
        (3, 8),
    ],
)
@answer
def jx_keyscore(unfinished: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.per_item(criterion_for("重点工作完成情况", one(rulebook)), one(unfinished), one(weight))


@worksheet_function(
    "JX_SATSCORE",
    "公众或服务对象满意度得分",
    Argument("rate", "满意度，如 96.5%"),
    WEIGHT,
    RULEBOOK,
    examples=[
        (0.965,),
        ("96.5%", 6),
        (0,),
        (None,),
    ],
)
@answer
def jx_satscore(rate: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.band(criterion_for("公众或服务对象满意度", one(rulebook)), one(rate), one(weight))
