"""What an evaluation of some sheets of a file came to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jixiao.workbook.view import Results

Known = Mapping[int, dict[tuple[int, int], Any]]
"""What became of the formulas of some sheets."""


class Evaluated:
    """What became of some sheets: how many cells changed, and the cells that are not in the file."""

    def __init__(self) -> None:
        self.results = Results()
        self.changed = 0
        self.absent: list[str] = []
