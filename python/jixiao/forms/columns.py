"""The candidates: what stands over each column of an indicator table, and which roles its words and cells allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.forms import words
from jixiao.forms.content import Content, speaks
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At, Value

LEVELS = (Role.LEVEL1, Role.LEVEL2, Role.NAME)
MANY = frozenset(LEVELS)
FIGURES = (Role.WEIGHT, Role.SCORE)
ENOUGH = 1.2
"""A role that words and cells together speak less for is not taken."""
_CLOSE = 0.6
"""A role that the words name less than this share of another one is not what they mean."""


@dataclass
class Column:
    """A heading, the columns it spans, and what its words and cells say."""

    columns: tuple[int, ...]
    lines: tuple[str, ...]
    at: At
    votes: words.Votes
    content: Content = field(default_factory=Content)
    values: dict[int, list[tuple[int, Value]]] = field(default_factory=dict)  # the cells below, by column

    def take(self, cells: dict[int, list[tuple[int, Value]]]) -> None:
        """See the cells below the heading, by column."""
        self.values = cells
        for values in cells.values():
            self.content.take(values)

    @property
    def heading(self) -> str:
        return "/".join(" ".join(line.split()) for line in self.lines)

    def names(self, role: Role) -> bool:
        """Whether the words by themselves name a role."""
        return self.votes.get(role, 0.0) >= words.LIKELY

    def weigh(self, role: Role) -> float:
        return self.votes.get(role, 0.0) + speaks(role, self.content)

    def options(self) -> list[tuple[float, Role]]:
        most = max(self.votes.values(), default=0.0)
        found = [
            (self.weigh(role), role)
            for role, vote in self.votes.items()
            if vote >= 1.0 and vote >= _CLOSE * most
        ]
        content = self.content
        if content.directions > content.count / 2:
            found.append((speaks(Role.DIRECTION, content), Role.DIRECTION))
        elif not self.votes and content.signs > content.count / 2:
            found.append((speaks(Role.SIGN, content), Role.SIGN))
        return sorted((o for o in found if o[0] >= ENOUGH), key=lambda o: -o[0])


def explained(column: Column, places: dict[Role, int]) -> bool:
    """True where words and cells agree on a role that another column fills."""
    most = max(column.votes.values(), default=0.0)
    return any(
        vote >= max(1.0, _CLOSE * most)
        and role in places
        and role not in MANY
        and speaks(role, column.content) > -1.0
        for role, vote in column.votes.items()
    )


def split(columns: list[Column]) -> Iterable[list[Column]]:
    """The headings side by side in one row: another begins where levels begin again behind a whole heading."""
    part: list[Column] = []
    seen: set[Role] = set()
    for column in columns:
        role, sure = words.best(column.votes)
        if role in MANY and part and (role is not Role.NAME or sure >= 2) and begins_again(seen, role):
            yield part
            part, seen = [], set()
        part.append(column)
        if role is not None:
            seen.add(role)
    if part:
        yield part


def begins_again(seen: set[Role], role: Role) -> bool:
    levels = bool(seen & MANY)
    if role is Role.LEVEL1 and Role.LEVEL1 in seen:
        return True
    values = seen & {Role.ACTUAL, Role.SCORE}
    return (
        levels
        and bool(values)
        and bool(seen & {Role.TARGET, Role.STANDARD, Role.SCORE} - values or len(values) > 1)
    )


def split_names(columns: list[Column]) -> list[Column]:
    """One heading (绩效内容) over levels and names: its columns that are filled by themselves are read apart."""
    found: list[Column] = []
    for column in columns:
        filled = [c for c in column.columns if len(column.values.get(c, ())) >= 2]
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
            content.take(column.values[c])
            found.append(Column((c,), column.lines, At(column.at.row, c), votes, content))
    return found
