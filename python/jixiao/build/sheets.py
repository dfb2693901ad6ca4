"""The hidden sheets of the Excel files: xlwings' configuration, and the texts that VBA shows."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.build.ribbon import Choice
from jixiao.build.wrappers import UDF_MODULE
from jixiao.functions import FUNCTIONS
from jixiao.functions.registry import CATEGORY
from jixiao.package.own_sheets import CONFIGURATION, TEXTS

MESSAGES = {
    "title": "绩效自评",
    "down": "#Python 没有应答：",
    "failed": "#没有算出：",
    "not installed": "还没有安装。请双击安装包里的“安装.cmd”，或运行 jixiao install --host excel",
    "no python": "程序文件不见了，请重新双击“安装.cmd”：",
    "no dll": "缺少 xlwings 的文件，请重新双击“安装.cmd”：",
    "bad path": "程序所在的路径太长，或含有系统代码页没有的字符，请换一个文件夹重新安装：",
    "exited": "程序一启动就退出了，请双击“诊断.cmd”看原因，或重新双击“安装.cmd”",
    "not started": "程序启动不了，请双击“诊断.cmd”看原因：",
    "ended": "程序中途退出了，请再点一次按钮或“重算全簿”",
    "not here": "只能在 Windows 上的 Excel 里使用",
    "help": "请看功能区“绩效自评”的“诊断”，或双击安装包里的“诊断.cmd”。",
}


def add_configuration(book: Workbook) -> None:
    """Add xlwings' configuration sheet, hidden: what its button "Import Functions" needs, and that code in the folder
    of a workbook is never run. Our own way to Python reads nothing of it."""
    sheet: Worksheet = book.create_sheet(CONFIGURATION)
    sheet.sheet_state = "hidden"
    sheet.append(["UDF Modules", UDF_MODULE])
    sheet.append(["Use UDF Server", True])
    sheet.append(["ADD_WORKBOOK_TO_PYTHONPATH", False])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 40


def add_texts(book: Workbook, rulebooks: Sequence[Choice]) -> None:
    """Add the sheet of texts, out of sight: messages, titles of the rulebooks, descriptions of the functions.

    Rows: key, text; for a function: name, description, category, then the description of each argument.
    """
    sheet: Worksheet = book.create_sheet(TEXTS)
    sheet.sheet_state = "veryHidden"
    for key, text in MESSAGES.items():
        sheet.append([key, text])
    sheet.append(["default rulebook", rulebooks[0].id])
    for choice in rulebooks:
        sheet.append([f"rulebook.{choice.id}", choice.label])
    for function in FUNCTIONS.values():
        sheet.append([function.name, function.doc, CATEGORY, *(a.doc for a in function.arguments)])
