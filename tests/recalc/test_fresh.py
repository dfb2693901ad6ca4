"""Forms are judged by what their formulas give, not by what happens to be stored."""

from __future__ import annotations

import datetime as dt
import gc

from jixiao.package import Package
from jixiao.recalc.fresh import freshen
from jixiao.recalc.stencil import Cut
from jixiao.workbook.book import FileBook
from jixiao.workbook.grid import At, Grid
from jixiao.workbook.grids import grids_of
from package.small import book


def _read(rows: str) -> tuple[list[Grid], FileBook]:
    opened = FileBook(Package(book(rows)))
    return grids_of(opened), opened


def test_a_stale_result_is_replaced_in_the_grid_and_counted() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>100</v></c><c r="B1"><v>400</v></c><c r="C1"><f>SUM(A1:B1)</f><v>100</v></c>'
        '<c r="D1"><f>C1/5</f><v>100</v></c><c r="E1"><f>SUM(A1)</f><v>100</v></c><c r="F1"><f>A1=100</f></c></row>'
    )
    grids, opened = _read(rows)
    found = freshen(grids, opened)
    assert list(grids[0].rows[0]) == [100, 400, 500, 100, 100, True]
    assert found.stale == {"表1": {At(0, 2)}} and found.missing == {"表1": {At(0, 5)}}
    assert found.kept == 0 and not found.unknown


def test_what_cannot_be_evaluated_keeps_its_stored_result_and_is_counted() -> None:
    grids, opened = _read(
        '<row r="1"><c r="A1"><f>MYUDF(1)</f><v>7</v></c><c r="B1"><f>A1+1</f><v>3</v></c>'
        '<c r="C1"><f>MYUDF(2)</f></c></row>'
    )
    found = freshen(grids, opened)
    assert [*grids[0].rows[0], None][:3] == [7, 3, None] and found.stale == {}
    assert found.kept == 2 and found.unknown == {"表1": {At(0, 2)}}


def test_an_error_is_its_text_and_a_date_stays_a_date() -> None:
    grids, opened = _read(
        '<row r="1"><c r="A1"><f>1/0</f><v>1</v></c><c r="B1"><f>44000+197</f><v>1</v></c></row>'
    )
    grids[0].rows[0][1] = dt.date(2020, 1, 1)  # type: ignore[index]
    freshen(grids, opened)
    assert grids[0].rows[0][0] == "#DIV/0!"
    assert grids[0].rows[0][1] == dt.date(2021, 1, 1)


def test_nothing_of_the_sheets_is_kept_afterwards() -> None:
    """A sheet may be of 128 MiB, and what a page or a fill does next holds it as well."""
    grids, opened = _read(
        "".join(f'<row r="{n}"><c r="A{n}"><f>1+{n}</f><v>0</v></c></row>' for n in range(1, 301))
    )
    gc.collect()
    gc.disable()
    try:
        assert freshen(grids, opened).count == 300
        assert not [each for each in gc.get_objects() if isinstance(each, Cut)]
    finally:
        gc.enable()
