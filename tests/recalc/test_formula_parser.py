"""Formulas as they stand in files are read: prefixes, quoted sheets, whole columns, spills, tables, precedence."""

from __future__ import annotations

import pytest

from jixiao.recalc.nodes import Binary, Call, Constant, Name, Reference, Structured, Unary
from jixiao.recalc.parser import function_name, parse, reference
from jixiao.workbook.tokens import FormulaError
from jixiao.workbook.view import ErrorValue


@pytest.mark.parametrize(
    "written",
    [
        "JX_SCORE",
        "jx_score",
        "_xll.JX_SCORE",
        "_xll.jx_score",
        "_xludf.JX_SCORE",
        "_xldudf_JX_SCORE",
        "_xldudf_jx_score",
        "_xlfn._xll.JX_SCORE",
        "org.jixiao.Functions.jx_score",
    ],
)
def test_a_jx_function_is_known_by_its_own_name_whatever_stands_before_it(written: str) -> None:
    tree = parse(f"{written}(1,2,3)")
    assert isinstance(tree, Call)
    assert tree.name == "JX_SCORE"
    assert len(tree.arguments) == 3


@pytest.mark.parametrize(
    "formula",
    [
        "[1]!JX_SCORE(A1,B1,C1)",
        "'jixiao.xlam'!JX_SCORE(A1,B1,C1)",
        "jixiao.xlam!JX_SCORE(A1,B1,C1)",
        "'C:\\加载项\\jixiao.xlam'!JX_SCORE(A1,B1,C1)",
        "'[2]jixiao.xlam'!_xll.JX_SCORE(A1,B1,C1)",
    ],
)
def test_a_jx_function_of_an_add_in_workbook_is_the_function_itself(formula: str) -> None:
    tree = parse(formula)
    assert isinstance(tree, Call)
    assert tree.name == "JX_SCORE"
    assert [a.left for a in tree.arguments] == [0, 1, 2]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("_xlfn.XLOOKUP", "XLOOKUP"),
        ("_xlfn._xlws.SORT", "SORT"),
        ("sum", "SUM"),
        ("STDEV.S", "STDEV.S"),
        ("MYJX_A", "MYJX_A"),
    ],
)
def test_a_function_s_name_is_bare_and_in_capitals(written: str, name: str) -> None:
    assert function_name(written) == name


def test_a_quoted_sheet_name_may_hold_quotes_spaces_and_brackets_of_a_workbook() -> None:
    assert parse("'表 ''一'''!$B$2") == Reference(1, 1, 1, 1, (True,) * 4, "表 '一'")
    assert parse("'[3]年 度'!A1:B2") == Reference(0, 0, 1, 1, (False,) * 4, "年 度", None, "3")
    assert parse("[1]Sheet1!A1") == Reference(0, 0, 0, 0, (False,) * 4, "Sheet1", None, "1")


def test_a_three_d_reference_names_two_sheets() -> None:
    assert parse("一月:三月!A1") == Reference(0, 0, 0, 0, (False,) * 4, "一月", "三月")
    assert parse("'1 月:3 月'!A1") == Reference(0, 0, 0, 0, (False,) * 4, "1 月", "3 月")


def test_whole_columns_and_rows_are_references_with_their_signs() -> None:
    columns = reference("$C:A")
    assert (columns.left, columns.right, columns.whole) == (0, 2, "columns")
    assert columns.fixed == (True, False, True, True)
    rows = parse("3:$5")
    assert isinstance(rows, Reference)
    assert (rows.top, rows.bottom, rows.whole, rows.fixed) == (2, 4, "rows", (False, True, True, True))


def test_corners_are_put_in_order_with_their_dollar_signs() -> None:
    assert reference("$C$5:A1") == Reference(0, 0, 4, 2, (False, False, True, True))


def test_precedence_is_that_of_excel() -> None:
    def value(formula: str) -> float:
        return fold(parse(formula))

    def fold(node: object) -> float:
        if isinstance(node, Constant):
            return float(node.value)  # type: ignore[arg-type]
        if isinstance(node, Unary):
            inner = fold(node.operand)
            return {"-": -inner, "+": inner, "%": inner / 100}[node.operator]
        assert isinstance(node, Binary)
        a, b = fold(node.left), fold(node.right)
        return {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else 0, "^": a**b}[node.operator]

    assert value("2^3^2") == 64
    assert value("-2^2") == 4
    assert value("1+2*3-4/2") == 5
    assert value("2*50%") == 1
    assert value("--3") == 3
    assert value("10-3-2") == 5


def test_a_space_between_references_is_their_intersection_and_nothing_elsewhere() -> None:
    assert isinstance(parse("A1:A3 A2:C2"), Binary)
    assert parse("A1:A3 A2:C2").operator == " "  # type: ignore[union-attr]
    assert parse(" SUM( A1 , 2 ) + 1 ") == parse("SUM(A1,2)+1")
    assert parse("得分 合计") == Binary(" ", Name("得分"), Name("合计"))


def test_a_union_stands_in_parentheses() -> None:
    tree = parse("SUM((A1,B2:C3),4)")
    assert isinstance(tree, Call)
    assert len(tree.arguments) == 2
    assert tree.arguments[0].operator == ","  # type: ignore[union-attr]


def test_spill_and_implicit_intersection_are_operators() -> None:
    assert parse("A1#") == Unary("#", reference("A1"))
    assert parse("@A1:A3") == Unary("@", reference("A1:A3"))


def test_structured_references_keep_what_stands_between_their_brackets() -> None:
    assert parse("表1[[#This Row],[分 值]]") == Structured("表1", "[#This Row],[分 值]")
    assert parse("表1[得分']]") == Structured("表1", "得分']")
    assert parse("[@得分]") == Structured("", "@得分")


def test_texts_double_their_quotes_and_errors_are_values() -> None:
    assert parse('"他说""好"""') == Constant('他说"好"')
    error = parse("#N/A")
    assert isinstance(error, Constant)
    assert isinstance(error.value, ErrorValue)
    assert parse("Sheet1!#REF!") == Constant(ErrorValue("#REF!"))


def test_arguments_may_be_left_empty() -> None:
    tree = parse("JX_SCORE(8,2,1,,0.5)")
    assert isinstance(tree, Call)
    assert tree.arguments[3] == Constant(None)
    assert parse("TODAY()") == Call("TODAY", (), "TODAY")


def test_functions_whose_names_look_like_cells_are_functions() -> None:
    assert parse("LOG10(A1)") == Call("LOG10", (reference("A1"),), "LOG10")
    assert parse("ABC123") == reference("ABC123")
    assert parse("ABCD123") == Name("ABCD123")


@pytest.mark.parametrize(
    "broken", ["", "1+", "SUM(1", "SUM(1,2", "A1 B", ")", "{1,2;3}", '"abc', "A1048577", "1 2", "表[[a]"]
)
def test_what_is_no_formula_is_refused_with_one_chinese_line(broken: str) -> None:
    if broken == "A1 B":
        assert parse(broken)  # an intersection with a name
        return
    with pytest.raises(FormulaError) as caught:
        parse(broken)
    assert "\n" not in str(caught.value)
    assert any("\u4e00" <= c <= "\u9fff" for c in str(caught.value))
