"""What stands around the tables: title, names, year, goals, total at the top, grade, reason block, remarks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms import keys, words
from jixiao.forms.brackets import bracket
from jixiao.forms.content import figure
from jixiao.forms.endings import is_figure, is_reason_block
from jixiao.forms.model import ABSENT, Bracket, Field
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, right_of, row_cells
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At

_INLINE = pattern(r"^(.{2,14}?)[:：](.+)$", re.DOTALL)
_LEAD = pattern(r"[:：](?=\s*\S)")
_TELLS_YEAR = pattern(r"年度|^\(?20\d\d年?\)?$|^\(?截[至止]20\d\d年")
_NEXT_LABEL = pattern(r"\s{2,}|\t|(?:填报日期|填报人|联系|填表)")
_UNIT_OF_MONEY = pattern(r"(?:金额)?单位[::](亿元|百万元|万元|千元|元)")
_HEADS = frozenset([Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE])
_PERIOD = pattern(r"^(20\d\d)[年./-].{2,8}(?:-|~|至|到)\1[年./-].{2,8}$")
_MONEY = frozenset(["元", "千元", "万元", "百万元", "亿元"])
_SCALE = pattern(r"\d[^\d.]+\d")
"""90-80分为良、80-60分为中 behind 自评等级: how grades are told apart is no grade."""
_LEVELS = ("中央", "省", "自治区", "地方", "市", "县", "区")


class Particulars:
    """What was read around the tables, and the cells that were used up by it."""

    def __init__(self) -> None:
        self.title = self.reason = ABSENT
        self.keys: dict[Key, Field] = {}
        self.goals: list[Field] = []
        self.results: list[Field] = []
        self.brackets: list[Bracket] = []
        self.money_unit = ""
        self.year: int | None = None
        self.year_cell: At | None = None
        self.used: set[At] = set()


def read_particulars(sheet: SheetCells, region: Region, rows: Iterable[int], taken: set[At]) -> Particulars:
    """Read the rows of a region that lie outside its tables. `taken` are cells that belong to the tables."""
    found = Particulars()
    wanted = list(rows)
    for row in wanted:
        for column, value in row_cells(sheet, row, region.left, region.right):
            place = (row, column)
            if isinstance(value, str) and place not in taken and place not in found.used:
                _cell(sheet, region, At(row, column), value, found, taken)
    _year(sheet, region, wanted, found)
    return found


def _cell(sheet: SheetCells, region: Region, at: At, value: str, found: Particulars, taken: set[At]) -> None:
    word = words.label(value)
    if len(value) <= words.MAX_LABEL:
        money = _UNIT_OF_MONEY.search(fold(value))
        if money and not found.money_unit:
            found.money_unit = money.group(1)
        elif not found.money_unit and any(part in word for part in ("资金", "预算", "经费", "金额")):
            found.money_unit = words.money_unit(value)
    if found.title.empty and _is_title(sheet, region, at, value):
        found.title = Field(value, at)
        found.used.add(at)
        return
    lead = words.label(_LEAD.split(value[:16], maxsplit=1)[0]) if not word or _LEAD.search(value) else ""
    if keys.is_expected(lead) or (keys.is_achieved(lead) and lead != word):
        (found.goals if keys.is_expected(lead) else found.results).append(Field(value, at))
        found.used.add(at)
        return
    key = keys.key_of(value)
    if key is Key.UNIT or word == "金额单位":
        beside = next((f for f in right_of(sheet, at, region.right) if not f.empty), ABSENT)
        if beside.folded in _MONEY:
            found.money_unit = found.money_unit or beside.folded
            found.used.update(place for place in (at, beside.at) if place is not None)
            return
    if key is not None:
        _pair(sheet, region, at, key, found, taken)
        return
    if keys.is_expected(word) or (keys.is_achieved(word) and not _heads_goals(sheet, region, at)):
        _goals(sheet, region, at, found, keys.is_expected(word), taken)
        return
    if keys.is_goals(word):
        _goal_beside(sheet, region, at, value, found, taken)
        return
    if is_reason_block(word) and found.reason.empty:
        _reason(sheet, region, at, found)
        return
    if len(value) <= 200:
        inline = _INLINE.match(value.strip())
        key = keys.key_of(inline.group(1)) if inline and not words.money_unit(value) else None
        if inline and key is not None and key not in found.keys:
            text = _NEXT_LABEL.split(inline.group(2).strip())[0].strip()
            if text and not (key is Key.GRADE and _SCALE.search(text)):
                found.keys[key] = Field(text, at)
                found.used.add(at)


def _is_title(sheet: SheetCells, region: Region, at: At, value: str) -> bool:
    """True for the form's title: it leads its row, and is no value of a label such as 项目名称."""
    cells = row_cells(sheet, at.row, region.left, region.right)
    return bool(cells) and cells[0][0] == at.column and keys.is_title(value)


def _heads_goals(sheet: SheetCells, region: Region, at: At) -> bool:
    """True for 年度总体目标完成情况 beside 预期目标 and 实际完成情况: a section, not one of the two."""
    return any(
        isinstance(beside.value, str)
        and (keys.is_expected(word := words.label(beside.value)) or keys.is_goals(word))
        for beside in right_of(sheet, at, region.right)
    )


def _heading(text: str) -> bool:
    return words.fund_role(text) is not None or words.table_role(text) in _HEADS


