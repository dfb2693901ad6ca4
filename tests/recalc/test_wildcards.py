"""Texts with ? and * mean what they mean as patterns, and cost what their lengths cost."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from jixiao.recalc.wildcards import wildcard


def as_pattern(written: str) -> re.Pattern[str]:
    """The same as a regular expression, which tries what the program need not try."""
    return re.compile(
        "".join({"?": ".", "*": ".*?"}.get(c, re.escape(c)) for c in written), re.IGNORECASE | re.DOTALL
    )


WRITTEN = st.text("aAb?*?*", max_size=9).filter(lambda text: set(text) & set("?*"))
TEXTS = st.text("aAb\nß", max_size=12)


@given(WRITTEN, TEXTS, st.integers(0, 3))
def test_a_text_with_wildcards_is_found_where_its_pattern_is(written: str, text: str, start: int) -> None:
    found, meant = wildcard(written), as_pattern(written)
    assert found is not None
    first = meant.search(text, min(start, len(text)))
    assert found.search(text, min(start, len(text))) == (None if first is None else first.start())
    assert found.fullmatch(text) == (meant.fullmatch(text) is not None)


@given(st.text("ab~?*", max_size=8), st.text("ab~?*", max_size=8))
def test_an_escaped_sign_stands_for_itself(written: str, text: str) -> None:
    escaped = "".join(f"~{c}" if c in "?*~" else c for c in written)
    found = wildcard(escaped)
    if found is not None:
        assert found.fullmatch(text) == (text == written)
        assert found.search(text) == (None if written not in text else text.index(written))


def test_a_long_text_costs_its_length() -> None:
    text = "a" * 32_000
    begun = time.process_time()
    for written in (
        "?" * 16_000 + "b",
        "a?" * 8_000 + "b",
        "*a?a" * 4_000 + "b",
        "~?" + "a" * 16_000 + "b",
        "a" * 16_000 + "?b",
    ):
        found = wildcard(written)
        assert found is not None and found.search(text) is None and not found.fullmatch(text)
    assert time.process_time() - begun < 5, "each had taken a second or a minute"
