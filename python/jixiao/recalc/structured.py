"""Structured references: Table1[得分], Table1[[#This Row],[分值]], Table1[[#Headers],[a]:[b]]."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.recalc.nodes import Cells, Structured
from jixiao.workbook.grid import At
from jixiao.workbook.view import Table

_ESCAPE = pattern(r"'(.)")


def structured_area(
    node: Structured, tables: dict[str, Table], sheet: int, row: int, column: int
) -> Cells | str:
    """The cells that are meant in the formula's own cell, or why there are none (one Chinese line)."""
    table = tables.get(node.table.lower()) if node.table else table_around(tables, sheet, row, column)
    if table is None:
        return say("formula.no_table", name=node.table)
    try:
        items = _items(node.inside.strip())
    except ValueError:
        return say("formula.structured", text=f"{node.table}[{node.inside}]")
    columns: list[int] = []
    parts: set[str] = set()
    for item in items:
        if item.startswith("#"):
            parts.add(item[1:].strip().lower())
        elif item == "@":
            parts.add("this row")
        elif item:
            place = _column(table, item)
            if place is None:
                return say("formula.no_column", table=table.name, column=item)
            columns.append(place)
    rows = _rows(table, parts or {"data"}, sheet, row)
    if isinstance(rows, str):
        return rows
    top, bottom = rows
    left = table.area.left + min(columns, default=0)
    right = table.area.left + max(columns) if columns else table.area.right
    if parts == {"this row"}:
        return Cells(table.sheet, 0, left, 0, right, "", (True, False, True, False))
    return Cells(table.sheet, top, left, bottom, right)


def table_around(tables: dict[str, Table], sheet: int, row: int, column: int) -> Table | None:
    """The table in which a cell lies."""
    around = (t for t in tables.values() if t.sheet == sheet and t.area.holds(At(row, column)))
    return next(around, None)


def _items(inside: str) -> list[str]:
    """'[#This Row],[a]:[b]' -> ['#This Row', 'a', 'b']; '@得分' -> ['@', '得分']. Raises ValueError."""
    items: list[str] = []
    if inside.startswith("@"):
        items.append("@")
        inside = inside[1:].strip()
    if not inside.startswith("["):
        return [*items, _ESCAPE.sub(r"\1", inside)]
    position = 0
    while position < len(inside):
        bracketed = inside[position] == "["
        start = end = position + bracketed
        while end < len(inside) and inside[end] not in ("]" if bracketed else ",:"):
            end += 2 if inside[end] == "'" else 1
        if bracketed and end >= len(inside):
            raise ValueError(inside)
        item = inside[start:end]  # XlsxWriter leaves the brackets of a column out: [[#This Row],得分]
        items.append(_ESCAPE.sub(r"\1", item if bracketed else item.strip()))
        position = end + bracketed
        while position < len(inside) and inside[position] in ",: ":
            position += 1
    return items


def _column(table: Table, name: str) -> int | None:
    lowered = name.lower()
    return next((place for place, column in enumerate(table.columns) if column.lower() == lowered), None)


def _rows(table: Table, parts: set[str], sheet: int, row: int) -> tuple[int, int] | str:
    area = table.area
    first, last = area.top + table.header_rows, area.bottom - table.totals_rows
    spans = {
        "all": (area.top, area.bottom),
        "data": (first, last),
        "headers": (area.top, area.top + table.header_rows - 1),
        "totals": (area.bottom - table.totals_rows + 1, area.bottom),
        "this row": (row, row),
    }
    if not parts <= spans.keys():
        return say("formula.structured_item")
    if "this row" in parts and (table.sheet != sheet or not first <= row <= last):
        return say("formula.structured_row")
    chosen = [spans[part] for part in parts]
    if any(top > bottom for top, bottom in chosen):
        return say("formula.structured_part")
    return min(top for top, _ in chosen), max(bottom for _, bottom in chosen)
