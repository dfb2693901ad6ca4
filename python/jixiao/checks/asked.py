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
    denied,
    figures,
)
from jixiao.core import direction, units
from jixiao.core.numerals import exactly
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import Quantity, ValueKind

_INSIDE = pattern(r"\([^()]*\)")
_OF_WHICH = pattern(r"(?:其中|含)[^\d]*\d")
_FAR = 3
_NINE_TENTHS, _BARELY = Fraction(9, 10), Fraction(21, 20)
_ROUNDED = Fraction(1, 200)
_AT_ONCE = 4
_AHEAD, _AFTER, _OF_YEAR, _OF_FORM = "前", "后", "全年", "年"
_OF_EACH = pattern("[每各均]")
_MOST, _LAST_YEAR = pattern("最[长短高低多少大小快慢]"), pattern("上年|去年|上一年")
_TURNED = pattern(f"{UP.pattern}|{DOWN.pattern}|{SINCE.pattern}|率")
_NOT_YET = frozenset(["未", "尚", "待", "正在", "在建", "停", "取消", "下线"])
_NO_GROUP = pattern("其中|综合|总体|整体|平均|合计|上年|去年|目标|计划|同比|[较比]")
_IN_ALL = pattern("(?<!公)共计?$|[合总累]计|总数")
_PERIODS = frozenset("月年日周季")
_EACH_OF = pattern("分别")
_RATES = ("率", "度")
_TIMES_A_YEAR = {**units.TIMES_A_YEAR, SCHOOL: 2}


def less_told(
    target: Quantity, actual: Quantity, name: str, less: Callable[[Quantity, Quantity], bool | None]
) -> bool:
    """Whether the figures that a sentence tells are for sure not enough for those that were asked for.

    `less`: what is not enough, in that row.
    """
    single = target.numeric and not _OF_WHICH.search(target.remark)
    asked = [Figure(target, target.label)] if single else list(figures(target.text))
    told, outer = (
        tuple(one for one in figures(said, target.unit, spreads=True) if not denied(one.words.strip(), name))
        for said in (actual.text, _INSIDE.sub("", fold(actual.text)))
    )  # 合格率98.5% under 不合格率
    asked = [one for one in asked if FROM not in one.turns]
    asked += [one for one in (_in_all(each, asked, told) for each in asked) if one is not None]
    if any(_moved_less(ask.named(name), told, only=len(asked) == 1) for ask in asked):
        return True
    if [one.words for one in asked] == [one.words for one in told]:
        done = [
            [beside.value] if _comparable(ask, beside) else []
            for ask, beside in zip(asked, told, strict=True)
        ]
    else:
        if any(_contradicts(ask, one, name) for ask in asked for one in told):
            return True
        done = [_done(ask, asked, told, outer, name) for ask in asked]
    return any(
        _not_enough(ask, each, name, less) for ask, all_of in zip(asked, done, strict=True) for each in all_of
    )


def _done(
    ask: Figure, asked: list[Figure], told: tuple[Figure, ...], outer: tuple[Figure, ...], name: str
) -> list[Quantity]:
    """What was done of one of several that are asked for; `outer`: what is told outside of brackets."""
    exact = any(one.value.unit == ask.value.unit for one in told)
    rivals = [
        one
        for one in asked
        if one is not ask
        and _comparable(ask, one)
        and (not exact or one.value.unit == ask.value.unit)  # 146个村，1752场
    ]
    if any(_IN_ALL.search(one.before) for one in rivals):
        return []
    rivals = [] if _IN_ALL.search(ask.before) else rivals
    named = ask if rivals else ask.named(name)
    outside = any(_comparable(ask, one, named.each) for one in outer)  # 203件（民事168件、刑事35件）
    low = ask.value.direction != "reverse"
    within = tuple(one.least() if low else one for one in (outer if outside else told))
    return _answers(named, ask, rivals, within)


