"""Native functions: texts cut at a mark, and values written as texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jixiao.core.messages import say
from jixiao.recalc.native_arrays import block
from jixiao.recalc.runtime import Env, Rows, Value, elements, native, one
from jixiao.recalc.values import MISSING, VALUE, Failure, Uncertain, differing, to_bool, to_text, to_whole
from jixiao.workbook.view import CellValue, ErrorValue


def _marks(env: Env, value: Value) -> list[str]:
    found = [to_text(each) for each in elements(env, value)]
    if any(a != b and b.startswith(a) for a in found for b in found):
        raise differing("TEXTSPLIT")  # which of the two is cut at
    return found


def _pattern(marks: list[str], fold: CellValue) -> re.Pattern[str]:
    mode = to_whole(fold)
    if mode not in (0, 1):
        raise Failure(VALUE)
    return re.compile("|".join(map(re.escape, marks)), re.IGNORECASE if mode else 0)


@native("TEXTSPLIT", "sA[AssE")
def textsplit(
    env: Env,
    value: CellValue,
    across: Value,
    down: Value = None,
    skip: CellValue = False,
    fold: CellValue = 0.0,
    pad: Value = MISSING,
) -> Rows:
    content = to_text(value)
    if across is None and down is None:
        raise Failure(VALUE)
    lines, skipped = _cut(env, content, down, fold), to_bool(skip)
    rows = [_cut(env, line, across, fold) for line in lines if line or not skipped]
    if skipped:
        rows = [kept for row in rows if (kept := [piece for piece in row if piece])]
    if not content or not rows:
        raise differing("TEXTSPLIT")
    width, filler = max(map(len, rows)), one(env, pad)
    return [[*row, *[filler] * (width - len(row))] for row in rows]


def _cut(env: Env, content: str, at: Value, fold: CellValue) -> list[str]:
    if at is None:
        return [content]
    marks = _marks(env, at)
    if "" in marks:
        raise Failure(VALUE)
    return _pattern(marks, fold).split(content)


def _place(
    env: Env, content: str, mark: Value, instance: CellValue, fold: CellValue, ends: CellValue
) -> tuple[int, int] | None:
    """Where the mark stands that is meant, from and to; None where there are too few."""
    which, marks = to_whole(instance), _marks(env, mark)
    if which == 0 or abs(which) > max(1, len(content)):
        raise Failure(VALUE)
    if "" in marks:
        if abs(which) > 1 or len(marks) > 1:
            raise differing("TEXTBEFORE")
        at = 0 if which > 0 else len(content)
        return at, at
    found = [match.span() for match in _pattern(marks, fold).finditer(content)]
    if to_bool(ends):
        found = [*found, (len(content), len(content))] if which > 0 else [(0, 0), *found]
    place = which - 1 if which > 0 else len(found) + which
    return found[place] if 0 <= place < len(found) else None


def _otherwise(env: Env, value: Value) -> CellValue:
    found = one(env, value)
    if isinstance(found, ErrorValue):
        raise Failure(found)
    return found


@native("TEXTBEFORE", "sA[sssE")
def textbefore(env: Env, value: CellValue, mark: Value, *how: Any) -> CellValue:
    return _beside(env, value, mark, *how, part=lambda content, start, end: content[:start])


@native("TEXTAFTER", "sA[sssE")
def textafter(env: Env, value: CellValue, mark: Value, *how: Any) -> CellValue:
    return _beside(env, value, mark, *how, part=lambda content, start, end: content[end:])


def _beside(
    env: Env,
    value: CellValue,
    mark: Value,
    instance: CellValue = 1.0,
    fold: CellValue = 0.0,
    ends: CellValue = 0.0,
    otherwise: Value = MISSING,
    *,
    part: Callable[[str, int, int], str],
) -> CellValue:
    content = to_text(value)
    found = _place(env, content, mark, 1.0 if instance is None else instance, fold, ends)
    return _otherwise(env, otherwise) if found is None else part(content, *found)


def _written(value: CellValue, strict: bool) -> str:
    if isinstance(value, ErrorValue):
        return str(value)
    if strict and isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return to_text(value)


def _strict(value: CellValue) -> bool:
    kind = to_whole(value)
    if kind not in (0, 1):
        raise Failure(VALUE)
    return kind == 1


@native("VALUETOTEXT", "e[s")
def valuetotext(value: CellValue, kind: CellValue = 0.0) -> str:
    return _written(value, _strict(kind))


@native("ARRAYTOTEXT", "A[s")
def arraytotext(env: Env, area: Value, kind: CellValue = 0.0) -> str:
    rows, strict = block(env, area), _strict(kind)
    if strict and any(value is None for row in rows for value in row):
        raise Uncertain(say("formula.hosts_differ", name="ARRAYTOTEXT"))
    lines = [[_written(value, strict) for value in row] for row in rows]
    if strict:
        return "{" + ";".join(",".join(line) for line in lines) + "}"
    return ", ".join(piece for line in lines for piece in line)
