"""A workbook file for evaluation: each sheet inflated once, only the cells that are read decoded, results spliced in."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from jixiao.core.lazy import lazy
from jixiao.core.memory import bounded
from jixiao.core.patterns import pattern
from jixiao.package import Package, SheetPart
from jixiao.package.cells import SheetXml
from jixiao.package.splice import encode, encode_number
from jixiao.recalc.stencil import CUT, Cut, Stencil, cut
from jixiao.workbook.book import FileBook, FileSheet
from jixiao.workbook.view import CellValue, Formula

KEPT_BYTES = 24_000_000
"""Sheets of so many bytes are kept cut at most; those that were not looked at for the longest time go first."""

_VALUE = pattern(
    rb'(?: s="[0-9]+")?(?: t="([A-Za-z]+)")?'
    rb"(?: ?/>|>(?:<f[^<>]*(?:/>|>[^<]*</f>))?(?:<v>([^<]*)</v>|<v ?/>"
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_HEAD = pattern(rb' r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="([A-Za-z]+)")?>')
_SHORT = 100
_KEPT_VALUES = 20_000
_EMPTY = (b"<v/>", b"<v />", b"")


class RecalcSheet(FileSheet):
    """A sheet of a file, cut into its cells where they are written in the usual way."""

    large = 0

    def __init__(self, book: RecalcBook, sheet: SheetPart) -> None:
        super().__init__(book, sheet)
        self._recalc = book
        self._cut: Cut | None = None
        self._unusual = not sheet.part
        self._encoding = ""
        self.size = 0

    def pieces(self) -> Cut | None:
        """The sheet cut into its cells; None where they are written in an unusual way."""
        if self._cut is not None:
            return self._cut
        if self._unusual:
            return None
        data, self._encoding = self._recalc.package.part(self._sheet.part)
        self._cut = cut(data)
        self._unusual = self._cut is None
        if self._cut is not None:
            self.size = len(data)
            self._recalc.keep(self)
        return self._cut

    def stencil(self) -> Stencil | None:
        """What the sheet has in common with others; None where its cells are written in an unusual way."""
        found = self.pieces()
        return None if found is None else found.stencil

    def formulas(self) -> Sequence[Formula]:
        found = self.pieces()
        return super().formulas() if found is None else found.stencil.formulas()

    def value(self, row: int, column: int) -> CellValue:
        found = self._cut or self.pieces()
        if found is None:
            return super().value(row, column)
        line = found.stencil.rows.get(row)
        if line is None:
            return None
        place = line[1].get(column)
        if place is None:
            return None
        piece = found.pieces[line[0] + place]
        written = piece[piece.index(b'"', 4) + 1 :]
        decoded = self._recalc.decoded
        value = decoded.get(written, decoded)
        if value is not decoded:
            return value  # type: ignore[return-value]
        m = _VALUE.match(written)
        if m is None:
            return super().value(row, column)
        kind, raw, inline = m.groups()
        value = self._recalc.stored(row, column, kind or b"", inline if raw is None else raw)
        if len(written) <= _SHORT:
            if len(decoded) >= _KEPT_VALUES:
                decoded.clear()
            decoded[written] = value
        return value

    def _opened(self) -> SheetXml:
        xml = super()._opened()
        self.size = len(xml.data)
        self._recalc.keep(self)
        return xml

    def last_rows(self) -> dict[int, int]:
        """The last row of every column in which something is stored."""
        found = self.pieces()
        last: dict[int, int] = {}
        if found is None:
            for row, column, _ in self.cells():
                last[column] = max(row, last.get(column, -1))
            return last
        rows, pieces = found.stencil.rows, found.pieces
        left = {column for _, columns in rows.values() for column in columns}
        for row in sorted(rows, reverse=True):
            begun, columns = rows[row]
            for column in [column for column in columns if column in left]:
                if _holds(pieces[begun + columns[column]]):
                    last[column] = row
                    left.discard(column)
            if not left:
                break
        return last

    def let_go(self) -> None:
        super().let_go()
        self._cut = None

    def store(self, results: Mapping[tuple[int, int], CellValue]) -> set[tuple[int, int]] | None:
        """Store the results of formulas; gives the cells that changed, None where that needs the exact way."""
        found = self.pieces()
        if found is None:
            return None
        pieces = found.pieces.copy()
        cells: set[tuple[int, int]] = set()
        for place in found.stencil.places:
            number, at, head, _, plain = place
            value = results.get(at)
            if value is None:
                continue
            piece = pieces[number]
            start = len(head)
            stop = piece.find(b"<", start)
            if (
                plain
                and value.__class__ is float
                and piece.startswith(head)
                and piece.startswith(b"</v></c>", stop)
                and (content := _digits(value))
            ):
                # A number over a number: nothing changes but what stands between <v> and </v>.
                try:
                    if stop > start and float(piece[start:stop]) == value:
                        continue
                except ValueError:
                    return None
                new: bytes | None = b"".join((head, content, piece[stop:]))
            else:
                new = _spliced(piece, place.element, value)
            if new is None:
                return None
            if new:
                pieces[number] = new
                cells.add(at)
        if cells:
            pieces[0], pieces[-1] = found.head, pieces[-1] + found.tail
            data = CUT.join(pieces)
            pieces.clear()
            self._recalc.package.replace(self._sheet.part, data, self._encoding)
        return cells


class RecalcBook(FileBook):
    """A workbook file. Raises UnreadableFile where the file turns out to be damaged."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._recent: OrderedDict[RecalcSheet, None] = OrderedDict()
        self._bytes = 0
        self.decoded: dict[bytes, CellValue] = {}  # what cells hold, by how it is written

    @lazy
    def sheets(self) -> Sequence[RecalcSheet]:
        return [RecalcSheet(self, sheet) for sheet in self.package.sheets]

    def keep(self, sheet: RecalcSheet) -> None:
        """A sheet was cut: let those go that were cut longest ago, where there are too many."""
        self._recent[sheet] = None
        self._bytes += sheet.size
        while self._bytes > KEPT_BYTES and len(self._recent) > 1:
            self.release(next(iter(self._recent)))

    def release(self, sheet: RecalcSheet) -> None:
        if sheet in self._recent:
            del self._recent[sheet]
            self._bytes -= sheet.size
            sheet.let_go()

    def release_all(self) -> None:
        super().release_all()
        while self._recent:
            self.release(next(iter(self._recent)))


