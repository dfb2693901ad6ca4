"""What a form prints for those who fill it in: instructions in cells, limits of length, limits of the execution rate.

An instruction that was left standing (结合自评情况……（200字以内）) is no answer, and its figures are the form's own limits.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern

_ASKS = pattern(
    r"(?:需|须|应|请)(?:单独|逐项|简要|如实|另行)?(?:说明|填写|注明|写明)(?!的是)|\d字(?:以内|之内|左右|以下)|不(?:得)?(?:超过|多于)\d+字"
)
_LENGTH = pattern(r"(?:不(?:得)?(?:超过|多于)|限|≤)?(\d{2,4})个?字(?:以内|之内|以下)?")
_BOUND = pattern(r"不(?:得)?(?:超过|多于)|限|≤|以内|之内|以下")
_RATE = pattern(r"执行率[^\d,.;:]{0,8}?(?:未达到|未达|低于|小于|不足|不到|<)(\d{1,3}(?:\.\d+)?)%")


def is_prompt(text: str) -> bool:
    """Whether a folded text is an instruction of the form rather than an answer."""
    return ("明" in text or "写" in text or "字" in text) and bool(_ASKS.search(text))


@by_text(4096)
def length_limit(text: str) -> int | None:
    """The most characters that a folded text allows: (200字以内), 不超过100字."""
    for match in _LENGTH.finditer(text) if "字" in text else ():
        if _BOUND.search(match[0]):
            return int(match[1])
    return None


def rate_limit(texts: Iterable[str]) -> Decimal | None:
    """The execution rate below which the form itself asks for a reason: 执行率未达到90%的需说明原因."""
    for text in texts:
        match = _RATE.search(text) if "执行率" in text else None
        if match:
            return Decimal(match[1]) / 100
    return None
