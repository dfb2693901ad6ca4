"""Files of other kinds are read with the same findings; what is not read is named with what to do about it."""

from __future__ import annotations

import io
import json
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from field.drawn import NAMES, drawn, every_third
from jixiao.cli import main
from jixiao.core.errors import UnreadableFile
from jixiao.forms.find import find_forms
from jixiao.package.kinds import FileKind
from jixiao.report.collect import check_file
from jixiao.workbook.grid import Area
from jixiao.workbook.reading import read_grids, read_kind
from workbook import as_xlsb
from workbook.as_docx import document, paragraph, saved

HERE = Path(__file__).parent
GIVEN = HERE.parent / "field" / "given"
COPIES = sorted((HERE / "copies").iterdir())
SHARE = sorted(GIVEN.glob("*.xlsx"))
MOST_AT_ONCE = 100
"""Of more than some 250 documents in one call LibreOffice leaves the last ones out."""


MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def told(path: Path) -> list[tuple[Any, ...]]:
    """Everything that is said of a file: the forms, their figures, the findings with their cells."""
    record = check_file(str(path))
    assert record["error"] is None
    return [
        (
            form["kind"], form["rulebook"], form["total"] and form["total"]["computed"], len(form["indicators"]),
            sorted((f["code"], f["severity"], f["cell"]) for f in form["findings"]),
        )
        for form in record["forms"]
    ]  # fmt: skip


@pytest.mark.parametrize("copy", COPIES, ids=lambda path: path.name)
def test_a_copy_of_another_kind_has_the_same_findings(copy: Path, tmp_path: Path) -> None:
    expected = told(GIVEN / f"{copy.stem}.xlsx")
    assert any(form[-1] for form in expected)
    assert told(copy) == expected
    renamed = tmp_path / f"{copy.stem}.et"  # WPS names a workbook of Excel 97 so, or one of any other kind
    shutil.copy(copy, renamed)
    assert told(renamed) == expected


def test_a_binary_workbook_of_excel_is_read_with_its_merged_cells_and_formats(tmp_path: Path) -> None:
    cells = {(0, 0): "项目支出绩效自评表", (2, 0): "执行率", (2, 1): 0.958, (2, 2): 12.5}
    path = tmp_path / "表.xlsb"
    path.write_bytes(
        as_xlsb.book({"甲": ({(0, 0): "x"}, ()), "自评表": (cells, [(0, 0, 0, 8), (2, 3, 4, 3)])})
    )
    kind, (_, grid) = read_kind(path)
    assert kind is FileKind.XLSB
    assert {tuple(at): value for at, value in grid.cells()} == cells
    assert sorted(grid.merges) == [Area(0, 0, 0, 8), Area(2, 3, 4, 3)]
    assert (grid.percent(2, 1), grid.percent(2, 2)) == (True, False)


def test_a_binary_copy_has_the_same_findings(tmp_path: Path) -> None:
    source = GIVEN / "a07-yuan.xlsx"
    sheets = {
        grid.name: (
            {tuple(at): v if isinstance(v, (str, float)) else str(v) for at, v in grid.cells()},
            [tuple(area) for area in grid.merges],
        )
        for grid in read_grids(source)
    }
    path = tmp_path / "表.xlsb"
    path.write_bytes(as_xlsb.book(sheets))  # type: ignore[arg-type]
    assert [form[-1] for form in told(path)] == [form[-1] for form in told(source)]


@pytest.mark.parametrize("path", SHARE, ids=lambda path: path.stem)
def test_a_table_of_word_has_the_same_findings(path: Path, tmp_path: Path) -> None:
    for above in (0, 1):
        assert told(saved(read_grids(path), tmp_path / "表.docx", above)) == told(path)


@pytest.mark.parametrize("name", every_third())
def test_a_drawn_form_in_word_has_the_same_findings(name: str, tmp_path: Path) -> None:
    path = drawn(name).save(tmp_path / "表.xlsx")
    assert told(saved(read_grids(path), tmp_path / "表.docx")) == told(path)


def test_a_workbook_under_another_name_is_what_its_bytes_are(tmp_path: Path) -> None:
    for name in ("表.xls", "表.et", "表.ods", "表.docx", "表"):
        path = tmp_path / name
        shutil.copy(SHARE[0], path)
        assert read_kind(path)[0] is FileKind.OOXML
        assert told(path) == told(SHARE[0])


