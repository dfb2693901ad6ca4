"""What a sentence asks for in figures, laid beside what a result tells: 完成16个小区改造 for 改造小区21个，惠及居民4300户."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jixiao.core import units
from jixiao.core.numerals import exactly, in_figures, without_thousands
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.turns import LESS, RISES
from jixiao.core.values import LONGEST, PREFIX, SIGN_OF, Quantity, ValueKind, parse

_NUMBER = pattern(
    r"(?<![\d.a-z])\d+(?:(?:年零?\d+个月|天零?\d+个?小时|个?小时零?\d+分钟?|分钟?\d+秒钟?)|(?:\.\d+)?(?!\d|\.\d))"
)
_ABOUT = pattern("(?:大?(?<![签节预集履合公])约|接?近|将近)$")
_SPREAD, _SPREADS = pattern(r"(?<=[\d%])[-~]$"), pattern(r"[-~]\d")
_INSIDE = pattern(r"\([^()]*\)")
_STOP = pattern(r"[,;:()]|\.(?!\d)")
_SCALE = pattern("[余多]?[万亿]?[余多]?")
_BOUND = pattern("(?:及其?|或)?以[上下内]|之内|内(?!容)|左右")
_PER = pattern(r"/[^\d,;:()/]{1,4}")
_OF_DATE = pattern("[月号日]|年(?!度?[均人])")
_FAR, _NINE_TENTHS, _BARELY = 3, Fraction(9, 10), Fraction(21, 20)
_FEW, _AT_ONCE = 2, 4
_PLAIN = pattern(
    "完成|开展|组织|实施|建设|实现|达到?|全年|年度|本年|累计|共计?|合计|总计|已|均|全部|不[低少]于|不超过|实际|任务|工作|项目|情况|分别|[经的了对将为个年及和]"
)
"""Words that stand in any sentence, and tell nothing of what is counted."""
_UP, _DOWN = pattern(f"{RISES}|增收|提速"), pattern(f"{LESS.pattern}|减[负排]|节[水电能]$")
_TURNED = pattern(f"{_UP.pattern}|{_DOWN.pattern}|同比|环比|[较比](?:上年度?|去年|往年)(?:同期)?|率")
_LEVEL = pattern("(?:提高|提升|增加|增长|上升|下降|降低|减少|压减|缩短)[到至]")
_TURNS = pattern(
    "[未不无没超差缺欠扣待拟另除]|较|(?<![占对相同环])比(?![例重赛])|剩余?|尚|其[中余]|余下|计划|目标|上年|去年|往年|上期|第(?!三方)|在建|正在|处于|结转|取消|停|下线|撤|报废|关|(?<=[改审评建施办编核制验发])中$"
)
_NOT_YET = frozenset(["未", "尚", "待", "正在", "在建", "停", "取消", "下线"])
_OTHER, _DAILY, _SCHOOL = frozenset(["另"]), {"天": "日"}, "学"
_EACH = pattern(r"[每各](?![类项种级界方])([^\W\d]?)|([人户月日季周车校村亩店])均")
_FINISHED = pattern("建成|完成|完工|竣工|验收|交付|到位")


_PASSED = pattern("合格|通过|达标|优[良秀]|完好")
"""What is so is a part of what there is: 756批次，合格755批次."""
_DID = pattern("[举承]办|召开|开展|完成|实施|治理")
"""12期: 11期，另1期线上举办."""
_NO_GROUP = pattern("其中|综合|总体|整体|平均|合计|上年|去年|目标|计划|同比|[较比]")
_IN_ALL = pattern("(?<!公)共计?$|[合总累]计|总数")
_YEARLY, _TERM = (
    pattern("[年度]"),
    pattern("(?:[春秋]季|[上下])(学)?(?:期|学期)?|第?[一二三四1-4](季)度|[上下](半)年"),
)
_PERIODS = frozenset("月年日周季")
_EACH_OF = pattern("分别")
_RATES = ("率", "度")


class Figure(NamedTuple):
    """A figure of a sentence; `before` and `behind` are the words around it, up to the next sign or figure."""

    value: Quantity
    before: str
    behind: str

    def each_alone(self) -> Figure:
        return self._replace(value=self.value.altered(per=""))

    @property
    def words(self) -> str:
        return _FINISHED.sub(" ", _PLAIN.sub(" ", f"{self.before} {self.behind}"))

    @property
    def turns(self) -> set[str]:
        found = {*_TURNS.findall(self.before), *_TURNS.findall(self.behind)}
        part = self.value.kind is ValueKind.COUNT and not _FINISHED.search(self.before)
        found -= _OTHER if _DID.search(self.behind) else set()
        return found | ({*_PASSED.findall(self.before)} if part else set())

    @property
    def way(self) -> str:
        words = _LEVEL.sub("", self.before)
        return "rise" if _UP.search(words) else "fall" if _DOWN.search(words) else ""

    @property
    def each(self) -> frozenset[str]:
        """What it is for each of: 每村10万元, 村均8万元, 10万元/村."""
        found = {each[1] or each[2] or each[0] for each in _EACH.finditer(self.before)}
        return frozenset(_DAILY.get(one, one) for one in found | {*_YEARLY.sub("", self.value.per)})

    @property
    def terms(self) -> frozenset[str]:
        """The part of the year it is of: 春季学期3场 is that of a 学期."""
        return frozenset(next(filter(None, found.groups()), _SCHOOL) for found in _TERM.finditer(self.before))


def figures(text: str, unit: str = "") -> Iterator[Figure]:
    """The figures of a text that have a unit that is known, or the one given; days and ordinals are none."""
    text = in_figures(without_thousands(fold(text)))
    numbers = list(_NUMBER.finditer(text)) if len(text) < LONGEST else []
    ends = [number.start() for number in numbers[1:]] + [len(text)]
    begin = 0
    for number, end in zip(numbers, ends, strict=False):
        before = _STOP.split(text[begin : number.start()])[-1]
        begin = number.end()
        if number[0][-1].isdigit():
            begin = _unit_end(text, begin, end, unit, before)
        spread = _SPREAD.search(text, 0, number.start()) or _SPREADS.match(text, begin)  # 1-2家 is a range
        if spread or (begin == number.end() and number[0][-1].isdigit()):
            continue
        about = _ABOUT.search(before)
        at = about.start() if about else len(before)
        bound, signs = _BOUND.match(text, begin), list(PREFIX.finditer(before, 0, at))
        sign = SIGN_OF[signs[-1][0]] if signs else ""
        begin = bound.end() if bound else begin
        value = parse(f"{sign}{before[at:]}{text[number.start() : begin]}")
        before = f"{before[: signs[0].start()]}{before[signs[-1].end() : at]}" if signs else before[:at]
        if value.numeric:
            yield Figure(value, before.removesuffix("第"), _STOP.split(text[begin:end])[0])


def _unit_end(text: str, begin: int, end: int, given: str, before: str) -> int:
    """Where the unit ends that stands behind a number; where it begins, for what has none, and for a day."""
    scale = _SCALE.match(text, begin)
    at = scale.end() if scale else begin
    rest = text[at:end]
    unit = rest[:1] if rest[:1] in ("%", "‰", "元") else units.split_known(rest)[0]
    unit = given if given and rest.startswith(given) and len(given) > len(unit) else unit
    day = rest[:1] == "日" and not (
        before.endswith("月") or "每月" in before or rest[1:2] in ("前", "至", "起")
    )
    of_date = _OF_DATE.match(rest) and not (rest[0] == "年" and end - begin < 3) and not day
    ordinal = before.endswith("前") or (before.endswith("第") and before[-2:-1] not in ("后", "起"))
    if not unit or of_date or ordinal:
        return begin
    per = _PER.match(text, at + len(unit))
    return per.end() if per else at + len(unit)


def alike(one: str, other: str) -> int:
    """How many characters the longest words have that stand in both."""
    best, row = 0, [0] * (len(other) + 1)
    for sign in one:
        row = [0, *((row[at] + 1) if sign == there and sign != " " else 0 for at, there in enumerate(other))]
        best = max(best, *row)
    return best


def less_told(
    target: Quantity, actual: Quantity, name: str, less: Callable[[Quantity, Quantity], bool | None]
) -> bool:
    """Whether the figures that a sentence tells are for sure not enough for those that were asked for.

    `less`: what is not enough, in that row.
    """
    asked = [Figure(target, target.label, "")] if target.numeric else list(figures(target.text))
    asked += [
        _in_all(each, so_many) for each in asked for so_many in asked if each.each == {so_many.value.unit}
    ]
    told, outer = (
        [*figures(said, target.unit)] for said in (actual.text, _INSIDE.sub("", fold(actual.text)))
    )
    same = [one.words for one in asked] == [one.words for one in told]
    for ask, beside in zip(asked, told if same else asked, strict=True):
        rivals = [one for one in asked if one is not ask and _comparable(ask, one)]
        if same:
            done = [beside.value] if _comparable(ask, beside) else []
        elif any(_IN_ALL.search(one.before) for one in rivals):
            continue
        else:
            rivals = [] if _IN_ALL.search(ask.before) else rivals
            if ask.way and any(_turned(ask, one, name) for one in told):
                return True
            if any(_beyond(ask, one) for one in told):
                return True
            named = ask if rivals else ask._replace(before=f"{name} {ask.before}")
            outside = any(_comparable(ask, one, named.each) for one in outer)  # 203件（民事168件、刑事35件）
            done = _answers(named, ask, rivals, outer if outside else told)
        ask, done = ask.each_alone(), [one.altered(per="") for one in done]
        plain = ask.way or not ask.value.number
        if any(
            _hardly(ask.value, one) or (_short(ask, one) if plain else less(ask.value, one)) for one in done
        ):
            return True
    return False


def _answers(ask: Figure, bare: Figure, rivals: list[Figure], told: list[Figure]) -> list[Quantity]:
    """What was done of what is asked for: each group's share, or all counts together; nothing where that is not sure."""
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
    for chosen in (
        [one for one in of if own and all(word in one.words for word in own)],
        [one for one in of if _IN_ALL.search(one.before)],
        [one for one in of if _FINISHED.search(one.before + one.behind[:_AT_ONCE])],
    ):
        of = chosen if len(chosen) == 1 else of
    if ask.value.kind is ValueKind.PERCENT:
        if best < _FEW and (len(told) > len(of) or any(one.words.strip().endswith(_RATES) for one in told)):
            return [one.value for one in of if one.before.startswith("占")]
        rate = max(of, key=lambda one: near[id(one)]).words.strip()[-2:] if best else ""
        also = {rate, ""} if any(_EACH_OF.search(one.before) for one in of) else {rate}  # 分别为95%、90%
        of = [one for one in of if one.words.strip()[-2:] in also] if rate.endswith(_RATES) else of
        grouped = len(of) < 2 or not any(_NO_GROUP.search(one.before) for one in told)
        return [one.value for one in of] if grouped else []
    parted = len(of) > 1 and len(told) == len(of) and not rivals
    meant = (
        len(of) == 1
        and not rivals
        and _meant(ask, of[0], only=all(one is of[0] or one.turns for one in told))
    )
    if ask.each and all(one.terms for one in of):
        return [one.value for one in of]
    undone = _sum(ask.value, [one.value for one in same if _NOT_YET & one.turns and not _OTHER & one.turns])
    if undone and of and not ask.turns & _NOT_YET:  # 6座主体完工，其中2座尚未通车
        done = max((one.value for one in of), key=lambda one: one.number or 0)
        return [done.altered(number=(done.number or 0) - (undone[0].number or 0))]
    return _sum(ask.value, [one.value for one in of]) if best >= _FEW or parted or meant else []


