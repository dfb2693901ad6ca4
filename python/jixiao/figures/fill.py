"""Which worksheet formula belongs in which score, rate, total and grade cell of a form.

`plan` only says what to write; writing is up to the host. A formula refers to the cells that were read, so that the
score follows when a value changes. Cells that hold text (a dash, 不适用, a remark) are never replaced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from jixiao.core import direction as directions
from jixiao.core import rulebook as rulebooks
from jixiao.core.numerals import show
from jixiao.core.rulebook import Rulebook
from jixiao.core.text import fold
from jixiao.core.values import decimal, is_cell_error, parse
from jixiao.figures.compute import execution_weight, scored_without_a_cell
from jixiao.figures.criteria_fill import criterion_formula
from jixiao.figures.scores import target_of
from jixiao.forms.amounts import says_percent
from jixiao.forms.model import Criterion, Field, Form, FundRow, Group, Indicator
from jixiao.workbook.grid import At, column_letters
from jixiao.workbook.rulebook import Level

_MOST = 200
"""Arguments a worksheet function takes at most (Excel: 255)."""


def plan(form: Form, overwrite: bool = False, book: Rulebook | None = None) -> list[tuple[At, str]]:
    """The formulas for the empty cells of a form, or for all of them, from top to bottom.

    `overwrite` also replaces numbers, earlier formulas and '#…' results. `book` is the form's rulebook where it was
    not found by its id. Raises RulebookError when the form's rulebook cannot be loaded.
    """
    return _Plan(form, overwrite, book or rulebooks.get(form.rulebook)).formulas()


class _Plan:
    def __init__(self, form: Form, overwrite: bool, book: Rulebook) -> None:
        self.form = form
        self.overwrite = overwrite
        self.book = book
        self.found: dict[At, str] = {}
        self.apart: list[str] = []  # scores of the total that have no cell of their own

    def formulas(self) -> list[tuple[At, str]]:
        for fund in self.form.funds:
            self._rate(fund)
        self._execution()
        for indicator in self.form.indicators:
            self._indicator(indicator)
        for group in self.form.groups:
            self._group(group)
        for criterion in self.form.criteria:
            self._criterion(criterion)
        self._total()
        return sorted(self.found.items())

    def _put(self, cell: Field, formula: str) -> None:
        if cell.at is not None and self._free(cell):
            self.found[cell.at] = formula

    def _free(self, cell: Field) -> bool:
        """True when the cell may take a formula."""
        if cell.at is None:
            return False
        if cell.at in self.form.grid.formulas:
            return self.overwrite
        if cell.empty:
            return True
        if self.form.grid.own(*cell.at) != cell.value:
            return False  # the value shares its cell with other text, such as 总分：93分
        if not self.overwrite or isinstance(cell.value, (bool, dt.date)):
            return False
        return not isinstance(cell.value, str) or is_cell_error(cell.text) or decimal(cell.value) is not None

    def _book(self, before: int) -> str:
        """The last argument: the sheet's 口径 cell or the rulebook's id, after `before` arguments left out.

        Where the workbook names its own rulebook nothing is written: every function uses that one by itself.
        """
        form, by = self.form, self.form.rulebook_by
        at = form.rulebook_cell
        if at is not None and by is not None and (by.sheet, by.at) == (form.sheet, at):
            named = f"${column_letters(at.column)}${at.row + 1}"
        elif by is not None and by.level in (Level.SHEET, Level.WORKBOOK):
            return ""
        else:
            named = quoted(form.rulebook)
        return "," * before + "," + named

    def _rate(self, fund: FundRow) -> None:
        if fund.budget.at is None or fund.executed.at is None:
            return
        if fund is not self.form.execution and not decimal(fund.budget.value):
            return  # 0/0 of a part of the funds, and parts that were left empty, stay as they are
        rate = f"JX_RATE({fund.executed.at.a1},{fund.budget.at.a1})"
        if says_percent(self.form.grid, fund.rate.at) and not self.form.grid.percent(
            *(fund.rate.at or (0, 0))
        ):
            rate = f"IFERROR(ROUND({rate}*100,2),{rate})"  # 执行率（%） holds 95, not 0.95
        self._put(fund.rate, f"={rate}")

    def _execution(self) -> None:
        fund = self.form.execution
        if fund is None or fund.budget.at is None or fund.executed.at is None:
            return
        if self.book.execution.rule in ("quarterly", "none"):
            return
        points = execution_weight(self.form)
        in_its_cell = fund.weight.at is not None and decimal(fund.weight.value) is not None
        weight = ""
        if in_its_cell and fund.weight.at is not None:
            weight = f",{self._points_of(fund.weight)}"
        elif points is not None and points != self.book.execution.weight:
            weight = f",{show(points)}"
        own = self._book(0 if weight else 1)
        formula = f"JX_EXECSCORE({fund.budget.at.a1},{fund.executed.at.a1}{weight}{own})"
        if scored_without_a_cell(self.form):
            self.apart = [formula]
        self._put(fund.score, f"={formula}")

    def _points_of(self, weight: Field) -> str:
        """The cell of a weight; its figure where the cell says it otherwise: 20%, 规范性（10）."""
        points = decimal(weight.value)
        if weight.at is None or points is None or decimal(self.form.grid.own(*weight.at)) == points:
            return weight.at.a1 if weight.at is not None else ""
        return show(points)

    def _indicator(self, indicator: Indicator) -> None:
        if not _scorable(indicator) or indicator.weight.at is None or indicator.actual.at is None:
            return
        target = _target(indicator)
        if not target or (indicator.weight.empty and not self.form.has_weights):
            return
        if not indicator.standard.empty:
            return  # the rule that the row prints comes before any formula of ours
        arguments = f"{target},{indicator.actual.at.a1},{self._points_of(indicator.weight)}"
        factor = indicator.factor
        if factor.at is not None and not factor.empty:
            number = decimal(factor.value)
            if number is None:
                return
            share = factor.at.a1 if number <= 1 else f"{factor.at.a1}/100"
            judged = directions.CHINESE["qualitative"]
            self._put(indicator.score, f'=JX_SCORE({arguments},"{judged}",{share}{self._book(0)})')
            return
        direction, rating = self._direction(indicator), indicator.rating.at
        if rating is not None:
            middle = f",{direction},{rating.a1}{self._book(0)}"
        else:
            middle = f",{direction}{self._book(1)}" if direction else self._book(2)
        self._put(indicator.score, f"=JX_SCORE({arguments}{middle})")

    def _direction(self, indicator: Indicator) -> str:
        """The direction argument: its cell, or a word where the target's own text does not tell it."""
        if indicator.direction and indicator.direction_cell is None:
            return quoted(indicator.direction)
        if not indicator.direction:
            context = (fold(indicator.level2.text), fold(indicator.name.text))
            inferred = directions.written(
                parse(target_of(indicator)), context, self.book.reverse_level2, self.form.year
            )
            if inferred:
                return quoted(inferred)
        return "" if indicator.direction_cell is None else indicator.direction_cell.a1

    def _group(self, group: Group) -> None:
        """One formula over the rows of the group; none where something else stands between the rows."""
        rows = [self.form.indicators[i] for i in group.members]
        if group.weight.at is None or not rows or any(len(r.target_cells) > 1 for r in rows):
            return
        targets, actuals = [r.target.at for r in rows], [r.actual.at for r in rows]
        first, last = rows[0].row, rows[-1].row
        columns = {at.column for at in targets if at}, {at.column for at in actuals if at}
        if None in targets or None in actuals or len(columns[0]) != 1 or len(columns[1]) != 1:
            return
        t, a = columns[0].pop(), columns[1].pop()
        known = {r.row for r in rows}
        for row in range(first, last + 1):
            if row not in known and (self._occupied(row, t) or self._occupied(row, a)):
                return
        spans = ",".join(f"{At(first, c).a1}:{At(last, c).a1}" for c in (t, a))
        self._put(group.score, f"=JX_GROUPSCORE({spans},{self._points_of(group.weight)}{self._book(0)})")

    def _occupied(self, row: int, column: int) -> bool:
        value = self.form.grid.own(row, column)
        return value is not None and value != ""

    def _criterion(self, criterion: Criterion) -> None:
        """Only where the figures that the rule needs are cells of the form."""
        rule = self.book.criterion(criterion.name.text)
        formula = "" if rule is None else criterion_formula(criterion, rule, self._book)
        if formula:
            self._put(criterion.score, formula)

    def _total(self) -> None:
        form = self.form
        cells = [c.at for c in self._scores() if c.at is not None]
        execution = form.execution
        if execution is not None and execution.score.at is not None and self.book.execution.in_total:
            cells.append(execution.score.at)
        if form.total.at is not None and form.total.at not in cells and cells:
            arguments = [*self.apart, *ranges(cells)]
            if len(arguments) <= _MOST:
                summed = f"JX_TOTAL({','.join(arguments)})"
                self._put(form.total, f"={self._whole(summed)}")
        if (
            form.total.at is not None
            and form.grade.at is not None
            and (form.total.at in self.found or not form.total.empty)
        ):
            self._put(form.grade, f"=JX_GRADE({form.total.at.a1}{self._book(0)})")

    def _whole(self, total: str) -> str:
        """The sum of the scores, rescaled where the rulebook spreads the points of what does not apply over the rest."""
        pairs = list(self._points())
        if not self.book.rescale or not pairs:
            return total
        terms = []
        for scores, weights in _runs(pairs):
            terms += [
                f"SUM({weights})",
                f'-SUMIF({scores},"—",{weights})',
            ]  # a score that says: does not apply
        execution = self.form.execution
        if execution is not None and execution.score.at is not None and self.book.execution.in_total:
            points = execution_weight(self.form)
            own = execution.weight.at if decimal(execution.weight.value) is not None else None
            terms.append(own.a1 if own else show(self.book.execution.weight if points is None else points))
        applying = "+".join(terms).replace("+-", "-")
        return f"JX_RESCALE({total},{applying}{self._book(0)})"

    def _points(self) -> Iterable[tuple[At, At]]:
        """The score cells that make up the total, each with the cell of its weight."""
        weights: dict[At | None, At | None] = {i.score.at: i.weight.at for i in self.form.indicators}
        weights |= {group.score.at: group.weight.at for group in self.form.groups}
        weights |= {criterion.score.at: criterion.weight.at for criterion in self.form.criteria}
        for cell in self._scores():
            weight = weights.get(cell.at)
            if cell.at is not None and weight is not None:
                yield cell.at, weight

    def _scores(self) -> Iterable[Field]:
        """The score cells that make up the total: none that is merged away, empty for good or not applicable."""
        for indicator in self.form.indicators:
            if indicator.placeholder or indicator.score.at is None:
                continue
            if indicator.not_applicable and decimal(indicator.score.value) is None:
                continue
            bare = indicator.score.empty and indicator.weight.empty
            if bare and self.form.has_weights and indicator.score.at not in self.found:
                continue
            yield indicator.score
        for group in self.form.groups:
            yield group.score
        for criterion in self.form.criteria:
            yield criterion.score


