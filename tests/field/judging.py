"""What a form says against what a careful reader sees in it: facts with their cells, rows with their values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

_SIGNS = {"大于等于": "≥", "小于等于": "≤", "等于": "=", ">=": "≥", "<=": "≤", "﹦": "=", "—": "-", "–": "-"}


def plain(value: object) -> str:
    """A text without spaces, widths and variants of signs."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", "" if value is None else str(value)))
    for one, other in _SIGNS.items():
        text = text.replace(one, other)
    return "" if text in ("-", "/") else text


def number(value: object) -> float | None:
    text = plain(value).removesuffix("分")
    found = re.fullmatch(r"(-?\d[\d,]*(?:\.\d+)?)(%?)", text)
    return float(found.group(1).replace(",", "")) / (100 if found.group(2) else 1) if found else None


def same(want: object, got: object) -> bool:
    """The same number, the same text, or the same figure without its unit."""
    one, other = number(want), number(got)
    if one is not None and other is not None:
        return abs(one - other) <= 1e-6 * max(1.0, abs(one))
    long, short = sorted((plain(want), plain(got)), key=len, reverse=True)
    return long == short or (
        re.search(r"\d", short) is not None and re.match(re.escape(short) + r"(?![\d.])", long) is not None
    )


def bare(name: object) -> str:
    return re.sub(r"\(\d+(?:\.\d+)?分\)$", "", re.sub(r"^指标\d+[:.]?", "", plain(name)))


def wrong_facts(facts: dict[str, Any], form: dict[str, Any]) -> list[str]:
    """The names of the facts that were read otherwise."""
    execution, total = form["execution"] or {}, form["total"]
    ten_thousand = 10000 if facts.get("money_in_cell") else 1

    def rate(got: object) -> bool:
        value, want = number(got), facts["rate"]
        return value is not None and min(abs(want - value), abs(want - value / 100)) < 6e-5

    checks = {
        "title": lambda want: plain(want) in plain(form["title"]),
        "unit": lambda want: any(
            plain(one) in plain(form["unit"] or form["department"]) for one in want.split("|")
        ),
        "year": lambda want: want == form["year"],
        "money_unit": lambda want: want == form["money_unit"],
        "budget": lambda want: (
            same(want, execution.get("budget")) or same(want * ten_thousand, execution.get("budget"))
        ),
        "executed": lambda want: (
            same(want, execution.get("executed")) or same(want * ten_thousand, execution.get("executed"))
        ),
        "rate": lambda want: rate(execution.get("rate_declared")),
        "rate_cell": lambda want: want == execution.get("rate_cell"),
        "weight": lambda want: same(want, execution.get("weight")),
        "score": lambda want: same(want, execution.get("declared")),
        "score_cell": lambda want: want == execution.get("score_cell"),
        "total": lambda want: same(want, total["declared"]),
        "total_cell": lambda want: want == total["cell"],
        "weight_total": lambda want: same(want, total["weight"]),
    }
    return [key for key, right in checks.items() if facts.get(key) is not None and not right(facts[key])]


def wrong_rows(rows: Iterable[dict[str, Any]], form: dict[str, Any]) -> list[tuple[object, ...]]:
    """The rows that were read otherwise, not at all, or out of nothing."""
    rest = [*form["indicators"], *form["criteria"]]
    wrong: list[tuple[object, ...]] = []
    for row in rows:
        cell = row["cells"].get("score")
        found = [r for r in rest if bare(r["name"]) == bare(row["name"])]
        read = next((r for r in found if r["score_cell"] == cell), found[0] if found else None)
        if read is None:
            if not row.get("optional"):
                wrong.append((row["name"], "not read"))
            continue
        rest.remove(read)
        if row.get("optional"):
            continue
        group = form["groups"][read["group"]] if read.get("group") is not None else {}
        for want, got in (("weight", "weight"), ("score", "declared")):
            value = read[got] if read[got] is not None else group.get(got)
            if row[want] is not None and not same(row[want], value):
                wrong.append((row["name"], want, row[want], value))
        if (
            cell
            and (row["weight"], row["score"]) != (None, None)
            and cell not in (read["score_cell"], group.get("score_cell"))
        ):
            wrong.append((row["name"], cell, read["score_cell"]))
        wrong += [
            (row["name"], key, row[key], read[key])
            for key in ("target", "actual")
            if key in read and row[key] is not None and not same(row[key], read[key])
        ]
    return [*wrong, *((row["name"], "read, but no row of the form") for row in rest)]
