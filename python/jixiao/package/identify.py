"""What a file is, told from its bytes, and why it cannot be processed when it is something else."""

from __future__ import annotations

from jixiao.package.archive import Archive
from jixiao.package.errors import UnreadableFile
from jixiao.package.parts import content_type, content_types, relationships

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADVICE = "请在 Excel 或 WPS 中另存为 .xlsx 后再处理"


def refuse_other_formats(data: bytes, name: str = "") -> None:
    """Raises UnreadableFile unless the bytes are a zip file. `name` helps to name the format."""
    if data.startswith(b"PK\3\4"):
        return
    if not data:
        raise UnreadableFile("文件是空的(0 字节)")
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
            raise UnreadableFile("文件已加密：请先在 Excel 或 WPS 中取消密码再处理")
        if suffix == "et" or suffix == "ett":
            raise UnreadableFile(f"不支持 WPS 的旧格式 .{suffix}：{_ADVICE}")
        raise UnreadableFile(f"不支持旧格式 .xls：{_ADVICE}")
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start[:2] == b"\x09\x08" or data[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04"):
        raise UnreadableFile(f"不支持旧格式 .xls：{_ADVICE}")
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<div")):
        raise UnreadableFile(f"文件其实是网页(HTML)，不是工作簿：{_ADVICE}")
    if start.startswith((b"<?xml", b"<workbook")):
        raise UnreadableFile(f"文件其实是 XML 表格，不是 .xlsx：{_ADVICE}")
    if suffix in ("csv", "txt"):
        raise UnreadableFile(f"文件是纯文本，不是工作簿：{_ADVICE}")
    raise UnreadableFile("文件已损坏，或者不是 Excel 工作簿")


def workbook_part(archive: Archive) -> str:
    """The name of the workbook part. Raises UnreadableFile when the archive is something else."""
    types = content_types(archive)
    for relationship in relationships(archive, ""):
        if relationship.kind == "officeDocument" and not relationship.external:
            part = relationship.target
            if part not in archive:
                raise UnreadableFile("文件已损坏：找不到工作簿部件")
            kind = content_type(types, part)
            if "binary" in kind or part.endswith(".bin"):
                raise UnreadableFile(f"不支持二进制工作簿 .xlsb：{_ADVICE}")
            if (kind and "wordprocessingml" in kind) or "presentationml" in kind:
                raise UnreadableFile("这是 Word 或 PowerPoint 文件，不是 Excel 工作簿")
            return part
    if "mimetype" in archive and archive.read("mimetype").startswith(b"application/vnd.oasis"):
        raise UnreadableFile(f"不支持 .ods 格式：{_ADVICE}")
    raise UnreadableFile("压缩包里没有工作簿：不是 Excel 文件")


def is_signed(archive: Archive) -> bool:
    """Whether the package carries a digital signature (OPC, ISO 29500-2, clause 10)."""
    return any(name.lower().startswith("_xmlsignatures/") for name in archive) or any(
        "digital-signature/origin" in relationship.type for relationship in relationships(archive, "")
    )
