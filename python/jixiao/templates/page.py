"""A sheet to draw an official layout on: cells with looks, merged labels, drop-downs, row heights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from jixiao.core import rulebook
from jixiao.core.text import fold
from jixiao.package.tidy import HELPERS_NAME as HELPERS
from jixiao.templates import look
from jixiao.templates.look import Look
from jixiao.workbook.rulebook import NAME

DIRECTIONS = "正向,反向,等于,定性"
DEGREES = "1,0.9,0.8,0.7,0.6,0.5,0.4,0.3,0.2,0.1,0"


def cell_range(place: str) -> tuple[int, int, int, int]:
    """'B3' or 'B3:E4' -> its left, top, right and bottom, counted from 1."""
    left, top, right, bottom = range_boundaries(place)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(f"not a range of cells: {place!r}")
    return left, top, right, bottom


class Page:
    """Writes on one new sheet of the workbook and keeps the height that each row needs."""

    def __init__(self, workbook: Workbook, name: str, code_name: str, widths: Sequence[float]) -> None:
        self.sheet = workbook.create_sheet(name)
        self.sheet.sheet_properties.codeName = code_name
        self.sheet.sheet_view.showGridLines = False
        self.widths = list(widths)
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width + 0.7
        self._validations: dict[str, DataValidation] = {}

    def put(self, place: str, value: Any, style: Look, form: str | None = None, *, fit: bool = True) -> str:
        """Write a value or a formula into a cell or a merged area; gives the cell's address.

        The row grows to the text's height when `fit` and the area is one row high.
        """
        left, top, right, bottom = cell_range(place)
        first = place.split(":")[0]
        if value not in ("", None):
            self.sheet[first] = value
        style.apply(self.sheet, place, form)
        if (left, top) != (right, bottom):
            self.sheet.merge_cells(place)
        if fit and top == bottom and style.wrap and not str(value).startswith("="):
            needed = look.height(value, sum(self.widths[left - 1 : right]), style.size)
            self.at_least(top, needed)
        return first

    def at_least(self, row: int, points: float) -> None:
        """Make the row at least that high; 409 points are the most that a row can have."""
        now = self.sheet.row_dimensions[row].height or 18.0
        self.sheet.row_dimensions[row].height = min(max(now, round(points, 1)), 409.0)

    def row(
        self, row: int, columns: Sequence[str], values: Sequence[Any], style: Look, form: str | None = None
    ) -> None:
        for column, value in zip(columns, values, strict=True):
            self.put(f"{column}{row}", value, style, form)

    def spans(
        self, column: str, top: int, labels: Sequence[str], style: Look, *, longest: int = 14
    ) -> list[tuple[int, int]]:
        """Labels of consecutive rows, '' belonging to the label above it: merged areas, and their rows.

        The label of more than `longest` rows stands at their top, where no page break can cut it.
        """
        starts = [i for i, text in enumerate(labels) if text or i == 0] + [len(labels)]
        areas = []
        for i, start in enumerate(starts[:-1]):
            first, last = top + start, top + starts[i + 1] - 1
            placed = replace(style, down="top") if last - first >= longest else style
            self.put(f"{column}{first}:{column}{last}", labels[start], placed, fit=False)
            areas.append((first, last))
            need = look.height(labels[start], self.widths[ord(column) - 65], style.size)
            for each in range(first, last + 1):
                self.at_least(each, need / (last - first + 1))
        return areas

    # What may be chosen

    def choice(self, cells: str, words: str, title: str, prompt: str) -> None:
        """A drop-down of words, separated by commas."""
        rule = self._validation(f"list {words} {title} {prompt}", type="list", formula1=f'"{words}"')
        rule.promptTitle, rule.prompt = title, prompt
        rule.errorTitle, rule.error = title, f"请从下拉列表中选择：{words.replace(',', '、')}"
        rule.add(cells)

    def between(self, cells: str, low: float, high: float, title: str, prompt: str, error: str = "") -> None:
        """A number between two bounds. `error` says in words what is due; else the bounds are named."""
        rule = self._validation(
            f"decimal {low} {high} {title} {prompt}",
            type="decimal",
            operator="between",
            formula1=f"{low:g}",
            formula2=f"{high:g}",
        )
        rule.promptTitle, rule.prompt = title, prompt
        rule.errorTitle, rule.error = title, error or f"应为 {low:g} 到 {high:g} 的数"
        rule.add(cells)

    def amounts(self, cells: str, money: str) -> None:
        """Amounts of money: numbers, without a unit."""
        hint = f"请填不带单位的数字（{money}）"
        self.between(cells, 0, 1e12, "金额", f"{hint}。", f"{hint}，不小于 0")

    def points(self, cells: str) -> None:
        """Points from 0 to 100, or the dash of a line that does not apply."""
        first = cells.split(":")[0]
        rule = self._validation(
            "points",
            type="custom",
            formula1=f'OR({first}="—",AND(ISNUMBER({first}),{first}>=0,{first}<=100))',
        )
        rule.promptTitle, rule.prompt = "分值", "填本指标的分值；不适用的填“—”。"
        rule.errorTitle, rule.error = "分值", "应为 0 到 100 的数，或“—”（不适用）"
        rule.add(cells)

    def degrees(self, cells: str, book: str) -> None:
        """The judged degree of a qualitative line: usual values to choose from, any other from 0 to 1 to type."""
        rules = rulebook.get(book)
        if rules.quality == "full-or-zero":
            self.choice(cells, "1,0", "评定系数", "定性指标由文字判断不出时填：完成 1，未完成 0；其余不填。")
            return
        grades = "；".join(f"{g.name} {g.high:.0%}–{g.low:.0%}" for g in rules.grades_of_quality)
        prompt = (
            f"定性指标部分达成时，填人评定的完成程度 0–1，可从列表选，也可直接填，如 0.85；其余不填。{grades}"
        )
        rule = self._validation(f"degree {prompt}", type="list", formula1=f'"{DEGREES}"')
        rule.showErrorMessage = False
        rule.promptTitle, rule.prompt = "评定系数", prompt[:250]
        rule.errorTitle, rule.error = "评定系数", "应为 0 到 1 的数"
        rule.add(cells)

    def _validation(self, key: str, **rule: Any) -> DataValidation:
        if key not in self._validations:
            made = DataValidation(allow_blank=True, showErrorMessage=True, showInputMessage=True, **rule)
            self._validations[key] = made
            self.sheet.add_data_validation(made)
        return self._validations[key]

    def rulebook(self, label: str, cell: str, book: str, *, workbook_wide: bool = False) -> None:
        """The 口径 cell: named JX_RULEBOOK on this sheet, or in the whole workbook."""
        self.put(label, "口径", look.HELP_LABEL)
        self.put(cell, self.title_of(book), replace(look.HELP_INPUT, across="left", wrap=False))
        first = cell.split(":")[0]
        known = [self.title_of(each) for each in rulebook.ids()]
        self.choice(first, ",".join(known), "口径", "计分规则。可从列表选择，名称与含义见“说明”。")
        reference = "$" + first.rstrip("0123456789") + "$" + first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        quoted = self.sheet.title.replace("'", "''")
        name = DefinedName(NAME, attr_text=f"'{quoted}'!{reference}")
        if workbook_wide:
            owner = self.sheet.parent
            if owner is not None:
                owner.defined_names[NAME] = name
        else:
            self.sheet.defined_names[NAME] = name

    @staticmethod
    def title_of(book: str) -> str:
        """The title of a rulebook, by which it is named to users."""
        return rulebook.get(book).title

    def helpers(self, first: str, last: str) -> None:
        """Remember which columns stand beside the form: they are left out of what is reported upwards."""
        quoted = self.sheet.title.replace("'", "''")
        self.sheet.defined_names[HELPERS] = DefinedName(
            HELPERS, attr_text=f"'{quoted}'!${first}:${last}", hidden=True
        )

    def flag_open(self, cells: str) -> None:
        """Results that begin with '#' wait for a figure or for a judgement: written bold and in red, on the cell's own
        fill, which the marks of the check need.
        """
        first = cells.split(":")[0].split(" ")[0]
        font = Font(bold=True, color=look.OPEN_FONT)
        self.sheet.conditional_formatting.add(cells, FormulaRule(formula=[f'LEFT({first},1)="#"'], font=font))  # type: ignore[no-untyped-call]


def direction_of(cell: str, level2: str, name: str, year: str) -> str:
    """The direction argument of a row: its cell, and while that is empty the year of the form, the row's level and the
    cell of its name.

    `core.direction` is the rule: money under 成本 is a limit, days under 时效 are one, too, and 12月底前 is of that year.
    """
    row = f'{year}&"{fold(level2) or "指标"}："&{name}'
    return f'IF({cell}="",{row},{cell})' if cell else row
