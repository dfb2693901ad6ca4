"""校验: run the checks, list the findings on a sheet with links, colour their cells, step through them."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao import checks
from jixiao.checks.finding import Finding, Severity
from jixiao.hosts import marks, scope
from jixiao.hosts.port import Content, HostError, Link, Workbook
from jixiao.hosts.result import OWN_SHEETS, RESULTS, SUPPRESSION, Result
from jixiao.workbook.grid import At, parse_a1

HEADINGS = ("代码", "级别", "工作表", "单元格", "说明", "应为", "现为", "备注")
WIDTHS = (9, 8, 20, 10, 60, 20, 20, 24)
_SHEET, _CELL, _MESSAGE = HEADINGS.index("工作表"), HEADINGS.index("单元格"), HEADINGS.index("说明")
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def validate_sheet(port: Workbook) -> Result:
    """Check the forms of the active sheet."""
    sheet = port.active_sheet()
    if sheet in OWN_SHEETS:
        raise HostError(f"“{sheet}”不是自评表，请先切换到要校验的工作表。")
    return _validate(port, [sheet], f"“{sheet}”")


def validate_book(port: Workbook) -> Result:
    """Check the forms of every sheet."""
    return _validate(port, scope.user_sheets(port), "全簿")


def clear_marks(port: Workbook) -> Result:
    """Give every marked cell its own look back, and remove the list of findings."""
    count, protected = marks.restore(port)
    listed = RESULTS in port.sheet_names()
    port.delete_sheet(RESULTS)
    if not count and not protected and not listed:
        return Result("没有需要清除的标记。", {"restored": 0})
    return Result(f"已清除 {count} 处标记，单元格恢复原样。" + _left_alone(protected), {"restored": count})


def fix_sheet(port: Workbook) -> Result:
    """Write the only right value where a finding on the active sheet knows one: rates, sums, scores by a
    rule.

    Cells with a formula are left alone, and judgement is never applied.
    """
    sheet = port.active_sheet()
    if sheet in OWN_SHEETS:
        raise HostError(f"“{sheet}”不是自评表，请先切换到要改正的工作表。")
    forms, findings = find(port, [sheet])
    if not forms:
        raise HostError(f"“{sheet}”没有找到绩效自评表。")
    formulas = port.read(sheet).formulas
    cells: dict[At, Content] = {}
    for name, cell, value in checks.fixes(findings):
        at = _at(cell)
        if name == sheet and at is not None and at not in formulas:
            cells[at] = value
    if not cells:
        return Result("没有可以直接改正的数值。", {"fixed": 0})
    if port.protected(sheet):
        raise HostError(f"工作表“{sheet}”受保护，未改动。请先撤销工作表保护。")
    port.write(sheet, cells)
    port.calculate(sheet)
    places = "、".join(at.a1 for at in sorted(cells)[:20]) + ("等" if len(cells) > 20 else "")
    return Result(f"已改正 {len(cells)} 处：{places}。请再校验一次。", {"fixed": len(cells)})


def next_finding(port: Workbook) -> Result:
    """Go to the finding behind the cursor; from the last one to the first."""
    return _step(port, 1)


def previous_finding(port: Workbook) -> Result:
    """Go to the finding before the cursor; from the first one to the last."""
    return _step(port, -1)


def find(port: Workbook, sheets: Sequence[str]) -> tuple[int, list[Finding]]:
    """How many forms stand on the sheets, and what the checks find there, in reading order."""
    settings = [name for name in port.sheet_names() if name == SUPPRESSION]
    grids = scope.read_all(port, sheets, "读取")
    forms = [form for grid in grids for form in scope.forms_of(port, grid)]
    if not forms:
        return 0, []
    port.status("正在校验…")
    return len(forms), checks.run(forms, [*grids, *map(port.read, settings)], beside=scope.beside(port))


def _validate(port: Workbook, sheets: Sequence[str], what: str) -> Result:
    marks.restore(port)
    forms, findings = find(port, sheets)
    if not forms:
        port.delete_sheet(RESULTS)
        raise HostError(f"{what}没有找到绩效自评表。")
    active = [finding for finding in findings if finding.suppressed is None]
    wanted: dict[str, dict[At, Severity]] = {}
    for finding in active:
        for at in filter(None, map(_at, finding.places)):
            cells = wanted.setdefault(finding.sheet, {})
            worst = cells.get(at)
            if worst is None or _RANK[finding.severity] < _RANK[worst]:
                cells[at] = finding.severity
    port.put_sheet(RESULTS, [HEADINGS, *map(_row, findings)], WIDTHS)
    if findings and not port.protected(RESULTS):
        level = HEADINGS.index("级别")
        lines = enumerate(findings, 1)
        port.set_fills(
            RESULTS, {At(row, level): marks.COLOURS[f.severity] for row, f in lines if f.suppressed is None}
        )
    protected = marks.mark(port, wanted)
    counts = {severity.value: sum(f.severity is severity for f in active) for severity in Severity}
    counts |= {"forms": forms, "suppressed": len(findings) - len(active)}
    numbers = "，".join(f"{severity.named()} {counts[severity.value]}" for severity in Severity)
    text = f"{what}校验完成：{forms} 张自评表，{numbers}。"
    if counts["suppressed"]:
        text += f"另有 {counts['suppressed']} 条按“{SUPPRESSION}”忽略。"
    text += f"明细见工作表“{RESULTS}”。" if findings else "没有发现问题。"
    return Result(text + _left_alone(protected), counts)


def _left_alone(protected: Sequence[str]) -> str:
    return f"工作表{'、'.join(f'“{name}”' for name in protected)}受保护，底色未改动。" if protected else ""


def _row(finding: Finding) -> list[Content]:
    at = _at(finding.cell)
    cell: Content = finding.cell if at is None else Link(finding.cell, finding.sheet, at)
    note = "" if finding.suppressed is None else f"已忽略：{finding.suppressed}"
    level = finding.severity.named()
    return [finding.code, level, finding.sheet, cell, finding.message, finding.expected, finding.found, note]


def _at(cell: str) -> At | None:
    """The first cell of an address; None for a finding that stands at no cell."""
    try:
        return parse_a1(cell.split(":")[0])
    except ValueError:
        return None


def listed(port: Workbook) -> list[tuple[str, At, str]]:
    """The places of the last check, one for each cell, in its order: (sheet, cell, code and message)."""
    names = port.sheet_names()
    if RESULTS not in names:
        return []
    grid = port.read(RESULTS)
    places: dict[tuple[str, At], str] = {}
    for row in range(1, grid.height):
        sheet, at = str(grid.own(row, _SHEET) or ""), _at(str(grid.own(row, _CELL) or ""))
        if at is not None and sheet in names:
            places.setdefault((sheet, at), f"{grid.own(row, 0)} {grid.own(row, _MESSAGE)}")
    return [(sheet, at, text) for (sheet, at), text in places.items()]


def _step(port: Workbook, direction: int) -> Result:
    places = listed(port)
    if not places:
        raise HostError("没有校验结果。请先点“校验本表”或“校验全簿”。")
    sheet, at = port.selection()
    order = {name: number for number, name in enumerate(port.sheet_names())}
    here = (order[sheet], at)
    keys = [(order[place[0]], place[1]) for place in places]
    ahead = [n for n, key in enumerate(keys) if (key > here if direction > 0 else key < here)]
    if sheet == RESULTS or not ahead:
        index = 0 if direction > 0 else len(places) - 1
    else:
        index = ahead[0] if direction > 0 else ahead[-1]
    sheet, at, text = places[index]
    port.select(sheet, at)
    return Result(f"{index + 1}/{len(places)} {sheet}!{at.a1} {text}", {"index": index}, shown="bar")
