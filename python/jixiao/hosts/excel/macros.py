"""The macros behind the ribbon: each button is one function over the workbook that called.

VBA runs them as `RunPython "import jixiao.hosts.excel.macros as m; m.validate_sheet()"`. A button that
carries a choice (a template, a rulebook, a check) hands it on as a text argument.
"""

from __future__ import annotations

from typing import Any

from jixiao.core.messages import say
from jixiao.hosts.commands import run
from jixiao.hosts.excel.workbook import ExcelWorkbook
from jixiao.hosts.result import Result

ADD_IN_SUFFIXES = (".xlam", ".xla")


def caller() -> ExcelWorkbook:
    """The workbook that the user is looking at: the caller, or the active one when the add-in itself
    called."""
    import xlwings as xw

    book = xw.Book.caller()
    if book.name.lower().endswith(ADD_IN_SUFFIXES):
        book = book.app.books.active
    app = book.app

    def tell(text: str, warning: bool) -> None:
        app.alert(text, title=say("host.title"), mode="critical" if warning else "info")

    return ExcelWorkbook(book.api, tell, diagnose=_diagnosis)


def _diagnosis(app: Any) -> list[str]:
    from jixiao.hosts.excel.doctor import lines

    return [f"Excel {app.Version}", *lines()]


def recalc_sheet() -> Result:
    return run(caller(), "recalc_sheet")


def recalc_book() -> Result:
    return run(caller(), "recalc_book")


def fill_sheet() -> Result:
    return run(caller(), "fill_sheet")


def validate_sheet() -> Result:
    return run(caller(), "validate_sheet")


def validate_book() -> Result:
    return run(caller(), "validate_book")


def clear_marks() -> Result:
    return run(caller(), "clear_marks")


def fix_sheet() -> Result:
    return run(caller(), "fix_sheet")


def previous_finding() -> Result:
    return run(caller(), "previous_finding")


def next_finding() -> Result:
    return run(caller(), "next_finding")


def insert_template(template: str | None = None) -> Result:
    return run(caller(), "insert_template", template)


def set_rulebook(rulebook: str | None = None) -> Result:
    return run(caller(), "set_rulebook", rulebook)


def summary() -> Result:
    return run(caller(), "summary")


def export_values(target: str | None = None) -> Result:
    return run(caller(), "export_values", target)


def export_report(target: str | None = None) -> Result:
    return run(caller(), "export_report", target)


def write_paper(target: str | None = None) -> Result:
    return run(caller(), "write_paper", target)


def show_rules(code: str | None = None) -> Result:
    return run(caller(), "show_rules", code)


def diagnose() -> Result:
    return run(caller(), "diagnose")


def about() -> Result:
    return run(caller(), "about")
