"""The self-evaluation report: figures from the sheet, nothing invented, a document that other programs open."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import docx
import openpyxl
import pytest

from field.filling import file_of
from jixiao.report.collect import check_file
from jixiao.report.paper import of_file

PUBLISHED = sorted((Path(__file__).parents[1] / "forms" / "published").glob("*.xlsx"))
PROJECT, DEPARTMENT = PUBLISHED[0], PUBLISHED[3]


def written(source: Path, folder: Path) -> Path:
    target = folder / "自评报告.docx"
    target.write_bytes(of_file(str(source)).data)
    return target


def hard(path: Path) -> Counter[str]:
    """The errors and warnings by code."""
    record = check_file(str(path))
    assert record["error"] is None
    return Counter(f["code"] for form in record["forms"] for f in form["findings"] if f["severity"] != "info")


def body(data: bytes) -> list[str]:
    """The text before the appendix."""
    texts = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    return texts[: next(i for i, text in enumerate(texts) if text.startswith("附表"))]


def changed(paper: Path, old: str, new: str) -> Path:
    """The same report with one figure of its text changed."""
    other = paper.with_name("改过的.docx")
    with zipfile.ZipFile(paper) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                text = data.decode("utf-8")
                assert old in text
                data = text.replace(old, new, 1).encode("utf-8")
            target.writestr(name, data)
    return other


@pytest.mark.parametrize("source", PUBLISHED, ids=lambda p: p.stem)
def test_the_report_read_back_contradicts_neither_itself_nor_its_sheet(source, tmp_path):
    said = hard(written(source, tmp_path))
    assert said - hard(source) == Counter()


@pytest.mark.parametrize(
    ("old", "new"),
    [("自评总分99.97分", "自评总分98.97分"), ("预算执行率99.7%", "预算执行率97.7%")],
)
def test_a_figure_changed_in_the_text_is_found(old, new, tmp_path):
    paper = written(PROJECT, tmp_path)
    assert hard(changed(paper, old, new)) - hard(paper)


def test_the_parts_of_a_published_report_stand_in_their_order():
    texts = body(of_file(str(DEPARTMENT)).data)
    headings = [
        text.split("、")[1] for text in texts if re.match(r"[一二三四五六]、\S+$", text) and len(text) < 16
    ]
    assert headings == [
        "基本情况", "预算安排与执行情况", "绩效目标完成情况分析", "扣分情况及原因", "自评结论与等级", "存在问题与改进措施",
    ]  # fmt: skip


def test_every_lost_point_is_told_with_its_reason_or_asks_for_one():
    text = "\n".join(body(of_file(str(DEPARTMENT)).data))
    assert "3项未得满分，共扣2.05分" in text
    for name, score in {"政府采购执行情况": "1.95", "编外人员控制率": "0", "管理制度健全性": "2"}.items():
        assert re.search(rf"{name}：分值\d+分，得{score}分，扣[\d.]+分。原因和措施：【待填：原因】", text)
    assert "自评总分97.95分，自评等级为“优”" in text


def test_no_score_is_told_of_a_form_that_has_none(tmp_path):
    source = tmp_path / "空表.xlsx"
    from jixiao.templates import build_one
    from jixiao.templates.values import as_bytes

    source.write_bytes(as_bytes(build_one("mof")))
    text = "\n".join(body(of_file(str(source)).data))
    assert "自评总分【待填：总分】" in text
    assert not re.search(r"得\d", text)


def test_points_in_brackets_are_compared_with_the_scores_under_them(tmp_path):
    text = "\n".join(body(of_file(str(file_of("n17-hbeu", tmp_path))).data))
    assert "预算执行得分20分（分值20分）" in text
    assert "产出指标分值40分，得39.4分；效益指标分值30分，得30分" in text
    assert "产出指标（4 项指标）：分值40分，得39.4分，扣0.6分" in text


def test_a_part_of_the_weights_is_no_sum_of_them(tmp_path):
    data = of_file(str(file_of("weight-missing-cells", tmp_path))).data
    text = "\n".join(body(data))
    assert "有2项没有读出分值或得分，请核对是否扣分" in text
    assert "产出得50分" in text
    rows = [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(data)).tables[1].rows]
    assert ["产出", "3", "—", "50", "—"] in rows


def test_a_total_above_its_printed_whole_is_not_told_as_a_part_of_it(tmp_path):
    text = "\n".join(body(of_file(str(file_of("hospital-two-blocks", tmp_path))).data))
    assert "自评总分99.8分，" in text


@pytest.mark.parametrize("rate", [98, "98", 98.0, "98%", 0.98])
def test_a_rate_is_told_in_per_cent_however_it_is_typed(rate, tmp_path):
    source = file_of("n17-hbeu", tmp_path)
    book = openpyxl.load_workbook(source)
    cell = check_file(str(source))["forms"][0]["execution"]["rate_cell"]
    book.worksheets[0][cell].value = rate
    book.worksheets[0][cell].number_format = "General"
    book.save(tmp_path / "rate.xlsx")
    text = "\n".join(body(of_file(str(tmp_path / "rate.xlsx")).data))
    assert re.search(r"预算执行率98(\.00)?%", text)


def test_the_page_is_a4_and_the_text_in_the_types_of_official_papers():
    document = docx.Document(io.BytesIO(of_file(str(DEPARTMENT)).data))
    upright, across = document.sections
    assert (upright.page_width.mm, upright.page_height.mm) == pytest.approx((210, 297), abs=0.5)
    assert across.page_width > across.page_height
    fonts = {s.name: s.element.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) for s in document.styles}
    assert (fonts["Heading 1"], fonts["Body Text"], fonts["Table Text"]) == ("黑体", "仿宋", "宋体")


def test_the_same_sheet_gives_the_same_bytes():
    assert of_file(str(PROJECT)) == of_file(str(PROJECT))


@pytest.mark.calc
@pytest.mark.xdist_group("paper")
def test_libreoffice_opens_it_and_counts_the_pages(tmp_path):
    paper = written(DEPARTMENT, tmp_path)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf",
         "--outdir", tmp_path, paper],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    told = subprocess.run(
        ["pdftotext", paper.with_suffix(".pdf"), "-"], capture_output=True, text=True
    ).stdout
    assert re.search(r"— ?1 ?—", told)
    assert "自评总分97.95分" in told.replace(" ", "").replace("\n", "")


def test_a_small_table_stays_on_one_page_and_each_form_begins_one(tmp_path):
    body = zipfile.ZipFile(io.BytesIO(of_file(str(PUBLISHED[1])).data)).read("word/document.xml").decode()
    upright, _, across = body.partition("<w:sectPr>")
    table = re.search("<w:tbl>.*?</w:tbl>", upright)[0]
    rows = re.findall("<w:tr>.*?</w:tr>", table)
    assert ["<w:keepNext/>" in row for row in rows] == [True] * (len(rows) - 1) + [False]
    assert across.count("<w:pageBreakBefore/>") == 2, "three forms, and the first begins the part across"
