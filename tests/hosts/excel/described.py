"""Sheets of the played Excel from descriptions in JSON, and as such."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hosts.excel import played


def fill_sheet(sheet: played.Worksheet, description: dict[str, Any]) -> None:
    for row, line in enumerate(description.get("rows", []), 1):
        for column, value in enumerate(line, 1):
            if isinstance(value, str) and not value.startswith("="):
                sheet.cell(row, column).value = value
            elif value is not None:
                cell = sheet.cell(row, column)
                if isinstance(value, str):
                    cell.formula = value
                else:
                    cell.value = float(value) if type(value) is int else value
    for address, stale in description.get("values", {}).items():
        range_ = sheet.Range(address)
        sheet.cell(range_.Row, range_.Column).value = stale
    sheet.merged = [tuple(sheet.Range(address).boxes[0]) for address in description.get("merges", [])]
    paint(sheet, description)
    sheet.ProtectContents = bool(description.get("protected"))


def paint(sheet: played.Worksheet, description: dict[str, Any]) -> None:
    for address, colour in description.get("colours", {}).items():
        sheet.Range(address).Interior.Color = colour
    for address, theme in description.get("themes", {}).items():
        interior = sheet.Range(address).Interior
        interior.Pattern = 1
        interior.ThemeColor, interior.TintAndShade = theme


def dump_sheet(sheet: played.Worksheet) -> dict[str, Any]:
    cells = {}
    for (row, column), cell in sorted(sheet.grid.items()):
        if cell.value is not None or cell.formula or cell.look != played.NO_FILL:
            look = {k: v for k, v in cell.look.items() if v != played.NO_FILL[k]}
            entry: dict[str, Any] = {"v": encode(cell.value)}
            if cell.formula:
                entry["f"] = cell.formula
            if look:
                entry["look"] = look
            cells[f"{played.column_letters(column)}{row}"] = entry
    return {"name": sheet.Name, "visible": sheet.Visible == -1, "frozen": sheet.frozen, "cells": cells}


def encode(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return value
