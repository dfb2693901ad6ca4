"""The project forms: funds, goals, indicators with their scores, total, notes, and helps beside the printed part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl import Workbook

from jixiao.templates import look
from jixiao.templates.content import Content, Row, blank
from jixiao.templates.layouts import ProjectLayout
from jixiao.templates.look import Look
from jixiao.templates.page import DIRECTIONS, Page, direction_of

WIDTHS = (6, 9, 10.5, 20, 13, 13, 7.5, 9, 21, 1.5, 10, 10, 48)
BOOK = "$L$2"


def draw(workbook: Workbook, layout: ProjectLayout, content: Content | None, name: str) -> None:
    """Add the form as a sheet: empty, or filled with an example's content."""
    filled = content or blank(layout.rows)
    code = layout.code_name + ("Example" if content else "")
    page = Page(workbook, name, code, WIDTHS)
    page.rulebook("K2", "L2", layout.book)
    page.put("A1:C1", "附件", look.ATTACHMENT)
    page.put("A2:I2", layout.title, look.TITLE)
    page.at_least(2, 30)
    if not layout.year_in_head:
        page.put("A3:I3", f"（{filled.year or '      年度'}）", look.SUBTITLE)
    funds = _head(page, 4, layout, filled)
    execution = funds + 1
    row = _funds(page, funds, layout, filled)
    row = _goals(page, row, layout, filled)
    heading, total = _indicators(page, row, layout, filled, execution)
    last = _notes(page, total + 1, [*layout.notes, *filled.notes])
    look.printed(
        page.sheet, f"A1:I{last}", f"{heading}:{heading}", left=f"口径：{page.title_of(layout.book)}"
    )
    page.helpers("K", "M")
    page.sheet.freeze_panes = "A4"


def _head(page: Page, row: int, layout: ProjectLayout, filled: Content) -> int:
    """Names of project, department and unit; returns the next row."""
    page.put(f"A{row}:C{row}", "项目名称", look.LABEL)
    if layout.year_in_head:
        page.put(f"D{row}:E{row}", filled.project, look.INPUT)
        page.put(f"F{row}", "实施年度", look.LABEL)
        page.put(f"G{row}:I{row}", filled.year, look.INPUT)
    else:
        page.put(f"D{row}:I{row}", filled.project, look.INPUT)
    row += 1
    page.put(f"A{row}:C{row}", "主管部门", look.LABEL)
    page.put(f"D{row}:E{row}", filled.department, look.INPUT)
    page.put(f"F{row}", "实施单位", look.LABEL)
    page.put(f"G{row}:I{row}", filled.unit, look.INPUT)
    for each in (row - 1, row):
        page.at_least(each, 22)
    return row + 1


def _funds(page: Page, row: int, layout: ProjectLayout, filled: Content) -> int:
    page.put(f"A{row}:A{row + 4}", f"项目\n资金\n（{layout.money}）", look.LABEL, fit=False)
    page.put(f"B{row}:C{row}", "", look.LABEL)
    page.row(row, "DEFGHI", ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), look.LABEL)
    labels = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
    for i, (label, amounts) in enumerate(zip(labels, filled.funds, strict=True), start=row + 1):
        page.put(f"B{i}:C{i}", label, look.NAME)
        page.row(i, "DEF", amounts, look.INPUT, look.AMOUNT)
        rate = f'=IF(COUNT(E{i}:F{i})=0,"",JX_RATE(F{i},E{i}))'
        page.put(f"H{i}", rate, look.FORMULA, look.PERCENT)
        page.row(i, "GI", ("—", "—"), look.FIXED)
        page.at_least(i, 20)
    first = row + 1
    page.put(f"G{first}", 10, look.FIXED)
    score = f'=IF(COUNT(E{first}:F{first})=0,"",JX_EXECSCORE(E{first},F{first},G{first},{BOOK}))'
    page.put(f"I{first}", score, look.STRONG, look.POINTS)
    page.flag_open(f"H{first}:I{first + 3}")
    page.amounts(f"D{first}:F{first + 3}", layout.money)
    return row + 5


def _goals(page: Page, row: int, layout: ProjectLayout, filled: Content) -> int:
    """Goals and results side by side; long texts take several rows, since a row has its greatest height."""
    left, right = _cut(filled.goals, 49.5), _cut(filled.results, 50.5)
    count = max(len(left), len(right))
    page.put(f"A{row}:A{row + count}", "年度\n总体\n目标", look.LABEL, fit=False)
    page.put(f"B{row}:E{row}", "预期目标", look.LABEL)
    page.put(f"F{row}:I{row}", layout.result, look.LABEL)
    for i in range(count):
        each = row + 1 + i
        page.put(f"B{each}:E{each}", left[i] if i < len(left) else "", look.LONG_TEXT)
        page.put(f"F{each}:I{each}", right[i] if i < len(right) else "", look.LONG_TEXT)
        page.at_least(each, 60)
    return row + count + 1


def _cut(paragraphs: Sequence[str], width: float) -> list[str]:
    """Paragraphs joined into texts that fit into one row each."""
    texts: list[str] = []
    for paragraph in paragraphs:
        joined = f"{texts[-1]}\n{paragraph}" if texts else paragraph
        if texts and look.height(joined, width) <= 390:
            texts[-1] = joined
        else:
            texts.append(paragraph)
    return texts


