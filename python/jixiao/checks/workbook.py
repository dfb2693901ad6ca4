"""What the checks see of a whole workbook: its forms, and the cells that hold prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.checks.facts import FormFacts
from jixiao.checks.lazy import lazy
from jixiao.core.text import fold
from jixiao.forms.model import FormKind
from jixiao.workbook.grid import At, Grid

PROSE = 20
"""Cells with at least so many characters count as prose."""


@dataclass(frozen=True)
class Prose:
    """A cell with running text. `result` is False for what only says what was planned."""

    sheet: str
    at: At
    text: str  # as it stands
    folded: str
    form: FormFacts | None = None  # the form it belongs to
    result: bool = True
    outside: bool = True  # not one of the form's own cells: another sheet, or text above or below the table


@dataclass
class Workbook:
    forms: list[FormFacts]
    grids: Sequence[Grid] = field(default_factory=list)

    @lazy
    def prose(self) -> list[Prose]:
        """Every text cell of some length: the narrative parts of forms, and sheets without a form."""
        found = [piece for facts in self.forms for piece in form_prose(facts)]
        with_forms = {facts.form.sheet for facts in self.forms}
        for grid in self.grids:
            if grid.name in with_forms or grid.name in OWN_SHEETS:
                continue
            for at, value in grid.cells():
                if isinstance(value, str) and len(value) >= PROSE:
                    found.append(Prose(grid.name, at, value, fold_lines(value)))
        return found

    @lazy
    def narrative(self) -> list[Prose]:
        """The prose that stands outside of forms: a report given as cells."""
        return [piece for piece in self.prose if piece.outside and len(piece.folded) >= PROSE]

    @lazy
    def rubrics(self) -> list[FormFacts]:
        return [facts for facts in self.forms if facts.form.kind is FormKind.RUBRIC]


OWN_SHEETS = frozenset({"校验设置", "校验结果", "xlwings.conf"})
"""Sheets of the product itself, never checked."""


def form_prose(facts: FormFacts) -> list[Prose]:
    """The narrative cells of a form: goals, results, the reason block, remarks."""
    form = facts.form
    found = []
    parts = (
        (form.goals, False, False),
        (form.results, True, False),
        ([form.reason], True, False),
        (form.remarks, True, True),
    )
    for cells, result, outside in parts:
        found += [
            Prose(form.sheet, cell.at, cell.value, fold_lines(cell.value), facts, result, outside)
            for cell in cells
            if cell.at is not None and isinstance(cell.value, str) and cell.value.strip()
        ]
    return found


def fold_lines(text: str) -> str:
    """`fold`, with line breaks kept: they end sentences."""
    return "\n".join(fold(line) for line in text.splitlines())
