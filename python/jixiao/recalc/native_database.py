"""Native functions: a column of a table, in the rows that meet criteria (DSUM and its kin)."""

from __future__ import annotations

from collections.abc import Callable

from jixiao.core.messages import say
from jixiao.recalc.criteria import criterion
from jixiao.recalc.far import native_function
from jixiao.recalc.runtime import Env, Rows, Value, elements, native, rows_of
from jixiao.recalc.values import NUMBER, VALUE, Failure, Uncertain, same_text, to_text, to_whole
from jixiao.workbook.view import CellValue


def _chosen(env: Env, table: Value, field: Value, criteria: Value) -> list[CellValue]:
    """The values of a column in the rows of a table that meet the criteria."""
    rows, wanted = rows_of(env, table), rows_of(env, criteria)
    heads = [to_text(head).lower() for head in rows[0]]
    tests: list[list[tuple[int, Callable[[CellValue], bool]]]] = []
    for line in wanted[1:]:
        each = []
        for head, value in zip(wanted[0], line, strict=True):
            if value is None:
                continue
            if to_text(head).lower() not in heads:
                raise Uncertain(say("formula.criteria_headings"))
            each.append((heads.index(to_text(head).lower()), _test(value, rows)))
        tests.append(each)
    if not tests:
        raise Failure(VALUE)
    kept = [row for row in rows[1:] if any(all(test(row[i]) for i, test in each) for each in tests)]
    return [row[_column(env, field, heads)] for row in kept]


def _test(value: CellValue, rows: Rows) -> Callable[[CellValue], bool]:
    """A plain text is met by what starts with it in Excel, by what equals it in LibreOffice."""
    if isinstance(value, str) and value and value[0] not in "<>=":
        plain = value.lower()
        for row in rows[1:]:
            for cell in row:
                if isinstance(cell, str) and cell.lower().startswith(plain) and not same_text(cell, value):
                    raise Uncertain(say("formula.criterion_begins", value=value))
    return criterion(value).test


def _column(env: Env, field: Value, heads: list[str]) -> int:
    value = next(elements(env, field))
    if isinstance(value, str):
        if value.lower() not in heads:
            raise Failure(VALUE)
        return heads.index(value.lower())
    place = to_whole(value)
    if not 1 <= place <= len(heads):
        raise Failure(VALUE)
    return place - 1


def _database(name: str, total: str) -> None:
    @native(name, "AAA")
    def called(env: Env, table: Value, field: Value, criteria: Value) -> CellValue:
        found = _chosen(env, table, field, criteria)
        result: CellValue = native_function(total).call(env, [[v] for v in found] or [[None]])
        return result


for _name, _total in (
    ("DSUM", "SUM"), ("DAVERAGE", "AVERAGE"), ("DCOUNT", "COUNT"), ("DCOUNTA", "COUNTA"), ("DMAX", "MAX"),
    ("DMIN", "MIN"), ("DPRODUCT", "PRODUCT"), ("DSTDEV", "STDEV"), ("DSTDEVP", "STDEVP"), ("DVAR", "VAR"), ("DVARP", "VARP"),
):  # fmt: skip
    _database(_name, _total)


@native("DGET", "AAA")
def dget(env: Env, table: Value, field: Value, criteria: Value) -> CellValue:
    found = _chosen(env, table, field, criteria)
    if not found:
        raise Failure(VALUE)
    if len(found) > 1:
        raise Failure(NUMBER)
    return found[0]
