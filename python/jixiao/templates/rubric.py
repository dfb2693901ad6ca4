"""部门整体评分(深圳): the rubric of 2020, with the data that its scores are computed from beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from openpyxl import Workbook

from jixiao.templates import content, look
from jixiao.templates.page import Page

CODE, BOOK_ID = "JxShenzhenDept", "shenzhen-dept-2020"
WIDTHS = (9, 9, 13, 6.5, 28, 54, 8.5, 1.5, 36, 12, 12, 12, 12, 12, 40)
BOOK = "$J$1"
_PLACES = {"①": "J", "②": "K", "③": "L", "④": "M", "⑤": "N"}


def draw(workbook: Workbook, example: bool, name: str) -> None:
    """Add the rubric as a sheet: empty, or filled with the published example."""
    data = content.load("shenzhen-dept")
    filled: dict[str, Any] = data["example"] if example else {}
    page = Page(workbook, name, CODE + ("Example" if example else ""), WIDTHS)
    page.rulebook("I1", "J1", BOOK_ID)
    page.put("A1:G1", "部门整体支出绩效评分表", look.TITLE)
    page.at_least(1, 32)
    page.put("A2:D2", "评价指标", look.LABEL)
    for column, text in zip("EFG", ("指标说明", "评分标准", "分数"), strict=True):
        page.put(f"{column}2:{column}3", text, look.LABEL, fit=False)
    page.row(3, "ABCD", ("一级指标", "二级指标", "三级指标", "分值"), look.LABEL)
    page.put("I2:I3", "计分所需数据", look.HELP_LABEL, fit=False)
    for sign, column in _PLACES.items():
        page.put(f"{column}2:{column}3", sign, look.HELP_LABEL, fit=False)
    page.put("O2:O3", "说明", look.HELP_LABEL, fit=False)
    criteria = data["criterion"]
    first, last = 4, 3 + len(criteria)
    page.spans("A", first, [each.get("level1", "") for each in criteria], look.NAME, longest=2)
    page.spans("B", first, [each.get("level2", "") for each in criteria], look.NAME, longest=1)
    for i, each in enumerate(criteria, start=first):
        _criterion(page, i, each, filled)
    page.flag_open(f"G{first}:G{last}")
    end = _closing(page, last + 1, f"G{first}:G{last}", filled)
    look.printed(page.sheet, f"A1:G{end}", "2:3", landscape=True, left=f"口径：{page.title_of(BOOK_ID)}")
    page.helpers("I", "O")
    page.sheet.freeze_panes = "D4"


def _criterion(page: Page, row: int, each: dict[str, Any], filled: dict[str, Any]) -> None:
    name = each["name"]
    page.put(f"C{row}", name, look.NAME)
    page.put(f"D{row}", each["weight"], look.FIXED)
    small = replace(look.FIXED, size=9, across="left")
    page.put(f"E{row}", each["meaning"], small)
    standard = filled.get("printed", {}).get(name) or each["standard"]
    page.put(f"F{row}", "\n".join(standard), small)
    page.put(f"I{row}", each.get("asks", ""), replace(look.HELP_TEXT, color="404040"))
    values = filled.get("values", {}).get(name, [])
    asked = _asked(each.get("asks", ""))
    for index, (sign, column) in enumerate(_PLACES.items()):
        value = values[index] if index < len(values) else ""
        style = look.HELP_INPUT if sign in asked else look.HELP_TEXT
        page.put(f"{column}{row}", value, style, _form(each, index))
    _limits(page, row, each, asked)
    decided = filled.get("decided", {}).get(name, "")
    formula = each.get("score", "")
    if formula and decided == "":
        written = re.sub("[①②③④⑤]", lambda m: f"{_PLACES[m[0]]}{row}", formula)
        written = written.replace("口径", BOOK).replace("分值", f"D{row}")
        page.put(f"G{row}", f"={written}", look.STRONG)
    else:
        page.put(f"G{row}", decided, replace(look.INPUT, fill=look.JUDGE_FILL))
        page.between(f"G{row}", 0, each["weight"], name, f"由人评定，0–{each['weight']:g} 分。")
    page.put(f"O{row}", filled.get("remarks", {}).get(name, each.get("remark", "")), look.HELP_TEXT)


def _asked(text: str) -> list[str]:
    """The figures that a text asks for: '①实际 ②计划' -> ① ②, '①至④' -> ① ② ③ ④."""
    signs = "".join(_PLACES)
    for first, last in re.findall("([①②③④⑤])至([①②③④⑤])", text):
        text += signs[signs.index(first) : signs.index(last)]
    return [sign for sign in signs if sign in text]


def _form(each: dict[str, Any], index: int) -> str | None:
    """The number format of an asked figure: amounts and rates have their own."""
    kinds = each.get("kinds", "")
    kind = kinds[index] if index < len(kinds) else ""
    return {"a": look.AMOUNT, "r": look.PERCENT}.get(kind)


def _limits(page: Page, row: int, each: dict[str, Any], asked: list[str]) -> None:
    """What may be filled in: parts up to their points, words from a list."""
    for part, sign in zip(each.get("parts", []), asked, strict=False):
        cell = f"{_PLACES[sign]}{row}"
        if isinstance(part, str) and part:
            page.choice(cell, part, each["name"], "从列表选择。")
        elif not isinstance(part, str):
            page.between(cell, 0, part, each["name"], f"由人评定，0–{part:g} 分。")


def _closing(page: Page, row: int, scores: str, filled: dict[str, Any]) -> int:
    """综合评分, 评分等级, 填表人, notes; returns the last row."""
    page.put(f"A{row}:E{row}", "综合评分", look.LABEL)
    page.put(f"F{row}:G{row}", f'=IF(COUNT({scores})=0,"",JX_TOTAL({scores}))', look.STRONG, look.POINTS)
    page.put(f"A{row + 1}:E{row + 1}", "评分等级", look.LABEL)
    page.put(f"F{row + 1}:G{row + 1}", f'=IF(ISNUMBER(F{row}),JX_GRADE(F{row},{BOOK}),"")', look.STRONG)
    page.put(f"A{row + 2}:E{row + 2}", "填表人", look.LABEL)
    page.put(f"F{row + 2}:G{row + 2}", "", look.INPUT)
    page.put(f"O{row}", f'=IF(LEFT(F{row},1)="#",F{row},"")', look.HELP_TEXT)
    for each in range(row, row + 3):
        page.at_least(each, 22)
    page.flag_open(f"F{row}")
    last = row + 2
    notes = [
        "注：1.分数由基础数据按评分标准计算；需由人评定的部分，按评分标准所列分值填写。",
        "2.等级：综合评分90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。",
        *filled.get("notes", ()),
    ]
    for note in notes:
        last += 1
        page.put(f"A{last}:G{last}", note, look.NOTE)
    return last
