"""Fills, fonts, borders and notes of the played Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hosts.excel.played_range import Cell, Range

NONE, SOLID = -4142, 1


class ExcelError(Exception):
    """What COM hands on when Excel refuses: error 1004 with a text."""

    hresult = -2147352567

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.excepinfo = (0, "Microsoft Excel", text, "", 0, -2146827284)


NO_FILL = {"Pattern": NONE, "Color": 16777215, "ThemeColor": NONE, "TintAndShade": 0.0, "PatternColor": 0}


class Interior:
    """The fill of a range: Null where its cells differ."""

    def __init__(self, range_: Range) -> None:
        object.__setattr__(self, "_range", range_)

    def _get(self, name: str) -> Any:
        values = {cell.look[name] for cell in self._range.cells()}
        return values.pop() if len(values) == 1 else None

    def _set(self, **values: Any) -> None:
        self._range.sheet.change()
        for cell in self._range.cells():
            cell.look = {**cell.look, **values}

    Pattern = property(lambda self: self._get("Pattern"))
    Color = property(lambda self: self._get("Color") or 0)  # black where the cells differ

    @property
    def ThemeColor(self) -> Any:
        value = self._get("ThemeColor")
        if value == NONE:
            raise ExcelError("Application-defined or object-defined error")
        return value

    TintAndShade = property(lambda self: self._get("TintAndShade"))
    PatternColor = property(lambda self: self._get("PatternColor"))

    @Pattern.setter
    def Pattern(self, value: int) -> None:
        self._set(**(NO_FILL if value == NONE else {"Pattern": int(value)}))

    @Color.setter
    def Color(self, value: float) -> None:
        solid = {"Pattern": SOLID} if self._get("Pattern") in (NONE, None) else {}
        self._set(Color=int(value), ThemeColor=NONE, TintAndShade=0.0, **solid)

    @ThemeColor.setter
    def ThemeColor(self, value: int) -> None:
        self._set(ThemeColor=int(value), Color=THEME[int(value)], TintAndShade=0.0)

    @TintAndShade.setter
    def TintAndShade(self, value: float) -> None:
        self._set(TintAndShade=float(value))

    @PatternColor.setter
    def PatternColor(self, value: float) -> None:
        self._set(PatternColor=int(value))


THEME = {1: 16777215, 5: 12874308, 6: 3243501}
"""The colours of the theme that the played workbook knows, as BGR numbers."""


class Border:
    """A side of a cell."""

    def __init__(self, lines: dict[str, int]) -> None:
        self.__dict__ = lines  # type: ignore[assignment]


class Borders:
    """The sides of a cell, as a property of Excel gives them: one of them is asked for by its number."""

    def __init__(self, range_: Range) -> None:
        self._range = range_

    def __call__(self, edge: int) -> Border:
        sheet = self._range.sheet
        sheet.change()
        cell = sheet.cell(self._range.Row, self._range.Column)
        return Border(cell.borders.setdefault(int(edge), {}))


class PageSetup:
    """How a sheet is printed."""


class Comment:
    """The note of a cell."""

    def __init__(self, cell: Cell) -> None:
        self._cell = cell

    def Text(self, *_: Any) -> str:
        return self._cell.note

    def Delete(self) -> None:
        self._cell.note = ""


class Font:
    def __init__(self, range_: Range) -> None:
        object.__setattr__(self, "_range", range_)

    Bold = property(lambda self: all(cell.bold for cell in self._range.cells()))

    @Bold.setter
    def Bold(self, value: bool) -> None:
        self._range.sheet.change()
        for cell in self._range.cells():
            cell.bold = bool(value)
