"""Random workbooks as a budget office keeps them, edited behind the stored results: a ledger of what people typed, sheets
of the four quarters, a summary by unit and month over whole columns, a table with totals, names that count from their own
cell, areas that spill, filled-down formulas over whole columns.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from recalc.office_shapes import ALONE, ARRAYS, PIVOT, SHAPES, TABLE, TRUTHS

UNITS = ("办公室", "规划财务处", "教务处", "后勤处(筹)", "后勤处（筹）", "ABC Lab")
_CODES: tuple[Any, ...] = (
    "20101",
    20101,
    20102,
    "020103",
    " 20104",
    "２０１０５",
    "20101.0",
    "2.01e4",
    None,
    "项-07",
    "20*01",
)
_BUDGETS: tuple[Any, ...] = (
    300, 0, 12.5, -40, 1e6, 99.995, "300", " 300", "300 ", "３００", "1,200", "￥300", "¥ 300", "300元", "50%", "(300)", "—", None, None, "1/2", "1e3", "+7",
)  # fmt: skip
_SPENT: tuple[Any, ...] = (
    1.005,
    2.675,
    0.125,
    0.375,
    2.5,
    -2.5,
    1.115,
    33.335,
    0.285,
    1e-9,
    70.0,
    0,
    None,
    4.35,
    1000.005,
    0.1 + 0.2,
)
_DAYS: tuple[Any, ...] = (
    "2023-3-5",
    "2023-03-31",
    "2023/3/5",
    "2023年3月5日",
    "2023.3.5",
    "20230305",
    "2023-2-30",
    "3月",
    None,
    "2023-12-31 ",
)
_TRUTHS: tuple[Any, ...] = (True, False, None, "是", "TRUE", 1, 0)
_STATES: tuple[Any, ...] = ("已完成", "完成", "未完成", "进行中 60%", "*待定", "完成?", None, "完成 ")


def workbook(path: Path, seed: int) -> Path:
    """One random workbook."""
    rnd = random.Random(seed)
    book = xlsxwriter.Workbook(str(path))
    names = ("算", "流水", "一季", "二季", "三季", "四季", "透视", "表", "动态", "档")
    sheets = {name: book.add_worksheet(name) for name in names}
    last = rnd.randint(8, 26) + 1
    units = _ledger(book, sheets["流水"], last, rnd)
    for name in ("一季", "二季", "三季", "四季"):
        for row in range(1, 5):
            sheets[name].write_row(
                row, 0, (f"项目{row}", rnd.choice((rnd.randint(-9, 99), "无", None)), rnd.choice(_SPENT))
            )
        sheets[name].write_formula("B6", "=SUM(B2:B5)", None, _stored(rnd))
    _grades(sheets["档"], rnd)
    _names(book, last)
    _table(sheets["表"], rnd)
    _spilled(sheets["动态"], units, last, rnd)
    _pivot(sheets["透视"], rnd)
    _calculated(sheets["算"], last, rnd)
    book.close()
    return path


def _stored(rnd: random.Random) -> Any:
    return rnd.choice((round(rnd.uniform(0, 100), 2), 0, "旧", "", "#N/A", "#VALUE!", rnd.randint(1, 900)))


def _ledger(book: xlsxwriter.Workbook, sheet: Worksheet, last: int, rnd: random.Random) -> list[str]:
    """The rows of the ledger; the unit stands once for several rows. Gives the units in their order."""
    sheet.write_row(
        0, 0, ("日期", "单位", "科目", "预算", "支出", "是否", "状态", "率", "空", "余", "升", "乱")
    )
    centred, row, up, units = book.add_format({"valign": "vcenter"}), 1, 0.0, []
    while row < last:
        height, unit = min(rnd.choice((1, 1, 2, 3)), last - row), rnd.choice(UNITS)
        units.append(unit)
        if height > 1 and rnd.random() < 0.4:
            sheet.merge_range(row, 1, row + height - 1, 1, unit, centred)
        else:
            for r in range(row, row + height):
                sheet.write(r, 1, unit)
        row += height
    for row in range(1, last):
        n = row + 1
        day = rnd.choice(_DAYS) if rnd.random() < 0.25 else rnd.randint(44927, 45657)
        for column, value in enumerate(
            (
                day,
                ...,
                rnd.choice(_CODES),
                rnd.choice(_BUDGETS),
                rnd.choice(_SPENT),
                rnd.choice(_TRUTHS),
                rnd.choice(_STATES),
            )
        ):
            if isinstance(value, bool):
                sheet.write_boolean(row, column, value)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None and value is not ...:
                sheet.write_number(row, column, value)
        up += rnd.choice((0, 1, 2.5, 10))
        sheet.write_row(row, 10, (up, rnd.randint(1, 60)))
        formulas = (f"=E{n}/D{n}", f'=IF(E{n}>2,E{n},"")', f"=IFERROR(N(D{n})-E{n},E{n})")
        for column, formula in enumerate(formulas, 7):
            sheet.write_formula(row, column, formula, None, _stored(rnd))
        if rnd.random() < 0.15:
            sheet.set_row(row, None, None, {"hidden": True})
    return units


def _grades(sheet: Worksheet, rnd: random.Random) -> None:
    """Steps of grades: ascending, and the same shuffled."""
    steps = [(0, "差"), (60, "中"), (80, "良"), (90, "优")]
    sheet.write_row(0, 0, ("下限", "等级", "乱下限", "乱等级", "", "科目", "预算"))
    for row, (pair, other) in enumerate(zip(steps, rnd.sample(steps, 4), strict=True), 1):
        sheet.write_row(row, 0, (*pair, *other))
    sheet.write_row(1, 5, (rnd.choice(("20101", 20102, "项*")), f">{rnd.randint(0, 300)}"))


def _names(book: xlsxwriter.Workbook, last: int) -> None:
    """Names of areas, of formulas, and of cells that count from the one where the name is used."""
    book.define_name("支出列", f"=流水!$E$2:$E${last}")
    book.define_name("本行支出", "=流水!$E1")
    book.define_name("本行比", "=IF(N(流水!$K1)=0,0,流水!$L1/流水!$K1)")
    book.define_name("下一行", "=流水!$L2")
    book.define_name("右格", "=流水!B1")
    book.define_name("平均支出", "=AVERAGE(支出列)")
    book.define_name("税率", "=0.06")
    book.define_name("档次", '={0,"差";60,"中";80,"良";90,"优"}')
    book.define_name("全年", "=SUM(一季:四季!$B$2:$B$5)")
    book.define_name("算!税率", "=0.13")


def _table(sheet: Worksheet, rnd: random.Random) -> None:
    last = rnd.randint(4, 8)
    for row in range(1, last):
        sheet.write_row(row, 0, (rnd.choice(UNITS), rnd.randint(1, 60), rnd.choice((0.5, 0.05, 1.115, 20))))
    columns = [
        {"header": "单位", "total_string": "合计"}, {"header": "数量", "total_function": "sum"}, {"header": "单价(元)", "total_function": "average"},
        {"header": "金额", "formula": "=ROUND(明细表[[#This Row],[数量]]*明细表[[#This Row],[单价(元)]],2)", "total_function": "sum"}, {"header": "占比", "formula": "=明细表[[#This Row],[金额]]/SUM(明细表[金额])"},
        {"header": "累计", "formula": "=SUM(INDEX(明细表[金额],1):明细表[[#This Row],[金额]])"},
    ]  # fmt: skip
    sheet.add_table(0, 0, last, 5, {"name": "明细表", "columns": columns, "total_row": True})
    for row, shape in enumerate(rnd.sample(TABLE, min(len(TABLE), 12))):
        sheet.write_formula(row, 8, shape.replace("{n}", str(row + 1)), None, _stored(rnd))


def _spilled(sheet: Worksheet, units: list[str], last: int, rnd: random.Random) -> None:
    """Areas that spill with the size that they have, and formulas over them."""
    sheet.write_dynamic_array_formula(0, 0, last - 2, 0, f"=_xlfn._xlws.SORT(流水!L2:L{last},1,-1)", None, 1)
    sheet.write_dynamic_array_formula(0, 2, last - 2, 2, f"=流水!K2:K{last}*2", None, 1)
    sheet.write_dynamic_array_formula(0, 4, 3, 6, "=_xlfn.SEQUENCE(4,3,10,5)", None, 1)
    sheet.write_dynamic_array_formula(0, 8, 2, 8, "=_xlfn.TOCOL(一季!A2:A4)", None, 1)
    sheet.write_dynamic_array_formula(0, 10, 0, 13, "=TRANSPOSE(档!A2:A5)", None, 1)
    for row, shape in enumerate(
        ("=SUM(_xlfn.ANCHORARRAY(A1))", "=SUM(A1:A3)", "=INDEX(E1:G4,2,3)", "=COUNT(_xlfn.ANCHORARRAY(C1))", "=C1:C9+1", "=_xlfn.SINGLE(C1:C9)"), last + 1
    ):  # fmt: skip
        sheet.write_formula(row, 0, shape, None, _stored(rnd))


def _pivot(sheet: Worksheet, rnd: random.Random) -> None:
    """Units by months, with totals both ways, shares, places and running totals."""
    units = rnd.sample(UNITS, 4)
    sheet.write_row(0, 0, ("单位", 44927, 44958, 44986, 45017, "合计", "占比", "名次", "累计占比"))
    for row, unit in enumerate(units, 1):
        sheet.write(row, 0, unit)
        for column, letter in enumerate("BCDE", 1):
            shape = rnd.choice(PIVOT).format(c=letter, n=row + 1)
            sheet.write_formula(row, column, shape, None, _stored(rnd))
        n = row + 1
        for column, formula in enumerate(
            (f"=SUM(B{n}:E{n})", f"=IF($F$6=0,0,ROUND(F{n}/$F$6,4))", f"=RANK(F{n},F$2:F$5)", f"=SUM(F$2:F{n})/IF(F$6=0,1,F$6)"), 5
        ):  # fmt: skip
            sheet.write_formula(row, column, formula, None, _stored(rnd))
    for column, letter in enumerate("BCDEF", 1):
        sheet.write_formula(5, column, f"=SUBTOTAL(9,{letter}2:{letter}5)", None, _stored(rnd))
    sheet.write_formula(
        "G6", '=TEXT(SUM(G2:G5),"0.00%")&IF(ABS(SUM(B6:E6)-F6)<0.005,"平","不平")', None, _stored(rnd)
    )


def _calculated(sheet: Worksheet, last: int, rnd: random.Random) -> None:
    for row in range(rnd.randint(40, 70)):
        at, kind = row + 1, rnd.random()
        shapes = ARRAYS if kind < 0.12 else ALONE if kind < 0.2 else TRUTHS if kind < 0.25 else SHAPES
        shape = rnd.choice(shapes).format(n=rnd.randint(2, last), m=rnd.randint(2, last), l=last, r=at)
        if shapes is ARRAYS:
            sheet.write_array_formula(row, 0, row, 0, f"{{={shape}}}", None, 1)
        else:
            sheet.write_formula(row, 0 if shapes is SHAPES else 1, f"={shape}", None, _stored(rnd))
        if row and shapes is SHAPES and rnd.random() < 0.3:
            more = (
                "=IFERROR(A{n}+0,-1)",
                '=A{n}&"；"&A{m}',
                "=IF(ISNUMBER(A{n}),ROUND(A{n},2),LEN(A{n}))",
                "=COUNT(A$1:A{n})",
                '=SUMIF(A$1:A{n},">0")',
                '=COUNTIF(A$1:A{n},"*")',
            )
            sheet.write_formula(row, 2, rnd.choice(more).format(n=at, m=row), None, _stored(rnd))