def _beyond(ask: Figure, one: Figure) -> bool:
    """其中2起超过1小时 for 1小时内."""
    over = ask.value.direction == "reverse" and one.value.comparator == ">" and _comparable(ask, one)
    return over and (one.value.number or 0) >= (ask.value.number or 0)


def _turned(ask: Figure, one: Figure, name: str) -> bool:
    """同比减少2% for 增长≥8%: the other way, and of the same."""
    if not one.way or one.way == ask.way or ask.value.kind is not one.value.kind:
        return False
    rest = _TURNED.sub(" ", one.words).strip()
    return not rest or alike(_TURNED.sub(" ", f"{name} {ask.words}"), rest) >= _FEW


def _meant(ask: Figure, one: Figure, *, only: bool) -> bool:
    """Whether a figure is what was asked for though no word says so: it is near, and of that measure or the only one."""
    measured = ask.value.kind is ValueKind.MONEY or units.dimension(ask.value.unit) is not None
    both = pair(ask.value.altered(per=""), one.value.altered(per=""))
    due, done = exactly(both.target), exactly(both.actual)
    near = both.sure and due <= done * _FAR and done <= due * _FAR
    return near and (measured or only or not _PASSED.sub("", one.words).strip())


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
    return of_share and _short(Figure(due, "", ""), done)


def _in_all(each: Figure, so_many: Figure) -> Figure:
    """2期，每期60人 are 120人."""
    number = (each.value.number or 0) * (so_many.value.number or 0)
    return Figure(each.value.altered(number=number, per=""), "", each.behind)


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
    stock = "均" in one.before and exactly(both.target) < 2 * exactly(both.actual)  # 月均在岗33人
    terms = one.terms if ask.each else frozenset()
    return ask.each <= one.each | terms <= ask.each | also | terms | (_PERIODS if stock else frozenset())
