"""What the amounts of a block of funds are: the budget and what was spent of it, weighed by words and arithmetic.

Each amount is weighed by itself as a budget and as an executed amount; then every two that lie as those of one reading
do, together with what the block prints about them: the rate, the score, what is left over, the sums. The best whole is
taken; where words and arithmetic do not carry it, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from jixiao.forms import words
from jixiao.forms.amounts import amount, between, is_own_money, is_words, kind_of, on_other_side
from jixiao.forms.funds_named import Named, Way
from jixiao.forms.funds_place import FAR, NEAR, beside, by_place, distance, is_share, near, together
from jixiao.forms.model import Fund, Seen
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_ITEMS = ("子项", "任务", "明细", "科目", "分项")
_BUDGETS = (Role.BUDGET, Role.INITIAL)
_EXACT = 0.0006
_IN_WHOLES = 0.005
"""How far a share may be from its rate in whole percents."""
_ROUNDED = Decimal("0.006")
"""What rounding may do to a score of ten points."""
_LEANS = 0.3
"""Words that speak this much for a role lean to it."""
_AGAINST = -3.0
"""Words that speak no more against a role (本年到位 as the budget) leave it to what the rates come out of."""

# What speaks for an amount by itself, beside its words,
_IS_TOTAL, _IS_PART, _IS_INCOME = 0.7, -0.6, -2.0
_OF_ITEMS = -4.0
_UNNAMED = {None: -1.0, Role.INITIAL: -1.5}
# and for two of them.
_RATED = 2.0
"""What a rate is worth that comes out, but for 100 %, which any two equal amounts make."""
_RATED_FULL = 0.6
_UNRATED = -0.5
_POINTED = 1.2
"""What it is worth for a line to have points where nothing is scored yet: of 收入 and 支出 the one that is to be scored."""
_SCORED, _LEAVES, _SUMS, _ASTRAY = 1.5, 0.7, 0.8, -2.0
_TABLED = 2.5
"""What it is worth that one line of headings names both amounts and what is worked out from them: a table of its own, also
where its rate is wrong and comes out of amounts elsewhere."""

RATE_FITS: Seen = ("seen.rate", {})
_SCORE_FITS: Seen = ("seen.score", {})
_LEFT_OVER: Seen = ("seen.left_over", {})
_SUM: Seen = ("seen.parts", {})
_row, _row_as = attrgetter("at.row"), attrgetter("named.at.row")
_TOLD = frozenset([Role.RATE, Role.SCORE])
"""What is worked out from the two amounts: where it stands beside the only two there are, they are these."""


class Whole(NamedTuple):
    """The budget and the executed amount of a form with what is printed about them."""

    budget: Named
    executed: Named
    found: dict[Role, Named]  # the rate, the weight and the score
    weight: float
    seen: tuple[Seen, ...] = ()  # the arithmetic that comes out
    margin: float = 1.0  # how much more speaks for it than for any other two amounts; 1 and above are enough
    alone: bool = False  # whether no other two amounts may be meant

    @property
    def labels(self) -> dict[Role, At]:
        """The cells of the words that tell the roles."""
        labels = {Role.BUDGET: self.budget.label, Role.EXECUTED: self.executed.label}
        for role, n in self.found.items():
            own = n.role is role or (n.way is Way.ABOVE and n.label not in labels.values())
            if n.way is Way.OWN or (n.way is self.budget.way and own):
                labels[role] = n.label
        return labels

    def sure(self, role: Role) -> float:
        """How sure the budget or the executed amount is, 0 to 1: its words, what comes out, and how near others are."""
        named = self.executed if role is Role.EXECUTED else self.budget
        said = min(1.0, named.vote(named.role or role) / words.CLEAR)
        if named is self.budget and named.kind is Fund.TOTAL:
            said = max(said, 0.6)  # 资金总额 is no word of budgets, yet nothing else is meant
        if self.alone and not _TOLD.isdisjoint(self.found):
            said = max(said, 0.6)
        return 1.0 - 0.3 * (1.0 - said) if self.seen else said * (0.5 + 0.5 * self.margin)

    @property
    def rated(self) -> bool:
        return RATE_FITS in self.seen


def assign(sheet: SheetCells, named: list[Named]) -> Whole | None:
    """The best whole of some amounts; None where words and arithmetic carry none."""
    block = _Block(sheet, named)
    wholes = [whole for pair in block.pairs() if (whole := block.weigh(*pair)) is not None]
    if not wholes:
        return None
    # an empty cell beside 预算数 is the budget where nothing else may be
    wholes = [
        w for w in wholes if w.budget.way is not Way.LEFT or amount(w.budget.field.value) is not None
    ] or wholes
    best = max(wholes, key=lambda whole: whole.weight)
    first = best.budget.role is Role.INITIAL
    if first or (best.budget.vote(Role.INITIAL) > 0 and not best.rated):
        # the rate is that of the whole year's budget even where it comes out of the first one; an amount of less than
        # half of it is what was added: 预算调整数 | 20
        year = [w for w in wholes if w.budget.role is Role.BUDGET and w.executed is best.executed]
        year = [w for w in year if first or w.budget.vote(Role.INITIAL) < 0]
        year = [w for w in year if 2 * w.budget.value > best.budget.value]
        best = max(year, key=lambda whole: whole.weight, default=best)
    best = block.whole_row(wholes, best)
    rivals = [w.weight for w in wholes if _rivals(w, best)]
    margin = min(1.0, best.weight - max(rivals, default=best.weight - 1.0))
    return best._replace(margin=margin, alone=not rivals)


def _rivals(other: Whole, best: Whole) -> bool:
    """True for other amounts that might be the whole: not the parts below the same headings as 资金总额."""
    role = other.budget.role is Role.INITIAL and best.budget.role is Role.BUDGET
    if role or other.budget.vote(Role.INITIAL) > 0 > best.budget.vote(Role.INITIAL):
        return False
    parts = other.budget.label == best.budget.label and other.executed.label == best.executed.label
    return not (parts and other.budget.value <= best.budget.value)


class _As(NamedTuple):
    """An amount in one of the two roles: how its words speak for it, and all that speaks for it by itself."""

    named: Named
    speaks: float
    weight: float
    is_sum: bool


class _Block:
    """The amounts of a block, sorted by what they may be."""

    def __init__(self, sheet: SheetCells, named: list[Named]) -> None:
        self.sheet, self.named = sheet, named
        open_ = (n for n in named if n.role is None or n.far)
        shares = [n for n in open_ if n.role is not Role.RATE and is_share(sheet, n)]
        self.rates = sorted([*(n for n in named if n.role is Role.RATE), *shares], key=_row)
        named = sorted(named, key=_row)
        self.weights = [n for n in named if n.role is Role.WEIGHT and n.value > 0]
        self.scores = [n for n in named if n.role is Role.SCORE and n.value > 0]
        self.values: dict[Decimal, list[Named]] = {}
        self.lines: dict[At, dict[int, Decimal]] = {}
        self.under: dict[tuple[Way, At], list[Decimal]] = {}
        self.items: dict[At, float] = {}
        self.rows: dict[At, float] = {}
        self.astray: dict[tuple[At, At], float] = {}
        self.own = {at for at in {n.word for n in named} if is_own_money(sheet.fields[at].folded)}
        for n in named:
            self.values.setdefault(n.value, []).append(n)
            self.lines.setdefault(n.label, {})[n.at.row] = n.value
            if n.value:
                self.under.setdefault((n.way, n.label), []).append(n.value)

    def pairs(self) -> Iterator[tuple[_As, _As]]:
        """A budget and an executed amount that lie as those of one reading do."""
        spent = [self._as(n, Role.EXECUTED) for n in self.named if self._may_be(n, Role.EXECUTED)]
        spent.sort(key=_row_as)
        for n in self.named if spent else ():
            if n.role not in _BUDGETS and not self._may_be(n, Role.BUDGET):
                continue
            budget = self._as(n, Role.BUDGET)
            near = between(spent, n.at.row - FAR, n.at.row + FAR, _row_as)
            if n.way is Way.ABOVE:
                near = [e for e in near if e.named.at.row == n.at.row or e.named.way is not n.way]
            for executed in near:
                if (n.role is not None or executed.speaks > _LEANS) and together(n, executed.named):
                    yield budget, executed

    def _may_be(self, named: Named, role: Role) -> bool:
        """True for an amount of a role, or whose words do not deny it; those that say nothing need a proof."""
        if named.role is not None or (named.far and named.way is Way.LEFT):
            return named.role is role
        vote = named.vote(role)
        return vote > _LEANS or (vote > _AGAINST and bool(self.rates or self.scores))

    def _as(self, n: Named, role: Role) -> _As:
        """What speaks for an amount in a role: its words, the row and the column that it stands in, its year."""
        speaks = n.vote(role) if role is Role.EXECUTED else max(n.vote(n.role or role), -1.0)
        weight = min(speaks, words.LIKELY) + 0.2 * min(speaks, 4.0) + _UNNAMED.get(n.role, 0.0)
        weight += _kind_says(n.kind if n.word != n.label or n.kind is Fund.TOTAL else None)
        if n.way is not Way.OWN:
            at = n.at if n.way is Way.ABOVE else n.label
            if at not in self.rows:
                self.rows[at] = _row_says(self.sheet, at)
            weight += self.rows[at]
        if role is Role.EXECUTED and n.way is Way.ABOVE:
            weight += self._of_items(n.label)
        same = self.under.get((n.way, n.label), ())
        return _As(n, speaks, weight, len(same) > 2 and sum(same) == 2 * n.value)

    def weigh(self, one: _As, other: _As) -> Whole | None:
        """Two amounts with what the block prints about them; None where that does not carry the reading."""
        budget, executed = one.named, other.named
        if (budget.word in self.own) != (executed.word in self.own):
            return None  # what a firm puts in itself is no budget of what is spent of the grant
        whole, spent = budget.value, executed.value
        first, last = sorted((budget.at.row, executed.at.row))
        rates = between(self.rates, first - NEAR, last + FAR, _row)
        found: dict[Role, Named] = {}
        seen: list[Seen] = []
        proof = self._proof(budget, executed, spent / whole, rates, found, seen) if whole > 0 else 0.0
        taken = budget.field, executed.field
        equal = self.values.get(whole - spent, []) if whole != spent else []
        if any(n.field not in taken for n in _near(equal, budget, executed)):
            proof += _LEAVES
            seen.append(_LEFT_OVER)
        stated = [r for r in rates if beside(r, budget, executed)]
        own = [r for r in stated if r.at.row == executed.at.row] or stated
        rate = found.get(Role.RATE) or (own[0] if own else None)
        alike = rate is not None and self._called_alike(rate, budget)
        rated = any(r.role is Role.RATE for r in own)
        full = alike and executed.role is not None and spent <= whole
        if not full and not _carried(one, other, proof, spent, whole, rated):
            return None
        places, fits = {r.at for r in own}, found.get(Role.RATE)
        if len(places) == 1 and (fits is None or (own is not stated and fits.at not in places)):
            found[Role.RATE] = own[0]
            proof += _UNRATED if whole > 0 else 0.0  # the printed rate does not come out of them
        weight = one.weight + other.weight + proof + by_place(budget, executed)
        weight += _TABLED * self._tabled(budget, executed)
        if one.is_sum and other.is_sum:
            seen.append(_SUM)
            weight += _SUMS
        weight += _ASTRAY * self._astray(budget, executed)
        return Whole(budget, executed, found, weight, tuple(seen))

    def _tabled(self, budget: Named, executed: Named) -> bool:
        """全年预算数 | 全年执行数 | 执行率: whether headings in one line name two amounts of a row and their rate or score."""
        row, heads = executed.at.row, executed.label.row
        if executed.role is None or (budget.at.row, budget.label.row) != (row, heads):
            return False
        besides = (n for found in (self.rates, self.scores) for n in between(found, row, row, _row))
        return executed.way is Way.ABOVE and any(
            n.way is Way.ABOVE and n.role in _TOLD and n.label.row == heads for n in besides
        )

    def _proof(
        self, budget: Named, executed: Named, share: Decimal, rates: list[Named], found: dict[Role, Named],
        seen: list[Seen],
    ) -> float:  # fmt: skip
        """How much of what is printed comes out: the rate, and the score as the weight's share (9.5 of 10)."""
        proof = 0.0
        exact = float(share)
        equal = [r for r in rates if comes_out(float(r.value), exact) and near(r, budget, executed)]
        rate = min(
            equal,
            key=lambda r: (r.role is not Role.RATE, r.kind is not None, distance(r, executed)),
            default=None,
        )
        if rate is not None and (rate.role is Role.RATE or share != 1):
            found[Role.RATE] = rate
            proof += (_RATED if share != 1 else _RATED_FULL) + 0.3 * rate.vote(Role.RATE)
            seen.append(RATE_FITS)
        weights = _near(self.weights, budget, executed)
        scores = _near(self.scores, budget, executed) if weights else []
        if any(abs(s.value / w.value - share) <= _ROUNDED for w in weights for s in scores):
            proof += _SCORED
            seen.append(_SCORE_FITS)
        elif not self.scores and between(self.weights, executed.at.row, executed.at.row, _row):
            proof += _POINTED
        return proof

    def _astray(self, budget: Named, executed: Named) -> float:
        """In what share of the rows below two headings the printed rate is none of theirs: 计划投资 beside 到位资金."""
        labels = budget.label, executed.label
        if labels not in self.astray:
            wholes, spents = self.lines[budget.label], self.lines[executed.label]
            shares = {row: float(spents[row] / wholes[row]) for row in spents if wholes.get(row)}
            rates = [(r.at.row, float(r.value)) for r in self.rates if r.at.row in shares]
            told = sorted((row, comes_out(rate, shares[row])) for row, rate in rates)
            fits = dict(told).values()  # of several rates in a row the one that comes out
            self.astray[labels] = [*fits].count(False) / len(fits) if fits else 0.0
        return self.astray[labels]

    def whole_row(self, wholes: list[Whole], best: Whole) -> Whole:
        """Of several rows (or columns) below the same headings the one that is scored, or called their sum, or of the
        last year, or stands before all and is not less than any: a rate that comes out says which headings are meant."""
        way, labels = best.budget.way, (best.budget.label, best.executed.label)
        across = best.budget.at.column != best.executed.at.column
        if way is Way.OWN or way is not best.executed.way or (way is Way.LEFT and across):
            return best
        same = [w for w in wholes if (w.budget.label, w.executed.label) == labels]
        same = [w for w in same if w.budget.way is w.executed.way is way]
        if way is Way.LEFT:
            same = [w for w in same if w.budget.at.column == w.executed.at.column]
            heads = {n.at: n.kind for n in self.named if n.way is Way.ABOVE}
            says = {w.executed.at: _kind_says(heads.get(w.budget.at)) for w in same}
        else:
            says = {w.executed.at: self.rows[w.executed.at] for w in same}
        scored = {n.at.row for n in self.scores if n.way is way is Way.ABOVE}
        last = max(w.executed.year for w in same)
        spent = [w for w in same if says[w.executed.at] > _IS_INCOME]
        top = min(spent, key=lambda w: w.executed.at, default=best)
        for rows in (
            [w for w in same if w.executed.at.row in scored],
            [w for w in same if says[w.executed.at] > 0],
            [w for w in same if last and w.executed.year == last and w.executed.value > 0],
            [top] if not last and all(w.budget.value <= top.budget.value for w in spent) else [],
        ):
            if best in rows or len(rows) == 1:
                best = best if best in rows else rows[0]
                break
        proven = any(w.rated for w in same) and not best.rated
        return best._replace(seen=(RATE_FITS, *best.seen)) if proven else best

    def _called_alike(self, rate: Named, budget: Named) -> bool:
        """True for 债券资金支出进度 beside 债券资金: of several amounts the one that the rate is named after."""
        of, amounts = (words.label(str(self.sheet.fields[n.word].value or ""))[:2] for n in (rate, budget))
        return of == amounts and len(of) > 1

    def _of_items(self, label: At) -> float:
        """What speaks against amounts below headings of single items, which are not the whole."""
        if label not in self.items:
            own = [self.sheet.own(label.row, c) for c in range(label.column)]
            said = [words.label(text) for text in own if type(text) is str]
            self.items[label] = _OF_ITEMS if any(part in text for text in said for part in _ITEMS) else 0.0
        return self.items[label]


