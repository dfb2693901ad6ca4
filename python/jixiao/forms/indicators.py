"""The indicator table: one `Indicator` a row, with shared weights, printed brackets and the total row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.core.text import fold
from jixiao.forms import labels
from jixiao.forms.grid import Area, At, Grid
from jixiao.forms.headers import Header, Region
from jixiao.forms.labels import Role
from jixiao.forms.levels import Levels, settle
from jixiao.forms.model import ABSENT, Bracket, Field, Group, Indicator
from jixiao.forms.sheet import joined, row_cells, several, single

_NUMBER = re.compile(r"^-?\d[\d,]*(?:\.\d+)?分?$")


@dataclass
class Table:
    """What was read from an indicator table, and the cells that were used up by it."""

    indicators: list[Indicator] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    total: Field = ABSENT
    total_weight: Field = ABSENT
    total_row: int | None = None
    end: int = 0  # the last row of the table, the total row included
    used: set[At] = field(default_factory=set)


def read_indicators(grid: Grid, region: Region) -> Table:
    """Read the rows below the headings of a region, down to the total row or the foot of the form."""
    table = Table(end=region.headers[-1].bottom)
    levels = Levels(grid)
    for index, header in enumerate(region.headers):
        last = region.headers[index + 1].top - 1 if index + 1 < len(region.headers) else region.bottom
        table.used.update(
            grid.anchor(row, column)
            for row in range(header.top, header.bottom + 1)
            for columns in header.columns.values()
            for column in columns
        )
        row = header.bottom + 1
        while row <= last:
            if _ends(grid, region, header, row, table):
                return _finish(grid, region, table, levels)
            _read_row(grid, region, header, row, table, levels)
            row += 1
    return _finish(grid, region, table, levels)


def _ends(grid: Grid, region: Region, header: Header, row: int, table: Table) -> bool:
    """True at the total row (which is read) and at the first row of the form's foot."""
    limit = min(header.columns.get(Role.TARGET, header.columns[Role.NAME]))
    for column, value in row_cells(grid, row, region.left, limit - 1):
        if not isinstance(value, str):
            continue
        word = labels.label(value)
        if word in labels.TOTALS:
            _read_total(grid, region, header, At(row, column), table)
            return True
        if labels.SUBTOTAL.search(word) and column in _level_columns(header):
            return False
        text = fold(value)
        if labels.FOOT.search(text) or labels.REASON_BLOCK.search(text) or word in labels.KEYS:
            return not _scored(grid, header, row)
        if column >= header.left:
            return False
    return False


def _level_columns(header: Header) -> set[int]:
    return {c for role in (Role.LEVEL1, Role.LEVEL2, Role.NAME) for c in header.columns.get(role, [])}


def _scored(grid: Grid, header: Header, row: int) -> bool:
    """True when the row has a weight or a score of its own, beside its target: an indicator after all."""
    first = min(header.columns[Role.NAME])
    cells = {grid.anchor(row, c) for role in header.columns for c in header.columns[role] if c >= first}
    return sum(1 for at in cells if at.row == row and grid.own(*at) not in (None, "")) >= 3


def _read_total(grid: Grid, region: Region, header: Header, at: At, table: Table) -> None:
    table.used.add(grid.anchor(*at))
    table.end = table.total_row = at.row
    covered = grid.area(*at)
    weight = joined(grid, at.row, [c for c in header.columns.get(Role.WEIGHT, []) if c > covered.right])
    score = joined(grid, at.row, [c for c in header.columns.get(Role.SCORE, []) if c > covered.right])
    if score.at is not None and weight.at == score.at:
        weight = ABSENT
    if score.empty:
        beside = [
            f
            for f in (single(grid, at.row, c) for c in range(covered.right + 1, region.right + 1))
            if f.at != weight.at and isinstance(f.value, (int, float, str)) and _NUMBER.match(f.folded)
        ]
        known = {c for role in (Role.WEIGHT, Role.REASON) for c in header.columns.get(role, [])}
        beside = [f for f in beside if f.at is not None and f.at.column not in known]
        if beside:
            score = beside[0]
        elif score.at is None and Role.SCORE not in header.columns and covered.right < region.right:
            score = Field(None, grid.anchor(at.row, covered.right + 1))
    table.total, table.total_weight = score, weight
    table.used.update(f.at for f in (weight, score) if f.at is not None)


