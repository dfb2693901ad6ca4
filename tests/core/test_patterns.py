"""Expressions that are compiled late give what compiled ones give."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jixiao.checks.runner  # noqa: F401 - brings in all that reads and checks a form
from jixiao.core.patterns import _Later, pattern


def test_an_expression_is_used_through_its_methods() -> None:
    late = pattern(r"(\d+)-(\d+)", re.X)
    assert late.fullmatch("3-5")[2] == "5"  # type: ignore[index]
    assert late.sub("x", "a 1-2 b") == "a x b"
    assert [m[1] for m in late.finditer("1-2 3-4")] == ["1", "3"]
    assert (late.pattern, late.groups) == (r"(\d+)-(\d+)", 2)


def test_bytes_have_their_own() -> None:
    assert pattern(rb"a+").search(b"caat")[0] == b"aa"  # type: ignore[index]


def test_a_broken_expression_is_told_when_it_is_used_first() -> None:
    late = pattern("(")
    with pytest.raises(re.error):
        late.match("(")


METHODS = {
    "match": None,
    "fullmatch": None,
    "search": None,
    "findall": [],
    "split": ["甲乙"],
    "sub": "甲乙",
    "subn": ("甲乙", 0),
}


@pytest.mark.parametrize(("method", "answer"), METHODS.items())
def test_nothing_is_compiled_until_a_text_holds_what_is_needed(method: str, answer: object) -> None:
    late = pattern("丙(?", needs="丙")  # it cannot be compiled
    given_ = ("", "甲乙") if method.startswith("sub") else ("甲乙",)
    assert getattr(late, method)(*given_) == answer
    assert list(late.finditer("甲乙")) == []
    with pytest.raises(re.error):
        getattr(late, method)(*given_[:-1], "丙")


def test_what_was_asked_before_it_was_compiled_is_answered_after_it() -> None:
    late = pattern("丙+", needs="丙")
    search = late.search
    assert [search(text) is not None for text in ("甲", "乙丙", "甲", "丙")] == [False, True, False, True]
    assert late.sub("丁", "丙丙甲", count=1) == "丁甲"


def _needing() -> Iterator[tuple[str, _Later]]:
    """Every expression that says what it needs, by its place."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("jixiao."):
            for key, value in vars(module).items():
                if isinstance(value, _Later) and value.needs:
                    yield f"{name}.{key}", value


@pytest.mark.parametrize("late", dict(_needing()).values(), ids=dict(_needing()))
@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(st.data())
def test_whatever_an_expression_finds_holds_what_it_needs(late: _Later, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(late.pattern)))
    assert any(need in text for need in late.needs)
