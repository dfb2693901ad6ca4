"""Forms of one workbook that were copied and not filled in anew."""

from __future__ import annotations

from checks.paper import ROWS, altered, national, told


def test_a_form_that_was_copied_under_another_name_is_told_at_its_name():
    first = national(project="图书购置")
    copy = altered(national(project="古籍修复"), name="项目2")
    assert ("JX808", "C2") in told(first, copy)


def test_forms_that_share_a_template_but_not_the_money_or_the_rows_are_not():
    first = national(project="图书购置")
    other_money = altered(
        national(project="古籍修复", funds="80 | 80 | 78 | 10 | 97.5% | 9.75"), name="项目2"
    )
    new = ROWS.replace("10场 |", "9场 |").replace("96% |", "95% |").replace("98万元 |", "97万元 |")
    other_rows = altered(national(rows=new, project="古籍修复"), name="项目3")
    assert not {code for code, _ in told(first, other_money, other_rows)} & {"JX808"}
