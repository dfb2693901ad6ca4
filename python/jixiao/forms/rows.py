"""The rows below the headings: indicators or criteria, with shared weights, printed brackets and the total row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from jixiao.core.patterns import pattern
from jixiao.core.values import decimal
from jixiao.forms import endings, words
from jixiao.forms.brackets import bracket, by_label
from jixiao.forms.content import figure
from jixiao.forms.funds import names_funds
from jixiao.forms.headings import Header
from jixiao.forms.levels import Levels, is_level1, is_level2, settle
from jixiao.forms.model import ABSENT, Bracket, Criterion, Field, Group, Indicator
from jixiao.forms.placeholders import is_placeholder, not_applicable
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, joined, row_cells
from jixiao.forms.targets import read_target, shown
from jixiao.forms.totalrow import read_total
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_ORDER = pattern(r"^(?:[一二三四五六七八九十]+|\d{1,2})[,.]|^\([一二三四五六七八九十\d]+\)")
_LONGEST_MARK = 6
"""不适用 and its kin are no longer, white space around them included."""
_FOOT = 12
"""Rows of the foot above which a total may still follow."""
_FIGURES = frozenset("①②③④⑤⑥⑦⑧⑨")


@dataclass
class Table:
    """What was read from the table, and the cells that were used up by it."""

    indicators: list[Indicator] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    total: Field = ABSENT
    total_weight: Field = ABSENT
    total_row: int | None = None
    end: int = 0  # the last row of the table, the total row included
    used: set[At] = field(default_factory=set)
    level_points: dict[At, tuple[Field, int]] = field(
        default_factory=dict
    )  # label cell -> its points, its level
    as_share: bool = False  # the weights are printed as percentages: 20% for 20 points
    named_weights: bool = False  # the weights stand in brackets behind the names: 相关性(5分)


def read_rows(sheet: SheetCells, region: Region) -> Table:
    """Read the rows below the headings of a region, down to the total row or the foot of the form."""
    table = Table(end=region.headers[-1].bottom)
    rubric = region.headers[0].rubric
    reader = _Criteria(sheet, region, table) if rubric else _Indicators(sheet, region, table)
    for index, header in enumerate(region.headers):
        last = region.headers[index + 1].top - 1 if index + 1 < len(region.headers) else region.bottom
        reader.heading(header, last)
        row = header.bottom + 1
        while row <= last:
            if _ends(sheet, region, header, row, table):
                if table.total_row is None:
                    _total_below(sheet, region, header, row, table)
                reader.finish()
                return table
            reader.row(header, row)
            row += 1
    reader.finish()
    return table


def _ends(sheet: SheetCells, region: Region, header: Header, row: int, table: Table) -> bool:
    """True at the total row (which is read) and at the first row of the form's foot."""
    if names_funds(sheet, region, row):
        return True
    for column, value in row_cells(sheet, row, region.left, header.label_limit):
        if not isinstance(value, str):
            continue
        end = endings.ending(value)
        if end == "total":
            if _goes_on(sheet, region, header, row):
                return False  # a subtotal: more rows follow, and another total
            at = At(row, column)
            table.total, table.total_weight = read_total(sheet, region, header, at)
            table.end = table.total_row = row
            table.used.update(f.at for f in (table.total, table.total_weight) if f.at is not None)
            table.used.add(at)
            _rest_of_total(sheet, region, header, row, table)
            return bool(table.indicators or table.criteria)  # it may stand above all rows
        if end == "foot":
            return not _scored(sheet, header, row)
        if column >= header.left:
            return False
    return False


def _total_below(sheet: SheetCells, region: Region, header: Header, foot: int, table: Table) -> None:
    """A total that stands below the first rows of the foot (其他需要说明事项 before 总分)."""
    for row in range(foot + 1, min(foot + _FOOT, region.bottom) + 1):
        cells = row_cells(sheet, row, region.left, region.right)
        if cells and isinstance(cells[0][1], str) and endings.is_total(cells[0][1]):
            found = read_total(sheet, region, header, At(row, cells[0][0]))
            if figure(found.score.value) is not None or (found.score.at is not None and found.score.empty):
                table.total, table.total_weight = found
                table.total_row = row
                table.used.update(f.at for f in (*found, sheet.field(row, cells[0][0])) if f.at is not None)
            return


def _rest_of_total(sheet: SheetCells, region: Region, header: Header, row: int, table: Table) -> None:
    """The totals of the columns that are not this form's own (points of levels, another's score) are read as such."""
    known = {c for r in header.readings for c in range(r.at.column, sheet.area(*r.at).right + 1)}
    for column, value in row_cells(sheet, row, region.left, region.right):
        if column in known and figure(value) is not None:
            table.used.add(At(row, column))