def _read_row(grid: Grid, region: Region, header: Header, row: int, table: Table, levels: Levels) -> None:
    columns = header.columns
    own = [at for at, _ in _own(grid, region, row)]
    if not own or (len(own) == 1 and _note(grid, header, own[0])):
        return
    level1, level2 = levels.row(row, columns)
    name = _name(grid, row, columns)
    target, text = _target(grid, row, columns)
    actual = joined(grid, row, columns.get(Role.ACTUAL, []))
    weight = joined(grid, row, columns.get(Role.WEIGHT, []))
    score = joined(grid, row, columns.get(Role.SCORE, []))
    reason = joined(grid, row, columns.get(Role.REASON, columns.get(Role.REMARK, [])))
    factor = joined(grid, row, columns.get(Role.FACTOR, []))
    if name.at is not None and name.at == target.at:
        if _foreign(grid, header, row, name.at):
            return  # a note across the table
        target, text = Field(None, None), ""
    if labels.SUBTOTAL.search(name.folded) or (name.at is not None and name.at.row < row and target.empty):
        return
    starts = any(f.at is not None and f.at.row == row and not f.empty for f in (level1, level2))
    filled = [f for f in (name, target, actual) if not f.empty and f.at is not None and f.at.row == row]
    if not filled:
        values = [f for f in (weight, score) if not f.empty and f.at is not None and f.at.row == row]
        if not starts and not values:
            return
        if not values and _only_level1(level1, level2, row):
            return
    if len(own) == 1 and not starts and filled and _stray(filled[0], name, own[0]):
        return
    indicator = Indicator(
        row=row,
        level1=level1,
        level2=level2,
        name=name,
        target=target,
        actual=actual,
        weight=weight,
        score=score,
        reason=reason,
        factor=factor,
        target_text=text,
    )
    indicator.direction = stated_direction(joined(grid, row, columns.get(Role.SIGN, [])).text)
    indicator.target_cells = tuple(f.at for f in _target_parts(grid, row, columns) if f.at is not None)
    indicator.not_applicable = _not_applicable(indicator)
    indicator.placeholder = not indicator.not_applicable and _placeholder(indicator)
    table.indicators.append(indicator)
    table.end = max(table.end, row)
    fields = (level1, level2, name, target, actual, weight, score, reason, factor)
    table.used.update(f.at for f in fields if f.at is not None)
    table.used.update(indicator.target_cells)
    table.used.update(
        grid.anchor(row, c) for c in columns.get(Role.LEVEL1, []) if labels.is_level2(grid.text(row, c))
    )


def _own(grid: Grid, region: Region, row: int) -> list[tuple[At, object]]:
    return [(At(row, column), value) for column, value in row_cells(grid, row, region.left, region.right)]


def _note(grid: Grid, header: Header, at: At) -> bool:
    """True when the only cell of a row is a sentence or lies across the table: a note between two pages."""
    area = grid.area(*at)
    if area.bottom > area.top and at.column in _level_columns(header):
        return False
    text = Field(grid.own(*at)).folded
    name = min(header.columns[Role.NAME])
    return len(text) > 30 or (area.left < name < area.right and not labels.is_level1(text))


def _only_level1(level1: Field, level2: Field, row: int) -> bool:
    """A row that carries nothing but a level-1 label (its rows follow below)."""
    at = level2.at
    return at is None or at.row != row or at == level1.at


def _name(grid: Grid, row: int, columns: dict[Role, list[int]]) -> Field:
    found = joined(grid, row, columns[Role.NAME])
    merged_left = found.at is not None and found.at.column < min(columns[Role.NAME])
    if merged_left and (labels.is_level1(found.text) or labels.is_level2(found.text)):
        return Field(None, None)  # the cell is the level's label; the row has no name of its own
    return found


def _foreign(grid: Grid, header: Header, row: int, at: At) -> bool:
    """True when one merged cell covers most of the table's columns: a note, not an indicator."""
    area = grid.area(row, at.column)
    return area.right - area.left + 1 > (header.right - header.left + 1) / 2


def _stray(only: Field, name: Field, own: At) -> bool:
    """True when the row's only cell is a text that is no indicator: a note, or a scrap of another page."""
    if only.at != own:
        return True
    if only is not name and only.at != name.at:
        return True
    return len(only.folded) > 40


def _target_parts(grid: Grid, row: int, columns: dict[Role, list[int]]) -> list[Field]:
    if Role.SIGN not in columns and Role.UNIT not in columns:
        if Role.ADJUSTED in columns:
            return []
        return several(grid, row, columns.get(Role.TARGET, []))
    order = [c for role in (Role.SIGN, Role.TARGET, Role.UNIT) for c in columns.get(role, [])]
    return several(grid, row, order)


def _target(grid: Grid, row: int, columns: dict[Role, list[int]]) -> tuple[Field, str]:
    """The target's cell, and its whole text where sign, value and unit stand apart."""
    target = joined(grid, row, columns.get(Role.TARGET, []))
    if Role.ADJUSTED in columns:
        adjusted = joined(grid, row, columns[Role.ADJUSTED])
        if not adjusted.empty:
            target = adjusted
    sign = joined(grid, row, columns.get(Role.SIGN, []))
    unit = joined(grid, row, columns.get(Role.UNIT, []))
    if Role.SIGN not in columns and Role.UNIT not in columns:
        return target, target.text
    if target.empty:
        return target, ""
    return target, compose(sign.text, target.text, unit.text)


