"""The port over Excel's objects. The number of calls does not grow with the number of cells.

Works on the COM objects as xlwings hands them out (`xw.Book.api`), which wait while Excel is busy. Nothing
here imports xlwings or pywin32.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from typing import Any, TypeVar

from jixiao.core.messages import say
from jixiao.hosts.excel import blocks, looks, shape
from jixiao.hosts.port import Content, Fill, Formula, HostError, NamedCell
from jixiao.workbook.grid import At, Grid, Value

T = TypeVar("T")

MANUAL = -4135
HIDDEN = 0
TOP = -4160
ADD_IN = "jixiao.xlam"
MOST_IN_A_PROMPT = 255
RECALCULATE = "JixiaoRecalculate"
"""The VBA function that recalculates a sheet or everything in passes, with one trip to Python for each. It
gives '' when done, else one line of what went wrong."""


def refused(error: Exception) -> bool:
    """Whether Excel itself refused a call (a COM error), as opposed to a fault of this program."""
    return hasattr(error, "hresult")


def why(error: Exception) -> str:
    """Excel's own words for a refusal."""
    info = getattr(error, "excepinfo", None)
    return " ".join(str(info[2] if info and len(info) > 2 and info[2] else error).split())


def _pages(title: str, labels: Sequence[str]) -> list[str]:
    """The prompts that together show a list: Excel shows no more than 255 characters at once."""
    more = say("ask.next_page")
    pages: list[str] = [say("ask.number", title=title)]
    for number, label in enumerate(labels, 1):
        line = f"\n{number}. {label}"[: MOST_IN_A_PROMPT // 2]
        if len(pages[-1]) + len(line) + len(more) > MOST_IN_A_PROMPT:
            pages[-1] += more
            pages.append(say("ask.continued", title=title))
        pages[-1] += line
    return pages


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

    # Sheets

    @property
    def path(self) -> Path | None:
        folder = str(self._book.Path)
        return Path(str(self._book.FullName)) if folder and "://" not in folder else None

    def sheet_names(self) -> list[str]:
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
        return bool(self._sheet(sheet).ProtectContents)

    def read(self, sheet: str) -> Grid:
        target = self._sheet(sheet)
        height, width = shape.extent(target)
        block = target.Range(blocks.box(height, width))
        raw, shown = blocks.rows_of(block.Value2), blocks.rows_of(block.Value)
        rows = [
            [blocks.value(*pair) for pair in zip(*lines, strict=True)]
            for lines in zip(raw, shown, strict=True)
        ]
        return Grid(
            sheet,
            rows,
            shape.merges(block, height, width, self._attempt),
            blocks.formulas(block.Formula, raw),
        )

    def put_sheet(
        self,
        name: str,
        rows: Sequence[Sequence[Content]],
        widths: Sequence[int] = (),
        *,
        hidden: bool = False,
        filtered: bool = False,
    ) -> None:
        sheet = self._attempt(lambda: self._book.Worksheets(name))
        if sheet is None:
            sheet = self._add(name)
            self._arrange(sheet, widths, hidden)
            if not hidden:
                looks.on_a_page(sheet, self._attempt)
        elif sheet.ProtectContents:
            raise HostError(say("host.protected.unwritten", name=name))
        else:
            sheet.AutoFilterMode = False
            sheet.Cells.Clear()
        width = max(map(len, rows), default=0)
        if not width:
            return
        data = tuple(tuple(map(blocks.typed, [*row, *[None] * (width - len(row))])) for row in rows)
        block = sheet.Range(blocks.box(len(rows), width))
        block.Formula = data
        block.VerticalAlignment = TOP
        sheet.Range(blocks.box(1, width)).Font.Bold = True
        for wide in blocks.addresses(At(0, c) for c, w in enumerate(widths) if w >= 10):
            columns = ",".join(f"{part.rstrip('1')}:{part.rstrip('1')}" for part in wide.split(","))
            sheet.Range(columns).WrapText = True
        if filtered and len(rows) > 1:
            block.AutoFilter()

    def _add(self, name: str) -> Any:
        """A new sheet at the end. Excel's `After` fails in some set-ups: add before the last, then swap."""
        sheets = self._book.Worksheets
        active = self._book.ActiveSheet
        try:
            count = int(sheets.Count)
            sheet = sheets.Add(sheets(count))
            sheets(count + 1).Move(sheets(count))
            sheet.Name = name
        except Exception as error:
            if refused(error):
                raise HostError(say("excel.no_new_sheet", name=name, why=why(error))) from error
            raise
        active.Activate()
        return sheet

    def _arrange(self, sheet: Any, widths: Sequence[int], hidden: bool) -> None:
        for column, width in enumerate(widths):
            sheet.Range(At(0, column).a1).ColumnWidth = width
        if hidden:
            sheet.Visible = HIDDEN
            return
        active = self._book.ActiveSheet
        sheet.Activate()
        window = self._book.Windows(1)
        window.FreezePanes = False
        window.ScrollRow, window.SplitColumn, window.SplitRow = 1, 0, 1
        window.FreezePanes = True
        active.Activate()

    def templates(self) -> Sequence[tuple[str, str]]:
        from jixiao.hosts.excel import templates

        return templates.available()

    def insert_template(self, template: str, name: str) -> None:
        from jixiao.hosts.excel import templates

        templates.insert(self._book, template, name)
        self._shown_on_purpose = True

    def delete_sheet(self, name: str) -> None:
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
        target = self._sheet(sheet)
        same: dict[tuple[bool, Any], list[At]] = {}
        for at, content in cells.items():
            formula = isinstance(content, Formula)
            key = blocks.to_r1c1(str(content), at) if formula else blocks.typed(content)
            same.setdefault((formula, key), []).append(at)
        try:
            for (formula, text), places in same.items():
                for address in blocks.addresses(places):
                    if formula:
                        target.Range(address).FormulaR1C1 = text
                    else:
                        target.Range(address).Formula = text
        except Exception as error:
            if refused(error):
                raise HostError(say("host.sheet_refuses", sheet=sheet, why=why(error))) from error
            raise

    def fills(self, sheet: str, cells: Sequence[At]) -> dict[At, Fill]:
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
        looks.write(self._sheet(sheet), fills)

    def notes(self, sheet: str, cells: Sequence[At]) -> dict[At, str]:
        return looks.read_notes(self._sheet(sheet), cells)

    def set_notes(self, sheet: str, notes: Mapping[At, str | None]) -> None:
        looks.write_notes(self._sheet(sheet), notes, self._attempt)

    # Names

    def named(self, name: str, sheet: str | None = None) -> NamedCell | None:
        cell = self._cell_of(name, self._book if sheet is None else self._sheet(sheet))
        if cell is None:
            return None
        at = At(int(cell.Row) - 1, int(cell.Column) - 1)
        return NamedCell(blocks.value(cell.Value2, cell.Value), str(cell.Worksheet.Name), at)

    def set_named(self, name: str, value: Value, sheet: str | None = None) -> bool:
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
        quoted = sheet.replace("'", "''")
        letters = at.a1.rstrip("0123456789")
        self._book.Names.Add(name, f"='{quoted}'!${letters}${at.row + 1}")

    # Running

    def calculate(self, sheet: str | None = None) -> None:
        book = str(self._book.Name)
        for owner in (book, ADD_IN):
            answer = self._attempt(
                lambda macro=f"'{owner}'!{RECALCULATE}": (self._app.Run(macro, book, sheet or ""),)
            )
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
            yield
        except Exception as error:
            if refused(error):
                raise HostError(say("excel.refused", title=title, why=why(error))) from error
            raise
        finally:
            if not self._shown_on_purpose:
                self._attempt(shown.Activate)
            for name in ("StatusBar", "Calculation", "EnableEvents", "ScreenUpdating"):
                self._attempt(lambda name=name: setattr(app, name, kept[name]))

    def status(self, text: str | None) -> None:
        self._app.StatusBar = False if text is None else text[:250]

    def tell(self, text: str, *, warning: bool = False) -> None:
        self._tell(text, warning)

    def choose(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        pages = _pages(title, [label for _, label in options])
        for number, page in enumerate(pages, 1):
            text = self._asked(page, title, "1" if len(pages) == 1 else "")
            if text is None or (not text and number == len(pages)):
                return None
            if text:
                break
        for number, (identity, label) in enumerate(options, 1):
            if text in (str(number), identity, label):
                return identity
        raise HostError(say("ask.no_item", text=text))

    def _asked(self, prompt: str, title: str, suggestion: str) -> str | None:
        """What the user typed; None when he cancelled."""
        answer = self._app.InputBox(prompt, title, suggestion)
        return None if answer is False else str(answer).strip().removesuffix(".0")

    def ask_target(self, title: str, suggestion: Path) -> Path | None:
        kind = suggestion.suffix
        named = {
            ".xlsx": say("dialog.kind.workbook"),
            ".html": say("dialog.kind.page"),
            ".docx": say("dialog.kind.paper"),
        }.get(kind, say("dialog.kind.file"))
        answer = self._app.GetSaveAsFilename(str(suggestion), f"{named} (*{kind}),*{kind}", 1, title)
        return None if answer is False else Path(str(answer))

    def diagnosis(self) -> Sequence[str]:
        return [] if self._diagnose is None else self._diagnose(self._app)

    # Files

    def save_copy(self, target: Path) -> None:
        try:
            self._book.SaveCopyAs(str(target))
        except Exception as error:
            if refused(error):
                raise HostError(say("excel.copy_refused", why=why(error))) from error
            raise

    def export_values(self, target: Path) -> None:
        from jixiao.package import FileError, export_values

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
