"""jixiao.xlsm and jixiao.xlam as packages: reproducible, complete, and with what openpyxl leaves out."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from jixiao.build import artefacts, files, help, sheets
from jixiao.build.assemble import zipped
from jixiao.build.files import Built
from jixiao.functions import FUNCTIONS
from jixiao.package.fonts import ORDER

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def members(built: Built) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(built.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def worksheets(built: Built) -> dict[str, etree._Element]:
    return {
        name: etree.fromstring(data)
        for name, data in members(built).items()
        if name.startswith("xl/worksheets/sheet")
    }


def open_book(built: Built) -> openpyxl.Workbook:
    """The workbook; openpyxl does not know the type of an add-in, so it gets that of a workbook."""
    parts = members(built)
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"ms-excel.addin.", b"ms-excel.sheet.")
    return openpyxl.load_workbook(io.BytesIO(zipped(parts)))


def test_two_builds_are_the_same_byte_for_byte(built_book: Built, built_addin: Built) -> None:
    assert files.build(files.BOOK, artefacts.SOURCE).data == built_book.data
    assert files.build(files.ADDIN, artefacts.SOURCE).data == built_addin.data


def test_another_process_with_other_hashes_and_another_language_builds_the_same(
    built_book: Built, built_addin: Built
) -> None:
    program = (
        "from jixiao.build import artefacts, files\n"
        "for target in (files.BOOK, files.ADDIN):\n"
        "    print(artefacts.digest(artefacts.COMMITTED[target.file]()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Shanghai"}
    environment["PYTHONPATH"] = str(artefacts.ROOT / "python")
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.split() == [artefacts.digest(each.data) for each in (built_book, built_addin)]


def test_nothing_in_the_archive_depends_on_the_machine(built: Built) -> None:
    with zipfile.ZipFile(io.BytesIO(built.data)) as archive:
        for info in archive.infolist():
            assert info.compress_type == zipfile.ZIP_STORED
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert (info.create_system, info.external_attr, info.extra) == (0, 0o600 << 16, b"")
    core = members(built)["docProps/core.xml"]
    assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {b"2024-01-01T00:00:00Z"}


def test_every_formula_has_its_value(built: Built) -> None:
    for name, sheet in worksheets(built).items():
        for cell in sheet.iter(f"{{{MAIN}}}c"):
            if cell.find(f"{{{MAIN}}}f") is not None:
                value = cell.find(f"{{{MAIN}}}v")
                assert value is not None, f"{name}!{cell.get('r')}"
                assert value.text is not None or cell.get("t") == "str", f"{name}!{cell.get('r')}"


def test_excel_does_not_recalculate_on_load(built: Built) -> None:
    (properties,) = etree.fromstring(members(built)["xl/workbook.xml"]).iter(f"{{{MAIN}}}calcPr")
    assert dict(properties.attrib) == {"calcId": "191029"}


def test_fonts_follow_the_order_of_the_schema(built: Built) -> None:
    for font in etree.fromstring(members(built)["xl/styles.xml"]).iter(f"{{{MAIN}}}font"):
        places = [ORDER.index(etree.QName(child).localname) for child in font]
        assert places == sorted(places)


def test_ribbon_and_macros_are_related_to_the_package(built: Built) -> None:
    parts = members(built)
    assert b"customUI/customUI14.xml" in parts["_rels/.rels"]
    assert b"vbaProject.bin" in parts["xl/_rels/workbook.xml.rels"]
    assert b"application/vnd.ms-office.vbaProject" in parts["[Content_Types].xml"]
    kind = b"addin" if b"JxAddin" in parts["customUI/customUI14.xml"] else b"sheet"
    assert b"application/vnd.ms-excel." + kind + b".macroEnabled.main+xml" in parts["[Content_Types].xml"]


def test_the_configuration_is_what_xlwings_reads(built: Built) -> None:
    """For xlwings' own button "Import Functions". Code beside a workbook is never run."""
    sheet = open_book(built)[sheets.CONFIGURATION]
    assert sheet.sheet_state == "hidden"
    settings = {str(key).upper(): value for key, value in sheet.iter_rows(max_col=2, values_only=True) if key}
    assert settings == {
        "UDF MODULES": "jixiao.hosts.excel.udfs",
        "USE UDF SERVER": True,
        "ADD_WORKBOOK_TO_PYTHONPATH": False,
    }


