"""What the amounts of a block of funds are: the budget and what was spent of it, weighed by words and arithmetic.

Every two amounts that words do not deny are weighed together with what the block prints about them: the rate, the
score, what is left over, the sums. The best whole is taken; where words and arithmetic do not carry it, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jixiao.core.money import MONEY_UNITS
from jixiao.forms import words
from jixiao.forms.amounts import between, is_own_money, row_of
from jixiao.forms.funds_named import Named, Way
from jixiao.forms.funds_place import (
    FAR,
    INCOME,
    NEAR,
    beside,
    by_place,
    distance,
    is_share,
    kind_says,
    near,
    right_behind,
    row_says,
    together,
)
from jixiao.forms.model import Fund, Seen
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_ITEMS = ("子项", "任务", "明细", "科目", "分项")
_POINTED = 1.2
"""What it is worth for a line to have points where nothing is scored yet: of 收入 and 支出 the one that is to be scored."""
_ANY = ("资金", "预算", "项目", "年度", "全年", "本年")  # begin the labels of any amount
_EXACT = 0.0006
_AGAINST = -3.0
"""Words that speak no more against a role (本年到位 as the budget) leave it to what the rates come out of."""
_RATED = 2.0
"""What a rate is worth that comes out, but for 100 %, which any two equal amounts make."""
_ROUNDED = Decimal("0.006")
"""What rounding may do to a score of ten points."""
_BUDGETS = (Role.BUDGET, Role.INITIAL)
_RATE_FITS: Seen = ("seen.rate", {})
_SCORE_FITS: Seen = ("seen.score", {})
_LEFT_OVER: Seen = ("seen.left_over", {})
_SUM: Seen = ("seen.parts", {})


class Whole(NamedTuple):
    """The budget and the executed amount of a form with what is printed about them."""

    budget: Named
    executed: Named
    found: dict[Role, Named]  # the rate, the weight and the score
    weight: float
    seen: tuple[Seen, ...] = ()  # the arithmetic that comes out
    margin: float = 1.0  # how much more speaks for it than for any other two amounts; 1 and above are enough

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
        return 1.0 - 0.3 * (1.0 - said) if self.seen else said * (0.5 + 0.5 * self.margin)


def assign(
    sheet: SheetCells, named: list[Named], asked: list[Named], unit: str, scores: list[int]
) -> Whole | None:
    """The best whole of some amounts; None where words and arithmetic carry none. `asked`: the empty cells with words."""
    block = _Block(sheet, named, unit)
    wholes = [whole for pair in block.pairs() if (whole := block.weigh(*pair)) is not None]
    if not wholes:
        return None
    wholes = _pardoned(wholes)
    best = max(wholes, key=lambda whole: whole.weight)
    first = best.budget.role is Role.INITIAL
    if first or (best.budget.vote(Role.INITIAL) > 0 and _RATE_FITS not in best.seen):
        # the rate is that of the whole year's budget even where it comes out of the first one; an amount of less than
        # half of it is what was added: 预算调整数 | 20
        year = [w for w in wholes if w.budget.role is Role.BUDGET and w.executed is best.executed]
        year = [w for w in year if first or w.budget.vote(Role.INITIAL) < 0]
        year = [w for w in year if 2 * w.budget.value > best.budget.value]
        best = max(year, key=lambda whole: whole.weight, default=best)
    best = block.whole_row(wholes, best)
    rival = max((w.weight for w in wholes if block.rivals(w, best)), default=best.weight - 1.0)
    return _with_points(sheet, named, asked, best._replace(margin=min(1.0, best.weight - rival)), scores)


def _pardoned(wholes: list[Whole]) -> list[Whole]:
    """A rate that comes out of none of the budgets is wrong itself, and says nothing against what was spent beside it."""
    proven = {whole.executed.at for whole in wholes if _RATE_FITS in whole.seen}
    return [
        w._replace(weight=w.weight + _RATED) if Role.RATE in w.found and w.executed.at not in proven else w
        for w in wholes
    ]


class _Block:
    """The amounts of a block, sorted by what they may be."""

    def __init__(self, sheet: SheetCells, named: list[Named], unit: str) -> None:
        self.sheet, self.named = sheet, named
        self.scale = MONEY_UNITS.get(unit, Decimal(1))
        rates = [
            n for n in named if n.role is Role.RATE or ((n.role is None or n.far) and is_share(sheet, n))
        ]
        self.rates = sorted(rates, key=row_of)
        self.weights = [n for n in named if n.role is Role.WEIGHT and n.value > 0]
        self.scores = [n for n in named if n.role is Role.SCORE and n.value > 0]
        self.values: dict[Decimal, list[Named]] = {}
        self.under: dict[tuple[Way, At], list[Decimal]] = {}
        self.lines: dict[At, dict[int, Decimal]] = {}
        self.last = dict.fromkeys(Way, 0)
        self.items: dict[At, bool] = {}
        self.rows: dict[At, float] = {}
        self.own = {n.word for n in named if is_own_money(sheet.fields[n.word].folded)}
        self.astray: dict[tuple[At, At], float] = {}
        for n in named:
            self.last[n.way] = max(self.last[n.way], n.year)
            self.values.setdefault(n.value, []).append(n)
            self.lines.setdefault(n.label, {})[n.at.row] = n.value
            if n.value:
                self.under.setdefault((n.way, n.label), []).append(n.value)

    def pairs(self) -> Iterator[tuple[Named, Named]]:
        """A budget and an executed amount that lie as those of one reading do."""
        spent = [n for n in sorted(self.named, key=row_of) if self._may_be(n, Role.EXECUTED)]
        apart, in_rows = list[Named](), dict[int, list[Named]]()
        for n in spent:
            (in_rows.setdefault(n.at.row, []) if n.way is Way.ABOVE else apart).append(n)
        wholes = [n for n in self.named if n.role in _BUDGETS or self._may_be(n, Role.BUDGET)]
        for budget in wholes:
            row, above = budget.at.row, budget.way is Way.ABOVE
            near = between(apart if above else spent, row - FAR, row + FAR)
            for executed in [*in_rows.get(row, ()), *near] if above else near:
                if budget.role is None and executed.role is None and executed.vote(Role.EXECUTED) <= 0.3:
                    continue
                if executed.field is not budget.field and together(budget, executed):
                    yield budget, executed

    def _may_be(self, named: Named, role: Role) -> bool:
        """True for an amount of a role, or whose words do not deny it; those that say nothing need a proof."""
        if named.role is not None or (named.far and named.way is Way.LEFT):
            return named.role is role
        vote = named.vote(role)
        return vote > 0.3 or (vote > _AGAINST and bool(self.rates or self.scores))

    def weigh(self, budget: Named, executed: Named) -> Whole | None:
        if (budget.word in self.own) != (executed.word in self.own):
            return None  # what a firm puts in itself is no budget of what is spent of the grant
        whole, spent = budget.value, executed.value
        if budget.written != executed.written:
            whole, spent = (n.value * (1 if n.written else self.scale) for n in (budget, executed))
        found: dict[Role, Named] = {}
        seen: list[Seen] = []
        first, last = sorted((budget.at.row, executed.at.row))
        rates = between(self.rates, first - NEAR, last + FAR)
        proof = self._proof(budget, executed, spent / whole, rates, found, seen) if whole > 0 else 0.0
        stated = [r for r in rates if beside(r, budget, executed)]
        own = [r for r in stated if r.at.row == executed.at.row] or stated
        left, taken = whole - spent, (budget.field, executed.field)
        equal = self.values.get(left, ()) if left else ()
        if any(near(n, budget, executed) and n.field not in taken for n in equal):
            proof += 0.7
            seen.append(_LEFT_OVER)
        speak = max(budget.vote(budget.role or Role.BUDGET), -1.0), executed.vote(Role.EXECUTED)
        rate = found.get(Role.RATE) or (own[0] if own else None)
        named_after = rate is not None and self._called_alike(rate, budget)
        proof += named_after
        full = named_after and executed.role is not None and spent <= whole
        rated = any(r.role is Role.RATE for r in own)
        if not full and not _carried(budget, executed, speak, proof, spent, whole, rated):
            return None
        sums = self._is_sum(budget) and self._is_sum(executed)
        if sums:
            seen.append(_SUM)
        places = {r.at for r in own}
        other = Role.RATE not in found or (own is not stated and found[Role.RATE].at not in places)
        if other and (len(places) == 1 or (own and budget.way is Way.OWN)):
            found[Role.RATE] = own[0]
            proof -= 0.5 if whole > 0 else 0.0  # the printed rate does not come out of them
        weight = sum(min(vote, words.LIKELY) + 0.2 * min(vote, 4.0) for vote in speak) + proof + 0.8 * sums
        weight += self._of_whole(budget, executed) + by_place(budget, executed)
        if Role.RATE in found:
            weight -= 0.02 * abs(found[Role.RATE].at.column - executed.at.column)
        weight -= 4.0 if self._of_items(executed) else 0.0
        weight -= 2.0 * self._astray(budget, executed)
        year = self.last[budget.way]
        weight -= 1.5 if 0 < budget.year < year or 0 < executed.year < year else 0.0
        return Whole(budget, executed, found, weight, tuple(seen))

    def _proof(
        self, budget: Named, executed: Named, share: Decimal, rates: list[Named], found: dict[Role, Named],
        seen: list[Seen],
    ) -> float:  # fmt: skip
        """How much of what is printed comes out: the rate, and the score as the weight's share (9.5 of 10)."""
        proof = 0.0
        exact = float(share)
        equal = [r for r in rates if _is_share(float(r.value), exact) and near(r, budget, executed)]
        if equal:
            rate = min(
                equal, key=lambda r: (r.role is not Role.RATE, r.kind is not None, distance(r, executed))
            )
            if rate.role is Role.RATE or share != 1:
                found[Role.RATE] = rate
                proof += (_RATED if share != 1 else 0.6) + 0.3 * rate.vote(Role.RATE)
                seen.append(_RATE_FITS)
        weights = [n.value for n in self.weights if near(n, budget, executed)]
        scores = [n.value for n in self.scores if weights and near(n, budget, executed)]
        if any(abs(s / w - share) <= _ROUNDED for w in weights for s in scores):
            proof += 2.5 if executed.year else 1.5  # of several years the one that is scored
            seen.append(_SCORE_FITS)
        elif not self.scores and any(n.at.row == executed.at.row for n in self.weights):
            proof += _POINTED
        return proof

    def _astray(self, budget: Named, executed: Named) -> float:
        """In what share of the rows below two headings the printed rate is none of theirs: 计划投资 beside 到位资金."""
        if budget.way is not Way.ABOVE or executed.way is not Way.ABOVE:
            return 0.0
        labels = budget.label, executed.label
        if labels not in self.astray:
            wholes, spents = self.lines[budget.label], self.lines[executed.label]
            shares = {row: float(spents[row] / wholes[row]) for row in spents if wholes.get(row)}
            told = [
                (r.at.row, _is_share(float(r.value), shares[r.at.row]))
                for r in self.rates
                if r.at.row in shares
            ]
            fits = dict(sorted(told)).values()  # of several rates in a row the one that comes out
            self.astray[labels] = [*fits].count(False) / len(fits) if fits else 0.0
        return self.astray[labels]

    def whole_row(self, wholes: list[Whole], best: Whole) -> Whole:
        """Of several rows (or columns) below the same headings the one that is scored, or called their sum, or of the
        last year, or stands before all and is not less than any: a rate that comes out says which headings are meant."""
        in_line = best.budget.way is Way.LEFT and best.budget.at.column != best.executed.at.column
        if in_line or best.budget.way is not best.executed.way:
            return best
        labels = best.budget.label, best.executed.label
        same = [w for w in wholes if (w.budget.label, w.executed.label) == labels]
        if best.budget.way is Way.LEFT:
            same = [w for w in same if w.budget.at.column == w.executed.at.column]
            heads = {n.at: n.kind for n in self.named if n.way is Way.ABOVE}
            says = {w.executed.at: kind_says(heads.get(w.budget.at)) for w in same}
        elif best.budget.way is Way.ABOVE:
            says = {w.executed.at: self.rows.get(w.executed.at, 0.0) for w in same}
        else:
            return best
        scored = {n.at.row for n in self.scores if n.way is best.budget.way is Way.ABOVE}
        last = max(w.executed.year for w in same)
        spent = [w for w in same if says[w.executed.at] > INCOME]
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
        proven = any(_RATE_FITS in w.seen for w in same) and _RATE_FITS not in best.seen
        return best._replace(seen=(_RATE_FITS, *best.seen)) if proven else best

    def rivals(self, other: Whole, best: Whole) -> bool:
        """True for other amounts that might be the whole: not the parts below the same headings as 资金总额."""
        role = other.budget.role is Role.INITIAL and best.budget.role is Role.BUDGET
        first = role or other.budget.vote(Role.INITIAL) > 0 > best.budget.vote(Role.INITIAL)
        if first or (other.budget.at, other.executed.at) == (best.budget.at, best.executed.at):
            return False
        parts = other.budget.label == best.budget.label and other.executed.label == best.executed.label
        return not (parts and other.budget.value <= best.budget.value)

    def _called_alike(self, rate: Named, budget: Named) -> bool:
        """True for 债券资金支出进度 beside 债券资金: of several amounts the one that the rate is named after."""
        of, amounts = (words.label(str(self.sheet.fields[n.word].value or "")) for n in (rate, budget))
        return len(of) > 1 and of[:2] == amounts[:2] and of[:2] not in _ANY

    def _is_sum(self, one: Named) -> bool:
        """True for what the others in its column, or in its row, come to."""
        same = self.under.get((one.way, one.label), [])
        return len(same) > 2 and one.value > 0 and sum(same) == 2 * one.value

    def _of_whole(self, budget: Named, executed: Named) -> float:
        """Whether two amounts are called the whole, or a part of it."""
        value = 0.0
        for named in (budget, executed):
            value += kind_says(named.kind if named.word != named.label or named.kind is Fund.TOTAL else None)
            if named.way is not Way.OWN:
                at = named.at if named.way is Way.ABOVE else named.label
                if at not in self.rows:
                    self.rows[at] = row_says(self.sheet, at)
                value += self.rows[at]
        return value

    def _of_items(self, named: Named) -> bool:
        """True below headings of single items, which are not the whole."""
        if named.way is not Way.ABOVE:
            return False
        if named.label not in self.items:
            row, last = named.label
            said = [words.label(text) for c in range(last) if type(text := self.sheet.own(row, c)) is str]
            self.items[named.label] = any(part in text for text in said for part in _ITEMS)
        return self.items[named.label]


