"""The file of a rulebook: what it may hold, and what is wrong with it, by key and line.

A file may start from another rulebook (`base = "mof-2020"`) and state only what differs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from jixiao.core import rulebook_model as rb
from jixiao.core.errors import system_reason
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.core.rulebook_table import Table, line_of, parse_text

_KINDS = ("project", "department", "rubric")
_RULES = ("linear", "banded", "flat", "quarterly", "none")
_CRITERION_RULES = ("bands", "ratio", "excess", "per_item", "quarters", "procurement", "judged")
_ZERO = ("judge", "zero", "full")
_SEVERITIES = ("error", "warning", "info", "off")


MOST_BYTES = 256 * 1024
_MOST_ROWS = 300
_LONGEST_CHAIN = 8  # files that start from one another
PROOF = ("source", "verified", "address", "document", "read")
_TOP = (
    "id", "base", "title", "place", "dated", "kinds", "inferred", "signature", "execution", "levels", "levels_without_cost",
    "indicators", "quantitative", "qualitative", "over", "criteria", "grades", "department_grades", "reasons", "severity",
    *PROOF,
)  # fmt: skip
_WHOLE = (
    "signature",
    "levels",
    "levels_without_cost",
    "grades",
    "department_grades",
)  # stated anew or kept as a whole
_ID = pattern(r"[\w.-]{1,64}")

Locate = Callable[[str, Path | None], Path | None]


def read(path: Path, locate: Locate) -> rb.Rulebook:
    """Read and check one file; `locate` finds the file of an id. Raises RulebookError."""
    top, tables = _tables(path, locate, ())
    kinds = tuple(tables["kinds"])
    source = top.string("source")
    verified = top.flag("verified") and top.proof()
    book = rb.Rulebook(
        id=top.string("id"),
        title=top.string("title"),
        place=top.string("place"),
        dated=_dated(top),
        kinds=kinds,
        source=source,
        verified=verified,
        inferred=top.flag("inferred", False),
        path=path,
    )
    if not _ID.fullmatch(book.id):
        top.fail("id", say("due.id"))
    provenance: dict[str, tuple[str, bool]] = {}
    seen = {"": top.seen()} if verified else {}
    for name, fill in _SECTIONS.items():
        if name not in tables:
            if name in ("execution", "quantitative", "grades"):
                top.fail(name, say("due.table"))
            continue
        table = Table(tables[name], (name,), top.text, top.file)
        if name not in ("signature", "severity"):
            provenance[name] = _source_of(table, source, verified)
            if provenance[name][1]:
                seen[name] = table.seen()
        book = fill(table, book)
    return book._replace(provenance=provenance, seen=seen)


def sections(path: Path, locate: Locate) -> tuple[str, dict[str, Any]]:
    """The rulebook that a file starts from, and all that both together say. Raises RulebookError."""
    top, tables = _tables(path, locate, ())
    return top.string("base") if "base" in top.data else "", tables


def _tables(path: Path, locate: Locate, children: tuple[Path, ...]) -> tuple[Table, dict[str, Any]]:
    """The file's own top table, and its tables merged by key with those of the rulebook that it starts from."""
    top = _parsed(path)
    start: dict[str, Any] = {}
    if "base" in top.data:
        base = top.string("base")
        start_path = locate(base, path.parent)
        if start_path is None:
            top.fail("base", say("due.base"))
        if start_path.resolve() in {p.resolve() for p in (*children, path)}:
            top.fail("base", say("due.other_base"))
        if len(children) >= _LONGEST_CHAIN:
            top.fail("base", say("due.short_chain", most=_LONGEST_CHAIN))
        start = _tables(start_path, locate, (*children, path))[1]
    kinds = top.strings("kinds") or tuple(start.get("kinds", ()))
    if not kinds or any(k not in _KINDS for k in kinds):
        top.fail("kinds", say("due.list_of", options=_KINDS))
    merged = {**start, "kinds": kinds}
    origin = {key: top.data[key] for key in PROOF if key in top.data}
    for name in _SECTIONS:
        table = top.sub(name)
        if table is not None:
            merged[name] = _merged(name, start.get(name, {}), dict(table.data), origin)
    return top, merged


def _merged(
    name: str, base: Mapping[str, Any], own: Mapping[str, Any], origin: Mapping[str, Any]
) -> dict[str, Any]:
    """A table over that of the base. What it states has its own source, or its file's."""
    proof = {} if name in ("signature", "severity") else {**origin, **{k: own[k] for k in PROOF if k in own}}
    if "source" in own and "verified" not in own and not (proof.keys() & {"address", "document"}):
        proof["verified"] = origin.get("verified", False)
    if name in _WHOLE:
        return {**own, **proof}
    kept = {key: value for key, value in base.items() if key not in PROOF}
    if name != "criteria":
        return {**kept, **own, **proof}
    rows: dict[str, Any] = {}
    above = {key: base[key] for key in PROOF if key in base}
    for key, row in {**kept, **own}.items():
        if key in PROOF:
            continue
        first, mine = kept.get(key), own.get(key)
        rows[key] = row
        if isinstance(first, Mapping):
            rows[key] = {**above, **first, **(mine if isinstance(mine, Mapping) else {})}
    return {**rows, **proof}


