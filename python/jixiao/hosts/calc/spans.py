"""References over several sheets ('甲:乙'!F4) in calls of worksheet functions.

LibreOffice hands over the cells of the first sheet alone. What a call really refers to is read off its formula.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiao.core.errors import Told
from jixiao.core.messages import say
from jixiao.hosts.calc.census import Span, span_in

MOST_CELLS = 2_100_000
"""Of an argument, or of the ranges of a sum: two whole columns, which take some ten seconds. Where a value may stand too,
LibreOffice makes a copy of every cell before it calls (16 whole columns: 14 seconds and 1.4 GiB): no bound of ours helps."""

_CALLS = "JX_.*:[$]?('([^']|'')+'|[^ ;:()'.]+)[.]"
"""A formula that calls one of our functions and has a reference whose second corner names a sheet of its own."""


class TooManyCells(Told):
    """A range has more cells than a call answers in a bearable time."""


def bounded(count: int) -> None:
    """Raises TooManyCells."""
    if count > MOST_CELLS:
        raise TooManyCells(say("host.cells_many", count=f"{count:,}", most=f"{MOST_CELLS:,}"))


def spanned(model: Any) -> bool:
    """Whether some formula of the workbook calls a function of ours and refers to several sheets.

    LibreOffice searches: reading all formulas takes ten times as long, and is needed only where this says so.
    """
    sheets = model.Sheets
    if sheets.Count < 2:
        return False
    for number in range(sheets.Count):
        sheet = sheets.getByIndex(number)
        search = sheet.createSearchDescriptor()
        search.SearchRegularExpression = True
        search.SearchString = _CALLS
        search.SearchType = 0  # formulas, not what they show
        if sheet.findFirst(search) is not None:
            return True
    return False


def span_of(model: Any, area: Any) -> Span | None:
    """The sheets of a cell range that LibreOffice takes for one of the first sheet."""
    numbers = {name.casefold(): number for number, name in enumerate(model.Sheets.ElementNames)}
    return span_in(area.AbsoluteName, numbers)


def gathered(
    model: Any, span: Span, rows: Callable[[Any], tuple[tuple[Any, ...], ...] | None]
) -> tuple[tuple[Any, ...], ...]:
    """The rows of all sheets, one sheet under the other."""
    found: list[tuple[Any, ...]] = []
    for number in range(span.first, span.last + 1):
        area = model.Sheets.getByIndex(number).getCellRangeByPosition(
            span.left, span.top, span.right, span.bottom
        )
        found += rows(area) or ()
        bounded(len(found) * (span.right - span.left + 1))
    return tuple(found)
