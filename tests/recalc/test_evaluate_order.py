"""What is evaluated, in which order, and what is left alone."""

from __future__ import annotations

import pytest

import jixiao
from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.grid import Area
from jixiao.workbook.view import Book, DefinedName, ErrorValue, Formula, FormulaKind, PlainSheet, Table
from recalc.books import evaluated, one_sheet, refused, results


def test_in_the_narrow_way_only_what_depends_on_a_jx_call_is_evaluated() -> None:
    cells = {
        "A1": 8,
        "A2": 2,
        "A3": "=JX_SCORE(A1,A2,1)",
        "A4": "=A3*2",
        "B1": ("=A1*2", 999.0),
        "B2": "=B1+1",
    }
    assert evaluated(cells) == {"A3": 0.25, "A4": 0.5}


def test_every_formula_is_evaluated_whatever_is_stored() -> None:
    cells = {
        "A1": 100,
        "A2": 400,
        "B1": ("=SUM(A1:A2)", 100.0),
        "B2": ("=JX_EXECSCORE(B1,90)", 9.0),
        "B3": ("=B1*2", 200.0),
        "C1": ('=TEXT(A1,"0.00")', "1"),
    }
    book = one_sheet(cells)
    assert results(evaluate(book), book) == {"S!B1": 500, "S!B2": 1.8, "S!B3": 1000, "S!C1": "100.00"}


def test_a_stored_result_stays_where_a_native_formula_agrees_to_15_digits() -> None:
    cells = {
        "A1": 0.1,
        "A2": 0.2,
        "B1": ("=A1+A2", 0.3),
        "B2": ("=A1+A2", 0.3001),
        "B3": ("=1/3", 0.333333333),
    }
    book = one_sheet(cells)
    assert results(evaluate(book), book) == {"S!B1": 0.3, "S!B2": 0.1 + 0.2, "S!B3": 1 / 3}


def test_what_cannot_be_evaluated_is_named_with_what_hangs_on_it_without_any_jx_call() -> None:
    outcome = evaluate(one_sheet({"A1": 1, "A2": "=A1", "A3": ("=NOSUCH(A1)", 5.0), "A4": ("=A3+1", 6.0)}))
    assert outcome.values == {0: {(1, 0): 1.0}}
    assert [u.cell for u in outcome.unsupported] == ["S!A3", "S!A4"]
    assert outcome.full_calculation


def test_in_the_narrow_way_a_workbook_without_jx_calls_gives_nothing() -> None:
    outcome = evaluate(one_sheet({"A1": 1, "A2": "=A1", "A3": "=NOSUCH(A1)"}), only_jx=True)
    assert outcome.values == {}
    assert outcome.unsupported == []
    assert outcome.formulas == 0


def test_stored_results_of_other_formulas_are_taken_as_they_are() -> None:
    assert evaluated({"A1": ("=1+1", 8.0), "A2": "=JX_SCORE(A1,2,1)"}) == {"A2": 0.25}


def test_a_missing_stored_result_is_computed_on_the_way_but_not_stored() -> None:
    cells = {"A1": "=4*2", "A2": "=A1", "A3": "=JX_SCORE(A2,2,1)"}
    assert evaluated(cells) == {"A3": 0.25}


def test_stored_results_are_not_trusted_where_the_workbook_says_they_are_stale() -> None:
    assert evaluated({"A1": ("=4*2", 0.0), "A2": "=JX_SCORE(A1,2,1)"}, stale=True) == {"A2": 0.25}


def test_order_does_not_matter_across_sheets_and_through_names() -> None:
    book = Book(
        [
            PlainSheet("甲", {"A1": "='乙 表'!A1+1", "B1": "=总分*2"}),
            PlainSheet("乙 表", {"A1": "=SUM(丙!A:A)"}),
            PlainSheet(
                "丙", {"A1": "=JX_SCORE(8,A3,1)", "A2": "=JX_SCORE(8,8,1)", "C1": 2, "A3": ("=C1", 2.0)}
            ),
        ],
        [DefinedName("总分", "SUM(丙!$A$1:$A$2)")],
    )
    found = results(evaluate(book), book)
    assert found == {"甲!A1": 4.25, "甲!B1": 2.5, "乙 表!A1": 3.25, "丙!A1": 0.25, "丙!A2": 1.0, "丙!A3": 2.0}


