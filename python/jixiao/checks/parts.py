"""What a form is made of for the checks: fund rows, indicator rows, and points, each with its figures read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import NamedTuple

from jixiao.checks.cells import dashed, total_of
from jixiao.checks.printed import Printed, decimals
from jixiao.core.lazy import for_many, lazy
from jixiao.core.messages import say
from jixiao.core.outcome import Outcome
from jixiao.core.patterns import pattern
from jixiao.core.text import begun
from jixiao.core.turns import FALL
from jixiao.core.values import Quantity, ValueKind, decimal, parse
from jixiao.forms.model import Criterion, Field, Form, FundRow, Group, Indicator
from jixiao.forms.points import beside_the_whole
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_SURE = 0.6
_CENT = Decimal("0.02")
_CENTS = 2
_SMALL = Decimal(1000)
"""Amounts above this are of yuan, or so exact that rounding changes no rate."""
_SPENDING = ("支出", "经费", "费用", "投资", "预算", "资金", "价")
_PROMISED = pattern("质保|保[质修]|寿命")
_LASTING = pattern(rf"^(?!.*设计).*(?:[年期]限|{_PROMISED.pattern})")
_EFFECTS = pattern("效益|影响|满意")
_CHOICE = pattern(r"\((?:可选|选填|任选)项?\)")


def is_left_out(row: Indicator | Criterion) -> bool:
    """Whether a row was not chosen: 经济效益（可选项） without a score, in itself or its level, or 不适用 where its points
    stand."""
    if not row.score.empty:
        return False
    return dashed(row.weight) or any(_CHOICE.search(label.folded) for label in (row.name, row.level2))


def is_extra(row: Indicator | Criterion) -> bool:
    """Whether the points of a row come beside those of the whole, as its label says (加分项, 扣分项) or points below 0, or count nothing."""
    labels = [row.level1.folded, row.level2.folded, row.name.folded]
    taken = row.weight.folded.startswith("-") and row.score.folded.startswith("-")
    return taken or is_left_out(row) or any(map(beside_the_whole, labels))


class FundFacts(NamedTuple):
    """A row of the funds table with its amounts in the form's money unit; None where no amount stands."""

    row: FundRow
    initial: Decimal | None
    budget: Decimal | None
    executed: Decimal | None

    @property
    def ratio(self) -> Decimal | None:
        """Executed over budget; None without both or with a budget of 0."""
        if self.budget is None or self.executed is None or self.budget == 0:
            return None
        return self.executed / self.budget

    @property
    def label(self) -> str:
        text = self.row.label.folded.rstrip(":")
        return (
            say("name.funds") if not text or ":" in text else text
        )  # 填报单位:某局 stands before the amounts


def by_sources(total: FundFacts | None, funds: Iterable[FundFacts], *, summed: bool = True) -> bool:
    """Whether every source has its own share of the points, and they add up to what stands in the row of the whole; so do
    the scores where they are `summed`."""
    parts = [fund.row for fund in funds if fund is not total]
    weights = {part.label.at: share for part in parts if (share := decimal(part.weight.value))}
    scores = {part.label.at: share for part in parts if (share := decimal(part.score.value))}
    if total is None or len(weights) < 2 or weights.keys() != scores.keys():
        return False
    pairs = [(total.row.weight, weights), (total.row.score, scores)][: 1 + summed]
    wholes = [(decimal(cell.value), total_of(shares.values())) for cell, shares in pairs]
    return all(whole is not None and abs(parts - whole) <= _CENT for whole, parts in wholes)


def of_rounded_amounts(fund: FundFacts, rate: Printed | None) -> bool:
    """Whether amounts that round to those of the row, printed with at most two decimals of 万元, have that rate."""
    budget, executed = fund.budget, fund.executed
    if rate is None or not budget or executed is None or budget > _SMALL:
        return False
    digits = max(decimals(budget), decimals(executed))
    if fund.row.budget.folded.endswith("元") or digits > _CENTS:
        return False
    of, done = (_lost(amount, digits) for amount in (budget, executed))
    near = Decimal("0.5").scaleb(-rate.decimals)
    return (
        budget > of
        and (executed - done) / (budget + of) - near
        <= rate.fraction
        <= (executed + done) / (budget - of) + near
    )


def _lost(amount: Decimal, digits: int) -> Decimal:
    """What rounding may have taken from an amount; nothing from a round one, 100 or 250 among whole amounts."""
    last = amount.normalize().as_tuple().exponent
    of_tens = not amount or (isinstance(last, int) and last > 0)
    return Decimal(0) if digits < _CENTS and of_tens else Decimal("0.5").scaleb(-digits)


def doubtful(form: Form) -> Collection[At | None]:
    """The cells of which what is said is asked: the execution where its amounts were hardly told from others, and the
    rows where no words name the column of scores, or neither targets nor results, but their place."""
    fund = form.execution
    cells: set[At | None] = set()
    if fund is not None and fund.sure < _SURE:
        cells |= {field.at for field in (fund.initial, fund.budget, fund.executed, fund.rate, fund.score)}
    guessed = {reading.role for reading in form.readings if reading.guessed}
    if guessed and _comes_out(form):
        return cells
    if Role.SCORE in guessed or guessed >= {Role.TARGET, Role.ACTUAL}:
        rows: list[Indicator | Criterion] = [*form.indicators, *form.criteria]
        cells |= {field.at for row in rows for field in (row.actual, row.score, row.reason)}
    if Role.SCORE in guessed:
        cells.add(form.total.at)
    return cells


