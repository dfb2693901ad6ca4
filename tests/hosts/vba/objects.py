"""How VBA reaches the objects of its host: members, defaults, and values on their way in and out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hosts.vba.values import EMPTY, MISSING, NULL, Array, ErrorValue, VbaError

FIRST_ERROR = -2146828288
LEFT_OUT = -2147352572
"""DISP_E_PARAMNOTFOUND, as which a missing argument inside an array arrives."""
EMPTY_IS_NULL = {"HasFormula", "MergeCells", "Pattern", "Color", "TintAndShade"}
EMPTY_IS_EMPTY = {"Value", "Value2", "Formula", "LinkSources", "Evaluate"}


class NotPlayed(Exception):
    """The VBA asks the played host for something that it has not: the test is wrong, not the VBA."""


def inward(value: Any, member: str = "") -> Any:
    """What a member of the host gives, as VBA sees it. Blocks of cells begin at 1, other arrays at 0."""
    if value is None:
        return NULL if member in EMPTY_IS_NULL else EMPTY if member in EMPTY_IS_EMPTY else None
    if isinstance(value, tuple | list):
        rows = [list(row) if isinstance(row, tuple | list) else row for row in value]
        low = 1 if member in EMPTY_IS_EMPTY else 0
        if rows and isinstance(rows[0], list):
            return Array.block([[inward(cell, "Value") for cell in row] for row in rows], low)
        return Array.of([inward(cell, "Value") for cell in rows], low)
    if type(value) is int and 0 <= value - FIRST_ERROR < 0x10000:
        return ErrorValue(value - FIRST_ERROR)
    return value


def outward(value: Any) -> Any:
    """An argument for the host."""
    if value is EMPTY or value is NULL:
        return None
    if value is MISSING:
        return LEFT_OUT
    if isinstance(value, Array):
        return tuple(
            tuple(map(outward, row)) if isinstance(row, list) else outward(row) for row in value.rows()
        )
    if isinstance(value, ErrorValue):
        return FIRST_ERROR + value.number
    return value


def refusals(action: Callable[[], Any]) -> Any:
    """What the host refuses as a run-time error; a fault of the play stays one."""
    try:
        return action()
    except Exception as error:
        info = getattr(error, "excepinfo", None)
        if hasattr(error, "hresult"):
            number = info[5] if info and len(info) > 5 and info[5] else error.hresult
            raise VbaError(number, str(info[2] if info and info[2] else error)) from error
        raise


def found(target: Any, name: str) -> Any:
    if target is None:
        raise VbaError(91, "Object variable or With block variable not set")
    if target is EMPTY:
        raise VbaError(424, "Object required")
    try:
        return getattr(target, name)
    except AttributeError as error:
        if isinstance(error.obj, type(target)) and error.name == name:
            raise NotPlayed(f"{type(target).__name__}.{name}") from None
        raise


def get(
    target: Any, name: str, arguments: Sequence[Any], named: dict[str, Any], *, put_in: bool = True
) -> Any:
    """The member, called where it can be."""
    given = [None if value is MISSING else outward(value) if put_in else value for value in arguments]

    def ask() -> Any:
        if given and hasattr(type(target), "Get" + name):
            return getattr(target, "Get" + name)(*given)  # Range.Value(11)
        member = found(target, name)
        bare = getattr(target, "BARE", ())
        if callable(member) and (given or named or name not in bare) and not _is_collection(member, given):
            return member(*given, **{key: outward(value) for key, value in named.items()})
        return member

    return inward(refusals(ask), name)


def _is_collection(member: Any, given: Sequence[Any]) -> bool:
    """An object that can be called to give one of its items, and is meant itself."""
    return not given and callable(member) and hasattr(type(member), "Count")


def put(target: Any, name: str, value: Any) -> None:
    known = hasattr(type(target), name) or hasattr(type(target), "__getattr__") or name in vars(target)
    if not known:
        raise NotPlayed(f"{type(target).__name__}.{name}=")
    refusals(lambda: setattr(target, name, outward(value)))


def default(target: Any, arguments: Sequence[Any]) -> Any:
    """object(arguments): an item of a collection, a cell of a range."""
    given = [outward(value) for value in arguments]
    if not callable(target):
        raise NotPlayed(f"{type(target).__name__}()")
    return inward(refusals(lambda: target(*given)))
