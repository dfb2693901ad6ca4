"""Blocks of funds in shapes that no list names: what words and arithmetic tell together is read, and nothing is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from field.drawn import BLOCKS, Drawn, blocks, parse
from field.judging import wrong_facts
from jixiao.forms.explain import explain
from jixiao.forms.find import find_forms
from jixiao.report.collect import check_file
from jixiao.workbook.reading import read_grids


@pytest.mark.parametrize("form", blocks(), ids=lambda form: form.name)
def test_the_block_is_read_and_nothing_but_its_faults_is_called_wrong(form: Drawn, tmp_path: Path) -> None:
    (found,) = check_file(str(form.save(tmp_path / "form.xlsx")))["forms"]
    assert wrong_facts(form.wanted()["facts"], found) == []
    hard = [f for f in found["findings"] if f["severity"] != "info"]
    assert [cells for cells in form.faults.values() if not {f["cell"] for f in hard} & set(cells)] == []
    known = form.fair.union(*form.faults.values())
    assert [(f["code"], f["cell"], f["message"]) for f in hard if f["cell"] not in known] == []


def changed(form: Drawn, fact: str, value: float, path: Path) -> str:
    """The codes of the findings about the funds once one figure says something else."""
    _, cell = form.facts[fact]
    for r, row in enumerate(form.cells):
        for c, old in enumerate(row):
            if f"{chr(65 + c)}{r + 1}" == cell:
                row[c] = value if not isinstance(old, str) or fact != "rate" else f"{value:g}%"
    (found,) = check_file(str(form.save(path)))["forms"]
    return " ".join(sorted({f["code"] for f in found["findings"] if f["code"].startswith("JX1")}))


def test_a_wrong_rate_is_told_where_words_alone_name_the_amounts(tmp_path: Path) -> None:
    told = {
        form.name: changed(form, "rate", 77, tmp_path / f"{form.name}.xlsx")
        for form in blocks()
        if form.name in ("thousands", "pair-lines", "rate-first", "left-two-level", "col-total-last")
    }
    assert {name for name, codes in told.items() if "JX101" in codes} >= {
        "thousands",
        "pair-lines",
        "rate-first",
    }


def test_a_rate_that_fits_no_two_amounts_of_unknown_names_gives_no_reading(tmp_path: Path) -> None:
    (form,) = [f for f in blocks() if f.name == "bottom-rate"]
    for r, row in enumerate(form.cells):
        form.cells[r] = [
            "甲乙丙丁" if isinstance(v, str) and v in ("执行", "预算", "调整后预算总额") else v for v in row
        ]
    (grid,) = read_grids(form.save(tmp_path / "form.xlsx"))
    (found,) = find_forms(grid)
    assert found.execution is None
    assert found.unread


def test_there_are_many_of_them() -> None:
    assert len(BLOCKS) >= 80


def block(*lines: str) -> Drawn:
    """A form of these lines above the table of indicators that all blocks have."""
    whole = BLOCKS[0].read_text("utf-8").split("\n")
    below = next(i for i, line in enumerate(whole) if line.startswith("年度目标"))
    return parse("block", "\n".join([*whole[:3], *lines, *whole[below:]]))


def explained(form: Drawn, path: Path) -> dict[str, tuple[float, tuple[str, ...]]]:
    """How sure every cell of the funds is, and why."""
    (grid,) = read_grids(form.save(path))
    (found,) = find_forms(grid)
    return {line.cell: (line.confidence or 0.0, line.evidence) for line in explain(found)}


def test_the_amounts_say_how_sure_they_are_and_what_comes_out(tmp_path: Path) -> None:
    clear = block("资金（万元）|全年预算数|<|全年执行数|<|执行率|得分|", "^|100|<|95|<|95%|9.5|")
    said = explained(clear, tmp_path / "clear.xlsx")
    assert said["B3"][0] == said["D3"][0] == 1.0
    assert "执行率与执行数÷预算数相符" in said["D3"][1]
    wrong = block("资金（万元）|全年预算数|<|全年执行数|<|执行率|得分|", "^|100|<|95|<|77%|9.5|")
    assert "执行率与执行数÷预算数相符" not in explained(wrong, tmp_path / "wrong.xlsx")["D3"][1]


def severities(form: Drawn, path: Path, code: str) -> set[str]:
    (found,) = check_file(str(form.save(path)))["forms"]
    return {f["severity"] for f in found["findings"] if f["code"] == code}


def test_amounts_hardly_told_from_others_are_asked_about_and_not_called_wrong(tmp_path: Path) -> None:
    clear = block("资金（万元）|全年预算数|<|<|全年执行数|<|执行率|", "^|120|<|<|95|<|77%|")
    either = block("资金（万元）|计划数|预算数|<|支付数|使用数|执行率|", "^|100|120|<|95|97|77%|")
    assert severities(clear, tmp_path / "clear.xlsx", "JX101") == {"error"}
    assert severities(either, tmp_path / "either.xlsx", "JX101") == {"info"}
    assert explained(either, tmp_path / "either.xlsx")["C3"][0] < 0.6


def of_name(name: str) -> Drawn:
    return next(form for form in blocks() if form.name == name)


def told(form: Drawn, path: Path) -> list[tuple[str, str, str]]:
    (found,) = check_file(str(form.save(path)))["forms"]
    return [(f["code"], f["cell"], f["message"]) for f in found["findings"] if f["code"].startswith("JX10")]


def test_a_rate_of_the_first_budget_is_told_with_the_budget_it_belongs_to(tmp_path: Path) -> None:
    assert told(of_name("rate-of-first-line"), tmp_path / "form.xlsx") == [
        ("JX101", "H3", "全年预算(万元)的执行率应为 98.00%，表中是 100%（是对年初预算数 98 的比率）")
    ]


def test_one_figure_for_both_budgets_is_told_once(tmp_path: Path) -> None:
    found = told(of_name("merged-both-wrong-sum"), tmp_path / "form.xlsx")
    assert [f[:2] for f in found if f[0] == "JX106"] == [("JX106", "C4")]
