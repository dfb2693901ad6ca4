"""The words printed on the forms, and what each of them says about the cells around it.

A label is compared folded: half-width, without white space, without brackets and asterisks, so that `*实际完成值`,
`年初目标值（A）` and `三级\\n指标` are found under one spelling. Everything that a layout may call differently is listed
here and nowhere else.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from jixiao.core.numerals import chinese_number
from jixiao.core.text import fold
from jixiao.forms.model import Fund

MAX_LABEL = 60
"""Longer cells are text, never labels."""


class Role(str, Enum):
    """What a column of the indicator table or of the funds table holds."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    NAME = "name"
    SIGN = "sign"
    TARGET = "target"
    ADJUSTED = "adjusted"  # a target changed during the year, beside the first one
    UNIT = "unit"
    ACTUAL = "actual"
    WEIGHT = "weight"
    FACTOR = "factor"
    SCORE = "score"
    REASON = "reason"
    REMARK = "remark"
    DIRECTION = "direction"  # 正向 / 反向 / 等于 / 定性, in a column of its own
    RATING = "rating"  # 评定系数
    POINTS = "points"  # weights kept beside a layout that prints none
    NOTE = "note"  # worked out by formulas, or of no use for scoring
    DESCRIPTION = "description"
    STANDARD = "standard"
    INITIAL = "initial"
    BUDGET = "budget"
    EXECUTED = "executed"
    RATE = "rate"


class Key(str, Enum):
    """A label whose value stands to its right, or behind its colon."""

    PROJECT = "project"
    DEPARTMENT = "department"
    UNIT = "unit"
    YEAR = "year"
    GRADE = "grade"
    TOTAL = "total"
    RULEBOOK = "rulebook"
    BASIC = "basic"
    PROJECTS = "projects"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(spellings: dict[Role, str]) -> dict[str, Role]:
    return {word: role for role, words in spellings.items() for word in words.split()}


