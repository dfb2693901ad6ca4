"""Targets and actual values as they are written (JX21x): text or a range for a value, units, costs without a figure."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.checks.behind import flawed_share
from jixiao.checks.facts import FormFacts, RowFacts, no_reason
from jixiao.checks.finding import Finding
from jixiao.checks.registry import INFO, WARNING, check, on_form
from jixiao.checks.told_figures import figures
from jixiao.core import direction, leads
from jixiao.core.messages import Message
from jixiao.core.numerals import NUMERALS, in_figures
from jixiao.core.outcome import Status
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.units import dimension, is_duration, per_of
from jixiao.core.values import Quantity, ValueKind, decimal
from jixiao.core.words import says_nothing_done
from jixiao.forms.vocabulary import Role
from jixiao.forms.words import table_role

TEXT = check("JX210", "text-for-number", WARNING)
RANGE = check("JX211", "range-for-value", WARNING)
UNITS = check("JX212", "units-differ", INFO)
INCOMPARABLE = check("JX224", "units-incomparable", WARNING)
NO_UNIT = check("JX213", "unit-missing", INFO)
SATISFACTION = check("JX214", "satisfaction-without-sign", INFO)
COST_WORDS = check("JX215", "cost-without-figure", INFO)
NEGATIVE = check("JX216", "actual-negative", WARNING)
UNMET = check("JX217", "unmet-unexplained", WARNING)
NOTHING = check("JX218", "actual-says-nothing", INFO)
UNREADABLE = check("JX219", "value-unreadable", INFO)

_EMPTY_WORDS = frozenset({"无", "否", "未", "没有", "没"})
_ALL = pattern(
    r"^[^不未没]*(?:全部|全都|均|都)[^\W\d不未没]{2,6}$|^(?:已|实现)?覆盖[\u4e00-\u9fff]{0,4}(?:全部|所有|全(?=[区县市省镇域乡]))[^\W\d不未没]{1,6}$"
)
_BY_STANDARD = pattern(
    r"^(?:已|均|均已|全部|严格)?按(?:照)?(?:该|此|上述|规定|文件|政策|补助|补贴)*标准[\u4e00-\u9fff]{0,4}$"
)
_SO = pattern("^(?:已|均|都|全部)+")
_OF_TESTS = ("验收", "合格", "通过")
_PASSED = pattern(
    r"^(?:\d+[\u4e00-\u9fff]{1,6}?)?(?:已|均|都|全部|一次性?|顺利)*(?:验收)?(?:通过|合格)(?:验收)?$"
)
_IN_TIME = pattern(r"^(?:已|均|都|全部)*(?:按时|按期|如期|准时|及时|当[日天]|即时)[\u4e00-\u9fff]{0,6}$")
_NONE_OF = pattern(
    r"^(?:暂?无|没有|未发生|未出现|未收到|未接到)(?P<what>[\u4e00-\u9fff]{2,8}?)(?:情况|发生)?$"
)
_ONE_DONE = pattern(
    r"^(?!.*(?:部分|基本|初步|即将|计划|预计|中$))[^\d未没不待正拟]{0,10}?(?:完成|建成|购置|采购|验收|上线|投入使用|举办|召开|开展|组织|编制|印发|发布|出台)[^\d未没不待正拟]{0,10}$"
)
"""1项: 已完成."""
_DIGIT = pattern(r"\d")
_BOUND = pattern("[上下]限|最[高低]|限[额价]")
"""A name that asks for a bound: 补助上限 ≤100万元 may well be answered by 最高100万元."""
_TOLD = pattern("最[高低多少]|[逾超]|控制在")
"""A bound told as a result, not copied from the target: 逾9万人次 for ≥8万人次."""
_DONE_WITHIN = pattern(r"[\d半一二两三四五六七八九十]\D{1,4}内[\u4e00-\u9fff]{0,6}$", needs="内")
"""24小时内修复 says all that a limit asks for."""
_LIMITS = pattern(r"[≤<]|不|低于|以内|控制|节约|减|按")
"""What sets a limit of costs without a figure: 只减不增, 低于市场价, ≤概算."""
_DONE = pattern(r"^[^\d未不没无]{1,6}$")
_NUMERAL = pattern(rf"^[{NUMERALS}]{{1,4}}([^{NUMERALS}\d].*)$")
_FIGURE = pattern(r"\d+(?:\.\d+)?(?:[万亿](?!元))?[余多]?([^\d\s,;:.()]+[23]?)")
_OF_FIGURES = ("pair.hundredfold", "pair.dates")
"""The units are the same; what the figures mean is in doubt."""
_SHARE = pattern(r"^(?:已|均|全部|全年|年度|任务)*(?:完成|达成|落实|实施)|完成$")
_RATED = pattern("[%分成]")
_NO, _FEW = "无", 2
_NO_SUCH = pattern("(?:无|未发生|未出现|没有)([^\\W\\d]{2})[^\\d,;]*$")
_ALL_DUE = pattern("应[\u4e00-\u9fff]尽[\u4e00-\u9fff]")
_HEDGED = pattern("[不未无没较略待中偏低差]|基本|部分|初步|大体|有所|一般")
_LOW_EXECUTION = 0.9
_RATE_NAMES = ("率", "度", "比例", "占比", "比重")


@on_form
def actuals(facts: FormFacts) -> Iterator[Finding]:
    """What stands in the cells of target and actual value."""
    for row in facts.counted:
        if row.target.kind is ValueKind.EMPTY or row.actual.kind is ValueKind.EMPTY:
            continue  # completeness reports what is missing
        finding = _actual(facts, row)
        if finding is not None:
            yield finding
        if row.actual.number is not None and row.actual.number < 0 and _counts_something(row):
            yield facts.about(row, NEGATIVE, row.indicator.actual, found=row.actual.text)


def _counts_something(row: RowFacts) -> bool:
    """Nothing done is the least of a count or an amount; a change or a reverse figure may well be below 0."""
    if (
        row.target.number is None
        or row.target.number < 0
        or ValueKind.PERCENT in (row.target.kind, row.actual.kind)
    ):
        return False
    return row.target.direction != "reverse" and row.indicator.direction != "反向"


def _actual(facts: FormFacts, row: RowFacts) -> Finding | None:
    target, actual, cell = row.target, row.actual, row.indicator.actual
    if actual.kind is ValueKind.ERROR and actual.text.startswith("#"):
        return None  # an error cell is JX906's
    if target.numeric and actual.kind is ValueKind.WORD and not row.met and not _told_otherwise(row):
        # 未验收 for nothing, with its reason: no rate is known yet; a count is 0
        owned = decimal(row.indicator.score.value) == 0 and not no_reason(row.indicator.reason)
        mild = (owned and target.kind is ValueKind.PERCENT) or _figured(row) or _says_all(row)
        return facts.about(
            row, TEXT, cell, expected=target.text, found=actual.text[:30], severity=INFO if mild else None,
        )  # fmt: skip
    loose = actual.comparator in (">=", "<=", ">", "<") and actual.numeric and not actual.zero_word
    if loose:
        kept = row.met is not False and _DONE_WITHIN.search(actual.text)
        loose = not (kept or _BOUND.search(row.name) or (row.met and _TOLD.match(actual.text)))
    if loose or (actual.kind is ValueKind.RANGE and target.numeric and not _within(row, target, actual)):
        return facts.about(row, RANGE, cell, found=actual.text)
    if target.kind is ValueKind.WORD and actual.text.strip("。. ") in _EMPTY_WORDS and row.met is False:
        return facts.about(row, NOTHING, cell, expected=target.text, found=actual.text)
    units = _units(facts, row)
    if units is not None:
        return units
    if (
        row.trial is not None
        and row.trial.status is Status.UNREADABLE
        and not code_of(row.trial.problem).startswith("problem.weight")
    ):
        of_target = code_of(row.trial.problem).startswith("problem.target")
        place = row.indicator.target if of_target else cell
        # points for a dash beside ≥95% are points for nothing that was told
        unsaid = code_of(row.trial.problem) == "problem.actual_na" and target.numeric
        paid = unsaid and (decimal(row.indicator.score.value) or 0) > 0
        severity = WARNING if paid else None
        return facts.about(row, UNREADABLE, place, cell, problem=row.trial.problem, severity=severity)
    return None


def _figured(row: RowFacts) -> bool:
    """Whether a text has a figure that a person will find, or says 全部: 得分93.6分. A count is none for a share or nought."""
    target, said = row.target, in_figures(fold(row.actual.text))
    if target.kind is not ValueKind.PERCENT and _ALL.match(said):
        return not says_nothing_done(said)
    if target.kind is ValueKind.COUNT and "《" in row.actual.text:
        return True  # 出台《资产管理办法》《设备使用规程》 for 2项
    if (
        not _DIGIT.search(said)
        or target.number == 0
        or (row.actual.problem and target.kind is ValueKind.PERCENT)
    ):
        return False
    told = figures(said)
    share = (
        len(told) == 2 and told[0].value.kind is told[1].value.kind is ValueKind.MONEY
    )  # 96万元，总投资2850万元
    return target.kind is not ValueKind.PERCENT or share or _RATED.search(said) is not None


def _says_all(row: RowFacts) -> bool:
    """正常开馆 for 100% of 开馆率: no share is told, but nothing is left out either."""
    said, name, target = fold(row.actual.text), fold(row.name), row.target
    if target.kind is not ValueKind.PERCENT or target.direction == "reverse" or row.satisfaction:
        return False
    if len(said) > _FEW and all(part.startswith(_NO) for part in said.split(",")):  # 无复议撤销、无诉讼败诉
        return True
    if _HEDGED.search(said) or _DIGIT.search(in_figures(said)):
        return False
    return _ALL_DUE.search(said) is not None or any(said[at : at + 2] in name for at in range(len(said) - 1))


def _within(row: RowFacts, limit: Quantity, given: Quantity) -> bool:
    """Whether a range keeps a limit with both its ends: 80元-100元/亩 for ≤100元/亩."""
    way = direction.of(limit, (row.indicator.level2.folded, row.name)).name
    if way != "reverse" or given.high is None or given.inner is None:
        return False
    end = Quantity(given.text, given.inner, given.high, given.unit, scale=given.scale, per=given.per)
    both = pair(limit, end)
    return both.sure and not both.short(reverse=True)


def _told_otherwise(row: RowFacts) -> bool:
    """Words that say the value all the same: 全部合格 for 100%, 21座（5座在建）, the target itself and that it was done."""
    said, target = fold(row.actual.text), fold(row.target.text)
    if _figure_told(row, said) or (len(row.indicator.target_cells) > 1 and said[-1:].isdecimal()):
        return True  # the unit stands in a column of its own: 下降8.3 | %
    if row.target.number == 1 and row.target.kind is ValueKind.COUNT and _ONE_DONE.match(said):
        return True
    if row.target.kind is ValueKind.PERCENT and (
        leads.parted_of(row.actual, fold(row.name + row.target.label))
        or flawed_share(row.actual) is not None
        or {one.value.number for one in figures(said)} == {0}
    ):
        return True  # 11/12; 发现问题0个，整改0个: of nothing there is no share
    share = row.target.kind is ValueKind.PERCENT and row.target.comparator not in ("<", "<=")
    if row.target.number == 0 and _without(row, said):
        return True
    if share and (row.target.number or 9) <= 1 and _named(row.name, said):
        return True
    if share and (row.target.number or 9) <= 1 and _ALL.match(said):
        return not says_nothing_done(said)
    none_of = _NONE_OF.match(said) if share else None
    if none_of and {*none_of["what"]} <= {*row.name}:
        return True  # 无突发事件 for 突发公共事件处置及时率: nothing was due
    if is_duration(row.target.unit) and _IN_TIME.match(said):
        return not says_nothing_done(said)
    if "标准" in row.name and _BY_STANDARD.match(said):
        return True
    if row.actual.kind is ValueKind.WORD and leads.without(row.target, row.actual, row.name)[1].numeric:
        return True  # 优秀率75%, 抽检20份，合格18份
    return said.startswith(target) and _DONE.match(said.removeprefix(target)) is not None


def _without(row: RowFacts, said: str) -> bool:
    """义务教育阶段无辍学学生, 未发生因灾辍学 for 零辍学: there is none of what the row or its target names."""
    none = _NO_SUCH.search(said)
    target = fold(row.target.text)
    return none is not None and (none[1] in target + row.name or said[-_FEW:] in target)


def _named(name: str, said: str) -> bool:
    """验收合格 for 100% of 项目验收合格率, 一次性通过 for that of 验收率."""
    if name.endswith("率") and any(word in name for word in _OF_TESTS) and _PASSED.match(said):
        return True
    done = _SO.sub("", said)
    return len(done) > 1 and name.removesuffix("率").endswith(done) and name.endswith("率")


def _figure_told(row: RowFacts, said: str) -> bool:
    """Whether a text has a figure with the target's unit: 受理3912件,审结3688件."""
    unit = row.target.unit
    numeral = _NUMERAL.match(said)  # 九个部门
    behinds = [numeral[1]] if numeral else _FIGURE.findall(in_figures(said))
    return bool(unit) and any(behind.startswith(unit) or per_of(behind) == unit for behind in behinds)


