"""A workbook file as grids: the same cells and values that the evaluator sees (see `book`), as a person reads them.

Numbers are days where their format says so, errors are text, merged areas are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jixiao.core.lazy import lazy
from jixiao.core.patterns import pattern
from jixiao.package import SheetPart, limits
from jixiao.package.cell import RawFormula
from jixiao.package.contents import hidden_columns, hidden_rows, merged_areas
from jixiao.package.kept import PICTURES
from jixiao.package.shift import shift
from jixiao.package.xmltext import decode_string
from jixiao.workbook import rulebook
from jixiao.workbook.book import FileBook
from jixiao.workbook.formats import NumberFormat, Shows, formats_of, moment
from jixiao.workbook.grid import PICTURE, Area, At, Grid, Value

MOST_CELLS = 4_000_000
"""So many places of a sheet are held at most, empty ones included; of a sheet whose cells are scattered over more, the
upper left part is read, where a form would lie."""

ROWS, COLUMNS = 5000, 300
_NEAR = 64
_TALL, _TALLEST = 50_000, 120_000
"""Rows above which a sheet ends behind its last dense part; rows that are held at most."""
_LARGE_AREA = 20_000
_TYPED = pattern(r"\d[\d.,]*(?:%|[\u4e00-\u9fff]{1,6})")
"""A target such as =98% or =0次 that a program stored as a formula, without a value: the text itself is meant."""


def grids_of(book: FileBook) -> list[Grid]:
    """Every worksheet of a workbook, hidden ones included, in its order. Raises UnreadableFile."""
    reader, sheets = _Reader(book), book.package.sheets
    grids = {sheet.position: reader.grid(sheet) for sheet in sheets if sheet.part}
    titles = [sheet.name for sheet in sheets]
    held = rulebook.plainly(
        titles, lambda position, at: grids[position].value(*at) if position in grids else None
    )
    for position, named in enumerate(rulebook.names_by_sheet(book.names, titles, held)):
        if named and position in grids:
            grids[position].named = named
    return list(grids.values())


class _Reader:
    def __init__(self, book: FileBook) -> None:
        self.book = book
        self._cells = self._characters = 0

    @lazy
    def formats(self) -> dict[bytes, NumberFormat]:
        return formats_of(self.book.package)

    def grid(self, sheet: SheetPart) -> Grid:
        book, xml = self.book, self.book.package.sheet_xml(sheet)
        texts: dict[Any, str] = book.package.strings.texts
        lines: dict[int, list[Value]] = {}
        codes: dict[At, str] = {}
        formulas = _Formulas()
        line: list[Value] = []
        last, spread, read, below, looks = -1, 0, 0, 0, self.formats
        for cell in book.contents(sheet, xml, _TALLEST):
            value: Value
            read += 1
            row, column, style, kind, value, formula = cell
            if row >= _TALLEST and formula is None:
                below += 1
                continue
            if kind == b"s":
                value = texts.get(value) or book.resolved(cell)
            elif kind == b"d":
                value = book.resolved(cell)
            if formula is not None:
                at = At(row, column)
                text = formulas.add(at, formula)
                if value is None and _TYPED.fullmatch(text):
                    value = f"={text}"
                elif text.startswith(PICTURES):
                    value = PICTURE
            if style in looks and (type(value) is float or formula is not None):
                look = looks[style]
                codes[At(row, column) if formula is None else at] = look.code
                if (look.shows is Shows.DATE or look.shows is Shows.SPAN) and type(value) is float:
                    value = moment(value, look.shows, book.date1904)
            if value is None or value == "":
                continue
            if row != last:
                last = row
                line = lines.setdefault(row, [])
            gap = column - len(line)
            if gap < 0:
                line[column] = value
                continue
            if gap:
                if gap > _NEAR:
                    spread += gap
                    if spread > MOST_CELLS and column >= COLUMNS:
                        continue
                line += [None] * gap
            line.append(value)
        left_out = max(xml.filled - read, 0) + below
        rows = held_rows(lines, left_out)
        width = max(map(len, lines.values()), default=0)
        self._cells += sum(map(len, lines.values()), left_out)
        limits.refuse(limits.MAX_CELLS, self._cells)
        self._characters += sum(len(each) for line in lines.values() for each in line if type(each) is str)
        limits.refuse(limits.MAX_CHARACTERS, self._characters)
        return Grid(
            sheet.name,
            rows,
            bounded(merged_areas(xml), len(rows), width, xml.what),
            formulas.texts,
            formats=codes,
            hidden_rows=hidden_rows(xml),
            hidden_columns=hidden_columns(xml),
            cut=is_cut(rows, lines, below),
        )


class _Formulas:
    """The formulas of a sheet; a shared one is written out at each of its cells."""

    def __init__(self) -> None:
        self.texts: dict[At, str] = {}
        self._shared: dict[str, tuple[At, str]] = {}
        self._size = 0

    def add(self, at: At, formula: RawFormula) -> str:
        text = decode_string(formula.raw)
        shared = formula.attributes.get("si") if formula.attributes.get("t") == "shared" else None
        if shared is not None:
            if text:
                self._shared[shared] = at, text
            elif shared in self._shared:
                origin, master = self._shared[shared]
                text = shift(master, at.row - origin.row, at.column - origin.column)
        self.texts[at] = text
        self._size += len(text)
        if self._size > limits.MAX_FORMULAS.most:
            limits.refuse(limits.MAX_FORMULAS, self._size)
        return text


def held_rows(lines: dict[int, list[Value]], more: int = 0) -> list[Sequence[Value]]:
    """The rows from the first of the sheet to its last filled one; so many `more` cells stand below all that are held."""
    height = min(max(lines, default=-1) + 1, _TALLEST)
    if height + sum(map(len, lines.values()), more) > MOST_CELLS:
        lines = {row: line[:COLUMNS] for row, line in lines.items() if row < ROWS}
        height = max(lines, default=-1) + 1
    elif height > _TALL:
        height = min(_dense(lines), _TALLEST)
    return [lines.get(row, ()) for row in range(height)]


def is_cut(rows: Sequence[object], lines: dict[int, list[Value]], more: int = 0) -> bool:
    """Whether there is more below the rows that are held, and not only far off behind nothing."""
    return len(rows) in (ROWS, _TALLEST) and (more > 0 or max(lines) >= len(rows))


def _dense(lines: dict[int, list[Value]]) -> int:
    """The height without far rows behind nothing: a stray space in the last row of a sheet is no form."""
    kept = 0
    for number, row in enumerate(sorted(lines), 1):
        if row < 8 * number + ROWS:
            kept = row + 1
    return kept


def bounded(areas: Sequence[Area], height: int, width: int, what: str) -> list[Area]:
    """The merged areas of a sheet, without those that end before they begin; every cell in them is remembered, so there
    must not be too many."""
    limits.refuse(limits.MAX_MERGES, len(areas), what)
    clipped = [_clipped(a, height, width) for a in areas if a.top <= a.bottom and a.left <= a.right]
    covered = sum((area.bottom - area.top + 1) * (area.right - area.left + 1) for area in clipped)
    limits.refuse(limits.MAX_MERGED_CELLS, covered, what)
    return clipped


def _clipped(area: Area, height: int, width: int) -> Area:
    """The area itself; one that runs over whole rows or columns ends where the filled cells end."""
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _LARGE_AREA:
        return area
    bottom, right = min(area.bottom, max(height - 1, area.top)), min(area.right, max(width - 1, area.left))
    return Area(area.top, area.left, bottom, right)
