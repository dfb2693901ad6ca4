"""What stands in the filled examples: figures and texts of published forms, from data/*.toml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomllib

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Row:
    """An indicator. `score` is given where the published score is no figure of a formula but a person's decision."""

    level1: str
    level2: str
    name: str = ""
    target: Any = ""
    actual: Any = ""
    weight: Any = ""
    reason: str = ""
    rating: Any = ""
    score: Any = ""


@dataclass(frozen=True)
class Content:
    """The filled-in part of a project form. `funds` are rows of 年初预算数, 全年预算数, 全年执行数."""

    rows: Sequence[Row]
    project: str = ""
    department: str = ""
    unit: str = ""
    year: str = ""
    funds: Sequence[Sequence[Any]] = field(default_factory=lambda: [["", "", ""]] * 4)
    goals: Sequence[str] = ("",)
    results: Sequence[str] = ("",)
    notes: Sequence[str] = ()


def blank(rows: Sequence[tuple[str, str, int]]) -> Content:
    """An empty form with that many lines for each 二级指标."""
    lines = []
    for level1, level2, count in rows:
        lines += [Row(level1 if i == 0 else "", level2 if i == 0 else "") for i in range(count)]
    return Content(lines)


def load(name: str) -> dict[str, Any]:
    """data/NAME.toml as it is."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def project(name: str) -> Content:
    """The example of a project form."""
    data = load(name)
    rows = [Row(**dict(zip(data["columns"], values, strict=True))) for values in data["rows"]]
    decided = data.get("decided", {})
    rows = [Row(**{**vars(row), "score": decided[row.name]}) if row.name in decided else row for row in rows]
    return Content(
        rows,
        data["project"],
        data["department"],
        data["unit"],
        data["year"],
        data["funds"],
        data["goals"],
        data["results"],
        data.get("notes", ()),
    )
