"""A table of funds: amounts below their headings, a row each for the total and its parts."""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.forms import keys, words
from jixiao.forms.amounts import PLACES, Funds, Head, amount, fund_kind, on_other_side, read_title, texts
from jixiao.forms.funds_named import YEAR
from jixiao.forms.model import ABSENT, Field, Fund, FundRow, Reading
from jixiao.forms.sheet import SheetCells, places, right_of
from jixiao.forms.vocabulary import Role

_LONGEST = 14
"""Rows looked at below a heading."""
_MOST_POINTS = 100
_MOST_TEXT = 30
"""Characters of an amount that is badly written at most; of one that stands beside a figure six."""
_AMOUNTS = (Role.INITIAL, Role.BUDGET, Role.EXECUTED)
_POINTS = (Role.WEIGHT, Role.SCORE)
_OF_POINTS = frozenset([Role.RATE, *_POINTS])
_OF_EXECUTION = (Role.RATE.value, Role.SCORE.value)
_LABEL = pattern(r"[\u4e00-\u9fff]{3}")
_PARTS = pattern(r"[/、(]")
_TELLS = pattern(r":\d")
_NOTES = ("注", "备注", "说明")
_NUMBERS = frozenset(["栏次", "行次"])
"""A line below the headings that numbers the columns: 1, 2, 3=2/1."""

Columns = dict[Role, list[int]]


def read_table(sheet: SheetCells, heads: list[Head], lines: range, inside: set[int]) -> Funds:
    """The rows below headings that are printed in some lines; each heading has a role of its own."""
    columns = {head.role: head.columns for head in heads}
    funds = Funds()
    for role, _, at in heads:
        text = str(sheet.own(*at))
        votes = words.heading(text, funds=True)
        # 计划数 beside 预算数: named a budget, read as that of the beginning
        vote = votes.get(role) or votes.most
        seen = (("seen.heading", {"text": " ".join(text.split())}),)
        funds.readings.append(Reading(at, text, role.value, min(1.0, vote / words.CLEAR), seen))
    first = min(min(columns[role]) for role in _AMOUNTS if role in columns)
    printed = [found for row in lines for found in texts(sheet, row)]
    for at, text in printed:
        funds.money_unit = funds.money_unit or words.money_unit(text)
        funds.used.add(at)
    _read_rows(sheet, lines, inside, columns, first, funds)
    whole = funds.total
    apart = whole is not None and whole.initial.at not in (None, whole.budget.at)
    for fund in funds.rows:
        if fund.initial.at == fund.budget.at and not apart:
            fund.initial = ABSENT  # one figure for the year's beginning and the whole year
    others = [at.column for at, text in printed if at.column > first and words.of_funds(text)]
    rows = {fund.budget.at.row for fund in funds.rows if fund.budget.at is not None}
    funds.use(*(sheet.fields[below, column] for below in rows for column in others))
    read_title(sheet, lines[0], first, funds)
    return funds


def points_in_heading(funds: Funds) -> None:
    """得分（20分） or 执行率（20分） over, before or in a cell: the points of the execution, where no cell holds them."""
    total = funds.total
    if total is None or not total.weight.empty or funds.brackets:
        return
    for reading in funds.readings:
        printed = words.points(reading.text) if reading.role in _OF_EXECUTION else None
        if printed is not None and (reading.at != total.score.at or _TELLS.search(printed[0])):
            total.weight = Field(float(printed[1]), reading.at)


def two_in_one(funds: Funds) -> None:
    """执行率/得分 over 98%/9.8: each figure for itself; a cell with one of them, or none yet, is not the other's."""
    for reading in funds.readings:
        roles = words.two_in_one(reading.text)
        place = PLACES[Role(reading.role)] if roles else ""
        for fund in funds.rows if roles else ():
            seen = getattr(fund, place)
            if seen.at is None:
                continue
            setattr(fund, place, ABSENT)
            parts = _PARTS.split(seen.folded.rstrip(")"))
            alone = Role.RATE if "%" in seen.folded else Role.SCORE
            for role, text in zip(roles if len(parts) == len(roles) else (alone,), parts, strict=False):
                if amount(text) is not None:
                    setattr(fund, PLACES[role], Field(text.removesuffix("分"), seen.at))


