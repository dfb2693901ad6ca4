"""Fills of cells in Excel: read and set for many cells at once, so that every look comes back exactly.

A property of a range whose cells differ is Null: a group of cells is asked once, and split only where it
differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jixiao.forms.grid import At
from jixiao.hosts.excel.blocks import addresses
from jixiao.hosts.port import Fill

NO_PATTERN, SOLID = -4142, 1
GRADIENTS = (4000, 4001)
"""Fills that cannot be written back from a text: such cells are never coloured."""
_PLAIN = (None, NO_PATTERN, 0)

Attempt = Callable[[Callable[[], Any]], Any]


def read(sheet: Any, cells: Iterable[At], attempt: Attempt) -> dict[At, Fill]:
    """The fill of every cell. `attempt` runs a call and gives None when Excel refuses it."""
    found: dict[At, Fill] = {}
    waiting = [sorted(set(cells))]
    while waiting:
        group = waiting.pop()
        if not group:
            continue
        looks = {_look(sheet.Range(address).Interior, attempt) for address in addresses(group)}
        look = looks.pop() if len(looks) == 1 else None
        if look is not None:
            found.update(dict.fromkeys(group, look))
        elif len(group) == 1:
            found[group[0]] = ""  # a merged area whose parts differ: only its corner is seen
        else:
            middle = len(group) // 2
            waiting += [group[:middle], group[middle:]]
    return found


def _look(interior: Any, attempt: Attempt) -> Fill | None:
    """The fill that all cells of the range share; None when they differ."""
    pattern = interior.Pattern
    if pattern is None:
        return None
    if int(pattern) == NO_PATTERN:
        return ""
    colour = interior.Color
    theme = attempt(lambda: interior.ThemeColor)
    tint = attempt(lambda: interior.TintAndShade)
    if colour is None:
        return None
    if int(pattern) in GRADIENTS:
        return "gradient"
    shown = f"#{int(colour) & 255:02X}{int(colour) >> 8 & 255:02X}{int(colour) >> 16 & 255:02X}"
    details = []
    if theme not in _PLAIN:
        details += [f"theme={int(theme)}", f"tint={float(tint or 0):g}"]
    if int(pattern) != SOLID:
        other = attempt(lambda: interior.PatternColor)
        details += [f"pattern={int(pattern)}", f"over={int(other or 0)}"]
    return ";".join([shown, *details])


def write(sheet: Any, fills: Mapping[At, Fill]) -> None:
    """Give the cells their fills: one round for each different fill."""
    groups: dict[Fill, list[At]] = {}
    for at, fill in fills.items():
        groups.setdefault(fill, []).append(at)
    for fill, cells in groups.items():
        for address in addresses(cells):
            _paint(sheet.Range(address).Interior, fill)


def _paint(interior: Any, fill: Fill) -> None:
    if not fill.startswith("#"):
        interior.Pattern = NO_PATTERN
        return
    colour, *rest = fill.split(";")
    details = dict(part.split("=", 1) for part in rest)
    interior.Pattern = int(details.get("pattern", SOLID))
    if "theme" in details:
        interior.ThemeColor = int(details["theme"])
        interior.TintAndShade = float(details.get("tint", 0))
    else:
        interior.Color = int(colour[1:3], 16) | int(colour[3:5], 16) << 8 | int(colour[5:7], 16) << 16
    if "over" in details:
        interior.PatternColor = int(details["over"])
