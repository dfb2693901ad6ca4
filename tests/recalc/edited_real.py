"""Random workbooks as departments hand them in, edited behind the stored results: figures typed as texts, days as texts,
merged units, cells with errors, blanks that a formula makes, shared and array formulas, hidden rows and sheets, names of
a sheet, ranges over several sheets, days counted from 1904.
"""

from __future__ import annotations

import random
import re
import zipfile
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from recalc.real_shapes import ALONE, ARRAYS, OVER_RESULTS, OVER_ROWS, ROWS_ALONE, SHAPES

_UNITS = ("市财政局", "市教育局", "市卫健委", "市 水务局", "ABC中心", "abc中心")
_KINDS = ("产出指标", "效益指标", "满意度指标", "成本指标", "产出", "产出指标（数量）", "产出指标(数量)")
_FIGURES: tuple[Any, ...] = (
    95,
    100,
    0,
    12.5,
    "95",
    " 88 ",
    "90%",
    "≥95%",
    "12万元",
    "—",
    None,
    None,
    -3,
    "1,200",
    1e-5,
    3.14159,
)
_DONE: tuple[Any, ...] = (90, 100, 0, 11.25, "90", "85%", "已完成", "完成", "未完成", None, -1.5, 66.6)
_DAYS: tuple[Any, ...] = ("2023-05-01", "2022-12-31", "2023-2-9", None, "待定")
_AMOUNTS: tuple[Any, ...] = (1.005, 2.675, -2.5, 0.125, 1234567.891, 0, 15, -15, 0.1, 99999.995, 1e7, 33.335)
_ANSWERS: tuple[Any, ...] = ("是", "否", True, False, None)


def workbook(path: Path, seed: int) -> Path:
    """One random workbook."""
    rnd = random.Random(seed)
    from_1904 = rnd.random() < 0.15
    book = xlsxwriter.Workbook(str(path), {"date_1904": from_1904})
    sheets = {
        n: book.add_worksheet(n) for n in ("明细", "统计", "逐行", "1月", "2月", "3月", "2023年 (上)", "参数")
    }
    rows = rnd.randint(6, 35)
    _details(book, sheets["明细"], rows, rnd, from_1904)
    for name in ("1月", "2月", "3月"):
        for row in range(4):
            sheets[name].write(row, 0, f"项目{row + 1}")
            sheets[name].write(row, 1, rnd.choice((rnd.randint(1, 99), round(rnd.uniform(0, 9), 2))))
        sheets[name].write_formula(4, 1, "=SUM(B1:B4)", None, _stored(rnd))
        sheets[name].write_formula(5, 1, "=AVERAGE(B1:B4)", None, _stored(rnd))
    _parameters(sheets["参数"], sheets["2023年 (上)"], rnd)
    _statistics(sheets["统计"], rows, rnd)
    _row_by_row(sheets["逐行"], rows, rnd)
    last = rows + 1
    book.define_name("金额", f"=明细!$G$2:$G${last}")
    book.define_name("指标", f"=明细!$C$2:$C${last}")
    book.define_name("率", "=参数!$B$2")
    book.define_name("总额", "=SUM(金额)*率")
    book.define_name("动态区", "=OFFSET(明细!$G$2,0,0,COUNTA(明细!$A$2:$A$200),1)")
    book.define_name("统计!率", "=参数!$B$3")
    if rnd.random() < 0.3:
        sheets["3月"].hide()
    book.close()
    _share(path, rows)
    return path


def _stored(rnd: random.Random) -> Any:
    return rnd.choice((round(rnd.uniform(0, 100), 2), 0, "旧值", "", "#REF!", "#VALUE!", rnd.randint(1, 900)))


