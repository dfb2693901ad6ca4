"""The tables of a Word file as grids: one a table, with the lines above it as rows of their own.

A table of Word is a row of rows, each with its own cells; `gridSpan` and `vMerge` say which of them are one
(ISO 29500-1, 17.4). All text is text there: what reads as a plain number becomes one, as a person typing it into a
sheet would have it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, chain

from jixiao.core.errors import UnreadableFile
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.package.archive import Archive
from jixiao.package.limits import MAX_AREA, MAX_TABLES, MAX_WORD_CELLS, MAX_WORD_COLUMNS, refuse
from jixiao.package.parts import relationships
from jixiao.package.xmltext import Token, parse_attributes, raw_text, to_utf8, tokens, unescape
from jixiao.workbook.grid import PROSE, Area, Grid, Value
from jixiao.workbook.symbols import raised, symbol, symbols

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_NOT_SHOWN = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "footnotePr", "sectPr", "tblGridChange"}
)
_OFF = ("0", "false", "off")
_STRUCK = pattern("\0[^\1]*\1")
_MATHS = frozenset(
    {
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    }
)
_NUMBER = pattern(r"-?(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.\d{1,10})?")
_ABOVE, _LONG = 6, 80
_HAIR = 170
"""Twentieths of a point (3 mm): borders that are nearer to each other are meant to be one."""
_SECTION = pattern(r"(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．]|\d[、.．)）])[^。；;]{2,24}(?<!表)[:：]?")
"""二、绩效指标完成情况; 三、项目支出绩效自评表 is the title of a form of its own."""
_AGAIN = pattern(r"[(（]?续表?[)）]?\d?|[(（]?[承接]上[页表][)）]?|.{2,24}[(（]续表?\d?[)）]")
"""（续表）; 项目支出绩效自评表（续）."""
_PIECES = pattern(r"\t+|[ \u3000]{3,}")


@dataclass
class _Cell:
    """`edges` are those on its left and right, in twentieths of a point; (0, 0) where nothing says them."""

    column: int
    span: int = 1
    merge: str = ""  # restart, or continue: the cell goes on from the row above
    paragraphs: list[str] = field(default_factory=list)
    edges: tuple[int, int] = (0, 0)


@dataclass
class _Table:
    """`above` are the lines in front of it, `below` those behind it when it is the last one."""

    number: int
    above: list[str]
    inner: bool = False  # in a cell of another table
    widths: list[int] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    parts: list[_Table] = field(default_factory=list)  # that go on below a heading: 二、绩效指标完成情况


def grids_of(archive: Archive) -> list[Grid]:
    """Every table of the document, and its running text as a grid of one column. Raises UnreadableFile."""
    part = next(
        (r.target for r in relationships(archive, "") if r.kind == "officeDocument" and not r.external), ""
    )
    if part not in archive:
        raise UnreadableFile(say("file.damaged"))
    data, _ = to_utf8(archive.read(part), part)
    reader = _Document()
    for token in tokens(data, what=part):
        reader.feed(token)
    reader.end()
    tables = _whole(reader.tables)
    grids = [_grid(table) for table in tables]
    prose = [line for table in tables for line in _parted(table)[0]]
    return [*grids, Grid(say("docx.prose"), [[line] for line in prose], table_top=PROSE)] if prose else grids


class _Document:
    """Builds the tables from the tokens of the document. A table inside a cell is a table of its own."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._lines: list[str] = []
        self._text: list[str] = []
        self._hidden = 0
        self._cells = 0
        self._into = False
        self._font = ""
        self._raised = False
        self._vanished = self._struck = False

    def feed(self, token: Token) -> None:
        kind, name = token.kind, token.name[1]
        if self._hidden:
            if kind == "open":
                self._hidden += 1
            elif kind == "close":
                self._hidden -= 1
        elif kind in ("text", "cdata"):
            if self._into and not self._vanished:
                text = symbols(unescape(raw_text(token)), self._font)
                text = raised(text, self._text) if self._raised else text
                self._text.append(f"\0{text}\1" if self._struck else text)
        elif kind == "open" and name in _NOT_SHOWN:
            self._hidden = 1
        elif token.name[0] in _WORD:
            if kind != "close":
                self._begin(name, token)
            if kind != "open":
                self._finish(name)
        elif token.name[0] in _MATHS:
            self._formula(name, kind)

    def _formula(self, name: str, kind: str) -> None:
        """Text that was typed as an equation, in one line: a fraction must not become a longer number."""
        if name == "t":
            self._into = kind == "open"
        elif kind == "open":
            self._text.append({"den": "/", "sup": "^", "rad": "√"}.get(name, ""))

    def _begin(self, name: str, token: Token) -> None:
        if name == "t":
            self._into = True
        elif name == "r":
            self._font, self._raised, self._vanished, self._struck = "", False, False, False
        elif name == "rFonts":
            self._font = _value(token, "ascii") or _value(token, "hAnsi")
        elif name == "vertAlign":
            self._raised = _value(token, "val") == "superscript"
        elif name == "vanish":
            self._vanished = _value(token, "val") not in _OFF
        elif name in ("strike", "dstrike"):
            self._struck = _value(token, "val") not in _OFF
        elif name in ("tab", "ptab"):
            self._text.append("\t")
        elif name in ("br", "cr"):
            self._text.append("\n")
        elif name == "noBreakHyphen":
            self._text.append("-")
        elif name == "sym":
            self._text.append(symbol(_value(token, "char"), _value(token, "font")))
        elif name == "tbl":
            table = _Table(len(self.tables) + 1, [] if self._open else self._lines, bool(self._open))
            self._lines = self._lines if self._open else []
            self._open.append(table)
            self.tables.append(table)
            refuse(MAX_TABLES, len(self.tables))
        elif self._open:
            self._in_table(name, token)

    def _in_table(self, name: str, token: Token) -> None:
        rows = self._open[-1].rows
        if name == "gridCol" and not rows:
            self._open[-1].widths.append(_number(token, "w"))
            refuse(MAX_WORD_COLUMNS, len(self._open[-1].widths))
        if name in ("tr", "tc"):
            self._cells += 1
            refuse(MAX_WORD_CELLS, self._cells)
        if name == "tr":
            rows.append([])
        elif not rows:
            return
        elif name == "tc":
            last = rows[-1][-1] if rows[-1] else None
            rows[-1].append(_Cell(0 if last is None else last.column + last.span))
        elif name == "gridBefore" and not rows[-1]:
            rows[-1].append(_Cell(0, min(_number(token), MAX_WORD_COLUMNS.most), "before"))
        elif rows[-1]:
            cell = rows[-1][-1]
            if name == "gridSpan":
                cell.span = max(1, min(_number(token), MAX_WORD_COLUMNS.most))
            elif name == "vMerge":
                cell.merge = _value(token, "val") or "continue"
            elif name == "hMerge" and _value(token, "val") != "restart" and len(rows[-1]) > 1:
                rows[-1].pop()  # an old way to say that the cell belongs to the one before it
                rows[-1][-1].span += 1

    def _finish(self, name: str) -> None:
        if name == "t":
            self._into = False
        elif name == "p":
            text, self._text = "".join(self._text), []
            if not self._open:
                self._lines.append(_left(text))
            elif self._open[-1].rows and self._open[-1].rows[-1]:
                self._open[-1].rows[-1][-1].paragraphs.append(text)
        elif name == "tbl":
            _measured(self._open.pop())

    def end(self) -> None:
        if self.tables:
            self.tables[-1].below = self._lines


