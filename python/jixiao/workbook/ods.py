"""The sheets of an OpenDocument spreadsheet (.ods) as grids (OpenDocument 1.3, part 3)."""

from __future__ import annotations

import datetime as dt
import math
import re

from jixiao.core.errors import UnreadableFile
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.package.archive import Archive
from jixiao.package.limits import MAX_BLANKS, MAX_CELLS, MAX_REPEATED, MAX_SHEETS, refuse
from jixiao.package.xmltext import Token, parse_attributes, raw_text, to_utf8, tokens, unescape
from jixiao.workbook.grid import Area, At, Grid, Value
from jixiao.workbook.grids import ROWS, bounded, held_rows, is_cut

_PART = "content.xml"
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_HIDDEN = frozenset({"annotation", "tracked-changes", "ruby-text", "shapes"})
_DIGITS = pattern(r"[-(]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\)?(%?)")
_REFERENCE = pattern(
    r"\[((?:\$?'(?:[^']|'')+'|\$?[^\[\].:']*)?)\.([^\[\]:]+)(?::((?:\$?'(?:[^']|'')+'|[^\[\].:']*)?)\.([^\[\]]+))?\]"
)
_TEXT = pattern(r'"(?:[^"]|"")*"')


def grids_of(archive: Archive) -> list[Grid]:
    """Every sheet of the document. Raises UnreadableFile."""
    if _PART not in archive:
        raise UnreadableFile(say("file.damaged"))
    data, _ = to_utf8(archive.read(_PART), _PART)
    reader = _Reader()
    for token in tokens(data, what=_PART):
        reader.feed(token)
    return reader.grids


class _Reader:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._skip = 0
        self._count = self._blanks = self._repeated = 0
        self._open = False  # a sheet, not a table inside of a text frame
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._paragraph: list[str] | None = None

    def feed(self, token: Token) -> None:
        kind, name = token.kind, token.name[1]
        if self._skip:
            self._skip += (kind == "open") - (kind == "close")
            return
        if kind in ("text", "cdata"):
            if self._paragraph is not None:
                self._paragraph.append(unescape(raw_text(token)))
            return
        if kind == "open" and (name in _HIDDEN or (name == "table" and self._open)):
            self._skip = 1
            return
        if kind != "close":
            self._begin(name, _attributes(token))
        if kind != "open":
            self._finish(name)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._open = True
            self._name = attributes.get("name", "")
            self._row = 0
            self._rows: dict[int, list[Value]] = {}
            self._merges: list[Area] = []
            self._formulas: dict[At, str] = {}
            self._formats: dict[At, str] = {}
            self._hidden_rows: set[int] = set()
            self._hidden_columns: set[int] = set()
            self._columns = 0
            self._begin_row({})  # a cell may stand where no row is
        elif not self._open:
            return
        elif name == "table-column":
            count = _repeated(attributes, "number-columns-repeated", _MOST_COLUMNS)
            if attributes.get("visibility") in ("collapse", "filter"):
                last = min(self._columns + count, _MOST_COLUMNS)
                self._hidden_columns.update(range(self._columns, last))
            self._columns += count
        elif name == "table-row":
            self._begin_row(attributes)
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._paragraphs = attributes, []
        elif name == "p" and self._cell is not None:
            self._paragraph = []
        elif self._paragraph is not None:
            if name == "s":
                count = _repeated(attributes, "c", 1000)
                self._blanks += count
                refuse(MAX_BLANKS, self._blanks)
                self._paragraph.append(" " * count)
            elif name in ("tab", "line-break"):
                self._paragraph.append("\t" if name == "tab" else "\n")

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._column = 0
        self._line: list[Value] = []
        self._codes: dict[int, str] = {}
        self._computed: dict[int, str] = {}
        self._repeat = _repeated(attributes, "number-rows-repeated", _MOST_ROWS)
        self._collapsed = attributes.get("visibility") in ("collapse", "filter")

    def _finish(self, name: str) -> None:
        if not self._open:
            return
        if name == "p" and self._paragraph is not None:
            self._paragraphs.append("".join(self._paragraph))
            self._paragraph = None
        elif name in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(name, self._cell)
            self._cell = None
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self._open = False
            refuse(MAX_SHEETS, len(self.grids) + 1)
            refuse(MAX_CELLS, sum(map(len, self._rows.values())), self._name)
            rows = held_rows(self._rows)
            width = max(map(len, rows), default=0)
            self.grids.append(
                Grid(
                    self._name,
                    rows,
                    bounded(self._merges, len(rows), width, self._name),
                    self._formulas,
                    formats=self._formats,
                    hidden_rows=self._hidden_rows,
                    hidden_columns=self._hidden_columns,
                    cut=is_cut(rows, self._rows),
                )
            )

    def _end_cell(self, name: str, attributes: dict[str, str]) -> None:
        column, at = self._column, At(self._row, self._column)
        count = _repeated(attributes, "number-columns-repeated", _MOST_COLUMNS)
        self._column += count
        if column >= _MOST_COLUMNS or name == "covered-table-cell":
            return
        text = "\n".join(self._paragraphs)
        value = _value(attributes, text)
        down = _repeated(attributes, "number-rows-spanned", _MOST_ROWS)
        across = _repeated(attributes, "number-columns-spanned", _MOST_COLUMNS)
        if down * across > 1:
            self._merges.append(Area(at.row, column, at.row + down - 1, column + across - 1))
        formula = _formula(attributes["formula"]) if "formula" in attributes else None
        if formula is not None:
            self._formulas[at] = formula
        if value is None:
            return
        percent = attributes.get("value-type") == "percentage"
        code = _code(value, text, percent) if isinstance(value, float) else ""
        if code:
            self._codes |= dict.fromkeys(range(column, min(column + count, _MOST_COLUMNS)), code)
        self._count += 1
        self._repeats(count - 1)
        if formula is not None:
            self._computed |= dict.fromkeys(range(column, min(column + count, _MOST_COLUMNS)), formula)
        self._line += [None] * (column - len(self._line)) + [value] * count

    def _repeats(self, cells: int) -> None:
        """So many more cells hold something by repetition."""
        self._repeated += cells
        refuse(MAX_REPEATED, self._repeated, self._name)
        self._count += cells
        refuse(MAX_CELLS, self._count, self._name)

    def _end_row(self) -> None:
        repeat = min(self._repeat, _MOST_ROWS - self._row)
        if self._line:
            rows = min(repeat, ROWS)  # no form goes on with equal rows
            self._repeats(len(self._line) * (rows - 1))
            for row in range(self._row, self._row + rows):
                self._rows[row] = self._line  # one and the same: a grid is not written to
                self._formats |= {At(row, column): code for column, code in self._codes.items()}
                self._formulas |= {At(row, column): formula for column, formula in self._computed.items()}
        if self._collapsed:
            self._hidden_rows.update(range(self._row, self._row + min(repeat, 100_000)))
        self._row += repeat
        self._begin_row({})


