"""Rulebook files that lie beside a workbook: they came with it, so it is told what they say otherwise than a built-in one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jixiao.core import rulebook as rb
from jixiao.core.messages import Message, say

_SHOWN = 6
"""Differences that are written out; the others are counted."""


def notes(folder: Path, in_force: Iterable[str] = ()) -> list[Message]:
    """A line for each file of a folder that bears the name of a built-in rulebook, or that is one of those in force."""
    told = []
    for path in rb.shadowed(folder):
        code = "rulebook.beside_trusted" if rb.trusting() else "rulebook.beside_unused"
        told.append(say(code, name=path.name, changes=_changes(path, path.stem.casefold())))
    for name in sorted(set(in_force) - set(rb.ids())):
        found = rb.locate(name, folder)
        if found is not None and found.parent == folder:
            told.append(say("rulebook.beside", id=name, name=found.name, changes=_changes(found, "")))
    return told


def _changes(path: Path, known: str) -> str:
    """What a file says otherwise than the built-in rulebook of that name, '' for the one that it starts from."""
    from jixiao.core.rulebook_file import PROOF, sections  # hardly any folder has such a file

    try:
        base, mine = sections(path, rb.locate)
        builtin = rb.locate(known or base or rb.DEFAULT, None)
        theirs = sections(builtin, rb.locate)[1] if builtin is not None else {}
    except rb.RulebookError as error:
        return error.message
    before, after = dict(_flat(theirs, PROOF)), dict(_flat(mine, PROOF))
    changed = [key for key in after if after[key] != before.get(key)] + [k for k in before if k not in after]
    if not changed:
        return say("rulebook.same")
    listed = [
        say("rulebook.change", key=key, old=_short(before.get(key)), new=_short(after.get(key)))
        for key in changed[:_SHOWN]
    ]
    return say("rulebook.changes", count=len(changed), listed=listed)


def _flat(table: Mapping[str, Any], without: Container[str], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, without, f"{above}{key}.")
        elif key not in without:
            yield f"{above}{key}", value


def _short(value: Any) -> str:
    text = (
        "—"
        if value is None
        else " ".join(map(str, value))
        if isinstance(value, (list, tuple))
        else str(value)
    )
    return text if len(text) <= 40 else f"{text[:40]}…"
