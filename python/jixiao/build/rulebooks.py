"""The built-in rulebooks as a module, so that no start of the program has to read their files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jixiao.core import rulebook, rulebooks_read
from jixiao.core.rulebook_file import read
from jixiao.core.rulebook_ready import checksum

MODULE = Path(rulebooks_read.__file__)
_HEAD = '''"""What the files of the built-in rulebooks say: made by `make build`, not to be edited (see `rulebook_ready`)."""
# ruff: noqa
# fmt: off

from collections.abc import Callable
from decimal import Decimal

from jixiao.core.rulebook_model import Band, Criterion, Execution, Grade, Over, Rulebook, Signature

READ: dict[str, tuple[tuple[tuple[str, int], ...], Callable[[], Rulebook]]] = {
'''


def shipped(stem: str) -> bytes:
    """The file of a built-in rulebook."""
    return (rulebook.builtin_folder() / f"{stem}.toml").read_bytes()


def module(shipped: Callable[[str], bytes] = shipped) -> str:
    """The text of the module; `shipped` gives the file of an id as it travels with the program."""
    return "".join([_HEAD, *(_line(stem, shipped) for stem in rulebook.ids()), "}\n"])


def _line(stem: str, shipped: Callable[[str], bytes]) -> str:
    """A rulebook, behind the files that it was made of: its own, and those that it starts from."""
    stems = [stem]

    def locate(base: str, beside: Path | None) -> Path | None:
        stems.append(base)
        return rulebook.locate(base, beside)

    book = read(rulebook.builtin_folder() / f"{stem}.toml", locate)
    made_of = tuple((each, checksum(shipped(each))) for each in stems)
    return f"    {stem!r}: ({made_of!r}, lambda: {_source(book._replace(path=None))}),\n"


def _source(value: Any) -> str:
    """A value as it is written in Python, without what goes without saying."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_source(each)}" for key, each in value.items()) + "}"
    if not isinstance(value, tuple):
        return repr(value)
    defaults: dict[str, Any] | None = getattr(value, "_field_defaults", None)
    if defaults is None:
        return "(" + "".join(f"{_source(each)}, " for each in value) + ")"
    fields = [name for name in value._fields if getattr(value, name) != defaults.get(name, ...)]  # type: ignore[attr-defined]
    stated = ", ".join(f"{name}={_source(getattr(value, name))}" for name in fields)
    return f"{type(value).__name__}({stated})"
