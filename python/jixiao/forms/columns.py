"""The columns of an indicator table: which heading stands over what, weighed as a whole.

For every column all roles that its words and its cells allow are weighed together. Weights and scores are chosen by
what makes the form's own arithmetic come out; the rest follows from the words. What was chosen carries its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product, takewhile

from jixiao.forms import words
from jixiao.forms.content import Content, adds_up, speaks, sums_to_total, within
from jixiao.forms.model import Reading, Seen
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At, Value

LEVELS = (Role.LEVEL1, Role.LEVEL2, Role.NAME)
FIGURES = (Role.WEIGHT, Role.SCORE)
_MANY = frozenset(LEVELS)
_NUMBERED = 4.5
"""Words such as 三级指标 speak this much for a name."""
_RIGHT = frozenset([Role.TARGET, Role.ADJUSTED, Role.ACTUAL, Role.REASON, Role.DESCRIPTION, Role.STANDARD])
"""What never stands to the left of the name."""
_ENOUGH = 1.2
"""A role that words and cells together speak less for is not taken."""
_CLOSE = 0.6
"""A role that the words name less than this share of another one is not what they mean."""
_UNKNOWN = 0.4
_TRIED = 4


@dataclass
class Column:
    """A heading, the columns it spans, and what its words and cells say."""

    columns: tuple[int, ...]
    lines: tuple[str, ...]
    at: At
    votes: words.Votes
    content: Content = field(default_factory=Content)
    values: dict[int, list[tuple[int, Value]]] = field(
        default_factory=dict
    )  # by column, where it spans several

    def take(self, row: int, column: int, value: Value) -> None:
        """Note a cell below the heading."""
        self.content.take(row, value)
        if len(self.columns) > 1:
            self.values.setdefault(column, []).append((row, value))

    @property
    def cells(self) -> dict[int, int]:
        return {column: len(values) for column, values in self.values.items()}

    @property
    def heading(self) -> str:
        return "/".join(" ".join(line.split()) for line in self.lines)

    def weigh(self, role: Role) -> float:
        return self.votes.get(role, 0.0) + speaks(role, self.content)

    def options(self) -> list[tuple[float, Role]]:
        most = max(self.votes.values(), default=0.0)
        found = [
            (self.weigh(role), role)
            for role, vote in self.votes.items()
            if vote >= 1.0 and vote >= _CLOSE * most
        ]
        if not self.votes and self.content.count:
            content = self.content
            if content.signs > content.count / 2:
                found.append((speaks(Role.SIGN, content), Role.SIGN))
        return sorted((o for o in found if o[0] >= _ENOUGH), key=lambda o: -o[0])


@dataclass
class Assigned:
    """The roles of the columns of one heading, and how each column was read."""

    columns: dict[Role, list[int]]
    readings: list[Reading]
    weight: float
    level_points: dict[Role, list[int]] = field(default_factory=dict)


def split(columns: list[Column]) -> Iterable[list[Column]]:
    """The headings side by side in one row: another begins where levels begin again behind a whole heading."""
    part: list[Column] = []
    seen: set[Role] = set()
    for column in columns:
        role, sure = words.best(column.votes)
        if role in _MANY and part and (role is not Role.NAME or sure >= 2) and begins_again(seen, role):
            yield part
            part, seen = [], set()
        part.append(column)
        if role is not None:
            seen.add(role)
    if part:
        yield part


def begins_again(seen: set[Role], role: Role) -> bool:
    levels = bool(seen & _MANY)
    if role is Role.LEVEL1 and Role.LEVEL1 in seen:
        return True
    values = seen & {Role.ACTUAL, Role.SCORE}
    return (
        levels
        and bool(values)
        and bool(seen & {Role.TARGET, Role.STANDARD, Role.SCORE} - values or len(values) > 1)
    )


def assign(columns: list[Column]) -> Assigned:
    """The best consistent whole: weights and scores by arithmetic, everything else by words and cells."""
    columns = _split_names(columns)
    _one_name(columns)
    offers = _offers(columns)
    best: tuple[float, dict[int, Role], list[Seen]] | None = None
    for weight, score in _choices(columns):
        if weight is not None and weight == score:
            continue
        value, roles, evidence = _whole(columns, offers, weight, score)
        if best is None or value > best[0] + 1e-9:
            best = value, roles, evidence
    assert best is not None
    return _assigned(columns, best[1], best[2], best[0])


def _one_name(columns: list[Column]) -> None:
    """考核内容 beside 考核指标: of several names without a number (三级指标) the last before the values is the row's."""
    names = [i for i, column in enumerate(columns) if words.best(column.votes)[0] is Role.NAME]
    if len(names) < 2 or any(columns[i].votes[Role.NAME] >= _NUMBERED for i in names):
        return
    run = [i for i in names if i - names[0] == names.index(i) and columns[i].content.texts]
    for index in run[:-1]:
        columns[index].votes = {
            role: vote for role, vote in columns[index].votes.items() if role is not Role.NAME
        }


