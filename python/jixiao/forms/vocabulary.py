"""The words of headings and labels, as parts with weights: one small table a role.

A heading is cut into the longest parts that are known here; each part speaks for some roles and against others.
Words that only say when, who or how (年度, 自评, 单项) speak for no role, but they are known: a heading of unknown
words is no heading. What a place calls a column is put together from these parts, so nothing is listed whole that
its parts already say.
"""

from __future__ import annotations

from enum import Enum


class Role(str, Enum):
    """What a column of the indicator table or of the funds table holds."""

    __hash__ = str.__hash__  # that of Enum is written in Python, and asked for in every look-up

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    NAME = "name"
    SIGN = "sign"
    TARGET = "target"
    ADJUSTED = "adjusted"  # a target changed during the year, beside the first one
    UNIT = "unit"
    ACTUAL = "actual"
    WEIGHT = "weight"
    FACTOR = "factor"
    SCORE = "score"
    REASON = "reason"
    REMARK = "remark"
    DIRECTION = "direction"  # 正向 / 反向 / 等于 / 定性, in a column of its own
    RATING = "rating"  # 评定系数
    POINTS = "points"  # weights kept beside a layout that prints none
    LOST = "lost"  # 扣分: the points lost, beside the score
    NOTE = "note"  # worked out by formulas, or of no use for scoring
    DESCRIPTION = "description"
    STANDARD = "standard"
    INITIAL = "initial"
    BUDGET = "budget"
    EXECUTED = "executed"
    RATE = "rate"
    LEVEL_POINTS = "level points"  # the points of the level to the left, beside those of the row
    SECOND = "second"  # a second column of a role that another column fills: another year's target, another's score


class Key(str, Enum):
    """A label whose value stands to its right, below it, or behind its colon."""

    PROJECT = "project"
    DEPARTMENT = "department"
    UNIT = "unit"
    YEAR = "year"
    GRADE = "grade"
    TOTAL = "total"
    RULEBOOK = "rulebook"
    BASIC = "basic"
    PROJECTS = "projects"


Weights = dict[str, float]


def _parts(text: str) -> Weights:
    """'分值 3 权重 3' as a table."""
    words = text.split()
    return {word: float(weight) for word, weight in zip(words[::2], words[1::2], strict=True)}


_PLAN = "预期 {0} 设定 {0} 约定 {0} 目标 {1} 年初 {0} 预计 {0} 预定 {0} 期望 {0} 拟 {0} 申报 {0} 应 {1} 应完成 {0} 应完成数 {0}"

