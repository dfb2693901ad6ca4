"""What the checks see of a whole workbook: its forms, and the cells that hold prose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jixiao.checks.facts import FormFacts
from jixiao.checks.prose import PROSE, fold_lines
from jixiao.core.lazy import lazy
from jixiao.forms.model import FormKind
from jixiao.package.own_sheets import HELPERS
from jixiao.workbook.grid import At, Grid

SENTENCE = 8
"""Characters from which a line that ends like a sentence is one."""


class Prose(NamedTuple):
    """A cell with running text (see `Piece`), and the form it belongs to."""

    sheet: str
    at: At
    text: str
    folded: str
    result: bool = True
    outside: bool = True
    form: FormFacts | None = None


class Workbook:
    """All forms of a workbook with what lies around them."""

    def __init__(self, forms: list[FormFacts], grids: Sequence[Grid] = ()) -> None:
        self.forms = forms
        self.grids = grids

    @lazy
    def prose(self) -> list[Prose]:
        """Every text cell of some length: the narrative parts of forms, and sheets without a form."""
        found = [Prose(*piece, facts) for facts in self.forms for piece in facts.prose]
        with_forms = {facts.form.sheet for facts in self.forms}
        for grid in self.grids:
            if grid.name in with_forms or grid.name in HELPERS:
                continue
            for at, value in grid.cells():
                if isinstance(value, str) and (len(value) >= PROSE or _sentence(value)):
                    found.append(Prose(grid.name, at, value, fold_lines(value)))
        return found

    @lazy
    def narrative(self) -> list[Prose]:
        """The prose that stands outside of forms: a report given as cells."""
        return [
            piece
            for piece in self.prose
            if piece.outside and (piece.form is None or len(piece.folded) >= PROSE)
        ]

    @lazy
    def years(self) -> frozenset[int]:
        """The years of the forms."""
        return frozenset(year for facts in self.forms for year in facts.years)

    @lazy
    def rubrics(self) -> list[FormFacts]:
        return [facts for facts in self.forms if facts.form.kind is FormKind.RUBRIC]


def _sentence(text: str) -> bool:
    """A short line of a report: a sentence, no label."""
    return len(text) >= SENTENCE and text.rstrip().endswith(("。", "；", "."))
