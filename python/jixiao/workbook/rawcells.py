"""What the reader of values leaves out of a workbook: error cells, formulas, and the name JX_RULEBOOK.

The parts are only searched for what is needed, as bytes; nothing is built for a sheet without errors and formulas.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jixiao.workbook.grid import Area, At, Grid, parse_a1

MOST_CELLS = 8_000_000
"""The largest area of a sheet that is held cell by cell, empty cells included."""

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)[\"']")
_WIDE = re.compile(rb"\br=[\"'][A-Z]{3}\d")
_FILLED = re.compile(rb"<(?:\w+:)?c\s(?=[^>]*[^/]>)[^>]*?\br=[\"']([A-Z]+\d+)[\"']")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref=[\"']([A-Z]+\d+):([A-Z]+\d+)[\"']")
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
_TYPED = re.compile(r"\d[\d.,]*(?:%|[\u4e00-\u9fff]{1,6})")
"""A target such as =98% or =0次 that a program stored as a formula, without a value: the text itself is meant."""
_REFERENCE = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Za-z]{1,3}\$?\d+)$")


@dataclass
class RawSheet:
    """What one sheet's part says beyond the values. `far` is set where its cells are scattered over too wide an area."""

    formulas: dict[At, str] = field(default_factory=dict)
    errors: dict[At, str] = field(default_factory=dict)
    far: bool = False
    merges: list[Area] = field(default_factory=list)  # only of a sheet that is far


@dataclass
class RawBook:
    """The sheets by name, and the text of the defined name JX_RULEBOOK."""

    sheets: dict[str, RawSheet] = field(default_factory=dict)
    named: str = ""

    def complete(self, grids: Sequence[Grid]) -> None:
        """Add error cells (as text), formulas and the workbook's rulebook to grids that were read from the file."""
        for grid in grids:
            raw = self.sheets.get(grid.name)
            if raw is not None:
                grid.formulas = raw.formulas
                for at, text in raw.errors.items():
                    _put(grid, at, text)
                for at, text in raw.formulas.items():
                    if _TYPED.fullmatch(text) and grid.own(*at) is None:
                        _put(grid, at, f"={text}")
        named = _rulebook(self.named, grids)
        for grid in grids:
            grid.rulebook = named


def survey(file: Path) -> RawBook:
    """Look through the parts of a workbook. What is not to be had is left out: the reader of values says what is wrong."""
    book = RawBook()
    try:
        with zipfile.ZipFile(file) as package:
            workbook = package.read("xl/workbook.xml")
            found = _NAMED.search(workbook)
            book.named = (
                "" if found is None else html.unescape(found.group(1).decode("utf-8", "replace")).strip()
            )
            for name, part in _parts(package, workbook):
                book.sheets[name] = _sheet(package.read(part))
    except (KeyError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return book
    return book


def _sheet(part: bytes) -> RawSheet:
    raw = RawSheet(far=_scattered(part))
    if raw.far:
        for first, last in _MERGE.findall(part):
            (top, left), (bottom, right) = parse_a1(first.decode()), parse_a1(last.decode())
            raw.merges.append(Area(top, left, bottom, right))
    if b"</f>" in part or b"<f " in part or b":f>" in part:
        raw.formulas = dict(_found(_FORMULA, part))
    if b't="e"' in part or b"t='e'" in part:
        raw.errors = {at: text.strip() for at, text in _found(_ERROR, part)}
    return raw


def _scattered(part: bytes) -> bool:
    """True where the rectangle around all cells is too large to be held cell by cell.

    A cell in the last column and another in the last row are enough for that: a stray space is soon typed.
    """
    rows = _ROW.findall(part[part.rfind(b"<row ") :] if b"<row " in part else part)
    last = max((int(number) for number in rows[-1:]), default=0)
    if last * 16384 <= MOST_CELLS or (last * 702 <= MOST_CELLS and not _WIDE.search(part)):
        return False
    corners = [parse_a1(text.decode()) for text in set(_FILLED.findall(part))]
    if not corners:
        return False
    rows_used = max(at.row for at in corners) + 1
    return rows_used * (max(at.column for at in corners) + 1) > MOST_CELLS


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


def _rulebook(text: str, grids: Sequence[Grid]) -> str:
    """What the named value or cell JX_RULEBOOK holds, '' without one."""
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
