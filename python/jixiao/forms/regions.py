"""The part of the sheet each form owns, with its headings from top to bottom.

Two headings side by side are two forms; a heading repeated after a page break continues the same form.
"""

from __future__ import annotations

from itertools import pairwise

from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms.headings import Header, find_headers, promising
from jixiao.forms.keys import is_continued
from jixiao.forms.sheet import SheetCells, row_cells

_WIDEST = 256
"""Columns of a form: those published have at most some forty. A sheet filled to its last column would be looked
through again for every label."""
_MOST = 24
"""Forms side by side; a sheet of more parts is no sheet of forms."""
_PART = pattern("绩效指标表$")


class Region:
    """The rows and columns that belong to one form, and its headings from top to bottom."""

    def __init__(self, start: int, left: int, bottom: int, right: int, header: Header) -> None:
        self.start = start  # the first row of the form itself: its title
        self.left, self.bottom = left, bottom
        # what stands behind is no label and no value of this form
        self.right = min(right, header.left + _WIDEST)
        self.edge = right  # up to here its figures are listed as unread
        self.headers = [header]


def find_regions(sheet: SheetCells) -> list[Region]:
    """Every part of the sheet that holds a form, from top to bottom and from left to right."""
    headers = find_headers(sheet)
    if not headers:
        return []
    bands: list[list[Header]] = []
    for header in headers:
        for band in bands:
            if _overlap(band[-1], header):
                band.append(header)
                break
        else:
            bands.append([header])
    regions: list[Region] = []
    for band in bands:
        left, right = _limits(sheet, band, bands)
        regions.extend(_split(sheet, band, left, right))
    regions.sort(key=lambda region: (region.start, region.left))
    return regions


def _overlap(one: Header, other: Header) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left) + 1
    return 2 * shared >= min(one.right - one.left, other.right - other.left) + 1


def _limits(sheet: SheetCells, band: list[Header], bands: list[list[Header]]) -> tuple[int, int]:
    """The columns that belong to a band of forms: what lies between two belongs to the right-hand one, whose own labels
    (项目名称, 绩效指标) stand to the left of its headings."""
    left, right = min(h.left for h in band), max(h.right for h in band)
    others = [
        (min(h.left for h in other), max(h.right for h in other)) for other in bands if other is not band
    ]
    first = max([end + 1 for _, end in others if end < left], default=sheet.left)
    return first, right if any(start > right for start, _ in others) else max(sheet.width - 1, right)


def _split(sheet: SheetCells, band: list[Header], left: int, right: int) -> list[Region]:
    """The forms of a band, one under another; a repeated heading continues the form above it."""
    regions: list[Region] = []
    for header in band:
        previous = regions[-1] if regions else None
        floor = previous.headers[-1].bottom + 1 if previous else 0
        again = previous is not None and header.top in previous.headers[0].repeats
        start = None if again else _start(sheet, floor, header, left, right, previous)
        if previous is not None and start is None:
            previous.headers.append(header)
            continue
        begin = header.top if start is None else start
        if previous is not None:
            previous.bottom = begin - 1
        regions.append(Region(begin, left, sheet.height - 1, right, header))
    return regions


def _start(
    sheet: SheetCells, floor: int, header: Header, left: int, right: int, previous: Region | None
) -> int | None:
    """The first row of the form that this heading belongs to; None when it continues the form above."""
    title: int | None = None
    first: dict[str, int] = {}  # the first row that begins with a name, with funds, with a total
    for row in range(floor, header.top):
        for column, name in sheet.named[row]:
            if not left <= column <= right:
                continue
            leads = name.title and row_cells(sheet, row, left, right)[0][0] == column
            if leads and not (previous and is_continued(str(sheet.own(row, column)))):
                title = row if title is None or not (previous or _heads_part(sheet, row, column)) else title
            elif name.begins != "total" or (title is None and "name" not in first):
                first.setdefault(name.begins, row)
    funds, total = first.get("funds"), first.get("total")
    if title is not None or "name" in first:
        return first["name"] if title is None else title
    if previous is None:
        return funds if funds is not None else header.top
    if total is not None:
        return funds if funds is not None and funds > total else total + 1
    return funds if funds is not None and _heads_funds(sheet, funds, left, right) else None


def _heads_part(sheet: SheetCells, row: int, column: int) -> bool:
    """True for the heading of the table of a form whose title stands above: 项目支出绩效指标表."""
    return _PART.search(fold(str(sheet.own(row, column)))) is not None


def _heads_funds(sheet: SheetCells, row: int, left: int, right: int) -> bool:
    """True for the heading of a table of funds; 支出预算执行率 with its points is a row of the form above."""
    cells = row_cells(sheet, row, left, right)
    return not any(isinstance(value, (int, float)) for _, value in cells)


def parts(sheet: SheetCells) -> list[SheetCells]:
    """The parts of a sheet from left to right, each from a heading to the blank column before the next; or the sheet."""
    starts = _starts(sheet)
    if not 1 < len(starts) <= _MOST:
        return [sheet]
    ends = [*starts[1:], sheet.width]
    between = ((left, sheet.between(left, end - 1)) for left, end in zip(starts, ends, strict=True))
    heads = [left for left, part in between if any(map(promising, part.filled, part.named))]
    if len(heads) < 2:
        return [sheet]
    edges = [0, *heads[1:], sheet.width]
    return [sheet.between(left, end - 1) for left, end in pairwise(edges)]


def _starts(sheet: SheetCells) -> list[int]:
    """The first column, and every filled one behind a blank column that no merged area lies across."""
    filled = set[int]().union(*map(dict, sheet.filled))
    if not filled or len(filled) > max(filled) - min(filled):
        return []
    across = [(a.left, a.right) for a in sheet.grid.merges if sheet.own(a.top, a.left) is not None]
    starts, end = [], -2
    for left, right in sorted([*((column, column) for column in filled), *across]):
        if left > end + 1:
            starts.append(left)
        end = max(end, right)
    return starts
