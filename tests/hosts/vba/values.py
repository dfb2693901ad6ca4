"""The values of VBA and what its operators make of them."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

EPOCH = dt.datetime(1899, 12, 30)


class VbaError(Exception):
    """A run-time error, as `Err` shows it."""

    def __init__(self, number: int, description: str = "") -> None:
        super().__init__(f"{number}: {description}")
        self.number, self.description = number, description


class _Marker:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def __deepcopy__(self, memo: Any) -> _Marker:
        return self


EMPTY, NULL = _Marker("Empty"), _Marker("Null")
MISSING = _Marker("Missing")
"""An optional argument that was left out."""


class ErrorValue:
    """A Variant that holds an error, such as that of a cell."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ErrorValue) and other.number == self.number

    def __hash__(self) -> int:
        return self.number

    def __repr__(self) -> str:
        return f"Error {self.number}"


class Array:
    """An array of one or two dimensions; `bounds` is None before the first ReDim."""

    def __init__(
        self, bounds: Sequence[tuple[int, int]] | None = None, items: list[Any] | None = None
    ) -> None:
        self.bounds = list(bounds) if bounds is not None else None
        if items is None and bounds is not None:
            size = 1
            for low, high in bounds:
                size *= max(0, high - low + 1)
            items = [EMPTY] * size
        self.items: list[Any] = items or []

    @classmethod
    def of(cls, values: Sequence[Any], low: int = 0) -> Array:
        return cls([(low, low + len(values) - 1)], list(values))

    @classmethod
    def block(cls, rows: Sequence[Sequence[Any]], low: int = 1) -> Array:
        flat = [value for row in rows for value in row]
        return cls([(low, low + len(rows) - 1), (low, low + len(rows[0]) - 1)], flat)

    def place(self, indices: Sequence[Any]) -> int:
        if self.bounds is None or len(indices) != len(self.bounds):
            raise VbaError(9, "Subscript out of range")
        at = 0
        for index, (low, high) in zip(indices, self.bounds, strict=True):
            if not low <= int(index) <= high:
                raise VbaError(9, "Subscript out of range")
            at = at * (high - low + 1) + int(index) - low
        return at

    def bound(self, dimension: int, upper: bool) -> int:
        if self.bounds is None or not 0 < dimension <= len(self.bounds):
            raise VbaError(9, "Subscript out of range")
        return self.bounds[dimension - 1][upper]

    def resized(self, bounds: Sequence[tuple[int, int]], preserve: bool) -> Array:
        made = Array(bounds)
        if preserve and self.bounds is not None:
            kept = min(len(made.items), len(self.items))
            made.items[:kept] = self.items[
                :kept
            ]  # the last bound of one dimension is all that is asked for here
        return made

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items))

    def rows(self) -> list[list[Any]] | list[Any]:
        assert self.bounds is not None
        if len(self.bounds) == 1:
            return list(self.items)
        width = self.bounds[1][1] - self.bounds[1][0] + 1
        return [self.items[at : at + width] for at in range(0, len(self.items), width)]


class Collection:
    """VBA's own: keys ignore case."""

    def __init__(self) -> None:
        self._items: list[tuple[str | None, Any]] = []
        self._keys: dict[str, Any] = {}

    Count = property(lambda self: len(self._items))

    def Add(self, item: Any, key: Any = MISSING) -> None:
        name = None if key is MISSING else str(key).casefold()
        if name is not None:
            if name in self._keys:
                raise VbaError(457, "This key is already associated with an element of this collection")
            self._keys[name] = item
        self._items.append((name, item))

    def Item(self, key: Any) -> Any:
        if isinstance(key, str):
            if key.casefold() not in self._keys:
                raise VbaError(5, "Invalid procedure call or argument")
            return self._keys[key.casefold()]
        if not 1 <= int(key) <= len(self._items):
            raise VbaError(9, "Subscript out of range")
        return self._items[int(key) - 1][1]

    __call__ = Item

    def __iter__(self) -> Iterator[Any]:
        return iter([item for _, item in self._items])


