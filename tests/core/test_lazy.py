"""What is lazy costs no dict of its own, however many objects were made before it is asked for."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from jixiao.core.lazy import for_many, lazy


class Plain:
    def __init__(self, number: int) -> None:
        self.number = number

    @lazy
    def twice(self) -> int:
        return 2 * self.number

    @lazy
    def text(self) -> str:
        return str(self.number)


@for_many
class OfMany(Plain):
    @lazy
    def half(self) -> float:
        return self.number / 2


@for_many
class Many:
    def __init__(self, number: int) -> None:
        self.number = number

    twice, text = lazy(lambda self: 2 * self.number), lazy(lambda self: str(self.number))


def _asked(owner: Any) -> list[Any]:
    made = [owner(number) for number in range(1000)]
    assert [(each.twice, each.text) for each in made] == [(2 * n, str(n)) for n in range(1000)]
    return made


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="each version keeps attributes in its own way")
def test_objects_of_which_there_are_many_share_the_names_of_what_is_lazy() -> None:
    plain, many = (sum(sys.getsizeof(vars(each)) for each in _asked(owner)) for owner in (Plain, Many))
    assert many < 0.7 * plain


def test_a_class_of_many_gives_what_another_gives() -> None:
    assert OfMany(3).half == 1.5 and OfMany(4).twice == 8
