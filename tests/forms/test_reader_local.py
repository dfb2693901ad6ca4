"""Local layouts as they are published, with figures of our own."""

from __future__ import annotations

from forms.drawing import draw
from jixiao.core import rulebook
from jixiao.figures.compute import compute
from jixiao.figures.fill import plan
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form, FormKind, Fund
from jixiao.workbook.grid import Grid


def only(grid: Grid) -> Form:
    (form,) = find_forms(grid)
    return form


SICHUAN = draw(
    """
    报表编号:510000_0013zp
    部门预算项目支出绩效自评表（2023年度）
    项目名称 | 51000021R000000000001-设备购置
    主管部门 | 某县司法局部门 | | | | 实施单位 (盖章) | 某县司法局
    项目基本情况 | 1.项目年度目标完成情况 | 项目年度目标 | | | 年度目标完成情况
     | | 购买电脑并验收。 | | | 已验收。
     | 2.项目实施内容及过程概述 | 购买13台电脑。
    预算执行情况(10分) | 年度预算数(万元) | 年初预算 | | 调整后预算数 | 预算执行数 | | 预算执行率 | 权重 | 得分 | 原因
     | 总额 | 0 | | 4 | 3 | | 75.00% | 10 | | 年中追加。
     | 其中:财政资金 | 0 | | 4 | 3 | | 75.00% | / | / |
     | 财政专户管理资金 | 0 | | 0 | 0 | | 0.00% | / | / |
     | 单位资金 | 0 | | 0 | 0 | | 0.00% | / | / |
     | 其他资金 | | | | | | | / | / |
    绩效指标(90分) | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析
     | 产出指标 | 质量指标 | 验收合格率 | = | 100 | % | 100 | 30 | |
     | 产出指标 | 时效指标 | 完成时限 | 定性 | 及时 | 年 | 及时 | 30 | |
     | 成本指标 | 经济成本指标 | 成本控制数 | ≤ | 4 | 万元 | 3 | 30 | |
    合计 | | | | | | | | 100 | |
    评价结论 | 完成较好。
    存在问题 | 支付进度慢。
    改进措施 | 加快支付。
    项目负责人: | | | 财务负责人:
    """,
    "A2:K2 A5:A7 C5:E5 F5:K5 C6:E6 F6:K6 C7:K7 A8:A13 C8:D8 F8:G8 A14:A17 A18:H18 B19:K19 B20:K20",
)


def test_sichuans_form_is_read_and_filled() -> None:
    form = only(SICHUAN)
    assert (form.rulebook, form.year, form.money_unit) == ("sichuan", 2023, "万元")
    assert (form.unit.text, form.title) == ("某县司法局", "部门预算项目支出绩效自评表（2023年度）")
    execution = form.execution
    assert execution is not None
    assert [f.kind for f in form.funds] == [Fund.TOTAL, Fund.CURRENT, Fund.OTHER, Fund.OTHER, Fund.OTHER]
    assert [execution.budget.value, execution.executed.value, execution.reason.text] == [4, 3, "年中追加。"]
    assert [(b.name, b.points.value) for b in form.brackets] == [("预算执行情况", 10), ("绩效指标", 90)]
    assert [i.target_text for i in form.indicators] == ["=100%", "及时", "≤4万元"]
    assert [(i.level1.text, i.level2.text) for i in form.indicators][2] == ("成本指标", "经济成本指标")
    assert form.reason.text == "支付进度慢。"
    assert [str(part.value) for part in compute(form, rulebook.get("sichuan")).indicators] == ["30.00"] * 3
    assert {at.a1: formula for at, formula in plan(form).formulas} == {
        "J9": '=JX_EXECSCORE(E9,F9,I9,"sichuan")',
        "J15": '=JX_SCORE(E15&F15&G15,H15,I15,,,"sichuan")',
        "J16": '=JX_SCORE(F16,H16,I16,"定性",,"sichuan")',
        "J17": '=JX_SCORE(E17&F17&G17,H17,I17,,,"sichuan")',
        "J18": "=JX_TOTAL(J9,J15:J17)",
    }


