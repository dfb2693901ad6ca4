"""Small national forms written as text, so that a test shows its input.

A row of the indicator table is a line `一级 | 二级 | 三级 | 目标 | 完成值 | 分值 | 得分 | 原因`; an empty level is merged with the one
above. A row of the funds is `年初 | 全年预算 | 执行 | 分值 | 执行率 | 得分`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from inspect import signature
from typing import Any

from jixiao.checks import Finding, run
from jixiao.core.values import decimal
from jixiao.forms.find import find_forms
from jixiao.workbook.grid import Area, Grid, Value

FUNDS = "100 | 100 | 98 | 10 | 98% | 9.8"
ROWS = """
产出指标 | 数量指标 | 培训场次 | ≥10场 | 10场 | 20 | 20 |
        | 质量指标 | 培训合格率 | ≥95% | 96% | 10 | 10 |
        | 时效指标 | 完成时间 | 12月底前 | 12月底前 | 10 | 10 |
        | 成本指标 | 培训成本 | ≤100万元 | 98万元 | 10 | 10 |
效益指标 | 社会效益指标 | 科普服务能力 | 提升 | 提升 | 30 | 30 |
满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |
"""


def value(text: str) -> Value:
    """A number where the text is nothing but one, None for nothing."""
    text = text.strip()
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        return text


def national(
    rows: str = ROWS,
    funds: str = FUNDS,
    parts: tuple[str, str, str] = ("", "", ""),
    total: str | None = None,
    title: str = "项目支出绩效自评表",
    goals: tuple[str, str] = ("培训科普人员", "完成了培训"),
    note: str = "",
    project: str = "科普培训",
) -> Grid:
    """A filled national form as a sheet. The total is the sum of what is given, unless it is given itself."""
    lines: list[list[Value]] = [
        [title],
        ["项目名称", None, project, None, None, "实施单位", "某市科普中心"],
        ["项目资金（万元）", None, None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", None, *[value(cell) for cell in funds.split("|")]],
    ]
    for label, part in zip(("其中：当年财政拨款", "上年结转资金", "其他资金"), parts, strict=True):
        cells: list[Value] = [value(cell) for cell in part.split("|")] if part else [None, None, None]
        lines.append([None, label, None, *cells, *(["—", None, "—"] if len(cells) == 3 else [])])
    lines.append(["年度总体目标", "预期目标", None, None, "实际完成情况"])
    lines.append([None, goals[0], None, None, goals[1]])
    lines.append(
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ]
    )
    merges = [Area(0, 0, 0, 8)]
    begin: dict[int, int] = {}
    scores = [decimal(lines[3][8] if len(lines[3]) > 8 else None)]
    for line in rows.strip("\n").splitlines():
        cells = [value(cell) for cell in line.split("|")]
        cells += [None] * (8 - len(cells))
        r = len(lines)
        for column in (0, 1):
            if cells[column] is not None:
                _close(merges, begin, column, r)
                begin[column] = r
        lines.append([None, *cells])
        scores.append(decimal(cells[6]))
    for column in (0, 1):
        _close(merges, begin, column, len(lines))
    summed = sum((score for score in scores if score is not None), Decimal(0))
    lines.append(
        [
            "总分",
            None,
            None,
            None,
            None,
            None,
            100,
            value(total) if total is not None else float(summed),
            None,
        ]
    )
    if note:
        lines.append([note])
    return Grid("自评表", lines, merges)


def _close(merges: list[Area], begin: dict[int, int], column: int, row: int) -> None:
    if column in begin and row - begin[column] > 1:
        merges.append(Area(begin[column], column + 1, row - 1, column + 1))


def check(*sheets: Grid, rulebook: str | None = "mof-2020", select: Sequence[str] = ()) -> list[Finding]:
    return run([form for sheet in sheets for form in find_forms(sheet, rulebook)], list(sheets), select)


def told(*sheets: Grid, rulebook: str | None = "mof-2020") -> set[tuple[str, str]]:
    """(code, cell) of every finding."""
    return {(f.code, cell) for f in check(*sheets, rulebook=rulebook) for cell in f.places}


def codes(*sheets: Grid, rulebook: str | None = "mof-2020") -> set[str]:
    return {code for code, _ in told(*sheets, rulebook=rulebook)}


def altered(grid: Grid, **changes: Any) -> Grid:
    """A copy of a sheet that differs in what is said."""
    given = {name: getattr(grid, name) for name in signature(Grid).parameters}
    return Grid(**{**given, **changes})
