"""Contents into cells of LibreOffice: every change is one that its undo list knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from typing import Any

import uno

from jixiao.hosts.calc import reading
from jixiao.hosts.port import Content, Fill, Formula, Link, details_of
from jixiao.workbook.grid import At

CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
EVERYTHING = 1 | 2 | 4 | 8 | 16 | 32 | 64 | 256 | 512  # with notes and looks, without drawings
NO_FILL = -1
CHARACTER = 230
"""The width of a character, in hundredths of a millimetre."""
WIDE = 10
BOLD = 150.0
HEADING, WHITE, LINES, HAIR = 0x1F4E79, 0xFFFFFF, 0xBFBFBF, 18
"""The colours of a list, as in the sheet of the command line, and the width of the lines between its rows."""
MOST_WRAPPED = 1_000
"""Characters of a text that is broken into lines: LibreOffice takes a minute for 32,767 opening brackets, none of which
may end a line."""
APART = 100
"""How far texts stand off the edge of their cell, in hundredths of a millimetre."""


class Writer:
    """Writes to the cells of one workbook (a UNO model)."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self._parser = reading.parser(model)

    def put(self, sheet: Any, cells: Mapping[At, Content]) -> None:
        """Write scattered cells."""
        for at, content in cells.items():
            self._one(sheet, at, content)

    def _one(self, sheet: Any, at: At, content: Content) -> None:
        cell = sheet.getCellByPosition(at.column, at.row)
        if content is None:
            cell.clearContents(CONTENTS)
        elif isinstance(content, Formula):
            cell.setTokens(self._parser.parseFormula(content.removeprefix("="), cell.CellAddress))
        elif isinstance(content, Link):
            self._link(cell, content)
        elif isinstance(content, bool):
            cell.setValue(float(content))
            self._format(cell, reading.LOGICAL)
        elif isinstance(content, dt.date):
            cell.setValue(reading.serial(self.model, content))
            self._format(cell, reading.DATE | (reading.TIME if isinstance(content, dt.datetime) else 0))
        elif isinstance(content, str):
            cell.setString(content)
        else:
            cell.setValue(float(content))

    def _format(self, cell: Any, kind: int) -> None:
        """A date is to look like one, unless the cell shows dates already."""
        formats = self.model.NumberFormats
        if not formats.getByKey(cell.NumberFormat).Type & kind:
            cell.NumberFormat = formats.getStandardFormat(kind, self.model.CharLocale)

    def set_formats(self, sheet: Any, formats: Mapping[At, str]) -> None:
        """One call for each format."""
        for code in set(formats.values()):
            areas = self._areas(sheet, [at for at, each in formats.items() if each == code])
            areas.NumberFormat = self._key(code)

    def _key(self, code: str) -> int:
        """The number that stands for a number format in Excel's grammar, in whatever language LibreOffice runs."""
        formats, any_language = self.model.NumberFormats, uno.createUnoStruct("com.sun.star.lang.Locale")
        if not code:
            return int(formats.getStandardIndex(any_language))
        english = uno.createUnoStruct("com.sun.star.lang.Locale")
        english.Language, english.Country = "en", "US"
        return int(formats.addNewConverted(code, english, any_language))

    def _areas(self, sheet: Any, places: Iterable[At]) -> Any:
        """Cells as one thing that has properties."""
        areas = self.model.createInstance("com.sun.star.sheet.SheetCellRanges")
        number = sheet.RangeAddress.Sheet
        areas.addRangeAddresses(tuple(_address(number, at) for at in places), False)
        return areas

    def _link(self, cell: Any, link: Link) -> None:
        """A text that leads to a cell: a field, which is a hyperlink in `.xlsx` files too."""
        field = self.model.createInstance("com.sun.star.text.TextField.URL")
        quoted = link.sheet.replace("'", "''")
        field.URL = f"#'{quoted}'.{link.at.a1}"
        field.Representation = link.text
        cell.setString("")
        text = cell.getText()
        text.insertTextContent(text.createTextCursor(), field, False)

    def table(self, sheet: Any, rows: Sequence[Sequence[Content]], widths: Sequence[int]) -> None:
        """Make the sheet hold exactly these rows, the first one as its heading. Wide columns are broken into lines."""
        reading.used(sheet).clearContents(EVERYTHING)
        if any(rows):
            with self._heights_left():
                self._listed(sheet, rows, widths)

    def _listed(self, sheet: Any, rows: Sequence[Sequence[Content]], widths: Sequence[int]) -> None:
        width = max(map(len, rows))
        wrapped = [number for number, characters in enumerate(widths[:width]) if characters >= WIDE]
        plain = [[self._plain(value) for value in [*row, *[None] * (width - len(row))]] for row in rows]
        for row, number in product(plain, wrapped):
            if isinstance(row[number], str) and len(row[number]) > MOST_WRAPPED:
                row[number] = row[number][: MOST_WRAPPED - 1] + "…"
        block = sheet.getCellRangeByPosition(0, 0, width - 1, len(rows) - 1)
        block.setDataArray(tuple(map(tuple, plain)))
        special = {
            At(r, c): value
            for r, row in enumerate(rows)
            for c, value in enumerate(row)
            if isinstance(value, (Formula, Link, dt.date, bool))
        }
        self.put(sheet, special)
        block.VertJustify = uno.Enum("com.sun.star.table.CellVertJustify", "TOP")
        block.ParaLeftMargin = block.ParaRightMargin = APART  # a text stands off the figure beside it
        heading = sheet.getCellRangeByPosition(0, 0, width - 1, 0)
        heading.CharWeight = heading.CharWeightAsian = BOLD
        heading.CellBackColor, heading.CharColor = HEADING, WHITE
        for side in ("TopBorder2", "BottomBorder2"):
            block.setPropertyValue(side, _line(Color=LINES, OuterLineWidth=HAIR, LineWidth=HAIR))
        for number, characters in enumerate(widths):
            sheet.Columns.getByIndex(number).Width = characters * CHARACTER
        for number in wrapped:
            sheet.getCellRangeByPosition(number, 0, number, len(rows) - 1).IsTextWrapped = True
        if wrapped:
            sheet.getCellRangeByPosition(0, 0, 0, len(rows) - 1).Rows.OptimalHeight = True

    @contextmanager
    def _heights_left(self) -> Iterator[None]:
        """LibreOffice does not lay out the texts of the rows anew after each call, which takes it minutes where a cell
        holds all that a cell can."""
        adjusted, self.model.IsAdjustHeightEnabled = self.model.IsAdjustHeightEnabled, False
        try:
            yield
        finally:
            self.model.IsAdjustHeightEnabled = adjusted

    @staticmethod
    def _plain(value: Content) -> Any:
        if value is None or isinstance(value, (Formula, Link, dt.date, bool)):
            return ""
        return str(value) if isinstance(value, str) else float(value)

    def filter(self, sheet: Any, height: int, width: int) -> None:
        """Buttons in the heading that filter the rows below."""
        ranges = self.model.DatabaseRanges
        area = sheet.getCellRangeByPosition(0, 0, width - 1, height - 1).RangeAddress
        if ranges.hasByName(sheet.Name):
            ranges.removeByName(sheet.Name)
        ranges.addNewByName(sheet.Name, area)
        ranges.getByName(sheet.Name).AutoFilter = True

    def on_a_page(self, sheet: Any) -> None:
        """Printed on A4 across, as wide as one page, its heading on each."""
        styles = self.model.StyleFamilies.getByName("PageStyles")
        if not styles.hasByName(PAGE):
            style = self.model.createInstance("com.sun.star.style.PageStyle")
            styles.insertByName(PAGE, style)
            style.IsLandscape, style.Width, style.Height = True, 29700, 21000
            style.LeftMargin = style.RightMargin = style.TopMargin = style.BottomMargin = 1000
            style.HeaderIsOn = False
            style.ScaleToPagesX, style.ScaleToPagesY = 1, 0
        sheet.PageStyle = PAGE
        heading = sheet.getCellRangeByPosition(0, 0, 0, 0).RangeAddress
        sheet.setPrintTitleRows(True)
        sheet.setTitleRows(heading)

    # Notes

    def notes(self, sheet: Any) -> dict[At, Any]:
        """Every note of the sheet by its cell."""
        listed = (sheet.Annotations.getByIndex(n) for n in range(sheet.Annotations.Count))
        return {At(note.Position.Row, note.Position.Column): note for note in listed}

    def set_notes(self, sheet: Any, notes: Mapping[At, str | None]) -> None:
        gone = {at for at, text in notes.items() if text is None}
        for number in reversed(range(sheet.Annotations.Count) if gone else ()):
            place = sheet.Annotations.getByIndex(number).Position
            if At(place.Row, place.Column) in gone:
                sheet.Annotations.removeByIndex(number)
        for at, text in notes.items():
            if text is not None:
                sheet.Annotations.insertNew(sheet.getCellByPosition(at.column, at.row).CellAddress, text)

    # Colours

    def fills(self, sheet: Any, cells: Iterable[At]) -> dict[At, Fill]:
        return {at: _fill(sheet.getCellByPosition(at.column, at.row)) for at in cells}

    def set_fills(self, sheet: Any, fills: Mapping[At, Fill]) -> None:
        """One call, and one step of undo, for each property of each look."""
        groups: dict[Fill, list[At]] = {}
        for at, fill in fills.items():
            groups.setdefault(fill, []).append(at)
        with self._heights_left():
            for fill, places in groups.items():
                areas = self._areas(sheet, places)
                areas.CellBackColor = _colour(fill)
                for side, line in _lines(fill).items():
                    areas.setPropertyValue(side, line)


