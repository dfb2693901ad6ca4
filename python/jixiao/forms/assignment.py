"""The assignment: of all roles that the columns may have the best consistent whole.

Weights and scores are chosen by what makes the form's own arithmetic come out; the rest follows from words, cells and
place. What was chosen carries its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from jixiao.forms import words
from jixiao.forms.by_place import levels_by_place, values_by_place
from jixiao.forms.called import called
from jixiao.forms.columns import ENOUGH, FIGURES, MANY, NOTHING, Column, Values
from jixiao.forms.model import Reading, Seen
from jixiao.forms.vocabulary import Role

_RIGHT = frozenset([Role.TARGET, Role.ADJUSTED, Role.ACTUAL, Role.REASON, Role.DESCRIPTION, Role.STANDARD])
"""What never stands to the left of the name."""
_COMPARED = (Role.TARGET, Role.ACTUAL)
_UNKNOWN = 0.4
"""What figures without words for a role are worth in it."""
_LIKE_TARGET, _IN_EVERY_ROW = 3.2, 0.8
"""What it is worth for a result to look like the targets, more than any words above the column; and to do so in every row
of theirs."""
_TIMELY = 1.6
"""What it is worth to be of the same time as the targets: more than to be filled in."""
_TRIED = 4


class Assigned:
    """The roles of the columns of one heading, and how each column was read."""

    def __init__(self) -> None:
        self.columns: dict[Role, list[int]] = {}
        self.readings: list[Reading] = []
        self.level_points: dict[Role, list[int]] = {}
        self.pair: tuple[Role, ...] = ()  # weight and score where both stand in one cell: 19/20
        self.result_units: tuple[int, ...] = ()  # columns of units behind those of the results
        self.proven = False  # whether its points say that it is one


def assign(columns: list[Column], cells: Values) -> Assigned:
    """The best consistent whole: weights and scores by arithmetic, everything else by words and cells."""
    columns = called(columns, cells)
    offers = _offers(columns)
    rows = max([len(column.content.numbers) for column in columns])
    pairs = [(weight, score) for weight, score in _choices(columns) if weight is None or weight != score]
    wholes = [_whole(columns, offers, rows, weight, score) for weight, score in pairs]
    _, roles, evidence = max(wholes, key=lambda whole: round(whole[0], 9))
    return _assigned(columns, roles, evidence)


def _choices(columns: list[Column]) -> Iterable[tuple[int | None, int | None]]:
    """The pairs of columns that may be weights and scores; the only one where words leave no other."""
    weights, scores = _figures(columns, Role.WEIGHT), _figures(columns, Role.SCORE)
    if len(weights) == len(scores) == 2 and weights[0] != scores[0]:
        named = ((weights[0], Role.WEIGHT), (scores[0], Role.SCORE))
        if all(i is not None and columns[i].votes.get(role, 0.0) >= words.LIKELY for i, role in named):
            return [(weights[0], scores[0])]
    told = [i for i in weights if i is not None and columns[i].votes.get(Role.WEIGHT, 0.0) >= 1.0]
    whole = {i for i, k in product(told, told) if i < k and _of_level(columns, i, k)}
    weights = [i for i in weights if i not in whole]
    own = [i for i in scores if i is not None and _is_own_score(columns[i])]
    if not own:
        filled = [
            i for i in scores if i is not None and columns[i].names(Role.SCORE) and columns[i].content.figures
        ]
        others = [i for i in filled if words.of_others("".join(columns[i].lines))]
        scores = [i for i in scores if i not in others] if len(others) < len(filled) else scores
    return product(weights, own or scores)


def _is_own_score(column: Column) -> bool:
    """自评得分 beside 专家评分: what the unit gave itself is the form's, whichever of both comes out."""
    return column.names(Role.SCORE) and column.content.figures and words.of_own("".join(column.lines))


def _of_level(columns: list[Column], one: int, other: int) -> bool:
    """Whether a column has the points of levels, and another one further on those of their rows: they come to the same,
    or stand behind labels of their own, in more rows. One that is wrong changes nothing of that."""
    level, rows = columns[one].content, columns[other].content
    labelled = one > 0 and columns[one - 1].role in MANY and any(c.role in MANY for c in columns[one:other])
    return rows.parts_of(level) or (labelled and len(level.numbers) < len(rows.numbers))


