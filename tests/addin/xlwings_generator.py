"""xlwings' own generator of wrappers, made to run where there is no Windows: only its COM imports are played."""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

UDFS = "jixiao.hosts.excel.udfs"


class ComError(Exception):
    """Stands in for pywintypes.com_error."""


def _module(name: str, **content: Any) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__dict__.update(content)
    return module


@contextmanager
def windows_xlwings() -> Iterator[Any]:
    """Within the block `xlwings` offers the decorators of Windows; gives xlwings' module `udfs`."""
    import xlwings

    played = {
        "pythoncom": _module("pythoncom", CoInitialize=lambda *_: None),
        "pywintypes": _module("pywintypes", com_error=ComError, TimeType=type("TimeType", (), {})),
        "win32com": _module("win32com"),
        "win32com.client": _module("win32com.client", Dispatch=lambda it: it),
        "xlwings.com_server": _module("xlwings.com_server", loop=None),
    }
    before = {name: sys.modules.get(name) for name in [*played, "xlwings.udfs", UDFS]}
    names = ("func", "arg", "ret", "sub")
    decorators = {name: getattr(xlwings, name) for name in names}
    sys.modules.update(played)
    sys.modules.pop("xlwings.udfs", None)
    try:
        udfs = importlib.import_module("xlwings.udfs")
        for name in names:
            setattr(xlwings, name, getattr(udfs, f"xl{name}"))
        sys.modules.pop(UDFS, None)
        yield udfs
    finally:
        for name, decorator in decorators.items():
            setattr(xlwings, name, decorator)
        for name, module in before.items():
            sys.modules.pop(name, None)
            if module is not None:
                sys.modules[name] = module


class _Components:
    """Excel's VBComponents: takes the text that xlwings imports."""

    text = ""

    def __call__(self, name: str) -> Any:
        raise ComError(name)

    def Remove(self, component: Any) -> None: ...

    def Import(self, path: str) -> None:
        self.text = Path(path).read_text()


def import_functions(module_name: str, workbook: str) -> tuple[str, list[dict[str, Any]]]:
    """What xlwings' "Import Functions" hands to Excel: the text of the module, and the description of each function."""
    with windows_xlwings() as udfs:
        module = importlib.import_module(module_name)
        udfs.get_udf_module = lambda *_: module
        components = _Components()
        described: list[dict[str, Any]] = []
        application = types.SimpleNamespace(
            Version="16.0",
            MacroOptions=lambda macro, **options: described.append({"macro": macro, **options}),
        )
        book = types.SimpleNamespace(
            Name=workbook, VBProject=types.SimpleNamespace(VBComponents=components), Application=application
        )
        udfs.import_udfs(module_name, book)
    return components.text, described