TABLE: dict[Role, Weights] = {
    Role.LEVEL1: _parts("一级 5 一级指标 5 指标类型 2.5 指标类别 2.5 类别 2 大类 2.5 分类 1.5 维度 2"),
    Role.LEVEL2: _parts("二级 5 二级指标 5 小类 2.5 子类 2.5"),
    Role.NAME: _parts(
        "三级 5 三级指标 5 四级 6 四级指标 6 名称 2.5 评价内容 3 指标内容 3 评分项目 3 评分内容 3"
        " 指标 2 具体指标 3 明细 1 具体 1 内容 2 要素 2 任务 -3"
    ),
    Role.SIGN: _parts("性质 2.6 符号 4 运算 1 计算 0.5 比较符 4 方向 2 关系 1"),
    Role.DIRECTION: _parts("方向 3 方向性 3.5 导向 3 性质 1.6 属性 2"),
    Role.TARGET: _parts(
        "目标值 3 指标值 3 标准值 2.5 基准值 2.5 值 1 数值 1.5 权重 -4 分值 -4 完成值 1 完成指标值 1 实际 -4 完成 -2.5 达成 -3 实现 -3 自评 -1 周期 -1.5 累计 -1 中期 -1.5"
        " 总体 -1 总目标 -1 总指标 -1 长期 -1 实施期 -1.5 半年 -1.5 本年 0.5 本年度 0.5 年度 0.3 当年 0.5 调整 -0.5 情况 -1 计划 2 业绩 -3 完成量 -2.5 任务 0.8 任务数 2.5 任务量 2.5 要求 0.8 权重 -2.5 权数 -2.5 预期实现 3 "
        + _PLAN.format(2, 2)
    ),
    Role.ADJUSTED: _parts("调整 3 变更 3 修订 3 指标值 0.9 目标值 0.9 值 0.5"),
    Role.UNIT: _parts("度量 2 计量 2 单位 3"),
    Role.ACTUAL: _parts(
        "完成值 3 完成指标值 3 实际 3 完成 2 达成 2.5 实现 2.5 达到 2.5 提供 1.5 实绩 2.5 实际效果 3 落实 1.5 结果 1.5 值 0.5 数值 0.5 情况 1.2 指标值 0.5 目标值 0.3 完成数 2.5 完成量 2.5 业绩 2.5 评分情况 4 评价情况 3 检查情况 3 取值 2.5 取数 2.4 发现 2"
        " 是否达标 5 是否达到 5 是否完成 5 是否实现 5 是否符合 5 是否合格 5 是否落实 5"
        " 完成率 0.5 数据 2 执行结果 2.5 所需 -3 扣分 -3 失分 -3 计算结果 2.5 周期 -1 累计 -1 半年 -2 上年 -2 计划 -1.6 预期实现 -3 "
        + _PLAN.format(-3, -0.5)
    ),
    Role.WEIGHT: _parts(
        "分值 3.5 权重 3.5 权重分 3.5 权数 3.5 权值 3.5 权 1.5 满分 3.5 标准分 3.5 标准得分 3.5 赋值 2.5 基本分 3.5 额定分 3.5 最高分 3.5 目标分 3.5 目标分值 3.5 基准分 3.5 基础分 3.5 参考分 3.5 配分 3.5 赋分 3.5 自评分值 1.5 应得 2.5 应得分 3.5 占比 1.5 比重 2"
        " 评价分值 3.5 分数 1 分 1.2 复核 -2 复评 -2 核定 -2"
    ),
    Role.FACTOR: _parts("系数 4.5 权重 -3"),
    Role.SCORE: _parts(
        "得分 3.5 评分 3.5 打分 3.5 自评分 4 自查分 4 自测分 4 评分结果 3.5 自评分值 4 自评 0.5 自查 0.5 单位自评 2.5 部门自评 2.5 实得 2.5 实得分 4 实得分值 4 分数 2.5 分值 0.5 分 1.6 计分 1.5 评定分 3 成绩 2"
        " 评价分 3 评价分值 0.5"
        " 折算 -0.5 财政 -1 主管 -1 评价组 -1.5 专家 -1.5 第三方 -1.5 评委 -4 平均分 4 平均得分 4 复核 -1.6 复核分 1.6 核定 -1 加权 -0.6 标准 -2 系数 -4"
    ),
    Role.REASON: _parts(
        "原因 3.5 理由 3.5 依据 3 措施 3 分析 2 说明 2 偏差 2 扣分 1.5 失分 1.5 丢分 1.5 未完成 2 改进 1.5 整改 1.5 建议 1.5 问题 1.5 评分说明 3.1 得分说明 3.1 计分说明 3.1 证据 2.5 计算过程 3 评分过程 3 得分过程 3 测算过程 3"
        " 评价分析 2 扣分点 4 失分点 4 扣分事项 4 扣分明细 4 扣分因素 4 存在问题 3 主要问题 3 未满分 2"
        " 佐证 2 复核 -6 复评 -6 核定 -6 核减 -6 抽查 -6"
    ),
    Role.REMARK: _parts("备注 4 备考 3"),
    Role.RATING: _parts("评定系数 6"),
    Role.POINTS: _parts("计分权重 6"),
    Role.LOST: _parts(
        "扣分 2.6 扣分值 4 扣减分 4 扣分分值 4 失分 2.6 丢分 2.6 失分值 4 原因 -4 理由 -4 说明 -4 标准 -4 依据 -4 分析 -4 办法 -4 规则 -4 细则 -4"
    ),
    Role.NOTE: _parts(
        "计分说明 1.9 复核 2 复评 2 核定 2 核减 2 抽查 2 抽评 2.5 本行完成度 6 是否 4 核心指标 2 偏离度 4 偏差率 4 差异率 4 偏差度 4 完成率 2.6 完成度 2.6 完成比例 2.6 完成程度 2 序号 5 编号 4"
        " 代码 4 得分率 4 填报人 4 责任 2 科室 3 处室 3 时间 1"
    ),
    Role.DESCRIPTION: _parts(
        "指标说明 4.5 描述 3 指标解释 4.5 解释 3.5 内涵 3.5 释义 3.5 定义 3 含义 3.5 公式 3 计算 1 方法 1 数据 1 来源 2 获取 1.5 取数 2 方式 2.5"
        " 佐证 2 评价内容 1.5 指标内容 1.5"
    ),
    Role.STANDARD: _parts(
        "标准 3.5 细则 4 规则 4 办法 3 条件 2.5 三级指标 -3 分值构成 5 要点 3.5 评分要素 4.5 评分说明 5 评分方法 3 计分方法 3 打分方法 3 评分 0.5 评价 0.5 计分 1 打分 0.5 扣分 1 赋分 0.5 档次 1 依据 1.7"
    ),
}
"""Column of the indicator table: what each part of its heading says for a role."""