def _choices(columns: list[Column]) -> Iterable[tuple[int | None, int | None]]:
    """The pairs of columns that may be weights and scores; the only one where words leave no other."""
    weights, scores = _figures(columns, Role.WEIGHT), _figures(columns, Role.SCORE)
    if len(weights) == len(scores) == 2 and weights[0] != scores[0]:
        named = ((weights[0], Role.WEIGHT), (scores[0], Role.SCORE))
        if all(i is not None and columns[i].votes.get(role, 0.0) >= words.LIKELY for i, role in named):
            return [(weights[0], scores[0])]
    return product(weights, scores)


def _figures(columns: list[Column], role: Role) -> list[int | None]:
    """The columns that may hold the weights (or the scores), the likeliest first, and none at all."""
    found = []
    for index, column in enumerate(columns):
        value, vote = column.weigh(role), column.votes.get(role, 0.0)
        if vote >= 1.0 and value >= _ENOUGH:
            found.append((value, index))
        elif (
            len(column.content.numbers) >= 2
            and len(column.content.numbers) > 0.8 * column.content.count
            and not any(column.weigh(named) >= words.LIKELY for named in column.votes)
        ):
            found.append((_UNKNOWN, index))
    found.sort(key=lambda f: -f[0])
    return [*(index for _, index in found[:_TRIED]), None]


Offer = tuple[float, int, Role]
"""What a role is worth in a column: points, the column, the role."""


def _offers(columns: list[Column]) -> list[Offer]:
    """Every role that a column may have besides weight and score, the likeliest first."""
    name = max(range(len(columns)), key=lambda i: columns[i].votes.get(Role.NAME, 0.0))
    first = name if columns[name].votes.get(Role.NAME, 0.0) >= words.LIKELY else 0
    found = [
        (points, index, role)
        for index, column in enumerate(columns)
        for points, role in column.options()
        if role not in FIGURES and (index >= first or role not in _RIGHT)
    ]
    return sorted(found, key=lambda o: (-o[0], o[1]))


def _whole(
    columns: list[Column], offers: list[Offer], weight: int | None, score: int | None
) -> tuple[float, dict[int, Role], list[Seen]]:
    value, evidence = _arithmetic(columns, weight, score)
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


def _arithmetic(columns: list[Column], weight: int | None, score: int | None) -> tuple[float, list[Seen]]:
    value = 0.0
    evidence: list[Seen] = []
    weights = columns[weight].content if weight is not None else None
    scores = columns[score].content if score is not None else None
    rows = max((len(c.content.numbers) for c in columns), default=0)
    if weights is not None:
        whole = adds_up(weights)
        if whole:
            value += 1.0
            evidence.append(whole)
        value += len(weights.numbers) / rows if rows else 0.0
    if scores is not None:
        value += len(scores.numbers) / rows + 0.05 if rows else 0.0
    if scores is not None and sums_to_total(scores):
        value += 0.7
        evidence.append(("seen.sums", {}))
    if weights is not None and scores is not None:
        right, both = within(scores, weights)
        if both >= 2:
            value += 1.5 * right / both - 0.75 - (0.5 if both - right > 1 else 0.0)
            if right == both:
                evidence.append(("seen.within", {}))
        if weight is not None and score is not None and weight < score:
            value += 0.1
    return value, evidence


