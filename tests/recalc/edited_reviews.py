"""Random workbooks as whoever gathers self-evaluations keeps them, edited behind the stored results: forms of one layout, a
sheet each, their list, and a summary that reaches them by the names in that list, ranks and grades them, says in words
what became of each, and checks that all adds up.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from recalc.review_shapes import ALONE, ARRAYS, CHECKS, OF_FORM, PIECES, SUMMARY

UNITS = ("一中", "二 中", "三中'分校", "办公室(本级)", "2023", "A-1")
_TARGETS: tuple[Any, ...] = (
    95, "95%", "≥90%", "≤3天", "120", " 40 ", "完成", "100%", 0.95, "", None, "1,200", "5万元", "及时", 0, "2023-6-30",
)  # fmt: skip
_DONE: tuple[Any, ...] = (
    96, "96%", "92.5%", "2天", "118", 40, "完成", "基本完成", 0.951, None, "—", 0, "1200", "4.8万元", "=1/0", "=NA()", '=""', "2023-7-1", 33.335,
)  # fmt: skip
_REASONS = (
    None,
    None,
    "疫情",
    "预算调减\n次年安排",
    "  招标 推迟 ",
    "１２项",
    "无",
    "见附件1、附件2",
    "完成率仅为85%",
)
_YES = ("是", "否", None, "是 ", "√", "Y")
_PLACE = re.compile(r"<([A-Z])>")


def workbook(path: Path, seed: int) -> Path:
    """One random workbook."""
    rnd = random.Random(seed)
    book = xlsxwriter.Workbook(str(path))
    names = ("汇总", "算", "清单", *UNITS, "核对")
    sheets = {name: book.add_worksheet(name) for name in names}
    _list(sheets["清单"], rnd)
    last = rnd.randint(9, 15)
    for unit in UNITS:
        _form(book, sheets[unit], unit, last, rnd)
    _names(book, last)
    _summary(sheets["汇总"], last, rnd)
    for row, shape in enumerate(rnd.sample(CHECKS, 14)):
        sheets["核对"].write_formula(row, 1, "=" + _filled(shape, last, rnd), None, _stored(rnd))
        sheets["核对"].write_formula(
            row, 2, f'=IF(ISNUMBER(B{row + 1}),IF(ABS(B{row + 1})<0.005,"平","差"&TEXT(B{row + 1},"0.00")),B{row + 1})', None, _stored(rnd)
        )  # fmt: skip
    _calculated(sheets["算"], last, rnd)
    book.close()
    return path


def _stored(rnd: random.Random) -> Any:
    return rnd.choice((round(rnd.uniform(0, 100), 2), 0, "旧", "", "#N/A", "#REF!", rnd.randint(1, 900)))


def _write(sheet: Worksheet, row: int, column: int, value: Any, rnd: random.Random) -> None:
    if isinstance(value, str) and value.startswith("="):
        sheet.write_formula(row, column, value, None, _stored(rnd))
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str) and value:
        sheet.write_string(row, column, value)
    elif value is not None and value != "":
        sheet.write_number(row, column, value)


def _list(sheet: Worksheet, rnd: random.Random) -> None:
    """A unit, B its code, C days to hand in, D handed in, E yes or no, F amount, G a share as text, H whoever checks."""
    sheet.write_row(0, 0, ("单位", "编码", "截止", "报送", "是否", "金额", "比例", "审核人"))
    for row, unit in enumerate(UNITS, 1):
        sheet.write_string(row, 0, unit)
        _write(sheet, row, 1, rnd.choice((f"0{row}", row, f"0{row} ", 100 + row)), rnd)
        sheet.write(row, 2, 45291 + rnd.randint(0, 60))
        _write(
            sheet, row, 3, rnd.choice((45291 + rnd.randint(0, 90), "2024-1-15", None, 45300.75, "未报")), rnd
        )
        _write(sheet, row, 4, rnd.choice(_YES), rnd)
        _write(
            sheet,
            row,
            5,
            rnd.choice(
                (round(rnd.uniform(-500, 9000), 2), rnd.randint(0, 900), "300", f"=ROUND(C{row + 1}/7,2)")
            ),
            rnd,
        )
        _write(sheet, row, 6, rnd.choice(("85%", "100%", 0.9, "九成", "12.5%", None)), rnd)
        _write(sheet, row, 7, rnd.choice(("张三", "李四", "张三、李四", None)), rnd)
    sheet.set_row(rnd.randint(1, 6), None, None, {"hidden": True})


def _form(book: xlsxwriter.Workbook, sheet: Worksheet, unit: str, last: int, rnd: random.Random) -> None:
    """A kind (merged), B name, C target, D done, E weight, F share done, G score, H reason; totals in the row behind `last`."""
    middle = book.add_format({"valign": "vcenter"})
    sheet.merge_range("A1:H1", f"{unit}绩效自评表")
    sheet.write_row(1, 0, ("指标", "名称", "目标值", "实际值", "分值", "完成率", "得分", "原因"))
    row = 2
    while row < last:
        height, kind = (
            min(rnd.choice((1, 2, 3)), last - row),
            rnd.choice(("产出指标", "效益指标", "满意度指标", "成本指标")),
        )
        if height > 1:
            sheet.merge_range(row, 0, row + height - 1, 0, kind, middle)
        else:
            sheet.write(row, 0, kind)
        row += height
    for row in range(2, last):
        n = row + 1
        sheet.write(row, 1, f"{rnd.choice(('数量', '质量', '时效', '成本'))}{row - 1}")
        done = rnd.choice(_DONE)
        for column, value in enumerate((rnd.choice(_TARGETS), done, rnd.choice((5, 10, 7.5, 12.5))), 2):
            _write(sheet, row, column, value, rnd)
        rate = rnd.choice(
            (f'=IF(OR(C{n}="",D{n}=""),"",D{n}/C{n})', f'=IFERROR(D{n}/C{n},"")', f"=D{n}/C{n}", f'=IFERROR(ROUND(D{n}/C{n},4),"—")', f"=IF(N(C{n})=0,0,MIN(1,N(D{n})/C{n}))")
        )  # fmt: skip
        score = rnd.choice(
            (f"=ROUND(E{n}/3,1)" if done in ("=1/0", "=NA()") else f"=JX_SCORE(C{n},D{n},E{n})", f'=IF(F{n}="","",ROUND(MIN(1,F{n})*E{n},2))', f"=IFERROR(ROUND(F{n}*E{n},2),0)", f"=ROUND(E{n}*0.{rnd.randint(3, 9)},1)", f'=IF(H{n}="无",E{n},E{n}*0.9)')
        )  # fmt: skip
        _write(sheet, row, 5, rate, rnd)
        _write(sheet, row, 6, score, rnd)
        _write(sheet, row, 7, rnd.choice(_REASONS), rnd)
    for column, letter in ((4, "E"), (6, "G")):
        _write(sheet, last, column, f"=SUM({letter}3:{letter}{last})", rnd)
    _write(sheet, last, 5, rnd.choice(("=G{t}/E{t}", '=TEXT(G{t}/E{t},"0.00%")')).format(t=last + 1), rnd)
    _write(sheet, last, 7, f"=IFERROR(JX_GRADE(G{last + 1}/E{last + 1}*100),本表合计)", rnd)


def _names(book: xlsxwriter.Workbook, last: int) -> None:
    """Names of areas, of constants, and such as mean another cell wherever they are used."""
    book.define_name("单位名", "=清单!$A$2:$A$7")
    book.define_name("本表合计", f"=OFFSET(清单!$F$1,1,0,6,1)*0+{last}")
    book.define_name("左格", "=汇总!A1")
    book.define_name("同行金额", "=清单!$F2")
    book.define_name("档表", '={0,"差";60,"中";80,"良";90,"优"}')
    book.define_name("总分", "=SUMPRODUCT(N(+汇总!$B$2:$B$7))")
    for unit in UNITS[:2]:
        quoted = "'" + unit.replace("'", "''") + "'"
        book.define_name(f"{quoted}!得分列", f"={quoted}!$G$3:$G${last}")
    book.define_name("得分列", f"='{UNITS[3]}'!$G$3:$G${last}")


def _summary(sheet: Worksheet, last: int, rnd: random.Random) -> None:
    """A unit a row, columns of what is asked of each form by the unit's name; each column one formula filled down."""
    sheet.write_row(0, 0, ("单位", "得分", "名次", "等级", "说明"))
    for row in range(2, 8):
        _write(sheet, row - 1, 0, f"=清单!A{row}", rnd)
    shapes = [rnd.choice(SUMMARY[kind]) for kind in ("score", "place", "grade", "words")]
    shapes += rnd.sample(SUMMARY["more"], 9)
    for column, shape in enumerate(shapes, 1):
        for row in range(2, 8):
            formula = shape.format(n=row, t=last + 1, l=last, p=row - 1)
            _write(sheet, row - 1, column, f"={formula}", rnd)


