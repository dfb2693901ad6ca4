"""Where forms lie on a sheet: the headings of the indicator tables, and the part of the sheet each form owns.

A form is recognised by the heading of its indicator table (level labels beside target and actual, or beside a scoring
standard). Two headings side by side are two forms; a heading repeated after a page break continues the same form.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.forms import labels
from jixiao.forms.labels import Key, Role
from jixiao.forms.sheet import Sheet, row_cells


@dataclass
class Header:
    """One heading: its rows, and the columns of each role."""

    top: int
    bottom: int
    columns: dict[Role, list[int]]

    def __post_init__(self) -> None:
        columns = self.columns
        self.weights_printed = Role.WEIGHT in columns
        self.left = min(min(found) for found in columns.values())
        self.right = max(max(found) for found in columns.values())
        self.level_columns = {
            c for role in (Role.LEVEL1, Role.LEVEL2, Role.NAME) for c in columns.get(role, [])
        }
        self.label_limit = min(columns.get(Role.TARGET, columns[Role.NAME])) - 1
        if Role.TARGET not in columns:
            self.label_limit = max(columns[Role.NAME])
        self.target_columns = [
            c for role in (Role.SIGN, Role.ADJUSTED, Role.UNIT) for c in columns.get(role, [])
        ]
        if len(columns.get(Role.TARGET, ())) > 1 or Role.ADJUSTED in columns:
            self.target_columns += columns.get(Role.TARGET, [])
        self.all_columns = sorted({c for found in columns.values() for c in found})
        self.note_columns = columns.get(Role.NOTE, [])
        self.value_columns = [
            columns.get(role, [])
            for role in (
                Role.ACTUAL,
                Role.WEIGHT,
                Role.SCORE,
                Role.REASON if Role.REASON in columns else Role.REMARK,
                Role.FACTOR,
            )
        ]

    def take_points(self, sheet: Sheet, last: int) -> None:
        """Let weights kept beside the layout count as its weights, once there are any."""
        span = self.columns.get(Role.POINTS, [])
        if Role.WEIGHT not in self.columns and any(
            isinstance(sheet.own(row, c), (int, float))
            for row in range(self.bottom + 1, last + 1)
            for c in span
        ):
            self.columns[Role.WEIGHT] = span
            self.__post_init__()
            self.weights_printed = False

    @property
    def rubric(self) -> bool:
        return Role.STANDARD in self.columns and Role.TARGET not in self.columns


@dataclass
class Region:
    """The rows and columns that belong to one form, and its headings from top to bottom."""

    top: int
    left: int
    bottom: int
    right: int
    headers: list[Header] = field(default_factory=list)
    start: int = 0  # the first row of the form itself: its title


def find_regions(sheet: Sheet) -> list[Region]:
    """Every part of the sheet that holds a form, from top to bottom and from left to right."""
    headers = _headers(sheet)
    if not headers:
        return []
    bands: list[list[Header]] = []
    for header in headers:
        for band in bands:
            if _overlap(band[-1], header):
                band.append(header)
                break
        else:
            bands.append([header])
    regions: list[Region] = []
    for band in bands:
        left, right = _limits(sheet, band, bands)
        regions.extend(_split(sheet, band, left, right))
    regions.sort(key=lambda region: (region.start, region.left))
    return regions


_HEADS = frozenset([Role.NAME, Role.LEVEL1, Role.LEVEL2, Role.STANDARD, Role.DESCRIPTION])


def _headers(sheet: Sheet) -> list[Header]:
    found: list[Header] = []
    used = -1
    for r, row in enumerate(sheet.rows):
        if r <= used:
            continue
        for value in row:
            if type(value) is not str or len(value) > 40 or not ("标" in value or "级" in value):
                continue
            if labels.table_role(value) in _HEADS:
                break
        else:
            continue
        here = _at_row(sheet, r)
        if here:
            found.extend(here)
            used = max(header.bottom for header in here)
    return found


def _at_row(sheet: Sheet, row: int) -> list[Header]:
    """The headings in a row: none, one, or several side by side."""
    parts: list[list[tuple[int, int, Role]]] = [[]]
    bottom = row
    column, width = 0, sheet.width
    while column < width:
        area = sheet.area(row, column)
        role = _role(sheet, row, column)
        if role is not None:
            if _begins_another(role, {r for _, _, r in parts[-1]}):
                parts.append([])
            parts[-1].append((column, max(area.right, column), role))
            if role in (Role.NAME, Role.LEVEL1):
                bottom = max(bottom, area.bottom)
        column = max(area.right, column) + 1
    headers = []
    for part in parts:
        columns: dict[Role, list[int]] = {}
        for left, right, role in part:
            if role not in columns or role in (Role.LEVEL1, Role.LEVEL2, Role.NAME):
                columns.setdefault(role, []).extend(range(left, right + 1))
        last = _refine(sheet, row, bottom, columns)
        if _is_heading(columns):
            headers.append(Header(_first_line(sheet, row, columns), last, columns))
    return headers


def _role(sheet: Sheet, row: int, column: int) -> Role | None:
    """The role of a heading cell; a blank one takes it from the heading line above (指标说明 over two rows)."""
    value = sheet.field(row, column).value
    if isinstance(value, str) and value.strip():
        return labels.table_role(value)
    if value is None or value == "":
        above = sheet.own(row - 1, column)
        if isinstance(above, str) and sheet.area(row - 1, column).right == column:
            role = labels.table_role(above)
            return role if role in (Role.DESCRIPTION, Role.STANDARD, Role.SCORE, Role.REASON) else None
    return None


def _first_line(sheet: Sheet, row: int, columns: dict[Role, list[int]]) -> int:
    """The row where the heading begins: above the level labels when 评价指标 or 评分标准 stands over them."""
    first = row
    for span in columns.values():
        for column in span:
            top = sheet.anchor(row, column).row
            if sheet.own(row, column) in (None, "") and top == row and row > 0:
                above = sheet.own(row - 1, column)
                top = row - 1 if isinstance(above, str) and labels.table_role(above) else row
            first = min(first, top)
    return max(first, row - 2)


def _begins_another(role: Role, seen: set[Role]) -> bool:
    if role is Role.LEVEL1:
        return Role.LEVEL1 in seen or Role.NAME in seen
    if role is Role.NAME:
        return Role.NAME in seen and bool(seen & {Role.TARGET, Role.ACTUAL, Role.STANDARD})
    return False


def _refine(sheet: Sheet, row: int, bottom: int, columns: dict[Role, list[int]]) -> int:
    """Read a second line of headings (指标性质, 指标值, 度量单位 under 年度指标值). Gives the last heading row."""
    wide = columns.get(Role.TARGET, [])
    for below in sorted({bottom, row + 1}):
        if below == row:
            continue
        roles = {
            c: labels.table_role(v) for c, v in row_cells(sheet, below, 0, sheet.width) if isinstance(v, str)
        }
        inner = {
            c: roles[c] for c in wide if roles.get(c) in (Role.SIGN, Role.TARGET, Role.UNIT, Role.ADJUSTED)
        }
        if inner:
            columns[Role.TARGET] = [c for c, role in inner.items() if role is Role.TARGET] or wide
            for c, role in inner.items():
                if role is not None and role is not Role.TARGET:
                    columns[role] = [c]
            return max(bottom, below)
    return bottom


def _is_heading(columns: dict[Role, list[int]]) -> bool:
    has = columns.keys()
    if Role.NAME not in has:
        if Role.LEVEL2 not in has:
            return False
        columns[Role.NAME] = columns.pop(Role.LEVEL2)
    if Role.ADJUSTED in has and Role.TARGET not in has:
        columns[Role.TARGET] = columns.pop(Role.ADJUSTED)
    if Role.STANDARD in has and Role.TARGET not in has:
        return Role.WEIGHT in has or Role.SCORE in has
    levels = Role.LEVEL1 in has or Role.LEVEL2 in has or {Role.WEIGHT, Role.SCORE} <= has
    if not levels:
        return False
    if Role.TARGET in has:
        return Role.ACTUAL in has or Role.SCORE in has
    return Role.ACTUAL in has and (Role.SCORE in has or Role.WEIGHT in has)


def _overlap(one: Header, other: Header) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left) + 1
    return 2 * shared >= min(one.right - one.left, other.right - other.left) + 1


def _limits(sheet: Sheet, band: list[Header], bands: list[list[Header]]) -> tuple[int, int]:
    """The columns that belong to a band of forms: up to the blank column (or the headings) of its neighbours."""
    left, right = min(h.left for h in band), max(h.right for h in band)
    first, last = 0, sheet.width - 1
    for other in bands:
        if other is band:
            continue
        start, end = min(h.left for h in other), max(h.right for h in other)
        if end < left:
            first = max(first, _frontier(sheet, end, left))
        elif start > right:
            last = min(last, _frontier(sheet, right, start) - 1)
    return first, max(last, right)


def _frontier(sheet: Sheet, end: int, start: int) -> int:
    """The first column of the right-hand form, between the last heading of one form and the first of the other.

    The widest gap of blank columns parts them; without any the columns between belong to the right-hand form, whose
    own labels (项目名称, 绩效指标) stand to the left of its headings.
    """
    used = {c for cells in sheet.filled for c, _ in cells if end < c < start}
    best, width = end + 1, 0
    column = end + 1
    while column < start:
        first = column
        while column < start and column not in used:
            column += 1
        if column - first > width:
            best, width = column, column - first
        column += 1
    return best


def _split(sheet: Sheet, band: list[Header], left: int, right: int) -> list[Region]:
    """The forms of a band, one under another; a repeated heading continues the form above it."""
    regions: list[Region] = []
    for header in band:
        previous = regions[-1] if regions else None
        floor = previous.headers[-1].bottom + 1 if previous else 0
        start = _start(sheet, floor, header, left, right, previous)
        if previous is not None and start is None:
            previous.headers.append(header)
            continue
        begin = header.top if start is None else start
        if previous is not None:
            previous.bottom = begin - 1
        regions.append(
            Region(floor if previous is None else begin, left, sheet.height - 1, right, [header], begin)
        )
    return regions


def _start(
    sheet: Sheet, floor: int, header: Header, left: int, right: int, previous: Region | None
) -> int | None:
    """The first row of the form that this heading belongs to; None when it continues the form above."""
    title = named = funds = total = None
    for row in range(floor, header.top):
        for _, value in row_cells(sheet, row, left, right):
            if not isinstance(value, str) or len(value) > labels.MAX_LABEL:
                continue
            word = labels.label(value)
            if labels.TITLE.search(word):
                if title is None or previous is None:
                    title, named = row, None
            elif labels.KEYS.get(word) in (Key.PROJECT, Key.UNIT, Key.DEPARTMENT) or word.startswith(
                ("项目名称", "单位名称", "部门名称")
            ):
                named = row if named is None else named
            elif labels.fund_role(value) is Role.EXECUTED:
                funds = row if funds is None else funds
            elif word in labels.TOTALS and total is None and title is None and named is None:
                total = row
    for found in (title, named):
        if found is not None:
            return found
    if previous is None:
        return funds if funds is not None else header.top
    if total is not None:
        return funds if funds is not None and funds > total else total + 1
    if header.rubric != previous.headers[0].rubric:
        return header.top
    return funds
