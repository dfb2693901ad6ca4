"""绩效自评报告: the paper that a department writes about its forms, as a Word document.

Every figure in a sentence stands in the workbook or follows from figures that do (a rate, points lost); nothing is
invented. What only a person can write is marked 【待填：…】. The parts are those of published reports: 基本情况, 预算与执行,
绩效分析, 扣分情况, 结论与等级, 问题与改进, 附表.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from jixiao.core import rulebook, rulebook_beside, totals
from jixiao.core.messages import say
from jixiao.core.numerals import percent, show
from jixiao.core.text import one_line
from jixiao.core.values import decimal
from jixiao.figures.compute import compute
from jixiao.figures.describe import missing
from jixiao.figures.execution import execution_weight
from jixiao.forms.model import Field, Form, FormKind, Fund, FundRow
from jixiao.report.collect import draw, in_per_cent, shown
from jixiao.report.groups import some
from jixiao.report.items import Item, items, unknown
from jixiao.report.wordml import Document, TableCell

_FUNDS = {
    Fund.TOTAL: "资金总额", Fund.CURRENT: "当年财政拨款", Fund.CARRYOVER: "上年结转资金", Fund.OTHER: "其他资金",
    Fund.BASIC: "基本支出", Fund.PROJECT: "项目支出",
}  # fmt: skip
_LABEL = 24
_NUMERALS = "一二三四五六七八九十"


class Paper(NamedTuple):
    """A finished report. `open` are the places that only a person can fill in."""

    title: str
    data: bytes  # the .docx file
    open: tuple[str, ...]
    notes: tuple[str, ...] = ()  # rulebooks beside the workbook, and what they say otherwise


def of_file(path: str, chosen: str | None = None) -> Paper:
    """The report on a workbook. Raises UnreadableFile, also where there is no form, and RulebookError."""
    from jixiao.core.errors import UnreadableFile
    from jixiao.forms.find import find_all
    from jixiao.recalc.fresh import read_anew

    folder = Path(path).parent
    grids, fresh = read_anew(path, chosen)
    forms = find_all(grids, chosen, folder)
    if forms:
        made = paper(forms, folder)
        return made._replace(notes=(*made.notes, *fresh.told()))
    raise UnreadableFile(say("paper.no_forms"))


def paper(forms: Sequence[Form], beside: Path | None = None) -> Paper:
    """The report on the forms of one workbook. Raises ValueError without any form."""
    if not forms:
        raise ValueError("a report needs a form")
    parts = [_Part(form, beside, len(forms) > 1) for form in forms]
    document = Document(title := _title(forms))
    document.heading(title, 0)
    for numeral, (name, write) in zip(_NUMERALS, _SECTIONS, strict=False):
        document.heading(f"{numeral}、{name}", 1)
        write(document, parts)
    document.turn()
    for number, part in enumerate(parts, 1):
        _appendix(document, part, number if len(parts) > 1 else 0)
    notes = [] if beside is None else rulebook_beside.notes(beside, {form.rulebook for form in forms})
    return Paper(title, document.to_bytes(), tuple(document.open), tuple(notes))


class _Part:
    """One form with what the sentences need of it."""

    def __init__(self, form: Form, beside: Path | None, several: bool) -> None:
        self.form = form
        self.book = rulebook.get(form.rulebook or rulebook.DEFAULT, beside)
        self.figures = compute(form, self.book)
        self.items = list(items(form))
        self.unit = form.money_unit
        self.name = form.project.text or form.title or form.unit.text or form.sheet
        self.lead = f"《{self.name}》" if several else ""
        """Which form a sentence speaks of, where there are several."""

    def scored(self) -> bool:
        return any(item.score is not None for item in self.items)


def _title(forms: Sequence[Form]) -> str:
    unit = _first(form.unit.text or form.department.text for form in forms) or "【待填：单位名称】"
    year = next((f"{form.year}年度" for form in forms if form.year), "【待填：年度】")
    if any(form.kind is not FormKind.PROJECT for form in forms):
        return f"{unit}{year}部门整体支出绩效自评报告"
    projects = list(dict.fromkeys(form.project.text for form in forms if form.project.text))
    what = f"“{projects[0]}”项目支出" if len(projects) == 1 else "项目支出"
    return f"{unit}{year}{what}绩效自评报告"


def _first(texts: Iterable[str]) -> str:
    return next((one_line(text) for text in texts if text.strip()), "")


# --- the parts, in the order of the paper ---


def _basics(document: Document, parts: Sequence[_Part]) -> None:
    unit = _first(p.form.unit.text for p in parts)
    department = _first(p.form.department.text for p in parts)
    said = [f"本单位为{unit}" if unit else "本单位为【待填：单位名称】"]
    if department and department != unit:
        said.append(f"主管部门为{department}")
    years = sorted({p.form.year for p in parts if p.form.year})
    said.append(f"评价年度为{'、'.join(map(str, years))}年" if years else "评价年度为【待填：年度】")
    names = [p.name for p in parts]
    said.append(f"共填报自评表{len(parts)}张：{'、'.join(f'《{name}》' for name in names)}")
    document.paragraph("，".join(said) + "。")
    document.paragraph("【待填：单位主要职能、机构和人员情况】")
    for part in parts:
        for goal in part.form.goals:
            if goal.text:
                document.paragraph(f"{part.lead}年度预期目标：{one_line(goal.text)}")


def _budget(document: Document, parts: Sequence[_Part]) -> None:
    told = False
    for part in parts:
        rows = [
            row
            for row in part.form.funds
            if not (row.budget.empty and row.executed.empty and row.initial.empty)
        ]
        if not rows:
            continue
        told = True
        total = part.form.execution
        if total is not None:
            document.paragraph(_execution(part))
        table = [_heads("资金", "年初预算数", "全年预算数", "全年执行数", "执行率")]
        for row in rows:
            label = one_line(row.label.text)  # a sentence that names the amounts is no name of a fund
            label = label if 0 < len(label) <= _LABEL else _FUNDS[row.kind]
            amounts = (_amount(row.initial), _amount(row.budget), _amount(row.executed))
            table.append(_line(label, *amounts, _rate(row, part.form)))
        document.caption(f"{part.lead}预算执行情况{f'（单位：{part.unit}）' if part.unit else ''}")
        document.table(table, [5, 3, 3, 3, 2])
    if not told:
        document.paragraph("【待填：预算安排和执行情况，自评表中没有资金数据】")


def _heads(*names: str) -> list[TableCell]:
    return [TableCell(name, centred=True, bold=True) for name in names]


def _line(label: str, *figures: str) -> list[TableCell]:
    return [TableCell(label), *(TableCell(figure, centred=True) for figure in figures)]


def _execution(part: _Part) -> str:
    row = part.form.execution
    assert row is not None
    amounts = (("年初预算数", row.initial), ("全年预算数", row.budget), ("全年执行数", row.executed))
    said = [f"{name}{_money(part, amount)}" for name, amount in amounts if not amount.empty]
    rate = _rate(row, part.form)
    if rate != "—" and not part.lead:  # of several forms the table tells the rates, each in its row
        said.append(f"预算执行率{rate}")
    if decimal(row.score.value) is not None:
        weight = execution_weight(part.form)
        of = f"（分值{show(weight)}分）" if weight is not None else ""
        said.append(f"预算执行得分{row.score.text}分{of}")
    return f"{part.lead}{'，'.join(said)}。" if said else f"{part.lead}【待填：预算执行情况】"


def _amount(amount: Field) -> str:
    """An amount as it is written on the sheet; a number with separators."""
    value = decimal(amount.value)
    return amount.text or "—" if value is None or isinstance(amount.value, str) else f"{value:,f}"


def _money(part: _Part, amount: Field) -> str:
    text = _amount(amount)
    return f"{text}{part.unit}" if text[-1:].isdigit() else text


def _rate(row: FundRow, form: Form) -> str:
    """The rate as the sheet shows it; '—' where it prints none: none is worked out beside the sheet."""
    if row.rate.empty or row.rate.at is None:
        return "—"
    sign, code = in_per_cent(form.grid, row.rate.at), form.grid.formats.get(row.rate.at, "")
    return f"{shown(row.rate.value)}%" if sign else shown(row.rate.value, True, code)


def _analysis(document: Document, parts: Sequence[_Part]) -> None:
    for part in parts:
        if what := missing(part.form):
            document.paragraph(f"{part.lead}【待填：自评表中没有读出{'、'.join(what)}，请核对】")
        if unread := [f"{each.at.a1}“{one_line(each.text)}”" for each in part.form.unread]:
            document.paragraph(f"{part.lead}【待填：自评表中有没读懂的内容，请核对：{some(unread)}】")
        for result in part.form.results:
            if result.text:
                document.paragraph(f"{part.lead}年度目标实际完成情况：{one_line(result.text)}")
        levels: dict[str, list[Item]] = {}
        for item in part.items:
            if item.counts:
                levels.setdefault(item.level or "未分级指标", []).append(item)
        if not part.scored():
            document.paragraph(
                f"{part.lead}共填报指标{sum(item.rows for item in part.items)}项，自评表没有逐项评分。【待填：各项指标完成情况分析】"
            )
            continue
        said, table = [], [_heads("一级指标", "项数", "分值", "得分", "得分率")]
        for level, found in levels.items():
            weight, score = _sum(i.weight for i in found), _sum(i.score for i in found)
            share = percent(score / weight) if weight and score is not None else "—"
            table.append(
                _line(level, str(sum(item.rows for item in found)), _shown(weight), _shown(score), share)
            )
            if score is not None:
                said.append(
                    f"{level}{f'分值{show(weight)}分，' if weight is not None else ''}得{show(score)}分"
                )
        document.paragraph(f"{part.lead}{'；'.join(said) or '【待填：各级指标得分】'}。")
        document.caption(f"{part.lead}各级指标得分")
        document.table(table, [5, 2, 2, 2, 3])


def _lost(document: Document, parts: Sequence[_Part]) -> None:
    told = False
    for part in parts:
        lost = [item for item in part.items if item.lost is not None and item.lost > 0]
        open_ = sum(unknown(part.form, item) for item in part.items)
        if open_ and part.scored():
            told = True
            document.paragraph(f"{part.lead}【待填：有{open_}项没有读出分值或得分，请核对是否扣分】")
        if not lost:
            continue
        told = True
        whole = sum((item.lost or Decimal(0) for item in lost), Decimal(0))
        document.paragraph(f"{part.lead}有{len(lost)}项未得满分，共扣{show(whole)}分：")
        for number, item in enumerate(lost, 1):
            figures = f"（指标值{item.target}，完成值{item.actual}）" if item.target and item.actual else ""
            reason = item.reason or "【待填：原因】"
            document.paragraph(
                f"{number}．{item.name}{figures}：分值{_shown(item.weight)}分，得{_shown(item.score)}分，扣{_shown(item.lost)}分。"
                f"原因和措施：{reason}{'' if reason.endswith(('。', '】')) else '。'}"
            )
    if not told:
        document.paragraph(
            "各项指标没有扣分。" if any(p.scored() for p in parts) else "【待填：未完成指标及原因】"
        )


def _conclusion(document: Document, parts: Sequence[_Part]) -> None:
    for part in parts:
        total = decimal(part.form.total.value)
        if total is None:
            if len(parts) == 1 or part.scored():
                document.paragraph(f"{part.lead}自评总分【待填：总分】，等级【待填：等级】。")
            continue
        weight = decimal(part.form.total_weight.value)
        full = f"（满分{show(weight)}分）" if weight is not None and weight >= total else ""
        department, book = part.form.kind is not FormKind.PROJECT, part.figures.book
        grade = part.form.grade.text or totals.grade(total, book, department=department)[0] or ""
        said = f"自评总分{show(total)}分{full}"
        said += (
            f"，自评等级为“{grade}”" if grade and not grade.startswith("#") else "，自评等级【待填：等级】"
        )
        document.paragraph(f"{part.lead}{said}。")


def _problems(document: Document, parts: Sequence[_Part]) -> None:
    for part in parts:
        if part.form.reason.text:
            document.paragraph(f"{part.lead}自评表填报的偏差原因：{one_line(part.form.reason.text)}")
    document.paragraph("存在的主要问题：【待填：根据扣分情况和管理情况概括】")
    document.paragraph("下一步改进措施：【待填：逐条对应上述问题，写明责任人和时限】")
    document.paragraph("自评结果应用和公开情况：【待填】")


_SECTIONS = (
    ("基本情况", _basics),
    ("预算安排与执行情况", _budget),
    ("绩效目标完成情况分析", _analysis),
    ("扣分情况及原因", _lost),
    ("自评结论与等级", _conclusion),
    ("存在问题与改进措施", _problems),
)


def _appendix(document: Document, part: _Part, number: int) -> None:
    """The form itself, as it stands on its sheet."""
    drawing = draw(part.form)
    width = max((sum(cell.get("c", 1) for cell in row) for row in drawing), default=1)
    area = part.form.area
    width = max(width, area.right - area.left + 1)
    rows = [
        [
            TableCell(cell["t"], cell.get("r", 1), cell.get("c", 1), centred=_centred(cell["t"], part.form))
            for cell in row
        ]
        for row in drawing
    ]
    document.caption(f"附表{number or ''}　{part.name}", new_page=number > 1)
    document.table(rows, _widths(rows, width), heading_rows=0)


def _centred(text: str, form: Form) -> bool:
    return len(text) <= 10 or " ".join(text.split()) == form.title


def _widths(rows: Sequence[Sequence[TableCell]], columns: int) -> list[int]:
    """How wide the columns want to be: by the longest text of cells that lie in one column."""
    widths = [4] * columns
    going: dict[int, tuple[int, int]] = {}
    for row in rows:
        waiting, column = list(row), 0
        while column < columns and (waiting or column in going):
            if column in going:
                left, wide = going.pop(column)
                if left > 1:
                    going[column] = (left - 1, wide)
                column += wide
                continue
            cell = waiting.pop(0)
            if cell.rows > 1:
                going[column] = (cell.rows - 1, cell.columns)
            if cell.columns == 1:
                widths[column] = max(widths[column], min(len(cell.text), 24))
            column += cell.columns
    return widths


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the figures that are all there; None where one is missing: a part of them is no sum."""
    given = list(values)
    known = [value for value in given if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(given) else None


def _shown(value: Decimal | None) -> str:
    return "—" if value is None else show(value)
