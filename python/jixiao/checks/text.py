"""Text and layout (JX90x): doubled and mistyped words, stray signs, cut-off names, broken characters, error cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from jixiao.checks.facts import MARKS, FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.registry import ERROR, INFO, WARNING, check, on_form, on_workbook
from jixiao.checks.workbook import Workbook
from jixiao.core.memory import by_text
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import is_cell_error, parse
from jixiao.forms.find import by_sheets
from jixiao.forms.model import Field
from jixiao.package.own_sheets import HELPERS
from jixiao.workbook.grid import At, Grid

DOUBLED = check("JX901", "doubled-word", INFO)
TYPO = check("JX902", "typo", INFO, certain=True)
STRAY = check("JX903", "stray-sign", INFO, certain=True)
CUT = check("JX904", "name-cut-off", INFO)
BROKEN = check("JX905", "broken-character", INFO)
CELL_ERROR = check("JX906", "cell-error", ERROR)
NOT_CALCULATED = check("JX910", "formulas-not-calculated", WARNING, always=True)
NUMBERING = check("JX907", "numbering", INFO)

# What is written, what was meant. Only spellings that cannot be right where they stand.
_TYPOS = (
    (r"(?<=工作|业务|服务|创新|管理|学术|履职|技术|组织)能利(?![用益率于息好润器民国])", "能力"),
    (r"得意(?=提升|实现|提高|发展|保障|落实|加强|解决|推进|体现|完善)", "得以"),
    (r"(?<=决算)信息分开", "信息公开"), (r"(?<!行)履程序", "履行程序"),
    (r"按排(?![名序列查队行污放班期])", "安排"), (r"完成率率", "完成率"), (r"绩校", "绩效"), (r"拔款", "拨款"),
    (r"指标植", "指标值"), (r"布署", "部署"),
)  # fmt: skip
_TYPO = pattern("|".join(f"({pattern})" for pattern, _ in _TYPOS))
# A unit behind its own word ends the name: 培训人次（人次）.
# Only doubles that no two neighbouring words can make: 以及及时, 存在在建, 作为为民, 合并并入 are right.
_DOUBLED = pattern(
    r"均均(?=[为有是已属由])|(?<![先前])后后(?![续期果面来勤台备者方半代进缀卫])|已已|(?<!目)的的(?![确士])|了了(?![解然结却])"
    r"|([\u4e00-\u9fff]{2,6})[(（]\1[)）](?!\s*$)|([\u4e00-\u9fff]{3,6})\2"
)
_WHOLE_WORDS = frozenset({"研究研究", "比较比较"})
_BROKEN = pattern("[\ufffd\u0000-\u0008]")
_SIGNS = frozenset("·`'’、,，;；.。\\")
_BEGINS = frozenset("0123456789≥≤<>=＝")
_STRAY = pattern(r"[·`'’、,，;；.。\\]+$")
_ITEM = pattern(r"(?:^|[\n。；;.:：])[^\S\n]*(\d{1,2})[.、．](?!\d)")
# 三、四级手术 counts no chapters.
_CHAPTER = pattern(r"^\s*([一二三四五六七八九十]{1,3})、(?!\s*[一二三四五六七八九十])")
_NUMERALS = {n: i for i, n in enumerate([*"一二三四五六七八九十", *("十" + n for n in "一二三四五六")], 1)}
_ENDINGS = ("及时性", "合规性", "完成率", "完成度", "达标率", "满意度", "情况")


@by_text(8192)
def faults(text: str) -> tuple[tuple[str, str, str], ...]:
    """(code, found, expected) for what is wrong with a text in itself."""
    found: list[tuple[str, str, str]] = []
    broken = _BROKEN.search(text)
    if broken:
        found.append((BROKEN.code, text[max(0, broken.start() - 6) : broken.end() + 6], ""))
    doubled = (match[0] for match in _DOUBLED.finditer(text))
    found += [(DOUBLED.code, word, "") for word in doubled if word not in _WHOLE_WORDS]
    typos = ((match[0], match.lastindex or 1) for match in _TYPO.finditer(fold(text)))
    found += [(TYPO.code, word, _TYPOS[index - 1][1]) for word, index in typos]
    return tuple(dict.fromkeys(found))  # a word that is wrong everywhere is told once a text


@by_text(8192)
def _tells(text: str) -> bool:
    """Whether a text may be an error, or something is wrong with it."""
    return len(text) > 1 and (text[0] == "#" or bool(faults(text)))


_CHECKS = {check_.code: check_ for check_ in (DOUBLED, TYPO, BROKEN)}


@on_form
def words(facts: FormFacts) -> Iterator[Finding]:
    """Every text of the form, cell by cell."""
    form = facts.form
    if not form.grid.says(_tells):
        return
    area, right, unknown = form.area, facts.right, facts.uncalculated
    for r in range(area.top, min(area.bottom + 1, form.grid.height)):
        for c, value in form.grid.filled[r]:
            if type(value) is not str or not _tells(value) or not area.left <= c <= right:
                continue
            if unknown and At(r, c) in unknown:
                continue  # told once a form
            if value[0] == "#":
                if value.startswith(MARKS):
                    continue  # told at the row whose score is open
                if is_cell_error(value):
                    yield facts.report(CELL_ERROR, At(r, c), found=value)
                    continue
            for code, found, expected in faults(value):
                yield facts.report(_CHECKS[code], At(r, c), found=found, expected=expected)


@on_form
def not_calculated(facts: FormFacts) -> Iterator[Finding]:
    """Formulas that were stored without results, and that cannot be evaluated here: what they give is not known."""
    cells = sorted(facts.uncalculated)
    if cells:
        finding = facts.report(NOT_CALCULATED, cells[0], count=str(len(cells)))
        yield finding._replace(cells=tuple(at.a1 for at in cells)) if len(cells) > 1 else finding


@on_workbook
def narrative(workbook: Workbook) -> Iterator[Finding]:
    """The same for sheets that hold a report's text."""
    for piece in workbook.narrative:
        if piece.form is not None:
            continue  # told with the form's own cells
        for code, found, expected in faults(piece.text):
            yield _CHECKS[code].at(piece.sheet, piece.at, found=found, expected=expected)


