"""Reading a workbook and finding its forms, beside calamine's own reading of the values."""

from __future__ import annotations

import gc
import tempfile
import timeit
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from bench.workbooks import workbook
from jixiao.core import rulebook
from jixiao.figures.compute import compute
from jixiao.forms.find import find_forms
from jixiao.workbook.reading import read_grids

_TIMES = 20
SMALL = {"_TIMES": 2}


def _best(action: Callable[[], object]) -> float:
    """Milliseconds of the best of several runs."""
    action()
    gc.collect()
    return min(timeit.repeat(action, number=_TIMES, repeat=7)) / _TIMES * 1000


def report() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        workbook(path, 1)

        def values() -> None:
            with CalamineWorkbook.from_path(str(path)) as book:
                for name in book.sheet_names:
                    book.get_sheet_by_name(name).to_python(skip_empty_area=False)

        grids = read_grids(path)
        forms = [form for grid in grids for form in find_forms(grid)]
        books = [rulebook.get(form.rulebook) for form in forms]
        alone = _best(values)

        def figures() -> None:
            for form, book in zip(forms, books, strict=True):
                form.memory = None
                compute(form, book)

        steps = {
            "grids": _best(lambda: read_grids(path)),
            "forms": _best(lambda: [find_forms(grid) for grid in grids]),
            "figures": _best(figures),
        }
    rows = sum(len(form.indicators) for form in forms)
    shown = ", ".join(f"{name} {ms:.2f} ms ({ms / alone:.1f}×)" for name, ms in steps.items())
    return [f"a form of {rows} indicators: values by calamine {alone:.2f} ms; {shown}"]
