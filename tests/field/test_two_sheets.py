"""A form that goes over two sheets: what only both together tell is not called wrong, and not worked out from one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from field.drawn import Drawn, drawn
from jixiao.recalc.filling import fill_file
from jixiao.report.collect import check_file

HEADING, CUT = "一级指标", "质量指标"
"""What the second sheet begins with: the headings of the table, or a row within it."""


def parted(form: Drawn, word: str, path: Path, *lead: str) -> Path:
    """The form on two sheets, the second from the row with a word on, below lines of its own."""
    start = next(r for r, row in enumerate(form.cells) if word in row)
    book = Workbook()
    first = book.active
    assert first is not None
    second = book.create_sheet("续")
    for text in lead:
        second.append([text])
    for r, row in enumerate(form.cells):
        sheet, down = (first, 1) if r < start else (second, 1 - start + len(lead))
        for c, value in enumerate(row):
            if value not in (None, "<", "^"):
                sheet.cell(r + down, c + 1, value).data_type = "s" if isinstance(value, str) else "n"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("word", "lead"),
    [(HEADING, ()), (HEADING, ("项目支出绩效自评表（续）",)), (CUT, ())],
    ids=["head", "title", "rows"],
)
def test_the_sums_of_both_parts_are_told_as_unchecked(
    word: str, lead: tuple[str, ...], tmp_path: Path
) -> None:
    record = check_file(str(parted(drawn("o-plain-gx-county"), word, tmp_path / "form.xlsx", *lead)))
    told = [(f["code"], f["severity"]) for form in record["forms"] for f in form["findings"]]
    assert ("JX509", "info") in told
    assert not {code for code, _ in told} & {"JX403", "JX404", "JX501"}
    assert [form["total"]["by_rule"] for form in record["forms"]] == [None] * len(record["forms"])


@pytest.mark.parametrize("name", ["dp-funds-in-boxes", "dp-goal-of-a-bound"])
def test_what_stands_on_the_first_sheet_alone_makes_nothing_wrong(name: str, tmp_path: Path) -> None:
    """Its funds, whatever their shape, are a part of the form; a goal of 95% and more is no other result than 97.2%."""
    record = check_file(str(parted(drawn(name), HEADING, tmp_path / "form.xlsx")))
    told = [f["code"] for form in record["forms"] for f in form["findings"] if f["severity"] != "info"]
    assert told == ["JX203"]


def test_funds_behind_the_table_are_a_part_of_the_form(tmp_path: Path) -> None:
    """A table of 90 points with its total, and the funds on the next sheet."""
    form = drawn("o-plain-gx-county")
    head = next(r for r, row in enumerate(form.cells) if HEADING in row)
    funds = next(r for r, row in enumerate(form.cells) if "全年执行数" in row)
    book = Workbook()
    first, second = book.active, book.create_sheet("资金")
    assert first is not None
    for sheet, rows in ((first, form.cells[:funds] + form.cells[head:]), (second, form.cells[funds:head])):
        for row in rows:
            sheet.append([None if value in ("<", "^") else value for value in row])
    book.save(tmp_path / "form.xlsx")
    told = [f["code"] for f in check_file(str(tmp_path / "form.xlsx"))["forms"][0]["findings"]]
    assert "JX509" in told
    assert not {*told} & {"JX403", "JX404", "JX501"}


def test_rows_are_judged_and_the_total_is_left(tmp_path: Path) -> None:
    form = drawn("o-plain-gx-county")
    source = parted(form, HEADING, tmp_path / "form.xlsx")
    (read,) = check_file(str(source))["forms"]
    assert ("JX203", "G6") in {(f["code"], f["cell"]) for f in read["findings"]}
    book = load_workbook(source)
    for row in range(2, 10):
        book["续"][f"G{row}"].value = None
    book.save(source)
    record = fill_file(source, tmp_path / "filled.xlsx")
    assert "“续”G9 没有填：表的另一部分在另一张工作表，合计不在这里算" in record.lines
    filled = load_workbook(tmp_path / "filled.xlsx")
    assert filled["续"]["G9"].value is None
    assert str(filled["续"]["G2"].value).startswith("=JX_SCORE(")


def test_forms_that_are_whole_have_no_other_part(tmp_path: Path) -> None:
    path = tmp_path / "forms.xlsx"
    book = load_workbook(drawn("o-plain-gx-county").save(path))
    for title in ("二", "三"):
        book.copy_worksheet(book.active).title = title
    summary = book.create_sheet("汇总")
    summary.append(["序号", "项目名称", "得分"])
    summary.append(["合计", None, 96.5])
    book.save(path)
    record = check_file(str(path))
    assert len(record["forms"]) == 3
    assert "JX509" not in {f["code"] for form in record["forms"] for f in form["findings"]}
