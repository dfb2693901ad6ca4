"""Figures that cannot be meant as they stand: above the whole, in another unit than the heading's, of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.checks.facts import FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.printed import plain
from jixiao.checks.registry import INFO, WARNING, check, on_form
from jixiao.core.money import MONEY_UNITS
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind

ABOVE_WHOLE = check("JX229", "rate-above-whole", WARNING)
IN_YUAN = check("JX115", "amount-in-another-unit", WARNING)
OTHER_YEAR = check("JX725", "text-of-another-year", INFO)
_TEN_THOUSAND = MONEY_UNITS["万元"]

_SHARE = pattern("满意度|满意率|合格率|及格率|准确率|正确率|优良率|覆盖率|持证率|成活率|保存率|知晓率")
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
