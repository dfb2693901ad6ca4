"""A form that lies in another kind of file (Word, .xls, .ods) as a live workbook: the same table and words, merged
cells, borders, widths that fit; the formulas are then filled in as `fill` does."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.core import sheet_names
from jixiao.core.errors import UnreadableFile
from jixiao.core.messages import say
from jixiao.core.text import columns
from jixiao.package.limits import MAX_LIVING, MAX_TEXT, refuse
from jixiao.templates.paper import whole_pages
from jixiao.workbook.grid import Area, At, Grid, Value

if TYPE_CHECKING:
    from jixiao.forms.model import Form
    from jixiao.recalc.run import Record

_NARROW, _WIDE = 6.0, 42.0
_PAGE = 150.0
"""The width of all columns that still prints legibly on A4 across."""
_LINE, _HIGH, _TWO_LINES = 15.0, 400.0, 36.0
_SCORE, _RESULT, _AMOUNT = 11.0, 15.0, 9.0
"""The widths that what is yet to be filled in needs, in two lines."""
_DAY, _MOMENT = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"d"日" hh:mm'


def convert(source: Path, target: Path) -> Record:
    """Write the tables of `source` that hold a form as a workbook with formulas; the record tells what was filled.

    Its lines are about rulebooks beside the source. Raises UnreadableFile for a file that cannot be
    read or holds no form, UnwritableFile.
    """
    from jixiao.core.rulebook_beside import notes
    from jixiao.forms.find import by_sheets, find_all
    from jixiao.package import Package
    from jixiao.package.save import save
    from jixiao.recalc.filling import fill
    from jixiao.recalc.fresh import read_anew
    from jixiao.recalc.run import Record

    grids, fresh = read_anew(source)
    forms = find_all(grids, None, source.parent)
    in_force = {form.rulebook for form in forms}
    by_sheet: dict[str, list[Form]] = {form.apart: [] for form in forms} | by_sheets(forms)
    found = [(grid, by_sheet[grid.name]) for grid in grids if grid.name in by_sheet]
    if not found:
        raise UnreadableFile(say("file.no_forms"))
    refuse(MAX_LIVING, sum(math.prod(_extent(grid)) for grid, _ in found))
    for grid, _ in found:
        refuse(MAX_TEXT, max((len(v) for _, v in grid.cells() if isinstance(v, str)), default=0), grid.name)
    record = Record(str(target))
    save(target, fill(Package(workbook(found)), record, target.parent).write)
    record.lines = [
        *notes(source.parent, in_force),
        *fresh.told(),
        *_left(grids, [grid for grid, _ in found]),
    ]
    return record


def _left(grids: Sequence[Grid], taken: Sequence[Grid]) -> list[str]:
    """A line on what of the source is not in the new workbook: tables without a form, formulas."""
    names = [grid.name for grid in grids if grid not in taken and any(grid.filled)]
    formulas = sum(len(grid.formulas) for grid in taken)
    lines: list[str] = [say("new.left_sheets", names=names)] if names else []
    return [*lines, say("new.left_formulas", count=formulas)] if formulas else lines


def _extent(grid: Grid) -> tuple[int, int]:
    """The rows and columns that are drawn: those with content, and merged cells that begin among them."""
    height, width = grid.height, grid.width
    begun = [area for area in grid.merges if area.top < height and area.left < width]
    return (
        max([height, *(area.bottom + 1 for area in begun)]),
        max([width, *(area.right + 1 for area in begun)]),
    )


def workbook(tables: Sequence[tuple[Grid, Sequence[Form]]]) -> bytes:
    """The grids as sheets of an .xlsx; what lies within its forms has borders."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        names: dict[str, int] = {}
        looks = _Looks(book)
        for grid, forms in tables:
            _sheet(book.add_worksheet(sheet_names.fresh(grid.name, names)), grid, forms, looks)
    return content.getvalue()


class _Looks:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Any] = {}

    def __call__(self, border: bool, align: str, code: str, bold: bool) -> Any:
        key = (border, align, code, bold)
        if key not in self._made:
            properties: dict[str, Any] = {
                "font_name": "宋体", "font_size": 14 if bold else 10, "bold": bold, "border": int(border),
                "align": align, "valign": "vcenter", "text_wrap": True,
            }  # fmt: skip
            if code:
                properties["num_format"] = code
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def _expected(grid: Grid, forms: Sequence[Form]) -> tuple[dict[int, float], set[int]]:
    """The least widths of the columns, and the rows that need two lines, where something is yet to be filled in: a date,
    a reason, a score that says `#需评定 0.00–10.00`."""
    widths: dict[int, float] = {}
    rows: set[int] = set()
    for form in forms:
        wanted = [(field, _SCORE) for field in (form.total, form.grade)]
        for row in form.indicators:
            wanted += ((row.score, _SCORE), (row.actual, _RESULT), (row.reason, _RESULT))
        for criterion in form.criteria:
            values = criterion.actual, criterion.reason
            wanted += ((criterion.score, _SCORE), *((field, _RESULT) for field in values))
        for fund in form.funds:
            wanted += ((field, _AMOUNT) for field in (fund.executed, fund.rate, fund.score))
        for field, width in wanted:
            if field.at is None or not field.empty:
                continue
            area = grid.area(*field.at)
            share = width / (area.right - area.left + 1)
            widths |= {c: max(share, widths.get(c, 0.0)) for c in range(area.left, area.right + 1)}
            rows |= {area.top} if width is not _AMOUNT and area.top == area.bottom else set()
    return widths, rows


