"""What is remembered of the texts of a file is bounded by their size, not by their number alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.memory import bounded
from jixiao.package.address import parse_a1
from jixiao.recalc.criteria import _from_text
from jixiao.recalc.parser import parse
from jixiao.workbook.formats import number_format
from sources import SOURCES, tree

SHORT = {
    "checks/wording._keyed": "codes of our own findings",
    "core/rulebook._builtin": "the ids of built-in rulebooks",
    "core/rulebook._load": "a path and a time: 64 of them",
    "core/rulebook._own_folder": "a folder of the user",
    "core/rulebook._shadowed": "a path and a time: 64 of them",
    "core/values._plain": "texts of at most _CACHED characters",
    "core/values._short_text": "texts of at most _CACHED characters",
    "core/words._degree": "texts of at most LONGEST characters",
    "hosts/excel/udfs._in_force": "what stands in two cells, forgotten with every call or batch",
    "package/cell.column_number": "at most three letters, by the expression that found them",
    "package/orderly.patterns_of": "prefixes of XML: 16 of them",
    "package/guard._has_streams": "volumes of this computer",
    "report/html._template": "the languages of the product",
}
"""Caches that are bounded by number alone although they are asked about texts, and why that is enough."""


def _caches() -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions whose answers are kept by number alone."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                for mark in node.decorator_list:
                    name = mark.func if isinstance(mark, ast.Call) else mark
                    if ast.unparse(name).rpartition(".")[2] in ("lru_cache", "cache"):
                        yield f"{path.relative_to(SOURCES).with_suffix('').as_posix()}.{node.name}", node


def _takes_text(node: ast.FunctionDef) -> bool:
    hints = [ast.unparse(each.annotation) for each in node.args.args if each.annotation is not None]
    return any(kind in ("str", "bytes") for hint in hints for kind in hint.replace(" ", "").split("|"))


def test_no_cache_of_texts_is_bounded_by_number_alone() -> None:
    assert {name for name, node in _caches() if _takes_text(node)} == set(SHORT)


@given(st.lists(st.text(max_size=40)))
def test_what_is_remembered_has_so_many_characters_at_most(texts: list[str]) -> None:
    asked: list[str] = []

    @bounded(1000, characters=60)
    def twice(text: str) -> str:
        asked.append(text)
        return text * 2

    for text in texts:
        assert twice(text) == text * 2
    kept = twice.cache_info().currsize
    assert sum(sorted(map(len, set(texts)))[:kept]) <= 60
    assert sum(map(len, asked[len(asked) - kept :])) <= 60


def test_an_answer_is_given_again_while_there_is_room() -> None:
    asked: list[str] = []

    @bounded(1000, characters=10)
    def echo(text: str, _number: int = 0) -> str:
        asked.append(text)
        return text

    for text in ("abcde", "abcde", "fghij", "abcde", "k", "abcde"):
        echo(text, 1)
    assert asked == ["abcde", "fghij", "k", "abcde"]
    assert echo.__wrapped__("zz", 1) == "zz"
    assert echo.cache_info().currsize == 2


def test_long_texts_of_a_file_are_forgotten() -> None:
    long = "甲" * 20_000
    for number in range(200):
        parse(f'"{number}{long[:8000]}"')
        _from_text(f"{number}{long}", False)
        number_format(f'"{number}{long}"0')
        parse_a1(f"{'$' * 20_000}A{number + 1}")
    for cached in (parse, _from_text, number_format, parse_a1):
        assert cached.cache_info().currsize < 100
