"""One row, one score, whoever is asked: the worksheet function, `fill` and `recalc`, the validator, a template."""

from __future__ import annotations

from collections import Counter

import pytest

from forms.doors import answers


@pytest.mark.parametrize("seed", range(3))
def test_every_door_gives_the_same_score_for_random_rows(tmp_path, seed):
    check(tmp_path, seed, 400)


def check(folder, seed, count):
    found = answers(folder, seed, count)
    assert len(found) >= count * 0.95, "fill leaves rows alone"
    for each in found:
        assert each.filled == each.template == each.validator == each.function, each
    kinds = Counter(str(each.function)[:3] if isinstance(each.function, str) else "score" for each in found)
    assert kinds["score"] > count / 10 and kinds["#需评"] > count / 20 and kinds["#无法"] > count / 20
