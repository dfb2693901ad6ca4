"""`typing.NamedTuple` that costs a start next to nothing.

The standard library's compiles each annotation and a constructor for every class that is made, a tenth of a millisecond
a field or two; a command makes eighty such classes and uses twenty. Here the constructor is compiled when the first
record is made. To the type checker it is `typing.NamedTuple` itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter as field_at

    class _Kind(type):
        """Makes the class: the fields are its annotated names, in their order."""

        def __new__(kind, name, bases, space):
            if bases != (tuple,) and NamedTuple in bases:
                fields = tuple(space.get("__annotations__", ()))
                space["_field_defaults"] = {each: space[each] for each in fields if each in space}
                space["_fields"] = space["__match_args__"] = fields
                space["__slots__"] = ()
                space |= {each: field_at(place, "") for place, each in enumerate(fields)}
            return super().__new__(kind, name, bases, space)

    class NamedTuple(tuple, metaclass=_Kind):
        """The base of a record: `class Band(NamedTuple)` with annotated fields, the last of them with defaults."""

        __slots__ = _fields = ()
        _field_defaults = {}  # noqa: RUF012 - each class has its own

        def __new__(cls, *given, **named):
            fields = ", ".join(cls._fields)
            made = eval(f"lambda _cls, {fields}: _new(_cls, ({fields},))", {"_new": tuple.__new__})
            made.__defaults__ = tuple(cls._field_defaults.values())
            cls.__new__ = staticmethod(made)
            return made(cls, *given, **named)

        @classmethod
        def _make(cls, values):
            return tuple.__new__(cls, values)

        def _replace(self, **changed):
            result = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"no fields: {', '.join(changed)}")
            return result

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            return tuple(self)
