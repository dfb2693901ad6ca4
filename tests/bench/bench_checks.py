"""The validator: how many injected faults it finds."""

from __future__ import annotations

from collections import Counter

from checks.injection import bases, campaign

_ROUNDS = 3
SMALL = {"_ROUNDS": 1}


def report() -> list[str]:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    stray = 0
    for outcome in campaign(rounds=_ROUNDS):
        total[outcome.kind] += 1
        found[outcome.kind] += outcome.found
        stray += bool(outcome.stray)
    lines = [
        f"faults injected into {len(bases())} clean forms: {len(total)} kinds, {sum(found.values())}/{sum(total.values())} "
        f"found at their cell ({sum(found.values()) / sum(total.values()):.2%}, goal 99%), {stray} with stray findings; "
        f"errors in the clean forms: {sum(len(base.errors) for base in bases())}"
    ]
    lines += [f"  {kind}: {found[kind]}/{total[kind]}" for kind in total]
    return lines
