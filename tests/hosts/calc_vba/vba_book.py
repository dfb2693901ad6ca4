"""A workbook with the real wrappers and JixiaoCalls, LibreOffice as their host, and a double of xlwings' server."""

from __future__ import annotations

import re
import site
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from hosts.office import Book, Office
from jixiao.build import assemble, wrappers
from jixiao.build.project import ModuleKind, module, vba_project

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PROJECT = "JixiaoTest"


class Counts(NamedTuple):
    """What the double counted since the last reset: attempts to reach Python, trips, calls in them, calls of the form
    that xlwings' own wrappers use, full calculations, and what the recalculation said."""

    attempts: int
    trips: int
    items: int
    plain: int
    forces: int
    told: str


def pack(book: Workbook, path: Path, constants: Mapping[str, object] | None = None) -> None:
    """Store the workbook with its macros; `constants` of JixiaoCalls take other values."""
    assemble.name_documents(book)
    modules = assemble.document_modules(book, "")
    vba = ROOT / "addin/vba"
    sources = [
        vba / "JixiaoCalls.bas",
        vba / "JixiaoServer.bas",
        *(HERE / f"{n}.bas" for n in ("JixiaoHost", "TestDouble")),
    ]
    texts = {each.stem: each.read_text("ascii") for each in sources}
    for name, value in (constants or {}).items():
        texts["JixiaoCalls"], count = re.subn(
            rf"(Const {name} As \w+ = )\w+", rf"\g<1>{value}", texts["JixiaoCalls"]
        )
        assert count == 1, name
    modules += [module(name, ModuleKind.STANDARD, text) for name, text in texts.items()]
    modules.append(module("JxDouble", ModuleKind.CLASS, (HERE / "JxDouble.cls").read_text("ascii")))
    modules.append(module(wrappers.MODULE_NAME, ModuleKind.STANDARD, wrappers.fast()))
    project = vba_project(PROJECT, "{6F1C9E52-3B0D-4C6A-9E57-2A6B9C1D4E0F}", modules)
    ribbon = b'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"/>'
    none = _NoValues()
    path.write_bytes(
        assemble.assemble(
            book, ".xlsm", assemble.Macros(project, ribbon), dict.fromkeys(book.sheetnames, none)
        )
    )


class _NoValues(dict[str, Any]):
    """A cached value for every cell: LibreOffice recalculates."""

    def __missing__(self, key: str) -> float:
        return 0.0


def name_rulebook(book: Workbook, reference: str) -> None:
    book.defined_names["JX_RULEBOOK"] = DefinedName("JX_RULEBOOK", attr_text=reference)


def office(profile: Path) -> Office:
    """A LibreOffice whose Python can answer for the double."""
    scripts = profile / "user" / "Scripts" / "python"
    scripts.mkdir(parents=True)
    (scripts / "jixiao_double.py").write_text((HERE / "jixiao_double.py").read_text("utf-8"), "utf-8")
    environment = {
        "PATH": "/usr/bin:/bin",  # LibreOffice's Python must not take itself for that of the tests
        "JIXIAO_PYTHON": str(ROOT / "python"),
        "JIXIAO_SITE": site.getsitepackages()[0],
    }
    return Office(environment=environment, profile=profile, timeout=1200)


_OPEN = """
document = office.desktop.loadComponentFromURL(url(path), "_blank", 0, properties(Hidden=True, MacroExecutionMode=4))
office.count += 1
office.documents[office.count] = document
result = office.count
"""
_CALL = """
place = f"vnd.sun.star.script:{macro}?language=Basic&location=document"
result = book.getScriptProvider().getScript(place).invoke(tuple(arguments), (), ())[0]
"""


def opened(it: Office, path: Path) -> Book:
    """Open a file with its macros allowed."""
    return Book(it, it.script(_OPEN, path=str(path)))


def play(book: Book, steps: str) -> list[Counts]:
    """Play steps (see TestDouble.bas) in one run of Basic; the counts of each step that calculates."""
    text = book.script(_CALL, macro=f"{PROJECT}.TestDouble.Played", arguments=[steps])
    lines = [line.split("|", 5) for line in text.splitlines()]
    return [Counts(*map(int, numbers), told) for *numbers, told in lines]
