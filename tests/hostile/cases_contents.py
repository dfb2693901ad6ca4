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


def _sheet(name: str, lines: Iterable[Iterable[object]]) -> None:
    """A sheet of these rows."""
    form(f"contents: {name}", "".join(f'<row r="{r}">{"".join(cell(f"{chr(65 + c)}{r}", v) for c, v in enumerate(line))}</row>' for r, line in enumerate(lines, 1)))  # fmt: skip


_HEADS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
_MONEY = ("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
_sheet("funds in 5,000 rows", [("项目支出绩效自评表",), ("项目名称", "甲"), _MONEY, *(("", f"其中：第{n}类资金", n, n + 1, n, None, 0.9) for n in range(5_000)), _HEADS, ("产出指标", "数量指标", "培训", 8, 8, 100, 100)])  # fmt: skip