def _goes_on(sheet: SheetCells, region: Region, header: Header, row: int) -> bool:
    """True when scored rows and another total follow below a total row, before the next heading."""
    others = [other.top for other in region.headers if other.top > row]
    scored = False
    for below in range(row + 1, min([*others, region.bottom + 1])):
        for column, value in row_cells(sheet, below, region.left, header.label_limit):
            if not isinstance(value, str):
                continue
            end = endings.ending(value)
            if end == "total":
                return scored
            if end == "foot" and not _scored(sheet, header, below):
                return False
            if column >= header.left:
                break
        scored = scored or _scored(sheet, header, below)
    return False


def _scored(sheet: SheetCells, header: Header, row: int) -> bool:
    """True when the row has a weight or a score of its own, beside its name: a row of the table after all."""
    first = min(header.columns[Role.NAME])
    cells = {sheet.anchor(row, c) for role in header.columns for c in header.columns[role] if c >= first}
    own = [at for at in cells if at.row == row and sheet.own(*at) not in (None, "")]
    if len(own) >= 3:
        return True
    points = header.columns.get(Role.SCORE, []) + header.columns.get(Role.WEIGHT, [])
    return (
        len(own) == 2
        and Role.TARGET not in header.columns
        and any(at.column in points and figure(sheet.own(*at)) is not None for at in own)
    )


class _Rows:
    """Reads the rows of one form's table, from top to bottom."""

    def __init__(self, sheet: SheetCells, region: Region, table: Table) -> None:
        self.sheet = sheet
        self.region = region
        self.table = table
        self.levels = Levels(sheet)

    def heading(self, header: Header, last: int) -> None:
        sheet = self.sheet
        for row in range(header.top, header.bottom + 1):
            for columns in (*header.columns.values(), *header.level_points.values()):
                self.table.used.update(sheet.anchor(row, column) for column in columns)
        self.table.used.update(reading.at for reading in header.readings if reading.role)

    def points_of_levels(self, header: Header, row: int, level1: Field, level2: Field) -> None:
        """The points printed beside a level's label, in a column of their own."""
        for role, number, label in ((Role.LEVEL1, 1, level1), (Role.LEVEL2, 2, level2)):
            columns = header.level_points.get(role)
            if columns and label.at is not None and label.at.row == row:
                printed = joined(self.sheet, row, columns)
                if printed.at is not None and figure(printed.value) is not None:
                    self.table.level_points[label.at] = printed, number
                    self.table.used.add(printed.at)

    def finish(self) -> None:
        raise NotImplementedError

    def row(self, header: Header, row: int) -> None:
        raise NotImplementedError

    def _brackets(self, labels: list[tuple[int, Field, str, int]]) -> None:
        table = self.table
        table.brackets = by_label(labels)
        covers: dict[At, list[int]] = {}
        for _, label, _, index in labels:
            if label.at is not None and label.at in table.level_points:
                covers.setdefault(label.at, []).append(index)
        for _, label, _, _ in labels:
            if label.at in covers and label.at is not None:
                printed, level = table.level_points[label.at]
                rows = tuple(covers.pop(label.at))
                table.brackets.append(Bracket(label, words.label(label.text), printed, level, rows))


