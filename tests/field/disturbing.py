"""Ways in which a sheet changes without saying anything else: other words, split headings, moved columns, text for numbers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from random import Random

from jixiao.core.text import fold
from jixiao.forms import words
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.workbook.grid import Area, At, Grid, Value


def _made(*parts: str) -> list[str]:
    """Every word put together from one choice of each part: _made('年初|全年', '目标值')."""
    return ["".join(choice) for choice in product(*(part.split("|") for part in parts))]


SYNONYMS = {
    "target": [*_made("年初|年度|全年|预期|计划|", "设定|", "目标值|指标值"), "计划完成值", "预期完成值"],
    "actual": [
        *_made("年终|年末|全年|实际|自评|", "完成|达成|实现", "值|情况"),
        "实际值",
        "全年实际值",
        "完成指标值",
    ],
    "weight": [*_made("参考|指标|评价|标准|", "分值|权重|权数"), "满分", "标准分", "应得分"],
    "score": [
        *_made("自评|单项|实际|指标|", "得分|评分|打分"),
        "实得分",
        "自评分",
        "自评分值",
        "评价分",
        "考核分",
    ],
    "reason": [
        *_made("偏差|未完成|扣分|失分|", "原因", "分析|说明|", "及改进措施|"),
        "扣分理由",
        "得分理由及依据",
        "扣分说明",
    ],
    "name": ["三级指标", "指标名称", "三级指标名称", "具体指标"],
    "unit": ["计量单位", "度量单位", "指标单位", "单位"],
    "standard": [*_made("评分|评价|计分|打分|", "标准|细则|规则"), "评价要点"],
}


SPLIT = ("target", "actual", "weight", "score", "reason")


def with_other_words(grid: Grid, form: Form, random: Random) -> Grid:
    """Headings of the table put together from other parts."""
    rows = [list(row) for row in grid.rows]
    used: set[str] = set()
    for reading in form.readings:
        at = reading.at
        # a funds heading and a heading in several lines keep their words: their sense hangs on the lines above; none is given to a column without
        if (
            reading.role not in SYNONYMS
            or "/" in reading.text
            or not reading.text
            or at.row < _table_top(form)
        ):
            continue
        word = random.choice(SYNONYMS[reading.role])
        third = "三级" in word and any("三级" in r.text for r in form.readings if r.at != at)
        if word not in used and not third:
            used.add(word)
            rows[at.row][at.column] = word
    return again(grid, rows, grid.merges)


def _table_top(form: Form) -> int:
    return min(r.at.row for r in form.readings if r.role in ("name", "level1", "level2"))


def with_split_headings(grid: Grid, form: Form, random: Random) -> Grid:
    """A second heading row: headings of values are cut in two, all others are merged downwards or left above."""
    table = [r for r in form.readings if r.at.row >= _table_top(form) and "/" not in r.text]
    rows_of = {r.at.row for r in table}
    if len(rows_of) != 1 or any("\n" in r.text for r in table):
        return grid
    row = rows_of.pop()
    if any(area.top <= row < area.bottom and area.top != row for area in grid.merges) or any(
        area.top == row and area.bottom > row and area.left in {r.at.column for r in table}
        for area in grid.merges
    ):
        return grid
    rows = [list(cells) for cells in grid.rows]
    rows.insert(row + 1, [None] * len(rows[row]))
    merges = []
    for area in grid.merges:
        shift = area.top > row
        grow = area.top <= row < area.bottom or (area.top <= row <= area.bottom and area.top < row)
        merges.append(Area(area.top + shift, area.left, area.bottom + (shift or grow), area.right))
    merge = random.random() < 0.5
    for reading in table:
        at, text = reading.at, fold(str(grid.own(*reading.at) or ""))
        if reading.role in SPLIT and len(text) >= 4 and text.isalpha():
            rows[row][at.column], rows[row + 1][at.column] = text[:2], text[2:]
        elif merge and not any(a.top == row and a.left == at.column for a in merges):
            merges.append(Area(row, at.column, row + 1, at.column))
    return again(grid, rows, merges)


def with_swapped_columns(grid: Grid, form: Form, random: Random) -> Grid:
    """Two columns of the table change places, headings and all."""
    table = {
        r.role: r.at.column for r in form.readings if r.role in SYNONYMS and r.at.row >= _table_top(form)
    }
    pairs = [
        p for p in (("weight", "score"), ("actual", "weight"), ("score", "reason")) if set(p) <= set(table)
    ]
    if not pairs:
        return grid
    one, other = (table[role] for role in random.choice(pairs))
    top, bottom = _table_top(form), form.area.bottom
    if any(
        a.left != a.right and a.left <= c <= a.right and top <= a.bottom
        for a in grid.merges
        for c in (one, other)
    ):
        return grid
    rows = [list(row) for row in grid.rows]
    for row in rows[top : bottom + 1]:
        row.extend([None] * (max(one, other) + 1 - len(row)))
        row[one], row[other] = row[other], row[one]
    places = {one: other, other: one}
    merges = [
        Area(a.top, places[a.left], a.bottom, places[a.left])
        if a.left == a.right and a.left in places and a.top >= top
        else a
        for a in grid.merges
    ]
    return again(grid, rows, merges)


def with_a_column_more(grid: Grid, form: Form, random: Random) -> Grid:
    """A column is inserted: blank, or headed 序号 or 责任科室 with values of its own."""
    left = min(r.at.column for r in form.readings if r.role in ("target", "actual", "weight", "score"))
    right = form.area.right
    column = random.randint(left + 1, right) if right > left else left + 1
    if any(a.left < column <= a.right and a.top < _table_top(form) <= a.bottom for a in grid.merges):
        return grid
    head, value = random.choice([(None, None), ("责任科室", "办公室")])
    rows = []
    for index, cells in enumerate(grid.rows):
        cell: Value = None
        if index == _table_top(form):
            cell = head
        elif _table_top(form) < index and any(i.row == index for i in (*form.indicators, *form.criteria)):
            cell = value
        row = list(cells) + [None] * (column - len(cells))
        rows.append([*row[:column], cell, *row[column:]])
    merges = [
        Area(a.top, a.left + (a.left >= column), a.bottom, a.right + (a.right >= column)) for a in grid.merges
    ]
    covered = any(a.left <= column <= a.right and a.top <= _table_top(form) <= a.bottom for a in merges)
    return grid if covered else again(grid, rows, merges)


def with_numbers_as_text(grid: Grid, form: Form, random: Random) -> Grid:
    def text(value: Value) -> Value:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return value
        return str(int(value)) if value == int(value) else f"{value:.15g}"

    return again(grid, [[text(value) for value in row] for row in grid.rows], grid.merges)


def with_full_width(grid: Grid, form: Form, random: Random) -> Grid:
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in (*range(0x28, 0x2A), *range(0x30, 0x3B))})
    rows = [
        [v.translate(wide) if isinstance(v, str) and len(v) < 60 else v for v in row] for row in grid.rows
    ]
    return again(grid, rows, grid.merges)


def with_spaced_words(grid: Grid, form: Form, random: Random) -> Grid:
    """Short words are drawn out over their cell, or broken: 分 值, 得\\n分."""
    rows = [list(row) for row in grid.rows]
    for row, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            if isinstance(value, str) and 1 < len(value) <= 6 and value.isalpha():
                rows[row][column] = random.choice([" ", "\u3000", "  ", "\n"]).join(value)
    return again(grid, rows, grid.merges)


def with_remarks_in_headings(grid: Grid, form: Form, random: Random) -> Grid:
    """Headings say how they are meant: 得分（B）, 分值（分）, *完成值（填报）."""
    rows = [list(row) for row in grid.rows]
    for reading in form.readings:
        at, text = reading.at, grid.own(*reading.at)
        if at.row >= _table_top(form) and isinstance(text, str) and text and "(" not in fold(text):
            rows[at.row][at.column] = random.choice(
                ["{}（分）", "{}(B)", "*{}", "{}：", "{}（请填写）"]
            ).format(text)
    return again(grid, rows, grid.merges)


def with_blank_rows(grid: Grid, form: Form, random: Random) -> Grid:
    """Blank rows above the form and between the rows of its table, columns to its left."""
    down, right = random.randint(0, 3), random.randint(0, 2)
    place: dict[int, int] = {}
    rows: list[list[Value]] = [[] for _ in range(down)]
    for row, cells in enumerate(grid.rows):
        place[row] = len(rows)
        rows.append([None] * right + list(cells))
        if row > _table_top(form) + 2 and random.random() < 0.2:
            rows.append([])
    merges = [
        Area(place[a.top], a.left + right, place[min(a.bottom, len(grid.rows) - 1)], a.right + right)
        for a in grid.merges
    ]
    return again(grid, rows, merges)


def with_points_as_words(grid: Grid, form: Form, random: Random) -> Grid:
    """Weights and scores carry their unit: 10分."""
    rows = [list(row) for row in grid.rows]
    places = [f.at for i in (*form.indicators, *form.criteria, *form.groups) for f in (i.weight, i.score)]
    for at in places:
        value = None if at is None else grid.own(*at)
        if at is not None and isinstance(value, (int, float)) and not isinstance(value, bool):
            rows[at.row][at.column] = f"{value:.15g}分"
    return again(grid, rows, grid.merges)


def without_merged_areas(grid: Grid, form: Form, random: Random) -> Grid:
    return again(grid, grid.rows, [])


Disturb = Callable[[Grid, Form, Random], Grid]
WAYS: tuple[Disturb, ...] = (
    with_other_words,
    with_split_headings,
    with_swapped_columns,
    with_a_column_more,
    with_numbers_as_text,
    with_full_width,
    with_spaced_words,
    with_remarks_in_headings,
    with_blank_rows,
    with_points_as_words,
    without_merged_areas,
)


def again(grid: Grid, rows: object, merges: object) -> Grid:
    return Grid(grid.name, rows, merges)  # type: ignore[arg-type]


def baked(grid: Grid) -> Grid:
    """The grid with percentages as text, so that a cell may move without its number format."""
    rows = [
        [
            f"{value * 100:.10g}%" if isinstance(value, (int, float)) and grid.percent(r, c) else value
            for c, value in enumerate(row)
        ]
        for r, row in enumerate(grid.rows)
    ]
    return again(grid, rows, grid.merges)


def nonsense(grid: Grid, form: Form, random: Random) -> Grid:
    """Every heading of a value column is replaced by words of no meaning."""
    rows = [list(row) for row in grid.rows]
    for reading in form.readings:
        if reading.role in SYNONYMS and reading.role != "name" and reading.at.row >= _table_top(form):
            rows[reading.at.row][reading.at.column] = "".join(random.choices("鹅鸭猫兔鹿鹤鲸鲤", k=3))
    return again(grid, rows, grid.merges)


__all__ = ["SYNONYMS", "WAYS", "At", "find_forms", "nonsense", "words"]
