"""Which formulas are proposed for which cells, and that they give the form's own figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forms.drawing import PLAIN, PLAIN_MERGES, below, draw, plain
from jixiao.core import rulebook
from jixiao.core.values import decimal
from jixiao.figures import references
from jixiao.figures.compute import compute
from jixiao.figures.fill import plan, ranges
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.functions import call
from jixiao.workbook.grid import At, Grid, Value, parse_a1
from jixiao.workbook.reading import read_grids

HERE = Path(__file__).parent


def only(grid: Grid) -> Form:
    (form,) = find_forms(grid)
    return form


def proposed(form: Form, overwrite: bool = False) -> dict[str, str]:
    return {at.a1: formula for at, formula in plan(form, overwrite).formulas}


def emptied(grid: Grid, cells: str) -> Grid:
    rows = [list(row) for row in grid.rows]
    for name in cells.split():
        at = parse_a1(name)
        rows[at.row][at.column] = None
    return Grid(grid.name, rows, grid.merges, named=grid.named)


def evaluate(form: Form, formulas: dict[At, str]) -> dict[At, Value]:
    """The results of proposed formulas: a small evaluator of references, text joined by & and calls of JX functions."""
    results: dict[At, Value] = {}

    def cell(at: At) -> Value:
        if at in formulas:
            if at not in results:
                results[at] = formula(formulas[at])
            return results[at]
        return form.grid.own(*at)

    def term(text: str) -> object:
        if text == "":
            return None
        if text.startswith('"'):
            return text[1:-1].replace('""', '"')
        if "&" in text:
            return "".join(_shown(term(part)) for part in text.split("&"))
        if "/" in text:
            top, bottom = text.split("/")
            return float(str(term(top))) / float(bottom)
        if ":" in text:
            first, last = (parse_a1(part) for part in text.split(":"))
            return [
                [cell(At(r, c)) for c in range(first.column, last.column + 1)]
                for r in range(first.row, last.row + 1)
            ]
        return cell(parse_a1(text))

    def formula(text: str) -> Value:
        found = re.fullmatch(r"=(JX_[A-Z]+)\((.*)\)", text)
        assert found, text
        arguments = re.findall(r'(?:"[^"]*"|[^,"])+|(?<=,)(?=,)|(?<=,)$|^(?=,)', found.group(2))
        return call(found.group(1), *[term(argument) for argument in arguments])

    for at, text in formulas.items():
        results[at] = formula(text)
    return results


def _shown(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def test_nothing_is_proposed_for_a_filled_form() -> None:
    assert plan(only(plain())).formulas == []


def test_empty_cells_get_the_formula_that_refers_to_what_was_read() -> None:
    grid = emptied(plain(), "G6 H6 H12 H13 H14 H15 H16 H17 H18")
    assert proposed(only(grid)) == {
        "G6": "=JX_RATE(E6,D6)",
        "H6": '=JX_EXECSCORE(D6,E6,F6,"mof-2020")',
        "H12": '=JX_SCORE(E12,F12,G12,,,"mof-2020")',
        "H13": '=JX_SCORE(E13,F13,G13,,,"mof-2020")',
        "H14": '=JX_SCORE(E14,F14,G14,,,"mof-2020")',
        "H15": '=JX_SCORE(E15,F15,G15,,,"mof-2020")',
        "H16": '=JX_SCORE(E16,F16,G16,,,"mof-2020")',
        "H17": '=JX_SCORE(E17,F17,G17,,,"mof-2020")',
        "H18": "=JX_TOTAL(H6,H12:H17)",
    }


def test_only_empty_cells_are_proposed_unless_asked() -> None:
    form = only(emptied(plain(), "H12"))
    assert list(proposed(form)) == ["H12"]
    assert len(proposed(form, overwrite=True)) == 10  # with the rate of 其中：当年财政拨款


def test_dashes_and_words_are_never_replaced() -> None:
    form = only(plain())
    assert "F7" not in proposed(form, overwrite=True)
    assert "G8" not in proposed(form, overwrite=True)


def test_an_earlier_formula_is_kept_unless_asked() -> None:
    grid = emptied(plain(), "H12")
    grid.formulas = {parse_a1("H12"): "SUM(A1)"}
    form = only(grid)
    assert proposed(form) == {}
    assert "H12" in proposed(form, overwrite=True)


def test_the_sheets_own_cell_names_the_rulebook() -> None:
    tail = draw("口径 | mof-2020")
    grid = below([emptied(plain(), "H12"), tail], gap=0)
    assert proposed(only(grid)) == {"H12": "=JX_SCORE(E12,F12,G12,,,$B$19)"}


def test_the_workbooks_rulebook_needs_no_argument() -> None:
    grid = emptied(draw(PLAIN, PLAIN_MERGES, rulebook="sichuan"), "H6 H12 H18")
    assert proposed(only(grid)) == {
        "H6": "=JX_EXECSCORE(D6,E6,F6)",
        "H12": "=JX_SCORE(E12,F12,G12)",
        "H18": "=JX_TOTAL(H6,H12:H17)",
    }


def test_execution_stays_out_of_a_total_that_leaves_it_out() -> None:
    (form, *_) = find_forms(read_grids(HERE / "published" / "004.xlsx")[0])
    assert proposed(form, overwrite=True)["H21"] == "=JX_TOTAL(H13:H20)"


def test_rows_that_do_not_apply_and_placeholders_are_left_out_of_the_total() -> None:
    (form,) = (f for g in read_grids(HERE / "variants" / "placeholders.xlsx") for f in find_forms(g))
    assert proposed(form, overwrite=True)["H28"] == "=JX_TOTAL(I6,H13:H14,H16,H19:H21,H25:H26)"


def test_a_group_gets_one_formula_over_its_rows() -> None:
    (form,) = find_forms(read_grids(HERE / "published" / "000.xlsx")[0])
    found = proposed(form, overwrite=True)
    assert found["H13"] == '=JX_GROUPSCORE(E13:E27,F13:F27,G13,"shenzhen-project")'
    assert found["H28"] == '=JX_GROUPSCORE(E28:E41,F28:F41,G28,"shenzhen-project")'  # over the page break
    assert found["H74"] == "=JX_TOTAL(I6,H13,H28,H42,H57,H59,H71)"


def test_a_group_with_a_heading_between_its_rows_is_left_alone() -> None:
    form = only(
        draw(
            """
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 会议 | 10 | 10 | 20 |
            | | 报告 | 10 | 7 | |
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 讲座 | 10 | 10 | |
            | | 展览 | 10 | 7 | |
            """,
            "F2:F3 G2:G3 F5:F6 G5:G6",
        )
    )
    assert [g.members for g in form.groups] == [[0, 1, 2, 3]]
    assert proposed(form) == {}


def test_sichuan_targets_are_joined_from_three_cells() -> None:
    (form,) = (f for g in read_grids(HERE / "variants" / "sichuan.xlsx") for f in find_forms(g))
    found = proposed(form, overwrite=True)
    assert found["J10"] == '=JX_SCORE(E10&F10&G10,H10,I10,,,"sichuan")'
    assert found["J14"] == '=JX_SCORE(F14,H14,I14,"定性",,"sichuan")'


def test_a_cost_without_a_sign_is_scored_in_reverse() -> None:
    block = PLAIN.replace("≤100万元", "100万元")
    form = only(emptied(draw(block, PLAIN_MERGES), "H15"))
    assert proposed(form) == {"H15": '=JX_SCORE(E15,F15,G15,"反向",,"mof-2020")'}


def test_a_result_that_repeats_its_rows_name_is_scored_with_that_name() -> None:
    block = PLAIN.replace("知晓率 | ≥80% | 60%", "科普知晓率 | ≥80% | 知晓率60%")
    form = only(emptied(draw(block, PLAIN_MERGES), "H16"))
    assert proposed(form) == {"H16": '=JX_SCORE(E16,F16,G16,"指标：科普知晓率",,"mof-2020")'}
    assert call("JX_SCORE", "≥80%", "知晓率60%", 30, "指标：科普知晓率", None, "mof-2020") == 22.5


def test_without_weights_only_rate_execution_and_total_are_proposed() -> None:
    (form,) = (f for g in read_grids(HERE / "published" / "002.xlsx") for f in find_forms(g))
    assert proposed(form, overwrite=True) == {
        "F6": "=JX_RATE(E6,D6)",
        "G6": '=JX_EXECSCORE(D6,E6,,"hubei-2021")',
        "B20": "=JX_TOTAL(G6,G9:G19)",
    }


def test_a_rubric_gets_its_total_and_grade_but_no_judgement() -> None:
    (form, _) = (f for g in read_grids(HERE / "published" / "003.xlsx") for f in find_forms(g))
    found = proposed(form, overwrite=True)
    assert sorted(found) == ["F38"]  # the grade is a word: it is not replaced
    assert found["F38"].startswith("=JX_TOTAL(G4:G7,G11:G13")
    form.grade = type(form.grade)(None, form.grade.at)
    assert proposed(form)["F39"] == '=JX_GRADE(F38,"shenzhen-dept-2020")'


def test_a_rubric_criterion_gets_a_formula_where_its_figure_is_a_cell() -> None:
    form = only(
        draw(
            """
            深圳市部门整体支出绩效评分表
            一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 实际值 | 得分
            部门管理 | 资产管理 | 固定资产利用率 | 1 | ≥90%得1分 | 80% |
            | 人员管理 | 编外人员控制率 | 1 | <5%得1分 | 3% |
            | 制度管理 | 管理制度健全性 | 3 | 酌情 | |
            部门绩效 | 效率性 | 重点工作完成情况 | 8 | 每项扣4分 | 1 |
            """
        )
    )
    assert proposed(form) == {
        "G3": '=JX_BAND("固定资产利用率",F3,D3,"shenzhen-dept-2020")',
        "G4": '=JX_BAND("编外人员控制率",F4,D4,"shenzhen-dept-2020")',
        "G6": '=JX_KEYSCORE(F6,D6,"shenzhen-dept-2020")',
    }


DOCUMENTS = sorted((HERE / "published").glob("*.xlsx")) + sorted((HERE / "variants").glob("*.xlsx"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_formulas_give_what_the_form_computes(path: Path) -> None:
    for grid in read_grids(path):
        for form in find_forms(grid):
            figures = compute(form, rulebook.get(form.rulebook))
            formulas = dict(plan(form, overwrite=True).formulas)
            results = evaluate(form, formulas)
            parts = [
                *zip((i.score for i in form.indicators), figures.indicators, strict=True),
                *zip((g.score for g in form.groups), figures.groups, strict=True),
            ]
            if form.execution is not None and figures.execution.part is not None:
                parts.append((form.execution.score, figures.execution.part))
            scored = [(cell, part) for cell, part in parts if cell.at in formulas]
            for cell, part in scored:
                assert cell.at is not None
                if part.value is not None:
                    assert decimal(results[cell.at]) == part.value, cell.at.a1
                else:
                    assert str(results[cell.at]).startswith("#需评定"), cell.at.a1
            total = form.total.at
            if total in formulas and all(part.value is not None for _, part in scored):
                assert decimal(results[total]) == figures.total_by_rule


def test_runs_of_cells_become_ranges() -> None:
    cells = [At(12, 6), At(13, 6), At(15, 6), At(15, 7), At(14, 7)]
    assert ranges(cells) == ["G13:G14", "H15:H16", "G16"]


def test_a_total_in_the_cell_of_its_label_is_never_overwritten() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows[:-1]] + [["总分：92分"]]
    form = only(Grid("自评表", rows, []))
    assert form.total.text == "92"
    assert "A18" not in proposed(form, overwrite=True)


def test_the_weights_beside_a_total_are_never_taken_for_its_empty_score() -> None:
    grid = plain()
    rows = [list(row)[:7] if number >= 10 else list(row) for number, row in enumerate(grid.rows)]
    rows[-1] = ["总分", None, None, None, None, None, 100.0]
    form = only(Grid("自评表", rows, grid.merges))
    assert "G18" not in proposed(form)


def test_the_words_of_a_heading_that_come_again_below_it_name_its_column() -> None:
    again = [["项目资金", None, "全年预算数", "全年执行数", "执行率", None, "分值", "得分"], [None, None, 100.0, 95.0, None, None, 10.0, None]]  # fmt: skip
    grid = plain()
    rows = [list(row) for row in grid.rows[:4] + grid.rows[8:17]]
    for row in rows[7:]:
        row[7:8] = [None]
    total = ["总分", None, None, None, None, None, 100.0, None]
    form = only(Grid("自评表", [*rows, *again, total], []))
    assert all(row.score.at is not None and row.score.at.a1.startswith("H") for row in form.indicators)
    assert form.total.at is not None and form.total.at.a1.startswith("H")


@pytest.mark.parametrize("text", ["", "a" * 255, "超" * 600, '每少一个"扣', '"' * 700, "𠮷" * 300])
def test_a_long_text_in_a_formula_is_several_that_are_joined(text: str) -> None:
    pieces = re.findall(r'"((?:[^"]|"")*)"', references.quoted(text))
    assert references.quoted(text) == "&".join(f'"{piece}"' for piece in pieces)
    said = [piece.replace('""', '"') for piece in pieces]
    assert "".join(said) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= 255 for piece in said)  # as Excel counts them


@pytest.mark.parametrize(("apart", "rescale", "above"), [(250, False, 0), (195, True, 12_000)])
def test_a_total_that_no_formula_can_hold_is_left_to_a_person(apart: int, rescale: bool, above: int) -> None:
    """Too many scores that stand apart, or their weights once more, where the points are spread anew."""
    heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    rows: list[list[Value]] = [*[[]] * above, ["项目支出绩效自评表（2020年度）"], ["项目名称", "甲"], heads]
    for number in range(apart):
        rows.append(
            ["产出指标", "数量指标", f"培训场次{number}", f"≥{number + 1}场", f"{number + 2}场", 1, None]
        )
        rows.append(["产出指标", "质量指标", "……", None, None, None, None])
    form = only(Grid("表", [*rows, ["总分", None, None, None, None, 100, None]]))
    made = plan(form, book=rulebook.get("mof-2020")._replace(rescale=rescale))
    assert form.total.at not in dict(made.formulas) and len(made.formulas) == apart
    assert dict(made.left)[form.total.at] == "公式会超过 Excel 的上限"
