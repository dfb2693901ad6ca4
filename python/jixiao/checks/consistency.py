"""Two places that contradict each other (JX81x, JX82x): narrative against table, figures against figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jixiao.checks.facts import FormFacts, RowFacts
from jixiao.checks.finding import Finding
from jixiao.checks.narrative import (
    NUMBER,
    SPENT,
    UNITS,
    Count,
    Money,
    Ratio,
    counts,
    of_this_year,
    ratio_key,
    ratios,
    sentences,
    shares_noun,
    sums_of_money,
)
from jixiao.checks.printed import percent, plain, same, written_decimals
from jixiao.checks.registry import INFO, WARNING, check, on_form, on_workbook
from jixiao.checks.workbook import Prose, Workbook
from jixiao.core.memory import LABEL, by_text
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind
from jixiao.forms.model import FormKind

COUNT = check("JX811", "count-against-narrative", INFO)
COUNTS = check("JX812", "counts-differ", INFO)
LIST = check("JX813", "list-does-not-add-up", INFO)
RATIO = check("JX814", "ratio-quoted-twice", WARNING)
RATIO_HERE = check("JX822", "ratio-twice-in-one-text", INFO)
WRONG = check("JX815", "ratio-in-text-wrong", WARNING, certain=True)
DENIED = check("JX816", "narrative-denies", INFO)
SURVEY = check("JX817", "satisfaction-without-survey", INFO)
GOALS = check("JX818", "goals-and-results", INFO)
PROJECTS = check("JX819", "projects-counted-differently", INFO)
RATE_TEXT = check("JX820", "satisfaction-against-report", INFO)

_VERBS = pattern(r"^(?:举办|参加|开展|组织|引进|召开|完成|实施|新建|新增|建立|培训|运行维护|管理服务|推进)+")
_TAILS = pattern(r"(?:数量|场次|次数|个数|总数|人数|批次|数)$")
_SAME_NOUNS = (("候选者", "候选人", "人选"), ("获奖者", "获奖人"))
_MOST_PAIRS = 2_000_000
"""Rows times counts told in words: more than that is no narrative, and would take longer than all other checks."""
_PEOPLE = frozenset({"人", "人次", "名", "位"})
_MADE = pattern(r"新建|授牌|建立|建成|新增|举办|召开|引进|培育|打造")
_SUMMED = pattern(r"累计|总计|共有|现有|十多|多家|近年")
_DENIAL = pattern(
    r"(?:没有|未能|未)(?:组织|举办|开展|召开|举行|实施)([^,.;\n]{2,20})|取消了?([^,.;\n]{2,20})",
    needs=("未", "没有", "取消"),
)
_NO_SURVEY = pattern(
    r"(?:未能?|没有|缺乏|缺少|尚未|暂未)[^,.;\n]{0,10}?(?:建立|开展|进行|设置|了解)?[^.;\n]{0,10}?"
    r"(?:反馈渠道|投诉,反馈|投诉渠道|满意度调查|问卷调查|满意度问卷|反馈机制)"
)
_DIVISION = pattern(
    rf"(?<![\d/.=])({NUMBER})/(?:\(({NUMBER})\+({NUMBER})\)|({NUMBER}))(?:×100%)?=({NUMBER})(%)"
)
_HEADING = pattern(r"(?:^|[\n.;])[一二三四五六七八九十]{1,3},([^:.;\n]{2,40}):")
_PROJECTS = pattern(r"申报了?(\d+)个[^,.;]{0,6}项目")
_ITEM = pattern(rf"([\u4e00-\u9fff]{{1,12}}?)({NUMBER})({UNITS})")
_CLAIMS = pattern(r"结果:|按[^,.;]{2,8}划分,")
_NEAR = Decimal("0.0005")
_OF_WHOLE = (*SPENT, "完成率", "到位率", "比例", "比率")
_MEASURE = pattern(r"满意度|[\u4e00-\u9fff]{2}率$", needs=("满意度", "率"))
_ASKED = pattern(r"%[^.;\n]{0,4}以[上下内](?=[^.;\n]{0,60}分)")
"""A bound that a printed rule gives points for (达到85%以上得满分) is no figure of the report."""
_SURVEYED = pattern(r"\d+(?:份|张)[^,.;]{0,8}?问卷|问卷[^,.;]{0,10}?\d+(?:份|张)")


def _head(name: str) -> str:
    """The noun of an indicator's name: 举办海智交流活动场次 -> 海智交流活动."""
    return _TAILS.sub("", _VERBS.sub("", name))


