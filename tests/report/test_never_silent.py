"""A form of which something was not read, or in which nothing stands, never reads as one in which nothing is wrong."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from random import Random

import docx
import openpyxl
import pytest

from field.filling import POOL, file_of, fillable
from jixiao.forms.find import find_forms
from jixiao.forms.model import Field, Form
from jixiao.report.collect import Options, check_file, report
from jixiao.report.html import html_report
from jixiao.report.paper import of_file
from jixiao.report.sheet import workbook_bytes
from jixiao.report.text import text_report
from jixiao.workbook.reading import read_grids

CLEAN, PARTLY, LOST_NOTHING = "没有发现问题", "读出的部分没有发现问题", "各项指标没有扣分"
ROLES = {"weight": "分值", "score": "得分"}
WAYS = (
    ("weight",),
    ("score",),
    ("total",),
    ("weight", "score"),
    ("score", "total"),
    ("weight", "score", "total"),
)


def cells_of(form: Form, part: str) -> Iterator[Field]:
    """The cells that hold the weights, the scores, the total."""
    rows = (*form.indicators, *form.groups, *form.criteria)
    if part == "weight":
        yield from (row.weight for row in (*rows, *form.funds))
        yield from (form.total_weight, *(bracket.points for bracket in form.brackets))
    elif part == "score":
        yield from (row.score for row in (*rows, *form.funds))
    else:
        yield from (form.total, form.grade)


def without(source: Path, target: Path, parts: tuple[str, ...]) -> Path:
    """A copy whose columns of these parts are gone, headings and all."""
    book = openpyxl.load_workbook(source)
    for form in (form for grid in read_grids(source) for form in find_forms(grid)):
        gone = {field.at for part in parts for field in cells_of(form, part)}
        gone |= {reading.at for reading in form.readings if reading.role in parts}
        for at in gone - {None}:
            book[form.sheet][at.a1].value = None
        if "total" in parts and form.total.at is not None:
            for cell in book[form.sheet][form.total.at.row + 1]:
                if isinstance(cell, openpyxl.cell.Cell):
                    cell.value = None
    book.save(target)
    return target


def told(path: Path) -> dict[str, str]:
    """What every report says of a file."""
    whole = report([check_file(str(path), Options(draw=True))])
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(whole, path.with_suffix(".report.xlsx"))))
    paper = docx.Document(io.BytesIO(of_file(str(path)).data))
    return {
        "text": text_report(whole),
        "page": html_report(whole),
        "sheet": "\n".join(str(cell.value) for row in book["校验结果"] for cell in row),
        "paper": "\n".join(paragraph.text for paragraph in paper.paragraphs),
    }


CASES = [("sz-rubric-2022", ("score",))]
CASES += [(name, WAYS[index % len(WAYS)]) for index, name in enumerate(Random(5).sample(POOL, 60))]


@pytest.mark.parametrize(
    ("name", "parts"), CASES, ids=lambda value: value if isinstance(value, str) else "+".join(value)
)
def test_what_is_gone_from_a_form_is_said_in_every_report(
    name: str, parts: tuple[str, ...], tmp_path: Path
) -> None:
    source = without(file_of(name, tmp_path), tmp_path / "gone.xlsx", parts)
    record = check_file(str(source))
    if record["error"]:  # too little is left to be a form: that is said as well
        assert record["forms"] == []
        return
    missing = {what for form in record["forms"] for what in form["missing"]}
    said = told(source)
    for form in record["forms"]:
        assert form["missing"] or form["unread"] or form["findings"]
    for what in missing:
        assert all(what in text.partition("没有读出")[2] for text in said.values()), said
    if missing:
        assert CLEAN not in said["text"].replace(PARTLY, "")
        assert f"<p>{CLEAN}</p>" not in said["page"]
    if missing & {"分值", "得分"}:
        assert LOST_NOTHING not in said["paper"]


def test_many_of_the_forms_are_still_found_without_their_columns(tmp_path: Path) -> None:
    found = []
    for name, parts in CASES:
        record = check_file(str(without(file_of(name, tmp_path), tmp_path / "gone.xlsx", parts)))
        found.append(any(form["missing"] for form in record["forms"]))
    assert sum(found) >= 35


@pytest.mark.parametrize("name", POOL[::12])
def test_a_form_in_which_nothing_is_filled_says_so(name: str, tmp_path: Path) -> None:
    source = file_of(name, tmp_path)
    book = openpyxl.load_workbook(source)
    for form in (form for grid in read_grids(source) for form in find_forms(grid)):
        filled = [*fillable(form)]
        filled += [field for i in form.indicators for field in (i.target, i.actual, i.reason)]
        filled += [field for c in form.criteria for field in (c.actual, c.reason)]
        filled += [field for fund in form.funds for field in (fund.initial, fund.budget, fund.executed)]
        for field in filled:
            if field.at is not None:
                book[form.sheet][field.at.a1].value = None
    book.save(tmp_path / "blank.xlsx")
    record = check_file(str(tmp_path / "blank.xlsx"))
    for form in record["forms"]:
        assert form["missing"] or form["unread"] or form["findings"], form["title"]
    if record["forms"]:
        said = told(tmp_path / "blank.xlsx")
        assert CLEAN not in said["text"].replace(PARTLY, "")
        assert LOST_NOTHING not in said["paper"]
