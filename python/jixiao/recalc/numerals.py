"""Figures in Chinese numerals, as the number formats [DBNum1] (一二三) and [DBNum2] (壹贰叁) write them."""

from __future__ import annotations

_FIGURES = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖"}
_TENS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_MYRIADS = ("", "万", "亿", "万")


def in_digits(text: str, kind: int) -> str:
    """Figure by figure: 2021 -> 二〇二一. Everything else in the text stays; kind 0 leaves it alone."""
    if not kind:
        return text
    figures = _FIGURES[kind]
    return "".join(figures[int(c)] if c in "0123456789" else c for c in text)


def in_words(text: str, kind: int) -> str:
    """As it is read: 1005 -> 一千〇五; figures behind the point one by one."""
    whole, point, part = text.partition(".")
    return _whole(whole, kind) + point + in_digits(part, kind)


def _whole(digits: str, kind: int) -> str:
    zero = _FIGURES[kind][0]
    digits = digits.lstrip("0")
    if not digits:
        return zero
    groups: list[str] = []
    while digits:
        groups.insert(0, digits[-4:])
        digits = digits[:-4]
    out = ""
    for place, group in enumerate(groups):
        level = len(groups) - 1 - place
        read = _group(group.rjust(4, "0"), kind)
        if not read:
            # an empty group of 万 before 亿 still says 亿
            if level == 2 and out:
                out += _MYRIADS[2]
            continue
        if (out and group.startswith("0") and not out.endswith(zero)) or (
            out and place and not int(groups[place - 1]) and not out.endswith(zero)
        ):
            out += zero
        out += read + (_MYRIADS[level] if level < len(_MYRIADS) else "")
    return out


def _group(four: str, kind: int) -> str:
    """Up to four figures as they are read, without zeros before and behind."""
    figures, tens = _FIGURES[kind], _TENS[kind]
    out, gap = "", False
    for i, c in enumerate(four):
        if c == "0":
            gap = bool(out)
            continue
        out += (figures[0] if gap else "") + figures[int(c)] + tens[3 - i]
        gap = False
    return out
