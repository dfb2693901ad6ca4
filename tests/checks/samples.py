"""Workbooks read once for the tests of the checks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jixiao.checks import Finding, run
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids

PUBLISHED = Path(__file__).parent.parent / "forms" / "published"
VARIANTS = Path(__file__).parent.parent / "forms" / "variants"


@lru_cache(maxsize=64)
def grids(path: Path) -> tuple[Grid, ...]:
    return tuple(read_grids(path))


def forms(sheets: tuple[Grid, ...] | list[Grid], rulebook: str | None = None) -> list[Form]:
    return [form for grid in sheets for form in find_forms(grid, rulebook)]


@lru_cache(maxsize=64)
def findings(path: Path) -> tuple[Finding, ...]:
    sheets = grids(path)
    return tuple(run(forms(sheets), sheets))


def published(name: str) -> tuple[Finding, ...]:
    """The findings of a published document: '000' … '004'."""
    return findings(PUBLISHED / f"{name}.xlsx")