def _read_rows(
    sheet: SheetCells, lines: range, inside: set[int], columns: Columns, first: int, funds: Funds
) -> None:
    taken = {c for span in columns.values() for c in span}
    labelled = [c for c in range(first - 1, sheet.left - 1, -1) if c not in taken]
    for below in range(lines.stop, lines.stop + _LONGEST):
        if below not in inside or not _row(sheet, lines[-1], below, columns, labelled, funds):
            break
        if len(lines) > 1:  # 执行数 over 全额 | 其中:财政拨款: the parts are not read
            funds.used.update(places(sheet, below))


def _row(
    sheet: SheetCells, heading: int, row: int, columns: Columns, labelled: list[int], funds: Funds
) -> bool:
    """Read a row below the heading; False where the table ends."""
    label = _label(sheet, row, labelled, heading)
    if label.empty and not (label := _inside(sheet, row, columns)).empty:
        columns = {role: [*span, span[-1] + 1] for role, span in columns.items()}
    found = {role: _amount(sheet, row, span) for role, span in columns.items()}
    fields = [found[Role.BUDGET], found[Role.EXECUTED]]
    figures = [f for f in fields if f.at != label.at and amount(f.value) is not None]
    if _ends(sheet, row, label, fields, bool(figures)):
        return False
    if _is_breakdown(sheet, row, found, funds, label):
        funds.broken_down = True
        funds.used.update(places(sheet, row))
        return True
    said = [words.fund_role(f.text) for f in fields if _is_text(f)]
    if (not figures and any(said)) or not _OF_POINTS.isdisjoint(said):
        return False  # the heading of another table, or its labels side by side: 执行率 | 98% | 得分
    if label.folded in _NUMBERS:
        funds.used.update(places(sheet, row))
        return True
    kind = _kind(label, figures, fields, funds)
    if kind is Fund.TOTAL and funds.total is not None:
        return False
    if kind is not None:
        fund = FundRow(kind, label)
        for role, seen in found.items():
            merged_down = seen.at is not None and seen.at.row <= heading  # 得分（10分）：9.8
            if not merged_down and _belongs(role, seen, fields):
                setattr(fund, PLACES[role], seen)
        funds.use(label, *found.values())
        funds.money_unit = funds.money_unit or words.money_unit(label.text)
        funds.rows.append(fund)
    return True


def _ends(sheet: SheetCells, row: int, label: Field, fields: list[Field], figures: bool) -> bool:
    """资金执行得分 or 预算执行率 below the amounts, a long text, or a row that opens another part of the form."""
    if words.fund_role(label.text) in (Role.RATE, Role.SCORE):
        return True
    if any(isinstance(f.value, str) and len(f.folded) > _MOST_TEXT for f in fields):
        return True
    return any(keys.opens_part(value) for _, value in sheet.filled[row] if type(value) is str)


def _is_breakdown(sheet: SheetCells, row: int, found: dict[Role, Field], funds: Funds, label: Field) -> bool:
    """True for labels and amounts side by side: a breakdown of the amounts above, not of this table."""
    budget, executed = found[Role.BUDGET], found[Role.EXECUTED]
    if funds.broken_down and found.get(Role.INITIAL) == budget and executed.empty:
        return True
    labels = {f.at: f for f in found.values() if f.at != label.at and _is_text(f) and _LABEL.search(f.folded)}
    if sum(_leads(sheet, f) for f in labels.values()) > 1:
        return True
    return any(_is_label(f) or _between(sheet, row, f) for f in (budget, executed) if f.at != label.at)


