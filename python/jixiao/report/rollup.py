"""汇总: one row a form, and the amounts rolled up by department. Plain Python: it runs in every host.

Absolute values add up; relative values are averaged by amount (remark 2 under the Hubei form). A file that is a copy of
another one is listed and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.core.messages import say
from jixiao.core.numerals import round_half_up
from jixiao.core.totals import weighted_average
from jixiao.report.collect import Record, active

FORM_COLUMNS = (
    "file", "sheet", "department", "unit", "project", "year", "rulebook", "budget", "executed", "rate", "declared", "added",
    "by_rule", "difference", "grade", "errors", "warnings", "infos", "note",
)  # fmt: skip
DEPARTMENT_COLUMNS = (
    "in_department", "forms", "budget", "executed", "rate", "mean_declared", "mean_by_rule", "errors", "warnings",
)  # fmt: skip


def heading(column: str, language: str = "zh") -> str:
    """The title of a column of a table."""
    return say(f"column.{column}").told(language)


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
        return str(self["department"] or self["unit"] or say("rollup.not_given"))


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
        None if copy_of is None else say("rollup.copy", path=copy_of),
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
    return [*found, _rolled(say("rollup.all"), counted)] if len(found) > 1 else found


def _rolled(name: str, rows: Sequence[FormRow]) -> list[Any]:
    both = [row for row in rows if row["budget"] is not None and row["executed"] is not None]
    base = sum_of(row["budget"] for row in both)
    spent = sum_of(row["executed"] for row in both)
    return [
        name,
        len(rows),
        _shown(sum_of(row["budget"] for row in rows), 6),
        _shown(sum_of(row["executed"] for row in rows), 6),
        _shown(spent / base, 4) if base and spent is not None else None,
        mean_by_amount(rows, "declared"),
        mean_by_amount(rows, "by_rule"),
        sum(row["errors"] for row in rows),
        sum(row["warnings"] for row in rows),
    ]


def mean_by_amount(rows: Iterable[FormRow], column: str) -> float | None:
    """The mean of a column of scores weighted by the budget, 2 decimals."""
    scored = [row for row in rows if row[column] is not None and (row["budget"] or 0) > 0]
    mean = weighted_average([row[column] for row in scored], [row["budget"] for row in scored])
    return _shown(mean.value, 2)


def sum_of(numbers: Iterable[Any]) -> Decimal | None:
    """The exact sum of what is given; None where nothing is."""
    given = [Decimal(str(number)) for number in numbers if number is not None]
    return sum(given, Decimal(0)) if given else None


def _shown(value: Decimal | None, digits: int) -> float | None:
    return None if value is None else float(round_half_up(value, digits))
