"""What a compiled formula meets when it runs: values, ranges of cells, and the table of native functions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar, Union

from jixiao.core.messages import say
from jixiao.recalc.errors import MISSING, VALUE, Failure, Uncertain
from jixiao.recalc.nodes import MAX_COLUMN, MAX_ROW
from jixiao.recalc.values import sound, to_bool, to_characters, to_day, to_number, to_place, to_text, to_whole
from jixiao.workbook.view import CellValue

if TYPE_CHECKING:
    from jixiao.recalc.index import Line

_VAST = 200_000
_LONG = 256
_CHARACTERS = 4
"""So many characters of a long text cost as much as a cell that is kept."""
_MOST_RESULTS = 1_000_000


class Range(NamedTuple):
    """A rectangle of cells on one sheet, both ends included."""

    sheet: int
    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    @property
    def single(self) -> bool:
        return self.top == self.bottom and self.left == self.right

    @property
    def vast(self) -> bool:
        """Whole rows or columns, or nearly so: of these only the part in use is read."""
        return self.height > MAX_ROW or self.width > MAX_COLUMN or self.height * self.width > _VAST


class Areas(NamedTuple):
    """Several rectangles: a union or a 3-D reference."""

    ranges: tuple[Range, ...]


Rows = list[list[CellValue]]
Part = TypeVar("Part")


class Tall(list[list[CellValue]]):
    """What is calculated for every row of whole columns: the rows in use, and a last one for all that follow.

    Only a function that knows what the last row stands for may take it; for the others `rows_of` refuses.
    """

    def __init__(self, rows: Rows, height: int) -> None:
        super().__init__(rows)
        self.height = height


Value = Union[CellValue, Range, Areas, Rows]  # noqa: UP007
Run = Callable[["Env"], Any]
"""A compiled expression: gives a Value, raises Failure or Uncertain."""


class Env(Protocol):
    """Where a formula stands, and how it reaches the cells."""

    sheet: int
    row: int
    column: int
    date1904: bool
    now: dt.datetime

    def cell(self, sheet: int, row: int, column: int) -> CellValue:
        """The value of a cell. Raises what the scheduler uses to put formulas in order."""

    def block(self, area: Range) -> Rows:
        """The values of a rectangle, row by row; of a vast one, only the part in use (one cell at least)."""

    def part(self, area: Range) -> Range:
        """The part of a vast rectangle that is in use: `block` reads this. Other rectangles come back as they are."""

    def used(self, area: Range) -> Range:
        """A large rectangle without the rows behind the last one in use, for whoever passes over empty cells."""

    def line(self, area: Range, column: int | None = None) -> Line | None:
        """The values of a large range, or of one of its columns, to be looked up; None where they are read one by one."""

    def work(self, units: int) -> None:
        """Count so many values that were looked at. Raises Uncertain where they are too many."""

    def sheet_named(self, name: str) -> int | None:
        """The position of the sheet."""

    def sheet_count(self) -> int:
        """How many sheets there are."""

    def is_formula(self, sheet: int, row: int, column: int) -> bool:
        """Whether the cell holds a formula."""

    def hidden(self, sheet: int, row: int) -> bool:
        """Whether a row is hidden."""

    def filtered(self, sheet: int) -> bool:
        """Whether a filter is at work on a sheet, so that its hidden rows may be those that it hides."""

    def subtotal(self, sheet: int, row: int, column: int) -> bool:
        """Whether the cell holds a formula with SUBTOTAL or AGGREGATE."""

    def jx(self, name: str, arguments: list[Any]) -> CellValue:
        """Call a worksheet function of ours."""

    def reference(self, text: str) -> Value:
        """What a name or a structured reference means where the formula stands. Raises Failure."""


CONVERSIONS: dict[str, Callable[[CellValue], Any]] = {
    "n": to_number, "w": to_whole, "p": to_place, "t": to_text, "c": to_characters, "b": to_bool, "d": to_day,
}  # fmt: skip
CONVERSIONS |= {letter.upper(): convert for letter, convert in CONVERSIONS.items()}
_OF_TEXT = frozenset("sOnNwWpPtTcC")
"""Letters of arguments whose cost grows with the text that is given."""
CONVERSIONS["O"] = lambda value: 0.0 if value is None else value
SINGLE = frozenset("se") | CONVERSIONS.keys()


class Native(NamedTuple):
    """A native function.

    `parameters` has one letter a parameter. Anything: 'a'; 'E' with errors as values; 'A' with arrays calculated inside
    (as SUMPRODUCT does). One value, arrays being run through element by element: 's' as it is; 'e' with errors as
    values; 'n' as a number, 'w' a whole one, 'p' a place in a text, 't' a text, 'c' a text whose characters are counted,
    'b' a truth value, 'd' a day; these in capitals, and 'O' for any value, give None where they are left out between
    commas. Behind '[' they are optional, the part behind '*' repeats. `run` takes the Env first when some parameter
    takes anything, or where `env` says so.
    """

    name: str
    parameters: tuple[str, ...]
    repeat: int
    least: int
    most: int
    run: Callable[..., Any]
    env: bool

    def letter(self, index: int) -> str:
        """The letter of the argument at this place."""
        if index < len(self.parameters):
            return self.parameters[index]
        return self.parameters[
            len(self.parameters) - self.repeat + (index - len(self.parameters)) % self.repeat
        ]

    def call(self, env: Env, *arguments: Value) -> Any:
        """What it gives for arguments that are none of a formula's own."""
        return self.ready([True] * len(arguments))(env, list(arguments))

    def conversions(self, given: Sequence[bool]) -> list[tuple[int, Callable[[CellValue], Any]]]:
        """The arguments to be converted, and how; those not `given` are left out between commas."""
        letters = [self.letter(i) for i in range(len(given))]
        return [
            (i, CONVERSIONS[letter])
            for i, letter in enumerate(letters)
            if letter in CONVERSIONS and (given[i] or letter.islower())
        ]

    def ready(self, given: Sequence[bool]) -> Callable[[Env, list[Any]], Any]:
        """The function for a list of arguments as they are read. What it is given and what it makes counts as work."""
        run, with_env, conversions = self.run, self.env, self.conversions(given)
        texts = [i for i in range(len(given)) if self.letter(i) in _OF_TEXT]

        def called(env: Env, values: list[Any]) -> Any:
            for i in texts:
                if values[i].__class__ is str and len(values[i]) > _LONG:
                    env.work(len(values[i]) // _CHARACTERS)
            for i, convert in conversions:
                values[i] = convert(values[i])
            found = run(env, *values) if with_env else run(*values)
            kind = found.__class__
            if kind is list:
                env.work(len(found) * len(found[0]))
            elif kind is str and len(found) > _LONG:
                env.work(len(found) // _CHARACTERS)
            return found

        return called


def signature(parameters: str) -> tuple[tuple[str, ...], int, int, int]:
    """'s[ss' -> (letters, repeat, least, most); the part behind '*' may stand any number of times or not at all."""
    plain = parameters.replace("[", "").replace("*", "")
    least = len(parameters.replace("*", "[").split("[")[0])
    repeat = len(parameters.split("*")[1].replace("[", "")) if "*" in parameters else 0
    return tuple(plain), repeat, least, 255 if repeat else len(plain)


NATIVE: dict[str, Native] = {}


def native(
    names: str, parameters: str, env: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a native function under one or more names."""
    letters, repeat, least, most = signature(parameters)
    with_env = env or any(letter in "aAE" for letter in letters)

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        for name in names.split():
            NATIVE[name] = Native(name, letters, repeat, least, most, run, with_env)
        return run

    return register


def rectangle(value: Value) -> Range:
    """The one rectangle that a reference names. Raises Failure(#VALUE!)."""
    if not isinstance(value, Range):
        raise Failure(VALUE)
    return value


def rows_of(env: Env, value: Value) -> Rows:
    """Anything as rows of values. A union is no rectangle: #VALUE!."""
    if isinstance(value, Range):
        return env.block(value)
    if type(value) is Tall:
        raise Uncertain(say("formula.whole_area"))
    if isinstance(value, list):
        return value
    if isinstance(value, Areas):
        raise Failure(VALUE)
    return [[value]]


def size(env: Env, value: Value) -> tuple[int, int]:
    """How many rows and columns."""
    if isinstance(value, (Range, Tall)):
        return value.height, value.width if isinstance(value, Range) else len(value[0])
    rows = rows_of(env, value)
    return len(rows), len(rows[0])


def one(env: Env, value: Value) -> CellValue:
    """The one value of a scalar or a single cell; the top left one of an array."""
    if isinstance(value, Range):
        return env.cell(value.sheet, value.top, value.left)
    if isinstance(value, list):
        return value[0][0]
    if isinstance(value, Areas):
        raise Failure(VALUE)
    return value


def elements(env: Env, value: Value) -> Iterator[CellValue]:
    """Every value of a range, a union or an array, row by row; of a scalar, itself."""
    if isinstance(value, Areas):
        for area in value.ranges:
            for row in env.block(area):
                yield from row
    elif isinstance(value, (Range, list)):
        for row in rows_of(env, value):
            yield from row
    else:
        yield value


def counted(
    env: Env,
    arguments: Sequence[Value],
    inside: Callable[[CellValue], Part | None],
    alone: Callable[[CellValue], Part],
) -> Iterator[Part]:
    """What counts of the arguments: of the values `inside` of ranges and arrays some, each that stands `alone`. An error is
    the result. Raises Failure.
    """
    for argument in arguments:
        if is_reference(argument) or isinstance(argument, list):
            for value in elements(env, argument):
                found = inside(sound(value))
                if found is not None:
                    yield found
        else:
            yield alone(argument)  # type: ignore[arg-type]


def occupied(env: Env, value: Value) -> Iterator[CellValue]:
    """The same as `elements`, but empty cells at the end may be left out."""
    if isinstance(value, Areas):
        for area in value.ranges:
            yield from occupied(env, area)
    elif isinstance(value, Range):
        if value.single:
            yield env.cell(value.sheet, value.top, value.left)
        else:
            for row in env.block(env.used(value)):
                yield from row
    else:
        yield from elements(env, value)


def each_row(env: Env, area: Range) -> Rows:
    """All values of a rectangle, for calculating element by element; of whole columns those in use stand for all."""
    if not area.vast:
        return env.block(area)
    part = env.part(area)
    if part.width < area.width or part.height == area.height:
        raise Uncertain(say("formula.whole_area"))
    return Tall([*env.block(area), [None] * area.width], area.height)


def is_reference(value: Value) -> bool:
    return isinstance(value, (Range, Areas))


def room(height: int, width: int, most: int = _MOST_RESULTS) -> None:
    """Refuse an array of more results than are kept."""
    if height * width > most:
        raise Uncertain(say("formula.results_many", count=f"{height * width:,}"))


_ELEMENT = 3
"""What a result of a calculation element by element costs, in readings of a cell that is kept."""
_AT_ONCE = 200
"""So many results are made before their texts are counted."""


def lift(env: Env, function: Callable[..., CellValue], arguments: list[Value]) -> Rows:
    """Run a function of single values over arrays, element by element; a shorter side gives #N/A."""
    arrays = [a for a in arguments if isinstance(a, list)]
    tall = [a for a in arrays if type(a) is Tall]
    if tall:
        arguments = _of_one_height(arguments, tall)
    height, width = max(len(a) for a in arrays), max(len(a[0]) for a in arrays)
    room(height, width)
    env.work(_ELEMENT * height * width)
    given = zip(*[chain.from_iterable(_lines(a, height, width)) for a in arguments], strict=True)
    values: list[CellValue] = []
    characters = 0
    while some := [caught(function, each) for each in islice(given, _AT_ONCE)]:
        values += some
        characters += sum([len(value) for value in some if value.__class__ is str])
        if characters > _LONG * (1 + height):
            env.work(characters // _CHARACTERS)
            characters = 0
    rows = [values[at : at + width] for at in range(0, len(values), width)]
    return Tall(rows, tall[0].height) if tall else rows


def _of_one_height(arguments: list[Value], tall: list[Tall]) -> list[Value]:
    """Whole columns with as many rows each. Refuses columns of different height, and other arrays beside them."""
    length = max(map(len, tall))
    out: list[Value] = []
    for value in arguments:
        if type(value) is Tall and value.height == tall[0].height:
            out.append([*value, *[value[-1]] * (length - len(value))])
        elif isinstance(value, list) and (type(value) is Tall or len(value) > 1):
            raise Uncertain(say("formula.whole_area"))
        else:
            out.append(value)
    return out


def caught(function: Callable[..., CellValue], arguments: Iterable[CellValue]) -> CellValue:
    """The result, an error value in place of a failure."""
    try:
        return function(*arguments)
    except Failure as failure:
        return failure.error


def _lines(value: Value, height: int, width: int) -> Iterator[Sequence[CellValue]]:
    """The rows of one side of a calculation, as many and as wide as the result's: a value, a row or a column alone
    stands for all, #N/A for what is not there."""
    rows: Rows = value if isinstance(value, list) else [[value]]  # type: ignore[list-item]
    rows = rows * height if len(rows) == 1 else rows + [[MISSING]] * (height - len(rows))
    for row in rows:
        yield row * width if len(row) == 1 else row + [MISSING] * (width - len(row))
