"""The port over LibreOffice's objects (UNO)."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uno
from com.sun.star.uno import Exception as UnoException

from jixiao.core.messages import say
from jixiao.hosts.calc import layouts, reading
from jixiao.hosts.calc.export import values_only
from jixiao.hosts.calc.writing import Writer
from jixiao.hosts.port import Content, Fill, HostError, NamedCell
from jixiao.package import FileError
from jixiao.package.export import export_values
from jixiao.workbook.grid import At, Grid, Value


class Screen:
    """What is shown to the user. This one shows nothing: for hidden documents and for scripts."""

    answer: str | None = None
    """What the user would choose."""

    def status(self, text: str | None) -> None:
        return

    def tell(self, text: str, warning: bool) -> None:
        return

    def choose(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        return self.answer

    def target(self, title: str, suggestion: Path) -> Path | None:
        return None if self.answer is None else Path(self.answer)


class CalcWorkbook:
    """One workbook open in LibreOffice."""

    host = "calc"

    def __init__(
        self, model: Any, screen: Screen, recalculate: Callable[[], None], version: str = ""
    ) -> None:
        """`recalculate` makes the worksheet functions forget what they know; `version` is LibreOffice's own."""
        self._model = model
        self._screen = screen
        self._forget = recalculate
        self._version = version
        self._writer = Writer(model)
        self._waiting: list[str] = []  # the title of the running command, until its step of undo begins

    # Sheets

    @property
    def path(self) -> Path | None:
        url = str(self._model.getURL())
        return Path(uno.fileUrlToSystemPath(url)) if url.startswith("file:") else None

    def sheet_names(self) -> list[str]:
        return [str(name) for name in self._model.Sheets.ElementNames]

    def active_sheet(self) -> str:
        return str(self._controller.ActiveSheet.Name)

    def selection(self) -> tuple[str, At]:
        chosen = self._model.CurrentSelection
        if not hasattr(chosen, "RangeAddress"):  # several areas, or a drawing
            areas = getattr(chosen, "RangeAddresses", ())
            where = areas[0] if areas else None
        else:
            where = chosen.RangeAddress
        return self.active_sheet(), At(0, 0) if where is None else At(where.StartRow, where.StartColumn)

    def select(self, sheet: str, at: At) -> None:
        found = self._sheet(sheet)
        if not found.IsVisible:
            raise HostError(say("host.hidden", sheet=sheet))
        self._controller.setActiveSheet(found)
        self._controller.select(found.getCellByPosition(at.column, at.row))

    def protected(self, sheet: str) -> bool:
        return bool(self._sheet(sheet).isProtected())

    def foresee(self, sheets: Sequence[str]) -> None:
        """Nothing: this runs inside the program, where each sheet costs the same alone."""

    def foresee_looks(self, cells: Mapping[str, Iterable[At]]) -> None:
        """Nothing, for the same reason."""

    def read(self, sheet: str) -> Grid:
        return reading.grid(self._model, self._sheet(sheet))

    def put_sheet(
        self,
        name: str,
        rows: Sequence[Sequence[Content]],
        widths: Sequence[int] = (),
        *,
        hidden: bool = False,
        filtered: bool = False,
    ) -> None:
        self._change()
        sheets = self._model.Sheets
        if not sheets.hasByName(name):
            self._structure("add", name)
            sheets.insertNewByName(name, sheets.Count)
            sheet = sheets.getByName(name)
            if hidden:
                sheet.IsVisible = False
            else:
                self._keep_heading(sheet)
                self._writer.on_a_page(sheet)
        else:
            sheet = sheets.getByName(name)
            if sheet.isProtected():
                raise HostError(say("host.protected.unwritten", name=name))
        self._writer.table(sheet, rows, () if hidden else widths)
        if filtered and len(rows) > 1:
            self._writer.filter(sheet, len(rows), max(map(len, rows)))

    def _keep_heading(self, sheet: Any) -> None:
        """The first row stays in view. Only the view of the active sheet can be frozen."""
        shown = self._controller.ActiveSheet
        self._controller.setActiveSheet(sheet)
        self._controller.freezeAtPosition(0, 1)
        self._controller.setActiveSheet(shown)

    def _structure(self, what: str, name: str) -> None:
        if self._model.isProtected():
            raise HostError(say(f"host.structure.{what}", name=name))

    def templates(self) -> Sequence[tuple[str, str]]:
        return layouts.available()

    def insert_template(self, template: str, name: str) -> None:
        self._structure("add", name)
        self._change()
        layouts.insert(self._model, template, name)
        self._controller.setActiveSheet(self._sheet(name))

    def delete_sheet(self, name: str) -> None:
        if self._model.Sheets.hasByName(name):
            self._structure("delete", name)
            self._change()
            self._model.Sheets.removeByName(name)

    # Cells

    def write(self, sheet: str, cells: Mapping[At, Content]) -> None:
        found = self._sheet(sheet)
        self._change()
        try:
            self._writer.put(found, cells)
        except UnoException as error:
            raise HostError(say("host.sheet_refuses", sheet=sheet, why=_why(error))) from error

    def set_formats(self, sheet: str, formats: Mapping[At, str]) -> None:
        if formats:
            self._change()
            self._writer.set_formats(self._sheet(sheet), formats)

    def fills(self, sheet: str, cells: Sequence[At]) -> dict[At, Fill]:
        return self._writer.fills(self._sheet(sheet), cells)

    def set_fills(self, sheet: str, fills: Mapping[At, Fill]) -> None:
        self._change()
        self._writer.set_fills(self._sheet(sheet), fills)

    def notes(self, sheet: str, cells: Sequence[At]) -> dict[At, str]:
        wanted = set(cells)
        found = {place: note.String for place, note in self._writer.notes(self._sheet(sheet)).items()}
        return {at: text for at, text in found.items() if at in wanted}

    def set_notes(self, sheet: str, notes: Mapping[At, str | None]) -> None:
        self._change()
        self._writer.set_notes(self._sheet(sheet), notes)

    # Names

    def named(self, name: str, sheet: str | None = None) -> NamedCell | None:
        cell = self._cell_of(name, self._model if sheet is None else self._sheet(sheet))
        if cell is None:
            return None
        at = At(cell.CellAddress.Row, cell.CellAddress.Column)
        own = str(cell.Spreadsheet.Name)
        return NamedCell(reading.grid(self._model, cell.Spreadsheet).own(*at), own, at)

    def set_named(self, name: str, value: Value, sheet: str | None = None) -> bool:
        owners = [self._model] if sheet is None else [self._sheet(sheet), self._model]
        cell = self._cell_of(name, *owners)
        if cell is None:
            return False
        if cell.Spreadsheet.isProtected():
            raise HostError(say("host.protected.cell", cell=name, sheet=cell.Spreadsheet.Name))
        self._change()
        address = cell.CellAddress
        self._writer.put(cell.Spreadsheet, {At(address.Row, address.Column): value})
        return True

    def _cell_of(self, name: str, *owners: Any) -> Any:
        for owner in owners:
            if owner.NamedRanges.hasByName(name):
                area = owner.NamedRanges.getByName(name).getReferredCells()
                if area is not None:
                    return area.getCellByPosition(0, 0)
        return None

    def define(self, name: str, sheet: str, at: At) -> None:
        self._change()
        names = self._model.NamedRanges
        if names.hasByName(name):
            names.removeByName(name)
        quoted = sheet.replace("'", "''")
        letters = at.a1.rstrip("0123456789")
        origin = uno.createUnoStruct("com.sun.star.table.CellAddress")
        names.addNewByName(name, f"$'{quoted}'.${letters}${at.row + 1}", origin, 0)

    # Running

    def calculate(self, sheet: str | None = None) -> None:
        self._forget()
        self._model.calculateAll()

    @contextmanager
    def task(self, title: str) -> Iterator[None]:
        self._waiting = [title]
        self._model.lockControllers()
        self._screen.status(f"{title}…")
        try:
            yield
        finally:
            self._screen.status(None)
            self._model.unlockControllers()
            if not self._waiting:
                self._model.UndoManager.leaveUndoContext()
            self._waiting = []

    def _change(self) -> None:
        """Before the first change of a command: all its changes are one step of undo. A command that changes nothing
        leaves no step."""
        if self._waiting:
            self._model.UndoManager.enterUndoContext(self._waiting.pop())

    def status(self, text: str | None) -> None:
        self._screen.status(text)

    def tell(self, text: str, *, warning: bool = False) -> None:
        self._screen.tell(text, warning)

    def choose(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        return self._screen.choose(title, options)

    def ask_target(self, title: str, suggestion: Path) -> Path | None:
        return self._screen.target(title, suggestion)

    def diagnosis(self) -> Sequence[str]:
        return [
            f"LibreOffice {self._version}({platform.system()} {platform.machine()})",
            say("calc.python", version=sys.version.split()[0], path=sys.executable or say("calc.builtin")),
            say("calc.place", path=Path(__file__).resolve().parents[2]),
            say("calc.automatic.on" if self._model.isAutomaticCalculationEnabled() else "calc.automatic.off"),
            say("calc.iteration.on" if self._model.IsIterationEnabled else "calc.iteration.off"),
        ]

    # Files

    def save_copy(self, target: Path) -> None:
        kind = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}
        _store(self._model, target, kind.get(target.suffix.lower(), "calc8"))

    def export_values(self, target: Path) -> None:
        with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
            copy = Path(folder) / "copy.ods"
            _store(self._model, copy, "calc8")
            stored = Path(folder) / "values.xlsx"
            with values_only(copy) as model:
                _store(model, stored, "Calc MS Excel 2007 XML")
            try:
                export_values(stored, target)
            except FileError as problem:
                raise HostError(say("host.export_failed", why=problem.message)) from problem

    # Helpers

    @property
    def _controller(self) -> Any:
        return self._model.getCurrentController()

    def _sheet(self, name: str) -> Any:
        if not self._model.Sheets.hasByName(name):
            raise HostError(say("host.no_sheet", name=name))
        return self._model.Sheets.getByName(name)


def properties(**named: Any) -> tuple[Any, ...]:
    """Arguments in the way LibreOffice takes them."""
    made = []
    for name, value in named.items():
        each = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        each.Name, each.Value = name, value
        made.append(each)
    return tuple(made)


def _store(model: Any, target: Path, kind: str) -> None:
    url = uno.systemPathToFileUrl(str(target.resolve()))
    try:
        model.storeToURL(url, properties(FilterName=kind, Overwrite=True))
    except UnoException as error:
        raise HostError(say("host.file_refuses", path=target, why=_why(error))) from error


def _why(error: Any) -> str:
    return " ".join(str(getattr(error, "Message", "") or type(error).__name__).split())[:200]
