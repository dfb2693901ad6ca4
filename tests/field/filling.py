"""The forms of both pools as files, with their scores taken out, and what a fill-in may change in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from field.drawn import NAMES, drawn, every_third
from jixiao.core import rulebook
from jixiao.core.values import decimal
from jixiao.figures.compute import compute
from jixiao.figures.computed import Part
from jixiao.forms.find import find_forms
from jixiao.forms.model import Field, Form
from jixiao.workbook.reading import read_grids

GIVEN = sorted((Path(__file__).parent / "given").glob("*.xlsx"))
POOL = [path.stem for path in GIVEN] + NAMES
EVERY_THIRD = [*(path.stem for path in GIVEN), *every_third()]
BESIDE_WORDS = ("JX501", "JX510", "JX126", "JX227")
"""A total that stands in one cell with other words cannot be filled, nor is a subtotal or the line over a part, nor are the
points taken off in a column of their own: what they say is another sum."""
_BY_NAME = {path.stem: path for path in GIVEN}


def file_of(name: str, folder: Path) -> Path:
    """A form of either pool as a workbook."""
    return _BY_NAME[name] if name in _BY_NAME else drawn(name).save(folder / f"{name}.xlsx")


def forms_of(path: Path) -> list[Form]:
    return [form for grid in read_grids(path) for form in find_forms(grid)]


def told_by_points(form: Form) -> bool:
    """Whether no heading of its names is known by its words."""
    named = [r.confidence for r in form.readings if r.role in ("name", "level1", "level2")]
    return max(named, default=0.0) < 0.5


def scores_of(form: Form) -> Iterator[tuple[Field, Part | None]]:
    """Every score of a form with what the rules give for it."""
    figures = compute(form, rulebook.get(form.rulebook))
    if form.execution is not None:
        yield form.execution.score, figures.execution.part
    for rows, parts in (
        (form.indicators, figures.indicators),
        (form.groups, figures.groups),
        (form.criteria, figures.criteria),
    ):
        for row, part in zip(rows, parts, strict=True):  # type: ignore[call-overload]
            yield row.score, part


def fillable(form: Form) -> Iterator[Field]:
    """The scores, rates, the total and the grade."""
    yield from (score for score, _ in scores_of(form))
    yield from (fund.rate for fund in form.funds)
    yield from (form.total, form.grade)


def without_scores(source: Path, target: Path) -> Path:
    """A copy in which nobody has scored yet."""
    book = load_workbook(source)
    for form in forms_of(source):
        for field in fillable(form):
            if field.at is None or field.value != form.grid.own(*field.at):
                continue
            if field is form.grade or decimal(field.value) is not None:
                book[form.sheet][field.at.a1].value = None
    book.save(target)
    return target


def cells_of(path: Path) -> dict[tuple[str, str], Any]:
    """What every cell holds: values and formulas."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _of_the_year_end(form: Form) -> Iterator[Field]:
    """What a clerk fills in when the year is over."""
    for row in form.indicators:
        yield from (row.actual, row.reason, row.score, row.lost, row.rating, row.factor)
    yield from (group.score for group in form.groups)
    for criterion in form.criteria:
        yield from (criterion.actual, criterion.score, criterion.reason, criterion.lost, *criterion.figures)
    for fund in form.funds:
        yield from (fund.executed, fund.rate, fund.score, fund.reason)
    yield from (form.total, form.grade, form.reason, *form.results)


def unfilled(source: Path, target: Path) -> dict[tuple[str, str], tuple[Any, bool, bool]]:
    """Save a copy in which only the plan is written; what was taken out: the value, whether it is shown as a percentage,
    and whether a rule gives it."""
    book = load_workbook(source)
    taken: dict[tuple[str, str], tuple[Any, bool, bool]] = {}
    for form in forms_of(source):
        by_rule = {field.at for field in fillable(form)} | {fund.score.at for fund in form.funds}
        for field in _of_the_year_end(form):
            if field.at is None or field.empty or field.value != form.grid.own(*field.at):
                continue
            cell = book[form.sheet][field.at.a1]
            if cell.value is not None:
                percent = form.grid.percent(*field.at)
                taken[form.sheet, field.at.a1] = cell.value, percent, field.at in by_rule
                cell.value, cell.number_format = None, "General"
    book.save(target)
    return taken


def typed_in(
    live: Path, target: Path, values: dict[tuple[str, str], tuple[Any, bool, bool]]
) -> dict[Any, Any]:
    """Save a copy with the values typed into the cells without a formula; what was typed."""
    book = load_workbook(live)
    typed = {}
    for (sheet, at), (value, percent, by_rule) in values.items():
        page = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
        cell = page[at]
        if isinstance(cell.value, str) and cell.value.startswith("="):
            assert by_rule, f"a formula where a value is typed: {at} {cell.value}"
            continue
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        if percent:
            cell.number_format = "0.00%"
        typed[page.title, at] = value
    book.save(target)
    return typed