def _parsed(path: Path) -> Table:
    try:
        state = path.stat()
        if state.st_size > MOST_BYTES:
            raise rb.RulebookError(say("rulebook.large", name=path.name, most=MOST_BYTES // 1024))
        return _top(path, state.st_mtime_ns, state.st_size)
    except UnicodeDecodeError as error:
        raise rb.RulebookError(say("rulebook.utf8", name=path.name)) from error
    except OSError as error:
        raise rb.RulebookError(
            say("rulebook.unreadable", name=path.name, why=system_reason(error))
        ) from error


@lru_cache(maxsize=64)
def _top(path: Path, changed: int, size: int) -> Table:
    """A file is parsed once, however many start from it."""
    text = path.read_text(encoding="utf-8-sig")
    top = Table(parse_text(text, path), (), text, path.name)
    top.only(*_TOP)
    return top


def _dated(top: Table) -> str:
    value = top.string("dated")
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        top.fail("dated", say("due.dated"))
    return value


def _source_of(table: Table, source: str, verified: bool) -> tuple[str, bool]:
    """A table states its own source, else that of the file holds. Verified is what says where it was seen, and when."""
    own = table.flag("verified", verified)
    return table.string("source", source), own and table.proof()


_P = PROOF


def _execution(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    t.only(
        "rule", "weight", "capped", "in_total", "digits", "zero", "zero_rate", "reason_below", "adjustment_reason",
        "bands", "caps_total", "note", *_P,
    )  # fmt: skip
    rule = t.one_of("rule", _RULES)
    digits = t.number("digits", Decimal(2))
    if digits not in range(7):
        t.fail("digits", say("due.digits"))
    bands = _bands(t, "bands") if "bands" in t.data else ()
    if rule == "banded" and not bands:
        t.fail("bands", say("due.bands"))
    execution = rb.Execution(
        rule=rule,
        weight=t.number("weight", Decimal(0) if rule == "none" else None),
        capped=t.flag("capped", True),
        in_total=t.flag("in_total", True),
        digits=int(digits),
        zero=t.one_of("zero", _ZERO, "judge"),
        zero_rate=t.one_of("zero_rate", ("na", "zero"), "na"),
        reason_below=t.optional("reason_below"),
        adjustment_reason=t.flag("adjustment_reason", False),
        bands=bands,
        caps_total=_bands(t, "caps_total") if "caps_total" in t.data else (),
        note=t.string("note", ""),
    )
    return book._replace(execution=execution)


def _levels(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    weights = {key: t.number(key) for key in t.data if key not in (*_P, "total")}
    return book._replace(levels=weights, total=t.number("total", Decimal(100)))


def _levels_without_cost(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    return book._replace(levels_without_cost={key: t.number(key) for key in t.data if key not in _P})


def _indicators(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    t.only("weights_printed", "satisfaction_within", "satisfaction_optional", "rescale", "cost_limit", *_P)
    return book._replace(
        rescale=t.flag("rescale", False),
        cost_limit=t.optional("cost_limit"),
        weights_printed=t.flag("weights_printed", True),
        satisfaction_within=t.string("satisfaction_within", "") or None,
        satisfaction_optional=t.flag("satisfaction_optional", False),
    )


def _quantitative(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    t.only("positive", "reverse", "equal", "reverse_level2", *_P)
    return book._replace(
        positive=t.one_of("positive", ("ratio", "zero"), "ratio"),
        reverse=t.one_of("reverse", ("ratio", "decay"), "ratio"),
        equal=t.one_of("equal", ("at-least", "ratio", "decay", "exact"), "ratio"),
        reverse_level2=t.strings("reverse_level2"),
    )


def _qualitative(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    t.only("how", "grades", *_P)
    how = t.one_of("how", ("graded", "full-or-zero", "by-hand", "by-formula"), "graded")
    grades: list[rb.Grade] = []
    for index, entry in enumerate(_list(t, "grades")):
        row = Table(entry, (*t.path, "grades"), t.text, t.file)
        row.only("name", "low", "high")
        grade = rb.Grade(row.string("name"), row.number("low"), row.number("high"))
        if not 0 <= grade.low < grade.high <= 1:
            t.fail("grades", say("due.grade", number=index + 1))
        if grades and grades[-1].low != grade.high:
            t.fail("grades", say("due.adjoining"))
        grades.append(grade)
    if how == "graded" and len(grades) < 2:
        t.fail("grades", say("due.two_grades"))
    return book._replace(quality=how, grades_of_quality=tuple(grades))


def _over(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    t.only("threshold", "consequence", "points", *_P)
    over = rb.Over(
        t.optional("threshold"),
        t.one_of("consequence", ("none", "reason", "deduct"), "none"),
        t.number("points", Decimal(0)),
    )
    if over.threshold is not None and over.threshold <= 1:
        t.fail("threshold", say("due.above_full"))
    return book._replace(over=over)


def _criteria(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    criteria = dict(book.criteria)
    for name in t.data:
        if name in _P:
            continue
        row = t.sub(name)
        if row is None:
            t.fail(name, say("due.table"))
        row.only("weight", "rule", "aliases", "bands", "limit", "step", "parts", "zero", "ratio", *_P)
        rule = row.one_of("rule", _CRITERION_RULES)
        default_source, default_verified = _source_of(t, book.source, book.verified)
        criterion = rb.Criterion(
            name,
            row.number("weight"),
            rule,
            row.strings("aliases"),
            _bands(row, "bands") if rule == "bands" else (),
            row.number("limit", Decimal(0)),
            row.number("step", Decimal(0)),
            tuple(row.convert("parts", p, say("due.numbers")) for p in _values(row, "parts")),
            row.one_of("zero", _ZERO, "judge"),
            row.string("ratio", ""),
            *_source_of(row, default_source, default_verified),
        )
        if any(b.points > criterion.weight for b in criterion.bands):
            row.fail("bands", say("due.points", weight=criterion.weight))
        if criterion.parts and sum(criterion.parts) != criterion.weight:
            row.fail("parts", say("due.parts", weight=criterion.weight))
        criteria[name] = criterion
    return book._replace(criteria=criteria)


def _grades(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    grades = tuple((key, t.number(key)) for key in t.data if key not in _P)
    if not grades or any(a[1] <= b[1] for a, b in itertools.pairwise(grades)) or grades[-1][1] != 0:
        raise rb.RulebookError(
            say("rulebook.grades", file=t.file, text=line_of(t.text, t.path), path=".".join(t.path))
        )
    if t.path[-1] == "department_grades":
        return book._replace(department_grades=grades)
    return book._replace(grades=grades)


def _reasons(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    t.only("below_weight", "adjustment_above", *_P)
    return book._replace(
        reason_below_weight=t.flag("below_weight", True),
        adjustment_reason_above=t.optional("adjustment_above"),
    )


def _severity(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    for code in t.data:
        if not re.fullmatch(r"JX\d{3}", code):
            t.fail(code, say("due.code"))
    return book._replace(severity={code: t.one_of(code, _SEVERITIES) for code in t.data})


def _signature(t: Table, book: rb.Rulebook) -> rb.Rulebook:
    t.only("places", "phrases", "years")
    years = _values(t, "years")
    if not all(isinstance(y, int) for y in years):
        t.fail("years", say("due.years"))
    return book._replace(signature=rb.Signature(t.strings("places"), t.strings("phrases"), tuple(years)))


_SECTIONS: dict[str, Callable[[Table, rb.Rulebook], rb.Rulebook]] = {
    "signature": _signature,
    "execution": _execution,
    "levels": _levels,
    "levels_without_cost": _levels_without_cost,
    "indicators": _indicators,
    "quantitative": _quantitative,
    "qualitative": _qualitative,
    "over": _over,
    "criteria": _criteria,
    "grades": _grades,
    "department_grades": _grades,
    "reasons": _reasons,
    "severity": _severity,
}


def _values(t: Table, key: str) -> list[Any]:
    value = t.data.get(key, [])
    if not isinstance(value, list):
        t.fail(key, say("due.list"))
    return value


def _list(t: Table, key: str) -> list[Mapping[str, Any]]:
    rows = _values(t, key)
    if len(rows) > _MOST_ROWS or not all(isinstance(row, Mapping) for row in rows):
        t.fail(key, say("due.tables"))
    return rows


def _bands(t: Table, key: str) -> tuple[rb.Band, ...]:
    """Bands must cover every rate from 0 on, without gap or overlap, each end belonging to exactly one of them."""
    bands: list[rb.Band] = []
    for entry in _list(t, key):
        row = Table(entry, (*t.path, key), t.text, t.file)
        row.only("points", "at_least", "above", "below", "at_most")
        if ("at_least" in entry and "above" in entry) or ("below" in entry and "at_most" in entry):
            t.fail(key, say("due.one_end"))
        low, high = row.optional("at_least"), row.optional("at_most")
        bands.append(
            rb.Band(
                row.number("points"),
                row.optional("above") if low is None else low,
                low is not None,
                row.optional("below") if high is None else high,
                high is not None,
            )
        )
    ordered = sorted(bands, key=lambda b: Decimal(-1) if b.low is None else b.low)
    if not ordered:
        t.fail(key, say("due.bands"))
    if ordered[0].low not in (None, Decimal(0)) or ordered[-1].high is not None:
        t.fail(key, say("due.all_rates"))
    for lower, upper in itertools.pairwise(ordered):
        if lower.high is None or lower.high != upper.low or lower.high_closed == upper.low_closed:
            t.fail(key, say("due.bands_meet"))
    return tuple(bands)
