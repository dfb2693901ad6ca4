"""What is to be written into all forms of a sheet, and what there is to say about it: the same in every door."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jixiao.core import rulebook as rulebooks
from jixiao.core.messages import Message, say
from jixiao.figures.fill import plan
from jixiao.forms.model import Form
from jixiao.workbook.grid import At


class SheetFilling(NamedTuple):
    """Formulas by cell, with their equals sign; the cells among them that show a rate; a line for each rulebook that
    evidence on a form chose, and for the scores that are left to a person."""

    formulas: dict[At, str]
    rates: frozenset[At]
    lines: list[str]


def plan_sheet(forms: Sequence[Form], folder: Path | None = None, overwrite: bool = False) -> SheetFilling:
    """The formulas for the forms of one sheet; `folder` may hold rulebooks. Raises RulebookError."""
    formulas: dict[At, str] = {}
    rates: frozenset[At] = frozenset()
    lines: list[str] = []
    for form in forms:
        book = rulebooks.get(form.rulebook, folder)
        filling = plan(form, overwrite, book)
        if filling.formulas and form.rulebook_by is None and form.rulebook != rulebooks.DEFAULT:
            lines.append(say("fill.assumed", sheet=form.sheet, book=book.name, reason=form.rulebook_reason))
        lines += left_lines(form.sheet, filling.left)
        formulas |= filling.formulas
        rates |= filling.rates
    return SheetFilling(formulas, rates, lines)


def left_lines(sheet: str, left: Sequence[tuple[At, Message]]) -> list[str]:
    """A line for each reason why scores are left to a person."""
    by_reason: dict[Message, list[str]] = {}
    for at, why in left:
        by_reason.setdefault(why, []).append(at.a1)
    return [say("fill.left", sheet=sheet, cells=cells, why=why) for why, cells in by_reason.items()]
