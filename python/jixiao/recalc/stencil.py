"""Where the cells of a sheet lie in its bytes.

A sheet is cut before every cell (`<c`). Sheets of one template are cut into the same pieces: a stencil, once made,
tells by number which piece holds which cell and what its formulas are. That it fits is checked at every piece.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from jixiao.core.patterns import pattern
from jixiao.package.cell import MAX_COLUMN, MAX_ROW, column_number
from jixiao.package.plainness import plain_markup, plain_start
from jixiao.package.splice import parse_area
from jixiao.package.xmltext import decode_string, natural, parse_attributes
from jixiao.workbook.view import Formula, FormulaKind

CUT = b"<c"
_ADDRESS = pattern(rb' r="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = pattern(
    rb' r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")?( t="[A-Za-z]+")?>(<f( [^<>]*?)?(?: ?/>|>([^<]*)</f>))'
)
_KINDS = {
    "": FormulaKind.NORMAL,
    "normal": FormulaKind.NORMAL,
    "shared": FormulaKind.SHARED,
    "array": FormulaKind.ARRAY,
}
_REMEMBERED_PIECES = 20_000
_REMEMBERED = 8
"""How many stencils with the same number of cells are remembered."""


class Place(NamedTuple):
    """A formula of a sheet: the number of its piece, its cell, and how it is written.

    `head` is all that stands before its result, on the sheet that the stencil was made from; the `<f>` element begins
    at `lead` and ends with it, or before the `<v>` of a result that is a number (`plain`).
    """

    number: int
    at: tuple[int, int]
    head: bytes
    lead: int
    plain: bool

    @property
    def element(self) -> bytes:
        """The whole `<f>` element."""
        return self.head[self.lead : -3] if self.plain else self.head[self.lead :]


class Rows(Mapping[int, tuple[int, dict[int, int]]]):
    """The rows of a sheet from top to bottom: as a dict those of a million cells would take more room than its bytes."""

    def __init__(self) -> None:
        self._numbers, self._begun, self._shapes = array("i"), array("i"), list[dict[int, int]]()

    def __setitem__(self, row: int, line: tuple[int, dict[int, int]]) -> None:
        self._numbers.append(row)
        self._begun.append(line[0])
        self._shapes.append(line[1])

    def get(self, row: int, other: Any = None) -> Any:
        at = bisect_left(self._numbers, row)
        if at == len(self._numbers) or self._numbers[at] != row:
            return other
        return self._begun[at], self._shapes[at]

    def __getitem__(self, row: int) -> tuple[int, dict[int, int]]:
        line: tuple[int, dict[int, int]] | None = self.get(row)
        if line is None:
            raise KeyError(row)
        return line

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Stencil:
    """What all sheets with the same cells and formulas have in common.

    `rows` has for each row the number of its first piece, and how far behind it each of its columns stands. `shared`:
    it is remembered for other sheets.
    """

    def __init__(
        self,
        addresses: list[bytes],
        rows: Mapping[int, tuple[int, dict[int, int]]],
        places: list[Place],
        shared: bool,
    ) -> None:
        self._addresses = addresses if shared else []
        self.rows = rows
        self.places = places
        self._numbers = [place.number for place in places] if shared else []
        self._heads = [place.head for place in places] if shared else []
        self.shared = shared
        self._formulas: list[Formula] | None = None

    def fits(self, pieces: list[bytes]) -> bool:
        """Whether these pieces have the cells and the formulas of the stencil, and no others."""
        if not all(map(bytes.startswith, islice(pieces, 1, None), self._addresses)):
            return False
        if all(map(bytes.startswith, map(pieces.__getitem__, self._numbers), self._heads)):
            return True  # as on the sheet that it was made from
        return all(_begins_with(place.element, pieces[place.number]) for place in self.places)

    def formulas(self) -> list[Formula]:
        """What the formulas say, in the order of `places`."""
        if self._formulas is not None:
            return self._formulas
        found = [_formula(place) for place in self.places]
        if self.shared:
            self._formulas = found
        return found


def _begins_with(element: bytes, piece: bytes) -> bool:
    """Whether an element is the first in the cell of a piece, which is not closed before it."""
    at = piece.find(element)
    return at > 1 and piece.find(b">") == at - 1 and piece[at - 2 : at] != b"/>"


_known: dict[tuple[int, int], list[Stencil]] = {}


class Cut(NamedTuple):
    """A sheet cut into pieces: what stands before and behind its cells, the cells, and the stencil that fits."""

    head: bytes
    pieces: list[bytes]
    tail: bytes
    stencil: Stencil


def cut(data: bytes) -> Cut | None:
    """Cut a sheet (UTF-8) before its cells; None where a cell is written in an unusual way."""
    start = plain_start(data)
    end = data.rfind(b"</sheetData>")
    if start < 0 or end < 0 or not plain_markup(data, start, end):
        return None
    first = data.find(CUT, start, end)
    if first < 0:
        return None
    pieces = data[first:end].split(CUT)  # the first one is empty and stands for every missing cell
    count = data.count(b"<f", start, end)
    kept = _known.setdefault((len(pieces), count), [])
    stencil = next((each for each in kept if each.fits(pieces)), None)
    if stencil is None:
        stencil = _made(pieces, count)
        if stencil is None:
            return None
        if stencil.shared:
            if len(kept) >= _REMEMBERED:
                del kept[0]
            kept.append(stencil)
            if len(_known) > 1000:
                _known.clear()
    return Cut(data[:first], pieces, data[end:], stencil)


def _made(pieces: list[bytes], count: int) -> Stencil | None:
    """The stencil of these pieces; None where a cell is written in an unusual way, stands twice or out of order."""
    shared = len(pieces) <= _REMEMBERED_PIECES
    addresses: list[bytes] = []
    rows: dict[int, tuple[int, dict[int, int]]] | Rows = {} if shared else Rows()
    places: list[Place] = []
    shapes: dict[tuple[int, ...], dict[int, int]] = {}
    columns: list[int] = []
    row, begun, last = -1, 1, b""
    for number, piece in enumerate(islice(pieces, 1, None), 1):
        m = _ADDRESS.match(piece)
        if m is None:
            return None
        letters, digits = m.groups()
        if digits != last:
            if columns:
                rows[row] = begun, _shape(columns, shapes)
            if int(digits) - 1 <= row:
                return None
            row, begun, last, columns = int(digits) - 1, number, digits, []
        column = column_number(letters)
        if row >= MAX_ROW or column >= MAX_COLUMN or (columns and column <= columns[-1]):
            return None
        columns.append(column)
        if shared:
            addresses.append(m[0])
        if b"<f" in piece:
            place = _place(number, piece, row, column)
            if place is None:
                return None
            places.append(place)
    if columns:
        rows[row] = begun, _shape(columns, shapes)
    return Stencil(addresses, rows, places, shared) if len(places) == count else None


def _shape(columns: list[int], shapes: dict[tuple[int, ...], dict[int, int]]) -> dict[int, int]:
    """The places of a row's columns: rows with the same columns share one table."""
    key = tuple(columns)
    if key not in shapes:
        shapes[key] = {column: i for i, column in enumerate(columns)}
    return shapes[key]


def _place(number: int, piece: bytes, row: int, column: int) -> Place | None:
    m = _FORMULA.match(piece)
    if m is None:
        return None
    if m[3]:
        attributes = parse_attributes(m[3])
        kind = _KINDS.get(attributes.get("t", ""))
        if kind is None:
            return None
        if kind is FormulaKind.ARRAY and parse_area(attributes.get("ref", "")) != (row, column, row, column):
            return None  # the other cells of an array hold no formula of their own
    plain = m[1] in (None, b' t="n"') and piece.startswith(b"<v>", m.end(2))
    return Place(number, (row, column), piece[: m.end(2) + (3 if plain else 0)], m.start(2), plain)


def _formula(place: Place) -> Formula:
    m = _FORMULA.match(place.head)
    assert m is not None
    attributes = parse_attributes(m[3]) if m[3] else {}
    kind = _KINDS[attributes.get("t", "")]
    shared = attributes.get("si", "")
    return Formula(
        *place.at,
        decode_string(m[4] or b""),
        None,
        kind,
        natural(shared, -1) if kind is FormulaKind.SHARED and shared else None,
        parse_area(attributes["ref"]) if "ref" in attributes else None,
    )
