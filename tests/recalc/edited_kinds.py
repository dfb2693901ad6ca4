"""Random workbooks of many kinds at once, edited behind the stored results: filled-down formulas over codes, amounts, days and
names as people type them; sheets of odd names with rows hidden by hand and by a filter; names of the workbook and of a
sheet, moving and constant ones; references over many sheets, by text, by row and column numbers.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from recalc.kind_shapes import ARRAYS, SHAPES

Columns = dict[str, tuple[Any, ...]]
COLUMNS: Columns = {
    "A": ("5001", "500101", "500102", "5001.01", "50010101", 5001, 500101, "5001 ", "x5001", None, "5002", "500201", " 5002"),
    "B": (1, 2.5, -3, 0, "4", "5%", None, "1e2", "1,000", 12, 99.995),
    "C": ("办公费", "印刷费", "办公费(专项)", "差旅费", "会议费", "培训费", "公务接待费", "办公费 ", "ABC", "abc", "a?c", "a*c"),
    "D": (44927, 44957, 44985, 45016, 45291, 45382, 43890, 36526, 61, 2900000, 44927.5, "2023-01-31", None),
    "E": (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 0.285, 1.115, 33.335, 0.1 + 0.2, 123456.785, -2.345, 0.045),
    "F": (3, 1, 2, 5, 4, 9, 7, 0, -1, 8, 6),
    "I": ("1月", "2月", "3月", "4月", "一季度", "二季度", "合计", "小计"),
    "J": ("=G{n}/0", "=NA()", "=G{n}", '=VALUE("x")', "=G{n}*1", "=1/0", '=""', '="a"', "=H{n}-G{n}"),
    "K": ("张三,李四,王五", "张三", None, "李四；王五", "a-b-c", "-", "甲/乙", "100元", "12.5万元", "3个", "约5次", "≥90%", "90%以上"),
    "L": ("是", "否", None, "√", "×", "Y", "N", "y", "是 "),
}  # fmt: skip
"""What the cells of a column may hold; G rises and H falls."""
SHEETS = ("1月", "2月", "3月 ", "(上)'半年", "A-B", "2024", "R1C1表", "汇总.总", "Sheet 1")


def workbook(path: Path, seed: int) -> Path:
    """One random workbook."""
    rnd = random.Random(seed)
    book = xlsxwriter.Workbook(str(path))
    data, calculated = book.add_worksheet("数据"), book.add_worksheet("算")
    last = rnd.randint(9, 18)
    _data(data, last, rnd)
    sheets = {name: book.add_worksheet(name) for name in SHEETS}
    for number, sheet in enumerate(sheets.values(), 1):
        _month(sheet, number, rnd)
    sheets["2月"].autofilter("A2:D8")
    sheets["2月"].filter_column("A", "x == 项目1 or x == 项目3")
    for row in (3, 5, 6, 7):
        sheets["2月"].set_row(row, None, None, {"hidden": True})
    sheets["1月"].set_row(rnd.randint(2, 7), None, None, {"hidden": True})
    sheets["A-B"].hide()
    sheets["2024"].very_hidden()
    _names(book)
    for column, shape in enumerate(rnd.sample(SHAPES, 24)):
        for row in range(2, last + 1) if "{n}" in shape else (2,):
            formula = shape.format(n=row, m=row * 7 % (last - 1) + 2, l=last, p=max(2, row - 1))
            calculated.write_formula(row - 1, column, f"={formula}", None, _stored(rnd))
    for column, shape in enumerate(rnd.sample(ARRAYS, 8), 25):
        formula = shape.format(n=rnd.randint(2, last), l=last)
        calculated.write_array_formula(1, column, 1, column, f"{{={formula}}}", None, 7)
    for row, formula in enumerate(_over_sheets(rnd), 1):
        calculated.write_formula(row, 34, f"={formula}", None, _stored(rnd))
    book.close()
    return path


def _stored(rnd: random.Random) -> Any:
    return rnd.choice((round(rnd.uniform(0, 100), 2), 0, "旧", "", "#N/A", "#VALUE!", rnd.randint(1, 900)))


def _data(sheet: Worksheet, last: int, rnd: random.Random) -> None:
    sheet.write_row(0, 0, [f"列{letter}" for letter in "ABCDEFGHIJKL"])
    for row in range(1, last):
        sheet.write_row(row, 6, (row * 10, 160 - row * 10))
        for letter, values in COLUMNS.items():
            column, value = ord(letter) - ord("A"), rnd.choice(values)
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(row, column, value.format(n=row + 1), None, _stored(rnd))
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)


def _month(sheet: Worksheet, number: int, rnd: random.Random) -> None:
    sheet.merge_range("A1:D1", f"第{number}张")
    sheet.write_row("A2", ("项目", "预算", "执行", "率"))
    for row in range(3, 9):
        sheet.write_row(row - 1, 0, (f"项目{row - 2}", rnd.randint(50, 900), round(rnd.uniform(0, 900), 2)))
        sheet.write_formula(row - 1, 3, f"=IF(B{row}=0,0,ROUND(C{row}/B{row},4))", None, _stored(rnd))
    for column, total in enumerate(("=SUM(B3:B8)", "=SUM(C3:C8)", "=C9/B9"), 1):
        sheet.write_formula(8, column, total, None, _stored(rnd))
    if number <= 2:
        for row, formula in enumerate(
            ("=SUM(预算)", "=本月", "=SUM(B3:B8 3:4)", "=B:B", "=整列", "=_xlfn.SINGLE(B3:B8)", '=SUM(INDIRECT("预算"))', "=ROWS(预算)", "=税.率*B3"), 2
        ):  # fmt: skip
            sheet.write_formula(row, 7, formula, None, _stored(rnd))


def _names(book: xlsxwriter.Workbook) -> None:
    book.define_name("预算", "='1月'!$B$3:$B$8")
    book.define_name("'2月'!预算", "='2月'!$B$3:$B$8")
    book.define_name("'2月'!本月", "='2月'!$B$9")
    book.define_name("'1月'!本月", "='1月'!$B$9")
    book.define_name("整列", "='1月'!$B:$B")
    book.define_name("三月", "='1月:3月 '!$B$9")
    book.define_name("常量", "={1,2,3}")
    book.define_name("文本常量", '="合计"')
    book.define_name("率表", "=OFFSET('1月'!$D$3,0,0,COUNTA('1月'!$A$3:$A$8),1)")
    book.define_name("_内部", "=1+1")
    book.define_name("税.率", "=0.13")
    book.define_name("名1", "=预算*2")


_OF_SHEET = (
    "{q}!B9", "SUM({q}!B3:B8)", "SUM({q}!B:B)", 'INDIRECT("{q}!B9")', 'SUMIF({q}!A3:A8,"项目2",{q}!B3:B8)', 'VLOOKUP("项目3",{q}!A3:D8,4,0)', 'INDIRECT(ADDRESS(9,2,1,1,"{s}"))', "SUBTOTAL(9,{q}!B3:B8)", "SUBTOTAL(109,{q}!B3:B8)", "SUBTOTAL(103,{q}!A3:A8)",
    "_xlfn.AGGREGATE(9,5,{q}!B3:B8)", "_xlfn.AGGREGATE(9,3,{q}!B3:B8)", "SUBTOTAL(9,{q}!B3:B9)", "COUNTA({q}!1:1)", "INDEX({q}!A:D,9,2)", "LEN({q}!A1)", "{q}!C1", 'CELL("row",{q}!B9)', "_xlfn.SHEET({q}!A1)", "SUMPRODUCT({q}!B3:B8,{q}!D3:D8)", "OFFSET({q}!A1,8,1)", "SUM({q}!B3:INDEX({q}!B:B,5))",
)  # fmt: skip
_OF_ALL = (
    "SUM('1月:3月 '!B9)", "SUM('1月:Sheet 1'!B9)", "AVERAGE('1月:2024'!D9)", "MAX('1月:2月'!B3:B8)", "COUNTA('1月:2月'!A3:A8)", "SUM('Sheet 1:1月'!B9)", "COUNT('1月:Sheet 1'!B3:D8)", "LARGE('1月:Sheet 1'!B9,2)", "SUM(预算)", "SUM('2月'!预算)", "'1月'!本月+'2月'!本月", "SUM(整列)", "三月", "SUM(三月)", "SUM(常量)", "INDEX(常量,2)", "文本常量&1",
    "AVERAGE(率表)", "ROWS(率表)", "_内部*2", "税.率*100", "SUM(名1)", 'SUM(INDIRECT("预算"))', 'SUM(INDIRECT("\'2月\'!预算"))', 'COUNT(INDIRECT("率表"))', "SUM(INDIRECT(\"'1月'!R3C2:R8C2\",FALSE))", "INDIRECT(\"'A-B'!R[0]C[-33]\",FALSE)", 'SUM(INDIRECT("\'"&"2024"&"\'!B3:B8"))', 'SUM(INDIRECT("1月!B3:B8"))',
    'SUM(INDIRECT("2024!B3:B8"))', 'INDIRECT("没有!A1")', 'SUMPRODUCT(SUMIF(INDIRECT({"1月","2月"}&"!A3:A8"),"项目2",INDIRECT({"1月","2月"}&"!B3:B8")))', 'SUMPRODUCT(N(INDIRECT({1,2}&"月!B9")))',
)  # fmt: skip


def _over_sheets(rnd: random.Random) -> list[str]:
    """Formulas over the other sheets."""
    found = list(rnd.sample(_OF_ALL, 20))
    for sheet in SHEETS:
        quoted = "'" + sheet.replace("'", "''") + "'"
        found += [shape.format(q=quoted, s=sheet) for shape in rnd.sample(_OF_SHEET, 5)]
    return found
