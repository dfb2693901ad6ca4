"""Forms that print what is asked of a score in a way of their own are filled as they print it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from field.drawn import drawn
from jixiao.recalc.filling import fill_file
from jixiao.recalc.run import recalc_file
from jixiao.report.collect import check_file


def test_a_rulebook_that_evidence_chose_is_named(tmp_path: Path) -> None:
    folder = Path(__file__).parent / "given"
    local = fill_file(folder / "a10-shangwu.xlsx", tmp_path / "local.xlsx", overwrite=True)
    national = fill_file(folder / "a08-xuancheng.xlsx", tmp_path / "national.xlsx", overwrite=True)
    assert any("hubei-2021" in line for line in local.lines)
    assert not any("口径" in line for line in national.lines)


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("xiamen-weights-pct", "G12", 97.53),  # weights as 10%
        ("text-in-weight-head", "F11", 99),  # weights in brackets behind names
        ("yunnan-bottom", "I21", 87.67),  # a total behind a label of its own
        ("stage-shifted", "I14", 97.7),  # only one row of the funds is no part of another
        ("xz-simple", "H17", 99.6),  # points of the execution without a cell for its score
        ("procuratorate", "J6", 85),  # 执行率（%）
    ],
)
def test_a_form_without_scores_is_filled_as_it_is_printed(
    name: str, cell: str, value: float, tmp_path: Path
) -> None:
    form = drawn(name)
    source = form.save(tmp_path / "source.xlsx")
    book = load_workbook(source)
    scores = [row["cells"]["score"] for row in form.rows]
    for at in {*scores, *(form.facts[key][1] for key in ("rate", "score", "total") if key in form.facts)}:
        book.active[at].value = None
    book.save(source)
    assert fill_file(source, tmp_path / "filled.xlsx").error is None
    assert load_workbook(tmp_path / "filled.xlsx", data_only=True).active[cell].value == value


def test_a_result_beside_its_own_unit_is_scored_with_it_also_before_it_is_filled_in(tmp_path: Path) -> None:
    """0.48 | 万元 is less than ≤5000 | 元; a printed unit alone is no result."""
    source = drawn("eh-zj-units-both-sides").save(tmp_path / "source.xlsx")
    book = load_workbook(source)
    for row in range(6, 15):
        for column in "FIJ":
            book.active[f"{column}{row}"].value = None
    book.save(source)
    (form,) = check_file(str(source))["forms"]
    assert {row["actual"] for row in form["indicators"]} == {None}
    assert fill_file(source, tmp_path / "filled.xlsx").error is None
    book = load_workbook(tmp_path / "filled.xlsx")
    book.active["F11"].value = 0.48
    book.save(tmp_path / "again.xlsx")
    assert recalc_file(tmp_path / "again.xlsx", tmp_path / "done.xlsx").error is None
    scores = load_workbook(tmp_path / "done.xlsx", data_only=True).active
    assert [scores[f"I{row}"].value or None for row in (10, 11, 12)] == [None, 10, None]
