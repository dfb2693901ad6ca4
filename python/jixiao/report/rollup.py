"""汇总: one row a form, and the amounts rolled up by department.

Absolute values add up; relative values are averaged by amount (remark 2 under the Hubei form).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jixiao.core.numerals import round_half_up
from jixiao.core.totals import weighted_average
from jixiao.report.collect import Record, active

if TYPE_CHECKING:
    import pandas as pd

MONEY = "万元"
FORM_COLUMNS = (
    "文件", "工作表", "主管部门", "单位", "项目", "年度", "口径", f"全年预算数（{MONEY}）", f"全年执行数（{MONEY}）", "执行率", "填报总分",
    "计算总分", "差额", "等级", "错误", "警告", "提示",
)  # fmt: skip
DEPARTMENT_COLUMNS = (
    "部门", "表数", f"全年预算数（{MONEY}）", f"全年执行数（{MONEY}）", "执行率", "平均总分（按金额加权）", "错误", "警告",
)  # fmt: skip


def form_table(report: Record) -> pd.DataFrame:
    """One row a form, in the columns FORM_COLUMNS. Amounts are in 万元 whatever the form uses."""
    import pandas as pd

    rows = [[file["path"], *form_row(form)] for file in report["files"] for form in file["forms"]]
    return pd.DataFrame(rows, columns=list(FORM_COLUMNS)).astype(object)


def form_row(form: Record) -> list[Any]:
    """One form in the columns FORM_COLUMNS without the file. Needs nothing but the standard library."""
    execution = form["execution"] or {}
    total = form["total"]
    difference = None
    if total["declared"] is not None and total["computed"] is not None:
        difference = float(Decimal(str(total["declared"])) - Decimal(str(total["computed"])))
    return [
        form["sheet"],
        form["department"],
        form["unit"],
        form["project"],
        form["year"],
        form["rulebook"],
        in_wan(execution.get("budget"), form["money_unit"]),
        in_wan(execution.get("executed"), form["money_unit"]),
        execution.get("rate"),
        total["declared"],
        total["computed"],
        difference,
        form["grade"],
        *(len(active(form, severity)) for severity in ("error", "warning", "info")),
    ]


def in_wan(amount: float | None, unit: str | None) -> float | None:
    """An amount of the form in 万元. A form that prints no unit is taken in 元 from 100,000 on, else in 万元."""
    if amount is None:
        return None
    exact = Decimal(str(amount))
    if unit == "元" or (not unit and abs(exact) >= 100000):
        exact /= 10000
    return float(round_half_up(exact, 6))


def department_table(forms: pd.DataFrame) -> pd.DataFrame:
    """The forms rolled up by department (else by unit), in the columns DEPARTMENT_COLUMNS.

    The mean total is weighted by the adjusted budget; forms without a total or an amount have no part in it.
    """
    import pandas as pd

    budget, executed = FORM_COLUMNS[7], FORM_COLUMNS[8]
    rows = []
    keys = forms["主管部门"].where(forms["主管部门"].notna(), forms["单位"]).fillna("（未填）")
    for department, group in forms.groupby(keys, sort=True):
        amounts = pd.to_numeric(group[budget])
        spent = pd.to_numeric(group[executed])
        both = amounts.notna() & spent.notna()
        scores = pd.to_numeric(group["填报总分"])
        counted = scores.notna() & (amounts > 0)
        base = amounts[both].sum()
        mean = weighted_average(scores[counted].tolist(), amounts[counted].tolist()).value
        rows.append(
            [
                department,
                len(group),
                _sum(amounts),
                _sum(spent),
                _rounded(spent[both].sum() / base, 4) if base else None,
                _rounded(mean, 2),
                int(group["错误"].sum()),
                int(group["警告"].sum()),
            ]
        )
    return pd.DataFrame(rows, columns=list(DEPARTMENT_COLUMNS)).astype(object)


def _sum(amounts: pd.Series[Any]) -> float | None:
    return _rounded(amounts.sum(), 6) if amounts.notna().any() else None


def _rounded(value: Any, digits: int) -> float | None:
    return None if value is None else float(round_half_up(Decimal(str(value)), digits))
