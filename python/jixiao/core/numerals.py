"""Numbers in text: Chinese numerals, thousands separators, scale words; and the one rounding of the product."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from jixiao.core.patterns import pattern

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
NUMERALS = "零〇一二两三四五六七八九十百千万亿"
NO_NOUGHT = "距离|容忍|星|售|工|就业"
"""Before these 零 does not say that there is none: 零距离, 零售."""

SCALES = {
    "万亿": Decimal(10**12), "亿": Decimal(10**8), "千万": Decimal(10**7), "百万": Decimal(10**6),
    "十万": Decimal(10**5), "万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100),
}  # fmt: skip

LONGEST_NUMBER = 40  # characters; a longer one is no figure of a form
_NUMBER = pattern(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")
_THOUSANDS = pattern(r"(?<=\d),(?=\d{3}(?!\d))")
_WITH_COUNTER = pattern(
    rf"(?<![第\d.{NUMERALS}])(?:[{NUMERALS}]+(?=[次个项场期批件份家户人名位台套辆座处所起例篇册天日年月周亩吨](?!性|级|体|票|把|[通验合交]|[\u4e00-\u9fff]{{2}}(?:通过|合格))|公[里斤顷])|[{NUMERALS}]{{2,}}(?![{NUMERALS}])(?=[\u4e00-\u9fff]))",
    needs=tuple(NUMERALS),
)
_SHARE = pattern(
    rf"百分之([{NUMERALS}]+(?:点[{NUMERALS}]+)?)|(?<![{NUMERALS}\d])([1-9一二三四五六七八九])成([1-9一二三四五六七八九])?(?=$|[,;(]|以[上下]|左右)",
    needs=("百分之", "成"),
)
_CONTEXT = Context(prec=50, rounding=ROUND_HALF_UP)
_UNITS = tuple(Decimal(1).scaleb(-digits) for digits in range(16))
_VAST = 40  # digits before the point, beyond which a number is shown with an exponent

Number = Decimal | Fraction
"""An exact number: as typed, or a quotient of such."""


def round_half_up(number: Number, digits: int = 2) -> Decimal:
    """Round half away from zero to so many decimals: 7.065 -> 7.07, once, at the very end of a computation."""
    if not isinstance(number, Decimal):
        above, below = abs(number.numerator) * 10**digits * 2 + number.denominator, number.denominator * 2
        whole = above // below
        return Decimal(whole if number >= 0 else -whole).scaleb(-digits, _CONTEXT)
    context = _CONTEXT
    if number.adjusted() + digits >= _CONTEXT.prec:  # a nonsensical number must not break the computation
        context = Context(prec=number.adjusted() + digits + 2, rounding=ROUND_HALF_UP)
    unit = _UNITS[digits] if 0 <= digits < len(_UNITS) else Decimal(1).scaleb(-digits)
    return number.quantize(unit, context=context)


def exactly(number: Number) -> Fraction:
    """The number as a fraction, to multiply before dividing."""
    return number if not isinstance(number, Decimal) else Fraction(number)


def quotient(above: Number, below: Number) -> Fraction:
    """above / below, exactly."""
    a, b = above.as_integer_ratio(), below.as_integer_ratio()
    return Fraction(a[0] * b[1], a[1] * b[0])


def product(one: Number, other: Number) -> Fraction:
    """one × other, exactly."""
    a, b = one.as_integer_ratio(), other.as_integer_ratio()
    return Fraction(a[0] * b[0], a[1] * b[1])


def as_decimal(number: Number) -> Decimal:
    """The number as a decimal of 28 digits, for a comparison or a cell; scores are rounded from the fraction."""
    return number if isinstance(number, Decimal) else Decimal(number.numerator) / Decimal(number.denominator)


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
    if len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def chinese_number(text: str) -> int | None:
    """The number written in Chinese numerals ('十二', '两百零三', '一万五千', '二〇二〇'), else None.

    What is said in two ways is no number: 三四 (three or four), 三百五 (350, or 305).

    >>> chinese_number("一百二十"), chinese_number("二〇二〇"), chinese_number("十十"), chinese_number("三百五")
    (120, 2020, None, None)
    """
    if not text or len(text) > LONGEST_NUMBER or any(c not in NUMERALS for c in text):
        return None
    if len(text) > 1 and all(c in _DIGITS and c != "两" for c in text):
        by_place = len(text) == 4 or "〇" in text or "零" in text
        return int("".join(str(_DIGITS[c]) for c in text)) if by_place else None
    if len(text) > 1 and text[-1] in _DIGITS and text[-2] in "百千万亿":
        return None
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


def with_point(text: str) -> str | None:
    """The same with a point: 1.2 for 一点二, 95 for 九十五."""
    whole, point, rest = text.partition("点")
    number, digits = chinese_number(whole), [_DIGITS.get(sign) for sign in rest]
    if number is None or None in digits or len(digits) < len(point):
        return None
    return f"{number}{point and '.'}{''.join(map(str, digits))}"


def without_thousands(text: str) -> str:
    """A folded text without the commas between its thousands: 4672台件 for 4,672台件."""
    return _THOUSANDS.sub("", text)


def in_figures(text: str) -> str:
    """A folded text with its counted numerals as figures: 采购120台 for 采购一百二十台; 一次性 and 第三方 stay."""
    text = _SHARE.sub(_percent, text)
    return _WITH_COUNTER.sub(lambda found: str(chinese_number(found[0]) or found[0]), text)


def _percent(found: re.Match[str]) -> str:
    """百分之九十七 as 97%, 八成五 as 85%."""
    digits = [
        chinese_number(part) if part and part in NUMERALS else part for part in (found[2], found[3] or "零")
    ]
    number = with_point(found[1]) if found[1] else "".join(map(str, digits))
    return found[0] if number is None else f"{number}%"


def show(number: Number, digits: int | None = None) -> str:
    """A number for a message: with so many decimals, or as short as it is exact; a quotient has at most four."""
    if not isinstance(number, Decimal):
        short = number * 10000
        number = (
            Decimal(short.numerator).scaleb(-4, _CONTEXT)
            if short.denominator == 1
            else round_half_up(number, 4)
        )
    if number.adjusted() < -_VAST or number.adjusted() > _VAST:
        return f"{number:.6E}" if number else "0"
    if digits is not None:
        return f"{round_half_up(number, digits):f}"
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def percent(ratio: Number, digits: int = 2) -> str:
    """A ratio as a percentage, rounded half up: Decimal('0.706553') -> '70.66%'."""
    if isinstance(ratio, Decimal) and ratio and ratio.adjusted() > _VAST:
        return f"{ratio * 100:.6E}%"
    if not isinstance(ratio, Decimal):
        return f"{round_half_up(ratio, digits + 2).scaleb(2):f}%"
    return f"{round_half_up(ratio * 100, digits):f}%"
