"""Fills and notes of cells in Excel: read and set for many cells at once, so that every look comes back exactly.

A property of a range whose cells differ is Null: a group of cells is asked once, and split only where it
differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from jixiao.hosts.excel.blocks import addresses
from jixiao.hosts.marks import OVER
from jixiao.hosts.port import Fill, details_of
from jixiao.workbook.grid import At


def _bgr(colour: Fill) -> int:
    """#RRGGBB as Excel counts colours."""
    return int(colour[1:3], 16) | int(colour[3:5], 16) << 8 | int(colour[5:7], 16) << 16


NO_PATTERN, SOLID = -4142, 1
GRADIENTS = (4000, 4001)
UNWRITABLE = "gradient"
"""A fill that cannot be written back from a text: such a cell is never coloured."""
_PLAIN = (None, NO_PATTERN, 0)

_MARKS = {  # LightDown, LightHorizontal, Gray8: lines and dots over the colour
    level: {"pattern": pattern, "over": str(_bgr(OVER[level]))}
    for level, pattern in (("error", "13"), ("warning", "11"), ("info", "18"))
}

_EDGES = (7, 8, 10, 9)  # left, top, right, bottom, in the order of a remembered box
NO_LINE = -4142
_STYLES = {0: 1, 1: -4118, 2: -4115, 3: -4119, 8: -4115, 16: 4, 17: 5}
"""The styles of LibreOffice's lines as Excel's: solid, dotted, dashed, double, finely dashed, dash and dot, with two."""
_WEIGHTS = ((5, 1), (44, 2), (70, -4138), (10**6, 4))
"""The widest line in hundredths of a millimetre, and Excel's weight: hairline, thin, medium, thick."""
_PAGE = (
    ("Orientation", 2), ("PaperSize", 9), ("Zoom", False), ("FitToPagesWide", 1), ("FitToPagesTall", False),
    ("PrintTitleRows", "$1:$1"),
)  # fmt: skip

Attempt = Callable[[Callable[[], Any]], Any]


def read(sheet: Any, cells: Iterable[At], attempt: Attempt) -> dict[At, Fill]:
    """The fill of every cell. `attempt` runs a call and gives None when Excel refuses it."""
    found: dict[At, Fill] = {}
    waiting = [sorted(set(cells))]
    while waiting:
        group = waiting.pop()
        if not group:
            continue
        ranges = [sheet.Range(address).Interior for address in addresses(group)]
        looks = {_look(interior, len(group) == 1, attempt) for interior in ranges}
        look = looks.pop() if len(looks) == 1 else None
        if look is not None:
            found.update(dict.fromkeys(group, look))
        elif len(group) == 1:
            found[group[0]] = UNWRITABLE
        else:
            middle = len(group) // 2
            waiting += [group[:middle], group[middle:]]
    return found


def _look(interior: Any, alone: bool, attempt: Attempt) -> Fill | None:
    """The fill that all cells of the range share; None when they differ. `alone`: the range is one cell."""
    pattern = interior.Pattern
    if pattern is None:
        return None
    if int(pattern) in (NO_PATTERN, *GRADIENTS):
        return described(pattern, None, None, None, None)
    colour = interior.Color
    if colour is None or (int(colour) == 0 and not alone):  # Excel gives 0, black, for differing colours
        return None
    theme = attempt(lambda: (interior.ThemeColor,))  # refused where the colour is not one of the theme
    tint = None
    if theme is not None and theme[0] not in _PLAIN:
        tint = interior.TintAndShade
        if tint is None:
            return None
    elif theme == (None,) and not alone:
        return None
    over = attempt(lambda: interior.PatternColor) if int(pattern) != SOLID else None
    return described(pattern, colour, theme[0] if theme is not None else None, tint, over)


