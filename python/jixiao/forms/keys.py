"""What a label names: names, year, total and grade, goals and results, other parts of the form, the end of a table.

`names` tells it once for all who look at a sheet for headings, titles, totals and the foot of a form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms.vocabulary import Key, Role
from jixiao.forms.words import MAX_LABEL, bare, fund_role, label, money_unit, table_role, unnumbered
from jixiao.workbook.grid import Cells

_LONGEST = 18

_KEYS = {
    Key.PROJECT: r"(?:评价|自评|预算|建设|工程|申报|[一二]级)?(?:专项资金|专项|项目支出|项目|政策|转移支付|资金|专项债券|债券|基金|服务)+(?:资金)?"
    r"(?:[名全]称(?:及[代编][码号])?|及[代编]码)",
    Key.DEPARTMENT: r".{0,7}(?:主管(?:预算)?|归口(?:管理)?)(?:部门|单位)(?:及代码|名称)?",
    Key.UNIT: r".{0,5}(?:责任|实施|填报|自评|评价|考评|使用|预算|承担|牵头|执行|申报|建设|用款|填表|被(?:评价|考评|考核|评估)|考核|经办|购买|采购|承接)"
    r"(?:单位|部门|机构|主体|企业|学校)(?:名称)?|填报(?:地区|地市|市县|区县|县区|县市|市州|乡镇)|(?:乡镇|街道|乡|镇|学校|医院|企业|机构|社区|市县|县区)+名称|采购人(?:名称)?|(?:评价|考核|考评|自评)对象|(?:市县|区县|县区|市县区|县级)部门|[一二三]级预算单位|基层(?:预算)?单位|(?:[省市县区]?级)?(?:预算)?(?:部门|单位)+名称|项目(?:单位|公司)|项目法人|项目业主(?:单位)?|预算部门|单位(?:信息)?|部门",
    Key.YEAR: r"(?:项目)?(?:实施|预算|评价|自评|所属|绩效|执行|资金|填报)?年[度份]|项目年[度份]",
    Key.GRADE: r".{0,8}(?:等级|等次|评级|评价级别)",
    Key.RULEBOOK: r"(?:评分|规则|自评)?口径",
    Key.BASIC: r"基本支出(?:总额)?",
    Key.PROJECTS: r"项目支出(?:总额)?",
    Key.TOTAL: r"(?:自评|项目|绩效自评|综合|最终|总体|评价|考评|考核|加权)*(?:总分|总得分|综合评分|综合得分|自评得分|自评总得分|总体得分|得分合计|合计得分)",
}
_KEY = pattern("|".join(f"(?P<{key.value}>{names})$" for key, names in _KEYS.items()))
_OTHER = (
    "编码", "代码", "类型", "类别", "属性", "性质", "期限", "实施期", "负责人", "电话", "日期", "时间", "联系人", "处室", "科室", "邮编", "账号",
    "地址", "经办人", "是否专项资金", "是否为专项资金", "级次", "审核人", "联系方式", "得分系数", "人员编制", "实有人数", "投向领域",
)  # fmt: skip
_TITLE = pattern(
    r"(?:自评|绩效|评价|考评|评分)[^,.;:]{0,8}(?:[表卡]|底稿|评分细则|评分标准)(?:及[^,.;:]{2,8})?(?:\(.*\))?$"
    r"|^(?![一二三四五六七八九十]+[,.])[^:]{6,}绩效(?:(?:目标)?自评(?:情况)?|评价指标|(?:评价|自评)(?:指标)?(?:(?:打分|评分|得分)(?:明细|情况|结果)?|结果)|(?:评价|自评|自评价|评价自评)报告)(?:\(.*\))?$"
    r"|(?:评价|评分|自评|绩效|指标)指?标?体系(?:框架)?(?:[及与和][^,.;:]{2,8})?(?:表)?(?:\(.*\))?$"
)
_FIGURE = pattern(r"^(?:-?\d[\d,]*(?:\.\d+)?分?(?:\([优良中差][秀好等]?\))?$|#)")
_TOTAL = pattern(
    r"^(?:指标|自评|绩效自评|本?项目|综合|总体|最终|各项|评价|考评|考核|单位|加权|全部|绩效)*(?:总分合计|自评分合计|最终得分|本?项目得分|绩效得分|绩效评价得分|总分|合计|总计|总得分|总评分|综合评分|综合得分|总体得分|得分合计|评分合计|分值合计"
    r"|合计得分|累计得分|自评得分|自评总得分|总分值|总成绩|得分总计|自评总分)(?:值|数)?$"
)
_IN_WORDS = pattern(r"(?<=[:分])[零〇一二三四五六七八九十百点]+分?\((\d[\d.]*)分?\)$")
"""总分：九十六点一分（96.1分）."""
_SCORES = ("最终得分", "最后得分", "评价得分", "考核得分", "考评得分")
"""A total where the number stands in the same cell; else the heading of a column."""
_FOOT = (
    "备注", "说明:", "其他说明", "其他需要说明", "其他需说明", "填表人", "填报人", "填表说明", "联系人", "联系电话", "填表日期", "填报日期",
    "项目负责人", "单位负责人", "财务负责人", "负责人", "改进措施", "下一步", "结果应用", "评价结论", "自评结论", "评价结果", "填报说明", "审核人",
    "制表人", "经办人", "制表", "审核", *(f"注{mark}" for mark in ":0123456789"),
)  # fmt: skip
_REASONS = (
    "偏差大", "目标未完成", "未完成", "偏差原因", "存在问题", "存在的问题", "主要偏差", "主要问题",
)  # fmt: skip
_LONGEST_FOOT = 400
"""A longer text names nothing."""
_LONGEST_HEADING = 34
_OF_HEADING = frozenset("标级分值权内名划际维素")
NAMES = frozenset([Key.PROJECT, Key.UNIT, Key.DEPARTMENT])
SPELLED = frozenset(["一级指标", "二级指标", "三级指标"])
SHORT = frozenset(["一级", "二级", "三级"])
_SUBTOTALS = ("小计", "分项合计")
_NAMED = NAMES | {Key.GRADE, Key.RULEBOOK}
"""What end a table where they stand below it."""
_INLINE = pattern(r"^(\D{2,10}):?(-?\d[\d,]*(?:\.\d+)?)分?$")


def _names(expression: str) -> Callable[[str], bool]:
    """Whether a label's bare word is one of these; its answers are remembered."""
    compiled = pattern(expression)
    return by_text(8192)(lambda word: compiled.search(word) is not None)


