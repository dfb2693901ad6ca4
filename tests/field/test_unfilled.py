"""An unfilled Word form becomes a live workbook that is right once a clerk has filled it in."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from field.filling import GIVEN, cells_of, file_of, unfilled
from field.unfilled_life import lives
from jixiao.recalc.filling import fill_file
from jixiao.recalc.run import recalc_file

SOME = [path.stem for path in GIVEN][::2]
OF_ANOTHER_TIME = [
    "ef-nx-monitor-columns",
    "g-halves-side",
    "h-half-years",
    "h-two-goals",
    "i-inputs-first",
    "m-plan-actual-years",
    "r-last-year-cols",
    "t-quarter-cols",
]
"""The results of last year or of the first months stand there already: they look like the targets, and are not asked for."""


@pytest.mark.parametrize("name", SOME + OF_ANOTHER_TIME)
def test_a_live_workbook_of_an_unfilled_form_is_right_when_it_is_filled_in(name: str, tmp_path: Path) -> None:
    lives(name, tmp_path)


def formulas(name: str, folder: Path) -> dict[str, str]:
    """What `fill` writes into a form of which only the plan is written."""
    unfilled(file_of(name, folder), folder / "blank.xlsx")
    assert fill_file(folder / "blank.xlsx", folder / "filled.xlsx").error is None
    return {at: str(value) for (_, at), value in cells_of(folder / "filled.xlsx").items()}


@pytest.mark.parametrize(
    ("name", "cell", "formula"),
    [
        ("two-years", "H4", "=JX_RATE(F4,E4)"),  # 2021年执行数 is filled in, that of the year is not
        ("jilin-half", "H5", "=JX_RATE(G5,C5)"),  # a budget in its parts
        ("q-score-bare", "F3", "=JX_RATE(D3,B3)"),  # labels and amounts side by side
        ("actual-first", "G7", "=JX_RATE(E7,C7)"),  # the total below its parts
        ("d-yearly-plan", "H2", "=JX_TOTAL(F2,I5:I9)"),  # 预算执行率得分 above the amounts
        ("b04-dazhou", "D33", "=JX_TOTAL(D3:D32)"),  # 评价结果应用(3分) is no foot
        ("ah-suzhou-hidden-words", "F5", '=JX_SCORE(C5,D5,E5,,,"mof-2020")'),  # 实际成效
        ("qingdao-two-sides", "I6", '=JX_SCORE(E6,F6,H6,,,"mof-2020")'),  # 绩效标准 over ≥300家
        ("rubric-points-text", "H7", "=JX_STANDARD(F7,G7,D7)"),  # 完成情况 of a rubric
        ("qc-tj-whole", "I5", '=JX_EXECSCORE(F4,I4,F5,"mof-2020")'),  # a line of the execution is no heading
        ("stack", "C5", "=JX_RATE(F4,C4)"),  # 部门整体支出实际总额
        ("nmg-tongliao-bond", "F6", "=JX_RATE(E6,C6)"),  # 发行额度 and 使用额度
        ("hospital-two-blocks", "E8", "=JX_RATE(B8,B6)"),  # a line in which nothing is filled in yet
        (
            "qb-jx-special",
            "I6",
            '=JX_EXECSCORE(D6,E6,H6,"mof-2020")',
        ),  # 甲区 | 2200 | 乙区 | 1950 below the headings
        ("p-court-inline-score", "H3", "=JX_TOTAL(H5,G9:G16)"),  # rows without a weight of their own
    ],
)
def test_what_is_empty_is_known_by_its_words(name: str, cell: str, formula: str, tmp_path: Path) -> None:
    assert formulas(name, tmp_path)[cell] == formula


@pytest.mark.parametrize(
    ("factor", "score"), [(None, 10), (0.5, 5), ("80%", 8), (80, 8)], ids=["empty", "half", "text", "hundred"]
)
def test_a_factor_counts_as_soon_as_it_is_typed(
    factor: float | str | None, score: float, tmp_path: Path
) -> None:
    formulas("cq-nanchuan", tmp_path)
    book = load_workbook(tmp_path / "filled.xlsx")
    page = book.worksheets[0]
    page["C8"], page["D8"], page["E8"], page["F8"], page["G8"] = 100, None, 100, factor, 10
    book.save(tmp_path / "typed.xlsx")
    assert recalc_file(tmp_path / "typed.xlsx", tmp_path / "done.xlsx").error is None
    assert load_workbook(tmp_path / "done.xlsx", data_only=True).worksheets[0]["H8"].value == score
