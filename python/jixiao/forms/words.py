"""What the words of a heading or a label say: its parts, its points, its unit of money, its year.

A text is compared folded: half-width, without white space, brackets and leading marks (`*实际完成值（B）` is
实际完成值). A heading over several rows is read from its last line, with the lines above as a modifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from jixiao.core.lazy import lazy
from jixiao.core.memory import by_text
from jixiao.core.numerals import chinese_number
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms.vocabulary import FUNDS, NEUTRAL, TABLE, Role, Weights

MAX_LABEL = 60
"""Longer cells are text, never labels."""

LIKELY = 2.0
"""Words that speak this much for a role name it."""
CLEAR = 2.5
"""Words that speak this much for an amount of the funds leave no doubt."""

_LONGEST_HEADING = 34
_KNOWN = 0.6
"""Less than this share of known parts, and a text is no heading."""

_CLOSE = 0.6
"""A role that the words name less than this share of another one is not what they mean."""

_SHORT = 10
"""A longer text with an unknown beginning is a name, not a heading."""

_COLUMN = pattern(r"\s*[①-⑳](?:\s*=[\s①-⑳\d+×*/÷()（）%－-]+)?\s*$", needs="①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
"""The number of a column, and what it is worked out from: 支出率(%)⑤=④/③."""
_BRACKET = pattern(r"[(\[][^()\[\]]*[)\]]")
_INSERTED = pattern(r"(?<=[\u4e00-\u9fff])\(([\u4e00-\u9fff]{2})\)(?=[\u4e00-\u9fff])")
"""A word in brackets inside of a heading belongs to it: 全年(调整)指标值."""
GRADES = frozenset(["优", "良", "中", "差", "优秀", "良好", "合格", "较好", "一般", "较差", "不合格"])
"""Over a column: what each grade asks for; beside a total: what it comes to."""

_TICKED = frozenset("是否")
"""Over two columns of which one is ticked."""
_OF_GRADE = ("级", "档", "等")
_GRADED = GRADES | frozenset("ABCD")
_SHARE_OF_GRADE = pattern(
    r"^\*?(.{1,6}?)(?:\(?(?:(\d{1,3})%|0)\)?|\((?:系数:?)?([01](?:\.\d{1,2})?)\))(?:\([^()\d]*\))?:?$"
)
_DEGREE = pattern(
    r"(?:完全|全部|基本|大?部分|未|不)(?:达到?标?|完成|实现|符合|满足|落实|做到|到位)(?:要求|标准|目标)?"
)
"""How far something was done, over a column of ticks, where it says what it gives."""

_OTHERS = ("财政", "主管", "复核", "复评", "审核", "审定", "核定", "专家", "第三方", "评价组", "考核组", "评委")  # fmt: skip
_OWN = ("自评", "自查", "自验")
_BOTH = pattern(r"[/、及和]")
_YEAR_LEAD = pattern(r"^20\d\d年度?(?=.)")
_DATE_LEAD = pattern(
    r"^(?:截[至止])?(?:20\d\d年度?)?(?:(?:\d{1,2}[-~至])?\d{1,2}月(?:\d{1,2}日|[底末份])?)?(?=.)"
)
_JUDGED = pattern(r"考核|考评|评估|测评|评审|评议")
"""Other words for 评价, wherever they stand in a heading."""
_MARKS = "*＊★☆#"
_NUMBER = pattern(r"^(?:[一二三四五六七八九十]+[,.]|\d+[,.](?:\d+[,.])*\d*)")
_POINTS = pattern(
    r"[(\[](?:满分|共|计|权重)?:?(\d+(?:\.\d+)?)分?(?:[×*]执行率)?[)\]]"
    r"|^\D*[\u4e00-\u9fff](?<![达到为于过得评超足满约近第])(\d{1,3}(?:\.\d+)?)分$"
)
UNITS = ("亿元", "百万元", "万元", "千元", "元")
_MONEY = pattern(rf"[(\[:](?:单位:?|金额单位:?)?(?:人民币)?({'|'.join(UNITS)})(?:[)\],]|$)")
_YEAR_WRITTEN = pattern(r"(二[〇零○O][〇零○O一二三四五六七八九]{2})年")
_YEAR = pattern(r"(?<!\d)(20\d\d)(?:\)?年|-20\d\d年|\)?$)")

_MONTHS = pattern(r"(?<!\d)\d{1,2}月|季度|半年")
_TO_ITS_END = ("12月", "下半年", "四季度")

_IN_ONE = frozenset([Role.RATE, Role.WEIGHT, Role.SCORE])
_LEFT = frozenset(["结余", "结转"])
_MONEY_ITSELF = ("金额", "数额")
_AMOUNTS = (Role.INITIAL, Role.BUDGET, Role.EXECUTED)


class Votes(dict[Role, float]):
    """How much the words of a heading speak for each role."""

    @lazy
    def most(self) -> float:
        return max(self.values(), default=0.0)

    @lazy
    def best(self) -> tuple[Role | None, float]:
        """The role that the words speak for most; None where they name none."""
        role = max(self, key=self.__getitem__, default=None)
        return (role if self.most >= LIKELY else None), self.most

    @lazy
    def likely(self) -> list[Role]:
        """The roles that the words may mean: one that is named much less than another is not what they mean."""
        return [role for role, vote in self.items() if vote >= 1.0 and vote >= _CLOSE * self.most]


NO_VOTES = Votes()


@by_text(16384)
def label(text: str) -> str:
    """The label in a cell's text, '' when it is too long for one.

    >>> label(" *实际完成值（B）")
    '实际完成值'
    """
    return bare(fold(_COLUMN.sub("", text))) if len(text) <= MAX_LABEL else ""


def bare(folded: str) -> str:
    """A folded text without brackets, leading marks and the closing colon."""
    text, longer = folded, ""
    while text != longer and ("(" in text or "[" in text):
        text, longer = _BRACKET.sub("", text), text
    return text.strip(_MARKS + ":.,")


def unnumbered(text: str) -> str:
    """A folded text without its number: 一、产出指标, 2.得分, 1.1数量指标."""
    return _NUMBER.sub("", text)


class _Parts:
    """The tables of one part of a form, turned round: what each known part says."""

    def __init__(self, tables: Mapping[Role, Weights], endings: bool) -> None:
        self.endings = endings
        self.says: dict[str, dict[Role, float]] = {part: {} for part in NEUTRAL}
        for role, weights in tables.items():
            for part, weight in weights.items():
                self.says.setdefault(part, {})[role] = weight
        self.known: dict[str, list[str]] = {}
        for part in sorted(self.says, key=len, reverse=True):
            self.known.setdefault(part[0], []).append(part)

    def cut(self, text: str) -> tuple[list[str], float]:
        """The known parts of a text from left to right, the longest first, and the share of it they cover."""
        text = _JUDGED.sub("评价", text)
        parts: list[str] = []
        at = 0
        while at < len(text):
            for part in self.known.get(text[at], ()):
                if text.startswith(part, at):
                    parts.append(part)
                    at += len(part)
                    break
            else:
                at += 1
        return parts, sum(map(len, parts)) / len(text) if text else 0.0

    def votes(self, text: str) -> Votes:
        parts, share = self.cut(text)
        ends = self.endings and len(text) <= _SHORT and parts and text.endswith(parts[-1])
        if share < _KNOWN and not ends:
            return NO_VOTES
        share = max(share, _KNOWN)  # an unknown beginning before a known ending: 差异说明, 1-12月完成值
        votes = Votes()
        last = max((i for i, part in enumerate(parts) if part not in NEUTRAL), default=0)
        for index, part in enumerate(parts):
            for role, weight in self.says[part].items():
                head = 1.0 if index >= last or weight <= 0 else 0.6
                votes[role] = votes.get(role, 0.0) + weight * head
        return Votes((role, weight * share) for role, weight in votes.items())


_TABLE, _FUNDS = _Parts(TABLE, True), _Parts(FUNDS, False)


@by_text(8192)
def _heading(text: str, funds: bool) -> Votes:
    folded = fold(_COLUMN.sub("", text)) if len(text) <= MAX_LABEL else ""
    word = bare(_INSERTED.sub(r"\1", folded))
    word = unnumbered((_DATE_LEAD if funds else _YEAR_LEAD).sub("", word)) or folded.strip("()[]:")
    if not word or len(word) > _LONGEST_HEADING:
        return NO_VOTES
    if not funds and (word in GRADES or word in _TICKED or (_DEGREE.fullmatch(word) and grade_of(text)[1])):
        return Votes({Role.NOTE if word in _TICKED else Role.STANDARD: 4.0})
    return (_FUNDS if funds else _TABLE).votes(word)


def heading(*lines: str, funds: bool = False) -> Votes:
    """How much the words of a heading, given line by line from top to bottom, speak for each role."""
    if len(lines) < 2 or label(lines[-1]) in _TICKED:
        return _heading(lines[-1], funds) if lines else NO_VOTES
    joined = "".join([line.lstrip(_MARKS) for line in lines])  # 自评得分 over *单项得分
    *above, last, whole = (_heading(line, funds) for line in (*lines, joined))
    found = Votes(last)
    for upper in above:
        for role, weight in upper.items():
            if weight > 0 or last.best[0] is not role:  # 完成情况 over 目标 | 实绩 names both
                found[role] = found.get(role, 0.0) + 0.5 * weight
    for role, weight in whole.items():
        if weight > found.get(role, 0.0):
            found[role] = weight
    return found


def known(text: str) -> bool:
    """True for a text put together from the words of headings."""
    word = bare(fold(text)) or fold(text).strip("()[]:")
    return 0 < len(word) <= _LONGEST_HEADING and _TABLE.cut(word)[1] >= _KNOWN


@by_text(1024)
def two_in_one(text: str) -> tuple[Role, ...]:
    """The roles of a heading that names two figures of one cell, in their order: 得分/分值, 执行率（得分）."""
    if len(text) > MAX_LABEL or any(map(str.isdigit, text)):
        return ()
    parts = _BOTH.split(bare(fold(text)))
    parts = parts if len(parts) == 2 else fold(text).rstrip(")").split("(")
    roles = tuple(role for part in parts if (role := fund_role(part)) in _IN_ONE)
    return roles if len(roles) == len(parts) == 2 and Role.SCORE in roles and roles[0] != roles[1] else ()


def of_own(text: str) -> bool:
    """True for a heading of what the unit says of itself: 自评得分, 部门自评."""
    folded = fold(text)
    return any(word in folded for word in _OWN)


def of_others(text: str) -> bool:
    """True for a heading of what others say of the unit: 财政评分, 复核得分."""
    return any(word in text for word in _OTHERS)


def of_own_check(text: str) -> bool:
    """True for a heading of what the unit itself found, which says of no points: 县级自评, 乡镇自验."""
    return label(text).endswith(_OWN)


def is_grade(text: str) -> bool:
    """True for the heading of what a grade asks for: 优(90-100分), A级, A档（100%）."""
    word = label(text)
    return (word[:-1] if word.endswith(_OF_GRADE) else word) in _GRADED


def grade_of(text: str) -> tuple[str, str]:
    """A grade, 是 or 否 with how much of the points it gives, in percent: B档, 80 of B档（80%）; '' for what is not said."""
    found, word = _SHARE_OF_GRADE.match(fold(text)), label(text)
    if found is not None and (is_grade(found[1]) or _DEGREE.fullmatch(found[1])):
        return found[1].strip("*"), found[2] or f"{100 * Decimal(found[3] or 0):.0f}"
    return word if is_grade(text) or word in _TICKED else "", ""


def are_grades(texts: list[str]) -> bool:
    """True for a line of nothing but grades, or of what is ticked: 优 | 良 | 中 | 差, 是 | 否."""
    return (len(texts) > 2 and all(map(is_grade, texts))) or (len(texts) == 2 and set(texts) == _TICKED)


@by_text(4096)
def of_funds(text: str) -> bool:
    """True for a heading of the words of a funds table, whether or not its amounts are of use: 到位数, 结余."""
    word = bare(fold(text)) if len(text) <= MAX_LABEL else ""
    return bool(word) and _FUNDS.cut(word)[1] >= _KNOWN


@by_text(4096)
def names_amount(text: str) -> bool:
    """True for a label that may name an amount of the budget, of what was spent, or of what is left: 发行额度, 结余."""
    votes = _heading(text, True)
    if not votes:
        return False
    last = bare(fold(text))[-2:]
    return last in _LEFT or max(votes.get(role, 0.0) for role in _AMOUNTS) > 1.0


def amounts(values: Iterable[object]) -> int:
    """How many of some cells may name an amount and are no other heading of an indicator table."""
    return sum(
        type(v) is str and (table_role(v) is None or label(v).endswith(_MONEY_ITSELF)) and names_amount(v)
        for v in values
    )


def table_role(text: str) -> Role | None:
    """The role that a text names as the heading of a column of the indicator table."""
    return _heading(text, False).best[0]


def fund_role(text: str) -> Role | None:
    """The role that a text names as the heading of a column of the funds table."""
    return _heading(text, True).best[0]


@by_text(4096)
def points(text: str) -> tuple[str, Decimal] | None:
    """The number in 产出指标(50分), or at the end of 产出指标50分, with the label before it; None without such points."""
    if len(text) > MAX_LABEL or "分" not in text:
        return None
    folded = fold(text)
    found = _POINTS.search(folded)
    if found is None or "分" not in found[0]:
        return None
    return bare(folded[: found.start(2)] if found[2] else folded), Decimal(found[1] or found[2])


@by_text(4096)
def money_unit(text: str) -> str:
    """The unit of money named in a heading: 项目资金（万元） -> 万元; '' when there is none."""
    if len(text) > MAX_LABEL or "元" not in text:
        return ""
    found = _MONEY.search(fold(text))
    return found.group(1) if found else ""


@by_text(4096)
def year_in(text: str) -> int | None:
    """The year named in a text: (2020 年度) -> 2020, 二〇二〇年度 -> 2020, else None."""
    folded = fold(text[:200])
    found = _YEAR.search(folded)
    if found:
        return int(found.group(1))
    written = _YEAR_WRITTEN.search(folded) if "二" in folded else None
    return chinese_number(written.group(1).replace("○", "〇").replace("O", "〇")) if written else None


@by_text(4096)
def of_other_months(text: str) -> bool:
    """True for a heading that speaks of the first months alone, or of several years together.

    >>> [of_other_months(text) for text in ("1-8月完成情况", "截至12月底完成情况", "累计完成值", "本年累计完成值")]
    [True, False, True, False]
    """
    folded = fold(text[:MAX_LABEL])
    if any(end in folded for end in _TO_ITS_END):
        return False
    return of_months(text) or ("累计" in folded and "年" not in folded)


@by_text(4096)
def of_months(text: str) -> bool:
    """True for a heading that speaks of months of a year: 1-8月, 四季度, 下半年."""
    return _MONTHS.search(fold(text[:MAX_LABEL])) is not None
