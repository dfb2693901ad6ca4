"""The official layouts, empty and filled, as openpyxl workbooks with live JX formulas.

`build_workbook` gives the workbook with all of them; `build_one` an empty one for `jixiao new`. Formula cells have no
cached values here: `jixiao.templates.values` stores them when the workbook is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.core.messages import Message, say

if TYPE_CHECKING:
    from openpyxl import Workbook

EXAMPLE = "·示例"


@dataclass(frozen=True)
class Template:
    """An official layout: its id for `jixiao new`, the name of its sheet, its rulebook, what it is for."""

    id: str
    label: str
    book: str
    purpose: Message
    has_example: bool = True

    @property
    def example(self) -> str:
        """The sheet of the filled example."""
        return self.label + EXAMPLE

    def draw(self, book: Workbook, *, example: bool = False) -> None:
        """Add the layout to the workbook as a sheet, empty or filled."""
        from jixiao.templates import columns, content, department, layouts, project, rubric

        name = self.example if example else self.label
        if self.id == "hubei":
            department.draw(book, example, name)
        elif self.id == "shenzhen-dept":
            rubric.draw(book, example, name)
        elif self.id in columns.LAYOUTS:
            columns.draw(book, columns.LAYOUTS[self.id], name)
        else:
            layout = next(each for each in layouts.PROJECTS if each.id == self.id)
            project.draw(book, layout, content.project(self.id) if example else None, name)


_LISTED = (
    Template(
        "mof",
        "项目自评(财政部)",
        "mof-2020",
        say("template.mof"),
    ),
    Template(
        "mof-2021",
        "项目自评(中央2021)",
        "central-2021",
        say("template.mof-2021"),
        has_example=False,
    ),
    Template(
        "shenzhen",
        "项目自评(深圳)",
        "shenzhen-project",
        say("template.shenzhen"),
    ),
    Template(
        "shenzhen-group",
        "项目自评(深圳·分组计分)",
        "shenzhen-project",
        say("template.shenzhen-group"),
    ),
    Template(
        "shanghai",
        "项目自评(上海)",
        "shanghai-sast-2020",
        say("template.shanghai"),
    ),
    Template(
        "sichuan",
        "项目自评(四川)",
        "sichuan",
        say("template.sichuan"),
        has_example=False,
    ),
    Template(
        "chongqing",
        "项目自评(重庆)",
        "chongqing",
        say("template.chongqing"),
        has_example=False,
    ),
    Template(
        "platform",
        "项目自评(平台导入)",
        "platform-2021",
        say("template.platform"),
        has_example=False,
    ),
    Template(
        "hubei",
        "部门整体自评(湖北)",
        "hubei-2021",
        say("template.hubei"),
    ),
    Template(
        "shenzhen-dept",
        "部门整体评分(深圳)",
        "shenzhen-dept-2020",
        say("template.shenzhen-dept"),
    ),
)

TEMPLATES: dict[str, Template] = {each.id: each for each in _LISTED}
"""Every official layout by its id, in the order of the workbook."""


def find(name: str) -> Template | None:
    """The layout with that id or Chinese label, or the only one whose label holds the word; None when there is none."""
    from jixiao.core.text import fold

    wanted = fold(name).casefold()
    for each in TEMPLATES.values():
        if wanted in (fold(each.id).casefold(), fold(each.label).casefold()):
            return each
    holding = [each for each in TEMPLATES.values() if wanted and wanted in fold(each.label).casefold()]
    return holding[0] if len(holding) == 1 else None


def build_workbook() -> Workbook:
    """说明, then every empty layout, then every filled example. JX_RULEBOOK is the 口径 cell on 说明."""
    from jixiao.core.rulebook import DEFAULT
    from jixiao.templates import guide

    book = _new()
    sheets = [
        (each.label, each.book, each.purpose, each.example if each.has_example else "")
        for each in TEMPLATES.values()
    ]
    guide.draw(book, sheets, DEFAULT)
    for each in TEMPLATES.values():
        each.draw(book)
    for each in TEMPLATES.values():
        if each.has_example:
            each.draw(book, example=True)
    return book


def build_one(template_id: str) -> Workbook:
    """One empty layout. Raises KeyError for an unknown id (see `find`). JX_RULEBOOK is the sheet's 口径 cell."""
    from openpyxl.workbook.defined_name import DefinedName

    from jixiao.workbook.rulebook import NAME

    book = _new()
    TEMPLATES[template_id].draw(book)
    sheet = book.worksheets[0]
    own = sheet.defined_names.pop(NAME)
    book.defined_names[NAME] = DefinedName(NAME, attr_text=own.attr_text)
    return book


def _new() -> Workbook:
    from openpyxl import Workbook as New

    book = New()
    book.remove(book.worksheets[0])
    book.code_name = "ThisWorkbook"
    return book
