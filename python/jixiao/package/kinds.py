"""What kind of file it is, told from its bytes: names lie (a .xls that is a .xlsx, an .et that is one)."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from enum import Enum
from typing import NamedTuple

from jixiao.core.messages import say
from jixiao.package.archive import Archive
from jixiao.package.errors import UnreadableFile
from jixiao.package.ole import SIGNATURE, Ole
from jixiao.package.parts import content_type, content_types, relationships

SUFFIXES = (
    ".xlsx",
    ".xlsm",
    ".xltx",
    ".xltm",
    ".xls",
    ".xlt",
    ".et",
    ".ett",
    ".xlsb",
    ".ods",
    ".ots",
    ".docx",
    ".docm",
)
"""The names of files that can be read."""


class FileKind(Enum):
    """The kinds of files whose tables are read."""

    OOXML = "xlsx"
    XLS = "xls"  # .et of WPS is the same
    XLSB = "xlsb"
    ODS = "ods"
    DOCX = "docx"


_HTML = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<div", b"mime-version:")
_ENCODINGS = ("utf-8", "gb18030")
_BEGUN = 4096
"""So many bytes tell whether a file is text."""
_BEGINNINGS = (
    (b"%PDF", "kind.pdf"), (b"{\\rtf", "kind.rtf"), (b"Rar!", "kind.packed"), (b"7z\xbc\xaf\x27\x1c", "kind.packed"),
    (b"\x1f\x8b", "kind.packed"), (b"\x89PNG", "kind.picture"), (b"\xff\xd8\xff", "kind.picture"),
    (b"\x09\x00", "kind.old_xls"), (b"\x09\x02", "kind.old_xls"), (b"\x09\x04", "kind.old_xls"), (b"\x09\x08", "kind.old_xls"),
)  # fmt: skip
_SEALED = (b"%TSD-Header-###%", b"E-SafeNet")
"""What offices' own software writes into the first bytes of every file that it encrypts."""
_MANIFEST, _ENCRYPTION_DATA = "META-INF/manifest.xml", b"encryption-data"
_ENCRYPTED = ("EncryptedPackage", "EncryptionInfo", "\tDRMContent")


class OtherKind(UnreadableFile):
    """A file with tables that can be read, but not as a workbook of OOXML."""

    def __init__(self, kind: FileKind) -> None:
        super().__init__(say("kind.only_xlsx", kind=f".{kind.value}"))
        self.kind = kind


class Known(NamedTuple):
    """What a file is. `part` is the name of the workbook or of the document in an archive of OOXML."""

    kind: FileKind
    archive: Archive | None = None
    part: str = ""


def identified(data: bytes, suffix: str = "") -> Known:
    """What a file is. Raises UnreadableFile with one line that says what it is and what to do."""
    if not data:
        raise UnreadableFile(say("file.empty"))
    if data.startswith(b"PK\3\4"):
        return _of_archive(Archive(data))
    if data.startswith(SIGNATURE):
        return _of_ole(data, suffix.lower())
    for beginning, code in _BEGINNINGS:
        if data.startswith(beginning):
            raise UnreadableFile(say(code))
    if any(mark in data[:64] for mark in _SEALED):
        raise UnreadableFile(say("kind.sealed"))
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    begun = data[:_BEGUN].decode("utf-16", "replace").encode() if wide else data[:_BEGUN]
    start = begun[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_HTML) or (start.startswith(b"<?xml") and b"<html" in start):
        raise UnreadableFile(say("kind.html"))
    if start.startswith((b"<?xml", b"<workbook")):
        raise UnreadableFile(say("kind.xml"))
    expected = suffix.lower() in SUFFIXES
    if suffix.lower() in (".csv", ".txt", ".tsv") or (expected and _is_list(begun)):
        raise UnreadableFile(say("kind.text"))
    raise UnreadableFile(say("kind.no_workbook" if expected else "kind.unknown"))


def _is_list(begun: bytes) -> bool:
    """Whether a file is text with values in lines: programs export them with tabs or commas and call them .xls."""
    for encoding in _ENCODINGS:
        try:
            text = getincrementaldecoder(encoding)().decode(begun).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        plain = all(sign.isprintable() or sign.isspace() for sign in text)
        return plain and ("\t" in text or ("," in text and "\n" in text))
    return False


def _of_archive(archive: Archive) -> Known:
    types = content_types(archive)
    for relationship in relationships(archive, ""):
        if relationship.kind != "officeDocument" or relationship.external:
            continue
        part = relationship.target
        kind = content_type(types, part)
        if "wordprocessingml" in kind or (not kind and part.startswith("word/")):
            return Known(FileKind.DOCX, archive, part)
        if "presentationml" in kind:
            raise UnreadableFile(say("kind.slides"))
        if "binary" in kind or part.endswith(".bin"):
            return Known(FileKind.XLSB, archive, part)
        return Known(FileKind.OOXML, archive, part)
    mimetype = archive.read("mimetype") if "mimetype" in archive else b""
    if mimetype.startswith(b"application/vnd.oasis") and _ENCRYPTION_DATA in _manifest(archive):
        raise UnreadableFile(say("file.encrypted"))
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Known(FileKind.ODS, archive)
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise UnreadableFile(say("kind.odt"))
    if archive.find("OFD.xml") is not None:
        raise UnreadableFile(say("kind.ofd"))
    raise UnreadableFile(say("kind.packed"))


def _manifest(archive: Archive) -> bytes:
    """What an OpenDocument file says of its members: also which of them are encrypted."""
    return archive.read(_MANIFEST).replace(b"\0", b"") if _MANIFEST in archive else b""  # or in UTF-16


def _of_ole(data: bytes, suffix: str) -> Known:
    try:
        ole = Ole(data)
    except UnreadableFile:  # cut short: what it was can still be seen, or is told by its name
        if any(name.encode("utf-16-le") in data for name in _ENCRYPTED):
            raise UnreadableFile(say("file.encrypted")) from None
        if suffix in (".doc", ".dot", ".wps", ".wpt"):
            raise UnreadableFile(say("kind.doc")) from None
        raise
    if any(name in ole for name in _ENCRYPTED):
        raise UnreadableFile(say("file.encrypted"))
    if "WordDocument" in ole:
        raise UnreadableFile(say("kind.doc"))
    if "Workbook" in ole:
        return Known(FileKind.XLS)
    raise UnreadableFile(say("kind.old_xls" if "Book" in ole else "kind.ole"))
