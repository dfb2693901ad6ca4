"""Which rulebook is in force for a form, and what speaks for it.

What the user, the sheet or the workbook names comes first (see `workbook.rulebook`); else the evidence on the form is
weighed: places, phrases, year, layout, printed weights, and whether execution is part of the total.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from jixiao.core import rulebook as rulebooks
from jixiao.core.memory import by_text
from jixiao.core.messages import say
from jixiao.core.numerals import percent, show
from jixiao.core.patterns import pattern
from jixiao.core.rulebook import DEFAULT, Rulebook
from jixiao.core.text import fold
from jixiao.core.values import decimal
from jixiao.forms.model import Criterion, Form, FormKind, Group, Indicator
from jixiao.forms.sheet import SheetCells, row_cells
from jixiao.workbook.rulebook import Level, Named, in_force

_ENOUGH = 2.5
"""Less evidence than this leaves the national rulebook in force."""

_FULL = Decimal(100)
_LONGEST = 600
"""Longer texts are narrative: a place named in them says nothing about the form."""


def choose(form: Form, sheet: SheetCells, wanted: str | None, beside: Path | None) -> Form:
    """Set the form's rulebook and the reason for it. Raises RulebookError for an unknown `wanted`."""
    named = [Named(Level.GIVEN, wanted or ""), *form.grid.named]
    own = form.rulebook_cell
    if own is not None:
        named.append(Named(Level.FORM, sheet.field(*own).text, form.sheet, own))
    found = in_force(named, beside)
    form.rulebook_by, form.rulebook_mistyped = found.by, found.mistyped
    passed_over = {(each.named.sheet, each.named.at) for each in found.mistyped}
    if own is not None and (sheet.field(*own).empty or (form.sheet, own) in passed_over):
        form.rulebook_cell = None
    if found.by is None:
        return _weigh(form, sheet)
    form.rulebook, form.rulebook_reason = found.key, _reason(found.by, form)
    return form


def _reason(by: Named, form: Form) -> str:
    if by.level is Level.GIVEN:
        return say("rulebook.given")
    if by.at is not None and (
        by.level is Level.FORM or (by.sheet, by.at) == (form.sheet, form.rulebook_cell)
    ):
        return say("rulebook.in_cell", cell=by.at.a1)
    return say("rulebook.of_sheet" if by.level is Level.SHEET else "rulebook.of_workbook")


def _weigh(form: Form, sheet: SheetCells) -> Form:
    library = _library(_stamp(rulebooks.user_folder()))
    places = _places(form)
    phrases = _phrases(form, sheet, library)
    # where no text names a place and no row prints its bands only phrases can speak, and most forms hold none
    printed = [c for c in form.criteria if "%" in c.standard.folded and "分" in c.standard.folded]
    named = any(place in text for _, text in places for place in library.places)
    books = library.books if named or phrases or len(printed) > 1 else ()
    spoken = [(*_speaks(book, form, places, phrases, printed), book.id) for book in books]
    points, reasons, chosen = max(spoken, key=lambda one: (one[0], one[2] == DEFAULT), default=(0.0, [], ""))
    told = points >= _ENOUGH and chosen != DEFAULT
    form.rulebook = chosen if told else DEFAULT
    form.rulebook_reason = say("rulebook.because", reasons=reasons) if told else say("rulebook.no_evidence")
    return form


class _Library:
    """The rulebooks that a form may speak for: built in, and the user's own. Files beside it are read when named."""

    def __init__(self) -> None:
        self.books = tuple(rulebooks.available())
        self.places = {place for book in self.books for place in book.signature.places}
        phrases = sorted({fold(phrase) for book in self.books for phrase in book.signature.phrases})

        @by_text(8192)
        def phrases_in(text: str) -> frozenset[str]:
            folded = fold(text) if len(text) <= _LONGEST else ""
            return frozenset([phrase for phrase in phrases if phrase in folded])

        self.phrases_in = phrases_in


