"""Forms that are well made as files and hostile in what they say: what checks hold against each other, many times over."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from hostile.cases import form
from hostile.form import INDICATORS, cell, rows

LONGEST = 32_767
Indicator = tuple[object, ...]


def _filled(text: str) -> str:
    """A text over and over, up to the length of a cell."""
    return (text * (LONGEST // len(text) + 1))[:LONGEST]


def _said(name: str, indicators: Iterable[Indicator], notes: Iterable[str]) -> None:
    """The form with other indicators, and notes below it."""
    listed = list(indicators)
    below = "".join(f'<row r="{n}">{cell(f"A{n}", text)}</row>' for n, text in enumerate(notes, len(listed) + 20))  # fmt: skip
    form(f"contents: {name}", rows(indicators=listed, more=below, formulas=False))


def _many(count: int) -> list[Indicator]:
    return [("产出指标", "数量指标", f"培训人数{n}", f"≥{n}人", f"{n}人", 1) for n in range(1, count)]


_said("2,000 rows beside 20,000 counts", _many(2_000), (f"本年培训人数{n}人，培训{n}人" for n in range(20_000)))  # fmt: skip
_said("2,000 rows beside denials of a cell", _many(2_000), repeat(_filled("未开展培训人数，没有举办培训。"), 40))  # fmt: skip
_said("new things counted alike", INDICATORS, repeat("本年新建培训基地会议室9个培训基地会议室。", 30_000))
