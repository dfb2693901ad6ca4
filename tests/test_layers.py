"""The shape of the package: arrows point one way, nothing goes in circles, and no file is too long to be read."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from sources import SOURCES, tree

pytestmark = pytest.mark.xdist_group("sources")
MOST_LINES = 400
LAYERS = (
    ("core",), ("functions",), ("package",), ("workbook",), ("forms",), ("figures",), ("checks",), ("recalc",),
    ("batch", "report", "templates", "assets"), ("build", "hosts", "cli"),
)  # fmt: skip
"""From the ground up. Folders of one line may know each other; `build` makes the files of the doors."""

RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


@cache
def imports() -> dict[str, set[str]]:
    """Every module and those of the product that it imports, inside functions too."""
    modules = {name_of(path): path for path in SOURCES.rglob("*.py")}
    found: dict[str, set[str]] = defaultdict(set)
    for module, path in modules.items():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("jixiao"):
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    found[module].add(whole if whole in modules else node.module)
            elif isinstance(node, ast.Import):
                found[module] |= {a.name for a in node.names if a.name.startswith("jixiao")}
        found[module].discard(module)
    return found


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCES.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(module: str) -> str:
    return [*module.split("."), ""][1]


def test_every_folder_belongs_to_a_layer() -> None:
    folders = {path.name for path in SOURCES.iterdir() if (path / "__init__.py").exists()}
    assert folders <= set(RANK)


def test_each_layer_knows_only_what_lies_below() -> None:
    up = [
        f"{module} -> {other}"
        for module, others in imports().items()
        for other in others
        if layer(module) in RANK and layer(other) in RANK and RANK[layer(other)] > RANK[layer(module)]
    ]
    assert up == []


def test_the_ground_floor_needs_nothing_but_the_standard_library() -> None:
    import sys

    foreign = set()
    for path in [*(SOURCES / "core").rglob("*.py"), *(SOURCES / "functions").rglob("*.py")]:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                foreign.add((path.name, node.module.split(".")[0]))
            elif isinstance(node, ast.Import):
                foreign |= {(path.name, alias.name.split(".")[0]) for alias in node.names}
    known = {*sys.stdlib_module_names, "jixiao", "tomllib", "tomli"}
    assert {name for _, name in foreign} <= known, foreign


def test_no_imports_go_in_circles() -> None:
    edges = imports()
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    circles: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = lowest[module] = len(order)
        waiting.append(module)
        for other in edges.get(module, ()):
            if other not in order:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in waiting:
                lowest[module] = min(lowest[module], order[other])
        if lowest[module] == order[module]:
            circle = waiting[waiting.index(module) :]
            del waiting[waiting.index(module) :]
            if len(circle) > 1:
                circles.append(sorted(circle))

    for module in list(edges):
        if module not in order:
            visit(module)
    assert circles == []


@pytest.mark.parametrize("folder", ["python", "addin", "tests", "docs"])
def test_no_file_is_longer_than_can_be_read_at_once(folder: str) -> None:
    root = SOURCES.parents[1] / folder
    long = {
        path.relative_to(root).as_posix(): lines
        for path in root.rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}