def _value(token: Token, local: str) -> str:
    attributes = parse_attributes(token.attributes)
    return next((v for k, v in attributes.items() if k.rpartition(":")[2] == local), "")


def _number(token: Token, local: str = "val") -> int:
    text = _value(token, local)
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _measured(table: _Table) -> None:
    """Give the cells their edges, where the columns of the table have widths."""
    places = [0, *accumulate(table.widths)]
    ends = [row[-1].column + row[-1].span for row in table.rows if row]
    if all(table.widths) and max(ends, default=0) < len(places):
        for cell in chain.from_iterable(table.rows):
            cell.edges = places[cell.column], places[cell.column + cell.span]


def _align(rows: list[list[_Cell]]) -> None:
    """Make one of edges that lie so near that nobody sees them apart: a border that was moved by a hair in some rows, or
    a table that goes on with columns of its own on the next page."""
    cells = [cell for row in rows for cell in row]
    if not all(cell.edges[1] for cell in cells):
        return
    narrow = (c.edges[1] - c.edges[0] for c in cells if any(map(str.strip, c.paragraphs)))
    near = min(_HAIR, min(narrow, default=_HAIR) // 2)
    columns: dict[int, int] = {}
    first, column = -near - 1, -1
    for edge in sorted({edge for cell in cells for edge in cell.edges} | {0}):
        if edge - first > near:
            first, column = edge, column + 1
        columns[edge] = column
    for cell in cells:
        left, right = (columns[edge] for edge in cell.edges)
        cell.column, cell.span = left, right - left
    for row in rows:
        row[:] = [cell for cell in row if cell.span]


def _parted(table: _Table) -> tuple[list[str], list[str]]:
    """The lines in front of a table: those that belong to the running text, and the last few that may be its title."""
    lines = [line.strip() for line in table.above if line.strip()]
    first = len(lines)
    while (
        first > max(0, len(lines) - _ABOVE)
        and len(lines[first - 1]) <= _LONG
        and "。" not in lines[first - 1]
    ):
        first -= 1
    return lines[:first], lines[first:]


def _whole(tables: list[_Table]) -> list[_Table]:
    """The tables of a document, with those made one again that a page break cut in two, or the headings of a form's parts.

    What goes on does not begin with a title across its whole width, and has no line between it and the table before it, or
    none but 续表; or nothing but a numbered heading, and it does not begin as a table before it does.
    """
    found: list[_Table] = []
    begun: set[str] = set()
    for table in tables:
        before, opening = found[-1] if found else None, _opening(table)
        lines = [line.strip() for line in table.above if line.strip()]
        titled = len(table.rows[0] if table.rows else ()) < 2
        one = lines[0] if len(lines) == 1 else ""
        again, numbered = (words.fullmatch(one) is not None for words in (_AGAIN, _SECTION))
        headed = again or (numbered and opening not in begun)
        if before is None or table.inner or before.inner or titled or not (headed or not lines):
            found.append(table)
            begun = {opening}
            continue
        if headed:
            before.parts.append(table)
            begun.add(opening)
        else:
            (before.parts or [before])[-1].rows += table.rows
        before.below = table.below
    return found


def _opening(table: _Table) -> str:
    """What the first cell of a table says."""
    cells = (cell for row in table.rows for cell in row)
    return next((text for cell in cells if (text := "".join("".join(cell.paragraphs).split()))), "")


def _grid(table: _Table) -> Grid:
    parts = [table, *table.parts]
    _align([row for part in parts for row in part.rows])
    width = max((row[-1].column + row[-1].span for part in parts for row in part.rows if row), default=1)
    refuse(MAX_WORD_COLUMNS, width)
    refuse(MAX_AREA, width * sum(len(part.rows) for part in parts))
    rows: list[list[Value]] = []
    merges: list[Area] = []
    tops: list[tuple[int, int]] = []
    for part in parts:
        for line in _parted(part)[1]:
            _line(line, width, rows, merges)
        tops.append((len(rows), part.number))
        _fill(part, width, rows, merges)
    for line in [each.strip() for each in table.below if each.strip()]:
        _line(line, width, rows, merges)
    name = say("docx.table", number=table.number)
    return Grid(name, rows, list(dict.fromkeys(merges)), table_top=tops[0][0], parts=tops[1:])


def _fill(table: _Table, width: int, rows: list[list[Value]], merges: list[Area]) -> None:
    """The rows of a table, with its merged areas."""
    held: dict[int, Area] = {}
    for r, cells in enumerate(table.rows, len(rows)):
        rows.append([None] * width)
        going: dict[int, Area] = {}
        for cell in cells:
            if cell.merge == "before":
                continue
            right = cell.column + cell.span - 1
            above = held.get(cell.column)
            if cell.merge == "continue" and above is not None and above.right == right:
                going[cell.column] = Area(above.top, above.left, r, right)
                _add(rows[above.top], above.left, cell.paragraphs)
                continue
            if above is not None:
                _keep(merges, above)
            rows[r][cell.column] = _read(cell.paragraphs)
            area = Area(r, cell.column, r, right)
            if cell.merge in ("restart", "continue"):
                going[cell.column] = area
            else:
                _keep(merges, area)
        for column, area in held.items():
            if column not in going or going[column].top != area.top:
                _keep(merges, area)
        held = going
    for area in held.values():
        _keep(merges, area)


def _keep(merges: list[Area], area: Area) -> None:
    if (area.top, area.left) != (area.bottom, area.right):
        merges.append(area)


def _line(text: str, width: int, rows: list[list[Value]], merges: list[Area]) -> None:
    """A line outside of the table as a row: alone over the whole width, else its pieces side by side."""
    pieces = [piece for piece in _PIECES.split(text) if piece][:width]
    row: list[Value] = [None] * width
    places = [index * width // len(pieces) for index in range(len(pieces))] if pieces else []
    for index, (piece, column) in enumerate(zip(pieces, places, strict=True)):
        row[column] = piece
        right = (places[index + 1] if index + 1 < len(places) else width) - 1
        _keep(merges, Area(len(rows), column, len(rows), right))
    rows.append(row)


def _add(row: list[Value], column: int, paragraphs: list[str]) -> None:
    """Text in a cell that goes on from the row above: shown by Word as part of the whole."""
    more = _read(paragraphs)
    if more is not None:
        row[column] = more if row[column] is None else f"{row[column]}\n{more}"


def _left(text: str) -> str:
    """A text without what is struck through in it; all of it where nothing else would be left."""
    left = _STRUCK.sub("", text)
    return left if left.strip() else text.replace("\0", "").replace("\1", "")


def _read(paragraphs: list[str]) -> Value:
    text = _left("\n".join(paragraphs)).strip("\n")
    bare = text.strip()
    if not bare:
        return None
    if _NUMBER.fullmatch(bare):
        return float(bare.replace(",", ""))
    return text
