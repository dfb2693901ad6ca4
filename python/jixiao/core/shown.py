"""Texts as they may be shown: what comes from a file cannot act on the screen or look like what it is not."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from typing import Any

from jixiao.core.patterns import pattern

_HIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
_HIDDEN_OR_LINE = pattern(f"[\t\n\r{_HIDDEN.pattern[1:]}")
_SIGNS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡", 0x0A: "↵", 0x09: " "}


def shown(text: str, line: bool = True) -> str:
    r"""A text as it may be shown: what would act on a screen (controls, escapes, overrides of the direction of
    writing, what has no width, half characters) as a sign; with `line` also what would begin another line.

    >>> shown("a\x1b[2Jb\u202ec\nd")
    'a␛[2Jb⟨202E⟩c↵d'
    """
    pattern = _HIDDEN_OR_LINE if line else _HIDDEN
    if text.isprintable():  # no sign that hides is
        return str(text)
    text = text.replace("\r\n", "\n")
    return pattern.sub(_sign, text if line else text.replace("\r", "\n"))


_LONGEST = 2000


def short(line: str) -> str:
    """A line without the middle of what is too long to be read; what is wrong with a name stands behind it."""
    half = _LONGEST // 2
    return line if len(line) <= _LONGEST else f"{line[:half]}……{line[-half:]}"


def _sign(m: re.Match[str]) -> str:
    code = ord(m[0])
    return _SIGNS.get(code) or f"⟨{code:04X}⟩"


def visible(record: Any, line: bool = False, keep: Collection[str] = ()) -> Any:
    """A record (dicts, lists, texts) with every text as it may be shown; the keys in `keep` stay as they are."""
    if isinstance(record, str):
        return shown(record, line)
    if isinstance(record, dict):
        return {
            key: value if key in keep else visible(value, line, keep) if _may_hide(value) else value
            for key, value in record.items()
        }
    if isinstance(record, (list, tuple)):
        return [visible(value, line, keep) if _may_hide(value) else value for value in record]
    return record


def _may_hide(value: Any) -> bool:
    """Whether a value is no plain text: most are, and are told at once."""
    if type(value) is str:
        return not value.isprintable()
    return value is not None and not isinstance(value, (int, float))


def json_text(value: Any, indent: int | None = None) -> str:
    """JSON in which nothing acts on a screen: such characters stand as escapes, so every text is kept exactly; a
    number that JSON does not know (infinite, none) is null.
    """
    import json  # not before it is needed: a command that only speaks is done sooner

    try:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    except ValueError:
        written = json.dumps(_finite(value), ensure_ascii=False, allow_nan=False, indent=indent)
    return (
        written if written.isprintable() else _HIDDEN.sub(_escaped, written)
    )  # most are, and tell so at once


_ACTS = pattern(r"\\[bfru]")
"""How `json_text` writes what `visible` would change."""


def visible_json(record: Any, keep: Collection[str] = ()) -> str:
    """A record as JSON, with every text as it may be shown. Most hold nothing that is not: the whole tells so at once."""
    written = json_text(record)
    return json_text(visible(record, keep=keep)) if _ACTS.search(written) else written


def _escaped(m: re.Match[str]) -> str:
    code = ord(m[0])
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(each) for each in value]
    return value
