"""Sums of the funds (JX106, JX107, JX112): the parts of the total, column by column, and the costs of the indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.checks.facts import PARTS, FormFacts, FundFacts, RowFacts, amount, blank, total_of
from jixiao.checks.finding import Finding
from jixiao.checks.funds import COLUMNS
from jixiao.checks.printed import decimals
from jixiao.checks.registry import ERROR, INFO, WARNING, check, mending, on_form
from jixiao.core.money import MONEY_UNITS
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind
from jixiao.core.wholes import is_one_source, outer, subtotal_off, told_twice
from jixiao.forms.model import Field, Form, Fund

SUM = check("JX106", "funds-sum", ERROR)
PARTS_BLANK = check("JX107", "funds-parts-blank", INFO)
COST_SUM = check("JX112", "costs-against-budget", WARNING)

_SPENDING = (Fund.BASIC, Fund.PROJECT)
_WITHIN = pattern(r"其中|.*小计")


@mending
def sums(facts: FormFacts) -> Iterator[Finding]:
    """The sources of the funds add up to the total, column by column."""
    total = facts.total_fund
    if total is None:
        return
    for kinds in (PARTS, _SPENDING):
        parts = [fund for fund in facts.funds if fund.row.kind in kinds]
        for attribute, column in COLUMNS:
            given = getattr(total, attribute)
            amounts_of = [getattr(part, attribute) for part in parts]
            if given is None or all(value is None for value in amounts_of):
                continue
            cells: list[Field] = [getattr(part.row, attribute) for part in parts]
            if any(value is None and not blank(cell) for value, cell in zip(amounts_of, cells, strict=True)):
                continue  # an amount that cannot be read is reported as such
            if not _adds_up(facts, total, parts, attribute):
                yield _off(facts, total, parts, attribute, column)


def _adds_up(facts: FormFacts, total: FundFacts, parts: list[FundFacts], attribute: str) -> bool:
    """Whether a column of parts comes to the total in one of the ways that forms add them up, or need not come to it."""
    given: Decimal = getattr(total, attribute)
    amounts_of = [getattr(part, attribute) for part in parts]
    expected, spending = total_of(amounts_of), parts[0].row.kind in _SPENDING
    if len(parts) == 1 and expected < given and not _is_the_whole(total, parts[0], attribute):
        return True  # 其中：财政拨款 alone: one of several sources
    if spending and _fits_another(facts, expected, len(parts)):
        return True
    near, wide = (_tolerance(facts.form, len(some)) for some in (parts, facts.funds))
    labels = [part.row.label.folded for part in parts]
    if is_one_source(labels, amounts_of, given, near) or told_twice(amounts_of, given, near):
        return True
    apart = [fund for fund in facts.funds if fund.row.kind in _SPENDING and fund not in parts]
    if any(getattr(fund, attribute) == expected for fund in apart):
        return True  # 其中：人员经费, 公用经费: the parts of the basic expenditure
    # a subtotal, and 其中 below the first row, count what other rows hold
    kept = [fund for fund in facts.funds if not _WITHIN.match(fund.row.label.folded)]
    others = [fund for fund in kept if fund is not total and fund not in parts]
    once = _once(parts, attribute)
    more = total_of(getattr(fund, attribute) for fund in others)
    if min(abs(value + more - given) for value in (expected, once)) <= wide:
        return True  # 基本支出, 项目支出, 其他支出: all of them together
    return any(abs(value - given) <= near for value in (expected, once, total_of(outer(amounts_of, near))))


def _once(parts: list[FundFacts], attribute: str) -> Decimal:
    """What the parts come to without subtotals, and without what 其中 counts a second time below the first row."""
    own = parts[:1] + [part for part in parts[1:] if not _WITHIN.match(part.row.label.folded)]
    return total_of(getattr(part, attribute) for part in own)


def _off(facts: FormFacts, total: FundFacts, parts: list[FundFacts], attribute: str, column: str) -> Finding:
    """What is wrong with a column of parts: the total, or one subtotal that makes all others right."""
    cell, given = getattr(total.row, attribute), getattr(total, attribute)
    amounts_of = [getattr(part, attribute) for part in parts]
    right = _once(parts, attribute)
    rounded = abs(total_of(amounts_of) - given) <= _rounding(facts, amounts_of)
    unspent = any(part.budget and getattr(part, attribute) is None for part in parts)
    columns = [[getattr(part, name) for part in parts] for name, _ in COLUMNS if name != attribute]
    off = subtotal_off(amounts_of, given, columns, _tolerance(facts.form, len(parts)))
    if off is not None:
        cell, right, given = getattr(parts[off[0]].row, attribute), off[1], amounts_of[off[0]]
    return facts.report(
        SUM, cell, column=column, expected=right, found=given,
        fix=None if rounded or unspent or off else right,
        severity=INFO if rounded else None,
    )  # fmt: skip


def _is_the_whole(total: FundFacts, part: FundFacts, but: str) -> bool:
    """In the other columns this one source is all that there is, so it should be so here as well."""
    pairs = [(getattr(total, name), getattr(part, name)) for name, _ in COLUMNS if name != but]
    known = [(whole, own) for whole, own in pairs if whole and own is not None]
    return bool(known) and all(whole == own for whole, own in known)


def _fits_another(facts: FormFacts, expected: Decimal, count: int) -> bool:
    """Basic and project expenditure are printed once, as what was spent: they need not add up to the budget."""
    total = facts.total_fund
    known = [] if total is None else [total.budget, total.executed, total.initial]
    return any(
        value is not None and abs(value - expected) <= _tolerance(facts.form, count) for value in known
    )


def _rounding(facts: FormFacts, parts: Sequence[Decimal | None]) -> Decimal:
    """How far a sum may be off where all amounts of the form were rounded alike, to whole 万元 or to one decimal."""
    known = [amount for fund in facts.funds for name, _ in COLUMNS if (amount := getattr(fund, name))]
    if facts.form.money_unit == "元":
        return Decimal(0)
    return Decimal("0.5").scaleb(-max(map(decimals, known), default=0)) * (sum(map(bool, parts)) + 1)


def _tolerance(form: Form, parts: int) -> Decimal:
    """What rounding of the parts may add up to: half a fen in 元, half of the last printed digit in 万元."""
    return Decimal("0.005") * (parts + 1) if form.money_unit != "元" else Decimal("0.01")


@on_form
def parts_blank(facts: FormFacts) -> Iterator[Finding]:
    total = facts.total_fund
    parts = [fund for fund in facts.funds if fund.row.kind in PARTS]
    if total is None or total.budget is None or not parts:
        return
    cells: list[Field] = [getattr(part.row, attribute) for part in parts for attribute, _ in COLUMNS]
    if all(cell.empty for cell in cells):
        yield facts.report(PARTS_BLANK, parts[0].row.budget, parts[0].row.label, found=total.budget)


@on_form
def cost_sum(facts: FormFacts) -> Iterator[Finding]:
    """Where the cost indicators split the whole expenditure (their actuals add up to it), so must their targets."""
    fund = facts.total_fund
    if fund is None or fund.budget is None or fund.executed is None:
        return
    unit = facts.form.money_unit
    costs = [row for row in facts.counted if row.cost]
    targets = [amount(row.indicator.target, unit) or _limit(row, unit) for row in costs]
    actuals = [amount(row.indicator.actual, unit) for row in costs]
    if len(costs) < 2 or None in targets or None in actuals:
        return
    near, off = _tolerance(facts.form, len(costs)), total_of(targets) - fund.budget
    limits = any(row.target.comparator for row in costs)  # together they may well stay below the budget
    if abs(total_of(actuals) - fund.executed) <= near < (off if limits else abs(off)):
        yield facts.report(COST_SUM, fund.row.budget, expected=total_of(targets), found=fund.budget)


def _limit(row: RowFacts, unit: str) -> Decimal | None:
    """The amount of ≤60万元 in the form's unit of money; None for what is no amount."""
    sum_ = row.target.number if row.target.kind is ValueKind.MONEY and not row.target.per else None
    return None if sum_ is None else sum_ / MONEY_UNITS.get(unit, row.target.scale)
