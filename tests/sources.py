"""The sources of the product as trees, parsed once for all tests that look into them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "python" / "jixiao"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
