"""Scores, grades, rates and amounts that a text quotes, against the form (JX507, JX508, JX821, JX823)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.facts import FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.narrative import NUMBER, of_this_year
from jixiao.checks.printed import percent, plain, same, same_score, written_decimals
from jixiao.checks.registry import WARNING, check, on_workbook
from jixiao.checks.workbook import Prose, Workbook
from jixiao.core.money import MONEY_UNITS
from jixiao.core.patterns import pattern
from jixiao.core.totals import grade
from jixiao.forms.model import FormKind

SCORE = check("JX507", "score-quoted", WARNING)
GRADE = check("JX508", "grade-quoted", WARNING)
RATE = check("JX821", "rate-quoted", WARNING)
AMOUNT = check("JX823", "amount-quoted", WARNING)

_SCORE = pattern(
    rf"(?:综合(?:评价)?得分|综合评分|自评(?:总|综合)?得分|自评总分|自评(?:结果|评分|分数?)|总得分|评价(?:总)?得分|最终得分|总分)"
    rf"(?:为|是|:|达到?|共|合计)?({NUMBER})分(?!值)"
)
_GRADE = pattern(
    r"(?:(?:(?:评价|自评|绩效)(?:结果)?|(?<![\u4e00-\u9fff]))(?:等级|等次)|(?:评价|自评)结果)(?:为|是|:|评定为)?\"?(优秀?|良好?|中等?|差)(?![\u4e00-\u9fff])",
    needs=("等级", "等次", "结果"),
)
_RATE = pattern(
    rf"(?<![\u4e00-\u9fff])(?:20\d\d年)?(?:总体|整体|全年|年度|[本该]?项目|资金)?(?:资金|预算)?执行率(?:为|是|:|达到?)?({NUMBER})%(?!的)"
)
_AMOUNT = pattern(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=项目)|(?<=[年度金共])|(?<=单位))"
    rf"((?:年初|全年|年度|调整后)预算数?|预算(?:总额|安排)|(?:全年|预算|实际)执行数?|(?:全年|实际)支出)"
    rf"(?:资金|总额)?(?:为|是|:|共计?|合计|达到?)?({NUMBER})(亿元|万元|元)"
)
_FAR = Decimal(2)
"""What differs by more speaks of something else."""


@on_workbook
def quoted(workbook: Workbook) -> Iterator[Finding]:
    """What the report or the form's own text says of the result, where it can only mean this one form."""
    for piece in workbook.prose:
        facts = _subject(workbook, piece) if piece.result else None
        if facts is None:
            continue
        text = of_this_year(piece.folded, facts.years, facts.form.kind is not FormKind.PROJECT)
        piece, total = piece._replace(folded=text), facts.total
        if total is not None:
            yield from _scores(piece, facts, total)
            yield from _grades(piece, facts, total)
        yield from _rates(piece, facts)
        if piece.outside:
            yield from _amounts(piece, facts)


def _subject(workbook: Workbook, piece: Prose) -> FormFacts | None:
    """The form that a text speaks of: its own, the only one with a total, or the one whose project it names."""
    if piece.form is not None:
        return piece.form
    scored = [facts for facts in workbook.forms if facts.total is not None]
    if len(scored) <= 1:
        return scored[0] if scored else workbook.forms[0] if len(workbook.forms) == 1 else None
    named = [f for f in scored if len(f.form.project.folded) >= 4 and f.form.project.folded in piece.folded]
    return named[0] if len(named) == 1 else None


def _scores(piece: Prose, facts: FormFacts, total: Decimal) -> Iterator[Finding]:
    if "分" not in piece.folded:
        return
    said = [Decimal(n.replace(",", "")) for n in _SCORE.findall(piece.folded)]
    said = [value for value in said if _may_be_total(value, facts, total)]
    wrong = [value for value in said if not same_score(value, total)]
    if said and len(wrong) == len(said):
        yield SCORE.at(piece.sheet, piece.at, found=wrong[0], total=total, where=_where(facts))


def _may_be_total(value: Decimal, facts: FormFacts, total: Decimal) -> bool:
    """Not the full mark of a printed note (总分100分), nor what a part of the form scores."""
    parts = {criterion.score.text for criterion in facts.form.criteria} | {
        p.score_cell.text for p in facts.points
    }
    return (
        value != facts.book.total and plain(value) not in parts and abs(value - total) <= facts.book.total / 4
    )


def _grades(piece: Prose, facts: FormFacts, total: Decimal) -> Iterator[Finding]:
    said = [word[0] for word in _GRADE.findall(piece.folded)]
    if not said:
        return
    right, _ = grade(total, facts.book, department=facts.form.kind is not FormKind.PROJECT)
    if right and right not in said:
        yield GRADE.at(piece.sheet, piece.at, found=said[0], total=total, right=right)


def _rates(piece: Prose, facts: FormFacts) -> Iterator[Finding]:
    fund = facts.total_fund
    if fund is None or fund.ratio is None or "执行率" not in piece.folded:
        return
    if piece.form is not None and _RATE.fullmatch(piece.folded):
        return  # a label with its value, of the whole or of a part of the funds
    said = _RATE.findall(piece.folded)
    exact = fund.ratio
    if said and not any(
        same(exact, Decimal(n.replace(",", "")) / 100, written_decimals(n) + 2) for n in said
    ):
        yield RATE.at(piece.sheet, piece.at, found=f"{said[0]}%", rate=percent(exact), where=_where(facts))


def _amounts(piece: Prose, facts: FormFacts) -> Iterator[Finding]:
    """Budget and executed amount of a report that stand nowhere in the form's funds."""
    total, unit = facts.total_fund, MONEY_UNITS.get(facts.form.money_unit)
    if total is None or unit is None or "元" not in piece.folded:
        return
    known = [
        amount * unit
        for fund in facts.funds
        for amount in (fund.initial, fund.budget, fund.executed)
        if amount is not None
    ]
    for label, number, written in _AMOUNT.findall(piece.folded):
        own = total.budget if "预算" in label and "执行" not in label else total.executed
        said, scale = Decimal(number.replace(",", "")), MONEY_UNITS[written]
        if (
            own is None
            or own <= 0
            or any(same(each / scale, said, written_decimals(number)) for each in known)
        ):
            continue
        if said * scale / _FAR < own * unit < said * scale * _FAR:
            right = f"{plain(own)}{facts.form.money_unit}"
            yield AMOUNT.at(
                piece.sheet,
                piece.at,
                label=label,
                found=f"{number}{written}",
                expected=right,
                where=_where(facts),
            )
            return


def _where(facts: FormFacts) -> str:
    form = facts.form
    return f"“{form.sheet}”{form.total.at.a1}" if form.total.at is not None else f"“{form.sheet}”"
