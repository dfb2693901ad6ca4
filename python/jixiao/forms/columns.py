"""The candidates: what stands over each column of an indicator table, and which roles its words and cells allow."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from jixiao.core.memory import by_text
from jixiao.forms import words
from jixiao.forms.content import Content, figure
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At, Value

LEVELS = (Role.LEVEL1, Role.LEVEL2, Role.NAME)
MANY = frozenset(LEVELS)
FIGURES = (Role.WEIGHT, Role.SCORE)
ENOUGH = 1.2
"""A role that words and cells together speak less for is not taken."""

NOTHING = Content()
Values = dict[int, list[tuple[int, Value]]]
"""The cells below a heading, by column: each with its row."""


class Column:
    """A heading, the columns it spans, and what its words and cells say."""

    def __init__(self, columns: tuple[int, ...], lines: tuple[str, ...], at: At) -> None:
        self.columns, self.at = columns, at
        self.call(words.heading(*lines), lines)
        self.content = NOTHING

    def call(self, votes: words.Votes, lines: tuple[str, ...]) -> None:
        """Let the column be named by these words."""
        self.votes, self.lines = votes, lines
        self.role = votes.best[0]  # what the words by themselves name

    def see(self, cells: Values) -> None:
        """See the cells below the heading; its own words below (得分 of the funds in the same column) say nothing."""
        own = self.lines[-1] if self.lines else None
        below = [cells[column] for column in self.columns]
        self.content = Content(below[0] if len(below) == 1 else chain(*below), own)

    @property
    def heading(self) -> str:
        return _shown(self.lines)

    @property
    def year(self) -> int | None:
        """The year that the heading names: 2023年目标."""
        return words.year_in("".join(self.lines))

    def names(self, role: Role) -> bool:
        """Whether the words by themselves name a role."""
        return self.votes.get(role, 0.0) >= words.LIKELY

    def weigh(self, role: Role) -> float:
        return self.votes.get(role, 0.0) + self.content.speaks(role)

    def options(self) -> list[tuple[float, Role]]:
        found = [(self.weigh(role), role) for role in self.votes.likely]
        content = self.content
        if content.directions > content.count / 2:
            found.append((content.speaks(Role.DIRECTION), Role.DIRECTION))
        elif content.signs > content.count / 2:
            found.append((content.speaks(Role.SIGN), Role.SIGN))
        return [option for option in found if option[0] >= ENOUGH]

    def explained(self, places: dict[Role, int]) -> bool:
        """True where words and cells agree on a role that another column fills."""
        return any(
            role in places and role not in MANY and self.content.speaks(role) > -1.0
            for role in self.votes.likely
        )


@by_text(1024)
def _shown(lines: tuple[str, ...]) -> str:
    return "/".join(" ".join(line.split()) for line in lines)


def split(columns: list[Column]) -> Iterable[list[Column]]:
    """The headings side by side in one row: another begins where levels begin again behind a whole heading."""
    part: list[Column] = []
    seen: set[Role] = set()
    for column in columns:
        role, sure = column.votes.best
        if role in MANY and part and (role is not Role.NAME or sure >= 2) and _begins_again(seen, role):
            yield part
            part, seen = [], set()
        part.append(column)
        if role is not None:
            seen.add(role)
    if part:
        yield part


def _begins_again(seen: set[Role], role: Role) -> bool:
    if role is Role.LEVEL1 and role in seen:
        return True
    values, wanted = seen & {Role.ACTUAL, Role.SCORE}, seen & {Role.TARGET, Role.STANDARD}
    return bool(seen & MANY) and bool(values) and (bool(wanted) or len(values) > 1)


def split_names(columns: list[Column], cells: Values) -> list[Column]:
    """One heading (绩效内容) over levels and names: its columns that are filled by themselves are read apart."""
    found: list[Column] = []
    for column in columns:
        filled = [c for c in column.columns if len(cells[c]) >= 2] if len(column.columns) > 1 else []
        named = max(column.votes, key=column.votes.__getitem__, default=None) if len(filled) > 1 else None
        if named in FIGURES and column.content.labels and column.votes.get(Role.NAME, 0.0) >= 1.0:
            named = Role.NAME  # 考核指标及分值 over labels
        of = {filled[-1]: column.votes} if filled else {}
        level = max(LEVELS, key=lambda role: column.votes.get(role, 0.0))
        beside = named in FIGURES and len(filled) == 2 and column.votes.get(level, 0.0) >= 1.0
        if named and beside and all(type(v) is str and figure(v) is None for _, v in cells[filled[0]]):
            # 三级指标及权重 over names and their points
            roles = zip(filled, (level, named), strict=True)
            of = {c: words.Votes({role: column.votes[role]}) for c, role in roles}
        elif named is Role.LEVEL1:  # 指标类型 over the levels alone
            of = {filled[0]: column.votes, filled[1]: words.Votes({Role.LEVEL2: column.votes[named]})}
        elif named is not Role.NAME and (named or found or len(filled) < 2 or not column.content.labels):
            found.append(column)
            continue
        for c in filled:
            part = Column((c,), (), At(column.at.row, c))
            part.call(of.get(c, words.NO_VOTES), column.lines)
            part.see(cells)
            found.append(part)
    return found
