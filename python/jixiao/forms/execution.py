"""What a form says in words: which rows measure the execution of its budget, and the rules that its notes and names print."""

from __future__ import annotations

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms.model import ABSENT, Criterion, Field, Form, Indicator

_RATE = "执行率"
_RATES = pattern(r"(?:执行|支[付出])(?:率|进度$)")
_OTHERS = ("采购", "公用", "三公", "合同", "政策")
_OF_BUDGET = pattern(
    r"(?:预算|资金|经费|支出|支付)$|(?:^|[^\u4e00-\u9fff])(?:项目|部门|单位|整体|总体|年度|全年|本年度?|当年|财政|专项|绩效|自评|总)*$"
)
"""What stands before 执行率 where it is the budget's; 任务执行率 and 制度执行率 are others'."""
_ITEMS = pattern(r"\n|(?:^|(?<=[。；;:：]))\s*[(（]?\d{1,2}[.、)）](?!\d)|^\s*(?:备?注|说明)\s*[:：]")
"""What parts the items of the notes."""
_POINTS = pattern(r"[得计扣]\s*[\d.]+\s*分|满分|不得分|得分\s*[=＝]")
_SENTENCE = pattern(r"[。；;]")
_BETWEEN = "、,，和及与"
_QUOTES = str.maketrans("", "", "\"“”'‘’ ")
_NAMED = pattern(r"[:：]\s*|(?<=分[)）])(?=\S)")
_SHORTEST = 3
_LEAD = 8
"""Characters that may stand before 执行率 at the beginning of a rule for it."""


@by_text(4096)
def of_budget(name: str) -> bool:
    """Whether a name speaks of how far the budget was executed, and not a procurement, a contract, a task.

    >>> [of_budget(name) for name in ("预算执行率", "项目执行率", "支付率", "政府采购预算执行率", "计划执行率")]
    [True, True, True, False, False]
    """
    word = fold(name)
    said = _RATES.search(word)
    before = word[: said.start()] if said else ""
    return bool(said and _OF_BUDGET.search(before)) and not any(other in before for other in _OTHERS)


def rule_in_notes(form: Form) -> str:
    """The one rule for the rate's score that the notes of a form print: 预算执行率≥95%得10分，…; '' without one."""
    notes = [item.strip() for note in form.remarks if _RATE in note.text for item in _ITEMS.split(note.text)]
    rules = [n for n in notes if _RATE in n[: _LEAD + len(_RATE)] and of_budget(n) and _POINTS.search(n)]
    return rules[0] if len(rules) == 1 else ""


def rule_behind(name: Field) -> Field:
    """The rule behind a criterion's name in its cell: 预算完成率：达到100%得8分，每低1个百分点扣0.4分; ABSENT without one."""
    _, _, rule = _NAMED.sub("\n", name.text, count=1).partition("\n")
    return Field(rule.strip(), name.at) if _POINTS.search(rule) else ABSENT


def rules_in_notes(form: Form) -> None:
    """Give rows without target and standard the rule that the notes print behind their names: A、B≤100%得5分，否则不得分。"""
    rows: list[Criterion | Indicator] = [
        *form.criteria,
        *(row for row in form.indicators if row.target.empty),
    ]
    bare = [row for row in rows if row.standard.empty and len(row.name.text) > _SHORTEST]
    names = {row.name.text.translate(_QUOTES): row for row in reversed(bare)}
    begun: dict[str, list[str]] = {}
    for name in names:
        begun.setdefault(name[:_SHORTEST], []).append(name)
    for note in form.remarks if names else ():
        for item in _ITEMS.split(note.text):
            told: list[Criterion | Indicator] = []
            for said in _SENTENCE.split(item):
                of, rule = _led(said.translate(_QUOTES), begun)
                told = [names[name] for name in of] or told
                for row in told if rule else ():
                    before = f"{row.standard.text}；" if not of else ""
                    row.standard = Field(before + rule.lstrip(":："), note.at)


def _led(said: str, begun: dict[str, list[str]]) -> tuple[list[str], str]:
    """The names that a sentence begins with, and what it says of them; `begun`: names by their first characters."""
    led: list[str] = []
    while name := max(filter(said.startswith, begun.get(said[:_SHORTEST], ())), key=len, default=""):
        led.append(name)
        said = said.removeprefix(name).lstrip(_BETWEEN)
    return led, said
