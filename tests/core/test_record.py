"""A record of `core.record` is what `typing.NamedTuple` makes of the same fields."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, NamedTuple, get_type_hints

import pytest

from jixiao.core import record


class Ours(record.NamedTuple):
    name: str
    points: int = 3
    note: str | None = None

    @property
    def loud(self) -> str:
        return self.name.upper()


class Typical(NamedTuple):
    name: str
    points: int = 3
    note: str | None = None

    @property
    def loud(self) -> str:
        return self.name.upper()


class Below(Ours):
    """A record with room for what is computed from it."""


USES: list[Callable[[Any], Any]] = [
    lambda kind: tuple(kind("a")),
    lambda kind: tuple(kind("a", note="n")),
    lambda kind: tuple(kind(points=1, name="b")),
    lambda kind: (kind("a").name, kind("a").points, kind("a").note, kind("a").loud),
    lambda kind: kind("a") == ("a", 3, None) and hash(kind("a")) == hash(("a", 3, None)),
    lambda kind: tuple(kind("a")._replace(points=9)),
    lambda kind: kind("a")._asdict(),
    lambda kind: tuple(kind._make(["a", 1, "x"])),
    lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__),
    lambda kind: repr(kind("a")).partition("(")[2],
    lambda kind: get_type_hints(kind),
    lambda kind: (name := kind("a")).__class__ is kind and isinstance(name, tuple),
    lambda kind: hasattr(kind("a"), "__dict__"),
]


@pytest.mark.parametrize("use", USES)
def test_it_does_what_the_standard_library_does(use: Callable[[Any], Any]) -> None:
    assert use(Ours) == use(Typical)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda kind: kind(),
        lambda kind: kind("a", 1, "n", "more"),
        lambda kind: kind("a", other=1),
        lambda kind: kind("a")._replace(other=1),
        lambda kind: setattr(kind("a"), "name", "b"),
        lambda kind: setattr(kind("a"), "other", "b"),
    ],
)
def test_it_refuses_what_the_standard_library_refuses(wrong: Callable[[Any], Any]) -> None:
    kinds = []
    for kind in (Ours, Typical):
        with pytest.raises((TypeError, ValueError, AttributeError)) as caught:
            wrong(kind)
        kinds.append(caught.type)
    assert kinds[0] is kinds[1]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_it_goes_to_another_process(protocol: int) -> None:
    again = pickle.loads(pickle.dumps(Ours("a", note="n"), protocol))
    assert type(again) is Ours
    assert again == Ours("a", note="n")


def test_a_class_below_it_makes_its_own() -> None:
    assert type(Below("a")) is Below
    assert type(Ours("a")) is Ours
    assert Below("a") == Ours("a")
    assert vars(Below("a")) == {}


def test_it_can_be_matched() -> None:
    match Ours("a", 5):
        case Ours(name, points):
            assert (name, points) == ("a", 5)
        case _:
            raise AssertionError
