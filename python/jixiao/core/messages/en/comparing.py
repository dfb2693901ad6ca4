"""What changed between two versions of a form."""

from __future__ import annotations

TEXT = {
    "compare.head": "{old} → {new}",
    "compare.same": "no change",
    "compare.changed": "{what} {field}: {old} → {new}",
    "compare.eased": "{said} (target eased)",
    "compare.tightened": "{said} (target tightened)",
    "compare.added": "{what}: added ({value})",
    "compare.removed": "{what}: removed ({value})",
    "compare.of.form": "the form",
    "compare.of.execution": "execution",
    "compare.of.total": "total",
    "compare.of.grade": "grade",
    "compare.field.year": "year",
    "compare.field.rulebook": "rulebook",
    "compare.field.budget": "budget",
    "compare.field.executed": "executed",
    "compare.field.rate": "rate",
    "compare.field.weight": "weight",
    "compare.field.declared": "score",
    "compare.field.computed": "added up",
    "compare.field.by_rule": "by the rules",
    "compare.field.grade": "grade",
    "compare.field.name": "name",
    "compare.field.target": "target",
    "compare.field.actual": "actual",
}
