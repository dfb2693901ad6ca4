"""Expressions that are compiled late give what compiled ones give."""

from __future__ import annotations

import re

import pytest

from jixiao.core.patterns import pattern


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
