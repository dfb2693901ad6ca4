"""Rubrics (JX95x): the points in a standard, band scores, and criteria against what the report says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from jixiao.checks.cells import points_of
from jixiao.checks.facts import FormFacts, in_whole_points, total_of
from jixiao.checks.finding import Finding
from jixiao.checks.narrative import NUMBER, Ratio, ratio_key, ratios
from jixiao.checks.printed import between, percent, plain, same_score
from jixiao.checks.registry import ERROR, INFO, WARNING, check, mending, on_form, on_workbook
from jixiao.checks.text import faults
from jixiao.checks.workbook import Prose, Workbook
from jixiao.core import rubric
from jixiao.core.messages import say
from jixiao.core.money import MONEY_UNITS
from jixiao.core.numerals import round_half_up
from jixiao.core.patterns import pattern
from jixiao.core.rulebook import Criterion as Rule
from jixiao.figures.scores import printed
from jixiao.forms.model import Criterion, FormKind

POINTS = check("JX951", "standard-above-weight", WARNING)
STEPS = check("JX952", "score-between-bands", ERROR)
BAND = check("JX953", "band-score", ERROR)
ADJUSTMENT = check("JX954", "adjustment-not-deducted", WARNING)
COSTS = check("JX955", "costs-above-budget-scored", WARNING)
ASPECTS = check("JX956", "aspects-too-few", WARNING)
CRITERIA = check("JX957", "criteria-named-differently", INFO)

_IN_BRACKETS = pattern(rf"\(({NUMBER})分\)")
_GIVES = pattern(rf"得({NUMBER})分")
_ADJUSTED = pattern(rf"预算[^,.;]{{0,8}}调整了?({NUMBER})(万元|元|亿元)")
_BASE = pattern(
    rf"(?:预算总指标|预算总额|预算总规模|年初预算(?:总额|数)?|财政拨款收入)(?:为|是|:)?({NUMBER})(万元|元|亿元)"
)
_SPENT = pattern(
    rf"([\u4e00-\u9fff\"]{{2,8}}经费)(?:调整)?预算(?:金额|数|安排)?(?:为)?({NUMBER})(万元|元),"
    rf"(?:决算|支出|执行|实际支出)(?:金额|数)?(?:为)?({NUMBER})(万元|元)",
    needs=("经费",),
)
_ASPECTS = pattern(r"至少选择([一二三四\d])个方面")
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
_FROM = pattern(r"分别从([^.;%]{4,60}?)(?:[两二三四五]个(?:三级指标|方面))?进行评价")
_SECTION = pattern(r"([\u4e00-\u9fff]{2,10})(?:指标)?[^.;]{0,24}$")
_BEFORE = 36  # characters: the longest section with what stands between
_ASPECT_NAMES = ("经济效益", "社会效益", "生态效益", "可持续")

_HUNDRED = Decimal(100)
_COSTS = ("三公经费控制率", "日常公用经费控制率")


@on_form
def standards(facts: FormFacts) -> Iterator[Finding]:
    """No point of a standard, and not their sum, may be above the criterion's weight.

    Where several standards give 100 points, all count by the hundred, and the weights come to it afterwards.
    """
    given = [_given(criterion.standard.folded) for criterion in facts.form.criteria]
    if sum(max([*bracketed, *single], default=None) == _HUNDRED for bracketed, single in given) > 1:
        return
    for criterion, (bracketed, single) in zip(facts.form.criteria, given, strict=True):
        weight, _ = points_of(criterion)
        if weight is None or weight < 0 or criterion.standard.empty:
            continue
        worst = max([*bracketed, *single], default=Decimal(0))
        parts = total_of(bracketed) > weight > worst and min(bracketed) > 0  # else one of them is given
        if worst > weight or parts:
            shown = "+".join(map(plain, bracketed if parts else [worst]))
            yield facts.about(
                criterion, POINTS, criterion.standard, expected=weight, found=say("value.points", value=shown)
            )


def _given(text: str) -> tuple[list[Decimal], list[Decimal]]:
    """The points that a standard gives: those in brackets, and those behind 得."""
    bracketed = [Decimal(n) for n in _IN_BRACKETS.findall(text)]
    return bracketed, [Decimal(n) for n in _GIVES.findall(text) if "," not in n]


@mending
def steps(facts: FormFacts) -> Iterator[Finding]:
    """A banded criterion gives one of its steps and nothing between; with a figure in the row, just one of them."""
    whole = in_whole_points(points_of(criterion)[1] for criterion in facts.form.criteria)
    for criterion, part in zip(facts.form.criteria, facts.computed.criteria, strict=True):
        rule = facts.book.criterion(criterion.name.text)
        weight, score = points_of(criterion)
        if weight is None or score is None or not 0 <= score <= weight:
            continue
        own = printed(criterion, weight)
        if own is None and (rule is None or weight != rule.weight):
            continue
        if part.outcome is not None and part.value is not None and not same_score(score, part.value):
            rounded = whole and score < weight and score == round_half_up(part.value, 0)
            yield facts.about(
                criterion, BAND, criterion.score, criterion.lost, rate=criterion.actual.text,
                expected=part.value, found=score, severity=INFO if rounded else None,
                # with 扣分 beside it a person changes both
                fix=float(part.value) if criterion.lost.empty and not rounded else None,
            )  # fmt: skip
            continue
        if own is not None and own.kind != "choice" and part.outcome and part.outcome.excludes(score):
            yield facts.about(
                criterion, BAND, criterion.score, criterion.lost, rate=criterion.actual.text,
                expected=between(part.outcome), found=score,
            )  # fmt: skip
            continue
        allowed = _steps(rule, facts) if own is None else own.listed  # what the row prints goes first
        if allowed and score not in allowed and not (whole and score in map(_whole, allowed)):
            shown = "、".join(plain(value) for value in sorted(allowed, reverse=True))
            yield facts.about(criterion, STEPS, criterion.score, criterion.lost, expected=shown, found=score)


def _whole(points: Decimal) -> Decimal:
    return round_half_up(points, 0)


def _steps(rule: Rule | None, facts: FormFacts) -> frozenset[Decimal]:
    """Every score that a criterion can give; empty where it may give any."""
    if rule is None:
        return frozenset()
    if rule.rule == "bands":
        return frozenset(band.points for band in rule.bands)
    if rule.rule == "per_item" and rule.step > 0:
        count = int(rule.weight / rule.step)
        return frozenset(rule.weight - rule.step * n for n in range(count + 1)) | {Decimal(0)}
    if rule.name == "公用经费控制率":
        parts = [facts.book.criterion(name) for name in _COSTS]
        bands = [{band.points for band in part.bands} for part in parts if part is not None]
        return frozenset(map(total_of, product(*bands))) if len(bands) == 2 else frozenset()
    return frozenset()


@on_workbook
def bands(workbook: Workbook) -> Iterator[Finding]:
    """The rate that the report quotes under the criterion's own name, against the criterion's score."""
    quoted: dict[str, list[Ratio]] = {}
    for piece in workbook.narrative if workbook.rubrics else ():
        for ratio in ratios(piece.folded):
            quoted.setdefault(ratio_key(ratio.label), []).append(ratio)
    for facts in workbook.rubrics if quoted else ():
        for criterion in facts.form.criteria:
            rule = facts.book.criterion(criterion.name.text)
            weight, score = points_of(criterion)
            told = quoted.get(ratio_key(criterion.name.folded), [])
            if rule is None or rule.rule != "bands" or score is None or weight is None or not told:
                continue
            outcomes = [rubric.band(rule, ratio.value, weight).value for ratio in told]
            if None not in outcomes and not any(
                same_score(score, value) for value in outcomes if value is not None
            ):
                yield facts.about(
                    criterion, BAND, criterion.score, rate=told[0].text,
                    expected=outcomes[0] or Decimal(0), found=score,
                )  # fmt: skip


@on_workbook
def adjustment(workbook: Workbook) -> Iterator[Finding]:
    """The report names the amount adjusted; beyond the rulebook's limit it costs points."""
    found = [(p, m) for p in workbook.narrative for m in [_ADJUSTED.search(p.folded)] if m]
    bases = [_money(n, u) for p in workbook.narrative for n, u in _BASE.findall(p.folded)]
    bases += [f.budget for facts in workbook.forms for f in facts.funds[:1] if f.budget]
    for facts in workbook.rubrics if found and bases else ():
        rule = facts.book.criterion("资金调整")
        criterion = _criterion(facts, "财务合规", "资金调整")
        if rule is None or criterion is None:
            continue
        weight, score = points_of(criterion)
        rate = _money(found[0][1][1], found[0][1][2]) / max(bases)
        if rate > rule.limit and weight is not None and score == weight:
            yield facts.about(
                criterion, ADJUSTMENT, criterion.score, amount="".join(found[0][1].groups()),
                rate=percent(rate), expected=percent(rule.limit, 0), found=weight,
            )  # fmt: skip


