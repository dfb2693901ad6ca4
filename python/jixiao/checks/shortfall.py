"""Full marks beside words or figures that tell of less than was asked for, where no score can be computed (JX232)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.checks.asked import hardly, less_told
from jixiao.checks.behind import falls_short, flawed_share
from jixiao.checks.facts import FormFacts, RowFacts
from jixiao.checks.finding import Finding, Severity
from jixiao.checks.indicators import COMPUTED
from jixiao.checks.later import late, later_told
from jixiao.checks.less import (
    NOUGHT,
    admitted,
    below_last_year,
    contrary,
    exceeded,
    happened,
    later_each_time,
    less_often,
    only_so_many,
    parts_of,
    short_of_each,
    slow,
    undone_part,
)
from jixiao.checks.levels import fewer_of_level
from jixiao.checks.registry import WARNING, check, on_form
from jixiao.core import direction, leads, timing, units
from jixiao.core.dates import written_in_figures
from jixiao.core.numerals import exactly
from jixiao.core.outcome import Status
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import Quantity, ValueKind, parse
from jixiao.core.words import Degree, degree

CLAIMED = check("JX232", "full-beside-shortfall", WARNING)

_MOST_WEEKS = 53
_COUNTED = ("positive", "equal")
_OF_YEAR, _MONTHS = "全年", "1-12月"
_STAGE = pattern(
    r"(?:截至)?(\d{1,2}月[底末]前?|[上下]?半年|第?[一二三四1-4]季度|前三季度|年[底末])(?:完成|达到?)?(?=[≥≤\d]|[\u4e00-\u9fff]{2,8}[≥≤\d])"
)
_UNTIL = pattern(r"^[^,，;；]{1,11}前(?=[完实达支建])")
"""The day by which a figure is asked for: 年底前完成80%."""
_LEVEL = pattern(r"((?:国家|[省市县区乡校])级)(?:及?以上)?")
_OR_FIGURE = pattern(rf"{_LEVEL.pattern}|\d+")
_CLASS = pattern("(?:劣V|IV|I{1,3}|VI?)类")
_GRADE = pattern("^(?:达到?)?([一二三四五])类(?:标准)?$")
_CODE = pattern(r"(?:不低于)?([A-Z]{1,4})(\d{1,4})(?P<or>[及或]?以上)?")
_ORDER = "一二三四五"
_OR_SHARE, _BETTERED = pattern("[率比%]"), pattern("[由从]|提升|改善|消除|退出")
_DONE = pattern("^[已仅只]+")
_NUMBER = pattern(r"^\s*(?:[(（]?\d{1,2}[)）]|\d{1,2}[.、](?!\d)|(?:指标|目标)\d{1,2}[:：]|[①-⑩])\s*")
_TIME = "(?:工作|服务|时间|时段|期限?|时限|周期)*$"
_LASTS = pattern(rf"(?:{direction.GOES_ON}|保[洁障]|驻[村点]){_TIME}")
_ENDS = pattern(rf"(?:实施|建设|施工|完[成工]|竣工|工(?=期)){_TIME}")
"""What is done all through a period, and what is to be done by its end."""
_NO = frozenset(["否", "差", "不达标", "未达标", "未完成", "未落实", "未实现", "不符合", "不合格"])
"""Answers, under 是否达标 or where one of several is ticked, that leave no full marks."""
_TIMELY = ("时效", "时间", "时限", "日期")


@on_form
def full_beside_shortfall(facts: FormFacts) -> Iterator[Finding]:
    """已开展9次 of 每月1次, 3座均未完工 of 3座, 增长6% of 增长≥10%: not to be scored by reading, but no full marks."""
    for row in facts.counted:
        outcome, score = row.outcome, row.score
        if (
            outcome is None
            or score is None
            or score != row.weight
            or row.met is True
            or outcome.rule == "factor"
        ):
            continue
        bounded = outcome.rule in COMPUTED and outcome.rule != "printed"  # 约8场, 增长6%
        if outcome.status is Status.SCORED or (outcome.excludes(score) and not bounded):
            continue  # held to its score already
        unsigned = outcome.rule == "printed" and _less(row.target, row.actual, row) is True
        if (outcome.met is False and outcome.excludes(score)) or unsigned or _told(row):
            yield facts.about(
                row, CLAIMED, row.indicator.score, target=row.target.text[:20], actual=row.actual.text[:20], found=score,
                severity=Severity.INFO if facts.book.inferred else None,
            )  # fmt: skip


@on_form
def full_beside_printed_target(facts: FormFacts) -> Iterator[Finding]:
    """A rubric's row with a target in place of its rule, or of what it describes: ≥60次, 全年作业54次."""
    for criterion, part in zip(facts.form.criteria, facts.computed.criteria, strict=True):
        if part.declared is None or part.declared != part.weight or part.value is not None:
            continue
        done = parse(criterion.actual.value)
        if done.text in _NO:
            yield facts.about(
                criterion, CLAIMED, criterion.score, target=criterion.standard.line[:20], actual=done.text, found=part.declared,
            )  # fmt: skip
        for asked in (criterion.standard, criterion.description):
            due = parse(asked.value)
            if not due.numeric or not due.comparator or done.plain is None:
                continue
            both = pair(due, done)
            if both.sure and both.short(due.direction == "reverse"):
                yield facts.about(
                    criterion, CLAIMED, criterion.score, target=due.text[:20], actual=done.text[:20], found=part.declared,
                )  # fmt: skip


