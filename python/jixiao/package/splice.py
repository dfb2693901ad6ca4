"""New results for formula cells: edits of a sheet inside `<v>` and the `t` attribute, nowhere else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Union

from jixiao.package.address import Area, At, parse_a1
from jixiao.package.cell import Cell
from jixiao.package.cells import SheetXml
from jixiao.package.errorvalue import ErrorValue
from jixiao.package.layout import shifted
from jixiao.package.xmltext import attribute_span, characters, decode_string, encode_string

Result = Union[float, int, bool, str, ErrorValue]  # noqa: UP007 (3.10 runs it)
"""What a formula gives. An ErrorValue is a cell error (#N/A); any other text, '#…' included, is text."""

ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})
"""The errors that a file may hold as such (ST_CellType e, 22.9.2.4); newer ones are stored as #VALUE!."""


class Edit(NamedTuple):
    """Replace data[start:end] by `new`."""

    start: int
    end: int
    new: bytes


def encode(result: Result) -> tuple[bytes, bytes]:
    """A result as (`t` attribute, content of `<v>`).

    >>> encode(0.25), encode("是"), encode(True)
    ((b'', b'0.25'), (b'str', b'\\xe6\\x98\\xaf'), (b'b', b'1'))
    """
    if isinstance(result, bool):
        return b"b", b"1" if result else b"0"
    if isinstance(result, ErrorValue):
        return b"e", (result if result in ERRORS else "#VALUE!").encode()
    if isinstance(result, str):
        return b"str", encode_string(result)
    return encode_number(float(result))


def encode_number(number: float) -> tuple[bytes, bytes]:
    """A number in the shortest form that reads back the same; what a cell cannot hold becomes #NUM!."""
    if not math.isfinite(number):
        return b"e", b"#NUM!"
    if number.is_integer() and abs(number) < 1e15:
        return b"", b"%d" % number
    return b"", repr(number).encode()


def same(cell: Cell, kind: bytes, content: bytes) -> bool:
    """Whether the cell already holds this result (numbers compared as numbers, texts as texts)."""
    old = cell.raw
    if old is None:
        return kind == b"str" and not content and cell.type == b"str"
    if kind != b"str":
        old = characters(old)
    if kind == b"":
        if cell.type not in (b"", b"n"):
            return False
        try:
            return float(old) == float(content)
        except ValueError:
            return False
    if kind == b"str":
        return cell.type == b"str" and (old == content or decode_string(old) == decode_string(content))
    return cell.type == kind and old.strip() == content


def value_edits(sheet: SheetXml, cell: Cell, kind: bytes, content: bytes) -> list[Edit]:
    """The edits that store a result in a cell that has a formula (or stands in an array's area).

    The `t` attribute keeps its place and quotes where it exists. A `vm` attribute describes the value that
    goes away (a picture, a rich error) and goes with it. An inline string or a reference to the shared
    strings becomes `<v>`.
    """
    edits = _tag_edits(sheet, cell, kind)
    data, prefix = sheet.data, sheet.prefix
    text = content.decode() if kind == b"str" else ""
    space = b' xml:space="preserve"' if text != text.strip() or "\n" in text else b""
    new = b"<%bv%b>%b</%bv>" % (prefix, space, content, prefix)
    if data[cell.tag_end - 2 : cell.tag_end] == b"/>" and cell.tag_end == cell.end:
        # An empty cell inside an array's area: it has to be opened.
        edits.append(Edit(cell.tag_end - 2, cell.tag_end, b">%b</%bc>" % (new, prefix)))
    elif not cell.value_end:
        at = cell.formula_end or cell.tag_end
        edits.append(Edit(at, at, new))
    else:
        start, end = _content(data, cell)
        old_tag = data[cell.value_start : start]
        if (
            start == end == 0
            or not old_tag.startswith(b"<%bv" % prefix)
            or (space and b"xml:space" not in old_tag)
        ):
            edits.append(Edit(cell.value_start, cell.value_end, new))
        else:
            edits.append(Edit(start, end, content))
    return edits


