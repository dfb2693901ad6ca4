"""Reports of the findings."""

from __future__ import annotations

TEXT = {
    "report.sum": "共 {files} 个文件、{forms} 张表：错误 {errors}，警告 {warnings}，提示 {infos}",
    "report.suppressed": "已忽略 {count}",
    "report.unreadable": "未处理的文件 {count}",
    "report.nothing": "没有发现问题",
    "report.missing": "没有读出：{what}（未核对）",
    "report.nothing.read": "读出的部分没有发现问题；其余请人工核对",
    "report.totals": "总分 填报 {declared}，各项相加 {added}，按规则 {by_rule}",
    "report.rate": "执行率 {rate}",
    "report.grade": "等级 {grade}",
    "report.counts": "错误 {errors}，警告 {warnings}，提示 {infos}",
    "report.rulebook": "口径 {title}（{reason}）",
    "report.places": "{count} 处：{cells}",
    "report.ignored": "{message}（已忽略：{reason}）",
    "report.mend": "改法 {text}",
    "report.rule": "规则 {text}",
    "report.hidden": "另有提示 {count} 条（--level info 列出）",
    "report.hidden.all": "未列出 {count} 条（--level 可选 error、warning、info）",
    "report.stale": "{count} 个公式的结果已过时或没有存下，已按重算后的数校验：请重算后保存",
    "level.error": "错误",
    "level.warning": "警告",
    "level.info": "提示",
}
