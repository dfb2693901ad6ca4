"""A form that LibreOffice stored as .xls, .et or .ods becomes the same live workbook as its .xlsx."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from field.drawn import NAMES, drawn
from field.filling import GIVEN
from jixiao.templates.living import convert
from jixiao.workbook.grid import At
from jixiao.workbook.reading import read_grids

AT_ONCE = 50
"""LibreOffice stops without a word after two hundred files."""
PUBLISHED = sorted((Path(__file__).parents[1] / "forms" / "published").glob("*.xlsx"))


def begun_twice(form: Path) -> set[str]:
    """The cells at which two merged areas begin: LibreOffice keeps one of them, whichever comes last."""
    begun = Counter(At(area.top, area.left).a1 for grid in read_grids(form) for area in grid.merges)
    return {corner for corner, count in begun.items() if count > 1}


def picture(path: Path, doubtful: set[str]) -> dict[str, Any]:
    """Words, formulas, merged cells, widths, heights and what is hidden, sheet by sheet."""
    found = {}
    for sheet in load_workbook(path):
        cells = {
            cell.coordinate: cell.value if isinstance(cell.value, str) else str(cell.value)[:14]
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        corners = {area.coord.split(":")[0]: area.coord for area in sheet.merged_cells.ranges}
        corners = {corner: area for corner, area in corners.items() if corner not in doubtful}
        widths = {letter: (each.width, each.hidden) for letter, each in sheet.column_dimensions.items()}
        heights = {row: (each.height, each.hidden) for row, each in sheet.row_dimensions.items()}
        found[sheet.title] = cells, corners, widths, heights
    return found


@pytest.mark.calc
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_every_form_becomes_the_workbook_that_its_xlsx_becomes(kind: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office is not None
    forms = [*GIVEN, *(drawn(name).save(tmp_path / f"{name}.xlsx") for name in NAMES), *PUBLISHED]
    for some in (forms[first : first + AT_ONCE] for first in range(0, len(forms), AT_ONCE)):
        subprocess.run(
            [
                office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
                "--convert-to", kind, "--outdir", str(tmp_path / kind), *map(str, some),
            ],
            check=True, capture_output=True, timeout=1800,
        )  # fmt: skip
    different = {}
    for form in forms:
        copy = tmp_path / kind / f"{form.stem}.{kind}"
        if kind == "xls":
            copy = copy.rename(copy.with_suffix(".et"))
        told, expected = convert(copy, tmp_path / "live.xlsx"), convert(form, tmp_path / "expected.xlsx")
        doubtful = begun_twice(form)
        new, old = (picture(tmp_path / name, doubtful) for name in ("live.xlsx", "expected.xlsx"))
        if (told.filled, told.lines, new) != (expected.filled, expected.lines, old):
            different[form.stem] = new, old
    assert different == {}
