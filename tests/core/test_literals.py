"""All text of a language stands in the tables of messages: what is said nowhere else.

Chinese in the sources is fine where it is recognised (the vocabulary of forms, in constants, comparisons and searches)
and in what is made to be filled in (the official layouts, the report document, descriptions of functions). Anywhere else
a Chinese literal would be said to a user past the tables.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import jixiao

ROOT = Path(jixiao.__file__).parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TABLES = ("core/messages/", "checks/texts/")
VOCABULARY = (  # only recognise
    "core/values.py", "core/words.py", "core/units.py", "core/dates.py", "core/figures.py", "core/ranks.py",
    "core/remarks.py", "core/numerals.py", "core/pairing.py", "core/printed_grammar.py", "core/printed_spelling.py", "core/rulebooks_read.py", "forms/",
)  # fmt: skip
LAYOUTS = (  # made to be filled in, printed or read beside a sheet; these documents are Chinese in every language
    "templates/", "report/paper.py", "report/items.py", "report/wordml.py", "functions/definitions/", "functions/shared.py",
    "functions/registry.py", "cli/rulebook_new.py", "build/",
)  # fmt: skip
SEARCHES = frozenset(
    [
        "startswith",
        "endswith",
        "removeprefix",
        "removesuffix",
        "strip",
        "lstrip",
        "rstrip",
        "split",
        "rsplit",
        "replace",
        "count",
        "find",
        "index",
        "partition",
        "compile",
        "search",
        "match",
        "fullmatch",
        "findall",
        "finditer",
        "sub",
        "holds",
        "says",
        "get",
        "has",
        "named",
        "labelled",
        "criterion",
        "_criterion",
    ]
)


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith((*TABLES, *VOCABULARY, *LAYOUTS)):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def recognised(chain: list[ast.AST]) -> bool:
    """Whether a literal, seen with what it stands in, is compared or searched for, or a constant of the module."""
    function = False
    for inner, outer in itertools.pairwise(chain):
        if isinstance(outer, ast.Compare):
            return True
        if isinstance(outer, ast.Call) and inner in outer.args:
            called = (
                outer.func.attr if isinstance(outer.func, ast.Attribute) else getattr(outer.func, "id", "")
            )
            if called in SEARCHES:
                return True
        if isinstance(outer, (ast.MatchValue, ast.arguments)):
            return True
        function = function or isinstance(outer, (ast.FunctionDef, ast.Lambda))
    return not function


def said(tree: ast.Module) -> Iterator[tuple[int, str]]:
    def walk(node: ast.AST, chain: list[ast.AST]) -> Iterator[tuple[int, str]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue  # a docstring
            if (
                isinstance(child, ast.Constant)
                and isinstance(child.value, str)
                and CHINESE.search(child.value)
            ):
                if not recognised([child, *chain]):
                    yield child.lineno, child.value
            else:
                yield from walk(child, [child, *chain])

    yield from walk(tree, [tree])


def test_no_chinese_is_said_past_the_tables_of_messages():
    assert [(name, line, text) for name, tree in sources() for line, text in said(tree)] == []
