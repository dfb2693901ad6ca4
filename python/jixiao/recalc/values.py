"""How Excel turns one kind of value into another, and how it compares.

Where Excel's answer depends on the user's language settings, or is not certain, `Uncertain` is raised and the cell
is left alone: a missing figure is better than a wrong one.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Context, Decimal

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.package.limits import MAX_TEXT
from jixiao.recalc.errors import NUMBER, VALUE, Failure, Uncertain
from jixiao.workbook.view import CellValue, ErrorValue

EPOCHS = {False: dt.datetime(1899, 12, 30), True: dt.datetime(1904, 1, 1)}
"""Day 0 of the two ways of counting days; whether a workbook counts from 1904."""
MARCH_1900 = 61
"""Excel has a 29 February 1900 before it."""


_FROM_1904 = ContextVar("days in texts count from 1904", default=False)


@contextmanager
def counting_from(date1904: bool) -> Iterator[None]:
    """Inside, a day written as a text is the serial number of a workbook that counts like this."""
    before = _FROM_1904.set(date1904)
    try:
        yield
    finally:
        _FROM_1904.reset(before)


def counts_from_1904() -> bool:
    return _FROM_1904.get()


_PLAIN = pattern(r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$")
_GROUPED = pattern(r"^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$")
_MOMENT = pattern(
    r"^(?:(?P<day>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?: +(?=[0-9])|$))?"
    r"(?:(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?$"
)
# What a Chinese or an English Excel may take for a number in full width, a date, a time, money or a fraction.
_PERHAPS_NUMBER = pattern(r"^[-+0-9 .,:/%()$¥￥€£eE年月日时分秒上下午APMapm０-９．，：／％（）＋－\u3000]+$")


def sound(value: CellValue) -> CellValue:
    """The value, where it is no error. Raises Failure."""
    if isinstance(value, ErrorValue):
        raise Failure(value)
    return value


def to_number(value: CellValue) -> float:
    """The number that an operator or a function makes of a value. Raises Failure, Uncertain."""
    if type(value) is float or type(value) is int:
        return value
    if value is None:
        return 0.0
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, ErrorValue):
        raise Failure(value)
    return text_number(str(value))


def text_number(text: str) -> float:
    """The number that Excel reads in a text. Raises Failure(#VALUE!) or Uncertain."""
    stripped = text.strip(" ")
    if _PLAIN.match(stripped):
        number = float(stripped)
        if math.isinf(number):
            raise Failure(VALUE)
        return number
    if _GROUPED.match(stripped):
        return float(stripped.replace(",", ""))
    if stripped.endswith("%") and _PLAIN.match(stripped[:-1].rstrip(" ")):
        return float(Decimal(stripped[:-1].rstrip(" ")) / 100)
    moment = _MOMENT.match(stripped) if stripped else None
    if moment is not None:
        return _moment_number(moment, text)
    if _PERHAPS_NUMBER.match(stripped) and any(c.isdigit() for c in stripped):
        raise Uncertain(say("formula.text_to_number", text=text))
    raise Failure(VALUE)


def _moment_number(moment: re.Match[str], text: str) -> float:
    """The serial number of a day with its year first, or of a time, which every host reads alike. Raises Uncertain."""
    found, number = moment.groupdict("0"), 0.0
    clock = [int(found[unit]) for unit in ("hour", "minute", "second")]
    try:
        if moment["day"] is not None:
            day = dt.datetime(*map(int, found["day"].split("-")))  # type: ignore[arg-type]
            number = float((day - EPOCHS[_FROM_1904.get()]).days)
        dt.time(clock[0], clock[1], clock[2])
    except ValueError:
        number = -1.0
    if number < MARCH_1900 and (moment["day"] is not None or number < 0):
        raise Uncertain(say("formula.text_to_number", text=text))
    return number + (clock[0] * 3600 + clock[1] * 60 + clock[2]) / 86400


_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)


