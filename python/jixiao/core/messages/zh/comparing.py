"""What changed between two versions of a form."""

from __future__ import annotations

TEXT = {
    "compare.head": "{old} → {new}",
    "compare.same": "没有变化",
    "compare.changed": "{what} {field}：{old} → {new}",
    "compare.eased": "{said}（目标放宽）",
    "compare.tightened": "{said}（目标提高）",
    "compare.added": "{what}：新增（{value}）",
    "compare.removed": "{what}：删去（{value}）",
    "compare.of.form": "本表",
    "compare.of.execution": "预算执行",
    "compare.of.total": "总分",
    "compare.of.grade": "等级",
    "compare.field.year": "年度",
    "compare.field.rulebook": "口径",
    "compare.field.budget": "全年预算数",
    "compare.field.executed": "全年执行数",
    "compare.field.rate": "执行率",
    "compare.field.weight": "分值",
    "compare.field.declared": "得分",
    "compare.field.computed": "各项相加",
    "compare.field.by_rule": "按规则",
    "compare.field.grade": "等次",
    "compare.field.name": "名称",
    "compare.field.target": "年度指标值",
    "compare.field.actual": "实际完成值",
}
