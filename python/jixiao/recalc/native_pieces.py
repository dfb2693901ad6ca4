"""Native functions: texts cut at a mark, and values written as texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from jixiao.recalc.errors import MISSING, VALUE, Failure, certain, differing, require
from jixiao.recalc.native_arrays import block
from jixiao.recalc.runtime import Env, Rows, Value, elements, native, one
from jixiao.recalc.values import short, to_text
from jixiao.workbook.view import CellValue, ErrorValue

_MARK, _READ = 40, 8
"""What a mark costs that is looked for, and each of its characters, in readings of a cell."""


def _marks(env: Env, value: Value) -> list[str]:
    found = sorted(to_text(each) for each in elements(env, value))
    if any(a != b and b.startswith(a) for a, b in pairwise(found)):
        raise differing("TEXTSPLIT")  # which of the two is cut at
    return found


def _yes(number: int) -> bool:
    """0 or 1 as a choice."""
    require(number in (0, 1), VALUE)
    return number == 1


def _pattern(env: Env, marks: list[str], content: str, fold: int) -> re.Pattern[str]:
    env.work((_MARK + len(content)) * len(marks) + _READ * sum(map(len, marks)))
    return re.compile("|".join(map(re.escape, marks)), re.IGNORECASE if _yes(fold) else 0)


@native("TEXTSPLIT", "tA[AbwE")
def textsplit(
    env: Env,
    content: str,
    across: Value,
    down: Value = None,
    skip: bool = False,
    fold: int = 0,
    pad: Value = MISSING,
) -> Rows:
    if across is None and down is None:
        raise Failure(VALUE)
    lines = _cut(env, content, down, fold)
    rows = [_cut(env, line, across, fold) for line in lines if line or not skip]
    if skip:
        rows = [kept for row in rows if (kept := [piece for piece in row if piece])]
    certain(content and rows, "TEXTSPLIT")
    width, filler = max(map(len, rows)), one(env, pad)
    return [[*row, *[filler] * (width - len(row))] for row in rows]


def _cut(env: Env, content: str, at: Value, fold: int) -> list[str]:
    if at is None:
        return [content]
    marks = _marks(env, at)
    require("" not in marks, VALUE)
    return _pattern(env, marks, content, fold).split(content)


def _place(env: Env, content: str, mark: Value, which: int, fold: int, ends: bool) -> tuple[int, int] | None:
    """Where the mark stands that is meant, from and to; None where there are too few."""
    marks = _marks(env, mark)
    require(which != 0 and abs(which) <= max(1, len(content)), VALUE)
    if "" in marks:
        certain(abs(which) <= 1 and len(marks) <= 1, "TEXTBEFORE")
        at = 0 if which > 0 else len(content)
        return at, at
    found = [match.span() for match in _pattern(env, marks, content, fold).finditer(content)]
    if ends:
        found = [*found, (len(content), len(content))] if which > 0 else [(0, 0), *found]
    place = which - 1 if which > 0 else len(found) + which
    return found[place] if 0 <= place < len(found) else None


def _beside(name: str, part: Callable[[str, int, int], str]) -> None:
    @native(name, "tA[WwbE")
    def called(
        env: Env,
        content: str,
        mark: Value,
        which: int | None = 1,
        fold: int = 0,
        ends: bool = False,
        otherwise: Value = MISSING,
    ) -> CellValue:
        found = _place(env, content, mark, 1 if which is None else which, fold, ends)
        if found is not None:
            return part(content, *found)
        instead = one(env, otherwise)
        if isinstance(instead, ErrorValue):
            raise Failure(instead)
        return instead


_beside("TEXTBEFORE", lambda content, start, end: content[:start])
_beside("TEXTAFTER", lambda content, start, end: content[end:])


def _written(value: CellValue, strict: bool) -> str:
    if isinstance(value, ErrorValue):
        return str(value)
    if strict and isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return to_text(value)


@native("VALUETOTEXT", "e[w")
def valuetotext(value: CellValue, kind: int = 0) -> str:
    return _written(value, _yes(kind))


@native("ARRAYTOTEXT", "A[w")
def arraytotext(env: Env, area: Value, kind: int = 0) -> str:
    rows, strict = block(env, area), _yes(kind)
    if strict and any(value is None for row in rows for value in row):
        raise differing("ARRAYTOTEXT")
    lines = [[_written(value, strict) for value in row] for row in rows]
    if strict:
        return short("{" + ";".join(",".join(line) for line in lines) + "}")
    return short(", ".join(piece for line in lines for piece in line))