def in_one_cell(form: Form) -> Collection[At]:
    """The cells in which two figures of a row are read: what is right for one of them would wipe out the other."""
    rows: list[tuple[Field, ...]] = []
    rows += [(i.target, i.actual, i.weight, i.factor, i.lost, i.rating, i.score) for i in form.indicators]
    rows += [(f.budget, f.executed, f.weight, f.rate, f.score) for f in form.funds]
    rows += [(c.actual, c.weight, c.lost, c.score) for c in form.criteria]
    rows += [(g.weight, g.score) for g in form.groups]
    found: set[At] = set()
    for row in rows:
        places = [field.at for field in row if field.at is not None]
        if len(set(places)) < len(places):
            found |= {at for at in places if places.count(at) > 1}
    return found


def _comes_out(form: Form) -> bool:
    """Whether partial scores of two rows are what target and result give: the columns are what they were taken for."""
    partial = 0
    for row in form.indicators:
        weight, score = decimal(row.weight.value), decimal(row.score.value)
        target, actual = parse(row.target.value).number, parse(row.actual.value).number
        if weight and score and target and actual and 0 < score < weight:
            partial += abs(weight * actual / target - score) < _CENT
    return partial > 1


@for_many
class RowFacts:
    """An indicator row: its quantities, what the rulebook gives for it, and what follows from them."""

    def __init__(
        self,
        indicator: Indicator,
        group: Group | None,
        figures: tuple[Decimal | None, Decimal | None],
        pair: tuple[Quantity, Quantity],
        outcomes: tuple[Outcome | None, Outcome | None],
        met: bool | None,
        counted: bool,
        shares: bool,
    ) -> None:
        self.indicator, self.group = indicator, group
        self.weight, self.score = figures  # the weight of the row itself; None when it shares a group's
        self.target, self.actual = pair
        # None without a weight, a target or an actual value; `trial`: at some other weight where the row has none
        self.outcome, self.trial = outcomes
        # False for placeholders, rows that do not apply, and rows that only name a group
        self.counted = counted
        self.shares = shares  # its score cell is merged with that of other rows, though no weight says so
        self.met = None if met is False and self.either else met

    @lazy
    def name(self) -> str:
        return self.indicator.name.folded

    @lazy
    def label(self) -> str:
        """The name as it is quoted in messages."""
        text = self.indicator.name.text.replace("\n", "")
        return begun(text, 30)

    @lazy
    def numeric_target(self) -> bool:
        return self.target.numeric or self.target.kind in (ValueKind.RANGE, ValueKind.DATE)

    @lazy
    def cost(self) -> bool:
        level2 = self.indicator.level2.folded
        return "成本" in level2 or ("成本" in self.name and not _EFFECTS.search(level2))

    @lazy
    def either(self) -> bool:
        """Whether the shortfall may be none: money saved, a fall written with its sign, years that are still to come."""
        target, actual = self.target.number, self.actual.number
        short = self.trial is not None and self.trial.rule == "positive" and self.trial.met is False
        if not short or target is None or actual is None:
            return False
        if actual < 0 < target and FALL.search(self.name):
            return True  # 能耗下降 ≥3% and -3.5%
        if self.lasting:
            return True
        if self.target.comparator or self.indicator.direction:
            return False
        if self.target.kind is ValueKind.MONEY:
            return self.cost or any(word in self.name for word in _SPENDING)
        return self.cost and self.target.kind is ValueKind.NUMBER

    @lazy
    def lasting(self) -> bool:
        """使用年限 ≥5年: after the first year it is 1. What was designed for so long, or promised for 2, is no such."""
        if self.target.unit != "年" or not _LASTING.search(self.name):
            return False
        return self.actual.number == 1 or not _PROMISED.search(self.name)

    @lazy
    def extra(self) -> bool:
        """Points given or taken beyond the whole: 加分项, 扣分项."""
        return is_extra(self.indicator)

    @lazy
    def loses(self) -> bool:
        """Whether a cell of its own says what the row lost: with another score that would be another figure, too."""
        return not self.indicator.lost.empty

    @lazy
    def satisfaction(self) -> bool:
        level = self.indicator.level1.folded + self.indicator.level2.folded
        return "满意" in self.name or ("满意度" in level and "满意" in self.target.text)

    @lazy
    def lost(self) -> bool:
        """Whether the row's own score is below its weight."""
        return self.weight is not None and self.score is not None and self.score < self.weight


@for_many
class Points:
    """A weight and its score: of one row, or of the rows that share it. `rows` leaves out what does not count."""

    def __init__(
        self,
        weight_cell: Field,
        score_cell: Field,
        weight: Decimal | None,
        score: Decimal | None,
        rows: list[RowFacts],
    ) -> None:
        self.weight_cell, self.score_cell = weight_cell, score_cell
        self.weight, self.score, self.rows = weight, score, rows

    @lazy
    def live(self) -> bool:
        return any(row.counted for row in self.rows)

    @lazy
    def extra(self) -> bool:
        return any(row.extra for row in self.rows)

    @lazy
    def label(self) -> str:
        if not self.rows:
            return say("name.indicators")
        return (
            self.rows[0].label
            if len(self.rows) == 1
            else say("name.rows", name=self.rows[0].label, count=len(self.rows))
        )


def shared_points(rows: list[RowFacts]) -> Points:
    """Rows under one merged score: their weights together, where each has one of its own."""
    live = [row for row in rows if row.counted] or rows
    cells = {row.indicator.weight.at: row.indicator.weight for row in live}
    weights = [decimal(cell.value) for cell in cells.values()]
    weight = None if None in weights else total_of(weights)
    first = live[0].indicator
    return Points(first.weight, first.score, weight, decimal(first.score.value), live)
