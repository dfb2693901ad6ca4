"""The played Excel with the add-in's real VBA in it: the modules run, events are heard, cells call their wrappers.

What lies beyond Excel (the DLL, the registry, the disc) is a `Machine`: a double for the tests without Windows, the real
thing under Wine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from hosts.excel import played, played_formulas
from hosts.excel.loading import copied
from hosts.vba import objects
from hosts.vba.machine import Project
from hosts.vba.syntax import parse
from hosts.vba.values import EMPTY, MISSING, ErrorValue, VbaError
from jixiao.build import files
from jixiao.build.artefacts import SOURCE
from jixiao.build.project import ModuleKind

WINDOWS = {"Win64": True, "VBA7": True, "Mac": False}
NAMES = {code: text for text, code in played.ERRORS.items()}


class Machine(Protocol):
    """What the VBA asks of Windows."""

    def activate(self, config: str) -> tuple[Any, str]:
        """XLPyDLLActivateAuto: the interface, or the text of what went wrong."""

    def setting(self, name: str) -> str: ...

    def found(self, path: str) -> bool: ...

    def stamp(self, path: str) -> float:
        """When a file was changed. Raises FileNotFoundError."""

    def load_library(self, path: str) -> int: ...


class Excel:
    """One Excel: its workbooks, and the projects that came with some of them."""

    def __init__(self, machine: Machine, app: played.Application | None = None) -> None:
        self.machine = machine
        self.app = app or played.Application()
        self.app.tell = self.tell
        self.app.run_vba = self.run
        self.projects: dict[played.Workbook, Project] = {}
        self.said: list[str] = []  # message boxes of the VBA
        self.described: list[str] = []  # functions that the wizard knows
        self.face: Callable[[Any], Any] = lambda value: value

    # Workbooks

    def load(
        self, target: files.Target = files.ADDIN, name: str = "", content: Any = None
    ) -> played.Workbook:
        """Open a file of the product: its sheets, its project, Workbook_Open."""
        inside, values = content or files.contents(target)
        built = files.build(target, SOURCE, content=(inside, values))
        book = copied(played.Workbook(self.app, name or target.file.rsplit("/", 1)[-1]), inside, values)
        book.IsAddin, book.HasVBProject = target is files.ADDIN, True
        documents = {m.name for m in built.modules if m.kind is ModuleKind.DOCUMENT}
        trees = [
            parse(m.name, m.source, WINDOWS)
            for m in built.modules
            if m.name not in documents - {"ThisWorkbook"}
        ]
        classes = [m.name for m in built.modules if m.kind is ModuleKind.CLASS]
        project = Project(trees, classes, self._globals(book), self._declared())
        self.projects[book] = project
        self.serve(book)
        if not book.IsAddin:
            book.Activate()
        project.document("ThisWorkbook", "Workbook_Open")
        return book

    def open(self, book: played.Workbook) -> played.Workbook:
        """A workbook of the user has been opened."""
        self.serve(book)
        book.Activate()
        self.tell("WorkbookOpen", book)
        return book

    def serve(self, book: played.Workbook) -> None:
        book.evaluate = self._evaluate

    # Running

    @property
    def addin(self) -> Project | None:
        return next((project for book, project in self.projects.items() if book.IsAddin), None)

    def owner(self, book: played.Workbook) -> Project | None:
        """The project whose functions the formulas of a workbook call."""
        return self.projects.get(book) or self.addin

    def run(self, macro: str, arguments: tuple[Any, ...]) -> Any:
        """Application.Run."""
        place, _, name = macro.rpartition("!")
        wanted = place.strip("'").replace("''", "'")
        for book, project in self.projects.items():
            if (not wanted or book.Name == wanted) and name.lower() in project.public:
                try:
                    return objects.outward(project.call(name, *map(objects.inward, arguments)))
                except VbaError as error:
                    raise played.ExcelError(error.description) from error
        raise played.ExcelError(f"Cannot run the macro '{macro}'.")

    def press(self, book: played.Workbook, command: str, control: Any = None, *more: Any) -> None:
        """The user presses a button of the tab that comes with `book`."""
        prefix = files.ADDIN.prefix if book.IsAddin else files.BOOK.prefix
        self.projects[book].call(prefix + "".join(map(str.capitalize, command.split("_"))), control, *more)

    def tell(self, event: str, *arguments: Any) -> None:
        """An event, heard by the add-in's listener and by the workbook itself."""
        if not self.app.EnableEvents:
            return
        book = arguments[0] if isinstance(arguments[0], played.Workbook) else arguments[0].book
        for own, project in list(self.projects.items()):
            project.event("host", event, *arguments)
            if own is book:
                project.document("ThisWorkbook", f"Workbook_{event.removeprefix('Workbook')}", *(
                    () if event.startswith("Workbook") else arguments
                ))  # fmt: skip

    def type(self, sheet: played.Worksheet, cells: dict[str, Any]) -> None:
        """What a user types; Excel then tells that the cells have changed."""
        for address, value in cells.items():
            target = sheet.Range(address)
            target.Formula = value
            self.tell("SheetChange", sheet, target)

    def _evaluate(self, sheet: played.Worksheet, formula: str) -> Any:
        parts = formula.split(")&")
        if len(parts) > 1:  # texts put together
            whole = [
                self._evaluate(sheet, "=" + part.removeprefix("=").removesuffix(")") + ")") for part in parts
            ]
            return "".join(f"{value:g}" if isinstance(value, float) else str(value) for value in whole)
        found = played_formulas.arguments(sheet, formula)
        project = self.owner(sheet.book)
        if found is None or project is None:
            return "#NAME?"
        name, arguments = found
        try:
            value = project.call(name, *(MISSING if each is ... else each for each in arguments))
        except VbaError:
            return "#VALUE!"
        if isinstance(value, ErrorValue):
            return NAMES[objects.FIRST_ERROR + value.number]
        return 0.0 if value is EMPTY else value

    # What VBA finds outside

    def _globals(self, this: played.Workbook) -> Callable[[str], Any]:
        app = VbaApplication(self)

        def found(name: str) -> Any:
            own: dict[str, Any] = {
                "thisworkbook": this,
                "application": app,
                "workbooks": self.app.Workbooks,
                "msgbox": lambda text, *_: self.said.append(text),
                "getsetting": lambda a, b, name, otherwise: self.machine.setting(name) or otherwise,
                "getattr": self._attributes,
                "filedatetime": self._stamp,
                "strconv": _converted,
            }
            if name.lower() in own:
                return own[name.lower()]
            if name in ("ActiveWorkbook", "ActiveSheet"):
                return getattr(app, name)
            raise objects.NotPlayed(name)

        return found

    def _attributes(self, path: str) -> int:
        if not self.machine.found(path):
            raise VbaError(53, "File not found")
        return 32

    def _stamp(self, path: str) -> float:
        try:
            return self.machine.stamp(path)
        except FileNotFoundError:
            raise VbaError(53, "File not found") from None

    def _declared(self) -> dict[str, Callable[..., Any]]:
        def activate(result: Any, config: Any, mode: Any = 1) -> int:
            interface, wrong = self.machine.activate(config if isinstance(config, str) else config.value)
            result.set(wrong if interface is None else interface)
            return int(interface is None)

        def filter_messages(new: Any, former: Any) -> int:
            former.set(0 if getattr(new, "value", new) else 4711)
            return 0

        return {
            "XLPyDLLActivateAuto": activate,
            "LoadLibraryW": lambda path: self.machine.load_library(getattr(path, "value", path)),
            "CoRegisterMessageFilter": filter_messages,
        }


