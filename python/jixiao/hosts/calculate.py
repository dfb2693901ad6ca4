"""计算: recalculate, fill the empty score cells with formulas, choose the rulebook."""

from __future__ import annotations

from collections.abc import Mapping

from jixiao.core import rulebook as rulebooks
from jixiao.core.messages import say
from jixiao.figures.fill_sheet import plan_sheet
from jixiao.hosts import scope
from jixiao.hosts.port import Content, Formula, HostError, Workbook
from jixiao.hosts.result import Result
from jixiao.package.own_sheets import OWN_SHEETS, RULEBOOK
from jixiao.package.restyle import with_formula
from jixiao.workbook.grid import At, Grid, Value
from jixiao.workbook.rulebook import NAME

Results = Mapping[tuple[str, At], Value]


def recalc_sheet(port: Workbook) -> Result:
    """Recalculate the active sheet."""
    sheet = port.active_sheet()
    before = _results([port.read(sheet)])
    port.calculate(sheet)
    return _report(say("host.this_sheet"), before, _results([port.read(sheet)]))


def recalc_book(port: Workbook) -> Result:
    """Recalculate every formula of every sheet."""
    sheets = scope.user_sheets(port)
    before = _results(scope.read_all(port, sheets, say("doing.remember"), port.read))
    port.status(say("doing.recalculate"))
    port.calculate()
    return _report(
        say("host.whole_book"),
        before,
        _results(scope.read_all(port, sheets, say("doing.compare"), port.read)),
    )


def fill_sheet(port: Workbook) -> Result:
    """Write JX formulas into the empty score, rate and total cells of the forms on the active sheet."""
    sheet = port.active_sheet()
    if sheet in OWN_SHEETS:
        raise HostError(say("host.no_form_to_fill", sheet=sheet))
    forms = scope.forms_of(port, [scope.read(port, sheet)])
    if not forms:
        raise HostError(say("host.no_form_here"))
    filling = plan_sheet(forms, scope.beside(port))
    cells = filling.formulas
    if not cells:
        said = [say("host.nothing_to_fill"), *filling.lines]
        return Result("\n".join(said), {"forms": len(forms), "filled": 0})
    if port.protected(sheet):
        raise HostError(say("host.protected.unfilled", sheet=sheet))
    had = {at: forms[0].grid.formats.get(at, "") for at in cells}
    wanted = {at: with_formula(code, at in filling.rates) for at, code in had.items()}
    port.set_formats(sheet, {at: code for at, code in wanted.items() if code != had[at]})
    port.write(sheet, {at: Formula(formula) for at, formula in cells.items()})
    port.calculate(sheet)
    values = port.read(sheet)
    open_cells = sum(str(values.own(*at) or "").startswith("#") for at in cells)
    text: str = say("host.filled", count=len(cells))
    if open_cells:
        text += say("host.filled_open", count=open_cells)
    said = [text, *filling.lines]
    return Result("\n".join(said), {"forms": len(forms), "filled": len(cells), "open": open_cells})


def set_rulebook(port: Workbook, rulebook: str | None = None) -> Result:
    """Set the rulebook in force for the active sheet when it has a cell of its own for that, else for the
    workbook."""
    folder = scope.beside(port)
    if rulebook is None:
        known = [(book.id, f"{book.title}({book.id})") for book in rulebooks.available(folder)]
        rulebook = port.choose(say("ask.rulebook"), known)
        if rulebook is None:
            return Result(say("host.rulebook_kept"), {"changed": 0}, shown="nowhere")
    book = rulebooks.get(rulebook, folder)
    sheet = port.active_sheet()
    if not port.set_named(NAME, book.id, sheet):
        rows: list[list[Content]] = [
            [say("host.rulebook"), book.id],
            [say("host.note"), say("host.rulebook_note")],
        ]
        port.put_sheet(RULEBOOK, rows, (10, 60))
        port.define(NAME, RULEBOOK, At(0, 1))
    port.calculate()
    return Result(say("host.rulebook_set", id=book.id, title=book.title), {"changed": 1})


def _results(grids: list[Grid]) -> Results:
    return {(grid.name, at): grid.own(*at) for grid in grids for at in grid.formulas}


def _report(what: str, before: Results, after: Results) -> Result:
    changed = sum(before.get(place) != value for place, value in after.items())
    errors = sum(str(value).startswith("#") for value in after.values())
    text: str = say("host.recalculated", what=what, count=len(after), changed=changed)
    if errors:
        text += say("host.open_results", count=errors)
    return Result(text, {"formulas": len(after), "changed": changed, "open": errors})
