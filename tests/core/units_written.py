"""Units as forms write them, for tests that put values together."""

from __future__ import annotations

UNITS = [
    "元",
    "万元",
    "场",
    "人次",
    "%",
    "‰",
    "天",
    "个月",
    "年",
    "小时",
    "亩",
    "平方米",
    "",
    "个工作日",
    "元/人",
    "次/月",
]