PAGE = "jixiao"
"""The page style of the sheets that are made here."""
SIDES = ("LeftBorder2", "TopBorder2", "RightBorder2", "BottomBorder2")
LINE = ("Color", "OuterLineWidth", "InnerLineWidth", "LineDistance", "LineStyle", "LineWidth")
MARK_LINES = {"error": 0x8B1A14, "warning": 0x6B4A00, "info": 0x1F4E79}
"""The colours of the thick border of a mark."""
THICK = 71  # 2 points, in hundredths of a millimetre


def _fill(cell: Any) -> Fill:
    """The background of a cell, and its border, so that both come back."""
    colour = "" if cell.CellBackColor == NO_FILL else f"#{cell.CellBackColor & 0xFFFFFF:06X}"
    lines = [cell.getPropertyValue(side) for side in SIDES]
    box = "/".join(",".join(str(getattr(line, name)) for name in LINE) for line in lines)
    return f"{colour};box={box}"


def _colour(fill: Fill) -> int:
    return int(fill[1:7], 16) if fill.startswith("#") else NO_FILL


def _lines(fill: Fill) -> dict[str, Any]:
    """The borders that a fill asks for: those of a mark, or those that were there before."""
    details = details_of(fill)
    if details.get("mark") in MARK_LINES:
        thick = {"Color": MARK_LINES[details["mark"]], "OuterLineWidth": THICK, "LineWidth": THICK}
        return {side: _line(**thick) for side in SIDES}
    if "box" not in details:
        return {}
    drawn = [dict(zip(LINE, map(int, line.split(",")), strict=True)) for line in details["box"].split("/")]
    return {side: _line(**line) for side, line in zip(SIDES, drawn, strict=True)}


def _line(**parts: int) -> Any:
    line = uno.createUnoStruct("com.sun.star.table.BorderLine2")
    for name, value in parts.items():
        setattr(line, name, value)
    return line


def _address(sheet: int, at: At) -> Any:
    address = uno.createUnoStruct("com.sun.star.table.CellRangeAddress")
    address.Sheet = sheet
    address.StartRow = address.EndRow = at.row
    address.StartColumn = address.EndColumn = at.column
    return address
