"""The rows below the headings, down to the total or the foot of the form; the total's score and weight."""

from __future__ import annotations

from jixiao.core.values import is_cell_error
from jixiao.forms import keys, words
from jixiao.forms.content import figure, pair
from jixiao.forms.criterion_rows import CriterionRows
from jixiao.forms.funds import names_funds
from jixiao.forms.funds_table import headings
from jixiao.forms.groups import group_rows
from jixiao.forms.headings import Header
from jixiao.forms.indicator_rows import IndicatorRows
from jixiao.forms.keys import page_title
from jixiao.forms.levels import settle
from jixiao.forms.model import ABSENT, Field
from jixiao.forms.points import (
    bracket,
    keep_under_points,
    of_levels,
    parents_apart,
    scores_in_parts,
    targets_in_names,
    weights_as_shares,
    weights_in_names,
)
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, joined, places, right_of, row_cells
from jixiao.forms.tables import RowReader, Table, parted
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_FOOT = 12
"""Rows of the foot above which a total may still follow."""
_SHORT = 6
_SUM = "计"
"""How the label of a sum ends that is no score yet: 合计, 总计, 小计."""
_FULL = 100
_BEHIND = 12
"""A label of a total is no longer, where others stand before it."""


def read_rows(sheet: SheetCells, region: Region) -> Table:
    """Read the rows below the headings of a region, down to the total row or the foot of the form."""
    table = Table(region.headers[-1].bottom)
    reader = (CriterionRows if region.headers[0].rubric else IndicatorRows)(sheet, region, table)
    end = _read_all(reader)
    if table.total_row is None:
        _take_last_sum(reader)
    if end is not None and table.total_row is None:
        _total_below(reader, *end)
    elif end is not None:
        _score_below(reader, *end)
    _finish(reader)
    return table


def _read_all(reader: RowReader) -> tuple[Header, int] | None:
    """Read row by row; the heading and the row that ended the table, None where the sheet did."""
    headers = reader.region.headers
    for header, last in zip(headers, [*[h.top - 1 for h in headers[1:]], reader.region.bottom], strict=True):
        reader.heading(header, last)
        for row in range(header.bottom + 1, last + 1):
            if page_title(reader.sheet.filled[row]) == "again":
                reader.table.used.update(places(reader.sheet, row))
                continue
            if _ends(reader, header, row):
                return header, row
            reader.row(header, row)
    return None


def _finish(reader: RowReader) -> None:
    """What only all rows together tell: level-1 labels that are missing, points that are printed elsewhere, groups."""
    table, labels = reader.table, reader.levels.labels1
    lost = [i for i in table.indicators if i.level1.value is None and i.level2.value is not None]
    for indicator in lost:
        indicator.level1 = settle(indicator.level2, labels)
    keep_under_points(table, lost, labels)
    weights_in_names(table)
    targets_in_names(table)
    parents_apart(reader.sheet, table)
    weights_as_shares(table)
    scores_in_parts(table)
    group_rows(reader.sheet, table)
    table.brackets = of_levels(table)


def _ends(reader: RowReader, header: Header, row: int) -> bool:
    """True at the total row (which is read) and at the first row of the form's foot."""
    sheet, region, table = reader.sheet, reader.region, reader.table
    named = sheet.named[row]
    if not named:
        return False
    if names_funds(sheet, row):
        return True
    if not any(name.ending for _, name in named):
        return False
    for column, value in sheet.filled[row]:
        if column > header.label_limit:
            return False
        if type(value) is not str or keys.is_figure(value):
            continue
        end = keys.ending(value)
        behind = total_behind(sheet, row, column) if end == "foot" else None
        if end == "total" or behind is not None:
            if _goes_on(sheet, region, header, row):
                return False  # a subtotal: more rows follow, and another total
            _take_total(reader, header, behind or At(row, column))
            table.end = row
            # those of the columns that are not this form's own (points of levels, another's score) are read as well
            known = {c for r in header.readings for c in range(r.at.column, sheet.area(*r.at).right + 1)}
            beside = sheet.filled[row]
            table.used.update([At(row, c) for c, v in beside if c in known and figure(v) is not None])
            return bool(table.rows)  # it may stand above all rows
        if end == "foot":
            return not (_scored(sheet, header, row) or _goes_on(sheet, region, header, row))
    return False


