"""Cells to and from the way Excel writes them: addresses of many cells, R1C1 formulas, values of a block.

Plain Python without xlwings: nothing here calls Excel.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from jixiao.hosts.port import Content, Formula, Link
from jixiao.workbook.grid import Area, At, Value, column_letters, parse_a1

MAX_ADDRESS = 255
"""Excel refuses a longer address."""

ERRORS = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
    -2146826238: "#CALC!",
}


def addresses(cells: Iterable[At]) -> Iterator[str]:
    """Addresses that together name the cells, each short enough for Range(): runs within a column are
    joined."""
    runs: list[str] = []
    length = 0
    for run in _runs(cells):
        if runs and length + len(run) + 1 > MAX_ADDRESS:
            yield ",".join(runs)
            runs, length = [], 0
        runs.append(run)
        length += len(run) + 1
    if runs:
        yield ",".join(runs)


def _runs(cells: Iterable[At]) -> Iterator[str]:
    column, first, last = -1, -1, -2
    for c, r in sorted({(at.column, at.row) for at in cells}):
        if (c, r) == (column, last + 1):
            last = r
            continue
        if column >= 0:
            yield Area(first, column, last, column).a1
        column, first, last = c, r, r
    if column >= 0:
        yield Area(first, column, last, column).a1


_REFERENCE = re.compile(r"(?<![A-Za-z_\d.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![A-Za-z_\d(.!])")


def to_r1c1(formula: str, at: At) -> str:
    """The formula as it reads in R1C1 notation at the cell: the same text wherever its relative references
    agree."""

    def convert(match: re.Match[str]) -> str:
        column = 0
        for letter in match[2].upper():
            column = column * 26 + ord(letter) - 64
        row = int(match[4])
        r = f"R{row}" if match[3] else f"R[{row - 1 - at.row}]"
        c = f"C{column}" if match[1] else f"C[{column - 1 - at.column}]"
        return (r + c).replace("[0]", "")

    # Text in double quotes and sheet names in single quotes hold no references.
    parts = re.split(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""", formula)
    parts[::2] = [_REFERENCE.sub(convert, part) for part in parts[::2]]
    return "".join(parts)


_PLAIN = re.compile(r"[\u3400-\u9fff][^\d]*\Z")


def typed(content: Content) -> float | str | bool:
    """What to hand to Range.Formula so that the cell holds exactly the content.

    Text gets an apostrophe unless it starts with a Chinese character and holds no digit: Excel would take
    '3-5' for a date, '007' for a number, '=x' for a formula.
    """
    if content is None:
        return ""
    if isinstance(content, bool):
        return content
    if isinstance(content, Formula):
        return str(content)
    if isinstance(content, Link):
        sheet = content.sheet.replace("'", "''")
        target = f"#'{sheet}'!{content.at.a1}".replace('"', '""')
        text = content.text.replace('"', '""')
        return f'=HYPERLINK("{target}","{text}")'
    if isinstance(content, int | float):
        return float(content)
    if isinstance(content, dt.date):
        content = content.isoformat()
    content = content[:8000]
    return content if not content or _PLAIN.match(content) else "'" + content


def rows_of(block: Any) -> list[list[Any]]:
    """A block as a list of rows: Excel gives a bare value for a single cell."""
    if isinstance(block, tuple | list):
        return [list(row) if isinstance(row, tuple | list) else [row] for row in block]
    return [[block]]


def value(raw: Any, shown: Any) -> Value:
    """A cell's value from Value2 (numbers as they are) and Value (which knows the dates).

    A number shown as money arrives as a currency with four decimals in Value: its figure is taken from
    Value2. A time of day without a date stays a number; what is neither text nor number is an error of this cell only.
    """
    if raw is None or isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int):
        return ERRORS.get(raw, "#ERROR!")
    if isinstance(shown, dt.datetime) and shown.year >= 1900:
        moment = dt.datetime(shown.year, shown.month, shown.day, shown.hour, shown.minute, shown.second)
        return moment.date() if moment.time() == dt.time() else moment
    try:
        number = float(raw)
    except (TypeError, ValueError):  # an object: a picture in a cell, what a program made of it
        return "#ERROR!"
    return number if math.isfinite(number) else "#NUM!"  # a file may hold what no cell can be given


