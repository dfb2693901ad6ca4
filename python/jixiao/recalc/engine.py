"""The spreadsheet engine (IronCalc) as an evaluator of single functions.

It holds copies of the cells that the functions read, and a scratch sheet for arrays and for the one formula that is
evaluated. It never sees the user's file and writes none.
"""

from __future__ import annotations

from typing import Any

from jixiao.recalc.foreign_table import DATES, LIMITS, OMITTED, RESULTS_ARE_DATES
from jixiao.recalc.runtime import Areas, Env, Range, Rows
from jixiao.recalc.values import Failure, Uncertain, to_number
from jixiao.workbook.grid import Area
from jixiao.workbook.view import CellValue, ErrorValue

_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_SCRATCH = "X"
_EMPTY_CELL = f"{_SCRATCH}!$A$2"  # never written
_FIRST_FREE_ROW = 3
_MOST_SHEETS = 16
_MARCH_1900 = 61  # Excel has a 29 February 1900 before it


class Engine:
    """One per evaluation; created when the first function needs it."""

    def __init__(self) -> None:
        import ironcalc

        self._create = ironcalc.create
        self._error = ironcalc.CellType.ErrorValue
        self._failure = ironcalc.WorkbookError
        self.evaluations = 0
        self._empty()

    def _empty(self) -> None:
        """Start over with an empty model."""
        self._model = self._create("scratch", "en", "UTC", "en")
        self._model.rename_sheet(0, _SCRATCH)
        self._sheets: dict[int, int] = {}
        self._loaded: set[tuple[int, int, int]] = set()
        self._areas: set[Range] = set()
        self._results: dict[str, CellValue | Failure] = {}
        self._scratch_rows = 0
        self._scratch_cells: list[tuple[int, int]] = []

    def call(self, env: Env, name: str, arguments: list[Any], keep: bool = True) -> CellValue:
        """The value of one function call. Raises Failure, Uncertain and whatever `env` raises.

        Without `keep` every cell is read anew, so that `env` sees what the call reads.
        """
        if not keep:
            self._areas.clear()
        if len(self._sheets) > _MOST_SHEETS:
            self._empty()  # an evaluation takes longer with every sheet
        _check_size(name, arguments)
        if name in DATES:
            _check_dates(env, name, arguments)
        self._scratch_rows = 0
        self._scratch_cells = []
        formula = f"={name}({','.join(self._written(env, a) for a in arguments)})"
        if self._scratch_rows:
            result = self._evaluate(formula)
        else:
            if formula not in self._results:
                self._results[formula] = self._evaluate(formula)
            result = self._results[formula]
        if isinstance(result, Failure):
            raise Failure(result.error)
        if name in RESULTS_ARE_DATES and isinstance(result, float) and result < _MARCH_1900:
            raise Uncertain("1900 年 3 月 1 日之前的日期各软件不同")
        return result

    def _evaluate(self, formula: str) -> CellValue | Failure:
        model = self._model
        self.evaluations += 1
        try:
            model.update_cell_with_formula(0, 1, 1, formula)
            model.evaluate()
            value = model.get_cell_value(0, 1, 1)
            is_error = model.get_cell_type(0, 1, 1) == self._error
            model.clear_cell_contents(0, 1, 1)
            for row, column in self._scratch_cells:
                model.clear_cell_contents(0, row, column)
        except BaseException as failure:
            # A panic of the engine is neither an Exception nor importable; the model is of no use after it.
            if not isinstance(failure, self._failure) and type(failure).__name__ != "PanicException":
                raise
            self._empty()
            raise Uncertain("表格引擎不能计算此函数") from failure
        if not is_error:
            return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if value not in _ERRORS:
            raise Uncertain("表格引擎不能计算此函数")
        return Failure(ErrorValue(value))

    def _written(self, env: Env, value: Any) -> str:
        if value is OMITTED:
            return ""
        if isinstance(value, Areas):
            return ",".join(self._written(env, area) for area in value.ranges)
        if isinstance(value, Range):
            return self._reference(env, value)
        if isinstance(value, list):
            return self._array(value)
        if value is None:
            return _EMPTY_CELL
        if isinstance(value, ErrorValue):
            raise Failure(value)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, str):
            return '"' + value.replace('"', '""') + '"'
        return repr(float(value))

    def _reference(self, env: Env, area: Range) -> str:
        if area not in self._areas:
            self._load(env, area)
            self._areas.add(area)
        part = env.part(area)
        return f"S{area.sheet}!" + Area(part.top, part.left, part.bottom, part.right).a1

    def _load(self, env: Env, area: Range) -> None:
        """Copy the cells of an area into the model. Cells are final when they can be read at all."""
        rows = env.block(area)
        if area.sheet not in self._sheets:
            self._model.add_sheet(f"S{area.sheet}")
            self._sheets[area.sheet] = len(self._sheets) + 1
        sheet = self._sheets[area.sheet]
        for r, row in enumerate(rows, area.top):
            for c, value in enumerate(row, area.left):
                if value is not None and (sheet, r, c) not in self._loaded:
                    self._put(sheet, r + 1, c + 1, value)
                    self._loaded.add((sheet, r, c))

    def _put(self, sheet: int, row: int, column: int, value: CellValue) -> None:
        if isinstance(value, ErrorValue):
            if value not in _ERRORS:
                raise Uncertain(f"表格引擎没有错误值 {value}")
            self._model.update_cell_with_formula(sheet, row, column, f"={value}")
        elif isinstance(value, str):
            self._model.update_cell_with_text(sheet, row, column, value)
        elif isinstance(value, bool):
            self._model.update_cell_with_bool(sheet, row, column, value)
        elif value is not None:
            self._model.update_cell_with_number(sheet, row, column, float(value))

    def _array(self, rows: Rows) -> str:
        top = _FIRST_FREE_ROW + self._scratch_rows
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                self._put(0, top + r, c + 1, value)
                self._scratch_cells.append((top + r, c + 1))
        self._scratch_rows += len(rows)
        return f"{_SCRATCH}!" + Area(top - 1, 0, top + len(rows) - 2, len(rows[0]) - 1).a1


def _check_size(name: str, arguments: list[Any]) -> None:
    """Refuse figures with which the engine takes for ever or gives up. Raises Uncertain."""
    limit = LIMITS.get(name)
    if limit is None:
        return
    for value in arguments:
        if isinstance(value, (int, float)) and abs(value) > limit:
            raise Uncertain(f"{name} 的参数过大")


def _check_dates(env: Env, name: str, arguments: list[Any]) -> None:
    """Refuse dates that hosts read differently. Raises Uncertain, Failure."""
    if env.date1904:
        raise Uncertain(f"1904 日期系统下的 {name} 暂不支持")
    for value in arguments[: DATES[name]]:
        if (
            not isinstance(value, (Range, list, Areas))
            and value is not OMITTED
            and to_number(value) < _MARCH_1900
        ):
            raise Uncertain("1900 年 3 月 1 日之前的日期各软件不同")
    if name == "DATEDIF" and str(arguments[2]).lower() not in ("y", "m", "d", "ym"):
        raise Uncertain("DATEDIF 的单位 md、yd 结果不可靠")
