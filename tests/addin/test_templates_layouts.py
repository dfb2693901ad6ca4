"""The official layouts: quiet while empty, right when filled, neat on paper."""

from __future__ import annotations

import re
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.utils import get_column_letter, range_boundaries

from jixiao import functions, templates
from jixiao.core import rulebook
from jixiao.package.tidy import HELPERS_NAME
from jixiao.templates import columns, look, values

NATIVE = {"IF", "COUNT", "SUM", "ROUND", "LEFT", "ISNUMBER", "OR", "MAX"}
LABELS = [each.label for each in templates.TEMPLATES.values()]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return templates.build_workbook()


@pytest.fixture(scope="module")
def cached(book: Workbook) -> dict[str, dict[str, Any]]:
    return values.cached(book)


def formulas(book: Workbook) -> list[tuple[str, str, str]]:
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book.worksheets
        for row in sheet
        for cell in row
        if cell.data_type == "f"
    ]


def filled(template: str, cells: dict[str, Any]) -> dict[str, Any]:
    """What the formulas of one empty layout show once the cells are filled in."""
    one = templates.build_one(template)
    sheet = one.worksheets[0]
    for address, value in cells.items():
        sheet[address] = value
    return values.cached(one)[sheet.title]


def test_the_workbook_holds_the_guide_every_layout_and_an_example_of_each(book: Workbook) -> None:
    assert book.sheetnames == [
        "说明",
        *LABELS,
        *(each.example for each in templates.TEMPLATES.values() if each.has_example),
    ]
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_sheets_have_code_names_that_vba_takes(book: Workbook) -> None:
    names = [sheet.sheet_properties.codeName for sheet in book.worksheets]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,30}", name, re.ASCII) for name in names)
    assert book.code_name == "ThisWorkbook"


def test_every_formula_has_a_value_to_show(book: Workbook, cached: dict[str, dict[str, Any]]) -> None:
    for sheet, place, _ in formulas(book):
        assert place in cached[sheet]
    assert sum(map(len, cached.values())) == len(formulas(book))


def test_the_file_stores_the_values_and_is_the_same_each_time(tmp_path: Any) -> None:
    from openpyxl import load_workbook

    first, second = (values.as_bytes(templates.build_workbook()) for _ in range(2))
    assert first == second
    (tmp_path / "all.xlsx").write_bytes(first)
    shown = load_workbook(tmp_path / "all.xlsx", data_only=True)
    assert shown["部门整体评分(深圳)·示例"]["F25"].value == 97.95
    assert shown.calculation.fullCalcOnLoad is not True  # else a reader without the add-in shows #NAME?


@pytest.mark.parametrize("label", LABELS)
def test_an_empty_layout_shows_nothing(label: str, cached: dict[str, dict[str, Any]]) -> None:
    assert set(cached[label].values()) == {""}


def test_no_example_waits_for_anything(cached: dict[str, dict[str, Any]]) -> None:
    assert [v for sheet in cached.values() for v in sheet.values() if str(v).startswith("#")] == []


def test_formulas_call_our_functions_and_the_plainest_native_ones(book: Workbook) -> None:
    used = set()
    for _, _, text in formulas(book):
        for item in Tokenizer(text).items:
            if item.type == "FUNC" and item.subtype == "OPEN":
                used.add(item.value[:-1])
    assert used - NATIVE <= functions.FUNCTIONS.keys()
    assert {name for name in used if name.startswith("JX_")} == functions.FUNCTIONS.keys() - {
        "JX_BAND",  # its criteria have functions of their own
        "JX_WAVG",  # rolls up several forms
        "JX_RESCALE",  # for rulebooks of one's own: no official layout drops what does not apply
        "JX_STANDARD",  # for rows that print a rule of their own: no official layout does
    }


def test_every_formula_with_a_rulebook_names_the_cell_of_its_sheet(book: Workbook) -> None:
    for sheet, place, text in formulas(book):
        called = re.findall(r"JX_\w+(?=\()", text)
        wanted = sum(
            argument.name == "rulebook" for name in called for argument in functions.FUNCTIONS[name].arguments
        )
        own = book[sheet].defined_names.get("JX_RULEBOOK")
        if wanted:
            assert own is not None
            cell = own.attr_text.split("!")[1]
            assert text.count(cell) == wanted, f"{sheet}!{place}: {text}"
            assert rulebook.get(book[sheet][cell.replace("$", "")].value)


