"""The indicator table: one `Indicator` a row, with shared weights, printed brackets and the total row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from jixiao.core.text import fold
from jixiao.forms import labels
from jixiao.forms.brackets import by_label
from jixiao.forms.headers import Header, Region
from jixiao.forms.labels import Role
from jixiao.forms.levels import Levels, settle
from jixiao.forms.model import ABSENT, Bracket, Field, Group, Indicator
from jixiao.forms.sheet import Sheet, joined, row_cells
from jixiao.forms.targets import read_target
from jixiao.forms.totalrow import is_total, read_total
from jixiao.workbook.grid import At

_LONGEST_MARK = 6
"""不适用 and its kin are no longer, white space around them included."""


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


def read_indicators(sheet: Sheet, region: Region) -> Table:
    """Read the rows below the headings of a region, down to the total row or the foot of the form."""
    table = Table(end=region.headers[-1].bottom)
    levels = Levels(sheet)
    for index, header in enumerate(region.headers):
        last = region.headers[index + 1].top - 1 if index + 1 < len(region.headers) else region.bottom
        table.used.update(
            sheet.anchor(row, column)
            for row in range(header.top, header.bottom + 1)
            for columns in header.columns.values()
            for column in columns
        )
        if Role.POINTS in header.columns:
            header.take_points(sheet, last)
        row = header.bottom + 1
        while row <= last:
            if _ends(sheet, region, header, row, table):
                return _finish(sheet, region, table, levels)
            _read_row(sheet, region, header, row, table, levels)
            row += 1
    return _finish(sheet, region, table, levels)


def _ends(sheet: Sheet, region: Region, header: Header, row: int, table: Table) -> bool:
    """True at the total row (which is read) and at the first row of the form's foot."""
    for column, value in row_cells(sheet, row, region.left, header.label_limit):
        if not isinstance(value, str):
            continue
        ending = _ending(value)
        if ending == "total":
            if _goes_on(sheet, region, header, row):
                return False  # a subtotal: more rows follow, and another total
            at = At(row, column)
            table.total, table.total_weight = read_total(sheet, region, header, at)
            table.end = table.total_row = row
            table.used.update(f.at for f in (table.total, table.total_weight) if f.at is not None)
            table.used.add(at)
            return True
        if ending == "foot":
            return not _scored(sheet, header, row)
        if column >= header.left:
            return False
    return False


def _goes_on(sheet: Sheet, region: Region, header: Header, row: int) -> bool:
    """True when scored rows and another total follow below a total row, before the next heading."""
    others = [other.top for other in region.headers if other.top > row]
    scored = False
    for below in range(row + 1, min([*others, region.bottom + 1])):
        for column, value in row_cells(sheet, below, region.left, header.label_limit):
            if not isinstance(value, str):
                continue
            if _ending(value) == "total":
                return scored
            if _ending(value) == "foot" and not _scored(sheet, header, below):
                return False
            if column >= header.left:
                break
        scored = scored or _scored(sheet, header, below)
    return False


@lru_cache(maxsize=8192)
def _ending(text: str) -> str:
    """What a label says about the end of a table: 'total', 'foot' or ''."""
    if is_total(text):
        return "total"
    word, folded = labels.label(text), fold(text)
    if labels.FOOT.search(folded) or labels.REASON_BLOCK.search(folded) or word in labels.KEYS:
        return "foot"
    return ""


def _scored(sheet: Sheet, header: Header, row: int) -> bool:
    """True when the row has a weight or a score of its own, beside its target: an indicator after all."""
    first = min(header.columns[Role.NAME])
    cells = {sheet.anchor(row, c) for role in header.columns for c in header.columns[role] if c >= first}
    return sum(1 for at in cells if at.row == row and sheet.own(*at) not in (None, "")) >= 3


def _read_row(sheet: Sheet, region: Region, header: Header, row: int, table: Table, levels: Levels) -> None:
    columns = header.columns
    own = row_cells(sheet, row, region.left, region.right)
    if not own or (len(own) == 1 and _note(sheet, header, At(row, own[0][0]))):
        return
    sheet.look_up(row, header.all_columns)
    if any(
        isinstance(value, str) and (_subtotal(value) or _ending(value) == "total") for _, value in own[:1]
    ):
        return
    level1, level2 = levels.row(row, columns)
    name = _name(sheet, row, columns)
    target, text, parts, direction = read_target(sheet, row, columns)
    if name.at is not None and name.at == target.at:
        if _foreign(sheet, header, row, name.at):
            return  # a note across the table
        target, text, parts = Field(None, None), "", []
    if _subtotal(name.text) or (name.at is not None and name.at.row < row and target.value is None):
        return
    field = sheet.field
    actual, weight, score, reason, factor = [
        field(row, found[0]) if len(found) == 1 else joined(sheet, row, found)
        for found in header.value_columns
    ]
    starts = _at_row(level1, row) or _at_row(level2, row)
    filled = [f for f in (name, target, actual) if _at_row(f, row)]
    if not filled:
        values = _at_row(weight, row) or _at_row(score, row)
        if not values and (not starts or _only_level1(level1, level2, row)):
            return
    if len(own) == 1 and not starts and filled and _stray(filled[0], name, At(row, own[0][0])):
        return
    indicator = Indicator(row, level1, level2, name, target, actual, weight, score, reason, factor, text)
    indicator.direction = direction
    if Role.DIRECTION in columns:
        stated = joined(sheet, row, columns[Role.DIRECTION])
        indicator.direction, indicator.direction_cell = stated.text or direction, stated.at
    if Role.RATING in columns:
        indicator.rating = joined(sheet, row, columns[Role.RATING])
    indicator.target_cells = tuple([f.at for f in parts if f.at is not None])
    if target.value is None or (len(text) <= _LONGEST_MARK and isinstance(target.value, str)):
        indicator.not_applicable = _not_applicable(indicator)
        indicator.placeholder = not indicator.not_applicable and _placeholder(indicator)
    table.indicators.append(indicator)
    table.end = max(table.end, row)
    fields = (level1, level2, name, target, actual, weight, score, reason, factor)
    table.used.update([f.at for f in fields if f.at is not None])
    for column in header.target_columns:
        at = sheet.field(row, column).at
        if at is not None:
            table.used.add(at)
    for column in columns.get(Role.LEVEL1, ()):
        found = sheet.field(row, column)
        if found.at is not None and found.at != level1.at and labels.is_level2(found.text):
            table.used.add(found.at)


