"""The cells of a worksheet part, with the places of everything in them.

Two readers give the same records. The fast one is a search for patterns; it is used only where it cannot be
wrong: in well-formed XML a `<` outside comments, CDATA and processing instructions always starts a tag, so a
body without those, without elements of other namespaces under the same prefix, and whose cells all say where
they stand, needs no more. The exact one knows from one scan what stands where (see `layout`), and reads every
token where anything else stands between the cells.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import compress, islice
from operator import le
from typing import Any, TypeVar

from jixiao.core.lazy import lazy
from jixiao.package.cell import (
    MAX_COLUMN,
    MAX_ROW,
    NO_ATTRIBUTES,
    Cell,
    CellReader,
    RawFormula,
    column_number,
)
from jixiao.package.layout import (
    BLANK,
    EMPTY,
    FORMULA,
    MORE,
    VALUE,
    Layout,
    by_its_tokens,
    held,
    holds,
    laid_out,
    taken,
)
from jixiao.package.orderly import patterns_of, short, stored, value_of
from jixiao.package.plainness import MAIN, one_prefix, plain_markup, plain_start
from jixiao.package.xmltext import damaged, tokens

_T = TypeVar("_T")
_NEAR = 999
"""Rows in which a form lies: where their cells begin is remembered of a sure sheet."""
END = b"</sheetData>"
Known = dict[str, Any]
"""What was found out about a part, by the names of `SheetXml`'s attributes."""


class _known(lazy[_T]):  # noqa: N801 - used like property
    """A property that stays right as long as the part has the same bytes."""

    def __get__(self, instance: Any, owner: type) -> _T:
        if self.name not in instance.known:
            instance.known[self.name] = self.function(instance)
        value: _T = instance.known[self.name]
        instance.__dict__[self.name] = value
        return value


