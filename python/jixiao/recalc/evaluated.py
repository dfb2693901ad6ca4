"""What an evaluation of some sheets of a file came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jixiao.workbook.view import Results

Known = Mapping[int, dict[tuple[int, int], Any]]
"""What became of the formulas of some sheets."""


@dataclass
class Evaluated:
    """What became of some sheets: how many cells changed, and the cells that are not in the file."""

    results: Results = field(default_factory=Results)
    changed: int = 0
    absent: list[str] = field(default_factory=list)
