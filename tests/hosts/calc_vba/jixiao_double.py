"""Runs inside LibreOffice's own Python: answers the calls of the double with the real batch function.

Rebuilds what xlwings gets from Excel over COM: an argument left out and a cell error are integers, a range is a tuple
of rows. The folder of the package comes in JIXIAO_PYTHON, that of xlwings in JIXIAO_SITE.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta

LEFT_OUT = -2147352572
FIRST_ERROR = -2146828288


class Engine:
    """What xlwings' conversion asks of Excel: which values are empty. Errors stay the integers that they come as."""

    name, type = "excel", "desktop"

    @staticmethod
    def clean_value_data(data, datetime_builder, empty_as, number_builder, err_to_str):
        return [[empty_as if value in ("", None) else value for value in row] for row in data]


def _batch():
    for name in ("JIXIAO_PYTHON", "JIXIAO_SITE"):
        if os.environ[name] not in sys.path:
            sys.path.append(os.environ[name])
    for name in ("pandas", "numpy", "polars"):  # xlwings runs without them; they belong to another Python
        sys.modules.setdefault(name, None)
    import xlwings

    from jixiao.hosts.excel import udfs

    if "excel" not in [engine.name for engine in xlwings.engines]:
        xlwings.engines.add(xlwings.main.Engine(impl=Engine))
    return udfs._batch


def _value(items):
    mark = next(items)
    if mark == "A":
        rows, columns = int(next(items)), int(next(items))
        return tuple(tuple(_value(items) for _ in range(columns)) for _ in range(rows))
    if mark == "X":
        return FIRST_ERROR + int(next(items).split()[-1])
    if mark == "M":
        return LEFT_OUT
    if mark == "E":
        return None
    if mark == "D":
        return datetime(1899, 12, 30) + timedelta(days=next(items))
    value = next(items)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _calls(flat):
    items = iter(flat)
    for name in items:
        rulebook = next(items)
        yield name, tuple(_value(items) for _ in range(int(next(items)))), rulebook


def answers(flat):
    """One answer for each call of the row of marks and values."""
    return tuple(row[0] for row in _batch()(tuple(_calls(flat)))[1:])


g_exportedScripts = (answers,)  # noqa: N816 - the name that LibreOffice looks for
