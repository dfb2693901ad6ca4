"""A table of funds that proves itself is read at once: as it would be if every other reading were weighed."""

from __future__ import annotations

from pathlib import Path

import pytest

from field.drawn import NAMES, drawn
from jixiao.core.values import decimal
from jixiao.forms import find, funds
from jixiao.forms.amounts import Funds
from jixiao.forms.find import find_forms
from jixiao.forms.funds_named import Scores
from jixiao.forms.funds_proven import read_proven
from jixiao.forms.sheet import SheetCells
from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids

PLACES = ("initial", "budget", "executed", "weight", "rate", "score", "reason")

Block = tuple[SheetCells, list[int], Scores]


def blocks(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Block]:
    """What the reader of the funds is asked for while a form is read."""
    asked: list[Block] = []
    read = funds.read_funds

    def kept(sheet: SheetCells, rows: list[int], scores: Scores) -> Funds:
        asked.append((sheet, rows, scores))
        return read(sheet, rows, scores)

    monkeypatch.setattr(find, "read_funds", kept)
    for each in read_grids(drawn(name).save(folder / f"{name}.xlsx")):
        find_forms(each)
    return asked


def told(found: Funds) -> list[object]:
    """The rows with their cells, and how every heading was read."""
    rows = [
        (row.kind, row.label.at, row.sure, *(getattr(row, place).at for place in PLACES))
        for row in found.rows
    ]
    return [rows, found.money_unit, found.used, sorted((r.at, r.role, r.confidence) for r in found.readings)]


def test_what_proves_itself_is_what_would_be_found_among_all_readings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proven = 0
    for name in NAMES[::6]:
        for sheet, rows, scores in blocks(name, tmp_path, monkeypatch):
            found = funds.proven(sheet, rows)
            if found is not None:
                assert told(found) == told(funds.weighed(sheet, rows, scores)), name
                proven += 1
    assert proven > 50


def sheet_of(*more: list[object], rate: str = "95%", score: str = "得分") -> tuple[SheetCells, list[int]]:
    lines = [
        ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", score],
        [None, "年度资金总额", 100, 120, 114, 10, rate, 9.5],
        [None, "其中：当年财政拨款", 100, 100, 95, "—", "95%", "—"],
        [None, "其他资金", 0, 20, 19, "—", "95%", "—"],
        *more,
    ]
    cells = SheetCells(Grid("表", lines))  # type: ignore[arg-type]
    return cells, list(range(cells.height))


def test_a_rate_that_comes_out_of_the_sum_proves_it() -> None:
    found = read_proven(*sheet_of())
    assert found is not None
    table, whole = found
    assert [decimal(row.executed.value) for row in table.rows] == [114, 95, 19]
    assert (whole.budget.value, whole.executed.value) == (120, 114)


@pytest.mark.parametrize(
    "line",
    [
        ["累计下达资金", 400],
        ["说明", None, "全年预算数：130万元"],
        ["项目资金", None, "年初预算数", "全年预算数", "全年执行数"],
    ],
)
def test_any_other_amount_near_it_lets_all_be_weighed(line: list[object]) -> None:
    assert read_proven(*sheet_of(line)) is None


def test_a_heading_with_a_score_of_its_own_lets_all_be_weighed() -> None:
    assert read_proven(*sheet_of(score="得分（10分）：9.5")) is None


def test_a_rate_that_is_none_of_theirs_proves_nothing() -> None:
    assert read_proven(*sheet_of(rate="90%")) is None
