"""Formulas that are made to take for ever, or all memory: refused in one line with their cell, and the rest evaluated."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from package.small import book

Made = tuple[str, str]
"""The content of `<sheetData>`, and `<definedNames>`."""

_SCORE = '<row r="1"><c r="A1"><f>JX_SCORE(8,2,1)</f><v>9</v></c></row>'


def _row(number: int, *formulas: str, attributes: str = "") -> str:
    cells = "".join(
        f'<c r="{chr(65 + i)}{number}"><f{attributes}>{formula}</f><v>1</v></c>'
        for i, formula in enumerate(formulas)
    )
    return f'<row r="{number}">{cells}</row>'


def _area() -> Made:
    return _SCORE + _row(20, "A1*2", attributes=' t="array" ref="A20:XFD1048576"'), ""


def _tall_arrays() -> Made:
    cells = "".join(
        f'<c r="{c}2"><f t="array" ref="{c}2:{c}1000001">ROW({c}2:{c}1000001)</f><v>1</v></c>'
        for c in "BCDEFGHIJKLMNOPQ"
    )
    return f'{_SCORE}<row r="2">{cells}</row>', ""


def _many_ranges() -> Made:
    rows = "".join(_row(n, f"SUM(C{n}:E{n + 64999})+A$1") for n in range(2, 3002))
    return _SCORE + rows, ""


def _filled_ranges() -> Made:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><f>SUM(C{n}:E{n + 64999})+A$1</f><v>1</v></c>'
        f'<c r="C{n}"><v>1</v></c><c r="D{n}"><v>2</v></c><c r="E{n}"><v>3</v></c></row>'
        if n < 3002
        else f'<row r="{n}"><c r="C{n}"><v>1</v></c><c r="D{n}"><v>2</v></c><c r="E{n}"><v>3</v></c></row>'
        for n in range(2, 68_000)
    )
    return _SCORE + rows, ""


def _doubling() -> Made:
    names = "".join(f'<definedName name="翻倍{i}">翻倍{i + 1}+翻倍{i + 1}</definedName>' for i in range(40))
    return (
        _SCORE + _row(2, "翻倍0"),
        f'<definedNames>{names}<definedName name="翻倍40">表1!$A$1</definedName></definedNames>',
    )


def _dots() -> Made:
    return _SCORE + _row(2, "1.1" * 60_000), ""


def _brackets() -> Made:
    return _SCORE + _row(2, "(" * 20_000 + "A1" + ")" * 20_000), ""


def _calls() -> Made:
    return _SCORE + _row(2, "IF(A1&gt;0," * 3000 + "A1" + ")" * 3000), ""


def _texts() -> Made:
    rows = "".join(_row(n, f'REPT(A{n - 1}&amp;"x",30000)') for n in range(2, 400))
    return f"{_SCORE}{rows}", ""


def _products() -> Made:
    return _SCORE + _row(2, "SUMPRODUCT((ROW(A1:A190000)=TRANSPOSE(ROW(A1:A190000)))*1)"), ""


def _powers() -> Made:
    return _SCORE + _row(2, "FACT(170)^FACT(170)", "COMBIN(9E15,4E15)", "2^-2^1024"), ""


HOSTILE: dict[str, tuple[Callable[[], Made], bool]] = {
    # name -> (the sheet, whether the odd formulas are to be refused)
    "an array formula over the whole sheet": (_area, True),
    "sixteen array formulas of a million rows": (_tall_arrays, True),
    "three thousand ranges of 195,000 cells": (_many_ranges, False),
    "three thousand ranges of 195,000 filled cells": (_filled_ranges, True),
    "names that double forty times": (_doubling, True),
    "a number written sixty thousand times": (_dots, True),
    "twenty thousand brackets": (_brackets, True),
    "three thousand calls inside each other": (_calls, True),
    "texts that grow": (_texts, False),
    "a table of 36,000,000,000 products": (_products, True),
    "numbers that leave all bounds": (_powers, True),
    "a row that does not exist": (lambda: (_SCORE + _row(2, "A0+A1"), ""), True),
    "a column that does not exist": (lambda: (_SCORE + _row(2, "ZZZ1+A1"), ""), True),
    "a number beyond all numbers": (lambda: (_SCORE + _row(2, "1E309+A1"), ""), True),
}

# VmHWM, not ru_maxrss: Linux hands the size of the parent down to that one.
_RUN = """
import json, re, sys
from jixiao.recalc.run import recalc_file
record = recalc_file(sys.argv[1], sys.argv[2])
peak = int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
print(json.dumps([record.error, record.unsupported, record.reasons, peak]))
"""


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_formula_costs_only_its_cell(name: str, tmp_path: Path) -> None:
    make, refused = HOSTILE[name]
    rows, names = make()
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    source.write_bytes(
        book({"表1": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'}, names=names)
    )
    before = source.read_bytes()
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(source), str(target)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, (done.stderr[-500:], time.monotonic() - started)
    error, unsupported, reasons, peak = json.loads(done.stdout)
    assert error is None
    assert bool(unsupported) == refused, reasons
    assert all(reason and "\n" not in reason and len(reason) < 300 for reason in reasons)
    assert "表1!A1" not in unsupported
    assert ended.ru_utime - began.ru_utime <= 20
    assert peak / 1024 <= 600
    assert source.read_bytes() == before


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
