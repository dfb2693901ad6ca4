"""Many calls of Excel in one trip: what is no call answers for itself, in words, and a column of them in the length of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from hostile.doors import opened
from hostile.form import write
from jixiao.hosts import commands
from jixiao.hosts.excel import udfs
from jixiao.hosts.excel.workbook import ExcelWorkbook
from jixiao.workbook.reading import read_grids

ODD: list[Any] = [None, 5, [], "JX_SCORE", ["JX_SCORE"], ["JX_SCORE", None], [["a"], [1]], ["JX_SCORE", []], ["JX_SCORE", list(range(9))], ["x" * 40_000, []], [{}, {}]]  # fmt: skip
GOOD = ["JX_SCORE", ("≥90%", 0.95, 10.0)]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_what_is_no_call_answers_for_itself(odd: Any) -> None:
    count, before, answer, behind = udfs._batch([GOOD, odd, GOOD])
    assert (count, before, behind) == ([3], [10.0], [10.0])
    assert isinstance(answer[0], str) and answer[0].startswith("#") and "Error" not in answer[0]
    assert len(answer[0]) < 200


def test_a_column_of_calls_has_as_many_answers() -> None:
    answers = udfs._batch([GOOD] * 100_000)
    assert answers[0] == [100_000] and len(answers) == 100_001 and answers[-1] == [10.0]


@pytest.mark.parametrize(
    "odd",
    [
        object(),
        b"9",
        ((1.0, 2.0),),
        (),
        dt.time(1),
        float("nan"),
        float("inf"),
        2**70,
        -2146826281,
        "9\0",
        "\ud800",
        "\ufffe\U0010ffff",
    ],
)
def test_a_cell_that_holds_no_value_costs_no_other_one(odd: Any, tmp_path: Path) -> None:
    """A picture in a cell, what a program made of one: the others are read, and the buttons do what they do."""
    path = write(tmp_path / "a.xlsx")
    book = opened(read_grids(path), path)
    book.sheets[0].cell(7, 5).value = odd
    for button in ("validate_book", "fill_sheet", "recalc_sheet", "write_paper"):
        paper = [str(tmp_path / "paper.docx")] if button == "write_paper" else []
        said = commands.run(ExcelWorkbook(book, lambda text, warning: None), button, *paper).text
        assert "没有完成" not in said and "出错（" not in said