def number_text(number: float) -> str:
    """A number as text, as '&' makes it: up to 15 significant digits, without needless zeros. Raises Uncertain."""
    if number == 0:
        return "0"
    size = abs(number)
    if size >= 1e15 or size < 1e-4:
        raise Uncertain(say("formula.number_to_text"))
    shown = _FIFTEEN.plus(Decimal(number))
    if shown != _FIFTEEN.plus(Decimal(repr(float(number)))):  # a half but for the last binary digits
        raise Uncertain(say("formula.half_to_text"))
    text = format(shown, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_text(value: CellValue) -> str:
    """The text that '&' and text functions make of a value. Raises Failure, Uncertain."""
    if value is None:
        return ""
    if isinstance(value, ErrorValue):
        raise Failure(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return number_text(float(value))


LONGEST = MAX_TEXT.most


def short(text: str) -> str:
    """A text that is made of others, where a cell can hold it. Raises Failure."""
    if len(text) > LONGEST:
        raise Failure(VALUE)
    return text


def to_bool(value: CellValue) -> bool:
    """The truth of a condition. Raises Failure."""
    if isinstance(value, bool):
        return value
    if value is None:
        return False
    if isinstance(value, ErrorValue):
        raise Failure(value)
    if isinstance(value, str):
        folded = value.strip(" ").upper()
        if folded in ("TRUE", "FALSE"):
            return folded == "TRUE"
        raise Failure(VALUE)
    return value != 0


def to_whole(value: CellValue) -> int:
    """A count or position: the number, cut towards zero. Raises Failure, Uncertain."""
    number = to_number(value)
    if -1 < number < 0:  # cut first, it is 0; looked at first, it is below what is allowed
        raise Uncertain(say("formula.part_below_zero"))
    return whole(number)


def to_place(value: CellValue) -> int:
    """A count or position in a text: what no text reaches is #VALUE!. Raises Failure, Uncertain."""
    number = to_number(value)
    if abs(number) >= 2**31:
        raise Failure(VALUE)
    return to_whole(number)


def to_characters(value: CellValue) -> str:
    """A text whose characters are counted. Refused where Excel, which counts UTF-16 units, would count differently."""
    text = to_text(value)
    if not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
        raise Uncertain(say("formula.rare_characters"))
    return text


_FAR = 4_000_000


def to_day(value: CellValue) -> dt.date:
    """The day of a serial number. Raises Failure(#NUM!), Uncertain where the hosts count differently."""
    number = to_number(value)
    if not 0 <= number < _FAR:
        raise Failure(NUMBER)
    if number < MARCH_1900 and not counts_from_1904():
        raise Uncertain(say("formula.before_1900_03"))
    return moved(EPOCHS[counts_from_1904()].date(), int(number))


def serial(day: dt.date) -> float:
    """The serial number of a day."""
    number = (day - EPOCHS[counts_from_1904()].date()).days
    if number < 0:
        raise Failure(NUMBER)
    if number < MARCH_1900 and not counts_from_1904():
        raise Uncertain(say("formula.before_1900_03"))
    return float(number)


def moved(day: dt.date, days: int) -> dt.date:
    """So many days later."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        raise Failure(NUMBER) from None


def whole(number: float) -> int:
    """The number cut towards zero; refuses what is a whole number but for the last binary digits."""
    nearest = round(number)
    if number != nearest and abs(number - nearest) < 1e-14 * max(1.0, abs(number)):
        raise Uncertain(say("formula.near_integer"))
    return int(number)


def same_number(a: float, b: float) -> bool:
    """Equal to 15 significant digits, as Excel compares."""
    if a == b:
        return True
    if abs(a - b) > 1e-13 * abs(a):
        return False
    return f"{a:.15g}" == f"{b:.15g}"


def agree(stored: CellValue, value: float) -> bool:
    """Whether a stored number is this one to 15 digits: two spreadsheets agree upon no more."""
    if type(stored) is not float and type(stored) is not int:
        return False
    return abs(stored - value) <= 1e-15 * abs(value) or same_number(stored, value)


def rank(value: CellValue) -> int:
    """Numbers before texts before truth values, then errors, then what is empty."""
    if value is None:
        return 4
    if isinstance(value, ErrorValue):
        return 3
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def compare(a: CellValue, b: CellValue) -> int:
    """-1, 0 or 1 as a stands to b: numbers before text before FALSE before TRUE. Raises Failure, Uncertain."""
    sound(a), sound(b)
    a = _empty_like(b) if a is None else a
    b = _empty_like(a) if b is None else b
    rank_a, rank_b = rank(a), rank(b)
    if rank_a != rank_b:
        return -1 if rank_a < rank_b else 1
    if isinstance(a, str) and isinstance(b, str):
        return _compare_text(a, b)
    x, y = float(a or 0), float(b or 0)
    if same_number(x, y):
        return 0
    return -1 if x < y else 1


def _empty_like(other: CellValue) -> CellValue:
    if isinstance(other, bool):
        return False
    return "" if isinstance(other, str) else 0.0


def same_text(a: str, b: str) -> bool:
    """Equal but for capitals."""
    return a == b or a.lower() == b.lower()


def _compare_text(a: str, b: str) -> int:
    if same_text(a, b):
        return 0
    if not a or not b:
        return -1 if not a else 1
    x, y = a.lower(), b.lower()
    if x.isascii() and x.isalnum() and y.isascii() and y.isalnum():
        return -1 if x < y else 1
    raise Uncertain(say("formula.text_order"))


def equal(a: CellValue, b: CellValue) -> bool:
    """Whether a = b holds. Raises Failure."""
    if isinstance(a, str) and isinstance(b, str) and not isinstance(a, ErrorValue):
        sound(b)
        return same_text(a, b)
    return compare(a, b) == 0


def near_sum(a: float, b: float) -> float:
    """a + b, zero where the sum is nothing but the rounding of the operands (0.5-0.4-0.1 is 0)."""
    result = a + b
    if result != 0.0 and abs(result) < 3e-15 * abs(a):
        return 0.0
    return result