def _at_row(found: Field, row: int) -> bool:
    """True for a filled cell that begins in this row."""
    return found.value is not None and found.at is not None and found.at.row == row


@lru_cache(maxsize=8192)
def _subtotal(name: str) -> bool:
    """True for 小计 and 产出小计: their points are those of the rows above."""
    return bool(labels.SUBTOTAL.search(fold(name)))


def _note(sheet: Sheet, header: Header, at: At) -> bool:
    """True when the only cell of a row is a sentence or lies across the table: a note between two pages."""
    area = sheet.area(*at)
    if area.bottom > area.top and at.column in header.level_columns:
        return False
    text = Field(sheet.own(*at)).folded
    name = min(header.columns[Role.NAME])
    return len(text) > 30 or (area.left < name < area.right and not labels.is_level1(text))


def _only_level1(level1: Field, level2: Field, row: int) -> bool:
    """A row that carries nothing but a level-1 label (its rows follow below)."""
    at = level2.at
    return at is None or at.row != row or at == level1.at


def _name(sheet: Sheet, row: int, columns: dict[Role, list[int]]) -> Field:
    found = joined(sheet, row, columns[Role.NAME])
    merged_left = found.at is not None and found.at.column < min(columns[Role.NAME])
    if merged_left and (labels.is_level1(found.text) or labels.is_level2(found.text)):
        return Field(None, None)  # the cell is the level's label; the row has no name of its own
    return found


def _foreign(sheet: Sheet, header: Header, row: int, at: At) -> bool:
    """True when one merged cell covers most of the table's columns: a note, not an indicator."""
    area = sheet.area(row, at.column)
    return area.right - area.left + 1 > (header.right - header.left + 1) / 2


def _stray(only: Field, name: Field, own: At) -> bool:
    """True when the row's only cell is a text that is no indicator: a note, or a scrap of another page."""
    if only.at != own:
        return True
    if only is not name and only.at != name.at:
        return True
    return len(only.folded) > 40


def _not_applicable(indicator: Indicator) -> bool:
    known = labels.NOT_APPLICABLE
    target, actual = indicator.target.folded, indicator.actual.folded
    if target not in known and target:
        return False
    return (actual in known or not actual) and (target in known or indicator.name.folded in known)


def _placeholder(indicator: Indicator) -> bool:
    if indicator.target.value is not None or indicator.actual.value is not None:
        return False
    if indicator.name.empty:
        return _blank_number(indicator.weight) and _blank_number(indicator.score)
    return bool(labels.PLACEHOLDER.match(indicator.name.folded)) and _blank_number(indicator.score)


def _blank_number(found: Field) -> bool:
    return found.empty or found.folded in labels.NOT_APPLICABLE


def _finish(sheet: Sheet, region: Region, table: Table, levels: Levels) -> Table:
    for indicator in table.indicators:
        if indicator.level1.value is None and indicator.level2.value is not None:
            indicator.level1 = settle(indicator.level2, levels.labels1)
    _group(sheet, table)
    table.brackets = by_label(_labels(table))
    return table


def _group(sheet: Sheet, table: Table) -> None:
    """Rows under one merged weight (and score) form a group, and have no weight of their own."""
    members: dict[At, list[int]] = {}
    for index, indicator in enumerate(table.indicators):
        at = indicator.weight.at
        if at is not None and sheet.area(*at).bottom > sheet.area(*at).top:
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
            and _continues(above, indexes[0], table)
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


def _continues(above: Group, index: int, table: Table) -> bool:
    """True when the row goes on with the group above it, under the same level-2 label."""
    last = above.members[-1]
    same = table.indicators[last].level2.folded == table.indicators[index].level2.folded
    return index == last + 1 and same


def _labels(table: Table) -> Iterator[tuple[int, Field, str, int]]:
    """The level labels of every row, for the brackets printed in them."""
    for index, indicator in enumerate(table.indicators):
        yield 1, indicator.level1, "", index
        if indicator.level2.at is None or indicator.level2.at != indicator.level1.at:
            yield 2, indicator.level2, labels.label(indicator.level1.text), index