TABLE_ROLES = _table(
    {
        Role.LEVEL1: "一级指标 一级 一级指标名称",
        Role.LEVEL2: "二级指标 二级 二级指标名称",
        Role.NAME: "三级指标 三级 指标名称 三级指标名称 绩效指标名称 具体指标 指标内容 明细指标 四级指标",
        Role.SIGN: "指标性质 绩效指标性质 运算符号 计算符号 指标符号 比较符 目标值符号 符号",
        Role.TARGET: "年度指标值 预期指标值 年初目标值 目标值 指标值 年度目标值 年初指标值 绩效指标值 全年指标值 年初设定目标值"
        " 年初绩效目标值 计划指标值 计划值 预期值 年初设定指标值 预期目标值 年度预期指标值 年度绩效指标值 设定目标值"
        " 绩效目标值 目标指标值 指标目标值 年初绩效指标值 年度目标 年度绩效目标值 计划完成值",
        Role.ADJUSTED: "调整指标值 调整后指标值 全年调整指标值 调整目标值 调整后目标值",
        Role.UNIT: "度量单位 计量单位 绩效度量单位 指标单位",
        Role.ACTUAL: "实际完成值 实际完成指标值 完成值 全年完成值 全年实际值 实际值 实际完成情况 完成情况 年度完成值"
        " 自评完成值 实际完成目标值 指标完成值 年度实际完成值 全年实际完成值 实际完成 完成指标值 实际完成数 指标实际完成值"
        " 年度实际值 全年完成情况 实际达成值",
        Role.WEIGHT: "分值 权重 指标权重 指标分值 标准分值 权重分值 满分 标准分 分值权重 满分值 执行率权重",
        Role.FACTOR: "得分系数 指标得分系数",
        Role.SCORE: "得分 自评得分 分数 指标得分 自评分 自评分数 实际得分 评分 自评分值 评价得分 单位自评得分 执行率得分"
        " 自评得分值",
        Role.REASON: "偏差原因分析及改进措施 未完成原因分析 偏差原因分析 原因 说明",
        Role.REMARK: "备注",
        Role.DIRECTION: "方向 指标方向 指标方向性 计分方向",
        Role.RATING: "评定系数",
        Role.POINTS: "计分权重",
        Role.NOTE: "计分说明 本行完成度 是否核心指标 偏离度",
        Role.DESCRIPTION: "指标说明 指标解释 指标内涵 指标释义",
        Role.STANDARD: "评分标准 评价标准 评分细则 计分标准 评分办法 评分规则 评价要点 评分说明",
    }
)
FUND_ROLES = _table(
    {
        Role.INITIAL: "年初预算数 年初预算 年初预算金额 年初批复数 年初预算额 年初批复预算数 年初预算安排数",
        Role.BUDGET: "全年预算数 预算数 调整后预算数 调整预算数 全年调整预算数 调整后预算 全年预算 年度预算数 预算金额"
        " 全年预算金额 预算总额 调整后全年预算数 全年预算额",
        Role.EXECUTED: "全年执行数 执行数 预算执行数 实际支出数 全年支出数 实际执行数 支出数 全年实际支出数 执行金额 全年实际执行数"
        " 实际支出",
        Role.RATE: "执行率 预算执行率 执行率% 预算完成率 资金执行率",
        Role.WEIGHT: "分值 权重 满分 指标分值 标准分值 执行率权重",
        Role.SCORE: "得分 自评得分 分数 执行率得分 自评分",
        Role.REASON: "原因 偏差原因分析及改进措施 原因分析 说明 备注",
    }
)
KEYS = {
    word: key
    for key, words in {
        Key.PROJECT: "项目名称 专项名称 政策名称 项目及代码",
        Key.DEPARTMENT: "主管部门 主管单位 主管部门及代码 预算主管部门",
        Key.UNIT: "实施单位 单位名称 部门名称 项目单位 填报单位 项目实施单位 预算单位 自评单位 评价单位 资金使用单位",
        Key.YEAR: "实施年度 预算年度 年度 评价年度 自评年度 项目年度",
        Key.GRADE: "综合等级 综合评价等级 综合评定等级 自评评级 评价评级 评级 等次 评定等次 自评结论等级 评价级别 绩效自评等级"
        " 绩效评价等级 评价等级 评分等级 自评等级 绩效等级 评价等次 自评等次 绩效评级 自评结果等级 评定等级 等级",
        Key.TOTAL: "总分 自评总分 总得分 自评总得分 综合评分 综合得分 自评得分",
        Key.RULEBOOK: "口径 评分口径 规则口径 自评口径",
        Key.BASIC: "基本支出总额 基本支出",
        Key.PROJECTS: "项目支出总额 项目支出",
    }.items()
    for word in words.split()
}
TOTALS = _words(
    "总分 合计 总计 总得分 综合评分 综合得分 自评总分 自评得分 自评总得分 总评分 评分合计 得分合计 总体得分"
)
SUBTOTAL = re.compile(r"(小计|分项合计)$")
UNREAD = _words(
    "项目编码 项目代码 项目类型 项目类别 项目属性 项目性质 项目期限 项目负责人 单位负责人 预算单位编码 资金性质"
)
"""Labels of cells that nobody reads here; they are no value of the label before them."""
EXPECTED = _words(
    "预期目标 年初设定目标 年初绩效目标 年度预期目标 项目年度目标 年初目标 年度绩效目标 绩效目标 全年绩效目标 预期绩效目标"
)
ACHIEVED = _words(
    "实际完成情况 目标实际完成情况 年度目标完成情况 全年目标实际完成情况 全年实际完成情况 实际完成目标"
    " 年度总体目标完成情况综述 年度目标实际完成情况 目标完成情况 完成情况"
)
GOALS = _words("年度目标 年度总体目标 总体目标 年度绩效总体目标")
SECTIONS = _words(
    "绩效指标 年度绩效指标 年度绩效指 指标 评价指标 年度绩效指标完成情况 项目绩效指标 标"
    " 年度总体目标完成情况 年度主要任务完成情况 任务名称 项目基本情况"
)
FUNDS_HEADINGS = ("项目资金", "预算执行情况", "资金执行情况", "资金情况", "预算资金", "年度资金", "预算执行")
REASON_BLOCK = re.compile(r"^(偏差大|目标未完成|未完成|偏差原因|存在问题|存在的问题|主要偏差)")
FOOT = re.compile(
    r"^(备注|注[:：\d]|说明(?:[:：]|$)|填表人|填报人|填表说明|联系人|联系电话|填表日期|填报日期|项目负责人|单位负责人|财务负责人|负责人"
    r"|改进措施|下一步|结果应用|评价结论|自评结论|评价结果|填报说明|审核人|制表人|经办人)"
)
TITLE = re.compile(r"(自评表|评分表|评价表|自评得分表|自评情况表|自评打分表)(\(.*\))?$")

NOT_APPLICABLE = frozenset(["不适用", "-", "--", "/", "//", "无此项", "不涉及", "n/a", "N/A", "NA"])
PLACEHOLDER = re.compile(r"^(?:(?:指标|绩效指标|三级指标)?[\d一二三四五六七八九十]*[:.]?|[.…·]+)$")

OUTPUT, BENEFIT, SATISFACTION, COST = "产出指标", "效益指标", "满意度指标", "成本指标"
_PARENTS = (
    ("满意", SATISFACTION),
    ("经济成本", COST),
    ("社会成本", COST),
    ("生态环境成本", COST),
    ("生态成本", COST),
    ("数量", OUTPUT),
    ("质量", OUTPUT),
    ("时效", OUTPUT),
    ("成本", OUTPUT),
    ("经济", BENEFIT),
    ("社会", BENEFIT),
    ("生态", BENEFIT),
    ("可持续", BENEFIT),
)