def test_the_workbook_has_one_rulebook_cell_on_the_guide(book: Workbook) -> None:
    assert book.defined_names["JX_RULEBOOK"].attr_text == "'说明'!$C$3"
    assert book["说明"]["C3"].value == rulebook.get(rulebook.DEFAULT).title


@pytest.mark.parametrize("template", templates.TEMPLATES)
def test_a_layout_alone_names_its_rulebook_for_the_whole_workbook(template: str) -> None:
    one = templates.build_one(template)
    assert one.sheetnames == [templates.TEMPLATES[template].label]
    name = one.defined_names["JX_RULEBOOK"].attr_text
    assert (
        one.worksheets[0][name.split("!")[1].replace("$", "")].value
        == rulebook.get(templates.TEMPLATES[template].book).title
    )


FUNDS = {"D7": 100, "E7": 100, "F7": 83.75}
SCORED = {"E14": "≥8场", "F14": "2场", "G14": 50, "E15": "及时", "F15": "及时", "G15": 40}


def test_the_total_of_a_filled_form_is_right_and_unused_lines_do_not_count() -> None:
    shown = filled("mof", {**FUNDS, **SCORED})
    assert (shown["H7"], shown["I7"]) == (0.8375, 8.38)
    assert (shown["H14"], shown["H15"], shown["H16"]) == (12.5, 40, "—")
    assert (shown["G30"], shown["H30"], shown["L30"]) == (100, 60.88, "中")


def test_a_line_with_points_but_without_a_result_keeps_the_total_open() -> None:
    shown = filled("mof", {**FUNDS, **SCORED, "F15": None})
    assert shown["H15"] == ""
    assert shown["H30"].startswith("#")
    assert shown["M30"] == shown["H30"]  # in full beside the narrow cell
    assert shown["L30"] == ""


def test_points_that_do_not_add_up_to_100_are_told_beside_the_total() -> None:
    assert filled("mof", {**FUNDS, **SCORED, "G15": 30})["M30"] == "分值合计为 90，应为 100"
    assert filled("mof", {**FUNDS, **SCORED})["M30"] == ""


def test_a_judged_line_takes_its_rating() -> None:
    partly = {**FUNDS, **SCORED, "F15": "比较及时"}
    assert filled("mof", partly)["H15"] == "#需评定 24.00–32.00"
    assert filled("mof", {**partly, "L15": 0.75})["H15"] == 30


def test_the_rulebook_cell_of_the_sheet_decides() -> None:
    assert filled("mof", {**FUNDS, "L2": "shanghai-sast-2020"})["I7"] == 10
    assert filled("mof", FUNDS)["I7"] == 8.38


def test_execution_is_outside_the_total_of_the_shanghai_layout() -> None:
    shown = filled("shanghai", {**FUNDS, "E14": 1, "F14": 1, "G14": 100})
    assert (shown["I7"], shown["G25"], shown["H25"]) == (10, 100, 100)


def test_a_group_shares_its_points_equally() -> None:
    shown = filled("shenzhen-group", {"E14": 10, "F14": 7, "E15": "1场", "F15": "1场", "G14": 20})
    assert shown["H14"] == 17
    assert (shown["K14"], shown["K15"]) == (0.7, 1)


def test_hubei_scores_from_weights_beside_the_form_or_from_typed_scores() -> None:
    one = {"D6": 100, "E6": 50, "E9": "10个", "F9": "8个", "K9": 20}
    shown = filled("hubei", one)
    assert (shown["G6"], shown["G9"], shown["G10"], shown["B21"]) == (10, 16, "—", 26)
    assert filled("hubei", {**one, "G10": 3.5})["B21"] == 29.5
    assert "不符" in filled("hubei", {**one, "C4": 20, "F4": 29})["L6"]