def test_jx_of_jx_of_jx() -> None:
    found = evaluated({"A1": "=JX_GRADE(JX_TOTAL(JX_SCORE(8,8,90),JX_SCORE(8,2,8)))"})
    assert found == {"A1": "优"}


def test_a_long_chain_needs_no_deep_recursion() -> None:
    cells = {"A1": "=JX_SCORE(8,2,1)"} | {f"A{i}": f"=A{i - 1}+1" for i in range(2, 5001)}
    found = evaluated(dict(reversed(cells.items())))
    assert found["A5000"] == pytest.approx(4999.25)


def test_a_long_sum_is_no_deep_formula() -> None:
    cells: dict[str, object] = {f"A{i}": i for i in range(2, 2001)} | {"A1": "=JX_SCORE(8,8,1)"}
    cells["B1"] = "=" + "+".join(f"A{i}" for i in range(1, 2001))
    cells["B2"] = "=" + "&".join(["A1"] * 1500)
    found = evaluated(cells)
    assert found["B1"] == 2001000.0
    assert found["B2"] == "1" * 1500


def test_a_formula_nested_as_deep_as_excel_allows_is_evaluated() -> None:
    cells = {"A1": "=JX_SCORE(8,8,1)", "B1": "=" + "IF(A1>0," * 64 + "A1" + ",0)" * 64}
    assert evaluated(cells)["B1"] == 1.0
    cells["B1"] = "=" + "(" * 5000 + "A1" + ")" * 5000
    assert "嵌套过深" in refused(cells)["B1"]


def test_a_jx_call_in_a_name_is_found_and_evaluated() -> None:
    cells = {"A1": 8, "A2": 2, "B1": "=本项得分*2"}
    assert evaluated(cells, {"本项得分": "JX_SCORE(S!$A$1,S!$A$2,1)"}) == {"B1": 0.5}


def test_relative_references_in_a_name_count_from_the_cell_that_uses_it() -> None:
    cells = {"A5": 8, "B5": 2, "C5": "=左边两格", "A6": 8, "B6": 8, "C6": "=左边两格"}
    # Stored as seen from A1: two columns to the left wraps round the sheet.
    names = {"左边两格": "JX_SCORE(S!XFC1,S!XFD1,1)"}
    assert evaluated(cells, names) == {"C5": 0.25, "C6": 1.0}


def test_a_name_of_a_sheet_goes_before_one_of_the_workbook() -> None:
    book = Book(
        [PlainSheet("甲", {"A1": "=JX_SCORE(8,实际,1)"}), PlainSheet("乙", {"A1": "=JX_SCORE(8,实际,1)"})],
        [DefinedName("实际", "8"), DefinedName("实际", "2", 1)],
    )
    assert results(evaluate(book), book) == {"甲!A1": 1.0, "乙!A1": 0.25}


def test_shared_formulas_are_shifted_to_each_child() -> None:
    area = Area(0, 3, 2, 3)
    shared = {"kind": FormulaKind.SHARED, "shared": 0}
    cells = {
        "A1": 8, "B1": 2, "A2": 8, "B2": 4, "A3": 8, "B3": 8, "C1": 1,
        "D1": Formula(0, 0, "JX_SCORE(A1,B1,$C$1)", area=area, **shared),
        "D2": Formula(0, 0, "", **shared),
        "D3": Formula(0, 0, "", **shared),
    }  # fmt: skip
    assert evaluated(cells) == {"D1": 0.25, "D2": 0.5, "D3": 1.0}


def test_a_name_and_a_sheet_of_this_very_workbook_may_carry_its_number() -> None:
    assert evaluated({"A1": "=JX_SCORE([0]!目标,[0]S!B1,1)", "B1": 2}, {"目标": "8"}) == {"A1": 0.25}


def test_a_shared_formula_without_its_master_is_left_alone() -> None:
    cells = {
        "A1": "=JX_SCORE(8,2,1)",
        "A2": Formula(0, 0, "", kind=FormulaKind.SHARED, shared=7),
        "A3": "=A1+A2",
    }
    assert refused(cells)["A3"].startswith("依赖未能计算的 S!A2")


