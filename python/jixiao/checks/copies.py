"""What was copied (JX80x): duplicate rows, targets that repeat the name, values and reasons of another form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from jixiao.checks.facts import FormFacts, RowFacts, no_reason
from jixiao.checks.finding import Finding, Severity
from jixiao.checks.narrative import bigrams
from jixiao.checks.registry import INFO, WARNING, check, on_form, on_forms, on_workbook
from jixiao.checks.workbook import Workbook
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind
from jixiao.forms.model import Field

DUPLICATE = check("JX801", "duplicate-indicator", WARNING)
NAME_AGAIN = check("JX802", "target-repeats-name", INFO)
SAME_REASON = check("JX803", "reason-copied", INFO)
COPIED = check("JX804", "value-copied", WARNING)
TWICE = check("JX807", "form-handed-in-twice", INFO)
ALIKE = check("JX808", "form-copied", INFO)
FOREIGN = check("JX805", "indicator-of-another-form", INFO)

_GENERIC_WORDS = frozenset({
    "及时", "合规", "良好", "提高", "提升", "达标", "满意", "健全", "完善", "稳定", "完成", "有效", "正常",
    "规范", "完整", "合理", "准确", "优秀", "显著", "明显", "增强", "加强", "改善", "多样性", "零发生",
    "合格", "按时", "按期", "较好", "长期", "持续", "充分", "全部", "完好", "是", "有", "无", "高", "好",
    "优",
})  # fmt: skip
# Words that describe few things, and what they can describe.
_FITS = {
    "安全": pattern(
        r"安全|事故|房|设施|设备|食品|药|网络|信息|数据|生产|施工|工程|环境|运行|系统|消防|场|出行|交通|校园|保障|饮水"
    ),
    "整洁": pattern(r"整洁|卫生|环境|房|市容|办公|场|面貌|村|街|厕|清洁|保洁|绿化|园"),
    "畅通": pattern(r"畅通|路|桥|交通|网络|渠道|水|管|通信|热线|电话|信息"),
    "清澈": pattern(r"水|河|湖"),
}
_SUFFIXES = ("性", "度", "率", "情况")
SENTENCE = 14
FEW_ROWS = 5
"""Forms with fewer rows may well agree by chance."""


@on_form
def duplicates(facts: FormFacts) -> Iterator[Finding]:
    seen: dict[tuple[str, str], RowFacts] = {}
    for row in facts.counted:
        if not row.name or row.name in ("不适用", "无"):
            continue
        key = (row.indicator.level2.folded, row.name)
        first = seen.setdefault(key, row)
        if first is not row and first.indicator.name.at != row.indicator.name.at:
            other = row.target.text != first.target.text and row.actual.text != first.actual.text
            yield facts.about(
                row, DUPLICATE, row.indicator.name, row=first.indicator.row + 1,
                severity=Severity.INFO if other else None,  # 补助标准 for each class: a name that says too little
            )  # fmt: skip


@on_form
def name_again(facts: FormFacts) -> Iterator[Finding]:
    for row in facts.counted:
        target = row.indicator.target.folded
        if row.target.kind is not ValueKind.WORD or len(target) < 3:
            continue
        if target == row.name or (row.name.endswith(target) and target.endswith(_SUFFIXES)):
            yield facts.about(row, NAME_AGAIN, row.indicator.target, found=target[:20])


@on_forms
def same_reasons(workbook: Workbook) -> Iterator[Finding]:
    """Sentences of some length that stand in the reason cells of several forms."""
    places: dict[str, list[tuple[FormFacts, Field]]] = defaultdict(list)
    for facts in workbook.forms:
        for cell in facts.reasons:
            if no_reason(cell):
                continue
            parts = (part.lstrip("0123456789,()") for part in re.split(r"[.;\n]", cell.folded))
            for sentence in dict.fromkeys(parts):
                if len(sentence) >= SENTENCE:
                    places[sentence].append((facts, cell))
    whole = Counter(
        text for facts in workbook.forms for text in {r.indicator.reason.folded for r in facts.counted}
    )
    told: set[tuple[str, object]] = set()
    for sentence, found in places.items():
        if len({id(facts) for facts, _ in found}) < 2:
            continue
        sheets = sorted({facts.form.sheet for facts, _ in found})
        for facts, cell in found:
            own = facts.form.sheet
            other, count = next((name for name in sheets if name != own), own), max(len(sheets) - 1, 1)
            if (own, cell.at) not in told:
                told.add((own, cell.at))
                where = (
                    say("place.sheets", sheet=other, count=count)
                    if count > 1
                    else say("joint.quoted", text=other)
                )
                pasted = WARNING if whole[cell.folded] > 1 else None
                yield facts.report(SAME_REASON, cell, severity=pasted, found=f"{sentence[:20]}…", where=where)


@on_forms
def twice(workbook: Workbook) -> Iterator[Finding]:
    """Two forms of one workbook for the same project, unit and year."""
    first: dict[tuple[object, ...], FormFacts] = {}
    for facts in workbook.forms:
        form = facts.form
        unit = form.unit.folded or form.department.folded
        if not (form.project.folded and unit and form.year):
            continue
        known = first.setdefault((form.project.folded, unit, form.year, form.kind), facts)
        if known is not facts:
            where = f"“{known.form.sheet}”{known.form.area.a1}"
            certain = (
                WARNING if facts.total is not None and known.total is not None else None
            )  # no page of one form
            yield facts.report(
                TWICE, form.project, severity=certain, found=form.project.text[:30], where=where
            )


@on_forms
def alike(workbook: Workbook) -> Iterator[Finding]:
    """Two projects with the same money and nearly the same rows: one form was copied and not filled in anew."""
    seen: dict[object, list[tuple[FormFacts, frozenset[tuple[str, str, str]]]]] = defaultdict(list)
    for facts in workbook.forms:
        form, total = facts.form, facts.total_fund
        rows = frozenset(
            (r.name, r.indicator.target.folded, r.indicator.actual.folded) for r in facts.counted
        )
        if total is None or not total.executed or not form.project.folded or len(rows) < FEW_ROWS:
            continue
        others = seen[form.kind, form.year, total.budget, total.executed]
        for known, its_rows in others:
            same = len(rows & its_rows)
            if known.form.project.folded != form.project.folded and same * 5 >= 4 * max(
                len(rows), len(its_rows)
            ):
                yield facts.report(
                    ALIKE,
                    form.project,
                    found=form.project.text[:20],
                    where=f"“{known.form.sheet}”",
                    count=same,
                )
                break
        else:
            others.append((facts, rows))


@on_workbook
def copied(workbook: Workbook) -> Iterator[Finding]:
    """A word that fits the indicator it was copied from, and not the one it stands at."""
    # By the word, and by the word and the row: the first of two forms is enough to find one that is another.
    sources: dict[tuple[str, int | None], list[tuple[FormFacts, RowFacts]]] = defaultdict(list)
    for facts in workbook.forms:
        for index, row in enumerate(facts.rows):
            word = row.target.core if row.target.kind is ValueKind.WORD else ""
            if row.counted and 2 <= len(word) <= 4 and word not in _GENERIC_WORDS and word in row.name:
                for key in ((word, None), (word, index)):
                    known = sources[key]
                    if len(known) < 2 and all(other is not facts for other, _ in known):
                        known.append((facts, row))
    for facts in workbook.forms:
        for index, row in enumerate(facts.rows):
            word = row.target.core if row.target.kind is ValueKind.WORD else ""
            if not row.counted or word in _GENERIC_WORDS or word in row.name or not word:
                continue
            fits = _FITS.get(word)
            if fits is not None and fits.search(row.name):
                continue
            known = sources.get((word, index if fits is None else None), [])
            source = next((each for each in known if each[0] is not facts), None)
            if source is not None:
                where = say("place.row_of_sheet", sheet=source[0].form.sheet, row=source[1].label)
                yield facts.about(row, COPIED, row.indicator.target, found=word, source=where)
            elif fits is not None:
                yield facts.about(
                    row,
                    COPIED,
                    row.indicator.target,
                    found=word,
                    source=say("place.other_row"),
                    severity=INFO,
                )


@on_forms
def foreign(workbook: Workbook) -> Iterator[Finding]:
    """An indicator whose subject the form never mentions, while another form with the same indicator does."""
    owners: dict[str, list[FormFacts]] = defaultdict(list)
    for facts in workbook.forms:
        for name in {row.name for row in facts.counted if row.name}:
            owners[name].append(facts)
    about = {id(facts): _about(facts) for facts in workbook.forms}
    for facts in workbook.forms:
        for row in facts.counted:
            known = owners.get(row.name, [])
            subject = row.name[:2]
            if len(known) != 2 or subject not in bigrams(row.name) or subject in about[id(facts)]:
                continue
            other = known[0] if known[1] is facts else known[1]
            if about[id(facts)] and subject in about[id(other)]:
                yield facts.about(row, FOREIGN, row.indicator.name, other=other.form.sheet)


def _about(facts: FormFacts) -> str:
    """What the form says of its project: name, goals, results."""
    form = facts.form
    if not form.goals and not form.results:
        return ""
    return "\n".join(
        [form.project.folded, *(f.folded for f in form.goals), *(f.folded for f in form.results)]
    )
