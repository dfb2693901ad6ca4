"""The worksheet formula of a rubric criterion, where the figures that it needs are cells of the form."""

from __future__ import annotations

from collections.abc import Callable

from jixiao.core.rulebook import Criterion as Rule
from jixiao.core.values import decimal
from jixiao.figures.criteria import COSTS
from jixiao.forms.model import Criterion
from jixiao.workbook.grid import At

Tail = Callable[[int], str]
"""The closing arguments of a function: how many are left out, then the rulebook."""

_TWO = {
    "固定资产利用率": "JX_ASSETSCORE",
    "财政供养人员控制率": "JX_STAFFSCORE",
    "编外人员控制率": "JX_EXTSTAFFSCORE",
}


def criterion_formula(criterion: Criterion, rule: Rule, tail: Tail) -> str:
    """The formula, '' where the figures are not there or judgement decides."""
    weight = "" if criterion.weight.at is None else criterion.weight.at.a1
    if not weight:
        return ""
    cells = _figures(criterion)
    if not cells and criterion.actual.at is not None:
        cells = [criterion.actual.at]  # a column of the layout: it may still be filled in
    names = [at.a1 for at in cells]
    if not names:
        return ""
    if rule.rule == "bands":
        return _bands(rule, names, weight, tail)
    if rule.rule == "per_item":
        return f"=JX_KEYSCORE({names[0]},{weight}{tail(0)})"
    if rule.rule == "ratio" and len(names) >= 2:
        return f"=JX_TIMELYSCORE({names[0]},{names[1]},{weight}{tail(0)})"
    if rule.rule == "procurement" and len(names) >= 2:
        policy = names[2] if len(names) > 2 else ""
        return f"=JX_PROCSCORE({names[0]},{names[1]},{policy}{tail(0)})"
    if rule.rule == "quarters" and len(cells) == 4 and _in_a_row(cells):
        return f"=JX_QUARTERSCORE({names[0]}:{names[3]}{tail(0)})"
    if "公用经费" in rule.name and len(rule.parts) == 2 and len(names) == 4:
        halves = [
            f'JX_COSTSCORE("{kind}",{spent},{budget},{part}{tail(0)})'
            for kind, part, spent, budget in zip(COSTS, rule.parts, names[::2], names[1::2], strict=True)
        ]
        return f"=JX_TOTAL({','.join(halves)})"
    return ""


def _bands(rule: Rule, names: list[str], weight: str, tail: Tail) -> str:
    if len(names) == 1:
        return f'=JX_BAND("{rule.name}",{names[0]},{weight}{tail(0)})'
    function = _TWO.get(rule.name)
    return f"={function}({names[0]},{names[1]},{weight}{tail(0)})" if function else ""


def _figures(criterion: Criterion) -> list[At]:
    """The cells ① ② ③ … that hold a number, as long as none is missing between them."""
    cells: list[At] = []
    for found in criterion.figures:
        if found.at is None or decimal(found.value) is None:
            break
        cells.append(found.at)
    return cells


def _in_a_row(cells: list[At]) -> bool:
    return all(at == (cells[0].row, cells[0].column + step) for step, at in enumerate(cells))
