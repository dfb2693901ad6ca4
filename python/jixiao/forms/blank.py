"""Rows that say nothing: 不适用, —, 指标2：, ……, and the lines of a table that nobody has begun to fill."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from jixiao.core.patterns import pattern
from jixiao.forms.content import figure
from jixiao.forms.headings import Header
from jixiao.forms.levels import is_level1, is_level2
from jixiao.forms.model import ABSENT, Field, Indicator
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells
from jixiao.forms.tables import Table
from jixiao.forms.vocabulary import Role

_NOTHING = frozenset(["不适用", "-", "--", "/", "//", "无此项", "不涉及", "n/a", "N/A", "NA"])
_NUMBER = pattern(r"^(?:指标)?\d*[:.]")
_PLACEHOLDER = pattern(r"^(?:(?:指标|绩效指标|三级指标)?[\d一二三四五六七八九十]*[:.]?|[.…·]+)$")
_LEAST = 2  # lines under one label: a single one may be the label's own height


def not_applicable(indicator: Indicator) -> bool:
    """True for a row whose target and result say that it does not apply, and that was given no points all the same."""
    target, actual = indicator.target, indicator.actual
    if not all(field.folded == "无" or _nothing(field) for field in (target, actual)):
        return False
    if figure(indicator.weight.value) and figure(indicator.score.value):
        return False
    if indicator.name.folded == "无" and _nothing(indicator.weight) and _nothing(indicator.score):
        return True
    return _nothing(target) and _nothing(actual) and (not target.empty or _is_dash(indicator.name))


def is_nameless(indicator: Indicator) -> bool:
    """True for a row that does not apply and names no indicator either: a dash, 指标1：/."""
    unscored = indicator.not_applicable and _nothing(indicator.weight) and _nothing(indicator.score)
    return unscored and _is_dash(indicator.name)


def _is_dash(name: Field) -> bool:
    """Whether a name without its number is but a sign that there is none."""
    return _NUMBER.sub("", name.folded) in _NOTHING


def is_placeholder(indicator: Indicator) -> bool:
    """True for a row that was left empty."""
    if indicator.target.value is not None or indicator.actual.value is not None:
        return False
    name = indicator.name
    if name.empty:
        return _nothing(indicator.weight) and _nothing(indicator.score)
    printed = _PLACEHOLDER.match(name.folded) or is_level1(name.text) or is_level2(name.text)
    return bool(printed) and _nothing(indicator.score)


def _nothing(found: Field) -> bool:
    return found.empty or found.folded in _NOTHING


def read_blank(sheet: SheetCells, region: Region, table: Table) -> None:
    """Take the lines that the section's label covers, or that hold formulas for their scores, as unfilled rows."""
    for header in region.headers:
        for row in _lines(sheet, region, header):
            here = sheet.by_role(row, header.single, header.joined)
            level1, level2, name, target = (
                here.get(role, ABSENT) for role in (Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.TARGET)
            )
            actual, *values = (here.get(role, ABSENT) for role in header.values)
            indicator = Indicator(row, (level1, level2), (name, target, actual), "", values)
            indicator.placeholder = True
            table.indicators.append(indicator)
            table.end = max(table.end, row)


def _lines(sheet: SheetCells, region: Region, header: Header) -> Iterator[int]:
    """The empty rows below a heading that belong to its table."""
    if not {Role.NAME, Role.TARGET, Role.ACTUAL} <= set(header.columns):
        return
    labels = [sheet.area(header.top, column) for column in range(region.left, header.left)]
    last = max((area.bottom for area in labels if sheet.own(area.top, area.left)), default=header.bottom)
    if last - header.bottom < _LEAST:
        last = header.bottom
    formulas = {at.row for at in sheet.grid.formulas if at.column in header.columns.get(Role.SCORE, ())}
    rows = range(header.bottom + 1, region.bottom + 1)
    yield from takewhile(lambda row: row <= last or row in formulas, rows)
