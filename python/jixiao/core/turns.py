"""Words for what rises and what falls: one vocabulary for targets, results, names and printed rules."""

from __future__ import annotations

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern

RISES = "提高|提升|增加|增长|上升|增强|上浮|增幅"
FALLS = "下降|降低|减少|下滑|减弱|压减|压降|压缩|缩短|缩减|下浮|降幅"
SAVES = "节约|节省|节支"
RISE, FALL = pattern(RISES), pattern(FALLS)
EITHER = pattern(f"{RISES}|{FALLS}")
LESS = pattern(f"{FALLS}|{SAVES}")
"""What says of a cost that there is less of it."""
_TURN = pattern(rf"(.*?)(?:({RISES})|({FALLS}))(?:了|率|幅度?)?")


@by_text(1024)
def turn_of(words: str) -> tuple[str, str]:
    """What stands before the word that says rise or fall, and which of the two: 同比增长 -> 同比, rise. Else two times ''."""
    found = _TURN.fullmatch(words)
    return (found[1], "rise" if found[2] else "fall") if found else ("", "")
