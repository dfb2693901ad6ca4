"""The functions that find faults: each registers itself for a form or for a workbook as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from jixiao.checks.catalogue import (
    CATALOGUE,
    ERROR,
    FAMILIES,
    INFO,
    WARNING,
    Check,
    check,
    matches,
    message,
    unknown_patterns,
)
from jixiao.checks.facts import FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.workbook import Workbook

__all__ = [
    "BOOK_CHECKS", "CATALOGUE", "ERROR", "FAMILIES", "FORM_CHECKS", "INFO", "MENDING", "WARNING", "Check", "check", "matches",
    "mending", "message", "on_form", "on_forms", "on_workbook", "unknown_patterns",
]  # fmt: skip

FormCheck = Callable[[FormFacts], Iterable[Finding]]
BookCheck = Callable[[Workbook], Iterable[Finding]]
FORM_CHECKS: list[FormCheck] = []
MENDING: list[FormCheck] = []
"""Those of FORM_CHECKS whose findings may carry their fix: `--fix` asks nothing else."""
BOOK_CHECKS: list[BookCheck] = []

_F = TypeVar("_F", bound=Callable[..., Iterable[Finding]])


def on_form(function: _F) -> _F:
    """Register a function that looks at one form."""
    FORM_CHECKS.append(function)
    return function


def mending(function: _F) -> _F:
    """Register a function that looks at one form and may know the only right value of a cell."""
    MENDING.append(function)
    return on_form(function)


def on_workbook(function: _F) -> _F:
    """Register a function that looks at all forms and sheets of a workbook together."""
    BOOK_CHECKS.append(function)
    return function


def on_forms(find: BookCheck) -> BookCheck:
    """A check that compares the forms of a workbook with one another: nothing is asked of a single one."""

    def of_several(workbook: Workbook) -> Iterable[Finding]:
        return find(workbook) if len(workbook.forms) > 1 else ()

    BOOK_CHECKS.append(of_several)
    return find
