"""Forms that print what is asked of a score in a way of their own are filled as they print it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from field.drawn import drawn
from jixiao.recalc.filling import fill_file


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