def _not_enough(
    ask: Figure, done: Quantity, name: str, less: Callable[[Quantity, Quantity], bool | None]
) -> bool | None:
    ask, done = ask.each_alone(), done.altered(per="")
    lasts = units.is_duration(ask.value.unit) and _IN_ALL.search(ask.before)  # 时长累计2万小时
    paid = ask.each and direction.paid_each(fold(name))  # 每个托位8000元 for 每个托位1万元 under 托位补助
    plain = ask.before.endswith(_AHEAD) or ask.way or not ask.value.number or lasts or paid
    return hardly(ask.value, done) or (_short(ask, done) if plain else less(ask.value, done))


def _answers(ask: Figure, bare: Figure, rivals: list[Figure], told: tuple[Figure, ...]) -> list[Quantity]:
    """What was done of what is asked for: each group's share, or all counts together; nothing where that is not sure."""
    kin = [one for one in told if _comparable(bare, one, ask.each)]
    same = [one for one in kin if one.value.unit.startswith(ask.value.unit)]
    of = [
        one
        for one in same or kin
        if one.turns <= ask.turns
        and one.way == ask.way
        and all(alike(rival.words, one.words) < alike(ask.words, one.words) for rival in rivals)
    ]
    sure = any(alike(ask.words, one.words) >= ALIKE for one in of)
    of = _chosen(ask, bare, of)
    reverse = ask.value.direction == "reverse"
    alone = not rivals and all(not one.words.strip() for one in of)  # 单价17.6万元、18.5万元
    many = len(of) > 1 and (sure or len(told) == len(of))
    if many and (any(_MOST.search(one.before) for one in of) or (alone and reverse)):  # 平均7.5天，最长10天
        return [one.value for one in of if reverse or not _MOST.search(one.before)]
    if ask.value.kind is ValueKind.PERCENT:
        return [one.value for one in _shares(ask, of, told, sure=sure)]
    numbers = [one.value.number or Decimal(0) for one in of]
    if len(of) > 1 and all(
        one.words.strip() and one.words.strip() in ask.words and number * _FAR >= 2 * (ask.value.number or 0)
        for one, number in zip(of, numbers, strict=True)
    ):  # 采样812份，入库743份 for 采样入库 of 800份
        return [of[numbers.index(min(numbers))].value]
    if ask.each and all(one.terms for one in of):
        return [one.value for one in of]
    undone = _sum(ask.value, [one.value for one in same if _NOT_YET & one.turns and not OTHER & one.turns])
    if undone and of and not ask.turns & _NOT_YET:  # 6座主体完工，其中2座尚未通车
        return [of[numbers.index(max(numbers))].value.altered(number=max(numbers) - (undone[0].number or 0))]
    if not (sure or rivals):
        only = all(one in of or one.turns for one in told)
        sure = len(told) == len(of) if len(of) > 1 else bool(of) and _meant(ask, of[0], only=only)
    return _sum(ask.value, [one.value for one in of]) if sure else []


def _chosen(ask: Figure, bare: Figure, of: list[Figure]) -> list[Figure]:
    """The one of several that bears the name, is of all, or is done; all of them where there is no such one."""
    own = (bare.words.strip() or ask.words).split()
    led = [one for one in of if alike(ask.lead, one.words) > ALIKE]  # 国家标准、行业标准4项
    named = [one for one in of if all(word in one.words for word in own)]
    of = [one for one in of if one in led or one in named] if led and named else of
    for chosen in (
        named if not led else [],
        [one for one in of if _IN_ALL.search(one.before)],
        [one for one in of if FINISHED.search(one.before + one.behind[:_AT_ONCE])],
        _last_step(ask, of),
    ):
        of = chosen if len(chosen) == 1 else of
    return of


def _last_step(ask: Figure, of: list[Figure]) -> list[Figure]:
    """投放480辆 of 采购600辆，投放480辆 for 投放600辆: what the row names, where the others tell of all that is due."""
    named = [one for one in of if one.words.strip() and one.words.strip() in ask.words]
    others = [one for one in of if one not in named]
    due = ask.value.number or Decimal(0)
    reached = all(one.words.strip() and (one.value.number or 0) >= due for one in others)
    return named if others and reached else []


