"""Two programs that read VBA as Excel's compiler would, since no Excel runs here: what they object to."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from pathlib import Path

from jixiao.build.project import Module, ModuleKind

KINDS_OF_EXCEL = {
    "64 bits": "VBA7=True,WIN64=True,MAC=False",
    "32 bits": "VBA7=True,WIN64=False,MAC=False",
    "Excel 2007": "VBA7=False,WIN64=False,MAC=False",
}

ALLOWED = (
    # The second program does not know that the document modules have the members of Workbook and Worksheet, that
    # Application offers the worksheet functions, and one function of the language.
    r"Member '\w+' not found in type 'ThisWorkbook'",
    r"Member '(Match|CountIf)' not found in type 'application'",
    r"Undefined identifier 'GetSetting'",
)
"""What is said without being so."""


EVENTS = {
    "Application": {
        "NewWorkbook", "WorkbookOpen", "WorkbookActivate", "WorkbookDeactivate", "WorkbookBeforeClose",
        "WorkbookBeforeSave", "SheetActivate", "SheetDeactivate", "SheetCalculate", "SheetChange",
        "SheetSelectionChange", "AfterCalculate",
    },
    "Workbook": {
        "Open", "Activate", "Deactivate", "BeforeClose", "BeforeSave", "SheetActivate", "SheetDeactivate",
        "SheetCalculate", "SheetChange", "SheetSelectionChange",
    },
}  # fmt: skip
"""Events of Excel's object model: a procedure for one that does not exist is never called, and nobody says so."""


def lay_out(modules: Iterable[Module], folder: Path) -> Path:
    """The modules as the editor would export them. Empty document modules say nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in modules:
        if each.kind is ModuleKind.DOCUMENT and "Option Explicit" not in each.source:
            continue
        suffix = ".bas" if each.kind is ModuleKind.STANDARD else ".cls"
        (folder / (each.name + suffix)).write_bytes(each.source.encode("gbk"))
    return folder


def objections(folder: Path, constants: str = KINDS_OF_EXCEL["64 bits"]) -> list[str]:
    """What either program objects to, a line each, without what is allowed."""
    said = [*_analysed(folder), *_validated(folder, constants), *_events(folder)]
    return [line for line in said if not any(re.search(pattern, line) for pattern in ALLOWED)]


def _events(folder: Path) -> list[str]:
    """Procedures that look like answers to events that Excel does not have."""
    found = []
    for path in sorted(folder.glob("*.cls")):
        text = path.read_bytes().decode("gbk")
        sources = dict(re.findall(r"(?m)^Private WithEvents (\w+) As (\w+)", text))
        if path.stem == "ThisWorkbook":
            sources["Workbook"] = "Workbook"
        for variable, event in re.findall(r"(?m)^Private Sub ([A-Za-z]+)_(\w+)\(", text):
            if event not in EVENTS.get(sources.get(variable, ""), ()):
                found.append(f"{path.name}: no event {variable}_{event}")
    return found


def _analysed(folder: Path) -> list[str]:
    from pyvbaanalysis.cli import main

    out = io.StringIO()
    with redirect_stdout(out):
        main(["--whole-project", "--format", "json", str(folder)])
    return sorted(set(re.findall(r'"message": "((?:[^"\\]|\\.)*)"', out.getvalue())))


def _validated(folder: Path, constants: str) -> list[str]:
    report = folder.with_suffix(".json")
    program = "from src.main import main; main()"  # vbalidator's own console script
    options = ["--host", "excel", "--strict", "--quiet", "--define", constants, "--output", str(report)]
    subprocess.run(
        [sys.executable, "-c", program, *options, str(folder)], capture_output=True, timeout=120, check=False
    )
    found: list[str] = []
    _collect(json.loads(report.read_text("utf-8")), found)
    report.unlink()
    return found


def _collect(node: object, found: list[str]) -> None:
    """Every message of the report, however deep it lies."""
    if isinstance(node, dict):
        if isinstance(node.get("message"), str) and str(node.get("severity", "")).lower() in (
            "error",
            "warning",
        ):
            found.append(str(node["message"]))
        for value in node.values():
            _collect(value, found)
    elif isinstance(node, list):
        for value in node:
            _collect(value, found)
