"""The areas of the tables, those that nearly every run needs first: the others are read when a code of theirs is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from threading import RLock

AREAS = (
    "values",
    "rules",
    "joints",
    "functions",
    "rulebook",
    "reading",
    "reports",
    "findings",
    "formulas",
    "commands",
    "rulebooks",
    "files",
    "packages",
    "usage",
    "writing",
    "kinds",
    "limits",
    "comparing",
    "crash",
    "excel",
    "hosts",
    "page",
    "rulebook_show",
    "tables",
)


class Table(Mapping[str, str]):
    """code -> text with its {parameters}, of one language: a module an area, each read when it is first needed."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._known: dict[str, str] = {}
        self._left = iter(AREAS)
        self._reading = RLock()

    def _more(self) -> bool:
        """Read the next area; False when there is none left."""
        area = next(self._left, None)
        if area is None:
            return False
        texts: dict[str, str] = import_module(f"{self._package}.{area}").TEXT
        if self._known.keys() & texts.keys():
            raise ValueError(f"said twice: {sorted(self._known.keys() & texts.keys())}")
        self._known.update(texts)
        return True

    def __getitem__(self, code: str) -> str:
        if code not in self._known:
            with self._reading:  # another thread may be reading the very area
                while code not in self._known:
                    if not self._more():
                        raise KeyError(code)
        return self._known[code]

    def __iter__(self) -> Iterator[str]:
        with self._reading:
            while self._more():
                pass
        return iter(self._known)

    def __len__(self) -> int:
        return sum(1 for _ in self)
