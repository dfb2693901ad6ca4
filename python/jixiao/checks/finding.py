"""A finding: what is wrong, at which cell, by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from jixiao.core.messages import say
from jixiao.workbook.grid import Value

_NONE: Mapping[str, Any] = {}


class Severity(str, Enum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def named(self, lang: str = "zh") -> str:
        """The name that users read, in Chinese or English ('en')."""
        return say(f"level.{self.value}").told(lang)


class Finding(NamedTuple):
    """One line of a report. It stands at the cell where the user would mend it.

    `expected` and `found` are short texts ('' when the check has none). `fix` is the only right value of the cell,
    where there is one (else None): `validate --fix` writes exactly that. `params` fill the messages of the check, so
    that the English message can be made from the same finding. A hint that repeats in a form is one finding: `cells`
    then lists all its places, the first of them is `cell`.
    """

    code: str
    severity: Severity
    sheet: str
    cell: str
    message: str
    expected: str = ""
    found: str = ""
    fix: Value = None
    params: Mapping[str, Any] = _NONE
    suppressed: str | None = None  # the reason given by the user, when the finding is suppressed
    cells: tuple[str, ...] = ()  # every place of a repeated finding, () for a single one

    @property
    def places(self) -> tuple[str, ...]:
        """Every cell that the finding speaks of."""
        return self.cells or (self.cell,)

    @property
    def said(self) -> tuple[Any, ...]:
        """All that a reader sees of it."""
        return (*self[:_PARAMS], *self[_PARAMS + 1 :])


_PARAMS = Finding._fields.index("params")