def _base_left_out(target: Quantity, actual: Quantity) -> bool:
    """Whether but one of two amounts says what it is for: 0.4万元/场 and 4000元."""
    return target.kind is ValueKind.MONEY is actual.kind and "" in (target.per, actual.per)


def code_of(problem: str) -> str:
    """The code of a message, '' for a plain text."""
    return problem.code if isinstance(problem, Message) else ""


def _units(facts: FormFacts, row: RowFacts) -> Finding | None:
    """One of the two has a unit and the other has none, or another one."""
    target, actual, indicator = row.target, row.actual, row.indicator
    if (
        not target.numeric
        or not actual.numeric
        or target.kind is ValueKind.NUMBER is actual.kind
        or row.met is None
    ):
        problem = pair(target, actual).problem if target.numeric and actual.numeric else ""
        if not problem:
            return None
        if code_of(problem) in _OF_FIGURES or _base_left_out(target, actual):
            return facts.about(row, UNREADABLE, indicator.actual, problem=problem)
        if _told_otherwise(row) or (actual.kind is ValueKind.PERCENT and _SHARE.search(fold(actual.text))):
            return None  # 12个工作日办结 for ≤15个工作日; 已完成100% says how much was done, not the value
        return facts.about(row, INCOMPARABLE, indicator.actual, target=target.text, found=actual.text)
    if target.zero_word or actual.zero_word or target.number == 0 or actual.number == 0:
        return None  # 零发生 / 0 needs no unit
    if ValueKind.PERCENT in (target.kind, actual.kind):
        bare = indicator.actual if actual.kind is ValueKind.NUMBER else indicator.target
        if not isinstance(bare.value, str):
            return None  # a number formatted as a percentage looks the same from here
    same = target.kind is actual.kind and (target.unit == actual.unit or target.kind is not ValueKind.COUNT)
    if same or _same_counter(target.unit, actual.unit):
        return None
    if len(indicator.target_cells) > 1 and actual.kind is ValueKind.NUMBER:
        return None  # the layout prints the unit in a column of its own, for both
    place = indicator.target if target.kind is ValueKind.NUMBER else indicator.actual
    return facts.about(row, UNITS, place, expected=target.text, found=actual.text)


