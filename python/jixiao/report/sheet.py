"""The report as a workbook: 汇总, 部门汇总 and 校验结果, each finding with its remedy and a link to its cell.

Whatever comes from a checked workbook is data: text that begins like a formula is stored as text.
"""

from __future__ import annotations

import io
import math
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.core.messages import say, told
from jixiao.core.shown import shown, visible
from jixiao.core.text import columns
from jixiao.package.limits import MAX_TEXT
from jixiao.report.collect import Record
from jixiao.report.groups import RANKS, grouped
from jixiao.report.rollup import (
    DEPARTMENT_COLUMNS,
    FORM_COLUMNS,
    FormRow,
    department_rows,
    form_rows,
    heading,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FINDING_COLUMNS = (
    "file", "sheet", "cell", "level", "code", "check", "message", "expected", "found", "mend", "rule", "note",
)  # fmt: skip
COMPARED_COLUMNS = ("of_form", "indicator", "change", "old", "new", "message")
FAILED_COLUMNS = ("file", "message")
NOTED_COLUMNS = FAILED_COLUMNS
"""Rulebooks beside the files, and what they say otherwise."""
_WIDTHS = {  # together they fit on A4 across in print that can be read
    "file": 18, "sheet": 14, "cell": 7, "code": 7, "level": 6, "check": 16, "message": 46, "expected": 10, "found": 12, "mend": 30,
    "rule": 26, "note": 10, "department": 15, "unit": 15, "project": 20, "year": 6, "rulebook": 15, "budget": 12, "executed": 12,
    "rate": 8, "declared": 8, "added": 8, "by_rule": 8, "difference": 7, "grade": 5, "errors": 5, "warnings": 5, "infos": 5,
    "in_department": 26, "forms": 7, "mean_declared": 15, "mean_by_rule": 16, "of_form": 28, "indicator": 28, "change": 12,
    "old": 24, "new": 24,
}  # fmt: skip
_NAMES = frozenset({"file", "sheet", "department", "unit", "project", "of_form", "indicator"})
"""Columns of names: a long one makes its column wider, so that it takes no more than three lines."""
_NAME_LINES, _WIDEST_NAMES = 3, 48
_SHORT = frozenset({"year", "grade", "code", "errors", "warnings", "infos", "forms"})
"""Columns of a word or a small number, in the middle: a number at the edge runs into the text of the next column."""
_POINTS = "0.00"
_FORMATS = {
    "rate": "0.00%", "declared": _POINTS, "added": _POINTS, "by_rule": _POINTS, "difference": "+0.00;[Red]-0.00;0.00",
    "mean_declared": _POINTS, "mean_by_rule": _POINTS, "budget": "#,##0.00", "executed": "#,##0.00",
}  # fmt: skip
_LEVELS = {  # fill, font: each readable on its own fill, and a word says the same
    "error": ("#F8D7DA", "#8B1A14"), "warning": ("#FFF0C2", "#6B4A00"), "info": ("#DDEBF7", "#1F4E79"),
}  # fmt: skip
_LONGEST = MAX_TEXT.most
FONT = "宋体"
_LONGEST_LINK = 2079
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_LINKS = 65_530
"""What Excel takes of links on one sheet; beyond, the address stands as text."""


def write_workbook(report: Record, target: Path, language: str = "zh") -> None:
    """Write the report to `target` (.xlsx)."""
    from jixiao.package.save import Write, save

    content = workbook_bytes(report, target, language)

    def fill(write: Write) -> None:
        write(content)

    save(target, fill)


def workbook_bytes(report: Record, target: Path, language: str = "zh") -> bytes:
    """The report as a workbook; links to the checked files are relative to where it is going to lie."""
    from xlsxwriter import Workbook

    report = visible(report)
    written = io.BytesIO()
    with Workbook(written, _OPTIONS) as book:
        looks = _Looks(book, language)
        rows = form_rows(report)
        sheet = _Table(book.add_worksheet(looks.said("sheet.summary")), FORM_COLUMNS, looks, target)
        for row in rows:
            sheet.form(row)
        sheet.end()
        sheet = _Table(book.add_worksheet(looks.said("sheet.departments")), DEPARTMENT_COLUMNS, looks, target)
        for line in department_rows(rows):
            sheet.row(line)
        sheet.end()
        _findings(
            _Table(book.add_worksheet(looks.said("sheet.findings")), FINDING_COLUMNS, looks, target), report
        )
        failed = [(file["path"], file["error"]) for file in report["files"] if file["error"]]
        if failed:
            sheet = _Table(book.add_worksheet(looks.said("sheet.failed")), FAILED_COLUMNS, looks, target)
            for pair in failed:
                sheet.row(pair)
            sheet.end()
        noted = [(file["path"], note) for file in report["files"] for note in file.get("notes", ())]
        if noted:
            sheet = _Table(book.add_worksheet(looks.said("sheet.noted")), NOTED_COLUMNS, looks, target)
            for pair in noted:
                sheet.row(pair)
            sheet.end()
    return written.getvalue()


def write_comparison(compared: Record, target: Path, language: str = "zh") -> None:
    """Write what changed between two versions of a form to `target` (.xlsx)."""
    from xlsxwriter import Workbook

    from jixiao.package.save import Write, save
    from jixiao.report.compare import label, sentence, shown

    written = io.BytesIO()
    with Workbook(written, _OPTIONS) as book:
        looks = _Looks(book, language)
        table = _Table(book.add_worksheet(looks.said("sheet.compared")), COMPARED_COLUMNS, looks, target)
        for form in compared["forms"]:
            for change in form["changes"]:
                field = say(f"compare.field.{change['field']}") if change["field"] not in ("", "line") else ""
                values = (shown(change["old"], change["field"]), shown(change["new"], change["field"]))
                table.row((form["name"], label(change["what"]), field, *values, sentence(change)))
        table.end()

    def fill(write: Write) -> None:
        write(written.getvalue())

    save(target, fill)


class _Looks:
    """The language and the formats of the workbook, each made once."""

    def __init__(self, book: Workbook, language: str) -> None:
        self._book = book
        self.language = language
        self._made: dict[tuple[Any, ...], Format] = {}

    def said(self, code: str, **params: Any) -> str:
        return say(code, **params).told(self.language)

    def get(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            plain = {
                "font_name": FONT,
                "font_size": 10,
                "border": 1,
                "border_color": "#BFBFBF",
                "valign": "vcenter",
            }
            self._made[key] = self._book.add_format({**plain, "text_wrap": True, **properties})
        return self._made[key]

    @property
    def head(self) -> Format:
        return self.get(bold=True, font_color="#FFFFFF", bg_color="#1F4E79", align="center")

    @property
    def link(self) -> Format:
        return self.get(font_color="#0563C1", underline=1)

    def level(self, severity: str) -> Format:
        fill, font = _LEVELS[severity]
        return self.get(bg_color=fill, font_color=font, bold=severity == "error", align="center")

    def column(self, name: str) -> Format:
        number = _FORMATS.get(name)
        return (
            self.get(num_format=number)
            if number
            else self.get(align="center")
            if name in _SHORT
            else self.get()
        )


class _Table:
    """A table under a styled heading that stays in view, with filters, printed on A4 across."""

    def __init__(self, sheet: Worksheet, names: Sequence[str], looks: _Looks, target: Path) -> None:
        self.sheet, self.columns, self.looks, self.target = sheet, names, looks, target
        self.last = 0
        self.links = 0
        self._from_here: dict[str, str] = {}
        self._widest: dict[int, int] = {}
        self.formats = [looks.column(name) for name in names]
        for number, name in enumerate(names):
            said = heading(name, looks.language)
            longest = max((len(word) for word in said.split() if word.isascii()), default=0)
            sheet.set_column(number, number, max(_WIDTHS.get(name, 16), longest + 2))
            sheet.write_string(0, number, said, looks.head)
        sheet.set_row(0, 30)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(looks.said("sheet.footer"))

    def row(self, values: Iterable[Any]) -> int:
        self.last += 1
        for column, value in enumerate(values):
            self.cell(column, value, self.formats[column])
        return self.last

    def cell(self, column: int, value: Any, look: Format) -> None:
        kind, content = data(told(value, self.looks.language) if isinstance(value, str) else value)
        if kind == "s":
            if self.columns[column] in _NAMES:
                wanted = min(math.ceil(columns(content) / _NAME_LINES) + 2, _WIDEST_NAMES)
                self._widest[column] = max(self._widest.get(column, 0), wanted)
            self.sheet.write_string(self.last, column, content, look)
        elif kind == "n":
            self.sheet.write_number(self.last, column, content, look)
        else:
            self.sheet.write_blank(self.last, column, None, look)

    def form(self, row: FormRow) -> None:
        self.row(row.cells)
        corner = row.form["range"].split(":")[0]
        self.link(1, row["file"], row.form["sheet"], corner, row.form["sheet"])

    def link(self, column: int, path: str, sheet: str, cell: str, text: str) -> None:
        """Make a cell of the last row lead to a cell of the checked workbook."""
        if path not in self._from_here:
            self._from_here[path] = _from_report(path, self.target)
        name = sheet.replace("'", "''")
        url = f"external:{self._from_here[path]}#'{name}'!{cell.split(':')[0]}"
        if self.links >= MOST_LINKS or len(url) > _LONGEST_LINK:
            return
        self.links += 1
        said = data(text)[1] or cell
        self._widest[column] = max(self._widest.get(column, 0), columns(said) + 1)
        self.sheet.write_url(self.last, column, url, self.looks.link, said)

    def end(self) -> None:
        for column, width in self._widest.items():  # a link in one line: LibreOffice breaks none
            if width > _WIDTHS[self.columns[column]]:
                self.sheet.set_column(column, column, width)
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # as it is typed in a form
        self.sheet.autofilter(0, 0, self.last, len(self.columns) - 1)


def _findings(table: _Table, report: Record) -> None:
    """The gravest first within a form. Hints are filtered away until they are asked for."""
    hints: list[int] = []
    cell_column, level_column = FINDING_COLUMNS.index("cell"), FINDING_COLUMNS.index("level")
    for file in report["files"]:
        for form in file["forms"]:
            for group in grouped(form["findings"]):
                rule = report["rules"][group.code]
                level = say(f"level.{group.severity}")
                for f in group.findings:
                    note = (
                        "" if f["suppressed"] is None else say("report.note.ignored", reason=f["suppressed"])
                    )
                    what = (level, group.code, rule["title"], f["message"], f["expected"], f["found"])
                    row = table.row(
                        (file["path"], f["sheet"], f["cell"], *what, rule["mend"], rule["source"], note)
                    )
                    table.link(cell_column, file["path"], f["sheet"], f["cell"], f["cell"])
                    table.cell(level_column, level, table.looks.level(group.severity))
                    if group.severity == "info" and not rule["always"]:
                        hints.append(row)
            if form.get("missing"):
                corner = form["range"].split(":")[0]
                said = say("report.missing", what=form["missing"])
                table.row((file["path"], form["sheet"], corner, *[None] * 3, said, *[None] * 5))
                table.link(cell_column, file["path"], form["sheet"], corner, corner)
    table.end()
    if hints and len(hints) < table.last:
        table.sheet.filter_column_list(
            level_column,
            [*(table.looks.said(f"level.{level}") for level in RANKS if level != "info"), "Blanks"],
        )
        for row in hints:
            table.sheet.set_row(row, None, None, {"hidden": True})


def _from_report(path: str, target: Path) -> str:
    """Where a checked file lies as seen from the report, where that is possible."""
    try:
        relative = os.path.relpath(Path(path).resolve(), target.resolve().parent)
    except ValueError:  # another drive of Windows
        relative = str(Path(path).resolve())
    return relative.replace(os.sep, "/")


def data(value: Any) -> tuple[str, Any]:
    """A value and its kind: 'n' numbers as numbers, 's' text as text even where it begins with an equals sign, '' none."""
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        return "", None
    if isinstance(value, str):
        return "s", shown(value, line=False)[:_LONGEST]
    return "n", value
