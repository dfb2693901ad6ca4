"""The years that a form names beside its text: two that differ (JX726), and one that is still to come (JX727)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jixiao.checks.facts import FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.registry import INFO, check, on_form
from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import ValueKind
from jixiao.forms.model import Criterion, Indicator
from jixiao.workbook.grid import At

DIFFER = check("JX726", "years-differ", INFO)
AHEAD = check("JX727", "year-ahead", INFO)

_IN_TITLE = pattern(r"(?<!\d)(20\d\d)年?")
_ALONE = pattern(r"^\(?(?:(?:项目|预算|评价|自评|考核|所属|实施|填报)?年度:?)?(20\d\d)年度?\)?$")
_LONGEST = 14


def today() -> dt.date:
    return dt.date.today()


@on_form
def differ(facts: FormFacts) -> Iterator[Finding]:
    """A title of 2023 above a line （2022年度）: one of the two was carried over."""
    form = facts.form
    years = set(_IN_TITLE.findall(fold(form.title)))
    if form.year is None or len(years) > 1:
        return
    for year, at in _named(facts):
        if year != form.year:
            yield facts.report(DIFFER, at, found=str(year), expected=str(form.year))
            return


def _named(facts: FormFacts) -> Iterator[tuple[int, At]]:
    """The one year of the title, and every year that stands alone in its row above the table."""
    form = facts.form
    title = fold(form.title)
    years = _IN_TITLE.findall(title)
    rows: list[Indicator | Criterion] = [*form.indicators, *form.criteria]
    first = min((row.row for row in rows), default=form.area.top)
    for r in range(form.area.top, first):
        cells = form.grid.filled[r]
        if years:
            titled = next((c for c, value in cells if type(value) is str and fold(value) == title), None)
            if titled is not None:
                yield int(years.pop()), At(r, titled)
        found = [
            (year, At(r, c))
            for c, value in cells
            if type(value) is str and len(value) <= _LONGEST and (year := _year_alone(value))
        ]
        if len(found) == 1:  # several beside one another head columns: 2021年 | 2022年 | 2023年
            yield found[0]


@by_text(4096)
def _year_alone(text: str) -> int:
    """The year that a text is, 0 where it is anything else."""
    found = _ALONE.match(fold(text))
    return int(found[1]) if found else 0


@on_form
def ahead(facts: FormFacts) -> Iterator[Finding]:
    """What was reached cannot be known of a year that has not begun, nor on a day that has not come."""
    now = today()
    if facts.form.year is not None and facts.form.year > now.year:
        yield facts.report(AHEAD, facts.form.year_cell, found=str(facts.form.year))
        return
    for row in facts.counted:
        day = row.actual.first or row.actual.date
        if row.actual.kind is ValueKind.DATE and not row.actual.yearless and day is not None and day > now:
            yield facts.report(AHEAD, row.indicator.actual, found=row.actual.text)
