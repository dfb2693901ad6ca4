"""The rulebook in force (JX909): a cell that is to name one and names none."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.checks.facts import FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.registry import WARNING, check, on_form
from jixiao.workbook.grid import At

UNKNOWN = check("JX909", "rulebook-unknown", WARNING)


@on_form
def unknown_rulebook(facts: FormFacts) -> Iterator[Finding]:
    """Nothing is stopped by it: the next one in force is used, and this says which."""
    form = facts.form
    for each in form.rulebook_mistyped:
        at = each.named.at if each.named.at is not None else At(form.area.top, form.area.left)
        yield UNKNOWN.at(
            each.named.sheet or form.sheet,
            at,
            found=each.named.text,
            problem=each.why,
            book=facts.book.called,
        )
