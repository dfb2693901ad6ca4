"""计算: recalculate, fill the empty score cells with formulas, choose the rulebook."""

from __future__ import annotations

from collections.abc import Mapping

from jixiao.core import rulebook as rulebooks
from jixiao.forms.fill import plan
from jixiao.hosts import scope
from jixiao.hosts.port import Formula, HostError, Workbook
from jixiao.hosts.result import OWN_SHEETS, RULEBOOK, Result
from jixiao.workbook.grid import At, Grid, Value
from jixiao.workbook.rulebook import NAME

Results = Mapping[tuple[str, At], Value]


def recalc_sheet(port: Workbook) -> Result:
    """Recalculate the active sheet."""
    sheet = port.active_sheet()
    before = _results([port.read(sheet)])
    port.calculate(sheet)
    return _report("本表", before, _results([port.read(sheet)]))


def recalc_book(port: Workbook) -> Result:
    """Recalculate every formula of every sheet."""
    sheets = scope.user_sheets(port)
    before = _results(scope.read_all(port, sheets, "记录原值", port.read))
    port.status("正在重算全簿…")
    port.calculate()
    return _report("全簿", before, _results(scope.read_all(port, sheets, "核对结果", port.read)))


def fill_sheet(port: Workbook) -> Result:
    """Write JX formulas into the empty score, rate and total cells of the forms on the active sheet."""
    sheet = port.active_sheet()
    if sheet in OWN_SHEETS:
        raise HostError(f"“{sheet}”不是自评表，请先切换到要填分的工作表。")
    forms = scope.forms_of(port, scope.read(port, sheet))
    if not forms:
        raise HostError("本表没有找到绩效自评表。")
    folder = scope.beside(port)
    cells = {
        at: Formula(formula)
        for form in forms
        for at, formula in plan(form, book=rulebooks.get(form.rulebook, folder))
    }
    if not cells:
        return Result(
            "本表没有空着的得分、执行率或总分单元格，未作改动。", {"forms": len(forms), "filled": 0}
        )
    if port.protected(sheet):
        raise HostError(f"工作表“{sheet}”受保护，未填写。请先撤销工作表保护。")
    port.write(sheet, cells)
    port.calculate(sheet)
    values = port.read(sheet)
    open_cells = sum(str(values.own(*at) or "").startswith("#") for at in cells)
    text = f"本表填入 {len(cells)} 个公式。"
    if open_cells:
        text += f"其中 {open_cells} 处以“#”开头，需要评定或核对。"
    return Result(text, {"forms": len(forms), "filled": len(cells), "open": open_cells})


def set_rulebook(port: Workbook, rulebook: str | None = None) -> Result:
    """Set the rulebook in force for the active sheet when it has a cell of its own for that, else for the
    workbook."""
    folder = scope.beside(port)
    if rulebook is None:
        known = [(book.id, f"{book.title}({book.id})") for book in rulebooks.available(folder)]
        rulebook = port.choose("选择口径", known)
        if rulebook is None:
            return Result("口径未改动。", {"changed": 0}, shown="nowhere")
    book = rulebooks.get(rulebook, folder)
    sheet = port.active_sheet()
    if not port.set_named(NAME, book.id, sheet):
        rows = [["口径", book.id], ["说明", "本簿的 JX 函数按此口径计算；可填口径名称或口径文件的路径。"]]
        port.put_sheet(RULEBOOK, rows, (10, 60))
        port.define(NAME, RULEBOOK, At(0, 1))
    port.calculate()
    return Result(f"口径已设为 {book.id}（{book.title}），并已重算。", {"changed": 1})


def _results(grids: list[Grid]) -> Results:
    return {(grid.name, at): grid.own(*at) for grid in grids for at in grid.formulas}


def _report(what: str, before: Results, after: Results) -> Result:
    changed = sum(before.get(place) != value for place, value in after.items())
    errors = sum(str(value).startswith("#") for value in after.values())
    text = f"{what}已重算：{len(after)} 个公式，{changed} 个结果有变化。"
    if errors:
        text += f"{errors} 个结果以“#”开头，需要评定或核对。"
    return Result(text, {"formulas": len(after), "changed": changed, "open": errors})