KINDS: list[tuple[Any, int]] = [
    (bool, 11), (int, 3), (float, 5), (str, 8), (dt.datetime, 7), (Decimal, 6), (ErrorValue, 10), (Array, 8204),
]  # fmt: skip


_VALUES = (_Marker, *(kind for kind, _ in KINDS))


def is_object(value: Any) -> bool:
    return value is None or not isinstance(value, _VALUES)


def let(value: Any) -> Any:
    """What an assignment without Set takes: of an object its default property; of an array a copy."""
    if isinstance(value, Array):
        return (
            copy.copy(value)
            if value.bounds is None
            else Array(value.bounds, list(map(let_item, value.items)))
        )
    if is_object(value) and value is not None and hasattr(value, "Value"):
        from hosts.vba.objects import inward

        return inward(value.Value, "Value")
    if value is None:
        raise VbaError(91, "Object variable or With block variable not set")
    return value


def let_item(value: Any) -> Any:
    return let(value) if isinstance(value, Array) else value


def var_type(value: Any) -> int:
    if value is EMPTY:
        return 0
    if value is NULL:
        return 1
    if value is MISSING:
        return 10
    return next((code for kind, code in KINDS if isinstance(value, kind)), 9)


def mismatch() -> VbaError:
    return VbaError(13, "Type mismatch")


def text(value: Any) -> str:
    """CStr."""
    value = let(value) if is_object(value) else value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        shown = f"{value:.15g}"
        if "e" not in shown:
            return shown
        digits, power = shown.split("e")
        return f"{digits}E{power[0]}{int(power[1:]):02d}"
    if value is EMPTY:
        return ""
    if isinstance(value, ErrorValue):
        return f"Error {value.number}"
    if isinstance(value, dt.datetime):
        return f"{value:%Y/%m/%d %H:%M:%S}"
    if isinstance(value, Decimal):
        return str(value)
    if value is NULL:
        raise VbaError(94, "Invalid use of Null")
    raise mismatch()


def number(value: Any) -> float | int:
    value = let(value) if is_object(value) else value
    if isinstance(value, bool):
        return -1 if value else 0
    if isinstance(value, int | float):
        return value
    if value is EMPTY:
        return 0
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=None) - EPOCH) / dt.timedelta(days=1)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise mismatch() from None
    if value is NULL:
        raise VbaError(94, "Invalid use of Null")
    raise mismatch()


def truth(value: Any) -> bool:
    """What If makes of a value: Null is not true."""
    if value is NULL:
        return False
    if isinstance(value, str) and value.casefold() in ("true", "false"):
        return value.casefold() == "true"
    return bool(number(value))


def compare(left: Any, operator: str, right: Any) -> Any:
    left = let(left) if is_object(left) else left
    right = let(right) if is_object(right) else right
    if left is NULL or right is NULL:
        return NULL
    if (
        isinstance(left, ErrorValue | Array)
        or isinstance(right, ErrorValue | Array)
        or left is MISSING
        or right is MISSING
    ):
        raise mismatch()
    if isinstance(left, str) and isinstance(right, str):
        a, b = left, right
    elif isinstance(left, str) and right is EMPTY:
        a, b = left, ""
    elif left is EMPTY and isinstance(right, str):
        a, b = "", right
    else:
        a, b = number(left), number(right)  # type: ignore[assignment]
    return {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[operator]


def arithmetic(left: Any, operator: str, right: Any) -> Any:
    if operator == "&":
        return text("" if left is NULL else left) + text("" if right is NULL else right)
    if left is NULL or right is NULL:
        return NULL
    if operator == "+" and isinstance(left, str) and isinstance(right, str):
        return left + right
    a, b = number(left), number(right)
    if operator in ("/", "\\", "Mod") and b == 0:
        raise VbaError(11, "Division by zero")
    match operator:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
        case "\\":
            return int(round(a) / round(b))
        case _:
            return round(a) - round(b) * int(round(a) / round(b))
