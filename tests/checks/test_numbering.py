"""一、二、三、 in a report: the headings of a Word file count wherever they stand, above a table or in the text."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from field.drawn import drawn
from jixiao.forms.find import find_forms
from jixiao.report.collect import check_file
from jixiao.workbook.reading import read_grids
from workbook.as_docx import saved

FORM = sorted((Path(__file__).parents[1] / "forms" / "published").glob("*.xlsx"))[0]


def report(path: Path, chapters: str) -> Path:
    """A self-evaluation report with two tables: a form under its second heading, figures under the third."""
    document = docx.Document()
    (form, *_) = [form for grid in read_grids(str(FORM)) for form in find_forms(grid)]
    width = form.area.right + 1
    for number, numeral in enumerate(chapters):
        document.add_paragraph(f"{numeral}、第{number + 1}部分")
        if number == 1:
            table = document.add_table(form.area.bottom + 1, width)
            for at, value in form.grid.cells():
                if at.row <= form.area.bottom and at.column < width:
                    table.cell(at.row, at.column).text = str(value)
        elif number == 2:
            table = document.add_table(2, 2)
            for n, text in enumerate(("项目", "金额", "培训费", "12.5")):
                table.cell(n // 2, n % 2).text = text
        else:
            document.add_paragraph("本部分说明开展的工作，内容与附表一致。" * 3)
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("chapters", "expected"),
    [
        ("一二三四", []),
        ("一二三五", [("五", "三")]),
        ("一二四五", [("四", "二")]),
        ("一二三四六七", [("六", "四")]),
    ],
)
def test_a_heading_above_a_table_is_not_missing_in_the_text(tmp_path, chapters, expected):
    record = check_file(str(report(tmp_path / "报告.docx", chapters)))
    said = [
        finding["message"]
        for form in record["forms"]
        for finding in form["findings"]
        if finding["code"] == "JX907"
    ]
    said += [f["message"] for f in record.get("findings", ()) if f["code"] == "JX907"]
    assert len(said) == len(expected)
    for message, (found, before) in zip(said, expected, strict=True):
        assert f"“{found}”" in message and f"“{before}”" in message


def test_grades_counted_together_are_no_chapter(tmp_path):
    document = docx.Document(str(report(tmp_path / "报告.docx", "一二三")))
    document.add_paragraph("五、六级护理人员均已到岗")
    document.save(str(tmp_path / "报告.docx"))
    record = check_file(str(tmp_path / "报告.docx"))
    told = [*record.get("findings", ()), *(f for form in record["forms"] for f in form["findings"])]
    assert "JX907" not in {finding["code"] for finding in told}


def test_a_numbered_row_of_a_form_in_word_is_no_heading_of_the_report(tmp_path):
    """The form begins on the page before with its 一、."""
    workbook = drawn("r1-hebei-committee").save(tmp_path / "表.xlsx")
    in_word = check_file(str(saved(read_grids(workbook), tmp_path / "表.docx")))
    assert [f["code"] for form in in_word["forms"] for f in form["findings"] if f["code"] == "JX907"] == []