@pytest.mark.calc
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_every_form_that_libreoffice_converts_has_the_same_findings(kind: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office is not None
    forms = [*SHARE, *(drawn(name).save(tmp_path / f"{name}.xlsx") for name in NAMES[::3])]
    for first in range(0, len(forms), MOST_AT_ONCE):
        subprocess.run(
            [
                office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", kind,
                "--outdir", str(tmp_path), *map(str, forms[first : first + MOST_AT_ONCE]),
            ],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
    for path in forms:
        copy = tmp_path / f"{path.stem}.{kind}"
        if kind == "xls":
            copy = copy.rename(copy.with_suffix(".et"))
        assert told(copy) == told(path), path.stem


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_merged_cells_of_word_become_merged_areas(tmp_path: Path) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        paragraph("绩效自评表")
        + "<w:tbl>"
        + row(cell("甲", f'<w:gridSpan w:val="2"/>{down}'), cell("1,234.5"))
        + row(cell("", f'<w:gridSpan w:val="2"/>{on}'), cell("007", down))
        + row(cell("a"), cell("b"), cell("", on))
        + row(cell("尾"), properties='<w:gridBefore w:val="2"/>')
        + "</w:tbl>"
        + paragraph("注：")
    )
    path = tmp_path / "表.docx"
    path.write_bytes(document(body))
    (grid,) = read_grids(path)
    assert grid.name == "第1个表格"
    assert grid.table_top == 1
    assert sorted(grid.merges) == [Area(0, 0, 0, 2), Area(1, 0, 2, 1), Area(2, 2, 3, 2), Area(5, 0, 5, 2)]
    assert [list(line) for line in grid.rows] == [
        ["绩效自评表", None, None], ["甲", None, 1234.5], [None, None, "007"], ["a", "b", None], [None, None, "尾"],
        ["注：", None, None],
    ]  # fmt: skip
    assert [grid.place(at) for at, _ in grid.cells()] == [
        "表格上方第1行", "第1行第1格", "第1行第2格", "第2行第2格", "第3行第1格", "第3行第2格", "第4行第3格", "第5行第1格",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("between", "second", "count"),
    [
        (paragraph(""), row(cell("一级指标"), cell("分值")), 1),  # a page break cut the table in two
        (paragraph("项目支出绩效自评表"), row(cell("一级指标"), cell("分值")), 2),
        (paragraph(""), row(cell("项目支出绩效自评表", '<w:gridSpan w:val="2"/>')), 2),
    ],
)
def test_a_table_that_goes_on_without_a_line_or_a_title_is_one(
    tmp_path: Path, between: str, second: str, count: int
) -> None:
    first = "<w:tbl>" + row(cell("项目名称"), cell("甲")) + row(cell("预算数"), cell("10")) + "</w:tbl>"
    path = tmp_path / "表.docx"
    path.write_bytes(document(f"{first}{between}<w:tbl>{second}</w:tbl>"))
    grids = [grid for grid in read_grids(path) if grid.name.startswith("第")]
    assert len(grids) == count
    assert grids[0].height == (3 if count == 1 else 2)


def test_what_word_does_not_show_is_not_read(tmp_path: Path) -> None:
    body = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>10</w:t></w:r><w:del><w:r><w:delText>9</w:delText><w:t>9</w:t></w:r></w:del>"
        '<w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:sym w:char="F0FE"/></w:r>'
        "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    )
    path = tmp_path / "表.docx"
    path.write_bytes(document(body))
    assert [[list(line) for line in grid.rows] for grid in read_grids(path)] == [[["105☑"]], [["内"]]]


@pytest.mark.parametrize(
    ("run", "read"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t></w:r>', "≥90%"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t>2次</w:t></w:r>', "≤2次"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A3"/><w:t>是</w:t></w:r>', "□是"),
        (
            '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b3</w:t></w:r><w:r><w:t>90%</w:t></w:r>',
            "≥90%",
        ),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fe</w:t></w:r>', "☑"),
        ('<w:r><w:sym w:font="Elsewhere" w:char="F077"/><w:t>5</w:t></w:r>', "\ufffd5"),
        ('<w:r><w:sym w:font="Symbol" w:char="nonsense"/><w:t>5</w:t></w:r>', "\ufffd5"),
        (
            '<w:r><w:t>100</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>',
            "100^1",
        ),
        (
            '<w:r><w:t>5m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>',
            "5m²",
        ),
        (f"<m:oMath {MATHS}><m:r><m:t>≥90%</m:t></m:r></m:oMath>", "≥90%"),
        (
            f"<m:oMath {MATHS}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
            "</m:oMath>",
            "1/2",
        ),
    ],
)
def test_signs_that_word_draws_itself_are_read_and_never_lengthen_a_figure(tmp_path, run, read) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(document(f"<w:tbl><w:tr><w:tc><w:p>{run}</w:p></w:tc></w:tr></w:tbl>"))
    assert [list(line) for line in read_grids(path)[0].rows] == [[read]]


def _ole(*names: str) -> bytes:
    """A compound file with empty streams of these names."""
    directory = b""
    for number, name in enumerate(("Root Entry", *names)):
        raw = name.encode("utf-16-le")
        right = number + 1 if 0 < number < len(names) else 0xFFFFFFFF
        child = 1 if number == 0 and names else 0xFFFFFFFF
        directory += (
            raw.ljust(64, b"\0") + struct.pack("<H", len(raw) + 2) + bytes([5 if number == 0 else 2, 1])
        )
        directory += (
            struct.pack("<3I", 0xFFFFFFFF, right, child) + bytes(36) + struct.pack("<3I", 0xFFFFFFFE, 0, 0)
        )
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    sectors = len(directory) // 512
    fat = [*range(2, sectors + 1), 0xFFFFFFFE]
    fat = [0xFFFFFFFD, *fat]
    head = (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    )
    head += struct.pack("<8I", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return head + struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat))) + directory


