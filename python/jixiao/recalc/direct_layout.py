"""The direct path, part two: where the cells of a plan lie in a sheet's bytes.

A sheet is cut before every cell (`<c r="`). Forms of one template are cut into the same pieces, so a layout, once
made, tells by number which piece holds which cell; that it fits is checked at every piece that is used, and at the
neighbours of every cell that must be missing.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from jixiao.recalc.direct_plan import Found, NotDirect, Plan, make_plan
from jixiao.workbook.grid import At, parse_a1

CUT = b'<c r="'
Picker = Callable[[list[Any]], tuple[Any, ...]]
_ADDRESS = re.compile(rb'([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(
    rb'[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")?(?: t="[A-Za-z]+")?>'
    rb'(<f(?: aca="[a-z]+")?(?: t="([a-z]+)")?(?: ref="[A-Z0-9:]+")?(?: si="([0-9]+)")?(?: ?/>|>([^<]*)</f>))'
)


@dataclass
class Layout:
    """Where everything that a plan needs lies in the pieces of a sheet.

    reads     per cell of the plan's reads: the number of its piece and its address; (0, b"") for one that is missing
    formulas  per formula of the sheet: the number of its piece and its whole `<f>` element
    gaps      the neighbours of missing cells: the number of the piece, its address, and whether it stands before
    """

    plan: Plan
    reads: tuple[tuple[int, bytes], ...]
    formulas: tuple[tuple[int, bytes], ...]
    gaps: tuple[tuple[int, bytes, bool], ...]

    def __post_init__(self) -> None:
        # Everything that is done per sheet is a loop over these.
        self._read_numbers = picker([number for number, _ in self.reads])
        self._addresses = [(address, len(address)) for _, address in self.reads]
        self._formula_numbers = picker([number for number, _ in self.formulas])
        self._elements = [element for _, element in self.formulas]

    def cut(self, pieces: list[bytes]) -> tuple[list[bytes], list[tuple[bytes, bytes, bytes]]] | None:
        """(what stands behind the address of each read cell, each formula's piece parted at its `<f>`).

        None when the layout does not fit. That there are no other formulas is for the caller to know.
        """
        pieces[0] = b""  # stands for every missing cell
        reads = [
            piece[length:] if piece.startswith(address) else None
            for piece, (address, length) in zip(self._read_numbers(pieces), self._addresses, strict=True)
        ]
        if None in reads:
            return None
        for number, address, before in self.gaps:
            piece = pieces[number]
            if not piece.startswith(address) or (before and b"<c" in piece):
                return None
        parts = [
            piece.partition(element)
            for piece, element in zip(self._formula_numbers(pieces), self._elements, strict=True)
        ]
        if any(not part[1] for part in parts):
            return None
        return reads, parts  # type: ignore[return-value]


def picker(numbers: list[int]) -> Picker:
    """Takes the elements with these numbers out of a list."""
    if len(numbers) > 1:
        return itemgetter(*numbers)
    return lambda pieces: tuple(pieces[number] for number in numbers)


def make_layout(pieces: list[bytes]) -> Layout | None:
    """The layout of a plain sheet cut into pieces; None when a cell is written in an unusual way.

    Raises NotDirect when the formulas need the general evaluator.
    """
    number: dict[At, int] = {}
    order: list[At] = []
    formulas: list[Found] = []
    elements: list[tuple[int, bytes]] = []
    for i, piece in enumerate(pieces):
        if not i:
            continue
        m = _ADDRESS.match(piece)
        if m is None:
            return None
        at = parse_a1((m[1] + m[2]).decode())
        if at in number or (order and at < order[-1]):
            raise NotDirect("cells out of order")
        number[at] = i
        order.append(at)
        if b"<f" in piece:
            f = _FORMULA.match(piece)
            if f is None:
                return None
            formulas.append(
                Found(at.row, at.column, (f[2] or b"").decode(), (f[3] or b"").decode(), f[4] or b"")
            )
            elements.append((i, f[1]))
        if b"<c" in piece:
            return None
    plan = make_plan(tuple(formulas))
    gaps: set[tuple[int, bytes, bool]] = set()
    for at in plan.reads:
        if at not in number:
            place = bisect(order, at)
            for neighbour in order[max(place - 1, 0) : place + 1]:
                gaps.add((number[neighbour], neighbour.a1.encode() + b'"', neighbour < at))
    return Layout(
        plan,
        tuple((number[at], at.a1.encode() + b'"') if at in number else (0, b"") for at in plan.reads),
        tuple(elements),
        tuple(sorted(gaps)),
    )
