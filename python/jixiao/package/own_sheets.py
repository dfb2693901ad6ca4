"""The sheets that jixiao itself puts into a workbook, by name."""

from __future__ import annotations

CONFIGURATION = "xlwings.conf"
TEXTS = "jixiao.texts"
RESULTS = "校验结果"
SUPPRESSION = "校验设置"
MEMORY = "校验标记"
RULES = "规则说明"
DIAGNOSIS = "诊断"
SUMMARY = "汇总"
RULEBOOK = "口径"

HELPERS = frozenset({CONFIGURATION, TEXTS, RESULTS, SUPPRESSION, MEMORY, RULES, DIAGNOSIS})
"""No part of the user's document: they are not checked, and not handed on."""

OWN_SHEETS = HELPERS | {SUMMARY, RULEBOOK}
"""Sheets that hold no form of the user; a user may have written one of the last two."""
