"""Findings that the user has accepted, with the reason: the sheet 校验设置 of the workbook.

The sheet has a heading row with 代码, 范围 and 理由 (in any order, anywhere on the sheet) and one line a rule under it:

    JX208                 the whole file (范围 blank, 全部 or 文件)
    JX2       办公用房     one sheet, all codes that begin with JX2
    JX601     表1!H15      one cell; a bare H15 means that cell on every sheet

A suppressed finding stays in every report, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jixiao.checks.catalogue import matches
from jixiao.checks.finding import Finding
from jixiao.core.messages import say
from jixiao.core.text import fold
from jixiao.package.own_sheets import SUPPRESSION
from jixiao.workbook.grid import Grid, parse_a1

HEADINGS = ("代码", "范围", "理由")
_CODE = frozenset({"代码", "规则代码", "规则", "校验代码", "编号", "code"})
_SCOPE = frozenset({"范围", "适用范围", "位置", "单元格", "scope"})
_REASON = frozenset({"理由", "原因", "说明", "reason"})
_FILE = frozenset({"", "全部", "文件", "整个文件", "全文件", "工作簿", "file", "all", "*"})


class Suppression(NamedTuple):
    code: str
    sheet: str  # '' for every sheet
    cell: str  # '' for every cell
    reason: str

    def covers(self, finding: Finding) -> bool:
        if not matches(finding.code, [self.code]):
            return False
        if self.sheet and fold(self.sheet) != fold(finding.sheet):
            return False
        return not self.cell or self.cell == finding.cell


def read(grids: Iterable[Grid]) -> list[Suppression]:
    """The rules on the sheet 校验设置, none without such a sheet."""
    found: list[Suppression] = []
    for grid in grids:
        if fold(grid.name) == SUPPRESSION:
            found.extend(_of_sheet(grid))
    return found


def _of_sheet(grid: Grid) -> Iterable[Suppression]:
    columns: dict[str, int] = {}
    for r in range(grid.height):
        texts = [grid.text(r, c) for c in range(grid.width)]
        if not columns:
            for c, text in enumerate(texts):
                for key, words in (("code", _CODE), ("scope", _SCOPE), ("reason", _REASON)):
                    if text.lower() in words:
                        columns.setdefault(key, c)
            if "code" not in columns:
                columns = {}
            continue
        for code in texts[columns["code"]].replace(";", ",").split(","):
            if code.upper().startswith("JX"):
                reason = grid.value(r, columns["reason"]) if "reason" in columns else None
                scope = grid.value(r, columns["scope"]) if "scope" in columns else None
                sheet, cell = _scope("" if scope is None else str(scope).strip())
                yield Suppression(code, sheet, cell, str(reason or "").strip() or say("suppress.no_reason"))


def _scope(text: str) -> tuple[str, str]:
    """'' -> the file; 表1 -> a sheet; 表1!H15, '表 1'!$H$15 -> a cell; H15 -> that cell on every sheet."""
    if fold(text).lower() in _FILE:
        return "", ""
    sheet, mark, cell = text.rpartition("!")
    if not mark:
        address = _address(text)
        return ("", address) if address else (text, "")
    return sheet.strip("'").strip(), _address(cell)


def _address(text: str) -> str:
    try:
        return parse_a1(fold(text)).a1
    except ValueError:
        return ""


def apply(findings: Sequence[Finding], rules: Sequence[Suppression]) -> list[Finding]:
    """The findings, those that a rule covers marked with its reason."""
    if not rules:
        return list(findings)
    return [
        finding._replace(suppressed=next((rule.reason for rule in rules if rule.covers(finding)), None))
        for finding in findings
    ]