class _Indicators(_Rows):
    inline: Field = ABSENT  # the level above these rows, where levels stand in the column of names

    def heading(self, header: Header, last: int) -> None:
        super().heading(header, last)
        if Role.POINTS in header.columns:
            header.take_points(self.sheet, last)

    def row(self, header: Header, row: int) -> None:
        sheet, table, columns = self.sheet, self.table, header.columns
        own = row_cells(sheet, row, self.region.left, self.region.right)
        if not own or (len(own) == 1 and _note(sheet, header, At(row, own[0][0]))):
            return
        sheet.look_up(row, header.all_columns)
        first = own[0][1]
        if isinstance(first, str) and (endings.is_subtotal(first) or endings.ending(first) == "total"):
            table.used.update(At(row, c) for c, _ in own)
            return
        level1, level2 = self.levels.row(row, columns)
        name = _name(sheet, row, columns)
        target, text, parts, direction = read_target(sheet, row, columns)
        if name.at is not None and name.at == target.at:
            if _foreign(sheet, header, row, name.at):
                return  # a note across the table
            target, text, parts = Field(None, None), "", []
        if endings.is_subtotal(name.text) or (
            name.at is not None and name.at.row < row and target.value is None
        ):
            return
        at_hand = sheet.field
        actual, weight, score, reason, factor = [
            at_hand(row, found[0]) if len(found) == 1 else joined(sheet, row, found)
            for found in header.value_columns
        ]
        actual = shown(sheet, actual)
        if Role.LEVEL1 not in columns and target.empty and actual.empty and _is_level_row(name, row):
            self.levels.level1 = self.inline = name
            if figure(weight.value) is not None and name.at is not None:
                table.level_points[name.at] = weight, 1
            table.used.update(At(row, c) for c, _ in own)
            return  # a level that stands in the column of names, above its rows: 一、产出指标
        if self.inline.at is not None:
            level1 = self.inline
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
        if Role.LOST in columns:
            indicator.lost = joined(sheet, row, columns[Role.LOST])
        if Role.RATING in columns:
            indicator.rating = joined(sheet, row, columns[Role.RATING])
        for role in (Role.STANDARD, Role.DESCRIPTION):
            if role in columns and indicator.standard.empty:
                indicator.standard = joined(sheet, row, columns[role]) if role is Role.STANDARD else ABSENT
        indicator.target_cells = tuple([f.at for f in parts if f.at is not None])
        if target.value is None or (len(text) <= _LONGEST_MARK and isinstance(target.value, str)):
            indicator.not_applicable = not_applicable(indicator)
            indicator.placeholder = not indicator.not_applicable and is_placeholder(indicator)
        table.indicators.append(indicator)
        table.end = max(table.end, row)
        fields = (level1, level2, name, target, actual, weight, score, reason, factor, indicator.standard)
        table.used.update([f.at for f in fields if f.at is not None])
        for column in header.target_columns:
            at = sheet.field(row, column).at
            if at is not None:
                table.used.add(at)
        for column in columns.get(Role.LEVEL1, ()):
            found = sheet.field(row, column)
            if found.at is not None and found.at != level1.at and is_level2(found.text):
                table.used.add(found.at)
        if header.level_points:
            self.points_of_levels(header, row, level1, level2)

    def finish(self) -> None:
        table = self.table
        for indicator in table.indicators:
            if indicator.level1.value is None and indicator.level2.value is not None:
                indicator.level1 = settle(indicator.level2, self.levels.labels1)
        _weights_in_names(table)
        _weights_as_shares(table)
        _group(self.sheet, table)
        self._brackets(list(self._labels()))

    def _labels(self) -> Iterator[tuple[int, Field, str, int]]:
        """The level labels of every row, for the brackets printed in them."""
        for index, indicator in enumerate(self.table.indicators):
            yield 1, indicator.level1, "", index
            if indicator.level2.at is None or indicator.level2.at != indicator.level1.at:
                yield 2, indicator.level2, words.label(indicator.level1.text), index


class _Criteria(_Rows):
    def __init__(self, sheet: SheetCells, region: Region, table: Table) -> None:
        super().__init__(sheet, region, table)
        self.level1 = self.level2 = ABSENT
        self.figures: tuple[int, ...] = ()

    def heading(self, header: Header, last: int) -> None:
        super().heading(header, last)
        for row in range(header.top, header.bottom + 1):
            for column, value in row_cells(self.sheet, row, self.region.left, self.region.right):
                self.table.used.add(At(row, column))
                if isinstance(value, str) and value.strip() in _FIGURES and column not in self.figures:
                    self.figures += (column,)

    def row(self, header: Header, row: int) -> None:
        sheet, table, columns = self.sheet, self.table, header.columns

        def at(role: Role) -> Field:
            return joined(sheet, row, columns.get(role, []))

        level1, level2 = at(Role.LEVEL1), at(Role.LEVEL2)
        if not level1.empty and level1.at != self.level1.at:
            self.level1 = level1
        if not level2.empty:
            self.level2 = level2
        name, weight, standard, description = (
            at(Role.NAME), at(Role.WEIGHT), at(Role.STANDARD), at(Role.DESCRIPTION)
        )  # fmt: skip
        if endings.is_subtotal(name.text):
            return
        score = at(Role.SCORE)
        reason = at(Role.REASON if Role.REASON in columns else Role.REMARK)
        fields = (self.level1, self.level2, name, weight, standard, description, score, reason)
        table.used.update(f.at for f in fields if f.at is not None)
        if name.empty or name.at is None or name.at.row != row:
            if table.criteria:
                _continue(table.criteria[-1], row, standard, description)
                table.end = max(table.end, row)
            return
        previous = table.criteria[-1] if table.criteria else None
        if previous is not None and weight.empty and score.empty and previous.name.folded == name.folded:
            _continue(previous, row, standard, description)  # the name repeated after a page break
            return
        actual = shown(sheet, at(Role.ACTUAL))
        if actual.at is not None:
            table.used.add(actual.at)
        figures = tuple(sheet.field(row, column) for column in self.figures)
        table.criteria.append(
            Criterion(
                row,
                self.level1,
                self.level2,
                name,
                weight,
                description,
                standard,
                score,
                reason,
                at(Role.LOST),
                actual,
                figures,
            )
        )
        table.used.update(f.at for f in figures if f.at is not None)
        table.end = row
        if header.level_points:
            self.points_of_levels(header, row, self.level1, self.level2)

    def finish(self) -> None:
        _weights_in_names(self.table)
        _weights_as_shares(self.table)
        self._brackets(list(self._labels()))

    def _labels(self) -> Iterator[tuple[int, Field, str, int]]:
        for index, criterion in enumerate(self.table.criteria):
            yield 1, criterion.level1, "", index
            if criterion.level2.at != criterion.level1.at:
                yield 2, criterion.level2, words.label(criterion.level1.text), index


