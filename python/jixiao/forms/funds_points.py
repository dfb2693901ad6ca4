"""The weight, the score and the first budget that belong to two amounts: in their lines, above them, or in a heading."""

from __future__ import annotations

from decimal import Decimal

from jixiao.core.patterns import pattern
from jixiao.forms import keys, words
from jixiao.forms.amounts import TELLS, Funds, amount
from jixiao.forms.funds_assigned import Whole
from jixiao.forms.funds_named import Named, Scores, Way, own_score
from jixiao.forms.funds_place import distance, is_share, near, together
from jixiao.forms.model import ABSENT, Field
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Key, Role

_MOST = Decimal(100)
_OF_EXECUTION = (Role.RATE.value, Role.SCORE.value)
_AMOUNTS = frozenset([Role.INITIAL, Role.BUDGET, Role.EXECUTED, Role.RATE])
_LABEL = pattern(r"[:：]")
_TWO = pattern(r"[/、(]")


def with_points(
    sheet: SheetCells, named: list[Named], asked: list[Named], whole: Whole, scores: Scores
) -> Whole:
    """The whole with its points; `asked`: the empty cells with words."""
    found, budget, executed = dict(whole.found), whole.budget, whole.executed
    lines = {executed.at.row} | ({budget.at.row} if budget.at.column == executed.at.column else set())
    first, limit = min(budget.at.row, executed.at.row), _MOST

    def belongs(n: Named) -> bool:
        if not near(n, budget, executed):
            return False
        if budget.way is Way.OWN or n.way is Way.ABOVE:
            return budget.way is Way.OWN or n.at.row in lines
        return sheet.area(*n.at).bottom >= first or "执行" in str(sheet.own(*n.label))

    for role in (Role.WEIGHT, Role.SCORE):
        stated = [n for n in named if n.role is role and belongs(n)]
        fits = [n for n in stated if 0 <= n.value <= limit]
        stated = fits or [n for n in stated if limit < n.value <= 2 * limit < _MOST]  # above its weight
        if stated:
            own = [n for n in stated if words.of_own(str(sheet.own(*n.label)))]  # 核定分 | 自评分
            found[role] = min(own or stated, key=lambda n: (n.way is not budget.way, distance(n, executed)))
            limit = found[role].value
    if budget.role is Role.BUDGET:
        initial = [n for n in named if n.role is Role.INITIAL and n.way is budget.way]
        here = [n for n in initial if n.field is not budget.field and together(n, executed)]
        if here:
            found[Role.INITIAL] = min(here, key=lambda n: distance(n, budget))
    if Role.SCORE not in found:
        score = _without_label(sheet, named, whole._replace(found=found), limit, scores)
        found.update({} if score is None else {Role.SCORE: score})
    above = {n.at.row for n in named if n.role is Role.WEIGHT and n.value >= _MOST}  # of the form's total
    for role in (Role.RATE, Role.WEIGHT, Role.SCORE):
        empty = [n for n in asked if n.role is role and n.at.row not in above and belongs(n)]
        if role not in found and empty:
            found[role] = min(empty, key=lambda n: distance(n, executed))
    return whole._replace(found=found)


def of_execution(sheet: SheetCells, found: list[Named], scores: Scores) -> list[Named]:
    """The amounts but for the form's total: 自评得分 behind the words of amounts may be that, or the execution's score."""

    def holds(n: Named) -> bool:
        label = _LABEL.split(str(sheet.own(*n.label)))[0]
        if n.role is not Role.SCORE or n.way is Way.ABOVE or keys.key_of(label) is not Key.TOTAL:
            return True
        behind = any(name.fund in _AMOUNTS for c, name in sheet.named[n.at.row] if c < n.label.column)
        return behind and own_score(label) and scores.hold(None if n.field.empty else n.value)

    return [*filter(holds, found)]


def _without_label(
    sheet: SheetCells, named: list[Named], whole: Whole, limit: Decimal, scores: Scores
) -> Named | None:
    """The score in the line of the amounts below the form's own heading of scores, or right behind the rate."""
    found, budget, executed = whole.found, whole.budget, whole.executed
    if budget.way is Way.LEFT and budget.at.row == executed.at.row:
        taken = {budget.at, executed.at, *(n.at for n in found.values())}
        behind = [n for n in named if n.at.row == executed.at.row and n.at.column > executed.at.column]
        below = [n for n in behind if n.way is Way.LEFT and n.far and n.at.column in scores.columns]
        if score := next((n for n in reversed(below) if n.at not in taken), None):
            return score
    rate = found.get(Role.RATE)
    if rate is None:
        return None
    printed = words.points(str(sheet.own(*rate.label)))
    most = limit if Role.WEIGHT in found else printed[1] if printed is not None else scores.left
    row = rate.at.row  # or merged down to it, over the rows of 预算数, 执行数 and 执行率
    line = (
        n for n in named
        if n.at.row <= row <= sheet.area(*n.at).bottom and (n.label == rate.label or n.at.row < row)
    )  # fmt: skip
    bare = (n for n in line if n.at.column > rate.at.column and n.value <= most and not is_share(sheet, n))
    return min(bare, key=lambda n: n.at.column not in scores.columns, default=None)


def points_in_heading(funds: Funds) -> None:
    """得分（20分） or 执行率（20分） over, before or in a cell: the points of the execution, where no cell holds them."""
    total = funds.total
    if total is None or not total.weight.empty or funds.brackets:
        return
    for reading in funds.readings:
        printed = words.points(reading.text) if reading.role in _OF_EXECUTION else None
        if printed is not None and (reading.at != total.score.at or TELLS.search(printed[0])):
            total.weight = Field(float(printed[1]), reading.at)


def two_in_one(funds: Funds) -> None:
    """执行率/得分 over 98%/9.8: each figure for itself; a cell with one of them, or none yet, is not the other's."""
    for reading in funds.readings:
        roles = words.two_in_one(reading.text)
        place = reading.role if roles else ""
        for fund in funds.rows if roles else ():
            seen = getattr(fund, place)
            if seen.at is None:
                continue
            setattr(fund, place, ABSENT)
            parts = _TWO.split(seen.folded.rstrip(")"))
            alone = Role.RATE if "%" in seen.folded else Role.SCORE
            for role, text in zip(roles if len(parts) == len(roles) else (alone,), parts, strict=False):
                if amount(text) is not None:
                    setattr(fund, role.value, Field(text.removesuffix("分"), seen.at))