@by_text(4096)
def _nouns(name: str) -> tuple[str, ...]:
    head = _head(name)
    for group in _SAME_NOUNS:
        for word in group:
            if head.endswith(word):
                return group
    return (head,) if len(head) >= 4 else ()


def _speaks_of(count: Count, nouns: tuple[str, ...]) -> bool:
    for noun in nouns:
        if noun in count.noun or count.before.endswith(noun):
            return True
        if count.noun[:1] == noun[0] and _abbreviates(count.noun, noun):
            return True
    return False


def _abbreviates(text: str, noun: str) -> bool:
    """Whether the text begins with a short form of the noun: 创投大会 for 创新创业投资大会."""
    if len(noun) < 6:
        return False
    for size in (4, 5):
        short = text[:size]
        if len(short) == size and short[-2:] == noun[-2:] and short not in noun:
            rest = iter(noun)
            if all(c in rest for c in short):
                return True
    return False


@on_form
def against_narrative(facts: FormFacts) -> Iterator[Finding]:
    """A part cannot be more than the whole: the narrative counts more than the indicator claims."""
    texts = [of_this_year(piece.folded, facts.years, False) for piece in facts.prose if piece.result]
    told = [count for text in texts for count in counts(text)]
    if not 0 < len(told) * len(facts.counted) <= _MOST_PAIRS:
        return
    nouns_told = "\n".join([text for count in told for text in (count.noun, count.before)])
    firsts = {count.noun[:1] for count in told}
    for row in facts.counted:
        if (
            row.actual.kind not in (ValueKind.NUMBER, ValueKind.COUNT)
            or row.actual.number is None
            or row.actual.comparator
        ):
            continue
        nouns = tuple([noun for noun in _nouns(row.name) if noun in nouns_told or noun[0] in firsts])
        if not nouns:
            continue
        people = row.actual.unit in _PEOPLE
        more = [
            count for count in told if count.number > row.actual.number and _speaks_of(count, nouns)
            and (not row.actual.unit or (count.unit in _PEOPLE) == people)
        ]  # fmt: skip
        if more and not any(_SUMMED.search(c.before[-8:]) for c in more):
            found = "、".join(f"“{plain(c.number)}{c.unit}{c.noun[:10]}”" for c in more[:3])
            yield facts.about(row, COUNT, row.indicator.actual, expected=row.actual.text, found=found)


@on_workbook
def counts_differ(workbook: Workbook) -> Iterator[Finding]:
    """What was newly made in the year, counted in the report and in the table."""
    seen: dict[str, list[tuple[Prose, Count]]] = defaultdict(list)
    for piece in workbook.prose:
        if piece.result:
            for count in counts(piece.folded):
                before = count.before[-14:]
                if len(count.noun) >= 4 and _MADE.search(before) and not _SUMMED.search(before):
                    seen[count.noun].append((piece, count))
    for noun, places in seen.items():
        reported = [(p, c) for p, c in places if p.outside]
        firsts = {count.number: (piece, count) for piece, count in reversed(reported)}.values()
        for piece, count in places:
            other = next((o for o in firsts if o[1].number != count.number and o[0] is not piece), None)
            if piece.form is not None and not piece.outside and other is not None:
                yield piece.form.report(
                    COUNTS, piece.at, found=f"“{plain(count.number)}{count.unit}{noun}”",
                    expected=f"“{plain(other[1].number)}{other[1].unit}{noun}”", where=_place(other[0]),
                )  # fmt: skip


def _place(piece: Prose) -> str:
    return f"“{piece.sheet}”{piece.at.a1}"


@on_workbook
def lists(workbook: Workbook) -> Iterator[Finding]:
    """推荐8人,备选1人,不推荐8人 after a colon, against the totals named before."""
    for piece in workbook.prose:
        for before, items in _lists(piece.folded):
            summed = sum((number for _, number, _ in items), Decimal(0))
            totals = [Decimal(n.replace(",", "")) for n, _ in re.findall(rf"({NUMBER})({UNITS})", before)]
            whole = [total for total in totals if total >= max(number for _, number, _ in items)]
            if whole and summed not in whole:
                shown = ",".join(f"{name}{plain(number)}{unit}" for name, number, unit in items)
                yield LIST.at(piece.sheet, piece.at, found=shown, summed=summed, expected=max(whole))


def _lists(text: str) -> Iterator[tuple[str, list[tuple[str, Decimal, str]]]]:
    """(text before since the last list, its items) for each list that claims to be complete (结果: …)."""
    start = 0
    for match in _CLAIMS.finditer(text) if "结果:" in text or "划分," in text else ():
        end = re.search(r"[.;\n]", text[match.end() :])
        body = text[match.end() : match.end() + end.start()] if end else text[match.end() :]
        items: list[tuple[str, Decimal, str]] = []
        for part in body.split(","):
            item = _ITEM.fullmatch(part)
            if item is None or (items and items[0][2] != item[3]):
                break
            items.append((item[1], Decimal(item[2].replace(",", "")), item[3]))
        if len(items) >= 2:
            yield text[start : match.start()], items
            start = match.end() + len(body)


