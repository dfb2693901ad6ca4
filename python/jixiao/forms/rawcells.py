"""What the reader of values leaves out of a workbook: error cells, formulas, and the name JX_RULEBOOK.

The parts are only searched for what is needed, as bytes; nothing is built for a sheet without errors and formulas.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jixiao.forms.grid import At, Grid, parse_a1

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORMULA = re.compile(rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*?)?(?:/>|>([^<]*)</(?:\w+:)?f>)")
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s([^>]*\bt=[\"']e[\"'][^>]*)>\s*(?:<(?:\w+:)?f(?:\s[^>]*?)?(?:/>|>[^<]*</(?:\w+:)?f>))?"
    rb"\s*<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<"
)
_ADDRESS = re.compile(rb"\br=[\"']([A-Z]+[0-9]+)[\"']")
_NAMED = re.compile(rb"<(?:\w+:)?definedName\b[^>]*\bname=\"JX_RULEBOOK\"[^>]*>([^<]*)<", re.IGNORECASE)
_REFERENCE = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Za-z]{1,3}\$?\d+)$")


def complete(file: Path, grids: Sequence[Grid]) -> None:
    """Add error cells (as text), formulas and the workbook's rulebook to grids that were read from the file.

    What the package does not tell in the usual way is left out; the grids hold their values in any case.
    """
    try:
        with zipfile.ZipFile(file) as package:
            workbook = package.read("xl/workbook.xml")
            parts = dict(_parts(package, workbook))
            for grid in grids:
                if grid.name in parts:
                    _cells(package.read(parts[grid.name]), grid)
    except (KeyError, OSError, zipfile.BadZipFile, NotImplementedError):
        return
    named = _rulebook(workbook, grids)
    for grid in grids:
        grid.rulebook = named


def _attributes(raw: bytes) -> dict[str, str]:
    return {
        name.decode().rpartition(":")[2]: html.unescape((double or quoted).decode("utf-8", "replace"))
        for name, double, quoted in _ATTRIBUTE.findall(raw)
    }


def _parts(package: zipfile.ZipFile, workbook: bytes) -> Iterator[tuple[str, str]]:
    """The sheets of the workbook and their parts."""
    targets = {}
    for raw in _RELATION.findall(package.read("xl/_rels/workbook.xml.rels")):
        found = _attributes(raw)
        targets[found.get("Id", "")] = found.get("Target", "")
    for raw in _SHEET.findall(workbook):
        found = _attributes(raw)
        target = targets.get(found.get("id", ""))
        if target and "name" in found:
            yield found["name"], target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _cells(part: bytes, grid: Grid) -> None:
    """Formulas and error cells of one sheet. A formula shared from another cell has the text ''."""
    if b"</f>" in part or b"<f " in part or b":f>" in part:
        grid.formulas = dict(_found(_FORMULA, part))
    if b't="e"' in part or b"t='e'" in part:
        for at, text in _found(_ERROR, part):
            _put(grid, at, text.strip())


def _found(pattern: re.Pattern[bytes], part: bytes) -> Iterator[tuple[At, str]]:
    for raw, text in pattern.findall(part):
        address = _ADDRESS.search(raw)
        if address is not None:  # a cell without its address: nobody can say where it stands
            yield parse_a1(address.group(1).decode()), html.unescape(text.decode("utf-8", "replace"))


def _put(grid: Grid, at: At, text: str) -> None:
    if not text:
        return
    rows: Any = grid.rows
    while len(rows) <= at.row:
        rows.append([])
    row = rows[at.row]
    row.extend([None] * (at.column + 1 - len(row)))
    row[at.column] = text


def _rulebook(workbook: bytes, grids: Sequence[Grid]) -> str:
    """What the named value or cell JX_RULEBOOK holds, '' without one."""
    found = _NAMED.search(workbook)
    if found is None:
        return ""
    text = html.unescape(found.group(1).decode("utf-8", "replace")).strip()
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return text[1:-1].replace('""', '"').strip()
    reference = _REFERENCE.match(text)
    if reference is None:
        return ""
    name = (reference.group(1) or reference.group(2)).replace("''", "'")
    at = parse_a1(reference.group(3))
    for grid in grids:
        if grid.name == name:
            value = grid.value(*at)
            return value.strip() if isinstance(value, str) else ""
    return ""
