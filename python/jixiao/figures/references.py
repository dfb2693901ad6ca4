"""References in formulas: to single cells, to what several cells say together, and to ranges."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jixiao.core.numerals import show
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind, decimal, parse
from jixiao.figures.scores import aim_of, has_unit_of_its_own, printed
from jixiao.forms.model import Criterion, Field, Indicator
from jixiao.workbook.grid import At, Grid

_FIGURE = pattern(r"(?<![\d.,，．])\d+(?:\.\d+)?(?![\d,，．])")

_LONGEST = 255
"""Characters of a string in a formula (Excel); one beyond the first 65,536 counts as two."""


def quoted(text: str) -> str:
    """A text as a string in a formula; a long one as several that are joined."""
    size = _LONGEST // (2 if max(text, default="") > "\uffff" else 1)
    pieces = [text[at : at + size] for at in range(0, len(text) or 1, size)]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def points_of(grid: Grid, weight: Field) -> str:
    """The cell of a weight; its figure where the cell says it otherwise: 20%, 规范性（10）."""
    points = decimal(weight.value)
    if weight.at is None or points is None:
        return "" if weight.at is None else weight.at.a1
    own = grid.own(*weight.at)
    if decimal(own) == points:
        return weight.at.a1
    if is_share(grid, weight) and isinstance(own, (int, float)):
        return f"ROUND({weight.at.a1}*100,2)"
    return show(points)


def is_share(grid: Grid, field: Field) -> bool:
    """True for a cell that shows its points as a percentage: 20% for 20."""
    if field.at is None or not grid.percent(*field.at):
        return False
    own, read = decimal(grid.own(*field.at)), decimal(field.value)
    return own is None or read is None or own * 100 == read


def shares_cell(grid: Grid, field: Field) -> bool:
    """True for a figure in one cell with others: 总分：93分, 19/20, and 20/ that is not scored yet."""
    own = None if field.at is None else grid.own(*field.at)
    if field.empty:
        return type(own) is str and any(map(str.isdigit, own))
    return field.at is not None and own != field.value and not is_share(grid, field)


def in_its_words(grid: Grid, field: Field, right: Decimal) -> str | None:
    """The text of a cell with another figure in the place of the field's, 总分：94分 of 总分：93分; None where that is not just one
    of its figures."""
    own, read = None if field.at is None else grid.own(*field.at), decimal(field.value)
    if type(own) is not str:
        return None
    found = [number.span() for number in _FIGURE.finditer(own) if Decimal(number[0]) == read]
    return f"{own[: found[0][0]]}{show(right)}{own[found[0][1] :]}" if len(found) == 1 else None


def target_of(grid: Grid, indicator: Indicator) -> str:
    """The target: one cell, or the cells of sign, value and unit joined; '' where it has no cell."""
    at = indicator.target.at
    if at is None:
        return ""
    if at == indicator.name.at:
        return quoted(indicator.target_text)  # the end of its name
    cells = indicator.target_cells
    alone = indicator.target_text == indicator.target.text and indicator.target.value == grid.own(*at)
    if len(cells) <= 1 or alone:
        return _measured(grid, at, indicator.actual)
    if indicator.direction:  # the first cell says 正向 or 定性 in words: no part of the target
        cells = tuple(each for each in cells if each.column >= at.column)
    return "&".join(_shown(grid, each) for each in cells)


def actual_of(grid: Grid, indicator: Indicator) -> str:
    """What was achieved, as its cell shows it; a small share, 1.6 for ≤ 5 | %, with its unit."""
    at = indicator.actual.at
    if at is None:
        return ""
    number, unit = decimal(grid.own(*at)), indicator.actual_unit
    if unit is not None and (number is not None or indicator.actual.empty):
        return f'IF({at.a1}="","",{at.a1}&{unit.a1})'
    if number is not None and number < 10 and has_unit_of_its_own(indicator):
        return with_unit(grid, indicator)
    return at.a1 if len(indicator.target_cells) > 1 else _measured(grid, at, indicator.target)


def with_unit(grid: Grid, indicator: Indicator) -> str:
    """What was achieved, with the unit that the layout prints in its own column: a printed rule asks for it."""
    at = indicator.actual.at
    if at is None or not has_unit_of_its_own(indicator):
        return actual_of(grid, indicator)
    return f'IF(ISNUMBER({at.a1}),{at.a1}&"{indicator.target_text.strip()[-1]}",{at.a1})'


def _measured(grid: Grid, at: At, other: Field) -> str:
    """A cell; where it shows 95% and what it is compared with does not, it says so: a function is given 0.95."""
    if not grid.percent(*at) or (other.at is not None and grid.percent(*other.at)):
        return at.a1
    if parse(other.value).kind in (ValueKind.PERCENT, ValueKind.WORD):
        return at.a1
    return _shown(grid, at)


def _shown(grid: Grid, at: At) -> str:
    """A cell as it shows its value: 0.95 as 95%."""
    return f'IF(ISNUMBER({at.a1}),{at.a1}*100&"%",{at.a1})' if grid.percent(*at) else at.a1


def runs(pairs: Iterable[tuple[At, At]]) -> list[tuple[str, str]]:
    """Scores with their weights, as ranges of one shape where both go on row by row."""
    found: list[list[tuple[At, At]]] = []
    for score, weight in sorted(set(pairs)):
        if found and _below(found[-1][-1][0], score) and _below(found[-1][-1][1], weight):
            found[-1].append((score, weight))
        else:
            found.append([(score, weight)])
    return [(ranges(s for s, _ in run)[0], ranges(w for _, w in run)[0]) for run in found]


def _below(first: At, second: At) -> bool:
    return second == At(first.row + 1, first.column)


def ranges(cells: Iterable[At]) -> list[str]:
    """References to cells, runs in one column as a range: [G13, G14, G16] -> ['G13:G14', 'G16']."""
    found: list[list[At]] = []
    for at in sorted(set(cells), key=lambda at: (at.column, at.row)):
        if found and _below(found[-1][-1], at):
            found[-1].append(at)
        else:
            found.append([at])
    found.sort(key=lambda run: run[0])
    return [run[0].a1 if len(run) == 1 else f"{run[0].a1}:{run[-1].a1}" for run in found]


def aimed(criterion: Criterion) -> str:
    """The argument for the target that stands in place of a description, where the rule asks for one; else ''."""
    rule = printed(criterion, decimal(criterion.weight.value))
    aim = aim_of(criterion, rule) if rule else ""
    at = criterion.description.at
    own = at is not None and aim == criterion.description.text
    return f",{at.a1 if own and at else quoted(aim)}" if aim else ""
