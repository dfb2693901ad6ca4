"""The port over Excel's objects. The number of calls does not grow with the number of cells.

Works on the COM objects as xlwings hands them out (`xw.Book.api`), which wait while Excel is busy. Nothing
here imports xlwings or pywin32.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from typing import Any, TypeVar

from jixiao.core.messages import say
from jixiao.hosts.excel import asking, blocks, bulk, listing, looks, shape
from jixiao.hosts.excel.known import Known
from jixiao.hosts.excel.refusals import refused, why
from jixiao.hosts.port import Content, Fill, Formula, HostError, NamedCell, file_kind
from jixiao.workbook.grid import At, Grid, Value

T = TypeVar("T")

MANUAL = -4135
RECALCULATE = "JixiaoRecalculate"
"""The VBA function that recalculates a sheet or everything in passes, with one trip to Python for each. It
gives '' when done, else one line of what went wrong."""


class ExcelWorkbook:
    """One workbook open in Excel."""

    host = "excel"

    def __init__(
        self,
        book: Any,
        tell: Callable[[str, bool], None],
        diagnose: Callable[[Any], Sequence[str]] | None = None,
    ) -> None:
        """`book` is Excel's Workbook object; `tell(text, warning)` shows a message box."""
        self._book = book
        self._app = book.Application
        self._tell = tell
        self._diagnose = diagnose
        self._shown_on_purpose = False
        self._known = Known(book, self._attempt)

    # Sheets

    @property
    def path(self) -> Path | None:
        return self._known.path()

    def sheet_names(self) -> list[str]:
        known = self._known.sheets()
        if known is not None:
            return [sheet.name for sheet in known]
        return [str(sheet.Name) for sheet in self._book.Worksheets]

    def active_sheet(self) -> str:
        return str(self._book.ActiveSheet.Name)

    def selection(self) -> tuple[str, At]:
        cell = self._app.ActiveCell
        return self.active_sheet(), At(int(cell.Row) - 1, int(cell.Column) - 1)

    def select(self, sheet: str, at: At) -> None:
        target = self._sheet(sheet)
        if int(target.Visible) != -1:
            raise HostError(say("host.hidden", sheet=sheet))
        target.Activate()
        self._app.Goto(target.Range(at.a1))
        self._shown_on_purpose = True

    def protected(self, sheet: str) -> bool:
        known = self._known.sheet(sheet)
        if known is not None:
            return known.protected
        return bool(self._sheet(sheet).ProtectContents)

    def foresee(self, sheets: Sequence[str]) -> None:
        self._known.foresee(sheets)

    def foresee_looks(self, cells: Mapping[str, Iterable[At]]) -> None:
        self._known.foresee_looks(cells)

    def read(self, sheet: str) -> Grid:
        known = self._known.grid(sheet)
        if known is not None:
            return known
        target = self._sheet(sheet)
        height, width = shape.extent(target)
        block = target.Range(blocks.box(height, width))
        merges, code = shape.of_cells(block, height, width, self._attempt)
        return bulk.grid(sheet, block.Value2, block.Value, block.Formula, merges, code)

    def put_sheet(
        self,
        name: str,
        rows: Sequence[Sequence[Content]],
        widths: Sequence[int] = (),
        *,
        hidden: bool = False,
        filtered: bool = False,
    ) -> None:
        self._known.flush()
        sheet = self._attempt(lambda: self._book.Worksheets(name))
        if sheet is None:
            sheet = listing.add(self._book, name)
            listing.arrange(self._book, sheet, widths, hidden)
            if not hidden:
                looks.on_a_page(sheet, self._attempt)
            self._known.forget_sheets()
        elif sheet.ProtectContents:
            raise HostError(say("host.protected.unwritten", name=name))
        else:
            sheet.AutoFilterMode = False
            sheet.Cells.Clear()
        self._known.forget_contents(name)
        listing.fill(sheet, rows, widths, filtered=filtered, seen=not hidden)

    def templates(self) -> Sequence[tuple[str, str]]:
        from jixiao.hosts.excel import templates

        return templates.available()

    def insert_template(self, template: str, name: str) -> None:
        from jixiao.hosts.excel import templates

        self._known.flush()
        templates.insert(self._book, template, name)
        self._known.forget()
        self._shown_on_purpose = True

    def delete_sheet(self, name: str) -> None:
        self._known.flush()
        self._known.forget_contents(name)
        self._known.forget_sheets()
        sheet = self._attempt(lambda: self._book.Worksheets(name))
        if sheet is None:
            return
        alerts = self._app.DisplayAlerts
        self._app.DisplayAlerts = False
        try:
            sheet.Delete()
        except Exception as error:
            if refused(error):
                raise HostError(say("excel.sheet_stays", name=name, why=why(error))) from error
            raise
        finally:
            self._app.DisplayAlerts = alerts

    # Cells

    def write(self, sheet: str, cells: Mapping[At, Content]) -> None:
        same: dict[tuple[str, Any], list[At]] = {}
        for at, content in cells.items():
            if isinstance(content, Formula):
                same.setdefault(("FormulaR1C1", blocks.to_r1c1(str(content), at)), []).append(at)
            else:
                same.setdefault(("Formula", blocks.typed(content)), []).append(at)
        self._set(sheet, same)

    def set_formats(self, sheet: str, formats: Mapping[At, str]) -> None:
        same: dict[tuple[str, Any], list[At]] = {}
        for at, code in formats.items():
            same.setdefault(("NumberFormat", code or "General"), []).append(at)
        self._set(sheet, same)

    def _set(self, sheet: str, same: Mapping[tuple[str, Any], Iterable[At]]) -> None:
        """Give cells a property: `same` holds those that get the same value for it."""
        self._known.flush()
        self._known.forget_contents(sheet)
        target = self._sheet(sheet)
        try:
            for (name, value), places in same.items():
                for address in blocks.addresses(places):
                    setattr(target.Range(address), name, value)
        except Exception as error:
            if refused(error):
                raise HostError(say("host.sheet_refuses", sheet=sheet, why=why(error))) from error
            raise

    def fills(self, sheet: str, cells: Sequence[At]) -> dict[At, Fill]:
        known = self._known.fills(sheet, cells)
        if known is not None:
            return known
        self._known.flush()
        target = self._sheet(sheet)
        drawn = None
        if len(cells) > 1:
            height, width = max(at.row for at in cells) + 1, max(at.column for at in cells) + 1
            drawn = shape.drawing(target.Range(blocks.box(height, width)), self._attempt)
        groups: dict[str, list[At]] = {}
        for at in cells:
            groups.setdefault("" if drawn is None else drawn.look(at), []).append(at)
        found: dict[At, Fill] = {}
        for group in groups.values():
            found |= looks.read(target, group, self._attempt)
        return found

    def set_fills(self, sheet: str, fills: Mapping[At, Fill]) -> None:
        self._known.set_fills(sheet, fills)

    def notes(self, sheet: str, cells: Sequence[At]) -> dict[At, str]:
        known = self._known.notes(sheet, cells)
        if known is not None:
            return known
        self._known.flush()
        return looks.read_notes(self._sheet(sheet), cells)

    def set_notes(self, sheet: str, notes: Mapping[At, str | None]) -> None:
        self._known.set_notes(sheet, notes)

    # Names

    def named(self, name: str, sheet: str | None = None) -> NamedCell | None:
        known = self._known.named(name, sheet)
        if known is not None:
            return known[0]
        cell = self._cell_of(name, self._book if sheet is None else self._sheet(sheet))
        if cell is None:
            return None
        at = At(int(cell.Row) - 1, int(cell.Column) - 1)
        return NamedCell(blocks.value(cell.Value2, cell.Value), str(cell.Worksheet.Name), at)

    def set_named(self, name: str, value: Value, sheet: str | None = None) -> bool:
        self._known.forget_contents()
        owners = [self._book] if sheet is None else [self._sheet(sheet), self._book]
        cell = self._cell_of(name, *owners)
        if cell is None:
            return False
        try:
            cell.Formula = blocks.typed(value)
        except Exception as error:
            if refused(error):
                raise HostError(say("excel.cell_refuses", cell=name, why=why(error))) from error
            raise
        return True

    def _cell_of(self, name: str, *owners: Any) -> Any:
        for owner in owners:
            cell = self._attempt(lambda owner=owner: owner.Names(name).RefersToRange)
            if cell is not None:
                return cell
        return None

    def define(self, name: str, sheet: str, at: At) -> None:
        self._known.forget_contents()
        quoted = sheet.replace("'", "''")
        letters = at.a1.rstrip("0123456789")
        self._book.Names.Add(name, f"='{quoted}'!${letters}${at.row + 1}")

    # Running

    def calculate(self, sheet: str | None = None) -> None:
        self._known.flush()
        self._known.forget_contents()
        answer = self._known.bulk.run(RECALCULATE, sheet or "")
        if answer is not None:
            if answer[0]:
                raise HostError(str(answer[0]))
            return
        if sheet is not None:
            target = self._sheet(sheet)
            target.UsedRange.Dirty()
            target.Calculate()
            return
        self._app.CalculateFull()

    @contextmanager
    def task(self, title: str) -> Iterator[None]:
        app = self._app
        kept = {
            name: getattr(app, name)
            for name in ("ScreenUpdating", "EnableEvents", "Calculation", "StatusBar")
        }
        shown = self._book.ActiveSheet
        self._shown_on_purpose = False
        try:
            app.ScreenUpdating, app.EnableEvents, app.Calculation = False, False, MANUAL
            app.StatusBar = f"{title}…"
            self._known.begin()
            yield
            self._known.flush()
        except Exception as error:
            if refused(error):
                raise HostError(say("excel.refused", title=title, why=why(error))) from error
            raise
        finally:
            self._known.end()
            if not self._shown_on_purpose:
                self._attempt(shown.Activate)
            for name in ("StatusBar", "Calculation", "EnableEvents", "ScreenUpdating"):
                self._attempt(lambda name=name: setattr(app, name, kept[name]))

    def status(self, text: str | None) -> None:
        self._app.StatusBar = False if text is None else text[:250]

    def tell(self, text: str, *, warning: bool = False) -> None:
        self._tell(text, warning)

    def choose(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        return asking.choose(title, options, lambda page, suggestion: self._asked(page, title, suggestion))

    def _asked(self, prompt: str, title: str, suggestion: str) -> str | None:
        """What the user typed; None when he cancelled."""
        answer = self._app.InputBox(prompt, title, suggestion)
        return None if answer is False else str(answer).strip().removesuffix(".0")

    def ask_target(self, title: str, suggestion: Path) -> Path | None:
        kind = suggestion.suffix
        answer = self._app.GetSaveAsFilename(str(suggestion), f"{file_kind(kind)},*{kind}", 1, title)
        return None if answer is False else Path(str(answer))

    def diagnosis(self) -> Sequence[str]:
        return [] if self._diagnose is None else self._diagnose(self._app)

    # Files

    def save_copy(self, target: Path) -> None:
        self._known.flush()
        try:
            self._book.SaveCopyAs(str(target))
        except Exception as error:
            if refused(error):
                raise HostError(say("excel.copy_refused", why=why(error))) from error
            raise

    def export_values(self, target: Path) -> None:
        from jixiao.package import FileError
        from jixiao.package.export import export_values

        suffix = PureWindowsPath(str(self._book.Name)).suffix.lower() or ".xlsx"
        if suffix not in (".xlsx", ".xlsm", ".xltx", ".xltm"):
            raise HostError(say("excel.not_exportable", suffix=suffix))
        with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
            copy = Path(folder) / f"copy{suffix}"
            self.save_copy(copy)
            try:
                export_values(copy, target)
            except FileError as problem:
                raise HostError(say("host.export_failed", why=problem)) from problem

    # Helpers

    def _sheet(self, name: str) -> Any:
        try:
            return self._book.Worksheets(name)
        except Exception as error:
            if refused(error):
                raise HostError(say("host.no_sheet", name=name)) from error
            raise

    @staticmethod
    def _attempt(call: Callable[..., T]) -> T | None:
        """The result of a call, None when Excel refuses it."""
        try:
            return call()
        except Exception as error:
            if refused(error):
                return None
            raise
