"""What stands beside a figure or a day and says only what is measured: 优秀率82% for 优秀率≥80%, 5月开工 for 3月前.

A cell names its indicator again, or the plan before the result (计划56户，实际完成50户). Such words are no part of the value;
any others may change what it says (未完成3项, 超出5%, 5月启动 for 完工时间) and stay, so that a person reads them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.core import units
from jixiao.core.memory import LABEL, by_text
from jixiao.core.numerals import quotient, round_half_up, without_thousands
from jixiao.core.pairing import pair
from jixiao.core.parts import part_of_whole
from jixiao.core.patterns import pattern
from jixiao.core.quantity import Quantity, ValueKind
from jixiao.core.text import fold
from jixiao.core.turns import EITHER, turn_of
from jixiao.core.values import LONGEST, PREFIX, parse

_BEFORE = pattern(
    rf"(?:共|累计|实际|实有|现有|已|全年|一次性|总体|整体|综合|平均)*([\u4e00-\u9fff]{{2,20}}?)(?:为|是|达到?|:)?(?=(?:[-+约]|接?近)?\d|(?:{PREFIX.pattern})\d)"
)
_BEHIND = pattern(
    r"(?=.*[年月季])([^,;]{1,20}[月日号底末度旬](?:[以之]?前)?)(?:已|均|全部|才|正式)*([\u4e00-\u9fff]{2,6})",
    needs="年月季",
)
_SHARE_OF = pattern("^(?:占比?|即|为|达到?)+")
_PLANNED = pattern(r"(?:原|年初)?(?:计划|目标)[^,;]*\d[^,;]*[,;](?:全年|目前)?(?=实际|完成|已)")
_IN_ALL = pattern(r"\d{1,9}(?:期|场次?|批次?|次|班次?)共计?(?=\d)", needs="共")
"""2期共950人次: how often, and how many in all."""
_ASKED = pattern(
    r"^(?:共|本次|累计|[经据]|通过|根据|第三方)*(?:发放|发出|回收|收回|抽样|抽查|随机|调查|问卷|访问|走访|电话|统计|监测|测[算评])[^未无]*$"
)
_OF = pattern(
    r"[\u4e00-\u9fff]{0,10}(\d{1,9}(?:\.\d{1,4})?)([\u4e00-\u9fff]{0,2}?)[\u4e00-\u9fff]{0,4}[,;](?:其中)?([\u4e00-\u9fff]{2,6}?)(\d{1,9}(?:\.\d{1,4})?)\2(?:,[^\d,]{2,6}\d{1,9}\2)?$"
)
_PARTED = pattern(r"(\d{1,9})([\u4e00-\u9fff]{0,2})/(\d{1,9})([\u4e00-\u9fff]{0,2})", needs="/")
_PARTED_AND_SHARE = pattern(rf"{_PARTED.pattern}\((\d+(?:\.(\d+))?)%\)", needs="/")
_SHARE_TOLD = pattern(
    r"(?P<done>[^,;(]*\d[^,;(]*)[,;(]+(?:(?:任务|目标|指标)?(?:完成|实现|达成)率?|(?:完成)?(?:比例|进度))(?:为|达到?|:)?(?P<share>\d+(?:\.(?P<digits>\d+))?)%\)?"
)
"""8场，完成率80%: the share says again what the figure is of its target."""
_OF_EACH = pattern(
    r"[^\d,;]{0,8}(\d{1,4})个?([\u4e00-\u9fff]{1,2}),每\2(\d{1,6})([\u4e00-\u9fff]{1,3})", needs="每"
)
"""2个班，每班48人."""
_BRACKETS, _ALSO = pattern("[()]"), pattern(r"(?<=[^\W\d])\([^\W\d]{1,4}\)(?=[^\W\d])")
"""村(社区)均配备: a bracket between words names the same in another way."""
_OF_PERIOD = pattern("每(季度?|半年|[年月周天日])([\u4e00-\u9fff]{2,8})", needs="每")
_DID = pattern("^(?:已|均|通过|完成|实现|组织|开展)(?=[\u4e00-\u9fff]{2})")
_BEGUN = pattern(
    r"(?:已|共计?|累计|完成)*(?:(?P<印>印制)|(?P<购>购置)|(?P<采>采购)|(?P<编>编制)|(?P<建>新建|建成)|(?P<收>收到)|(?P<到>(?:提[高升]|增[加长]|上升)到))\d"
)
_USED = pattern("安装|配发|投用|使用")
_THEN = {
    "印": pattern("发放|派发|发送"),
    "购": _USED,
    "采": _USED,
    "编": pattern("印发|发布|出台|发表|出版"),
    "建": pattern("[联并]网|投[用产运]|运行"),
    "收": pattern("办结|处[理置]|回复|答复"),
    "到": pattern("新增|增加"),
}
"""What is done first, and what then."""
_AHEAD, _OF_EACH_ONE = "前", "每"
_COUNTS = "率度数量额"
_POINTS = "百分点"
_DENYING = frozenset("不未非")
_YEARLY = ("同比", "较上年", "比上年", "较去年", "比去年")


_BOTH = pattern(
    r"(?:年度|全年|预期)?(?:目标|计划|预期|指标)值?[:：](.{1,30}?)[;；,，、/\n\s]+(?:实际|全年)*(?:完成|实际)(?:值|情况)?[:：](.{1,30})"
)


def both_told(text: str) -> tuple[str, str] | None:
    """The target and the result of 目标：≥95%；完成：92%."""
    both = _BOTH.fullmatch(text.strip())
    return (both[1].strip(), both[2].strip()) if both else None


def parted(target: Any, actual: Any) -> tuple[Any, Any]:
    """A pair as it is meant: one text that tells both, given for both, is taken apart."""
    told = type(target) is str and target == actual and len(target) <= LABEL and both_told(target)
    return told or (target, actual)


def without(target: Quantity, actual: Quantity, name: str = "") -> tuple[Quantity, Quantity]:
    """A target and a result without the words beside their figures that name the indicator (`name`: as its row does).

    Both as they are where one of them still is no value of its kind: 3个村建成 beside 完成2个.
    """
    wanted, done, row = beside(target), beside(actual), fold(name)
    _, turn = turn_of(done) if target.zero_word and target.kind is ValueKind.PERCENT else ("", "")
    if turn:  # 下降1.2% for 零增长
        figure = _BEFORE.sub("", actual.core, count=1)
        return target, _read(actual, f"-{figure}" if turn == "fall" else figure)
    # only where the row is named so, figures behind such a word are values of one scale: 下降10% and 下降8%
    # nor are 来临前3天 and 来临前5天 lengths of which the shorter is better
    shared = bool(done) and done in (wanted, target.label) and not _turns(done) and done[-1] not in _AHEAD
    named = [bool(words) and words[-1] not in _AHEAD and _names(words, row) for words in (wanted, done)]
    t = _alone(target, wanted) if wanted and (shared or named[0]) else target
    a = _alone(actual, done) if done and (shared or named[1]) else _result(actual, row)
    per = done.partition(_OF_EACH_ONE)[2].removeprefix("个") if shared and not (t.per or a.per) else ""
    if per:  # 每个托位8000元 for 每个托位1万元
        t, a = t.altered(per=per), a.altered(per=per)
    times = _OF_EACH.fullmatch(actual.core) if target.unit and _readable(actual) else None
    if times is not None and units.same_count(target.unit, times[4]):
        a = _read(actual, f"{int(times[1]) * int(times[3])}{times[4]}")
    who = done.replace("均", "").replace("每", "") if target.per else done
    if who != done:  # 人均1280元 for ≤1200元/人, 人均486元/天 for ≤450元/人·天
        each = _alone(actual, done)
        # 车均3.86万元 for ≤3.5万元/辆
        counts = (
            len(who) == 1
            and not each.per
            and done.endswith("均")
            and (units.same_count(who, target.per) or not units.known(who))
        )
        alike = who + each.per == target.per or counts
        a = each.altered(per=target.per) if alike else a
    period = _OF_PERIOD.fullmatch(done)
    if period is not None and _names(period[2], row):  # 每季度随访1次 under 慢病随访
        a = _alone(actual, done).altered(per=units.per_of(period[1]))
    if a is actual:
        a = _share(actual, row) if t.kind is ValueKind.PERCENT else _with_its_share(t, actual)
    return _alike(t, a) or (target, actual)


def begins(actual: Quantity) -> bool:
    """Whether a result tells by its verb what was done to so many, which may be less than was asked for."""
    return _first_step(actual) is not None


def only_begun(target: Quantity, actual: Quantity, name: str) -> bool:
    """印制1万册 under 宣传册发放: what comes before the thing that was asked for."""
    asked, first = f"{target.core}{fold(name)}", _first_step(actual)
    return first is not None and first not in asked and _THEN[first].search(asked) is not None


def _first_step(actual: Quantity) -> str | None:
    found = _BEGUN.match(actual.core) if actual.kind is ValueKind.COUNT else None
    return found and found.lastgroup


def turned(target: Quantity, actual: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both without the word that says rise or fall, where the target has a sign: 增长≥6% and 同比增长7% as ≥6% and 7%."""
    wanted, done = beside(target), beside(actual)
    (what, way), (of, turn) = turn_of(wanted or target.label), turn_of(done)
    limit = _alone(target, wanted) if wanted else target
    alike = (
        not what or not of or what.endswith(of) or of.endswith(what) or (of in _YEARLY and "比" not in what)
    )
    return (
        _alike(limit, _alone(actual, done)) if turn and way == turn and limit.comparator and alike else None
    )