def _content(data: bytes, cell: Cell) -> tuple[int, int]:
    """The place of what stands between `<v>` and `</v>`; (0, 0) for `<v/>`."""
    close = data.rfind(b"</", cell.value_start, cell.value_end)
    if close < 0:
        return 0, 0
    quote = b""
    for at in range(cell.value_start, close):
        char = data[at : at + 1]
        if quote:
            quote = b"" if char == quote else quote
        elif char in (b'"', b"'"):
            quote = char
        elif char == b">":
            return at + 1, close
    return 0, 0


def _tag_edits(sheet: SheetXml, cell: Cell, kind: bytes) -> list[Edit]:
    tag = sheet.data[cell.start : cell.tag_end]
    edits = []
    span = attribute_span(tag, b"t")
    if span and cell.type != kind and (kind or cell.type != b"n"):
        start, end, value_start, value_end = span
        if kind:
            edits.append(Edit(cell.start + value_start, cell.start + value_end, kind))
        else:
            edits.append(Edit(cell.start + start, cell.start + end, b""))
    elif not span and kind:
        closing = 2 if tag.endswith(b"/>") else 1
        body = tag[:-closing].rstrip()
        at = cell.start + len(body)
        edits.append(Edit(at, at, b' t="%b"' % kind))
    meta = attribute_span(tag, b"vm") if b"vm" in tag else None
    if meta:
        edits.append(Edit(cell.start + meta[0], cell.start + meta[1], b""))
    return sorted(edits)


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with all edits made. They must not overlap; at the same place they are made in the order
    given.
    """
    out = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            raise ValueError("edits overlap")
        out.append(data[at : edit.start])
        out.append(edit.new)
        at = edit.end
    out.append(data[at:])
    return b"".join(out)


def edited(sheet: SheetXml, edits: Sequence[Edit]) -> SheetXml:
    """The sheet with all edits made; what is known of its cells is known of those that no edit touched."""
    new = SheetXml(apply(sheet.data, edits), sheet.what)
    old = sheet.known.get("layout")
    if old is not None and sheet.prefix == new.prefix:
        layout = shifted(old, sheet.data, (sheet.start, sheet.end), edits, new.data, sheet.prefix, sheet.what)
        if layout is not None:
            new.known["layout"] = layout
    return new


def store(
    sheet: SheetXml, results: Mapping[tuple[int, int], Result]
) -> tuple[SheetXml, set[tuple[int, int]]]:
    """The sheet with new results by (row, column), and the cells that changed.

    Only cells with a formula, or inside the area of an array formula, may be named: KeyError for any other,
    before anything is written.
    """
    edits: list[Edit] = []
    changed: set[tuple[int, int]] = set()
    left = dict(results)
    areas: list[Area] = []
    for cell in sheet.formula_cells():
        _store_one(sheet, cell, left, edits, changed)
        if cell.formula and cell.formula.attributes.get("t") == "array":
            area = parse_area(cell.formula.attributes.get("ref", ""))
            areas += [area] if area else []
    if left and areas:
        for cell in sheet.cells():
            at = At(cell.row, cell.column)
            if at in left and any(area.holds(at) for area in areas):
                _store_one(sheet, cell, left, edits, changed)
    if left:
        row, column = next(iter(left))
        raise KeyError(f"no formula at row {row + 1}, column {column + 1}")
    return (edited(sheet, edits) if edits else sheet), changed


def _store_one(
    sheet: SheetXml,
    cell: Cell,
    left: dict[tuple[int, int], Result],
    edits: list[Edit],
    changed: set[tuple[int, int]],
) -> None:
    result = left.pop((cell.row, cell.column), None)
    if result is None:
        return
    kind, content = encode(result)
    if not same(cell, kind, content):
        edits += value_edits(sheet, cell, kind, content)
        changed.add((cell.row, cell.column))


def parse_area(ref: str) -> Area | None:
    """'A1:B3' or 'A1' as an area; None for anything else."""
    first, _, last = ref.partition(":")
    try:
        top, bottom = parse_a1(first), parse_a1(last or first)
    except ValueError:
        return None
    return Area(top.row, top.column, bottom.row, bottom.column)