def _holds(piece: bytes) -> bool:
    """Whether something is stored in a cell."""
    if b"<v>" in piece:
        return b"<v></v>" not in piece or b' t="str"' in piece
    return b"<is>" in piece


@lru_cache(maxsize=4096)
def _digits(value: float) -> bytes:
    """A number as a cell holds it; b'' for what no cell can hold."""
    kind, content = encode_number(value)
    return b"" if kind else content


@bounded(4096, characters=400_000)
def _type_of(head: bytes) -> bytes | None:
    """The `t` of a formula cell from what stands before its formula; None when that is unusual."""
    m = _HEAD.fullmatch(head)
    return None if m is None else m[1] or b""


def _spliced(piece: bytes, element: bytes, value: CellValue) -> bytes | None:
    """A formula's piece with a new result; b'' when it holds it already, None for the exact way."""
    head, _, tail = piece.partition(element)
    old_kind = _type_of(head)
    if old_kind is None:
        return None
    stop = tail.find(b"<", 3)
    old: bytes | None
    if tail.startswith(b"<v>") and tail.startswith(b"</v></c>", stop):
        old = tail[3:stop]
    else:  # no value yet: as Excel leaves it out, or as openpyxl writes it
        empty = next((e for e in _EMPTY if tail.startswith(e + b"</c>")), None)
        if empty is None:
            return None
        old, tail, stop = None, b"</v>" + tail[len(empty) :], 0
    if type(value) is float and old and old_kind in (b"", b"n"):
        try:
            if float(old) == value:
                return b""
        except ValueError:
            return None
    kind, content = encode(value)  # type: ignore[arg-type]
    # An empty text may be stored as no value at all.
    if kind == old_kind and (old or b"" if kind == b"str" else old) == content:
        return b""
    if kind != old_kind and not (kind == b"" and old_kind == b"n"):
        if old_kind:
            head = head.replace(b' t="%b"' % old_kind, b"")
        if kind:
            head = b'%b t="%b">' % (head[:-1], kind)
    if kind == b"str" and (content[:1].isspace() or content[-1:].isspace() or b"\n" in content):
        return None
    return b"%b%b<v>%b%b" % (head, element, content, tail[stop:])
