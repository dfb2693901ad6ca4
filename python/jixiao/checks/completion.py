"""A column 完成率 or 偏差率 beside target and actual: the rate that the form prints against what its own figures give (JX230)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from jixiao.checks.facts import FormFacts, RowFacts
from jixiao.checks.finding import Finding
from jixiao.checks.printed import Verdict, judge_rate, percent, read_rate
from jixiao.checks.registry import WARNING, check, on_form
from jixiao.core.numerals import as_decimal
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.forms.vocabulary import Role

DONE = check("JX230", "completion-rate-wrong", WARNING)

_HEADING = pattern(
    r"^(?:指标|目标|任务|实际)?(?:完成|(?P<off>偏[差离]|差异))(?:率|比例|比率|程度|度)(?:[(（].*)?$"
)

_BESIDE = (Role.NOTE.value, Role.SECOND.value)


@on_form
def completion(facts: FormFacts) -> Iterator[Finding]:
    """No way of reckoning gives the printed rate: neither part of the target, nor its inverse, nor the rate cut at 100 %."""
    columns = [
        (r.at.column, named["off"] is not None)
        for r in facts.form.readings
        if r.role in _BESIDE and (named := _HEADING.match("".join(r.text.split())))
    ]
    for column, off in columns[:1]:
        for row in facts.counted:
            at = facts.form.grid.anchor(row.indicator.row, column)
            rates = _rates(row, off=off) if at is not None and at.row == row.indicator.row else []
            if at is None or not rates:
                continue
            value = facts.form.grid.value(*at)
            verdicts = {judge_rate(value, rate) for rate in rates}
            if (
                verdicts == {Verdict.WRONG}
                and (printed := read_rate(value)) is not None
                and (off or printed.fraction >= 0)
            ):
                yield facts.about(
                    row, DONE, at, target=row.target.text, actual=row.actual.text,
                    expected=percent(rates[0]), found=str(value) if isinstance(value, str) else percent(printed.fraction),
                )  # fmt: skip


def _rates(row: RowFacts, *, off: bool) -> list[Decimal]:
    """Every rate that offices print for such a pair, the plain one first; empty where the two do not compare.

    `off`: how far the result lies from the target, on either side, as well.
    """
    if not (row.target.numeric and row.actual.numeric):
        return []
    both = pair(row.target, row.actual)
    if both.problem or both.open or both.bounded or both.target <= 0 or both.actual < 0:
        return []
    done = Fraction(both.actual) / Fraction(both.target)
    found = [done, Fraction(both.actual), 2 - done]
    if done:
        found.append(1 / done)
    whole = [Fraction(1)] if done >= 1 or row.met is True else []
    if off:
        by = [
            done - 1,
            Fraction(both.actual) - Fraction(both.target),
            *(rate - 1 for rate in (*found[2:], *whole)),
        ]
        found = [*by, *(-rate for rate in by), *found, *whole]
    else:
        found += [*whole, Fraction(0)]
    return [as_decimal(rate) for rate in found]