def _sheet(sheet: Any, grid: Grid, forms: Sequence[Form], looks: _Looks) -> None:
    height, width = _extent(grid)
    areas = [form.area for form in forms]
    least, expected = _expected(grid, forms)
    widths = _widths(grid, height, width, least)
    for column, size in enumerate(widths):
        sheet.set_column(column, column, size, None, {"hidden": column in grid.hidden_columns})
    said = {form.title for form in forms if form.title}
    titles = {at for at, value in grid.cells() if isinstance(value, str) and " ".join(value.split()) in said}
    titles = titles or _longest_above(grid, height, width)
    lines: dict[Area, int] = {}
    high = 0.0
    for row in range(height):
        for column in range(width):
            at = At(row, column)
            if grid.anchor(row, column) != at:
                continue
            area = _apart(grid, grid.area(row, column))
            inside = any(each.top < row and each.holds(at) for each in areas) or (
                grid.table_top is not None and grid.table_top <= row and any(a.bottom >= row for a in areas)
            )
            value = grid.own(row, column)
            look = looks(inside, _align(value, at in titles), _code(grid, at, value), at in titles)
            _write(sheet, area, value, look)
        hidden = row in grid.hidden_rows
        tall = max(_tall(grid, row, widths, titles, lines), _TWO_LINES if row in expected else 0)
        sheet.set_row(row, tall, None, {"hidden": hidden})
        high += 0 if hidden else tall
    seen = sum((size * 7 + 5) / 96 for column, size in enumerate(widths) if column not in grid.hidden_columns)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.6, 0.6, 0.8, 0.75)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, whole_pages(seen, high / 72, landscape=True))
    sheet.hide_gridlines(2)


def _apart(grid: Grid, area: Area) -> Area:
    """A merged area, or its first cell alone where another one lies over it: no workbook holds both."""
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    corner = At(area.top, area.left)
    if all(grid.anchor(row, column) == corner for row in rows for column in columns):
        return area
    return Area(*corner, *corner)


def _write(sheet: Any, area: Area, value: Value, look: Any) -> None:
    if (area.top, area.left) != (area.bottom, area.right):
        sheet.merge_range(area.top, area.left, area.bottom, area.right, "", look)
    row, column = area.top, area.left
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, look)
    elif isinstance(value, dt.datetime):
        sheet.write_datetime(row, column, value, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), look)
    else:
        sheet.write_string(row, column, value, look)


def _code(grid: Grid, at: At, value: Value) -> str:
    if isinstance(value, dt.date):
        return _MOMENT if isinstance(value, dt.datetime) else _DAY
    return grid.formats.get(at, "")


def _align(value: Value, title: bool) -> str:
    return "left" if isinstance(value, str) and columns(value) > 30 and not title else "center"


def _longest_above(grid: Grid, height: int, width: int) -> set[At]:
    """Where a form has no title: the longest of the texts that stand alone in the first rows."""
    found: list[tuple[int, At]] = []
    for row in range(min(height, 6)):
        filled = [At(row, column) for column in range(width) if grid.own(row, column) is not None]
        if len(filled) > 1:
            break
        found += [(len(str(grid.own(*at))), at) for at in filled]
    return {max(found, key=lambda each: each[0])[1]} if found else set()


def _longest(value: Value) -> int:
    text = f"{value:%Y-%m-%d}   " if isinstance(value, dt.date) else str(value)
    return max(map(columns, text.split("\n")))


def _widths(grid: Grid, height: int, width: int, least: Mapping[int, float]) -> list[float]:
    """As wide as most of what stands in a column alone, long texts in a few lines, and the page not too wide."""
    found = [max(_NARROW, least.get(column, 0.0)) for column in range(width)]
    for row in range(height):
        for column in range(width):
            value, area = grid.own(row, column), grid.area(row, column)
            if value is None or area.left != area.right:
                continue
            longest = _longest(value)
            wanted = longest + 2 if longest <= 16 else max(18.0, (longest / 3) + 2)
            found[column] = min(_WIDE, max(found[column], wanted))
    total = sum(found)
    return [max(_NARROW, size * _PAGE / total) if total > _PAGE else size for size in found]


def _tall(grid: Grid, row: int, widths: list[float], titles: Collection[At], lines: dict[Area, int]) -> float:
    """High enough for the texts of the row; one that runs over several rows shares its lines among them.

    `lines` are those of the texts that were seen in the rows above.
    """
    most = 1.0
    for column in range(len(widths)):
        area = grid.area(row, column)
        value = grid.value(row, column)
        if not isinstance(value, str) or area.left != column:
            continue
        if area not in lines:
            room = max(sum(widths[area.left : area.right + 1]) - 1, 1)
            lines[area] = sum(max(1, -(-columns(part) // int(room))) for part in value.split("\n"))
        most = max(most, lines[area] / (area.bottom - area.top + 1))
    return min(_HIGH, most * _LINE + (12 if any(at.row == row for at in titles) else 6))
