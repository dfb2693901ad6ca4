"""What stands around the tables: title, names, year, goals, total at the top, grade, reason block, remarks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms import keys, words
from jixiao.forms.amounts import leads
from jixiao.forms.content import figure
from jixiao.forms.model import ABSENT, Field, Form
from jixiao.forms.points import bracket
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, right_of
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At, Value

_INLINE = pattern(r"^(.{2,14}?)[:：](.+)$", re.DOTALL)
_A_REASON = 4  # characters behind a colon
_LEAD = pattern(r"[:：](?=\s*\S)")
_YEAR = pattern(r"(?<!\d)(20\d\d)(?!\d)")
_TELLS_YEAR = pattern(r"年度|^\(?20\d\d年?\)?$|^\(?截[至止]20\d\d年")
_PERIOD = pattern(
    r"^(?:[^:]{2,6}:)?(20\d\d)[年./-].{2,8}(?:-|~|至|到)(?:\1[年./-].{2,8}|\d{1,2}月(?:\d{1,2}日|底)?)$"
)
_NEXT_LABEL = pattern(r"\s{2,}|\t|(?:填报日期|填报人|联系|填表)")
_UNIT_OF_MONEY = pattern(rf"(?:金额)?单位[::]({'|'.join(words.UNITS)})")
_INSTITUTION = pattern(
    r"^[一-鿿()]{2,}(?:[局厅委院所站校馆园队办处部]|中心|政府|公司|[小中大]学|办公室|协会|学会|联合会)$"
)
_SCALE = pattern(r"\d[^\d.]+\d")
"""90-80分为良、80-60分为中 behind 自评等级: how grades are told apart is no grade."""
_OF_MONEY = ("资金", "预算", "经费", "金额", "收入", "支出")
_HEADS = frozenset([Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE])
_LEVELS = (
    "中央", "省", "自治区", "地方", "市", "州", "盟", "县", "旗", "区", "一级", "二级", "三级", "基层", "预算", "实施", "部门", "项目",
)  # fmt: skip
_DEEP = 6
"""Rows that the goals may take below their label."""


class Around:
    """Reads the rows of a region that lie outside its tables. `taken` are cells that belong to the tables."""

    def __init__(self, sheet: SheetCells, region: Region, form: Form, taken: set[At]) -> None:
        self.sheet, self.region, self.form, self.taken = sheet, region, form, taken
        self.title = ABSENT
        self.keys: dict[Key, Field] = {}
        self.used: set[At] = set()

    def read(self, rows: Sequence[int]) -> None:
        for row in rows:
            for column, value in self.sheet.filled[row]:
                place = (row, column)
                if type(value) is str and place not in self.taken and place not in self.used:
                    self._cell(At(row, column), value)
        self._below_title()
        told = (found for found in self._years(rows) if found[0] is not None)
        self.form.year, self.form.year_cell = next(told, (None, self.keys.get(Key.YEAR, ABSENT).at))

    def _below_title(self) -> None:
        """某县林业科学研究所 alone below the title."""
        row = self.region.bottom if self.title.at is None else self.title.at.row + 1
        above = Key.UNIT not in self.keys and row < self.region.headers[0].top
        (column, value), *others = (self.sheet.filled[row] if above else ()) or [(0, None)]
        if not others and type(value) is str and _INSTITUTION.match(fold(value)) and not keys.is_title(value):
            self.keys[Key.UNIT] = Field(value.strip(), At(row, column))
            self._use(At(row, column))

    def _right(self, at: At) -> Iterator[Field]:
        return right_of(self.sheet, at)

    def _use(self, label: At, *fields: Field) -> None:
        self.used.update([label, *(found.at for found in fields if found.at is not None)])

    def _cell(self, at: At, value: str) -> None:
        form, word = self.form, words.label(value)
        if not form.money_unit and len(value) <= words.MAX_LABEL:
            money = _UNIT_OF_MONEY.search(fold(value))
            if money or any(part in word for part in _OF_MONEY):
                form.money_unit = money.group(1) if money else words.money_unit(value)
        leads = self.sheet.filled[at.row][0][0] == at.column  # else it may be the value of 项目名称
        if leads and self.title.empty and keys.is_title(value):
            self.title = Field(value, at)
            self._use(at)
            return
        lead = words.label(_LEAD.split(value[:16], maxsplit=1)[0]) if not word or _LEAD.search(value) else ""
        if keys.is_expected(lead) or (keys.is_achieved(lead) and lead != word):
            (form.goals if keys.is_expected(lead) else form.results).append(Field(value, at))
            self._use(at)
            return
        key = keys.key_of(value)
        if key is Key.UNIT or word == "金额单位":
            beside = next((f for f in self._right(at) if not f.empty), ABSENT)
            if beside.folded in words.UNITS:
                form.money_unit = form.money_unit or beside.folded
                self._use(at, beside)
                return
        if key is not None:
            self._pair(at, key)
        elif (keys.is_expected(word) and not self._text_beside(at)) or (
            keys.is_achieved(word) and not self._heads_goals(at)
        ):
            self._goals(at, form.goals if keys.is_expected(word) else form.results)
        elif keys.is_goals(word) or keys.is_expected(word):
            self._goal_beside(at, value)
        elif keys.is_reason_block(word) and form.reason.empty:
            self._reason(at, value)
        elif len(value) <= 200:
            self._inline(at, value)

    def _heads_goals(self, at: At) -> bool:
        """True for 年度总体目标完成情况 beside 预期目标 and 实际完成情况: a section, not one of the two."""
        besides = [words.label(f.value) for f in self._right(at) if isinstance(f.value, str)]
        return any(keys.is_expected(word) or keys.is_goals(word) for word in besides)

    def _text_beside(self, at: At) -> bool:
        """Whether a text stands beside the label of the goals, and none of a heading's below it: they are that text."""
        beside = next((f.text for f in self._right(at) if f.value is not None), "")
        below = self.sheet.own(self.sheet.area(*at).bottom + 1, at.column)
        return beside != "" and not self._heads_goals(at) and (type(below) is not str or _opens(below))

    def _inline(self, at: At, value: str) -> None:
        """填报单位：某局 in one cell."""
        inline = _INLINE.match(value.strip())
        key = keys.key_of(inline.group(1)) if inline and not words.money_unit(value) else None
        if inline and key is None and _INSTITUTION.match(fold(inline.group(2))):
            key = keys.key_of(f"{inline.group(1)}名称")  # 医院：某区妇幼保健院
        if inline and key is not None and (key not in self.keys or self._nearer(at, key, self.keys[key])):
            text = _NEXT_LABEL.split(inline.group(2).strip())[0].strip()
            if text and not (key is Key.GRADE and _SCALE.search(text)):
                self.keys[key] = Field(text, at)
                self._use(at)

    def _pair(self, at: At, key: Key) -> None:
        """The value of a label: the next filled cell on its right that is no label itself, else the cell beside it."""
        self._use(at)
        known = self.keys.get(key, ABSENT)
        if known.empty or self._nearer(at, key, known):
            found = self._value(at, key)
            if found.at is not None:
                self.keys[key] = found
                self._use(at, *(() if found.empty else (found,)))

    def _value(self, at: At, key: Key) -> Field:
        empty = ABSENT
        for field in self._right(at):
            if field.at in self.taken and not (key is Key.PROJECT and _names_nothing(field.value)):
                break
            if field.value is None:
                empty = empty if empty.at is not None else field
            elif self._is_label(field, key) or (key is Key.TOTAL and not keys.is_figure(field.folded)):
                break
            elif empty.at and key in keys.NAMES and field.at and leads(self.sheet, field.at):
                break  # 项目名称 | (empty) | 项目总投资 | 500
            else:
                return field
        edge = max([header.right for header in self.region.headers])
        if key is Key.TOTAL and (empty.at is None or empty.at.column > edge):
            below = self.sheet.field(self.sheet.area(*at).bottom + 1, at.column)
            if below.at not in self.taken and keys.is_figure(below.folded):
                return below
        return empty

    @staticmethod
    def _is_label(found: Field, key: Key) -> bool:
        """True for another label in the place of a value: 填报日期：."""
        value = found.value
        if not isinstance(value, str) or key is Key.RULEBOOK:  # a title may look like any label
            return False
        word = words.label(value)
        if keys.key_of(value) or keys.is_expected(word) or keys.is_other(value):
            return True
        if _UNIT_OF_MONEY.fullmatch(found.folded) is not None:  # 填报单位：（盖章） | 单位：万元
            return True
        amount = key not in keys.NAMES and words.fund_role(value) is not None
        return amount or (len(word) <= 8 and found.folded.endswith(":"))

    def _nearer(self, at: At, key: Key, known: Field) -> bool:
        """True for 地方主管部门 behind 中央主管部门, 基层预算单位 behind 一级预算单位: the nearest to the work counts."""
        before = known.at
        if key not in (Key.DEPARTMENT, Key.UNIT) or before is None:
            return False
        own, whole = self.sheet.field(*at).folded, self.sheet.field(*before).folded
        labels = (self.sheet.field(before.row, column).folded for column in range(before.column - 1, -1, -1))
        first = whole if whole != known.folded else next(filter(None, labels), "")
        return any(own.startswith(one) and first.startswith(_LEVELS[:n]) for n, one in enumerate(_LEVELS))

    def _goals(self, at: At, target: list[Field]) -> None:
        """The texts below 预期目标 or 实际完成情况, down to the next label of the form."""
        self._use(at)
        first = self.sheet.area(*at).bottom + 1
        for row in range(first, min(first + _DEEP, self.region.bottom + 1)):
            below = self.sheet.field(row, at.column)
            if below.at is None or below.at in self.taken or below.at in self.used or below.at.row != row:
                break
            last = target[-1] if target else None
            if below.value is None:
                if last is not None and not last.empty:
                    break
                target += [] if target else [below]
                continue
            if isinstance(below.value, str) and _opens(below.value):
                break
            if last is not None and last.empty:
                target.clear()
            target.append(below)
            self._use(below.at)
        if target and target[-1].empty and self._text_beside(at):
            target.pop()  # 完成情况 | its text, above a blank row

    def _goal_beside(self, at: At, value: str) -> None:
        """年度目标（80分） with the goals in the cell on its right; the bracket, which covers every row, is kept."""
        form = self.form
        self._use(at)
        printed = bracket(Field(value, at), 0, range(len(form.indicators)))
        form.brackets += [printed] if printed is not None else []
        beside = next((f for f in self._right(at) if f.value is not None or f.at in self.taken), ABSENT)
        if beside.at is None or beside.at in self.taken:
            return
        word = words.label(beside.text)
        if keys.is_achieved(word):
            self._goals(at, form.goals)  # the label of a column: the goals stand below it
        elif not (keys.is_expected(word) or keys.key_of(beside.text)):
            form.goals.append(beside)
            self._use(at, beside)

    def _reason(self, at: At, value: str) -> None:
        beside = list(self._right(at))
        if len(fold(value).partition(":")[2].strip()) >= _A_REASON:
            beside.append(Field(value, at))  # 存在问题：覆盖面不足 in one cell
        self.form.reason = next((f for f in beside if not f.empty), beside[0] if beside else ABSENT)
        self._use(at, self.form.reason)

    def _years(self, rows: Sequence[int]) -> Iterator[tuple[int | None, At | None]]:
        """The year the form is about: its year cell, the title, a line such as (2020 年度), last the project's name."""
        given = self.keys.get(Key.YEAR, ABSENT)
        beside = next((f for f in self._right(given.at) if not f.empty), ABSENT) if given.at else ABSENT
        if _as_year(beside) is None:  # else the heading of a column a year: 年度 | 2022年 | 2023年
            yield _as_year(given), given.at
        yield words.year_in(self.title.text), self.title.at
        texts = [
            (At(row, column), fold(value), len(cells) > 1 and figure(value) is not None)
            for row in rows
            for cells in [self.sheet.filled[row]]
            for column, value in cells
            if type(value) is str and len(value.split("单位")[0].strip()) <= 40
        ]
        for at, text, amount in texts:
            if not amount and _TELLS_YEAR.search(text):  # 2000 among other cells is an amount
                year = words.year_in(text)
                if year is not None and (words.label(text) == "" or len(text) <= 10):
                    self._use(at)
                yield year, at
        for at, text, _ in texts:
            within = _PERIOD.match(text)
            yield (int(within.group(1)) if within else None), at
        named = self.keys.get(Key.PROJECT, ABSENT)
        yield words.year_in(named.text), named.at


def _names_nothing(value: Value) -> bool:
    """True for a text that names no column and no amount, wherever it stands: 海洋经济发展专项资金 over the amounts."""
    return type(value) is str and words.table_role(value) is None and words.fund_role(value) is None


def _opens(text: str) -> bool:
    """True for a label that ends the goals above it."""
    heading = words.fund_role(text) is not None or words.table_role(text) in _HEADS
    word = words.label(text)
    return heading or keys.key_of(text) is not None or keys.is_section(word) or keys.is_achieved(word)


def _as_year(given: Field) -> int | None:
    if isinstance(given.value, (dt.date, dt.datetime)):
        return given.value.year
    digits = _YEAR.search(given.folded)
    return int(digits.group(1)) if digits else None
