"""Which worksheet formula belongs in which score, rate, total and grade cell of a form.

`plan` only says what to write; writing is up to the host. A formula refers to the cells that were read, so that the
score follows when a value changes. Cells that hold text (a dash, 不适用, a remark) are never replaced, and what is left
to a person is said with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from jixiao.core import direction as directions
from jixiao.core import rulebook as rulebooks
from jixiao.core.messages import Message, say
from jixiao.core.numerals import show
from jixiao.core.outcome import Status
from jixiao.core.rulebook import Rulebook
from jixiao.core.values import ValueKind, decimal, is_cell_error, parse
from jixiao.figures import references
from jixiao.figures.criteria_fill import criterion_formula
from jixiao.figures.execution import counts_execution, execution_weight, scored_without_a_cell
from jixiao.figures.references import is_share, points_of, quoted, ranges, shares_cell
from jixiao.figures.scores import direction_of, in_proportion, printed, readable, score_of, target_of
from jixiao.figures.whole import points_disagree
from jixiao.forms.amounts import says_percent
from jixiao.forms.execution import rule_in_notes
from jixiao.forms.model import Criterion, Field, Form, FundRow, Group, Indicator
from jixiao.workbook.grid import At, column_letters
from jixiao.workbook.rulebook import Level

_MOST = 200
"""Arguments a worksheet function takes at most (Excel: 255)."""
_LONGEST = 8_192
"""Characters of a formula, its equals sign among them (Excel)."""


class Filling(NamedTuple):
    """What to write into a form, from top to bottom; the cells among them that show a rate; and the empty score cells
    that are left to a person, with the reason."""

    formulas: list[tuple[At, str]]
    rates: frozenset[At]
    left: list[tuple[At, Message]]


def plan(form: Form, overwrite: bool = False, book: Rulebook | None = None) -> Filling:
    """The formulas for the empty cells of a form, or for all of them.

    `overwrite` also replaces numbers, earlier formulas and '#…' results. `book` is the form's rulebook where it was
    not found by its id. Raises RulebookError when the form's rulebook cannot be loaded.
    """
    form.grid.formats = {**form.grid.blanks, **form.grid.formats}  # how what is filled in will be shown
    return _Plan(form, overwrite, book or rulebooks.get(form.rulebook)).filling()


class _Plan:
    def __init__(self, form: Form, overwrite: bool, book: Rulebook) -> None:
        self.form = form
        self.grid = form.grid
        self.overwrite = overwrite
        self.book = book
        self.found: dict[At, str] = {}
        self.rates: set[At] = set()
        self.left: dict[At, Message] = {}
        self.apart: list[str] = []  # scores of the total that have no cell of their own
        self.judged = False  # the score of the execution, by a rule that no program can read

    def filling(self) -> Filling:
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
        left = [(at, why) for at, why in sorted(self.left.items()) if at not in self.found]
        return Filling(sorted(self.found.items()), frozenset(self.rates & set(self.found)), left)

    def _put(self, cell: Field, formula: str) -> None:
        if len(formula) > _LONGEST:
            self._leave(cell, "fill.left.long")
        elif cell.at is not None and self._free(cell):
            self.found[cell.at] = formula

    def _leave(self, cell: Field, reason: str) -> None:
        """An empty score is left to a person."""
        if cell.at is not None and cell.empty and cell.at not in self.grid.formulas:
            self.left[cell.at] = say(reason)

    def _score(self, cell: Field, weight: Field, formula: str) -> None:
        """A score, in the column's own way: 19% for 19 points."""
        if is_share(self.grid, weight) and is_share(self.grid, cell):
            formula = f"IFERROR({formula}/100,{formula})"
        self._put(cell, f"={formula}")

    def _free(self, cell: Field) -> bool:
        """True when the cell may take a formula."""
        if cell.at is None:
            return False
        if cell.at in self.grid.formulas:
            return self.overwrite
        if shares_cell(self.grid, cell):
            return False
        if cell.empty:
            return True
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
        if fund.budget.at is None or fund.executed.at is None or fund.rate.at is None:
            return
        if fund.budget.at == fund.executed.at:
            return  # 调整后预算：3260万元；执行数：3194.8万元 in one cell
        if fund is not self.form.execution and not decimal(fund.budget.value):
            return  # 0/0 of a part of the funds, and parts that were left empty, stay as they are
        rate = f"JX_RATE({fund.executed.at.a1},{fund.budget.at.a1})"
        if says_percent(self.grid, fund.rate.at) and not self.grid.percent(*fund.rate.at):
            rate = f"IFERROR(ROUND({rate}*100,2),{rate})"  # 执行率（%） holds 95, not 0.95
        else:
            self.rates.add(fund.rate.at)
        self._put(fund.rate, f"={rate}")

    def _execution(self) -> None:
        fund = self.form.execution
        if fund is None or fund.budget.at is None or fund.executed.at is None:
            return
        note = rule_in_notes(self.form)
        if self.book.execution.rule in ("quarterly", "none") and not note:
            return
        points = execution_weight(self.form)
        weight = ""
        if fund.weight.at is not None and decimal(fund.weight.value) is not None:
            weight = f",{points_of(self.grid, fund.weight)}"
        elif points is not None and points != self.book.execution.weight:
            weight = f",{show(points)}"
        own = self._book(0 if weight else 1)
        formula = f"JX_EXECSCORE({fund.budget.at.a1},{fund.executed.at.a1}{weight}{own})"
        if note:
            from jixiao.core.printed_rule import parse as rule_of  # few forms print a rule

            full = self.book.execution.weight if points is None else points
            self.judged = rule_of(note, full) is None
            rate = f"JX_RATE({fund.executed.at.a1},{fund.budget.at.a1})"
            by_note = f'JX_STANDARD({quoted(note)},{rate}*100&"%"{weight or "," + show(full)})'
            formula = f"IF(ISNUMBER({rate}),{by_note},{formula})"
        if scored_without_a_cell(self.form):
            self.apart = [formula]
        if self.judged:
            self._leave(fund.score, "fill.left.standard")
        else:
            self._score(fund.score, fund.weight, formula)

    def _indicator(self, indicator: Indicator) -> None:
        if not _scorable(indicator) or indicator.weight.at is None or indicator.actual.at is None:
            return
        target = references.target_of(self.grid, indicator)
        if not target or (indicator.weight.empty and not self.form.has_weights):
            return
        weight = points_of(self.grid, indicator.weight)
        if not indicator.standard.empty and not in_proportion(indicator):
            done = references.with_unit(self.grid, indicator)
            self._by_standard(indicator, done, weight, "" if indicator.target.empty else f",{target}")
            return
        if self._without_target(indicator):
            self._leave(indicator.score, "fill.left.no_target")
            return
        arguments = f"{target},{references.actual_of(self.grid, indicator)},{weight}"
        factor = indicator.factor
        if factor.at is None:
            self._score(indicator.score, indicator.weight, f"JX_SCORE({arguments}{self._middle(indicator)})")
            return
        number = decimal(factor.value)
        if number is None and not factor.empty:
            self._leave(indicator.score, "fill.left.factor")
            return
        at = factor.at.a1
        share = f"IF(ISNUMBER({at}),IF({at}>1,{at}/100,{at}),{at})" if number is None else at
        share = f"{at}/100" if number is not None and number > 1 else share
        judged = f'JX_SCORE({arguments},"{directions.CHINESE["qualitative"]}",{share}{self._book(0)})'
        if number is None:  # yet to be filled in: until then the values count
            judged = f'IF({at}="",JX_SCORE({arguments}{self._middle(indicator)}),{judged})'
        self._score(indicator.score, indicator.weight, judged)

    def _without_target(self, indicator: Indicator) -> bool:
        """A dash for a target, something done, and no rule for that."""
        if parse(target_of(indicator)).kind is not ValueKind.NOT_APPLICABLE or indicator.actual.empty:
            return False
        outcome = score_of(indicator, indicator.weight.value, self.book, self.form.year)
        return outcome.status is Status.UNREADABLE

    def _by_standard(self, row: Indicator | Criterion, done: str, weight: str, target: str = "") -> None:
        """The rule that the row prints comes before any other; where no program can read it, or what was done by it, a
        person judges."""
        points = decimal(row.weight.value)
        if row.standard.at is not None and (rule := printed(row, points)) and readable(row, rule, points):
            standard = row.standard.at.a1
            if self.grid.own(*row.standard.at) != row.standard.value:
                standard = quoted(row.standard.text)  # put together from what a page break had cut
            self._score(row.score, row.weight, f"JX_STANDARD({standard},{done},{weight}{target})")
        else:
            self._leave(row.score, "fill.left.standard")

    def _middle(self, indicator: Indicator) -> str:
        """The direction and the judged degree, and the rulebook behind them."""
        direction, rating = self._direction(indicator), indicator.rating.at
        if rating is not None:
            return f",{direction},{rating.a1}{self._book(0)}"
        return f",{direction}{self._book(1)}" if direction else self._book(2)

    def _direction(self, indicator: Indicator) -> str:
        """The direction argument: its cell, or a word where the target's own text does not tell it."""
        cell = indicator.direction_cell
        if indicator.direction and cell is not None:
            return cell.a1
        said = direction_of(indicator, self.book, self.form.year)
        return quoted(said) if said else "" if cell is None else cell.a1

    def _group(self, group: Group) -> None:
        """One formula over the rows of the group; none where something else stands between the rows."""
        rows = [self.form.indicators[i] for i in group.members]
        spans = self._spans(rows)
        if group.weight.at is None or not spans:
            self._leave(group.score, "fill.left.group")
            return
        weight = points_of(self.grid, group.weight)
        ways = self._ways(rows)
        self._score(
            group.score,
            group.weight,
            f"JX_GROUPSCORE({spans},{weight}{self._book(0) or ',' * bool(ways)}{ways})",
        )

    def _ways(self, rows: list[Indicator]) -> str:
        """The directions of a group's rows, where their targets do not tell them: one for all, or one a row."""
        said = {row.row: direction_of(row, self.book, self.form.year) for row in rows}
        every = [said.get(row, "") for row in range(rows[0].row, rows[-1].row + 1)]
        if not any(every):
            return ""
        if len(set(every)) == 1:
            return f",{quoted(every[0])}"
        return f",{{{';'.join(map(quoted, every))}}}"

    def _spans(self, rows: list[Indicator]) -> str:
        """The ranges of the targets and of what was achieved; '' where they are no ranges."""
        targets, actuals = [r.target.at for r in rows], [r.actual.at for r in rows]
        columns = {at.column for at in targets if at}, {at.column for at in actuals if at}
        joined = any(len(r.target_cells) > 1 for r in rows)
        if joined or None in targets or None in actuals or any(len(each) != 1 for each in columns):
            return ""
        t, a = columns[0].pop(), columns[1].pop()
        first, last, known = rows[0].row, rows[-1].row, {r.row for r in rows}
        between = [row for row in range(first, last + 1) if row not in known]
        if any(self.grid.own(row, column) not in (None, "") for row in between for column in (t, a)):
            return ""
        return ",".join(f"{At(first, c).a1}:{At(last, c).a1}" for c in (t, a))

    def _criterion(self, criterion: Criterion) -> None:
        """Only where the figures that the rule needs are cells of the form."""
        done, weight = criterion.actual.at, criterion.weight
        if done is not None and self.grid.own(*done) != criterion.actual.value:
            done = None  # a part of a text, a tick under a grade
        if done is not None and weight.at is not None and printed(criterion, decimal(weight.value)):
            self._by_standard(criterion, done.a1, points_of(self.grid, weight), references.aimed(criterion))
            return
        rule = self.book.criterion(criterion.name.text)
        formula = "" if rule is None else criterion_formula(criterion, rule, self._book)
        if formula:
            self._put(criterion.score, formula)
        elif done is None and not criterion.actual.empty:
            self._leave(criterion.score, "fill.left.in_words")
        else:
            self._leave(criterion.score, "fill.left.standard" if rule is None else "fill.left.figures")

    def _total(self) -> None:
        form = self.form
        scores = [*self._scores()]
        execution = self._counted_execution()
        own = [] if execution is None else [execution.score]
        cells = [cell.at for cell in (*scores, *own) if cell.at is not None]
        if form.apart:
            self._leave(form.total, "fill.left.apart")
        elif self.judged and self.apart:
            self._leave(form.total, "fill.left.standard")
        elif points_disagree(form):
            self._leave(form.total, "fill.left.points")
        elif any(shares_cell(self.grid, score) for score in scores):
            self._leave(form.total, "fill.left.shared")
        elif form.total.at is not None and form.total.at not in cells and cells:
            arguments = [*self.apart, *ranges(cells)]
            if len(arguments) <= _MOST:
                self._put(form.total, f"={self._whole(arguments)}")
            else:
                self._leave(form.total, "fill.left.long")
        if (
            form.total.at is not None
            and form.grade.at is not None
            and (form.total.at in self.found or not form.total.empty)
        ):
            self._put(form.grade, f"=JX_GRADE({self._in_points(form.total)}{self._book(0)})")

    def _counted_execution(self) -> FundRow | None:
        """The row of the execution whose score cell counts in the total."""
        row = self.form.execution
        counted = row is not None and row.score.at is not None and counts_execution(self.form, self.book)
        return row if counted else None

    def _in_points(self, total: Field) -> str:
        at = "" if total.at is None else total.at.a1
        return f"{at}*100" if self._shares() and is_share(self.grid, total) else at

    def _shares(self) -> bool:
        """True where the scores are printed as percentages of the whole."""
        pairs = list(self._points())
        return bool(pairs) and all(self.grid.percent(*at) for pair in pairs for at in pair)

    def _whole(self, arguments: list[str]) -> str:
        """The sum of the scores, rescaled where the rulebook spreads the points of what does not apply over the rest."""
        total = f"JX_TOTAL({','.join(arguments)})"
        if self._shares():  # 97.4% has more decimals than a total of points
            factor = "" if is_share(self.grid, self.form.total) else "*100"
            return f"IF(ISNUMBER({total}),ROUND(SUM({','.join(arguments)}){factor},4),{total})"
        pairs = list(self._points())
        if not self.book.rescale or not pairs:
            return total
        terms = []
        for scores, weights in references.runs(pairs):
            terms += [
                f"SUM({weights})",
                f'-SUMIF({scores},"—",{weights})',
            ]  # a score that says: does not apply
        execution = self._counted_execution()
        if execution is not None:
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
        rows = self.form.indicators
        begun = any(not (row.actual.empty and row.score.empty) for row in rows)
        few = 2 * sum(not row.weight.empty for row in rows) < len(rows)  # most points are those of the levels
        for indicator in rows:
            if indicator.placeholder or indicator.score.at is None:
                continue
            silent = indicator.not_applicable and decimal(indicator.score.value) is None
            if silent and (begun or not decimal(indicator.weight.value)):
                continue  # a dash for a target with points of its own may still be scored
            bare = indicator.score.empty and indicator.weight.empty
            if bare and self.form.has_weights and indicator.score.at not in self.found and (begun or not few):
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
