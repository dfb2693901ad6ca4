"""SECURITY.md names every limit with the figure that is in force."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from jixiao.batch.bounds import BASE, PER_MIB, Bounds
from jixiao.core import groups, totals
from jixiao.package import limits

TEXT = (Path(__file__).parents[2] / "SECURITY.md").read_text(encoding="utf-8")
NAMES = {
    "size of the file": limits.MAX_FILE,
    "parts in it": limits.MAX_MEMBERS,
    "a part, inflated": limits.MAX_MEMBER,
    "all parts, inflated": limits.MAX_TOTAL,
    "ratio of packing (above 32 MiB)": limits.MAX_RATIO,
    "depth of XML": limits.MAX_DEPTH,
    "attributes of a tag": limits.MAX_ATTRIBUTES,
    "sheets": limits.MAX_SHEETS,
    "levels of a formula": limits.MAX_NESTING,
    "cells with content in a workbook": limits.MAX_CELLS,
    "cells in the rectangle around them, a sheet": limits.MAX_AREA,
    "cells in such rectangles, all sheets of a .xls": limits.MAX_XLS_AREA,
    "shared strings": limits.MAX_STRINGS,
    "characters of a cell that is written": limits.MAX_TEXT,
    "merged areas of a sheet": limits.MAX_MERGES,
    "cells in merged areas of a sheet": limits.MAX_MERGED_CELLS,
    "defined names": limits.MAX_NAMES,
    "characters of a formula": limits.MAX_FORMULA,
    "characters of all formulas of a sheet": limits.MAX_FORMULAS,
    "cells read in areas, and steps of long formulas (a quarter more for each MiB of the file)": limits.MAX_WORK,
    "characters looked at for whether a formula is the one above, filled down (likewise)": limits.MAX_FORMULA_LOOKS,
    "characters of different formulas": limits.MAX_FORMULA_TEXT,
    "characters of all cells": limits.MAX_CHARACTERS,
    "tables of a Word file": limits.MAX_TABLES,
    "rows and cells of a Word file's tables": limits.MAX_WORD_CELLS,
    "columns of such a table": limits.MAX_WORD_COLUMNS,
    "blanks in an OpenDocument file, written short": limits.MAX_BLANKS,
    "cells of an OpenDocument file that are repetitions": limits.MAX_REPEATED,
    "cells of the forms that `new --from` draws": limits.MAX_LIVING,
}


def figure(written: str) -> int:
    number, _, unit = written.removeprefix("1:").replace(",", "").partition(" ")
    return int(number) * {"": 1, "MiB": 1 << 20, "GiB": 1 << 30}[unit]


def test_every_limit_stands_there_with_its_figure() -> None:
    told: dict[str, int] = {}
    for line in TEXT.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        for name, written in pairwise(cells):
            if re.fullmatch(r"(1:)?[0-9,]+( [MG]iB)?", written):
                told[name] = figure(written)
    assert told == {name: limit.most for name, limit in NAMES.items()}
    assert set(NAMES.values()) == set(limits.ALL)
    assert limits.RATIO_FROM == 32 << 20


def test_the_bounds_of_a_file_are_the_default_ones() -> None:
    assert f"by default {BASE:.0f} seconds of the processor and {PER_MIB:.0f} for each MB" in TEXT
    assert f"by default {Bounds().memory} MB more" in TEXT


def test_the_limits_of_a_call_are_those_in_force() -> None:
    assert f"more than {groups.MOST:,} rows of\none group" in TEXT
    assert f"more than {totals.MOST_TEXTS:,} different texts" in TEXT


def test_every_limit_has_a_reason() -> None:
    assert all(limit.reason for limit in limits.ALL)
