"""Which rulebook is in force."""

from __future__ import annotations

TEXT = {
    "rulebook.given": "依据：用户指定",
    "rulebook.in_cell": "依据：表内“口径”单元格 {cell}",
    "rulebook.of_sheet": "依据：本表的口径 JX_RULEBOOK",
    "rulebook.of_workbook": "依据：工作簿的口径 JX_RULEBOOK",
    "rulebook.no_evidence": "依据：表上没有地方口径的特征，按全国项目支出口径",
    "rulebook.beside_unused": "旁边的 {name} 与内置口径同名，未采用（{changes}）；确认可信时加 --trust-rulebooks 采用",
    "rulebook.beside_trusted": "旁边的 {name} 按 --trust-rulebooks 代替了同名的内置口径（{changes}）",
    "rulebook.beside": "口径“{id}”出自旁边的 {name}（{changes}）",
    "rulebook.change": "{key}：{old} → {new}",
    "rulebook.changes": "与内置的有 {count} 处不同：{listed}",
    "rulebook.same": "与内置的相同",
    "rulebook.not_used": "{where} 写的“{name}”不是可用的口径，已略过",
    "rulebook.passed_over": "{where} 的口径已略过：{why}",
    "rulebook.because": "依据：{reasons}",
    "evidence.phrases": "表上有{phrases}",
    "evidence.bands": "{count} 项评分标准与口径逐档一致",
    "evidence.year": "{year} 年度",
    "evidence.no_weights": "没有分值列",
    "evidence.outside": "各指标分值合计 100，执行率得分不计入总分",
    "evidence.factors": "有得分系数列",
    "evidence.place": "{what}含“{place}”",
    "evidence.project_code": "项目编码中的区划代码属于{place}",
    "place.title": "标题",
    "place.unit": "单位名称",
    "place.department": "主管部门",
    "place.sheet": "工作表名",
}