def formulas(block: Any, values: Sequence[Sequence[Any]]) -> dict[At, str]:
    """The formulas of a block without their equals sign. Text that merely starts with '=' equals its own
    value."""
    found = {}
    for r, row in enumerate(rows_of(block)):
        for c, text in enumerate(row):
            if isinstance(text, str) and text.startswith("=") and text != values[r][c]:
                found[At(r, c)] = text[1:]
    return found


_CODES = {
    "General": "", "General Number": "", "General Date": "yyyy/m/d h:mm", "Short Date": "yyyy/m/d", "Medium Date": "d-mmm-yy",
    "Long Date": "yyyy/m/d", "Short Time": "h:mm", "Medium Time": "h:mm AM/PM", "Long Time": "h:mm:ss", "Fixed": "0.00",
    "Standard": "#,##0.00", "Currency": "#,##0.00", "Euro Currency": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00",
}  # fmt: skip
"""Number formats that XML Spreadsheet and Excel's properties call by a name."""


def code(name: str) -> str:
    """A number format in the grammar of files, '' for General."""
    return _CODES.get(name, name)


class Drawing:
    """A block as XML Spreadsheet, which Excel gives in one call: merged areas, fills, number formats. It must start at
    A1."""

    def __init__(self, xml: str) -> None:
        self.merges: list[Area] = []
        self._style: dict[At, str] = {}
        self._rows: dict[int, str] = {}
        self._columns: dict[int, str] = {}
        self._looks, self._codes = {"": ""}, {"": ""}
        # Control characters and halves of characters in cells are legal in Excel and not in XML.
        root = ElementTree.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|&#x?[01]?[0-9A-Fa-f];", " ", xml))  # fmt: skip
        for style in root.iter(_SS + "Style"):
            name, parent = style.get(_SS + "ID", ""), style.get(_SS + "Parent", "")
            inside, shown = style.find(_SS + "Interior"), style.find(_SS + "NumberFormat")
            self._looks[name] = self._looks.get(parent, "")
            if inside is not None:
                self._looks[name] = " ".join(f"{k}={v}" for k, v in sorted(inside.attrib.items()))
            self._codes[name] = self._codes.get(parent, "")
            if shown is not None:
                self._codes[name] = code(shown.get(_SS + "Format", ""))
        table = next(root.iter(_SS + "Table"), None)
        if table is not None:
            self._read(table)

    def _read(self, table: ElementTree.Element) -> None:
        row = column = -1
        for each in table.iter(_SS + "Column"):
            first = int(each.get(_SS + "Index", column + 2)) - 1
            column = first + int(each.get(_SS + "Span", 0))
            self._columns |= dict.fromkeys(range(first, column + 1), each.get(_SS + "StyleID", ""))
        for line in table.iter(_SS + "Row"):
            row = int(line.get(_SS + "Index", row + 2)) - 1
            span = int(line.get(_SS + "Span", 0))
            if _SS + "StyleID" in line.attrib:
                self._rows |= dict.fromkeys(range(row, row + span + 1), line.attrib[_SS + "StyleID"])
            column = -1
            for cell in line.iter(_SS + "Cell"):
                column = int(cell.get(_SS + "Index", column + 2)) - 1
                across, down = int(cell.get(_SS + "MergeAcross", 0)), int(cell.get(_SS + "MergeDown", 0))
                if across or down:
                    self.merges.append(Area(row, column, row + down, column + across))
                if _SS + "StyleID" in cell.attrib:
                    self._style[At(row, column)] = cell.attrib[_SS + "StyleID"]
                column += across
            row += span

    def _style_of(self, at: At) -> str:
        """The style of a cell; one that is not written down has that of its row, else of its column."""
        return self._style.get(at) or self._rows.get(at.row) or self._columns.get(at.column) or "Default"

    def look(self, at: At) -> str:
        """A text that is equal for cells whose fills look the same."""
        return self._looks.get(self._style_of(at), "")

    def code(self, at: At) -> str:
        """The number format of a cell, '' for General."""
        return self._codes.get(self._style_of(at), "")


_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"


def last_cell(address: str) -> At:
    """The last cell of an address such as $A$1:$I$20; of whole rows ($1:$9) or columns ($A:$C) the sheet's
    end."""
    end = address.replace("$", "").split(",")[-1].split(":")[-1]
    letters = end.rstrip("0123456789")
    return parse_a1((letters or "XFD") + (end[len(letters) :] or "1048576"))


def box(height: int, width: int) -> str:
    """The address of a block that starts at A1."""
    return f"A1:{column_letters(width - 1)}{height}"
