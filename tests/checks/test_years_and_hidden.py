"""Years that do not agree or have not come, and points that nobody sees."""

from __future__ import annotations

import datetime as dt

import pytest

from checks.paper import ROWS, altered, codes, national, told
from jixiao.checks import years

TITLE = "2023年度项目支出绩效自评表"


@pytest.fixture(autouse=True)
def _a_day_in_2024(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(years, "today", lambda: dt.date(2024, 3, 1))


def below_the_title(line: str, title: str = TITLE):
    form = national(title=title)
    rows = [list(row) for row in form.rows]
    rows[0] = [title, *[None] * (len(rows[0]) - 1)]
    rows[1][7:9] = [None, line]
    return altered(form, rows=rows)


@pytest.mark.parametrize("line", ["（2022年度）", "（ 2022 年度 ）", "年度：2022", "2022年"])
def test_a_title_and_a_line_of_different_years_are_told(line):
    assert "JX726" in codes(below_the_title(line))


@pytest.mark.parametrize(
    "line", ["（2023年度）", "2022年3月", "2022-2024年", "2022年中央专项资金", "填报日期：2024年3月1日"]
)
def test_the_same_year_a_date_and_a_name_are_not(line):
    assert "JX726" not in codes(below_the_title(line))


def test_a_title_that_names_two_years_says_nothing():
    assert "JX726" not in codes(below_the_title("（2022年度）", title="2023年开展2022年度绩效自评表"))


@pytest.mark.parametrize(("title", "expected"), [(TITLE, False), ("2033年度项目支出绩效自评表", True)])
def test_a_year_to_come_with_results_is_told(title, expected):
    assert ("JX727" in codes(national(title=title))) is expected


def test_a_year_to_come_with_nothing_but_a_plan_is_not():
    rows = "\n".join(
        "|".join([*line.split("|")[:4], "", line.split("|")[5], "", ""]) for line in ROWS.strip().splitlines()
    )
    plan = national(
        title="2033年度项目支出绩效自评表", rows=rows, funds="100 | 100 |  | 10 |  | ", goals=("培训", "")
    )
    assert "JX727" not in codes(plan)


def test_a_result_of_a_day_to_come_is_told():
    rows = ROWS.replace("12月底前 | 12月底前", "2023年12月底前 | 2032年12月1日")
    assert ("JX727", "F14") in told(national(title=TITLE, rows=rows)) or "JX727" in codes(
        national(title=TITLE, rows=rows)
    )
    assert "JX727" not in codes(national(title=TITLE, rows=rows.replace("2032", "2023")))


def test_points_in_a_hidden_row_are_told_at_their_cell():
    form = national()
    row = next(r for r, line in enumerate(form.rows) if "培训合格率" in line)
    found = told(altered(form, hidden_rows=frozenset({row})))
    assert ("JX912", f"H{row + 1}") in found


def test_points_in_a_hidden_column_are_told_once_and_other_columns_are_left():
    form = national()
    assert "JX912" in codes(altered(form, hidden_columns=frozenset({6})))
    assert "JX912" not in codes(altered(form, hidden_columns=frozenset({3, 8})))
    assert "JX912" not in codes(form)
