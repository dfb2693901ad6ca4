"""Figures that cannot be meant as they stand: above the whole, in another unit than the heading's, of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from jixiao.checks.facts import FormFacts, no_reason
from jixiao.checks.finding import Finding
from jixiao.checks.printed import plain
from jixiao.checks.registry import INFO, WARNING, check, on_form
from jixiao.core.money import MONEY_UNITS
from jixiao.core.numerals import round_half_up
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind

ABOVE_WHOLE = check("JX229", "rate-above-whole", WARNING)
IN_YUAN = check("JX115", "amount-in-another-unit", WARNING)
OTHER_YEAR = check("JX725", "text-of-another-year", INFO)
OFF = check("JX233", "figure-off-by-tens", WARNING)
_FAR, _LARGE = 100, 10
_TEN_THOUSAND = MONEY_UNITS["万元"]

_SHARE = pattern(
    "(?:满意|合格|及格|准确|正确|优良|覆盖|持证|成活|保存|知晓|及时|完好|在线|公开|有效|差错|投诉|故障|失业)[度率]"
)
"""Shares of a whole. 完成率, 达标率, 增长率 may pass 100 %."""
_YEAR = pattern(r"(20\d\d)(?<!\d20\d\d)(?=年)")  # its first two digits are sought at once, a look back is not


@on_form
def above_whole(facts: FormFacts) -> Iterator[Finding]:
    """Nobody is more than wholly satisfied."""
    for row in facts.counted:
        number, wanted = row.actual.number, row.target.number
        if row.actual.kind is not ValueKind.PERCENT or number is None or number <= 1 or (wanted or 0) > 1:
            continue
        if _SHARE.search(row.name):
            yield facts.about(row, ABOVE_WHOLE, row.indicator.actual, found=row.actual.text)


@on_form
def off_by_tens(facts: FormFacts) -> Iterator[Finding]:
    """32160人 for 3216人, 52.1万人 for 520人, 1.486元 for ≤1500元: a point or a unit out of place passes for a success."""
    for row in facts.counted:
        if row.trial is None or row.trial.met is not True:
            continue
        limit = row.trial.rule == "reverse" and row.target.kind is ValueKind.MONEY
        if row.target.kind is ValueKind.PERCENT or not (limit or row.trial.rule == "positive"):
            continue
        planned = (row.target.number, row.target.unit) == (row.actual.number, row.actual.unit)
        if planned or not no_reason(row.indicator.reason):
            continue
        both = pair(row.target, row.actual, row.trial.rule)
        if both.problem or both.open or both.bounded or both.target <= 0 or both.actual <= 0:
            continue
        target, actual = Fraction(both.target), Fraction(both.actual)
        times = target / actual if limit else actual / target
        if (times >= _FAR and target >= _LARGE) or _shifted(row.target.number, row.actual.number, times):
            yield facts.about(
                row,
                OFF,
                row.indicator.actual,
                target=row.target.text,
                found=row.actual.text,
                times=plain(round_half_up(times, 0)),
            )


def _shifted(target: Decimal | None, actual: Decimal | None, times: Fraction) -> bool:
    """The same digits, two at least, ten times or more apart."""
    if target is None or actual is None or times < _LARGE:
        return False
    digits = target.normalize().as_tuple().digits
    return len(digits) > 1 and digits == actual.normalize().as_tuple().digits


@on_form
def in_yuan(facts: FormFacts) -> Iterator[Finding]:
    """The heading says 万元, and the form's own text says the same amount in 万元 ten thousand times smaller."""
    if facts.form.money_unit != "万元":
        return
    text = "\n".join(piece.folded for piece in facts.prose)
    for fund in facts.funds:
        for amount, cell in ((fund.budget, fund.row.budget), (fund.executed, fund.row.executed)):
            if amount is None or amount < _TEN_THOUSAND:
                continue
            meant = plain(amount / _TEN_THOUSAND)
            if re.search(rf"(?<![\d.]){re.escape(meant)}万元", text):
                yield facts.report(IN_YUAN, cell, found=amount, expected=meant)
                return


@on_form
def other_year(facts: FormFacts) -> Iterator[Finding]:
    """Goals and results speak of earlier years only: they were carried over from an earlier form."""
    form = facts.form
    if not form.year:
        return
    cells = [*form.goals, *form.results]
    years = {int(found) for cell in cells for found in _YEAR.findall(cell.folded)}
    if years and max(years) < form.year:
        told = next(cell for cell in cells if _YEAR.search(cell.folded))
        yield facts.report(OTHER_YEAR, told, found=str(max(years)), expected=str(form.year))
