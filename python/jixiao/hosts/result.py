"""How a command ended, and the names of the sheets that the commands make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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

RULEBOOK_NAME = "JX_RULEBOOK"
"""The named cell that holds the id of the rulebook in force: a sheet's own, else the workbook's."""


@dataclass(frozen=True)
class Result:
    """What to tell the user, and the counts behind it.

    `silent` results go to the status bar instead of a message box. `ok` is False when nothing was done.
    """

    text: str
    counts: Mapping[str, int] = field(default_factory=dict)
    ok: bool = True
    silent: bool = False
