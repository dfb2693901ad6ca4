"""A cell belongs to one formula. Where several claim it, none of them is evaluated; the rest of the sheet is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from hostile.form import rows, write
from jixiao.recalc.evaluate import evaluate
from jixiao.recalc.graph import Graph
from jixiao.recalc.ledger import Ledger
from jixiao.recalc.run import recalc_file
from jixiao.workbook.grid import Area
from jixiao.workbook.view import Book, Formula, FormulaKind, PlainSheet

ARRAY = '<c r="A20"><f t="array" ref="A20:B21">2+1</f><v>70</v></c>'
ODD = '<c r="A20"><f t="array" ref="A20:B21">NO.SUCH(1)</f><v>70</v></c>'
HUGE = '<c r="A20"><f t="array" ref="A1:XFD1048576">2+1</f><v>70</v></c>'
BESIDE = '<c r="K20"><f>1+1</f><v>70</v></c>'
CONTESTED = {
    "two plain ones": ('<c r="A20"><f>1+1</f><v>70</v></c><c r="A20"><f>1+2</f><v>71</v></c>', 2),
    "an array and a plain one at its place": (ARRAY + '<c r="A20"><f>5+5</f><v>71</v></c>', 2),
    "a plain one and an array at its place": ('<c r="A20"><f>5+5</f><v>71</v></c>' + ARRAY, 2),
    "an array and a plain one within it": (ARRAY + '<c r="B20"><f>5+5</f><v>71</v></c>', 2),
    "an array that cannot be calculated and a plain one within it": (ODD + '<c r="B20"><f>5+5</f><v>71</v></c>', 2),
    "two arrays that cannot be calculated": (ODD + '<c r="B20"><f t="array" ref="B20:C20">NO.SUCH(2)</f><v>71</v></c>', 2),
    "two arrays that overlap": (ARRAY + '<c r="B20"><f t="array" ref="B20:C20">7</f><v>71</v></c>', 2),
    "an array and a JX call within it": (ARRAY + '<c r="B20"><f>JX_RATE(1,3)</f><v>71</v></c>', 2),
    "an array and what reads it there": (ARRAY + '<c r="A20"><f>B20+1</f><v>71</v></c>', 2),
    "three": (ARRAY + '<c r="A20"><f>1</f><v>71</v></c><c r="B20"><f>2</f><v>72</v></c>', 3),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(CONTESTED))
def test_formulas_that_claim_the_same_cell_are_named_and_keep_what_is_stored(
    tmp_path: Path, name: str
) -> None:
    cells, count = CONTESTED[name]
    source = write(tmp_path / "a.xlsx", rows(more=f'<row r="20">{cells}{BESIDE}</row>'))
    record = recalc_file(source, tmp_path / "b.xlsx")
    assert record.error is None
    assert [getattr(reason, "code", "") for reason in record.reasons] == ["formula.contested"] * count
    with zipfile.ZipFile(tmp_path / "b.xlsx") as archive:
        written = archive.read("xl/worksheets/sheet1.xml").decode()
    assert cells in written and '<c r="K20"><f>1+1</f><v>2</v></c>' in written
    assert recalc_file(tmp_path / "b.xlsx", tmp_path / "c.xlsx").changed == 0


def test_an_array_over_the_whole_sheet_and_a_formula_at_its_place(tmp_path: Path) -> None:
    more = f'<row r="20">{HUGE}<c r="A20"><f>1+2</f></c></row>'
    record = recalc_file(write(tmp_path / "a.xlsx", rows(more=more)), tmp_path / "b.xlsx")
    assert record.error is None and record.unsupported[-2:] == ["自评表!A20"] * 2


@pytest.mark.parametrize("only_jx", [False, True])
def test_whoever_reads_a_contested_cell_is_blocked_before_and_behind_it(only_jx: bool) -> None:
    sheet = PlainSheet(
        "表",
        {
            "A1": ("=B3+1", 40.0),
            "A3": Formula(0, 0, "2+1", 41.0, FormulaKind.ARRAY, None, Area(2, 0, 3, 1)),
            "B3": ("=JX_RATE(1,2)", 42.0),
            "A9": ("=SUM(A1:B4)", 43.0),
            "D1": ("=JX_RATE(1,4)", 44.0),
        },
    )
    results = evaluate(Book([sheet]), only_jx=only_jx)
    assert [each.cell for each in results.unsupported] == ["表!A1", "表!A3", "表!B3", "表!A9"]
    assert results.values == {0: {(0, 3): 0.25}}


def test_neighbours_that_only_touch_an_array_are_evaluated() -> None:
    cells = {
        "A3": Formula(0, 0, "2+1", None, FormulaKind.ARRAY, None, Area(2, 0, 3, 1)),
        "C3": "=A3+B4",
        "A5": "=5",
    }
    results = evaluate(Book([PlainSheet("表", cells)]))
    assert results.unsupported == []
    assert results.values[0] == {(2, 0): 3, (2, 1): 3, (3, 0): 3, (3, 1): 3, (2, 2): 6, (4, 0): 5}


def test_a_formula_stored_in_an_unknown_way_is_named(tmp_path: Path) -> None:
    odd = '<c r="A20"><f t="zz" ref="A20:C22">1+1</f><v>70</v></c>'
    more = f'<row r="20">{odd}</row><row r="21"><c r="B21"><v>3</v></c></row>'
    record = recalc_file(write(tmp_path / "a.xlsx", rows(more=more)), tmp_path / "b.xlsx")
    assert (record.error, record.unsupported) == (None, ["自评表!A20"])
    assert [getattr(reason, "code", "") for reason in record.reasons] == ["formula.kind_unknown"]


def _problems(count: int, across: int, down: int) -> list[Formula]:
    areas = [Area(n * down, 0, (n + 1) * down - 1, across - 1) for n in range(count)]
    return [Formula(a.top, 0, "NO.SUCH(1)", 1.0, FormulaKind.ARRAY, None, a) for a in areas]


def test_thousands_of_arrays_with_a_problem_are_known_cell_by_cell() -> None:
    sheet = PlainSheet(
        "表", {f"A{f.row + 1}": f for f in _problems(8000, 2, 1)} | {"D1": "=B8000+1", "D2": "=1"}
    )
    ledger = Ledger(Graph(Book([sheet])))
    assert len(ledger.open(0)) == 16002 and not ledger.closed
    results = evaluate(Book([sheet]))
    assert len(results.unsupported) == 8001 and results.values == {0: {(1, 3): 1.0}}


def test_of_many_vast_arrays_with_a_problem_all_that_lies_among_them_is_closed() -> None:
    vast = {f"A{f.row + 1}": f for f in _problems(100, 16_384, 20)}
    sheet = PlainSheet("表", vast | {"B7": "=5", "B2001": "=C2003", "B2002": "=Z1999", "B2003": "=B7"})
    ledger = Ledger(Graph(Book([sheet])))
    ledger.open(0)
    assert len(ledger.closed[0]) <= 64
    results = evaluate(Book([sheet]))
    assert len(results.unsupported) == 101 and results.unsupported[-1].cell == "表!B2002"
    assert results.values == {0: {(6, 1): 5.0, (2000, 1): 0.0, (2002, 1): 5.0}}
