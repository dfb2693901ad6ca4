"""Every worksheet function, evaluated by LibreOffice from the cells of an `.xlsx`, gives what Python gives."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from hosts.office import Book, Office
from jixiao.functions import FUNCTIONS, Takes

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc")]

FIRST_ARGUMENT = 4
HEIGHT = 6


@dataclass(frozen=True)
class Case:
    """One call: its formula in column A (by reference) or C (written out), its arguments from column D on."""

    function: str
    arguments: tuple[Any, ...]
    row: int

    @property
    def expected(self) -> Any:
        return FUNCTIONS[self.function].call(*self.arguments)

    def reference(self, number: int) -> str:
        value = self.arguments[number]
        first = f"{get_column_letter(FIRST_ARGUMENT + 3 * number)}{self.row}"
        if not isinstance(value, list) or value == [value[0][:1]]:
            return first  # a range of one cell is written as a cell
        width = len(value[0]) - 1
        return f"{first}:{get_column_letter(FIRST_ARGUMENT + 3 * number + width)}{self.row + len(value) - 1}"

    def by_reference(self) -> str:
        return f"{self.function}({','.join(map(self.reference, range(len(self.arguments))))})"

    def written_out(self) -> str:
        """Values in the formula itself; ranges stay references, and what is None is left out."""
        texts = [
            self.reference(n) if isinstance(value, list) else _literal(value)
            for n, value in enumerate(self.arguments)
        ]
        return f"{self.function}({','.join(texts)})"


def _literal(value: Any) -> str:
    if value is None:
        return ""
    return f'"{value}"' if isinstance(value, str) else repr(value)


CASES = [
    Case(function, arguments, 2 + HEIGHT * number)
    for number, (function, arguments) in enumerate(
        (name, arguments) for name, function in FUNCTIONS.items() for arguments in function.examples
    )
]


def _write(path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "函数"
    for case in CASES:
        sheet.cell(case.row, 1, "=" + case.by_reference())
        sheet.cell(case.row, 3, "=" + case.written_out())
        for number, value in enumerate(case.arguments):
            column = FIRST_ARGUMENT + 3 * number
            for r, row in enumerate(value if isinstance(value, list) else [[value]]):
                for c, each in enumerate(row):
                    sheet.cell(case.row + r, column + c, each)
    made.save(path)


@pytest.fixture(scope="module")
def opened(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = tmp_path_factory.mktemp("functions") / "functions.xlsx"
    _write(path)
    with office.open(path) as book:
        book.recalculate()
        yield book


def name(case: Case) -> str:
    return f"{case.function}{case.arguments}"[:60]


def test_references_to_cells_give_what_python_gives(opened: Book) -> None:
    last = CASES[-1].row
    found = [row[0] for row in opened.values("函数", f"A1:A{last}")]
    wrong = {
        name(case): (found[case.row - 1], case.expected)
        for case in CASES
        if found[case.row - 1] != case.expected
    }
    assert wrong == {}


def test_values_in_the_formula_give_what_python_gives(opened: Book) -> None:
    last = CASES[-1].row
    found = [row[0] for row in opened.values("函数", f"C1:C{last}")]
    wrong = {
        name(case): (found[case.row - 1], case.expected)
        for case in CASES
        if found[case.row - 1] != case.expected
    }
    assert wrong == {}


def test_a_round_trip_keeps_the_text_of_formulas_and_stores_their_values(
    opened: Book, tmp_path: Path
) -> None:
    path = opened.save(tmp_path / "again.xlsx")
    formulas = openpyxl.load_workbook(path)["函数"]
    values = openpyxl.load_workbook(path, data_only=True)["函数"]
    for case in CASES:
        assert formulas.cell(case.row, 1).value == "=" + case.by_reference()
        assert formulas.cell(case.row, 3).value == "=" + case.written_out()
        for column in (1, 3):
            stored = values.cell(case.row, column).value
            expected = case.expected
            if isinstance(expected, float):  # LibreOffice writes 15 digits
                expected = pytest.approx(expected, rel=1e-14)
            assert ("" if stored is None else stored) == expected, name(case)


def test_an_empty_cell_is_told_from_a_zero_when_everything_else_is_alike(book: Book) -> None:
    rows = [[5, 0 if n % 3 else None, 10] for n in range(60)]
    book.write(0, "A1", rows)
    book.write(0, "D1", [[f"=JX_SCORE(A{n};B{n};C{n})"] for n in range(1, 61)])
    expected = [[0.0 if n % 3 else ""] for n in range(60)]
    assert book.values(0, "D1:D60") == expected
    book.recalculate()
    assert book.values(0, "D1:D60") == expected
    book.write(0, "B1", [[0]])
    book.write(0, "B2", [[None]])
    assert book.values(0, "D1:D2") == [[0.0], [""]]


def test_cells_that_depend_on_others_are_calculated_in_any_order(book: Book) -> None:
    """The total asks for scores that are not calculated yet, and they ask which cell they are."""
    book.write(0, "F1", [["=JX_TOTAL(D1:D4)"], ["=JX_GRADE(F1)"]])
    book.write(0, "D1", [[f"=JX_SCORE(A{n};B{n};C{n})"] for n in range(1, 5)])
    book.write(0, "A1", [[5, 5, 50], [5, 0, 50], [5, None, 50], [5, 0, 50]])
    assert book.value(0, "F1") == "#无法识别 第 3 个得分"
    assert book.value(0, "F2").startswith("#无法识别 ")
    book.write(0, "B2", [[5], [0], [0]])
    assert book.value(0, "F1") == 100.0
    book.recalculate()
    assert book.values(0, "F1:F2") == [[100.0], ["优"]]


def test_the_workbooks_own_rulebook_holds_and_is_followed_when_its_cell_changes(book: Book) -> None:
    book.write(0, "A1", [["hubei-2021"], [2634.17], [3014.42]])
    book.script("""
