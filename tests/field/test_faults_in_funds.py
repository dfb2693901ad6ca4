"""A fault in the funds is told where it stands: it does not move the reading to other amounts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from field.drawn import UNSEEN, parse
from field.test_blocks import block
from jixiao.report.collect import check_file


def told(path: Path, *lines: str, hard: bool = True) -> tuple[dict[str, Any], set[str]]:
    """What is read as the execution of a form with these lines of funds, and what is found wrong in them."""
    form = block(*lines)
    (found,) = check_file(str(form.save(path / "form.xlsx")))["forms"]
    return dict(found["execution"] or {}), {
        f["code"] for f in found["findings"] if not hard or f["severity"] != "info"
    }


WRONG_RATES = {
    "of the row above its parts": (
        "项目资金|全年预算数|全年执行数|执行率", "年度金额|800|760|85%", "其中：财政拨款|600|570|95%", "其他资金|200|190|95%",
    ),
    "of the columns of the sum": (
        "资金（万元）|合计|基本支出|项目支出|执行率", "预算数|800|600|200|85%", "执行数|760|570|190|^",
    ),
    "of the year": (
        "年度|计划投入|实际支出|支出率", "2021|500|480|96%", "2022|600|600|100%", "2023|800|760|85%",
    ),
    "beside the adjusted budget": ("预算金额（万元）|840|调整后预算（万元）|800", "实际支出（万元）|760|预算执行率|85%"),
    "below a heading, beside labels": (
        "资金|预算安排情况|<|资金执行情况|<|预算执行进度", "^|预算数|800|执行数|760|85%",
    ),
    "without a label": ("资金情况|预算下达|800|到位|800|支出|760|85%",),
    "of parts in the same column of labels": (
        "资金情况|预算合计|800|实际支出合计|760|执行率|85%", "^|其中：基本支出|600|其中：基本支出|570|执行率|95%",
    ),
    "of words that only lean to it": ("安排资金（万元）：|800|使用资金（万元）：|760|支出率：|85%",),
}  # fmt: skip


@pytest.mark.parametrize("lines", WRONG_RATES.values(), ids=WRONG_RATES.keys())
def test_a_wrong_rate_is_told_beside_the_same_amounts(lines: tuple[str, ...], tmp_path: Path) -> None:
    execution, codes = told(tmp_path, *lines)
    assert (execution["budget"], execution["executed"]) == (800, 760)
    assert "JX101" in codes


SPENT_TOO_MUCH = {
    "in a line": ("年度预算总额|800|年度实际支出|880|执行率|95%",),
    "twice as much": ("年度预算总额|800|年度实际支出|1600|执行率|95%",),
    "in the row of the sum": (
        "资金性质|计划|支出|支出率", "中央|600|570|95%", "省级|200|190|95%", "小计|800|880|95%",
    ),
    "in the row above its parts": (
        "项目资金|全年预算数|全年执行数|执行率", "年度金额|800|880|95%", "其中：财政拨款|600|570|95%", "其他资金|200|190|95%",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lines", SPENT_TOO_MUCH.values(), ids=SPENT_TOO_MUCH.keys())
def test_more_spent_than_there_was_is_told(lines: tuple[str, ...], tmp_path: Path) -> None:
    execution, codes = told(tmp_path, *lines)
    assert execution["budget"] == 800 and execution["executed"] in (880, 1600)
    assert "JX105" in codes


def test_a_label_of_an_amount_in_the_line_above_is_no_heading(tmp_path: Path) -> None:
    execution, codes = told(
        tmp_path,
        "项目总投资（万元）|<|18000|<|累计完成投资（万元）|<|9500",
        "年度资金（万元）|<|年度计划投资|<|年度完成投资|<|投资完成率",
        "^|<|800|<|760|<|85%",
    )
    assert (execution["budget"], execution["executed"]) == (800, 760)
    assert "JX101" in codes


def test_words_that_only_lean_to_it_give_a_hint(tmp_path: Path) -> None:
    execution, codes = told(tmp_path, "项目预算（万元）|800|项目支出（万元）|880|预算执行率|95%", hard=False)
    assert (execution["budget"], execution["executed"]) == (800, 880)
    assert {"JX101", "JX105"} <= codes


def test_a_score_above_its_weight_is_told_beside_amounts(tmp_path: Path) -> None:
    _, codes = told(tmp_path, "预算总额|800|执行总额|760|执行率|95%", "分值|10|得分|11")
    assert "JX122" in codes


def test_a_result_that_fits_does_not_take_the_place_of_what_is_called_spent(tmp_path: Path) -> None:
    """实际支出金额 1451.37 | 下达额度 1437 | 实际完成值 1437, with full points."""
    form = parse(
        "gas", (UNSEEN / "rp-gd-bond-gas.txt").read_text("utf-8").replace("=1437}1,437|{b", "}1451.37|{b")
    )
    (found,) = check_file(str(form.save(tmp_path / "form.xlsx")))["forms"]
    assert (found["execution"]["budget"], found["execution"]["executed"]) == (1437, 1451.37)
    assert "JX105" in {f["code"] for f in found["findings"]}