is_expected = _names(
    r"^(?:项目|政策)?(?:预期|年初|年度|全年|设定|绩效|本年|当年|具体|总体|资金)*(?:预期|设定|绩效|年初|项目年度)目标$|^年初目标$|^项目年度目标$"
)
"""The goals that were set: 预期目标, 年初设定目标."""

is_achieved = _names(
    r"^[^指任]{0,10}(?:完成|实现|达成)(?:情况|目标)(?:综述|说明|概述)?$|^(?:绩效|年度|总体)*目标(?:实际)?(?:完成|实现|达成)$"
)
"""What was achieved: 实际完成情况, 全年目标实际完成情况."""

is_goals = _names(r"^(?:年度|项目|绩效|本年度)*(?:总体|年度|政策|服务|项目)(?:绩效)?(?:总体?)?目标\d?$")
"""What heads the goals as a whole: 年度总体目标."""

is_section = _names(
    r"^(?:项目|年度|部门|一级|评价|考核|当年|本年|具体)*(?:绩效)?(?:指标|标|指)(?:完成情况|实现情况|体系)?$|^年度主要任务(?:完成情况)?$|^任务名称$|^项目基本情况$"
    r"|^当年绩效目标$|^(?:年度|项目)?(?:绩效)?目标完成情况$|^基本情况$"
)
"""What stands beside a table: 绩效指标, 年度绩效指标完成情况."""


def is_reason_block(word: str) -> bool:
    """One reason for the whole form."""
    return word.startswith(_REASONS)


def opens_part(text: str) -> bool:
    """True for the label of another part of the form: of its goals, or of a table."""
    word = label(text)
    return is_expected(word) or is_goals(word) or is_section(word)


