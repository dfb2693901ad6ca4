"""Which rulebook (口径) is in force: the one place that knows, for every host.

What names one, the strongest first: the user's own choice; the name JX_RULEBOOK of the sheet; a 口径 cell of the form;
the name JX_RULEBOOK of the workbook. Where none of them names one, the evidence on a form may speak for a place's
rulebook (see `forms.evidence`), and the default is in force. A name is looked for beside the workbook, in the user's
folder, and among those that come with the product (see `core.rulebook`).

A text that names no rulebook is passed over and reported with its cell: a slip of the pen stops nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple

from jixiao.core import rulebook as rulebooks
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.core.rulebook import Rulebook, RulebookError
from jixiao.package.address import At, parse_a1

NAME = "JX_RULEBOOK"
"""The defined name of the cell, or the text, that names the rulebook of a sheet or of a workbook."""


_SHOWN = 30  # characters of a text that names no rulebook


class Level(IntEnum):
    """Who names a rulebook, the strongest first."""

    GIVEN = 0
    SHEET = 1
    FORM = 2
    WORKBOOK = 3


class Named(NamedTuple):
    """A text that is to name a rulebook, and its cell where it stands in one."""

    level: Level
    text: str
    sheet: str = ""
    at: At | None = None


class Mistyped(NamedTuple):
    """A text that names no rulebook, and why not."""

    named: Named
    why: str


class InForce(NamedTuple):
    """The rulebook in force and what named it; both None where nothing did. `key` gives it again
    (`core.rulebook.get`)."""

    book: Rulebook | None = None
    by: Named | None = None
    key: str = ""
    mistyped: tuple[Mistyped, ...] = ()

    @property
    def told(self) -> str:
        """What `functions.using_rulebook` takes: the key, and below it what was passed over, for JX_EXPLAIN to say."""
        lines = [
            say("rulebook.not_used", where=_where(named), name=named.text.strip()[:_SHOWN])
            for named, _ in self.mistyped
        ]
        return "\n".join([self.key, *dict.fromkeys(line.replace("\n", " ") for line in lines)])


def in_force(named: Iterable[Named], beside: Path | None = None) -> InForce:
    """The rulebook that the strongest of these texts names. `beside` is the workbook's folder.

    Raises RulebookError for one that the user himself asked for and that is not known.
    """
    mistyped: list[Mistyped] = []
    for each in sorted(named, key=lambda one: one.level):
        text = each.text.strip()
        told = any(each.at is not None and each[2:] == one.named[2:] for one in mistyped)
        if not text or told:
            continue
        try:
            book = rulebooks.get(text, beside, paths=each.level is Level.GIVEN)
        except RulebookError as error:
            if each.level is Level.GIVEN:
                raise
            mistyped.append(Mistyped(each, error.message))
            continue
        return InForce(book, each, text if _is_file(text) else book.id, tuple(mistyped))
    return InForce(mistyped=tuple(mistyped))


def of_texts(sheet: str, workbook: str, beside: Path | None = None) -> InForce:
    """The same for a host that reads both names itself: what JX_RULEBOOK of the sheet and of the workbook hold."""
    return in_force([Named(Level.SHEET, sheet), Named(Level.WORKBOOK, workbook)], beside)


def passed_over(mistyped: Mistyped) -> str:
    """A line that says which text was passed over."""
    return say("rulebook.passed_over", where=_where(mistyped.named), why=mistyped.why)


def _where(named: Named) -> str:
    return NAME if named.at is None else f"{named.sheet}!{named.at.a1}"


def _is_file(text: str) -> bool:
    return text.lower().endswith((".toml", ".json")) or "/" in text or "\\" in text


_REFERENCE = pattern(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!(\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6})")


def is_name(text: str) -> bool:
    """Whether a defined name is the one that names the rulebook."""
    return text.casefold() == NAME.casefold()


def literal(text: str) -> str | None:
    """The text that a name holds itself: ="hubei-2021"; None for any other content."""
    text = text.strip()
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        return text[1:-1].replace('""', '"')
    return None


def reference(text: str) -> tuple[str, At] | None:
    """The sheet and the cell that a name refers to; None for any other content."""
    m = _REFERENCE.fullmatch(text.strip())
    return None if m is None else ((m[1] or m[2]).replace("''", "'"), parse_a1(m[3]))


def names_by_sheet(
    names: Iterable[Any], sheets: Sequence[str], held: Callable[[Any, int], tuple[str, str, At | None]]
) -> list[list[Named]]:
    """What names a rulebook on each sheet of a workbook (`sheets`: their titles, in order).

    `names` have `name`, `text` and `sheet` (the position of the sheet that they are local to). `held` reads what one
    holds, seen from a sheet: the text, and its cell where it stands in one.
    """
    own = [name for name in names if is_name(name.name)]
    found: list[list[Named]] = [[] for _ in sheets]
    for position in range(len(sheets)) if own else ():
        for name in own:
            if name.sheet in (position, None):
                level = Level.WORKBOOK if name.sheet is None else Level.SHEET
                found[position].append(Named(level, *held(name, position)))
    return found


def plainly(
    sheets: Sequence[str], value: Callable[[int, At], object]
) -> Callable[[Any, int], tuple[str, str, At | None]]:
    """How a name is read from a file as it is stored: a text of its own, or the value of one cell."""
    positions = {title.casefold(): position for position, title in enumerate(sheets)}

    def held(name: Any, _: int) -> tuple[str, str, At | None]:
        text = literal(name.text)
        if text is not None:
            return text, "", None
        where = reference(name.text)
        position = None if where is None else positions.get(where[0].casefold())
        if where is None or position is None:
            return "", "", None
        return written(value(position, where[1])), sheets[position], where[1]

    return held


def written(value: object) -> str:
    """A cell's value as the text that names a rulebook."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
