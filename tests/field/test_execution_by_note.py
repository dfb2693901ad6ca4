"""The rule for the execution that a form's notes print: every command goes by it, and leaves to a person what it cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from field.drawn import UNSEEN, parse
from jixiao.forms.execution import of_budget
from jixiao.recalc.filling import fill_file
from jixiao.report.collect import check_file

PLAIN = (UNSEEN / "eg-ah-cold-relief.txt").read_text("utf-8")
"""80 % of the budget were spent; 10 points; the score stands in I6."""
BANDS = (
    "注：1.得分最高不能超过分值。2.预算执行率≥95%得10分，85%（含）-95%得8分，60%-85%得6分，60%以下不得分。"
)


def noted(note: str, folder: Path, score: str = "8", executed: str = "61.2") -> Path:
    """The form with a note below its table."""
    first = "76.5|{budget}76.5|{executed}61.2|{weight}10|{rate}80%|{score}8"
    drawn = PLAIN.replace(first, f"76.5|76.5|{executed}|10||{score}")
    assert drawn != PLAIN or (score, executed) == ("8", "61.2")
    return parse("noted", f"{drawn.rstrip()}\n{note}{'|<' * 8}\n").save(folder / "noted.xlsx")


def filled(path: Path) -> tuple[object, list[str]]:
    """What `fill` writes as the score of the execution, and what it says."""
    target = path.with_name("filled.xlsx")
    record = fill_file(path, target, overwrite=True)
    assert record.error is None
    return load_workbook(target, data_only=True).worksheets[0]["I6"].value, record.lines


@pytest.mark.parametrize(
    ("note", "executed", "score"),
    [
        (BANDS, "61.2", 6),
        (BANDS, "76.5", 10),
        (BANDS, "7.65", 0),
        (BANDS, "130.05", 10),  # 170 %
        ("备注：执行率达到95%及以上得满分，每低1个百分点扣0.1分，扣完为止。", "61.2", 8.5),
        ("注：预算执行率低于85%的不得分，其余按比例得分。", "61.2", 0),
    ],
)
def test_validate_and_fill_go_by_the_rule_in_the_notes(
    note: str, executed: str, score: float, tmp_path: Path
) -> None:
    written, _ = filled(noted(note, tmp_path, "9.99", executed))
    (form,) = check_file(str(noted(note, tmp_path, "9.99", executed)))["forms"]
    (told,) = [f for f in form["findings"] if f["code"] == "JX121"]
    assert (written, form["execution"]["computed"], float(told["expected"])) == (score, score, score)


def test_a_rule_in_the_notes_that_no_program_reads_is_left_to_a_person(tmp_path: Path) -> None:
    note = "备注：预算执行率偏低的酌情扣分，说明不清的不得分。"
    assert filled(noted(note, tmp_path, "7"))[0] == 7
    written, lines = filled(noted(note, tmp_path, ""))
    assert written is None
    assert any("I6" in line and "按所印评分标准由人评定" in line for line in lines)
    (form,) = check_file(str(noted(note, tmp_path, "7")))["forms"]
    assert form["execution"]["computed"] is None
    assert "JX121" not in {f["code"] for f in form["findings"]}


def test_no_budget_yet_is_no_rate_to_judge(tmp_path: Path) -> None:
    assert filled(noted(BANDS, tmp_path, "", ""))[0] in (None, "")


@pytest.mark.parametrize(
    ("name", "budget"),
    [
        ("预算执行率", True),
        ("执行率（%）", True),
        ("项目执行率", True),
        ("部门预算执行率得分", True),
        ("全年资金执行率", True),
        ("1.预算执行率", True),
        ("某某工程预算执行率", True),
        ("采购执行率", False),
        ("政府采购预算执行率", False),
        ("采购资金执行率", False),
        ("“三公”经费执行率", False),
        ("任务执行率", False),
        ("制度执行率", False),
        ("执行情况", False),
    ],
)
def test_whether_an_execution_is_that_of_the_budget(name: str, budget: bool) -> None:
    assert of_budget(name) is budget
