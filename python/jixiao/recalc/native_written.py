"""Native functions: numbers in Chinese numerals, in other bases, and their bits."""

from __future__ import annotations

import string
from collections.abc import Callable
from itertools import permutations

from jixiao.recalc.errors import NUMBER, VALUE, Failure, certain, differing, require
from jixiao.recalc.numerals import in_digits, in_words
from jixiao.recalc.runtime import native
from jixiao.recalc.values import to_text, to_whole
from jixiao.workbook.view import CellValue

_FIGURES = string.digits + string.ascii_uppercase
_MOST = 2**53 - 1


@native("NUMBERSTRING", "nw")
def numberstring(number: float, how: int) -> str:
    """In words small (1) or large (2), or figure by figure (3). Two signs of zero are in use for the small ones."""
    require(how in (1, 2, 3))
    certain(0 <= number < 1e12 and number % 1 == 0, "NUMBERSTRING")
    digits = f"{number:.0f}"
    written = in_digits(digits, 1) if how == 3 else in_words(digits, how)
    certain(how == 2 or in_digits("0", 1) not in written, "NUMBERSTRING")
    return written


def _within(least: int, number: int, most: int) -> int:
    require(least <= number <= most)
    return number


def _in_base(number: int, radix: int) -> str:
    out = ""
    while True:
        number, figure = divmod(number, radix)
        out = _FIGURES[figure] + out
        if not number:
            return out


@native("BASE", "ww[w")
def base(number: int, radix: int, least: int = 0) -> str:
    length = _within(0, least, 255)
    return _in_base(_within(0, number, _MOST), _within(2, radix, 36)).rjust(length, "0")


@native("DECIMAL", "tw")
def decimal_(text: str, radix: int) -> float:
    text, radix = text.strip(" "), _within(2, radix, 36)
    if not text or not text.isalnum() or not text.isascii() or radix in (2, 16):  # 0x1f, 1fh
        raise differing("DECIMAL")
    try:
        return float(int(text, radix))
    except ValueError:
        raise Failure(NUMBER) from None


_SIGNS = {
    "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1,
}  # fmt: skip


@native("ROMAN", "w")
def roman(number: int) -> str:
    require(0 <= number <= 3999, VALUE)
    out = ""
    for sign, size in _SIGNS.items():
        out += sign * (number // size)
        number %= size
    return out


@native("ARABIC", "t")
def arabic(text: str) -> float:
    text = text.strip(" ").upper()
    if not text:
        return 0.0
    certain(not text.startswith("-"), "ARABIC")
    require(all(c in _SIGNS for c in text), VALUE)
    sizes = [_SIGNS[c] for c in text]
    number = sum(-a if a < b else a for a, b in zip(sizes, [*sizes[1:], 0], strict=True))
    certain(0 < number < 4000 and roman(number) == text, "ARABIC")
    return float(number)


# --- bases of two, eight and sixteen, negative ones by their complement of ten figures ---

_WIDTHS = {"BIN": (2, 10), "OCT": (8, 30), "HEX": (16, 40)}


def _read(text: str, kind: str) -> int:
    radix, width = _WIDTHS[kind]
    try:
        number = int(text, radix) if text.isalnum() else -1
    except ValueError:
        number = -1
    certain(text, kind)
    require(len(text) <= 10 and number >= 0)
    return number - (1 << width) if number >= 1 << (width - 1) else number


def _write(number: int, kind: str, places: int | None) -> str:
    radix, width = _WIDTHS[kind]
    half = 1 << (width - 1)
    text = _in_base(_within(-half, number, half - 1) % (2 * half), radix)
    if number < 0:
        certain(places is None or 0 <= places <= 10, kind)  # passed over, or wrong
    if places is None or number < 0:
        return text
    return text.rjust(_within(len(text), places, 10), "0")


def _conversion(source: str, target: str) -> None:
    @native(f"{source}2{target}", "s[W" if target != "DEC" else "s")
    def called(value: CellValue, places: int | None = None) -> CellValue:
        if value is None or isinstance(value, bool):
            raise differing(f"{source}2{target}")
        number = to_whole(value) if source == "DEC" else _read(to_text(value), source)
        return float(number) if target == "DEC" else _write(number, target, places)


for _source, _target in permutations(("DEC", *_WIDTHS), 2):
    _conversion(_source, _target)


def _bits(name: str, joined: Callable[[int, int], int]) -> None:
    @native(name, "nn")
    def called(a: float, b: float) -> float:
        require(a % 1 == b % 1 == 0)
        return float(joined(*(_within(0, int(each), _MOST_BITS) for each in (a, b))))


_MOST_BITS = 2**48 - 1
_bits("BITAND", lambda a, b: a & b)
_bits("BITOR", lambda a, b: a | b)
_bits("BITXOR", lambda a, b: a ^ b)


def _shifted(number: float, by: int) -> float:
    require(number % 1 == 0 and abs(by) <= 53)
    whole = _within(0, int(number), _MOST_BITS)
    return float(_within(0, whole << by if by > 0 else whole >> -by, _MOST_BITS))


native("BITLSHIFT", "nw")(_shifted)
native("BITRSHIFT", "nw")(lambda number, by: _shifted(number, -by))
