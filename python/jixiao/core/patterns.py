"""Regular expressions that are compiled when they are used first: compiling all of them takes longer than a short
command runs."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


class _Later:
    """Stands for a compiled expression; its methods become those of the compiled one at first use."""

    def __init__(self, *given: Any) -> None:
        self._given = given

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression as `re.compile` gives it, to be used through its methods."""
    return cast("re.Pattern[AnyStr]", _Later(expression, flags))
