"""Regular expressions that are compiled when they are used first: compiling all of them takes longer than a short
command runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, AnyStr, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")
_WITHOUT: dict[str, Callable[[Any], Any]] = {
    "match": lambda text: None,
    "fullmatch": lambda text: None,
    "search": lambda text: None,
    "finditer": lambda text: iter(()),
    "findall": lambda text: [],
    "split": lambda text: [text],
    "sub": lambda text: text,
    "subn": lambda text: (text, 0),
}
"""What each method gives for a text in which nothing is found."""


class _Later:
    """Stands for a compiled expression; its methods become those of the compiled one at first use."""

    def __init__(self, expression: Any, flags: int, needs: Sequence[Any]) -> None:
        self.pattern, self._flags, self.needs = expression, flags, needs
        self._first = frozenset([need[0] for need in needs])  # sooner asked for than the words themselves

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self.needs and name in _METHODS:
            asked = partial(self._asked, name)
            setattr(self, name, asked)
            return asked
        return getattr(self._compiled(), name)

    def _compiled(self) -> re.Pattern[Any]:
        compiled: re.Pattern[Any] = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return compiled

    def _asked(self, method: str, *given: Any, **more: Any) -> Any:
        text = given[method in ("sub", "subn")]
        if not self._first.isdisjoint(text) and any(need in text for need in self.needs):
            return getattr(self._compiled(), method)(*given, **more)
        return _WITHOUT[method](text)


def pattern(expression: AnyStr, flags: int = 0, needs: Sequence[AnyStr] = ()) -> re.Pattern[AnyStr]:
    """The expression as `re.compile` gives it, to be used through its methods.

    `needs` are words of which every text holds one in which the expression finds anything: until a text holds one,
    nothing is compiled. That is of worth where it takes long, as one class of all Chinese characters does (1 ms).
    """
    return cast("re.Pattern[AnyStr]", _Later(expression, flags, needs))