CHONGQING = draw(
    """
    2022年度项目支出绩效自评表
    项目名称 | | 科普 | | 项目编码 | | 5000 | | 自评总分(分) | 87.5
    主管部门 | | 某委 | | 财政归口处室 | | 教科文处
    项目资金(万元) | | 年初预算数 | | 全年(调整)预算数 | | 全年执行数 | 执行率(%) | 执行率权重 | 执行率得分(分)
    年度总金额 | | 100 | | 120 | | 90 | 75 | 10 | 7.5
    其中:市级资金 | | 100 | | 120 | | 90
    当年绩效目标 | 年初绩效目标 | | | 全年(调整)绩效目标 | | | 全年目标实际完成情况
     | 目标甲 | | | 目标乙 | | | 完成丙
    绩效指标 | 指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整指标值 | 全年完成值 | 得分系数(%) | 指标权重 | 指标得分(分) | 说明
     | 培训人次 | 人次 | ≥ | 100 | 120 | 96 | 80 | 50 | 40 | 疫情影响。
     | 满意度 | % | ≥ | 90 | | 90 | 100 | 40 | 40 |
    说明 | 无
    """
)


def test_chongqings_form_takes_the_adjusted_target_and_the_factor() -> None:
    form = only(CHONGQING)
    assert (form.rulebook, form.project.text, form.total.value) == ("chongqing", "科普", 87.5)
    assert [i.target_text for i in form.indicators] == ["≥120人次", "≥90%"]
    assert form.indicators[0].reason.text == "疫情影响。"
    figures = compute(form, rulebook.get("chongqing"))
    assert [str(part.value) for part in figures.indicators] == ["40.00", "40.00"]
    assert str(figures.total_of_declared) == "87.50"
    found = {at.a1: formula for at, formula in plan(form, overwrite=True).formulas}
    assert found["J10"] == '=JX_SCORE(D10&F10&C10,G10,I10,"定性",H10/100,"chongqing")'
    assert found["J2"] == "=JX_TOTAL(J5,J10:J11)"


HUBEI_PROJECT = draw(
    """
    2020年度长江禁捕项目自评表
    单位名称:农业工作科 | | | | 填报日期:2021年3月
    项目名称 | 渔船补贴
    主管部门 | 某区农业局 | | 项目实施单位 | 农业工作科
    项目类别 | 1、部门预算项目□ 2、市直专项□ 3、市对下转移支付项目□
    预算执行情况(万元)(20分) | | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分(20分*执行率)
     | 年度财政资金总额 | 1.56 | 1.56 | 1 | 20
    年度绩效目标(80分) | 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分
     | 产出指标 | 数量指标 | 补贴渔船数 | 6 | 6 | 20
     | | 质量指标 | 渔船补贴发放率 | 100% | 100% | 10
     | | 时效指标 | 12月底之前 | 完成 | 完成 | 10
     | 满意度指标 | 服务对象满意度指标 | 退捕渔民抽样调查满意度 | ≥90% | ≥90% | 40
    总分 | 100
    偏差大或目标未完成原因分析 | 无
    改进措施及结果应用方案 | 无
    备注:
    4.基于经济性和必要性等因素考虑,满意度指标暂可不作为必评指标。
    """
)


def test_hubeis_project_form_is_known_by_its_printed_rules() -> None:
    form = only(HUBEI_PROJECT)
    assert (form.kind, form.rulebook, form.year) == (FormKind.PROJECT, "hubei-2021", 2020)
    assert (form.unit.text, form.department.text) == ("农业工作科", "某区农业局")
    assert not form.has_weights
    assert form.total.value == 100
    assert str(compute(form, rulebook.get("hubei-2021")).total_of_declared) == "100.00"


def test_a_form_with_its_labels_spread_by_white_space_is_read() -> None:
    form = only(
        draw(
            """
            项 目 支 出 绩 效 自 评 表
            项 目 名 称 | 科普
            一级 指标 | 二级 指标 | 三级 指标 | 年度 指标值 | 实际 完成值 | 分 值 | 得 分
            产出 指标（90 分） | 数量 指标 | 场次 | 8场 | 8场 | 90 | 90
            总    分 | | | | | 90 | 90
            """
        )
    )
    assert (form.title, form.project.text, form.total.value) == ("项 目 支 出 绩 效 自 评 表", "科普", 90)
    assert [(b.name, b.points.value) for b in form.brackets] == [("产出指标", 90)]


def test_two_levels_are_enough_for_a_form() -> None:
    form = only(
        draw(
            """
            一级指标 | 二级指标 | 目标值 | 完成值 | 分值 | 得分
            产出指标 | 培训场次 | 8场 | 8场 | 60 | 60
            效益指标 | 知晓率 | 80% | 40% | 40 | 20
            合计 | | | | 100 | 80
            """
        )
    )
    assert [(i.level1.text, i.name.text) for i in form.indicators] == [
        ("产出指标", "培训场次"),
        ("效益指标", "知晓率"),
    ]
    assert form.total.value == 80
