"""The cells of a worksheet part, with the places of everything in them.

Two readers give the same records. The fast one is a search for patterns; it is used only where it cannot be
wrong: in well-formed XML a `<` outside comments, CDATA and processing instructions always starts a tag, so a
body without those, without elements of other namespaces under the same prefix, and whose cells all say where
they stand, needs no more. The exact one reads every token and is used for everything else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from jixiao.core.lazy import lazy
from jixiao.package.orderly import orderly, patterns_of, pieces, told, written
from jixiao.package.plainness import MAIN, plain_markup, plain_start
from jixiao.package.xmltext import LONG, Token, damaged, natural, parse_attributes, raw_text, tokens, unescape

MAX_ROW, MAX_COLUMN = 1048576, 16384
END = b"</sheetData>"
NO_ATTRIBUTES: dict[str, str] = {}


class RawFormula(NamedTuple):
    """An `<f>` element: its text still escaped, its attributes by name."""

    raw: bytes
    attributes: dict[str, str]

    @property
    def text(self) -> str:
        return unescape(self.raw)


class Cell(NamedTuple):
    """A cell and the places of its parts in the sheet's bytes. Rows and columns are counted from 0.

    type      the `t` attribute, '' where absent (a number)
    raw       the escaped content of `<v>`, or of the texts of `<is>`; None where there is neither
    start     offset of `<`; tag_end: behind the `>` of the start tag; end: behind the whole element
    formula_end  behind `</f>`, 0 without a formula
    value_start, value_end  the whole `<v>` (or `<is>`) element, (0, 0) where there is none
    """

    row: int
    column: int
    style: bytes
    type: bytes
    raw: bytes | None
    formula: RawFormula | None
    start: int
    tag_end: int
    formula_end: int
    value_start: int
    value_end: int
    end: int


@lru_cache(maxsize=20000)
def column_number(letters: bytes) -> int:
    """b'A' -> 0."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


class SheetXml:
    """The bytes of a worksheet part (UTF-8) and where its cells lie.

    prefix  the namespace prefix of the sheet's elements with its colon, b'' for none
    start, end  the content of `<sheetData>` ((0, 0) when it is empty)
    plain   whether every `<` of its cells starts a tag, without a prefix
    sure    whether the fast reader is exact for this sheet
    """

    def __init__(self, data: bytes, what: str = "") -> None:
        self.data = data
        self.what = what
        self.prefix = b""
        self.start = plain_start(data)
        self.end = data.find(END, self.start) if self.start > 0 else -1
        once = (
            self.end >= 0 and data.find(END, self.end + len(END)) < 0
        )  # else the first may stand in an attribute
        self.plain = once and plain_markup(data, self.start, self.end)
        if not self.plain:
            self._find_body_exactly()

    @lazy
    def sure(self) -> bool:
        if self.plain:
            if self._all_addressed():
                return True
            if self._orderly:
                return False
            self._find_body_exactly()  # looks at the whole sheet
        return self.start > 0 and plain_markup(self.data, self.start, self.end) and self._all_addressed()

    def _find_body_exactly(self) -> None:
        self.start = self.end = 0
        root = data = False
        for token in tokens(self.data, what=self.what):
            root = root or (token.depth == 0 and token.name[1] == "worksheet")
            if token.depth == 1 and token.name[1] == "sheetData" and token.name[0] in MAIN:
                data = True
                if token.kind == "open":
                    raw = self.data[token.start + 1 : token.end].split(b"sheetData")[0]
                    self.prefix, self.start = raw, token.end
                elif token.kind == "close":
                    self.end = token.start
        if not root and not data:
            raise damaged(self.what)

    def _all_addressed(self) -> bool:
        data, start, end = self.data, self.start, self.end
        patterns = patterns_of(self.prefix)
        return data.count(patterns.open, start, end) == data.count(patterns.addressed, start, end)

    def cells(self) -> Iterator[Cell]:
        """Every cell in the order of the file. Raises UnreadableFile when the sheet is damaged."""
        if not self.start:
            return iter(())
        return self._fast(self.start) if self.sure else self._exact()

    def empty_cells(self) -> Iterator[Cell]:
        """Every cell that is formatted at most: without a formula, and without a value or with one of no characters."""
        if not self.start:
            return
        if not self.sure:
            yield from (cell for cell in self._exact() if not cell.raw and cell.formula is None)
            return
        for m in patterns_of(self.prefix).cell.finditer(self.data, self.start, self.end):
            if not m[9] and not m[10] and m[7] is None:
                if m[1] is None:
                    other = patterns_of(self.prefix).any.fullmatch(self.data, m.start(), m.end())
                    if other is not None and told(other):
                        continue
                cell = self._cell(m)
                if not cell.raw and cell.formula is None:
                    yield cell

    def cells_of(self, rows: Collection[int]) -> Iterator[Cell]:
        """Every cell of these rows, and wherever it is every cell whose formula says more than its text."""
        if not self.start:
            return
        if not self.sure:
            yield from (
                c for c in self._exact() if c.row in rows or (c.formula is not None and c.formula.attributes)
            )
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
            yield from (cell for cell in self._exact() if cell.formula is not None)
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
        letters, digits, style, kind, opened, _, formula, _, raw, inline = m.groups()
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
            inline if raw is None else raw,
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
        m = patterns_of(self.prefix).any.fullmatch(self.data, start, end)
        if m is not None and len(m["attributes"]) + len(m["told"] or b"") <= LONG:
            return reader.take(m)
        for token in tokens(self.data, start, end, self.what):
            # Prefixes are declared outside this piece: a name counts when it carries the sheet's own prefix.
            own = token.name[0] == self.prefix[:-1].decode()
            cell = reader.feed(token, token.depth, token.name[1] if own else "")
            if cell is not None:
                return cell
        raise damaged(self.what)

    def _exact(self) -> Iterator[Cell]:
        if not self._orderly:
            yield from self._by_tokens()
            return
        reader = CellReader(self.what)
        for piece in pieces(self.data, self.start, self.end, self.prefix):
            if piece.row:
                reader.begin_row(piece.number)
            else:
                yield self._next(reader, piece.start, piece.end)

    @lazy
    def _orderly(self) -> bool:
        """Whether nothing but rows and cells, in whatever writing, stands between the tags of the data."""
        plain = self.plain or plain_markup(self.data, self.start, self.end)
        return plain and orderly(self.data, self.start, self.end, self.prefix)

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


