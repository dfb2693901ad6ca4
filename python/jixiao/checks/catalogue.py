"""The catalogue of checks: one stable code a fault, with its name, severity and messages.

A check is entered once, beside the function that finds the fault. All its words stand in `texts/`: the title, the
message of a finding, and the explanation that `jixiao rule`, the reports and the ribbon show.

Codes never change their meaning. A check that is given up stays in the catalogue with `retired` set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from jixiao.checks.finding import Finding, Severity
from jixiao.checks.printed import plain
from jixiao.checks.wording import LANGUAGES, words
from jixiao.core.messages import filled
from jixiao.core.text import begun, fold
from jixiao.workbook.grid import At, Value

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

FAMILIES: dict[str, tuple[str, str]] = {
    "JX1": ("资金与执行率", "funds and execution"),
    "JX2": ("指标得分", "indicators"),
    "JX3": ("定性指标", "qualitative indicators"),
    "JX4": ("分值", "weights"),
    "JX5": ("总分与等级", "totals and grade"),
    "JX6": ("偏差原因", "reasons"),
    "JX7": ("完整性", "completeness"),
    "JX8": ("前后一致", "consistency"),
    "JX90": ("文字与版式", "text and layout"),
    "JX91": ("公式", "formulas"),
    "JX95": ("评分表", "rubric"),
}
"""The families by the beginning of their codes, in the order of the catalogue: Chinese and English name."""


class Check(NamedTuple):
    """A fault that the validator knows. Its words stand in `texts`."""

    code: str
    name: str
    severity: Severity
    retired: str = ""
    certain: bool | None = None  # whether `expected` may be typed as it is; None: where there is a fix
    always: bool = False  # shown at every level: it says what the reader must know of the whole form

    @property
    def title(self) -> str:
        return words(self.code)["title"]

    def called(self, name: str) -> bool:
        """Whether this is the check's name, or its title in a language."""
        folded = fold(name).lower()
        return folded == self.name or any(
            folded == fold(words(self.code, each)["title"]).lower() for each in LANGUAGES
        )

    @property
    def family(self) -> str:
        """The beginning of the code that stands for the family, a key of FAMILIES."""
        return next(prefix for prefix in FAMILIES if self.code.startswith(prefix))

    def at(
        self,
        sheet: str,
        at: At,
        *,
        expected: str | Decimal = "",
        found: str | Decimal = "",
        fix: Value | Decimal = None,
        severity: Severity | None = None,
        **params: Any,
    ) -> Finding:
        """A finding of this check at a cell, with the Chinese message filled in.

        The finding shows `expected` only where typing it is right; the message may name it in any case. Figures are
        told as `printed.plain` writes them.
        """
        params = {name: _said(value) for name, value in params.items()}
        due, shown = _said(expected), _said(found)
        message = _filled(self.code, {"expected": due, "found": shown, **params}, "zh")
        certain = fix is not None if self.certain is None else self.certain
        if not certain:
            params, due = {"expected": due, **params}, ""
        return Finding(
            self.code, severity or self.severity, sheet, at.a1, message, due, shown,
            float(fix) if isinstance(fix, Decimal) else fix, params,
        )  # fmt: skip


def _said(value: Any) -> Any:
    return plain(value) if isinstance(value, Decimal) else value


_QUOTED = 24  # characters of a cell's text that a message quotes


def _filled(code: str, params: Mapping[str, Any], lang: str) -> str:
    """The message of a check with its parameters; a text of the sheet that would drown the sentence is cut."""
    for value in params.values():
        if type(value) is str and len(value) > _QUOTED:
            params = {name: _cut(each) for name, each in params.items()}
            break
    return filled(words(code, lang)["message"], params, lang)


def _cut(value: Any) -> Any:
    """Of a target and what was achieved, joined by an arrow, each is begun by itself."""
    if type(value) is not str:
        return value
    return "→".join(begun(each, _QUOTED) for each in value.split("→"))


CATALOGUE: dict[str, Check] = {}
"""Every check by its code. Filled when `jixiao.checks` is imported."""


def check(
    code: str,
    name: str,
    severity: Severity,
    retired: str = "",
    certain: bool | None = None,
    always: bool = False,
) -> Check:
    """Enter a check into the catalogue; raises ValueError when its code or name is taken or of no family."""
    if code in CATALOGUE or any(known.name == name for known in CATALOGUE.values()):
        raise ValueError(f"{code} {name} is defined twice")
    if not any(code.startswith(prefix) for prefix in FAMILIES):
        raise ValueError(f"{code} belongs to no family")
    made = Check(code, name, severity, retired, certain, always)
    CATALOGUE[code] = made
    return made


def message(finding: Finding, lang: str = "zh") -> str:
    """The message of a finding in Chinese or English ('en')."""
    if lang == "zh":
        return finding.message
    from jixiao.checks.repeats import and_others

    said: dict[str, Any] = {"expected": finding.expected, "found": finding.found, **finding.params}
    text = _filled(finding.code, said, lang)
    return text + and_others(finding.cells, lang) if finding.cells else text


def matches(code: str, patterns: Iterable[str]) -> bool:
    """Whether a code is named by one of the patterns: a code, a name (rate-wrong), a title, a prefix (JX2) or JX2xx."""
    known = CATALOGUE.get(code)
    for pattern in patterns:
        wanted = pattern.strip().upper().rstrip("X*") or "JX"
        if wanted == "J":  # what is left of JX after its X is taken for a wildcard
            wanted = "JX"
        if code.startswith(wanted) or (known is not None and known.called(pattern)):
            return True
    return False


def unknown_patterns(patterns: Iterable[str]) -> list[str]:
    """The patterns that name no check at all: a mistyped code should be told, not ignored."""
    return [pattern for pattern in patterns if not any(matches(code, [pattern]) for code in CATALOGUE)]
