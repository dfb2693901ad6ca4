"""What a file is, told from its bytes, and why it cannot be processed when it is something else."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.package.archive import Archive
from jixiao.package.errors import UnreadableFile
from jixiao.package.parts import content_type, content_types, relationships

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADVICE = say("advice.save_as")


def refuse_other_formats(data: bytes, name: str = "") -> None:
    """Raises UnreadableFile unless the bytes are a zip file. `name` helps to name the format."""
    if data.startswith(b"PK\3\4"):
        return
    if not data:
        raise UnreadableFile(say("file.empty_bytes"))
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
            raise UnreadableFile(say("file.encrypted"))
        if suffix == "et" or suffix == "ett":
            raise UnreadableFile(say("file.wps_old", suffix=suffix, advice=_ADVICE))
        raise UnreadableFile(say("file.xls", advice=_ADVICE))
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start[:2] == b"\x09\x08" or data[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04"):
        raise UnreadableFile(say("file.xls", advice=_ADVICE))
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<div")):
        raise UnreadableFile(say("file.is_html", advice=_ADVICE))
    if start.startswith((b"<?xml", b"<workbook")):
        raise UnreadableFile(say("file.is_xml", advice=_ADVICE))
    if suffix in ("csv", "txt"):
        raise UnreadableFile(say("file.is_text", advice=_ADVICE))
    raise UnreadableFile(say("file.no_workbook"))


def workbook_part(archive: Archive) -> str:
    """The name of the workbook part. Raises UnreadableFile when the archive is something else."""
    types = content_types(archive)
    for relationship in relationships(archive, ""):
        if relationship.kind == "officeDocument" and not relationship.external:
            part = relationship.target
            if part not in archive:
                raise UnreadableFile(say("file.no_part"))
            kind = content_type(types, part)
            if "binary" in kind or part.endswith(".bin"):
                raise UnreadableFile(say("file.xlsb", advice=_ADVICE))
            if (kind and "wordprocessingml" in kind) or "presentationml" in kind:
                raise UnreadableFile(say("file.is_word"))
            return part
    if "mimetype" in archive and archive.read("mimetype").startswith(b"application/vnd.oasis"):
        raise UnreadableFile(say("file.ods", advice=_ADVICE))
    raise UnreadableFile(say("archive.no_workbook"))


def is_signed(archive: Archive) -> bool:
    """Whether the package carries a digital signature (OPC, ISO 29500-2, clause 10)."""
    return any(name.lower().startswith("_xmlsignatures/") for name in archive) or any(
        "digital-signature/origin" in relationship.type for relationship in relationships(archive, "")
    )
