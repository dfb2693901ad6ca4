"""Many forms at once: sheets of one workbook against files of one sheet, the report as a workbook against the bare
library, many rows without a form, and the memory of it. Every ratio is of processor time, in one run."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from bench.workbooks import files, workbook
from jixiao.report.collect import check_file
from jixiao.report.collect import report as whole
from jixiao.report.sheet import workbook_bytes

COUNTS = (250, 1000)
DIFFERENT = 250
"""So many files of one sheet are made; the rest of a thousand are copies of them."""
IN_MEMORY = 500
ROWS = 100_000
SMALL = {"COUNTS": (10, 20), "DIFFERENT": 10, "IN_MEMORY": 15, "ROWS": 2_000}
_CHILD = """
import sys
from jixiao.report.collect import check_file
def peak():  # not ru_maxrss: Linux hands the size of the parent down to it
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) >> 10
check_file(sys.argv[1])
print(peak())
for number, path in enumerate(sys.argv[2:], 1):
    check_file(path)
    if number in (100, len(sys.argv) - 2):
        print(peak())
"""


def report() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _sheets(Path(folder))
        yield _rows(Path(folder))


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds, and what came of it."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def _sheets(folder: Path) -> Iterator[str]:
    singles = _singles(folder / "single")
    check_file(singles[0])
    for count in COUNTS:
        one = workbook(folder / f"{count}.xlsx", count, seed=1000)
        together, record = spent(lambda one=one: check_file(str(one)))
        apart, _ = spent(lambda count=count: [check_file(path) for path in singles[:count]])
        yield (
            f"{count} sheets in one workbook {together:.2f} s ({together / count * 1000:.1f} ms a form), in as many files "
            f"{apart:.2f} s, ratio {together / apart:.2f} (goal: up to 1.3)"
        )
    data = whole([record])
    target = folder / "report.xlsx"
    workbook_bytes(whole([check_file(singles[0])]), target)
    ours, written = spent(lambda: workbook_bytes(data, target))
    rows = _rows_of(written)
    bare, _ = spent(lambda: _bare(rows))
    yield (
        f"the report of {COUNTS[-1]} forms as a workbook ({sum(map(len, rows))} rows): {ours:.2f} s (goal: up to 10), "
        f"XlsxWriter alone writes the same rows in {bare:.2f} s, ratio {ours / bare:.2f} (goal: up to 2)"
    )
    told = _peaks(singles[0], singles[:IN_MEMORY])
    yield (
        f"memory: {IN_MEMORY} files in one process {told[-1]} MiB, after 100 of them {told[1]} MiB, ratio "
        f"{told[-1] / told[1]:.2f}; {COUNTS[-1]} sheets in one workbook {_peaks(str(one), [])[0]} MiB"
    )


def _singles(folder: Path) -> list[str]:
    made = files(folder, DIFFERENT)
    return [
        str(path if turn == 0 else shutil.copy(path, folder / f"{turn}-{path.name}"))
        for turn in range(COUNTS[-1] // DIFFERENT)
        for path in made
    ]


def _peaks(first: str, others: list[str]) -> list[int]:
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, first, *others], capture_output=True, text=True, check=True
    )
    return [int(line) for line in run.stdout.split()]


Row = list[tuple[Any, str | None]]


def _rows_of(content: bytes) -> list[list[Row]]:
    """What the report shows, sheet by sheet: values and links."""
    return [
        [[(cell.value, _link(cell)) for cell in row] for row in sheet.iter_rows()]
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
    ]


def _link(cell: Any) -> str | None:
    link = cell.hyperlink
    return f"external:{link.target}#{link.location or ''}" if link is not None and link.target else None


def _bare(sheets: list[list[Row]]) -> None:
    """The same rows by the library alone, each kind of cell by the call that is made for it."""
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        look = book.add_format({"border": 1, "text_wrap": True})
        for rows in sheets:
            page = book.add_worksheet()
            for r, row in enumerate(rows):
                for c, (value, link) in enumerate(row):
                    if link:
                        page.write_url(r, c, link, look, str(value))
                    elif isinstance(value, str):
                        page.write_string(r, c, value, look)
                    elif value is None:
                        page.write_blank(r, c, None, look)
                    else:
                        page.write_number(r, c, value, look)


def _rows(folder: Path) -> str:
    """A long list that is no form."""
    path = folder / "list.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet("清单")
        for row in range(ROWS):
            page.write_row(row, 0, [f"单位{row}", f"项目{row % 977}", row, row / 7, "已完成"])

    def read() -> None:
        with CalamineWorkbook.from_path(str(path)) as opened:
            opened.get_sheet_by_index(0).to_python()

    theirs, _ = spent(read)
    ours, _ = spent(lambda: check_file(str(path)))
    return f"{ROWS} rows without a form: {ours:.2f} s, calamine reads them in {theirs:.2f} s, ratio {ours / theirs:.1f}"
