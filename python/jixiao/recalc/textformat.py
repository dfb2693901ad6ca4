"""TEXT(value, format): the number formats that forms use, exactly; anything else is refused as uncertain.

Digits (0 # , . %), literal text (quoted, escaped, or signs and Chinese characters as they stand), up to three
sections for positive, negative and zero, '@' for text, and dates with y m d h s.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from jixiao.recalc.values import VALUE, Failure, Uncertain, number_text, text_number, to_text
from jixiao.workbook.view import CellValue, ErrorValue

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<general>general)|(?P<digits>[0#.,]*[0#][0#.,]*)|(?P<percent>%)|(?P<at>@)'
    r"|(?P<date>y+|m+|d+|h+|s+)|(?P<literal>[-+ ()/:$￥¥]|[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’—…℃])",
    re.IGNORECASE,
)
# Letters that mean something in some language's formats, conditions, scientific and fraction formats.
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')

Piece = tuple[str, str]


def text_format(value: CellValue, pattern: str, date1904: bool) -> str:
    """What TEXT gives. Raises Failure, Uncertain."""
    if isinstance(value, ErrorValue):
        raise Failure(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    sections = _sections(pattern)
    if isinstance(value, str):
        try:
            number = text_number(value)
        except Failure:
            return _text(value, sections)
    else:
        number = float(value or 0)
    pieces, negative = _choose(number, sections)
    kinds = {kind for kind, _ in pieces}
    if "general" in kinds:
        if len(pieces) > 1:
            raise Uncertain(f"数字格式“{pattern}”暂不支持")
        return number_text(number)
    if "date" in kinds:
        if kinds & {"digits", "percent", "at"}:
            raise Uncertain(f"数字格式“{pattern}”暂不支持")
        return _date(number, pieces, date1904)
    return _number(abs(number), pieces, negative)


@lru_cache(maxsize=500)
def _sections(pattern: str) -> tuple[tuple[Piece, ...], ...]:
    if not pattern:
        raise Uncertain("数字格式为空")
    texts, position = [], 0
    while True:
        match = _SECTION.match(pattern, position)
        assert match is not None
        texts.append(match.group())
        position = match.end() + 1
        if position > len(pattern):
            break
    if len(texts) > 4:
        raise Uncertain(f"数字格式“{pattern}”暂不支持")
    return tuple(_pieces(text, pattern) for text in texts)


def _pieces(section: str, pattern: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = 0
    while position < len(section):
        match = _PIECE.match(section, position)
        if match is None or match.lastgroup is None:
            raise Uncertain(f"数字格式“{pattern}”暂不支持")
        kind, text = match.lastgroup, match.group(match.lastgroup)
        pieces.append(("literal" if kind in ("quoted", "escaped") else kind, text))
        position = match.end()
    if sum(kind == "digits" for kind, _ in pieces) > 1:
        raise Uncertain(f"数字格式“{pattern}”暂不支持")
    return tuple(pieces)


def _choose(number: float, sections: tuple[tuple[Piece, ...], ...]) -> tuple[tuple[Piece, ...], bool]:
    """The section for the number, and whether a minus sign is still to be written."""
    numeric = [s for s in sections if not any(kind == "at" for kind, _ in s)]
    if not numeric:
        return (("general", "General"),), False  # '@' alone shows the number as it is
    if number < 0 and len(numeric) > 1:
        return numeric[1], False
    if number == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], number < 0


def _text(value: str, sections: tuple[tuple[Piece, ...], ...]) -> str:
    for pieces in sections:
        if any(kind == "at" for kind, _ in pieces):
            return "".join(value if kind == "at" else text for kind, text in pieces)
    return value


def _number(size: float, pieces: tuple[Piece, ...], negative: bool) -> str:
    digits = next((text for kind, text in pieces if kind == "digits"), None)
    percents = sum(kind == "percent" for kind, _ in pieces)
    if digits is None:
        return ("-" if negative else "") + "".join(text for _, text in pieces)
    shown, zero = _digits(Decimal(f"{size:.15g}").scaleb(2 * percents), digits)
    body = "".join(shown if kind == "digits" else text for kind, text in pieces)
    return ("-" if negative and not zero else "") + body


def _digits(size: Decimal, pattern: str) -> tuple[str, bool]:
    whole_pattern, point, part_pattern = pattern.partition(".")
    if "." in part_pattern or "," in part_pattern or whole_pattern.endswith(",") or size >= 10**15:
        raise Uncertain(f"数字格式“{pattern}”暂不支持")
    if len(part_pattern) > 12:
        raise Uncertain(f"数字格式“{pattern}”暂不支持")
    rounded = size.quantize(Decimal(1).scaleb(-len(part_pattern)), ROUND_HALF_UP)
    whole, _, part = format(rounded, "f").partition(".")
    least = whole_pattern.replace(",", "").count("0")
    whole = whole.lstrip("0").rjust(least, "0")
    if "," in whole_pattern:
        whole = _grouped(whole)
    keep = len(part_pattern.rstrip("#"))
    while len(part) > keep and part.endswith("0"):
        part = part[:-1]
    return whole + point + part, rounded == 0


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    groups = ([digits[:head]] if head else []) + [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return ",".join(groups)


def _date(serial: float, pieces: tuple[Piece, ...], date1904: bool) -> str:
    if serial < 0:
        raise Failure(VALUE)
    codes = [text[0].lower() for kind, text in pieces if kind == "date"]
    minutes = [_is_minute(pieces, i) for i, (kind, text) in enumerate(pieces) if kind == "date"]
    days = any(c in "yd" or (c == "m" and not minute) for c, minute in zip(codes, minutes, strict=True))
    if days and not date1904 and serial < 61:
        raise Uncertain("1900 年 3 月 1 日之前的日期各软件不同")
    epoch = dt.datetime(1904, 1, 1) if date1904 else dt.datetime(1899, 12, 30)
    moment = epoch + dt.timedelta(seconds=round(serial * 86400))
    parts: list[str] = []
    for i, (kind, text) in enumerate(pieces):
        parts.append(_date_piece(moment, text.lower(), pieces, i) if kind == "date" else text)
    return "".join(parts)


def _date_piece(moment: dt.datetime, code: str, pieces: tuple[Piece, ...], index: int) -> str:
    letter, length = code[0], len(code)
    if letter == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
    if letter == "m" and _is_minute(pieces, index):
        number = moment.minute
    elif letter == "m":
        number = moment.month
    else:
        number = {"d": moment.day, "h": moment.hour, "s": moment.second}[letter]
    if length > 2:
        raise Uncertain("月份或星期的名称取决于系统语言")
    return f"{number:02d}" if length == 2 else str(number)


def _is_minute(pieces: tuple[Piece, ...], index: int) -> bool:
    """An m next to hours or seconds counts minutes."""
    dates = [(i, text[0].lower()) for i, (kind, text) in enumerate(pieces) if kind == "date"]
    place = [i for i, _ in dates].index(index)
    before = dates[place - 1][1] if place else ""
    after = dates[place + 1][1] if place + 1 < len(dates) else ""
    return before == "h" or after == "s"


def fixed(number: float, digits: int, plain: bool) -> str:
    """FIXED: rounded half up, with separators unless `plain`."""
    if not -12 <= digits <= 12 or abs(number) >= 1e15:
        raise Uncertain("FIXED 的位数过大")
    rounded = Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = format(abs(rounded), "f") if digits > 0 else format(abs(rounded).to_integral_value(), "f")
    whole, point, part = text.partition(".")
    sign = "-" if rounded < 0 else ""
    return sign + (whole if plain else _grouped(whole)) + point + part


def as_pattern(value: CellValue) -> str:
    """The format argument as text: TEXT(5, 0) means the format "0"."""
    return to_text(value)
