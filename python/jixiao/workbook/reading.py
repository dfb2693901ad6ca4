"""Reading workbooks into grids: values as they are stored, with merged areas, hidden sheets included."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

from jixiao.core.errors import UnreadableFile
from jixiao.workbook import rawcells
from jixiao.workbook.grid import Area, Grid, Value

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"

_LARGE_AREA = 20_000
_ROWS, _COLUMNS = 5000, 300
_MIDNIGHT = dt.time()
_NOT_A_WORKBOOK = "不是 Excel 工作簿（.xlsx、.xlsm）"
_UNSUPPORTED = {
    ".xls": "是旧版 .xls 格式，请在 Excel 或 WPS 中另存为 .xlsx",
    ".et": "是 WPS 的 .et 格式，请在 WPS 中另存为 .xlsx",
    ".csv": "是 .csv 文本文件，没有合并单元格，请另存为 .xlsx",
    ".ods": "是 .ods 格式，请另存为 .xlsx",
    ".xlsb": "是 .xlsb 格式，请另存为 .xlsx",
    ".pdf": "是 PDF 文件，不是工作簿",
    ".doc": "是 Word 文件，不是工作簿",
    ".docx": "是 Word 文件，不是工作簿",
}


def read_grids(path: str | Path) -> list[Grid]:
    """Every worksheet of a workbook, in its order, as a `Grid` with its formulas. Raises UnreadableFile."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    file = Path(path)
    _refuse(file)
    raw = rawcells.survey(file)
    far = {name: sheet for name, sheet in raw.sheets.items() if sheet.far}
    try:
        with CalamineWorkbook.from_path(str(file)) as book:
            grids = [
                _sparse(file, far[name], name) if name in far else _grid(book, name)
                for name in _worksheets(book)
            ]
    except PasswordError as error:
        raise UnreadableFile("已用密码加密，请先在 Excel 中解除密码") from error
    except (CalamineError, zipfile.BadZipFile) as error:
        raise UnreadableFile("工作簿已损坏，无法读取") from error
    except OSError as error:
        raise UnreadableFile(f"无法读取：{_os_reason(error)}") from error
    except BaseException as error:
        # The reader is compiled: where it gives up on a broken file it panics, which is no ordinary exception.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile("工作簿已损坏，无法读取") from error
    raw.complete(grids)
    return grids


def _refuse(file: Path) -> None:
    """Raise UnreadableFile for what is no workbook of the kinds that are read, saying what it is."""
    try:
        with file.open("rb") as stream:
            head = stream.read(8)
    except FileNotFoundError as error:
        raise UnreadableFile("文件不存在") from error
    except IsADirectoryError as error:
        raise UnreadableFile("是文件夹，不是文件") from error
    except OSError as error:
        raise UnreadableFile(f"无法读取：{_os_reason(error)}") from error
    suffix = file.suffix.lower()
    if suffix in _UNSUPPORTED:
        raise UnreadableFile(_UNSUPPORTED[suffix])
    if not head:
        raise UnreadableFile("是空文件")
    if head.startswith(_OLE):
        raise UnreadableFile(_inside_ole(file))
    if not head.startswith(_ZIP):
        raise UnreadableFile(
            _NOT_A_WORKBOOK if suffix in (".xlsx", ".xlsm") else f"不支持 {suffix or '无扩展名'} 文件"
        )


def _inside_ole(file: Path) -> str:
    """An OLE container is either an encrypted workbook or the old .xls format under another name."""
    data = file.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return "已用密码加密，请先在 Excel 中解除密码"
    return _UNSUPPORTED[".xls"]


def _os_reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有读取权限，或文件正被占用"
    return error.strerror or type(error).__name__


def _worksheets(book: Any) -> list[str]:
    from python_calamine import SheetTypeEnum

    return [meta.name for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]


def _grid(book: Any, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for row in rows:
        for index, value in enumerate(row):
            if value == "" or not isinstance(value, (str, float)):
                row[index] = _value(value)
    height, width = len(rows), max(map(len, rows), default=0)
    merges = [
        _clipped(Area(top, left, bottom, right), height, width)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Grid(name, rows, merges)


def _clipped(area: Area, height: int, width: int) -> Area:
    """The area itself; one that runs over whole rows or columns ends where the filled cells end."""
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _LARGE_AREA:
        return area
    bottom, right = min(area.bottom, max(height - 1, area.top)), min(area.right, max(width - 1, area.left))
    return Area(area.top, area.left, bottom, right)


def _sparse(file: Path, raw: rawcells.RawSheet, name: str) -> Grid:
    """A sheet whose cells are scattered too widely: its upper left part, where a form would lie."""
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    rows: list[list[Value]] = []
    for line in book[name].iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True):
        values = [
            value if isinstance(value, (str, float)) and value != "" else _value(value) for value in line
        ]
        while values and values[-1] is None:
            values.pop()
        rows.append(values)
    book.close()
    while rows and not rows[-1]:
        rows.pop()
    width = max(map(len, rows), default=0)
    return Grid(name, rows, [_clipped(a, len(rows), width) for a in raw.merges if a.top < len(rows)])


def _value(value: Any) -> Value:
    if value == "" or value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == _MIDNIGHT else value
    if isinstance(value, (bool, int, dt.date)):
        return value
    return str(value)  # a time of day, or a span of time
