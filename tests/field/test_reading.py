"""Forms as they are published in many places are read as a careful reader reads them.

given/ holds each form as a workbook, and as JSON what stands where in it: facts, rows with their cells, the rulebook.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jixiao.core import rulebook
from jixiao.forms.describe import describe
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.workbook.reading import read_grids

GIVEN = Path(__file__).parent / "given"
NAMES = sorted(path.stem for path in GIVEN.glob("*.json"))

_SIGNS = {"大于等于": "≥", "小于等于": "≤", "等于": "=", ">=": "≥", "<=": "≤", "﹦": "=", "—": "-", "–": "-"}


@cache
def wanted(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((GIVEN / f"{name}.json").read_text(encoding="utf-8"))
    return data


@cache
def forms(name: str) -> tuple[Form, ...]:
    return tuple(form for grid in read_grids(GIVEN / f"{name}.xlsx") for form in find_forms(grid))


@cache
def record(name: str) -> dict[str, Any]:
    (form,) = forms(name)
    return describe(form, rulebook.get(form.rulebook))


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


@pytest.mark.parametrize("name", NAMES)
def test_exactly_one_form_is_found(name: str) -> None:
    assert len(forms(name)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_are_read_from_their_cells(name: str) -> None:
    facts, form = wanted(name)["facts"], record(name)
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
    wrong = [key for key, right in checks.items() if facts.get(key) is not None and not right(facts[key])]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_read_with_its_values_and_cells(name: str) -> None:
    form = record(name)
    rest = [*form["indicators"], *form["criteria"]]
    wrong: list[tuple[object, ...]] = []
    for row in wanted(name)["rows"]:
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
    assert wrong == []
    assert rest == []


@pytest.mark.parametrize("name", NAMES)
def test_no_form_is_put_under_the_rules_of_another_place(name: str) -> None:
    want = wanted(name)["rulebook"]
    assert forms(name)[0].rulebook in (want if isinstance(want, list) else [want or "mof-2020"])


@pytest.mark.parametrize("name", NAMES)
def test_every_column_says_how_it_was_read(name: str) -> None:
    (form,) = forms(name)
    assert all(0 <= reading.confidence <= 1 for reading in form.readings)
    assert all(reading.evidence for reading in form.readings if reading.role and reading.confidence >= 0.5)
    assert {"name"} <= {reading.role for reading in form.readings}