def _belongs(role: Role, seen: Field, fields: list[Field]) -> bool:
    """False for an amount that is merged over the columns behind it, or has a label of its own: 项目支出 | 1387.92 under
    执行率 | 得分."""
    if role not in _OF_POINTS or seen.at is None:
        return True
    if any(seen.at == f.at for f in fields):
        return False
    if role is Role.RATE:
        return not (_is_text(seen) and _LABEL.search(seen.folded))
    points = amount(seen.value)
    return points is None or points <= _MOST_POINTS


def _label(sheet: SheetCells, row: int, columns: list[int], heading: int) -> Field:
    """The label nearest to the amounts, on their left; the cell that heads the whole table does not count."""
    for column in columns:
        found = sheet.fields[row, column]
        named = _is_text(found) or YEAR.match(found.folded)
        if named and found.at is not None and found.at.row > heading:
            return found
    return ABSENT


def _inside(sheet: SheetCells, row: int, columns: Columns) -> Field:
    """其中：基本支出 | 980 under one heading: the label of a part stands before its amount, in both columns."""
    first, second = (columns[role][0] for role in (Role.BUDGET, Role.EXECUTED))
    leads = [sheet.fields[row, column] for column in (first, second)]
    kinds = {fund_kind(lead.text) if _is_text(lead) else None for lead in leads}
    filled = all(amount(sheet.fields[row, column + 1].value) is not None for column in (first, second))
    return leads[0] if len(kinds) == 1 and None not in kinds and filled else ABSENT


def _amount(sheet: SheetCells, row: int, columns: list[int]) -> Field:
    """What stands in a row under a heading: its number, where several cells lie there."""
    if len(columns) == 1:
        return sheet.fields[row, columns[0]]
    fields = [sheet.fields[row, column] for column in columns]
    filled = next((f for f in fields if not f.empty), fields[0])
    return next((f for f in fields if amount(f.value) is not None), filled)


def _is_text(found: Field) -> bool:
    """True for words; a number that is stored as text is none."""
    return isinstance(found.value, str) and amount(found.value) is None


def _is_label(found: Field) -> bool:
    """True for the label of another amount in the place of one: 其中：基本支出：."""
    return _is_text(found) and (found.folded.endswith(":") or fund_kind(found.text) is not None)


def _between(sheet: SheetCells, row: int, found: Field) -> bool:
    """True for words between two amounts: 预期收益 | 1200 | 实际收益 | 1080."""
    if not _is_text(found) or found.at is None or not any(map(str.isalpha, found.folded)):
        return False
    before = found.at.column > 0 and amount(sheet.fields[row, found.at.column - 1].value) is not None
    return before and amount(sheet.fields[row, sheet.area(*found.at).right + 1].value) is not None


def _leads(sheet: SheetCells, label: Field) -> bool:
    """Whether the next filled cell behind a label holds an amount."""
    cells = right_of(sheet, label.at) if label.at is not None else ()
    return amount(next((cell.value for cell in cells if cell.value is not None), None)) is not None


def _says(text: str) -> bool:
    """True for words, which an amount that is badly written (1 14.48万元) has none of but its unit."""
    return sum(map(str.isalpha, text)) > 3


def _kind(label: Field, figures: list[Field], fields: list[Field], funds: Funds) -> Fund | None:
    """What a row below the heading is; None for a row of text or without any figure that belongs here."""
    most = 6 if figures else 0
    if any(_is_text(f) and len(f.folded) > most and _says(f.folded) for f in fields):
        return None  # a row of text: 资金来源 / 资金用途, 下达及时性 / 30日内下达
    if not figures and _TELLS.search(label.folded):
        return None  # 其他资金:20万元, all in one cell
    if not figures:
        return None if label.folded.startswith(_NOTES) else fund_kind(label.text)
    if label.empty:
        return None if funds.rows else Fund.TOTAL
    return (None if on_other_side(label.text) else fund_kind(label.text)) or Fund.OTHER
