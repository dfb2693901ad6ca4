"""Names of new sheets."""

from __future__ import annotations

from jixiao.core.sheet_names import fresh


def test_sheets_whose_names_begin_alike_have_names_that_excel_takes() -> None:
    named: dict[str, int] = {}
    given = ["表" * 31] * 150 + ["😀" * 31] * 2 + ["a" * 30 + "'b", "'", "", "a(2)", "A", "a", "a"]
    titles = [fresh(name, named) for name in given]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(0 < len(title.encode("utf-16-le")) <= 62 and title == title.strip("'") for title in titles)


def test_a_name_that_is_taken_in_another_case_gets_a_number() -> None:
    assert fresh("ab", {"ab": 1}) == "ab(2)"
    assert fresh("AB", {"ab": 1, "ab(2)": 1}) == "AB(3)"
    assert fresh("[2024]评分/表", {}) == "（2024）评分／表"
