"""Archives whose members lie over each other, files that are two things at once, rulebooks beside a workbook, and the other kinds."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from hostile import binary
from hostile.cases import HEAD, case
from hostile.cases_kinds import docx, kind, ods, xls
from hostile.cases_parts import HONEST, REFUSED
from hostile.form import Liar, cell, members, packed, rows
from hostile.pieces import MIMETYPE, OPEN, OPEN_ROWS, TABLE, word_row
from package.small import parts, sheet


# --- archives ---
def _over_each_other(count: int, size: int) -> bytes:
    """Members whose streams hold the headers of the next ones as stored blocks: few bytes that inflate to many."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = packer.compress(bytes(size)) + packer.flush()
    crc, body, inner = zlib.crc32(bytes(size)), kernel, bytes(size)
    told = (crc, len(kernel), size)
    heads: list[tuple[bytes, tuple[int, int, int]]] = []
    for number in reversed(range(count)):
        title = f"xl/x{number}.bin".encode()
        head = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 33, *told, len(title), 0) + title
        heads.insert(0, (title, told))
        body = head + body
        crc = zlib.crc32(inner, zlib.crc32(head)) if number > count - 3 else 0
        inner = head + inner if number > count - 3 else inner
        told = (crc, told[1] + len(head) + 5, told[2] + len(head))
        if number:
            body = struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF) + body
    archive = Liar(members())
    at = len(archive.body)
    archive.body += body
    for title, (crc, size_packed, whole) in heads:
        archive.entry(title, 0, 8, (crc, size_packed, whole), at)
        at += 30 + len(title) + 5
    return archive.bytes()


def data(name: str, make: Callable[[], bytes], said: str = "") -> None:
    case(f"strange: {name}", said)(lambda path: path.write_bytes(make()))


data("3,000 members over each other", lambda: _over_each_other(3000, 20 << 20), REFUSED)
data(
    "members of two forms of one name",
    lambda: packed({**members(), "xl/é.xml": b"<x/>", unicodedata.normalize("NFD", "xl/é.xml"): b"<y/>"}),
)
data(
    "a paper and a workbook in one file",
    lambda: b"%PDF-1.7\n1 0 obj<</Length 9>>stream\n" + packed(members()) + b"\nendstream endobj\n%%EOF",
    REFUSED + "|PDF",
)
data(
    "a workbook and the parts of OFD",
    lambda: packed(
        {
            **members(),
            "OFD.xml": b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>',
            "Doc_0/Document.xml": b"<x/>",
        }
    ),
)
data(
    "a workbook and the parts of .ods",
    lambda: packed(
        {
            "mimetype": MIMETYPE,
            **members(),
            "content.xml": OPEN.format(f'<table:table table:name="表">{OPEN_ROWS}</table:table>').encode(),
        }
    ),
)
data(
    "200 parts of zeros just within the ratio",
    lambda: packed({**members(), **{f"xl/media/i{n}.bin": bytes(range(256)) * 4000 for n in range(200)}}),
)

# --- rulebooks ---
_ASKS = rows(more=f'<row r="20">{cell("A20", "evil")}</row>')
_NAMED = '<definedNames><definedName name="JX_RULEBOOK">自评表!$A$20</definedName></definedNames>'


def rulebook(name: str, place: Callable[[Path], object]) -> None:
    def function(path: Path) -> None:
        beside = path.parent / "evil.toml"
        if not beside.is_symlink() and not beside.exists():
            place(beside)
        path.write_bytes(packed(members(_ASKS, names=_NAMED)))

    case(f"strange: a rulebook {name}")(function)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(4 << 30)


