"""TEXT(value, format): the number formats that forms use, exactly as a Chinese Excel writes them; anything else is
refused as uncertain.

Digits (0 # ? , . % E+00, also in several groups), fractions (# ?/?), literal text, up to four sections by sign or by
condition, '@' for text, dates with y m d h s, e (year), aaa and aaaa (weekday), [h], AM/PM, and Chinese numerals
([DBNum1], [DBNum2]).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from jixiao.core.memory import bounded
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.recalc.errors import VALUE, Failure, Uncertain
from jixiao.recalc.numerals import in_digits, in_words
from jixiao.recalc.values import EPOCHS, MARCH_1900, counts_from_1904, number_text, text_number
from jixiao.recalc.vulgar import in_parts
from jixiao.workbook.view import CellValue, ErrorValue

_PIECE = pattern(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[(?P<numerals>DBNum[12])\]|\[(?P<locale>\$[^\]]*)\]|\[(?P<condition>(?:<=|>=|<>|<|>|=)\s*-?[0-9.]+)\]"
    r"|\[(?P<colour>black|white|red|green|blue|yellow|magenta|cyan|color *[0-9]+"
    r"|黑色?|白色?|红色?|绿色?|蓝色?|黄色?|洋红|青色?|颜色 *[0-9]+)\]"
    r"|\[(?P<elapsed>h+|m+|s+)\]|(?P<noon>AM/PM|A/P|上午/下午)|(?P<general>general|G/通用格式)"
    r"|(?P<fraction>[0#?]+/(?:[0#?]+|[1-9][0-9]*))"
    r"|(?P<science>[0#?.]*0[0#?.]*E\+0+)|(?P<digits>[0#?.,]*[0#?][0#?.,]*)|(?P<percent>%)|(?P<at>@)"
    r"|(?P<date>y+|m+|d+|h+|s+(?:\.0{1,3})?|a{3,4}|e+)"
    r"|(?P<literal>[-+ ()/:$￥¥.,&'~<>=]|[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’—…℃·])",
    re.IGNORECASE,
)
_SECTION = pattern(r'(?:"[^"]*"|[\\!].|[^;"\\!])*')
_WEEK, _WEEKDAYS = "星期", "一二三四五六日"
Piece = tuple[str, str]
_LONGEST = 255


class Section(NamedTuple):
    """One section of a format: its pieces, the condition of its own, and the kind of Chinese numerals (0: none)."""

    pieces: tuple[Piece, ...]
    condition: tuple[str, float] | None
    numerals: int


def text_format(value: CellValue, pattern: str) -> str:
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
    section, negative = _choose(number, sections, pattern)
    kinds = {kind for kind, _ in section.pieces}
    if kinds & {"date", "elapsed", "noon"}:
        if kinds & {"digits", "percent", "at", "general", "science", "fraction"}:
            raise _unsupported(pattern)
        return _date(number, section)
    return _number(number, section, negative)


def _unsupported(pattern: str) -> Uncertain:
    return Uncertain(
        say("formula.format", pattern=pattern if len(pattern) <= _LONGEST else f"{pattern[:20]}…")
    )


@bounded(500, characters=100_000)
def _sections(pattern: str) -> tuple[Section, ...]:
    if not pattern:
        raise Uncertain(say("formula.format_empty"))
    if len(pattern) > _LONGEST:
        raise _unsupported(pattern)
    texts, position = [], 0
    while True:
        match = _SECTION.match(pattern, position)
        assert match is not None
        texts.append(match.group())
        if pattern[match.end() : match.end() + 1] not in ("", ";"):
            # a quotation mark or an escape with nothing behind it
            raise _unsupported(pattern)
        position = match.end() + 1
        if position > len(pattern):
            break
    if len(texts) > 4:
        raise _unsupported(pattern)
    return tuple(_section(text, pattern) for text in texts)


def _section(section: str, pattern: str) -> Section:
    pieces: list[Piece] = []
    condition, numerals, position, ends_in_numerals = None, 0, 0, False
    while position < len(section):
        match = _PIECE.match(section, position)
        if match is None or match.lastgroup is None:
            raise _unsupported(pattern)
        kind, text = match.lastgroup, match.group(match.lastgroup)
        position = match.end()
        if kind != "locale":
            ends_in_numerals = kind == "numerals"
        if kind == "numerals":
            numerals = int(text[-1])
        elif kind == "condition":
            sign = re.match("[<>=]+", text)
            assert sign is not None
            condition = (sign[0], float(text[sign.end() :]))
        elif kind == "locale":
            symbol, _, language = text[1:].partition("-")
            if language.upper().lstrip("0") not in ("", "804", "411", "409", "ZH-CN", "EN-US"):
                raise _unsupported(pattern)
            pieces += [("literal", symbol)] if symbol else []
        elif kind == "space":
            pieces.append(("literal", " "))
        elif kind not in ("fill", "colour"):
            pieces.append(("literal" if kind in ("quoted", "escaped") else kind, text))
    if ends_in_numerals and not any(kind in ("digits", "date", "general", "at") for kind, _ in pieces):
        pieces.append(("general", "General"))
    kinds = [kind for kind, _ in pieces]
    groups = [text for kind, text in pieces if kind == "digits"]
    spread = len(groups) > 1 and any(
        "." in text or "," in text for text in (*groups[:-1], groups[-1].rstrip(","))
    )
    odd_fraction = "fraction" in kinds and (
        {*kinds} - {"literal", "digits", "fraction"}
        or kinds.count("fraction") + len(groups) > 2
        or any(text.strip("#") not in ("", "0") for text in groups)
    )
    several = kinds.count("general") + kinds.count("science") + bool(groups) > 1
    if spread or odd_fraction or several or (numerals and any("." in text for text in groups)):
        raise _unsupported(pattern)
    return Section(tuple(pieces), condition, numerals)


_TESTS = {"<": lt, ">": gt, "<=": le, ">=": ge, "=": eq, "<>": ne}


def _choose(number: float, sections: tuple[Section, ...], pattern: str) -> tuple[Section, bool]:
    """The section for the number, and whether a minus sign is still to be written."""
    numeric = [s for s in sections if not any(kind == "at" for kind, _ in s.pieces)]
    if not numeric:
        return Section((("general", "General"),), None, 0), number < 0
    if any(s.condition for s in numeric):
        return _by_condition(number, numeric, pattern)
    if number < 0 and len(numeric) > 1:
        return numeric[1], False
    if number == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], number < 0


def _by_condition(number: float, numeric: list[Section], pattern: str) -> tuple[Section, bool]:
    for place, section in enumerate(numeric):
        condition = section.condition
        if condition is None:
            if place == 0 or (place == 1 and len(numeric) > 2):
                raise _unsupported(pattern)  # sections by sign and by condition mixed
        elif not _TESTS[condition[0]](number, condition[1]):
            continue
        negatives_only = condition is not None and condition[0] in ("<", "<=") and condition[1] <= 0
        figures = any(kind in ("digits", "general", "science", "fraction") for kind, _ in section.pieces)
        if number < 0 and place and figures and not negatives_only:
            raise Uncertain(say("formula.conditional_format"))
        return section, number < 0 and figures and not negatives_only
    raise _unsupported(pattern)


def _text(value: str, sections: tuple[Section, ...]) -> str:
    for section in sections:
        if any(kind == "at" for kind, _ in section.pieces):
            return "".join(value if kind == "at" else text for kind, text in section.pieces)
    return value


# --- numbers ---


def _number(number: float, section: Section, negative: bool) -> str:
    pieces, numerals = section.pieces, section.numerals
    size, sign = abs(number), "-" if negative else ""
    groups = [text for kind, text in pieces if kind == "digits"]
    percents = sum(kind == "percent" for kind, _ in pieces)
    fraction = next((text for kind, text in pieces if kind == "fraction"), None)
    if fraction:
        written = in_parts(size, groups[0] if groups else None, fraction)
        if written is None or numerals or (negative and size < 0.5):
            raise _unsupported(fraction)
        places = dict(zip(("digits", "fraction"), written, strict=True))
        return sign + "".join(places.get(kind, text) for kind, text in pieces)
    if not groups:
        return sign + "".join(_other(kind, text, size, numerals) for kind, text in pieces)
    if len(groups) > 1:
        filled, zero = _spread(size, groups)
    else:
        shown, zero = _digits(Decimal(f"{size:.15g}").scaleb(2 * percents), groups[0])
        filled = [shown]
    if numerals:
        filled = [in_digits(text, numerals) for text in filled]
    parts = iter(filled)
    body = "".join(next(parts) if kind == "digits" else text for kind, text in pieces)
    return body if zero else sign + body


def _other(kind: str, text: str, size: float, numerals: int) -> str:
    if kind == "general":
        return in_words(number_text(size), numerals) if numerals else number_text(size)
    if kind == "science":
        return _science(size, text)
    return text


def _science(size: float, pattern: str) -> str:
    figures, _, exponent = pattern.upper().partition("E+")
    whole, _, part = figures.partition(".")
    if whole != "0" or part.strip("0"):
        raise _unsupported(pattern)
    exact, places = Decimal(f"{size:.15g}"), Decimal(1).scaleb(-len(part))
    power = exact.adjusted() if exact else 0
    rounded = exact.scaleb(-power).quantize(places, ROUND_HALF_UP)
    if rounded >= 10:
        rounded, power = (rounded / 10).quantize(places), power + 1
    return f"{rounded:f}E{'-' if power < 0 else '+'}{abs(power):0{len(exponent)}d}"


def _spread(size: float, groups: list[str]) -> tuple[list[str], bool]:
    """Whole figures over several groups of places: 0角0分, 000-0000, and 0\\.0, in thousands."""
    *before, last = groups
    groups = [*before, last.rstrip(",")]
    places = "".join(groups)
    exact = Decimal(f"{size:.15g}").scaleb(-3 * (len(last) - len(groups[-1])))
    rounded = exact.to_integral_value(ROUND_HALF_UP)
    digits = format(rounded, "f")
    if "?" in places or len(digits) > 15:
        raise _unsupported(places)
    digits = "" if digits == "0" else digits
    least = len(places) - len(places.lstrip("#"))
    digits = digits.rjust(len(places) - least, "0")
    out: list[str] = []
    for group in reversed(groups[1:]):
        out.append(digits[-len(group) :] if digits else "")
        digits = digits[: -len(group)]
    return [digits, *reversed(out)], rounded == 0


def _digits(size: Decimal, pattern: str) -> tuple[str, bool]:
    whole_pattern, point, part_pattern = pattern.partition(".")
    while (part_pattern if point else whole_pattern).endswith(","):  # each comma at the end: in thousands
        size = size.scaleb(-3)
        if point:
            part_pattern = part_pattern[:-1]
        else:
            whole_pattern = whole_pattern[:-1]
    if "." in part_pattern or "," in part_pattern or size >= 10**15 or len(part_pattern) > 12:
        raise _unsupported(pattern)
    rounded = size.quantize(Decimal(1).scaleb(-len(part_pattern)), ROUND_HALF_UP)
    whole, _, part = format(rounded, "f").partition(".")
    bare = whole_pattern.replace(",", "")
    least = len(bare) - len(bare.lstrip("#?")) if "0" in bare else len(bare)
    whole = whole.lstrip("0").rjust(len(bare) - least, "0")
    if "," in whole_pattern:
        whole = _grouped(whole)
    whole = whole.rjust(min(bare.count("?") + bare.count("0"), 15)) if "?" in bare else whole
    keep = len(part_pattern.rstrip("#?"))
    shown = part[:keep] + part[keep:].rstrip("0")
    padded = shown + " " * sum(c == "?" for c in part_pattern[len(shown) :])
    return whole + point + padded, rounded == 0


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    groups = ([digits[:head]] if head else []) + [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return ",".join(groups)


# --- dates ---


def _date(serial: float, section: Section) -> str:
    if serial < 0:
        raise Failure(VALUE)
    pieces = section.pieces
    codes = [(i, text.lower()) for i, (kind, text) in enumerate(pieces) if kind in ("date", "elapsed")]
    minutes = {i for i, _ in codes if _is_minute(codes, i)}
    days = any(kind == "date" and text[0].lower() in "ydea" for kind, text in pieces) or any(
        i not in minutes and text[0] == "m" and pieces[i][0] == "date" for i, text in codes
    )
    if days and not counts_from_1904() and serial < MARCH_1900:
        raise Uncertain(say("formula.before_1900_03"))
    if any("." in text for _, text in codes):
        raise Uncertain(say("formula.seconds"))
    exact = serial * 86400
    written = {_moment(seconds, section, minutes) for seconds in (round(exact), int(exact + 1e-6))}
    if len(written) > 1:  # the seconds rounded, or cut
        raise Uncertain(say("formula.seconds"))
    return written.pop()


def _moment(seconds: int, section: Section, minutes: set[int]) -> str:
    pieces = section.pieces
    try:
        moment = EPOCHS[counts_from_1904()] + dt.timedelta(seconds=seconds)
    except OverflowError:
        raise Failure(VALUE) from None
    noon = any(kind == "noon" for kind, _ in pieces)
    parts: list[str] = []
    for i, (kind, text) in enumerate(pieces):
        if kind == "elapsed":
            size = {"h": 3600, "m": 60, "s": 1}[text[0].lower()]
            parts.append(in_digits(f"{seconds // size:0{len(text)}d}", section.numerals))
        elif kind == "noon":
            before, after = text.split("/")
            parts.append(after if moment.hour >= 12 else before)
        elif kind == "date":
            parts.append(_date_piece(moment, text.lower(), i in minutes, noon, section.numerals))
        else:
            parts.append(text)
    return "".join(parts)


def _date_piece(moment: dt.datetime, code: str, minute: bool, noon: bool, numerals: int) -> str:
    letter, length = code[0], len(code)
    if letter in "ye":
        year = f"{moment.year:04d}" if length > 2 or letter == "e" else f"{moment.year % 100:02d}"
        return in_digits(year, numerals)
    if letter == "a":
        return (_WEEK if length == 4 else "") + _WEEKDAYS[moment.weekday()]
    if letter == "m":
        number = moment.minute if minute else moment.month
    else:
        hour = (moment.hour + 11) % 12 + 1 if noon else moment.hour
        number = {"d": moment.day, "h": hour, "s": moment.second}[letter]
    if length > 2:
        raise Uncertain(say("formula.month_names"))
    if numerals:
        words = in_words(str(number), numerals)
        return words[1:] if numerals == 1 and words[:2] == "一十" else words
    return f"{number:02d}" if length == 2 else str(number)


def _is_minute(codes: list[tuple[int, str]], index: int) -> bool:
    """An m next to hours or seconds counts minutes."""
    place = [i for i, _ in codes].index(index)
    if codes[place][1][0] != "m":
        return False
    before = codes[place - 1][1][0] if place else ""
    after = codes[place + 1][1][0] if place + 1 < len(codes) else ""
    return before == "h" or after == "s"


def fixed(number: float, digits: int, plain: bool) -> str:
    """FIXED: rounded half up, with separators unless `plain`."""
    if not -12 <= digits <= 12 or abs(number) >= 1e15:
        raise Uncertain(say("formula.fixed"))
    rounded = Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = format(abs(rounded), "f") if digits > 0 else format(abs(rounded).to_integral_value(), "f")
    whole, point, part = text.partition(".")
    sign = "-" if rounded < 0 else ""
    return sign + (whole if plain else _grouped(whole)) + point + part