def _stamp(folder: Path) -> int:
    """When a folder last changed, 0 without one: a rulebook added while the program runs is found."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _library(stamp: int) -> _Library:
    return _Library()


def _places(form: Form) -> list[tuple[str, str]]:
    """Where a place may be named: what that is, and its text, the strongest first."""
    return [
        ("place.title", fold(form.title)),
        ("place.unit", form.unit.folded),
        ("place.department", form.department.folded),
        ("evidence.project_code", _coded(form.project.folded)),
        ("place.sheet", fold(form.sheet)),
    ]


def _phrases(form: Form, sheet: SheetCells, library: _Library) -> frozenset[str]:
    """The phrases of rulebooks that the short texts of the form hold."""
    if not (sheet.grid.says(library.phrases_in) or library.phrases_in(form.sheet)):
        return frozenset()
    area = form.area
    last = max([area.bottom, *[f.at.row for f in form.remarks if f.at is not None]])
    rows = [row_cells(sheet, row, area.left, area.right) for row in range(max(area.top - 3, 0), last + 1)]
    texts = {v for cells in rows for _, v in cells if type(v) is str}
    return frozenset().union(*map(library.phrases_in, (form.sheet, *texts)))


_CODE = pattern(r"(?<!\d)(\d{6})\d{2,6}[A-Z]\d{6,}")
_CODED = {"50": "重庆", "51": "四川", "31": "上海", "42": "湖北", "4403": "深圳"}


def _coded(project: str) -> str:
    """The place in the number of a project of the national platform (510923…T…: 四川), '' for none that is known."""
    found = _CODE.search(project)
    if found is None:
        return ""
    return next((place for code, place in _CODED.items() if found.group(1).startswith(code)), "")


def _speaks(
    book: Rulebook, form: Form, places: list[tuple[str, str]], held: frozenset[str], printed: list[Criterion]
) -> tuple[float, list[str]]:
    """How much speaks for a rulebook, and what."""
    if book.kinds and form.kind.value not in book.kinds:
        return 0.0, []
    points, reasons = 0.0, []
    found = _place(book, places)
    if found:
        points += 3
        reasons.append(found)
    phrases = [p for p in book.signature.phrases if fold(p) in held]
    if phrases:
        points += min(1.5 * len(phrases), 4.5)
        reasons.append(say("evidence.phrases", phrases=[say("joint.quoted", text=p) for p in phrases[:3]]))
    same = [c for c in printed if _prints_bands(book, c)]
    if len(same) >= 2:
        points += 3
        reasons.append(say("evidence.bands", count=len(same)))
    if points == 0:
        return 0.0, []
    if form.kind is not FormKind.RUBRIC:
        points += _layout(book, form, execution_outside(form), reasons)
    if form.year is not None and book.signature.years:
        this = form.year in book.signature.years
        points += 1 if this else -0.4
        reasons += [say("evidence.year", year=form.year)] if this else []
    return points, reasons


def _prints_bands(book: Rulebook, criterion: Criterion) -> bool:
    """True where the standard printed on a row has every band of the rulebook's criterion: its name alone says nothing."""
    rule = book.criterion(criterion.name.text)
    if rule is None or len(rule.bands) < 3:
        return False
    text = criterion.standard.folded
    edges = {edge for band in rule.bands for edge in (band.low, band.high) if edge is not None}
    given = {band.points for band in rule.bands}
    return all(percent(edge, 0) in text for edge in edges) and all(f"{show(n)}分" in text for n in given)


def _layout(book: Rulebook, form: Form, outside: bool | None, reasons: list[str]) -> float:
    points, printed, in_total = 0.0, book.weights_printed, book.execution.in_total
    if form.has_scores and not form.has_weights:
        points += -2 if printed else 2
        reasons += [] if printed else [say("evidence.no_weights")]
    elif form.has_weights and not printed:
        points -= 4
    if outside is True:
        points += -1 if in_total else 2
        reasons += [] if in_total else [say("evidence.outside")]
    elif outside is False and not in_total:
        points -= 4
    if "得分系数" in book.signature.phrases and any(i.factor.at is not None for i in form.indicators):
        points += 1.5
        reasons.append(say("evidence.factors"))
    weight = decimal(form.execution.weight.value) if form.execution is not None else None
    if weight is not None and weight != book.execution.weight:
        points -= 1
    return points


def _place(book: Rulebook, places: list[tuple[str, str]]) -> str:
    found = ((what, place) for what, text in places for place in book.signature.places if place in text)
    what, place = next(found, ("", ""))
    if what == "evidence.project_code":  # it holds the place's number, not its name
        return say(what, place=place)
    return say("evidence.place", what=say(what), place=place) if place else ""


def execution_outside(form: Form) -> bool | None:
    """True when the form adds up without execution, False when it needs it, None when it does not say.

    Weights decide: they sum to the total weight (100) either alone or with the execution weight. Where the weights
    are not printed the scores decide in the same way.
    """
    execution = form.execution
    rows: list[Indicator | Group] = [*form.indicators, *form.groups]
    if execution is None or not form.indicators:
        return None
    printed = decimal(form.total_weight.value)
    for part, fields, wholes in (
        (
            execution.weight,
            [r.weight for r in rows],
            (_FULL, printed),
        ),  # a mistyped total must not decide alone
        (execution.score, [r.score for r in rows], (decimal(form.total.value),)),
    ):
        own = decimal(part.value) or Decimal(0)
        values = [n for found in fields if (n := decimal(found.value)) is not None] if own else []
        alone = sum(values, Decimal(0))
        for whole in wholes if own and values else ():
            if whole is not None and whole in (alone, alone + own):
                return whole == alone
    return None
