"""Random workbooks of the kinds that people have, whose inputs were edited behind the stored results.

A form with JX and native formulas, a list with conditional totals, a summary over both and names; every formula stores
what was right before the edit, or nothing, or nonsense. (LibreOffice finds the last value of a constant array one
place too early: MATCH(95,{0,60,80,90}) is left out.)
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

_WORDS = ("产出", "效益", "满意度", "成本")
_UNITS = ("甲单位", "乙单位", "丙单位", "丁单位")

# {a} and {b} are the first and the last row of the list, {n} a row of it.
_OVER_LIST = (
    "=SUM(清单!C{a}:C{b})", "=SUMIF(清单!A{a}:A{b},\"产出\",清单!C{a}:C{b})", "=COUNTIF(清单!C{a}:C{b},\">50\")",
    "=SUMIFS(清单!C{a}:C{b},清单!A{a}:A{b},\"效益\",清单!B{a}:B{b},\"甲单位\")", "=AVERAGE(清单!C{a}:C{b})", "=MAX(清单!C{a}:C{b})",
    "=LARGE(清单!C{a}:C{b},2)", "=SMALL(清单!C{a}:C{b},3)", "=RANK(清单!C{n},清单!C{a}:C{b})", "=MEDIAN(清单!C{a}:C{b})",
    "=STDEV(清单!C{a}:C{b})", "=VLOOKUP(清单!D{n},清单!D{a}:E{b},2,FALSE)", "=INDEX(清单!C{a}:C{b},MATCH(清单!D{n},清单!D{a}:D{b},0))",
    "=SUMPRODUCT((清单!A{a}:A{b}=\"产出\")*清单!C{a}:C{b})", "=IFERROR(VLOOKUP(\"没有\",清单!D{a}:E{b},2,FALSE),\"无\")",
    "=SUMPRODUCT(清单!C{a}:C{b},清单!E{a}:E{b})", "=COUNTIFS(清单!A{a}:A{b},\"<>成本\",清单!C{a}:C{b},\">=20\")",
    "=_xlfn.XLOOKUP(\"效益\",清单!A{a}:A{b},清单!C{a}:C{b},0,0,-1)", "=PERCENTILE(清单!C{a}:C{b},0.3)", "=QUARTILE(清单!C{a}:C{b},3)",
    "=ROUND(SUM(清单!C{a}:C{b})/COUNT(清单!C{a}:C{b}),2)", "=TEXT(SUM(清单!C{a}:C{b}),\"#,##0.00\")", "=SUBTOTAL(9,清单!C{a}:C{b})",
    "=_xlfn.AGGREGATE(14,6,清单!C{a}:C{b},1)", "=SUM(OFFSET(清单!C{a},1,0,3,1))", "=SUM(INDIRECT(\"清单!C{a}:C{b}\"))",
    "=SUM(清单!C:C)", "=AVERAGEIF(清单!A{a}:A{b},\"产出\",清单!C{a}:C{b})", "=YEAR(清单!F{n})&\"年\"", "=TEXT(清单!F{n},\"yyyy年m月d日\")",
    "=EOMONTH(清单!F{n},1)-清单!F{n}", "=NETWORKDAYS(清单!F{a},清单!F{n})", "=DATEDIF(MIN(清单!F{a}:F{b}),MAX(清单!F{a}:F{b}),\"m\")",
    "=IF(清单!C{n}>=60,\"及格\",\"不及格\")", "=清单!A{n}&\"·\"&清单!B{n}",
    "=LEN(清单!A{n})+LENB(清单!A{n})", "=SUM(清单!C{n},-清单!E{n})*2", "=MOD(清单!E{n},7)", "=ROUNDUP(清单!C{n}/3,1)", "=INT(清单!C{n})",
    "=MAX(0,MIN(100,清单!C{n}*1.2))", "=FREQUENCY(清单!C{a}:C{b},50)", "=PERCENTRANK(清单!C{a}:C{b},清单!C{n})",
    "=_xlfn.IFS(清单!C{n}>=90,\"优\",清单!C{n}>=60,\"中\",TRUE,\"差\")", "=_xlfn.CEILING.MATH(清单!C{n},5)", "=_xlfn.TEXTJOIN(\"、\",TRUE,清单!A{a}:A{n})",
)  # fmt: skip


def workbook(path: Path, seed: int) -> Path:
    """One random workbook."""
    rnd = random.Random(seed)
    book = xlsxwriter.Workbook(str(path))
    sheets = [book.add_worksheet(name) for name in ("清单", "自评", "汇总")]
    rows = rnd.randint(6, 30)
    _list(sheets[0], rows, rnd)
    scores = _form(sheets[1], rnd)
    _summary(sheets[2], rows, scores, rnd)
    book.define_name("全部得分", f"=自评!$D$2:$D${scores + 1}")
    book.define_name("系数", "=清单!$H$1")
    book.close()
    return path


def _stored(rnd: random.Random) -> Any:
    """What a formula stores: an old figure, an old text, nothing, an error."""
    return rnd.choice((round(rnd.uniform(0, 100), 2), 0, "旧", "", "#DIV/0!", rnd.randint(1, 900)))


def _put(sheet: Worksheet, row: int, column: int, formula: str, rnd: random.Random) -> None:
    sheet.write_formula(row, column, formula, None, _stored(rnd))


def _list(sheet: Worksheet, rows: int, rnd: random.Random) -> None:
    sheet.write("H1", rnd.choice((1, 1.1, 0.9)))
    for row in range(rows):
        sheet.write(row, 0, rnd.choice(_WORDS))
        sheet.write(row, 1, rnd.choice(_UNITS))
        sheet.write(row, 3, f"编号{row + 1:03d}")
        sheet.write(row, 4, rnd.randint(1, 40))
        sheet.write(row, 5, rnd.randint(43831, 45000))
        n = row + 1
        if rnd.random() < 0.5:
            sheet.write(row, 2, round(rnd.uniform(0, 100), rnd.choice((0, 1, 2))))
        else:
            _put(
                sheet,
                row,
                2,
                rnd.choice((f"=E{n}*2.5", f"=ROUND(E{n}/3*系数,2)", f"=IF(E{n}>20,E{n}+50,E{n})")),
                rnd,
            )


def _form(sheet: Worksheet, rnd: random.Random) -> int:
    scores = rnd.randint(3, 12)
    for i in range(scores):
        n = i + 2
        kind = rnd.random()
        target = rnd.randint(1, 50)
        if kind < 0.6:
            sheet.write(i + 1, 0, target)
            _put(sheet, i + 1, 1, f"={target}*{rnd.choice((1, 0.5, 0.8, 1.1))}", rnd)
        else:
            sheet.write(i + 1, 0, f"≥{rnd.randint(80, 95)}%")
            sheet.write(i + 1, 1, f"{rnd.randint(70, 100)}%")
        sheet.write(i + 1, 2, rnd.choice((2, 5, 10)))
        score = rnd.choice((f"=JX_SCORE(A{n},B{n},C{n})", f'=IF(A{n}="","",JX_SCORE(A{n},B{n},C{n}))'))
        _put(sheet, i + 1, 3, score, rnd)
    last = scores + 1
    for column, formula in enumerate(
        (
            f"=SUM(D2:D{last})",
            f"=JX_TOTAL(D2:D{last})",
            "=SUM(全部得分)",
            f"=SUM(C2:C{last})",
            f"=JX_GRADE(D{last + 1})",
        )
    ):
        _put(sheet, last, 3 + column, formula, rnd)
    return scores


def _summary(sheet: Worksheet, rows: int, scores: int, rnd: random.Random) -> None:
    for row in range(rnd.randint(15, 40)):
        first = rnd.randint(1, 3)
        last = rnd.randint(max(first + 4, 5), rows) if rows > first + 4 else rows
        shape = rnd.choice(_OVER_LIST)
        place = rnd.randint(first, last)
        _put(
            sheet,
            row,
            0,
            shape.replace("{a}", str(first)).replace("{b}", str(last)).replace("{n}", str(place)),
            rnd,
        )
        if row and rnd.random() < 0.4:
            n = row + 1
            more = rnd.choice(
                (
                    f"=IFERROR(A{n}*2,0)",
                    f"=IF(ISNUMBER(A{n}),A{n},-1)",
                    f"=N(A{row})+自评!D{scores + 2}",
                    f"=T(A{n})&自评!E{scores + 2}",
                )
            )
            _put(sheet, row, 1, more, rnd)
