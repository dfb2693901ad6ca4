"""Rules printed on a row: understood to the last word, or left to judgement."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.numerals import show
from jixiao.core.outcome import Status
from jixiao.core.printed_rule import parse

ASSETS = "≥90% 得1分；75%（含）–90% 得0.7分；60%（含）–75%得0.4分；＜60%得0分"


def cell(text, weight, value):
    rule = parse(text, Decimal(weight))
    assert rule is not None, text
    return rule.score(value).cell()


@pytest.mark.parametrize(
    ("text", "weight", "value", "score"),
    [
        (ASSETS, 1, "90%", 1),
        (ASSETS, 1, "89.99%", 0.7),
        (ASSETS, 1, 0.75, 0.7),
        (ASSETS, 1, "59.9%", 0),
        ("预算完成率≥95%的，得10分。预算完成率在90%（含）和95%之间，得9分。预算完成率＜90%的，得4分。", 10, "90%", 9),
        ("编外人员比例<5%得1分；5%≤比例≤10%得0.5分；>10%得0分", 1, "10%", 0.5),
        ("偏差程度在10%以内的，得10分。偏差度在10%-20%之间的，得5分，偏差度超过20%的，不得分。", 10, "20%", 5),
        ("90%以上得5分，80%-90%得3分，80%以下不得分", 5, "90%", 5),
        ("3次得2分，2次得1分，0次不得分", 2, "2次", 1),
        ("≤100%得1分，每超1个百分点扣0.1分", 1, "103%", 0.7),
        ("调整率≤5%，得5分。调整率＞5%的，每增加0.1个百分点扣0.1分，扣完为止。", 5, "6%", 4),
        ("完成率≥95%得满分，每降低1个百分点扣0.5分，扣完为止", 8, "20%", 0),
        ("每超过一个百分点扣0.5分，扣完为止", 5, ("10%", "13%"), 3.5),
        ("每超过一个百分点扣0.5分，不足1个百分点按1个百分点计", 5, ("10%", "12.5%"), 3.5),
        ("每超过一个百分点扣0.5分，按比例扣分", 5, ("10%", "12.5%"), 3.75),
        ("每超过1%扣1分，最多扣3分", 5, ("10%", "30%"), 2),
        ("每低于5%扣2分", 10, ("95%", "90%"), 8),
        ("每低于5%扣2分", 10, ("95%", "96%"), 10),
        ("每超过1天扣1分，扣完为止", 5, ("≤10天", "12天"), 3),
        ("每发现1起扣1分，扣完为止", 10, "2起", 8),
        ("全部完成得5分，每少一项扣1分，扣完为止", 5, ("5项", "4项"), 4),
        ("少1人扣2分", 10, ("≥6人", "5人"), 8),
        ("每发现一处不合规扣2分，扣完为止", 10, "发现2处不合规", 6),
        ("每出现一例不符合要求的扣2分，扣完为止", 5, "1例借支未及时核销", 3),
        ("0计满分；0-10%（含）计8分；10-20%（含）计6分；大于20%不得分", 10, "15.2%", 6),
        ("0计满分；0-10%（含）计8分；10-20%（含）计6分；大于20%不得分", 10, "0", 10),
        ("真实完整得5分，有一处差错扣1分", 5, "有2处差错", 3),
        ("按期完工得5分，每延误1个月扣1分", 5, ("2023年6月", "延误2个月"), 3),
        ("合规得3分，发现一处不合规扣1分", 3, "合规", 3),
        ("完成率=实际数/计划数×100%。完成率≥95%得满分，每降低1%扣0.2分", 10, "90%", 9),
        ("完成率达到100%，得满分；每降低1个百分点，扣权重的1%", 10, "95%", 9.5),
        ("≤5%得4分，5%（不含）-10%（含）得2分，＞10%不得分", 4, "5%", 4),
        ("每印发一项制度得1分，最高5分", 5, "3项", 3),
        ("每开展1次活动得2分，满分10分", 10, "7次", 10),
        ("每新增1家得0.5分，得满5分为止", 5, "新增3家", 1.5),
        ("每完成10%得1分，最多不超过10分", 10, ("5项", "4项"), 8),
        ("全部完成得满分，每完成1个得2分", 10, "全部完成", 10),
        ("每完成1个百分点得1分", 10, "8%", 8),
        ("完成1个得2分，最高10分", 10, "3个", 6),
        ("发生1起安全事故不得分", 5, "未发生安全事故", 5),
        ("发生1起较大及以上事故的，不得分", 5, "1起", 0),
        ("发生重大事故不得分", 5, "无", 5),
        ("发生安全事故1起扣2分", 5, "2起", 1),
        ("未发生得5分，发生1起不得分", 5, "1起", 0),
        ("出现1次扣完", 5, "0次", 5),
        ("超期1天扣1分", 5, "超期2天", 3),
        ("超期1天扣1分，扣完为止", 5, ("≤30天", "32天"), 3),
        ("完成率×分值", 15, ("≤5件", "0件"), 15),
        ("完成率×分值", 15, ("≤0起", "1起"), 0),
        ("每超期5天扣1分", 5, "按期完成", 5),
        ("按期完成得满分，逾期1天扣0.5分", 5, "逾期3天", 3.5),
        ("延期1个月扣2分", 5, "0个月", 5),
        ("每超时1小时扣1分", 5, "超时2小时", 3),
        ("得分=完成率×权重", 5, "90%", 4.5),
        ("得分=预算执行率×20，执行率低于60%不得分", 20, "93.5%", 18.7),
        ("得分=预算执行率×20，执行率低于60%不得分", 20, "55%", 0),
        ("完成率100%，计满分；低于80%，计0分；其余按比例计分", 10, "90%", 9),
        ("完成计划得满分，未完成按比例得分", 10, ("30公顷", "27公顷"), 9),
        ("得分=完成率×权重", 6, ("3场", "1场"), 2),
        ("得分=实际完成值/目标值×分值", 6, ("95%", "94%"), 5.94),
        ("执行进度达到100%的，得10分，未达100%的，按照实际进度量化计算得分。", 10, "87%", 8.7),
        ("设立机构得3分，未设立得0分", 3, "未设立", 0),
        ("设立机构得3分，未设立得0分", 3, "是", 3),
        ("是得1分，否得0.5分", 1, "否", 0.5),
    ],
)  # fmt: skip
def test_a_printed_rule_scores_as_it_says(text, weight, value, score):
    assert cell(text, weight, value) == score


@pytest.mark.parametrize(
    ("text", "weight", "value", "bounds"),
    [
        (
            "90%以上得5分，80%-90%得3分，80%以下不得分",
            5,
            "80%",
            "#需评定 0.00–3.00",
        ),  # both or neither hold 80 %
        ("≤100%得1分，每超1个百分点扣0.1分", 1, "102.5%", "#需评定 0.70–0.80"),  # half a step
        ("得分=完成率×权重", 5, ("95%", "94%"), "#需评定 4.70–4.95"),  # 94 %, or 94 of 95
        ("3次得2分，2次得1分，0次不得分", 2, "1次", "#需评定 0.00–2.00"),  # not in the list
        ("设立机构得3分，未设立得0分", 3, "筹备中", "#需评定 0.00–3.00"),
        ("合规得3分，发现一处不合规扣1分", 3, "有多处不合规", "#需评定 0.00–3.00"),
        ("每完成10%得1分", 10, "85%", "#需评定 8.00–9.00"),
        ("完成率×分值", 15, ("≤0.2%", "0"), "#需评定 0.00–15.00"),
        ("完成率×分值", 15, ("≤5件", "8件"), "#需评定 0.00–9.38"),
        ("完成率×分值", 10, ("≤100%", "95%"), "#需评定 9.50–10.00"),
        ("每完成1个得2分，最高10分", 10, ("5个", "已完成"), "#需评定 0.00–10.00"),
        ("超期1天扣1分", 5, ("2023年12月底前", "2024年1月5日"), "#需评定 0.00–5.00"),
        ("发生安全事故不得分", 5, "发生安全事故", "#需评定 0.00–5.00"),
    ],
)
def test_what_the_words_leave_open_is_judged_within_bounds(text, weight, value, bounds):
    assert cell(text, weight, value) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "每印发一项制度得1分，最高3分",  # the rule of a part
        "每印发一项制度得2分，最高5分",  # no whole number of them makes 5
        "每0%得2分",  # no number of such steps makes a score
        "每完成0个得2分，最高4分",
        "每增加1个百分点得1分，最高5分",  # of what is compared
        "每超额完成10%得1分，最高5分",
        "每发现1个问题得1分",
        "发生2起不得分",  # what does one cost?
        "发生1次以上不得分",  # with the first one or without it
        "发生1起及以上扣2分",  # once, or for each
        "每超期1天不得分",
        "以上情况每有1项不符扣2分，扣完为止。",
        "计算得分=（1-（年中追加预算-当年预算调减）/年初预算）*10",
        "绩效目标编制要素完整的，得4分，否则酌情扣分。",
        "半年进度：进度率≥45%，得2分；进度率＜45%，得0分。前三季度支出率≥75%，得3分；支出率＜60%，得0分。",
        "≥90%得3分",  # the rule of a part: the row has 5
        "≥90%得5分；≥80%得3分",  # 95 % lies in both
        "每超过1%扣1分，情节严重的不得分",
        "评分标准由主管部门制定",
        "优秀",
        "得" * 2000,
    ],
)
def test_what_is_not_understood_to_the_last_word_is_no_rule(text):
    assert parse(text, Decimal(5)) is None


REVIEWED = Path(__file__).parent / "data" / "printed.tsv"


@pytest.mark.parametrize(
    ("text", "weight", "target", "actual", "answer"),
    [tuple(line.split("\t")) for line in REVIEWED.read_text(encoding="utf-8").splitlines()[1:]],
)
def test_a_reviewed_rule_keeps_its_answer(text, weight, target, actual, answer):
    rule = parse(text, Decimal(weight))
    if rule is None:
        assert answer == "no rule"
        return
    value = float(actual[1:]) if actual.startswith("~") else actual
    found = rule.score((target, value) if target else value)
    if found.status is Status.SCORED:
        assert show(found.value) == answer, found.line()
    elif found.status is Status.JUDGE:
        assert f"judge {found.low}–{found.high}" == answer, found.line()
    else:
        assert answer == "refuse", found.line()


def test_a_target_that_its_own_rule_leaves_without_points_is_not_what_the_rule_measures():
    found = parse("偏离目标值10%以内得5分，10%-20%得3分，20%以上不得分", Decimal(5)).score(("100%", "95%"))
    assert found.status is Status.JUDGE
    assert "年度指标值“100%”本身只得最低分" in found.line()


def test_the_text_stands_in_the_rule():
    rule = parse(ASSETS, None)
    assert rule is not None
    assert (rule.text, rule.weight, rule.kind) == (ASSETS, 1, "bands")
    assert rule.score(None).status is Status.BLANK
    assert rule.score("基本完成").status is Status.UNREADABLE


@given(
    st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True),
    st.integers(0, 120).map(lambda n: Fraction(n)),
    st.sampled_from(["；", "。", "，"]),
)
def test_bands_written_out_give_each_value_the_points_of_its_band(borders, rate, joint):
    borders = sorted(borders, reverse=True)
    points = list(range(len(borders) + 1, 0, -1))
    parts = [f"≥{borders[0]}%得{points[0]}分"]
    parts += [
        f"{low}%（含）-{high}%得{p}分" for high, low, p in zip(borders, borders[1:], points[1:], strict=False)
    ]
    text = joint.join([*parts, f"＜{borders[-1]}%得{points[-1]}分"])
    expected = next((p for p, low in zip(points, borders, strict=False) if rate >= low), points[-1])
    assert cell(text, points[0], f"{rate}%") == expected


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text):
    rule = parse(text, Decimal(5))
    assert rule is None or rule.weight == 5


@pytest.mark.parametrize(
    ("text", "within", "beyond"),
    [
        ("不低于90%得10分，否则不得分", "95%", "80%"),
        ("满意度不低于90%得10分，否则不得分", "90%", "89.9%"),
        ("裁员率不高于5.5%得10分，否则不得分", "2.8%", "6%"),
        ("未低于90%得10分，低于90%不得分", "95%", "80%"),
        ("没有超过100%得10分，否则不得分", "99%", "101%"),
        ("不得高于100%得10分，否则不得分", "99%", "101%"),
    ],
)
def test_a_denied_sign_is_the_other_one(text, within, beyond):
    assert (cell(text, 10, within), cell(text, 10, beyond)) == (10, 0)


def test_a_target_with_its_sign_is_reached_or_not():
    rule = parse("达到目标得满分，未达到不得分", Decimal(10))
    assert rule is not None
    assert [rule.score(pair).value for pair in (("≥3%", "2.1%"), ("≥3%", "3.1%"), ("≤3%", "3.1%"))] == [
        0,
        10,
        0,
    ]
    assert rule.score(("3%", "2.1%")).status is Status.JUDGE  # whether more is better is not said


def test_faults_found_in_a_sample_count():
    rule = "抽查申报材料，每发现1例审核不严扣1分"
    assert cell(rule, 8, "抽查120户，发现2例") == 6
