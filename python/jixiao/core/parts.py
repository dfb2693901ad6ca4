"""A share that is told in counts: 调查260人，满意229人, 8人中7人持证, 5件化解4件."""

from __future__ import annotations

from decimal import Decimal

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern

_ONE = r"(?:.*[,;])?(?:其中)?(?P<ones>[^\d,;(]{0,12})(?P<one>\d{1,9}(?:\.\d{1,4})?)(?P<unit>[\u4e00-\u9fff]{1,2}?)"
_TWO = (
    r"(?:其中)?(?P<twos>[^\d,;(]{0,12})(?P<two>\d{1,9}(?:\.\d{1,4})?)(?P=unit)(?P<did>[\u4e00-\u9fff]{0,8})"
)
_COUNTED = pattern(rf"{_ONE}(?P<of>[\u4e00-\u9fff]{{0,4}}?)[,;]{_TWO}")
_LEFT = r"(?:[,;](?:其余|另有?)?(?P<left>\d{1,9})(?P=unit)(?=[^\d,;]*(?:[未不无没尚待停退关缺撤]|取消|暂缓|正在|中$))[^\d,;]*)?"
_AMONG = pattern(rf"{_ONE}[\u4e00-\u9fff]{{0,6}}?中,?有?{_TWO}{_LEFT}", needs="中")
"""8个中6个开放，2个暂停: what is left may be told as well."""
_OUT_OF = pattern(
    r"(?P<ones>[^\d,;(]{0,4})(?P<one>\d{1,9})(?P<unit>[\u4e00-\u9fff]{1,2}?)(?P<twos>[\u4e00-\u9fff]{2,8})(?P<two>\d{1,9})(?P=unit)(?P<did>[\u4e00-\u9fff]{0,4})"
)
"""5件化解4件, 5个断面4个达标."""
_WHOLE = pattern(
    "编制|在册|接警|符合条件|预算|计划|目标|任务|应|总数|共|抽[查检样取]|排查|调查|访|问卷|[发收]放|收回|回收|有效|受理|申[请报]|报名|送检|检[测查验]|参[加训评考]"
)
"""What the whole is called of which another count is the part: 调查260人，满意229人; 编制45人，在职43人."""
_NO_PART = pattern("[不未无没非]|收回|回收|上年|去年|另|[增减]")


@by_text(4096)
def part_of_whole(text: str) -> tuple[Decimal, Decimal] | None:
    """The part and the whole that a folded text tells by their words; None for any other text."""
    among = _AMONG.fullmatch(text)
    outer = None if among else _OUT_OF.fullmatch(text)
    among = among or outer
    found = among or _COUNTED.fullmatch(text)
    if found is None:
        return None
    (whole, of), (part, said) = (Decimal(found["one"]), found["ones"]), (Decimal(found["two"]), found["twos"])
    if among is None:
        first, second = _WHOLE.search(of + found["of"]) is not None, _WHOLE.search(said) is not None
        if first is second and part != whole:
            return None
        if second:
            whole, part, said = part, whole, of
    elif part > whole or (outer and part != whole and of and not _WHOLE.search(of)):  # 发案2起破案2起
        return None
    if among and not outer and among["left"] and whole - part != Decimal(among["left"]):
        return None
    return (part, whole) if whole and not _NO_PART.search(said + found["did"]) else None