def _figures(columns: list[Column], role: Role) -> list[int | None]:
    """The columns that may hold the weights (or the scores), the likeliest first, and none at all."""
    told = [i for i, column in enumerate(columns) if column.votes.get(role, 0.0) >= 1.0]
    named = [i for i in told if columns[i].weigh(role) >= ENOUGH]
    named.sort(key=lambda i: -columns[i].weigh(role))
    besides = () if any(columns[i].names(role) for i in named) else FIGURES
    figures = [i for i, column in enumerate(columns) if i not in named and column.content.figures]
    fewest = max([len(columns[i].content.numbers) for i in figures], default=0) / 3
    unnamed = [
        i for i in figures if len(columns[i].content.numbers) >= fewest and _nameless(columns, i, besides)
    ]
    return [*named[:_TRIED], *unnamed[: _TRIED - len(named)], None]


def _nameless(columns: list[Column], index: int, besides: Sequence[Role]) -> bool:
    """True for a column whose words name no role, or one of the others: 评价分值 beside the weights is a score.

    The points of the level on its left are none.
    """
    named = columns[index].role
    return named is None or (named in besides and (index == 0 or columns[index - 1].role not in MANY))


Offer = tuple[float, int, Role]
"""What a role is worth in a column: points, the column, the role."""


def _offers(columns: list[Column]) -> list[Offer]:
    """Every role that a column may have besides weight and score, the likeliest first."""
    names = ((column.votes[Role.NAME], i) for i, column in enumerate(columns) if column.role is Role.NAME)
    first = max(names, default=(0.0, 0))[1]
    every = ((points, i, role) for i, column in enumerate(columns) for points, role in column.options())
    last = max([i for i, column in enumerate(columns) if column.role in _COMPARED], default=len(columns))
    past = _past(columns)
    found = [
        (points, i, role)
        for points, i, role in every
        if role not in FIGURES
        and i not in past
        and (i >= first or role not in _RIGHT)
        and (role is not Role.UNIT or i <= last + 1)
        and (role is not Role.STANDARD or columns[i].content.count)
    ]
    found.sort(key=_falling)
    targets = [offer for offer in found if offer[2] is Role.TARGET]
    if not targets:
        return found
    results = {index for _, index, role in found if role is Role.ACTUAL}
    if len(results) == 1:  # 半年计划值 | 计划完成值: the only result is no target beside another
        targets = [o for o in targets if o[1] not in results or not any(i < o[1] for _, i, _ in targets)]
        found = [offer for offer in found if offer[2] is not Role.TARGET or offer in targets]
    target, year = columns[targets[0][1]].content, columns[targets[0][1]].year
    # of several results the one that looks like the target (96% beside 95%, not 完成); 情况 alone only if it does. A
    # column that is filled in here and there, or not yet, may look like it as well.
    several = len(results) > 1
    alike = {i: columns[i].content.alike(target) for i in results if columns[i].content.count}
    unfilled = max(alike.values(), default=0.0)
    kept: list[Offer] = []
    for points, index, role in found:
        column = columns[index]
        sure = role is not Role.ACTUAL or column.names(role) or not column.content.count
        if not sure or (several and role is Role.ACTUAL):
            like = target.alike(column.content)
            if like < 0.5 and not sure:
                continue
            if several and column.content is not target:
                points += _LIKE_TARGET * alike.get(index, unfilled) + _IN_EVERY_ROW * like
            points += _TIMELY * (several and year is not None and column.year == year)
            # 2022年完成值 | 目标值 | 完成值: the first is that of another year
            earlier = column.year not in (None, year) and index < targets[0][1]
            points -= _TIMELY * (several and (earlier or words.of_other_months(column.heading)))
        kept.append((points, index, role))
    return sorted(kept, key=_falling)


def _past(columns: list[Column]) -> set[int]:
    """2023年 over 目标 | 完成, 2024年 over 目标 | 完成: the columns of all years but the last with both, which the form is
    about; of 2022年目标 | 2023年目标 | 2023年完成 the first. Where merged cells were lost the year stands over the target
    alone.
    """
    years: dict[int, int] = {}
    for index, column in enumerate(columns):
        year = column.year or (years.get(index - 1) if column.role is Role.ACTUAL else None)
        if column.role in _COMPARED and year is not None:
            years[index] = year
    both = set.intersection(*({y for i, y in years.items() if columns[i].role is role} for role in _COMPARED))
    return {i for i, year in years.items() if both and year != max(both)}


def _falling(offer: Offer) -> tuple[float, int]:
    return -offer[0], offer[1]


def _whole(
    columns: list[Column], offers: list[Offer], rows: int, weight: int | None, score: int | None
) -> tuple[float, dict[int, Role], list[Seen]]:
    value, evidence = _arithmetic(columns, rows, weight, score)
    roles: dict[int, Role] = {}
    for index, role in ((weight, Role.WEIGHT), (score, Role.SCORE)):
        if index is not None:
            roles[index] = role
            known = columns[index].votes.get(role, 0.0) >= 1.0
            value += columns[index].weigh(role) if known else _UNKNOWN
    taken: set[Role] = set()
    for points, index, role in offers:
        if index in roles or role in taken:
            continue
        roles[index] = role
        taken.add(role)
        value += points
    return value, roles, evidence