@on_form
def stray(facts: FormFacts) -> Iterator[Finding]:
    """5个· : a sign left behind a value."""
    for row in facts.counted if facts.form.grid.says(_trails) else ():
        for cell in (row.indicator.target, row.indicator.actual, row.indicator.weight, row.indicator.score):
            if not isinstance(cell.value, str):
                continue
            text = cell.value.strip()
            match = _STRAY.search(text) if _trails(text) else None
            if match and match.start() and parse(text[: match.start()]).number is not None:
                yield facts.report(STRAY, cell, found=text, expected=text[: match.start()])


@by_text(8192)
def _trails(text: str) -> bool:
    """Whether a text begins like a value and ends in a sign."""
    bare = text.strip()
    return bare[-1:] in _SIGNS and bare[:1] in _BEGINS


@on_form
def cut_off(facts: FormFacts) -> Iterator[Finding]:
    """Names cut by the width of a cell: an open bracket, or an ending that its neighbours write out."""
    endings: dict[str, Counter[str]] = {}
    named = [(row, row.indicator.level2.folded, *_ending(row.name)) for row in facts.counted]
    for _, level2, _, ending in named:
        if ending:
            endings.setdefault(level2, Counter())[ending] += 1
    for row, level2, broken, _ in named:
        if broken or (level2 in endings and _is_cut(row.name, endings[level2])):
            yield facts.report(CUT, row.indicator.name, found=row.label)


@by_text(4096)
def _ending(name: str) -> tuple[bool, str]:
    """Whether a name is broken off, and the usual ending that it has."""
    broken = name.count("(") != name.count(")") or name.endswith((",", "(", "及", "和", "与"))
    return broken, next((ending for ending in _ENDINGS if name.endswith(ending)), "")


def _is_cut(name: str, usual: Counter[str]) -> bool:
    for ending, count in usual.items():
        part = ending[:-1]
        if count >= 2 and len(name) > 6 and name.endswith(part) and not name.endswith(ending):
            return True
    return False


@on_form
def numbering(facts: FormFacts) -> Iterator[Finding]:
    """1. 2. 2. in a cell of text."""
    for cell in [*facts.reasons, *facts.form.goals, *facts.form.results, facts.form.reason]:
        yield from _numbering(facts, cell)


def _numbering(facts: FormFacts, cell: Field) -> Iterator[Finding]:
    if not isinstance(cell.value, str) or len(cell.value) < 8:
        return
    numbers = [int(n) for n in _ITEM.findall(cell.value)]
    for before, number in pairwise(numbers):
        if number == before:
            yield facts.report(NUMBERING, cell, found=str(number), expected=str(before))
            return


@on_workbook
def chapters(workbook: Workbook) -> Iterator[Finding]:
    """一、二、三、 at the beginning of a report's paragraphs: each follows the one before, or begins anew.

    The headings of a Word file lie apart in the grids, some above its tables and some in its running text: there a
    heading only needs the one before it to stand anywhere.
    """
    with_forms = {facts.form.sheet for facts in workbook.forms}
    prose = [grid for grid in workbook.grids if grid.table_top is not None or grid.name not in with_forms]
    headings = {grid.name: list(_chapters(grid)) for grid in prose if with_forms}
    in_word = {n for grid in prose if grid.table_top is not None for _, n in headings.get(grid.name, ())}
    inside = by_sheets(facts.form for facts in workbook.forms)
    for grid in prose if with_forms else ():
        word = grid.table_top is not None
        if grid.name in HELPERS:
            continue
        before = 0
        for at, number in headings[grid.name]:
            if any(form.area.holds(at) for form in inside.get(grid.name, ())):
                continue  # a part of the form, as on a sheet
            if number != 1 and (number - 1 not in in_word if word else number != before + 1):
                yield NUMBERING.at(
                    grid.name,
                    at,
                    found=_chinese(number),
                    expected=_chinese(_last(in_word, number) if word else before),
                )
            before = number


def _chapters(grid: Grid) -> Iterator[tuple[At, int]]:
    """The numbered headings of a grid."""
    for at, value in grid.cells():
        match = _CHAPTER.match(value) if isinstance(value, str) else None
        if match is not None and match[1] in _NUMERALS:
            yield at, _NUMERALS[match[1]]


def _last(numbers: set[int], below: int) -> int:
    return max((number for number in numbers if number < below), default=0)


def _chinese(number: int) -> str:
    return next((word for word, n in _NUMERALS.items() if n == number), say("name.none"))
