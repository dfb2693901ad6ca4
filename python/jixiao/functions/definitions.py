"""The worksheet functions: names, Chinese descriptions, and the rule behind each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from jixiao.core import execution, groups, rubric, rulebook, scoring, totals
from jixiao.core.messages import say
from jixiao.core.outcome import Outcome, Status, unreadable
from jixiao.core.rulebook import RulebookError
from jixiao.core.values import parse
from jixiao.functions.context import book_for, criterion_for
from jixiao.functions.registry import Argument, CellResult, Takes, worksheet_function
from jixiao.version import __version__

_RULEBOOK = Argument(
    "rulebook",
    "口径：规则名称，如 mof-2020、hubei-2021；省略时用工作簿的口径（名称 JX_RULEBOOK），再省略用财政部口径",
    optional=True,
)
_LONGEST = 2000  # characters of an answer; a cell holds 32,767
_WEIGHT = Argument("weight", "分值；省略时用口径规定的分值", optional=True)


def _cells(value: Any) -> list[Any]:
    """A range (list of rows), a row, or a single value -> its cells in reading order."""
    if isinstance(value, (list, tuple)):
        return [cell for row in value for cell in (row if isinstance(row, (list, tuple)) else [row])]
    return [value]


def _one(value: Any) -> Any:
    """A value where one is due: a range of one cell counts as its cell."""
    if isinstance(value, (list, tuple)):
        cells = _cells(value)
        if len(cells) != 1:
            raise _NotOneCell(len(cells))
        return cells[0]
    return value


def _fit(text: str) -> str:
    """Plain text that fits into a cell and holds no control characters."""
    plain = str(text)
    if not plain.isprintable():
        plain = "".join(c if c.isprintable() else " " for c in plain)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


class _NotOneCell(Exception):
    def __init__(self, count: int) -> None:
        super().__init__(f"此处只能引用一个单元格，现引用了 {count} 个")


def _answer(rule: Callable[..., Outcome | CellResult]) -> Callable[..., CellResult]:
    """What a worksheet shows for a rule: its outcome as a cell, or what is wrong with the arguments."""

    @wraps(rule)
    def call(*args: Any, **named: Any) -> CellResult:
        try:
            result = rule(*args, **named)
        except (RulebookError, _NotOneCell) as problem:
            return _fit(f"#无法识别 {problem}")
        shown = result.cell() if isinstance(result, Outcome) else result
        return _fit(shown) if isinstance(shown, str) else shown

    return call


def _indicator(target: Any, actual: Any, weight: Any, direction: Any, rating: Any, rulebook_: Any) -> Outcome:
    return scoring.indicator(
        _one(target),
        _one(actual),
        _one(weight),
        direction=_one(direction),
        rating=_one(rating),
        book=book_for(_one(rulebook_)),
    )


_INDICATOR_ARGUMENTS = (
    Argument("target", "年度指标值，可带比较符号和单位，如 ≥90%、90%以上、不超过3次、及时"),
    Argument("actual", "实际完成值，如 96.5%、7场、及时；为空时不计分"),
    Argument("weight", "分值"),
    Argument("direction", "方向：正向、反向、等于、定性；省略时由指标值的符号和口径判定", optional=True),
    Argument("rating", "评定系数：0 到 1，定性指标由人评定的完成程度", optional=True),
    _RULEBOOK,
)


@worksheet_function(
    "JX_SCORE", "单个绩效指标的得分，两位小数；需人评定时给出允许的范围", *_INDICATOR_ARGUMENTS
)
@_answer
def jx_score(
    target: Any = None, actual: Any = None, weight: Any = None, direction: Any = None, rating: Any = None,
    rulebook: Any = None,
) -> Outcome:  # fmt: skip
    try:
        return _indicator(target, actual, weight, direction, rating, rulebook)
    except RulebookError as problem:
        return unreadable(str(problem), about=say("argument.rulebook"))  # JX_EXPLAIN says it in full


@worksheet_function("JX_EXPLAIN", "一行文字说明指标得分：规则、数字、结果", *_INDICATOR_ARGUMENTS)
@_answer
def jx_explain(
    target: Any = None, actual: Any = None, weight: Any = None, direction: Any = None, rating: Any = None,
    rulebook: Any = None,
) -> str:  # fmt: skip
    outcome = _indicator(target, actual, weight, direction, rating, rulebook)
    return "" if outcome.status is Status.BLANK else outcome.explained()


@worksheet_function(
    "JX_RATE",
    "比率（分子÷分母），请设为百分比格式；分母为 0 时按口径处理",
    Argument("numerator", "分子，如全年执行数"),
    Argument("denominator", "分母，如全年预算数"),
)
@_answer
def jx_rate(numerator: Any = None, denominator: Any = None) -> Outcome:
    return execution.rate(_one(numerator), _one(denominator), book_for(None))


@worksheet_function(
    "JX_EXECSCORE",
    "预算执行率得分",
    Argument("budget", "全年预算数（调整后）"),
    Argument("executed", "全年执行数"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_execscore(
    budget: Any = None, executed: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    return execution.execution(
        _one(budget), _one(executed), weight=_one(weight), book=book_for(_one(rulebook))
    )


@worksheet_function(
    "JX_GROUPSCORE",
    "共用一个分值的一组指标的得分：各行均分，两位小数",
    Argument("targets", "各行的年度指标值（区域）", Takes.RANGE),
    Argument("actuals", "各行的实际完成值（区域）", Takes.RANGE),
    Argument("weight", "全组的分值"),
    _RULEBOOK,
)
@_answer
def jx_groupscore(
    targets: Any = None, actuals: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    return groups.group(_cells(targets), _cells(actuals), _one(weight), book=book_for(_one(rulebook)))


@worksheet_function(
    "JX_BAND",
    "按比率分档计分的评价标准的得分，如固定资产利用率",
    Argument("criterion", "评价标准的名称，如 固定资产利用率、编外人员控制率、三公经费控制率、满意度"),
    Argument("rate", "比率，如 98.22%"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_band(
    criterion: Any = None, rate: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome | str:
    name = parse(_one(criterion)).text
    if not name:
        return "#无法识别 评价标准的名称为空"
    found = criterion_for(name, _one(rulebook))
    if found.rule != "bands":
        return f"#无法识别 评价标准“{found.name}”不是按比率分档计分的"
    return rubric.band(found, _one(rate), _one(weight))


@worksheet_function(
    "JX_ASSETSCORE",
    "固定资产利用率得分",
    Argument("in_use", "实际在用固定资产总额"),
    Argument("total", "所有固定资产总额"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_assetscore(in_use: Any = None, total: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    found = criterion_for("固定资产利用率", _one(rulebook))
    return rubric.banded_ratio(found, _one(in_use), "在用固定资产", _one(total), "固定资产总额", _one(weight))


@worksheet_function(
    "JX_STAFFSCORE",
    "财政供养人员控制率得分",
    Argument("on_roll", "在编人数（含工勤人员）"),
    Argument("quota", "核定编制数（含工勤人员）"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_staffscore(
    on_roll: Any = None, quota: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    found = criterion_for("财政供养人员控制率", _one(rulebook))
    return rubric.banded_ratio(found, _one(on_roll), "在编人数", _one(quota), "核定编制数", _one(weight))


@worksheet_function(
    "JX_EXTSTAFFSCORE",
    "编外人员控制率得分，比率为 编外÷（编外+在编）",
    Argument("external", "编外人数（劳务派遣及直接聘用）"),
    Argument("on_roll", "在编人数"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_extstaffscore(
    external: Any = None, on_roll: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    found = criterion_for("编外人员控制率", _one(rulebook))
    return rubric.external_staff(found, _one(external), _one(on_roll), _one(weight))


@worksheet_function(
    "JX_COSTSCORE",
    "公用经费控制率得分（三公经费或日常公用经费）",
    Argument("kind", "种类：三公 或 日常公用"),
    Argument("actual", "实际支出数（决算数）"),
    Argument("budget", "预算安排数（日常公用经费为调整预算数）"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_costscore(
    kind: Any = None, actual: Any = None, budget: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome | str:
    name = parse(_one(kind)).text
    full = {"三公": "三公经费控制率", "日常公用": "日常公用经费控制率", "公用": "日常公用经费控制率"}
    key = name.strip('“”"').removesuffix("控制率").removesuffix("经费").strip('“”"')
    if key not in full:
        return f"#无法识别 种类“{name}”：应为 三公 或 日常公用"
    found = criterion_for(full[key], _one(rulebook))
    return rubric.banded_ratio(found, _one(actual), "实际支出数", _one(budget), "预算数", _one(weight))


@worksheet_function(
    "JX_PROCSCORE",
    "政府采购执行情况得分：执行率部分加政策功能部分",
    Argument("actual", "实际采购金额"),
    Argument("plan", "采购计划金额"),
    Argument("policy", "政策功能部分的得分；省略为满分", optional=True),
    _RULEBOOK,
)
@_answer
def jx_procscore(actual: Any = None, plan: Any = None, policy: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.procurement(
        criterion_for("政府采购执行情况", _one(rulebook)), _one(actual), _one(plan), _one(policy)
    )


@worksheet_function(
    "JX_ADJSCORE",
    "资金调整、调剂规范性得分：超过限度后每个百分点扣分",
    Argument("adjusted", "累计调整、调剂的金额"),
    Argument("base", "部门预算总规模"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_adjscore(adjusted: Any = None, base: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.adjustment(
        criterion_for("资金调整", _one(rulebook)), _one(adjusted), _one(base), _one(weight)
    )


@worksheet_function(
    "JX_QUARTERSCORE",
    "部门整体预算执行率得分：四个季度对序时进度，加全年平均",
    Argument("rates", "四个季度末的累计支出进度（区域），如 25%、50%、75%、98.76%", Takes.RANGE),
    _RULEBOOK,
)
@_answer
def jx_quarterscore(rates: Any = None, rulebook: Any = None) -> Outcome:
    return execution.quarters(_cells(rates), criterion_for("预算执行率", _one(rulebook)))


@worksheet_function(
    "JX_TIMELYSCORE",
    "项目完成及时性得分",
    Argument("done", "已按计划时间完成的项目数"),
    Argument("planned", "计划完成项目总数"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_timelyscore(
    done: Any = None, planned: Any = None, weight: Any = None, rulebook: Any = None
) -> Outcome:
    found = criterion_for("项目完成及时性", _one(rulebook))
    return rubric.share_done(found, _one(done), _one(planned), _one(weight))


@worksheet_function(
    "JX_KEYSCORE",
    "重点工作完成情况得分：每有一项未完成扣分，扣完为止",
    Argument("unfinished", "未完成的重点工作项数"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_keyscore(unfinished: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.per_item(criterion_for("重点工作完成情况", _one(rulebook)), _one(unfinished), _one(weight))


@worksheet_function(
    "JX_SATSCORE",
    "公众或服务对象满意度得分",
    Argument("rate", "满意度，如 96.5%"),
    _WEIGHT,
    _RULEBOOK,
)
@_answer
def jx_satscore(rate: Any = None, weight: Any = None, rulebook: Any = None) -> Outcome:
    return rubric.band(criterion_for("公众或服务对象满意度", _one(rulebook)), _one(rate), _one(weight))


@worksheet_function(
    "JX_WAVG",
    "按资金额度加权的平均值，用于汇总相对值指标和得分",
    Argument("values", "各项目的数值（区域）", Takes.RANGE),
    Argument("amounts", "各项目的金额（区域，与数值一一对应）", Takes.RANGE),
)
@_answer
def jx_wavg(values: Any = None, amounts: Any = None) -> Outcome:
    return totals.weighted_average(_cells(values), _cells(amounts))


@worksheet_function(
    "JX_TOTAL",
    "得分合计，两位小数；有未评分或错误的单元格时不合计并指出是哪一个",
    Argument("scores", "各得分（数值或区域，可有多个）", Takes.MANY),
)
@_answer
def jx_total(*scores: Any) -> Outcome:
    return totals.total(cell for score in scores for cell in _cells(score))


@worksheet_function("JX_GRADE", "总分的等级：优、良、中、差", Argument("total", "总分"), _RULEBOOK)
@_answer
def jx_grade(total: Any = None, rulebook: Any = None) -> str:
    name, outcome = totals.grade(_one(total), book_for(_one(rulebook)))
    return name if name is not None else str(outcome.cell())


@worksheet_function("JX_VERSION", "绩效自评的版本和默认口径")
@_answer
def jx_version() -> str:
    return f"jixiao {__version__} {rulebook.DEFAULT}"
