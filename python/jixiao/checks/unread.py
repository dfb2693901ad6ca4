"""What the reading of the form could not explain (JX911): it was not checked, and nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.checks.facts import FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.registry import INFO, check, on_form

UNREAD = check("JX911", "not-recognised", INFO, always=True)


@on_form
def unread(facts: FormFacts) -> Iterator[Finding]:
    """Columns and rows with figures that no reading explains, and columns that were only guessed."""
    for one in facts.form.unread:
        yield facts.report(UNREAD, one.at, text=" ".join(one.text.split()), why=one.why)
