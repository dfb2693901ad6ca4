"""Dotted keys of a rulebook file: the parser's cost grows with the square of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.core.rulebook_model import RulebookError
from jixiao.core.rulebook_table import parse_text

FILE = Path("x.toml")


@pytest.mark.parametrize("text", ["{} = 1", "[{}]", "[[{}]]", "a = {{{} = 1}}", "b = 1\n[c]\n{} = [1]"])
def test_a_key_of_40_000_names_is_refused(text: str) -> None:
    with pytest.raises(RulebookError):
        parse_text(text.format(".".join(["a"] * 40_000)), FILE)


def test_quoted_names_are_names() -> None:
    with pytest.raises(RulebookError):
        parse_text(".".join(['"a"'] * 40_000) + " = 1", FILE)


def test_dots_in_texts_figures_and_remarks_are_none_of_a_key() -> None:
    dots = "." * 500
    text = f'a.b = "{dots}" # {dots}\nc = [{", ".join(["0.5"] * 100)}]\n# {dots}'
    assert parse_text(text, FILE) == {"a": {"b": dots}, "c": [0.5] * 100}