_WORD_MARKS = frozenset(["定性", "定性指标", "文字", "其他", "-", "/", "无"])
_STATED = {
    "正向": "正向", "正": "正向", "反向": "反向", "逆向": "反向", "负向": "反向", "反": "反向", "等于": "等于", "定性": "定性",
}  # fmt: skip


def stated_direction(sign: str) -> str:
    """The direction that a 指标性质 cell names in words (正向指标, 定性, …); '' for a sign such as ≥."""
    return _STATED.get(fold(sign).removesuffix("指标"), "")


def compose(sign: str, value: str, unit: str) -> str:
    """Sign, value and unit as one target: ('≥', '90', '%') -> '≥90%'. 定性 and its kin are no sign."""
    mark = fold(sign)
    if mark in _WORD_MARKS or stated_direction(sign):
        return value if mark in _WORD_MARKS else f"{value}{unit.strip()}"
    tail = fold(unit)
    if tail in ("-", "/", "无") or (tail and fold(value).endswith(tail)):
        unit = ""
    if mark and fold(value).startswith(mark):
        sign = ""
    return f"{sign.strip()}{value}{unit.strip()}"


def _not_applicable(indicator: Indicator) -> bool:
    target, actual = indicator.target.folded, indicator.actual.folded
    known = labels.NOT_APPLICABLE
    name = indicator.name.folded
    if name in known:
        return all(part in known or not part for part in (target, actual))
    return target in known and (actual in known or not actual)


def _placeholder(indicator: Indicator) -> bool:
    if not indicator.target.empty or not indicator.actual.empty:
        return False
    if indicator.name.empty:
        return _blank_number(indicator.weight) and _blank_number(indicator.score)
    return bool(labels.PLACEHOLDER.match(indicator.name.folded)) and _blank_number(indicator.score)


def _blank_number(found: Field) -> bool:
    return found.empty or found.folded in labels.NOT_APPLICABLE


def _finish(grid: Grid, region: Region, table: Table, levels: Levels) -> Table:
    for indicator in table.indicators:
        if indicator.level1.empty and not indicator.level2.empty:
            indicator.level1 = settle(indicator.level2, levels.labels1)
    _group(grid, table)
    _bracket(table)
    return table


def _group(grid: Grid, table: Table) -> None:
    """Rows under one merged weight (and score) form a group, and have no weight of their own."""
    members: dict[At, list[int]] = {}
    for index, indicator in enumerate(table.indicators):
        at = indicator.weight.at
        if at is not None and grid.area(*at).bottom > grid.area(*at).top:
            members.setdefault(at, []).append(index)
    for indexes in members.values():
        first = table.indicators[indexes[0]]
        scores = {table.indicators[i].score.at for i in indexes}
        shared = len(scores) == 1
        above = table.groups[-1] if table.groups else None
        if (
            above is not None
            and shared
            and first.weight.empty
            and first.score.empty
            and _continues(above, first, table)
        ):
            number = len(table.groups) - 1  # the rest of a group after a page break
            above.members.extend(indexes)
        elif len(indexes) < 2:
            continue
        else:
            number = len(table.groups)
            table.groups.append(Group(first.weight, first.score if shared else ABSENT, list(indexes)))
        for i in indexes:
            table.indicators[i].group = number
            table.indicators[i].weight = ABSENT
            if shared:
                table.indicators[i].score = ABSENT


def _continues(above: Group, first: Indicator, table: Table) -> bool:
    last = table.indicators[above.members[-1]]
    return (
        table.indicators.index(first) == above.members[-1] + 1 and last.level2.folded == first.level2.folded
    )


def _bracket(table: Table) -> None:
    """The weights printed in level labels, with the rows that each of them covers."""
    covered: dict[tuple[int, str, str], tuple[Field, Decimal, list[int]]] = {}
    for index, indicator in enumerate(table.indicators):
        for level, label in ((1, indicator.level1), (2, indicator.level2)):
            if level == 2 and label.at is not None and label.at == indicator.level1.at:
                continue
            found = labels.points(label.text)
            if found is None:
                continue
            key = (level, found[0], "" if level == 1 else labels.label(indicator.level1.text))
            covered.setdefault(key, (label, found[1], []))[2].append(index)
    for (level, name, _), (label, number, indexes) in covered.items():
        value = Field(int(number) if number == number.to_integral_value() else float(number), label.at)
        table.brackets.append(Bracket(label, name, value, level, tuple(indexes)))


def area_of(table: Table) -> Area | None:
    """The rectangle around everything that was read, for tests and hosts."""
    if not table.used:
        return None
    rows, columns = [at.row for at in table.used], [at.column for at in table.used]
    return Area(min(rows), min(columns), max(rows), max(columns))
