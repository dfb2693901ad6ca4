"""Tables of funds, and the labels above them, by words drawn by lot from what people call them."""

from __future__ import annotations

from random import Random

import pytest

from forms.drawing import draw
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form

FUNDS = {
    "initial": "年初预算数 年初预算 年初批复数 年初安排数 年初部门预算数 年初批复预算 期初预算数 年初预算安排 年初下达数 年初预算金额",
    "budget": "全年预算数 全年预算 调整后预算数 调整预算数 预算数 全年预算金额 调整后预算 预算调整数 预算总额 最终预算数 可执行指标"
    " 全年可用预算数 预算安排数 调整后全年预算数 全年预算安排 预算资金 当年预算数 年度预算数 预算金额 实际预算数 追加后预算数",
    "executed": "全年执行数 执行数 实际支出数 支出数 全年支出数 实际执行数 决算数 预算执行数 实际支出 累计支出 支付数 实际使用数 全年实际支出"
    " 执行金额 已支出数 资金支出数 支出金额 年度执行数 完成支出 资金使用数 实际支付数 全年执行额 决算支出数 实支数 支出决算数",
    "rate": "执行率 预算执行率 支出率 执行进度 支出进度 执行比例 资金执行率 执行率（%） 预算完成率 完成率 资金使用率 支付率 支付进度 使用率",
    "weight": "分值 权重 满分 标准分 分值（10分） 权重分值 应得分",
    "score": "得分 自评得分 执行得分 实得分 执行率得分 评分 自评分",
    "total": "年度资金总额 资金总额 年度预算资金总额 预算资金总额 合计 年度资金总额： 总额 项目资金总额 资金合计 总计 项目总额",
    "own": "其中：财政拨款 其中：当年财政拨款 财政拨款 其中：财政资金 其中：一般公共预算 财政资金 其中：本年财政拨款 其中：中央财政资金 一般公共预算拨款",
    "other": "其他资金 单位自有资金 其他 自筹资金 上年结转资金 结转资金 其他收入 社会资金 单位资金",
}  # fmt: skip
LABELS = {
    "project": "项目名称 专项名称 项目全称 专项资金名称 评价项目名称 自评项目名称 专项项目名称 转移支付项目名称 政策名称 项目名称及编码 资金名称"
    " 二级项目名称 预算项目名称",
    "department": "主管部门 项目主管部门 主管部门及代码 预算主管部门 业务主管部门 主管单位 主管部门（公章） 市级主管部门 主管预算部门 项目主管单位"
    " 归口部门 归口管理部门 省级主管部门 地方主管部门 主管部门名称",
    "unit": "实施单位 项目单位 项目实施单位 承担单位 执行单位 用款单位 填报单位 单位名称 申报单位 实施单位（盖章） 项目承担单位 预算单位"
    " 具体实施单位 资金使用单位 项目执行单位 自评单位 实施单位名称 项目实施主体 填报单位（盖章） 建设单位 责任单位 使用单位",
}
SHAPES = {
    "full": """项目资金（万元） | | {initial} | {budget} | {executed} | {weight} | {rate} | {score}
 | {total} | 100 | 120 | 114 | 10 | 95% | 9.5
 | {own} | 80 | 100 | 96 | | 96% |
 | {other} | 20 | 20 | 18 | | 90% |""",
    "short": """预算执行情况（万元） | | {budget} | {executed} | {rate} | {weight} | {score}
 | {total} | 120 | 114 | 95% | 10 | 9.5
 | {own} | 100 | 96 | 96% | |
 | {other} | 20 | 18 | 90% | |""",
    "bare": """资金情况（万元） | | {budget} | {executed} | {rate}
 | {total} | 120 | 114 | 95%
 | {own} | 100 | 96 | 96%
 | {other} | 20 | 18 | 90%""",
    "in a line": "预算资金（万元） | {budget} | 120 | {executed} | 114 | {rate} | 95%",
}
ABOVE = {
    "beside": "{project} | 甲工程\n{department} | 某市水利局 | | {unit} | 某管理处",
    "behind a colon": "{project}：甲工程\n{department}：某市水利局 | | {unit}：某管理处",
}
BELOW = """一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 原因
产出指标 | 数量指标 | 培训人数 | ≥200人 | 212人 | 20 | 20 |
 | 质量指标 | 验收合格率 | 100% | 100% | 30 | 30 |
效益指标 | 社会效益 | 受益群众 | ≥5000人 | 5300人 | 30 | 30 |
满意度指标 | 满意度 | 群众满意度 | ≥90% | 95% | 10 | 10 |"""
WORDS = FUNDS | LABELS
USUAL = {role: pool.split()[0] for role, pool in WORDS.items()}


def found(funds: str, words: dict[str, str], above: str = ABOVE["beside"]) -> Form | None:
    total = "总分 | | | | | 100 | 99.5" if "{weight}" in funds else "总分 | | | | | 90 | 90"
    lines = ["2022年度项目支出绩效自评表", above.format_map(words), funds.format_map(words), BELOW, total]
    forms = find_forms(draw("\n".join(lines)))
    return forms[0] if len(forms) == 1 else None


def amounts(form: Form | None) -> list[str]:
    """The figures of the whole, and of how many parts."""
    whole = None if form is None else form.execution
    if form is None or whole is None:
        return []
    figures = (whole.initial, whole.budget, whole.executed, whole.rate, whole.weight, whole.score)
    return [*(figure.text for figure in figures), str(len(form.funds))]


def drawn(random: Random) -> dict[str, str]:
    return {role: random.choice(pool.split()) for role, pool in WORDS.items()}


@pytest.mark.parametrize("shape", SHAPES)
def test_amounts_are_read_by_whatever_words_people_call_them(shape: str) -> None:
    random, usual = Random(shape), amounts(found(SHAPES[shape], USUAL))
    assert usual[1:4] == ["120", "114", "95%"]
    words = [drawn(random) for _ in range(100)]
    assert [each for each in words if amounts(found(SHAPES[shape], each)) != usual] == []


@pytest.mark.parametrize("place", ABOVE)
def test_project_department_and_unit_are_read_by_whatever_words_people_call_them(place: str) -> None:
    random, other = Random(place), []
    for _ in range(100):
        words = USUAL | {role: random.choice(pool.split()) for role, pool in LABELS.items()}
        form = found(SHAPES["bare"], words, ABOVE[place])
        named = [] if form is None else [form.project.text, form.department.text, form.unit.text]
        if named != ["甲工程", "某市水利局", "某管理处"]:
            other.append((words["project"], words["department"], words["unit"], named))
    assert other == []


@pytest.mark.parametrize("place", ABOVE)
def test_the_unit_that_did_the_work_is_told_from_the_one_whose_budget_it_is(place: str) -> None:
    form = found(SHAPES["bare"], USUAL | {"department": "预算部门"}, ABOVE[place])
    assert form is not None and form.unit.text == "某管理处"
