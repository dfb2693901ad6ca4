"""Words for what rises and what falls: one vocabulary for targets, results, names and printed rules."""

from __future__ import annotations

from jixiao.core.patterns import pattern

RISES = "提高|提升|增加|增长|上升|增强|上浮|增幅"
FALLS = "下降|降低|减少|下滑|减弱|压减|压降|压缩|缩短|缩减|下浮|降幅"
SAVES = "节约|节省|节支"
RISE, FALL = pattern(RISES), pattern(FALLS)
EITHER = pattern(f"{RISES}|{FALLS}")
LESS = pattern(f"{FALLS}|{SAVES}")
"""What says of a cost that there is less of it."""