@on_workbook
def ratios_differ(workbook: Workbook) -> Iterator[Finding]:
    """One ratio, two figures: within the narrative, and between the narrative and the table."""
    quoted: dict[str, list[tuple[Prose, Ratio]]] = defaultdict(list)
    for piece in workbook.narrative:
        told = _ASKED.sub("", piece.folded)
        for ratio in ratios(of_this_year(told, workbook.years, True)):
            key = ratio_key(ratio.label)
            if len(key) >= 4 and not key.startswith("/"):
                quoted[key].append((piece, ratio))
    for places in quoted.values():
        first_piece, first = places[0]
        for piece, ratio in places[1:]:
            same_cell = piece is first_piece
            if not _agree(first, ratio) and (not same_cell or ratio.label == first.label):
                said: dict[str, Any] = {"label": ratio.label, "found": ratio.text, "expected": first.text}
                if same_cell:
                    yield RATIO_HERE.at(piece.sheet, piece.at, **said)
                else:
                    yield RATIO.at(piece.sheet, piece.at, where=_place(first_piece), **said)
    for facts in workbook.forms:
        for row in facts.counted:
            yield from _against_report(facts, row, quoted)


def _agree(one: Ratio, other: Ratio) -> bool:
    if (one.least and other.value >= one.value) or (other.least and one.value >= other.value):
        return True
    places = min(written_decimals(one.text), written_decimals(other.text)) + 2
    return (
        same(one.value, other.value, places)
        or same(other.value, one.value, places)
        or one.value == other.value
    )


def _against_report(
    facts: FormFacts, row: RowFacts, quoted: dict[str, list[tuple[Prose, Ratio]]]
) -> Iterator[Finding]:
    fraction = (
        row.actual.kind is ValueKind.NUMBER
        and row.target.kind is ValueKind.PERCENT
        and abs(row.actual.number or Decimal(9)) <= 2
    )
    if row.actual.number is None or not (row.actual.kind is ValueKind.PERCENT or fraction):
        return
    for piece, ratio in quoted.get(ratio_key(row.name), []):
        own = Ratio(
            row.name, row.actual.number, row.actual.core if not fraction else percent(row.actual.number)
        )
        if not _agree(own, ratio):
            yield facts.about(
                row, RATIO, row.indicator.actual, found=row.actual.text, expected=ratio.text,
                where=_place(piece),
            )  # fmt: skip
            return


@on_workbook
def satisfaction_reported(workbook: Workbook) -> Iterator[Finding]:
    """平均满意度达99% in the report, and a different figure at the one satisfaction indicator."""
    told = [
        (piece, ratio) for piece in workbook.narrative
        for ratio in ratios(of_this_year(piece.folded, workbook.years, False)) if ratio.label.endswith(("平均满意度", "总体满意度", "综合满意度"))
    ]  # fmt: skip
    for facts in workbook.forms if told else []:
        rows = [row for row in facts.counted if row.satisfaction and row.actual.kind is ValueKind.PERCENT]
        if len(rows) == 1 and rows[0].actual.number != told[0][1].value:
            piece, ratio = told[0]
            yield facts.report(
                RATE_TEXT, rows[0].indicator.actual, label=rows[0].label, found=rows[0].actual.text,
                expected=f"{ratio.label} {ratio.text}", where=_place(piece),
            )  # fmt: skip


@on_workbook
def wrong_ratios(workbook: Workbook) -> Iterator[Finding]:
    """A percentage that misses the quotient of two amounts of its own sentence by a hair, or its own division."""
    for piece in workbook.prose:
        if "%" not in piece.folded:
            continue
        for sentence in sentences(piece.folded):
            yield from _divisions(piece, sentence)
            told = ratios(sentence)
            amounts = sums_of_money(sentence) if told else []
            if 2 <= len(amounts) <= 6:
                for ratio in told:
                    if ratio.label.endswith(_OF_WHOLE):
                        yield from _near_miss(piece, ratio, amounts)


