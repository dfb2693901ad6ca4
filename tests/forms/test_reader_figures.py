"""What the rules give for a form, and the form as JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from forms.drawing import PLAIN, PLAIN_MERGES, draw, plain
from jixiao.core import rulebook
from jixiao.figures.compute import Computed, compute
from jixiao.figures.describe import describe
from jixiao.forms.find import find_forms
from jixiao.forms.model import Field, Form
from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids

HERE = Path(__file__).parent


def only(grid: Grid) -> Form:
    (form,) = find_forms(grid)
    return form


def figures(block: str, book: str = "mof-2020") -> Computed:
    return compute(only(draw(block, PLAIN_MERGES)), rulebook.get(book))


def test_both_totals_are_the_printed_one_where_every_rule_was_kept() -> None:
    found = figures(PLAIN)
    assert (found.total_of_declared, found.total_by_rule, found.grade) == (
        Decimal("92.00"),
        Decimal("92.00"),
        "优",
    )


def test_a_declared_score_against_the_rule_parts_the_totals() -> None:
    found = figures(PLAIN.replace("30 | 22.5", "30 | 30"))
    assert (found.total_of_declared, found.total_by_rule) == (Decimal("99.50"), Decimal("92.00"))


def test_the_score_of_the_execution_is_added_as_it_was_typed() -> None:
    found = figures(PLAIN.replace("95% | 9.5", "95% | 8"))
    assert (found.total_of_declared, found.total_by_rule) == (Decimal("90.50"), Decimal("92.00"))


def test_an_empty_score_counts_as_the_rule_gives_it() -> None:
    found = figures(PLAIN.replace("30 | 22.5", "30 | "))
    assert found.total_of_declared == Decimal("92.00")
    assert found.indicators[4].declared is None
    assert found.indicators[4].value == Decimal("22.50")


def test_an_empty_score_that_nobody_judged_leaves_the_total_open() -> None:
    found = figures(PLAIN.replace("及时 | 及时 | 10 | 10", "及时 | 比较及时 | 10 | "))
    assert found.total_of_declared is None
    assert found.notes == ("1 项没有得分",)
    assert (found.indicators[2].low, found.indicators[2].high) == (Decimal("6.00"), Decimal("8.00"))


def test_a_judged_score_counts_within_its_bounds_only() -> None:
    within = figures(PLAIN.replace("及时 | 及时 | 10 | 10", "及时 | 比较及时 | 10 | 7"))
    outside = figures(PLAIN.replace("及时 | 及时 | 10 | 10", "及时 | 比较及时 | 10 | 9"))
    assert (within.total_by_rule, within.total_of_declared) == (Decimal("89.00"), Decimal("89.00"))
    assert (outside.total_by_rule, outside.total_of_declared) == (None, Decimal("91.00"))


def test_execution_outside_the_total_is_not_added() -> None:
    found = figures(PLAIN, "shanghai-sast-2020")
    assert found.total_of_declared == Decimal("82.50")
    assert found.execution.part is not None
    assert found.execution.part.value == Decimal("10.00")


def test_a_low_execution_rate_may_cap_the_total() -> None:
    low = PLAIN.replace("100 | 100 | 95 | 10 | 95% | 9.5", "100 | 100 | 75 | 10 | 75% | 7.5")
    low = low.replace("30 | 22.5", "30 | 30")
    found = figures(low, "exec-caps-total")
    assert (found.cap, found.total_of_declared) == (Decimal(89), Decimal(89))


def test_a_cost_without_a_sign_is_reverse() -> None:
    found = figures(PLAIN.replace("≤100万元 | 95万元", "100万元 | 125万元"))
    assert found.indicators[3].value == Decimal("8.00")
    assert "反向" in found.indicators[3].explain


def test_the_rows_of_a_group_carry_their_share_but_no_score() -> None:
    (form,) = find_forms(read_grids(HERE / "published" / "000.xlsx")[0])
    part = compute(form, rulebook.get(form.rulebook)).indicators[10]
    assert (form.indicators[10].name.text, part.value, part.weight) == ("年度课题数量", None, None)
    assert part.explain == "同组 15 行共用 15.00 分，均分：正向 7/10=70.00% × 1.00 → 0.70"


KEYS = {"sheet", "range", "kind", "rulebook", "rulebook_reason", "title", "project", "unit", "year", "execution",
        "indicators", "total", "grade"}  # fmt: skip
EXECUTION = {"budget", "executed", "rate", "weight", "declared", "computed", "rate_cell", "score_cell"}
INDICATOR = {"name", "level1", "level2", "target", "actual", "measure", "direction", "weight", "declared", "computed",
             "allowed", "score_cell", "explain"}  # fmt: skip


def test_a_form_becomes_the_promised_json() -> None:
    form = only(plain())
    data = json.loads(json.dumps(describe(form, rulebook.get("mof-2020")), ensure_ascii=False))
    assert data.keys() >= KEYS
    assert data["execution"].keys() >= EXECUTION
    assert all(entry.keys() >= INDICATOR for entry in data["indicators"])
    assert (data["sheet"], data["range"], data["kind"], data["year"]) == ("自评表", "A1:I18", "project", 2022)
    assert {key: data["execution"][key] for key in EXECUTION} == {
        "budget": 100, "executed": 95, "rate": 0.95, "weight": 10, "declared": 9.5, "computed": 9.5,
        "rate_cell": "G6", "score_cell": "H6",
    }  # fmt: skip
    assert {key: data["total"][key] for key in ("weight", "declared", "computed", "cell")} == {
        "weight": 100, "declared": 92, "computed": 92, "cell": "H18",
    }  # fmt: skip
    assert data["grade"] == "优"


def test_an_indicator_says_its_measure_and_direction() -> None:
    block = PLAIN.replace("≥80% | 60%", "80% | 60%").replace(
        "及时 | 及时 | 10 | 10", "及时 | 比较及时 | 10 | 7"
    )
    entries = describe(only(draw(block, PLAIN_MERGES)), rulebook.get("mof-2020"))["indicators"]
    assert [(entry["measure"], entry["direction"]) for entry in entries] == [
        ("quantitative", "positive"), ("quantitative", "positive"), ("qualitative", "none"),
        ("quantitative", "reverse"), ("quantitative", "positive"), ("quantitative", "positive"),
    ]  # fmt: skip
    assert (entries[2]["computed"], entries[2]["allowed"]) == (None, [6, 8])
    assert entries[4]["explain"] == "正向 60%/80%=75.00% × 30.00 → 22.50"


def test_what_is_absent_is_null() -> None:
    block = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值\n产出指标 | 数量指标 | 场次 | 10 | 8"
    data = describe(only(draw(block)), rulebook.get("mof-2020"))
    assert data["execution"] is None
    assert data["title"] is data["project"] is data["unit"] is data["year"] is data["grade"] is None
    assert data["total"] == {
        "weight": None,
        "declared": None,
        "computed": None,
        "by_rule": None,
        "cell": None,
    }
    assert data["indicators"][0]["computed"] is None


@pytest.mark.parametrize("document", sorted((HERE / "published").glob("*.xlsx")), ids=lambda path: path.stem)
def test_the_published_forms_become_json(document: Path) -> None:
    for grid in read_grids(document):
        for form in find_forms(grid):
            data = describe(form, rulebook.get(form.rulebook))
            json.dumps(data, ensure_ascii=False, allow_nan=False)
            assert data["total"]["declared"] == data["total"]["computed"]


def test_figures_are_worked_out_once_and_again_when_a_value_was_replaced() -> None:
    form, book = only(plain()), rulebook.get("mof-2020")
    first = compute(form, book)
    assert compute(form, book) is first
    form.indicators[4].score = Field(30.0, form.indicators[4].score.at)
    assert compute(form, book).total_of_declared == Decimal("99.50")
    assert compute(form, rulebook.get("shanghai-sast-2020")).total_of_declared == Decimal("90.00")
