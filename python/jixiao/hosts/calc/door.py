"""The door of the menu: from a command URL to `jixiao.hosts.commands`."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import uno

from jixiao.core.messages import say
from jixiao.hosts import commands
from jixiao.hosts.calc.component import DOCUMENTS
from jixiao.hosts.calc.dialogs import Dialogs
from jixiao.hosts.calc.menu import MENU, Entry
from jixiao.hosts.calc.workbook import CalcWorkbook, Screen

HEADLESS = {"--headless", "-headless", "/headless", "--convert-to", "--invisible", "-invisible"}


def run(context: Any, frame: Any, name: str, arguments: Mapping[str, Any]) -> tuple[str, bool]:
    """Run a command for the document of a frame. Gives its line for the user, and whether it was done.

    `Quiet`: nothing is shown; so it is anyway where no window is. `Argument`: what the user would choose. A quiet
    command takes no answer as a refusal, it never waits.
    """
    if Entry(name) not in MENU:
        return say("host.no_command", name=name), False
    model = None if frame is None else frame.getController().getModel()
    if model is None or not model.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        return say("host.no_workbook"), False
    quiet = bool(arguments.get("Quiet")) or not frame.getContainerWindow().isVisible() or headless()
    argument = arguments.get("Argument")
    screen = Screen() if quiet else Dialogs(context, frame)
    port = CalcWorkbook(model, screen, DOCUMENTS.forget_results, _version(context))
    given = () if argument is None else (str(argument),)
    result = commands.run(port, name, *given, show=not quiet)
    return result.text, result.ok


def headless() -> bool:
    """Whether this LibreOffice runs without a screen, where a message box would wait for ever.

    LibreOffice itself does not tell: only its command line does.
    """
    return bool(HEADLESS & set(re.split(r'[\0\s"]+', _command_line())))


def _command_line() -> str:
    if sys.platform == "win32":
        get = ctypes.windll.kernel32.GetCommandLineW
        get.restype = ctypes.c_wchar_p
        return str(get())
    own = Path("/proc/self/cmdline")
    if own.exists():
        return own.read_text("utf-8", "replace")
    asked = subprocess.run(["ps", "-o", "args=", "-p", str(os.getpid())], capture_output=True, text=True)
    return asked.stdout


def _version(context: Any) -> str:
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    path = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    path.Name, path.Value = "nodepath", "/org.openoffice.Setup/Product"
    product = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (path,))
    return str(product.ooSetupVersionAboutBox or product.ooSetupVersion)
