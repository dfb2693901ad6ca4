"""Native functions: numbers in Chinese numerals, in other bases, and their bits."""

from __future__ import annotations

import string
from collections.abc import Callable

from jixiao.recalc.native_numbers import roman
from jixiao.recalc.numerals import in_digits, in_words
from jixiao.recalc.runtime import native
from jixiao.recalc.values import NUMBER, VALUE, Failure, differing, to_number, to_text, to_whole
from jixiao.workbook.view import CellValue

_FIGURES = string.digits + string.ascii_uppercase
_MOST = 2**53


@native("NUMBERSTRING", "ss")
def numberstring(value: CellValue, kind: CellValue) -> str:
    """In words small (1) or large (2), or figure by figure (3). Two signs of zero are in use for the small ones."""
    number, how = to_number(value), to_whole(kind)
    if how not in (1, 2, 3):
        raise Failure(NUMBER)
    if number < 0 or number % 1 or number >= 1e12:
        raise differing("NUMBERSTRING")
    digits = f"{number:.0f}"
    written = in_digits(digits, 1) if how == 3 else in_words(digits, how)
    if how != 2 and in_digits("0", 1) in written:
        raise differing("NUMBERSTRING")
    return written


def _whole(value: CellValue, most: int = _MOST) -> int:
    number = to_whole(value)
    if not 0 <= number < most:
        raise Failure(NUMBER)
    return number


def _radix(value: CellValue) -> int:
    radix = to_whole(value)
    if not 2 <= radix <= 36:
        raise Failure(NUMBER)
    return radix


def _in_base(number: int, radix: int) -> str:
    out = ""
    while True:
        number, figure = divmod(number, radix)
        out = _FIGURES[figure] + out
        if not number:
            return out


@native("BASE", "ss[s")
def base(value: CellValue, radix: CellValue, least: CellValue = 0.0) -> str:
    length = to_whole(least)
    if not 0 <= length <= 255:
        raise Failure(NUMBER)
    return _in_base(_whole(value), _radix(radix)).rjust(length, "0")


@native("DECIMAL", "ss")
def decimal_(value: CellValue, radix: CellValue) -> float:
    text, base_ = to_text(value).strip(" "), _radix(radix)
    if (
        not text or not text.isalnum() or not text.isascii() or base_ in (2, 16)
    ):  # 16 may end in h or begin with 0x
        raise differing("DECIMAL")
    try:
        return float(int(text, base_))
    except ValueError:
        raise Failure(NUMBER) from None


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@native("ARABIC", "s")
def arabic(value: CellValue) -> float:
    text = to_text(value).strip(" ").upper()
    if not text:
        return 0.0
    if text.startswith("-"):
        raise differing("ARABIC")
    if any(c not in _ROMAN for c in text):
        raise Failure(VALUE)
    sizes = [_ROMAN[c] for c in text]
    number = sum(-a if a < b else a for a, b in zip(sizes, [*sizes[1:], 0], strict=True))
    if not 0 < number < 4000 or roman(number) != text:
        raise differing("ARABIC")
    return float(number)


# --- bases of two, eight and sixteen, negative ones by their complement of ten figures ---

_WIDTHS = {"BIN": (2, 10), "OCT": (8, 30), "HEX": (16, 40)}
_RANGES = {"BIN": 9, "OCT": 29, "HEX": 39}


def _read(value: CellValue, kind: str) -> int:
    radix, width = _WIDTHS[kind]
    text = to_text(value)
    try:
        number = int(text, radix) if text.isalnum() else -1
    except ValueError:
        number = -1
    if not text:
        raise differing(kind)
    if len(text) > 10 or number < 0:
        raise Failure(NUMBER)
    return number - (1 << width) if number >= 1 << (width - 1) else number


def _write(number: int, kind: str, places: CellValue) -> str:
    radix, width = _WIDTHS[kind]
    if not -(1 << _RANGES[kind]) <= number < 1 << _RANGES[kind]:
        raise Failure(NUMBER)
    text = _in_base(number if number >= 0 else number + (1 << width), radix)
    if places is None:
        return text
    length = to_whole(places)
    if number < 0:
        if not 0 <= length <= 10:  # passed over, or wrong
            raise differing(kind)
        return text
    if not len(text) <= length <= 10:
        raise Failure(NUMBER)
    return text.rjust(length, "0")


def _conversion(source: str, target: str) -> None:
    @native(f"{source}2{target}", "s[o" if target != "DEC" else "s")
    def called(value: CellValue, places: CellValue = None) -> CellValue:
        if value is None or isinstance(value, bool):
            raise differing(f"{source}2{target}")
        number = to_whole(value) if source == "DEC" else _read(value, source)
        return float(number) if target == "DEC" else _write(number, target, places)


for _source, _target in (
    ("DEC", "BIN"), ("DEC", "HEX"), ("DEC", "OCT"), ("BIN", "DEC"), ("BIN", "HEX"), ("BIN", "OCT"), ("HEX", "BIN"), ("HEX", "DEC"), ("HEX", "OCT"), ("OCT", "BIN"),
    ("OCT", "DEC"), ("OCT", "HEX"),
):  # fmt: skip
    _conversion(_source, _target)


def _bits(name: str, joined: Callable[[int, int], int]) -> None:
    @native(name, "ss")
    def called(a: CellValue, b: CellValue) -> float:
        for each in (a, b):
            if to_number(each) % 1:
                raise Failure(NUMBER)
        return float(joined(_whole(a, 2**48), _whole(b, 2**48)))


_bits("BITAND", lambda a, b: a & b)
_bits("BITOR", lambda a, b: a | b)
_bits("BITXOR", lambda a, b: a ^ b)


def _shifted(value: CellValue, by: int) -> float:
    if to_number(value) % 1 or abs(by) > 53:
        raise Failure(NUMBER)
    number = _whole(value, 2**48)
    found = number << by if by > 0 else number >> -by
    if found >= 2**48:
        raise Failure(NUMBER)
    return float(found)


@native("BITLSHIFT", "ss")
def bitlshift(value: CellValue, by: CellValue) -> float:
    return _shifted(value, to_whole(by))


@native("BITRSHIFT", "ss")
def bitrshift(value: CellValue, by: CellValue) -> float:
    return _shifted(value, -to_whole(by))
