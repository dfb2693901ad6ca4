"""What kind of rule the clauses of a text make together, and what each of them says about the others."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from jixiao.core.numerals import as_decimal, show
from jixiao.core.patterns import pattern
from jixiao.core.printed_clauses import LATE, Clause, Condition
from jixiao.core.printed_grammar import LACKS

_EACH_TIME = pattern(r"每(?:个?月|季度?|周|旬|日|天|半年)(?!度)")
_UNTIMELY = pattern("[不未](?:及时|按时|按期|准时|如期)")
_NEGATIVE = ("未", "不", "无", "没", "否")
_LETTERS = pattern(r"(?:^|[;；,，。\s])([A-H])(?=[.．、)）档级])")
_DENIED = pattern("[未不]")
YES, NO = "是", "否"
_TELLING = 4
_WHOLE = Condition(Fraction(1), True, Fraction(1), True, percent=True)
_UP_TO_IT = _WHOLE._replace(high=None)
_FAULTS = ("发生", "出现", "发现", "存在", "有")


def counted(parts: tuple[Clause, ...], full: Fraction) -> tuple[Clause, ...]:
    """Points for each thing done, and none for what must not happen, as steps away from the full points."""
    if len(parts) == 1 and parts[0].points == 0 and parts[0].words and parts[0].words[0].startswith(_FAULTS):
        return (Clause(step=Fraction(1), below=False, counted=True, loss=full),)  # 发生安全事故不得分
    gains = [c for c in parts if c.gain is not None]
    if not gains:
        return parts
    clause, others = gains[0], [c for c in parts if c.gain is None]
    whole = full / clause.gain if clause.gain else Fraction(1, 2)
    plain = len(gains) == 1 and all(c.words and c.points == full for c in others)
    if not plain or whole.denominator != 1 or clause.most not in (None, full) or clause.step is None:
        return ()  # the points of a part, or points that no whole number of things makes full
    return (clause._replace(loss=clause.gain, below=True, limit=clause.step * whole, most=None), *others)


def bordered(parts: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """5%-10%（含）得4分，10%以上得2分: a border that one band claims in words is not another's by 以上.

    100%得2分，95%以上得1分，其余不得分: what an earlier band has is not given again.
    """
    claimed = {c.condition.high for c in parts if c.condition is not None and c.condition.high_closed}
    better = {c.condition.high: c.points for c in parts if c.condition is not None and c.points is not None}
    to_the_end = any(c.points == 0 and (c.condition is None or c.condition.low is None) for c in parts)
    made: list[Clause] = []
    for before, clause, after in zip((None, *parts), parts, (*parts[1:], None), strict=False):
        at, last = clause.condition, before.condition if before is not None else None
        if at is not None and at.yields and at.low in claimed:
            at = at._replace(low_closed=False)
        elif at is not None and at.yields and (clause.points or 0) < better.get(at.low, 0):
            at = at._replace(low_closed=None)  # 1-3次得3分，3次以上不得分: whose three are is not said
        if to_the_end and at is not None and last is not None and _continues(at, last):
            at = at._replace(high=last.low, high_closed=not last.low_closed)
        end = after.condition if after is not None and after.points == 0 else None
        if at is not None and end is not None and clause.step is None and _contains(at, end):
            at = at._replace(low=end.high, low_closed=not end.high_closed)
        made.append(clause._replace(condition=at))
    return tuple(made)


def _contains(at: Condition, end: Condition) -> bool:
    """5%以下得1分，负增长不得分: what the next band takes away is not given."""
    below = at.low is None and end.low is None and at.high is not None
    return below and end.high is not None and end.high < (at.high or 0)


def _continues(at: Condition, last: Condition) -> bool:
    """Whether a band that is open above follows one that lies wholly above its border."""
    if at.low is None or at.high is not None or last.low is None or last.low_closed is None:
        return False
    return at.low < last.low and last.high in (None, last.low)


def with_points(clause: Clause, full: Fraction) -> Clause:
    """得满分 and a flat deduction become points."""
    if clause.full:
        return clause._replace(points=full)
    if clause.share is not None:
        return clause._replace(points=full * clause.share)
    if clause.loss_share is not None:
        return clause._replace(loss=full * clause.loss_share)
    return clause if clause.flat_loss is None else clause._replace(points=full - clause.flat_loss)


def with_aim(parts: tuple[Clause, ...], full: Fraction) -> tuple[tuple[Clause, ...], str]:
    """96场得满分，未完成按比例得分: all in proportion to the figure that has the full points; it and what is left."""
    rest = [c for c in parts if c.linear and c.condition is None and not c.subject]
    at = [c.condition for c in parts if not c.linear and c.condition is not None and c.points == full]
    if len(parts) != 2 or len(rest) != 1 or len(at) != 1 or at[0].percent or not at[0].unit or not at[0].low:
        return parts, ""
    low = at[0].low
    alone = at[0].high in (None, low) and low.denominator in (1, 2, 5, 10, 100)
    return ((rest[0],), f"{show(as_decimal(low))}{at[0].unit}") if alone else (parts, "")


def without_whole(parts: tuple[Clause, ...], full: Fraction) -> tuple[tuple[Clause, ...], bool]:
    """整改率100%得5分，每有1个未整改扣1分: the rate goes without saying, where what lacks is counted; and whether it was there."""
    by_count = any(c.step is not None and not c.percent_step and c.condition is None for c in parts)
    whole = [c for c in parts if c.condition in (_WHOLE, _UP_TO_IT) and c.points == full and c.step is None]
    return (tuple(c for c in parts if c not in whole), True) if whole and by_count else (parts, False)


def kind_of(parts: Sequence[Clause], full: Fraction) -> str | None:
    if any(c.linear or c.step is not None for c in parts):
        # 全部完成得满分: what the limit says; 未公开不得分: nothing at all, beside what every day or fault costs
        counts = any(c.late or c.counted for c in parts)
        none = [c for c in parts if counts and c.points == 0 and c.words and c.words[0].startswith("未")]
        parts = [c for c in parts if c not in none and not (c.words and c.points == full)]
    if any(c.words for c in parts):
        plain = all(c.condition is None and c.points is not None for c in parts if not c.words)
        return "choice" if plain and len(parts) > 1 else None
    if any(c.linear for c in parts):
        return "linear" if _is_linear(parts, full) else None
    if any(c.step is not None for c in parts):
        return "steps"
    banded = [c.condition for c in parts if c.condition is not None and c.points is not None]
    if (
        not banded
        or len(parts) < 2
        or len(parts) - len(banded) > 1
        or len({(b.percent, b.unit) for b in banded if not b.nought}) > 1
    ):
        return None
    return "bands" if _are_apart(banded) else None


def _is_linear(parts: Sequence[Clause], full: Fraction) -> bool:
    """得分=完成率×权重, alone, or as 达到100%得满分，未达到100%的按比例得分，低于60%不得分."""
    if sum(c.linear for c in parts) != 1 or any(c.factor not in (None, full) for c in parts):
        return False
    every = [c.condition for c in parts if c.condition is not None]
    if len(every) == len(parts) and _are_apart(every):
        return True  # each has its own part of the scale: 85%≤完成率＜95%按完成率×分值
    whole = next(c.whole for c in parts if c.linear)
    rest = [c for c in parts if not _is_floor(c)]
    conditions = [c.condition for c in rest if c.condition is not None]
    plain = all(c.linear or (c.condition and c.points == full) for c in rest)
    return plain and all(whole in (at.low, at.high) for at in conditions)


def _are_apart(bands: Sequence[Condition]) -> bool:
    return not any(a.overlaps(b) for i, a in enumerate(bands) for b in bands[i + 1 :])


def _is_floor(clause: Clause) -> bool:
    """低于60%不得分 beside a linear rule: nothing is given below that."""
    at = clause.condition
    return clause.points == 0 and at is not None and at.low is None and at.high is not None and at.high < 1


def _is_end(clause: Clause, parts: Sequence[Clause]) -> bool:
    """超过5起不得分 beside 每发生1起扣0.5分, 逾期10天以上不得分 beside 每逾期1天扣0.5分: nothing is given beyond that many; nor
    beyond 30%, where points are lost above 10%."""
    at = clause.condition
    lacks = clause.subject.endswith(LACKS)
    if clause.points == 0 and at is not None and at.percent and at.low and at.high is None:
        lost = [c for c in parts if c.step is not None]
        kept = [c.condition for c in parts if c.points and c.condition is not None]
        above = len(lost) == 1 and lost[0].percent_step and not (lost[0].below or lost[0].both)
        return above and len(kept) == 1 and kept[0].high is not None and kept[0].high < at.low
    steps = [
        c for c in parts
        if c.step is not None and c.condition is None and (c.counted or c.late or (c.below and lacks and not c.percent_step))
    ]  # fmt: skip
    if clause.points != 0 or at is None or at.high is not None or not at.low:
        return False
    return len(steps) == 1 and at.unit in ("", steps[0].unit) and not at.percent


def with_limit(parts: Sequence[Clause]) -> tuple[Clause, ...]:
    """The one step clause with its limit: its own, that of the band before it, or none (then the target is the limit)."""
    floors = [c for c in parts if _is_floor(c) or _is_end(c, parts)]
    parts = [c for c in parts if c not in floors]
    steps = [c for c in parts if c.step is not None]
    bands = [c for c in parts if c.step is None and not c.words]
    if len(steps) == 2 and {c.below for c in steps} == {True, False}:  # 每低1%扣0.1分，每高1%扣0.05分
        at_it = [c._replace(condition=_WHOLE) if c.condition and c.condition.low == 1 else c for c in bands]
        sides = [with_limit([*at_it, step]) for step in steps]
        alike = len({(c.unit, c.percent_step) for c in steps}) == 1 and not floors
        return tuple(side[0] for side in sides) if alike and all(sides) else ()
    if len(steps) != 1 or len(bands) > 1 or any(c.condition is None or not c.points for c in bands):
        return ()  # where nothing is given no limit lies
    step = _of_amount(steps[0], bands)
    if step.both:
        exact = {
            c.condition.low for c in bands if c.condition is not None and c.condition.low == c.condition.high
        }
        if len(exact) != 1 or len(bands) != 1 or step.condition is not None:
            return ()  # 每增减1%扣1分: of what is not said
        return (step._replace(limit=exact.pop()), *floors)
    ends: list[tuple[Condition, bool]] = [(c.condition, True) for c in bands if c.condition is not None]
    if (own := step.condition) is not None:
        if None not in (own.low, own.high) and own.low not in [
            c.condition.high for c in floors if c.condition
        ]:
            return ()  # 85%≤完成率<95%，每下降1%扣0.5分: and below 85%?
        ends.append((own, False))
    edges = {_edge(condition, inside, step.below) for condition, inside in ends}
    if any(condition.percent is not step.percent_step for condition, _ in ends) or len(edges) > 1:
        return ()
    if any(condition.unit and condition.unit.split("/")[0] != step.unit for condition, _ in ends):
        return ()
    if not edges:
        if step.counted:
            return (step._replace(limit=Fraction(0)), *floors)
        return () if step.below is None else (step, *_lacking(step, floors))
    below, limit = edges.pop()
    if limit is None or step.below not in (None, below):
        return ()
    unit = next((at.unit for at, _ in ends if at.unit), step.unit)
    step = step._replace(below=below, limit=limit, unit=unit)
    return (step, *_lacking(step, floors))


def _of_amount(step: Clause, bands: Sequence[Clause]) -> Clause:
    """≤100万元得满分，每超过1%扣1分: a hundredth of the amount."""
    at = bands[0].condition if bands else None
    if at is None or not at.unit or at.percent or not step.percent_step or step.step is None:
        return step
    size = (at.low if at.low is not None else at.high) or Fraction(0)
    return (
        step._replace(step=step.step * size, percent_step=False, unit=at.unit.split("/")[0])
        if size > 0
        else step
    )


def _lacking(step: Clause, floors: Sequence[Clause]) -> list[Clause]:
    """少3场以上不得分 as so many below the limit, or below what is due where that is counted from nought."""
    if not step.below or step.percent_step:
        return list(floors)
    due = step.limit or Fraction(0)
    ends = [
        c._replace(condition=Condition(high=due - at.low, high_closed=at.low_closed))
        for c in floors
        if (at := c.condition) is not None and at.low is not None
    ]
    return [*(c for c in floors if c.condition is None or c.condition.low is None), *ends]


def _edge(condition: Condition, inside: bool, below: bool | None) -> tuple[bool, Fraction | None]:
    """Where points begin to be lost, and on which side: 100%得10分，每下降1%扣0.1分 loses them below 100 %, as does
    85%≤完成率<100%，每下降1%扣0.1分."""
    if not inside and below and condition.low is not None and condition.high is not None:
        return True, condition.high
    exact = inside and condition.low == condition.high and below is not None
    return (below or False, condition.low) if exact else condition.edge(inside=inside)


def with_answers(parts: Sequence[Clause]) -> tuple[Clause, ...]:
    """Two options are also answered by 是 and 否."""
    if len({c.words for c in parts}) != len(parts):
        return ()
    if len(parts) != 2:
        return tuple(parts) if all(c.words for c in parts) else ()
    negative = [c for c in parts if not c.words or c.words[0].startswith(_NEGATIVE)]
    if len(negative) != 1:
        return tuple(parts) if all(c.words for c in parts) else ()
    return tuple(c._replace(words=(*c.words, NO) if c is negative[0] else (*c.words, YES)) for c in parts)


def lettered(text: str, said: str, parts: Sequence[Clause]) -> Clause | None:
    """The option that a letter names: B under A.规范（4分）；B.基本规范（2.4分）."""
    letters = _LETTERS.findall(text)
    known = said in letters and len(letters) == len({*letters}) == len(parts)
    return parts[letters.index(said)] if known else None


def begins(words: str, said: str) -> bool:
    """Whether words are said in full, or so much of their beginning that it stands for them."""
    return words == said or (len(said) >= _TELLING and words.startswith(said))


def without_noun(said: str, parts: Sequence[Clause]) -> str:
    """标准基本合理 as an option of 标准合理得5分，基本合理得3分, which names what it is of but once."""
    best = next((c.words[0] for c in parts if c.words), "")
    found = (
        word
        for clause in parts
        for word in clause.words
        if said.endswith(word)
        and best.startswith(noun := said.removesuffix(word))
        and word.endswith(best.removeprefix(noun))
    )
    return next(found, said)


def is_other(said: str, clause: Clause, parts: Sequence[Clause]) -> bool:
    """Whether the one other of two options is denied in its own words: 未按规定时限公开 under 按规定时限公开得2分，否则不得分,
    数据不准确 under 内容完整、数据准确得6分，否则不得分."""
    words = [w for c in parts if c is not clause for w in c.words if w not in (YES, NO)]
    if len(parts) != 2 or len(words) != 1 or not _DENIED.search(said):
        return False
    denied = _DENIED.sub("", said, count=1)
    return any(begins(part, denied) for part in (words[0], *words[0].split("和")))


def one_measure(subjects: Sequence[str], found: Sequence[Clause]) -> bool:
    """Whether all that is measured, the longest name first, is one thing over the whole year: not
    半年进度…前三季度进度…, nor 每季度不少于1次, of which a year's count says nothing."""
    return not any(map(_EACH_TIME.search, subjects)) and all(
        abbreviates(s, subjects[0]) or slips(s, subjects[0], found) for s in subjects
    )


def abbreviates(short: str, long: str) -> bool:
    """偏差度 for 预决算偏差程度: the same letters in the same order, the last one included."""
    letters = iter(long)
    return short[-1] == long[-1] and all(letter in letters for letter in short)


def slips(short: str, long: str, found: Sequence[Clause]) -> bool:
    """“三公经费”变动率≤0…；“三公经费”>0: the measure named by its beginning alone, on the other side of nought."""
    named = [c.condition for c in found if c.subject == short]
    return long.startswith(short) and all(at is not None and at.nought for at in named)


def denies(clause: Clause, said: str) -> bool:
    """公开不及时 under 不及时或不完整得2分: one of the denials that an option joins; 迟公开5天 under 未按时公开得2分."""
    if said.startswith(LATE) and any(map(_UNTIMELY.search, clause.words)):
        return True
    joined = [part for words in clause.words if "或" in words for part in words.split("或")]
    return any(part.startswith(_NEGATIVE) and len(part) > 2 and said.endswith(part) for part in joined)