def _carried(
    budget: Named, executed: Named, speak: tuple[float, float], proof: float, spent: Decimal, whole: Decimal,
    rated: bool,
) -> bool:  # fmt: skip
    """Whether words and arithmetic together carry the reading; any two equal amounts make 100 %."""
    full = budget.role is not None, executed.role is not None
    if budget.way is not executed.way and proof < _RATED:
        return rated and all(full) and spent <= whole
    if proof >= _RATED:
        told = budget.known or speak[0] > 0.3 or full[1], executed.known or speak[1] > 0.3 or full[0]
        return max(speak) > 0.3 and all(told)
    if all(full) and budget.known and executed.known and whole > 0:
        return True
    if budget.way is not Way.ABOVE and spent > whole * Decimal("1.5"):
        return False
    if all(full):
        return True
    leans = min(speak) > 0.3 and sum(speak) > words.LIKELY
    leans = leans or (full[1] and budget.kind is Fund.TOTAL)
    if leans and (proof > 1.0 or rated) and 2 * spent <= 3 * whole:
        return True  # 发行额度, 使用额度: words that lean to it, beside a rate
    return full[1] and speak[0] > 0.3 and 2 * whole >= spent and budget.kind in (None, Fund.TOTAL)


def _is_share(rate: float, share: float) -> bool:
    return abs(rate - share) <= _EXACT or abs(rate / 100 - share) <= _EXACT


