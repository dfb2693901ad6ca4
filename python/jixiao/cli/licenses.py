"""`jixiao licenses`: what jixiao needs at run time, and under which licence each of it comes."""

from __future__ import annotations

import re
from importlib import metadata
from typing import Annotated, NamedTuple

from jixiao.cli.exits import OK, tell
from jixiao.cli.parameters import Option


class Part(NamedTuple):
    """A distribution that is installed, with its licence as its own metadata say it."""

    name: str
    version: str
    licence: str


def command(as_json: Annotated[bool, Option("--json", help="help.json")] = False) -> int:
    found = parts()
    if as_json:
        from jixiao.core.shown import json_text

        print(json_text([part._asdict() for part in found]))
        return OK
    for part in found:
        tell(f"{part.name:<24} {part.version:<16} {part.licence}")
    return OK


def parts(root: str = "jixiao") -> list[Part]:
    """Everything that the installed program needs, directly or not, in the order of names: of the extras those that are
    installed and that it runs with."""
    seen: dict[str, metadata.Distribution] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in seen:
            continue
        try:
            seen[key] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system, or not installed: nothing of it is used here
        waiting += [_name(each) for each in seen[key].requires or () if _needed(each, name == root)]
    return [Part(d.name, d.version, licence(d)) for _, d in sorted(seen.items())]


_RUN_WITH = ("excel", "cluster")


def _needed(requirement: str, own: bool) -> bool:
    """Whether a requirement is one at run time: no extra, or one of the program's own that serves its user."""
    extra = re.search(r"extra\s*==\s*['\"]([\w-]+)", requirement)
    return extra is None or (own and extra[1] in _RUN_WITH)


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement.strip(), maxsplit=1)[0]


def licence(distribution: metadata.Distribution) -> str:
    """The licence as an expression, else as a classifier, else the first line of the field."""
    told = distribution.metadata
    expression = told.get_all("License-Expression")
    if expression:
        return str(expression[0])
    classes = [
        c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License ::")
    ]
    if classes and classes != ["OSI Approved"]:
        return " / ".join(classes)
    lines = "".join(told.get_all("License") or ()).strip().splitlines()
    return lines[0] if lines else "?"
