"""What the words on a rubric's row say was achieved, where no column holds it: 完成率90%, or a rate worked out."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import takewhile

from jixiao.core.fractions_told import share_told
from jixiao.core.leads import parted_of
from jixiao.core.numerals import show
from jixiao.core.patterns import pattern
from jixiao.core.printed_spelling import aimed, target_in
from jixiao.core.standard import answer_under
from jixiao.core.turns import EITHER, RISE
from jixiao.core.values import parse
from jixiao.forms.model import Field

_RATE = pattern(r"(?<![\d.])-?\d+(?:\.\d+)?%")
_RESULT = pattern(r"[×*/÷][^=≈]*[=≈](-?\d+(?:\.\d+)?%)(?=$|[,.;])")
_BEFORE = pattern(r"[\u4e00-\u9fff]*?(?=(?:完成|达到?|为|实际|自评|仅|约|是|有|占比?)*[^\u4e00-\u9fff]*$)")
_SAID = pattern(
    r"(?P<what>[\u4e00-\u9fff]{3,30}?)(?:(?:调查|测评)?结果|完成|达到?|为|实际|自评|仅|约|是|[:=])*(?P<rate>-?\d+(?:\.\d+)?%)(?=$|[,.;)])"
)
_BEHIND = pattern(
    r"[，,。；;\n(（](?P<said>(?:(?:实际|本年|\d{4}年|编制)[^。；;\n()（）%]*|(?:全年|年末)?[\u4e00-\u9fff“”]{2,16}[率度][为是:：=]?-?\d+(?:\.\d+)?)%)[)）。]*$"
)
_OTHER = pattern(r"上年|去年|上一年|同期|目标|计划|要求|应")
_SATISFIED = ("满意度", "满意率")
_QUOTES = str.maketrans("", "", "\"“”'‘’")
_SENTENCE = pattern(r"[;\n]|(?<!\d)\.|\.(?!\d)")
_NOT_DONE = pattern("[未少差缺还另超余]|计划|应|目标|上年|去年|每|均|第")
_PLANNED = pattern("(?:计划|目标|任务)数?$")
_DONE_FIRST = pattern(r"^([^\d,;]*(?:完成|实际)[^,;]*)[,;]((?:年初|年度|原|全年)?(?:计划|目标|任务)[^,;]*)$")
_ASKED = pattern(r"(?:[≥≤]|不[少低]于|达到?)(\d+(?:\.\d+)?[^\W\d]{1,4}?)(?=,?[得计])")
_CHANGES = ("变动率", "变化率", "增减率", "增长率")
_CHANGED = pattern(
    rf"(?:^|[,为])(?:[较比]上年(?:度|同期)?|同比)?(?P<way>{EITHER.pattern})了?(?P<rate>\d+(?:\.\d+)?%)$"
)
_MEASURES = pattern("措施|改进|整改|建议|打算")
_SHORT = 24
_LONG = 60
"""A longer explanation tells more than one thing, unless its one rate ends it."""


def answer_in(told: Field, name: str, heading: str, rule: str, weight: Decimal | None) -> Field | None:
    """An explanation that by itself says what comes of its row's rule: 公开不及时, 延期5天公开, 制度不全，2处考勤记录缺失;
    目标较明确 on a row of 目标明确性.

    Under a heading that asks for measures 及时公开 may be what is planned.
    """
    said = "" if len(told.folded) > _SHORT else told.folded.strip("无/-")
    if not weight or weight < 0 or not said or {*"分%"}.isdisjoint(rule):
        return None
    part, met = answer_under(rule, weight, told.folded)
    noun = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(said, name, strict=False)))
    if not part and noun > 1:
        part, met = answer_under(rule, weight, said[noun:])
    return Field(part, told.at) if part and not (met and _MEASURES.search(heading)) else None


def result_in(told: Field, name: str, rule: str, description: str) -> Field | None:
    """The result that an explanation of a row tells, by the row's folded name, rule and description; None for none."""
    return (
        _turned(told, name)
        or _told(told, name + rule)
        or of_name(told, name)
        or _of_aim(told, rule, description)
        or _counted(told, name, rule, description)
    )


def behind_rule(standard: Field, name: str) -> tuple[Field, Field] | None:
    """A rule and the result written behind it in its cell: …每超过一个百分点扣0.5分。实际101.5%."""
    behind = _BEHIND.search(standard.text)
    told = behind and not _OTHER.search(behind["said"]) and _told(Field(behind["said"]), name)
    return (Field(standard.text[: behind.start()], standard.at), told) if behind and told else None


