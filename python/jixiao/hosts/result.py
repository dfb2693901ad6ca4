"""How a command ended, and the names of the sheets that the commands make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

RESULTS = "校验结果"
SUPPRESSION = "校验设置"
MEMORY = "校验标记"
SUMMARY = "汇总"
RULES = "规则说明"
DIAGNOSIS = "诊断"
RULEBOOK = "口径"

OWN_SHEETS = frozenset(
    {RESULTS, SUPPRESSION, MEMORY, SUMMARY, RULES, DIAGNOSIS, RULEBOOK, "xlwings.conf", "jixiao.texts"}
)
"""Sheets that hold no form of the user: never checked, never counted."""


@dataclass(frozen=True)
class Result:
    """What to tell the user, and the counts behind it.

    `ok` is False when nothing could be done. `shown` is where the text goes: a message box, the status bar,
    or nowhere (the user cancelled).
    """

    text: str
    counts: Mapping[str, int] = field(default_factory=dict)
    ok: bool = True
    shown: Literal["box", "bar", "nowhere"] = "box"
