"""What is had once for formulas over the same written inputs is what each of them gives by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.package import Package
from jixiao.recalc import session
from jixiao.recalc.evaluate import evaluate
from jixiao.recalc.files import RecalcBook
from jixiao.recalc.session import Session
from jixiao.workbook.book import FileBook

FORMULAS = (
    "=JX_SCORE(A{n},B{n},C{n})",
    '=IF(B{n}="","",JX_SCORE(A{n},B{n},C{n}))',
    "=A{n}&B{n}",
    "=SUM(A{n}:C{n})+COUNT(A$1:A$3)",
    "=A{n}=B{n}",
    "=C{n}*ROW()",
    "=C{n}*$C$1",
    "=参数!$A$1+C{n}",
    "=参数!A{n}",
    "=参数!$B$1+C{n}",
    "=E{n}+C{n}",
    "=MAX(A{n}:C{n},参数!$A$1)",
    "=SUM(INDIRECT(\"C\"&{n}))",
)  # fmt: skip
VALUE = st.sampled_from([None, 0, 1, "1", True, 8, 2.5, "≥90%", "96.5%", "及时", "", "#N/A", 100])
ROW = st.tuples(VALUE, VALUE, VALUE, st.integers(0, len(FORMULAS) - 1))


@pytest.fixture(autouse=True)
def _remembers_in_small_workbooks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "WORTH_REMEMBERING", 0)


def written(path: Path, sheets: list[list[tuple[Any, ...]]], rulebooks: list[str]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    bold = book.add_format({"bold": True})
    parameters = book.add_worksheet("参数")
    parameters.write_row(0, 0, [7, None, 3])
    parameters.write_formula("B1", "=A1*2", None, 14)
    for number, rows in enumerate(sheets):
        sheet = book.add_worksheet(f"表{number}")
        for row, (*values, formula) in enumerate(rows):
            for column, value in enumerate(values):
                sheet.write(row, column, value, bold if (row + number) % 3 == 0 else None)
            sheet.write_formula(row, 4, "=1+2", None, 3)
            sheet.write_formula(row, 5, FORMULAS[formula].format(n=row + 1), None, 1)
        if number < len(rulebooks):
            sheet.write("H1", rulebooks[number])
            book.define_name(f"表{number}!JX_RULEBOOK", f"=表{number}!$H$1")
    book.close()
    return path


def both(path: Path) -> tuple[dict[int, Any], dict[int, Any]]:
    """Results by the cut cells, and by the plain way that decodes every cell."""
    by_pieces = evaluate(RecalcBook(Package.open(path)), folder=path.parent)
    plainly = evaluate(FileBook(Package.open(path)), folder=path.parent)
    assert by_pieces.unsupported == plainly.unsupported
    return by_pieces.values, plainly.values


def typed(values: dict[int, Any]) -> dict[int, Any]:
    return {
        sheet: {cell: (type(value), value) for cell, value in cells.items()}
        for sheet, cells in values.items()
    }


@given(
    st.lists(st.lists(ROW, min_size=3, max_size=3), min_size=2, max_size=5),
    st.lists(st.sampled_from(["mof-2020", "hubei-2021", "platform-2021"]), max_size=3),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_results_are_those_of_the_plain_way(
    tmp_path: Path, sheets: list[list[tuple[Any, ...]]], rulebooks: list[str]
) -> None:
    first, second = both(written(tmp_path / "repeats.xlsx", sheets, rulebooks))
    assert typed(first) == typed(second)


def test_a_formula_over_the_same_inputs_is_evaluated_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("≥90%", "96.5%", 8, 0), ("≥90%", "81%", 8, 0), ("≥90%", "96.5%", 8, 0)]
    path = written(tmp_path / "once.xlsx", [rows] * 20, [])
    ran: list[str] = []
    truly = Session._attempt

    def counted(self: Session, sheet: int, node: Any) -> Any:
        ran.append(node.program.resolved.jx)
        return truly(self, sheet, node)

    monkeypatch.setattr(Session, "_attempt", counted)
    values = evaluate(RecalcBook(Package.open(path))).values
    assert {tuple(values[sheet][row, 5] for row in range(3)) for sheet in range(1, 21)} == {(8.0, 7.2, 8.0)}
    assert ran.count(True) == 4  # two pairs of values, each in two styles; 60 cells
