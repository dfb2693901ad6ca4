"""The add-in's own VBA, run inside the played Excel: what it sends, when it asks, how many processes it starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hosts.excel import played
from hosts.excel.loading import open_file
from hosts.excel.vba_excel import Excel
from hosts.excel.windows_double import KIT, Windows
from jixiao.build import files
from jixiao.package.own_sheets import RESULTS
from jixiao.templates import build_one
from jixiao.templates.values import cached
from workbook.rulebook_cases import CASES, bare, book_of, score_under

FORMS = Path(__file__).parents[2] / "forms" / "published"
RIGHT = [0.13, 0.25, 0.38]
DOWN = "#Python 没有应答"


@pytest.fixture
def windows() -> Windows:
    return Windows()


@pytest.fixture
def excel(windows: Windows) -> Excel:
    """Excel with the add-in loaded."""
    made = Excel(windows)
    made.load()
    return made


def addin(excel: Excel) -> played.Workbook:
    return next(book for book in excel.projects if book.IsAddin)


def user_book(excel: Excel, name: str = "自评.xlsx", folder: str = r"D:\报送") -> played.Workbook:
    book = played.Workbook(excel.app, name, folder)
    excel.open(book)
    for row in (1, 2, 3):
        excel.type(book.sheets[0], {f"A{row}": 8, f"B{row}": row, f"C{row}": f"=JX_SCORE(A{row},B{row},1)"})
    return book


def scores(book: played.Workbook) -> list[Any]:
    return [book.sheets[0].Range(f"C{row}").Value2 for row in (1, 2, 3)]


def press(excel: Excel, name: str, book: played.Workbook | None = None, *more: Any) -> None:
    excel.press(book or addin(excel), name, None, *more)


# One process


def test_a_formula_is_answered_and_the_same_call_is_asked_once(excel: Excel, windows: Windows) -> None:
    book = user_book(excel)
    assert scores(book) == RIGHT
    before = len(windows.servers[0].trips)
    excel.app.CalculateFull()
    assert scores(book) == RIGHT and len(windows.servers[0].trips) == before
    assert len(windows.processes) == len(windows.attempts) == 1


@pytest.mark.parametrize(
    "folder", [r"D:\报送", "https://d.docs.live.net/1a2b/自评", r"\\fs01\绩效 2024", r"D:\it's 100% &^(1)"]
)
def test_the_command_is_the_same_wherever_a_workbook_lies(
    excel: Excel, windows: Windows, folder: str
) -> None:
    assert scores(user_book(excel, folder=folder)) == RIGHT
    assert windows.attempts == [f'"{KIT}" -B -P -c "import xlwings; xlwings.serve(\'$(CLSID)\')"']


def test_four_workbooks_the_add_in_and_two_projects_share_one_process(excel: Excel, windows: Windows) -> None:
    own = excel.load(files.BOOK, "自带宏.xlsm", (build_one("mof"), cached(build_one("mof"))))
    books = [user_book(excel, f"{n}.xlsx", f"D:\\{n}") for n in "甲乙丙丁"]
    assert all(scores(book) == RIGHT for book in books)
    excel.type(own.sheets[0], {"Z1": "=JX_SCORE(8,2,1)"})
    assert own.sheets[0].Range("Z1").Value2 == 0.25
    for book in (*books, own):
        book.Activate()
        press(excel, "about")
    press(excel, "about", own)
    assert len(windows.processes) == len(windows.servers) == 1
    assert len(set(windows.attempts)) == 1 and len(windows.attempts) == 2, "each project asks the DLL once"


def test_whole_numbers_of_vba_are_numbers(excel: Excel) -> None:
    project = excel.addin
    assert project is not None
    user_book(excel)
    assert project.call("JX_SCORE", 8, 2, 1) == 0.25


# Buttons


def test_a_button_hands_on_the_workbook_in_front_and_not_its_own(excel: Excel, windows: Windows) -> None:
    first, second = user_book(excel, "甲.xlsx"), user_book(excel, "乙.xlsx")
    for book in (first, second, first):
        book.Activate()
        press(excel, "about")
    assert windows.servers[0].callers == [first, second, first]
    assert excel.said == []


def test_without_any_workbook_a_button_opens_an_empty_one(excel: Excel, windows: Windows) -> None:
    press(excel, "about")
    (caller,) = windows.servers[0].callers
    assert not caller.IsAddin and windows.results[-1].ok


def test_a_choice_of_the_menu_and_of_the_list_arrives(excel: Excel, windows: Windows) -> None:
    book = user_book(excel)
    press(excel, "set_rulebook", None, "rulebook.hubei-2021", 3)
    assert windows.results[-1].ok and "hubei-2021" in windows.results[-1].text
    assert book.names["JX_RULEBOOK"].Value2 == "hubei-2021"


def test_the_checks_run_from_the_button_to_the_list_of_findings(excel: Excel, windows: Windows) -> None:
    book = open_file(excel.app, FORMS / "001.xlsx")
    excel.open(book)
    press(excel, "validate_book")
    assert windows.results[-1].ok and windows.results[-1].counts["forms"] == 3
    assert RESULTS in [sheet.Name for sheet in book.sheets]
    assert excel.app.EnableEvents and excel.app.ScreenUpdating


def test_a_workbook_made_by_new_works_without_the_add_in(windows: Windows) -> None:
    excel = Excel(windows)
    content = build_one("mof")
    book = excel.load(files.BOOK, "新表.xlsm", (content, cached(build_one("mof"))))
    assert windows.attempts == [], "its stored figures stand; nobody was asked"
    assert book.Saved
    press(excel, "recalc_book", book)
    press(excel, "validate_sheet", book)
    assert [result.ok for result in windows.results] == [True, True], windows.told
    assert excel.said == [] and len(windows.processes) == 1


# When Python is not there


def test_a_broken_python_is_tried_once_and_again_on_request_only(excel: Excel, windows: Windows) -> None:
    windows.broken = "Python process exited before creating COM object"
    book = user_book(excel)
    assert all(str(value).startswith(DOWN) for value in scores(book))
    for row in (1, 2, 3):
        excel.type(book.sheets[0], {f"A{row}": 9})
    assert len(windows.attempts) == 1
    press(excel, "recalc_book")
    assert len(windows.attempts) == 2 and DOWN in excel.said[-1]
    windows.broken = ""
    press(excel, "recalc_book")
    assert len(windows.attempts) == 3 and windows.results[-1].ok
    assert scores(book) == [0.11, 0.22, 0.33]


def test_cells_without_an_answer_are_calculated_once_the_cause_is_gone(
    excel: Excel, windows: Windows
) -> None:
    windows.broken = "Python process exited before creating COM object"
    book, project = user_book(excel), excel.addin
    assert project is not None
    windows.broken, windows.files[KIT] = "", 2.0  # repaired
    project.modules["jixiaoserver"].variables["downlooked"].value = played.EPOCH  # a second later
    excel.type(book.sheets[0], {"D1": "=JX_GRADE(95)"})
    book.sheets[0].dirty = False
    book.sheets[0].Calculate()  # Excel has calculated the new cell, and tells so
    assert scores(book) == RIGHT and book.sheets[0].Range("D1").Value2 == "优"
    assert len(windows.attempts) == 2


def test_nothing_is_started_where_nothing_is_installed(excel: Excel, windows: Windows) -> None:
    windows.settings.clear()
    assert all(str(value).startswith(DOWN) for value in scores(user_book(excel)))
    windows.settings["python"] = r"C:\gone\python.exe"
    press(excel, "validate_sheet")
    assert windows.attempts == [] and r"C:\gone\python.exe" in excel.said[-1]


def test_a_path_too_long_for_the_dll_is_refused_before_it_is_handed_over(
    excel: Excel, windows: Windows
) -> None:
    long = "C:\\" + "很长的文件夹\\" * 170 + "python.exe"
    windows.settings["python"] = long
    windows.files |= {long: 1.0}
    assert all(str(value).startswith(DOWN) for value in scores(user_book(excel)))
    assert windows.attempts == []


def test_a_server_that_ends_between_two_calls_is_replaced(excel: Excel, windows: Windows) -> None:
    book = user_book(excel)
    windows.servers[0].alive = False
    excel.type(book.sheets[0], {"B1": 4})
    excel.app.CalculateFull()
    assert scores(book) == [0.5, 0.25, 0.38]
    assert len(windows.processes) == 1 and len(windows.servers) == 2


def test_a_server_that_ends_in_the_middle_of_a_batch_is_replaced(excel: Excel, windows: Windows) -> None:
    book = user_book(excel)
    windows.servers[0].lives_for = 2  # the button itself, then it dies while it answers
    for row in (1, 2, 3):
        book.sheets[0].Range(f"B{row}").Formula = row + 1
    project = excel.addin
    assert project is not None
    assert project.call("JixiaoRecalculate", "", "") == ""
    windows.servers[0].lives_for = 1
    assert project.call("JixiaoRecalculate", "", "") == ""
    assert scores(book) == [0.25, 0.38, 0.5]
    assert len(windows.processes) == 1 and len(windows.servers) <= 3


def test_a_server_that_ends_under_a_button_is_named_and_the_next_press_works(
    excel: Excel, windows: Windows
) -> None:
    book = user_book(excel)
    windows.servers[0].lives_for = 0
    press(excel, "validate_sheet")
    assert len(excel.said) == 1 and windows.results == []
    press(excel, "about")
    assert windows.results[-1].ok and len(windows.processes) == 1
    assert scores(book) == RIGHT


# Workbooks


def test_formulas_that_lead_to_an_add_in_elsewhere_are_led_here_and_the_book_stays_saved(
    excel: Excel,
) -> None:
    book = played.Workbook(excel.app, "旧.xlsx")
    book.links = [r"C:\Users\李四\AppData\Roaming\Microsoft\Excel\XLSTART\jixiao.xlam", r"D:\别的.xlsx"]
    excel.open(book)
    assert book.links == [r"D:\别的.xlsx"]
    assert book.Saved


def test_a_workbook_that_was_only_opened_does_not_ask_to_be_saved(excel: Excel, windows: Windows) -> None:
    book = open_file(excel.app, FORMS / "000.xlsx")
    book.Saved = True
    excel.open(book)
    book.sheets[0].Activate()
    assert book.Saved and windows.attempts == []


def test_a_workbook_with_its_own_macros_is_left_to_them(excel: Excel) -> None:
    content = build_one("mof")
    own = excel.load(files.BOOK, "自带宏.xlsm", (content, cached(build_one("mof"))))
    assert [project.call("JixiaoTabVisible") for project in excel.projects.values()] == [True, False]
    assert addin(excel).Saved and own.Saved


def test_the_wizard_knows_every_function(excel: Excel) -> None:
    from jixiao.functions import FUNCTIONS

    assert {text.split("!")[1] for text in excel.described} == set(FUNCTIONS)


def test_another_rulebook_counts_for_formulas_that_do_not_name_its_cell(excel: Excel) -> None:
    book = user_book(excel)
    book.names["JX_RULEBOOK"] = book.sheets[0].Range("H1")
    excel.type(book.sheets[0], {"D1": "=JX_EXECSCORE(100,80)"})
    before = book.sheets[0].Range("D1").Value2
    excel.type(book.sheets[0], {"H1": "hubei-2021"})
    assert (before, book.sheets[0].Range("D1").Value2) == (8.0, 16.0)


@pytest.mark.parametrize("name", CASES)
def test_the_rulebook_in_force_is_that_of_every_other_host(name: str, excel: Excel, tmp_path: Path) -> None:
    case = CASES[name]
    book = open_file(excel.app, book_of(case, tmp_path))
    book.Path = str(tmp_path)
    excel.open(book)
    assert excel.addin is not None
    assert excel.addin.call("JixiaoRecalculate", book.Name, "") == ""
    answer = book.sheets[0].Range("Z61").Value2
    assert bare(answer) == score_under(case.expected or "mof-2020", tmp_path)
    assert answer.count("已略过") == len(case.mistyped)
