"""Targets and results as clerks write them, each in a row of its own: what is told of them, and what is left alone.

In the table an empty score is the full one; `told` marks the rows of which a careful reviewer asks for a change.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.paper import ROWS, check, national
from jixiao.checks import Severity

TABLE = Path(__file__).with_name("as_written.tsv")
LINES = ROWS.strip().splitlines()
PLACES = {line.split("|")[1].strip(): number for number, line in enumerate(LINES)}
PLACES |= {f"{kind}指标": PLACES["社会效益指标"] for kind in ("经济效益", "生态效益", "可持续影响")}


def hard(rows: str) -> set[tuple[str, tuple[str, ...]]]:
    return {(f.code, tuple(f.places)) for f in check(national(rows)) if f.severity is not Severity.INFO}


AS_IT_IS = hard(ROWS)


@pytest.mark.parametrize("line", TABLE.read_text(encoding="utf-8").splitlines()[1:])
def test_a_row_is_told_of_where_it_has_a_fault_and_left_alone_else(line: str) -> None:
    level2, name, target, actual, score, reason, answer = line.split("\t")
    first, _, _, _, _, weight, *_ = LINES[PLACES[level2]].split("|")
    rows = list(LINES)
    rows[PLACES[level2]] = " | ".join([first, level2, name, target, actual, weight, score or weight, reason])
    assert bool(hard("\n".join(rows)) - AS_IT_IS) == (answer == "told")
