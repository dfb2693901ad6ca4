"""The VBA project: readable by others' tools, the same from build to build, and made of exactly the texts in addin/."""

from __future__ import annotations

import io
import re
import zipfile

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import VBA_Parser, decompress_stream

from jixiao.build import cfb, ovba, wrappers
from jixiao.build.artefacts import SOURCE
from jixiao.build.files import ADDIN, BOOK, Built
from jixiao.build.project import ModuleKind, module, vba_project

VBA = SOURCE / "vba"
ID = "{00000000-0000-4000-8000-000000000001}"


def project_of(built: Built) -> bytes:
    with zipfile.ZipFile(io.BytesIO(built.data)) as archive:
        return archive.read("xl/vbaProject.bin")


def read(built: Built) -> dict[str, str]:
    """What oletools reads: the source of every module by its name."""
    parser = VBA_Parser("built", data=built.data)
    try:
        return {stream.split("/")[-1]: code for _, stream, _, code in parser.extract_macros()}
    finally:
        parser.close()


def directory(built: Built) -> bytes:
    """The decompressed dir stream."""
    with olefile.OleFileIO(io.BytesIO(project_of(built))) as ole:
        return bytes(decompress_stream(bytearray(ole.openstream("VBA/dir").read())))


def normalised(text: str) -> list[str]:
    """The lines of a module without what the export format of classes adds."""
    text = re.sub(r"\AVERSION 1\.0 CLASS\nBEGIN\n.*?END\n", "", text.replace("\r\n", "\n"), flags=re.DOTALL)
    return [line for line in text.splitlines() if not line.startswith("Attribute ")]


@given(st.binary(max_size=9000) | st.text("ab \n", max_size=9000).map(str.encode))
def test_compressed_text_is_read_back_by_oletools(data: bytes) -> None:
    if len(data) % 4096 > 3600:
        data = data[: len(data) - len(data) % 4096]  # a part chunk of noise does not fit, as the format says
    packed = ovba.compress(data)
    assert bytes(decompress_stream(bytearray(packed))) == data if data else packed == b"\x01"


def test_noise_that_cannot_be_stored_in_a_part_chunk_is_refused() -> None:
    noise = bytes((i * i * 31 + i * 7) % 251 for i in range(4000))
    rest = bytes(b ^ (i >> 3 & 0xFF) for i, b in enumerate(noise))
    try:
        packed = ovba.compress(rest)
    except ValueError:
        return
    assert bytes(decompress_stream(bytearray(packed))) == rest


@given(st.dictionaries(st.text("abcXYZ_09", min_size=1, max_size=20), st.binary(max_size=6000), max_size=20))
def test_a_compound_file_gives_back_its_streams(streams: dict[str, bytes]) -> None:
    folded = {name.upper(): (name, data) for name, data in streams.items()}
    tree = {"VBA": dict(folded.values()), "PROJECT": b"text"}
    with olefile.OleFileIO(
        io.BytesIO(cfb.compound_file(tree)), raise_defects=olefile.DEFECT_INCORRECT
    ) as ole:
        for name, data in folded.values():
            assert ole.openstream(["VBA", name]).read() == data


def test_the_source_of_every_module_is_the_text_of_its_file(built: Built) -> None:
    found = read(built)
    target = BOOK if "JxBookCallbacks" in found else ADDIN
    for path in sorted(VBA.glob("*.*")):
        assert normalised(found[path.stem]) == normalised(path.read_text("ascii")), path.name
    this = VBA / target.folder / "ThisWorkbook.cls"
    assert normalised(found["ThisWorkbook"]) == normalised(this.read_text("ascii"))
    assert normalised(found[wrappers.MODULE_NAME]) == normalised(wrappers.fast())
    assert normalised(found[f"{target.prefix}Callbacks"]) == normalised(built.ribbon.callbacks)
    documents = {m.name for m in built.modules if m.kind is ModuleKind.DOCUMENT}
    generated = {wrappers.MODULE_NAME, f"{target.prefix}Callbacks"}
    assert set(found) == {path.stem for path in VBA.glob("*.*")} | generated | documents
    assert {m.name: m.source for m in built.modules} == found


