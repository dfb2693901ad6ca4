"""Formulas put together at random, sensible or not: a result, an error value or a reason, never an exception."""

from __future__ import annotations

import math
import random

import pytest

from jixiao.recalc.choices import CHOICES
from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.grid import Area
from jixiao.workbook.view import Book, DefinedName, ErrorValue, Formula, FormulaKind, PlainSheet, Table
from recalc.natives import NATIVE

LEAVES = [
    "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A1:A7", "A:A", "1:1", "B1:C2", "1", "-1", "0", "1E300", "1E-300", "0.5",
    "2.9999999999999996", '""', '"x"', '"12"', '"1月"', '"*"', '"<>甲"', "TRUE", "{1,2;3,4}", '{"a","b"}', "#N/A", "(A1,A3)",
    "A1:A3 A2:B2", "名", "名2", "表1[得分]", "S!A1", "'S'!A1:A2", "未知", "[1]X!A1", "", "A1#", "@A1:A3", "NA()",
    "JX_SCORE(8,2,1)", "JX_TOTAL(A1:A3)",
]  # fmt: skip
LIMITS = {
    **{n: (f.least, f.most) for n, f in NATIVE.items()},
    **{n: (c[0], c[1]) for n, c in CHOICES.items()},
}


def soup(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.25:
        return chance.choice(LEAVES)
    kind = chance.random()
    if kind < 0.6:
        name = chance.choice(list(LIMITS))
        least, most = LIMITS[name]
        count = chance.randint(least, min(most, least + 2))
        return f"{name}({','.join(soup(chance, depth - 1) for _ in range(count))})"
    first, second = soup(chance, depth - 1) or "1", soup(chance, depth - 1) or "1"
    if kind < 0.9:
        return f"({first}{chance.choice(['+', '-', '*', '/', '^', '&', '=', '<', '>=', '<>', ':', ' '])}{second})"
    return chance.choice("-+@") + first


@pytest.mark.parametrize("seed", range(4))
def test_any_formula_ends_in_a_value_or_a_reason(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(400):
        kind = chance.choice([FormulaKind.NORMAL, FormulaKind.NORMAL, FormulaKind.ARRAY])
        text = f"IF($A$1>-1,{soup(chance, 3)},0)"
        area = Area(8, 25, 9, 26) if kind is FormulaKind.ARRAY else None
        sheet = PlainSheet(
            "S",
            {
                "A1": "=JX_SCORE(8,2,1)", "A2": "=JX_SCORE(8,8,1)", "A3": 7.5, "A4": "甲", "A5": True, "A6": "", "A7": -3,
                "B1": "12", "C1": Formula(0, 0, "1/0", ErrorValue("#DIV/0!")), "Z9": Formula(0, 0, text, kind=kind, area=area),
            },
        )  # fmt: skip
        names = [DefinedName("名", "S!$A$1:$A$3"), DefinedName("名2", "S!A1+1")]
        outcome = evaluate(Book([sheet], names, [Table("表1", 0, Area(0, 0, 2, 0), ("得分",))]))
        found = outcome.values[0]
        assert ((8, 25) in found) != bool(outcome.unsupported), text
        assert all(isinstance(v, (float, str, bool)) for v in found.values()), text
        assert all(math.isfinite(v) for v in found.values() if isinstance(v, float)), text
        assert all(u.reason and "\n" not in u.reason for u in outcome.unsupported), text
