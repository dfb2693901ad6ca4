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
from jixiao.forms.targets import both_told, read_target, shown, with_unit
from jixiao.forms.vocabulary import Role
from jixiao.forms.words import points, unnumbered
from jixiao.workbook.grid import At, Cells

_NUMBERED = pattern(r"^[一二三四五六七八九十],[\u4e00-\u9fff]{2,6}$")
_SOURCE = pattern(r"(?:计划|预算|行业|历史|国家|国际|地方|部门|通用|经验|其[他它])(?:支出)?标准(?:值)?")
"""Where a target comes from: the heading may call it a standard (绩效标准), but nobody scores by it."""
_RATE = "执行率"
_SUMS = ("total", "subtotal")
_NO_UNITS = ("", "%", "-", "/", "无")
"""What stands in a column of units and changes no number; 0.98 beside % may be 98%."""
_LONGEST_MARK = 6
"""不适用 and its kin are no longer, white space around them included."""


class _Line:
    """What stands in one row under the headings of the table."""

    def __init__(self, row: int, cells: Cells, here: dict[Role, Field], levels: tuple[Field, Field]) -> None:
        self.row, self.cells, self.here, self.levels = row, cells, here, levels
        self.name = here[Role.NAME]
        self.named = self.begins(self.name)
        self.target, self.text, self.direction = ABSENT, "", ""
        self.parts: list[Field] = []
        self.actual = self.unit = ABSENT
        self.values: list[Field] = []

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in the row than one cell."""
        return len(self.cells) == 1

    def begins(self, found: Field) -> bool:
        """True for a filled cell that begins in this row."""
        return found.value is not None and found.at is not None and found.at.row == self.row


class IndicatorRows(RowReader):
    inline: Field = ABSENT  # the levels above these rows, where they stand in the column of names
    inline2: Field = ABSENT

    def heading(self, header: Header, last: int) -> None:
        super().heading(header, last)
        if Role.POINTS in header.columns:
            header.take_points(self.sheet, last)

    def row(self, header: Header, row: int) -> None:
        cells = self.sheet.filled[row]
        if not cells or self._is_apart(header, row, cells):
            return
        line = self._line(header, row, cells)
        if line is None or self._of_execution(line) or self._of_level(header, line):
            return
        if self.inline.at is not None:
            line.levels = self.inline, line.levels[1] if self.inline2.empty else self.inline2
        if self._is_indicator(line):
            self._take(header, line)

    def _is_apart(self, header: Header, row: int, cells: Cells) -> bool:
        """True for a note, for what the next heading is about (目标2：水环境质量改善), and for a sum inside the table."""
        column, first = cells[0]
        if len(cells) == 1 and _note(self.sheet, header, At(row, column)):
            return True
        if len(cells) == 1 and any(row + 1 == other.top for other in self.region.headers):
            return True
        if self.sheet.named[row] and type(first) is str and keys.ending(first) in _SUMS:
            self.table.used.update(places(self.sheet, row))
            return True
        return False

    def _line(self, header: Header, row: int, cells: Cells) -> _Line | None:
        """The row under its headings; None where it can be no indicator."""
        sheet, columns = self.sheet, header.columns
        here = sheet.by_role(row, header.single, header.joined)
        line = _Line(row, cells, here, self.levels.row(sheet, row, here, columns))
        name = line.name
        if name.folded.endswith("分") and keys.is_figure(name.folded):
            return None  # 节约率 | 10分: what the whole is made of, below the rows
        over_all = here.get(Role.LEVEL1)
        if over_all is not None and name.at is not None and over_all.at == name.at:
            line.levels = ABSENT, ABSENT  # 预算执行率 in one cell over all levels is under none of them
        line.target, line.text, line.parts, line.direction = read_target(sheet, row, columns, here)
        if name.at is not None and name.at == line.target.at:
            if _foreign(sheet, header, row, name.at):
                return None  # a note across the table
            line.target, line.text, line.parts = ABSENT, "", []
        if not line.named and name.at is not None and name.at.row < row and line.target.value is None:
            return None
        actual, *values = [here.get(role, ABSENT) for role in header.values]
        line.unit = joined(sheet, row, header.result_units)
        line.actual = with_unit(shown(sheet, actual), line.unit)
        if line.target.empty and (both := both_told(line.actual)) is not None:
            (line.target, line.actual), line.text = both, both[0].text
        if header.pair:
            values[:2] = parted(header, values[1])
        line.values = [in_lines(values[0]), in_lines(values[1]), *values[2:]]
        return line

    def _of_execution(self, line: _Line) -> bool:
        """True for 预算执行 | 预算执行（10分） over target and result, or 预算执行率 over all levels with nothing but points, which
        are kept as those of the execution."""
        label, table, level = line.target, self.table, line.here.get(Role.LEVEL1, ABSENT)
        weight, score = line.values[:2]
        printed = bracket(label, 0) if line.actual.empty or label.at == line.actual.at else None
        alone = label.empty and line.actual.empty and not weight.empty and line.begins(level)
        if alone and level.folded.endswith(_RATE) and (line.name.empty or line.name.at == level.at):
            label = level
        elif printed is None or not printed.of_execution:
            return False
        table.execution = label, printed.points if printed and weight.empty else weight, score
        table.end = max(table.end, line.row)
        table.use(line.name, *table.execution)
        return True

    def _of_level(self, header: Header, line: _Line) -> bool:
        """True for a level that stands in the column of names, above its rows: 一、产出指标, and below it 数量指标."""
        name, actual = line.name, line.actual
        if Role.LEVEL1 in header.columns or not line.named or not line.target.empty:
            return False
        led = (
            len(line.cells) <= 2 and points(name.text) is not None
        )  # 四 | 预算执行（10分）, and nothing else
        if (actual.empty or actual.at == name.at) and (led or _is_level_name(name.folded)):
            self.levels.level1, self.inline, self.inline2 = name, name, ABSENT
            if figure(line.values[0].value) is not None and name.at is not None:
                self.table.level_points[name.at] = line.values[0], 1
        elif line.alone and is_level2(unnumbered(name.folded)):
            self.inline2 = name
        else:
            return False
        self.table.used.update(places(self.sheet, line.row))
        return True

    def _is_indicator(self, line: _Line) -> bool:
        """False for notes, and for rows in which no more begins than a label."""
        if line.named and not line.alone:
            return True
        (level1, level2), (weight, score) = line.levels, line.values[:2]
        begins = line.begins
        filled = line.name if line.named else line.target if begins(line.target) else line.actual
        starts = begins(level1) or begins(level2)
        if begins(filled):
            stray = not filled.at == line.name.at == (line.row, line.cells[0][0]) or len(filled.folded) > 40
            return starts or not line.alone or not stray  # else a note, or a scrap of another page
        return begins(weight) or begins(score) or (starts and begins(level2) and level2.at != level1.at)

    def _take(self, header: Header, line: _Line) -> None:
        """Keep the row as an indicator, and the cells that were read for it."""
        sheet, table, columns, here = self.sheet, self.table, header.columns, line.here
        (level1, level2), target, actual, row = line.levels, line.target, line.actual, line.row
        name = line.name
        valued = line.begins(line.values[1]) and (line.begins(target) or line.begins(actual))
        if name.value is None and line.begins(level1) and valued:
            name = name if line.begins(level2) else level1  # 预算执行率 over all levels, taken apart
        indicator = Indicator(row, line.levels, (name, target, actual), line.text, line.values)
        indicator.direction = line.direction
        for role in header.rare:  # what few layouts have a column for
            setattr(indicator, role.value, here[role])
        if Role.DIRECTION in columns:
            indicator.direction = here[Role.DIRECTION].text or line.direction
            indicator.direction_cell = here[Role.DIRECTION].at
        indicator.actual_unit = None if line.unit.folded in _NO_UNITS else line.unit.at
        indicator.target_cells = tuple([f.at for f in line.parts if f.at is not None])
        if target.value is None or (len(line.text) <= _LONGEST_MARK and isinstance(target.value, str)):
            indicator.not_applicable = not_applicable(indicator)
            indicator.placeholder = not indicator.not_applicable and is_placeholder(indicator)
        table.indicators.append(indicator)
        table.end = max(table.end, row)
        table.use(level1, level2, name, target, actual, *line.values, indicator.standard)
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