def test_an_array_formula_fills_its_area() -> None:
    cells = {
        "A1": "=JX_SCORE(8,2,1)", "A2": "=JX_SCORE(8,4,1)", "A3": "=JX_SCORE(8,8,1)",
        "B1": Formula(0, 0, "A1:A3*10", kind=FormulaKind.ARRAY, area=Area(0, 1, 3, 1)),
        "C1": "=SUM(B1:B3)",
        "D1": Formula(0, 0, "SUM(IF(A1:A3>0.3,A1:A3))", kind=FormulaKind.ARRAY, area=Area(0, 3, 0, 3)),
    }  # fmt: skip
    found = evaluated(cells)
    assert [found[c] for c in ("B1", "B2", "B3")] == [2.5, 5.0, 10.0]
    assert found["B4"] == "#N/A"
    assert isinstance(found["B4"], ErrorValue)
    assert found["C1"] == 17.5
    assert found["D1"] == 1.5


def test_a_dynamic_array_is_read_through_its_spill_and_must_keep_its_size() -> None:
    cells = {
        "A1": "=JX_SCORE(8,2,1)", "A2": "=JX_SCORE(8,4,1)",
        "B1": Formula(0, 0, "A1:A2*2", kind=FormulaKind.DYNAMIC, area=Area(0, 1, 1, 1)),
        "C1": "=SUM(_xlfn.ANCHORARRAY(B1))",
        "C2": "=SUM(B1#)",
    }  # fmt: skip
    assert evaluated(cells) == {"A1": 0.25, "A2": 0.5, "B1": 0.5, "B2": 1.0, "C1": 1.5, "C2": 1.5}
    cells["B1"] = Formula(0, 0, "A1:A2*2", kind=FormulaKind.DYNAMIC, area=Area(0, 1, 2, 1))
    assert set(refused(cells)) == {"B1", "C1", "C2"}


def test_an_ordinary_formula_takes_the_cell_of_its_own_row_from_a_range() -> None:
    cells = {
        "A1": "=JX_SCORE(8,2,1)",
        "A2": "=JX_SCORE(8,8,1)",
        "B2": "=A1:A2*3",
        "B1": "=_xlfn.SINGLE(A1:A2)",
    }
    found = evaluated(cells)
    assert (found["B2"], found["B1"]) == (3.0, 0.25)
    assert evaluated({**cells, "B3": "=A1:A2*3"})["B3"] == "#VALUE!"


def test_table_references_are_worked_out() -> None:
    cells = {
        "A1": "目标", "B1": "实际", "C1": "得分", "A2": 8, "B2": 2, "C2": "=JX_SCORE(表1[[#This Row],[目标]],表1[[#This Row],[实际]],1)",
        "A3": 8, "B3": 8, "C3": "=JX_SCORE([@目标],[@实际],1)", "E1": "=SUM(表1[得分])", "E2": "=表1[[#Headers],[得分]]&C2",
        "E3": "=ROWS(表1)", "E4": '=SUM(INDIRECT("表1"))',
    }  # fmt: skip
    book = Book(
        [PlainSheet("S", cells)], tables=[Table("表1", 0, Area(0, 0, 2, 2), ("目标", "实际", "得分"))]
    )
    found = results(evaluate(book), book)
    assert found == {"S!C2": 0.25, "S!C3": 1.0, "S!E1": 1.25, "S!E2": "得分0.25", "S!E3": 2, "S!E4": 27.25}


def test_a_three_d_total_runs_over_the_sheets_in_between() -> None:
    cells = {"A1": "=JX_SCORE(8,2,1)"}
    book = Book(
        [
            PlainSheet("一", cells),
            PlainSheet("二", cells),
            PlainSheet("三", cells),
            PlainSheet("计", {"A1": "=SUM(一:三!A1)"}),
        ]
    )
    assert results(evaluate(book), book)["计!A1"] == 0.75


def test_circles_are_named_and_left_alone_with_what_depends_on_them() -> None:
    cells = {"A1": "=JX_SCORE(8,B1,1)", "B1": "=C1", "C1": "=A1+1", "D1": "=A1", "E1": "=JX_SCORE(8,2,1)"}
    outcome = evaluate(one_sheet(cells))
    assert len(outcome.cycles) == 1
    assert outcome.cycles[0].startswith("循环引用：")
    assert all(cell in outcome.cycles[0] for cell in ("S!A1", "S!B1", "S!C1"))
    assert {u.cell for u in outcome.unsupported} == {"S!A1", "S!B1", "S!C1", "S!D1"}
    assert outcome.values == {0: {(0, 4): 0.25}}
    assert outcome.full_calculation


