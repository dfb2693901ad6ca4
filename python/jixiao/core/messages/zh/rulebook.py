"""Which rulebook is in force."""

from __future__ import annotations

TEXT = {
    "rulebook.given": "依据：用户指定",
    "rulebook.in_cell": "依据：表内“口径”单元格 {cell}",
    "rulebook.of_sheet": "依据：本表的口径 JX_RULEBOOK",
    "rulebook.of_workbook": "依据：工作簿的口径 JX_RULEBOOK",
    "rulebook.no_evidence": "依据：表上没有地方口径的特征，按全国项目支出口径",
    "rulebook.passed_over": "{where} 的口径已略过：{why}",
}
