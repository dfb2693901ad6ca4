"""The score of an indicator."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.core import groups, rulebook, scoring
from jixiao.core.outcome import Status

MOF = rulebook.get("mof-2020")
HUBEI = rulebook.get("hubei-2021")
SHENZHEN = rulebook.get("shenzhen-project")
SHANGHAI = rulebook.get("shanghai-sast-2020")


def cell(target, actual, weight, book=MOF, **more):
    return scoring.indicator(target, actual, weight, book=book, **more).cell()


@pytest.mark.parametrize(
    ("target", "actual", "weight", "score"),
    [
        (8, 2, 1, 0.25),
        ("8次", "2次", 1, 0.25),
        ("3场", "7场", 1.5, 1.5),
        ("5个·", "18个", 1.5, 1.5),
        ("90%以上", "96.5%", 10, 10),
        ("90%以上", 0.965, 10, 10),
        ("90%以上", 96.5, 10, 10),
        ("≥90%", "≥90%", 8, 8),
        ("100%", 100, 5, 5),
        ("100%", 1, 5, 5),
        ("≥0%", "0.38%", 5, 5),
        ("≤1次", 0, 5, 5),
        ("≤10万元", "12.5万元", 5, 4),
        ("≤0", 1, 5, 0),
        (0, 0, 5, 5),
        (0, 3, 5, 0),
        ("=100%", "98%", 10, 9.8),
        ("=100", 125, 10, 10),
        ("=100", 80, 10, 8),
        ("1场", "由于疫情原因未开展。", 1, 0),
        ("≤1次", "无", 5, 5),
        ("零发生", "零发生", 11, 11),
        ("零发生", "未发生", 11, 11),
        ("零发生", "1次", 11, 0),
        ("零发生", "发生1次", 11, 0),
        ("1411.9万元", "1411.9", 5, 5),
        ("2020年12月31日前", "2020年12月20日", 5, 5),
        ("2020年12月31日前", 44185.0, 5, 5),
        ("3-5次", "4次", 5, 5),
        ("3-5次", "2次", 6, 4),
        ("3公里", "1500米", 10, 5),
        (10, -3, 5, 0),
        ("≥3%", 5, 10, 10),
        ("5万人次", 4, 10, 8),
        ("5万", 4, 10, 8),
        ("5万", "40000", 10, 8),
        ("5万人次", 40000, 10, 8),
        ("5万人次", "40000人次", 10, 8),
        ("1411.9万元", 7059500, 10, 5),
        ("10场", "八", 10, 8),
        ("3期", "3期，第4期推迟", 10, 10),
        ("4期", "3期，第4期推迟", 10, 7.5),
    ],
)
def test_quantities(target, actual, weight, score):
    assert cell(target, actual, weight) == score


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("及时", "及时", 15),
        ("及时", " 及时。", 15),
        ("不超过全年预算数", "未超过全年预算数", 15),
        ("有效保障", "得到有效保障", 15),
        ("合规", "无", 0),
        ("及时", "不及时", 0),
        ("及时", "未完成", 0),
        ("及时", "比较及时", "#需评定 9.00–12.00"),
        ("健全", "较为健全", "#需评定 9.00–12.00"),
        ("完成", "基本完成", "#需评定 9.00–12.00"),
        ("无投诉", "0", 15),
        ("无重大事故", "0起", 15),
        ("提高", "没有提高", 0),
        ("没有投诉", "没有投诉", 15),
        ("不发生", "0", 15),
        ("无推迟", "未出现推迟情况", "#需评定 12.00–15.00"),
        ("不发生安全事故", "无", 15),
        ("差错率0", "0", 15),
        ("覆盖率100%", "0", "#需评定 0.00–15.00"),
        ("良好", "电视台报道三次", "#需评定 0.00–15.00"),
        ("及时", "", ""),
    ],
)
def test_words(target, actual, score):
    assert cell(target, actual, 15) == score


def test_the_older_edition_grades_a_partly_met_target_from_50_per_cent():
    assert cell("及时", "比较及时", 15, HUBEI) == "#需评定 7.50–12.00"


def test_a_judged_degree_gives_the_score():
    assert cell("及时", "比较及时", 15, rating=0.7) == 10.5
    assert cell("及时", "比较及时", 15, rating="70%") == 10.5
    assert cell("及时", "比较及时", 15, rating=70) == "#无法识别 评定系数"


def test_cost_is_reverse_where_level_2_says_so():
    outcome = scoring.indicator("1411.9万元", 2023.73, 5, book=HUBEI, level2="成本指标")
    assert (outcome.rule, outcome.cell()) == ("reverse", 3.49)
    assert scoring.indicator("1122.1万元", "990.69", 5, book=HUBEI, level2="成本指标").cell() == 5


def test_a_direction_given_wins():
    assert cell(100, 125, 10, direction="反向") == 8
    assert cell(100, 50, 10, direction="正向") == 5
    assert cell(100, 50, 10, direction="sideways").startswith("#无法识别 方向")
    assert cell("及时", "及时", 10, direction="反向") == "#无法识别 方向"


@pytest.mark.parametrize(
    ("target", "actual", "weight", "named"),
    [
        ("10场", "#N/A", 5, "实际完成值"),
        ("#REF!", 5, 5, "年度指标值"),
        ("10场", "基本完成", 5, "实际完成值"),
        ("10场", True, 5, "实际完成值"),
        ("", 5, 5, "年度指标值"),
        ("10场", 5, "", "分值"),
        ("10场", 5, "若干", "分值"),
        ("10场", 5, -5, "分值"),
        ("100%", 5, 5, "百分"),
        ("≤1%", 0.5, 5, "百分"),
        ("10人", "5万元", 5, "单位"),
        ("3米", "2小时", 5, "单位"),
        ("≥90%", "≥80%", 5, "实际完成值"),
        ("10场", "3-5场", 5, "实际完成值"),
        ("10场", "—", 5, "实际完成值"),
        ("不适用", "不适用", 5, "不适用"),
    ],
)
def test_what_cannot_be_read_is_named(target, actual, weight, named):
    outcome = scoring.indicator(target, actual, weight, book=MOF)
    assert outcome.cell() == f"#无法识别 {outcome.about}"
    assert outcome.line().startswith("#无法识别 ")
    assert named in outcome.line()


def test_a_row_that_does_not_apply_has_no_score():
    assert cell("不适用", "不适用", "—") == "—"
    assert cell("不适用", None, None) == "—"
    assert cell(None, None, None) == ""


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((8, 2, 1), "正向 2/8=25.00% × 1.00 → 0.25"),
        (("≤1次", 0, 5), "反向 0≤1 达到 × 5.00 → 5.00"),
        (("及时", "及时", 1.5), "定性 “及时”对“及时” 达成 × 1.50 → 1.50"),
        (("90%以上", "96.5%", 10), "正向 96.5%/90%=107.22% 达到 × 10.00 → 10.00"),
    ],
)
def test_every_score_is_explained_in_one_line(arguments, line):
    assert scoring.indicator(*arguments, book=MOF).explain == line


def test_reverse_by_decay_reaches_zero_at_twice_the_target():
    book = MOF._replace(id="decay", reverse="decay")
    assert cell("≤10", 12, 5, book) == 4
    assert cell("≤10", 20, 5, book) == 0
    assert cell("≤10", 35, 5, book) == 0


def test_far_above_the_target_costs_points_where_the_rulebook_says_so():
    book = rulebook.get("exec-caps-total")
    assert cell(10, 12.9, 5, book) == 5
    assert cell(10, 13, 5, book) == 3


def test_a_group_shares_its_weight_equally_and_is_rounded_once():
    targets = [10] + ["1个"] * 14
    actuals = [7] + ["1"] * 14
    outcome = groups.group(targets, actuals, 15, book=SHENZHEN)
    assert outcome.cell() == 14.7
    assert "未足额：第 1 行" in outcome.explain
    assert groups.group([3, 3, 3], [1, 1, 1], 10, book=SHENZHEN).cell() == 3.33


def test_a_group_with_a_judged_row_has_bounds():
    assert groups.group(["及时", "1次"], ["比较及时", "1次"], 10, book=MOF).cell() == "#需评定 8.00–9.00"


def test_rows_that_are_empty_or_do_not_apply_have_no_part_in_a_group():
    assert groups.group([8, "不适用", None], [2, "不适用", None], 1, book=MOF).cell() == 0.25
    assert groups.group([8, 1], [2, None], 1, book=MOF).cell() == ""
    assert groups.group([8], [2, 1], 1, book=MOF).status is Status.UNREADABLE


_number = st.decimals(min_value=Decimal("0.01"), max_value=10**6, places=2)
_weight = st.decimals(min_value=0, max_value=100, places=2)
_books = st.sampled_from([MOF, HUBEI, SHENZHEN, SHANGHAI])
_sign = st.sampled_from(["", "≥", "≤", "=", ">", "<"])


@given(_sign, _number, st.decimals(min_value=-(10**6), max_value=10**6, places=2), _weight, _books)
def test_a_score_never_leaves_zero_to_weight(sign, target, actual, weight, book):
    outcome = scoring.indicator(f"{sign}{target}件", f"{actual}件", weight, book=book)
    assert outcome.status is Status.SCORED
    assert outcome.value is not None
    assert 0 <= outcome.value <= weight


@given(_number, _number, _number, _weight, st.sampled_from(["≥", "", ">"]))
def test_more_is_never_worse_for_a_positive_indicator(target, one, two, weight, sign):
    low, high = sorted((one, two))
    scores = [scoring.indicator(f"{sign}{target}件", f"{a}件", weight, book=MOF).value for a in (low, high)]
    assert scores[0] <= scores[1]


@given(_number, _number, _number, _weight, st.sampled_from(["≤", "<", "不超过"]))
def test_less_is_never_worse_for_a_reverse_indicator(target, one, two, weight, sign):
    low, high = sorted((one, two))
    scores = [scoring.indicator(f"{sign}{target}件", f"{a}件", weight, book=MOF).value for a in (low, high)]
    assert scores[0] >= scores[1]


@given(_number, _number, _weight)
def test_the_score_is_the_ratio_rounded_half_up_once(target, actual, weight):
    value = scoring.indicator(f"{target}件", f"{actual}件", weight, book=MOF).value
    exact = Fraction(weight) * min(Fraction(actual) / Fraction(target), 1) * 100
    assert value * 100 == (exact + Fraction(1, 2)).__floor__()


_cells = st.one_of(st.none(), st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.dates())


@given(_cells, _cells, _cells, _cells, _cells)
def test_whatever_cells_hold_there_is_an_answer(target, actual, weight, direction, rating):
    answer = cell(target, actual, weight, direction=direction, rating=rating)
    assert isinstance(answer, float) or answer in ("", "—") or answer.startswith("#")


@pytest.mark.parametrize(
    ("target", "actual", "name", "score"),
    [
        ("优秀率≥80%", "优秀率76%", "", 9.5),
        ("户均增收500元", "户均增收400元", "", 8.0),
        ("100%", "持证率95%", "从业人员持证率", 9.5),
        ("≥5%", "增长4%", "居民收入增长率", 8.0),
        ("56户", "计划56户，实际完成42户", "", 7.5),
        ("检查≥100家次", "共检查92家次", "检查家次", 9.2),
        ("档案完整率100%", "98%", "档案完整", 9.8),
        ("3月底前", "5月开工", "开工时间", "#需评定 0.00–8.00"),
        ("6月底前", "5月开工", "开工时间", 10.0),
    ],
)
def test_words_that_name_the_indicator_are_no_part_of_its_value(target, actual, name, score):
    assert cell(target, actual, 10, name=name) == score


@pytest.mark.parametrize(
    ("target", "actual"),
    [("100%", "差错率5%"), ("下降10%", "下降8%"), ("≥5项", "未完成3项"), ("6月底前", "5月启动")],
)
def test_other_words_before_a_figure_are_read_by_a_person(target, actual):
    assert isinstance(cell(target, actual, 10, name="验收合格率"), str)


@pytest.mark.parametrize(
    ("target", "actual", "answer"),
    [
        ("逐步提高", "略有下降", "#需评定 0.00–8.00"),
        ("犯罪率下降", "犯罪率上升2.3%", "#需评定 0.00–8.00"),
        ("降低成本", "提高效益", "#需评定 0.00–10.00"),
        ("不断提高", "没有提高", 0.0),
        ("不发生", "发生1起", 0.0),
        ("不发生重大事故", "发生1起", "#需评定 0.00–10.00"),
        ("12月31日前", "次年1月15日", "#需评定 0.00–8.00"),
        ("次年3月底前", "2024年3月20日", 10.0),
    ],
)
def test_what_goes_the_other_way_is_not_met(target, actual, answer):
    assert cell(target, actual, 10) == answer


@pytest.mark.parametrize("actual", ["超进度5%", "超出进度5%", "不足进度5%"])
def test_a_comparison_with_what_the_row_names_is_no_result(actual):
    assert scoring.indicator("100%", actual, 10, book=MOF, name="工程进度").status is Status.UNREADABLE


@pytest.mark.parametrize(
    ("text", "answer"),
    [("目标：≥95%；完成：92%", 9.68), ("目标：24条；完成：24条", 10.0), ("目标：≤10件；完成：20件", 5.0)],
)
def test_one_text_that_tells_target_and_result_is_taken_apart(text, answer):
    assert cell(text, text, 10) == answer
