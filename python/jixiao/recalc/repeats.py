"""Formulas that are the same over inputs written in the same way give the same result: it is had once.

Only for formulas whose result hangs on nothing but a few cells without a formula, and on the rulebook in force: such a
formula is known by its program, and its inputs by the bytes of their cells, which need not be read for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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

_MOST_INPUTS = 8
_KEEP = 100_000
_LONG = 400
"""The most bytes in the inputs of a result that is remembered."""

Results = dict[tuple[bytes, ...], CellValue]
Spot = tuple[Results, tuple[tuple[int, int], ...]]
"""Where a formula's results are, and its inputs: the numbers of their pieces, and how long their address is."""
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
            numbers = [self._number(each, node.at) for each in inputs]
            if None not in numbers:
                book = self._book if program.resolved.jx else None
                found = self._owner.results(program, book), tuple([n for n in numbers if n])
        if self._kept:
            self.spots[node.at] = found
        return found

    def _number(self, cells: Cells, at: Cell) -> tuple[int, int] | tuple[()] | None:
        """The piece of an input and the length of its address; () for one that is the same everywhere, None for a
        formula."""
        where = cells.at(*at)
        row, column = where.top, where.left
        sheet = self._sheet if cells.sheet is None else cells.sheet
        ledger = self._owner.ledger
        ledger.open(sheet)
        if sheet in ledger.closed or (row, column) in ledger.places[sheet]:
            return None
        if cells.sheet is not None:
            return None if any(cells.relative) else ()
        line = self._rows.get(row)
        place = None if line is None else line[1].get(column)
        if line is None or place is None:
            return 0, 0  # an empty cell: the piece with this number is empty as well
        letters = 1 if column < 26 else 2 if column < 702 else 3
        return line[0] + place, letters + len(str(row + 1)) + 1

    def keep(self, results: Results, key: tuple[bytes, ...], value: CellValue) -> None:
        if sum(map(len, key)) <= _LONG:
            self._owner.count += 1
            if self._owner.count > _KEEP:
                self._owner.forget()
            results[key] = value


class Repeats:
    """The results of a workbook's formulas that hang on little."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.count = 0
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
        self.count = 0
        for results in self._results.values():
            results.clear()


def _inputs(program: Program) -> tuple[Cells, ...] | None:
    resolved = program.resolved
    cells = resolved.cells
    if program.run is None or resolved.dynamic or resolved.volatile or resolved.clock or resolved.placed:
        return None
    if len(cells) > _MOST_INPUTS or not all(each.single for each in cells):
        return None
    return cells if _of_values(resolved.tree) else None


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
            if native.env if native is not None else node.name not in _PLAIN:
                return False
            waiting += node.arguments
        elif not (isinstance(node, (Constant, Array)) or (isinstance(node, Cells) and node.single)):
            return False
    return True


_PLAIN = (FUNCTIONS.keys() | CHOICES.keys()) - {"INDIRECT"}