_TOML = HEAD.format("mof-2020")
rulebook("that is a link to itself", lambda path: path.symlink_to(path.name))
rulebook("that is a link to what never ends", lambda path: path.symlink_to("/dev/zero"))
rulebook("that is a link to others' secrets", lambda path: path.symlink_to("/etc/passwd"))
rulebook("of four gigabytes of nothing", _sparse)
rulebook("in UTF-16", lambda path: path.write_bytes(_TOML.encode("utf-16")))
rulebook(
    "with a place that turns round",
    lambda path: path.write_text(_TOML.replace('"p"', '"甲\\u202e乙\\u001b[2J\\n丙"')),
)
rulebook(
    "by the name of a built-in one in full width",
    lambda path: path.write_text(_TOML.replace('"evil"', '"ｍｏｆ-2020"', 1)),
)
rulebook(
    "of numbers beyond numbers",
    lambda path: path.write_text(_TOML + '[execution]\nrule = "linear"\nweight = 1e999999999\n'),
)
rulebook(
    "of noughts without end",
    lambda path: path.write_text(_TOML + f'[execution]\nrule = "linear"\nweight = 0.{"0" * 4000}1\n'),
)
rulebook(
    "of 100,000 bands",
    lambda path: path.write_text(
        _TOML
        + '[execution]\nrule = "bands"\nweight = 10\nbands = ['
        + "".join(f"[{n}, {n}]," for n in range(100_000))
        + "]\n"
    ),
)