def _assigned(
    columns: list[Column], roles: dict[int, Role], arithmetic: list[Seen], value: float
) -> Assigned:
    _levels_by_place(columns, roles)
    _values_by_place(columns, roles)
    found: dict[Role, list[int]] = {}
    readings = []
    points: dict[Role, list[int]] = {}
    names = {roles[i]: i for i in roles}
    first = min((i for i, role in roles.items() if role in _MANY), default=0)
    last = max((i for i, role in roles.items() if role not in (Role.SECOND,)), default=len(columns))
    for index, column in enumerate(columns):
        role = roles.get(index)
        if role is None:
            named = words.best(column.votes)[0]
            if named is Role.WEIGHT and names.get(Role.NAME, -1) > index and roles.get(index - 1) in _MANY:
                level = roles[index - 1]
                points[level] = list(column.columns)
                role = Role.LEVEL_POINTS
            elif index >= first and _explained(column, names):
                role = Role.SECOND
        else:
            found.setdefault(role, []).extend(column.columns)
        if role is None and (not column.content.count or not first <= index):
            continue
        if role is None and not column.lines and index > last:
            continue
        readings.append(_reading(column, role, arithmetic if role in FIGURES else []))
    return Assigned(found, readings, value, points)


def _levels_by_place(columns: list[Column], roles: dict[int, Role]) -> None:
    """Columns of text to the left of the values, whose headings say nothing: they are the levels and the name."""
    taken = set(roles.values())
    values = [i for i, role in roles.items() if role not in _MANY and role is not Role.NOTE]
    if not values or (Role.NAME in taken and Role.LEVEL1 in taken):
        return
    edge = min([i for i, role in roles.items() if role in _MANY] or [min(values)])
    if not taken & {Role.NAME, Role.LEVEL2}:
        edge = min(values)
    texts = list(takewhile(lambda i: columns[i].content.labels, (i for i in range(edge) if i not in roles)))
    if Role.NAME not in taken and Role.LEVEL2 not in taken and texts:
        roles[texts.pop()] = Role.NAME
        taken.add(Role.NAME)
    for role in (Role.LEVEL2, Role.LEVEL1):
        if role not in taken and texts and not (role is Role.LEVEL2 and len(texts) == 1):
            roles[texts.pop()] = role


def _values_by_place(columns: list[Column], roles: dict[int, Role]) -> None:
    """Roles that are still open go to columns that are still unread, by their cells and their place.

    Target and result look alike and lie side by side, the target first; a reason is text, and seldom there.
    """
    places = {role: index for index, role in roles.items()}
    if Role.NAME not in places:
        return
    start = places[Role.NAME]
    free = [
        i for i in range(start + 1, len(columns)) if i not in roles and not _explained(columns[i], places)
    ]
    _standard_for_target(columns, roles, places, free)
    for role, other in ((Role.TARGET, Role.ACTUAL), (Role.ACTUAL, Role.TARGET)):
        if role in places:
            continue
        for index in free:
            if _alike(columns, index, places.get(other), role, free):
                roles[index] = role
                places[role] = index
                free.remove(index)
                break
    if Role.REASON in places or Role.REMARK in places or Role.SCORE not in places:
        return
    for index in free:
        content = columns[index].content
        if index > places[Role.SCORE] and content.texts and not content.numbers:
            roles[index] = Role.REASON
            return


