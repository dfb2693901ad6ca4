"""Random rows of forms, scored by every door: the worksheet function, `fill` and `recalc`, the validator, a template."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from core.units_written import UNITS
from jixiao.core import direction, rulebook
from jixiao.core.text import fold
from jixiao.core.values import parse
from jixiao.figures.compute import compute
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.functions import call
from jixiao.recalc.filling import fill_file
from jixiao.recalc.run import recalc_file
from jixiao.templates.page import direction_of
from jixiao.workbook.reading import read_grids

LEVELS = [
    "数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "可持续影响指标", "服务对象满意度指标",
]  # fmt: skip
NAMES = ["培训场次", "设备采购成本", "办理时限", "政策影响力", "群众满意度", "项目总成本", "成果数量"]
SIGNS = ["", "", "≥", "≤", "=", "不超过", "不少于", ">"]
WORDS = [
    "及时", "完成", "12月底前", "2023年6月30日前", "2023年5月20日", "Ⅱ类", "一等奖", "未开展", "基本完成", "3-5场", "3-5天",
    "50-60万元", "若干", "显著提升", "提升", "零事故", "未发生事故", "第三季度", "9场，1场因疫情取消", "98%（超额完成）",
]  # fmt: skip
BOOKS = ["mof-2020", "hubei-2021", "platform-2021", "platform-zhejiang", "shenzhen-project"]
ROWS = 40  # of a form


@dataclass(frozen=True)
class Row:
    level2: str
    name: str
    target: Any
    actual: Any
    weight: float


def rows_of(chance: random.Random, count: int) -> list[Row]:
    return [
        Row(
            chance.choice(LEVELS),
            f"{chance.choice(NAMES)}{number}",
            _value(chance),
            _value(chance),
            chance.choice([5, 10, 7.5]),
        )
        for number in range(count)
    ]


def _value(chance: random.Random) -> Any:
    if chance.random() < 0.2:
        return chance.choice(WORDS)
    number = chance.choice([chance.randint(0, 60), chance.randint(1, 1000) / 10, chance.randint(1, 99) / 100])
    if chance.random() < 0.15:
        return number
    return f"{chance.choice(SIGNS)}{number}{chance.choice(UNITS)}"


HEADING = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施", "按模板的公式",
)  # fmt: skip


def write(path: Path, forms: list[tuple[str, list[Row]]]) -> None:
    """A workbook of forms without scores, one a sheet; far to the right each row has the formula of a template."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, (name, rows) in enumerate(forms):
        sheet = book.create_sheet(f"表{number}")
        sheet["A1"], sheet["A2"], sheet["B2"] = "项目支出绩效自评表", "口径", name
        sheet["A3"], sheet["B3"] = "项目名称", "科普活动"
        for column, text in enumerate(HEADING[:-1], 1):
            sheet.cell(4, column, text)
        for r, row in enumerate(rows, 5):
            cells = ("产出指标" if r == 5 else None, row.level2, row.name, row.target, row.actual, row.weight)
            for column, value in enumerate(cells, 1):
                if value is not None:
                    sheet.cell(r, column, value)
                if isinstance(value, str):
                    sheet.cell(r, column).data_type = "s"  # =5场 is a text, no formula
            way = direction_of("", row.level2, f"C{r}", '""')
            sheet.cell(r, 30, f"=JX_SCORE(D{r},E{r},F{r},{way},,$B$2)")
        last = 5 + len(rows)
        sheet.cell(last, 1, "总分")
        sheet.cell(last, 6, float(sum(row.weight for row in rows)))
    book.save(path)


@dataclass(frozen=True)
class Answers:
    """What every door says of one row."""

    row: Row
    book: str
    function: Any
    filled: Any
    template: Any
    validator: Any


def answers(folder: Path, seed: int, count: int) -> list[Answers]:
    """Random rows written into a workbook, filled, recalculated, and scored by each door."""
    chance = random.Random(seed)
    forms = [(chance.choice(BOOKS), rows_of(chance, ROWS)) for _ in range(count // ROWS)]
    source, filled, recalculated = (folder / f"{name}.xlsx" for name in ("source", "filled", "again"))
    write(source, forms)
    for record in (fill_file(source, filled), recalc_file(filled, recalculated)):
        assert not record.error, record.error
    formulas, values = load_workbook(filled), load_workbook(recalculated, data_only=True)
    grids = {grid.name: grid for grid in read_grids(recalculated)}
    found: list[Answers] = []
    for number, (name, rows) in enumerate(forms):
        (form,) = find_forms(grids[f"表{number}"])
        found += _of_form(form, name, rows, formulas[f"表{number}"], values[f"表{number}"])
    return found


def _of_form(form: Form, name: str, rows: list[Row], formulas: Any, values: Any) -> list[Answers]:
    book = rulebook.get(name)
    assert form.rulebook == name
    parts = dict(zip((i.row for i in form.indicators), compute(form, book).indicators, strict=True))
    found = []
    for r, row in enumerate(rows, 5):
        if not str(formulas.cell(r, 7).value or "").startswith("=JX_SCORE("):
            continue  # a row that the form's reader leaves alone: it is counted by the test
        word = direction.written(parse(row.target), (fold(row.level2), fold(row.name)), book.reverse_level2)
        outcome = parts[r - 1].outcome
        found.append(
            Answers(
                row, name,
                call("JX_SCORE", row.target, row.actual, row.weight, word or None, None, name),
                values.cell(r, 7).value,
                values.cell(r, 30).value,
                None if outcome is None else outcome.cell(),
            )
        )  # fmt: skip
    return found
