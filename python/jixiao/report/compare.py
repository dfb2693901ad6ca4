"""Two versions or two years of a form side by side: targets eased, weights moved, scores changed.

It works on the records of `collect.check_file`. Forms are matched by their project, title or sheet; indicators by their
names within a form, first under the same level, then the nearest name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jixiao.core.messages import Message, say
from jixiao.core.nearest import nearest
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import parse
from jixiao.report.collect import Record

_YEAR = pattern(r"(?:19|20)\d\d年?度?")
_FIELDS = ("target", "actual", "weight", "declared")


def compare(old: Record, new: Record) -> Record:
    """{"old", "new", "forms": [{"name", "old", "new", "changes": [{"what", "field", "old", "new", "note"}]}]}

    `old` and `new` of a form are its places, None where the other file has no such form. `note` is a code: eased,
    tightened, added, removed, renamed, or changed.
    """
    pairs = _matched(old["forms"], new["forms"], lambda form: _form_names(form))
    return {"old": old["path"], "new": new["path"], "forms": [_form(a, b) for a, b in pairs]}


def _form(a: Record | None, b: Record | None) -> Record:
    one = b or a
    assert one is not None
    changes: list[Record] = []
    if a is None or b is None:
        changes.append(_change("form", "", None, None, "added" if a is None else "removed"))
    else:
        changes.extend(_changes(a, b))
    return {
        "name": one["project"] or one["title"] or one["sheet"],
        "old": None if a is None else f"{a['sheet']}!{a['range']}",
        "new": None if b is None else f"{b['sheet']}!{b['range']}",
        "changes": changes,
    }


def _changes(a: Record, b: Record) -> Iterator[Record]:
    for key in ("year", "rulebook"):
        if a[key] != b[key]:
            yield _change("form", key, a[key], b[key], "changed")
    for key in ("budget", "executed", "rate", "weight", "declared"):
        before, after = ((form["execution"] or {}).get(key) for form in (a, b))
        if before != after:
            yield _change("execution", key, before, after, "changed")
    for before, after in _matched(_lines(a), _lines(b), lambda line: [line["name"] or ""]):
        yield from _line(before, after)
    for key in ("declared", "computed", "by_rule"):
        if a["total"][key] != b["total"][key]:
            yield _change("total", key, a["total"][key], b["total"][key], "changed")
    if a["grade"] != b["grade"]:
        yield _change("grade", "grade", a["grade"], b["grade"], "changed")


def _lines(form: Record) -> list[Record]:
    return [line for line in (*form["indicators"], *form["criteria"]) if line["name"]]


def _line(before: Record | None, after: Record | None) -> Iterator[Record]:
    if before is None or after is None:
        one = after or before
        assert one is not None
        shown = {"target": one.get("target"), "weight": one["weight"]}
        text = " · ".join(str(value) for value in shown.values() if value is not None) or None
        added = before is None
        yield _change(
            one["name"],
            "line",
            None if added else text,
            text if added else None,
            "added" if added else "removed",
        )
        return
    name = after["name"]
    if fold(before["name"]) != fold(name):
        yield _change(name, "name", before["name"], name, "renamed")
    for key in _FIELDS:
        old, new = before.get(key), after.get(key)
        if _same(old, new):
            continue
        note = target_note(old, new, after.get("direction", "none")) if key == "target" else "changed"
        yield _change(name, key, old, new, note)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return fold(old) == fold(new)
    return bool(old == new)


def target_note(old: str | None, new: str | None, direction: str) -> str:
    """Whether a target became easier to meet: eased, tightened; changed where that cannot be told.

    >>> target_note("≥10次", "≥8次", "positive"), target_note("≤10", "≤12", "reverse"), target_note("良好", "优秀", "none")
    ('eased', 'eased', 'changed')
    """
    a, b = parse(old), parse(new)
    if a.number is None or b.number is None or a.kind is not b.kind or a.number == b.number:
        return "changed"
    if direction not in ("positive", "reverse"):
        direction = b.direction
    if direction not in ("positive", "reverse"):
        return "changed"
    lower = b.number < a.number
    return "eased" if lower == (direction == "positive") else "tightened"


def _change(what: str, field: str, old: Any, new: Any, note: str) -> Record:
    return {"what": what, "field": field, "old": old, "new": new, "note": note}


def _form_names(form: Record) -> list[str]:
    """What a form is known by, without its year."""
    names = (form["project"], form["title"], form["unit"], form["sheet"])
    return [_YEAR.sub("", fold(name)) for name in names if name]


def _matched(
    old: Iterable[Record], new: Iterable[Record], names: Callable[[Record], list[str]]
) -> list[tuple[Record | None, Record | None]]:
    """Pairs in the order of the new ones: same name first, then the nearest; what is left over last."""
    left = list(old)
    rows = list(new)
    partner: dict[int, Record] = {}
    for exactly in (True, False):
        for number, row in enumerate(rows):
            if number in partner or not left:
                continue
            found = _partner(names(row), left, names, exactly)
            if found is not None:
                left.remove(found)
                partner[number] = found
    if len(rows) == len(left) == 1 and not partner:  # one form each: it is the same form
        partner[0] = left.pop()
    pairs: list[tuple[Record | None, Record | None]] = [(partner.get(n), row) for n, row in enumerate(rows)]
    return [*pairs, *((each, None) for each in left)]


def _partner(
    wanted: list[str], left: list[Record], names: Callable[[Record], list[str]], exactly: bool
) -> Record | None:
    for name in wanted:
        known = {fold(each): row for row in reversed(left) for each in names(row)}
        key = fold(name) if exactly else nearest(fold(name), known)
        if key in known:
            return known[key]
    return None


def lines(compared: Record, language: str = "zh") -> Iterator[str]:
    """The comparison as text, a line a change."""
    yield say("compare.head", old=compared["old"], new=compared["new"]).told(language)
    for form in compared["forms"]:
        yield f"  {form['name']}"
        for change in form["changes"]:
            yield "    " + sentence(change).told(language)
        if not form["changes"]:
            yield "    " + say("compare.same").told(language)


def sentence(change: Record) -> Message:
    """One change in words."""
    what = label(change["what"])
    if change["field"] in ("", "line"):
        return say(f"compare.{change['note']}", what=what, value=shown(change["new"] or change["old"]))
    said = say(
        "compare.changed",
        what=what,
        field=say(f"compare.field.{change['field']}"),
        old=shown(change["old"], change["field"]),
        new=shown(change["new"], change["field"]),
    )
    return say(f"compare.{change['note']}", said=said) if change["note"] in ("eased", "tightened") else said


def label(what: str) -> str:
    """The execution, the total, the grade and the form have names of ours; everything else is an indicator's name."""
    return say(f"compare.of.{what}") if what in ("form", "execution", "total", "grade") else what


def shown(value: Any, field: str = "") -> str:
    if value is None:
        return "—"
    if field == "rate" and isinstance(value, float):
        return f"{value:.2%}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
