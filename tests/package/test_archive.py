"""Archives are copied as they are stored: headers, gaps, comments, descriptors, extra fields, ZIP64."""

from __future__ import annotations

import io
import os
import random
import struct
import time
import zipfile
from pathlib import Path

import pytest

from hostile import binary
from jixiao.package import Package, UnreadableFile, UnwritableFile
from jixiao.package.archive import Archive
from jixiao.package.rewrite import pack, rewrite
from jixiao.package.save import save
from package.small import book, parts, sheet, zipped


def _rewritten(data: bytes, changed: dict[str, bytes], **more: object) -> bytes:
    out = io.BytesIO()
    rewrite(Archive(data), {n: pack(c) for n, c in changed.items()}, out.write, **more)  # type: ignore[arg-type]
    return out.getvalue()


def _contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


class _Pipe(io.RawIOBase):
    """A stream that cannot seek: zipfile then writes data descriptors."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.data += data  # type: ignore[operator]
        return len(data)  # type: ignore[arg-type]


def test_without_a_change_a_rewritten_archive_is_the_same() -> None:
    data = book("<row r='1'><c r='A1'><v>1</v></c></row>")
    assert _rewritten(data, {}) == data


def test_a_changed_member_keeps_its_place_and_date_and_the_others_their_bytes() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = "财政".encode()
        for number, name in enumerate(("a.xml", "b.xml", "目录/c.xml")):
            info = zipfile.ZipInfo(name, (2021, 3, number + 1, 8, 30, 2))
            info.compress_type = zipfile.ZIP_STORED if number == 2 else zipfile.ZIP_DEFLATED
            info.external_attr = 0o640 << 16
            info.comment = b"note"
            info.extra = struct.pack("<HH4s", 0x7075, 4, b"abcd")
            archive.writestr(info, f"<{name}/>" * 50)
    new = _rewritten(out.getvalue(), {"b.xml": b"<changed/>"})
    with zipfile.ZipFile(io.BytesIO(new)) as archive, zipfile.ZipFile(out) as old:
        assert archive.testzip() is None
        assert archive.comment == "财政".encode()
        assert archive.read("b.xml") == b"<changed/>"
        for before, after in zip(old.infolist(), archive.infolist(), strict=True):
            for field in ("filename", "date_time", "external_attr", "comment", "extra", "create_system"):
                assert getattr(before, field) == getattr(after, field), field
        assert archive.getinfo("目录/c.xml").compress_type == zipfile.ZIP_STORED


def test_data_descriptors_are_kept_where_nothing_changes_and_dropped_where_something_does() -> None:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name in ("a.xml", "b.xml", "c.xml"):
            archive.writestr(name, name * 100)
    data = bytes(pipe.data)
    assert Archive(data).members["a.xml"].flags & 8
    new = _rewritten(data, {"b.xml": b"new"})
    assert _contents(new) == {"a.xml": b"a.xml" * 100, "b.xml": b"new", "c.xml": b"c.xml" * 100}
    assert Archive(new).members["a.xml"].flags & 8 and not Archive(new).members["b.xml"].flags & 8
    first = Archive(data).members["a.xml"]
    assert new.startswith(data[: first.end])


def test_zip64_entries_are_read_kept_and_written_anew() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.xml", "b.xml"):
            with archive.open(name, "w", force_zip64=True) as file:
                file.write(name.encode() * 100)
    data = _with_zip64_directory(out.getvalue())
    assert Archive(data).read("b.xml") == b"b.xml" * 100
    new = _rewritten(data, {"b.xml": b"new"}, added={"d.xml": pack(b"d")})
    assert _contents(new) == {"a.xml": b"a.xml" * 100, "b.xml": b"new", "d.xml": b"d"}


def _with_zip64_directory(data: bytes) -> bytes:
    """The archive with every size and place moved into ZIP64 records, as writers of streams do."""
    end = data.rfind(b"PK\5\6")
    count, _, offset = struct.unpack_from("<HII", data, end + 10)
    directory, at = b"", offset
    for _ in range(count):
        f = list(struct.unpack_from("<4sHHHHHHIIIHHHHHII", data, at))
        name = data[at + 46 : at + 46 + f[10]]
        extra = struct.pack("<HHQQQ", 1, 24, f[9], f[8], f[16])
        at += 46 + f[10] + f[11] + f[12]
        f[8] = f[9] = f[16] = 0xFFFFFFFF
        f[11], f[12] = len(extra), 0
        directory += struct.pack("<4sHHHHHHIIIHHHHHII", *f) + name + extra
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), offset)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, offset + len(directory), 1)
    ending = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:offset] + directory + record + locator + ending


def test_members_can_be_removed_and_added() -> None:
    data = zipped({"a.xml": b"a", "b.xml": b"b"})
    assert _contents(_rewritten(data, {}, removed=["a.xml"], added={"新.xml": pack(b"c")})) == {
        "b.xml": b"b",
        "新.xml": b"c",
    }


def _fails(data: bytes, name: str = "a.xlsx", **options: object) -> str:
    with pytest.raises(UnreadableFile) as error:
        package = Package(data, name, **options)  # type: ignore[arg-type]
        for one in package.sheets:
            list(package.sheet_xml(one).cells())
    message = str(error.value)
    assert "\n" not in message and any("\u4e00" <= sign <= "\u9fff" for sign in message)
    return message


_GOOD = book('<row r="1"><c r="A1"><f>JX_VERSION()</f><v>1</v></c></row>')
_XLS = binary.container(binary.workbook(binary.number_cell(0, 0, 1)))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.xlsx", "空的"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "已加密"),
        (_XLS, "a.xls", ".xls"),
        (_XLS, "a.et", ".xls"),
        (_OLE, "a.xls", "已损坏"),
        (b"<html><table>", "a.xls", "网页"),
        (b'<?xml version="1.0"?><Workbook/>', "a.xls", "XML 表格"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html/>', "a.xls", "网页"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.xls", "网页"),
        ("\ufeff<html><table>".encode("utf-16-le"), "a.xls", "网页"),
        (b"a,b,c", "a.csv", "纯文本"),
        ("项目\t得分\n甲\t10\n".encode("gb18030"), "a.xls", "纯文本"),
        ("\ufeff项目\t得分\n".encode("utf-16-le"), "a.xls", "纯文本"),
        ("项目,得分\n甲,10\n".encode(), "a.xlsx", "纯文本"),
        (b"a\tb\n" + bytes(range(32)), "a.xls", "已损坏"),
        (b"hello", "a.xlsx", "已损坏"),
        (_GOOD[:-30], "a.xlsx", "不完整"),
        (_GOOD[:500], "a.xlsx", "不完整"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "a.ods", ".ods"),
        (
            zipped(
                {
                    "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                    "META-INF/manifest.xml": b"<a><encryption-data/></a>",
                }
            ),
            "a.ods",
            "已加密",
        ),
        (zipped({"a.txt": b"a"}), "a.xlsx", "压缩包"),
        (zipped({**parts({"表": sheet("")}), "../evil.xml": b""}), "a.xlsx", "不安全"),
        (zipped({**parts({"表": sheet("")}), "/etc/evil.xml": b""}), "a.xlsx", "不安全"),
        (zipped({**parts({"表": sheet("")}), "C:/evil.xml": b""}), "a.xlsx", "不安全"),
        (zipped({**parts({"表": sheet("")}), "XL/Workbook.xml": b""}), "a.xlsx", "两个"),
        (zipped({**parts({"表": sheet("")}), "xl/media/x.bin": bytes(80 << 20)}), "a.xlsx", "压缩炸弹"),
        (book({"表": "<worksheet><sheetData><row></sheetData></worksheet>"}), "a.xlsx", "XML"),
        (book({"表": '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'}), "a.xlsx", "XML"),
        (book({"表": sheet('<row r="1"><c r="ZZZZ1"><f>1</f></c></row>')}), "a.xlsx", "XML"),
        (book({"表": sheet('<row r="1"><c r="A99999999"><f>1</f></c></row>')}), "a.xlsx", "XML"),
    ],
)
def test_what_cannot_be_processed_is_refused_in_one_line(data: bytes, name: str, says: str) -> None:
    assert says in _fails(data, name)


def test_binary_workbooks_and_documents_are_named() -> None:
    types = parts({"表": sheet("")})["[Content_Types].xml"].decode()
    binary = types.replace("spreadsheetml.sheet.main+xml", "x").replace(
        "application/vnd.openxmlformats-officedocument.x",
        "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    )
    assert ".xlsb" in _fails(book({"表": sheet("")}, extra={"[Content_Types].xml": binary}))
    word = types.replace("spreadsheetml.sheet.main", "wordprocessingml.document.main")
    assert ".docx" in _fails(book({"表": sheet("")}, extra={"[Content_Types].xml": word}))


def test_a_lost_sheet_is_named() -> None:
    members = parts({"得分": sheet("")})
    del members["xl/worksheets/sheet1.xml"]
    assert "得分" in _fails(zipped(members))


def test_flipped_bits_never_get_through_unnoticed() -> None:
    rnd = random.Random(6)
    archive = Archive(_GOOD)
    member = archive.members["xl/worksheets/sheet1.xml"]
    for _ in range(200):
        data = bytearray(_GOOD)
        at = rnd.randrange(member.data, member.packed_end)
        data[at] ^= 1 << rnd.randrange(8)
        try:
            content = Archive(bytes(data)).read(member.name)
        except UnreadableFile:
            continue
        assert content == archive.read(member.name)


def test_a_member_that_claims_to_be_smaller_than_it_is_is_refused() -> None:
    data = bytearray(_GOOD)
    archive = Archive(_GOOD)
    place = _GOOD.index(archive.members["xl/worksheets/sheet1.xml"].central)
    struct.pack_into("<I", data, place + 24, 10)
    assert "已损坏" in _fails(bytes(data))


def test_overlapping_members_are_refused() -> None:
    data = bytearray(_GOOD)
    archive = Archive(_GOOD)
    names = list(archive.members)
    first, second = (archive.members[name] for name in names[:2])
    struct.pack_into("<I", data, _GOOD.index(second.central) + 42, first.header)
    assert "位置无效" in _fails(bytes(data))


def test_a_signed_file_is_refused_unless_the_signature_may_go() -> None:
    root = parts({"表": sheet("")})["_rels/.rels"].decode()
    origin = (
        '<Relationship Id="rIdSig" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
        'digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    )
    types = parts({"表": sheet("")})["[Content_Types].xml"].decode()
    entry = '<Override PartName="/_xmlsignatures/sig1.xml" ContentType="application/x"/></Types>'
    signed = book(
        '<row r="1"><c r="A1"><f>JX_VERSION()</f><v>1</v></c></row>',
        extra={
            "_rels/.rels": root.replace("</Relationships>", origin),
            "[Content_Types].xml": types.replace("</Types>", entry),
            "_xmlsignatures/origin.sigs": b"",
            "_xmlsignatures/sig1.xml": b"<Signature/>",
        },
    )
    assert "签名" in _fails(signed)
    left = _contents(Package(signed, drop_signature=True).to_bytes())
    assert not [name for name in left if name.startswith("_xmlsignatures")]
    assert b"digital-signature" not in left["_rels/.rels"] and b"sig1" not in left["[Content_Types].xml"]
    assert left["_rels/.rels"].decode() == root


def test_saving_keeps_permissions_and_time_and_leaves_nothing_behind(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    source.write_bytes(_GOOD)
    source.chmod(0o640)
    os.utime(source, ns=(1_600_000_000_000_000_000, 1_600_000_001_000_000_000))
    save(target, Package(_GOOD).write, like=source)
    assert target.read_bytes() == _GOOD
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.stat().st_mtime_ns == 1_600_000_001_000_000_000
    assert {p.name for p in tmp_path.iterdir()} == {"a.xlsx", "b.xlsx"}


def test_a_changed_file_has_the_time_of_its_change(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(_GOOD)
    os.utime(source, ns=(1_600_000_000_000_000_000, 1_600_000_001_000_000_000))
    package = Package(_GOOD)
    package.replace("xl/workbook.xml", package.part("xl/workbook.xml")[0] + b"<!-- changed -->")
    save(source, package.write, like=source)
    assert time.time() - source.stat().st_mtime < 600


def test_a_failure_while_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def fill(write: object) -> None:
        write(b"half")  # type: ignore[operator]
        raise OSError(28, "No space left on device")

    with pytest.raises(UnwritableFile, match="磁盘空间不足"):
        save(target, fill)
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_link_keeps_pointing_to_the_file_that_was_written(tmp_path: Path) -> None:
    target, link = tmp_path / "a.xlsx", tmp_path / "link.xlsx"
    target.write_bytes(b"old")
    link.symlink_to(target)
    save(link, lambda write: write(b"new"), like=link)  # type: ignore[arg-type, return-value]
    assert link.is_symlink() and target.read_bytes() == b"new"


def test_names_with_backslashes_are_read_and_kept() -> None:
    members = parts({"表": sheet('<row r="1"><c r="A1"><f>1+1</f><v>1</v></c></row>')})
    package = Package(
        zipped({name.replace("/", "\\"): content for name, content in members.items()}), "a.xlsx"
    )
    (entry,) = package.sheets
    assert package.store(entry, {(0, 0): 2}) == {(0, 0)}
    written = _contents(package.to_bytes())
    assert b"<v>2</v>" in written["xl\\worksheets\\sheet1.xml"]