def _scorable(indicator: Indicator) -> bool:
    if indicator.placeholder or indicator.not_applicable or indicator.group is not None:
        return False
    return not (indicator.name.empty and indicator.target.empty)


def _target(indicator: Indicator) -> str:
    """The reference to the target: one cell, or the cells of sign, value and unit joined."""
    if indicator.target.at is None:
        return ""
    if indicator.target.at == indicator.name.at:
        return quoted(indicator.target_text)  # the end of its name
    cells = indicator.target_cells
    if len(cells) <= 1:
        return indicator.target.at.a1
    if indicator.target_text == indicator.target.text:
        return indicator.target.at.a1
    wanted = list(cells)
    if indicator.direction:  # the first cell says 正向 or 定性 in words: no part of the target
        wanted = [at for at in wanted if at.column >= indicator.target.at.column]
    return "&".join(at.a1 for at in wanted)


def quoted(text: str) -> str:
    """A text as a string in a formula."""
    return '"' + text.replace('"', '""') + '"'


def _runs(pairs: Iterable[tuple[At, At]]) -> list[tuple[str, str]]:
    """Scores with their weights, as ranges of one shape where both go on row by row."""
    runs: list[list[tuple[At, At]]] = []
    for score, weight in sorted(set(pairs)):
        if runs and _below(runs[-1][-1][0], score) and _below(runs[-1][-1][1], weight):
            runs[-1].append((score, weight))
        else:
            runs.append([(score, weight)])
    return [(ranges(s for s, _ in run)[0], ranges(w for _, w in run)[0]) for run in runs]


def _below(first: At, second: At) -> bool:
    return second == At(first.row + 1, first.column)


def ranges(cells: Iterable[At]) -> list[str]:
    """References to cells, runs in one column as a range: [G13, G14, G16] -> ['G13:G14', 'G16']."""
    runs: list[list[At]] = []
    for at in sorted(set(cells), key=lambda at: (at.column, at.row)):
        if runs and runs[-1][-1].column == at.column and runs[-1][-1].row + 1 == at.row:
            runs[-1].append(at)
        else:
            runs.append([at])
    runs.sort(key=lambda run: run[0])
    return [run[0].a1 if len(run) == 1 else f"{run[0].a1}:{run[-1].a1}" for run in runs]


__all__ = ["plan", "quoted", "ranges"]
