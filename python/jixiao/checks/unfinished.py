"""What a form leaves open as a whole (JX717–JX723): nothing filled in, no year, no conclusion, no level of benefits."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.checks.facts import MARKS, FormFacts, State, blank, places_of
from jixiao.checks.finding import Finding
from jixiao.checks.prompts import is_prompt, length_limit
from jixiao.checks.registry import INFO, WARNING, check, on_form
from jixiao.checks.repeats import spread
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms.model import Field, FormKind
from jixiao.forms.words import table_role
from jixiao.workbook.grid import At

EMPTY = check("JX717", "form-empty", INFO, always=True)
YEAR = check("JX718", "year-missing", WARNING)
CONCLUSION = check("JX719", "conclusion-missing", WARNING)
BENEFIT = check("JX720", "benefit-level-missing", WARNING)
LENGTH = check("JX721", "text-too-long", WARNING)
PROMPT = check("JX722", "prompt-left", INFO)
PLANNED = check("JX723", "results-not-begun", INFO, always=True)
OPEN = check("JX724", "score-open", WARNING)

_NO_YEAR = pattern(r"\((?:20|二[〇○零])?[_Xx×*]{0,4}年度?\)")
_BENEFITS = ("效益", "效果", "影响", "效能", "结果", "成效", "效应", "贡献")
_REASONS = pattern(r"原因|理由|说明|改进措施")


@on_form
def state(facts: FormFacts) -> Iterator[Finding]:
    """An empty form is no fault, but it must not pass as a good one."""
    if facts.state is State.EMPTY:
        yield facts.report(EMPTY, facts.form.project)
    elif facts.state is State.PLANNED:
        yield facts.report(PLANNED, *(row.indicator.actual for row in facts.rows[:1]))


@on_form
def open_scores(facts: FormFacts) -> Iterator[Finding]:
    """A formula of ours that waits for a judgement or for a readable value; the totals that follow are not told."""
    for points in facts.points:
        if _open(points.score_cell) and points.live:
            judged = [cell for row in points.rows for cell in (row.indicator.rating, row.indicator.factor)]
            rated = any(cell.at is not None for cell in judged)
            yield _left_open(facts, points.score_cell, points.label, rated)
    for criterion in facts.form.criteria:
        if _open(criterion.score):
            yield _left_open(facts, criterion.score, criterion.name.text)
    for fund in facts.funds:
        if _open(fund.row.score):
            yield _left_open(facts, fund.row.score, fund.label)


def _open(cell: Field) -> bool:
    return isinstance(cell.value, str) and cell.text.startswith(MARKS)


def _left_open(facts: FormFacts, cell: Field, label: str, rated: bool = False) -> Finding:
    """`rated`: the layout has a cell for the judged degree."""
    judge = cell.text.startswith(MARKS[0])
    todo = say("open.rated" if rated and judge else "open.judged" if judge else "open.unreadable")
    return facts.report(OPEN, cell, label=label, found=cell.text[:24], todo=todo)


@on_form
def year(facts: FormFacts) -> Iterator[Finding]:
    """（    年度） above a form that is filled in."""
    form = facts.form
    if form.year is not None:
        return
    first = form.indicators[0].row if form.indicators else form.area.bottom
    for row in range(form.area.top, min(first, form.area.top + 6)):
        for column in range(form.area.left, form.area.right + 1):
            value = form.grid.own(row, column)
            if type(value) is str and table_role(value) is None and _NO_YEAR.search(fold(value)):
                yield facts.report(YEAR, At(row, column), found=value.strip())
                return


@on_form
def conclusions(facts: FormFacts) -> Iterator[Finding]:
    """评价结论, 存在问题 and 改进措施, where the form has rows for them."""
    blanks: list[tuple[str, Field]] = []
    for label, answer in facts.answers:
        if blank(answer):
            blanks.append((label, answer))
        elif is_prompt(answer.folded) and len(answer.folded) < 120:
            yield facts.report(PROMPT, answer, label=label, found=answer.text[:20])
    if not blanks:
        return
    names = "、".join(label for label, _ in blanks)
    yield spread(
        facts.report(CONCLUSION, blanks[0][1], label=names), places_of(answer for _, answer in blanks)
    )


@on_form
def lengths(facts: FormFacts) -> Iterator[Finding]:
    """Answers longer than the limit that the form prints for them."""
    for field, limit, label in _limited(facts):
        size = len("".join(field.text.split()))
        if size > limit and not is_prompt(field.folded):
            yield facts.report(LENGTH, field, label=label, limit=str(limit), found=str(size))


def _limited(facts: FormFacts) -> Iterator[tuple[Field, int, str]]:
    """(answer, limit, name): from the label beside it, the heading above it, or a note that names the reasons."""
    grid, area = facts.form.grid, facts.form.area
    for label, answer in facts.answers:
        for column in range(area.left, answer.at.column if answer.at else area.left):
            limit = length_limit(fold(grid.text(answer.at.row, column))) if answer.at else None
            if limit is not None:
                yield answer, limit, label
                break
    limit = next((n for n in map(length_limit, _headings(facts)) if n is not None), None)
    if limit is None:
        notes = (text for text in facts.printed if _REASONS.search(text))
        limit = next((n for n in map(length_limit, notes) if n is not None), None)
    if limit is not None:
        for reason in facts.reasons:
            if not reason.empty:
                yield reason, limit, say("name.reason")


def _headings(facts: FormFacts) -> Iterator[str]:
    """The texts above the first reason cell."""
    at = next((row.indicator.reason.at for row in facts.rows if row.indicator.reason.at is not None), None)
    for row in range(at.row - 1, max(at.row - 4, -1), -1) if at is not None else ():
        yield fold(facts.form.grid.text(row, at.column)) if at is not None else ""


@on_form
def benefits(facts: FormFacts) -> Iterator[Finding]:
    """产出 without 效益: what the money was for is not measured at all."""
    form = facts.form
    if form.kind is FormKind.RUBRIC or len(facts.counted) < 3:
        return
    levels = [row.indicator.level1 for row in facts.rows]
    said = "".join(
        level.folded + row.indicator.level2.folded for level, row in zip(levels, facts.rows, strict=True)
    )
    if not any("产出" in level.folded for level in levels) or any(word in said for word in _BENEFITS):
        return
    top = next((level.at for level in levels if level.at is not None), None)
    heading = next(
        (At(r, top.column) for r in range(top.row - 1, max(top.row - 4, -1), -1) if "指标" in str(form.grid.own(r, top.column))),
        top,
    ) if top is not None else None  # fmt: skip
    yield facts.report(BENEFIT, heading)