_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")
BLANK_YEAR = re.compile(r"^\(?年度\)?$")
_POINTS = re.compile(r"[(\[](?:满分|共|计)?(\d+(?:\.\d+)?)分[)\]]")
_MONEY = re.compile(r"[(\[:](?:单位:?|金额单位:?)?(亿元|百万元|万元|千元|元)(?:[)\],]|$)")
_YEAR_WRITTEN = re.compile(r"(二[〇零○O][〇零○O一二三四五六七八九]{2})年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|-20\d\d年)")


@lru_cache(maxsize=16384)
def label(text: str) -> str:
    """The label in a cell's text, '' when it is too long for one.

    >>> label(" *实际完成值（B）")
    '实际完成值'
    """
    if len(text) > MAX_LABEL:
        return ""
    return bare(fold(text))


def bare(folded: str) -> str:
    """A folded text without brackets, leading marks and the closing colon."""
    text = folded
    while True:
        shorter = _BRACKET.sub("", text)
        if shorter == text:
            break
        text = shorter
    return text.strip("*★☆#:.,")


@lru_cache(maxsize=16384)
def table_role(text: str) -> Role | None:
    """The role of a column of the indicator table, by the text in its heading."""
    word = label(text)
    if not word:
        return None
    role = TABLE_ROLES.get(word)
    if role is None and len(word) <= 30 and "原因" in word and "说明" not in word[:2]:
        return Role.REASON
    return role


@lru_cache(maxsize=4096)
def fund_role(text: str) -> Role | None:
    """The role of a column of the funds table, by the text in its heading."""
    return FUND_ROLES.get(label(text))


@lru_cache(maxsize=4096)
def fund_kind(text: str) -> Fund | None:
    """What a row of the funds table is, by its label; None for anything else."""
    word = fold(text) if len(text) <= MAX_LABEL else ""
    if not word:
        return None
    word = word.replace("其中:", "").strip(":")
    if "基本支出" in word:
        return Fund.BASIC
    if "整体" in word and "总" in word:
        return Fund.TOTAL
    if "项目支出" in word and "自评" not in word:
        return Fund.PROJECT
    if any(part in word for part in ("总额", "合计", "总金额", "总计", "资金总")):
        return Fund.TOTAL
    if "结转" in word or "结余" in word:
        return Fund.CARRYOVER
    if "专户" in word or "单位资金" in word or "其他" in word or "其它" in word or "自有" in word:
        return Fund.OTHER
    if "拨款" in word or "财政资金" in word or "财政性资金" in word:
        return Fund.CURRENT
    if word.endswith(("资金", "收入")) and "项目资金" not in word:
        return Fund.OTHER
    return None


@lru_cache(maxsize=4096)
def points(text: str) -> tuple[str, Decimal] | None:
    """The number in a bracket such as 产出指标(50分) with the label before it; None without such a bracket."""
    if len(text) > MAX_LABEL or "分" not in text:
        return None
    folded = fold(text)
    found = _POINTS.search(folded)
    return (bare(folded), Decimal(found.group(1))) if found else None


@lru_cache(maxsize=4096)
def money_unit(text: str) -> str:
    """The unit of money named in a heading: 项目资金（万元） -> 万元; '' when there is none."""
    if len(text) > MAX_LABEL or "元" not in text:
        return ""
    found = _MONEY.search(fold(text))
    return found.group(1) if found else ""


@lru_cache(maxsize=4096)
def year_in(text: str) -> int | None:
    """The year named in a text: (2020 年度) -> 2020, 二〇二〇年度 -> 2020, else None."""
    if "年" not in text:
        return None
    folded = fold(text[:200])
    found = _YEAR.search(folded)
    if found:
        return int(found.group(1))
    written = _YEAR_WRITTEN.search(folded)
    return chinese_number(written.group(1).replace("○", "〇").replace("O", "〇")) if written else None


@lru_cache(maxsize=4096)
def parent(level2: str) -> str:
    """The level-1 indicator that a level-2 label belongs under, '' when it is not one of the usual ones."""
    word = label(level2)
    for part, level1 in _PARENTS:
        if part in word:
            return level1
    return ""


@lru_cache(maxsize=4096)
def is_level1(text: str) -> bool:
    """True for 产出指标, 效益指标, 满意度指标, 成本指标 and their kin, whatever bracket they carry."""
    word = label(text)
    return word in ("产出", "效益", "满意度", "成本", "效果", "效果指标") or word in (
        OUTPUT,
        BENEFIT,
        SATISFACTION,
        COST,
        "服务对象满意度指标",
        "产出效益指标",
    )


@lru_cache(maxsize=4096)
def is_level2(text: str) -> bool:
    """True for the usual level-2 labels (数量指标, 社会效益指标, …) that are not level-1 labels as well."""
    return bool(parent(text)) and not is_level1(text) and len(label(text)) <= 12
