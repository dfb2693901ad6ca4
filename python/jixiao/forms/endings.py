"""Labels that end a table: the total, and the foot of the form with its notes and signatures."""

from __future__ import annotations

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms.words import bare, label

_FIGURE = pattern(r"^(?:-?\d[\d,]*(?:\.\d+)?分?$|#)")
_TOTAL = pattern(
    r"^(?:指标|自评|绩效自评|项目|综合|总体|最终|各项|评价|单位)*(?:总分|合计|总计|总得分|总评分|综合评分|综合得分|总体得分|得分合计|评分合计|分值合计"
    r"|合计得分|自评得分|自评总得分|总分值|总成绩|得分总计|自评总分)(?:值|数)?$"
)
_SUBTOTAL = pattern(r"(小计|分项合计)$")
_REASON = pattern(r"^(偏差大|目标未完成|未完成|偏差原因|存在问题|存在的问题|主要偏差|主要问题)")
_FOOT = pattern(
    r"^(备注|注[:：\d]|说明(?:[:：]|$)|其他(?:需要)?说明|其他需说明|填表人|填报人|填表说明|联系人|联系电话|填表日期|填报日期|项目负责人|单位负责人"
    r"|财务负责人|负责人|改进措施|下一步|结果应用|评价结论|自评结论|评价结果|填报说明|审核人|制表人|经办人|制表|审核)"
)
_GRADE = pattern(
    r"^.{0,8}(?:等级|等次|评级)$|^(?:项目|单位|部门)名称$|^主管部门$|^实施单位$|^(?:评分|规则|自评)?口径$"
)
_INLINE = pattern(r"^(\D{2,10}):?(-?\d[\d,]*(?:\.\d+)?)分?$")


def is_total_label(word: str) -> bool:
    """True for a bare label of a total."""
    return bool(_TOTAL.match(word))


@by_text(8192)
def is_total(text: str) -> bool:
    """True for 总分, 合计 and their kin, also with the number in the same cell (总分：93分)."""
    return bool(_TOTAL.match(label(text))) or inline_total(text) is not None


def inline_total(text: str) -> str | None:
    """The number in a total's own label (总分：93分), None without one."""
    if len(text) > 24:
        return None
    found = _INLINE.match(bare(fold(text)))
    return found.group(2) if found and _TOTAL.match(label(found.group(1))) else None


@by_text(8192)
def is_figure(text: str) -> bool:
    """True for what stands in the cell of a total: a number, or the mark of a formula that gives none (#无法识别 …)."""
    return bool(_FIGURE.match(text))


def is_subtotal(name: str) -> bool:
    """True for 小计 and 产出小计: their points are those of the rows above."""
    return bool(_SUBTOTAL.search(fold(name)))


def is_reason_block(word: str) -> bool:
    """True for the label of one reason for the whole form."""
    return bool(_REASON.search(word))


@by_text(8192)
def ending(text: str) -> str:
    """What a label says about the end of a table: 'total', 'foot' or ''."""
    if len(text) > 400:
        return ""
    if is_total(text):
        return "total"
    word, folded = label(text), fold(text)
    if _FOOT.search(folded) or is_reason_block(word) or _GRADE.match(word):
        return "foot"
    return ""
