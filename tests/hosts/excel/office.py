"""A published form open in the played Excel, and the commands over it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hosts.excel import played
from hosts.excel.loading import open_file, with_functions
from jixiao import checks
from jixiao.checks.finding import Finding
from jixiao.forms.find import find_forms
from jixiao.hosts import commands
from jixiao.hosts.excel.workbook import ExcelWorkbook
from jixiao.hosts.result import Result
from jixiao.package.own_sheets import MEMORY, RESULTS
from jixiao.workbook.reading import read_grids

FORMS = Path(__file__).parents[2] / "forms" / "published"


class Office:
    """A workbook open in the played Excel, with its port; `said` keeps the message boxes."""

    def __init__(self, name: str | Path = "001.xlsx") -> None:
        self.app = played.Application()
        self.book = with_functions(open_file(self.app, FORMS / name))
        self.said: list[str] = []
        self.port = self.over(self.book)

    def over(self, book: Any) -> ExcelWorkbook:
        return ExcelWorkbook(book, lambda text, warning: self.said.append(text))

    def run(self, name: str, *arguments: str) -> Result:
        return commands.run(self.port, name, *arguments)

    def looks(self) -> dict[tuple[str, tuple[int, int]], dict[str, Any]]:
        own = (RESULTS, MEMORY)
        return {
            (sheet.Name, place): dict(cell.look)
            for sheet in self.book.sheets
            if sheet.Name not in own
            for place, cell in sheet.grid.items()
            if cell.look != played.NO_FILL
        }

    def column(self, sheet: str, number: int) -> list[Any]:
        target = self.book.sheet(sheet)
        return [target.peek(row, number).value for row in range(2, target.last_row + 1)]


def findings_of(name: str | Path) -> list[Finding]:
    grids = read_grids(FORMS / name)
    return checks.run([form for grid in grids for form in find_forms(grid)], grids)