def against(target: Quantity, actual: Quantity) -> bool:
    """Whether the one figure is of a rise and the other of a fall: 下降1% for 增长≥6.5%."""
    (what, way), (of, turn) = turn_of(beside(target) or target.label), turn_of(beside(actual))
    return bool(way and turn) and way != turn and (not of or what.endswith(of))


def _turns(words: str) -> bool:
    """增长 and 同比下降, and not 增长率, which is a value of its own."""
    return words[-1] not in _COUNTS and bool(EITHER.search(words))


def _alike(t: Quantity, a: Quantity) -> tuple[Quantity, Quantity] | None:
    points = {_POINTS in one.text for one in (t, a) if EITHER.search(one.text)}
    if len(points) > 1:
        return None  # 下降5% is less than 下降5个百分点
    return (t, a) if (t.numeric and a.numeric) or t.kind is ValueKind.DATE is a.kind else None


def hears(one: Quantity) -> bool:
    """Whether the row's name may tell how a text is read."""
    return one.kind is ValueKind.WORD and (one.core.endswith("%") or bool(beside(one)))


def beside(one: Quantity) -> str:
    """The words before the figure, or behind the day, of a text that is no value by itself; '' for any other."""
    return _beside(one.core) if _readable(one) else ""


@by_text(4096)
def _beside(text: str) -> str:
    found = (any(map(str.isdigit, text)) and _BEFORE.match(text)) or _BEHIND.fullmatch(text)
    return found[found.re.groups] if found else ""


