"""`jixiao new`: files that open, and nothing overwritten."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jixiao.cli import main
from jixiao.templates import TEMPLATES


def new(*arguments: object) -> int:
    return main(["new", *map(str, arguments)])


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_template_becomes_an_xlsx_with_formulas_only(template: str, tmp_path: Path) -> None:
    assert new(template, tmp_path / "表.xlsx") == 0
    book = load_workbook(tmp_path / "表.xlsx")
    assert book.sheetnames == [TEMPLATES[template].label]
    assert any(c.data_type == "f" and "JX_" in c.value for row in book.worksheets[0] for c in row)
    with zipfile.ZipFile(tmp_path / "表.xlsx") as package:
        assert not [name for name in package.namelist() if "vba" in name or "customUI" in name]


def test_a_label_serves_as_well_as_an_id(tmp_path: Path) -> None:
    assert new("部门整体评分(深圳)", tmp_path / "a.xlsx") == 0


def test_a_place_names_the_only_template_of_it_and_no_one_of_several(tmp_path: Path) -> None:
    assert new("湖北", tmp_path / "a.xlsx") == 0
    assert load_workbook(tmp_path / "a.xlsx").sheetnames[0] == "部门整体自评(湖北)"
    assert new("深圳", tmp_path / "b.xlsx") == 2


def test_an_xlsm_carries_the_macros_the_ribbon_and_the_configuration(tmp_path: Path) -> None:
    assert new("shenzhen", tmp_path / "a.xlsm") == 0
    with zipfile.ZipFile(tmp_path / "a.xlsm") as package:
        names = package.namelist()
        assert {"xl/vbaProject.bin", "customUI/customUI14.xml"} <= set(names)
        assert b"customUI14.xml" in package.read("_rels/.rels")
    book = load_workbook(tmp_path / "a.xlsm", keep_vba=True)
    assert book.sheetnames[0] == "项目自评(深圳)"
    assert book["xlwings.conf"].sheet_state == "hidden"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_macros_of_an_xlsm_know_its_sheets(tmp_path: Path) -> None:
    from oletools.olevba import VBA_Parser

    assert new("hubei", tmp_path / "a.xlsm") == 0
    book = load_workbook(tmp_path / "a.xlsm", keep_vba=True)
    parser = VBA_Parser(str(tmp_path / "a.xlsm"))
    modules = {stream.rsplit("/", 1)[-1] for _, stream, _, _ in parser.extract_macros()}
    parser.close()
    documents = {sheet.sheet_properties.codeName for sheet in book.worksheets} | {"ThisWorkbook"}
    assert documents <= modules
    assert not {name for name in modules if name.startswith("Jx") and name.endswith("Example")}


def test_an_unknown_template_gets_one_line_that_lists_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new("省级", tmp_path / "a.xlsx") == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert all(each.id in said and each.label in said for each in TEMPLATES.values())
    assert not (tmp_path / "a.xlsx").exists()


def test_an_existing_file_is_left_alone_unless_told_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.xlsx"
    file.write_text("mine")
    assert new("mof", file) == 2
    assert file.read_text() == "mine"
    assert "已存在" in capsys.readouterr().err
    assert new("mof", file, "--overwrite") == 0
    assert zipfile.is_zipfile(file)


@pytest.mark.parametrize("name", ["a.xls", "a", "a.csv"])
def test_another_kind_of_file_is_refused(name: str, tmp_path: Path) -> None:
    assert new("mof", tmp_path / name) == 2
    assert not (tmp_path / name).exists()


def test_a_missing_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("mof", tmp_path / "无此文件夹" / "a.xlsx") == 2
    assert "无此文件夹" in capsys.readouterr().err


def test_what_new_writes_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx", "a.xlsm", "b.xlsm"):
        assert new("mof", tmp_path / name) == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (tmp_path / "a.xlsm").read_bytes() == (tmp_path / "b.xlsm").read_bytes()


WITHOUT_LXML = """
import sys
sys.modules["lxml"] = None
from jixiao.cli import main
sys.exit(main(["new", "mof", sys.argv[1]]))
"""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_xlsm_is_made_where_no_xml_library_is_installed(tmp_path: Path) -> None:
    """The kit for Windows carries none."""
    from oletools.olevba import VBA_Parser

    assert new("mof", tmp_path / "with.xlsm") == 0
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LXML, str(tmp_path / "without.xlsm")], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    values, modules = [], []
    for name in ("with.xlsm", "without.xlsm"):
        book = load_workbook(tmp_path / name, data_only=True)
        values.append([[cell.value for cell in row] for sheet in book.worksheets for row in sheet])
        parser = VBA_Parser(str(tmp_path / name))
        modules.append({stream: text for _, stream, _, text in parser.extract_macros()})
        parser.close()
    assert values[0] == values[1]
    assert modules[0] == modules[1] and len(modules[0]) > 8