def _zip(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return made.getvalue()


NOT_READ = {
    "扫描.pdf": (b"%PDF-1.7\n", "PDF"),
    "解密前.xlsx": (b"%TSD-Header-###%\0\1" + bytes(range(256)), "加密软件"),
    "解密前.docx": (b"b\x14#e\0\2\3\0E-SafeNet\0LOCK" + bytes(range(256)), "加密软件"),
    "旧.doc": (_ole("WordDocument", "1Table"), "另存为 .docx"),
    "旧.wps": (_ole("WordDocument"), "另存为 .docx"),
    "公文.ofd": (_zip(OFD_xml=b"<OFD/>"), "OFD"),
    "打包.zip": (_zip(a_txt=b"x"), "先解压"),
    "打包.rar": (b"Rar!\x1a\x07\x00", "先解压"),
    "导出.csv": ("一级指标,分值\n".encode(), "另存为 .xlsx"),
    "网页.xls": (b"<html><table></table></html>", "网页"),
    "加密.xlsx": (_ole("EncryptionInfo", "EncryptedPackage"), "已加密"),
    "很旧.xls": (_ole("Book"), "Excel 95"),
    "空.xlsx": (b"", "空的"),
    "坏.xls": (_ole("Workbook")[:700], "损坏"),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_is_not_read_is_said_in_one_line_with_what_to_do(name: str, tmp_path: Path) -> None:
    data, why = NOT_READ[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=why) as caught:
        read_grids(path)
    assert "\n" not in str(caught.value)


def test_a_folder_names_every_file_that_it_did_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, (data, _) in NOT_READ.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "说明.txt").write_text("x")
    shutil.copy(SHARE[0], tmp_path / "好.xlsx")
    shutil.copy(COPIES[0], tmp_path / COPIES[0].name)
    assert main(["validate", str(tmp_path), "--format", "json"]) == 3
    shown = capsys.readouterr()
    files = {Path(file["path"]).name: file for file in json.loads(shown.out)["files"]}
    assert {name for name, file in files.items() if file["forms"]} == {"好.xlsx", COPIES[0].name}
    for name, (_, why) in NOT_READ.items():
        assert why in files[name]["error"]
    for name in [*NOT_READ, "说明.txt"]:
        assert name in shown.err


def test_recalc_and_fill_name_what_only_validate_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SHARE[0], tmp_path / "好.xlsx")
    shutil.copy(COPIES[0], tmp_path / COPIES[0].name)
    main(["fill", str(tmp_path), "-o", str(tmp_path / "出")])
    said = capsys.readouterr().err
    assert COPIES[0].name in said
    assert "jixiao new --from" in said


def test_a_finding_in_word_is_named_by_row_and_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = next(p for p in SHARE if any(form[-1] for form in told(p)))
    path = saved(read_grids(source), tmp_path / "表.docx", 1)
    main(["validate", str(path), "--level", "info"])
    text = capsys.readouterr().out
    assert "第1个表格" in text
    assert "行第" in text
    assert find_forms(read_grids(path)[0])


def test_recalc_says_what_a_workbook_of_another_kind_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, manifest in (("open.ods", "<a/>"), ("closed.ods", "<a><encryption-data/></a>")):
        with zipfile.ZipFile(name, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", manifest)
    for name, says in (("open.ods", "jixiao new --from"), ("closed.ods", "已加密")):
        assert main(["recalc", name]) == 3
        error = capsys.readouterr().err
        assert name in error and says in error and len(error.splitlines()) == 1
