"""Reading workbooks into grids: values as they are stored, with merged areas, hidden sheets included."""

from __future__ import annotations

from pathlib import Path

from jixiao.core.errors import UnreadableFile
from jixiao.package import Package
from jixiao.workbook.book import FileBook
from jixiao.workbook.grid import Grid
from jixiao.workbook.grids import grids_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"

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
    file = Path(path)
    data = _refuse(file)
    return grids_of(FileBook(Package(data, file.name, drop_signature=True)))


def _refuse(file: Path) -> bytes:
    """The bytes of a file. Raises UnreadableFile for what is no workbook of the kinds that are read, saying what it is."""
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile("文件不存在") from error
    except IsADirectoryError as error:
        raise UnreadableFile("是文件夹，不是文件") from error
    except OSError as error:
        raise UnreadableFile(f"无法读取：{_os_reason(error)}") from error
    suffix = file.suffix.lower()
    if suffix in _UNSUPPORTED:
        raise UnreadableFile(_UNSUPPORTED[suffix])
    if not data:
        raise UnreadableFile("是空文件")
    if data.startswith(_OLE):
        raise UnreadableFile(_inside_ole(data))
    if not data.startswith(_ZIP):
        raise UnreadableFile(
            _NOT_A_WORKBOOK if suffix in (".xlsx", ".xlsm") else f"不支持 {suffix or '无扩展名'} 文件"
        )
    return data


def _inside_ole(data: bytes) -> str:
    """An OLE container is either an encrypted workbook or the old .xls format under another name."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return "已用密码加密，请先在 Excel 中解除密码"
    return _UNSUPPORTED[".xls"]


def _os_reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有读取权限，或文件正被占用"
    return error.strerror or type(error).__name__
