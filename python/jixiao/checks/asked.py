"""What a sentence asks for in figures, laid beside what a result tells: 完成16个小区改造 for 改造小区21个，惠及居民4300户."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from jixiao.checks.told_figures import (
    ALIKE,
    DOWN,
    FINISHED,
    FROM,
    OTHER,
    PASSED,
    POINTS,
    SCHOOL,
    SINCE,
    UP,
    Figure,
    alike,
    figures,
)
from jixiao.core import direction, units
from jixiao.core.numerals import exactly
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import Quantity, ValueKind

_INSIDE = pattern(r"\([^()]*\)")
_FAR = 3
_NINE_TENTHS, _BARELY = Fraction(9, 10), Fraction(21, 20)
_ROUNDED = Fraction(1, 200)
_AT_ONCE = 4
_AHEAD, _AFTER, _OF_YEAR = "前", "后", "全年"
_OF_EACH = pattern("[每各均]")
_MOST, _LAST_YEAR = pattern("最[长短高低多少大小快慢]"), pattern("上年|去年|上一年")
_TURNED = pattern(f"{UP.pattern}|{DOWN.pattern}|{SINCE.pattern}|率")
_NOT_YET = frozenset(["未", "尚", "待", "正在", "在建", "停", "取消", "下线"])
_NO_GROUP = pattern("其中|综合|总体|整体|平均|合计|上年|去年|目标|计划|同比|[较比]")
_IN_ALL = pattern("(?<!公)共计?$|[合总累]计|总数")
_PERIODS = frozenset("月年日周季")
_EACH_OF = pattern("分别")
_RATES = ("率", "度")


def less_told(
    target: Quantity, actual: Quantity, name: str, less: Callable[[Quantity, Quantity], bool | None]
) -> bool:
    """Whether the figures that a sentence tells are for sure not enough for those that were asked for.

    `less`: what is not enough, in that row.
    """
    asked = [Figure(target, target.label)] if target.numeric else list(figures(target.text))
    told, outer = (
        figures(said, target.unit, spreads=True) for said in (actual.text, _INSIDE.sub("", fold(actual.text)))
    )
    asked = [one for one in asked if FROM not in one.turns]
    asked += [one for one in (_in_all(each, asked, told) for each in asked) if one is not None]
    if any(_moved_less(ask.named(name), told, only=len(asked) == 1) for ask in asked):
        return True
    same = [one.words for one in asked] == [one.words for one in told]
    for ask, beside in zip(asked, told if same else asked, strict=True):
        exact = any(one.value.unit == ask.value.unit for one in told)
        rivals = [
            one
            for one in asked
            if one is not ask
            and _comparable(ask, one)
            and (not exact or one.value.unit == ask.value.unit)  # 146个村，1752场
        ]
        low = ask.value.direction != "reverse"
        if same:
            done = [beside.value] if _comparable(ask, beside) else []
        elif any(_IN_ALL.search(one.before) for one in rivals):
            continue
        else:
            rivals = [] if _IN_ALL.search(ask.before) else rivals
            if any(_ahead(ask, one) for one in told):
                return True
            if ask.way and any(_turned(ask, one, name) for one in told):
                return True
            if any(_beyond(ask, one) for one in told):
                return True
            named = ask if rivals else ask.named(name)
            outside = any(_comparable(ask, one, named.each) for one in outer)  # 203件（民事168件、刑事35件）
            within = tuple(one.least() if low else one for one in (outer if outside else told))
            done = _answers(named, ask, rivals, within)
        ask, done = ask.each_alone(), [one.altered(per="") for one in done]
        lasts = units.is_duration(ask.value.unit) and _IN_ALL.search(ask.before)  # 时长累计2万小时
        paid = ask.each and direction.paid_each(fold(name))  # 每个托位8000元 for 每个托位1万元 under 托位补助
        plain = ask.before.endswith(_AHEAD) or ask.way or not ask.value.number or lasts or paid
        if any(
            _hardly(ask.value, one) or (_short(ask, one) if plain else less(ask.value, one)) for one in done
        ):
            return True
    return False


def _answers(ask: Figure, bare: Figure, rivals: list[Figure], told: tuple[Figure, ...]) -> list[Quantity]:
    """What was done of what is asked for: each group's share, or all counts together; nothing where that is not sure."""
    reverse = ask.value.direction == "reverse"
    own = (bare.words.strip() or ask.words).split()
    kin = [one for one in told if _comparable(bare, one, ask.each)]
    same = [one for one in kin if one.value.unit.startswith(ask.value.unit)]
    near = {id(one): alike(ask.words, one.words) for one in kin}
    of = [
        one
        for one in same or kin
        if one.turns <= ask.turns
        and one.way == ask.way
        and all(alike(rival.words, one.words) < near[id(one)] for rival in rivals)
    ]
    best = max((near[id(one)] for one in of), default=0)
    led = [one for one in of if alike(ask.lead, one.words) > ALIKE]  # 国家标准、行业标准4项
    named = [one for one in of if own and all(word in one.words for word in own)]
    of = [one for one in of if one in led or one in named] if led and named else of
    for chosen in (
        named if not led else [],
        [one for one in of if _IN_ALL.search(one.before)],
        [one for one in of if FINISHED.search(one.before + one.behind[:_AT_ONCE])],
    ):
        of = chosen if len(chosen) == 1 else of
    alone = not rivals and all(not one.words.strip() for one in of)  # 单价17.6万元、18.5万元
    many = len(of) > 1 and (best >= ALIKE or len(told) == len(of))
    if many and (any(_MOST.search(one.before) for one in of) or (alone and reverse)):  # 平均7.5天，最长10天
        return [one.value for one in of if reverse or not _MOST.search(one.before)]
    if ask.value.kind is ValueKind.PERCENT:
        nearest = max(of, key=lambda one: near[id(one)]) if best else None
        return [one.value for one in _shares(of, nearest, told, sure=best >= ALIKE)]
    stages = len(of) > 1 and all(
        one.words.strip()
        and one.words.strip() in ask.words
        and (one.value.number or 0) * _FAR >= 2 * (ask.value.number or 0)
        for one in of
    )
    if stages:  # 采样812份，入库743份 for 采样入库 of 800份
        return [min((one.value for one in of), key=lambda one: one.number or 0)]
    parted = len(of) > 1 and len(told) == len(of) and not rivals
    meant = (
        len(of) == 1
        and not rivals
        and _meant(ask, of[0], only=all(one is of[0] or one.turns for one in told))
    )
    if ask.each and all(one.terms for one in of):
        return [one.value for one in of]
    undone = _sum(ask.value, [one.value for one in same if _NOT_YET & one.turns and not OTHER & one.turns])
    if undone and of and not ask.turns & _NOT_YET:  # 6座主体完工，其中2座尚未通车
        done = max((one.value for one in of), key=lambda one: one.number or 0)
        return [done.altered(number=(done.number or 0) - (undone[0].number or 0))]
    return _sum(ask.value, [one.value for one in of]) if best >= ALIKE or parted or meant else []


