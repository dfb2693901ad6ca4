"""What is made of a form says what the form says: a live workbook, a mended copy, the report document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from field.filling import BESIDE_WORDS, POOL, file_of
from jixiao.cli.fixing import Task, _fix
from jixiao.core.values import parse
from jixiao.report.collect import check_file
from jixiao.report.paper import of_file
from jixiao.templates.living import convert
from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids
from workbook.as_docx import saved

RATES = ("JX101", "JX103", "JX821")


def told(path: Path) -> dict[str, Any]:
    """The findings by what they say."""
    return {f["message"]: f for form in check_file(str(path))["forms"] for f in form["findings"]}


def words(grid: Grid) -> dict[tuple[int, int], Any]:
    return {tuple(at): value for at, value in grid.cells() if at not in grid.formulas}


def seen(grid: Grid) -> set[Any]:
    """The merged areas that are seen: of two that begin at one cell, the larger one."""
    return {grid.area(area.top, area.left) for area in grid.merges}


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@pytest.mark.parametrize("name", POOL)
def test_a_live_workbook_is_the_same_table(name: str, kind: str, tmp_path: Path) -> None:
    source, target = file_of(name, tmp_path), tmp_path / "live.xlsx"
    if kind == "docx":
        source = saved(read_grids(source), tmp_path / "form.docx", 1)
    assert convert(source, target).error is None
    origins = {grid.name: grid for grid in read_grids(source)}
    for grid in read_grids(target):
        origin = origins[grid.name]
        assert seen(grid) == seen(origin)
        new, old = words(grid), words(origin)
        assert {at: new.get(at) for at in old if at not in grid.formulas} == {
            at: value for at, value in old.items() if at not in grid.formulas
        }
    before, after = told(source), told(target)
    without = {f["cell"] for f in before.values() if f["code"] == "JX703"}
    # with a score more the total, which is not touched, is another one
    fresh = [f for said, f in after.items() if said not in before and f["code"] not in ("JX501", "JX502")]
    left_open = [
        f for f in fresh if f["code"] == "JX724" and f["cell"] in without
    ]  # was missing, is asked for
    assert fresh == left_open


@pytest.mark.parametrize("name", POOL)
def test_a_mended_copy_has_no_new_error_and_nothing_more_to_mend(name: str, tmp_path: Path) -> None:
    source, target = file_of(name, tmp_path), tmp_path / "fixed.xlsx"
    assert _fix(Task(str(source), str(target)), None, (), (), True).error is None
    before, after = check_file(str(source)), check_file(str(target))
    errors = [
        {
            (f["code"], f["cell"])
            for form in record["forms"]
            for f in form["findings"]
            if f["severity"] == "error"
        }
        for record in (before, after)
    ]
    assert {told for told in errors[1] - errors[0] if told[0] not in BESIDE_WORDS} == set()
    assert [form["stale"] for form in after["forms"]] == [0] * len(after["forms"])
    assert not _fix(Task(str(target), str(tmp_path / "again.xlsx")), None, (), (), True).filled


@pytest.mark.parametrize("name", POOL)
def test_the_report_tells_the_figures_of_its_form(name: str, tmp_path: Path) -> None:
    source, target = file_of(name, tmp_path), tmp_path / "report.docx"
    target.write_bytes(of_file(str(source)).data)
    (form,) = check_file(str(source))["forms"]
    stated = {parse(f["found"]).number for f in form["findings"] if f["code"] in RATES}
    stated.add(parse(form["execution"]["rate_declared"]).number if form["execution"] else None)
    fresh = {said: f for said, f in told(target).items() if f["code"] in RATES and said not in told(source)}
    assert [said for said, f in fresh.items() if parse(f["found"]).number not in stated] == []
