"""How a pair is written never changes its score: units, width, numerals, harmless remarks; a failure never raises it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jixiao.core import rulebook, scoring
from jixiao.core.outcome import Outcome
from jixiao.core.values import ValueKind, parse

MOF = rulebook.get("mof-2020")
SIGNS = st.sampled_from(["≥", "≤", "=", "不少于", "不超过"])
AMOUNTS = st.integers(1, 400)

# Units of one dimension, each with how many of the first it is.
DIMENSIONS = [
    {"米": 1, "m": 1, "公里": 1000, "千米": 1000, "km": 1000},
    {"平方米": 1, "㎡": 1, "m²": 1, "平米": 1, "公顷": 10000, "亩": Fraction(2000, 3), "平方公里": 10**6},
    {"公斤": 1, "千克": 1, "kg": 1, "斤": Fraction(1, 2), "吨": 1000},
    {"升": 1, "毫升": Fraction(1, 1000), "立方米": 1000, "m³": 1000},
    {"分钟": 1, "小时": 60},
    {"天": 1, "日": 1, "周": 7, "星期": 7},
    {"个月": 1, "季度": 3, "年": 12},
    {"元": 1, "千元": 1000, "万元": 10**4, "亿元": 10**8},
]
HARMLESS = [
    "（超额完成）",
    "，超额完成",
    "，已完成",
    "（已验收）",
    "，全部完成",
    "，未发生投诉",
    "（见附件）",
    "，较上年提高2个百分点",
]
FAILURES = [
    "，1件未完成",
    "（2件取消）",
    "，部分延期",
    "，其中1件未开展",
    "，1件推迟至次年",
    "（1件因疫情取消）",
    "，有2件逾期",
]
_WIDE = str.maketrans("0123456789.%≥≤=", "０１２３４５６７８９．％≥≤＝")


def outcome(target: object, actual: object) -> Outcome:
    return scoring.indicator(target, actual, 10, book=MOF)


def written(number: Fraction) -> str | None:
    """The number as people would type it, if it can be typed exactly."""
    for digits in range(7):
        scaled = number * 10**digits
        if scaled.denominator == 1:
            return f"{Decimal(scaled.numerator).scaleb(-digits):f}"
    return None


@given(SIGNS, AMOUNTS, AMOUNTS, st.sampled_from(DIMENSIONS), st.data())
def test_the_same_pair_in_other_units_has_the_same_score(sign, target, actual, units, data):
    one, other = data.draw(st.sampled_from(sorted(units))), data.draw(st.sampled_from(sorted(units)))
    converted = written(Fraction(actual) * Fraction(units[one]) / Fraction(units[other]))
    if converted is None or parse(f"{converted}{other}").kind not in (ValueKind.COUNT, ValueKind.MONEY):
        return
    expected = outcome(f"{sign}{target}{one}", f"{actual}{one}")
    assert outcome(f"{sign}{target}{one}", f"{converted}{other}").cell() == expected.cell()


@given(SIGNS, AMOUNTS, AMOUNTS, st.sampled_from(["场", "人次", "%", "万元", "天", "亩", ""]))
def test_full_width_changes_nothing(sign, target, actual, unit):
    pair = f"{sign}{target}{unit}", f"{actual}{unit}"
    assert outcome(*(text.translate(_WIDE) for text in pair)).cell() == outcome(*pair).cell()


@given(
    SIGNS, st.integers(1, 99_999), st.integers(1, 99_999), st.sampled_from(["场", "人次", "个", "篇", "天", "元", ""])
)  # fmt: skip
def test_chinese_numerals_change_nothing(sign, target, actual, unit):
    expected = outcome(f"{sign}{target}{unit}", f"{actual}{unit}").cell()
    assert outcome(f"{sign}{target}{unit}", f"{chinese(actual)}{unit}").cell() == expected
    assert outcome(f"{sign}{chinese(target)}{unit}", f"{actual}{unit}").cell() == expected


def chinese(number: int) -> str:
    """12 -> 十二, 305 -> 三百零五, 20000 -> 二万."""
    myriads, rest = divmod(number, 10_000)
    below = _below_ten_thousand(rest, lead=bool(myriads and rest < 1000))
    return (f"{_below_ten_thousand(myriads)}万" if myriads else "") + below


def _below_ten_thousand(number: int, lead: bool = False) -> str:
    written, gap = "", lead
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit and (gap or bool(written and number))
    return written[1:] if written.startswith("一十") else written


@given(SIGNS, AMOUNTS, AMOUNTS, st.sampled_from(["场", "件", "%", "万元"]), st.sampled_from(HARMLESS))
def test_a_harmless_remark_changes_nothing(sign, target, actual, unit, remark):
    pair = f"{sign}{target}{unit}", f"{actual}{unit}"
    assert outcome(pair[0], pair[1] + remark).cell() == outcome(*pair).cell()


@given(SIGNS, AMOUNTS, AMOUNTS, st.sampled_from(FAILURES))
def test_a_remark_of_failure_never_raises_the_score(sign, target, actual, remark):
    plain, told = (
        outcome(f"{sign}{target}件", f"{actual}件"),
        outcome(f"{sign}{target}件", f"{actual}件{remark}"),
    )
    if told.value is not None:
        assert told.value <= plain.value
    if plain.met and told.scored:
        assert told.value <= plain.value


@given(st.sampled_from(["及时", "完成", "按时完成", "健全", "合规"]), st.sampled_from(FAILURES))
def test_words_with_a_remark_of_failure_are_never_simply_met(words, remark):
    assert outcome(words, words + remark).value != 10


@given(
    st.text(
        alphabet="0123456789.,%‰万元场次人天月年季度≥≤<>=-~、，。（）未无完成延期每前底第级一二三十两约近余 ",
        max_size=14,
    ),
    st.text(
        alphabet="0123456789.,%‰万元场次人天月年季度≥≤<>=-~、，。（）未无完成延期每前底第级一二三十两约近余 ",
        max_size=14,
    ),
)
def test_any_mixture_of_what_stands_in_such_cells_is_scored_within_its_weight_or_refused(target, actual):
    found = outcome(target, actual)
    assert found.value is None or 0 <= found.value <= 10
    assert found.low is None or found.high is None or 0 <= found.low <= found.high <= 10
    assert found.line() == str(found.line()) and isinstance(found.cell(), (float, str))
