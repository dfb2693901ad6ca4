"""Rubrics and plain tables under headings drawn by lot from what people call their columns: each is read as under the
usual ones."""

from __future__ import annotations

from random import Random

import pytest

from forms.drawing import draw
from jixiao.forms.find import find_forms

WORDS = {
    "l1": "一级指标 指标类型 指标类别 一级 考核类别 评价维度 大类 指标分类 评价类别 一级指标名称",
    "l2": "二级指标 二级 二级指标名称 指标小类 子类 评价方面 二级分类",
    "name": "三级指标 指标名称 考核内容 考核项目 评价指标 评价要素 考评内容 测评内容 考核要点 评价内容 具体指标 末级指标 指标 指标内容"
    " 绩效指标名称 评估指标 考评指标 评分项目 评分内容 评价项目 检查内容 工作内容 考核事项 指标项 评价点 绩效指标 考核指标 指标描述"
    " 细化指标 三级指标名称 具体内容 考评项目 评估内容 评价事项 子指标 指标明细 指标要素 明细指标 考核细目",
    "desc": "指标解释 指标说明 指标内涵 评价要点 指标释义 考核说明 指标定义 计算公式 内容说明 指标解释及计算公式 说明 评价说明",
    "weight": "分值 权重 满分 标准分 基本分 基础分值 赋分 赋值 分数 满分值 总分值 应得分 额定分 规定分值 权重（分） 标准分值 分值设定 分值权重"
    " 单项分值 指标分值 设定分值 计划分值 配分 考核分值 权重系数 权重分 分值（分） 指标权重 权重% 权重（%） 指标满分 最高分 基准分"
    " 参考分值 分配分值 评价分值 满分分值 目标分值 目标分 赋分值 标准得分 应得分值",
    "standard": "评分标准 评价标准 评分细则 计分标准 评分办法 打分标准 考核标准 评分规则 计分办法 评价办法 评分方法 扣分标准 考评标准"
    " 评分依据及标准 指标评分标准 赋分标准 评价细则 考核办法 计分规则 评价标准及计分方法",
    "target": "指标值 目标值 年度指标值 年初目标 计划值 计划数 预期值 年度目标值 绩效目标值 设定值 预期目标值 年度计划 标准值 目标任务"
    " 计划完成值 应完成 预期指标值 考核目标 年初设定值 年度任务数 任务目标 指标目标 目标 计划目标 年度目标 年初指标值 任务数 计划任务"
    " 年度任务 设定目标 目标要求 申报目标值",
    "actual": "完成值 实际完成值 完成情况 实际值 实际完成情况 全年完成值 实现值 完成数 实际数 达成值 目标完成情况 执行结果 年终实际值"
    " 实际达成 完成结果 自评完成值 实绩 落实情况 执行情况 实际实现值 达成情况 完成指标 实施结果 指标完成情况 年度完成值",
    "score": "得分 自评得分 评价得分 考核得分 实际得分 实得分 自评分数 评分 打分 评定得分 考评得分 测评得分 初评得分 最终得分 单位自评分"
    " 自评打分 本项得分 完成得分 得分值 自测分 自评分值 实得分值 自评分 评价得分（分） 得分情况 指标得分 自查得分 部门自评得分 项目得分"
    " 评估得分 绩效得分 综合得分 实评分 评分结果 单位评分 核算得分",
    "second": "复核得分 财政评分 主管部门评分 专家评分 复核分 财政复核得分 审核得分 第三方评分 评价组评分 考核组评分",
    "lost": "扣分 扣分值 扣减分值 失分 扣除分数",
    "total": "合计 总分 总计 总得分 得分合计 自评总分 综合得分 自评得分合计 合计得分 总分值 各项得分合计 自评分合计 总体得分 评价总分 最终得分 总评分"
    " 评分合计 得分总计 累计得分 总分（100分） 总分合计 综合评分 全部合计 绩效自评总分 绩效得分 本项目得分",
    "reason": "偏差原因 未完成原因 偏差原因分析及改进措施 扣分原因 原因分析 得分说明 扣分说明 失分原因 差异原因 未达标原因 扣分理由 扣分依据",
}  # fmt: skip
USUAL = {role: pool.split()[0] for role, pool in WORDS.items()}

