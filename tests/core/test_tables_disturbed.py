"""Every pair of the tables, written otherwise or with a remark behind it: what is the same scores the same."""

from __future__ import annotations

import pytest

from core.test_pairs import outcome, pairs, reviewed
from core.test_spellings import FAILURES, HARMLESS
from jixiao.core.outcome import Status
from jixiao.core.values import parse

pytestmark = pytest.mark.slow
PAIRS = sorted(
    {(t, a) for t, a, _ in [*pairs(), *reviewed()] if not a.startswith("~") and "\\n" not in t + a}
)
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_NARROW = str.maketrans("（），；：～＝＞＜％。", "(),;:~=><%.")

WRITTEN = {
    "in full width": lambda text: text.translate(_WIDE),
    "in half width": lambda text: text.translate(_NARROW),
    "with space around it": lambda text: f"  {text}\u3000",
    "with a line break behind it": lambda text: f"{text}\r\n",
    "with spaces that nobody sees": lambda text: "\u200b".join(text),
    "with places to break it": lambda text: "\u00ad".join(text),
}  # fmt: skip


@pytest.mark.parametrize("how", WRITTEN)
def test_a_pair_that_is_written_otherwise_has_the_same_answer(how):
    write = WRITTEN[how]
    for target, actual in PAIRS:
        expected = outcome(target, actual).cell()
        for pair in ((write(target), write(actual)), (write(target), actual), (target, write(actual))):
            assert outcome(*pair).cell() == expected, pair


FIGURES = [
    (t, a) for t, a in PAIRS
    if parse(a).numeric and not parse(a).remark and not parse(a).comparator and not parse(a).zero_word and not parse(a).per
    and parse(a).unit and a[-1] not in "。；、”*" and not parse(a).about
]  # fmt: skip


@pytest.mark.parametrize("remark", HARMLESS)
def test_a_harmless_remark_changes_no_pair(remark):
    assert len(FIGURES) > 300
    for target, actual in FIGURES:
        if parse(target).numeric:
            assert outcome(target, actual + remark).cell() == outcome(target, actual).cell(), (target, actual)


@pytest.mark.parametrize("remark", FAILURES)
def test_a_remark_of_failure_raises_no_score(remark):
    for target, actual in PAIRS:
        plain, told = outcome(target, actual), outcome(target, actual + remark)
        if plain.status is Status.SCORED and told.status is Status.SCORED:
            assert told.value <= plain.value, (target, actual + remark)
