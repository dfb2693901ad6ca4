"""What jixiao's own layouts put beside and onto a form, taken out of the version that is reported.

A layout names the columns beside its form with `JX_HELPERS`; a sheet that is named whole holds nothing but instructions.
On such sheets the drop-downs with their prompts and the conditional looks are jixiao's too.
"""

from __future__ import annotations

import re

from jixiao.core.patterns import pattern
from jixiao.package.address import parse_a1
from jixiao.package.cell import MAX_COLUMN, column_number
from jixiao.package.cells import SheetXml
from jixiao.package.parts import elements, whole_elements
from jixiao.package.splice import Edit, apply

HELPERS_NAME = "JX_HELPERS"
INPUT_FILL = "FFF8E1"  # to be filled in
FORMULA_FILL = "E8F1FB"  # calculated
JUDGE_FILL = "E9F5E8"  # a person's judgement, or data beside the form
LABEL_FILL = "F2F2F2"
FILLS = (INPUT_FILL, FORMULA_FILL, JUDGE_FILL, LABEL_FILL)
"""The fills that tell what a cell of a layout is for; they are not part of the official form."""

Columns = tuple[int, int]
"""The first and the last column, counted from 0."""

_REFERENCE = pattern(r"!\$?([A-Z]{1,3})(?:\$?\d+)?:\$?([A-Z]{1,3})(?:\$?\d+)?$")
_PROMPTS = ("dataValidations", "conditionalFormatting")


def columns_of(text: str) -> Columns | None:
    """What the name JX_HELPERS refers to; None for anything but columns."""
    found = _REFERENCE.search(text)
    return None if found is None else (column_number(found[1].encode()), column_number(found[2].encode()))


def whole(columns: Columns) -> bool:
    """Whether nothing of the sheet is a form."""
    return columns == (0, MAX_COLUMN - 1)


def without_helpers(data: bytes, columns: Columns, what: str) -> bytes:
    """A sheet without the cells in these columns, and without prompts."""
    first, last = columns
    edits = [Edit(c.start, c.end, b"") for c in SheetXml(data, what).cells() if first <= c.column <= last]
    for local in _PROMPTS:
        edits += [Edit(start, end, b"") for start, end, _ in whole_elements(data, what, local)]
    kept = 0
    merged: list[Edit] = []
    for token, attributes in elements(data, what, "mergeCell"):
        corner = parse_a1(attributes.get("ref", "A1").split(":")[0])
        if first <= corner.column <= last:
            merged.append(Edit(token.start, token.end, b""))
        else:
            kept += 1
    if merged and not kept:
        merged = [Edit(start, end, b"") for start, end, _ in whole_elements(data, what, "mergeCells")]
    elif merged:
        merged += _count(data, what, kept)
    return apply(data, sorted(edits + merged, key=lambda edit: edit.start))


def _count(data: bytes, what: str, count: int) -> list[Edit]:
    for token, _ in elements(data, what, "mergeCells"):
        tag = data[token.start : token.end]
        found = re.search(rb'\scount="(\d+)"', tag)
        if found:
            return [Edit(token.start + found.start(1), token.start + found.end(1), b"%d" % count)]
    return []


def without_fills(styles: bytes) -> bytes:
    """The styles with our fills as none: the cells keep their borders, fonts and formats."""
    colours = "|".join(FILLS).encode()
    ours = re.compile(
        rb'<patternFill patternType="solid">\s*<fgColor rgb="(?:00|FF)(?:%b)"\s*/>(?:\s*<bgColor[^>]*/>)?\s*</patternFill>' % colours,
        re.IGNORECASE,
    )  # fmt: skip
    return ours.sub(b'<patternFill patternType="none"/>', styles)