def _readable(one: Quantity) -> bool:
    return one.kind is ValueKind.WORD and not one.comparator and len(one.core) <= LONGEST


def _names(words: str, row: str) -> bool:
    if "完成" in row and words.replace("完成", "", 1) in row:  # 完成招标 under 招标完成时间
        return True
    words = _DID.sub("", words, count=1)
    stem = words[:-1] if words[-1] in _COUNTS and len(words) > 2 else words
    return not all(denials(stem, row))  # 整改率 is no name of 未按期整改率


def denials(words: str, row: str) -> list[bool]:
    """Of each place in a row's name where the words stand, whether they are denied: 合格率 in 不合格率."""
    places = [at for at in range(len(row)) if row.startswith(words, at)]
    return [not _DENYING.isdisjoint(row[max(at - 3, 0) : at]) for at in places]


def _alone(one: Quantity, words: str) -> Quantity:
    before, behind = _BEFORE.match(one.core), _BEHIND.fullmatch(one.core)
    return _read(
        one, one.core[before.end() :] if before else behind[1] if behind else one.core.removesuffix(words)
    )


def _result(one: Quantity, row: str) -> Quantity:
    """What was done, behind what was planned, or behind how it was asked: 发放问卷200份，满意率96%."""
    if not _readable(one):
        return one
    planned = _PLANNED.match(one.core)
    if planned is not None:
        return _read(one, one.core[planned.end() :])
    in_all = _IN_ALL.match(one.core)
    if in_all is not None:
        return _read(one, one.core[in_all.end() :])
    asked, _, rate = one.core.rpartition(",")
    if not asked or not rate.endswith("%") or "%" in asked:
        return one
    named = _BEFORE.match(rate)
    if named is None:  # 调查150户，满意138户，占92%
        return _read(one, _SHARE_OF.sub("", rate, count=1)) if _ASKED.search(asked) else one
    return _read(one, rate[named.end() :]) if _names(named[1], row) else one


