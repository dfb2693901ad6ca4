"""Pairs of target and actual as published forms write them, each with the answers that are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.core import rulebook, scoring
from jixiao.core.numerals import show
from jixiao.core.outcome import Outcome, Status

MOF = rulebook.get("mof-2020")
TABLE = Path(__file__).parent / "data" / "values.tsv"
REVIEWED = sorted((TABLE.parent / "reviewed").glob("*.tsv"))

# Pairs that the table leaves to judgement and that are scored all the same, each with its reason.
SURE = {
    ("≥1200㎡", "1250平方米"): "㎡ is the sign of 平方米, and a unit that converts changes no score",
    ("≤2‰", "~1.5"): "a bare number under ‰ is ‰; the fraction 1.5 would be 1500 ‰",
    ("≥3‰", "~4"): "a bare number under ‰ is ‰, and met in every other reading",
    ("四季度", "4季度"): "the same quarter: a Chinese numeral changes no score",
}


def pairs() -> list[tuple[str, str, list[str]]]:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:] if line]
    return [(row[0], row[1], row[2].split("|")) for row in rows]


def outcome(target: str, actual: str) -> Outcome:
    value = float(actual[1:]) if actual.startswith("~") else actual
    return scoring.indicator(target, value, 10, book=MOF)


@pytest.mark.parametrize(
    ("target", "actual", "allowed"), pairs(), ids=lambda v: "|".join(v) if isinstance(v, list) else v
)
def test_a_pair_gets_its_right_score_or_an_honest_refusal(target, actual, allowed):
    found = outcome(target, actual)
    if found.status is Status.SCORED and (target, actual) not in SURE:
        assert float(found.value) in [float(a) for a in allowed if a not in ("judge", "refuse")], found.line()
    assert found.status in (Status.SCORED, Status.JUDGE, Status.UNREADABLE)
    if found.status is not Status.SCORED:
        assert found.line() and found.cell().startswith("#")


def test_what_is_scored_against_the_table_still_is():
    """A reason that no longer applies is taken out of the list."""
    assert [pair for pair in SURE if outcome(*pair).value != 10] == []


def test_as_many_pairs_are_scored_outright_as_ever():
    right = [
        (target, actual)
        for target, actual, allowed in pairs()
        if (found := outcome(target, actual)).scored
        and str(float(found.value)) in [_plain(a) for a in allowed]
    ]
    assert len(right) >= 183


def rows_of(table: Path) -> list[list[str]]:
    """More pairs of the same kinds, each with the one answer that a careful reader gives."""
    return [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]


def reviewed() -> list[list[str]]:
    return [row for table in REVIEWED for row in rows_of(table)]


def answer_to(target: str, actual: str) -> str:
    """The score, the range that is left to judgement, or `refuse`: as the tables write it."""
    found = outcome(target.replace("\\n", "\n"), actual.replace("\\n", "\n"))
    if found.status is Status.SCORED:
        return show(found.value)
    if found.status is Status.JUDGE:
        return f"judge {show(found.low)}-{show(found.high)}"
    return "refuse" if found.status is Status.UNREADABLE else found.status.value


@pytest.mark.parametrize("table", REVIEWED, ids=lambda table: table.stem)
def test_reviewed_pairs_keep_their_answers(table):
    changed = [
        (target, actual, told, answer)
        for target, actual, answer in rows_of(table)
        if (told := answer_to(target, actual)) != answer
    ]
    assert changed == []


def test_reviewed_pairs_are_many_and_stand_once():
    pairs_ = [(target, actual) for target, actual, _ in reviewed()]
    assert len(pairs_) == len(set(pairs_)) > 2000
    assert not set(pairs_) & {(target, actual) for target, actual, _ in pairs()}


def _plain(allowed: str) -> str:
    return allowed if allowed in ("judge", "refuse") else str(float(allowed))
