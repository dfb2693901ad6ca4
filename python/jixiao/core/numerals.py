"""Numbers in text: Chinese numerals, thousands separators, scale words; and the one rounding of the product."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
NUMERALS = "零〇一二两三四五六七八九十百千万亿"

SCALES = {
    "万亿": Decimal(10**12), "亿": Decimal(10**8), "千万": Decimal(10**7), "百万": Decimal(10**6),
    "十万": Decimal(10**5), "万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100),
}  # fmt: skip

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")
_CONTEXT = Context(prec=50, rounding=ROUND_HALF_UP)
_UNITS = tuple(Decimal(1).scaleb(-digits) for digits in range(16))


def round_half_up(number: Decimal, digits: int = 2) -> Decimal:
    """Round half away from zero to so many decimals: 7.065 -> 7.07, once, at the very end of a computation."""
    context = _CONTEXT
    if number.adjusted() + digits >= _CONTEXT.prec:  # a nonsensical number must not break the computation
        context = Context(prec=number.adjusted() + digits + 2, rounding=ROUND_HALF_UP)
    unit = _UNITS[digits] if 0 <= digits < len(_UNITS) else Decimal(1).scaleb(-digits)
    return number.quantize(unit, context=context)


def from_float(number: float) -> Decimal:
    """A cell's double as the decimal that Excel shows for it: 15 significant digits, so 0.1+0.2 is 0.3.

    Raises ValueError for NaN and infinities.
    """
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError("not a finite number")
    if number.is_integer() and abs(number) < 1e15:
        return Decimal(int(number))
    return Decimal(format(number, ".15g"))


def plain_number(text: str) -> Decimal | None:
    """The number in folded text that is nothing but a number ('1,234.50', '-3', '.5'), else None."""
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:  # pragma: no cover - the pattern admits only what Decimal reads
        return None


def chinese_number(text: str) -> int | None:
    """The number written in Chinese numerals ('十二', '两百零三', '一万五千', '二〇二〇'), else None.

    >>> chinese_number("一百二十"), chinese_number("二〇二〇"), chinese_number("十十")
    (120, 2020, None)
    """
    if not text or any(c not in NUMERALS for c in text):
        return None
    if len(text) > 1 and all(c in _DIGITS and c != "两" for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = 0
    digit: int | None = None
    last_ten = last_myriad = 10**9
    for char in text:
        if char in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[char]
        elif char in _TENS:
            unit = _TENS[char]
            if unit >= last_ten or (digit == 0 and char != "十"):
                return None
            section += (1 if digit in (None, 0) else digit or 1) * unit
            digit, last_ten = None, unit
        else:
            unit = _MYRIADS[char]
            section += digit or 0
            if unit >= last_myriad or section == 0:
                return None
            total, section, digit = total + section * unit, 0, None
            last_ten, last_myriad = 10**9, unit
    return total + section + (digit or 0)


def show(number: Decimal, digits: int | None = None) -> str:
    """A number for a message: without an exponent; with so many decimals, or as short as it is exact."""
    if digits is not None:
        return f"{round_half_up(number, digits):f}"
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def percent(ratio: Decimal, digits: int = 2) -> str:
    """A ratio as a percentage, rounded half up: Decimal('0.706553') -> '70.66%'."""
    return f"{round_half_up(ratio * 100, digits):f}%"
