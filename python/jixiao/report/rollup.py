"""汇总: one row a form, and the amounts rolled up by department. Plain Python: it runs in every host.

Absolute values add up; relative values are averaged by amount (remark 2 under the Hubei form). A file that is a copy of
another one is listed and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.core.numerals import round_half_up
from jixiao.core.totals import weighted_average
from jixiao.report.collect import Record, active

MONEY = "万元"
BUDGET, EXECUTED = f"全年预算数（{MONEY}）", f"全年执行数（{MONEY}）"
FORM_COLUMNS = (
    "文件", "工作表", "主管部门", "单位", "项目", "年度", "口径", BUDGET, EXECUTED, "执行率", "填报总分", "各项相加", "按规则计算", "差额",
    "等级", "错误", "警告", "提示", "备注",
)  # fmt: skip
DEPARTMENT_COLUMNS = (
    "部门", "表数", BUDGET, EXECUTED, "执行率", "平均填报总分（按金额加权）", "平均按规则计算（按金额加权）", "错误", "警告",
)  # fmt: skip
NOT_GIVEN = "（未填）"
ALL = "合计"


@dataclass(frozen=True)
class FormRow:
    """A form in the columns FORM_COLUMNS, with its record. `counted` is False for what stands in a copied file."""

    cells: tuple[Any, ...]
    form: Record
    counted: bool = True

    def __getitem__(self, column: str) -> Any:
        return self.cells[FORM_COLUMNS.index(column)]

    @property
    def department(self) -> str:
        return str(self["主管部门"] or self["单位"] or NOT_GIVEN)


def form_rows(report: Record) -> list[FormRow]:
    """One row a form. Amounts are in 万元 whatever the form uses."""
    first_of = {copy: first for first, others in report.get("copies", []) for copy in others}
    return [
        form_row(form, file["path"], first_of.get(file["path"]))
        for file in report["files"]
        for form in file["forms"]
    ]


def form_row(form: Record, path: str = "", copy_of: str | None = None) -> FormRow:
    execution = form["execution"] or {}
    total = form["total"]
    difference = None
    if total["declared"] is not None and total["by_rule"] is not None:
        difference = float(Decimal(str(total["declared"])) - Decimal(str(total["by_rule"])))
    cells = (
        path,
        form["sheet"],
        form["department"],
        form["unit"],
        form["project"],
        form["year"],
        form.get("rulebook_title") or form["rulebook"],
        in_wan(execution.get("budget"), form["money_unit"]),
        in_wan(execution.get("executed"), form["money_unit"]),
        execution.get("rate"),
        total["declared"],
        total["computed"],
        total["by_rule"],
        difference,
        form["grade"],
        *(len(active(form, severity)) for severity in ("error", "warning", "info")),
        None if copy_of is None else f"与 {copy_of} 内容相同，未计入合计",
    )
    return FormRow(cells, form, copy_of is None)


def in_wan(amount: float | None, unit: str | None) -> float | None:
    """An amount of the form in 万元. A form that prints no unit is taken in 元 from 100,000 on, else in 万元."""
    if amount is None:
        return None
    exact = Decimal(str(amount))
    if unit == "元" or (not unit and abs(exact) >= 100000):
        exact /= 10000
    return float(round_half_up(exact, 6))


def department_rows(rows: Iterable[FormRow]) -> list[list[Any]]:
    """The forms rolled up by department (else by unit), in the columns DEPARTMENT_COLUMNS; the last row is for all.

    The mean totals are weighted by the adjusted budget; forms without a total or an amount have no part in them.
    """
    counted = [row for row in rows if row.counted]
    departments: dict[str, list[FormRow]] = {}
    for row in counted:
        departments.setdefault(row.department, []).append(row)
    found = [_rolled(name, departments[name]) for name in sorted(departments)]
    return [*found, _rolled(ALL, counted)] if len(found) > 1 else found


def _rolled(name: str, rows: Sequence[FormRow]) -> list[Any]:
    both = [row for row in rows if row[BUDGET] is not None and row[EXECUTED] is not None]
    base = sum_of(row[BUDGET] for row in both)
    spent = sum_of(row[EXECUTED] for row in both)
    return [
        name,
        len(rows),
        _shown(sum_of(row[BUDGET] for row in rows), 6),
        _shown(sum_of(row[EXECUTED] for row in rows), 6),
        _shown(spent / base, 4) if base and spent is not None else None,
        mean_by_amount(rows, "填报总分"),
        mean_by_amount(rows, "按规则计算"),
        sum(row["错误"] for row in rows),
        sum(row["警告"] for row in rows),
    ]


def mean_by_amount(rows: Iterable[FormRow], column: str) -> float | None:
    """The mean of a column of scores weighted by the budget, 2 decimals."""
    scored = [row for row in rows if row[column] is not None and (row[BUDGET] or 0) > 0]
    mean = weighted_average([row[column] for row in scored], [row[BUDGET] for row in scored])
    return _shown(mean.value, 2)


def sum_of(numbers: Iterable[Any]) -> Decimal | None:
    """The exact sum of what is given; None where nothing is."""
    given = [Decimal(str(number)) for number in numbers if number is not None]
    return sum(given, Decimal(0)) if given else None


def _shown(value: Decimal | None, digits: int) -> float | None:
    return None if value is None else float(round_half_up(value, digits))