def _told(row: RowFacts) -> bool:
    target, actual = row.target, row.actual
    words = ValueKind.WORD in (target.kind, actual.kind)
    if words and target.kind is not ValueKind.RANK and degree(target.text, actual.text) is not Degree.UNKNOWN:
        return False  # the grades of words are held elsewhere
    unread = actual.kind is ValueKind.COUNT and not units.known(actual.unit)  # 42日下达
    if target.kind is ValueKind.PERCENT and flawed_share(actual) is not None:
        return falls_short(target, actual, row.name)  # 逾期率2% for 98%
    parts = bool(target.remark and actual.remark)  # 2.6万亩，其中节水0.5万亩
    limit = row.cost or target.direction == "reverse" or _TIMELY[0] in row.indicator.level2.folded
    return bool(
        falls_short(target, actual, row.name)
        or _seldom(target, actual, row.name, row.indicator.level2.folded)
        or _later(row)
        or later_each_time(target.text, actual.text)
        or (
            target.kind is ValueKind.WORD and actual.number and NOUGHT.search(fold(target.text))
        )  # 1起 for 案件为0
        or _not_enough(row)
        or _lower(row)
        or _other_period(row)
        or short_of_each(target, actual)
        or undone_part(target, actual)
        or _one_of_several(row)
        or (
            (unread or actual.kind is ValueKind.WORD) and _said_to_be_less(target.text, actual.text, row.name)
        )
        or (
            (unread or words or parts)
            and less_told(target, actual, row.name, lambda due, done: _less(due, done, row))
        )
        or (not limit and only_so_many(target.text, actual.text))
    )


def _said_to_be_less(target: str, actual: str, name: str) -> bool:
    return any(
        told(target, actual) for told in (exceeded, less_often, slow, below_last_year, fewer_of_level)
    ) or (admitted(target, actual, name) or contrary(target, actual, name) or happened(target, name, actual))


def _way(row: RowFacts, target: Quantity) -> direction.Direction:
    return direction.of(target, (row.indicator.level2.folded, row.name))


def _not_enough(row: RowFacts) -> bool:
    """16件 of 投诉件数 10件, 600元 of 补助标准 800元, left open by the missing sign alone; 近500人 of 500人."""
    way = _way(row, row.target)
    if way.name in _COUNTED and row.actual.about == "below" and hardly(row.target, row.actual):
        return True
    return way.word != "" and _less(row.target, row.actual, row) is True


def _lower(row: RowFacts) -> bool:
    """创成省级示范区 of 创成国家级示范区: the same words, of a lower level."""
    asked, done = fold(row.target.text), _DONE.sub("", fold(row.actual.text), count=1)
    grades = [_GRADE.match(text) for text in (asked, done)]
    if grades[0] and grades[1] and asked.startswith("达"):  # 达到三类标准 for 达到二类标准
        return _ORDER.index(grades[1][1]) > _ORDER.index(grades[0][1])
    classes = [[parse(one).rank for one in _CLASS.findall(text)] for text in (asked, done)]
    if len(classes[0]) == 1 and not _OR_SHARE.search(asked) and not _BETTERED.search(done):
        due = classes[0][0]  # 11个月为Ⅲ类、1个月为Ⅴ类
        return due is not None and any(one is not None and one[1] < due[1] for one in classes[1])
    codes = [_CODE.fullmatch(text) for text in (asked, done)]
    if codes[0] and codes[1] and codes[0]["or"] and codes[0][1] == codes[1][1]:  # C25 for C30及以上
        return int(codes[1][2]) < int(codes[0][2])
    wanted, got = _LEVEL.findall(asked), _LEVEL.findall(done)
    if len(wanted) != 1 or len(got) != 1 or _OR_FIGURE.sub("", asked) != _OR_FIGURE.sub("", done):
        return False
    places = [parse(one[0]).rank for one in (wanted, got)]
    return places[0] is not None and places[1] is not None and places[1][1] < places[0][1]


