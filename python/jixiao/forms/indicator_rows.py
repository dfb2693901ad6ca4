"""The rows of an indicator table: names, targets, results, weights and scores under the levels in force."""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.forms import keys
from jixiao.forms.blank import is_placeholder, not_applicable
from jixiao.forms.content import figure, in_lines
from jixiao.forms.headings import Header
from jixiao.forms.levels import is_level1, is_level2
from jixiao.forms.model import ABSENT, Field, Indicator
from jixiao.forms.points import bracket
from jixiao.forms.sheet import SheetCells, joined, places
from jixiao.forms.tables import RowReader, parted
from jixiao.forms.targets import read_target, shown, with_unit
from jixiao.forms.vocabulary import Role
from jixiao.forms.words import points, unnumbered
from jixiao.workbook.grid import At

_NUMBERED = pattern(r"^[一二三四五六七八九十],[\u4e00-\u9fff]{2,6}$")
_SOURCE = pattern(r"(?:计划|预算|行业|历史|国家|国际|地方|部门|通用|经验|其[他它])(?:支出)?标准(?:值)?")
"""Where a target comes from: the heading may call it a standard (绩效标准), but nobody scores by it."""
_SUMS = ("total", "subtotal")
_NO_UNITS = ("", "%", "-", "/", "无")
"""What stands in a column of units and changes no number; 0.98 beside % may be 98%."""
_LONGEST_MARK = 6
"""不适用 and its kin are no longer, white space around them included."""