def described(pattern: Any, colour: Any, theme: Any, tint: Any, over: Any) -> Fill:
    """A fill as a text, from what Interior tells of one cell, or of cells that look the same."""
    if int(pattern) == NO_PATTERN:
        return ""
    if int(pattern) in GRADIENTS:
        return UNWRITABLE
    details = [f"#{int(colour) & 255:02X}{int(colour) >> 8 & 255:02X}{int(colour) >> 16 & 255:02X}"]
    if theme not in _PLAIN:
        details += [f"theme={int(theme)}", f"tint={float(tint):g}"]
    if int(pattern) != SOLID:
        details += [f"pattern={int(pattern)}", f"over={int(over or 0)}"]
    return ";".join(details)


def write(sheet: Any, fills: Mapping[At, Fill]) -> None:
    """Give the cells their fills: one round for each different fill."""
    groups: dict[Fill, list[At]] = {}
    for at, fill in fills.items():
        groups.setdefault(fill, []).append(at)
    for fill, cells in groups.items():
        for address in addresses(cells):
            _paint(sheet.Range(address).Interior, fill)
    draw(sheet, fills)


def draw(sheet: Any, fills: Mapping[At, Fill]) -> None:
    """The borders of those fills that remember any."""
    for at, fill in fills.items():
        box = details_of(fill).get("box", "")
        if box:
            _draw(sheet.Range(at.a1), box)


def _paint(interior: Any, fill: Fill) -> None:
    pattern, colour, theme, tint, over = recipe(fill)
    interior.Pattern = NO_PATTERN  # nothing of what was there before is left
    if pattern == NO_PATTERN:
        return
    interior.Pattern = pattern
    if theme is not None:
        interior.ThemeColor = theme
        interior.TintAndShade = tint
    else:
        interior.Color = colour
    if over is not None:
        interior.PatternColor = over


def recipe(fill: Fill) -> tuple[int, int, int | None, float, int | None]:
    """What makes a fill: pattern, colour, colour of the theme, tint, colour of the pattern."""
    if not fill.startswith("#"):
        return NO_PATTERN, 0, None, 0.0, None
    details = details_of(fill)
    details |= _MARKS.get(details.get("mark", ""), {})
    return (
        int(details.get("pattern", SOLID)),
        _bgr(fill[:7]),
        int(details["theme"]) if "theme" in details else None,
        float(details.get("tint", 0)),
        int(details["over"]) if "over" in details else None,
    )


def _draw(cell: Any, box: str) -> None:
    """The borders as they were before LibreOffice marked the cell; there a mark has a border, here a pattern."""
    for edge, line in zip(_EDGES, box.split("/"), strict=True):
        colour, *_, style, width = map(int, line.split(","))
        border = cell.Borders(edge)
        if width == 0 or style not in _STYLES:
            border.LineStyle = NO_LINE
            continue
        border.LineStyle = _STYLES[style]
        border.Weight = next(weight for most, weight in _WEIGHTS if width <= most)
        border.Color = (colour & 255) << 16 | colour & 0xFF00 | colour >> 16 & 255


def on_a_page(sheet: Any, attempt: Attempt) -> None:
    """Printed on A4 across, as wide as one page, its heading on each. Excel refuses what its printer does not offer."""
    page = attempt(lambda: sheet.PageSetup)
    for name, value in _PAGE if page is not None else ():
        attempt(partial(setattr, page, name, value))


def read_notes(sheet: Any, cells: Iterable[At]) -> dict[At, str]:
    """The notes of those of the cells that have one."""
    comments = {at: sheet.Range(at.a1).Comment for at in cells}
    return {at: str(comment.Text()) for at, comment in comments.items() if comment is not None}


def write_notes(sheet: Any, notes: Mapping[At, str | None], attempt: Attempt) -> None:
    """Give the cells their notes; None takes a note away."""
    for at, text in notes.items():
        cell = sheet.Range(at.a1)
        if text is None:
            cell.Comment.Delete()
        else:
            attempt(partial(cell.AddComment, text))  # refused beside a threaded comment