CRITERIA = (
    ("投入", "40", "目标设定", "20", "绩效目标合理性", "绩效目标依据是否充分，是否符合客观实际。", "10", "目标合理得10分，不合理不得分", "合理", "", "10", ""),
    ("", "", "", "", "绩效指标明确性", "绩效指标是否清晰、细化、可衡量。", "10", "指标明确得10分，否则不得分", "明确", "", "10", ""),
    ("", "", "预算配置", "20", "在职人员控制率", "在职人员控制率=（在职人员数/编制数）×100%。", "15", "≤100%得满分，每超过1个百分点扣1分", "98%", "", "15", ""),
    ("", "", "", "", "三公经费变动率", "三公经费变动率=（本年度-上年度）/上年度×100%。", "5", "≤0得满分，否则不得分", "-5%", "", "5", ""),
    ("过程", "30", "预算执行", "20", "预算完成率", "预算完成率=（预算完成数/预算数）×100%。", "20", "预算完成率×分值", "95%", "1", "19", "部分项目结转"),
    ("", "", "预算管理", "10", "制度健全性", "为加强预算管理制定的制度是否健全完整。", "10", "健全得满分，每缺一项扣2分", "缺合同管理制度", "2", "8", "缺合同管理制度"),
    ("产出", "30", "职责履行", "30", "重点工作完成率", "实际完成的重点工作数与计划数的比率。", "30", "完成率×分值", "100%", "", "30", ""),
)  # fmt: skip
PLACES = {"l1": 0, "w1": 1, "l2": 2, "w2": 3, "name": 4, "desc": 5, "weight": 6, "standard": 7, "actual": 8, "lost": 9, "score": 10, "reason": 11}  # fmt: skip
SUMS = {"w1": "100", "w2": "100", "weight": "100", "lost": "3", "score": "97", "second": "90"}
RUBRICS = (
    "l1 l2 name weight standard score reason",
    "l1 l2 name desc standard weight score reason",
    "l1 l2 name weight standard score second reason",
    "l1 w1 l2 w2 name weight standard score",
    "l1 l2 name weight standard actual score",
    "l1 name weight standard lost score",
    "l1 name weight standard score",
    "name desc weight standard score",
    "name standard weight score reason",
)
INDICATORS = (
    ("产出指标", "数量指标", "培训人数", "≥200人", "212人", "20", "20", ""),
    ("", "质量指标", "验收合格率", "100%", "100%", "15", "15", ""),
    ("", "时效指标", "完成及时率", "≥95%", "93%", "15", "14.68", "个别工程延期"),
    ("效益指标", "社会效益", "受益群众", "≥5000人", "5300人", "30", "30", ""),
    ("满意度指标", "满意度", "群众满意度", "≥90%", "95%", "10", "10", ""),
)
OF_INDICATOR = ("l1", "l2", "name", "target", "actual", "weight", "score", "reason")
TABLES = (
    "l1 l2 name target actual weight score reason",
    "name target actual weight score reason",
    "l2 name weight target actual score",
)
Row = tuple[str, ...]


def rubric(order: list[str]) -> tuple[str, list[list[str]], list[str]]:
    def cell(row: Row, role: str) -> str:
        return str(int(row[PLACES["score"]]) - 1) if role == "second" else row[PLACES[role]]

    body = [[cell(row, role) for role in order] for row in CRITERIA]
    return "部门整体支出绩效评分表", body, ["合计", *(SUMS.get(role, "") for role in order[1:])]


def indicators(order: list[str]) -> tuple[str, list[list[str]], list[str]]:
    body = [[row[OF_INDICATOR.index(role)] for role in order] for row in INDICATORS]
    sums = {"weight": "90", "score": "89.68"}
    return "项目支出绩效自评表", body, ["合计", *(sums.get(role, "") for role in order[1:])]


def read(kind: str, order: list[str], words: dict[str, str]) -> object:
    """What every row and the total are read to say; the number of forms where it is not one."""
    title, body, total = rubric(order) if kind == "rubric" else indicators(order)
    called = {**words, "w1": words["weight"], "w2": words["weight"]}
    lines = [
        [title],
        ["项目名称", "甲项目", "实施单位", "某局"],
        [called[role] for role in order],
        *body,
        total,
    ]
    forms = find_forms(draw("\n".join(" | ".join(line) for line in lines)))
    if len(forms) != 1:
        return len(forms)
    rows = forms[0].indicators or forms[0].criteria
    told = ("name", "target", "actual", "weight", "score", "reason")
    said = [tuple(getattr(row, what).text if hasattr(row, what) else "" for what in told) for row in rows]
    return [*said, (forms[0].total.text,)]


@pytest.mark.parametrize(
    ("kind", "order"), [*(("rubric", o) for o in RUBRICS), *(("indicators", o) for o in TABLES)]
)
def test_columns_are_read_by_whatever_words_people_call_them(kind: str, order: str) -> None:
    random, roles = Random(order), order.split()
    usual = read(kind, roles, USUAL)
    assert isinstance(usual, list) and len(usual) == 1 + len(CRITERIA if kind == "rubric" else INDICATORS)
    drawn = [{role: random.choice(pool.split()) for role, pool in WORDS.items()} for _ in range(60)]
    other = [[words[r] for r in roles if r in words] for words in drawn if read(kind, roles, words) != usual]
    assert other == []
