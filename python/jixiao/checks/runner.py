"""All checks over the forms of one workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from jixiao.checks import (  # noqa: F401 - importing a family enters its checks into the catalogue
    balance,
    completeness,
    completion,
    consistency,
    copies,
    execution,
    fund_sums,
    funds,
    hidden,
    indicators,
    losses,
    measures,
    plausible,
    qualitative,
    quoted,
    reasons,
    rubrics,
    rulebooks,
    shares,
    shortfall,
    sums,
    suppress,
    tasks,
    text,
    totals,
    unfinished,
    unread,
    values,
    weights,
    years,
)
from jixiao.checks.catalogue import CATALOGUE
from jixiao.checks.facts import FormFacts, State
from jixiao.checks.finding import Finding, Severity
from jixiao.checks.homes import Homes
from jixiao.checks.registry import BOOK_CHECKS, FORM_CHECKS, MENDING, matches
from jixiao.checks.repeats import in_one
from jixiao.checks.workbook import Workbook
from jixiao.core import rulebook
from jixiao.forms.model import Form
from jixiao.workbook.grid import At, Grid, parse_a1

_OF = {
    State.EMPTY: ("JX717", "JX910"),
    State.PLANNED: ("JX723", "JX4", "JX215", "JX225", "JX706", "JX720", "JX90", "JX910"),
}
"""What is said of a form that is not filled in yet: one line, and what is wrong with its plan."""


def run(
    forms: Sequence[Form],
    grids: Sequence[Grid],
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    beside: Path | None = None,
    uncalculated: Mapping[str, Collection[At]] = MappingProxyType({}),
    only_mending: bool = False,
) -> list[Finding]:
    """The findings of one workbook, in the order of its sheets and cells.

    `grids` are all its sheets: narrative sheets are compared with the forms, and 校验设置 says what is suppressed.
    `select` and `ignore` take codes, names and prefixes (JX2); what must be known of a whole form, as that it is empty,
    is said whatever is selected. `beside` is the workbook's folder, where a rulebook of
    the user's own may lie. `uncalculated` are, by sheet, the formulas whose results nobody knows. `only_mending`: with
    nothing but the checks that may know a fix. Raises RulebookError.
    """
    unknown = {
        id(form): [at for at in uncalculated.get(form.sheet, ()) if form.area.holds(at)] for form in forms
    }
    workbook = Workbook(
        [FormFacts(form, rulebook.get(form.rulebook, beside), unknown[id(form)]) for form in forms], grids
    )
    found: list[Finding] = []
    for facts in workbook.forms:
        own = [finding for check in (MENDING if only_mending else FORM_CHECKS) for finding in check(facts)]
        if facts.state is not State.STARTED:
            own = [finding for finding in own if matches(finding.code, _OF[facts.state])]
        found.extend(_with_severity(own, facts))
    books = {facts.form.sheet: facts for facts in workbook.forms}
    for check in () if only_mending else BOOK_CHECKS:
        for finding in check(workbook):
            facts_of = books.get(finding.sheet)
            found.extend(_with_severity([finding], facts_of) if facts_of else [finding])
    wanted, unwanted = tuple(select), tuple(ignore)
    if wanted:
        found = [f for f in found if matches(f.code, wanted) or CATALOGUE[f.code].always]
    if unwanted:
        found = [finding for finding in found if not matches(finding.code, unwanted)]
    ordered = _sorted(suppress.apply(_once(found), suppress.read(grids)), forms, grids)
    homes = Homes(forms)
    return in_one(ordered, homes)


def _with_severity(findings: Iterable[Finding], facts: FormFacts) -> Iterable[Finding]:
    """The rulebook may raise, lower or switch off ('off') a code, or all codes with its beginning."""
    table = facts.book.severity
    for finding in findings:
        key = (
            max((key for key in table if matches(finding.code, [key])), key=len, default=None)
            if table
            else None
        )
        if key is None:
            yield finding
        elif table[key] != "off":
            yield finding._replace(severity=Severity(table[key]))


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once: a sheet with two forms is read twice by the checks of the workbook."""
    return list({finding.said: finding for finding in findings}.values())


def _sorted(findings: list[Finding], forms: Sequence[Form], grids: Sequence[Grid]) -> list[Finding]:
    order: dict[str, int] = {}
    for name in [*(grid.name for grid in grids), *(form.sheet for form in forms)]:
        order.setdefault(name, len(order))
    return sorted(findings, key=lambda f: (order.get(f.sheet, len(order)), parse_a1(f.cell), f.code))
