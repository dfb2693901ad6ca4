"""How much work the formulas of a workbook may make; the formula that goes beyond is left alone and named."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.package.limits import MAX_FORMULA_LOOKS, MAX_FORMULA_TEXT, MAX_WORK, MIB
from jixiao.recalc.errors import Uncertain

PER_MIB = 0.25
"""How much more a larger file may cost for each MiB, as a part of the limit: it may take more time as well."""


class Budget:
    """Counts down what the formulas of a workbook cost.

    work  cells read in areas, and steps of formulas
    look  characters looked at to see whether a formula differs from another one in more than its place
    keep  characters of formulas that are made ready to run, which stay in memory
    """

    __slots__ = ("kept", "left", "looks", "most", "most_looks")

    def __init__(self, size: int = 0) -> None:
        larger = 1 + PER_MIB * (size // MIB)
        self.left = self.most = int(MAX_WORK.most * larger)
        self.looks = self.most_looks = int(MAX_FORMULA_LOOKS.most * larger)
        self.kept = MAX_FORMULA_TEXT.most

    def spent(self) -> tuple[float, ...]:
        """How much of each bound was used up, as a share of it."""
        kept = MAX_FORMULA_TEXT.most
        return 1 - self.left / self.most, 1 - self.looks / self.most_looks, 1 - self.kept / kept

    def spend(self, units: int) -> None:
        """Raises Uncertain where nothing is left."""
        self.left -= units
        if self.left < 0:
            raise Uncertain(say("formula.work", most=f"{self.most:,}"))

    def look(self, characters: int) -> None:
        """Raises Uncertain where nothing is left."""
        self.looks -= characters
        if self.looks < 0:
            raise Uncertain(say("formula.texts", most=f"{MAX_FORMULA_LOOKS.most:,}"))

    def keep(self, characters: int) -> None:
        """Raises Uncertain where nothing is left."""
        self.kept -= characters
        if self.kept < 0:
            raise Uncertain(say("formula.texts", most=f"{MAX_FORMULA_TEXT.most:,}"))
