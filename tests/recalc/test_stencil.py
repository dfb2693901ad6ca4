"""Sheets cut by the stencil of another one: only where each formula stands in its cell."""

from __future__ import annotations

from jixiao.recalc.stencil import cut

SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">%b</row></sheetData></worksheet>'  # fmt: skip


def test_a_formula_behind_its_cell_is_not_the_one_that_was_read_in_another_sheet() -> None:
    honest = SHEET % b'<c r="A1"><f>1+1</f><v>0</v></c>'
    assert cut(honest) is not None
    for cell in (b'<c r="A1"/>><f>1+1</f><v>0</v></c>', b'<c r="A1"><v>0</v></c><f>1+1</f>'):
        alone = cut(SHEET % cell)
        assert alone is None or not alone.stencil.places
    styled = cut(SHEET % b'<c r="A1" s="3"><f>1+1</f><v>0</v></c>')
    assert styled is not None and len(styled.stencil.places) == 1
