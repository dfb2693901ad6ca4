"""One fault in a clean form: it is found at its cell, and nothing else comes up."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from checks.faults import FAULTS
from checks.injection import Outcome, bases, campaign


@lru_cache(maxsize=1)
def outcomes() -> tuple[Outcome, ...]:
    return tuple(campaign(rounds=2))


@pytest.mark.xdist_group("injection")
def test_clean_forms_give_no_error():
    assert {base.name: base.errors for base in bases() if base.errors} == {}
    assert len(bases()) >= 25


@pytest.mark.xdist_group("injection")
def test_at_least_twenty_five_kinds_of_faults_find_a_place():
    kinds = Counter(outcome.kind for outcome in outcomes())
    assert set(kinds) == set(FAULTS)
    assert len(kinds) >= 25


@pytest.mark.xdist_group("injection")
def test_ninety_nine_of_a_hundred_faults_are_found_at_their_cell():
    missed = [(o.kind, o.base, o.injected.at.a1) for o in outcomes() if not o.found]
    assert len(missed) <= 0.01 * len(outcomes()), missed


@pytest.mark.xdist_group("injection")
@pytest.mark.parametrize("kind", sorted(FAULTS))
def test_every_kind_of_fault_is_found_nearly_always(kind):
    mine = [o for o in outcomes() if o.kind == kind]
    found = sum(o.found for o in mine)
    assert found >= 0.9 * len(mine), [(o.base, o.injected) for o in mine if not o.found]


@pytest.mark.xdist_group("injection")
def test_a_fault_brings_up_nothing_that_does_not_follow_from_it():
    stray = [(o.kind, o.base, f.code, f.cell, f.message) for o in outcomes() for f in o.stray]
    assert stray == []
