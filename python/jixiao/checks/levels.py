"""How many of which level: 省级2个、市级4个 for 省级以上3个."""

from __future__ import annotations

from jixiao.checks.told_figures import Figure, figures
from jixiao.core.patterns import pattern
from jixiao.core.text import fold

_LEVELS = (
    pattern("国家级|国家(?![^\\d,;]{0,3}标准)|中央"),
    pattern("省[部市]?级|自治区级|部级"),
    pattern("(?<!省)[地州]?市级"),
    pattern("[县区]级"),
    pattern("[乡镇]级|村级"),
)
"""The highest first."""
_SIGNS = "≥≤><="


def fewer_of_level(target: str, actual: str) -> bool:
    """Whether so many of a level, or of a higher one, were asked for, and fewer are told."""
    asked, told = (
        [(_level(one), one) for one in figures(text)] for text in (fold(target), fold(actual).lstrip(_SIGNS))
    )
    known = all(level is not None and not one.turns and not one.each for level, one in asked + told)
    units = {one.value.unit for _, one in asked + told}
    return (
        known
        and len(units) == 1
        and any(
            _up_to(level, told) < _up_to(level, asked)
            for level, one in asked
            if one.value.direction != "reverse"
        )
    )


def _level(one: Figure) -> int | None:
    return next((at for at, level in enumerate(_LEVELS) if level.search(one.before)), None)


def _up_to(least: int | None, of: list[tuple[int | None, Figure]]) -> int:
    return sum(
        int(one.value.number or 0)
        for level, one in of
        if level is not None and least is not None and level <= least
    )