def test_the_rubric_scores_the_quarters_and_stops_at_a_diversion_of_funds() -> None:
    base = {f"G{row}": 0 for row in range(4, 25) if row not in (9, 19)}
    quarters = {"J19": 0.25, "K19": 0.5, "L19": 0.75, "M19": 0.9876}
    funds = {"J9": 1, "K9": 4137000, "L9": 12741400.04, "M9": 1}
    shown = filled("shenzhen-dept", {**base, **quarters, **funds})
    assert shown["G19"] == 5.98
    assert shown["G9"] == 2  # 32.47 % adjusted: the point is lost
    assert shown["F25"] == 7.98
    assert filled("shenzhen-dept", {**base, **quarters, **funds, "N9": "有"})["G9"] == 0


def test_drop_downs_offer_the_words_that_make_sense(book: Workbook) -> None:
    offered = {}
    for label in LABELS:
        rules = book[label].data_validations.dataValidation
        assert all(rule.prompt and rule.error and rule.allowBlank for rule in rules)
        lists = [rule.formula1 for rule in rules if rule.type == "list"]
        assert all(len(words) <= 255 for words in lists)
        offered[label] = lists
    titles = '"' + ",".join(rulebook.get(each).title for each in rulebook.ids()) + '"'
    assert all(titles in lists for lists in offered.values())
    assert '"正向,反向,等于,定性"' in offered["项目自评(财政部)"]
    custom = [r for r in book["项目自评(深圳)"].data_validations.dataValidation if r.type == "custom"]
    assert [(str(r.sqref), '="—"' in r.formula1) for r in custom] == [("G14:G27", True)]
    assert '"1,0.9,0.8,0.7,0.6,0.5,0.4,0.3,0.2,0.1,0"' in offered["项目自评(财政部)"]
    assert '"1,0"' in offered["项目自评(深圳)"]  # complete or not: the form knows nothing between
    assert '"1.5,1,0"' in offered["部门整体评分(深圳)"]
    assert '"有,无"' in offered["部门整体评分(深圳)"]


def test_the_rubric_marks_every_figure_that_it_asks_for(book: Workbook) -> None:
    sheet = book["部门整体评分(深圳)"]
    green = {
        sheet[f"C{row}"].value: [
            column for column in "JKLMN" if sheet[f"{column}{row}"].fill.fgColor.rgb == f"00{look.JUDGE_FILL}"
        ]
        for row in range(4, 25)
    }
    for name, sheet_row in ((sheet[f"C{row}"].value, row) for row in range(4, 25)):
        formula = str(sheet[f"G{sheet_row}"].value or "")
        used = set(re.findall(rf"([JKLMN]){sheet_row}\b", formula))
        if used:
            first, last = min(used), max(used)
            assert green[name] == [c for c in "JKLMN" if first <= c <= last]
    assert green["预算执行率"] == ["J", "K", "L", "M"]


