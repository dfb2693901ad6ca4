"""The validator on our own layouts: nothing on the empty ones, on the examples only what the published forms are known for."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from jixiao import checks, templates
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.templates import values
from jixiao.workbook.reading import read_grids

KNOWN = {
    "mof": set(),
    # 由于疫情原因未开展 against 换届方案待确定; text where 0 is meant; a cost target without a value
    "shenzhen": {"JX210", "JX604", "JX215"},
    # 年度课题数量 10 → 7 with full points; 经费使用合规性 twice
    "shenzhen-group": {"JX206", "JX801"},
    # a flat 10 outside the total
    "shanghai": {"JX123", "JX502"},
    # rate above 100 %, 2534 against 2634.17, 39 of 40 and 24 of 30 without a reason, costs scored forward
    "hubei": {"JX105", "JX111", "JX112", "JX209", "JX301", "JX602"},
    # 8分 in a criterion of 3
    # 95 points quoted in the text
    "shenzhen-dept": {"JX507", "JX951"},
}
"""The codes of the findings above 'info' on each example."""


@pytest.fixture(scope="module")
def found(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, Form], dict[str, list[checks.Finding]]]:
    file = tmp_path_factory.mktemp("templates") / "all.xlsx"
    file.write_bytes(values.as_bytes(templates.build_workbook()))
    grids = read_grids(file)
    forms = {form.sheet: form for grid in grids for form in find_forms(grid)}
    by_sheet: dict[str, list[checks.Finding]] = {grid.name: [] for grid in grids}
    for finding in checks.run(list(forms.values()), grids):
        by_sheet[finding.sheet].append(finding)
    return forms, by_sheet


@pytest.mark.parametrize("template", templates.TEMPLATES.values(), ids=lambda each: each.id)
def test_a_layout_is_read_as_the_form_that_it_is(
    template: templates.Template, found: tuple[dict[str, Form], dict[str, list[checks.Finding]]]
) -> None:
    for sheet in (template.label, *((template.example,) if template.has_example else ())):
        form = found[0][sheet]
        assert form.rulebook == template.book
        assert "口径" in form.rulebook_reason
        kind = {"hubei": "department", "shenzhen-dept": "rubric"}.get(template.id, "project")
        assert form.kind.value == kind


@pytest.mark.parametrize("template", templates.TEMPLATES.values(), ids=lambda each: each.id)
def test_an_empty_layout_has_no_findings(
    template: templates.Template, found: tuple[dict[str, Form], dict[str, list[checks.Finding]]]
) -> None:
    assert [finding for finding in found[1][template.label] if finding.severity.value != "info"] == []


@pytest.mark.parametrize(
    "template", [each for each in templates.TEMPLATES.values() if each.has_example], ids=lambda each: each.id
)
def test_an_example_has_no_errors_and_only_the_known_warnings(
    template: templates.Template, found: tuple[dict[str, Form], dict[str, list[checks.Finding]]]
) -> None:
    findings = found[1][template.example]
    assert [f for f in findings if f.severity.value == "error"] == []
    assert {f.code for f in findings if f.severity.value == "warning"} == KNOWN[template.id]


def test_the_guide_is_no_form(found: tuple[dict[str, Form], dict[str, list[checks.Finding]]]) -> None:
    assert "说明" not in found[0]


@pytest.mark.ooxml
@pytest.mark.parametrize("template", templates.TEMPLATES)
def test_a_layout_is_valid_open_xml(template: str, tmp_path: Path) -> None:
    tools = Path(os.environ.get("JIXIAO_TOOLS", str(Path.home() / ".cache" / "jixiao-tools")))
    validator = tools / "node" / "node_modules" / ".bin" / "ooxml-validator"
    file = tmp_path / "layout.xlsx"
    file.write_bytes(values.as_bytes(templates.build_one(template)))
    said = subprocess.run(
        [str(validator), str(file)], capture_output=True, text=True, timeout=120, check=False
    )
    assert json.loads(said.stdout)["errors"] == []
