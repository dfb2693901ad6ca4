"""The fast wrappers and JixiaoCalls run in LibreOffice's VBA, against the real batch function behind a double that
counts: how often they leave for Python, and whether every cell is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import Workbook

from hosts.calc_vba.vba_book import name_rulebook, office, opened, pack, play
from hosts.office import Book, Office
from jixiao.functions import call, using_rulebook

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc")]

MANY, FEW = 10_000, 600  # rows: counting the trips of many, and what happens when something fails
DISTINCT, BLOCKS = 300, 10
RULEBOOK, OTHER = "mof-2020", "shenzhen-project"

# Values that a careless key would mix up, and those that a careless transport would lose.
SPECIAL: list[tuple[Any, ...]] = [
    (100, None, 10),
    (100, "绩效", 10),
    (100, True, 10),
    (100, False, 10),
    (100, "=NA()", 10),
    (100, "=1/0", 10),
    ("达到ABC", "ABC", 10),
    ("达到ABC", "abc", 10),
    ("达到ABC", "ＡＢＣ", 10),
    ("≥90%", "96.5%", 10),
    ("≤1次", 0, 5),
    ("90%以上", "85％", 10),
    ("及时", "及时", 1.5),
    ("及时", "部分达成", 12),
    ("及时", "部分达成", 12, None, 0.8),
    (0.3, 0.3, 10, "等于"),
    (0.3, "=0.1+0.2", 10, "等于"),
    (0.3, "=0.1+0.2-0.3+0.3", 10, "等于"),
    ("1场", "由于疫情原因未开展。", 1),
    (100, 120, 10, "反向"),
    (100, 80, 20, None, None, "hubei-2021"),
    ("8", "8次", 3),
    (8, "８次", 3),
    ("", 5, 3),
    ("2020年12月31日前", datetime(2020, 12, 1), 5),
    ("2020年12月31日前", datetime(2021, 1, 15), 5),
    ("2020年12月31日前", 44166, 5),
]
ERRORS = {"=NA()": "#N/A", "=1/0": "#DIV/0!"}
NUMBERS = {"=0.1+0.2": 0.1 + 0.2, "=0.1+0.2-0.3+0.3": 0.1 + 0.2 - 0.3 + 0.3}


def argument_sets() -> list[tuple[Any, ...]]:
    """300 distinct sets of arguments: the special ones and random figures."""
    random = Random(7)
    sets = list(SPECIAL)
    while len(sets) < DISTINCT:
        target, actual = round(random.uniform(50, 150), 2), round(random.uniform(1, 200), 3)
        sets.append((target, actual, random.choice([1, 2.5, 10]), random.choice([None, "正向", "反向"])))
    return sets


def plain(value: Any) -> Any:
    """What the cell holds when its formula is calculated."""
    if value in ERRORS:
        return ERRORS[value]
    value = NUMBERS.get(value, value)
    return float(value) if type(value) is int else None if value == "" else value


@dataclass
class Sheet:
    """The workbook and, for each of its formula cells, what it must show under a rulebook."""

    rows: int
    book: Workbook = field(default_factory=Workbook)
    calls: dict[str, tuple[str, list[Any]]] = field(
        default_factory=dict
    )  # cell -> function, arguments or cells

    def expected(self, rulebook: str) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        with using_rulebook(rulebook):
            for cell, (name, arguments) in self.calls.items():
                values = [[[shown[c]] for c in a] if isinstance(a, tuple) else a for a in arguments]
                values = [shown[v[1:]] if isinstance(v, str) and v.startswith("@") else v for v in values]
                shown[cell] = call(name, *values)
        return shown


def build(rows: int) -> Sheet:
    sheet = Sheet(rows)
    ws = sheet.book.active
    ws.title = "S"
    sets = argument_sets()
    for row in range(1, rows + 1):
        arguments = sets[(row - 1) % DISTINCT]
        for column, value in enumerate(arguments, 1):
            if value not in (None, ""):
                ws.cell(row, column, value)
        # Three spellings of the same call: as many arguments as there are, all of them, all cells.
        last = len(arguments) if row % 2 else 6
        letters = "ABCDEF"[: max(3, last)]
        ws[f"G{row}"] = f"=JX_SCORE({','.join(f'{c}{row}' for c in letters)})"
        sheet.calls[f"G{row}"] = ("JX_SCORE", [plain(value) for value in arguments])
    numbers = [row for row in range(1, rows + 1) if (row - 1) % DISTINCT >= len(SPECIAL)]
    size = rows // BLOCKS
    for block in range(BLOCKS):  # the first total meets the special rows, the others only figures
        first, last = block * size + 1, (block + 1) * size
        if block:
            first = next(row for row in numbers if row >= first)
            last = next(row for row in range(first, rows + 1) if row == last or row + 1 not in numbers)
        ws[f"I{block + 1}"] = f"=JX_TOTAL(G{first}:G{last})"
        sheet.calls[f"I{block + 1}"] = ("JX_TOTAL", [tuple(f"G{row}" for row in range(first, last + 1))])
        ws[f"J{block + 1}"] = f"=JX_GRADE(I{block + 1})"
        sheet.calls[f"J{block + 1}"] = ("JX_GRADE", [f"@I{block + 1}"])
    ws["K1"] = "=JX_TOTAL(G41:G43,G44,5)"
    sheet.calls["K1"] = ("JX_TOTAL", [("G41", "G42", "G43"), "@G44", 5.0])
    ws["L1"] = RULEBOOK
    name_rulebook(sheet.book, "S!$L$1")
    return sheet


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("vba") / "profile") as it:
        yield it


def open_book(libreoffice: Office, sheet: Sheet, path: Path, **constants: object) -> Book:
    pack(sheet.book, path, constants)
    return opened(libreoffice, path)


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return build(FEW)


@pytest.fixture(scope="module")
def book(libreoffice: Office, sheet: Sheet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with open_book(libreoffice, sheet, tmp_path_factory.mktemp("few") / "few.xlsm") as it:
        yield it


def wrong(book: Book, sheet: Sheet, rulebook: str = RULEBOOK) -> list[tuple[str, Any, Any]]:
    """The cells that do not hold what they must: address, expected, found."""
    expected = sheet.expected(rulebook)
    rows = book.values(0, f"G1:K{sheet.rows}")
    found = {f"{letter}{n}": row[i] for n, row in enumerate(rows, 1) for i, letter in enumerate("GHIJK")}
    bad = []
    for cell, value in expected.items():
        got = found[cell] if found[cell] is not None else ""
        if isinstance(value, str) != isinstance(got, str) or (
            got != value if isinstance(value, str) else abs(got - value) > 1e-12
        ):
            bad.append((cell, value, got))
    return bad


@pytest.mark.slow
def test_a_cold_recalculation_of_ten_thousand_scores_takes_few_trips_and_a_warm_one_none(
    libreoffice: Office, tmp_path: Path
) -> None:
    sheet = build(MANY)
    with open_book(libreoffice, sheet, tmp_path / "many.xlsm") as book:
        cold, warm = play(book, "cold book plain")
        mistakes = wrong(book, sheet)
    assert cold.told == ""
    assert cold.trips <= 5
    assert cold.items <= DISTINCT + 4 * BLOCKS
    assert (warm.trips, warm.plain) == (0, 0)
    assert mistakes == []


def test_ordinary_calculation_asks_once_for_each_distinct_call(sheet: Sheet, book: Book) -> None:
    (cold,) = play(book, "cold plain")
    assert cold.trips == cold.items <= DISTINCT + 3 * BLOCKS
    assert cold.attempts <= 1
    assert wrong(book, sheet) == []


def test_another_rulebook_of_the_workbook_gives_its_own_results(sheet: Sheet, book: Book) -> None:
    other, back = play(book, f"cold book rule:{OTHER} plain rule:{RULEBOOK} plain")[1:]
    assert other.trips > 0 and back.trips == 0
    play(book, f"rule:{OTHER} cold book")
    assert sheet.expected(OTHER) != sheet.expected(RULEBOOK)
    assert wrong(book, sheet, OTHER) == []
    play(book, f"rule:{RULEBOOK} cold book")


def test_without_python_one_attempt_is_made_and_nothing_is_touched(sheet: Sheet, book: Book) -> None:
    play(book, "cold book")
    (down,) = play(book, "fail:python book fail:")
    assert (down.attempts, down.trips, down.forces) == (1, 0, 0)
    assert down.told == "#down: #exited: "
    assert "\n" not in down.told
    assert wrong(book, sheet) == []


def test_ordinary_calculation_without_python_makes_one_attempt_for_all_cells(book: Book) -> None:
    down = play(book, "cold book cold fail:python plain plain fail:")[1:]
    assert sum(each.attempts for each in down) == 1
    assert sum(each.trips + each.plain for each in down) == 0
    assert book.value(0, "G100").startswith("#down: ")
    play(book, "cold book")


def test_a_restarted_server_is_found_again_without_losing_a_cell(sheet: Sheet, book: Book) -> None:
    (after,) = play(book, "cold book cold fail:once plain")[1:]
    assert after.attempts == 1
    assert after.trips == after.items + 1
    assert wrong(book, sheet) == []


def test_a_server_that_ends_at_every_trip_is_given_up_after_the_second(sheet: Sheet, book: Book) -> None:
    down = play(book, "cold book cold fail:always plain plain fail:")[1:]
    assert [each.trips + each.plain for each in down] == [0, 0]
    assert sum(each.attempts for each in down) == 1, "the kept one, then a new one, then none"
    assert book.value(0, "G100").startswith("#down: ")
    play(book, "cold book")
    assert wrong(book, sheet) == []


def test_cells_ask_once_more_when_the_cause_has_changed_and_not_before(book: Book) -> None:
    broken = "fail:python plain rest plain rest plain"
    repaired = "inst:2 rest plain rest plain"
    *_, first, second, third, again, last = play(book, f"cold book gone cold {broken} {repaired} fail:")
    assert [each.attempts for each in (first, second, third)] == [1, 0, 0]
    assert [each.attempts for each in (again, last)] == [1, 0]
    play(book, "cold book")


def test_cells_without_an_answer_are_calculated_when_python_is_back(sheet: Sheet, book: Book) -> None:
    play(book, "cold book gone cold fail:python plain fail:")
    assert book.value(0, "G100").startswith("#down: ")
    *_, still, changed, back, settled = play(
        book, "cold book gone cold fail:python plain fail: back inst:3 rest call:30 back back"
    )
    assert still.trips == 0, "nothing has changed yet: nobody asks"
    assert changed.attempts == 1 and changed.trips == 1
    assert back.trips > 0 and back.forces > 0
    assert (settled.trips, settled.forces) == (0, 0), "done once"
    assert wrong(book, sheet) == []


def test_a_program_that_is_not_there_is_never_started(book: Book) -> None:
    *_, down = play(book, r"cold book gone prog:C:\nowhere\python.exe book prog:C:\kit\python.exe")
    assert (down.attempts, down.trips, down.told) == (0, 0, r"#down: #no python: C:\nowhere\python.exe")
    *_, down = play(book, r"cold book gone prog: book prog:C:\kit\python.exe")
    assert (down.attempts, down.told) == (0, "#down: #not installed: ")
    play(book, "cold book")


def test_the_command_is_one_plain_line_that_names_no_workbook(book: Book) -> None:
    *_, told = play(book, "cold book comm gone book comm")
    assert told.told == COMMAND.format(mark="") + ";"


def test_a_successor_whose_class_id_is_still_taken_starts_under_another(book: Book) -> None:
    *_, told = play(book, "cold book comm gone fail:stale book fail: comm")
    assert told.told == COMMAND.format(mark="") + ";" + COMMAND.format(mark=" #1") + ";"


COMMAND = r'''"C:\kit\python.exe" -B -P -c "import xlwings; xlwings.serve('$(CLSID)'){mark}"'''


def test_when_the_batch_call_fails_the_calls_of_xlwings_own_wrappers_answer(sheet: Sheet, book: Book) -> None:
    (plainly,) = play(book, "cold book cold fail:batch plain fail:")[1:]
    assert plainly.plain >= FEW
    assert wrong(book, sheet) == []


def test_a_formula_over_a_cell_not_calculated_yet_waits_and_asks_nothing(sheet: Sheet, book: Book) -> None:
    row = argument_sets().index((100, "=NA()", 10)) + 1
    play(book, "cold book")
    first, second, third = play(book, f"cold wait:1 call:{row} call:{row} call:{row}")
    assert (first.told, first.trips) == ("Error 2042", 0)  # as VBA writes #N/A
    assert second.told == third.told == sheet.expected(RULEBOOK)[f"G{row}"]
    assert (second.trips, third.trips) == (1, 0)


def test_an_empty_cell_without_a_formula_is_no_reason_to_wait(book: Book) -> None:
    row = argument_sets().index((100, None, 10)) + 1
    (only,) = play(book, f"cold wait:1 call:{row} wait:0")
    assert (only.told, only.trips) == ("", 1)


def test_a_calculation_that_found_cells_not_ready_is_right_the_next_time(sheet: Sheet, book: Book) -> None:
    play(book, "cold wait:4 plain plain")
    assert wrong(book, sheet) == []


def test_the_memory_is_bounded_and_forgetting_changes_no_result(libreoffice: Office, tmp_path: Path) -> None:
    sheet = build(FEW)
    with open_book(libreoffice, sheet, tmp_path / "small.xlsm", MOST_ANSWERS=50) as book:
        cold, again = play(book, "cold plain plain")
        assert again.trips > 0, "what no longer fits is asked again"
        assert wrong(book, sheet) == []
        cold, again = play(book, "cold book plain")
        assert cold.trips <= 5
        assert wrong(book, sheet) == []


def test_the_constant_switches_to_the_calls_of_xlwings_own_wrappers(
    libreoffice: Office, tmp_path: Path
) -> None:
    sheet = build(100)
    with open_book(libreoffice, sheet, tmp_path / "authentic.xlsm", JIXIAO_AUTHENTIC=True) as book:
        plain, whole = play(book, "plain book")
        assert (plain.trips, whole.trips, whole.told) == (0, 0, "")
        assert plain.plain >= 100 and whole.plain >= 100
        assert wrong(book, sheet) == []
