"""Clean forms, and what the checks find after one fault was put into one of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from checks.faults import FAULTS, Fault, Injected, edited, facts_of
from checks.samples import PUBLISHED, VARIANTS, grids
from jixiao.checks import Finding, Severity, run
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.workbook.grid import Grid, parse_a1

# What must be mended before a published document is clean: its own faults of the kinds that are injected here.
MENDED: dict[tuple[str, str], dict[str, object]] = {
    ("000", "科协组织建设与事业发展"): {"F23": 10},
    ("001", "科技创新与交流"): {"G7": "—"},
    ("001", "科技智库与交流"): {"G7": "—"},
    ("001", "信息化系统运行维护"): {"G7": "—"},
    ("003", "评分表"): {},
}


@dataclass
class Base:
    """A workbook with one form that faults are put into. `before` is what the checks say of it untouched."""

    name: str
    sheets: list[Grid]
    index: int  # of the sheet in `sheets`
    which: int  # of the form on that sheet
    rulebook: str  # as the workbook's 口径 names it
    before: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def form(self) -> Form:
        return find_forms(self.sheets[self.index], self.rulebook)[self.which]


def findings(sheets: list[Grid], rulebook: str) -> list[Finding]:
    return run([form for grid in sheets for form in find_forms(grid, rulebook)], sheets)


def keys(found: list[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((f.code, f.sheet, cell) for f in found for cell in f.places)


@lru_cache(maxsize=1)
def bases() -> tuple[Base, ...]:
    """Every clean form: the published ones with their own faults mended, each alone, and the variants."""
    found: list[Base] = []
    for path in [*sorted(PUBLISHED.glob("*.xlsx")), *sorted(VARIANTS.glob("*.xlsx"))]:
        for grid in grids(path):
            mends = MENDED.get((path.stem, grid.name), {})
            clean = edited(grid, {parse_a1(cell): value for cell, value in mends.items()}) if mends else grid
            for which, form in enumerate(find_forms(clean)):
                found.append(Base(f"{path.stem}/{grid.name}", [clean], 0, which, form.rulebook))
    for base in found:
        told = findings(base.sheets, base.rulebook)
        base.before = keys(told)
        base.errors = [finding.message for finding in told if finding.severity is Severity.ERROR]
    return tuple(found)


@dataclass
class Outcome:
    """One injection: whether the fault was found at its cell, and what else came up that does not follow from it."""

    kind: str
    base: str
    injected: Injected
    found: bool
    stray: list[Finding]


def inject(kind: str, fault: Fault, base: Base, rng: random.Random) -> Outcome | None:
    form = base.form()
    injected = fault(facts_of(form), rng)
    if injected is None:
        return None
    sheet = base.sheets[base.index]
    sheets = list(base.sheets)
    sheets[base.index] = edited(sheet, injected.edits)
    after = findings(sheets, base.rulebook)
    place = (sheet.name, injected.at.a1)
    hit = any(f.code in injected.codes and f.sheet == place[0] and place[1] in f.places for f in after)
    stray = []
    left = base.before.copy()
    for finding in after:
        keys_of = [(finding.code, finding.sheet, cell) for cell in finding.places]
        known = [key for key in keys_of if left[key] > 0]
        left.subtract(known)
        if len(known) < len(keys_of) and finding.code not in injected.codes + injected.follows:
            stray.append(finding)
    return Outcome(kind, base.name, injected, hit, stray)


def campaign(seed: int = 20200117, rounds: int = 1) -> Iterator[Outcome]:
    """Every kind of fault into every clean form that has a place for it, `rounds` times at random places."""
    for number, (kind, fault) in enumerate(FAULTS.items()):
        for which, base in enumerate(bases()):
            for turn in range(rounds):
                outcome = inject(kind, fault, base, random.Random(f"{seed}/{number}/{which}/{turn}"))
                if outcome is not None:
                    yield outcome
