"""The days that a sentence asks for and a result tells of, laid beside one another: 12月18日完成 for 于11月底前完成全部内容."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jixiao.checks.told_figures import ALIKE, STOP, alike
from jixiao.core import timing
from jixiao.core.memory import by_text
from jixiao.core.numerals import in_figures
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import LONGEST, Quantity, ValueKind, parse

_DAY = pattern(
    r"(?<![\d~至到每-])(?:(?:20\d\d年)?\d{1,2}月份?(?:\d{1,2}[日号]|[上中下]旬|[底末初])?|20\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)"
    r"|20\d\d年(?:[底末]|度?内)|第?[1-4一二三四]季度[末底]?|(?<!\d)年[底末])(?:[以之]?前)?(?![-~至到\d均])"
)
_STEPS = pattern(
    "启动|开工|开始|立项|招标|采购|签[订约]|完工|竣工|建成|验收|审计|决算|结题|开通|拨付|支付|发放|兑[现付]|提交|报送|印发"
)
_FIRST_HALF, _BY_JUNE = pattern("(?<![每1])上半年"), "6月底前"
_SMALL = pattern("[于在已均经将的了]|全部|按时|完成")


class Day(NamedTuple):
    value: Quantity
    words: str

    @property
    def steps(self) -> set[str]:
        return set(_STEPS.findall(self.words))

    @property
    def rest(self) -> str:
        return _SMALL.sub(" ", self.words)


@by_text(4096)
def days(text: str) -> tuple[Day, ...]:
    """The days and periods in a text, each with the words beside it."""
    return tuple(_days(text))


def _days(text: str) -> Iterator[Day]:
    text = in_figures(fold(text))
    found = list(_DAY.finditer(text)) if len(text) < LONGEST else []
    ends = [day.start() for day in found[1:]] + [len(text)]
    begin = 0
    for day, end in zip(found, ends, strict=False):
        before = STOP.split(text[begin : day.start()])[-1]
        begin = day.end()
        value = parse(day[0])
        if value.kind is ValueKind.DATE:
            yield Day(value, f"{before} {STOP.split(text[begin:end])[0]}")


def later_told(target: Quantity, actual: Quantity, *, timely: bool) -> bool:
    """Whether something was done later than it should have been, as far as both name it; a `timely` row names it itself."""
    asked, told = days(_FIRST_HALF.sub(_BY_JUNE, fold(target.text))), days(actual.text)
    only = len(asked) == len(told) == 1
    for ask in asked:
        steps = [len(ask.steps & done.steps) for done in told]
        likely = [done for done, same in zip(told, steps, strict=True) if same and same == max(steps)]
        alikes = [0 if ask.steps and done.steps else alike(ask.rest, done.rest) for done in told]
        best = max(alikes, default=0)
        likely = likely or [done for done, same in zip(told, alikes, strict=True) if same == best >= ALIKE]
        free = timely and only and not (ask.steps and told[0].steps)
        likely = likely or list(told if free else ())
        # 3座10月投运，2座12月投运
        each = timely and len(asked) == 1 < len(told) and all(_same(told[0], one) for one in told[1:])
        if (each or len(likely) == 1) and any(
            late(ask.value, one.value) for one in (told if each else likely)
        ):
            return True
    return False


def _same(one: Day, other: Day) -> bool:
    return one.steps == other.steps and alike(one.rest, other.rest) >= ALIKE


def late(due: Quantity, done: Quantity) -> bool:
    """Whether a day is for sure later than another one."""
    found = timing.compare(due, done)
    return not isinstance(found, str) and found.met is False
