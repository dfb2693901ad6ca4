"""The Excel files of the product: which modules, sheets and references each of them has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from jixiao.build import assemble, ribbon, sheets, wrappers
from jixiao.build.project import Module, ModuleKind, module, vba_project
from jixiao.build.ribbon import Choice
from jixiao.core import rulebook
from jixiao.templates import TEMPLATES
from jixiao.version import __version__

SHARED = (
    "JixiaoCalls.bas",
    "JixiaoServer.bas",
    "JixiaoDll.bas",
    "JixiaoHost.bas",
    "JixiaoBulk.bas",
    "JixiaoMacros.bas",
    "JixiaoRibbon.bas",
    "JixiaoEvents.cls",
)


@dataclass(frozen=True)
class Target:
    """One of the two files."""

    file: str  # where it lies in the repository
    prefix: str  # of its ribbon callbacks
    folder: str  # of its ThisWorkbook module below addin/vba
    project: str
    project_id: str

    @property
    def suffix(self) -> str:
        return Path(self.file).suffix


BOOK = Target("jixiao.xlsm", "JxBook", "book", "JixiaoBook", "{6F1C9E52-3B0D-4C6A-9E57-2A6B9C1D4E01}")
ADDIN = Target(
    "addin/dist/jixiao.xlam", "JxAddin", "addin", "JixiaoAddin", "{6F1C9E52-3B0D-4C6A-9E57-2A6B9C1D4E02}"
)


@dataclass(frozen=True)
class Built:
    """A file and what went into it."""

    data: bytes
    modules: tuple[Module, ...]
    ribbon: ribbon.Ribbon


def build(
    target: Target,
    source: Path,
    *,
    authentic: bool = False,
    content: tuple[Workbook, assemble.Cached] | None = None,
) -> Built:
    """Build one file from the folder `addin` of the repository.

    `authentic` takes the wrappers that xlwings itself would write. `content` stands in place of the target's own sheets
    and values.
    """
    book, values = content or contents(target)
    sheets.add_configuration(book)
    sheets.add_texts(book, rulebooks())
    assemble.name_documents(book)
    face = ribbon.build(
        (source / "ribbon" / "jixiao.xml").read_text(encoding="utf-8"),
        target.prefix,
        __version__,
        templates(),
        rulebooks(),
    )
    this_workbook = (source / "vba" / target.folder / "ThisWorkbook.cls").read_text(encoding="ascii")
    modules = assemble.document_modules(book, this_workbook)
    modules += [_read(source / "vba" / name) for name in SHARED]
    modules.append(module(f"{target.prefix}Callbacks", ModuleKind.STANDARD, face.callbacks))
    text = wrappers.authentic(Path(target.file).name) if authentic else wrappers.fast()
    modules.append(module(wrappers.MODULE_NAME, ModuleKind.STANDARD, text))
    project = vba_project(target.project, target.project_id, modules)
    data = assemble.assemble(book, target.suffix, assemble.Macros(project, face.xml), values)
    return Built(data, tuple(modules), face)


def contents(target: Target) -> tuple[Workbook, assemble.Cached]:
    """The visible sheets of a file and the values of their formulas: the layouts, or one sheet with the name."""
    if target is BOOK:
        from jixiao.templates import build_workbook
        from jixiao.templates.values import cached

        layouts = build_workbook()
        return layouts, cached(layouts)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "绩效自评"
    sheet["A1"] = f"绩效自评 {__version__}"
    return book, {}


def rulebooks() -> Sequence[Choice]:
    """The built-in rulebooks, the default first."""
    return [Choice(name, rulebook.get(name).title) for name in rulebook.ids()]


def templates() -> Sequence[Choice]:
    """The official layouts that can be inserted."""
    return [Choice(each.id, each.label) for each in TEMPLATES.values()]


def _read(path: Path) -> Module:
    kind = ModuleKind.CLASS if path.suffix == ".cls" else ModuleKind.STANDARD
    return module(path.stem, kind, path.read_text(encoding="ascii"))