def _near(found: list[Named], budget: Named, executed: Named) -> list[Named]:
    """Of figures in the order of their rows those in the lines of two amounts, or just below them."""
    first, last = sorted((budget.at.row, executed.at.row))
    return [n for n in between(found, first - NEAR, last + FAR, _row) if near(n, budget, executed)]


def _carried(one: _As, other: _As, proof: float, spent: Decimal, whole: Decimal, rated: bool) -> bool:
    """Whether words and arithmetic together carry the reading; any two equal amounts make 100 %."""
    budget, executed = one.named, other.named
    if proof >= _RATED:
        return max(one.speaks, other.speaks) > _LEANS
    full = budget.role is not None and executed.role is not None
    if budget.way is not executed.way:
        return rated and full and spent <= whole
    enough = 2 * spent <= 3 * whole
    if full:
        known = budget.known and executed.known and (whole > 0 or amount(budget.field.value) is None)
        return enough or budget.way is Way.ABOVE or known
    leans = min(one.speaks, other.speaks) > _LEANS and one.speaks + other.speaks > words.LIKELY
    if leans and enough and (proof > 1.0 or rated):
        return True  # 发行额度, 使用额度: words that lean to it, beside a rate
    return budget.kind in (None, Fund.TOTAL) and one.speaks > _LEANS and executed.role is not None


def comes_out(rate: float, share: float) -> bool:
    """Whether a printed rate is that share: 0.9256, 92.56 or, in whole percents, 93."""
    for printed in (rate, rate / 100):
        off, percents = abs(printed - share), printed * 100
        if off <= _EXACT or (off <= _IN_WHOLES and printed >= 1e-6 > abs(percents - round(percents))):
            return True
    return False


def _kind_says(kind: Fund | None) -> float:
    return 0.0 if kind is None else _IS_TOTAL if kind is Fund.TOTAL else _IS_PART


def _row_says(sheet: SheetCells, at: At) -> float:
    """What the label of the row says in which an amount, or the label beside it, stands: what came in is not spent."""
    row, column = at
    for c in range(column - 1, -1, -1):
        found = sheet.fields[row, c]
        if is_words(found.value) and found.folded.strip("-/"):
            return _IS_INCOME if on_other_side(found.text) else _kind_says(kind_of(found.text))
    return 0.0
