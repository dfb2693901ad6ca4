"""Forms drawn as text, with what a careful reader sees in them marked in the drawing itself.

A file begins with `# place · kind · year · unit of money · rulebook`; then a line a row, cells parted by `|`. `<` and `^` belong
to the cell on the left and above (merged), `10` is a number, `'10` the text, `%95` a number shown as 95%, `\\n` a new
line. Marks in a cell: `{total}`, `{budget}`, … name facts; `{!}` a cell of a fault (`{!2}` of the second),
`{?}` one where a finding is fair. A line `@ name=C target=D+E actual=F weight=G score=H` says what stands in the rows
below it: every row with a name of its own is one that must be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from openpyxl import Workbook

from jixiao.workbook.grid import At, parse_a1

UNSEEN = Path(__file__).parent / "unseen"
NAMES = sorted(path.stem for path in UNSEEN.glob("*.txt"))
BLOCKS = sorted((Path(__file__).parent / "blocks").glob("*.txt"))
"""Forms with blocks of funds in unusual shapes above one and the same table of indicators."""
_MARK = re.compile(r"\{([^}]*)\}")
_MERGED = ("<", "^")


def every_third() -> list[Any]:
    """The drawn forms as parameters, a third of them in each run and all in the long one.

    What is made of a form takes longer than to read it, and goes wrong by kind, not form by form.
    """
    return [
        pytest.param(name, marks=() if crc32(name.encode()) % 3 == 0 else pytest.mark.long) for name in NAMES
    ]


@dataclass
class Drawn:
    """A form as a grid of values, and what is to be read from it."""

    name: str
    year: int | None
    money_unit: str
    cells: list[list[Any]]
    percent: set[At] = field(default_factory=set)
    merges: list[tuple[At, At]] = field(default_factory=list)
    facts: dict[str, tuple[Any, str]] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)
    fair: set[str] = field(default_factory=set)
    rulebook: str | None = None

    def save(self, path: Path) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "自评表"
        for r, row in enumerate(self.cells):
            for c, value in enumerate(row):
                if value is not None and value not in _MERGED:
                    cell = sheet.cell(r + 1, c + 1, value)
                    if isinstance(value, str):
                        cell.data_type = "s"  # a text such as =100% is no formula
                    if At(r, c) in self.percent:
                        cell.number_format = "0.00%"
        for first, last in self.merges:
            sheet.merge_cells(f"{first.a1}:{last.a1}")
        book.save(path)
        return path

    def wanted(self) -> dict[str, Any]:
        """The same as the JSON files beside published forms say it."""
        facts = {"year": self.year, "money_unit": self.money_unit or None}
        for name, (value, cell) in self.facts.items():
            facts[name] = _figure(value) if name not in ("title", "unit") else value
            if name in ("rate", "score", "total"):
                facts[f"{name}_cell"] = cell
        if isinstance(self.facts.get("budget", (0, ""))[0], float) and self.money_unit == "":
            facts["money_in_cell"] = True
        faults = [{"cells": cells, "say": name} for name, cells in self.faults.items()]
        return {
            "id": self.name, "sheet": "自评表", "facts": facts, "rows": self.rows, "faults": faults,
            "accept": sorted(self.fair), "not_flag": ["*"], "rulebook": self.rulebook,
        }  # fmt: skip


@cache
def drawn(name: str) -> Drawn:
    return parse(name, (UNSEEN / f"{name}.txt").read_text("utf-8"))


def blocks() -> list[Drawn]:
    return [parse(path.stem, path.read_text("utf-8")) for path in BLOCKS]


def parse(name: str, text: str) -> Drawn:
    lines = text.strip("\n").split("\n")
    head = [part.strip() for part in lines[0].lstrip("# ").split("·")]
    made = Drawn(name, int(head[2]) if head[2].isdigit() else None, head[3], [])
    made.rulebook = head[4] if len(head) > 4 else None
    roles: dict[str, str] = {}
    spec: list[dict[str, str]] = []
    for line in lines[1:]:
        if line.startswith("@"):
            roles = dict(part.split("=") for part in line[1:].split())
            continue
        r = len(made.cells)
        made.cells.append([_cell(made, At(r, c), raw) for c, raw in enumerate(line.split("|"))])
        spec.append(roles)
    _merge(made)
    for r, roles in enumerate(spec):
        if roles and _own(made, r, roles["name"]):
            _add(made.rows, _row(made, r, roles), rubric=head[1] == "rubric")
    return made


def _add(rows: list[dict[str, Any]], row: dict[str, Any], *, rubric: bool) -> None:
    """In a rubric, names beside one merged weight and score are one criterion."""
    shared = rubric and rows and {"weight", "score"} <= row["cells"].keys() and "target" not in row["cells"]
    if shared and all(row["cells"][role] == rows[-1]["cells"].get(role) for role in ("weight", "score")):
        rows[-1]["name"] += "\n" + row["name"]
    else:
        rows.append(row)


def _cell(made: Drawn, at: At, raw: str) -> Any:
    text = raw.strip()
    value: Any = None
    marks = _MARK.findall(text)
    text = _MARK.sub("", text).strip()
    if text.startswith("'"):
        value = text[1:]
    elif re.fullmatch(r"%-?\d+(\.\d+)?", text):
        value = round(float(text[1:]) / 100, 8)
        made.percent.add(at)
    elif re.fullmatch(r"-?\d+(\.\d+)?", text):
        value = float(text) if "." in text else int(text)
    elif text:
        value = text.replace("\\n", "\n")
    for mark in marks:
        if mark == "?":
            made.fair.add(at.a1)
        elif mark.startswith("!"):
            made.faults.setdefault(mark, []).append(at.a1)
        elif "=" in mark:
            key, said = mark.split("=")
            made.facts[key] = float(said) if re.fullmatch(r"-?\d+(\.\d+)?", said) else said, at.a1
        else:
            made.facts[mark] = value, at.a1
    return value


def _merge(made: Drawn) -> None:
    width = max(map(len, made.cells))
    for row in made.cells:
        row.extend([None] * (width - len(row)))
    done: set[At] = set()
    for r, row in enumerate(made.cells):
        for c, value in enumerate(row):
            if value in _MERGED or At(r, c) in done:
                continue
            right, bottom = c, r
            while right + 1 < width and row[right + 1] == "<":
                right += 1
            while bottom + 1 < len(made.cells) and made.cells[bottom + 1][c] == "^":
                bottom += 1
                below = made.cells[bottom][c + 1 : right + 1]
                assert below == ["<"] * len(below) or below == ["^"] * len(below), (made.name, bottom + 1)
            if (right, bottom) != (c, r):
                made.merges.append((At(r, c), At(bottom, right)))
            done.update(At(i, j) for i in range(r, bottom + 1) for j in range(c, right + 1))


def _anchor(made: Drawn, r: int, c: int) -> At:
    for first, last in made.merges:
        if first.row <= r <= last.row and first.column <= c <= last.column:
            return first
    return At(r, c)


def _own(made: Drawn, r: int, letter: str) -> bool:
    value = made.cells[r][parse_a1(f"{letter}1").column]
    return (
        value is not None
        and value not in _MERGED
        and not re.fullmatch(r"指标\d*|(指标)?\d*[:：]|[.…]+", str(value))
    )


def _seen(made: Drawn, r: int, letters: str) -> tuple[Any, str]:
    places = [_anchor(made, r, parse_a1(f"{letter}1").column) for letter in letters.split("+")]
    values = [made.cells[at.row][at.column] for at in places]
    shown = [
        f"{value * 100:.10g}%" if at in made.percent else value
        for at, value in zip(places, values, strict=True)
    ]
    if len(shown) == 1 or shown[0] in ("定性", "文字描述"):
        return next(
            value for value in shown[len(shown) > 1 :] if value is not None or len(shown) == 1
        ), places[0].a1
    return "".join(str(value) for value in shown if value not in (None, "-", "无")), places[0].a1


def _row(made: Drawn, r: int, roles: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"weight": None, "score": None, "target": None, "actual": None, "cells": {}}
    for role, letters in roles.items():
        row[role], row["cells"][role] = _seen(made, r, letters)
    row["optional"] = bool(re.fullmatch(r"(指标\d*[:：])?[-/—]", str(row["name"])))  # it may be read or not
    for role in ("weight", "score"):
        if isinstance(row[role], str):
            row[role] = _number(row[role])
    return row


def _figure(value: Any) -> Any:
    """A fact as a number: 0.95 for 95%."""
    if not isinstance(value, str):
        return value
    return float(value.rstrip("%").replace(",", "")) / (100 if value.endswith("%") else 1)


def _number(text: str) -> float | None:
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(?:%|分)?", text.strip())
    return float(found.group(1)) if found else None
