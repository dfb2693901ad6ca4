"""What bears the points of a form, as the report tells it: a row, a group of rows, or what one bracket covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.text import one_line
from jixiao.core.values import decimal
from jixiao.figures.execution import execution_weight
from jixiao.forms.model import Bracket, Criterion, Field, Form, Indicator

EXECUTION = "预算执行"


@dataclass
class Item:
    """A row that bears points: an indicator, several that share their points, or a criterion of a rubric."""

    level: str
    name: str
    target: str
    actual: str
    weight: Decimal | None
    score: Decimal | None
    reason: str
    rows: int = 1

    @property
    def lost(self) -> Decimal | None:
        return None if self.weight is None or self.score is None else self.weight - self.score

    @property
    def counts(self) -> bool:
        """Whether it has points or a score; a row with neither adds nothing."""
        return self.weight is not None or self.score is not None


def items(form: Form) -> Iterable[Item]:
    """Everything that bears points, in the order of the form."""
    run = form.execution
    if run is not None and decimal(run.score.value) is not None:
        points = execution_weight(form), decimal(run.score.value)
        yield Item(EXECUTION, "预算执行率", "", "", *points, one_line(run.reason.text))
    brackets = [] if form.has_weights else _apart(form)
    if brackets:
        for bracket in brackets:
            rows = _live(form, bracket.covers)
            scores = {row.score.at: decimal(row.score.value) for row in rows}
            known = [score for score in scores.values() if score is not None]
            score = sum(known, Decimal(0)) if len(known) == len(scores) else None
            yield _together(rows, bracket.name, decimal(bracket.points.value), score)
    else:
        for indicator in form.indicators:
            if not indicator.placeholder and not indicator.not_applicable and indicator.group is None:
                yield _item(indicator, indicator.target_text, indicator.weight, indicator.score)
    for group in form.groups:
        if rows := _live(form, group.members):
            first = rows[0]
            name = first.level2.text or first.level1.text or first.name.text
            yield _together(rows, name, decimal(group.weight.value), decimal(group.score.value))
    for criterion in form.criteria:
        yield _item(criterion, "", criterion.weight, criterion.score)


def unknown(form: Form, item: Item) -> bool:
    """Whether nobody can tell if an item lost points."""
    return item.lost is None and (item.counts or not form.has_weights) and item.level != EXECUTION


def bare(label: str) -> str:
    """产出指标（50分） -> 产出指标."""
    return "".join(label.split()).split("（")[0].split("(")[0]


def _live(form: Form, rows: Iterable[int]) -> list[Indicator]:
    return [form.indicators[i] for i in rows if not form.indicators[i].placeholder]


def _apart(form: Form) -> list[Bracket]:
    """The brackets of the lowest level that together cover every row once, where the form prints its points only there."""
    wanted = [i for i, row in enumerate(form.indicators) if not row.placeholder]
    for level in (2, 1, 0):
        found = [b for b in form.brackets if b.level == level and _live(form, b.covers)]
        if found and sorted(i for b in found for i in b.covers if i in wanted) == wanted:
            return found
    return []


def _together(rows: Sequence[Indicator], name: str, weight: Decimal | None, score: Decimal | None) -> Item:
    """Rows that share their points; one alone is told like any other."""
    first = rows[0]
    reason = "；".join(dict.fromkeys(one_line(row.reason.text) for row in rows if row.reason.text))
    if len(rows) > 1:
        said = f"{one_line(name)}（{len(rows)} 项指标）", "", ""
    else:
        said = one_line(first.name.text or name), first.target_text, one_line(first.actual.text)
    return Item(bare(first.level1.text), *said, weight, score, reason, len(rows))


def _item(row: Indicator | Criterion, target: str, weight: Field, score: Field) -> Item:
    return Item(
        bare(row.level1.text), one_line(row.name.text), target, one_line(row.actual.text),
        decimal(weight.value), decimal(score.value), one_line(row.reason.text),
    )  # fmt: skip
