"""The filled examples: formulas that give what the published forms print."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook

from forms import build
from jixiao import templates
from jixiao.templates import content, values

TOTALS = {
    "mof": ("H", 100.00, "优"),
    "shenzhen": ("H", 83.32, "良"),
    "shenzhen-group": ("H", 99.97, "优"),
    "shanghai": ("H", 91, "优"),
    "hubei": ("B", 93, "优"),
    "shenzhen-dept": ("F", 97.95, "优"),
}


@pytest.fixture(scope="module")
def book() -> Workbook:
    return templates.build_workbook()


@pytest.fixture(scope="module")
def cached(book: Workbook) -> dict[str, dict[str, Any]]:
    return values.cached(book)


def row_of(sheet: Any, label: str) -> int:
    return next(c.row for row in sheet for c in row if c.value == label)


def numbers(cached: dict[str, Any], column: str, first: int, last: int) -> list[float]:
    cells = (cached.get(f"{column}{row}") for row in range(first, last + 1))
    return [value for value in cells if isinstance(value, float)]


@pytest.mark.parametrize("template", TOTALS)
def test_an_example_shows_the_published_total_and_its_grade(
    template: str, book: Workbook, cached: dict[str, dict[str, Any]]
) -> None:
    column, total, grade = TOTALS[template]
    sheet = book[templates.TEMPLATES[template].example]
    row = row_of(sheet, "综合评分" if template == "shenzhen-dept" else "总分")
    assert sheet[f"{column}{row}"].value.startswith("=IF(COUNT(")
    assert cached[sheet.title][f"{column}{row}"] == total
    assert grade in cached[sheet.title].values()


@pytest.mark.parametrize(("template", "table"), [("shenzhen", 1), ("mof", 2)])
def test_every_score_of_the_shenzhen_examples_is_the_printed_one(
    template: str, table: int, book: Workbook, cached: dict[str, dict[str, Any]]
) -> None:
    printed = build.data("001")["table"][table]
    rows = [row for page in printed["pages"] for row in page["indicators"]]
    sheet = book[templates.TEMPLATES[template].example]
    first = row_of(sheet, "三级指标") + 1
    shown = cached[sheet.title]
    computed = [shown[f"H{row}"] for row in range(first, first + len(rows))]
    assert computed == [row[5] if row[4] else "—" for row in rows]
    assert shown[f"I{row_of(sheet, '年度资金总额')}"] == printed["funds"][0][6]


def test_every_score_of_the_shanghai_example_is_the_printed_one(
    book: Workbook, cached: dict[str, dict[str, Any]]
) -> None:
    printed = build.data("004")["table"][0]
    sheet = book[templates.TEMPLATES["shanghai"].example]
    first = row_of(sheet, "三级指标") + 1
    scores = numbers(cached[sheet.title], "H", first, first + len(printed["indicators"]) - 1)
    assert scores == [row[6] for row in printed["indicators"]]
    assert cached[sheet.title][f"I{row_of(sheet, '年度资金总额')}"] == printed["funds"][5]


def test_the_grouped_example_computes_every_group_but_the_one_that_a_person_decided(
    book: Workbook, cached: dict[str, dict[str, Any]]
) -> None:
    sheet = book[templates.TEMPLATES["shenzhen-group"].example]
    first = row_of(sheet, "三级指标") + 1
    scores = numbers(cached[sheet.title], "H", first, row_of(sheet, "总分") - 1)
    assert scores == [15, 10, 10, 30, 10]  # 质量, 时效, 成本, 社会效益, 满意度
    assert sheet[f"H{first}"].value == 15  # 数量: published; equal parts give 14.70
    assert any("14.70" in str(c.value) for row in sheet for c in row)
    unmet = row_of(sheet, "年度课题数量")
    assert cached[sheet.title][f"K{unmet}"] == 0.7


def test_the_hubei_example_computes_what_the_form_lets_it_compute(
    book: Workbook, cached: dict[str, dict[str, Any]]
) -> None:
    printed = build.data("002")
    sheet = book[templates.TEMPLATES["hubei"].example]
    first = row_of(sheet, "三级指标") + 1
    scores = [sheet[f"G{first + i}"].value for i in range(len(printed["indicators"]))]
    assert scores[:-1] == [row[5] for row in printed["indicators"]][:-1]
    assert cached[sheet.title][f"G{first + len(scores) - 1}"] == printed["indicators"][-1][5] == 10
    assert cached[sheet.title]["G6"] == printed["funds"][4] == 20
    assert round(cached[sheet.title]["F6"], 4) == 1.1444


def test_the_rubric_example_gives_the_printed_points_of_each_criterion(
    book: Workbook, cached: dict[str, dict[str, Any]]
) -> None:
    printed = {row[2]: row[6] for page in build.data("003_rubric")["page"] for row in page["rows"] if row[2]}
    sheet = book[templates.TEMPLATES["shenzhen-dept"].example]
    found = {}
    for row in range(4, 4 + len(printed)):
        cell = sheet[f"G{row}"]
        found[sheet[f"C{row}"].value] = cached[sheet.title].get(cell.coordinate, cell.value)
    assert found == printed
    decided = [
        sheet[f"C{row}"].value for row in range(4, 25) if not str(sheet[f"G{row}"].value).startswith("=")
    ]
    assert decided == ["预算执行率", "社会效益、经济效益、生态效益及可持续影响等"]


@pytest.mark.parametrize(
    ("template", "document", "table"),
    [("shenzhen", "001", 1), ("mof", "001", 2), ("shenzhen-group", "000", None), ("shanghai", "004", 0)],
)
def test_the_texts_of_an_example_are_those_of_the_published_form(
    template: str, document: str, table: int | None
) -> None:
    source = build.data(document)
    printed = source if table is None else {**source, **source["table"][table]}
    rows = [row[-6:-3] for page in printed.get("pages", []) for row in page["indicators"]]
    rows += [row[2:5] for part in ("upper", "lower", "indicators") for row in printed.get(part, [])]
    example = content.project(template)
    assert [[row.name, row.target, row.actual] for row in example.rows] == rows
    assert "\n".join(example.goals) == printed["goal"].strip()
    assert "\n".join(example.results) == printed["result"].strip()
    assert (example.project, example.department, example.unit) == (
        printed["project"],
        printed["department"],
        printed["unit"],
    )


def test_the_rubric_example_prints_the_standards_as_published_and_the_empty_layout_mends_the_slips(
    book: Workbook,
) -> None:
    empty, example = (book[name] for name in ("部门整体评分(深圳)", "部门整体评分(深圳)·示例"))
    row = row_of(example, "绩效目标完整性")
    assert "(8分)" in example[f"F{row}"].value
    assert "(3分)" in empty[f"F{row}"].value
    differing = [r for r in range(4, 25) if example[f"F{r}"].value != empty[f"F{r}"].value]
    assert [example[f"C{r}"].value for r in differing] == [
        "绩效目标完整性",
        "社会效益、经济效益、生态效益及可持续影响等",
    ]
