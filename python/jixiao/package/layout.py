"""What stands where in the cells of a part whose writing is unusual: found in one scan, told to whoever asks."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from jixiao.package.cell import Cell, CellReader, RawFormula
from jixiao.package.errors import UnreadableFile
from jixiao.package.orderly import attributes_of, patterns_of, short, stored, value_of
from jixiao.package.xmltext import LONG, damaged, tokens

EMPTY, BLANK, VALUE, FORMULA, MORE = range(5)
"""What a cell holds: nothing; a value of no characters; a value; a formula; one that says more than its text."""


class Layout(NamedTuple):
    """The cells of a part in its order: rows and columns from 0, the offsets of `<`, and what each cell holds."""

    rows: array[int]
    columns: array[int]
    starts: array[int]
    holds: bytearray


def held(cell: Cell) -> int:
    if cell.formula is not None:
        return MORE if cell.formula.attributes else FORMULA
    return VALUE if cell.raw else BLANK if cell.value_end else EMPTY


def holds(m: re.Match[bytes]) -> int:
    """The same of a cell that a pattern holds."""
    formula, told, place, *value = m.group("f", "told", "v", "value", "text", "texts")
    if formula is not None:
        return MORE if told else FORMULA
    return EMPTY if place is None else VALUE if stored(*value) else BLANK


def taken(m: re.Match[bytes], row: int, column: int) -> Cell:
    """The cell that a pattern holds."""
    style, kind, inside, f, told, formula, *value = m.group(
        "style", "type", "inside", "f", "told", "formula", "value", "text", "texts"
    )
    start, end = m.span()
    style, kind = value_of(style), value_of(kind)
    if inside is None:
        return Cell(row, column, style, kind, None, None, start, end, 0, 0, 0, end)
    own = None if f is None else RawFormula(formula or b"", attributes_of(told))
    places = m.start("inside"), max(m.end("f"), 0), max(m.start("v"), 0), max(m.end("v"), 0)
    return Cell(row, column, style, kind, stored(*value), own, start, *places, end)


def by_its_tokens(reader: CellReader, data: bytes, start: int, end: int, prefix: bytes) -> Cell:
    """The next cell of a reader, that lies between two places."""
    for token in tokens(data, start, end, reader.what):
        # Prefixes are declared outside this piece: a name counts when it carries the sheet's own prefix.
        own = token.name[0] == prefix[:-1].decode()
        cell = reader.feed(token, token.depth, token.name[1] if own else "")
        if cell is not None:
            return cell
    raise damaged(reader.what)


def laid_out(data: bytes, start: int, end: int, prefix: bytes, what: str) -> Layout | None:
    """The layout of plain markup between two places, in which nothing stands but rows and cells and white space, and each
    cell in a row; None for anything else."""
    found = Layout(array("i"), array("h"), array("I"), bytearray())
    rows, columns, starts, kinds = found
    reader, at, inside = CellReader(what), start, False
    try:
        for m in patterns_of(prefix).piece.finditer(data, start, end):
            begin, stop = m.span()
            kind = m.lastgroup
            if inside == (kind == "row") or (begin != at and data[at:begin].strip()):
                return None
            at = stop
            if kind == "row":
                if stop - begin > LONG:
                    return None
                inside = not m["empty"]
                reader.begin_row(m["number"] and value_of(m["number"]))
            elif kind == "close":
                inside = False
            else:
                if kind == "known" and short(m):
                    reader.go_to(m["place"] and value_of(m["place"]))
                    kinds.append(holds(m))
                else:
                    kinds.append(held(by_its_tokens(reader, data, begin, stop, prefix)))
                rows.append(reader.row)
                columns.append(reader.column)
                starts.append(begin)
    except UnreadableFile:
        return None  # what reads every token says what is wrong
    return None if inside or data[at:end].strip() else found


def shifted(
    old: Layout,
    data: bytes,
    places: tuple[int, int],
    edits: Sequence[tuple[int, int, bytes]],
    new: bytes,
    prefix: bytes,
    what: str,
) -> Layout | None:
    """The layout of `new`, which edits (start, end, what stands there now) made of `data`, whose cells lie between two
    places: only the rows between the first edit and the last one are scanned. None where these cannot be told from others.
    """
    start, end = places
    ahead = sum([len(text) - (stop - begin) for begin, stop, text in edits if stop < start])
    inside = [edit for edit in edits if start <= edit[1] and edit[0] <= end]
    first, last = min([end, *[edit[0] for edit in inside]]), max([start, *[edit[1] for edit in inside]])
    begin, stop = data.rfind(b"<%brow" % prefix, start, first), data.find(b"<%brow" % prefix, last, end)
    begin, stop = start if begin < 0 else begin, end if stop < 0 else stop
    for at in {begin, stop} - {start, end}:  # a row without a number follows the one before it
        tag = patterns_of(prefix).row.match(data, at, end)
        if tag is None or tag["number"] is None:
            return None
    by = ahead + sum([len(text) - (stop - begin) for begin, stop, text in inside])
    between = laid_out(new, begin + ahead, stop + by, prefix, what)
    if between is None:
        return None
    head, tail = bisect_left(old.starts, begin), bisect_left(old.starts, stop)
    return Layout(
        old.rows[:head] + between.rows + old.rows[tail:],
        old.columns[:head] + between.columns + old.columns[tail:],
        array("I", [at + ahead for at in old.starts[:head]])
        + between.starts
        + array("I", (at + by for at in old.starts[tail:])),
        old.holds[:head] + between.holds + old.holds[tail:],
    )
