"""One fault in a form as somebody has it: it is told, whatever the form looks like."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checks.faults import FAULTS, edited, facts_of
from checks.injection import findings
from field.drawn import NAMES, drawn
from jixiao.checks import Severity
from jixiao.forms.find import find_forms
from jixiao.workbook.grid import At
from jixiao.workbook.reading import read_grids

EVERY = 12
KINDS = (
    "total wrong", "score above weight", "unmet target scored full", "row weight wrong", "actual missing", "rate wrong",
    "executed above budget", "execution score wrong", "not done but scored", "lost points without a reason",
    "met target that lost points", "total weight wrong",
)  # fmt: skip
"""Faults that no form may hide: of these at least 97 in 100 are told in forms of every shape."""

Told = Counter[tuple[str, str]]


def hard(found: list[Any]) -> Told:
    """How often a cell is called wrong, by the check that does it."""
    return Counter((f.code, cell) for f in found if f.severity is not Severity.INFO for cell in f.places)


def outcomes(name: str, path: Path) -> list[tuple[str, bool]]:
    """Every kind of fault that finds a place in a form, and whether anything new is called wrong then."""
    (grid, *_) = read_grids(drawn(name).save(path / f"{name}.xlsx"))
    (form, *_) = find_forms(grid)
    before = hard(findings([grid], form.rulebook))
    done = []
    for kind in KINDS:
        try:
            injected = FAULTS[kind](facts_of(form), random.Random(f"{kind}/{name}"))
        except AssertionError:
            continue  # the form has no cell for it
        if injected is None or any(cell == injected.at.a1 for _, cell in before) or _labelled(grid, injected):
            continue
        after = hard(findings([edited(grid, injected.edits)], form.rulebook))
        done.append((kind, bool(after - before)))
    return done


def _labelled(grid: Any, injected: Any) -> bool:
    """Whether a figure would take the place of its own label: 预算数：680万元."""
    return any("\u4e00" <= sign <= "\u9fff" for at in injected.edits for sign in grid.text(*at)[:2])


@pytest.mark.parametrize("part", range(2))
def test_a_fault_is_told_in_forms_of_every_shape(part: int, tmp_path: Path) -> None:
    chosen = NAMES[part * (EVERY // 2) :: EVERY]
    done = [(name, *one) for name in chosen for one in outcomes(name, tmp_path)]
    missed = [(name, kind) for name, kind, told in done if not told]
    assert len(done) >= 6 * len(chosen)
    assert len(missed) <= 0.03 * len(done), missed


def test_what_was_not_done_has_no_full_points_whatever_the_printed_rule_asks_for(tmp_path: Path) -> None:
    """健全得满分 leaves the row to a person, 未完成 with all its points does not."""
    (grid, *_) = read_grids(drawn("gov-service").save(tmp_path / "form.xlsx"))
    assert grid.text(9, 5) == "健全"
    after = findings([edited(grid, {At(9, 5): "未完成"})], find_forms(grid)[0].rulebook)
    assert ("JX304", "H10") in hard(after)
