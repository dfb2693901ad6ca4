"""Many calls of Excel in one trip: what is no call answers for itself, in words, and a column of them in the length of it."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.hosts.excel import udfs

ODD: list[Any] = [None, 5, [], "JX_SCORE", ["JX_SCORE"], ["JX_SCORE", None], [["a"], [1]], ["JX_SCORE", []], ["JX_SCORE", list(range(9))], ["x" * 40_000, []], [{}, {}]]  # fmt: skip
GOOD = ["JX_SCORE", ("≥90%", 0.95, 10.0)]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_what_is_no_call_answers_for_itself(odd: Any) -> None:
    count, before, answer, behind = udfs._batch([GOOD, odd, GOOD])
    assert (count, before, behind) == ([3], [10.0], [10.0])
    assert isinstance(answer[0], str) and answer[0].startswith("#") and "Error" not in answer[0]
    assert len(answer[0]) < 200


def test_a_column_of_calls_has_as_many_answers() -> None:
    answers = udfs._batch([GOOD] * 100_000)
    assert answers[0] == [100_000] and len(answers) == 100_001 and answers[-1] == [10.0]
