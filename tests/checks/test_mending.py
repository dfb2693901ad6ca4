"""What `--fix` writes comes from the checks that may know a right value, and from no others."""

from __future__ import annotations

import random

from checks.faults import FAULTS, edited, facts_of
from checks.injection import bases
from jixiao.checks import fixes, run
from jixiao.forms.find import find_forms


def test_the_checks_that_mend_know_every_fix():
    known = 0
    for base in bases():
        sheet = base.sheets[base.index]
        for kind, fault in FAULTS.items():
            injected = fault(facts_of(base.form()), random.Random(kind))
            sheets = [edited(sheet, injected.edits)] if injected else [sheet]
            forms = find_forms(sheets[0], base.rulebook)
            wanted = fixes(run(forms, sheets))
            assert fixes(run(forms, sheets, only_mending=True)) == wanted, (base.name, kind)
            known += len(wanted)
    assert known > 100
