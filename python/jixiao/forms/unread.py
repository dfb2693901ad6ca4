"""What nobody read: columns, rows and blocks with figures that no reading explains, and forms without a basis.

Nothing is dropped in silence: every number on the form belongs to a reading, or is listed here with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.core.messages import say
from jixiao.forms import keys, words
from jixiao.forms.amounts import bare_amount
from jixiao.forms.content import figure
from jixiao.forms.funds_named import is_pending
from jixiao.forms.model import Form, Reading, Unread
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At, Value, column_letters

_LONGEST = 30
_MONEY = "元"
_OF_FUNDS = (Role.INITIAL, Role.BUDGET, Role.EXECUTED, Role.RATE)
_ASK_FOR_AMOUNTS = (None, Key.BASIC, Key.PROJECTS)


def find_unread(form: Form, sheet: SheetCells, top: int, rest: list[tuple[At, Value]]) -> list[Unread]:
    """The columns of the table that were not read, or only guessed, and the figures outside that belong to nothing.

    `top` is the first row of the heading, `rest` are the filled cells of the region that belong to no reading.
    """
    found = [_column(r) for r in form.readings if r.guessed or (r.filled and not r.role)]
    heads = [reading.at for reading in form.readings if reading.role not in _OF_FUNDS]
    columns = {c for at in heads for c in range(at.column, sheet.area(*at).right + 1)}
    rows = form.indicators or form.criteria
    funds = {at.row for fund in form.funds for at in (fund.budget.at, fund.executed.at) if at is not None}
    end = min([row for row in funds if row > rows[-1].row], default=(form.total_row or form.area.bottom) + 1)
    table = {*range(top, end), form.total_row}
    figures: dict[int, list[At]] = {}
    left, counted = min(columns, default=0), 0
    found += _pending(form, sheet)
    if sheet.grid.cut and form.area.bottom >= sheet.height - 1:
        last = At(sheet.height - 1, form.area.left)
        found.append(Unread(last, say("unread.no_label", row=sheet.height), say("unread.cut")))
    for at, value in rest:
        written = type(value) is str and value.endswith(_MONEY)
        number = bare_amount(value) if written else figure(value)
        if at.row > form.area.bottom or (at.row in table and at.column in columns) or number is None:
            continue
        if at.column < left and number in (1, counted + 1):
            counted = int(number)  # the rows are numbered, beside the table and above it
            continue
        figures.setdefault(at.row, []).append(at)
    over = _Over(sheet)
    for places in figures.values():
        first = _unexplained(sheet, places, over)
        if first is not None:
            found.append(Unread(first, _label(sheet, first), say("unread.row")))
    return found


def _pending(form: Form, sheet: SheetCells) -> Iterator[Unread]:
    """（待定） beside the amounts that were taken for the whole."""
    fund = form.execution
    places = () if fund is None else (fund.budget.at, fund.executed.at, fund.initial.at)
    taken = {found.at for row in form.funds for found in (row.budget, row.executed, row.initial)}
    for row in {at.row for at in places if at is not None}:
        for at, value in ((At(row, column), value) for column, value in sheet.filled[row]):
            if at not in taken and is_pending(value):
                yield Unread(at, _label(sheet, at), say("unread.pending", text=value))


def _column(reading: Reading) -> Unread:
    name = reading.text or say("unread.no_heading", column=column_letters(reading.at.column))
    role = say(f"role.{reading.role}") if reading.role else ""
    why = say("unread.guess", role=role) if role else say("unread.column")
    return Unread(reading.at, name, why)


class _Over:
    """The texts that stand above the cells of a sheet; what is asked row by row, downwards, looks at each cell once."""

    def __init__(self, sheet: SheetCells) -> None:
        self.sheet = sheet
        self.known: dict[int, tuple[int, str]] = {}

    def text(self, at: At) -> str:
        """The nearest text above a cell in its column, '' without one."""
        first, text = self.known.get(at.column, (self.sheet.top, ""))
        for row in range(at.row - 1, first - 1, -1):
            value = self.sheet.field(row, at.column).value
            if isinstance(value, str):
                text = value
                break
        self.known[at.column] = at.row, text
        return text


def _unexplained(sheet: SheetCells, places: list[At], over: _Over) -> At | None:
    """The first figure of a row whose label does not say that it is none of the form: a code, a telephone number, a date.

    Each cell of the row is looked at once, however many figures follow one another.
    """
    explained, seen = False, sheet.left - 1
    for at in places:
        for column in range(at.column - 1, seen, -1):
            value = sheet.field(at.row, column).value
            if isinstance(value, str):
                explained = keys.is_other(value) or keys.key_of(value) not in _ASK_FOR_AMOUNTS
                break
        # below a heading of what says no more than other figures do: 总体完成率（%）, 序号
        if not explained and words.table_role(over.text(at)) is not Role.NOTE:
            return at
        seen = at.column - 1
    return None


def _label(sheet: SheetCells, at: At) -> str:
    """The text that leads a row, to say which one it is."""
    for column in range(sheet.left, at.column):
        value = sheet.field(at.row, column).value
        if isinstance(value, str):
            return " ".join(value.split())[:_LONGEST]
    return say("unread.no_label", row=at.row + 1)