def _standard_for_target(
    columns: list[Column], roles: dict[int, Role], places: dict[Role, int], free: list[int]
) -> None:
    """考核标准 over ≥10场 beside 12场 is a target: a standard is a sentence, and is like no other column."""
    at = places.get(Role.STANDARD)
    if at is None or Role.TARGET in places or columns[at].content.rules:
        return
    others = [places[Role.ACTUAL]] if Role.ACTUAL in places else free
    if any(columns[i].content.likeness(columns[at].content) >= 0.5 for i in others if i > at):
        roles[at] = Role.TARGET
        columns[at].votes = {Role.TARGET: columns[at].votes[Role.STANDARD]}
        places[Role.TARGET] = places.pop(Role.STANDARD)


def _explained(column: Column, places: dict[Role, int]) -> bool:
    """True where words and cells agree on a role that another column fills."""
    most = max(column.votes.values(), default=0.0)
    return any(
        vote >= max(1.0, _CLOSE * most)
        and role in places
        and role not in _MANY
        and speaks(role, column.content) > -1.0
        for role, vote in column.votes.items()
    )


def _alike(columns: list[Column], index: int, other: int | None, role: Role, free: list[int]) -> bool:
    """True where a column may be the target (or the result) beside the other one, or beside another unread column."""
    content = columns[index].content
    if other is None:
        if any(words.best(column.votes)[0] is Role.STANDARD for column in columns):
            return False  # a rubric: what lies beside it are figures for its rules
        pair = next((i for i in free if i > index), None) if role is Role.TARGET else None
        return pair is not None and content.likeness(columns[pair].content) >= 0.5
    if (index < other) != (role is Role.TARGET) or not content.count:
        return False
    between = range(min(index, other) + 1, max(index, other))
    near = all(i in free or columns[i].content.count == 0 or len(columns[i].lines) == 0 for i in between)
    return content.likeness(columns[other].content) >= 0.5 or (
        near and 2 * content.count >= columns[other].content.count
    )


def _split_names(columns: list[Column]) -> list[Column]:
    """One heading (绩效内容) over levels and names: its columns that are filled by themselves are read apart."""
    found: list[Column] = []
    for column in columns:
        filled = [c for c in column.columns if column.cells.get(c, 0) >= 2]
        named = max(column.votes, key=lambda role: column.votes[role], default=None)
        if len(filled) < 2 or named not in (Role.LEVEL1, Role.NAME):
            found.append(column)
            continue
        of = {filled[-1]: column.votes}
        if named is Role.LEVEL1:  # 指标类型 over the levels alone
            of = {filled[0]: column.votes, filled[1]: {Role.LEVEL2: column.votes[named]}}
        for c in filled:
            votes = of.get(c, {})
            content = Content()
            for row, value in column.values.get(c, []):
                content.take(row, value)
            found.append(Column((c,), column.lines, At(column.at.row, c), votes, content))
    return found


def _reading(column: Column, role: Role | None, arithmetic: list[Seen]) -> Reading:
    evidence: list[Seen] = []
    vote = column.votes.get(role, 0.0) if role is not None else 0.0
    if role in (Role.SECOND, Role.LEVEL_POINTS):
        vote = words.best(column.votes)[1]
    if vote >= 1.0:
        evidence.append(("seen.heading", {"text": column.heading}))
    content = column.content
    if role is not None and content.count and speaks(role, content) > 0.4:
        evidence.append(("seen.cells", {"numbers": len(content.numbers), "texts": len(content.texts)}))
    evidence += arithmetic
    if role in _MANY and not evidence:
        evidence.append(("seen.left", {}))
    elif role is not None and vote < 1.0:
        evidence.append(("seen.place", {}))
    sure = 0.0 if role is None else min(1.0, 0.25 * max(vote, 0.0) + 0.05 * len(evidence))
    sure = max(sure, 0.4) if role in _MANY else sure
    return Reading(
        column.at, column.heading, role.value if role else "", round(sure, 2), tuple(evidence), content.count
    )
