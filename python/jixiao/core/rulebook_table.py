"""A table of a rulebook file that knows where it stands, so that every mistake is told by key and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from jixiao.core.messages import say
from jixiao.core.numerals import plain_number
from jixiao.core.rulebook_model import RulebookError

_LONGEST, _MOST, _LARGEST = 1000, 300, Decimal(10**9)
_DEEPEST = 30
"""Names in a dotted key: the parser keeps every beginning of it, thus the square of their number."""
_NO_KEY = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*")


def parse_text(text: str, path: Path) -> dict[str, Any]:
    """TOML (or JSON) text -> its tables. Raises RulebookError with the line."""
    if path.suffix == ".json":
        try:
            import json

            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise RulebookError(say("rulebook.json", name=path.name, error=error)) from error
        if not isinstance(data, dict):
            raise RulebookError(say("rulebook.top", name=path.name))
        return data
    try:
        import tomllib
    except ImportError as error:  # Python 3.10: the extension for LibreOffice carries its rulebooks as JSON
        raise RulebookError(say("rulebook.no_toml", name=path.name)) from error
    if any(piece.count(".") >= _DEEPEST for piece in re.split(r"[=,\n]", _NO_KEY.sub("", text))):
        raise RulebookError(say("rulebook.nesting", name=path.name))
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise RulebookError(say("rulebook.nesting", name=path.name)) from error
    except ValueError as error:  # a TOMLDecodeError, or a number of more digits than Python reads
        where = re.search(r"line (\d+)", str(error))
        line = say("rulebook.line", number=where[1]) if where else say("rulebook.end")
        code = "rulebook.toml.key" if "key" in str(error) else "rulebook.toml"
        raise RulebookError(say(code, name=path.name, line=line, error=error)) from error


def line_of(text: str, keys: tuple[str, ...]) -> int | None:
    """The line where a key of a TOML text stands; that of its table when the key itself is missing.

    >>> line_of('a = 1\\n[b]\\nc = 2', ("b", "c"))
    3
    """
    best: int | None = None
    table: tuple[str, ...] = ()
    depth = -1
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[{1,2}\s*(.+?)\s*\]{1,2}\s*(?:#.*)?$", line)
        if header:
            table = tuple(
                p.strip().strip("\"'") for p in re.findall(r'"[^"]*"|\'[^\']*\'|[^.\s]+', header[1])
            )
            here = table
        else:
            key = re.match(r"\s*(\"[^\"]*\"|'[^']*'|[^\s=#]+)\s*=", line)
            if not key:
                continue
            here = (*table, key[1].strip("\"'"))
        if here == keys[: len(here)] and len(here) > depth:
            best, depth = number, len(here)
    return best


class Table(NamedTuple):
    """A table of the file that knows where it stands, so that every error can say so."""

    data: Mapping[str, Any]
    path: tuple[str, ...]
    text: str
    file: str

    def fail(self, key: str, expected: str) -> NoReturn:
        keys = (*self.path, key) if key else self.path
        line = line_of(self.text, keys)
        where = say("rulebook.key", name=".".join(keys)) if keys else say("rulebook.top_level")
        if line:
            where = say("rulebook.at", line=line, what=where)
        said = {"file": self.file, "where": where, "expected": expected}
        raise RulebookError(
            say("rulebook.wrong", **said, found=repr(self.data[key])[:70])
            if key in self.data
            else say("rulebook.lacking", **said)
        )

    def only(self, *known: str) -> None:
        for key in self.data:
            if key not in known:
                raise RulebookError(
                    say(
                        "rulebook.no_key",
                        file=self.file,
                        line=line_of(self.text, (*self.path, key)) or "?",
                        name=".".join((*self.path, key)),
                        known=known,
                    )
                )

    def sub(self, key: str) -> Table | None:
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.fail(key, say("due.table"))
        return Table(value, (*self.path, key), self.text, self.file)

    def string(self, key: str, default: str | None = None) -> str:
        value = self.data.get(key, default)
        if not isinstance(value, str) or (not value and default is None) or len(value) > _LONGEST:
            self.fail(key, say("due.text", most=_LONGEST))
        return value

    def one_of(self, key: str, options: tuple[str, ...], default: str | None = None) -> str:
        value = self.data.get(key, default)
        if value not in options:
            self.fail(key, say("due.one_of", options=options))
        return str(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self.fail(key, say("due.flag"))
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or len(value) > _MOST or not all(isinstance(v, str) for v in value):
            self.fail(key, say("due.texts"))
        return tuple(value)

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        if key not in self.data and default is not None:
            return default
        return self.convert(key, self.data.get(key), say("due.number"))

    def optional(self, key: str) -> Decimal | None:
        return None if key not in self.data else self.number(key)

    def convert(self, key: str, value: Any, expected: str) -> Decimal:
        """'90%' -> 0.9; '0.7' and 0.7 and 7 as they are."""
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            self.fail(key, expected)
        text = str(value).strip()
        number = plain_number(text.removesuffix("%"))
        if number is None or abs(number) > _LARGEST:
            self.fail(key, expected)
        return number / 100 if text.endswith("%") else number

    def seen(self) -> str:
        """Where the text of the rule was seen, and when; '' where the table does not say both."""
        where = self.string("address", "") or self.string("document", "")
        return f"{where} {self.string('read')}" if self.proof() else ""

    def proof(self) -> bool:
        """Whether the table says where the text of the rule was seen, and when."""
        seen = self.string("address", "") or self.string("document", "")
        day = self.string("read", "")
        if day and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            self.fail("read", say("due.day"))
        return bool(seen and day)
