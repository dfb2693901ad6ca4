"""The formulas by which clerks write amounts of money in capitals, as they are handed round, over amounts of all kinds."""

from __future__ import annotations

import pytest

from recalc.data import value

WAYS = {
    "sections by sign": (
        'SUBSTITUTE(SUBSTITUTE(TEXT(TRUNC(FIXED({x})),"[>0][dbnum2];[<0]负[dbnum2];;")&TEXT(RIGHT(FIXED({x}),2),'
        '"元[dbnum2]0角0分;;元"&IF(ABS({x})>1%,"整",)),"零角",IF(ABS({x})<1,,"零")),"零分","整")'
    ),
    "a general format with its unit": (
        'SUBSTITUTE(SUBSTITUTE(IF({x}>-0.5%,,"负")&TEXT(INT(FIXED(ABS({x}))),"[dbnum2]G/通用格式元;;")&TEXT(RIGHT('
        'FIXED({x}),2),"[dbnum2]0角0分;;"&IF(ABS({x})>1%,"整",)),"零角",IF(ABS({x})<1,,"零")),"零分","整")'
    ),
    "rounded figure by figure": (
        'IF(ROUND({x},2)<1,"",TEXT(INT(ROUND({x},2)),"[dbnum2]")&"元")&IF(INT(ROUND({x},2)*10)-INT(ROUND({x},2))*10=0,'
        'IF(INT(ROUND({x},2))*(INT(ROUND({x},2)*100)-INT(ROUND({x},2)*10)*10)=0,"","零"),TEXT(INT(ROUND({x},2)*10)-'
        'INT(ROUND({x},2))*10,"[dbnum2]")&"角")&IF((INT(ROUND({x},2)*100)-INT(ROUND({x},2)*10)*10)=0,"整",TEXT('
        '(INT(ROUND({x},2)*100)-INT(ROUND({x},2)*10)*10),"[dbnum2]")&"分")'
    ),
    "conditions on the cents": (
        'TEXT(INT({x}),"[dbnum2]")&TEXT(MOD({x}*100,100),"[>9][dbnum2]元0角0分;[=0]元整;[dbnum2]元零0分")'
    ),
    "by the places of the text": (
        'TEXT(INT({x}),"[DBNum2][$-804]General")&"元"&TEXT(MID(FIXED({x},2,1),LEN(FIXED({x},2,1))-1,1),"[DBNum2]")&"角"'
        '&TEXT(RIGHT(FIXED({x},2,1)),"[DBNum2]")&"分"'
    ),
    "numberstring": (
        'NUMBERSTRING(INT({x}),2)&"元"&NUMBERSTRING(MID(FIXED({x},2,1),LEN(FIXED({x},2,1))-1,1),2)&"角"'
        '&NUMBERSTRING(RIGHT(FIXED({x},2,1)),2)&"分"'
    ),
}
SHORT = ("sections by sign", "a general format with its unit", "rounded figure by figure")
PLAIN = ("by the places of the text", "numberstring")


@pytest.mark.parametrize("way", SHORT)
@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1234.56", "壹仟贰佰叁拾肆元伍角陆分"),
        ("100", "壹佰元整"),
        ("10.5", "壹拾元伍角整"),
        ("20.07", "贰拾元零柒分"),
        ("10010.1", "壹万零壹拾元壹角整"),
        ("100000000.01", "壹亿元零壹分"),
        ("1005.3", "壹仟零伍元叁角整"),
    ],
)
def test_an_amount_is_written_without_needless_zeros(way: str, amount: str, written: str) -> None:
    assert value(WAYS[way].format(x=amount)) == written


@pytest.mark.parametrize("way", PLAIN)
@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1234.56", "壹仟贰佰叁拾肆元伍角陆分"),
        ("100", "壹佰元零角零分"),
        ("10010.1", "壹万零壹拾元壹角零分"),
        ("0.05", "零元零角伍分"),
    ],
)
def test_an_amount_is_written_figure_by_figure(way: str, amount: str, written: str) -> None:
    assert value(WAYS[way].format(x=amount)) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1234.56", "壹仟贰佰叁拾肆元伍角陆分"),
        ("100", "壹佰元整"),
        ("100.07", "壹佰元零柒分"),
        ("10.5", "壹拾元伍角零分"),
    ],
)
def test_a_format_may_choose_by_the_cents(amount: str, written: str) -> None:
    assert value(WAYS["conditions on the cents"].format(x=amount)) == written


@pytest.mark.parametrize("way", ["sections by sign", "a general format with its unit"])
def test_what_is_below_nothing_says_so(way: str) -> None:
    assert value(WAYS[way].format(x="(-20.07)")) == "负贰拾元零柒分"


@pytest.mark.parametrize("pattern", ["[DBNum2]0.00", "[DBNum1]#,##0.00"])
def test_figures_behind_the_point_by_places_are_not_certain(pattern: str) -> None:
    assert value(f'TEXT(123.45,"{pattern}")') is None