def _money(number: str, unit: str) -> Decimal:
    return Decimal(number.replace(",", "")) * MONEY_UNITS[unit]


def _criterion(facts: FormFacts, *names: str) -> Criterion | None:
    return next((c for name in names for c in facts.form.criteria if name in c.name.folded), None)


@on_workbook
def costs(workbook: Workbook) -> Iterator[Finding]:
    """Costs that the report itself puts above their budget leave no full marks for keeping to it."""
    over: list[tuple[Prose, str, Decimal, Decimal]] = []
    for piece in workbook.narrative:
        for what, budget, unit, spent, unit2 in _SPENT.findall(piece.folded):
            planned, paid = _money(budget, unit), _money(spent, unit2)
            if paid > planned > 0:
                over.append((piece, what, planned, paid))
    for facts in workbook.rubrics if over else ():
        criterion = _criterion(facts, "三公", "公用经费控制率")
        if criterion is None:
            continue
        weight, score = points_of(criterion)
        _, what, planned, paid = over[0]
        if weight is not None and score == weight:
            yield facts.about(
                criterion, COSTS, criterion.score, what=what.removeprefix("年度"), spent=paid, budget=planned,
                rate=percent(paid / planned), found=weight,
            )  # fmt: skip


@on_workbook
def aspects(workbook: Workbook) -> Iterator[Finding]:
    """至少选择三个方面: the table beside the rubric must have filled in as many."""
    # the table of goals and results has no scores of its own: a form with scores is another unit's or another year's
    tables = [
        facts
        for facts in workbook.forms
        if facts.form.kind is FormKind.DEPARTMENT and not facts.form.has_scores
    ]
    for facts in workbook.rubrics if tables else ():
        for criterion in facts.form.criteria:
            asked = _ASPECTS.search(criterion.standard.folded)
            weight, score = points_of(criterion)
            if asked is None or weight is None or score != weight:
                continue
            need = _NUMERALS.get(asked[1]) or int(asked[1])
            rows = [row for table in tables for row in table.rows]
            named = {
                name for name in _ASPECT_NAMES if any(name in row.indicator.level2.folded for row in rows)
            }
            filled = {
                name
                for name in named
                if any(name in row.indicator.level2.folded and row.counted for row in rows)
            }
            if named and len(filled) < need:
                yield facts.about(
                    criterion, ASPECTS, criterion.score, expected=str(need), found=str(len(filled))
                )


@on_workbook
def named_criteria(workbook: Workbook) -> Iterator[Finding]:
    """分别从…进行评价: what the report lists, the rubric must score."""
    for facts in workbook.rubrics:
        sections: dict[str, list[str]] = {}
        for criterion in facts.form.criteria:
            sections.setdefault(criterion.level2.folded, []).append(criterion.name.folded)
        for piece in workbook.narrative:
            for match in _FROM.finditer(piece.folded):
                start = match.start()
                before = _SECTION.search(piece.folded[max(0, start - _BEFORE) : start])
                section = next((name for name in sections if before and name and name in before[1]), None)
                for item in re.split(r"[,和及]", match[1]) if section else ():
                    word = item.split("的")[-1].strip('"')
                    if (
                        section
                        and len(word) >= 3
                        and not faults(word)
                        and not any(word in name for name in sections[section])
                    ):
                        yield CRITERIA.at(piece.sheet, piece.at, found=word, expected=section)