def test_one_refused_cell_in_a_large_area_blocks_the_totals_over_it() -> None:
    cells = {f"A{i}": f"=JX_SCORE(8,{i % 9},1)" for i in range(1, 41)} | {"A20": "=RAND()"}
    cells |= {"B1": "=SUM(A1:A40)", "B2": "=SUM(A$1:A19)", "B3": "=COUNT(A1:A40)", "B4": "=SUM(A:A)"}
    assert set(refused(cells)) == {"B1", "B3", "B4"}
    assert evaluated(cells)["B2"] == pytest.approx(sum(jixiao.JX_SCORE(8, i % 9, 1) for i in range(1, 20)))


def test_a_circle_through_a_large_area_is_found() -> None:
    cells = {f"A{i}": f"=JX_SCORE(8,{i % 9},1)" for i in range(1, 41)} | {"A20": "=B1", "B1": "=SUM(A1:A40)"}
    outcome = evaluate(one_sheet(cells))
    assert {u.cell for u in outcome.unsupported} == {"S!A20", "S!B1"}
    assert len(outcome.cycles) == 1


def test_a_cell_that_reads_itself_is_a_circle() -> None:
    assert "循环引用" in refused({"A1": "=SUM(A1:A2)+JX_SCORE(8,2,1)"})["A1"]


@pytest.mark.parametrize(
    "formula",
    [
        "=NOSUCHFUNCTION(A1)",
        "=IFERROR(NOSUCHFUNCTION(A1),0)",
        "=[1]Sheet1!A1+A1",
        "='[别的.xlsx]表'!A1+A1",
        "=MyMacro(A1)",
        '=WEBSERVICE("x")&A1',
        "=RANDBETWEEN(1,A1)",
        "=RAND()*A1",
        "=LAMBDA(x,x+1)(A1)",
        "=没有这个名称+A1",
        "=没有这张表!A1+A1",
        "=JX_NOSUCH(A1)",
        '="1月"+A1',
        "=A1+",
    ],
)
def test_what_cannot_be_evaluated_is_left_alone_and_reported_with_what_depends_on_it(formula: str) -> None:
    cells = {"A1": "=JX_SCORE(8,2,1)", "A2": (formula, 123.0), "A3": "=A2+1", "A4": "=A1+1"}
    outcome = evaluate(one_sheet(cells))
    assert [u.cell for u in outcome.unsupported] == ["S!A2", "S!A3"]
    assert all(u.reason and "\n" not in u.reason for u in outcome.unsupported)
    assert outcome.values == {0: {(0, 0): 0.25, (3, 0): 1.25}}
    assert outcome.full_calculation
    assert outcome.formulas == 4


def test_today_is_evaluated_with_a_note_and_never_taken_as_it_was_stored() -> None:
    import datetime as dt

    cells = {
        "A1": ("=TODAY()", 40000.0),
        "A2": ("=YEAR(A1)", 2009.0),
        "A3": "=JX_SCORE(A2,A2,1)&A2",
        "A4": "=NOW()>=A1",
    }
    outcome = evaluate(one_sheet(cells))
    today = (dt.datetime.now() - dt.datetime(1899, 12, 30)).days
    assert outcome.values[0][0, 0] == today
    assert outcome.values[0][1, 0] == dt.date.today().year
    assert outcome.values[0][3, 0] is True
    assert outcome.clock == ["S!A1", "S!A4"] and not outcome.unsupported
    assert evaluated(cells) == {"A3": f"1{dt.date.today().year}"}


def test_indirect_reads_a_cell_that_is_evaluated_first() -> None:
    cells = {
        "A1": '=INDIRECT("C"&1)*2',
        "B1": "=A1+1",
        "C1": "=JX_SCORE(8,2,1)",
        "D1": ('=INDIRECT("E1")', 5.0),
        "E1": 5,
    }
    assert evaluated(cells) == {"A1": 0.5, "B1": 1.5, "C1": 0.25}


def test_offset_reads_cells_its_text_does_not_tell() -> None:
    cells = {"A1": "=JX_SCORE(8,2,1)", "A2": "=JX_SCORE(8,8,1)", "C1": "=SUM(OFFSET(B1,0,-1,2,1))"}
    assert evaluated(cells)["C1"] == 1.25