def test_every_sheet_and_the_workbook_have_the_code_name_of_their_module(built: Built) -> None:
    with zipfile.ZipFile(io.BytesIO(built.data)) as archive:
        names = re.findall(rb'<workbookPr[^>]*codeName="([^"]+)"', archive.read("xl/workbook.xml"))
        for member in archive.namelist():
            if member.startswith("xl/worksheets/sheet"):
                names += re.findall(rb'<sheetPr[^>]*codeName="([^"]+)"', archive.read(member))
        sheets = sum(member.startswith("xl/worksheets/sheet") for member in archive.namelist())
    assert len(names) == sheets + 1
    assert sorted(name.decode() for name in names) == sorted(
        m.name for m in built.modules if m.kind is ModuleKind.DOCUMENT
    )


def test_it_needs_no_other_project(built: Built) -> None:
    """A missing reference is "cannot find project or library" at the first line that runs."""
    assert b"\x0e\x00" not in [directory(built)[i : i + 2] for i in record_starts(directory(built))]
    assert b"xlwings.xlam" not in directory(built)


def record_starts(data: bytes) -> list[int]:
    """Where the records of a dir stream start (MS-OVBA 2.3.4.2): number, length, content."""
    starts, place = [], 0
    while place < len(data):
        starts.append(place)
        number = int.from_bytes(data[place : place + 2], "little")
        size = 6 if number == 0x09 else int.from_bytes(data[place + 2 : place + 6], "little")
        place += 6 + size
    return starts


def test_the_dll_that_is_declared_is_that_of_the_pinned_xlwings() -> None:
    pins = (SOURCE.parent / "constraints.txt").read_text("utf-8")
    version = re.search(r"(?m)^xlwings==(.+)$", pins)
    assert version is not None
    text = (VBA / "JixiaoDll.bas").read_text("ascii")
    assert set(re.findall(r"xlwings(\d\d-[\d.]+)\.dll", text)) == {
        f"{bits}-{version[1]}" for bits in (32, 64)
    }


@pytest.mark.parametrize("path", sorted(VBA.rglob("*.*")), ids=lambda path: path.name)
def test_vba_text_is_plain_explicit_and_short_lined(path: object) -> None:
    text = path.read_text("ascii")  # type: ignore[attr-defined]
    assert "Option Explicit" in text
    assert max(map(len, text.splitlines())) <= 250
    assert "\t" not in text


def test_every_name_of_ours_that_vba_uses_is_defined_once(built: Built) -> None:
    sources = [m.source for m in built.modules]
    code = [re.sub(r'"[^"\r\n]*"', '""', re.sub(r"(?m)'.*$", "", text)) for text in sources]
    defined = re.findall(
        r"(?mi)^\s*(?:Public|Private) (?:Const |WithEvents |Function |Sub )?(J(?:ixiao|IXIAO|X_)\w+)",
        "\n".join(code),
    )
    assert len(defined) == len(set(defined))
    used = set(re.findall(r"\b(J(?:ixiao|IXIAO|X_)\w+)", "\n".join(code)))
    assert used <= set(defined) | {m.name for m in built.modules}


def test_text_outside_the_code_page_and_wrong_names_are_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        module("A", ModuleKind.STANDARD, "' \U0001f600\n")
    with pytest.raises(ValueError, match="calls itself"):
        module("A", ModuleKind.STANDARD, 'Attribute VB_Name = "B"\n')
    with pytest.raises(ValueError, match="interface"):
        module("Sheet1", ModuleKind.DOCUMENT, "")
    same = module("A", ModuleKind.STANDARD, "")
    with pytest.raises(ValueError, match="same name"):
        vba_project("P", ID, [same, same])
