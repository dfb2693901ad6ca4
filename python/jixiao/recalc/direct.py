"""The direct path, part three: sheets with simple JX formulas, computed and spliced in one go over their bytes.

The results are those of the general evaluator; only the way there is short. What a sheet needs is planned once (see
`direct_plan`), where it lies is known from other sheets (see `direct_layout`), and a call is computed once for the
same values. Whatever is not exactly as expected raises NotDirect, and nothing has been stored yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from math import fsum, isfinite
from typing import Any, NamedTuple

from jixiao.functions import FUNCTIONS
from jixiao.package import Package
from jixiao.package.cells import SheetXml, plain_markup, plain_start
from jixiao.package.splice import encode, store
from jixiao.package.strings import SharedStrings
from jixiao.package.xmltext import decode_string
from jixiao.recalc.direct_layout import CUT, Layout, Picker, make_layout, picker
from jixiao.recalc.direct_plan import Call, Found, NotDirect, Plan, Ref, Sum, cells_of, make_plan
from jixiao.recalc.values import near_sum
from jixiao.workbook.grid import At
from jixiao.workbook.view import CellValue, ErrorValue

_VALUE = re.compile(
    rb'(?: s="[0-9]+")?(?: t="([A-Za-z]+)")?'
    rb"(?: ?/>|>(?:<f[^<>]*(?:/>|>[^<]*</f>))?(?:<v>([^<]*)</v>|<v ?/>"
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_HEAD = re.compile(rb'[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="([A-Za-z]+)")?>')
Raw = tuple[bytes | None, bytes | None]
Stored = tuple[CellValue, bytes, bytes]
"""A result, and how it is stored: its value, the `t` of its cell, the content of `<v>`."""
EMPTY: Raw = (None, None)

_KEEP = 60_000
_scores: dict[tuple[Any, ...], CellValue] = {}
_layouts: dict[tuple[int, int], list[tuple[Layout, Sources]]] = {}
_LAYOUTS = 8
"""How many layouts with the same number of cells are remembered."""


class _Unusual(NotDirect):
    """A cell is not written as the patterns here expect: the cells have to be found one by one."""


Run = Callable[["Direct", list[Any], dict[int, Stored]], CellValue]


class Sources(NamedTuple):
    """The steps of a plan made ready.

    calls   calls over single cells that hold values, by function: the formulas, and what picks the cells of each
    others  the other steps in their order: the formula, and what computes it from the cells and earlier results
    """

    calls: list[tuple[str, list[int], list[Picker]]]
    others: list[tuple[int, Run]]


class SheetResult(NamedTuple):
    """A sheet computed: its new bytes (None when nothing changed), JX-dependent formulas, and how many changed."""

    data: bytes | None
    formulas: int
    changed: int


class Direct:
    """The direct path through one workbook. `rulebook` is the 口径 in force: part of what a result depends on."""

    def __init__(self, package: Package, rulebook: str, only_jx: bool) -> None:
        self.package = package
        self.rulebook = rulebook
        self.only_jx = only_jx
        self.stale = package.workbook.full_calc_on_load
        self._known: defaultdict[str, dict[Any, Stored]] = defaultdict(dict)
        self._strings: SharedStrings | None = None

    def sheet(self, data: bytes, name: str) -> SheetResult:
        """Compute a sheet given its bytes in UTF-8. Raises NotDirect."""
        start = plain_start(data)
        end = data.rfind(b"</sheetData>")
        if start < 0 or end < 0 or not plain_markup(data, start, end):
            return self._exactly(SheetXml(data, name))
        count = data.count(b"</f>", start, end)
        # Children of shared formulas may be empty elements: with them about, every tag has to be counted.
        if not count or data.rfind(b"shared", start, end) >= 0:
            count = data.count(b"<f", start, end)
        if not count:
            return SheetResult(None, 0, 0)
        first = data.find(CUT, start, end)
        pieces = data[first:end].split(CUT)  # the first one is empty
        fit = _fitting(pieces, count)
        if fit is None:
            return self._exactly(SheetXml(data, name))
        self._complete(fit.layout.plan, count)
        if not fit.layout.plan.steps:
            return SheetResult(None, 0, 0)
        try:
            results = self._compute(fit.layout.plan, fit.sources, fit.reads)
        except _Unusual:
            return self._exactly(SheetXml(data, name))
        changed = _splice(pieces, fit, results)
        if changed < 0:
            return self._store(SheetXml(data, name), fit.layout.plan, results)
        new = b"".join((data[:first], CUT.join(pieces), data[end:])) if changed else None
        return SheetResult(new, len(results), changed)

    def _exactly(self, xml: SheetXml) -> SheetResult:
        """The same over cells found one by one, for sheets written in an unusual way."""
        formulas = tuple(
            Found(
                cell.row,
                cell.column,
                cell.formula.attributes.get("t", ""),
                cell.formula.attributes.get("si", ""),
                cell.formula.raw,
            )
            for cell in xml.formula_cells()
            if cell.formula is not None
        )
        plan = make_plan(formulas)
        self._complete(plan, len(formulas))
        if not plan.steps:
            return SheetResult(None, 0, 0)
        wanted = set(plan.reads)
        values: dict[At, Raw] = {}
        for cell in xml.cells():
            at = At(cell.row, cell.column)
            if at in wanted:
                values[at] = (cell.type or None, cell.raw)
        raws = [values.get(at, EMPTY) for at in plan.reads]
        return self._store(xml, plan, self._compute(plan, sources_of(plan), raws))

    def _complete(self, plan: Plan, formulas: int) -> None:
        """Raises NotDirect where the plan leaves formulas out that have to be evaluated."""
        if not self.only_jx and len(plan.steps) != formulas:
            raise NotDirect("formulas beside those of the plan")

    def _store(self, xml: SheetXml, plan: Plan, results: dict[int, Stored]) -> SheetResult:
        values: dict[tuple[int, int], Any] = {step.at: results[step.formula][0] for step in plan.steps}
        new, changed = store(xml, values)
        return SheetResult(new if changed else None, len(results), len(changed))

    def _compute(self, plan: Plan, sources: Sources, reads: list[Any]) -> dict[int, Stored]:
        """The results by the number of the formula. `reads` are Raw pairs or the pieces that hold them."""
        if plan.natives:
            for at, read in zip(plan.reads, reads, strict=True):
                if at in plan.natives and (self.stale or not self.raw(read)[1]):
                    raise NotDirect("a stored result that is missing or not to be trusted")
        results: dict[int, Stored] = {}
        # Calls over single cells that hold values are known by what the cells hold, as stored.
        for name, formulas, takes in sources.calls:
            table = self._known[name]
            helds = [take(reads) for take in takes]
            for formula, held, known in zip(formulas, helds, map(table.get, helds), strict=True):
                if known is None:
                    known = table.get(held)
                    if known is None:
                        values = [self.value(cell) for cell in held]
                        known = table[held] = _stored(self.score(name, values))
                results[formula] = known
            if len(table) > _KEEP:
                table.clear()
        for formula, run in sources.others:
            results[formula] = _stored(run(self, reads, results))
        return results

    def raw(self, read: Any) -> Raw:
        """The stored type and content of a cell."""
        if read.__class__ is not bytes:
            return read  # type: ignore[no-any-return]
        if not read:
            return EMPTY
        m = _VALUE.match(read)
        if m is None:
            raise _Unusual("a cell written in an unusual way")
        return m[1], m[2] if m[3] is None else m[3]

    def value(self, read: Any) -> CellValue:
        """What a cell holds."""
        kind, content = self.raw(read)
        if content is None or (content == b"" and kind not in (b"str", b"inlineStr")):
            return None
        try:
            if kind is None or kind == b"n":
                return float(content)
            if kind == b"s":
                if self._strings is None:
                    self._strings = self.package.strings
                return self._strings[int(content)]
        except (ValueError, IndexError):
            raise NotDirect("a damaged value") from None
        if kind in (b"str", b"inlineStr"):
            return decode_string(content)
        if kind == b"b":
            return content.strip() in (b"1", b"true")
        if kind == b"e":
            return ErrorValue(content.decode())
        raise NotDirect("a value of another kind")

    def score(self, name: str, values: list[Any]) -> CellValue:
        """A JX function, computed once for the same values under the same rulebook."""
        key: tuple[Any, ...] = (name, self.rulebook, *values, *map(type, values))  # True is not 1
        try:
            value = _scores.get(key)
        except TypeError:  # a range is a list
            key = (name, self.rulebook, *map(_keyed, values))
            value = _scores.get(key)
        if value is None:
            if len(_scores) > _KEEP:
                _scores.clear()
            result = FUNCTIONS[name].call(*values)  # the plan has counted the arguments
            value = _scores[key] = float(result) if isinstance(result, (int, float)) else result
        return value


def _stored(value: CellValue) -> Stored:
    kind, content = encode(value)  # type: ignore[arg-type]
    return value, kind, content


def _keyed(value: Any) -> Any:
    """A value as part of a key; a range as the values and types of its cells."""
    if isinstance(value, list):
        cells = [cell for row in value for cell in row]
        return (len(value), *cells, *map(type, cells))
    return (value, type(value))


class Fit(NamedTuple):
    """A layout that fits a sheet, its steps made ready, and what was found by it (see `Layout.cut`)."""

    layout: Layout
    sources: Sources
    reads: list[bytes]
    ends: list[tuple[bytes, bytes, bytes]]


def _fitting(pieces: list[bytes], count: int) -> Fit | None:
    """A layout for a sheet with so many formulas, known or new; None when the sheet is written in an unusual way."""
    kept = _layouts.setdefault((len(pieces), count), [])
    for layout, sources in kept:
        cut = layout.cut(pieces)
        if cut is not None:
            return Fit(layout, sources, *cut)
    new = make_layout(pieces)
    cut = new.cut(pieces) if new is not None and len(new.formulas) == count else None
    if new is None or cut is None:
        return None
    if len(kept) >= _LAYOUTS:
        del kept[0]
    if len(_layouts) > 1000:
        _layouts.clear()
    sources = sources_of(new.plan)
    kept.append((new, sources))
    return Fit(new, sources, *cut)


def sources_of(plan: Plan) -> Sources:
    """The steps of a plan made ready."""
    number = {at: i for i, at in enumerate(plan.reads)}
    computed = {step.at: step.formula for step in plan.steps}
    calls: dict[str, tuple[list[int], list[Picker]]] = {}
    others: list[tuple[int, Run]] = []
    for step in plan.steps:
        if isinstance(step.shape, Sum):
            others.append((step.formula, _sum_source(step.shape, number, computed)))
            continue
        cells = [At(a.top, a.left) for a in step.shape.arguments if isinstance(a, Ref) and a.single]
        if cells and len(cells) == len(step.shape.arguments) and all(at in number for at in cells):
            formulas, takes = calls.setdefault(step.shape.name, ([], []))
            formulas.append(step.formula)
            takes.append(picker([number[at] for at in cells]))
        else:
            others.append((step.formula, _call_source(step.shape, number, computed)))
    return Sources([(name, *pair) for name, pair in calls.items()], others)


def _call_source(shape: Call, number: dict[At, int], computed: dict[At, int]) -> Run:
    """A call over anything: constants, ranges, results of other steps."""
    arguments = shape.arguments

    def run(direct: Direct, reads: list[Any], results: dict[int, Stored]) -> CellValue:
        def cell(at: At) -> CellValue:
            return results[computed[at]][0] if at in computed else direct.value(reads[number[at]])

        values: list[Any] = []
        for a in arguments:
            if not isinstance(a, Ref):
                values.append(a)
            elif a.single:
                values.append(cell(At(a.top, a.left)))
            else:
                flat = [cell(at) for at in cells_of(a)]
                width = a.right - a.left + 1
                values.append([flat[i : i + width] for i in range(0, len(flat), width)])
        return direct.score(shape.name, values)

    return run


def _sum_source(shape: Sum, number: dict[At, int], computed: dict[At, int]) -> Run:
    """A total: numbers are added exactly and rounded once, as `native_math` does, texts in ranges do not count."""
    terms: list[tuple[bool, list[tuple[bool, Any]]]] = []
    for summed, items in shape.terms:
        flat: list[tuple[bool, Any]] = []
        for item in items:
            if isinstance(item, Ref):
                flat += [
                    (True, computed[at]) if at in computed else (False, number[at]) for at in cells_of(item)
                ]
            else:
                flat.append((False, item))
        terms.append((summed, flat))

    def run(direct: Direct, reads: list[Any], results: dict[int, Stored]) -> CellValue:
        total: float | None = None
        for summed, items in terms:
            part: list[float] = []
            for own, item in items:
                if own:
                    value = results[item][0]
                elif item.__class__ is int:
                    value = direct.value(reads[item])
                else:
                    value = item
                if value.__class__ is float:
                    part.append(value)
                elif isinstance(value, ErrorValue):
                    raise NotDirect("an error in a total")
                elif not summed and value is not None:
                    raise NotDirect("a text in a sum of cells")
            try:
                added = fsum(part)
            except OverflowError:
                raise NotDirect("a sum beyond all numbers") from None
            total = added if total is None else near_sum(total, added)
        if total is None or not isfinite(total):
            raise NotDirect("a sum beyond all numbers")
        return total

    return run


@lru_cache(maxsize=4096)
def _type_of(head: bytes) -> bytes | None:
    """The `t` of a formula cell from what stands before its formula; None when that is unusual."""
    m = _HEAD.fullmatch(head)
    return None if m is None else m[1] or b""


def _splice(pieces: list[bytes], fit: Fit, results: dict[int, Stored]) -> int:
    """Put new results into the pieces; gives how many changed, or -1 (and nothing is changed) for the exact way."""
    new: list[tuple[int, bytes]] = []
    formulas = fit.layout.formulas
    for i, (value, kind, content) in results.items():
        head, _, tail = fit.ends[i]
        stop = tail.find(b"<", 3)
        old_kind = _type_of(head)
        if old_kind is None:
            return -1
        if tail.startswith(b"<v>") and tail.startswith(b"</v></c>", stop):
            old: bytes | None = tail[3:stop]
        else:  # no value yet: as Excel leaves it out, or as openpyxl writes it
            empty = next((e for e in (b"", b"<v/>", b"<v />") if tail.startswith(b"%b</c>" % e)), None)
            if empty is None:
                return -1
            old, tail, stop = None, b"</v>" + tail[len(empty) :], 0
        if kind == old_kind:
            # An empty text may be stored as no value at all.
            if (old or b"" if kind == b"str" else old) == content or (not kind and _same_number(old, value)):
                continue
        elif kind == b"" and old_kind == b"n":
            if _same_number(old, value):
                continue
        else:
            if old_kind:
                head = head.replace(b' t="%b"' % old_kind, b"")
            if kind:
                head = b'%b t="%b">' % (head[:-1], kind)
        if kind == b"str" and (content[:1].isspace() or content[-1:].isspace() or b"\n" in content):
            return -1
        number, element = formulas[i]
        new.append((number, b"%b%b<v>%b%b" % (head, element, content, tail[stop:])))
    for number, piece in new:
        pieces[number] = piece
    return len(new)


def _same_number(old: bytes | None, value: CellValue) -> bool:
    try:
        return old is not None and float(old) == value
    except ValueError:
        return False