def _shares(ask: Figure, of: list[Figure], told: tuple[Figure, ...], *, sure: bool) -> list[Figure]:
    """The shares that are of what is asked for."""
    now = [one for one in told if FROM not in one.turns and not _LAST_YEAR.search(one.before)]
    if not sure and (len(now) > len(of) or any(one.words.strip().endswith(_RATES) for one in told)):
        return [one for one in of if one.before.startswith("占")]
    nearest = max(of, key=lambda one: alike(ask.words, one.words), default=ask)
    rate = nearest.words.strip()[-2:] if alike(ask.words, nearest.words) else ""
    if rate.endswith(_RATES):
        also = {rate, ""} if any(_EACH_OF.search(one.before) for one in of) else {rate}  # 分别为95%、90%
        of = [one for one in of if one.words.strip()[-2:] in also]
    if (
        len(of) > 1 and "".join(one.words.strip()[:1] for one in of) in ask.words
    ):  # 优秀61%，良好36% for 优良率
        return [Figure(value) for value in _sum(ask.value, [one.value for one in of])]
    grouped = len(of) < 2 or not any(_NO_GROUP.search(one.before) for one in told)
    return of if grouped else []


def _contradicts(ask: Figure, one: Figure, name: str) -> bool:
    """同比减少2% for 增长≥8%, 其中2起超过1小时 for 1小时内, 来临后2天 for 来临前3天."""
    if {ask.way, one.way} == {"rise", "fall"} and ask.value.kind is one.value.kind:
        rest = _TURNED.sub(" ", one.words).strip()
        if not rest or alike(_TURNED.sub(" ", f"{name} {ask.words}"), rest) >= ALIKE:
            return True
    over = ask.value.direction == "reverse" and one.value.comparator == ">"
    after = one.before.endswith(_AFTER) and ask.before.endswith(_AHEAD)
    return _comparable(ask, one) and (
        (over and (one.value.number or 0) >= (ask.value.number or 0))
        or (after and alike(ask.before, one.before) >= ALIKE)
    )


def _meant(ask: Figure, one: Figure, *, only: bool) -> bool:
    """Whether a figure is what was asked for though no word says so: it is near, and of that measure or the only one."""
    measured = ask.value.kind is ValueKind.MONEY or units.dimension(ask.value.unit) is not None
    both = pair(ask.value.altered(per=""), one.value.altered(per=""))
    due, done = exactly(both.target), exactly(both.actual)
    near = both.sure and due <= done * _FAR and done <= due * _FAR
    return near and (measured or only or not PASSED.sub("", one.words).strip())


def _sum(due: Quantity, values: list[Quantity]) -> list[Quantity]:
    """Figures of one kind together: 小麦9000吨、稻谷6200吨; 采样40份，检测40份 are the same ones."""
    numbers = [one.number or Decimal(0) for one in values]
    if len({(one.unit, one.per) for one in values}) != 1:
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
    of = each.each - _TIMES_A_YEAR.keys()
    known = any(one.value.unit == each.value.unit and not one.each for one in asked)
    if len(of) > 1 or known or not each.each or any(one.low or one.each or one.terms for one in told):
        return None
    number = each.value.number or Decimal(0)
    for one in (*asked, *told):
        times = one.value.number or Decimal(0)
        if one.value.unit == each.value.unit:  # 15次 for 每月组织2次
            found = not of and one in told and (_OF_YEAR in one.before or times > 2 * number)
            times = Decimal(1)
        else:
            found = bool(of & {one.value.unit, *one.behind[:_FAR]})
        if found:
            number *= times
            for term in each.each - of:
                number *= _TIMES_A_YEAR[term]
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
            changes = [(change, 0)] * points + [(share, _ROUNDED)] * (not ask.value.text.endswith(POINTS))
        else:
            changes = [(change, 0)] if ask.value.unit == before.unit == now.unit else []
        if changes and all(
            one > due + off if ask.value.direction == "reverse" else one < due - off for one, off in changes
        ):
            return True
    return False


def hardly(due: Quantity, done: Quantity) -> bool:
    """近500人 for 500人, 八十余辆 for 100辆, 不足12万亩 for 12.5万亩."""
    both = pair(due, done.altered(about="", comparator=""))
    if due.direction == "reverse" or due.about or done.number is None or both.problem or both.open:
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
    return (
        ask.each - {_OF_FORM}
        <= one.each | terms
        <= ask.each | also | terms | (_PERIODS if stock else frozenset())
    )
