"""Random formulas over a small sheet, for comparing two evaluators: nested native functions and JX calls."""

from __future__ import annotations

import random
from typing import Any

CELLS: dict[str, Any] = {
    "A1": "=JX_SCORE(8,2,1)", "A2": "=JX_SCORE(8,8,1)", "A3": 7.5, "A4": 3, "A5": 12, "A6": '=JX_SCORE("及时","较及时",15)', "A9": 7.5,
    "B1": "及时", "B2": "较及时", "B3": "优", "B4": "良", "B5": "apple", "B6": "Apple pie", "B8": "12",
    "C1": 10, "C2": 20, "C3": 30, "C4": 40, "C5": 50, "C6": 60, "C7": 70, "C8": 80, "C9": 90,
    "D1": 44197, "D2": 44230.5, "E1": "产出", "E2": "产出", "E3": "效益", "E4": "效益", "E5": "满意度",
}  # fmt: skip

_NUMBERS = ["0", "1", "2", "0.5", "3", "10", "-1", "60", "1.25", "100"]
_SINGLE = ["A1", "A2", "A3", "A4", "A5", "A8", "A9", "C1", "C3", "B8", "D1"]
_AREAS = ["A1:A5", "C1:C5", "A1:A9", "C1:C9", "A1:C3", "A:A", "$C$1:$C$4"]

# N number, T text, C condition, R range; '|' parts alternatives of the same function.
_NUMERIC = (
    "SUM(R,N)", "MAX(R,N)", "MIN(N,N)", "ROUND(N,2)", "ROUNDUP(N,1)", "ROUNDDOWN(N,2)", "TRUNC(N,1)", "IF(C,N,N)", "IFERROR(N,N)",
    "ABS(N)", "INT(N)", "MOD(N,7)", "SIGN(N)", "SQRT(ABS(N))", "POWER(N,2)", "CEILING(ABS(N),0.5)", "QUOTIENT(N,3)", "PRODUCT(N,N)",
    'SUMIF(E1:E5,"产出",C1:C5)', 'SUMIF(E1:E5,"<>产出",A1:A5)', 'SUMIF(C1:C9,">="&N)', 'COUNTIF(A1:A9,"#*")', 'COUNTIF(C1:C9,"<"&N)',
    'COUNTIF(B1:B6,"a*")', 'SUMIFS(C1:C5,E1:E5,"效益",A1:A5,">1")', 'COUNTIFS(C1:C5,">15",E1:E5,"<>产出")', 'AVERAGEIF(A1:A5,">0")',
    "AVERAGE(R)", "COUNT(R,N)", "MEDIAN(R,N)", "LARGE(C1:C9,2)", "SMALL(A1:A5,2)", "RANK(A3,A1:A5)", "STDEV(A1:A5)",
    "SUMPRODUCT((A1:A5>N)*C1:C5)", "SUMPRODUCT(A1:A5,C1:C5)", "INDEX(C1:C9,3)", 'VLOOKUP("良",B1:C5,2,FALSE)', "LOOKUP(N,C1:C9)",
    "MATCH(30,C1:C9,0)", "HLOOKUP(C1,A1:C3,2,FALSE)", "SUM(OFFSET(C1,1,0,2,1))", 'SUM(INDIRECT("C1:C3"))', "LEN(T)", 'FIND("a",T)',
    'VALUE(TEXT(N,"0.00"))', "N(T)", "CHOOSE(2,N,N)", "YEAR(D1+5)", "MONTH(D2)", "DAY(D2)", "DATE(2020,13,1)", "EOMONTH(D1,1)",
    "EXP(A1)", "(N+N)", "(N-N)", "(N*N)", "(N/N)", "-N", "N%", "JX_SCORE(N,N,10)", "JX_TOTAL(A1:A2,N)", "JX_RATE(N,N)",
)  # fmt: skip
_TEXTUAL = (
    "(T&T)", "(N&T)", 'TEXT(N,"0.00")', 'TEXT(N,"0.0%")', 'TEXT(N,"#,##0.0")', 'TEXT(N,"0.00分")', 'TEXT(N,"0;-0;零")', "LEFT(T,3)",
    "RIGHT(T,2)", "MID(T,2,2)", 'SUBSTITUTE(T,"a","z")', "IF(C,T,T)", "REPT(T,2)", "UPPER(T)", "CONCATENATE(T,N)", "TRIM(T)",
    "IFERROR(N,T)", "INDEX(B1:B6,2)", "JX_GRADE(N)", "JX_EXPLAIN(8,N,10)",
)  # fmt: skip
_CONDITIONAL = (
    "N=N", "N<N", "N>=N", "N<>N", "AND(C,C)", "OR(C,C)", "NOT(C)", "ISNUMBER(N)", "ISTEXT(T)", "ISERROR(N)", "ISBLANK(A8)", "T=T",
)  # fmt: skip


def formula(chance: random.Random, depth: int = 3) -> str:
    """A random formula, without the equals sign."""
    return _grown(chance, chance.choice("NNTC"), depth)


def _grown(chance: random.Random, kind: str, depth: int) -> str:
    if kind == "R":
        return chance.choice(_AREAS)
    if depth <= 0 and kind != "C":
        leaves = [*_NUMBERS, *_SINGLE] if kind == "N" else ["A6", "B1", "B5", "B6", '"x"', '""', "E3", "B8"]
        return chance.choice(leaves)
    shapes = {"N": _NUMERIC, "T": _TEXTUAL, "C": _CONDITIONAL if depth > 0 else _CONDITIONAL[:4]}[kind]
    return "".join(_filled(chance, chance.choice(shapes), depth - 1))


def _filled(chance: random.Random, shape: str, depth: int) -> list[str]:
    """The shape with its letters replaced: a letter counts only where it stands alone."""
    parts = []
    quoted = False
    for i, c in enumerate(shape):
        quoted ^= c == '"'
        alone = not quoted and not (shape[i - 1 : i].isalnum() and i) and not shape[i + 1 : i + 2].isalnum()
        alone = (
            alone
            and shape[i - 1 : i] != "_"
            and shape[i + 1 : i + 2] not in ("(", ":", "_")
            and shape[i - 1 : i] != "$"
        )
        parts.append(_grown(chance, c, depth) if c in "NTCR" and alone else c)
    return parts