def _divisions(piece: Prose, sentence: str) -> Iterator[Finding]:
    for match in _DIVISION.finditer(sentence):
        top, first, second, whole, result = (
            None if g is None else Decimal(g.replace(",", "")) for g in match.groups()[:5]
        )
        below = whole if whole is not None else (first or Decimal(0)) + (second or Decimal(0))
        if top is None or result is None or below == 0:
            continue
        if not same(top / below, result / 100, written_decimals(match[5]) + 2):
            yield WRONG.at(
                piece.sheet,
                piece.at,
                sum=match[0].split("=")[0],
                expected=percent(top / below),
                found=f"{match[5]}%",
            )


def _near_miss(piece: Prose, ratio: Ratio, told: list[Money]) -> Iterator[Finding]:
    places = written_decimals(ratio.text) + 2
    amounts = [money.yuan for money in told]
    quotients = [(a, b) for a in amounts for b in amounts if b > 0 and a is not b and a > 0]
    for a, b in quotients:
        left = [a / b, *((a - c) / b for c in amounts), *(a / (b - c) for c in amounts if b > c)]
        if any(same(value, ratio.value, places) for value in left):
            return
    finest = min(money.digit for money in told) / 2  # 100万元 beside 98.02万元 is as exact as that
    close = [
        (a, b) for a, b in quotients
        if abs(a / b - ratio.value) < _NEAR and abs(a - ratio.value * b) > finest * (1 + ratio.value)
    ]  # fmt: skip
    if close:
        a, b = close[0]
        yield WRONG.at(
            piece.sheet, piece.at, sum=f"{ratio.label} {plain(a)}/{plain(b)}", expected=percent(a / b, places - 2),
            found=ratio.text,
        )  # fmt: skip


@on_form
def denied(facts: FormFacts) -> Iterator[Finding]:
    """The results say that something was not held; an indicator of that very thing, of which three characters in a row
    stand in what is denied, claims that it was. A row is told once."""
    texts = [p.folded for p in facts.prose if p.result and p.at != facts.form.reason.at]
    denials = [match for text in texts for match in _DENIAL.finditer(text)]
    claims = defaultdict[str, list[RowFacts]](list)
    for row in facts.counted if denials else ():
        if row.met is True and row.numeric_target:
            name = _MEASURE.sub("", _head(row.name))[:LABEL]
            for three in {name[i : i + 3] for i in range(len(name) - 2)}:
                claims[three].append(row)
    told: set[int] = set()
    for match in denials:
        clause = match[1] or match[2]
        for i in range(len(clause) - 2):
            for row in claims.pop(clause[i : i + 3], ()):
                if id(row) not in told:
                    told.add(id(row))
                    yield facts.about(row, DENIED, row.indicator.actual, found=match[0][:24])


@on_form
def no_survey(facts: FormFacts) -> Iterator[Finding]:
    rows = [row for row in facts.counted if row.satisfaction and row.weight and row.score == row.weight]
    if not rows:
        return
    texts = [cell.folded for cell in (*facts.reasons, *facts.form.results)] + [facts.excuses]
    said = next((match[0] for match in map(_NO_SURVEY.search, texts) if match), None)
    if said and not any(map(_SURVEYED.search, texts)):
        for row in rows:
            yield facts.about(row, SURVEY, row.indicator.actual, found=said[:30])


def _headings(text: str) -> list[str]:
    return _HEADING.findall(text) if ":" in text and "," in text else []


@on_form
def goals(facts: FormFacts) -> Iterator[Finding]:
    """一、…:二、…: in goals and in results: each item has its counterpart."""
    planned = [head for goal in facts.form.goals for head in _headings(goal.folded)]
    done = [head for result in facts.form.results for head in _headings(result.folded)] if planned else []
    if len(planned) < 2 or len(done) < 2:
        return
    unanswered = [head for head in planned if not any(_matches(head, other) for other in done)]
    unplanned = [head for head in done if not any(_matches(head, other) for other in planned)]
    parts = [say("goals.unanswered", goal=head[:16]) for head in unanswered]
    parts += [say("goals.unplanned", result=head[:16]) for head in unplanned]
    if parts:
        yield facts.report(GOALS, facts.form.results[0], found=say("joint.list", items=parts[:4]))


def _matches(one: str, other: str) -> bool:
    return one == other or one in other or other in one or shares_noun(one, other)


@on_workbook
def projects(workbook: Workbook) -> Iterator[Finding]:
    """申报了4个项目 in the report, against the rows of the table of tasks."""
    for facts in workbook.forms:
        tasks = facts.tasks
        if facts.form.kind is not FormKind.DEPARTMENT or not tasks:
            continue
        for piece in workbook.narrative:
            match = _PROJECTS.search(piece.folded)
            if match and int(match[1]) != len(tasks):
                yield PROJECTS.at(piece.sheet, piece.at, found=match[1], expected=str(len(tasks)))