_COUNTERS = ("个家所", "场次期", "人名位", "人次", "件项", "篇份", "套台", "户家", "次批")


def _same_counter(one: str, other: str) -> bool:
    """场 and 场次, 人 and 人次, 个 and 家: one is as good as the other."""
    if not one or not other:
        return False
    if one == other or one in other or other in one:
        return True
    if dimension(one) is not None and dimension(one) == dimension(other):
        return True  # ㎡ and 平方米
    return any(one in group and other in group for group in _COUNTERS)


@on_form
def targets(facts: FormFacts) -> Iterator[Finding]:
    """Targets that cannot measure: no unit, no sign, no figure."""
    fund = facts.total_fund
    slow = fund is not None and fund.ratio is not None and fund.ratio < _LOW_EXECUTION
    for row in facts.counted:
        target, actual = row.target, row.actual
        level2 = row.indicator.level2.folded
        if (
            target.kind is ValueKind.NUMBER
            and actual.kind is ValueKind.NUMBER
            and "数量" in level2
            and not _names_unit(row)
        ):
            yield facts.about(row, NO_UNIT, row.indicator.target, found=target.text)
        if (
            row.satisfaction
            and target.kind is ValueKind.PERCENT
            and not target.comparator
            and target.number == actual.number
        ):
            yield facts.about(row, SATISFACTION, row.indicator.target, found=target.text)
        without = target.kind is ValueKind.WORD and not _DIGIT.search(target.text)
        if row.cost and without and not says_nothing_done(target.text):
            grave = slow and not _LIMITS.search(target.text)
            yield facts.about(
                row, COST_WORDS, row.indicator.target, found=target.text[:30],
                severity=WARNING if grave else INFO,
            )  # fmt: skip


def _names_unit(row: RowFacts) -> bool:
    return row.name.endswith(_RATE_NAMES) or "(" in row.name


@on_form
def unmet(facts: FormFacts) -> Iterator[Finding]:
    """A table of targets and results without scores and reasons still owes a word on what was missed."""
    form = facts.form
    if form.has_scores or form.has_reasons or not form.reason.empty:
        return
    if any(row.indicator.lost.at is not None for row in facts.counted) or any(
        not reading.role and table_role(reading.text) in (Role.SCORE, Role.WEIGHT)
        for reading in form.readings
    ):
        return  # scores that nobody could read: 19/20
    for row in facts.counted:
        if row.met is False:
            yield facts.about(
                row, UNMET, row.indicator.actual, expected=row.target.text, found=row.actual.text
            )