FUNDS: dict[Role, Weights] = {
    Role.INITIAL: _parts(
        "年初 2 期初 2 批复 1.5 安排 1.2 安排数 1.5 下达数 1.5 预算 2 预算数 2 预算支出 1.5 支出预算 2.2 提前下达 2 调整 -4 调整后 -4 执行 -4 年中 -2 追加 -4 追减 -4 调增 -4 调减 -4 支出 -2 支付 -2 实际 -3 情况 -2"
    ),
    Role.BUDGET: _parts(
        "预算 2 预算数 2.5 预算额 2.5 调整 1 全年 0.3 本年 0.1 当年 0.1 下达 2 下达数 2.5 安排 2 拨款 1.2 拨款数 2 计划 1 计划数 2.5 计划支出数 2.5 计划支出 2.2 资金计划 2.2 总额 0.6 总量 0.6 金额 0.6 合计 0.6 额度 2 年初 -0.6 提前 -1"
        " 预算支出 2 支出预算 2.5 应 4.5 应发 3 发行额 2.5 预算资金总额 2.2 预算总额 2.5 调整后 2.2 投入 2 投资 1.5 计划使用 2.5 发行金额 2.5 批复资金 2.2 合同 1.5 合同价 2.5 中标价 2.5 可用指标 2.2 可用预算 2.5 可用预算数 2.7 实际预算 2.4 实际预算数 2.7 可执行 2.5 补助金额 2 批准 1 核定 1 最终 0.5 追加 -4 追加后 2.2 追减 -4 调增 -4 调减 -4 执行 -4 支用 -4 支出 -2.5 支付 -2.5 已付 -3 实付 -3 付款 -2.5 实际 -3 使用 -2 已使用 -3 付息 -5 利息 -5 还本 -5 完成 -3 情况 -2 到位 -2.5 实际到位 -2.5 结余 -4 结转 -4 收回 -4 上年 -3 率 -5 名称 -6"
        " 进度 -5 比例 -5 权重 -5 得分 -5 原因 -5 管理 -4 任务 0 支出预算总额 2.7"
    ),
    Role.EXECUTED: _parts(
        "执行 2.5 执行数 3 可执行 -4 应 -4 支用 3 实支 2.5 实支数 3 实发 3 执行总额 3.3 实际支出总额 3.3 完成投资 2.5 支出 2.5 支出数 3 支付 2.5 支付数 3 已付 2.5 实付 2.5 付款 2.5 兑付 2.5 兑付数 3 发放 2.5 使用 1.5 资金使用 2.2 资金使用单位 -6 绩效 -4 投入 1.2 列支 2.5 实际 1.5 实际数 3 决算 2 决算数 3 决算总额 3.3 支出实际总额 3.3 支出总额 2.5 使用额度 2.5 使用金额 2.3 使用数 2.3 已使用 2.3 实际发生 2.2 实际完成 2.5 实际完成值 0.9 国库支付 2.5 已使用额度 3 已使用金额 3 已使用资金 3 实际使用情况 3 付息 -5 利息 -5 还本 -5 报账 2.2 已拨付 2 实际拨付 2 拨付数 2 拨付资金 2 完成数 1.5 预算 -0.3"
        " 计划 -2 结余 -4 结转 -4 收回 -4 率 -5 到位 -4 实际到位 -4 名称 -6 进度 -5 比例 -5 权重 -5 得分 -5 总额 -1 基本 -3 项目 -2"
        " 情况 -1.5 原因 -5 管理 -4"
    ),
    Role.RATE: _parts(
        "率 2.5 利率 -5 比率 2.5 执行率 4 支出率 4 支付率 4 付款率 4 兑付率 4 发放率 4 完成率 3 进度 3 比例 2 执行 0.5 到位 -3 实际到位 -3 权重 -5 得分 -5 原因 -5"
    ),
    Role.WEIGHT: _parts("分值 3.5 权重 3.5 权数 3.5 满分 3.5 标准分 3.5 基准分 3.5 应得分 3.5 配分 3.5"),
    Role.SCORE: _parts(
        "得分 3.5 评分 3.5 打分 3.5 自评分 4 评价分 3 核定分 3 实得分 4 得 3 分数 2 系数 -4 评价分值 0.5"
    ),
    Role.REASON: _parts("原因 3.5 理由 3.5 说明 2 分析 2 措施 2 偏差 1 备注 2 依据 2"),
}
"""Column of the funds table."""

_KNOWN = (
    "年度 全年 本年 当年 年末 年终 年 绩效 项目 单项 各项 指标 自评 自我 评价 参考 权 "
    "情况 及 和 与 的 或 并 其中 拟采取 采取 下一步 主要 相关 有关 存在 金额 资金 财政 "
    "部门 单位 数 数额 额 值 率 最终 综合 总 实施 主管 专项 最后 审核 填报 逐项 具体 设置 "
    "原 现 标准 区 市 县 省 级 中央 地方 自筹 配套 检查 采购 中标 合同 拨付 已 科目 本级 "
    "规定 预设 及单位 及计量单位 及度量单位 报销 经费 期末 截至 至 全部 合计 总量 自 评 发行 债券 转移支付 国资预算支出 补助 累计 工作 程度 关键 材料 意见"
)
NEUTRAL = frozenset(_KNOWN.split())
"""Parts that are known and speak for nothing by themselves."""
