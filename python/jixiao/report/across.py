"""What only shows when several workbooks are checked together: one form handed in twice, one reason pasted in many.

It works on the records of the files, linear in what they hold, and tells hints: whether two forms are one is for a
person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from jixiao.checks.cells import no_reason
from jixiao.checks.copies import SAME_REASON, SENTENCE, TWICE
from jixiao.checks.finding import Finding
from jixiao.core.memory import remembered
from jixiao.core.messages import Message, say
from jixiao.core.text import fold
from jixiao.forms.model import Field
from jixiao.workbook.grid import parse_a1

Record = dict[str, Any]


def across(files: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Record, Finding]]:
    """(form, finding) for what repeats in forms of different files. Identical copies of a file are told elsewhere."""
    different = {file.get("digest") or position: file for position, file in enumerate(files)}
    places = [(file["path"], form) for file in different.values() for form in file["forms"]]
    yield from _handed_in_twice(places)
    yield from _same_reasons(places)


def _handed_in_twice(places: Sequence[tuple[str, Record]]) -> Iterator[tuple[Record, Finding]]:
    """The same project of the same unit for the same year, in another file."""
    first: dict[tuple[Any, ...], str] = {}
    for path, form in places:
        unit = form["unit"] or form["department"]
        if not (form["project"] and unit and form["year"]):
            continue
        key = fold(form["project"]), fold(unit), form["year"], form["kind"]
        known = first.setdefault(key, path)
        if known != path:
            corner = parse_a1(form["range"].split(":")[0])
            yield form, TWICE.at(form["sheet"], corner, found=form["project"][:30], where=_file(known))


def _same_reasons(places: Sequence[tuple[str, Record]]) -> Iterator[tuple[Record, Finding]]:
    """A sentence of some length that stands as a reason in forms of several files; told once a cell."""
    first: dict[str, tuple[str, Message]] = {}  # a sentence -> the file that says it first, and its name
    for path, form in places:
        here = path, _file(path)
        told: set[str] = set()
        for row in form["indicators"]:
            cell, reason = row.get("reason_cell"), row.get("reason")
            if not cell or not reason or cell in told:
                continue
            for sentence in _sentences(reason):
                known, where = first.setdefault(sentence, here)
                if known != path and cell not in told:
                    told.add(cell)
                    yield (
                        form,
                        SAME_REASON.at(form["sheet"], parse_a1(cell), found=f"{sentence[:20]}…", where=where),
                    )


@remembered(8192)
def _sentences(reason: str) -> tuple[str, ...]:
    """The sentences of some length in a reason; none in a text that is no reason."""
    if no_reason(Field(reason)):
        return ()
    parts = (part.lstrip("0123456789,()") for part in re.split(r"[.;\n]", fold(reason)))
    return tuple([sentence for sentence in parts if len(sentence) >= SENTENCE])


def _file(path: str) -> Message:
    """A file as a sentence names it: its folder and its name; the whole path would drown what is said."""
    return say("joint.quoted", text="/".join(PurePath(path).parts[-2:]))
