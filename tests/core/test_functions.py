"""The worksheet functions as Python callables: the examples that users are promised, and what wrong input says."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jixiao
from jixiao.functions import FUNCTIONS, Takes, call, using_rulebook
from jixiao.functions.registry import MAX_DESCRIPTION, MAX_NAMES

NAMES = [
    "JX_SCORE",
    "JX_EXPLAIN",
    "JX_RATE",
    "JX_EXECSCORE",
    "JX_GROUPSCORE",
    "JX_BAND",
    "JX_ASSETSCORE",
    "JX_STAFFSCORE",
    "JX_EXTSTAFFSCORE",
    "JX_COSTSCORE",
    "JX_PROCSCORE",
    "JX_ADJSCORE",
    "JX_QUARTERSCORE",
    "JX_TIMELYSCORE",
    "JX_KEYSCORE",
    "JX_SATSCORE",
    "JX_WAVG",
    "JX_TOTAL",
    "JX_GRADE",
    "JX_VERSION",
]


def test_what_is_promised_is_there_in_its_order():
    assert [name for name in FUNCTIONS if name in NAMES] == NAMES


@pytest.mark.parametrize("name", list(FUNCTIONS))
def test_every_function_carries_examples_that_give_a_number_or_a_line(name):
    function = FUNCTIONS[name]
    answers = [function.call(*arguments) for arguments in function.examples]
    assert all(isinstance(answer, (int, float, str)) for answer in answers)
    assert any(not str(answer).startswith("#") for answer in answers)


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("JX_SCORE", (8, 2, 1), 0.25),
        ("JX_SCORE", ("≤1次", 0, 5), 5),
        ("JX_SCORE", ("90%以上", "96.5%", 10), 10),
        ("JX_SCORE", ("及时", "及时", 1.5), 1.5),
        ("JX_SCORE", ("1场", "由于疫情原因未开展。", 1), 0),
        ("JX_SCORE", ("及时", "比较及时", 15, None, None, "hubei-2021"), "#需评定 7.50–12.00"),
        ("JX_EXPLAIN", (8, 2, 1), "正向 2/8=25.00% × 1.00 → 0.25"),
        ("JX_EXPLAIN", (8, None, 1), ""),
        ("JX_SCORE", ("及时", None, 10, None, 0.7), ""),
        ("JX_SCORE", ("及时", "", 10, "定性", 0.7), ""),
        ("JX_RATE", (242.44, 289.48), 242.44 / 289.48),
        ("JX_RATE", (0, 0), "—"),
        ("JX_RATE", (1, 0), "#无法识别 分母"),
        ("JX_EXECSCORE", (6819631, 6793831), 9.96),
        ("JX_EXECSCORE", (2634.17, 3014.42, 20, "hubei-2021"), 20),
        ("JX_EXECSCORE", (2459584, 1737827.30), 7.07),
        ("JX_EXECSCORE", (110, 101.64, None, "shanghai-sast-2020"), 10),
        ("JX_EXECSCORE", (0, 0), "#需评定 0.00–10.00"),
        ("JX_EXECSCORE", (0, 0, None, "sichuan"), 0),
        ("JX_EXECSCORE", (100, None), ""),
        ("JX_EXECSCORE", (None, 100), "#无法识别 全年预算数"),
        ("JX_EXECSCORE", (None, None), ""),
        (
            "JX_EXECSCORE",
            (100, 50, None, "shenzhen-dept-2020"),
            "#无法识别 口径",
        ),
        ("JX_GROUPSCORE", ([["10"], ["1个"]], [[7], ["1"]], 15), 12.75),
        ("JX_BAND", ("固定资产利用率", 0.9), 1),
        ("JX_BAND", ("固定资产利用率", "89.99%"), 0.7),
        ("JX_BAND", ("编外人员控制率", "5%"), 0.5),
        ("JX_BAND", ("编外人员控制率", "10%"), 0.5),
        ("JX_BAND", ("编外人员控制率", "10.01%"), 0),
        ("JX_BAND", ("固定资产利用率", 98.22, 2), 2),
        ("JX_BAND", ("服务对象满意度", "94%"), 4),
        ("JX_BAND", ("三公控制率", "100%"), 2),
        ("JX_ASSETSCORE", (130457.85, 132825.86), 1),
        ("JX_STAFFSCORE", (20, 20), 1),
        ("JX_STAFFSCORE", (21, 20), 0),
        ("JX_EXTSTAFFSCORE", (3, 20), 0),
        ("JX_EXTSTAFFSCORE", (1, 20), 1),
        ("JX_COSTSCORE", ("三公", 5841, 55100), 3),
        ("JX_COSTSCORE", ("三公", 161226, 55100), 0),
        ("JX_COSTSCORE", ("日常公用", 313869.54, 399015.91), 3),
        ("JX_COSTSCORE", ("三公", 100, 0), 0),
        ("JX_PROCSCORE", (12560, 13200), 1.95),
        ("JX_PROCSCORE", (13201, 13200), 1),
        ("JX_PROCSCORE", (12560, 13200, 0.5), 1.45),
        ("JX_ADJSCORE", (38.17, 1274.14), 1),
        ("JX_ADJSCORE", (15, 100), 0.5),
        ("JX_ADJSCORE", (413.7, 1274.14), 0),
        ("JX_QUARTERSCORE", ([[0.25], [0.5], [0.75], [1]],), 6),
        ("JX_QUARTERSCORE", ([["25%", "50%", "75%", "98.76%"]],), 5.98),
        ("JX_QUARTERSCORE", ([["30%", "50%", "75%", "98.76%"]],), 5.99),
        ("JX_QUARTERSCORE", ([[5, 50, 75, 100]],), 4.8),  # 5 beside 50 is 5 %, not 500 %
        ("JX_QUARTERSCORE", ([["5%", "50%", "75%", "100%"]],), 4.8),
        ("JX_QUARTERSCORE", ([[1, 30, 60, 95]],), 3.59),
        ("JX_TIMELYSCORE", (4, 4), 6),
        ("JX_TIMELYSCORE", (3, 4), 4.5),
        ("JX_KEYSCORE", (0,), 8),
        ("JX_KEYSCORE", (1,), 4),
        ("JX_KEYSCORE", (3,), 0),
        ("JX_SATSCORE", ("96.5%",), 6),
        ("JX_SATSCORE", (0.95,), 6),
        ("JX_SATSCORE", ("94.9%",), 4),
        ("JX_SATSCORE", ("99%以上",), 6),
        ("JX_SATSCORE", ("79%",), 1),
        ("JX_WAVG", ([[90], [80]], [[100], [300]]), 82.5),
        ("JX_WAVG", ([["90%"], ["80%"]], [["100万元"], ["300万元"]]), 0.825),
        ("JX_WAVG", ([[90], [80]], [["100万元"], [300]]), 82.5),  # a bare amount takes the unit of the others
        (
            "JX_WAVG",
            ([[90], [80], [70]], [["100万元"], [300], ["5000元"]]),
            "#无法识别 金额",
        ),
        ("JX_TOTAL", ([[76.25]], 7.07), 83.32),
        ("JX_TOTAL", ([[10], ["—"], [5]],), 15),
        ("JX_TOTAL", ([[10], [None]],), "#无法识别 第 2 个得分"),
        ("JX_TOTAL", ([[10], ["#需评定 1.00–2.00"]],), "#无法识别 第 2 个得分"),
        ("JX_GRADE", (97.95,), "优"),
        ("JX_GRADE", (90,), "优"),
        ("JX_GRADE", (89.99,), "良"),
        ("JX_GRADE", (60,), "中"),
        ("JX_GRADE", (59.99,), "差"),
        ("JX_GRADE", (101,), "#无法识别 总分"),
        ("JX_GRADE", ("",), ""),
    ],
)
def test_results(name, arguments, result):
    assert call(name, *arguments) == result


def test_the_version_names_the_default_rulebook():
    assert call("JX_VERSION") == f"jixiao {jixiao.__version__} mof-2020"


def test_every_function_is_a_plain_callable_of_the_package():
    assert jixiao.JX_SCORE(8, 2, 1) == 0.25
    assert jixiao.JX_SCORE(target=8, actual=2, weight=1, rulebook="hubei-2021") == 0.25
    for name in NAMES:
        assert getattr(jixiao, name) is FUNCTIONS[name].call
    with pytest.raises(AttributeError):
        _ = jixiao.JX_NOTHING


def test_the_workbooks_rulebook_holds_where_none_is_named():
    with using_rulebook("hubei-2021"):
        assert call("JX_EXECSCORE", 2634.17, 3014.42) == 20
        assert call("JX_EXECSCORE", 2634.17, 3014.42, None, "mof-2020") == 10
        assert call("JX_ASSETSCORE", 1, 1) == 1
    assert call("JX_EXECSCORE", 2634.17, 3014.42) == 10
    with using_rulebook("没有的口径"):
        assert call("JX_SCORE", 8, 2, 1) == "#无法识别 口径"
        assert str(call("JX_EXPLAIN", 8, 2, 1)).startswith("#无法识别 没有名为“没有的口径”的口径")


@pytest.mark.parametrize("name", NAMES)
def test_descriptions_and_names_keep_within_what_excel_takes(name):
    function = FUNCTIONS[name]
    for text in (function.doc, *(a.doc for a in function.arguments)):
        assert 0 < len(text) <= MAX_DESCRIPTION
    assert sum(len(a.name) + 1 for a in function.arguments) + len(function.arguments) <= MAX_NAMES
    parameters = inspect.signature(inspect.unwrap(function.call)).parameters.values()
    assert all(p.kind is not p.KEYWORD_ONLY for p in parameters)
    assert [p.name for p in parameters] == [a.name for a in function.arguments]


_value = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(-1000, 1000), st.dates(), st.datetimes(), st.text(max_size=10),
    st.sampled_from(["#N/A", "#DIV/0!", "≥90%", "及时", "—", "", "3-5次", "三公", "满意度", "hubei-2021", "1万元"]),
)  # fmt: skip
_range = st.lists(st.lists(_value, min_size=1, max_size=2), min_size=1, max_size=3)


@given(st.data(), st.sampled_from(NAMES))
def test_no_function_ever_raises_or_gives_anything_but_a_number_or_text(data, name):
    function = FUNCTIONS[name]
    arguments = [
        data.draw(_range if a.takes is not Takes.VALUE and data.draw(st.booleans()) else _value)
        for a in function.arguments
    ]
    result = call(name, *arguments)
    assert isinstance(result, (float, str))
    assert "Traceback" not in str(result)


CELL = 16  # characters that a score cell of the official forms shows


@given(st.data(), st.sampled_from([name for name in NAMES if name not in ("JX_EXPLAIN", "JX_VERSION")]))
def test_what_a_cell_says_instead_of_a_number_is_short_and_names_the_argument(data, name):
    function = FUNCTIONS[name]
    bad = st.one_of(_value, st.text(min_size=20, max_size=60))
    arguments = [
        data.draw(_range if a.takes is not Takes.VALUE and data.draw(st.booleans()) else bad)
        for a in function.arguments
    ]
    shown = call(name, *arguments)
    if isinstance(shown, str):
        assert len(shown) <= CELL and shown != "#无法识别"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("JX_EXPLAIN", "JX_VERSION")])
def test_a_wrong_number_of_arguments_is_told_in_the_cell_as_shortly(name):
    function = FUNCTIONS[name]
    if not function.variadic:
        assert call(name, *[1] * (len(function.arguments) + 1)) == "#无法识别 多余的参数"
    if function.required:
        shown = str(call(name))
        assert shown.startswith("#无法识别 ") and len(shown) <= CELL


@given(st.data())
def test_where_a_score_cell_shows_a_mark_the_explanation_says_the_whole_sentence(data):
    arguments = [data.draw(st.one_of(_value, st.text(max_size=40))) for _ in range(6)]
    score, explained = call("JX_SCORE", *arguments), str(call("JX_EXPLAIN", *arguments))
    if isinstance(score, str) and score.startswith("#无法识别"):
        assert explained.startswith("#无法识别 ") and len(explained) >= len(score)
    if isinstance(score, str) and score.startswith("#需评定"):
        assert score.removeprefix("#") in explained


def test_a_wrong_number_of_arguments_is_told():
    assert call("JX_SCORE", 8, 2) == "#无法识别 分值"
    assert call("JX_RATE", 1, 2, 3) == "#无法识别 多余的参数"
    assert call("JX_EXPLAIN", 8, 2) == "#无法识别 JX_EXPLAIN 缺少参数 weight（分值），请补上"
    with pytest.raises(KeyError):
        call("JX_NOTHING")


def test_a_range_where_one_cell_is_due_is_refused_unless_it_is_one_cell():
    assert call("JX_SCORE", [[8]], [[2]], 1) == 0.25
    assert call("JX_SCORE", [[8], [9]], 2, 1) == "#无法识别 引用的区域"
    assert "2 个" in str(call("JX_EXPLAIN", [[8], [9]], 2, 1))


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("JX_RATE", ("约8", 10)),
        ("JX_RATE", (8, "近10")),
        ("JX_EXECSCORE", (100, "约90")),
        ("JX_EXECSCORE", (100, 90, "约10")),
        ("JX_SATSCORE", ("近95%",)),
        ("JX_BAND", ("固定资产利用率", "90%左右")),
        ("JX_KEYSCORE", ("约1",)),
        ("JX_STAFFSCORE", ("9余", 10)),
        ("JX_QUARTERSCORE", ([["约25%", "50%", "75%", "100%"]],)),
        ("JX_WAVG", ([[1, 2]], [["约3", 4]])),
        ("JX_TOTAL", ([["约3", 4]],)),
        ("JX_TOTAL", ([["3万", 4]],)),
        ("JX_GRADE", ("约95",)),
    ],
)
def test_about_so_many_is_no_figure_to_compute_with(name, args):
    assert str(getattr(jixiao, name)(*args)).startswith("#无法识别 ")


@pytest.mark.parametrize(
    ("budget", "executed", "score"),
    [
        ("100万元", 90, 9),
        ("100万元", 900000, 9),
        ("100万元", "900000", 9),
        (1000000, "90万元", 9),
        ("100万元", 3, 0.3),
        ("100万元", 30000, "#无法识别 全年执行数"),
        (300000000, "1万元", "#无法识别 全年预算数"),
        (681.9631, "6793831元", "#无法识别 全年预算数"),
        ("6819631元", 679.3831, "#无法识别 全年执行数"),
    ],
)
def test_a_bare_amount_takes_the_unit_beside_it_where_that_can_be(budget, executed, score):
    assert jixiao.JX_EXECSCORE(budget, executed) == score


@pytest.mark.parametrize(
    ("name", "args", "answer"),
    [
        ("JX_RATE", ("50亩", "5公顷"), 50 / 75),
        ("JX_RATE", ("3个月", "1年"), 0.25),
        ("JX_RATE", ("8名", "10人"), 0.8),
        ("JX_RATE", ("8场", "10人"), "#无法识别 分子"),
        ("JX_RATE", ("5天", "10个工作日"), "#无法识别 分子"),
        ("JX_EXECSCORE", ("100人", "90人"), "#无法识别 全年预算数"),
        ("JX_STAFFSCORE", ("98万元", "100人"), "#无法识别 在编人数"),
        ("JX_STAFFSCORE", (98, "100万元"), "#无法识别 核定编制数"),
        ("JX_EXTSTAFFSCORE", ("1万元", 20), "#无法识别 编外人数"),
        ("JX_COSTSCORE", ("三公", "5人", 5), "#无法识别 实际支出数"),
        ("JX_KEYSCORE", ("1万元",), "#无法识别 未完成项数"),
        ("JX_SATSCORE", (960,), "#无法识别 公众或服务对象满意度"),
    ],
)
def test_two_figures_are_divided_in_one_unit_and_what_is_no_such_figure_is_refused(name, args, answer):
    assert getattr(jixiao, name)(*args) == answer
