"""The door of the menu: from a command URL to `jixiao.hosts.commands`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import uno

from jixiao.hosts import commands
from jixiao.hosts.calc.component import DOCUMENTS
from jixiao.hosts.calc.dialogs import Dialogs
from jixiao.hosts.calc.workbook import CalcWorkbook, Screen


def run(context: Any, frame: Any, name: str, arguments: Mapping[str, Any]) -> tuple[str, bool]:
    """Run a command for the document of a frame. Gives its line for the user, and whether it was done.

    `Quiet`: nothing is shown; so it is anyway where no window is. `Argument`: what the user would choose. A quiet
    command takes no answer as a refusal, it never waits.
    """
    if name not in commands.COMMANDS:
        return f"没有名为“{name}”的命令。", False
    model = None if frame is None else frame.getController().getModel()
    if model is None or not model.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        return "请先打开一个工作簿。", False
    quiet = bool(arguments.get("Quiet")) or not frame.getContainerWindow().isVisible()
    argument = arguments.get("Argument")
    screen = Screen() if quiet else Dialogs(context, frame)
    port = CalcWorkbook(model, screen, DOCUMENTS.forget_results, _version(context))
    given = () if argument is None else (str(argument),)
    result = commands.run(port, name, *given, show=not quiet)
    return result.text, result.ok


def _version(context: Any) -> str:
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    path = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    path.Name, path.Value = "nodepath", "/org.openoffice.Setup/Product"
    product = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (path,))
    return str(product.ooSetupVersionAboutBox or product.ooSetupVersion)
