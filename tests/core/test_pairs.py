"""Pairs of target and actual as published forms write them, each with the answers that are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.core import rulebook, scoring
from jixiao.core.outcome import Outcome, Status

MOF = rulebook.get("mof-2020")
TABLE = Path(__file__).parent / "data" / "values.tsv"

# Pairs that the table leaves to judgement and that are scored all the same, each with its reason.
SURE = {
    ("≥1200㎡", "1250平方米"): "㎡ is the sign of 平方米",
    ("无重大安全事故", "未发生重大安全事故"): "the same failure, denied in other words",
    ("不发生", "未发生"): "what should not happen did not",
    ("≤2‰", "~1.5"): "a bare number under ‰ is ‰; the fraction 1.5 would be 1500 ‰",
    ("≥3‰", "~4"): "a bare number under ‰ is ‰; the fraction 4 would be 4000 ‰",
    ("12月前", "11月30日"): "30 November lies before December in either reading",
    ("12月31日前", "12月"): "no day of December is later than the 31st",
    ("四季度", "4季度"): "the same quarter",
    ("7月中旬", "7月15日"): "the 15th lies in the middle third of July",
    ("上半年", "5月底"): "the end of May lies in the first half-year",
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


def _plain(allowed: str) -> str:
    return allowed if allowed in ("judge", "refuse") else str(float(allowed))