def _attributes(token: Token) -> dict[str, str]:
    """By their local names: those that are asked for are told apart by them. Office's own types come first."""
    found: dict[str, str] = {}
    for key, value in parse_attributes(token.attributes).items():
        prefix, _, local = key.rpartition(":")
        if prefix != "calcext":
            found.setdefault(local, value)
    return found


def _repeated(attributes: dict[str, str], name: str, most: int) -> int:
    digits = attributes.get(name, "1").lstrip("0")
    if not digits.isdecimal():
        return 1
    return most if len(digits) > len(str(most)) else min(int(digits), most)


def _value(attributes: dict[str, str], text: str) -> Value:
    kind = attributes.get("value-type", "")
    try:
        if kind in ("float", "percentage", "currency"):
            number = float(attributes["value"].replace("_", "-"))  # Python reads 1_000
            is_error = text.startswith("#") and text[1:2].isalpha()
            return text or None if is_error or not math.isfinite(number) else number
        if kind == "boolean":
            return attributes.get("boolean-value") == "true"
        if kind == "date":
            return _moment(attributes["date-value"])
    except (KeyError, ValueError):
        return text or None
    return text if text.strip() else None


def _code(number: float, text: str, percent: bool) -> str:
    """The number format by what is shown: 0.00 for 5.00, '' where the number is shown as it is."""
    m = _DIGITS.fullmatch(text.strip())
    if m is None:
        return "0.00%" if percent else ""
    whole, decimals, grouped = m[1].replace(",", ""), m[2] or "", "," in m[1]
    if not percent and not grouped and f"{whole}.{decimals or 0}" == str(abs(number)):
        return ""
    return (
        f"{'#,##0' if grouped else '0'}{'.' if decimals else ''}{'0' * len(decimals)}{'%' if percent else ''}"
    )


def _moment(text: str) -> dt.date | dt.datetime:
    if "T" not in text:
        return dt.date.fromisoformat(text)
    moment = dt.datetime.fromisoformat(text[:26]).replace(tzinfo=None)
    return moment.date() if moment.time() == dt.time() else moment


def _formula(text: str) -> str:
    """OpenFormula as Excel writes it: references without brackets, commas between arguments."""
    text = text.partition(":=")[2] if ":=" in text[:10] else text.removeprefix("=")
    pieces, last = [], 0
    for m in [*_TEXT.finditer(text), None]:
        end = len(text) if m is None else m.start()
        pieces.append(_REFERENCE.sub(_reference, text[last:end]).replace(";", ",").replace("~", ","))
        if m is not None:
            pieces.append(m[0])
            last = m.end()
    return "".join(pieces)


def _reference(m: re.Match[str]) -> str:
    sheet = m[1].removeprefix("$")
    area = m[2] if m[4] is None else f"{m[2]}:{m[4]}"
    return f"{sheet}!{area}" if sheet else area
