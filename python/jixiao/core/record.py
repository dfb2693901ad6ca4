"""Classes that are their fields: what this product uses of `dataclasses`, made when it is first needed.

The standard library writes and compiles five methods for each class at import, and loads `inspect` to do so: for the two
hundred classes of a command that is longer than the command. Here a class costs nothing until its first instance. Type
checkers see the standard library's decorator: they are who keeps a frozen class from being changed, at run time it is
one that can be a key.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

_FIELDS = "_record_fields"

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    _MISSING = object()

    class _Field:
        """What is said of a field beside its type."""

        __slots__ = ("compare", "default", "factory", "name", "repr")

        def __init__(self, default, factory, repr, compare):
            self.default, self.factory, self.repr, self.compare = default, factory, repr, compare

    def field(*, default=_MISSING, default_factory=_MISSING, repr=True, compare=True):
        return _Field(default, default_factory, repr, compare)

    def dataclass(cls=None, *, frozen=False):
        if cls is None:
            return lambda cls: _made(cls, frozen)
        return _made(cls, frozen)

    def _made(cls, frozen):
        known = {}
        for base in reversed(cls.__mro__[1:]):
            known.update({each.name: each for each in base.__dict__.get(_FIELDS, ())})
        own = cls.__dict__
        for name, kind in own.get("__annotations__", {}).items():
            if str(kind).startswith("ClassVar"):
                continue
            given = own.get(name, _MISSING)
            found = given if isinstance(given, _Field) else _Field(given, _MISSING, True, True)
            found.name = name
            known[name] = found
            if found is given:
                if found.default is _MISSING:
                    delattr(cls, name)
                else:
                    setattr(cls, name, found.default)
        setattr(cls, _FIELDS, tuple(known.values()))
        cls.__init__ = _first_init(cls)
        if "__repr__" not in own:
            cls.__repr__ = _repr
        if "__eq__" not in own:
            _comparable(cls, frozen, tuple(each.name for each in known.values() if each.compare))
        return cls

    def _first_init(cls):
        def first(self, *args, **kwargs):
            cls.__init__ = _compiled(cls)
            cls.__init__(self, *args, **kwargs)

        return first

    def _compiled(cls):
        scope, head, body = {}, [], []
        for each in getattr(cls, _FIELDS):
            value = name = each.name
            if each.factory is not _MISSING:
                scope[f"_make_{name}"], scope["_missing"] = each.factory, _MISSING
                head.append(f"{name}=_missing")
                value = f"_make_{name}() if {name} is _missing else {name}"
            elif each.default is not _MISSING:
                scope[f"_default_{name}"] = each.default
                head.append(f"{name}=_default_{name}")
            else:
                head.append(name)
            body.append(f"self.{name} = {value}")
        if hasattr(cls, "__post_init__"):
            body.append("self.__post_init__()")
        source = f"def __init__(self, {', '.join(head)}):\n " + "\n ".join(body or ["pass"])
        exec(source, scope)
        made = scope["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    def _comparable(cls, frozen, names):
        key = attrgetter(*names) if names else bool

        def equal(self, other):
            return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self):
            return hash(key(self))

        cls.__eq__ = equal
        if "__hash__" not in cls.__dict__ or cls.__dict__["__hash__"] is None:
            cls.__hash__ = hashed if frozen else None

    def _repr(self):
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in getattr(self, _FIELDS) if each.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def replace(record, /, **changes):
        """A copy with other values in some fields."""
        for each in getattr(record, _FIELDS):
            if each.name not in changes:
                changes[each.name] = getattr(record, each.name)
        return type(record)(**changes)


def fields(record: object) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return tuple(each.name for each in getattr(record, _FIELDS))


def is_record(value: object) -> bool:
    """Whether a value is an instance of such a class."""
    return not isinstance(value, type) and hasattr(type(value), _FIELDS)


__all__ = ["dataclass", "field", "fields", "is_record", "replace"]
