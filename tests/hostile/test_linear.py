"""Readers are linear: twice the input takes about twice the time, whatever it is made of."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hostile.form import INDICATORS, rows, write
from jixiao.core import dates, numerals, printed_rule
from jixiao.core.text import fold
from jixiao.core.values import parse
from jixiao.forms.amounts import amount
from jixiao.forms.find import find_forms
from jixiao.report.collect import Options, check_file
from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids
from jixiao.workbook.tokens import FormulaError, tokenize

PIECES = ["9", "1,", "1.", "一", "一百", "二十", "（", "5（", "≥", "1-", "2020年", "%", "“", "；1.", "1a", "1万", "/", "-", "：", "不", "每", "完成", "一级指标", "90%以上得5分；", "[", " ", "\n", "后", "元/", "9.9元", "12元÷", "占", "(1/2=", "预算100万元，", "9批，不", "应9人，实9人，"]  # fmt: skip


def _tokens(text: str) -> None:
    try:
        tokenize(text)
    except FormulaError:
        return


READERS: dict[str, Callable[[str], object]] = {
    "values": parse,
    "numerals": numerals.chinese_number,
    "plain numbers": numerals.plain_number,
    "dates": lambda text: dates.parse_date(fold(text)),
    "printed rules": lambda text: printed_rule.parse(text, 10),  # type: ignore[arg-type]
    "labels": fold,
    "tokens": _tokens,
    "amounts": lambda text: amount("1" + text),
    "forms behind a figure": lambda text: find_forms(
        Grid("表", [["一级指标", "分值", "得分"], ["1" + text, 5, 5]])
    ),
    "forms": lambda text: find_forms(Grid("表", [["一级指标", "分值", "得分"], [text, 5, 5]])),
}
SIZE = 16_000


def _seconds(function: Callable[[str], object], text: str) -> float:
    """The quickest of three runs; none of them from a cache."""
    best = 60.0
    for number in range(3):
        fresh = text[: len(text) - number - 1]
        begun = time.process_time()
        function(fresh)
        best = min(best, time.process_time() - begun)
    return best


@pytest.mark.parametrize("reader", sorted(READERS))
def test_twice_the_text_takes_about_twice_the_time(reader: str) -> None:
    function = READERS[reader]
    size = 4_000 if reader == "tokens" else SIZE  # longer formulas are refused
    slow = []
    for piece in PIECES:
        once = piece * (size // len(piece))
        short, long = _seconds(function, once), _seconds(function, once * 4)
        if long > 0.02 and long > 10 * short:  # linear: 4, quadratic: 16
            slow.append((piece, short, long))
    assert slow == []


@pytest.mark.parametrize("piece", PIECES)
def test_a_form_of_long_texts_is_checked_in_seconds(tmp_path: Path, piece: str) -> None:
    text = piece * (32_767 // len(piece))
    listed = [(a, b, text, d, text, w) for a, b, _, d, _, w in INDICATORS]
    write(tmp_path / "a.xlsx", rows(project=text, indicators=listed))
    begun = time.process_time()
    assert check_file(str(tmp_path / "a.xlsx"), Options(None))["error"] is None
    assert time.process_time() - begun < 5
    assert read_grids(tmp_path / "a.xlsx")
