"""Sums inside a form: a row 合计 against the rows above it, column by column (JX126), and the line over a part against its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from jixiao.checks.facts import FormFacts, total_of
from jixiao.checks.finding import Finding
from jixiao.checks.registry import ERROR, check, on_form
from jixiao.core.text import fold
from jixiao.core.values import decimal
from jixiao.core.wholes import outer, outer_places
from jixiao.forms.amounts import says_percent
from jixiao.forms.model import Criterion, Indicator
from jixiao.workbook.grid import At

ITEMS = check("JX126", "items-sum", ERROR)
PART = check("JX510", "part-sum", ERROR)

_SUMS = ("合计", "总计", "金额合计", "合计金额", "小计")
_SUBTOTAL = "小计"
_LABEL = 10
_NOISE = Decimal("0.005")


@on_form
def items(facts: FormFacts) -> Iterator[Finding]:
    """A column that does not add up, with or without parts of parts, where another column of the same table does, or it
    does so itself in other sums."""
    form = facts.form
    scored = {row.indicator.row for row in facts.rows} | {criterion.row for criterion in form.criteria}
    known = {form.total_row, *(at.row for at in (form.total.at, form.total_weight.at) if at is not None)}
    found = []
    often: Counter[int] = Counter()
    for r in range(form.area.top + 2, min(form.area.bottom + 1, form.grid.height)):
        if r in known or r in scored or not _is_sum(facts, r):
            continue
        columns = {
            c: values for c in range(form.area.left, form.area.right + 1) if (values := _above(facts, r, c))
        }
        wrong = [
            c
            for c, (given, parts) in columns.items()
            if min(abs(total_of(some) - given) for some in (parts, outer(parts, _NOISE)))
            > _NOISE * (len(parts) + 1)
        ]
        right = [c for c in columns if c not in wrong]
        asked = [columns[c][1] for c in right] if wrong else []
        nested = {(len(parts), tuple(outer_places(parts, _NOISE))) for parts in asked}  # mostly one for all
        wrong = [c for c in wrong if not any(_adds_up(*columns[c], *places) for places in nested)]
        often.update(c for c in right if total_of(columns[c][1]))
        found.append((r, columns, wrong, any(total_of(columns[c][1]) for c in right)))
    for r, columns, wrong, other in found:
        for c in wrong:
            given, parts = columns[c]
            if other or often[c] > 1:  # 小计 of the same column, elsewhere
                yield facts.report(
                    ITEMS, At(r, c), summed=total_of(parts), found=given, count=str(len(parts))
                )


@on_form
def parts(facts: FormFacts) -> Iterator[Finding]:
    """一、产出指标 | 50 | 47, or 2 | 过程 | 40 | 32.6, over its rows: what does not add up is told where most such figures do."""
    form = facts.form
    rows: Sequence[Indicator | Criterion] = form.indicators or form.criteria
    cells = [cell.at for row in rows for cell in (row.weight, row.score) if cell.at is not None]
    scored = {at.row for at in cells}
    lines = {*range(min(scored) - 1, max(scored))} - scored if scored else set()
    yield from _merged(facts, rows)
    if len(lines) < 2:
        return
    ends = {form.total_row, *(at.row for at in (form.total.at, form.total_weight.at) if at is not None)}
    right = 0
    wrong: list[tuple[At, Decimal, Decimal]] = []
    for c in {at.column for at in cells}:
        for at, given, below in _under_lines(facts, c, scored, ends):
            if abs(total_of(below) - given) <= _NOISE:
                right += 1
            else:
                wrong.append((at, given, total_of(below)))
    if right > 1 and right >= len(wrong):
        for at, given, summed in sorted(wrong):
            yield facts.report(
                PART, at, label=_first_text(facts, at.row).strip(), found=given, expected=summed
            )


def _merged(facts: FormFacts, rows: Sequence[Indicator | Criterion]) -> Iterator[Finding]:
    """一级指标得分 merged beside its rows, or the score of a row beside those of its lines: what is not their sum is told
    where other such figures of the column are, and are no points that can be won."""
    form = facts.form
    deep = ((area, form.grid.own(area.top, area.left)) for area in form.grid.merges if area.bottom > area.top)
    numbers = [(area, number) for area, value in deep if (number := decimal(value)) is not None]
    if not numbers:
        return
    own = {cell.at for row in rows for cell in (row.weight, row.score)}
    by_row = {row.row: (decimal(row.weight.value), decimal(row.score.value)) for row in rows}
    scored = {row.score.at: row for row in rows}
    besides = {*range(form.area.left, form.area.right + 1)} - {at.column for at in own if at is not None}
    columns: dict[tuple[int, int], list[tuple[At, Decimal, Decimal, Decimal | None]]] = {}
    for area, given in numbers:
        at = At(area.top, area.left)
        lines = range(area.top, area.bottom + 1)
        if (row := scored.get(at)) is not None:
            weight = decimal(row.weight.value)
            for c in besides:
                parts = [n for r in lines if (n := decimal(form.grid.own(r, c))) is not None]
                if len(parts) == len(lines):
                    columns.setdefault((at.column, c), []).append((at, given, total_of(parts), weight))
        elif at not in own:
            inside = [by_row[r] for r in lines if r in by_row]
            weights, scores = ([n for pair in inside if (n := pair[i]) is not None] for i in (0, 1))
            if len(scores) == len(inside) > 1:
                columns.setdefault((at.column, -1), []).append(
                    (at, given, total_of(scores), total_of(weights))
                )
    for found in columns.values():
        wrong = [each for each in found if abs(each[1] - each[2]) > _NOISE]
        won = [each for each in found if abs(each[1] - each[2]) <= _NOISE and each[2] != each[3]]
        if len(won) > max(len(wrong), 1):
            for at, given, summed, _ in wrong:
                label = scored[at].name.text if at in scored else form.grid.text(at.row, form.area.left)
                yield facts.report(PART, at, label=label.strip(), found=given, expected=summed)


def _under_lines(
    facts: FormFacts, c: int, scored: Collection[int], ends: Collection[int | None]
) -> Iterator[tuple[At, Decimal, list[Decimal]]]:
    """The figure of each line over rows in a column, and those of the rows below it until the next line or sum."""
    area, grid = facts.form.area, facts.form.grid
    line: tuple[At, Decimal] | None = None
    below: list[Decimal] = []
    for r in range(area.top + 1, min(area.bottom + 1, grid.height)):
        number = decimal(grid.own(r, c))
        if number is None and r not in ends and (r in scored or grid.own(r, area.left) is None):
            continue
        if r in scored and number is not None:
            below.append(number)
            continue
        if line is not None and below:
            yield *line, below
        line, below = None, []
        if number is not None and r not in ends and not _is_sum(facts, r):
            line = At(r, c), number
    if line is not None and below:
        yield *line, below


def _first_text(facts: FormFacts, r: int) -> str:
    """What stands first in a row of the form; empty where that is no text."""
    area = facts.form.area
    row = facts.form.grid.rows[r][area.left : area.right + 1]
    first = next((value for value in row if value is not None), None)
    return first if isinstance(first, str) else ""


def _adds_up(given: Decimal, parts: list[Decimal], count: int, places: tuple[int, ...]) -> bool:
    """Whether the parts that hold the others in another column of as many come to what is given."""
    return len(parts) == count and abs(total_of([parts[place] for place in places]) - given) <= _NOISE


def _is_sum(facts: FormFacts, r: int) -> bool:
    """Whether the first text of the row is 合计."""
    word = fold(_first_text(facts, r)).strip(":()元万")
    return word in _SUMS or (word.endswith(_SUBTOTAL) and len(word) <= _LABEL)


def _above(facts: FormFacts, r: int, c: int) -> tuple[Decimal, list[Decimal]] | None:
    """The figure in the row of the sum, and the figures right above it; None without two of them."""
    grid = facts.form.grid
    given = decimal(grid.own(r, c))
    if given is None or grid.percent(r, c) or "%" in fold(grid.text(r, c)) or says_percent(grid, At(r, c)):
        return None  # rates are not added
    parts: list[Decimal] = []
    for row in range(r - 1, facts.form.area.top, -1):
        number = decimal(grid.own(row, c))
        if number is None or _is_sum(facts, row):
            break
        parts.append(number)
    if len(parts) < 2 or 0 < min(parts) <= given <= max(parts):
        return None  # what lies between its parts is a rate of theirs
    return given, parts[::-1]
