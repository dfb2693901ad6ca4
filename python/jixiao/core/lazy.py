"""`functools.cached_property` without its lock (Python 3.11), which costs more than most of what is computed here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")


class lazy(Generic[_T]):  # noqa: N801 - used like property
    """A property that is computed once for each instance."""

    def __init__(self, function: Callable[[Any], _T]) -> None:
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type) -> _T:
        value = self.function(instance)
        setattr(instance, self.name, value)  # its __dict__ would be made as an object of its own
        return value


def for_many(owner: type[_T]) -> type[_T]:
    """A class of which thousands of objects are made before the first one is asked for what is lazy.

    Objects share a table of names, which takes in ever fewer new ones with every object that is made (Python 3.11); those
    that come too late for it would cost each object a dict of its own, three times its size.
    """
    first = owner.__new__(owner)
    for name, value in vars(owner).items():
        if isinstance(value, lazy):
            setattr(first, name, None)
    return owner
