"""The same on ten thousand rows."""

from __future__ import annotations

from forms.test_one_answer import check


def test_every_door_gives_the_same_score_for_ten_thousand_random_rows(tmp_path):
    check(tmp_path, 20, 10_000)