def _details(
    book: xlsxwriter.Workbook, sheet: Worksheet, rows: int, rnd: random.Random, from_1904: bool
) -> None:
    sheet.write_row(
        0,
        0,
        (
            "序号",
            "单位",
            "指标",
            "目标",
            "完成",
            "日期",
            "金额",
            "比例",
            "答复",
            "得分",
            "差错",
            "分成",
            "备注",
        ),
    )
    first_day = 41000 if from_1904 else 42500
    row = 1
    while row <= rows:
        height = min(rnd.choice((1, 1, 2, 3)), rows - row + 1)
        unit = rnd.choice(_UNITS)
        if height > 1:
            sheet.merge_range(row, 1, row + height - 1, 1, unit, book.add_format())
        else:
            sheet.write(row, 1, unit)
        row += height
    for row in range(1, rows + 1):
        n = row + 1
        sheet.write(row, 0, row)
        sheet.write_string(row, 2, rnd.choice(_KINDS))
        _typed(sheet, row, 3, rnd.choice(_FIGURES))
        _typed(sheet, row, 4, rnd.choice(_DONE))
        _typed(sheet, row, 5, rnd.choice((*_DAYS, *[first_day + rnd.randint(0, 2500) for _ in range(12)])))
        _typed(
            sheet, row, 6, rnd.choice((*_AMOUNTS, round(rnd.uniform(-500, 99999), 2), rnd.randint(0, 5000)))
        )
        sheet.write(row, 7, round(rnd.uniform(0, 1.2), rnd.choice((2, 3, 4))))
        _typed(sheet, row, 8, rnd.choice(_ANSWERS))
        score = rnd.choice(
            (
                f'=IF(E{n}="","",ROUND(H{n}*10,2))',
                f"=JX_SCORE(D{n},E{n},10)",
                f"=IFERROR(E{n}/D{n}*10,0)",
                f"=MIN(10,H{n}*10)",
                f'=IF(ISNUMBER(D{n}),D{n}/10,"")',
            )
        )
        sheet.write_formula(row, 9, score, None, _stored(rnd))
        fault = rnd.choice(
            (f"=G{n}/H{n}", f"=1/(A{n}-{rnd.randint(1, rows)})", f'=VLOOKUP("无",C{n}:D{n},2,0)', f"=A{n}*2")
        )
        sheet.write_formula(row, 10, fault, None, _stored(rnd))
        sheet.write_formula(row, 11, f"=ROUND(G{n}*H{n},2)-$H$2", None, _stored(rnd))
        if rnd.random() < 0.5:
            sheet.write(
                row,
                12,
                rnd.choice(
                    ("甲、乙、丙", "张三,李四", "编号：A-102", "第12页", "a?b*c", "１２３", "  空  格  ")
                ),
            )
        if rnd.random() < 0.12:
            sheet.set_row(row, None, None, {"hidden": True})


def _typed(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    else:
        sheet.write(row, column, value)


def _parameters(parameters: Worksheet, other: Worksheet, rnd: random.Random) -> None:
    parameters.write_column(0, 0, ("名称", "率", "本表率", "等级", "起"))
    parameters.write_column(1, 1, (rnd.choice((0.9, 1, 1.13)), 2))
    for row, (least, grade) in enumerate(((0, "差"), (60, "中"), (80, "良"), (90, "优"))):
        parameters.write_row(row, 3, (least, grade))
    for row in range(5):
        other.write_row(row, 0, (f"k{row}", rnd.randint(1, 50), rnd.choice(_UNITS)))


def _statistics(sheet: Worksheet, rows: int, rnd: random.Random) -> None:
    last = rows + 1
    for row in range(rnd.randint(40, 80)):
        array = rnd.random() < 0.15
        shape = rnd.choice(ARRAYS if array else SHAPES)
        formula = "=" + shape.format(n=rnd.randint(2, last), m=rnd.randint(2, last), l=last)
        if array:
            sheet.write_array_formula(row, 0, row, 0, f"{{{formula}}}", None, round(rnd.uniform(0, 100), 2))
        else:
            sheet.write_formula(row, 0, formula, None, _stored(rnd))
        if rnd.random() < 0.4:
            shape = rnd.choice(OVER_RESULTS)
            formula = "=" + shape.format(n=rnd.randint(2, last), m=rnd.randint(2, last), l=last)
            sheet.write_formula(row, 1, formula, None, _stored(rnd))
        if rnd.random() < 0.2:
            formula = "=" + rnd.choice(ALONE).format(n=rnd.randint(2, last), m=rnd.randint(2, last), l=last)
            sheet.write_formula(row, 3, formula, None, _stored(rnd))


def _row_by_row(sheet: Worksheet, rows: int, rnd: random.Random) -> None:
    """A column of formulas that are the same but for their row, as people fill them down."""
    for column in range(rnd.randint(4, 7)):
        shape = rnd.choice(OVER_ROWS)
        for row in range(1, rows + 1):
            sheet.write_formula(row, column, "=" + shape.format(n=row + 1, l=rows + 1), None, _stored(rnd))
    shape = rnd.choice(ROWS_ALONE)
    for row in range(1, rows + 1):
        sheet.write_formula(row, 9, "=" + shape.format(n=row + 1, l=rows + 1), None, _stored(rnd))


def _share(path: Path, rows: int) -> None:
    """Column L of the first sheet as one shared formula, as Excel stores what was filled down."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = "xl/worksheets/sheet1.xml"
    text = parts[name].decode()
    for row in range(2, rows + 2):
        written = (
            f'<f t="shared" ref="L2:L{rows + 1}" si="0">ROUND(G2*H2,2)-$H$2</f>'
            if row == 2
            else '<f t="shared" si="0"/>'
        )
        text, count = re.subn(rf'(<c r="L{row}"[^>]*>)<f>[^<]*</f>', rf"\g<1>{written}", text)
        assert count == 1
    parts[name] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
