"""What nobody read: columns, rows and blocks with figures that no reading explains, and forms without a basis.

Nothing is dropped in silence: every number on the form belongs to a reading, or is listed here with the reason.
"""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.forms import keys, words
from jixiao.forms.amounts import bare_amount
from jixiao.forms.content import figure
from jixiao.forms.model import Form, Reading, Unread
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At, Value, column_letters

_SURE = 0.35
_LONGEST = 30
_MONEY = "元"
_ASK_FOR_AMOUNTS = (None, Key.BASIC, Key.PROJECTS)


def find_unread(form: Form, sheet: SheetCells, top: int, rest: list[tuple[At, Value]]) -> list[Unread]:
    """The columns of the table that were not read, or only guessed, and the figures outside that belong to nothing.

    `top` is the first row of the heading, `rest` are the filled cells of the region that belong to no reading.
    """
    found = [_column(r) for r in form.readings if r.filled and (not r.role or r.confidence < _SURE)]
    columns = {
        c for reading in form.readings for c in range(reading.at.column, sheet.area(*reading.at).right + 1)
    }
    table = range(top, (form.total_row or form.area.bottom) + 1)
    rows: dict[int, list[At]] = {}
    left, counted = min(columns, default=0), 0
    for at, value in rest:
        written = type(value) is str and value.endswith(_MONEY)
        number = bare_amount(value) if written else figure(value)
        if at.row > form.area.bottom or (at.row in table and at.column in columns) or number is None:
            continue
        if at.column < left and number in (1, counted + 1):
            counted = int(number)  # the rows are numbered, beside the table and above it
            continue
        rows.setdefault(at.row, []).append(at)
    for places in rows.values():
        first = _unexplained(sheet, places)
        if first is not None:
            found.append(Unread(first, _label(sheet, first), say("unread.row")))
    return found


def _column(reading: Reading) -> Unread:
    name = reading.text or say("unread.no_heading", column=column_letters(reading.at.column))
    role = say(f"role.{reading.role}") if reading.role else ""
    why = say("unread.guess", role=role) if role else say("unread.column")
    return Unread(reading.at, name, why)


def _unexplained(sheet: SheetCells, places: list[At]) -> At | None:
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
        if not explained and not _of_no_use(sheet, at):
            return at
        seen = at.column - 1
    return None


def _of_no_use(sheet: SheetCells, at: At) -> bool:
    """True below a heading of what says no more than other figures do: 总体完成率（%）, 序号."""
    over = (sheet.field(row, at.column).value for row in range(at.row - 1, sheet.top - 1, -1))
    text = next((value for value in over if isinstance(value, str)), "")
    return words.table_role(text) is Role.NOTE


def _label(sheet: SheetCells, at: At) -> str:
    """The text that leads a row, to say which one it is."""
    for column in range(sheet.left, at.column):
        value = sheet.field(at.row, column).value
        if isinstance(value, str):
            return " ".join(value.split())[:_LONGEST]
    return say("unread.no_label", row=at.row + 1)