class CellReader:
    """Builds cells from tokens. Cells and rows without an address follow the one before them."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.in_row = False
        self.row = -1
        self.column = -1
        self._open = False

    def row_tag(self, token: Token, name: str) -> None:
        """A token directly inside `<sheetData>`."""
        if token.kind in ("open", "empty") and name == "row":
            self.begin_row(parse_attributes(token.attributes).get("r"))
        if token.kind in ("open", "close"):
            self.in_row = token.kind == "open" and name == "row"

    def begin_row(self, number: str | None) -> None:
        self.row = self._number(number) - 1 if number is not None else self.row + 1
        self.column = -1

    def _number(self, text: str) -> int:
        number = natural(text)
        if not 0 < number <= MAX_ROW:
            raise damaged(self.what)
        return number

    def feed(self, token: Token, depth: int, name: str) -> Cell | None:
        """Take a token inside a row (`depth` 0 is the cell's own tag; `name` is '' for foreign elements).

        Gives the cell when it is complete.
        """
        if depth == 0:
            if name != "c":
                return None
            if token.kind in ("open", "empty"):
                self._begin(token)
            return self._finish(token) if self._open and token.kind in ("close", "empty") else None
        if self._open:
            self._inside(token, depth, name)
        return None

    def _begin(self, token: Token) -> None:
        attributes = parse_attributes(token.attributes)
        self._place(attributes.get("r"))
        self._open = True
        self._style = attributes.get("s", "").encode()
        self._type = attributes.get("t", "").encode()
        self._start, self._tag_end = token.start, token.end
        self._formula: tuple[list[bytes], dict[str, str]] | None = None
        self._formula_end = self._value_start = self._value_end = 0
        self._value: list[bytes] | None = None
        self._into: list[bytes] | None = None
        self._path: list[str] = []

    def _place(self, address: str | None) -> None:
        if address is None:
            self.column += 1
        else:
            m = re.fullmatch("([A-Z]{1,3})([0-9]{1,7})", address.upper())
            if not m:
                raise damaged(self.what)
            self.row, self.column = self._number(m[2]) - 1, column_number(m[1].encode())
        if self.column >= MAX_COLUMN:
            raise damaged(self.what)

    def take(self, m: re.Match[bytes]) -> Cell:
        """The cell that a match of `orderly.cell_pattern` holds."""
        said = written(m)
        self._place(said.attributes.get("r"))
        style, kind = said.attributes.get("s", "").encode(), said.attributes.get("t", "").encode()
        own = None if said.formula is None else RawFormula(*said.formula)
        places = said.tag_end, said.formula_end, said.value_start, said.value_end
        return Cell(self.row, self.column, style, kind, said.raw, own, m.start(), *places, m.end())

    def _inside(self, token: Token, depth: int, name: str) -> None:
        if token.kind in ("text", "cdata"):
            if self._into is not None:
                self._into.append(raw_text(token))
            return
        if token.kind == "skip":
            return
        if token.kind != "close":
            self._path[depth - 1 :] = [name]
            self._enter(token, depth, name)
        if token.kind != "open":
            self._leave(token, depth, name)

    def _enter(self, token: Token, depth: int, name: str) -> None:
        self._into = None
        if depth == 1 and name == "f":
            self._formula = ([], parse_attributes(token.attributes))
            self._into = self._formula[0]
        elif depth == 1 and name in ("v", "is"):
            self._value = []
            self._value_start = token.start
            if name == "v":
                self._into = self._value
        elif name == "t" and self._path[0] == "is" and self._path in (["is", "t"], ["is", "r", "t"]):
            self._into = self._value

    def _leave(self, token: Token, depth: int, name: str) -> None:
        self._into = None
        if depth == 1 and name == "f":
            self._formula_end = token.end
        elif depth == 1 and name in ("v", "is"):
            self._value_end = token.end
            if name == "v" and token.kind == "empty":
                self._value = None

    def _finish(self, token: Token) -> Cell:
        self._open = False
        formula = self._formula
        return Cell(
            self.row,
            self.column,
            self._style,
            self._type,
            None if self._value is None else b"".join(self._value),
            None if formula is None else RawFormula(b"".join(formula[0]), formula[1]),
            self._start,
            self._tag_end,
            self._formula_end,
            self._value_start,
            self._value_end,
            token.end,
        )
