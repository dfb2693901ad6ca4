"""Weights that are printed elsewhere: in labels (产出指标(50分)) or beside them, behind names, as percentages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import decimal
from jixiao.forms import words
from jixiao.forms.model import ABSENT, Bracket, Criterion, Field, FundRow, Indicator
from jixiao.forms.sheet import SheetCells
from jixiao.forms.tables import Table
from jixiao.workbook.grid import At

_BARE = pattern(r"\((\d{1,3}(?:\.\d+)?)%?\)$")
_TARGET = pattern(
    r"(?:[≥≤><=]|不低于|不少于|不超过|不高于)\s*\d[\d.,]*(?:%|[^\d%]{0,5})$|(?<=\D)\d+(?:\.\d+)?%$"
)
_OF_FULL = pattern(r"(\d[\d.]*)分?\((?:满分|分值):?(\d[\d.]*)分?\)")
_PART = r"[^\d;,、+扣减失满应共计总评得]{1,8}(\d{1,3}(?:\.\d+)?)分"
_PARTS = pattern(rf"{_PART}(?:[;,、+]?{_PART})+")
_EACH = pattern(_PART)
_WHOLES = (100, 90, 80)
_FULL = 100
LEAD = pattern(r"^\(?[一二三四五六七八九十]+(?:[,.)]|$)")
"""A folded text that a Chinese numeral counts: 一,投入, (二)."""
_CHILD = pattern(r"^\(?\d")
_EXTRA = pattern(
    r"(?:^|\()(?:附?加[减扣]?|奖励?加?|扣|减|倒扣)分(?:项|指标|因素|事项|情况)?(?:$|[:()])", needs="分"
)


@by_text(4096)
def beside_the_whole(label: str) -> bool:
    """Whether a folded label says that points come beside those of the whole: 加分项, 机制创新(加分)."""
    return _EXTRA.search(label) is not None


def bracket(label: Field, level: int, covers: Iterable[int] = ()) -> Bracket | None:
    """The bracket printed in a label, None without one."""
    printed = words.points(label.text)
    if printed is None:
        return None
    name, number = printed
    return Bracket(label, name, Field(_plain(number), label.at), level, tuple(covers))


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def of_levels(table: Table) -> list[Bracket]:
    """The points of the levels: printed in their labels, then those beside them.

    A label that is printed again after a page break belongs to the first one.
    """
    inside: dict[tuple[int, str, str], tuple[Field, list[int]]] = {}
    beside: dict[At, tuple[Field, list[int]]] = {}
    for level, label, above, index in _labels(table):
        printed = words.points(label.text)
        if printed is not None:
            inside.setdefault((level, printed[0], above), (label, []))[1].append(index)
        if label.at is not None and label.at in table.level_points:
            beside.setdefault(label.at, (label, []))[1].append(index)
    found = (bracket(label, key[0], rows) for key, (label, rows) in inside.items())
    besides = [
        Bracket(label, words.label(label.text), *table.level_points[at], tuple(rows))
        for at, (label, rows) in beside.items()
    ]
    return [*filter(None, found), *(b for b in besides if not _are_relative(table, besides, b.level))]


def _are_relative(table: Table, brackets: Sequence[Bracket], level: int) -> bool:
    """True where the rows below every label have 100 points: 50 beside a label is what these count for."""
    of_level = [bracket for bracket in brackets if bracket.level == level]
    rows = table.rows
    sums = {sum(decimal(rows[i].weight.value) or 0 for i in bracket.covers) for bracket in of_level}
    return len(of_level) > 1 and sums == {_FULL} and any(decimal(b.points.value) != _FULL for b in of_level)


def keep_under_points(table: Table, moved: Sequence[Indicator], labels: Sequence[Field]) -> None:
    """经济效益指标 within 产出指标（50分） counts there, wherever it belongs, if the 50 points add up with it alone."""
    for place, label in enumerate(labels if moved else ()):
        printed, begin = words.points(label.text), label.at
        if printed is None or begin is None:
            continue
        end = labels[place + 1].at if place + 1 < len(labels) else None
        inside = [row for row in moved if begin.row <= row.row and (end is None or row.row < end.row)]
        own = [row for row in table.indicators if row.level1.at == begin and row not in inside]
        weights = {row.weight.at: decimal(row.weight.value) or Decimal(0) for row in (*own, *inside)}
        without = {row.weight.at for row in own}
        if sum(weights.values()) == printed[1] != sum(w for at, w in weights.items() if at in without):
            for row in inside:
                row.level1 = label


def _labels(table: Table) -> Iterator[tuple[int, Field, str, int]]:
    """The level labels of every row: level, label, the label above it, which row."""
    for index, row in enumerate(table.rows):
        if row.level1.value is not None:
            yield 1, row.level1, "", index
        if row.level2.at != row.level1.at and row.level2.value is not None:
            yield 2, row.level2, words.label(row.level1.text), index


def targets_in_names(table: Table) -> None:
    """Without a column of targets, the figure that ends a name is the target: 咨询检测人数≥3000人."""
    rows = table.indicators
    if not rows or any(row.target.at is not None for row in rows):
        return
    found = [_TARGET.search(row.name.text.strip()) for row in rows]
    if sum(match is not None for match in found) < 0.6 * len(rows):
        return
    for row, match in zip(rows, found, strict=True):
        if match is not None:
            row.target, row.target_text = Field(match[0], row.name.at), match[0]


def weights_in_names(table: Table) -> None:
    """Without a column of weights, points in brackets behind the names are the weights: 相关性(5分)."""
    rows = table.rows
    if not rows or any(row.weight.at is not None for row in rows):
        return
    brackets = [bracket(row.name, 3) for row in rows]
    printed = [found.points if found else None for found in brackets] if any(brackets) else _bare_points(rows)
    if sum(found is not None for found in printed) < 0.6 * len(rows):
        return
    table.named_weights = True
    for row, found in zip(rows, printed, strict=True):
        if found is not None:
            row.weight = found


def scores_in_parts(table: Table) -> None:
    """数量10分；质量8分 in a cell of scores: 18, where the row has at least as many points."""
    for row in table.rows:
        parts = row.score.folded if isinstance(row.score.value, str) else ""
        full = decimal(row.weight.value)
        if full is not None and _PARTS.fullmatch(parts):
            whole = sum(map(Decimal, _EACH.findall(parts)), Decimal(0))
            row.score = Field(_plain(whole), row.score.at) if whole <= full else row.score


def _bare_points(rows: Sequence[Indicator | Criterion]) -> list[Field | None]:
    """康复有效率（20） without 分, or (20%): points, where they add up to a whole."""
    matches = [_BARE.search(row.name.folded) for row in rows]
    found = [
        None if m is None else Field(_plain(Decimal(m[1])), r.name.at)
        for m, r in zip(matches, rows, strict=True)
    ]
    return found if sum(Decimal(m[1]) for m in matches if m is not None) in _WHOLES else [None] * len(rows)


def parents_apart(sheet: SheetCells, table: Table) -> None:
    """一、预算管理 | 30 in the column of names above its own rows of 10 each: what counts twice is a level, not a row."""
    rows: list[Any] = [row for row in table.rows if not beside_the_whole(row.name.folded)]
    weights = [decimal(row.weight.value) for row in rows]
    starts = _numbered(sheet, rows, weights) or _adding_up(table, weights)
    for start, end in pairwise([*starts, len(rows)] if starts else []):
        parent = rows[start]
        if parent.name.at is not None:
            table.level_points[parent.name.at] = parent.weight, 1
        for row in rows[start + 1 : end]:
            if row.level1.at and parent.name.at and row.level1.at.column == parent.name.at.column:
                break  # 满意度, another such level
            row.level1, row.level2 = parent.name, row.level2 if row.level1.empty else row.level1
    of_rows: list[Any] = table.indicators or table.criteria
    apart = {id(rows[start]) for start in starts}
    of_rows[:] = [row for row in of_rows if id(row) not in apart]


def _numbered(sheet: SheetCells, rows: Sequence[Any], weights: Sequence[Decimal | None]) -> list[int]:
    """The rows that Chinese numerals count, over rows that figures count, where the points of all but one come out."""
    firsts = [fold(str(cells[0][1])) if (cells := sheet.filled[row.row]) else "" for row in rows]
    starts = [i for i, first in enumerate(firsts) if LEAD.match(first) and rows[i].level1.empty]
    children = sum(_CHILD.match(first) is not None for first in firsts)
    if starts[:1] != [0] or len(starts) < 2 or len(starts) + children < len(rows):
        return []
    sums = (weights[a] == sum(filter(None, weights[a + 1 : b])) for a, b in pairwise([*starts, len(rows)]))
    return starts if sum(sums) >= len(starts) - 1 else []


def _adding_up(table: Table, weights: Sequence[Decimal | None]) -> list[int]:
    """The rows whose points are those of the rows below them, down to the next one."""
    known = [weight for weight in weights if weight is not None and weight > 0]
    whole = sum(known) / 2
    if len(known) < max(len(weights), 4) or whole not in (*_WHOLES, 1, decimal(table.total_weight.value)):
        return []
    starts: list[int] = []
    left = Decimal(0)
    for index, weight in enumerate(known):
        if left == 0:
            starts.append(index)
            left = weight
        elif (left := left - weight) < 0:
            return []
    return starts if left == 0 else []


def weights_as_shares(table: Table) -> None:
    """Weights printed as percentages that add up to 100 % are points: 20% is 20 points, and so are the scores."""
    _levels_as_shares(table)
    rows = table.rows
    if not _are_shares(number for row in rows if (number := decimal(row.weight.value)) is not None):
        return
    for row in rows:
        row.weight = _in_points(row.weight)
        row.score = _in_points(row.score)
    table.total_weight = _in_points(table.total_weight)
    table.total = _in_points(table.total)


def with_full_points(fund: FundRow) -> None:
    """19.78（满分20）: the score of the execution with its full points in one cell."""
    both = _OF_FULL.fullmatch(fund.score.folded)
    if both is not None and fund.weight.empty:
        fund.score, fund.weight = Field(both[1], fund.score.at), Field(both[2], fund.score.at)


def scored_source(total: FundRow, rows: Iterable[FundRow]) -> None:
    """年度总金额 without points over 财政拨款 of the same amounts with them: they are those of the whole."""
    if not (total.weight.empty and total.score.empty and total.rate.empty):
        return
    scored = [row for row in rows if not row.weight.empty and not row.score.empty]
    if len(scored) != 1 or any(
        getattr(scored[0], name).folded != getattr(total, name).folded for name in ("budget", "executed")
    ):
        return
    total.rate, total.weight, total.score = scored[0].rate, scored[0].weight, scored[0].score
    scored[0].weight = scored[0].score = ABSENT


def of_execution(weight: Field, table: Table) -> Field:
    """The weight of the execution, printed as 10% above rows whose weights are points."""
    rows = [number for row in table.rows if (number := decimal(row.weight.value)) is not None]
    printed = weight.folded.endswith("%") and max(rows, default=Decimal(0)) > 1
    return _in_points(weight) if printed else weight


def _levels_as_shares(table: Table) -> None:
    """投入 | 20% beside criteria of 3 and 2 points: the levels have 20 points, where they all add up to 100 %."""
    for level in (1, 2):
        of_level = {at: found for at, found in table.level_points.items() if found[1] == level}
        shares = [decimal(printed.value) for printed, _ in of_level.values()]
        if _are_shares([share for share in shares if share is not None]) and None not in shares:
            table.level_points.update({at: (_in_points(f), n) for at, (f, n) in of_level.items()})


def _are_shares(numbers: Iterable[Decimal]) -> bool:
    known = list(numbers)
    return len(known) > 1 and max(known) <= 1 and Decimal("0.85") <= sum(known) <= Decimal("1.01")


def _in_points(share: Field) -> Field:
    """20% as 20 points; what is above 1 is in points already."""
    number = decimal(share.value)
    return share if number is None or number > 1 else Field(_plain(number * 100), share.at)
