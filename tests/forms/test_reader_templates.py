"""The product's own layouts, empty and filled, are read like any other form."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from jixiao.core import rulebook
from jixiao.figures.compute import compute
from jixiao.figures.fill import plan
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form, FormKind
from jixiao.templates import TEMPLATES, build_workbook, values
from jixiao.workbook.reading import read_grids


@cache
def forms() -> dict[str, list[Form]]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.xlsx"
        path.write_bytes(BytesIO(values.as_bytes(build_workbook())).getvalue())
        return {grid.name: find_forms(grid) for grid in read_grids(path)}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda each: each.id)
def test_an_empty_layout_is_one_form_under_its_own_rulebook(template: object) -> None:
    (form,) = forms()[template.label]  # type: ignore[attr-defined]
    assert form.rulebook == template.book  # type: ignore[attr-defined]
    assert form.rulebook_cell is not None
    assert form.rulebook_reason == f"依据：表内“口径”单元格 {form.rulebook_cell.a1}"
    assert all(indicator.placeholder for indicator in form.indicators)
    assert form.total.at is not None
    assert form.grade.at is not None
    assert form.total.empty
    figures = compute(form, rulebook.get(form.rulebook))
    assert figures.total_of_declared is None


EXAMPLES = [each for each in TEMPLATES.values() if each.has_example]


@pytest.mark.parametrize("template", EXAMPLES, ids=lambda each: each.id)
def test_a_filled_layout_adds_up_to_its_total(template: object) -> None:
    (form,) = forms()[template.example]  # type: ignore[attr-defined]
    figures = compute(form, rulebook.get(form.rulebook))
    assert figures.total_of_declared is not None
    assert float(figures.total_of_declared) == form.total.value
    assert form.grade.text == figures.grade


def test_sheets_without_a_layout_hold_no_form() -> None:
    layouts = {name for t in TEMPLATES.values() for name in (t.label, t.example)}
    assert all(not found for name, found in forms().items() if name not in layouts)


def test_the_rating_beside_a_layout_counts() -> None:
    (form,) = forms()[TEMPLATES["shanghai"].example]
    rated = [i for i in form.indicators if not i.rating.empty]
    assert rated
    parts = compute(form, rulebook.get(form.rulebook)).indicators
    for indicator in rated:
        part = parts[form.indicators.index(indicator)]
        assert part.value == part.declared


def test_weights_kept_beside_hubeis_layout_do_not_count_as_printed() -> None:
    (form,) = forms()[TEMPLATES["hubei"].example]
    assert form.kind is FormKind.DEPARTMENT
    assert not form.has_weights


def test_the_figures_beside_the_rubric_give_the_published_scores() -> None:
    (form,) = forms()[TEMPLATES["shenzhen-dept"].example]
    parts = compute(form, rulebook.get(form.rulebook)).criteria
    ruled = {
        c.name.text: str(p.value) for c, p in zip(form.criteria, parts, strict=True) if p.value is not None
    }
    assert {name: ruled[name] for name in ("政府采购执行情况", "固定资产利用率", "编外人员控制率", "公用经费控制率")} == {
        "政府采购执行情况": "1.95", "固定资产利用率": "1.00", "编外人员控制率": "0.00", "公用经费控制率": "6.00",
    }  # fmt: skip
    assert len(ruled) == 16
    assert all(p.value in (None, p.declared) for p in parts)


def test_the_figures_beside_the_rubric_get_their_functions() -> None:
    (form,) = forms()[TEMPLATES["shenzhen-dept"].example]
    found = {form.grid.own(at.row, 2): formula for at, formula in plan(form, overwrite=True).formulas}
    found = {
        name: formula.replace(",$J$1", "") for name, formula in found.items()
    }  # the sheet's name says the same
    assert found["固定资产利用率"] == "=JX_ASSETSCORE(J14,K14,D14)"
    assert found["编外人员控制率"] == "=JX_EXTSTAFFSCORE(J16,K16,D16)"
    assert found["政府采购执行情况"] == "=JX_PROCSCORE(J8,K8,L8)"
    assert found["公用经费控制率"] == (
        '=JX_TOTAL(JX_COSTSCORE("三公",J18,K18,3),JX_COSTSCORE("日常公用",L18,M18,3))'
    )
    assert found["公众或服务对象满意度"] == '=JX_BAND("公众或服务对象满意度",J24,D24)'
    assert "管理制度健全性" not in found
    assert "预算执行率" not in found  # the quarters were never published
