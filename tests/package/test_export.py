"""导出上报版: values, no macros, no ribbon, no helper sheets; everything else as it was."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from jixiao.package import Package, UnwritableFile, tidy
from jixiao.package.export import export_values
from jixiao.recalc.run import recalc_file
from jixiao.templates import TEMPLATES, build_one, build_workbook
from jixiao.templates.values import as_bytes
from package.compare import members
from package.everything import SHEET, build
from package.small import book, sheet

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = build(tmp_path_factory.mktemp("export") / "全部.xlsm")
    assert recalc_file(path, path).error is None
    return path


@pytest.fixture(scope="module")
def exported(source: Path) -> Path:
    target = source.with_name("上报.xlsx")
    export_values(source, target)
    return target


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_every_cell_shows_what_it_showed_and_no_formula_is_left(source: Path, exported: Path) -> None:
    before = openpyxl.load_workbook(source, data_only=True)
    after = openpyxl.load_workbook(exported, data_only=True)
    formulas = openpyxl.load_workbook(exported)
    assert before.sheetnames == after.sheetnames
    for old in before.worksheets:
        new = after[old.title]
        for row in old.iter_rows():
            for cell in row:
                assert new[cell.coordinate].value == cell.value, f"{old.title}!{cell.coordinate}"
        assert not any(c.data_type == "f" for row in formulas[old.title].iter_rows() for c in row)


def test_macros_ribbon_and_order_of_calculation_are_gone_and_the_rest_is_there(
    source: Path, exported: Path
) -> None:
    old, new = members(source), members(exported)
    gone = {
        "xl/vbaProject.bin", "customUI/customUI14.xml", "xl/calcChain.xml", "xl/externalLinks/externalLink1.xml",
        "xl/externalLinks/_rels/externalLink1.xml.rels",
    }  # fmt: skip
    assert set(old) - set(new) == gone and not set(new) - set(old)
    touched = {
        "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", SHEET,
        "xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing2.vml",
    }  # fmt: skip
    assert {name for name in new if new[name] != old[name]} <= touched
    everything = b"".join(new.values())
    for word in (b"macroEnabled", b"vbaProject", b"customUI", b"FmlaMacro", b"JX_SCORE("):
        assert word not in everything, word


def test_helper_sheets_go_with_their_names_and_the_numbers_of_sheets_are_right(tmp_path: Path) -> None:
    names = (
        '<definedNames><definedName name="a" localSheetId="0">表1!$A$1</definedName>'
        '<definedName name="b" localSheetId="2">表2!$A$1</definedName>'
        '<definedName name="c">校验结果!$A$1</definedName><definedName name="d">JX_SCORE(1,2,3)</definedName>'
        '<definedName name="e">表2!$A$2</definedName></definedNames>'
    )
    number = '<row r="1"><c r="A1"><v>1</v></c></row>'
    data = book(
        {
            "表1": sheet(number),
            "校验结果": sheet(number),
            "表2": sheet(number),
            "xlwings.conf": sheet(number),
        },
        names=names,
    )
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    package = Package(data)
    workbook = package.part("xl/workbook.xml")[0]
    package.replace(
        "xl/workbook.xml",
        workbook.replace(b"<sheets>", b'<bookViews><workbookView activeTab="2"/></bookViews><sheets>'),
    )
    source.write_bytes(package.to_bytes())
    export_values(source, target)
    left = Package(target.read_bytes())
    assert [s.name for s in left.sheets] == ["表1", "表2"]
    assert [(n.name, n.sheet) for n in left.names] == [("a", 0), ("b", 1), ("e", None)]
    assert b'activeTab="1"' in left.workbook.data
    assert len([n for n in left.archive if "worksheets/" in n]) == 2


def test_a_workbook_of_nothing_but_helpers_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(book({"校验结果": sheet("")}))
    with pytest.raises(UnwritableFile, match="没有可以上报的工作表"):
        export_values(source, tmp_path / "b.xlsx")
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.ooxml
def test_the_validator_finds_no_fault(exported: Path, tmp_path: Path) -> None:
    from package.validator import faults

    assert faults(exported) == []
    templates = tmp_path / "模板.xlsx"
    export_values(ROOT / "jixiao.xlsm", templates)
    assert faults(templates) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_layout_is_reported_without_what_stands_beside_and_on_it(template: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(as_bytes(build_one(template)))
    export_values(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    before, after = (
        openpyxl.load_workbook(tmp_path / name, data_only=True).worksheets[0] for name in ("a.xlsx", "b.xlsx")
    )
    left, _, _, _ = range_boundaries(
        before.defined_names["JX_HELPERS"].attr_text.split("!")[1].replace("$", "")
    )
    printed = {
        c.coordinate: c.value
        for row in before.iter_rows(max_col=left - 1)
        for c in row
        if c.value is not None
    }
    assert {c.coordinate: c.value for row in after.iter_rows() for c in row if c.value is not None} == printed
    assert not after.data_validations.dataValidation
    assert not list(after.conditional_formatting)
    fills = {
        c.fill.fgColor.rgb[2:] for row in after.iter_rows() for c in row if c.fill.patternType == "solid"
    }
    assert not fills & set(tidy.FILLS)
    assert not [
        name for name in (*after.parent.defined_names, *after.defined_names) if name.startswith("JX_")
    ]
    assert not any(
        "表右" in str(value) for value in printed.values()
    )  # no instructions of ours in the official notes


def test_the_guide_of_the_templates_is_not_reported(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(as_bytes(build_workbook()))
    export_values(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames
    assert "说明" not in sheets and "项目自评(财政部)" in sheets


def test_a_users_own_columns_and_looks_are_kept(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active["K5"] = "我的备注"
    made.active["K5"].fill = openpyxl.styles.PatternFill("solid", fgColor=tidy.INPUT_FILL)
    made.save(tmp_path / "a.xlsx")
    export_values(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    kept = openpyxl.load_workbook(tmp_path / "b.xlsx").active["K5"]
    assert (kept.value, kept.fill.patternType) == ("我的备注", "solid")