def _take_total(reader: RowReader, header: Header, at: At, below: bool = False) -> None:
    """Read a total; one below the foot only where its score is a figure, or still to be filled in."""
    table = reader.table
    score, weight = _read_total(reader.sheet, header, at)
    if not below or (score.at is not None and (score.empty or keys.is_figure(score.folded))):
        table.total, table.total_weight, table.total_row = score, weight, at.row
        table.use(score, weight)
        table.used.add(at)


def _take_last_sum(reader: RowReader) -> None:
    """小计 with the full points below all rows: the total."""
    sheet, table, header = reader.sheet, reader.table, reader.region.headers[-1]
    last = table.rows[-1].row if table.rows else reader.region.bottom
    below = (row for row in range(last + 1, reader.region.bottom + 1) if sheet.filled[row])
    row = next(below, last)
    column, label = sheet.filled[row][0] if row > last else (0, None)
    if not isinstance(label, str) or keys.ending(label) != "subtotal":
        return
    at = At(row, column)
    if figure(_read_total(sheet, header, at)[1].value) == _FULL:
        _take_total(reader, header, at)
        table.end = max(table.end, row)


def _total_below(reader: RowReader, header: Header, foot: int) -> None:
    """A total that stands below the first rows of the foot (其他需要说明事项 before 总分)."""
    region = reader.region
    of_funds = any(headings(reader.sheet, [foot]))  # 合计 below it is of the funds, 总得分 of the form
    for row in range(foot + 1, min(foot + _FOOT, region.bottom) + 1):
        cells = reader.sheet.filled[row]
        label = cells[0][1] if cells else None
        if isinstance(label, str) and keys.is_total(label) and not (of_funds and label.endswith(_SUM)):
            _take_total(reader, header, At(row, cells[0][0]), below=True)
            return


def _score_below(reader: RowReader, header: Header, total: int) -> None:
    """合计 | 100 with the score in a row of its own below it: 得分 | 94; or 合计 | 90 | 85 of the rows over 总分 | 95."""
    sheet, table = reader.sheet, reader.table
    near = range(total + 1, min(total + 3, sheet.height))
    below = next((row for row in near if sheet.filled[row]), total)
    cells = sheet.filled[below] if below > total else ()
    if len(cells) == 3 and figure(cells[1][1]) is not None:  # 总分 | 100 | 95, or 综合得分 | 95 | 等级：优
        cells = cells[:1] if figure(cells[2][1]) is not None else cells[:2]
    if not 1 <= len(cells) <= 2 or not isinstance(cells[0][1], str):
        return
    label, word = At(below, cells[0][0]), words.label(cells[0][1])
    whole, weight = _read_total(sheet, header, label)
    if len(cells) == 2:
        whole = Field(cells[1][1], sheet.anchor(below, cells[1][0]))
    said, sums, points = figure(whole.value), figure(table.total.value), figure(table.total_weight.value)
    named = keys.is_total(word) or (sums is None and words.table_role(word) is Role.SCORE)
    if said is None:  # still to be filled in
        part = str(sheet.filled[total][0][1]).endswith(_SUM) or points != _FULL
        fits = sums is not None and (whole.empty or is_cell_error(whole.folded)) and part
    else:
        fits = sums is None or sums < said or points not in (None, _FULL)
    if named and fits and whole.at is not None:
        table.rows_total, table.total, table.end = table.total, whole, below
        if points != _FULL and sums is not None:  # of the rows, not of the whole
            table.total_weight = ABSENT if weight.empty or weight.at == whole.at else weight
        table.use(whole, table.total_weight)
        table.used.add(label)


def _goes_on(sheet: SheetCells, region: Region, header: Header, row: int) -> bool:
    """True when scored rows and another total follow below a total row, before the next heading."""
    others = [other.top for other in region.headers if other.top > row]
    for below in range(row + 1, min([*others, region.bottom + 1])):
        ends = {column: name.ending for column, name in sheet.named[below] if name.ending}
        for column, value in row_cells(sheet, below, 0, header.label_limit) if ends else ():
            end = ends.get(column)
            if end == "total":
                return any(_scored(sheet, header, scored) for scored in range(row + 1, below))
            if end == "foot" and not _scored(sheet, header, below):
                return False
            if isinstance(value, str) and column >= header.left:
                break
    return False