def _pair(sheet: SheetCells, region: Region, at: At, key: Key, found: Particulars, taken: set[At]) -> None:
    """The value of a label: the next filled cell on its right that is no label itself, else the cell beside it."""
    found.used.add(at)
    if key in found.keys and not found.keys[key].empty and not _nearer(sheet, at, key, found):
        return
    empty = ABSENT
    for field_ in right_of(sheet, at, region.right):
        if field_.at is None or field_.at in taken:
            break
        if field_.value is None:
            empty = empty if empty.at is not None else field_
            continue
        if isinstance(field_.value, str) and key is not Key.RULEBOOK:  # a title may look like any label
            word = words.label(field_.value)
            if keys.key_of(field_.value) or keys.is_expected(word) or keys.is_other(field_.value):
                break
            if words.fund_role(field_.value) is not None and key not in (
                Key.PROJECT,
                Key.UNIT,
                Key.DEPARTMENT,
            ):
                break
            if len(word) <= 8 and field_.folded.endswith(":"):
                break  # another label, such as 填报日期：
        if key is Key.TOTAL and not is_figure(field_.folded):
            break
        found.keys[key] = field_
        found.used.add(field_.at)
        return
    if key is Key.TOTAL and empty.at is None:
        below = sheet.field(sheet.area(*at).bottom + 1, at.column)
        if below.at is not None and below.at not in taken and is_figure(below.folded):
            found.keys[key] = below
            found.used.add(below.at)
            return
    if empty.at is not None and empty.at not in taken:
        found.keys[key] = empty


def _nearer(sheet: SheetCells, at: At, key: Key, found: Particulars) -> bool:
    """True for 地方主管部门 behind 中央主管部门: the department that is nearest to the unit counts."""
    before = found.keys[key].at
    if key is not Key.DEPARTMENT or before is None:
        return False
    labels = (sheet.field(before.row, column).folded for column in range(before.column - 1, -1, -1))
    first = next((label for label in labels if label), "")
    own = sheet.field(*at).folded
    return any(own.startswith(one) and first.startswith(_LEVELS[:n]) for n, one in enumerate(_LEVELS))


def _goals(
    sheet: SheetCells, region: Region, at: At, found: Particulars, expected: bool, taken: set[At]
) -> None:
    """The texts below 预期目标 or 实际完成情况, down to the next label of the form."""
    found.used.add(at)
    area = sheet.area(*at)
    target = found.goals if expected else found.results
    for row in range(area.bottom + 1, min(area.bottom + 6, region.bottom) + 1):
        below = sheet.field(row, at.column)
        if below.at is None or below.at in taken or below.at in found.used or below.at.row != row:
            break
        if below.value is None:
            if target and not target[-1].empty:
                break
            if not target:
                target.append(below)
            continue
        if isinstance(below.value, str):
            word = words.label(below.value)
            if keys.key_of(below.value) or keys.is_section(word) or _heading(below.value):
                break
        if target and target[-1].empty:
            target.clear()
        target.append(below)
        found.used.add(below.at)


def _goal_beside(
    sheet: SheetCells, region: Region, at: At, value: str, found: Particulars, taken: set[At]
) -> None:
    """年度目标（80分） with the goals in the cell on its right; the bracket is kept."""
    found.used.add(at)
    printed = bracket(Field(value, at), 0)
    if printed is not None:
        found.brackets.append(printed)
    for beside in right_of(sheet, at, region.right):
        if beside.at is None or beside.at in taken:
            return
        if beside.value is None:
            continue
        word = words.label(beside.text)
        if keys.is_achieved(word):
            _goals(sheet, region, at, found, True, taken)  # the label of a column: the goals stand below it
            return
        if keys.is_expected(word) or keys.key_of(beside.text):
            return
        found.goals.append(beside)
        found.used.add(beside.at)
        return


def _reason(sheet: SheetCells, region: Region, at: At, found: Particulars) -> None:
    found.used.add(at)
    for beside in right_of(sheet, at, region.right):
        if found.reason.at is None:
            found.reason = beside
        if not beside.empty:
            found.reason = beside
            break
    if found.reason.at is not None:
        found.used.add(found.reason.at)


def _year(sheet: SheetCells, region: Region, rows: list[int], found: Particulars) -> None:
    """The year the form is about: its year cell, the title, a line such as (2020 年度), last the project's name."""
    given = found.keys.get(Key.YEAR, ABSENT)
    if not given.empty:
        found.year = _as_year(given)
        found.year_cell = given.at
        if found.year is not None:
            return
    if not found.title.empty:
        found.year, found.year_cell = words.year_in(found.title.text), found.title.at
        if found.year is not None:
            return
    for row in rows:
        cells = row_cells(sheet, row, region.left, region.right)
        for column, value in cells:
            if isinstance(value, str) and len(value) <= 40 and _TELLS_YEAR.search(fold(value)):
                if len(cells) > 1 and figure(value) is not None:
                    continue  # 2000 among other cells is an amount
                year = words.year_in(value)
                if year is not None:
                    found.year, found.year_cell = year, At(row, column)
                    if words.label(value) == "" or len(fold(value)) <= 10:
                        found.used.add(At(row, column))
                    return
    for row in rows:
        for column, value in row_cells(sheet, row, region.left, region.right):
            within = _PERIOD.match(fold(value)) if isinstance(value, str) and 12 < len(value) <= 32 else None
            if within:
                found.year, found.year_cell = int(within.group(1)), At(row, column)
                return
    named = found.keys.get(Key.PROJECT, ABSENT)
    found.year = words.year_in(named.text)
    found.year_cell = named.at if found.year is not None else given.at


def _as_year(given: Field) -> int | None:
    value = given.value
    if isinstance(value, (dt.date, dt.datetime)):
        return value.year
    digits = re.search(r"(?<!\d)(20\d\d)(?!\d)", given.folded)
    return int(digits.group(1)) if digits else None
