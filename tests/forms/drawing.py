"""Sheets drawn as text blocks, for tests: one line a row, cells parted by |."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.workbook.grid import Area, Grid, Value, parse_a1
from jixiao.workbook.rulebook import Level, Named


def draw(block: str, merges: str = "", name: str = "自评表", rulebook: str = "") -> Grid:
    """A grid from a block of text.

    Cells are stripped; an empty one is None, a plain number a float, `'5` the text 5. `merges` lists areas such as
    "A1:I1 H13:H15".
    """
    lines = block.strip("\n").split("\n")
    rows = [[value(cell) for cell in line.split("|")] for line in lines]
    return Grid(name, rows, [area(text) for text in merges.split()], named=[Named(Level.WORKBOOK, rulebook)])


def value(cell: str) -> Value:
    text = cell.strip()
    if text.startswith("'"):
        return text[1:]
    try:
        return float(text) if text else None
    except ValueError:
        return text


def area(text: str) -> Area:
    first, last = text.split(":")
    top, left = parse_a1(first)
    bottom, right = parse_a1(last)
    return Area(top, left, bottom, right)


def beside(left: Grid, right: Grid, gap: int = 1) -> Grid:
    """Two grids side by side on one sheet."""
    width, height = left.width, max(left.height, right.height)
    shift = width + gap
    rows = [
        [left.own(r, c) for c in range(width)] + [None] * gap + [right.own(r, c) for c in range(right.width)]
        for r in range(height)
    ]
    moved = [Area(a.top, a.left + shift, a.bottom, a.right + shift) for a in right.merges]
    return Grid(left.name, rows, [*left.merges, *moved])


def below(grids: Iterable[Grid], gap: int = 1) -> Grid:
    """Grids one under another on one sheet."""
    rows: list[list[Value]] = []
    merges: list[Area] = []
    name = ""
    for grid in grids:
        name = name or grid.name
        top = len(rows) + (gap if rows else 0)
        rows.extend([[]] * (top - len(rows)))
        merges.extend(Area(a.top + top, a.left, a.bottom + top, a.right) for a in grid.merges)
        rows.extend([list(row) for row in grid.rows])
    return Grid(name, rows, merges)


def moved(grid: Grid, down: int, right: int) -> Grid:
    """The grid shifted on its sheet."""
    rows: list[list[Value]] = [[] for _ in range(down)]
    rows += [[None] * right + list(row) for row in grid.rows]
    merges = [Area(a.top + down, a.left + right, a.bottom + down, a.right + right) for a in grid.merges]
    return Grid(grid.name, rows, merges)


PLAIN = """
项目支出绩效自评表
(2022 年度)
项目名称 | 科普活动
主管部门 | 某市科协 | | | 实施单位 | 某市科普中心
项目资金(万元) | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
 | 年度资金总额 | 100 | 100 | 95 | 10 | 95% | 9.5
 | 其中：当年财政拨款 | 100 | 100 | 95 | — | 95% | —
 | 其他资金 | 0 | 0 | 0 | — | — | —
年度总体目标 | 预期目标 | | | | 实际完成情况
 | 办好科普活动。 | | | | 办好了科普活动。
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
 | 产出指标 | 数量指标 | 活动场次 | ≥8场 | 8场 | 20 | 20 |
 | | 质量指标 | 合格率 | ≥90% | 95% | 10 | 10 |
 | | 时效指标 | 及时性 | 及时 | 及时 | 10 | 10 |
 | | 成本指标 | 总成本 | ≤100万元 | 95万元 | 10 | 10 |
 | 效益指标 | 社会效益指标 | 知晓率 | ≥80% | 60% | 30 | 22.5 | 宣传不够。
 | 满意度指标 | 服务对象满意度指标 | 满意度 | ≥90% | 92% | 10 | 10 |
总分 | | | | | | 100 | 92 |
"""
PLAIN_MERGES = "A1:I1 A2:I2 A5:A8 A9:A10 A11:A17 B12:B15 A18:F18"


def plain(name: str = "自评表") -> Grid:
    """A plain national form that scores 92.00."""
    return draw(PLAIN, PLAIN_MERGES, name)