@by_text(16384)
def key_of(text: str) -> Key | None:
    """What a label names, None for any other text."""
    word = label(text).split("/")[0]
    if not word or len(word) > _LONGEST:
        return None
    found = _KEY.match(word)
    return Key(found.lastgroup) if found else None


@by_text(8192)
def is_title(text: str) -> bool:
    """True for the title of a form: 项目支出绩效自评表, 部门整体支出绩效评价指标体系."""
    word = fold(text).strip("*:.") if len(text) <= MAX_LABEL else ""
    return len(word) > 3 and bool(_TITLE.search(word)) and not is_section(word)


@by_text(8192)
def is_other(text: str) -> bool:
    """True for a label whose value is no figure of the form: 项目编码, 联系电话."""
    word = label(text)
    return len(word) <= 10 and word.endswith(_OTHER)


@by_text(8192)
def is_total(text: str) -> bool:
    """True for 总分, 合计 and their kin, also with the number in the same cell (总分：93分)."""
    return bool(_TOTAL.match(unnumbered(label(text)))) or inline_total(text) is not None


def inline_total(text: str) -> str | None:
    """The number in a total's own label (总分：93分), None without one."""
    if len(text) > 24:
        return None
    found = _INLINE.match(bare(_IN_WORDS.sub(r"\1", fold(text))))
    word = label(found.group(1)) if found else ""
    return found.group(2) if found and (_TOTAL.match(word) or word in _SCORES) else None


@by_text(8192)
def is_figure(text: str) -> bool:
    """True for what stands in the cell of a total: a number, or the mark of a formula that gives none (#无法识别 …)."""
    return bool(_FIGURE.match(text))


@by_text(8192)
def ending(text: str) -> str:
    """What a label says about the end of a table: 'total', 'subtotal' (产出小计: of the rows above), 'foot' or ''."""
    if len(text) > _LONGEST_FOOT:
        return ""
    if is_total(text):
        return "total"
    word, folded = label(text), fold(text)
    if word.endswith(_SUBTOTALS):
        return "subtotal"
    foot = folded.startswith(_FOOT) or folded == "说明" or is_reason_block(word) or key_of(text) in _NAMED
    return "foot" if foot else ""


class Names(NamedTuple):
    """What a text may name."""

    role: Role | None  # a column of the indicator table
    level: str  # the level that it spells: 一级指标, 一级; '' for any other text
    ending: str  # what it says about the end of a table, see `ending`
    begins: str  # 'name', 'funds', 'total': what it is at the top of a form; else ''
    title: bool  # the title of a form
    fund: Role | None  # a column of the funds table


_NOTHING = Names(None, "", "", "", False, None)


@by_text(16384)
def names(text: str) -> Names | None:
    """What a text may name; None for one that names nothing, as most texts do."""
    if len(text) > _LONGEST_FOOT:
        return None
    level = label(text) if "级" in text else ""
    short = len(text) <= MAX_LABEL
    found = Names(
        role(text) if len(text) <= _LONGEST_HEADING and not _OF_HEADING.isdisjoint(text) else None,
        level if level in SPELLED or level in SHORT else "",
        ending(text),
        _begins(text) if short else "",
        is_title(text),
        fund_role(text) if short else None,
    )
    return found if found != _NOTHING else None


@by_text(8192)
def role(text: str) -> Role | None:
    """The role that a text names as a heading of the table, where it is no label of a name."""
    return None if key_of(text) in NAMES else table_role(text)


def _begins(text: str) -> str:
    key = None if money_unit(text) else key_of(text.split(":")[0].split("：")[0])
    if key in NAMES:
        return "name"
    if fund_role(text) is Role.EXECUTED:
        return "funds"
    return "total" if is_total(text) else ""


_CONTINUED = ("(续", "（续", "续表", "续)", "续）")


def is_continued(text: str) -> bool:
    return any(said in text for said in _CONTINUED)


def page_title(cells: Cells) -> str:
    """'new' for a row that holds the title of a form alone, 'again' for 续表 and its kin, '' for any other."""
    if len(cells) != 1 or type(cells[0][1]) is not str or len(cells[0][1]) > MAX_LABEL:
        return ""
    text = cells[0][1]
    if is_continued(text) and (is_title(text) or label(text).startswith("续")):
        return "again"
    return "new" if is_title(text) else ""
