"""Values as people write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.money import in_unit
from jixiao.core.numerals import chinese_number, from_float, plain_number, round_half_up
from jixiao.core.values import ValueKind, decimal, parse

D = Decimal


@pytest.mark.parametrize(
    ("written", "kind", "number", "unit", "comparator"),
    [
        ("7场", ValueKind.COUNT, D(7), "场", ""),
        ("5个·", ValueKind.COUNT, D(5), "个", ""),
        ("≥90%", ValueKind.PERCENT, D("0.9"), "%", ">="),
        ("=98%", ValueKind.PERCENT, D("0.98"), "%", "="),
        ("90%以上", ValueKind.PERCENT, D("0.9"), "%", ">="),
        ("≤1次", ValueKind.COUNT, D(1), "次", "<="),
        ("≥100百分比", ValueKind.PERCENT, D(1), "%", ">="),
        ("百分之九十五", ValueKind.PERCENT, D("0.95"), "%", ""),
        ("九成五", ValueKind.PERCENT, D("0.95"), "%", ""),
        ("8成以上", ValueKind.PERCENT, D("0.8"), "%", ">="),
        ("百分百", ValueKind.PERCENT, D(1), "%", ""),
        ("4小时内到场", ValueKind.COUNT, D(4), "小时", "<="),
        ("3个工作日内办结", ValueKind.COUNT, D(3), "个工作日", "<="),
        ("1411.9万元", ValueKind.MONEY, D(14119000), "万元", ""),
        ("≤620万/月", ValueKind.NUMBER, D(6200000), "", "<="),
        ("十二万元", ValueKind.MONEY, D(120000), "万元", ""),
        ("2023.73", ValueKind.NUMBER, D("2023.73"), "", ""),
        ("１，２３４．５元", ValueKind.MONEY, D("1234.5"), "元", ""),
        ("８次", ValueKind.COUNT, D(8), "次", ""),
        ("三场", ValueKind.COUNT, D(3), "场", ""),
        ("两次", ValueKind.COUNT, D(2), "次", ""),
        ("1.2万人次", ValueKind.COUNT, D(12000), "人次", ""),
        ("控制在3次以内", ValueKind.COUNT, D(3), "次", "<="),
        ("不少于2次", ValueKind.COUNT, D(2), "次", ">="),
        ("不低于95%", ValueKind.PERCENT, D("0.95"), "%", ">="),
        ("至少3家", ValueKind.COUNT, D(3), "家", ">="),
        ("15日内", ValueKind.COUNT, D(15), "日", "<="),
        (">5", ValueKind.NUMBER, D(5), "", ">"),
        ("零次", ValueKind.COUNT, D(0), "次", ""),
        ("零发生", ValueKind.COUNT, D(0), "", "="),
        ("93分", ValueKind.COUNT, D(93), "分", ""),
        ("完成7场", ValueKind.COUNT, D(7), "场", ""),
        ("5个(含线上)", ValueKind.COUNT, D(5), "个", ""),
        ("合格率≥95%", ValueKind.PERCENT, D("0.95"), "%", ">="),
        ("≥90%以上", ValueKind.PERCENT, D("0.9"), "%", ">="),
        ("不超过3次以内", ValueKind.COUNT, D(3), "次", "<="),
        ("发生1次", ValueKind.COUNT, D(1), "次", ""),
        ("共举办3场", ValueKind.COUNT, D(3), "场", ""),
        ("20+", ValueKind.NUMBER, D(20), "", ">="),
        ("￥1,200", ValueKind.MONEY, D(1200), "元", ""),
        ("八", ValueKind.NUMBER, D(8), "", ""),
        (0.3, ValueKind.NUMBER, D("0.3"), "", ""),
        (0.1 + 0.2, ValueKind.NUMBER, D("0.3"), "", ""),
        (8, ValueKind.NUMBER, D(8), "", ""),
    ],
)
def test_what_people_write_is_read_exactly(written, kind, number, unit, comparator):
    quantity = parse(written)
    assert (quantity.kind, quantity.number, quantity.unit, quantity.comparator) == (
        kind,
        number,
        unit,
        comparator,
    )


@pytest.mark.parametrize(
    "words",
    [
        "由于疫情原因未开展。",
        "一般",
        "一次性",
        "万一",
        "室内",
        "及时",
        "7场未完成",
        "有效保障",
        "合规性",
        "未发生1次",
        "举办",
    ],
)
def test_words_stay_words(words):
    assert parse(words).kind is ValueKind.WORD


def test_a_limit_in_words_keeps_its_sign():
    quantity = parse("不超过全年预算数")
    assert (quantity.kind, quantity.comparator, quantity.core) == (ValueKind.WORD, "<=", "全年预算数")


@pytest.mark.parametrize("written", ["—", "-", "——", "/", "不适用", "N/A"])
def test_not_applicable_is_not_a_value(written):
    assert parse(written).kind is ValueKind.NOT_APPLICABLE


@pytest.mark.parametrize("written", [None, "", "  ", "\n", "……", "。"])
def test_nothing_is_empty(written):
    assert parse(written).kind is ValueKind.EMPTY


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("12,34", "逗号"),
        ("96,5%", "逗号"),
        ("5-3次", "下限"),
        ("#DIV/0!", "#DIV/0!"),
        (True, "逻辑值"),
        (float("nan"), "有限"),
    ],
)
def test_what_is_ambiguous_says_why(written, said):
    quantity = parse(written)
    assert quantity.kind is ValueKind.ERROR
    assert said in quantity.problem


@pytest.mark.parametrize(
    ("written", "day", "comparator", "yearless"),
    [
        ("2020年12月31日前", dt.date(2020, 12, 31), "<=", False),
        ("2020-12-31", dt.date(2020, 12, 31), "", False),
        ("2020年2月底前", dt.date(2020, 2, 29), "<=", False),
        ("2020年", dt.date(2020, 12, 31), "", False),
        ("12月底前", dt.date(1904, 12, 31), "<=", True),
        (dt.datetime(2021, 3, 4, 5, 6), dt.date(2021, 3, 4), "", False),
    ],
)
def test_dates(written, day, comparator, yearless):
    quantity = parse(written)
    assert (quantity.kind, quantity.date, quantity.comparator, quantity.yearless) == (
        ValueKind.DATE,
        day,
        comparator,
        yearless,
    )


def test_a_range_has_two_ends():
    quantity = parse("80%～90%")
    assert (quantity.kind, quantity.low, quantity.high, quantity.inner) == (
        ValueKind.RANGE,
        D("0.8"),
        D("0.9"),
        ValueKind.PERCENT,
    )


_FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
_SIGNS = {
    "": [""],
    ">=": ["≥", ">=", "不少于", "不低于", "至少"],
    "<=": ["≤", "<=", "不超过", "不高于"],
    "=": ["="],
}
_BEHIND = {">=": ["以上", "及以上"], "<=": ["以下", "以内", "之内"]}
_amounts = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@st.composite
def _spellings(draw):
    """A quantity, and one of the many ways in which people write it."""
    number = draw(_amounts)
    form = draw(st.sampled_from(["number", "percent", "money", "count"]))
    text = f"{number:,f}" if draw(st.booleans()) else f"{number:f}"
    unit, scale = "", D(1)
    if form == "percent":
        unit, scale = draw(st.sampled_from(["%", " %", "百分比"])), D("0.01")
    elif form == "money":
        unit, scale = draw(
            st.sampled_from([("元", D(1)), ("万元", D(10**4)), ("亿元", D(10**8)), ("千元", D(1000))])
        )
    elif form == "count":
        unit, scale = draw(
            st.sampled_from(
                [("场", D(1)), ("人次", D(1)), ("个", D(1)), ("万人次", D(10**4)), ("公里", D(1))]
            )
        )
    text += unit
    sign = draw(st.sampled_from(["", ">=", "<=", "="]))
    if sign in _BEHIND and draw(st.booleans()):
        text += draw(st.sampled_from(_BEHIND[sign]))
    else:
        text = draw(st.sampled_from(_SIGNS[sign])) + text
    if draw(st.booleans()):
        text = text.translate(_FULL_WIDTH)
    text = draw(st.sampled_from(["", " ", "\n", "　"])) + text + draw(st.sampled_from(["", " ", "·", "。"]))
    return text, number * scale, sign, form


@given(_spellings())
def test_a_quantity_written_in_any_way_is_read_back_as_the_same_quantity(spelling):
    text, number, sign, form = spelling
    quantity = parse(text)
    assert quantity.kind.value == form
    assert quantity.number == number
    assert quantity.comparator == sign


@given(st.integers(min_value=0, max_value=10**8 - 1))
def test_chinese_numerals_read_back(number):
    assert chinese_number(_in_chinese(number)) == number


def _in_chinese(number: int) -> str:
    digits = "零一二三四五六七八九"

    def section(n: int) -> str:
        text, zero = "", False
        for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, n = divmod(n, unit)
            if digit:
                text += ("零" if zero and text else "") + digits[digit] + name
                zero = False
            else:
                zero = True
        return text

    high, low = divmod(number, 10000)
    if not high:
        return section(low) or "零"
    return section(high) + "万" + (("零" if 0 < low < 1000 else "") + section(low) if low else "")


@given(
    st.text(max_size=30)
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.none()
    | st.dates()
    | st.datetimes()
)
def test_nothing_that_a_cell_may_hold_raises(value):
    assert parse(value).kind in ValueKind


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6, allow_nan=False), st.integers(0, 5))
def test_half_is_rounded_away_from_zero(number, digits):
    rounded = round_half_up(number, digits)
    assert abs(rounded - number) <= D(5).scaleb(-digits - 1)
    if abs(rounded - number) == D(5).scaleb(-digits - 1) and number:
        assert abs(rounded) > abs(number)


def test_a_double_is_the_decimal_that_the_sheet_shows():
    assert from_float(1737827.30) == D("1737827.3")
    assert decimal("1,234.50") == D("1234.5")
    assert plain_number("12,34") is None


@pytest.mark.parametrize(
    ("written", "unit", "meant"),
    [("150万元", "万元", 150), ("150万", "万元", 150), ("150万", "元", 1500000), (150, "万元", 150)],
)
def test_an_amount_counts_in_the_unit_of_its_form(written: object, unit: str, meant: int) -> None:
    """A column headed 万元 in which 150万 stands holds no 1.5 million of them."""
    assert in_unit(written, unit) == meant