def _indicators(
    page: Page, row: int, layout: ProjectLayout, filled: Content, execution: int
) -> tuple[int, int]:
    """Heading, indicators and total; returns the rows of the heading and of the total."""
    rows = list(filled.rows)
    heading, first, last = row, row + 1, row + len(rows)
    page.row(heading, "BCDEFGHI", layout.headings, look.LABEL)
    _side(page, heading, last, "\n".join(layout.side))
    page.spans("B", first, [each.level1 for each in rows], look.NAME)
    groups = page.spans("C", first, [each.level2 for each in rows], look.NAME)
    for i, each in enumerate(rows, start=first):
        page.put(f"D{i}", each.name, look.TEXT)
        page.row(i, "EF", (each.target, each.actual), look.INPUT)
        page.at_least(i, 26)
    page.row(heading, "KLM", _helps(layout), look.HELP_LABEL)
    if layout.grouped:
        scored = _group_scores(page, rows, groups, first, last)
    else:
        scored = _row_scores(page, rows, first, last, layout.book, "$G$4" if layout.year_in_head else "$A$3")
    page.points(f"G{first}:G{last}")
    total = last + 1
    _total(page, total, layout, scored, f"G{first}:G{last}", execution)
    page.flag_open(f"H{first}:H{total}")
    return heading, total


def _side(page: Page, heading: int, last: int, text: str) -> None:
    """The label down the left side. In a form of several pages the heading is repeated: the label starts below it."""
    long = last - heading > 20
    if long:
        page.put(f"A{heading}", "", look.LABEL)
    style = replace(look.LABEL, down="top") if long else look.LABEL
    page.put(f"A{heading + long}:A{last}", text, style, fit=False)


def _helps(layout: ProjectLayout) -> tuple[str, str, str]:
    return ("本行完成度", "", "") if layout.grouped else ("方向", "评定系数", "计分说明")


def _row_scores(page: Page, rows: Sequence[Row], first: int, last: int, book: str, year: str) -> str:
    level2 = ""
    for i, each in enumerate(rows, start=first):
        level2 = each.level2 or level2
        page.put(f"G{i}", each.weight, look.INPUT)
        arguments = f"E{i},F{i},G{i},{direction_of(f'K{i}', level2, f'D{i}', year)},L{i},{BOOK}"
        formula = f'=IF(G{i}="",IF(COUNT(G${first}:G${last})=0,"","—"),JX_SCORE({arguments}))'
        page.put(f"H{i}", formula, look.FORMULA, look.POINTS)
        page.put(f"I{i}", each.reason, look.TEXT)
        page.put(f"K{i}", "", look.HELP_INPUT)
        page.put(f"L{i}", each.rating, look.HELP_INPUT)
        page.put(f"M{i}", f'=IF(G{i}="","",JX_EXPLAIN({arguments}))', look.HELP_TEXT)
    page.choice(
        f"K{first}:K{last}",
        DIRECTIONS,
        "方向",
        "一般不填，由指标值的符号（≥、≤、=）和口径判定；判定不对时选择。",
    )
    page.degrees(f"L{first}:L{last}", book)
    return f"H{first}:H{last}"


def _group_scores(
    page: Page, rows: Sequence[Row], groups: Sequence[tuple[int, int]], first: int, last: int
) -> str:
    for top, bottom in groups:
        head = rows[top - first]
        page.put(f"G{top}:G{bottom}", head.weight, look.INPUT, fit=False)
        own = f"E{top}:E{bottom},F{top}:F{bottom},G{top},{BOOK}"
        formula = f'=IF(G{top}="",IF(COUNT(G${first}:G${last})=0,"","—"),JX_GROUPSCORE({own}))'
        decided = head.score != ""
        style: Look = replace(look.INPUT, fill=look.JUDGE_FILL) if decided else look.FORMULA
        page.put(f"H{top}:H{bottom}", head.score if decided else formula, style, look.POINTS, fit=False)
        page.put(f"I{top}:I{bottom}", head.reason, look.TEXT, fit=False)
        for i in range(top, bottom + 1):
            done = f'=IF(OR(E{i}="",E{i}="不适用"),"",JX_SCORE(E{i},F{i},1,,,{BOOK}))'
            page.put(f"K{i}", done, look.HELP_TEXT, look.POINTS)
    return ",".join(f"H{top}" for top, _ in groups)


def _total(page: Page, row: int, layout: ProjectLayout, scores: str, weights: str, execution: int) -> None:
    page.put(f"A{row}:F{row}", "总分", look.LABEL)
    counted = scores.split(",")
    started = f"COUNT({scores})" if len(counted) == 1 else f"COUNT({counted[0]}:{counted[-1]})"
    inside = layout.execution_in_total
    weight = f"G{execution}," if inside else ""
    score = f"I{execution}," if inside else ""
    page.put(f"G{row}", f'=IF(COUNT({weights})=0,"",SUM({weight}{weights}))', look.STRONG)
    page.put(f"H{row}", f'=IF({started}=0,"",JX_TOTAL({score}{scores}))', look.STRONG, look.POINTS)
    page.put(f"I{row}", layout.closing, look.FIXED)
    page.at_least(row, 24)
    page.put(f"K{row}", "等级", look.HELP_LABEL)
    page.put(f"L{row}", f'=IF(ISNUMBER(H{row}),JX_GRADE(H{row},{BOOK}),"")', look.HELP_INPUT)
    message = f'IF(COUNT(G{row})=0,"",IF(G{row}=100,"","分值合计为 "&G{row}&"，应为 100"))'
    page.put(f"M{row}", f'=IF(LEFT(H{row},1)="#",H{row},{message})', look.HELP_TEXT)


def _notes(page: Page, row: int, notes: Sequence[str]) -> int:
    for i, note in enumerate(notes, start=row):
        page.put(f"A{i}:I{i}", note, look.NOTE)
    return row + len(notes) - 1