def _calculated(sheet: Worksheet, last: int, rnd: random.Random) -> None:
    for row in range(rnd.randint(45, 65)):
        kind = rnd.choice("NNNTS")
        depth = rnd.choice((1, 1, 2, 3))
        sheet.write_formula(row, 0, "=" + _filled(f"<{kind}>", last, rnd, depth), None, _stored(rnd))
        if rnd.random() < 0.25:
            sheet.write_formula(row, 1, "=" + _filled(rnd.choice(ALONE), last, rnd), None, _stored(rnd))
        if rnd.random() < 0.2:
            formula = _filled(rnd.choice(ARRAYS), last, rnd)
            sheet.write_array_formula(row, 2, row, 2, f"{{={formula}}}", None, 1)
        if rnd.random() < 0.2:
            formula = _filled(rnd.choice(OF_FORM), last, rnd)
            sheet.write_formula(row, 3, f"={formula}", None, _stored(rnd))


def _filled(shape: str, last: int, rnd: random.Random, depth: int = 2) -> str:
    """A shape with its places filled: {n} and {m} rows of a form, {u} a row of the list, {q} a form's name as formulas write it."""
    unit = "'" + rnd.choice(UNITS).replace("'", "''") + "'"
    at = {"n": rnd.randint(3, last), "m": rnd.randint(3, last), "u": rnd.randint(2, 7), "v": rnd.randint(2, 7), "l": last, "t": last + 1, "q": unit}  # fmt: skip
    text = shape.format(**at)

    def piece(match: re.Match[str]) -> str:
        pieces = PIECES[match[1]]
        if depth <= 0:
            pieces = tuple(p for p in pieces if "<" not in re.sub(r'"[^"]*"', "", p).replace("<>", ""))
        return _filled(rnd.choice(pieces), last, rnd, depth - 1)

    return _PLACE.sub(piece, text)
