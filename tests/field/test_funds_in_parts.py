"""Funds whose parts are filled in before their whole, or that share a line with other figures: the whole is never a part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from field.drawn import drawn
from field.test_blocks import block
from jixiao.figures.fill import plan
from jixiao.forms.find import find_forms
from jixiao.report.collect import check_file
from jixiao.workbook.reading import read_grids

HEADS = "资金（万元）|来源|本级财政|上级补助|单位自有|其他|合计|"
SPENT = "经济科目（万元）|商品和服务支出|资本性支出|对个人补助|合计|<|<|<"
AMOUNTS = ("budget", "executed", "rate_declared", "rate_cell")


def read(path: Path, *lines: str, total: bool = True) -> dict[str, Any]:
    """What `validate` tells of a form with these lines of funds; without its total row where that is asked."""
    form = block(*lines)
    if not total:
        form.cells.pop()
        form.merges = [each for each in form.merges if each[0].row < len(form.cells)]
    (found,) = check_file(str(form.save(path / "form.xlsx")))["forms"]
    return dict(found)


def hard(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(f["code"], f["cell"]) for f in found["findings"] if f["severity"] != "info"]


@pytest.mark.parametrize(
    ("lines", "amounts", "told"),
    [
        (  # the sums are missing
            (HEADS, "^|预算|300|200|50|50||", "^|支出|290|200|50|30||", "^|比率|96.67%|100%|100%|60%||"),
            (None, None, None, "G6"),
            [("JX710", "G4"), ("JX710", "G5")],
        ),
        (  # the sum of the budgets alone is there
            (HEADS, "^|预算|300|200|50|50|600|", "^|支出|290|200|50|30||", "^|比率|96.67%|100%|100%|60%||"),
            (600, None, None, "G6"),
            [("JX710", "G5")],
        ),
        (  # two parts have spent nothing yet
            (HEADS, "^|预算|300|200|50|50|600|", "^|支出|290|200||||", "^|比率|96.67%|100%||||"),
            (600, None, None, "G6"),
            [("JX710", "G5")],
        ),
        (  # what was spent is told as a whole
            (HEADS, "^|预算|300|200|50|50|600|", "^|支出|||||570|", "^|比率|||||95%|"),
            (600, 570, 0.95, "G6"),
            [],
        ),
        (  # 合计 before its parts
            ("资金（万元）|来源|合计|本级财政|上级补助|||", "^|预算|500|300|200|||", "^|支出||290|200|||", "^|比率||96.67%|100%|||"),
            (500, None, None, "C6"),
            [("JX710", "C5")],
        ),
        (  # a plan
            (SPENT, "预算数|100|300|80|480|<|<|<", "执行数|||||<|<|<", "执行率|||||<|<|<"),
            (480, None, None, "E6"),
            [("JX710", "E5")],
        ),
        (  # rows of sources
            ("资金来源|预算数|执行数|执行率", "本级财政|300|290|96.67%", "上级补助|200||", "合计|500||"),
            (500, None, None, "D6"),
            [("JX710", "C6")],
        ),
    ],
)  # fmt: skip
def test_parts_that_are_filled_in_first_are_no_whole(
    lines: tuple[str, ...], amounts: tuple[Any, ...], told: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = read(tmp_path, *lines)
    assert tuple(found["execution"][key] for key in AMOUNTS) == amounts
    assert hard(found) == told
    assert found["unread"] == []


def test_parts_without_a_column_of_their_sum_are_told_as_unread(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "资金（万元）|来源|本级财政|上级补助",
        "^|预算|300|200",
        "^|支出|290|200",
        "^|比率|96.67%|100%",
    )
    assert found["execution"] is None
    assert [each["cell"] for each in found["unread"]] == ["C4", "C5", "C6"]


@pytest.mark.parametrize(
    "lines",
    [
        ("资金（万元）|财政拨款预算|财政拨款支出|其他资金预算|其他资金支出|执行率|分值|得分", "^|300|285|100|65|87.5%|10|8.75"),
        ("财政拨款预算|300万元|<|<|财政拨款支出|285万元|<|<", "其他资金预算|100万元|<|<|其他资金支出|65万元|<|<"),
    ],
)  # fmt: skip
def test_two_kinds_of_money_without_their_sum_are_told_as_unread(
    lines: tuple[str, ...], tmp_path: Path
) -> None:
    found = read(tmp_path, *lines)
    assert found["execution"] is None
    assert len(found["unread"]) > 0
    assert hard(found) == []


def test_a_sum_is_not_put_right_by_parts_that_nobody_filled_in(tmp_path: Path) -> None:
    found = read(tmp_path, HEADS, "^|预算|300|200|50|50|600|", "^|支出|290||||570|", "^|比率|||||95%|")
    (told,) = [f for f in found["findings"] if f["code"] == "JX106"]
    assert (told["cell"], told.get("fix")) == ("G5", None)


INCOME = "收入|<|<|支出|<|<|<|<"


@pytest.mark.parametrize(
    ("lines", "initial", "budget", "executed"),
    [
        (
            (INCOME, "科目|年初预算|调整预算|科目|年初预算|调整预算|决算数|", "财政拨款|1800|1900|基本支出|1200|1200|1190|",
             "其他|200|250|项目支出|800|900|860|", "合计|2000|2150|合计|2000|2100|2050|"),
            2000, 2100, 2050,
        ),
        (
            (INCOME, "科目|预算数|决算数|科目|预算数|决算数||", "财政拨款|1900|1900|基本支出|1200|1190||",
             "其他|250|180|项目支出|900|860||", "合计|2150|2080|合计|2100|2050||"),
            None, 2100, 2050,
        ),
    ],
)  # fmt: skip
def test_of_income_beside_expenditure_each_row_is_of_the_expenditure(
    lines: tuple[str, ...], initial: int | None, budget: int, executed: int, tmp_path: Path
) -> None:
    found = read(tmp_path, *lines)
    assert (found["execution"]["budget"], found["execution"]["executed"]) == (budget, executed)
    (form,) = find_forms(read_grids(tmp_path / "form.xlsx")[0])
    parts = {fund.label.text: (fund.initial.value, fund.budget.value) for fund in form.funds}
    assert parts["合计"] == (initial, budget)
    assert parts["项目支出"] == (None if initial is None else 800, 900)
    assert hard(found) == []


def test_income_of_a_row_is_no_budget_of_what_stands_beside_it(tmp_path: Path) -> None:
    found = read(
        tmp_path, INCOME, "财政拨款|1800|基本支出|1190|<|<|<|<", "其他收入|200|项目支出|760|<|<|<|<",
        "收入合计|2000|支出合计|1950|执行率|97.5%|<|<",
    )  # fmt: skip
    assert (found["execution"]["budget"], found["execution"]["executed"]) == (2000, 1950)
    assert hard(found) == []


TABLE = "年度预算（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分"
WHOLE = "^|年度资金总额|1620|1620|1555.2|10|96%|9.6"


@pytest.mark.parametrize(
    ("parts", "sources"),
    [
        (("^|其中：财政拨款|1600|1600|1540|—|96.25%|—", "^|其他资金|20|<|15.2|—|76%|—"), [1600, 20]),
        (("^|其中：财政拨款|1600|<|1540|—|96.25%|—", "^|其他资金|20|<|15.2|<|<|<"), [1600, 20]),
        (("^|按收入性质分|<|<|<|按支出性质分|<|<", "^|其中：一般公共预算|1600|<|其中：基本支出|1020|<|<",
          "^|政府性基金|0|<|项目支出|600|<|<", "^|其他资金|20|<||||"), []),
    ],
)  # fmt: skip
def test_amounts_merged_over_columns_are_those_of_their_row(
    parts: tuple[str, ...], sources: list[int], tmp_path: Path
) -> None:
    assert hard(read(tmp_path, TABLE, WHOLE, *parts)) == []
    (form,) = find_forms(read_grids(tmp_path / "form.xlsx")[0])
    assert [fund.budget.value for fund in form.funds[1:]] == sources
    assert [fund.score.value for fund in form.funds[1:] if fund.score.value not in (None, "—")] == []


LINE = "预算数|200|执行数|180|执行率|90%"


@pytest.mark.parametrize(
    ("lines", "total", "score", "whole"),
    [
        ((f"{LINE}|自评得分|9",), True, ("H3", 9), ("G11", 90)),
        ((f"{LINE}|自评得分|9",), False, ("H3", 9), (None, None)),
        ((f"{LINE}|分值|10|自评得分|9",), False, ("J3", 9), (None, None)),
        (("预算数|200|执行数|180", "执行率|90%|自评得分|9"), False, ("D4", 9), (None, None)),
        ((f"{LINE}|自评得分|",), True, ("H3", None), ("G11", 90)),
        ((f"{LINE}|自评得分：9",), False, ("G3", 9), (None, None)),
        ((f"{LINE}|自评得分|99",), False, (None, None), ("H3", 99)),
        ((f"{LINE}|自评得分|90",), True, (None, None), ("G11", 90)),
        ((f"{LINE}|自评总分|9",), False, (None, None), ("H3", 9)),
        ((LINE, "自评得分|99"), False, (None, None), ("B4", 99)),
    ],
)
def test_a_score_beside_amounts_is_theirs_where_it_is_less_than_the_forms(
    lines: tuple[str, ...], total: bool, score: tuple[Any, Any], whole: tuple[Any, Any], tmp_path: Path
) -> None:
    found = read(tmp_path, *lines, total=total)
    assert (found["execution"]["score_cell"], found["execution"]["declared"]) == score
    assert (found["total"]["cell"], found["total"]["declared"]) == whole


def test_the_score_beside_amounts_is_filled_in_by_their_rate(tmp_path: Path) -> None:
    read(tmp_path, f"{LINE}|自评得分|")
    (form,) = find_forms(read_grids(tmp_path / "form.xlsx")[0])
    formulas = {at.a1: formula for at, formula in plan(form, overwrite=True).formulas}
    assert formulas["H3"].startswith("=JX_EXECSCORE(B3,D3")
    assert formulas["G11"] == "=JX_TOTAL(H3,G6:G10)"


HEADED = "部门支出（万元）|项目|预算数|执行数||||"


@pytest.mark.parametrize(
    "rows",
    [
        ("^|基本支出|1200|1190||||", "^|项目支出|800|760||||"),
        ("^|基本支出|1200|1190||||", "^|其中：人员经费|900|890||||", "^|项目支出|800|760||||"),
        ("^|会议费|20|18||||", "^|培训费|60|58||||"),
    ],
)
def test_of_several_parts_without_their_sum_none_is_the_whole(rows: tuple[str, ...], tmp_path: Path) -> None:
    found = read(tmp_path, HEADED, *rows)
    assert found["execution"] is None
    assert len(found["unread"]) == len(rows)


def test_what_comes_in_is_not_what_is_spent_where_both_have_a_sum(tmp_path: Path) -> None:
    found = read(
        tmp_path, HEADED, "^|收入合计|2000|1980||||", "^|支出合计|2000|1950||||",
        "^|其中：基本支出|1200|1190||||", "^|项目支出|800|760||||",
    )  # fmt: skip
    assert (found["execution"]["budget"], found["execution"]["executed"]) == (2000, 1950)
    assert hard(found) == []
    assert found["unread"] == []


@pytest.mark.parametrize("kind", ["国资预算支出", "国有资本经营预算", "政府性基金预算"])
def test_a_kind_of_money_beside_the_totals_is_neither_budgeted_nor_spent(kind: str, tmp_path: Path) -> None:
    found = read(
        tmp_path, f"资金情况（万元）|预算总额|300|一般公共预算|200|{kind}|100|",
        f"^|支出总额|290|一般公共预算|195|{kind}|95|",
    )  # fmt: skip
    assert (found["execution"]["budget"], found["execution"]["executed"]) == (300, 290)
    assert hard(found) == []
    assert found["unread"] == []


@pytest.mark.parametrize(("points", "score", "total"), [("20", "G3", None), ("30", None, "G3")])
def test_an_empty_own_score_beside_amounts_is_theirs_where_the_table_leaves_them_points(
    points: str, score: str | None, total: str | None, tmp_path: Path
) -> None:
    form = block("资金（万元）|预算数|300|执行数|290|自评得分||")
    form.cells.pop()
    form.merges = [each for each in form.merges if each[0].row < len(form.cells)]
    (row,) = [line for line in form.cells if "效益指标" in line]
    row[5] = row[6] = int(points)
    (found,) = check_file(str(form.save(tmp_path / "form.xlsx")))["forms"]
    assert (found["execution"]["score_cell"], found["total"]["cell"]) == (score, total)


@pytest.mark.parametrize("name", ["r1-hn-overspent", "r1-hebei-committee", "r1-hebei-converted"])
def test_what_tells_the_same_whole_once_more_is_not_told_as_unread(name: str, tmp_path: Path) -> None:
    """A list of items with its sum, and how far the goals were reached as a whole."""
    (found,) = check_file(str(drawn(name).save(tmp_path / "form.xlsx")))["forms"]
    assert found["unread"] == []


def test_lists_of_what_came_in_and_of_what_was_spent_are_told_as_unread(tmp_path: Path) -> None:
    """收入合计 is no budget; and 项目支出 | 当年结余 are headings, no amount of the one for the other."""
    (found,) = check_file(str(drawn("r1-hn-dept-inout").save(tmp_path / "form.xlsx")))["forms"]
    assert found["execution"] is None
    assert [each["cell"] for each in found["unread"]] == ["B12", "B13", "B18", "B19", "B21"]
    assert "JX113" not in [each["code"] for each in found["findings"]]


@pytest.mark.parametrize(
    "lines",
    [
        ("项目资金（万元）|企业自有资金投入|700|财政补助资金预算|300|财政补助资金支出|295|",),
        ("项目资金（万元）|企业投入预算|700|企业实际投入|680|<|<|", "^|财政补助预算|300|财政补助支出|295|<|<|"),
    ],
)  # fmt: skip
def test_what_a_firm_puts_in_itself_is_no_budget_of_the_grant(lines: tuple[str, ...], tmp_path: Path) -> None:
    found = read(tmp_path, *lines)
    assert (found["execution"]["budget"], found["execution"]["executed"]) == (300, 295)
    assert hard(found) == []