def _share(one: Quantity, row: str) -> Quantity:
    """So many of so many: 45/48; 抽检20份，合格19份 where the row is named 合格率."""
    if not _readable(one):
        return one
    both = _PARTED_AND_SHARE.fullmatch(one.core)
    if both is not None:  # 14/15（93.3%）
        of, digits = Decimal(both[3]) or Decimal(1), len(both[6] or "")
        same = round_half_up(quotient(Decimal(both[1]), of) * 100, digits)
        return _read(one, f"{both[5]}%") if same == Decimal(both[5]) else one
    parted = parted_of(one, row)
    if parted is None:
        return one
    part, whole = parted
    if "/" not in one.core:
        if _named_part(one, row) is None:
            return one
    elif part != whole and part <= 12 and whole <= 31:
        return one  # 11/12 may be a day
    exact = 0 < whole >= part and part * 10000 % whole == 0  # else left to a person
    return _read(one, f"{part * 100 / whole:f}%") if exact else one


def _with_its_share(target: Quantity, one: Quantity) -> Quantity:
    told = _SHARE_TOLD.fullmatch(one.core) if _readable(one) and target.numeric else None
    if told is None:
        return one
    done = _read(one, told["done"])
    both = pair(target, done)
    if not done.numeric or not both.sure or not both.target:
        return one
    share = round_half_up(quotient(both.actual, both.target) * 100, len(told["digits"] or ""))
    all_done = Decimal(told["share"]) == 100 and not both.short(target.direction == "reverse")
    return done if all_done or share == Decimal(told["share"]) else one


def _named_part(one: Quantity, row: str) -> tuple[Decimal, Decimal] | None:
    found = _OF.match(without_thousands(one.core)) if row else None
    return (Decimal(found[4]), Decimal(found[1])) if found is not None and _names(found[3], row) else None


def parted_of(one: Quantity, row: str = "") -> tuple[Decimal, Decimal] | None:
    """The part and the whole of 11/12, 11个/12个, 8人中7人持证, 调查260人，满意229人; None for any other text.

    98所食堂，达标97所 is such where the row is named 达标率.
    """
    if not _readable(one):
        return None
    found = _PARTED.fullmatch(one.core)
    if found is None:
        told = _named_part(one, row) or part_of_whole(
            _BRACKETS.sub(",", _ALSO.sub("", without_thousands(one.core))).rstrip(",")
        )
        return told if told is not None and told[1] else None  # 发现问题0个，整改0个: no share of nothing
    part, whole = Decimal(found[1]), Decimal(found[3])
    return (part, whole) if found[2] in ("", found[4]) and 0 < whole >= part else None


def _read(one: Quantity, rest: str) -> Quantity:
    found = parse(rest)
    return found.altered(text=one.text) if found.numeric or found.kind is ValueKind.DATE else one