def _arithmetic(
    columns: list[Column], rows: int, weight: int | None, score: int | None
) -> tuple[float, list[Seen]]:
    """How well weights and scores come out, in so many rows with numbers."""
    evidence: list[Seen] = []
    weights, scores = (NOTHING if index is None else columns[index].content for index in (weight, score))
    value = (len(weights.numbers) + len(scores.numbers)) / max(rows, 1)
    if score is not None:
        value += 0.05 * (rows > 0) + 0.1 * (weight is not None and weight < score)
        value -= 1.5 * (0 < len(weights.numbers) < len(scores.numbers))  # those of parts of the rows
    if weights.whole:
        value += 1.0
        evidence.append(weights.whole)
    if scores.sums_to_total:
        value += 0.7
        evidence.append(("seen.sums", {}))
    right, both = scores.within(weights)
    if both >= 2:
        value += 1.5 * right / both - 0.75 - (1.0 if both - right > 1 else 0.0)
        if right == both:
            evidence.append(("seen.within", {}))
    return value, evidence


def _assigned(columns: list[Column], roles: dict[int, Role], arithmetic: list[Seen]) -> Assigned:
    levels_by_place(columns, roles)
    values_by_place(columns, roles)
    found = Assigned()
    names = {roles[i]: i for i in roles}
    first = min([i for i, role in roles.items() if role in MANY], default=0)
    last = max(roles, default=len(columns))
    for index, column in enumerate(columns):
        role, before = roles.get(index), roles.get(index - 1)
        if role is None and names.keys().isdisjoint(FIGURES) and not found.pair and column.content.pairs:
            named = words.two_in_one("".join(column.lines))
            if set(named) == set(FIGURES):
                found.pair = named
                found.columns.update({each: list(column.columns) for each in FIGURES})
                found.readings.append(_reading(column, Role.SCORE, []))
                continue
        if role is not None:
            found.columns.setdefault(role, []).extend(column.columns)
        elif column.role is Role.WEIGHT and names.get(Role.NAME, -1) > index and before in MANY:
            role = Role.LEVEL_POINTS
            found.level_points[before] = list(column.columns)
        elif Role.ACTUAL in (before, roles.get(index + 1)) and Role.UNIT in names and column.names(Role.UNIT):
            role, found.result_units = Role.UNIT, column.columns  # 完成值 over 数值 | 单位, as 目标值 is
        elif index >= first and column.explained(names):
            role = Role.SECOND
        elif not column.content.count or index < first or (not column.lines and index > last):
            continue
        found.readings.append(_reading(column, role, arithmetic if role in FIGURES else []))
    found.proven = _is_proven(columns, names)
    return found


def _is_proven(columns: list[Column], places: dict[Role, int]) -> bool:
    """Whether the points of a table come to a whole, and its scores lie within them, both below headings of which one
    says so."""
    of = [columns[places[role]] for role in FIGURES if role in places]
    if len(of) < 2 or not all(column.lines for column in of) or all(c.role not in FIGURES for c in columns):
        return False
    weights, scores = (column.content for column in of)
    right, both = scores.within(weights)
    return weights.whole is not None and both > 2 and both - right <= 1


def _reading(column: Column, role: Role | None, arithmetic: list[Seen]) -> Reading:
    content = column.content
    if role is None:
        return Reading(column.at, column.heading, "", 0.0, (), content.count)
    second = role is Role.SECOND or role is Role.LEVEL_POINTS
    vote = column.votes.most if second else column.votes.get(role, 0.0)
    evidence: list[Seen] = [("seen.heading", {"text": column.heading})] if vote >= 1.0 else []
    if content.count and content.speaks(role) > 0.4:
        evidence.append(("seen.cells", {"numbers": len(content.numbers), "texts": len(content.texts)}))
    evidence += arithmetic
    if role in MANY and not evidence:
        evidence.append(("seen.left", {}))
    elif vote < 1.0:
        evidence.append(("seen.place", {}))
    sure = min(1.0, 0.25 * max(vote, 0.0) + 0.05 * len(evidence))
    unknown = role is Role.NAME and column.lines and not words.known("".join(column.lines))
    sure = max(sure, 0.4) if role in MANY and not unknown else sure
    return Reading(column.at, column.heading, role.value, round(sure, 2), tuple(evidence), content.count)
