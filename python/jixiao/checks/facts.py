"""What the checks need to know of one form: figures read, scores computed, and where to point.

Everything is computed once, on demand. The rules come from `jixiao.core.scoring` under the form's rulebook; nothing
here decides whether something is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from decimal import Decimal
from enum import Enum
from itertools import chain
from typing import Any

from jixiao.checks.catalogue import Check
from jixiao.checks.cells import MARKS, amount, blank, dashed, in_whole_points, no_reason, places_of, total_of
from jixiao.checks.conclusions import answers
from jixiao.checks.finding import Finding, Severity
from jixiao.checks.less import met_by_words
from jixiao.checks.parts import FundFacts, Points, RowFacts, doubtful, in_one_cell, is_extra, shared_points
from jixiao.checks.prompts import is_prompt
from jixiao.checks.prose import Piece, fold_lines
from jixiao.core import rulebook, scoring
from jixiao.core.lazy import lazy
from jixiao.core.memory import by_text
from jixiao.core.outcome import Outcome, Status
from jixiao.core.patterns import pattern
from jixiao.core.rulebook import Rulebook
from jixiao.core.text import fold
from jixiao.core.values import ValueKind, decimal, parse
from jixiao.figures.compute import Computed, Part, compute
from jixiao.figures.references import in_its_words, shares_cell
from jixiao.figures.scores import actual_of, target_of
from jixiao.forms.model import ABSENT, Criterion, Field, Form, FormKind, Fund, FundRow, Group, Indicator
from jixiao.workbook.grid import At
from jixiao.workbook.tokens import follows_from_its_sheet

PARTS = (Fund.CURRENT, Fund.CARRYOVER, Fund.OTHER)

_PRINTED_NOTE = pattern(r"(?:\d+[.,]|备注|注[:1]|说明|填表说明|填报说明|\(\d)")


class State(Enum):
    """How far a form is filled in."""

    EMPTY = "empty"  # nothing but what the form prints
    PLANNED = "planned"  # targets or a budget, and nothing of what became of them
    STARTED = "started"


class FormFacts:
    """One form with everything the checks look at."""

    def __init__(self, form: Form, book: Rulebook, uncalculated: Collection[At] = ()) -> None:
        self.form = form
        self.book = book
        self.uncalculated = uncalculated  # formulas whose results nobody knows: neither stored nor evaluated
        self.doubtful = doubtful(form)
        self.in_one_cell = in_one_cell(form)

    @lazy
    def national(self) -> Rulebook:
        """The national rulebook, against which an inferred one is held."""
        return rulebook.get(rulebook.DEFAULT)

    @property
    def assumed(self) -> bool:
        """Whether the rulebook is the default one, for want of anything on the form that speaks for another."""
        return self.form.rulebook_by is None and self.form.rulebook == rulebook.DEFAULT

    @lazy
    def state(self) -> State:
        """Whether anything was filled in: what a formula gives for empty cells is not."""
        form = self.form
        done = chain(
            (i.actual for i in form.indicators),
            (i.score for i in form.indicators),
            (group.score for group in form.groups),
            (c.score for c in form.criteria),
            (i.lost for i in form.indicators),
            (c.lost for c in form.criteria),
            (c.actual for c in form.criteria),
            (fund.executed for fund in form.funds),
            form.results,
        )
        if any(map(self._typed, done)):
            return State.STARTED
        planned = chain(
            (i.target for i in form.indicators),
            (fund.budget for fund in form.funds),
            (fund.initial for fund in form.funds),
            form.goals,
        )
        return State.PLANNED if any(map(self._typed, planned)) else State.EMPTY

    def _typed(self, field: Field) -> bool:
        """A value that somebody entered: no dash, no instruction of the form, no result of other cells here, no zero."""
        if blank(field) or decimal(field.value) == 0:
            return False
        formula = self.form.grid.formulas.get(field.at) if field.at else None
        if formula is not None and follows_from_its_sheet(formula):
            return False
        return not (isinstance(field.value, str) and is_prompt(field.folded))

    @lazy
    def right(self) -> int:
        """The last column of the table itself: helper columns beside it (评定系数, 计分说明) are not the form's."""
        helpers = [i.rating.at for i in self.form.indicators if i.rating.at is not None]
        helpers += [i.direction_cell for i in self.form.indicators if i.direction_cell is not None]
        scores = [i.score.at for i in self.form.indicators if i.score.at is not None]
        own = [at.column for at in helpers if not scores or at.column > scores[0].column]
        return min([self.form.area.right + 1, *own]) - 1

    @lazy
    def funds(self) -> list[FundFacts]:
        unit = self.form.money_unit
        return [
            FundFacts(row, amount(row.initial, unit), amount(row.budget, unit), amount(row.executed, unit))
            for row in self.form.funds
        ]

    @lazy
    def total_fund(self) -> FundFacts | None:
        return next((fund for fund in self.funds if fund.row.kind is Fund.TOTAL), None)

    @lazy
    def tasks(self) -> list[FundFacts]:
        """The rows of a table of tasks (年度主要任务) above its sum: budget and executed amount of each."""
        total = self.total_fund
        if (
            total is None
            or "合计" not in total.label
            or total.row.budget.at is None
            or total.row.executed.at is None
        ):
            return []
        grid, found = self.form.grid, []
        budget_at, executed_at = total.row.budget.at, total.row.executed.at
        for r in range(budget_at.row - 1, self.form.area.top - 1, -1):
            budget = Field(grid.value(r, budget_at.column), grid.anchor(r, budget_at.column))
            executed = Field(grid.value(r, executed_at.column), grid.anchor(r, executed_at.column))
            amounts = amount(budget, self.form.money_unit), amount(executed, self.form.money_unit)
            between = [grid.own(r, c) for c in range(budget_at.column + 1, executed_at.column)]
            if None in amounts or any(type(v) is str and decimal(v) is None and len(v) > 1 for v in between):
                break  # the executed amount has a label of its own: 收入 | 200 | 支出 | 180
            left = next((grid.own(r, c) for c in range(budget_at.column) if grid.own(r, c) is not None), None)
            row = FundRow(Fund.PROJECT, Field(left), budget=budget, executed=executed)
            found.append(FundFacts(row, None, *amounts))
        return found

    @lazy
    def execution_weight(self) -> Decimal | None:
        """The points of the execution rate: as printed in the row, in a bracket, else by the rulebook.

        None where the form does not score execution there: no score column, or a row of the indicator table does it.
        """
        fund = self.total_fund
        if fund is None:
            return None
        printed = decimal(fund.row.weight.value)
        if printed is not None:
            return printed
        for bracket in self.form.brackets:
            if bracket.of_execution:
                return decimal(bracket.points.value)
        return None if self.computed.execution.part is None else self.book.execution.weight

    @lazy
    def execution_score(self) -> Decimal | None:
        return None if self.total_fund is None else decimal(self.total_fund.row.score.value)

    @lazy
    def computed(self) -> Computed:
        """What the form's rulebook gives."""
        return compute(self.form, self.book)

    @lazy
    def execution_outcome(self) -> Outcome | None:
        """The execution score that the form's rulebook gives."""
        part = self.computed.execution.part
        return None if part is None else part.outcome

    @lazy
    def rows(self) -> list[RowFacts]:
        shared = Counter(
            i.score.at for i in self.form.indicators if i.score.at is not None and i.group is None
        )
        return [
            self._row(i, part, i.score.at is not None and shared[i.score.at] > 1)
            for i, part in zip(self.form.indicators, self.computed.indicators, strict=True)
        ]

    @lazy
    def counted(self) -> list[RowFacts]:
        """The rows that are filled and apply."""
        return [row for row in self.rows if row.counted]

    def _row(self, indicator: Indicator, part: Part, shared: bool) -> RowFacts:
        target_value = target_of(indicator)
        actual_value = actual_of(indicator)
        target, actual = parse(target_value), parse(actual_value)
        group = None if indicator.group is None else self.form.groups[indicator.group]
        weight, score = decimal(indicator.weight.value), part.declared
        if group is not None:
            weight = None
            score = score if group.score.at is None else None
        if shared:
            score = None  # a merged cell: it is the score of its rows together
        if group is None and weight is not None and weight < 0:
            weight = None
        counted = not (indicator.placeholder or indicator.not_applicable or self._heads(indicator))
        asked = target.kind is not ValueKind.EMPTY or not indicator.standard.empty
        trial = part.outcome if counted and asked and actual.kind is not ValueKind.EMPTY else None
        met = None
        if trial is not None:
            plain = trial
            if trial.rule == "factor":
                plain = scoring.indicator(
                    target_value, actual_value, 1, book=self.book, level2=indicator.level2.text,
                    name=indicator.name.text, year=self.form.year,
                )  # fmt: skip
            met = plain.met if plain.met is not None else met_by_words(target, actual)
        outcome = trial if weight is not None else None
        return RowFacts(
            indicator, group, (weight, score), (target, actual), (outcome, trial), met, counted, shared
        )

    @lazy
    def has_extra(self) -> bool:
        """Whether points are given or taken beside the whole."""
        return any(row.extra for row in self.rows) or any(map(is_extra, self.form.criteria))

    @lazy
    def in_whole_points(self) -> bool:
        return in_whole_points(row.score for row in self.counted)

    def _heads(self, indicator: Indicator) -> bool:
        """A row that only names its group: it has no target and no actual value, the rows below it have."""
        if indicator.group is None or indicator.target_text or not indicator.target.empty:
            return False
        rows = [self.form.indicators[index] for index in self.form.groups[indicator.group].members]
        return indicator.actual.empty and any(not row.target.empty for row in rows)

    @lazy
    def reasons(self) -> list[Field]:
        """The reason cells of the rows that are filled and apply, a merged cell once."""
        return list({row.indicator.reason.at: row.indicator.reason for row in self.counted}.values())

    def members(self, group: Group) -> list[RowFacts]:
        return [self.rows[index] for index in group.members if self.rows[index].counted]

    @lazy
    def points(self) -> list[Points]:
        """Every weight of the indicator table with its score; groups, and rows that share a merged score, once."""
        found: list[Points] = []
        seen: set[int] = set()
        together: dict[At, list[RowFacts]] = {}
        for row in self.rows:
            if row.shares and row.indicator.score.at is not None:
                together.setdefault(row.indicator.score.at, []).append(row)
        for row in self.rows:
            group, index = row.group, row.indicator.group
            if row.shares:
                rows = together.pop(row.indicator.score.at, []) if row.indicator.score.at else []
                if rows:
                    found.append(shared_points(rows))
            elif group is None or index is None:
                found.append(Points(row.indicator.weight, row.indicator.score, row.weight, row.score, [row]))
            elif index not in seen:
                seen.add(index)
                rows = self.members(group)
                scores = [row.score for row in rows]
                score = decimal(group.score.value)
                cell = group.score
                if cell.at is None and rows:
                    score = None if None in scores else total_of(scores)
                    cell = rows[0].indicator.score
                found.append(Points(group.weight, cell, decimal(group.weight.value), score, rows))
        return found

    def scores_under(self, covers: Iterable[int]) -> list[Decimal | None]:
        """The scores of the rows that a bracket covers, a merged cell once; None where one cannot be read."""
        if self.form.kind is FormKind.RUBRIC:
            own = {index: self.form.criteria[index].score for index in covers}
        else:
            own = {row.indicator.row: row.indicator.score for row in self.rows_under(covers)}
        fields = {field.at or key: field for key, field in own.items()}
        return [decimal(field.value) for field in fields.values()]

    def rows_under(self, covers: Iterable[int]) -> list[RowFacts]:
        """The counted indicator rows that a bracket covers; none in a rubric, whose brackets cover criteria."""
        if self.form.kind is FormKind.RUBRIC:
            return []
        return [self.rows[index] for index in covers if self.rows[index].counted]

    @lazy
    def total(self) -> Decimal | None:
        return decimal(self.form.total.value)

    @lazy
    def years(self) -> frozenset[int]:
        """The year of the form, if it names one."""
        return frozenset(() if self.form.year is None else (self.form.year,))

    @lazy
    def prose(self) -> list[Piece]:
        """The narrative cells of the form: goals, results, the reason block, remarks."""
        form = self.form
        parts = (
            (form.goals, False, False),
            (form.results, True, False),
            ([form.reason], True, False),
            (form.remarks, True, True),
        )
        return [
            Piece(form.sheet, cell.at, cell.value, fold_lines(cell.value), result, outside)
            for cells, result, outside in parts
            for cell in cells
            if cell.at is not None and isinstance(cell.value, str) and cell.value.strip()
        ]

    @lazy
    def printed(self) -> list[str]:
        """The form's own instructions, folded: prompts left in cells, and the notes below the table."""
        form, found = self.form, []
        if form.grid.says(_prompt):
            rows = form.grid.filled[form.area.top : form.area.bottom + 1]
            found = [_prompt(value) for row in rows for _, value in row if type(value) is str]
        return [text for text in found if text] + [note.folded for note in form.remarks]

    @lazy
    def answers(self) -> list[tuple[str, Field]]:
        """The conclusions that the form asks for in words, each with the cell of its answer."""
        return list(answers(self.form))

    @lazy
    def excuses(self) -> str:
        """All that the form offers as explanation outside the rows, folded: the reason block, remarks, fund rows.

        Printed notes (备注: 1.预算执行情况口径…) explain the form, not a deviation.
        """
        form = self.form
        notes = [note.folded for note in form.remarks]
        own = [form.reason.folded, *(note for note in notes if not _PRINTED_NOTE.match(note))]
        own += [fund.reason.folded for fund in form.funds]
        return "\n".join(text for text in own if not is_prompt(text))

    def report(
        self, check: Check, *places: Field | At | None, severity: Severity | None = None, **more: Any
    ) -> Finding:
        """A finding at the first of the places that the form has, else at its corner; a hint where the form is in doubt."""
        ats = (place.at if isinstance(place, Field) else place for place in places)
        at = next(filter(None, ats), At(self.form.area.top, self.form.area.left))
        if at in self.doubtful:
            severity, more["fix"] = Severity.INFO, None
        if at in self.in_one_cell:
            more["fix"] = None
        if any(isinstance(p, Field) and p.at == at and shares_cell(self.form.grid, p) for p in places):
            # it would wipe out what stands beside it
            right, total = decimal(more.get("fix")), self.form.total
            known = any(place is total for place in places)
            more["fix"] = in_its_words(self.form.grid, total, right) if known and right is not None else None
        return check.at(self.form.sheet, at, severity=severity, **more)

    def about(
        self, what: RowFacts | Points | FundFacts | Criterion, check: Check, /, *places: Field | At | None,
        **more: Any,
    ) -> Finding:  # fmt: skip
        """A finding about a row of the form, which the message calls by its name."""
        label = what.name.text if isinstance(what, Criterion) else what.label
        return self.report(check, *places, label=label, **more)


@by_text(4096)
def _prompt(text: str) -> str:
    """A text folded, '' where it is no instruction of the form."""
    folded = fold(text) if len(text) > 8 else ""
    return folded if is_prompt(folded) else ""


__all__ = [
    "ABSENT", "MARKS", "FormFacts", "FundFacts", "Points", "RowFacts", "State", "Status", "amount", "blank",
    "dashed", "in_whole_points", "no_reason", "places_of", "total_of",
]  # fmt: skip