from com.sun.star.table import CellAddress
book.NamedRanges.addNewByName("JX_RULEBOOK", "$Sheet1.$A$1", CellAddress(), 0)
""")
    book.write(0, "B1", [["=JX_EXECSCORE(A2;A3)"]])
    assert book.value(0, "B1") == 20.0
    book.write(0, "A1", [["mof-2020"]])
    assert book.value(0, "B1") == 10.0
    book.write(0, "A1", [["不存在"]])
    assert book.value(0, "B1") == 10.0  # said at its cell by the validation, and passed over


def test_a_sheet_may_have_a_rulebook_of_its_own(book: Book) -> None:
    book.script("""
from com.sun.star.table import CellAddress
book.Sheets.insertNewByName("湖北", 1)
sheet = book.Sheets.getByName("湖北")
sheet.getCellRangeByName("A1").String = "hubei-2021"
sheet.NamedRanges.addNewByName("JX_RULEBOOK", "$湖北.$A$1", CellAddress(1, 0, 0), 0)
""")
    for sheet in (0, 1):
        book.write(sheet, "B1", [[2634.17, 3014.42, "=JX_EXECSCORE(B1;C1)"]])
    assert (book.value(0, "D1"), book.value(1, "D1")) == (10.0, 20.0)
    book.recalculate()
    assert (book.value(0, "D1"), book.value(1, "D1")) == (10.0, 20.0)


def test_two_open_workbooks_keep_their_rulebooks_apart(office: Office) -> None:
    with office.open() as one, office.open() as other:
        for book, rulebook in ((one, "hubei-2021"), (other, "mof-2020")):
            book.write(0, "A1", [[rulebook], [100], [50], ["=JX_EXECSCORE(A2;A3)"]])
            book.script("""
from com.sun.star.table import CellAddress
book.NamedRanges.addNewByName("JX_RULEBOOK", "$Sheet1.$A$1", CellAddress(), 0)
book.calculateAll()
""")
        assert (one.value(0, "A4"), other.value(0, "A4")) == (10.0, 5.0)


@pytest.mark.parametrize(
    "function", [f for f in FUNCTIONS.values() if any(a.takes is Takes.RANGE for a in f.arguments)]
)
def test_an_error_in_a_range_is_named_with_its_place(book: Book, function: Any) -> None:
    book.write(0, "A1", [[0.9, 1], ["=1/0", 1], [0.9, 1], [0.9, 1]])
    ranges = [a for a in function.arguments if a.takes is Takes.RANGE and not a.optional]
    given = ["A1:A4", "B1:B4"][: len(ranges)] + ["10"] * (function.required - len(ranges))
    book.write(0, "D1", [[f"={function.name}({';'.join(given)})"]])
    answer = book.value(0, "D1")
    assert answer.startswith("#无法识别") and "2" in answer


def test_empty_cells_of_a_large_range_are_not_asked_for_one_by_one(book: Book) -> None:
    begun = time.monotonic()
    book.write(0, "A1", [["=JX_WAVG(K1:T20000;K1:T20000)"]])
    assert book.value(0, "A1") == ""
    assert time.monotonic() - begun < 10


def test_a_range_that_would_take_minutes_is_refused(book: Book) -> None:
    book.write(
        0,
        "A1",
        [["=JX_WAVG(K1:AMJ20000;K1:AMJ20000)"], ["=JX_TOTAL(K1:M750000)"]],
    )
    whole = "#区域有 {} 个单元格，上限 2,100,000，请缩小区域"
    assert book.value(0, "A1") == whole.format("20,280,000")
    assert book.value(0, "A2") == whole.format("2,250,000")


def test_what_cannot_reach_an_extension_shows_the_error_itself(book: Book) -> None:
    """LibreOffice does not call a function for an error in an argument for values; README says so."""
    book.write(0, "A1", [["=1/0"], ["=NA()"], [1]])
    book.write(0, "B1", [["=JX_SCORE(A1;1;1)"], ["=JX_SCORE(1;A2;1)"], ["=JX_TOTAL(A1:A3)"]])
    codes = [row[0]["code"] for row in book.values(0, "B1:B3")]
    assert codes == [532, 32767, 504]


def test_truth_values_and_dates_arrive_as_their_numbers(office: Office, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append([True, dt.date(2020, 12, 31), "=JX_SCORE(A1,1,2)", "=JX_SCORE(B1,44196,2)"])
    path = tmp_path / "types.xlsx"
    made.save(path)
    with office.open(path) as book:
        book.recalculate()
        assert book.values(0, "C1:D1") == [[2.0, 2.0]]


def test_names_and_other_sheets_are_looked_through(book: Book) -> None:
    book.script("""
from com.sun.star.table import CellAddress
book.Sheets.insertNewByName("它's", 1)
book.NamedRanges.addNewByName("实际", "$'它''s'.$B$2", CellAddress(), 0)
""")
    book.write(
        0, "A1", [["=JX_SCORE(1;'它''s'.B2;5)"], ["=JX_SCORE(1;实际;5)"], ["=JX_SCORE(1;$'它''s'.$B$3;5)"]]
    )
    book.write(1, "B3", [[0]])
    book.recalculate()
    assert book.values(0, "A1:A3") == [[""], [""], [0.0]]
    book.write(1, "B2", [[1]])
    assert book.values(0, "A1:A2") == [[5.0], [5.0]]
