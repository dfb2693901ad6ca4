"""The rulebooks of single places act wherever they are in force: in the validator, in `fill`, in the worksheet functions."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.drawing import PLAIN, PLAIN_MERGES, draw
from jixiao import checks
from jixiao.core import rulebook as rb
from jixiao.figures.compute import compute
from jixiao.figures.fill import plan
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.functions import call
from jixiao.functions.context import using_rulebook
from jixiao.workbook.grid import Grid

RESCALING = """
id = "rescaling"
base = "mof-2020"
title = "折算口径"
place = "某县"
dated = "2026"
kinds = ["project"]
source = "某县财政局通知"
verified = false

[indicators]
rescale = true
"""


def sheet(*changes: tuple[str, str], rulebook: str = "") -> Grid:
    text = PLAIN
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return draw(text, PLAIN_MERGES, rulebook=rulebook)


def form_of(grid: Grid, rulebook: str | None = None) -> Form:
    (form,) = find_forms(grid, rulebook)
    return form


def found(grid: Grid, *codes: str) -> list[tuple[str, str, str]]:
    """(code, cell, severity) of the findings with these codes."""
    every = checks.run(find_forms(grid), [grid])
    return [(f.code, f.cell, f.severity.value) for f in every if f.code in codes]


@pytest.mark.parametrize(
    ("rulebook", "actual", "severity"),
    [
        ("platform-hebei", "9.5场", None),
        ("platform-hebei", "9.6场", "warning"),
        ("platform-tianjin", "9.6场", "warning"),
        ("platform-guangxi", "9.6场", None),
        ("platform-guangxi", "10.4场", "warning"),
        ("mof-2020", "10.4场", "info"),
    ],
)
def test_far_above_target_needs_a_reason_from_the_places_threshold_on(rulebook, actual, severity):
    grid = sheet(("≥8场 | 8场", f"≥8场 | {actual}"), rulebook=rulebook)
    assert found(grid, "JX208") == ([("JX208", "I12", severity)] if severity else [])
    due = "须说明原因" in call("JX_EXPLAIN", "≥8场", actual, 20, None, None, rulebook)
    assert due == (severity == "warning")
    assert call("JX_SCORE", "≥8场", actual, 20, None, None, rulebook) == 20


def test_a_reason_that_is_given_ends_the_matter():
    grid = sheet(("≥8场 | 8场 | 20 | 20 |", "≥8场 | 18场 | 20 | 20 | 目标偏低"), rulebook="platform-guangxi")
    assert found(grid, "JX208") == []


COST = "| | 成本指标 | 总成本 | ≤100万元 | 95万元 | 10 | 10 |"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (COST, []),
        ("| | 成本指标 | 总成本 | / | / | 10 | 10 |", ["H15"]),
        ("| | 成本指标 | 总成本 | | 95万元 | 10 | 5.5 |", ["H15"]),
        ("| | 成本指标 | 总成本 | | 95万元 | 10 | 5 |", []),
        ("| | 成本指标 | 总成本 | / | / | 10 | 4 |", []),
    ],
)
def test_without_a_cost_indicator_shanxi_gives_cost_five_points_at_most(row, cells):
    total = 92 - 10 + float(row.split("|")[7])
    changes = (COST, row), ("| 100 | 92 |", f"| 100 | {total} |")
    grid = sheet(*changes, rulebook="platform-shanxi")
    assert found(grid, "JX228") == [("JX228", cell, "error") for cell in cells]
    assert found(sheet(*changes), "JX228") == []
    computed = compute(form_of(grid), rb.get("platform-shanxi"))
    assert computed.total_by_rule == (None if cells else round(total, 2))


def test_two_costs_without_an_indicator_share_the_five_points():
    before = "| | 时效指标 | 及时性 | 及时 | 及时 | 10 | 10 |"
    grid = sheet(
        (before, "| | 成本指标 | 水电费 | / | / | 10 | 3 |"),
        (COST, "| | 成本指标 | 总成本 | / | / | 10 | 3 |"),
        rulebook="platform-shanxi",
    )
    assert found(grid, "JX228") == [("JX228", "H15", "error")]


def test_the_worksheet_function_leaves_an_unfiled_cost_to_judgement():
    assert call("JX_SCORE", "/", "/", 10, "成本指标", None, "platform-shanxi") == "#需评定 0.00–5.00"
    assert call("JX_SCORE", None, "95万元", 3, "成本指标", None, "platform-shanxi") == "#需评定 0.00–3.00"
    assert call("JX_SCORE", None, None, 10, "成本指标", None, "platform-shanxi") == ""
    assert call("JX_SCORE", "≤100万元", "95万元", 10, "成本指标", None, "platform-shanxi") == 10
    assert "最高 5 分" in call("JX_EXPLAIN", "/", "/", 10, "成本指标", None, "platform-shanxi")


def test_zhejiang_scores_qualitative_indicators_by_formula_too():
    assert call("JX_SCORE", "90分", "81分", 10, "定性", None, "platform-zhejiang") == 9
    assert call("JX_SCORE", "90分", "81分", 10, "定性", None, "platform-2021") == "#需评定 0.00–10.00"
    assert call("JX_SCORE", "健全", "健全", 10, None, None, "platform-zhejiang") == 10
    row = "| | 质量指标 | 合格率 | ≥90% | 95% | 10 | 10 |"
    low = "| | 质量指标 | 制度健全性 | 健全 | 健全 | 10 | 8 |"
    assert found(sheet((row, low), rulebook="platform-zhejiang"), "JX301", "JX203") != []


NOT_DUE = "| | 时效指标 | 及时性 | — | — | 10 | — |"
DUE = "| | 时效指标 | 及时性 | 及时 | 及时 | 10 | 10 |"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    rb.user_folder().mkdir(parents=True)
    (rb.user_folder() / "rescaling.toml").write_text(RESCALING, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("total", "cells"), [("91.11", []), ("82", ["H18"]), ("92", ["H18"])])
def test_what_does_not_apply_is_dropped_and_the_total_rescaled(folder, total, cells):
    # 20 + 10 + 10 + 22.5 + 10 + 9.5 = 82 of the 90 points that apply
    grid = sheet((DUE, NOT_DUE), ("| 100 | 92 |", f"| 100 | {total} |"), rulebook="rescaling")
    assert found(grid, "JX501", "JX404", "JX403") == [("JX501", cell, "error") for cell in cells]
    computed = compute(form_of(grid), rb.get("rescaling"))
    assert float(computed.total_of_declared) == float(computed.total_by_rule) == 91.11
    assert computed.applying == 90 and computed.grade == "优"


def test_where_everything_applies_nothing_is_rescaled(folder):
    grid = sheet(rulebook="rescaling")
    assert found(grid, "JX501", "JX404") == []
    assert compute(form_of(grid), rb.get("rescaling")).total_by_rule == 92


def test_the_total_that_is_filled_in_rescales_as_well(folder):
    grid = sheet((DUE, NOT_DUE), ("| 100 | 92 |", "| 100 | |"), rulebook="rescaling")
    formulas = {at.a1: formula for at, formula in plan(form_of(grid)).formulas}
    assert formulas["H18"] == (
        "=JX_RESCALE(JX_TOTAL(H6,H12:H13,H15:H17),"
        'SUM(G12:G13)-SUMIF(H12:H13,"—",G12:G13)+SUM(G15:G17)-SUMIF(H15:H17,"—",G15:G17)+F6)'
    )
    plain = {at.a1: formula for at, formula in plan(form_of(sheet(("| 100 | 92 |", "| 100 | |")))).formulas}
    assert plain["H18"].startswith("=JX_TOTAL(")


def test_the_worksheet_function_rescales_only_where_the_rulebook_does(folder):
    assert call("JX_RESCALE", 82, 90, "rescaling") == 91.11
    assert call("JX_RESCALE", 82, 90) == 82
    assert call("JX_RESCALE", None, 90, "rescaling") == ""
    assert call("JX_RESCALE", "#需评定 1.00–2.00", 90, "rescaling").startswith("#无法识别")
    assert call("JX_RESCALE", 82, 0, "rescaling").startswith("#无法识别")
    with using_rulebook("rescaling"):
        assert call("JX_RESCALE", 45, 90) == 50
        assert call("JX_SCORE", "—", "—", 10) == "—"
        assert call("JX_TOTAL", [["—"], [45]]) == 45
    assert call("JX_SCORE", "—", "—", 10).startswith("#无法识别")
