"""The areas of the tables, those that nearly every run needs first: the others are read when a code of theirs is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

AREAS = (
    "values", "rules", "joints", "functions", "rulebook", "reading", "reports", "findings", "formulas",
    "commands", "rulebooks", "files", "packages", "usage", "writing", "kinds", "limits", "comparing", "crash",
    "excel", "hosts", "page", "rulebook_show", "tables",
)  # fmt: skip


class _Texts(dict[str, str]):
    """The texts read so far; a code that is not among them makes the next areas be read."""

    def __init__(self, package: str) -> None:
        super().__init__()
        self._package = package
        self._read: set[str] = set()

    def more(self) -> bool:
        """Read the next area; False when there is none left."""
        for area in AREAS:
            if area not in self._read:
                self.update(import_module(f"{self._package}.{area}").TEXT)
                self._read.add(area)
                return True
        return False

    def __missing__(self, code: str) -> str:
        while code not in self:
            if not self.more():
                raise KeyError(code)
        return self[code]


class Table(Mapping[str, str]):
    """code -> text with its {parameters}, of one language: a module an area, each read when it is first needed.

    Threads may read the same area at the same time: they add the same texts.
    """

    def __init__(self, package: str) -> None:
        self.texts = _Texts(package)

    def __getitem__(self, code: str) -> str:
        return self.texts[code]

    def __iter__(self) -> Iterator[str]:
        while self.texts.more():
            pass
        return iter(self.texts)

    def __len__(self) -> int:
        return sum(1 for _ in self)