def _scored(sheet: SheetCells, header: Header, row: int) -> bool:
    """True when the row has a weight or a score of its own, beside its name: a row of the table after all."""
    first = header.name
    cells = {sheet.anchor(row, c) for role in header.columns for c in header.columns[role] if c >= first}
    own = [at for at in cells if at.row == row and sheet.own(*at) not in (None, "")]
    if len(own) >= 3:
        return True
    names = header.columns.get(Role.NAME, [])
    if any(at.column in names and words.points(str(sheet.own(*at))) for at in own):
        return True  # 评价结果应用(3分), not yet scored
    points = header.columns.get(Role.SCORE, []) + header.columns.get(Role.WEIGHT, [])
    counted = any(at.column in points and figure(sheet.own(*at)) is not None for at in own)
    return len(own) == 2 and counted and Role.TARGET not in header.columns


Total = tuple[Field, Field]
"""The score and the weight of a total."""


def _read_total(sheet: SheetCells, header: Header, at: At) -> Total:
    """The score and the weight in the row of a total label."""
    if (own := _labelled(sheet, at)) is not None:
        return own
    right, named = sheet.area(*at).right, sheet.field(*at)
    weight, score = (
        joined(sheet, at.row, [c for c in header.columns.get(role, ()) if not at.column <= c <= right])
        for role in (Role.WEIGHT, Role.SCORE)
    )
    if header.pair and pair(score.value) is not None:
        return parted(header, score)[::-1]
    if score.at is not None and weight.at == score.at:
        weight = ABSENT
    figures = [f for f in right_of(sheet, at) if keys.is_figure(f.folded)]
    said = keys.inline_total(named.text)
    if weight.empty and (printed := bracket(named, 0)) is not None and printed.points.text != said:
        weight = printed.points
    if not score.empty and not keys.is_figure(score.folded) and 1 <= len(figures) <= 2:
        # 总分 | 100 | 96 | 优: a grade stands in the column of the scores
        return figures[-1], figures[0] if len(figures) > 1 else weight
    if score.empty:
        others = {c for role in (Role.WEIGHT, Role.REASON, Role.LOST) for c in header.columns.get(role, ())}
        others.update(*header.level_points.values())
        besides = (f for f in figures if f.at != weight.at and f.at is not None and f.at.column not in others)
        score = next(besides, score)
    if score.empty:
        if said is not None:
            score = Field(said, named.at)
        elif score.at is None and Role.SCORE not in header.columns and right + 1 < sheet.width:
            beside = sheet.field(*sheet.anchor(at.row, right + 1))
            score = beside if beside.empty else score  # what is filled in there is the weight
    return score, weight


def _labelled(sheet: SheetCells, at: At) -> Total | None:
    """总分 | 总分值 | 100 | 总得分 | 87.67: labels of their own in the row of the total; None where it has none.

    The number stands behind its label, or is the empty cell beside it where none is filled in before the next text.
    """
    found: dict[str, Field] = {}
    for column, value in row_cells(sheet, at.row, sheet.area(*at).right + 1, sheet.width):
        word = words.label(value) if isinstance(value, str) else ""
        if len(word) <= _SHORT and word.endswith(("分值", "得分")):
            beside = list(right_of(sheet, At(at.row, column)))
            filled = next((f for f in beside if not f.empty), ABSENT)
            empty = beside[0] if beside and beside[0].empty else ABSENT
            found[word[-2:]] = filled if keys.is_figure(filled.folded) else empty
    return (found["得分"], found["分值"]) if len(found) == 2 else None


def total_behind(sheet: SheetCells, row: int, foot: int) -> At | None:
    """其他需要说明事项 | 无 | 总分 | 100 | 96: a total with its figures in the row of another label."""
    for column, value in row_cells(sheet, row, foot + 1, sheet.width):
        if isinstance(value, str) and len(value) <= _BEHIND and keys.is_total(value):
            beside = row_cells(sheet, row, column + 1, sheet.width)
            return At(row, column) if beside and figure(beside[0][1]) is not None else None
    return None
