"""The hidden sheets of the Excel files: xlwings' configuration, and the texts that VBA shows."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.build.ribbon import Choice
from jixiao.build.wrappers import UDF_MODULE
from jixiao.functions import FUNCTIONS
from jixiao.functions.registry import CATEGORY

CONFIGURATION = "xlwings.conf"
TEXTS = "jixiao.texts"

MESSAGES = {
    "title": "绩效自评",
    "down": "#Python 没有应答：",
    "help": "请看功能区“绩效自评”的“诊断”，或在命令行运行 jixiao doctor。",
}

# Cells of the configuration sheet: xlwings reads the columns A and B down to the first gap, the folder stands beside.
_FILE, _FOLDER = "D1", "D2"
_FILE_FORMULA = '=CELL("filename",A1)'
_FOLDER_FORMULA = f'=IFERROR(LEFT({_FILE},FIND("[",{_FILE})-1),"")'


def _below_slash(number: int) -> str:
    """Formula for what stands behind the n-th slash of the folder."""
    return f'MID({_FOLDER},FIND("|",SUBSTITUTE({_FOLDER},"/","|",{number}))+1,300)'


def _path_formula(to_python: str) -> str:
    """Formula for the folder of the package, from that of the workbook.

    Excel gives the address of a synchronised OneDrive folder instead of its path. xlwings expands environment
    variables: the path below the user's own OneDrive follows the 4th slash (personal) or the 6th (business).
    """
    consumer = f'"%OneDriveConsumer%\\"&{_below_slash(4)}&"{to_python}"'
    business = f'"%OneDriveCommercial%\\"&{_below_slash(6)}&"{to_python}"'
    online = f'IFERROR({consumer},"")&";"&IFERROR({business},"")'
    return f'=IF(ISNUMBER(FIND("://",{_FOLDER})),{online},{_FOLDER}&"{to_python}")'


def add_configuration(book: Workbook, to_python: str) -> dict[str, str]:
    """Add xlwings' configuration sheet, hidden; returns the values of its formulas as they are to be stored.

    `to_python`: the way from the folder of the file to the package's, as Windows writes it. The interpreter is not
    named here: it is the user's own setting, or the `python` of the PATH.
    """
    sheet: Worksheet = book.create_sheet(CONFIGURATION)
    sheet.sheet_state = "hidden"
    sheet.append(["UDF Modules", UDF_MODULE])
    sheet.append(["Use UDF Server", True])
    sheet.append(["PYTHONPATH", _path_formula(to_python)])
    sheet[_FILE], sheet[_FOLDER] = _FILE_FORMULA, _FOLDER_FORMULA
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 40
    return {"B3": to_python, _FILE: "", _FOLDER: ""}


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