def _continue(criterion: Criterion, row: int, standard: Field, description: Field) -> None:
    if not standard.empty and standard.at is not None and standard.at.row == row:
        criterion.standard = _joined(criterion.standard, standard)
    if not description.empty and description.at is not None and description.at.row == row:
        criterion.description = _joined(criterion.description, description)


def _joined(first: Field, more: Field) -> Field:
    return more if first.empty else replace(first, value=f"{first.text}\n{more.text}")


def _is_level_row(name: Field, row: int) -> bool:
    return _at_row(name, row) and is_level1(_ORDER.sub("", name.folded))


def _at_row(found: Field, row: int) -> bool:
    """True for a filled cell that begins in this row."""
    return found.value is not None and found.at is not None and found.at.row == row


def _note(sheet: SheetCells, header: Header, at: At) -> bool:
    """True when the only cell of a row is a sentence or lies across the table: a note between two pages."""
    area = sheet.area(*at)
    if area.bottom > area.top and at.column in header.level_columns:
        return False
    text = Field(sheet.own(*at)).folded
    name = min(header.columns[Role.NAME])
    return len(text) > 30 or (area.left < name < area.right and not is_level1(text))


def _only_level1(level1: Field, level2: Field, row: int) -> bool:
    """A row that carries nothing but a level-1 label (its rows follow below)."""
    at = level2.at
    return at is None or at.row != row or at == level1.at


def _name(sheet: SheetCells, row: int, columns: dict[Role, list[int]]) -> Field:
    found = joined(sheet, row, columns[Role.NAME])
    merged_left = found.at is not None and found.at.column < min(columns[Role.NAME])
    if merged_left and (is_level1(found.text) or is_level2(found.text)):
        return Field(None, None)  # the cell is the level's label; the row has no name of its own
    return found


def _foreign(sheet: SheetCells, header: Header, row: int, at: At) -> bool:
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


def _weights_in_names(table: Table) -> None:
    """Without a column of weights, points in brackets behind the names are the weights: 相关性(5分)."""
    rows: list[Indicator | Criterion] = [*table.indicators, *table.criteria]
    if not rows or any(row.weight.at is not None for row in rows):
        return
    printed = [bracket(row.name, 3) for row in rows]
    if sum(found is not None for found in printed) < 0.6 * len(rows):
        return
    table.named_weights = True
    for row, found in zip(rows, printed, strict=True):
        if found is not None:
            row.weight = found.points


def _weights_as_shares(table: Table) -> None:
    """Weights printed as percentages that add up to 100 % are points: 20% is 20 points, and so are the scores."""
    rows: list[Indicator | Criterion] = [*table.indicators, *table.criteria]
    weights = [n for row in rows if (n := decimal(row.weight.value)) is not None]
    if (
        len(weights) < 2
        or any(n > 1 for n in weights)
        or not Decimal("0.85") <= sum(weights) <= Decimal("1.01")
    ):
        return
    table.as_share = True
    for row in rows:
        row.weight = in_points(row.weight)
        row.score = in_points(row.score)
    table.total_weight = in_points(table.total_weight)
    table.total = in_points(table.total)


def in_points(share: Field) -> Field:
    """20% as 20 points; what is above 1 is in points already."""
    number = decimal(share.value)
    if number is None or number > 1:
        return share
    points = number * 100
    return Field(int(points) if points == points.to_integral_value() else float(points), share.at)


def _group(sheet: SheetCells, table: Table) -> None:
    """Rows under one merged weight (and score) form a group, and have no weight of their own."""
    members: dict[At, list[int]] = {}
    for index, indicator in enumerate(table.indicators):
        at = indicator.weight.at
        if at is not None and sheet.area(*at).bottom > sheet.area(*at).top and not table.named_weights:
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
