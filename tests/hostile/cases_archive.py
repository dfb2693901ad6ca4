"""Archives that lie: what stands before, behind and between the members, and names that mean another thing elsewhere."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from hostile.cases import SHEET, case
from hostile.form import Liar, members, packed, rows

END = struct.Struct("<4sHHHHIIH")


def data(name: str, make: Callable[[], bytes], said: str = "") -> None:
    case(f"archive: {name}", said)(lambda path: path.write_bytes(make()))


def named(name: str, title: str | bytes, said: str = "", content: bytes = b"x") -> None:
    """The form with one more member of this name."""

    def make() -> bytes:
        archive = Liar(members())
        raw = title.encode("utf-8", "surrogatepass") if isinstance(title, bytes) is False else title
        at = len(archive.body)
        told = (zlib.crc32(content), len(content), len(content))
        archive.body += struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 0, 0, 33, *told, len(raw), 0) + raw + content  # type: ignore[arg-type]  # fmt: skip
        archive.entry(raw, 0, 0, told, at)  # type: ignore[arg-type]
        return archive.bytes()

    data(f"a member {name}", make, said)


def ended(name: str, change: Callable[[list[int]], None], said: str = "") -> None:
    """The form with other figures in its end record: disk, disk of the directory, here, in all, size, offset."""

    def make() -> bytes:
        whole = packed(members())
        fields = list(END.unpack_from(whole, len(whole) - END.size)[1:])
        change(fields)
        return whole[: -END.size] + END.pack(b"PK\5\6", *(f & 0xFFFFFFFF for f in fields))

    data(name, make, said)


# --- around it ---
REFUSED = "不是|损坏|无效|不完整|无法|分卷|目录|上限|两个|越界|加密|压缩|未知"
data("bytes in front", lambda: b"MZ" + bytes(500) + packed(members()))
data("a page in front", lambda: b"<html>" + packed(members()))
data("one byte behind", lambda: packed(members()) + b"\0")
data("64 KiB of zeros behind", lambda: packed(members()) + bytes(1 << 16))
data("a megabyte behind", lambda: packed(members()) + bytes(1 << 20))
data("one archive behind another", lambda: packed(members()) + packed(members(rows(project="另一份"))))
data("an archive in the comment of another", lambda: _commented(packed(members(rows(project="另一份")))))
data("a comment of 65,535 bytes", lambda: _commented(b"x" * 65_535))
data("a false end in the comment", lambda: _commented(b"PK\5\6" + bytes(18)))
data("a comment that is cut off", lambda: _commented(b"x" * 100)[:-50], REFUSED)


def _commented(comment: bytes) -> bytes:
    whole = packed(members())
    comment = comment[:65_535]
    return whole[:-2] + struct.pack("<H", len(comment)) + comment


# --- the end record and the directory ---
ended("more members than there are", lambda f: _set(f, {2: 99, 3: 99}), REFUSED)
ended("fewer members than there are", lambda f: _set(f, {2: 2, 3: 2}), REFUSED)
ended("no members", lambda f: _set(f, {2: 0, 3: 0}), REFUSED)
ended("65,535 members", lambda f: _set(f, {2: 0xFFFF, 3: 0xFFFF}), REFUSED)
ended("a directory elsewhere", lambda f: _set(f, {5: 5}), REFUSED)
ended("a directory behind the end", lambda f: _set(f, {5: 0x7FFFFFFF}), REFUSED)
ended("a directory of no size", lambda f: _set(f, {4: 0}), REFUSED)
ended("a directory of four gigabytes", lambda f: _set(f, {4: 0xFFFFFFFF, 5: 0xFFFFFFFF}), REFUSED)
ended("the second disk", lambda f: _set(f, {0: 1, 1: 1}), REFUSED)
ended("other counts here and in all", lambda f: _set(f, {2: 1}))


def _set(fields: list[int], to: dict[int, int]) -> None:
    for place, value in to.items():
        fields[place] = value


def _end64(count: int, size: int, offset: int, where: int | None = None) -> bytes:
    archive = Liar(members())
    listed = b"".join(archive.directory)
    begin = len(archive.body)
    at = begin + len(listed)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size or len(listed), offset or begin)  # fmt: skip
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, at if where is None else where, 1)
    end = END.pack(b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return bytes(archive.body) + listed + record + locator + end


data("an end of 64 bits", lambda: _end64(len(members()), 0, 0), "共 1 个文件|工作表")
data("an end of 64 bits with 2^63 members", lambda: _end64(1 << 63, 0, 0), REFUSED)
data("an end of 64 bits with a directory of 2^63", lambda: _end64(len(members()), 1 << 63, 0), REFUSED)
data("an end of 64 bits with a directory at 2^63", lambda: _end64(len(members()), 0, 1 << 63), REFUSED)
data("an end of 64 bits that is elsewhere", lambda: _end64(len(members()), 0, 0, 1 << 62), REFUSED)
data("only a directory", lambda: b"PK\3\4" + packed(members())[-200:], REFUSED)

# --- members ---


def _local(change: Callable[[bytearray, int], None]) -> bytes:
    """The form with another local header for its sheet."""
    whole = bytearray(packed(members()))
    change(whole, whole.index(SHEET.encode()) - 30)
    return bytes(whole)


def _put(at: int, shape: str, value: int) -> Callable[[bytearray, int], None]:
    def change(whole: bytearray, place: int) -> None:
        struct.pack_into(shape, whole, place + at, value)

    return change


data("another method in front of the member", lambda: _local(_put(8, "<H", 0)))
data("another name in front of the member", lambda: packed(members()).replace(SHEET.encode(), b"xl/worksheets/sheet9.xml", 1))  # fmt: skip
data("a longer name in front of the member", lambda: _local(_put(26, "<H", 60_000)), REFUSED)
data("longer extras in front of the member", lambda: _local(_put(28, "<H", 60_000)), REFUSED)
data("an encrypted flag in front of the member only", lambda: _local(_put(6, "<H", 1)))
data("no mark in front of the member", lambda: _local(_put(0, "<I", 0)), REFUSED)


def _described(signature: bool, lie: bool = False) -> bytes:
    """Sizes behind the members instead of in front of them, as a writer to a pipe does."""
    archive = Liar()
    for name, content in members().items():
        raw, title, at = zlib.compress(content, 9)[2:-4], name.encode(), len(archive.body)
        told = zlib.crc32(content), len(raw), len(content)
        archive.body += struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 8, 8, 0, 33, 0, 0, 0, len(title), 0)
        archive.body += title + raw + (b"PK\7\x08" if signature else b"")
        archive.body += struct.pack("<3I", *((0, 0, 0) if lie else told))
        archive.entry(title, 8, 8, told, at)
    return archive.bytes()


data("sizes behind the members", lambda: _described(True), "共 1 个文件|工作表")
data("sizes behind the members without a mark", lambda: _described(False), "共 1 个文件|工作表")
data("sizes behind the members that lie", lambda: _described(True, lie=True))


def _raw(raw: bytes, **told: int) -> bytes:
    honest = members()
    archive = Liar(honest, [SHEET])
    archive.add(SHEET, honest[SHEET], raw=raw, **told)
    return archive.bytes()


def _deflated(content: bytes) -> bytes:
    return zlib.compress(content, 9)[2:-4]


data("bytes behind the end of the stream", lambda: _raw(_deflated(members()[SHEET]) + b"junk" * 100))
data("a stream that does not end", lambda: _raw(_deflated(members()[SHEET])[:-20]), REFUSED)
data("a stream of an unknown block", lambda: _raw(b"\xff" * 1000), REFUSED)
data("an empty stream", lambda: _raw(b""), REFUSED)
data("300,000 empty blocks", lambda: _raw(b"\0\0\0\xff\xff" * 300_000 + _deflated(members()[SHEET])))
data("a stream that leads back before its beginning", lambda: _raw(b"\x4b\x04\x00\x01\x02\x03"), REFUSED)
data("stored with two sizes", lambda: _raw(members()[SHEET], method=0, packed=10), REFUSED)
for _method in (1, 6, 12, 14, 93, 95, 98, 99):
    data(f"method {_method}", lambda method=_method: _raw(b"x" * 100, method=method), REFUSED)  # type: ignore[misc]
for _flags in (0x20, 0x40, 0x2000, 0x2040):
    data(f"flags {_flags:#x}", lambda flags=_flags: _raw(_deflated(members()[SHEET]), flags=flags))  # type: ignore[misc]

# --- names ---
named("with a backslash", "xl\\worksheets\\sheet9.xml")
named("from the root", "/xl/worksheets/sheet9.xml", REFUSED)
named("of a drive", "C:/x.xml", REFUSED)
named("of another machine", "\\\\host\\x", REFUSED)
named("two folders up", "xl/../../x.xml", REFUSED)
named("with a zero", "xl/a\0.xml", REFUSED)
named("with an escape", "xl/\x1b[2J.xml", REFUSED)
named("with a line feed", "xl/a\nb.xml", REFUSED)
named("that turns round", "xl/a\u202egpj.xml")
named("that is half a character", "xl/a\ud800.xml")
named("that is no UTF-8", b"xl/\xff\xfe.xml")
named("without a name", "")
named("of 60,000 characters", "a" * 60_000)
named("in other case", "XL/WORKBOOK.XML", REFUSED)
named("that is a folder", "xl/worksheets/", content=b"")
named("that is here and a folder", "xl/workbook.xml/x.xml")
named("with a dot", "xl/./workbook.xml")
named("with two slashes", "xl//workbook.xml")
named("of Windows", "xl/CON.xml")
named("with a stream", "xl/a.xml:Zone.Identifier")
named("with blanks", "xl/workbook.xml ")


@case("archive: all names in capitals", "共 1 个文件|工作表")
def _(path: Path) -> None:
    path.write_bytes(packed({name.upper(): content for name, content in members().items()}))


@case("archive: names with backslashes throughout", "共 1 个文件")
def _(path: Path) -> None:
    path.write_bytes(packed({name.replace("/", "\\"): content for name, content in members().items()}))


@case("archive: names as the standard writes them", "得分|工作表")
def _(path: Path) -> None:
    written = {
        name: content.replace(b"sheet1.xml", b"%E8%A1%A8%201.xml") for name, content in members().items()
    }
    path.write_bytes(packed({name.replace("sheet1.xml", "%E8%A1%A8%201.xml"): content for name, content in written.items()}))  # fmt: skip


@case("archive: one name written in two ways", REFUSED)
def _(path: Path) -> None:
    path.write_bytes(packed({**members(), "xl/worksheets/%73heet1.xml": members()[SHEET]}))


@case("archive: 45,000 members of nothing")
def _(path: Path) -> None:
    archive = Liar(members())
    for number in range(45_000):
        archive.add(f"xl/x{number}.xml", method=0)
    path.write_bytes(archive.bytes())


@case("archive: 100 parts of 5 MB")
def _(path: Path) -> None:
    block = bytes(range(256)) * 20_000
    archive = Liar(members())
    for number in range(100):
        archive.add(f"xl/x{number}.bin", block)
    path.write_bytes(archive.bytes())


@case("archive: the sheet under two names", REFUSED)
def _(path: Path) -> None:
    archive = Liar(members())
    content = members()[SHEET]
    raw = _deflated(content)
    archive.entry(b"xl/other.xml", 0, 8, (zlib.crc32(content), len(raw), len(content)), bytes(archive.body).index(SHEET.encode()) - 30)  # fmt: skip
    path.write_bytes(archive.bytes())


@case("archive: a workbook in a workbook")
def _(path: Path) -> None:
    path.write_bytes(packed({**members(), "xl/embeddings/a.xlsx": packed(members())}))