def test_asking_for_the_place_of_a_cell_does_not_read_it() -> None:
    cells = {"A1": "=ROW(A1)+JX_SCORE(8,2,1)", "A2": "=ROWS($A$1:A2)*A1"}
    assert evaluated(cells) == {"A1": 1.25, "A2": 2.5}


def test_a_circle_through_indirect_is_found() -> None:
    assert "循环引用" in refused({"A1": '=INDIRECT("A2")+JX_SCORE(8,2,1)', "A2": "=A1"})["A1"]


def test_calculation_as_displayed_and_what_if_tables_are_refused() -> None:
    assert set(refused({"A1": "=JX_SCORE(8,2,1)"}, full_precision=False)) == {"A1"}
    cells = {"A1": "=JX_SCORE(8,2,1)", "B1": Formula(0, 0, "", 1.0, FormulaKind.TABLE, area=Area(0, 1, 1, 1))}
    assert set(refused(cells)) == {"B1"}


def test_the_rulebook_of_the_workbook_is_that_of_the_named_cell() -> None:
    cells = {"A1": "hubei-2021", "A2": "=JX_EXECSCORE(100,50)", "B1": '=IF(1=1,"hubei-2021","")'}
    assert evaluated(cells)["A2"] == jixiao.JX_EXECSCORE(100, 50)
    assert evaluated(cells, {"JX_RULEBOOK": "S!$A$1"})["A2"] == jixiao.JX_EXECSCORE(
        100, 50, None, "hubei-2021"
    )
    assert evaluated(cells, {"JX_RULEBOOK": "S!$B$1"})["A2"] == jixiao.JX_EXECSCORE(
        100, 50, None, "hubei-2021"
    )
    assert evaluated(cells, {"JX_RULEBOOK": '"hubei-2021"'})["A2"] == 10.0


def test_a_sheet_may_have_a_rulebook_of_its_own() -> None:
    cells = {"A1": "=JX_EXECSCORE(100,50)", "B1": "hubei-2021"}
    names = [
        DefinedName("JX_RULEBOOK", '"mof-2020"'),
        DefinedName("JX_RULEBOOK", "乙!$B$1", 1),
        DefinedName("JX_RULEBOOK", "丙!$Z$1", 2),
    ]
    book = Book([PlainSheet("甲", cells), PlainSheet("乙", cells), PlainSheet("丙", cells)], names)
    assert results(evaluate(book), book) == {"甲!A1": 5.0, "乙!A1": 10.0, "丙!A1": 5.0}


def test_a_rulebook_given_stands_in_place_of_the_workbook_s_own() -> None:
    book = one_sheet({"A1": "mof-2020", "A2": "=JX_EXECSCORE(100,50)"}, {"JX_RULEBOOK": "S!$A$1"})
    assert evaluate(book).values[0][1, 0] == 5.0
    assert evaluate(book, rulebook="hubei-2021").values[0][1, 0] == 10.0


def test_a_rulebook_cell_that_depends_on_a_jx_call_is_a_circle() -> None:
    cells = {"A1": '=IF(A2>1,"mof-2020","hubei-2021")', "A2": "=JX_EXECSCORE(100,50)"}
    assert set(refused(cells, {"JX_RULEBOOK": "S!$A$1"})) == {"A1", "A2"}


def test_a_workbook_carries_its_own_tests() -> None:
    cells = {
        "A1": "=JX_SCORE(8,2,1)",
        "B1": "=A1=0.25",
        "B2": "=A1=1",
        "B3": ("=1=1", True),
        "B4": "=NOSUCH(A1)",
    }
    names = {
        "JX_TEST_得分": "S!$B$1",
        "jx_test_错": "S!$B$1:$B$2",
        "JX_TEST_旧": "S!$B$3",
        "JX_TEST_空": "S!$Z$9",
        "JX_TEST_无": "S!$B$4",
    }
    tests = evaluate(one_sheet(cells, names)).tests
    assert tests["JX_TEST_得分"] is None
    assert tests["JX_TEST_旧"] is None
    assert tests["jx_test_错"] == "应为 TRUE，实为 FALSE"
    assert tests["JX_TEST_空"] == "应为 TRUE，实为 空"
    assert tests["JX_TEST_无"].startswith("无法计算：S!B4")  # type: ignore[union-attr]