class VbaApplication:
    """Application as VBA sees it: what is played for COM, and what only VBA asks for."""

    def __init__(self, excel: Excel) -> None:
        object.__setattr__(self, "excel", excel)
        object.__setattr__(self, "CalculationInterruptKey", 2)
        object.__setattr__(self, "EnableCancelKey", 1)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.excel.app, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self.__dict__:
            object.__setattr__(self, name, value)
        else:
            setattr(self.excel.app, name, value)

    @property
    def Caller(self) -> Any:
        return played.ERRORS["#REF!"] if self.excel.app.caller is None else self.excel.app.caller

    @property
    def ActiveWorkbook(self) -> Any:
        shown = [book for book in self.excel.app.books if not book.IsAddin]
        return self.excel.app.ActiveWorkbook if shown else None

    @property
    def ActiveSheet(self) -> Any:
        book = self.ActiveWorkbook
        return None if book is None else book.ActiveSheet

    def Evaluate(self, text: str) -> Any:
        match = re.fullmatch(r"'((?:[^']|'')+)'!(\w+)", text)
        if match is None:
            raise objects.NotPlayed(f"Application.Evaluate({text})")
        book = self.excel.app.Workbooks(match[1].replace("''", "'"))
        return book.names.get(match[2].upper()) or played.ERRORS["#NAME?"]

    def Intersect(self, one: played.Range, other: played.Range) -> played.Range | None:
        if one.sheet is not other.sheet:
            return None
        boxes = []
        for a in one.boxes:
            for b in other.boxes:
                box = (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
                if box[0] <= box[2] and box[1] <= box[3]:
                    boxes.append(box)
        return played.Range(one.sheet, *boxes) if boxes else None

    def Match(self, what: Any, column: played.Range, kind: int) -> Any:
        for place in column.places():
            if column.sheet.peek(*place).value == what:
                return float(place[0])
        return played.ERRORS["#N/A"]

    def CountIf(self, area: played.Range, pattern: str) -> float:
        beginning = pattern.removesuffix("*").replace("~~", "~")
        return float(sum(str(cell.value or "").startswith(beginning) for cell in area.cells()))

    def MacroOptions(self, **options: Any) -> None:
        self.excel.described.append(options["Macro"])


def _converted(value: Any, kind: int) -> Any:
    """StrConv between Unicode and the code page of a Chinese Windows."""
    return value.encode("gbk", "replace") if kind == 128 else value.decode("gbk")


@contextmanager
def quiet(excel: Excel) -> Iterator[None]:
    """Without events, as a set-up."""
    before, excel.app.EnableEvents = excel.app.EnableEvents, False
    yield
    excel.app.EnableEvents = before
