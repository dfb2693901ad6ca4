"""What the evaluator needs to know of a workbook, and what it gives back.

`WorkbookView` is a protocol: the package reader implements it over the bytes of a file, the tests over plain
lists (`Book`). Rows and columns are counted from 0, sheets by their position in the workbook.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple, Protocol, Union

from jixiao.package.errorvalue import ErrorValue
from jixiao.workbook.grid import Area, At, parse_a1

__all__ = [
    "Book",
    "CellValue",
    "DefinedName",
    "ErrorValue",
    "Formula",
    "FormulaKind",
    "Place",
    "PlainSheet",
    "Results",
    "SheetView",
    "Table",
    "Unsupported",
    "WorkbookView",
]

CellValue = Union[float, int, str, bool, ErrorValue, None]  # noqa: UP007 (3.10 runs it)
"""A stored value: number (dates are serial numbers), text, bool, error; None where nothing is stored."""


class FormulaKind(Enum):
    """How a formula is stored."""

    NORMAL = "normal"
    SHARED = "shared"  # t="shared": the master has the text and `area`, the children only `shared`
    ARRAY = "array"  # t="array" without cm: one formula for all cells of `area`
    DYNAMIC = "dynamic"  # t="array" with cm=: a dynamic array, spilled over `area`
    TABLE = "table"  # t="dataTable": a what-if table, never evaluated here
    UNKNOWN = "unknown"  # any other t: no formula that a spreadsheet writes


class Formula(NamedTuple):
    """A cell that holds a formula.

    text    as stored, entities decoded, without the equals sign; '' for a shared child
    value   the cached result; None where `<v>` is missing or empty and the cell is no text (t="str" gives '')
    shared  the `si` of a shared formula
    area    the `ref` of a shared master or of an array
    """

    row: int
    column: int
    text: str
    value: CellValue = None
    kind: FormulaKind = FormulaKind.NORMAL
    shared: int | None = None
    area: Area | None = None

    @property
    def at(self) -> At:
        return At(self.row, self.column)


class DefinedName(NamedTuple):
    """A defined name; `sheet` is the position of the sheet it is local to, None for the whole workbook."""

    name: str
    text: str
    sheet: int | None = None


class Table(NamedTuple):
    """A table (ListObject): its area with header and totals rows, and the names of its columns."""

    name: str
    sheet: int
    area: Area
    columns: tuple[str, ...]
    header_rows: int = 1
    totals_rows: int = 0


class SheetView(Protocol):
    """One worksheet. Chart sheets stand in `WorkbookView.sheets` too, as sheets without cells."""

    @property
    def name(self) -> str: ...

    def formulas(self) -> Sequence[Formula]:
        """Every formula of the sheet, in the order of the file. Asked for once."""
        ...

    def value(self, row: int, column: int) -> CellValue:
        """The stored value of a cell, that of a formula included."""
        ...

    def cells(self) -> Iterable[tuple[int, int, CellValue]]:
        """Every cell that holds a value, formulas included. Asked for only where large areas are needed."""
        ...

    @property
    def hidden_rows(self) -> Collection[int]:
        """Rows hidden by hand, by a filter or by an outline: SUBTOTAL and AGGREGATE look at them."""
        ...

    @property
    def filtered(self) -> bool:
        """Whether a filter is at work: which rows it hides, and which are hidden by hand, is not told apart."""
        ...


class WorkbookView(Protocol):
    """One workbook."""

    @property
    def sheets(self) -> Sequence[SheetView]: ...

    @property
    def names(self) -> Sequence[DefinedName]: ...

    @property
    def tables(self) -> Sequence[Table]: ...

    @property
    def date1904(self) -> bool: ...

    @property
    def full_precision(self) -> bool:
        """False for calcPr fullPrecision="0" (calculate as displayed): no result can be vouched for."""
        ...

    @property
    def stale(self) -> bool:
        """calcPr fullCalcOnLoad="1": the stored results of formulas are not to be trusted."""
        ...


class Place(NamedTuple):
    """A cell of the workbook."""

    sheet: int
    row: int
    column: int


class Unsupported(NamedTuple):
    """A cell that was left as it is, and why (one Chinese line)."""

    cell: str  # Sheet!A1, the sheet name quoted where Excel would
    reason: str


class Results:
    """What an evaluation gives.

    values       per sheet position: (row, column) -> new value of each cell that depends on a JX call; None
                 never occurs. Cells of an array formula's area are among them
    unsupported  cells left alone, in the order of the workbook; `cycles` are among them too
    tests        per name `JX_TEST_…`: None where it is TRUE, else one Chinese line with what it is instead
    notes        lines on what was passed over (a mistyped rulebook)
    formulas     how many formulas were to be evaluated, supported or not
    clock        cells whose formula asks for the day or the time (TODAY, NOW): right at the time of evaluation
    spent        how much of each bound on the work was used up, as a share of it
    put_off      sheets of a part of a workbook that need too much of the other parts to be evaluated without them
    known        what became of the formulas of a part, per sheet: for whoever evaluates what was put off
    """

    def __init__(self) -> None:
        self.values: dict[int, dict[tuple[int, int], CellValue]] = {}
        self.unsupported: list[Unsupported] = []
        self.cycles: list[str] = []
        self.tests: dict[str, str | None] = {}
        self.notes: list[str] = []
        self.formulas = 0
        self.clock: list[str] = []
        self.spent: tuple[float, ...] = ()
        self.put_off: list[int] = []
        self.known: dict[int, dict[tuple[int, int], Any]] = {}

    @property
    def full_calculation(self) -> bool:
        """Whether the workbook must be marked for full calculation on load: some cell was left alone."""
        return bool(self.unsupported)


# --- a workbook in memory ---


class PlainSheet:
    """A sheet from a mapping of addresses: `PlainSheet('表1', {'A1': 8, 'A2': '=JX_SCORE(A1,2,1)'})`.

    A text that starts with '=' is a formula without a stored result; a tuple `('=A1', 0.25)` one with; a
    `Formula` is taken as it is (its place is that of the address).
    """

    def __init__(
        self,
        name: str,
        cells: Mapping[str, object],
        hidden_rows: Collection[int] = (),
        *,
        filtered: bool = False,
    ) -> None:
        self.name = name
        self.hidden_rows = frozenset(hidden_rows)
        self.filtered = filtered
        self._values: dict[tuple[int, int], CellValue] = {}
        self._formulas: list[Formula] = []
        for address, content in cells.items():
            at = parse_a1(address)
            if isinstance(content, Formula):
                self._add(content._replace(row=at.row, column=at.column))
            elif isinstance(content, tuple):
                self._add(Formula(at.row, at.column, str(content[0])[1:], content[1]))
            elif isinstance(content, str) and content.startswith("="):
                self._add(Formula(at.row, at.column, content[1:]))
            elif isinstance(content, (float, int, str)):
                self._values[at] = content
            elif content is not None:
                raise TypeError(f"{name}!{address}: not a cell value: {content!r}")

    def _add(self, formula: Formula) -> None:
        self._formulas.append(formula)
        self._values[formula.at] = formula.value

    def formulas(self) -> Sequence[Formula]:
        return self._formulas

    def value(self, row: int, column: int) -> CellValue:
        return self._values.get((row, column))

    def cells(self) -> Iterable[tuple[int, int, CellValue]]:
        return [(row, column, value) for (row, column), value in self._values.items() if value is not None]


class Book(NamedTuple):
    """A workbook in memory."""

    sheets: Sequence[SheetView]
    names: Sequence[DefinedName] = ()
    tables: Sequence[Table] = ()
    date1904: bool = False
    full_precision: bool = True
    stale: bool = False
