"""Limits of what is read."""

from __future__ import annotations

TEXT = {
    "limit.refused": "beyond a limit, refused: {what}",
    "limit.refused_in": "beyond a limit, refused: {where}: {what}",
    "limit.file": "the file has {found} bytes, at most {most}",
    "limit.members": "{found} parts in the archive, at most {most}",
    "limit.member": "a part of {found} bytes when inflated, at most {most}",
    "limit.total": "{found} bytes when inflated, at most {most}",
    "limit.ratio": "probably a zip bomb: packed 1:{found}, at most 1:{most}",
    "limit.depth": "XML nested {found} deep, at most {most}",
    "limit.attributes": "an XML tag with {found} attributes, at most {most}",
    "limit.sheets": "{found} sheets, at most {most}",
    "limit.cells": "{found} cells with content, at most {most}",
    "limit.repeated": "{found} cells with content are written as repetitions, at most {most}",
    "limit.word": "{found} rows and cells in Word tables, at most {most}",
    "limit.tables": "{found} tables, at most {most}",
    "limit.columns": "{found} columns in a table, at most {most}",
    "limit.area": "cells scattered over an area of {found}, at most {most}",
    "limit.strings": "{found} shared strings, at most {most}",
    "limit.text": "a cell with {found} characters, at most {most}",
    "limit.characters": "{found} characters in all cells, at most {most}",
    "limit.merges": "{found} merged areas, at most {most}",
    "limit.merged_cells": "merged areas cover {found} cells, at most {most}",
    "limit.names": "{found} defined names, at most {most}",
    "limit.formula": "a formula of {found} characters, at most {most}",
    "limit.formulas": "formulas of {found} characters on a sheet, at most {most}",
    "limit.nesting": "a formula nested {found} deep, at most {most}",
    "limit.most": "more than {most}",
}
