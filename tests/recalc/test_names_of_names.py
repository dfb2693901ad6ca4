"""A name in a name means what it means where the name belongs, not where a formula uses it."""

from __future__ import annotations

from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.view import Book, DefinedName, PlainSheet
from recalc.books import results

NAMES = [
    DefinedName("率", "0.9"),
    DefinedName("率", "2", 1),
    DefinedName("总额", "率*100"),
    DefinedName("总额", "率*1000", 1),
    DefinedName("折后", "总额+1"),
]


def _found(formula: str, other: str = "=1") -> dict[str, object]:
    book = Book([PlainSheet("甲", {"A1": formula}), PlainSheet("乙", {"A1": other})], NAMES)
    outcome = evaluate(book)
    return {**results(outcome, book), **{u.cell: u.reason for u in outcome.unsupported}}


def test_a_workbooks_name_uses_the_workbooks_names_on_every_sheet() -> None:
    assert _found("=折后", "=折后") == {"甲!A1": 91.0, "乙!A1": 91.0}


def test_a_sheets_name_uses_the_sheets_names_on_every_sheet() -> None:
    assert _found("=乙!总额", "=总额") == {"甲!A1": 2000.0, "乙!A1": 2000.0}


def test_a_formula_uses_the_names_of_its_own_sheet_first() -> None:
    assert _found("=率", "=率") == {"甲!A1": 0.9, "乙!A1": 2.0}


def test_a_name_that_only_another_sheet_has_is_named_as_unknown() -> None:
    book = Book(
        [PlainSheet("甲", {"A1": "=外"}), PlainSheet("乙", {"A1": "=外"})],
        [DefinedName("内", "5", 1), DefinedName("外", "内+1")],
    )
    assert [u.cell for u in evaluate(book).unsupported] == ["甲!A1", "乙!A1"]