# --- Word, .ods, .xls, .et ---
docx(
    "strange: rows and cells in 200 wrappers",
    TABLE.format(
        '<w:customXml w:element="x"><w:sdt><w:sdtContent>' * 60
        + word_row("甲", "乙")
        + "</w:sdtContent></w:sdt></w:customXml>" * 60
    ),
)
docx(
    "strange: alternatives among the rows",
    TABLE.format(
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x">'
        + word_row(*"甲乙丙")
        + "</mc:Choice><mc:Fallback>"
        + word_row(*"丁戊己")
        + "</mc:Fallback></mc:AlternateContent>"
    ),
)
docx("strange: two bodies", TABLE.format("") + "</w:body><w:body>" + TABLE.format(""))
docx(
    "strange: readings above 50,000 letters",
    lambda: TABLE.format(
        "<w:tr><w:tc><w:p>"
        + "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        * 50_000
        + "</w:p></w:tc></w:tr>"
    ),
)
docx(
    "strange: comments and instructions between rows and cells",
    TABLE.replace("<w:tr>", "<!--<w:tr><w:tc/></w:tr>--><w:tr><?x <w:tc>?>").format("<!-- -->" * 50_000),
    HONEST,
)
docx(
    "strange: what was moved, and links in links",
    TABLE.format(
        "<w:tr><w:tc><w:p>"
        + "<w:hyperlink>" * 100
        + "<w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>乙</w:t></w:r></w:moveTo>"
        + "</w:hyperlink>" * 100
        + "</w:p></w:tc></w:tr>"
    ),
)
ods(
    "strange: two billion blanks",
    '<table:table-row><table:table-cell><text:p>甲<text:s text:c="2147483647"/>乙</text:p></table:table-cell></table:table-row>',
)
ods(
    "strange: arrays over everything",
    '<table:table-row><table:table-cell table:formula="of:=[.A1]" table:number-matrix-columns-spanned="16384" table:number-matrix-rows-spanned="1048576" office:value-type="float" office:value="1"/></table:table-row>',
)
ods(
    "strange: a table that comes from elsewhere",
    '<table:table-row><table:table-cell><table:table table:is-sub-table="true" table:name="内"><table:table-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd" table:filter-name="Text"/><table:table-row/></table:table></table:table-cell></table:table-row>',
)
_MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
kind(
    "strange: an encrypted .ods",
    ".ods",
    lambda: packed(
        {"mimetype": MIMETYPE, "content.xml": bytes(range(256)) * 9, "META-INF/manifest.xml": _MANIFEST}
    ),
    "加密|损坏",
)
kind(
    "strange: a flat .ods",
    ".ods",
    OPEN.format(f'<table:table table:name="表">{OPEN_ROWS}</table:table>')
    .replace("document-content", "document")
    .encode(),
    ".",
)
kind(
    "strange: a text of OpenDocument by the name of .ods",
    ".ods",
    lambda: packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": OPEN.format("").replace("spreadsheet", "text").encode(),
        }
    ),
    ".",
)
_OLD = binary.container(binary.workbook(binary.form()))
kind("strange: an old workbook by the name of .et", ".et", _OLD, "共 1 个文件|工作表")
kind("strange: a workbook by the name of .et", ".et", lambda: packed(members()), "共 1 个文件|工作表")
kind("strange: Word by the name of .et", ".et", lambda: binary.container(b"x" * 5000, "WordDocument"), ".")
kind("strange: half of an .et", ".et", _OLD[: len(_OLD) // 2], REFUSED)


def _directory(change: Callable[[bytearray, int], None]) -> bytes:
    """The old form with another entry for its stream in the directory."""
    whole = bytearray(_OLD)
    change(whole, whole.index("Workbook".encode("utf-16-le")))
    return bytes(whole)


kind(
    "strange: an old workbook whose stream is its own neighbour",
    ".xls",
    lambda: _directory(lambda w, at: struct.pack_into("<3I", w, at + 68, 1, 1, 1)),
)
kind(
    "strange: an old workbook whose stream has a name without an end",
    ".xls",
    lambda: _directory(
        lambda w, at: w.__setitem__(slice(at, at + 66), "卷".encode("utf-16-le") * 32 + b"\xff\xff")
    ),
    ".",
)
kind(
    "strange: an old workbook whose stream is a folder",
    ".xls",
    lambda: _directory(lambda w, at: w.__setitem__(at + 66, 1)),
    ".",
)
xls(
    "strange: 3,000 cells of many numbers each, backwards",
    binary.form(
        b"".join(
            binary.record(
                0xBD,
                struct.pack("<2H", 60_000 - n, 255)
                + struct.pack("<HI", 0, 0xFFFFFFFF) * 300
                + struct.pack("<H", 1),
            )
            for n in range(3000)
        )
    ),
)
xls(
    "strange: old macros before the form",
    binary.form(),
    globals_=binary.record(0x85, struct.pack("<IBBBB", 60, 2, 1, 1, 1) + "宏".encode("utf-16-le"))
    + binary.record(0x18, struct.pack("<HBBHHHBBBB", 0x0021, 0, 1, 0, 0, 0, 0, 0, 0, 0) + b"\x01"),
)
for _name, _data in {
    "letters with zeros between": "一级指标,得分\n=cmd|'/C calc'!A0,\0\0\n".encode() * 200, "letters that begin as an archive does": b"PK,1\n" * 500,
    "a mail": b"Return-Path: <a@b>\nSubject: =?utf-8?b?6Ieq6K+E?=\n\n" + b"x" * 9000, "a notebook of JSON": b'{"cells": [' * 20_000,
    "7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(500), "RAR": b"Rar!\x1a\x07\x01\x00" + bytes(500), "a cabinet": b"MSCF" + bytes(500), "a disc": bytes(32_769) + b"CD001\1" + bytes(500),
    "a paper behind blanks": b" \n" * 400 + b"%PDF-1.4\n1 0 obj", "XML of 2003 in UTF-16": '<?xml version="1.0" encoding="UTF-16"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'.encode("utf-16"),
    "a page that Excel has written": b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td x:num>1</td></tr></table>', "a web address": b"[InternetShortcut]\r\nURL=file://///host/share/x.xlsx\r\n",
}.items():  # fmt: skip
    for _suffix in (".xlsx", ".et", ".docx"):
        kind(f"strange: {_name} by the name of {_suffix}", _suffix, _data, ".")


@case("strange: 40 sheets whose names differ by signs that fold", HONEST)
def _(path: Path) -> None:
    folded = [a + b for a in ("K", "\u212a", "k", "ſ", "s", "ß", "ss", "ﬀ") for b in ("", "\u200d", "é", unicodedata.normalize("NFD", "é"), "１")]  # fmt: skip
    path.write_bytes(packed(parts({name or "空": sheet(rows(formulas=False)) for name in folded})))


@case("strange: the root in an archive of the archive's own writer", HONEST)
def _(path: Path) -> None:
    """As Java writes: sizes behind the members, a flag for names in UTF-8, and an extra field of no content first."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members().items()):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.extra = zipfile.ZIP_DEFLATED, b"" if number else b"\xfe\xca\0\0"
            archive.writestr(info, content)
    path.write_bytes(out.getvalue())
