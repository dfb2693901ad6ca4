"""Formulas that are the same over inputs written in the same way give the same result: it is had once.

Only for formulas whose result hangs on nothing but some cells without a formula, and on the rulebook in force: such a
formula is known by its program, and its inputs by the bytes of their cells, which need not be decoded for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from jixiao.functions import FUNCTIONS
from jixiao.recalc.choices import CHOICES
from jixiao.recalc.graph import Node, Program
from jixiao.recalc.ledger import ABSENT, Cell, Ledger
from jixiao.recalc.nodes import Array, Binary, Call, Cells, Constant, Unary
from jixiao.recalc.nodes import Node as Tree
from jixiao.recalc.operators import OPERATORS
from jixiao.recalc.runtime import NATIVE
from jixiao.recalc.stencil import Cut
from jixiao.workbook.view import CellValue

_MOST_INPUTS = 64
_KEEP = 24_000_000
"""Bytes that what is remembered takes at most, as far as one can tell."""
_RESULT, _INPUT = 200, 60
"""Bytes that each result and each of its inputs take besides what is written there."""

Results = dict[tuple[bytes, ...], CellValue]
Spot = tuple[Results, Callable[[list[bytes]], Any], list[slice]]
"""Where a formula's results are, what picks its inputs from the pieces, and where in each the address ends."""
Spots = dict[Cell, "Spot | None"]


class Memory:
    """What is remembered of the formulas of one sheet: its cells as they are written, and the spots already found."""

    def __init__(self, owner: Repeats, sheet: int, cut: Cut, book: str | None, spots: Spots | None) -> None:
        self.pieces = cut.pieces
        self.spots: Spots = {} if spots is None else spots
        self._owner = owner
        self._sheet = sheet
        self._rows = cut.stencil.rows
        self._book = book
        self._kept = spots is not None

    def spot(self, node: Node) -> Spot | None:
        """Where the results of a formula are kept; None where it is evaluated each time."""
        program = node.program
        inputs = self._owner.inputs(program) if node.area is None else None
        found: Spot | None = None
        if inputs is not None:
            numbers: list[tuple[int, int]] = []
            if all(self._numbers(each.at(*node.at), any(each.relative), numbers) for each in inputs):
                book = self._book if program.resolved.jx else None
                pick = itemgetter(0, *[number for number, _ in numbers])  # with the empty one: always several
                cuts = [slice(start, None) for start in (0, *[start for _, start in numbers])]
                found = self._owner.results(program, book), pick, cuts
        if self._kept:
            self.spots[node.at] = found
        return found

    def _numbers(self, cells: Cells, moves: bool, numbers: list[tuple[int, int]]) -> bool:
        """Add the pieces of an input and the lengths of their addresses; False where a formula is among them."""
        sheet = self._sheet if cells.sheet is None else cells.sheet
        ledger = self._owner.ledger
        ledger.open(sheet)
        size = (cells.bottom - cells.top + 1) * (cells.right - cells.left + 1)
        if sheet in ledger.closed or size > _MOST_INPUTS:  # larger: a reference that goes round the sheet
            return False
        formulas = ledger.places[sheet]
        for row in range(cells.top, cells.bottom + 1):
            line = self._rows.get(row)
            for column in range(cells.left, cells.right + 1):
                if (row, column) in formulas:
                    return False
                place = None if line is None else line[1].get(column)
                if line is None or place is None:
                    numbers.append((0, 0))  # an empty cell: the piece with this number is empty as well
                else:
                    letters = 1 if column < 26 else 2 if column < 702 else 3
                    numbers.append((line[0] + place, letters + len(str(row + 1)) + 5))  # behind r="A1"
        if cells.sheet is not None:
            if moves:
                return False
            del numbers[-size:]  # always the same
        return True

    def keep(self, results: Results, key: tuple[bytes, ...], value: CellValue) -> None:
        self._owner.size += sum(map(len, key)) + _RESULT + _INPUT * len(key)
        if self._owner.size > _KEEP:
            self._owner.forget()
        results[key] = value


class Repeats:
    """The results of a workbook's formulas that hang on little."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.size = 0
        self._inputs: dict[int, tuple[Cells, ...] | None] = {}
        self._results: dict[tuple[int, str | None], Results] = {}
        self._spots: dict[tuple[int, str | None], Spots] = {}

    def on(self, sheet: int, nodes: Sequence[Node], book: Callable[[], object]) -> Memory | None:
        """What is remembered for a sheet; None where its cells are not cut into pieces, or where `book` does not know
        yet which rulebook is in force."""
        pieces = getattr(self.ledger.sheets[sheet], "pieces", None)
        cut: Cut | None = None if pieces is None else pieces()
        if cut is None:
            return None
        named = book() if any(node.program.resolved.jx for node in nodes) else None
        if named is not None and not isinstance(named, str):
            return None
        spots: Spots | None = None
        if self.ledger.alike(sheet):
            spots = self._spots.setdefault((id(self.ledger.places[sheet]), named), {})
        return Memory(self, sheet, cut, named, spots)

    def inputs(self, program: Program) -> tuple[Cells, ...] | None:
        """The cells that a formula reads, where its result hangs on nothing else."""
        key = id(program)
        found = self._inputs.get(key, ABSENT)
        if found is ABSENT:
            found = self._inputs[key] = _inputs(program)
        return found  # type: ignore[no-any-return]

    def results(self, program: Program, book: str | None) -> Results:
        return self._results.setdefault((id(program), book), {})

    def forget(self) -> None:
        self.size = 0
        for results in self._results.values():
            results.clear()


def _inputs(program: Program) -> tuple[Cells, ...] | None:
    resolved = program.resolved
    cells = resolved.cells
    if program.run is None or resolved.dynamic or resolved.volatile or resolved.clock or resolved.placed:
        return None
    size = sum((each.bottom - each.top + 1) * (each.right - each.left + 1) for each in cells)
    if size > _MOST_INPUTS or not all(_upright(each) for each in cells):
        return None
    return cells if _of_values(resolved.tree) else None


def _upright(cells: Cells) -> bool:
    """Whether it has the same size wherever the formula stands."""
    return not cells.whole and cells.relative[:2] == cells.relative[2:]


def _of_values(tree: Tree) -> bool:
    """Whether a formula asks for nothing but the values of its cells: neither where it stands nor what lies about."""
    waiting: list[Tree] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Binary):
            if node.operator not in OPERATORS:
                return False
            waiting += (node.left, node.right)
        elif isinstance(node, Unary):
            if node.operator not in "+-%":
                return False
            waiting.append(node.operand)
        elif isinstance(node, Call):
            native = NATIVE.get(node.name)
            ranges = node.name in _OF_RANGES
            if not ranges and (native.env if native is not None else node.name not in _PLAIN):
                return False
            waiting += [each for each in node.arguments if not (ranges and isinstance(each, Cells))]
        elif not (isinstance(node, (Constant, Array)) or (isinstance(node, Cells) and node.single)):
            return False
    return True


_PLAIN = (FUNCTIONS.keys() | CHOICES.keys()) - {"INDIRECT"}
_OF_RANGES = frozenset({"SUM", "COUNT", "COUNTA", "MAX", "MIN", "AVERAGE", "PRODUCT"})
"""Functions of all values of a rectangle, wherever it lies."""
