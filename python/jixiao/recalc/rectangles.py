"""What the operators between references make of rectangles: one around both, the part of both, several."""

from __future__ import annotations

from jixiao.recalc.runtime import Areas, Range, Value
from jixiao.recalc.values import NULL, VALUE, Failure


def spanned(a: Value, b: Value) -> Range:
    """A1:INDEX(…): the rectangle that holds both."""
    if not isinstance(a, Range) or not isinstance(b, Range) or a.sheet != b.sheet:
        raise Failure(VALUE)
    return Range(
        a.sheet, min(a.top, b.top), min(a.left, b.left), max(a.bottom, b.bottom), max(a.right, b.right)
    )


def common(a: Value, b: Value) -> Range:
    """The intersection of two rectangles; #NULL! where there is none."""
    if not isinstance(a, Range) or not isinstance(b, Range):
        raise Failure(VALUE)
    top, left = max(a.top, b.top), max(a.left, b.left)
    bottom, right = min(a.bottom, b.bottom), min(a.right, b.right)
    if a.sheet != b.sheet or top > bottom or left > right:
        raise Failure(NULL)
    return Range(a.sheet, top, left, bottom, right)


def union(values: list[Value]) -> Areas:
    ranges: list[Range] = []
    for value in values:
        if isinstance(value, Areas):
            ranges += value.ranges
        elif isinstance(value, Range):
            ranges.append(value)
        else:
            raise Failure(VALUE)
    return Areas(tuple(ranges))