def _shares(
    of: list[Figure], nearest: Figure | None, told: tuple[Figure, ...], *, sure: bool
) -> list[Figure]:
    """The shares that are of what is asked for: `nearest` is the one whose words are most like it."""
    if not sure and (len(told) > len(of) or any(one.words.strip().endswith(_RATES) for one in told)):
        return [one for one in of if one.before.startswith("占")]
    rate = nearest.words.strip()[-2:] if nearest else ""
    if rate.endswith(_RATES):
        also = {rate, ""} if any(_EACH_OF.search(one.before) for one in of) else {rate}  # 分别为95%、90%
        of = [one for one in of if one.words.strip()[-2:] in also]
    grouped = len(of) < 2 or not any(_NO_GROUP.search(one.before) for one in told)
    return of if grouped else []


def _beyond(ask: Figure, one: Figure) -> bool:
    """其中2起超过1小时 for 1小时内."""
    over = ask.value.direction == "reverse" and one.value.comparator == ">" and _comparable(ask, one)
    return over and (one.value.number or 0) >= (ask.value.number or 0)


def _ahead(ask: Figure, one: Figure) -> bool:
    """来临后2天 for 来临前3天."""
    behind = one.before.endswith(_AFTER) and ask.before.endswith(_AHEAD) and _comparable(ask, one)
    return behind and alike(ask.before, one.before) >= ALIKE


def _turned(ask: Figure, one: Figure, name: str) -> bool:
    """同比减少2% for 增长≥8%: the other way, and of the same."""
    if not one.way or one.way == ask.way or ask.value.kind is not one.value.kind:
        return False
    rest = _TURNED.sub(" ", one.words).strip()
    return not rest or alike(_TURNED.sub(" ", f"{name} {ask.words}"), rest) >= ALIKE


def _meant(ask: Figure, one: Figure, *, only: bool) -> bool:
    """Whether a figure is what was asked for though no word says so: it is near, and of that measure or the only one."""
    measured = ask.value.kind is ValueKind.MONEY or units.dimension(ask.value.unit) is not None
    both = pair(ask.value.altered(per=""), one.value.altered(per=""))
    due, done = exactly(both.target), exactly(both.actual)
    near = both.sure and due <= done * _FAR and done <= due * _FAR
    return near and (measured or only or not PASSED.sub("", one.words).strip())


def _sum(due: Quantity, values: list[Quantity]) -> list[Quantity]:
    """Figures of one kind together: 小麦9000吨、稻谷6200吨; 采样40份，检测40份 are the same ones."""
    numbers = [one.number for one in values if one.number is not None]
    if len({(one.unit, one.per) for one in values}) != 1 or len(numbers) < len(values):
        return []
    once = len({*numbers}) == 1 and numbers[0] * 5 >= (due.number or 0) * 4
    return [values[0].altered(number=numbers[0] if once else sum(numbers))]


