"""What may name a rulebook, alone and together, and which one is then in force: the table for every host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook.defined_name import DefinedName

from jixiao.functions import call, using_rulebook

FORM = Path(__file__).parents[1] / "forms" / "published" / "000.xlsx"
OWN = """
id = "{id}"
base = "{base}"
title = "自定口径 {id}"
place = "某地"
dated = "2024-01-01"
source = "测试"
verified = false

[execution]
rule = "linear"
weight = {weight}
source = "测试"
verified = false
"""


@dataclass(frozen=True)
class Case:
    """What names a rulebook, and which one is then in force ('' leaves it to the form and the default)."""

    expected: str
    sheet: str | None = None
    workbook: str | None = None
    beside: str = ""
    mistyped: tuple[str, ...] = ()


CASES = {
    "neither": Case(""),
    "the sheet's name": Case("hubei-2021", sheet="hubei-2021"),
    "the workbook's name": Case("sichuan", workbook="sichuan"),
    "both: the sheet's comes first": Case("hubei-2021", sheet="hubei-2021", workbook="sichuan"),
    "an empty cell names nothing": Case("sichuan", sheet="", workbook="sichuan"),
    "by its title": Case("sichuan", workbook="四川省项目支出"),
    "the sheet's is mistyped": Case("sichuan", sheet="hubei-2012", workbook="sichuan", mistyped=("Z60",)),
    "the workbook's is mistyped": Case("", workbook="sichaun", mistyped=("A1",)),
    "both are mistyped": Case("", sheet="a", workbook="b", mistyped=("A1", "Z60")),
    "beside the file": Case("own-2024", sheet="own-2024", beside="own-2024"),
    "child of another": Case("child-2024", workbook="child-2024", beside="child-2024"),
    "not beside the file": Case("", sheet="own-2024", mistyped=("Z60",)),
}


def book_of(case: Case, folder: Path) -> Path:
    """The published form with a formula at Z61 whose result tells the rulebook, and the names of the case."""
    if case.beside:
        base = "hubei-2021" if case.beside.startswith("child") else "mof-2020"
        text = OWN.format(id=case.beside, base=base, weight=7)
        (folder / f"{case.beside}.toml").write_text(text, "utf-8")
    path = folder / "表.xlsx"
    path.write_bytes(_workbook(case))
    return path


@cache
def _workbook(case: Case) -> bytes:
    book = openpyxl.load_workbook(FORM)
    page = book.worksheets[0]
    settings = book.create_sheet("设置")
    page["Z61"] = "=JX_EXPLAIN(100,80,10)&JX_EXECSCORE(100,80)"
    if case.sheet is not None:
        page["Z60"] = case.sheet
        page.defined_names["JX_RULEBOOK"] = DefinedName("JX_RULEBOOK", attr_text=f"'{page.title}'!$Z$60")
    if case.workbook is not None:
        settings["A1"] = case.workbook
        book.defined_names["JX_RULEBOOK"] = DefinedName("JX_RULEBOOK", attr_text="设置!$A$1")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def score_under(rulebook: str, folder: Path) -> Any:
    """What the formula at Z61 gives under a rulebook."""
    with using_rulebook(rulebook, folder):
        return f"{call('JX_EXPLAIN', 100, 80, 10)}{call('JX_EXECSCORE', 100, 80):g}"


def bare(answer: str) -> str:
    """An explanation without its note on names that were passed over."""
    return re.sub("（注：[^）]*已略过）", "", answer)