class SheetXml:
    """The bytes of a worksheet part (UTF-8) and where its cells lie.

    prefix  the namespace prefix of the sheet's elements with its colon, b'' for none
    start, end  the content of `<sheetData>` ((0, 0) when it is empty)
    plain   whether every `<` of its cells starts a tag, without a prefix
    sure    whether the fast reader is exact for this sheet
    known   what another one has found out about the same bytes, and what this one finds out
    """

    def __init__(self, data: bytes, what: str = "", known: Known | None = None) -> None:
        self.data = data
        self.what = what
        self.known: Known = {} if known is None else known
        self.prefix, self.start, self.end, self.plain = self._body

    @_known
    def _body(self) -> tuple[bytes, int, int, bool]:
        data, start = self.data, plain_start(self.data)
        end = data.find(END, start) if start > 0 else -1
        once = end >= 0 and data.find(END, end + len(END)) < 0  # else the first may stand in an attribute
        return (
            (b"", start, end, True)
            if once and plain_markup(data, start, end)
            else (*self._exact_body(), False)
        )

    @_known
    def sure(self) -> bool:
        if self.plain:
            if self._all_addressed():
                return True
            if self.layout is not None:
                return False
            self._exact_body()  # looks at the whole sheet
        return self.start > 0 and self._of_tags and self._all_addressed()

    @property
    def of_cells(self) -> bool:
        """Whether a search for the tags of rows finds all of them, and nothing else."""
        return self.start > 0 and (self.sure or self.layout is not None)

    @property
    def _of_tags(self) -> bool:
        """Whether a search for the tags of the cells finds all of them, and nothing else."""
        return self.plain or (
            plain_markup(self.data, self.start, self.end) and one_prefix(self.data[: self.start])
        )

    def _exact_body(self) -> tuple[bytes, int, int]:
        prefix, start, end = b"", 0, 0
        root = data = False
        for token in tokens(self.data, what=self.what):
            root = root or (token.depth == 0 and token.name[1] == "worksheet")
            if token.depth == 1 and token.name[1] == "sheetData" and token.name[0] in MAIN:
                data = True
                if token.kind == "open":
                    raw = self.data[token.start + 1 : token.end].split(b"sheetData")[0]
                    prefix, start = raw, token.end
                elif token.kind == "close":
                    end = token.start
        if not root and not data:
            raise damaged(self.what)
        return prefix, start, end

    def _all_addressed(self) -> bool:
        data, start, end = self.data, self.start, self.end
        patterns = patterns_of(self.prefix)
        return data.count(patterns.open, start, end) == data.count(patterns.addressed, start, end)

    def cells(self, least: int = EMPTY, below: int = MAX_ROW) -> Iterator[Cell]:
        """Every cell in the order of the file; those that hold less than `least` (see `layout`) may be left out, and values
        that stand in row `below` or under it. Raises UnreadableFile when the sheet is damaged."""
        if not self.start:
            return iter(())
        if self.sure:
            return self._fast(self.start)
        return self._exact(lambda row, holds: holds >= (least if row < below else FORMULA))

    def empty_cells(self) -> Iterator[Cell]:
        """Every cell that is formatted at most: without a formula, and without a value or with one of no characters."""
        if not self.start:
            return
        if not self.sure:
            yield from self._exact(lambda _, holds: holds <= BLANK)
            return
        for m in patterns_of(self.prefix).cell.finditer(self.data, self.start, self.end):
            if not m[9] and not m[10] and m[7] is None and not (m[11] and stored(None, None, m[11])):
                if m[1] is None:
                    other = patterns_of(self.prefix).known.fullmatch(self.data, m.start(), m.end())
                    if other is not None and short(other) and holds(other) > BLANK:
                        continue
                cell = self._cell(m)
                if not cell.raw and cell.formula is None:
                    yield cell

    def cells_of(self, rows: Collection[int]) -> Iterator[Cell]:
        """Every cell of these rows, and wherever it is every cell whose formula says more than its text."""
        if not self.start:
            return
        if not self.sure:
            yield from self._exact(lambda row, holds: holds == MORE or row in rows)
            return
        patterns, data = patterns_of(self.prefix), self.data
        for m in patterns.cell.finditer(data, self.start, self.end):
            if m[1] is None:
                place = patterns.place.match(data, m.start())
                other = place is not None and int(place[1]) - 1 not in rows
                if other and data.find(patterns.formula, m.start(), m.end()) < 0:
                    continue
            elif int(m[2]) - 1 not in rows:
                continue
            yield self._cell(m)

    def formula_cells(self) -> Iterator[Cell]:
        """Every cell that holds a formula, in the order of the file."""
        if not self.start:
            return
        if not self.sure:
            yield from self._exact(lambda _, holds: holds >= FORMULA)
            return
        patterns = patterns_of(self.prefix)
        data, end, find = self.data, self.end, self.data.find
        at = find(patterns.formula, self.start, end)
        while at >= 0:
            # `<f` may also begin the name of a foreign element: the cell is looked at only once either way.
            begin = data.rfind(patterns.addressed, self.start, at)
            m = patterns.cell.match(data, begin, end) if begin >= 0 else None
            if m is None:
                raise damaged(self.what)
            cell = self._cell(m)
            if cell.formula is not None:
                yield cell
            at = find(patterns.formula, max(m.end(), at + 2), end)

    def _fast(self, start: int) -> Iterator[Cell]:
        patterns = patterns_of(self.prefix)
        found = 0
        for m in patterns.cell.finditer(self.data, start, self.end):
            found += 1
            yield self._cell(m)
        if found != self.data.count(patterns.addressed, start, self.end):
            raise damaged(self.what)

    def _cell(self, m: re.Match[bytes]) -> Cell:
        letters, digits, style, kind, opened, _, formula, _, raw, inline, runs = m.groups()
        if letters is None:
            return self._exact_cell(m.start(), m.end())
        row, column = int(digits) - 1, column_number(letters)
        if not 0 <= row < MAX_ROW or column >= MAX_COLUMN:
            raise damaged(self.what)
        value_start, value_end = m.span(8)
        return Cell(
            row,
            column,
            style or b"",
            kind or b"",
            stored(raw, inline, runs),
            None if formula is None else RawFormula(formula, NO_ATTRIBUTES),
            m.start(),
            m.end(5) if opened else m.end(),
            m.end(6) if formula is not None else 0,
            max(value_start, 0),
            max(value_end, 0),
            m.end(),
        )

    def _exact_cell(self, start: int, end: int) -> Cell:
        """One cell of a sure sheet."""
        reader = CellReader(self.what)
        reader.row = 0
        return self._next(reader, start, end)

    def _next(self, reader: CellReader, start: int, end: int) -> Cell:
        """The next cell, that lies between two places."""
        m = patterns_of(self.prefix).known.fullmatch(self.data, start, end)
        if m is None or not short(m):
            return by_its_tokens(reader, self.data, start, end, self.prefix)
        reader.go_to(m["place"] and value_of(m["place"]))
        return taken(m, reader.row, reader.column)

    def _exact(self, asked: Callable[[int, int], bool]) -> Iterator[Cell]:
        """The cells that are asked for, by their row and by what they hold."""
        if self.layout is None:
            yield from (cell for cell in self._by_tokens() if asked(cell.row, held(cell)))
            return
        rows, holds = self.layout.rows, self.layout.holds
        yield from self._laid_out(compress(range(len(rows)), map(asked, rows, holds)))

    def at(self, row: int, column: int) -> Sequence[Cell] | None:
        """The cells of one place in the order of the file; None where all cells would have to be looked through."""
        if self.sure:
            starts = self.near.get((row, column), ()) if row < _NEAR and self.near is not None else None
            return None if starts is None else [self._cell_from(start) for start in starts]
        if not self.in_order or self.layout is None:
            return None
        first, last = (cut(self.layout.rows, row) for cut in (bisect_left, bisect_right))
        return list(self._laid_out(n for n in range(first, last) if self.layout.columns[n] == column))

    @_known
    def near(self) -> dict[tuple[int, int], list[int]] | None:
        """Where the cells of the first rows of a sure sheet begin, by row and column; None where an address is unusual."""
        patterns, found = patterns_of(self.prefix), defaultdict[tuple[int, int], list[int]](list)
        cells = self.data.count(patterns.addressed, self.start, self.end)
        if cells != sum(1 for _ in patterns.usual.finditer(self.data, self.start, self.end)):
            return None
        for m in patterns.near.finditer(self.data, self.start, self.end):
            found[int(m[2]) - 1, column_number(m[1])].append(m.start())
        return dict(found)

    def _cell_from(self, start: int) -> Cell:
        """The cell of a sure sheet that begins there."""
        m = patterns_of(self.prefix).cell.match(self.data, start, self.end)
        if m is None:
            raise damaged(self.what)
        return self._cell(m)

    @_known
    def in_order(self) -> bool:
        """Whether it is told that no row stands above one of a lower number: by the layout's cells, or by all rows' tags."""
        rows: Sequence[int]
        if self.sure:
            rows = list(map(int, patterns_of(self.prefix).numbered.findall(self.data, self.start, self.end)))
            if len(rows) != self.data.count(b"<%brow" % self.prefix, self.start, self.end):
                return False
        elif self.layout is not None:
            rows = self.layout.rows
        else:
            return False
        return all(map(le, rows, islice(rows, 1, None)))

    @property
    def filled(self) -> int:
        """How many cells hold more than nothing; 0 where the layout does not tell."""
        if self.sure or self.layout is None:
            return 0
        return sum(map(self.layout.holds.count, (VALUE, FORMULA, MORE)))

    def _laid_out(self, numbers: Iterable[int]) -> Iterator[Cell]:
        """The cells of these numbers in the layout."""
        assert self.layout is not None
        rows, columns, starts, _ = self.layout
        patterns, data, end = patterns_of(self.prefix), self.data, self.end
        for number in numbers:
            m = patterns.known.match(data, starts[number], end)
            if m is not None and short(m):
                yield taken(m, rows[number], columns[number])
                continue
            other = patterns.piece.match(data, starts[number], end)
            assert other is not None
            reader = CellReader(self.what)
            reader.row, reader.column = rows[number], columns[number] - 1
            yield by_its_tokens(reader, data, other.start(), other.end(), self.prefix)

    @_known
    def layout(self) -> Layout | None:
        """What one scan says of the cells; None where anything but rows and cells stands between the tags of the data."""
        return laid_out(self.data, self.start, self.end, self.prefix, self.what) if self._of_tags else None

    def _by_tokens(self) -> Iterator[Cell]:
        reader = CellReader(self.what)
        inside = False
        for token in tokens(self.data, what=self.what):
            if token.depth < 2:
                if token.depth == 1 and token.kind in ("open", "close"):
                    inside = token.kind == "open" and token.name[1] == "sheetData" and token.name[0] in MAIN
            elif inside:
                name = token.name[1] if token.name[0] in MAIN else ""
                if token.depth == 2:
                    reader.row_tag(token, name)
                elif reader.in_row:
                    cell = reader.feed(token, token.depth - 3, name)
                    if cell is not None:
                        yield cell