def test_no_formula_asks_for_its_own_file(built: Built) -> None:
    """CELL("filename") is volatile: Excel would offer to save a workbook that was only opened."""
    volatile = re.compile(r"\b(CELL|NOW|TODAY|RAND|OFFSET|INDIRECT|INFO)\(", re.IGNORECASE)
    for name, sheet in worksheets(built).items():
        for formula in sheet.iter(f"{{{MAIN}}}f"):
            assert not volatile.search(formula.text or ""), (name, formula.text)


def test_messages_titles_and_descriptions_stand_on_the_hidden_sheet(built: Built) -> None:
    sheet = open_book(built)[sheets.TEXTS]
    assert sheet.sheet_state == "veryHidden"
    rows = {
        row[0]: [cell for cell in row[1:] if cell is not None] for row in sheet.iter_rows(values_only=True)
    }
    for function in FUNCTIONS.values():
        assert rows[function.name] == [function.doc, "绩效自评", *(a.doc for a in function.arguments)]
    asked = {
        name
        for path in (artefacts.SOURCE / "vba").glob("*.bas")
        for name in re.findall(r'JixiaoText\("([^"]+)"\)', path.read_text("ascii"))
    }
    assert {"down", "not installed", "no python", "no dll", "exited", "ended"} <= asked
    assert asked and asked <= set(rows)
    assert rows["default rulebook"] == ["mof-2020"]


def test_the_files_in_the_repository_are_up_to_date() -> None:
    assert artefacts.stale() == {}


def test_what_is_stale_is_named_member_by_member(built_addin: Built, tmp_path: Path) -> None:
    parts = members(built_addin)
    assert artefacts.differences(None, built_addin.data) == ["missing"]
    assert artefacts.differences(built_addin.data, built_addin.data) == []
    assert artefacts.differences(b"no archive", built_addin.data) == ["not a zip archive"]
    changed = {**parts, "xl/vbaProject.bin": parts["xl/vbaProject.bin"] + b"x", "new": b""}
    lines = artefacts.differences(zipped(changed), built_addin.data)
    assert [line.split(":")[0] for line in lines] == ["new", "xl/vbaProject.bin"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert packed.getvalue() != built_addin.data
    assert artefacts.differences(packed.getvalue(), built_addin.data) == []


def test_a_member_that_is_an_archive_counts_by_its_contents() -> None:
    def deflated(text: bytes, level: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
            archive.writestr(zipfile.ZipInfo("sheet.xml"), text, zipfile.ZIP_DEFLATED, level)
        return out.getvalue()

    text = b"".join(b"%d;" % (i * i % 977) for i in range(3000))
    fast, best = deflated(text, 1), deflated(text, 9)
    assert fast != best
    assert artefacts.differences(zipped({"in.xlsx": fast}), zipped({"in.xlsx": best})) == []
    (line,) = artefacts.differences(zipped({"in.xlsx": fast}), zipped({"in.xlsx": deflated(text + b"x", 9)}))
    assert line.startswith("in.xlsx/sheet.xml: ")


def test_the_readme_lists_the_functions_as_they_are() -> None:
    text = (artefacts.ROOT / "README.md").read_text("utf-8")
    assert help.with_table(text) == text, "run: python addin/build.py --readme"
    for function in FUNCTIONS.values():
        assert f"`{function.signature}`" in text


def test_a_readme_without_a_place_for_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="README"):
        help.with_table("nothing")
    old = f"a\n{help.BEGIN}\nold\n{help.END}\nb\n"
    assert "JX_SCORE" in help.with_table(old) and "old" not in help.with_table(old)