def _with_points(
    sheet: SheetCells, named: list[Named], asked: list[Named], whole: Whole, scores: list[int]
) -> Whole:
    """The weight and the score that stand in the lines of the amounts, or just above them: 预算执行率得分."""
    found, budget, executed = dict(whole.found), whole.budget, whole.executed
    lines = {executed.at.row} | ({budget.at.row} if budget.at.column == executed.at.column else set())
    first, limit = min(budget.at.row, executed.at.row), Decimal(100)

    def in_lines(n: Named) -> bool:
        if budget.way is Way.OWN or n.way is Way.ABOVE:
            return budget.way is Way.OWN or n.at.row in lines
        return sheet.area(*n.at).bottom >= first or "执行" in str(sheet.own(*n.label))

    for role in (Role.WEIGHT, Role.SCORE):
        stated = [n for n in named if n.role is role and near(n, budget, executed) and in_lines(n)]
        fits = [n for n in stated if 0 <= n.value <= limit]
        stated = fits or [n for n in stated if limit < n.value <= 2 * limit < 100]  # a score above its weight
        if stated:
            found[role] = min(stated, key=lambda n: (n.way is not budget.way, distance(n, executed)))
            limit = found[role].value
    if budget.role is Role.BUDGET:
        initial = [n for n in named if n.role is Role.INITIAL and n.way is budget.way]
        here = [n for n in initial if n.field is not budget.field and together(n, executed)]
        if here:
            found[Role.INITIAL] = min(here, key=lambda n: distance(n, budget))
    if Role.SCORE not in found and budget.way is Way.LEFT and budget.at.row == executed.at.row:
        taken = {budget.at, executed.at, *(n.at for n in found.values())}
        for n in named:  # under the form's own heading of scores
            row, column = n.at
            behind = row == executed.at.row and column > executed.at.column and n.at not in taken
            if behind and n.way is Way.LEFT and n.far and column in scores:
                found[Role.SCORE] = n
    rate = found.get(Role.RATE)
    printed = words.points(str(sheet.own(*rate.label))) if rate is not None else None
    most = limit if Role.WEIGHT in found else printed[1] if printed is not None else -1
    if Role.SCORE not in found and rate is not None:  # behind the rate, without a label of its own
        bare = [n for n in named if n.value <= most and right_behind(n, rate) and not is_share(sheet, n)]
        found.update((Role.SCORE, n) for n in bare[:1])
    above = {n.at.row for n in named if n.role is Role.WEIGHT and n.value >= 100}  # of the form's total: 100
    for role in (Role.RATE, Role.WEIGHT, Role.SCORE):
        open_ = [n for n in asked if n.role is role and n.at.row not in above]
        empty = [n for n in open_ if near(n, budget, executed) and in_lines(n)]
        if role not in found and empty:
            found[role] = min(empty, key=lambda n: distance(n, executed))
    return whole._replace(found=found)