def share_short(target: Quantity, actual: Quantity) -> bool:
    """学生96%，家长93% for ≥95%, 增长4% for 增长5%: a share or a change that is less, whatever the row is named."""
    return less_told(target, actual, "", _share_less)


def _share_less(due: Quantity, done: Quantity) -> bool:
    of_share = due.kind is ValueKind.PERCENT and due.direction != "reverse"
    return of_share and _short(Figure(due), done)


def _in_all(each: Figure, asked: list[Figure], told: tuple[Figure, ...]) -> Figure | None:
    """2期，每期60人 are 120人, 每站每年4次 at 11个台站 are 44次."""
    of = each.each - units.TIMES_A_YEAR.keys() - {SCHOOL}
    known = any(one.value.unit == each.value.unit and not one.each for one in asked)
    if len(of) > 1 or known or not each.each or any(one.low or one.each or one.terms for one in told):
        return None
    number = each.value.number or Decimal(0)
    for one in (*asked, *told):
        same = one.value.unit == each.value.unit
        whole = (
            same
            and not of
            and one in told
            and (_OF_YEAR in one.before or (one.value.number or 0) > 2 * number)
        )  # 15次 for 每月组织2次
        if whole or (not same and of & {one.value.unit, *one.behind[:_FAR]}):
            for times in (
                1 if whole else one.value.number or 0,
                *map(units.TIMES_A_YEAR.__getitem__, each.each - of),
            ):
                number *= times
            return Figure(
                each.value.altered(number=number, per=""), _OF_EACH.sub("", each.before), each.behind
            )
    return None


def _moved_less(ask: Figure, told: tuple[Figure, ...], *, only: bool) -> bool:
    """由180起降至173起, 上年60件，本年61件 for 下降10%, 增加10%: the change is not told, but what it was of."""
    for one, other in pairwise(told):
        before, now = one.value, other.value
        ends = FROM in one.turns or (_LAST_YEAR.search(one.before) and not _LAST_YEAR.search(other.before))
        both = pair(before, now)
        if not (ends and ask.way and both.sure and both.target) or before.kind is not now.kind:
            continue
        if not only and alike(ask.words, one.words) < ALIKE:
            continue
        change = exactly(both.actual) - exactly(both.target)
        change = -change if ask.way == "fall" else change
        share, due = change / abs(exactly(both.target)), exactly(ask.value.number or Decimal(0))
        if ask.value.kind is ValueKind.PERCENT:
            points = before.kind is ValueKind.PERCENT
            changes = [change] * points + [share] * (not ask.value.text.endswith(POINTS))
        else:
            changes = [change] if ask.value.unit == before.unit == now.unit else []
        if changes and all(
            one > due + _ROUNDED if ask.value.direction == "reverse" else one < due - _ROUNDED
            for one in changes
        ):
            return True
    return False


def _hardly(due: Quantity, done: Quantity) -> bool:
    """近500人 for 500人, 八十余辆 for 100辆, 不足12万亩 for 12.5万亩."""
    if due.direction == "reverse" or due.number is None or done.number is None or due.about:
        return False
    both = pair(due, done.altered(about="", comparator=""))
    if both.problem or both.open:
        return False
    least, told = exactly(both.target), exactly(both.actual)
    if done.about == "above":
        step = Decimal(1).scaleb(int(done.number.normalize().as_tuple().exponent))
        return told + exactly(step) <= least
    if done.about == "near":
        return told * _BARELY < least
    return (done.about == "below" or done.comparator == "<") and told <= least


def _short(ask: Figure, done: Quantity) -> bool:
    """Whether something rose or fell by less than it should."""
    both = pair(ask.value.altered(about=""), done)
    reverse = ask.value.direction == "reverse" or not ask.value.number
    if ask.way == "fall" and reverse:
        return False  # ≤同比下降1%: a limit of the change, as it seems
    least = exactly(both.target) * (_NINE_TENTHS if ask.value.about and not reverse else 1)  # 增长6%左右
    return both.sure and (exactly(both.actual) > least if reverse else exactly(both.actual) < least)


def _comparable(ask: Figure, one: Figure, also: frozenset[str] = frozenset()) -> bool:
    """Whether both are of one kind and for each of the same: `also`, what the row's name says it may be for each of."""
    if ask.value.kind is not one.value.kind:
        return False
    both = pair(ask.value.altered(per=""), one.value.altered(per=""))
    if both.problem:
        return False
    if one.low:
        return True  # 面积在120至310平方米之间: that of each
    stock = "均" in one.before and exactly(both.target) < 2 * exactly(both.actual)  # 月均在岗33人
    terms = one.terms if ask.each else frozenset()
    return ask.each <= one.each | terms <= ask.each | also | terms | (_PERIODS if stock else frozenset())