def worked_out(told: Field) -> Field | None:
    """The result of a rate worked out in words: 在职人员控制率=(在职人员数/编制数)×100%=96%."""
    results = _RESULT.findall(told.folded)
    return Field(results[0]) if len(results) == 1 else None


def _told(reason: Field, of: str) -> Field | None:
    """The one rate in a short explanation, where the layout has no column for it: 完成率90%; or the last one worked out."""
    rates, first = _RATE.findall(reason.folded), _SENTENCE.split(reason.folded, 1)[0]
    ends = len(rates) == 1 and first.endswith(rates[0]) and _OTHER.search(first) is None
    if len(rates) == 1 and len(first) <= (_LONG if ends else _SHORT) and "扣" not in first:
        before, rate, _ = first.partition(rates[0])
        if rate and _is_of(before, of):
            return Field(rate)
    return worked_out(reason)


def _is_of(said: str, of: str) -> bool:
    """Whether the words before a rate speak of what the row or its rule is about; 结余 7% is no rate of use."""
    words = _BEFORE.search(said)
    last = words[0] if words is not None else ""
    return not last or _shares(last, of)


def _shares(words: str, of: str) -> bool:
    """Whether two letters of the words stand together in what a row is of."""
    return any(words[i : i + 2] in of for i in range(len(words) - 1))


def _turned(told: Field, name: str) -> Field | None:
    """How much there is more or less, for a rate of change: 上年362万元，本年418万元，增长15.47%."""
    found = _CHANGED.search(_SENTENCE.split(told.folded, 1)[0]) if name.endswith(_CHANGES) else None
    if found is None or len(_RATE.findall(told.folded)) > 1:
        return None
    return Field(found["rate"] if RISE.match(found["way"]) else f"-{found['rate']}")


def _of_aim(told: Field, rule: str, description: str) -> Field | None:
    """The one figure with the unit of the target with which a rule begins, or that stands in its place: 因征地原因，实际完成11.2公里."""
    if not any(map(str.isdigit, told.folded)):
        return None
    lead, asked = aimed(rule), _ASKED.findall(rule)
    target = lead[0] if lead else target_in(rule) or target_in(description) or "".join(asked[:1])
    unit = parse(target).unit.lstrip("万亿")
    if not unit or unit == "%":
        return None
    found = re.findall(rf"([^\d,;.]*)(\d+(?:\.\d+)?[万亿]?){re.escape(unit)}", told.folded)
    return Field(f"{found[0][1]}{unit}") if len(found) == 1 and not _NOT_DONE.search(found[0][0]) else None


def _counted(told: Field, name: str, rule: str, description: str) -> Field | None:
    """A rate told in counts, for a rule of rates: 计划56户，完成50户; or by the two amounts that its text divides."""
    if share := share_told(told.folded, rule) or share_told(told.folded, description):
        return Field(share)
    told = Field(_DONE_FIRST.sub(r"\2,\1", told.folded))
    said = parse(told.text)
    counts = (
        parted_of(said)
        if {*"%率"} & {*rule} and "%" not in told.text and len(told.folded) <= _SHORT
        else None
    )
    words = re.split(r"[\d.]+", told.folded)[:-1] if counts else []
    own = name.endswith("控制率") and "编制" in told.folded
    own |= "完成" in rule and any(map(_PLANNED.search, words[:1]))
    if not counts or not (own or any(_is_of(part.rpartition(",")[2], name + rule) for part in words[-1:])):
        return None
    return Field(f"{show(counts[0] / counts[1] * 100, 6)}%")


def of_name(told: Field, name: str) -> Field | None:
    """The one rate that an explanation of any length gives the row's own name: …, 2022年预算完成率为98.2%, 得4.9分."""
    own = name.translate(_QUOTES)
    rates = set()
    for said in _SAID.finditer(told.folded.translate(_QUOTES)):
        what = said["what"]
        is_own = own.endswith(what) or what.endswith(own)
        if (is_own or (own.endswith(_SATISFIED) and what.endswith(_SATISFIED))) and not _OTHER.search(what):
            rates.add(said["rate"])
    return Field(rates.pop()) if len(rates) == 1 else None