def test_every_sheet_prints_on_a4_one_page_wide_without_the_helps(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.center.text
        right = range_boundaries(str(sheet.print_area).split("!")[1].replace("$", ""))[2]
        beside = sheet.defined_names.get(HELPERS_NAME)
        printed = (
            sheet.max_column
            if beside is None or sheet.title == "说明"
            else range_boundaries(beside.attr_text.split("!")[1].replace("$", ""))[0] - 1
        )
        assert right in (printed, printed - 1)  # a narrow column stands between


def test_texts_have_room_in_their_rows(book: Workbook) -> None:
    """Text that needs more lines than its row shows would be cut off."""
    for sheet in book.worksheets:
        spans = {area.coord.split(":")[0]: area for area in sheet.merged_cells.ranges}
        for row in sheet:
            for cell in row:
                if not isinstance(cell.value, str) or cell.data_type == "f" or not cell.alignment.wrap_text:
                    continue
                area = spans.get(cell.coordinate)
                top, bottom = (area.min_row, area.max_row) if area else (cell.row, cell.row)
                left, right = (area.min_col, area.max_col) if area else (cell.column, cell.column)
                width = sum(sheet.column_dimensions[chr(64 + c)].width - 0.7 for c in range(left, right + 1))
                have = sum(sheet.row_dimensions[r].height or 15 for r in range(top, bottom + 1))
                needed = look.height(cell.value, width, cell.font.size)
                assert needed <= have + 0.5 or have >= 409, f"{sheet.title}!{cell.coordinate}"


@pytest.mark.parametrize("name", ["mof", "MOF", "项目自评(财政部)", "项目自评（财政部）"])
def test_a_layout_is_found_by_its_id_or_its_label(name: str) -> None:
    found = templates.find(name)
    assert found is not None
    assert found.id == "mof"


def test_an_unknown_layout_is_not_found() -> None:
    assert templates.find("财政局") is None


def test_what_the_examples_hold_could_be_typed_into_them(book: Workbook) -> None:
    """A value that the cell's own validation refuses would be circled by 圈释无效数据."""
    for template in templates.TEMPLATES.values():
        if not template.has_example:
            continue
        sheet = book[template.example]
        for rule in sheet.data_validations.dataValidation:
            for area in rule.sqref.ranges:
                for at in area.cells:
                    cell = sheet.cell(*at)
                    value = cell.value
                    if value is None or cell.data_type == "f" or not rule.showErrorMessage:
                        continue
                    where = f"{sheet.title}!{cell.coordinate}: {value}"
                    if rule.type == "list":
                        words = str(rule.formula1).strip('"').split(",")
                        assert str(value) in words or f"{value:g}" in words, where
                    elif rule.type == "decimal":
                        assert float(rule.formula1) <= value <= float(rule.formula2), where
                    else:
                        assert value == "—" or 0 <= value <= 100, where


def test_each_input_prompt_is_that_of_its_own_row(book: Workbook) -> None:
    sheet = book["部门整体评分(深圳)"]
    names = {sheet[f"C{row}"].value for row in range(4, 25)}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            for row in range(area.min_row, area.max_row + 1):
                own = sheet[f"C{row}"].value
                if rule.promptTitle in names:
                    assert rule.promptTitle == own


def test_hints_say_in_words_what_is_due(book: Workbook) -> None:
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            for text in (rule.prompt, rule.error):
                assert "1e+" not in text and "\ufffd" not in text
    amounts = [
        rule
        for rule in book["项目自评(财政部)"].data_validations.dataValidation
        if rule.promptTitle == "金额"
    ]
    assert [rule.prompt for rule in amounts] == ["请填不带单位的数字（万元）。"]


def test_no_text_holds_a_broken_character(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert not [cell.coordinate for row in sheet for cell in row if "\ufffd" in str(cell.value)]


def test_no_page_holds_nothing_but_the_last_lines(book: Workbook) -> None:
    """Where little would be left for a last page, the sheet is made to fit on one less."""
    fitted = {sheet.title: sheet.page_setup.fitToHeight for sheet in book.worksheets}
    assert fitted["项目自评(深圳·分组计分)·示例"] > 0


FILLED = {
    "sichuan": {"sign": "≥", "target": 10, "unit": "次", "actual": 8, "weight": 90},
    "chongqing": {"target": "≥10次", "actual": "8次", "weight": 90},
    "platform": {"target": "≥10次", "actual": "8次", "weight": 90},
}


@pytest.mark.parametrize("name", columns.LAYOUTS)
def test_a_layout_with_columns_of_its_own_scores_what_is_filled_in(name: str) -> None:
    layout = columns.LAYOUTS[name]
    one = templates.build_one(name)
    sheet = one.worksheets[0]
    at = {column.role: number for number, column in enumerate(layout.columns, 1)}
    heading = next(c.row for row in sheet for c in row if c.value == "指标名称" or c.value == "三级指标")
    funds = next(c.row for row in sheet for c in row if c.value in ("总额", "年度资金总额"))
    amounts = [c for c in range(3, len(layout.columns)) if sheet.cell(funds - 1, c).value][:3]
    for column, value in zip(amounts, (100, 100, 90), strict=True):
        sheet.cell(funds, column).value = value
    for role, value in FILLED[name].items():
        sheet.cell(heading + 1, at[role]).value = value
    shown = values.cached(one)[sheet.title]
    assert shown[f"{get_column_letter(at['score'])}{heading + 1}"] == 72.0
    assert 81.0 in shown.values() and "良" in shown.values()


def test_the_list_of_functions_begins_a_page_with_its_heading(book: Workbook) -> None:
    guide = book["说明"]
    (end,) = (each.id for each in guide.row_breaks.brk)
    assert guide.cell(end, 2).value is None
    assert guide.cell(end + 1, 2).value == "六、函数"
    assert str(guide.cell(end + 2, 2).value).startswith("JX_SCORE(")