def _one_of_several(row: RowFacts) -> bool:
    """高级工3215人，技师486人 of 高级工≥3000人，技师≥500人: each part has its own figure, and one is not enough."""
    wanted = _UNTIL.sub("", row.target.text)
    named, told = ([_NUMBER.sub("", part) for part in parts_of(text)] for text in (wanted, row.actual.text))
    stages = [[_STAGE.match(part) for part in parts] for parts in (named, told)]
    times = [[found and found[1] for found in each] for each in stages]
    if times[0] == times[1] and None not in times[0]:  # 6月底50%，12月底100%
        wanted = ""
        named, told = (
            [part[found.end() :] for part, found in zip(parts, each, strict=True) if found]
            for parts, each in zip((named, told), stages, strict=True)
        )
    asked, done = ([parse(part) for part in parts] for parts in (named, told))
    if len(asked) != len(done) or (len(asked) == 1 and wanted == row.target.text):
        return False
    less = [
        _seldom(*each, row.name) or _less(*leads.without(*each, row.name), row)
        for each in zip(asked, done, strict=True)
    ]
    return None not in less and any(less)


def _less(target: Quantity, actual: Quantity, row: RowFacts) -> bool | None:
    """Whether a figure is not enough; None where that is not for sure."""
    if not target.numeric or not actual.numeric or actual.comparator or target.about or actual.about:
        return None
    way, both = _way(row, target), pair(target, actual)
    if both.bounded and not both.problem and not both.open and way.name == "reverse":  # 128天 for 3个月内
        return True if both.least is not None and both.least > both.target else None
    if not both.sure:
        return None
    if way.why == "explain.standard":
        return both.short(reverse=False) or (row.cost and both.short(reverse=True))
    if way.word:
        counts = "数量" in row.indicator.level2.folded
        return direction.is_fault(way.word) and not counts and both.short(reverse=True)
    return both.short(way.name == "reverse") if way.name in (*_COUNTED, "reverse") else None


def _seldom(target: Quantity, actual: Quantity, name: str, level2: str = "") -> bool:
    """已开展9次 in a year of 每月1次. 2次 may be those of each month, 全年2次 are not."""
    times = units.TIMES_A_YEAR.get(target.per)
    text = fold(actual.text)
    done = leads.without(target, parse(text.removeprefix(_OF_YEAR)), name)[1] if times else actual
    if done.per and not target.per and done.unit == target.unit and "数量" in level2:
        times = 1  # 每月3次 of 48次
    if times is None or done.about or target.number is None or done.number is None:
        return False
    if done.per and done.unit == target.unit:  # 每季度1次 of 每月1次
        each = _MOST_WEEKS if done.per == "周" else units.TIMES_A_YEAR.get(done.per)
        return each is not None and exactly(done.number) * each < exactly(target.number) * times
    if done.per:
        return False
    if target.direction == "reverse" or target.kind is not ValueKind.COUNT or units.dimension(target.unit):
        return False
    alike = done.kind in (ValueKind.NUMBER, ValueKind.COUNT) and done.unit in ("", target.unit)
    whole = text.startswith(_OF_YEAR) or done.number > 2 * target.number
    return alike and whole and exactly(done.number) < Fraction(target.number) * times


def _other_period(row: RowFacts) -> bool:
    """3-10月 of 3-12月 for 管护时间, 3-12月 of 3-10月 for 施工时间."""
    lasts, ends = _LASTS.search(row.name), _ENDS.search(row.name)
    asked = parse(_MONTHS) if row.target.text == _OF_YEAR else row.target
    periods = timing.periods(asked, row.actual) if bool(lasts) != bool(ends) else None
    if periods is None:
        return False
    due, done = periods
    return done[1] > due[1] if ends else done[0] > due[0] or done[1] < due[1]


def _later(row: RowFacts) -> bool:
    """20240115 for 20231231, which are days where a row asks for one; 10月15日 for 完成 of 2022年8月底主体完工."""
    asked = row.indicator.level2.folded + row.name
    timely = any(word in asked for word in _TIMELY)
    both = (row.target, row.actual)
    return (
        (ValueKind.WORD in (row.target.kind, row.actual.kind) and later_told(*both, timely=timely))
        or later_told(parse(row.name), row.actual, timely=True)
        or (timely and all(written_in_figures(one.core) for one in both) and late(*both))
    )
