"""The cells over which single formulas are tried."""

from __future__ import annotations

from typing import Any

from jixiao.workbook.view import ErrorValue, Formula
from recalc.books import evaluated

DATA: dict[str, Any] = {
    "A1": "=JX_SCORE(8,2,1)",  # 0.25
    "A2": "=JX_SCORE(8,8,1)",  # 1
    "A3": 7.5, "A4": 3, "A5": 12, "A6": "#需评定 7.50–12.00", "A7": "", "A9": 7.5,
    "B1": "及时", "B2": "较及时", "B3": "优", "B4": "良", "B5": "apple", "B6": "Apple pie", "B7": "b?c", "B8": "12", "B9": True,
    "C1": 10, "C2": 20, "C3": 30, "C4": 40, "C5": 50,
    "E1": "产出", "E2": "产出", "E3": "效益", "E4": "效益", "E5": "满意度",
    "F1": Formula(0, 0, "1/0", ErrorValue("#DIV/0!")), "F2": Formula(0, 0, "NA()", ErrorValue("#N/A")),
    "D1": 44197, "D2": 44230.5,
}  # fmt: skip


def value(formula: str) -> Any:
    """The formula's result, in a cell that depends on a JX call whatever the formula is."""
    return evaluated({**DATA, "Z1": f"=CHOOSE(1+0*$A$1,{formula})"}).get("Z1")