class IndicatorRows(RowReader):
    inline: Field = ABSENT  # the levels above these rows, where they stand in the column of names
    inline2: Field = ABSENT

    def heading(self, header: Header, last: int) -> None:
        super().heading(header, last)
        if Role.POINTS in header.columns:
            header.take_points(self.sheet, last)

    def row(self, header: Header, row: int) -> None:
        sheet, table, columns = self.sheet, self.table, header.columns
        own, named = sheet.filled[row], sheet.named[row]
        if not own or (len(own) == 1 and _note(sheet, header, At(row, own[0][0]))):
            return
        if len(own) == 1 and any(row + 1 == other.top for other in self.region.headers):
            return  # what the next heading is about: 目标2：水环境质量改善
        first = own[0][1]
        if named and type(first) is str and keys.ending(first) in _SUMS:
            table.used.update(places(sheet, row))
            return
        here = sheet.by_role(row, header.single, header.joined)
        level1, level2 = levels = self.levels.row(sheet, row, here, columns)
        name = here[Role.NAME]
        if name.folded.endswith("分") and keys.is_figure(name.folded):
            return  # 节约率 | 10分: what the whole is made of, below the rows
        over_all = here.get(Role.LEVEL1)
        if over_all is not None and name.at is not None and over_all.at == name.at:
            # 预算执行率 in one cell over all levels is under none of them
            level1, level2 = levels = ABSENT, ABSENT
        target, text, parts, direction = read_target(sheet, row, columns, here)
        if name.at is not None and name.at == target.at:
            if _foreign(sheet, header, row, name.at):
                return  # a note across the table
            target, text, parts = ABSENT, "", []
        named_here = begins_in(name, row)
        if not named_here and name.at is not None and name.at.row < row and target.value is None:
            return
        actual, *values = [here.get(role, ABSENT) for role in header.values]
        unit = joined(sheet, row, header.result_units)
        actual = with_unit(shown(sheet, actual), unit)
        if header.pair:
            values[:2] = parted(header, values[1])
        values[:2] = weight, score = in_lines(values[0]), in_lines(values[1])
        printed = bracket(target, 0) if actual.empty or target.at == actual.at else None
        if printed is not None and printed.of_execution:  # 预算执行 | 预算执行（10分） over target and result
            table.execution = target, printed.points if weight.empty else weight, score
            table.end = max(table.end, row)
            table.use(name, *table.execution)
            return
        bare = Role.LEVEL1 not in columns and named_here and target.empty
        led = len(own) <= 2 and points(name.text) is not None  # 四 | 预算执行（10分）, and nothing else
        if bare and (actual.empty or actual.at == name.at) and (led or _is_level_name(name.folded)):
            self.levels.level1, self.inline, self.inline2 = name, name, ABSENT
            if figure(weight.value) is not None and name.at is not None:
                table.level_points[name.at] = weight, 1
            table.used.update(places(sheet, row))
            return  # a level that stands in the column of names, above its rows: 一、产出指标
        if len(own) == 1 and bare and is_level2(unnumbered(name.folded)):
            self.inline2 = name
            table.used.update(places(sheet, row))
            return
        if self.inline.at is not None:
            level1, level2 = self.inline, level2 if self.inline2.empty else self.inline2
            levels = level1, level2
        if not named_here or len(own) == 1:
            filled = name if named_here else target if begins_in(target, row) else actual
            starts = begins_in(level1, row) or begins_in(level2, row)
            if begins_in(filled, row):
                stray = not filled.at == name.at == (row, own[0][0]) or len(filled.folded) > 40
                if not starts and len(own) == 1 and stray:
                    return  # a note, or a scrap of another page
            elif not (begins_in(weight, row) or begins_in(score, row)) and (
                not starts or not begins_in(level2, row) or level2.at == level1.at
            ):
                return
        valued = begins_in(score, row) and (begins_in(target, row) or begins_in(actual, row))
        if name.value is None and begins_in(level1, row) and valued:
            name = name if begins_in(level2, row) else level1  # 预算执行率 over all levels, taken apart
        indicator = Indicator(row, levels, (name, target, actual), text, values)
        indicator.direction = direction
        for role in header.rare:  # what few layouts have a column for
            setattr(indicator, role.value, here[role])
        if Role.DIRECTION in columns:
            indicator.direction = here[Role.DIRECTION].text or direction
            indicator.direction_cell = here[Role.DIRECTION].at
        indicator.actual_unit = None if unit.folded in _NO_UNITS else unit.at
        indicator.target_cells = tuple([f.at for f in parts if f.at is not None]) if parts else ()
        if target.value is None or (len(text) <= _LONGEST_MARK and isinstance(target.value, str)):
            indicator.not_applicable = not_applicable(indicator)
            indicator.placeholder = not indicator.not_applicable and is_placeholder(indicator)
        table.indicators.append(indicator)
        table.end = max(table.end, row)
        table.use(level1, level2, name, target, actual, *values, indicator.standard)
        if not indicator.standard.empty and _SOURCE.fullmatch(indicator.standard.folded):
            indicator.standard = ABSENT
        for column in header.target_columns:
            table.use(sheet.field(row, column))
        if here.get(Role.LEVEL1) is not level1:
            besides = [sheet.field(row, column) for column in columns.get(Role.LEVEL1, ())]
            table.use(*(f for f in besides if f.at != level1.at and is_level2(f.text)))
        if header.level_points:
            self.points_of_levels(header, row, level1, level2)


def _is_level_name(folded: str) -> bool:
    """产出指标, 一、产出指标, and whatever short words a Chinese numeral counts: 一、投入管理."""
    return is_level1(unnumbered(folded)) or _NUMBERED.match(folded) is not None


def begins_in(found: Field, row: int) -> bool:
    """True for a filled cell that begins in this row."""
    return found.value is not None and found.at is not None and found.at.row == row


def _note(sheet: SheetCells, header: Header, at: At) -> bool:
    """True when the only cell of a row is a sentence or lies across the table: a note between two pages."""
    area = sheet.area(*at)
    if area.bottom > area.top and at.column in header.level_columns:
        return False
    text = Field(sheet.own(*at)).folded
    return len(text) > 30 or (area.left < header.name < area.right and not is_level1(text))


def _foreign(sheet: SheetCells, header: Header, row: int, at: At) -> bool:
    """True when one merged cell covers most of the table's columns: a note, not an indicator."""
    area = sheet.area(row, at.column)
    return area.right - area.left + 1 > (header.right - header.left + 1) / 2
