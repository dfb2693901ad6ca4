"""What is printed on the official layouts of project forms: headings, levels, points, notes."""

from __future__ import annotations

from dataclasses import dataclass

PLAIN = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
STARRED = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "*实际完成值",
    "*分值",
    "*得分",
    "偏差原因分析及改进措施",
)


@dataclass(frozen=True)
class ProjectLayout:
    """A project form. `rows` are (一级, 二级, number of empty lines); '' belongs to the level above."""

    id: str
    code_name: str
    book: str
    title: str
    money: str
    side: str
    result: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, str, int], ...]
    notes: tuple[str, ...]
    year_in_head: bool = False
    grouped: bool = False
    execution_in_total: bool = True
    closing: str = ""


MOF = ProjectLayout(
    id="mof",
    code_name="JxMof",
    book="mof-2020",
    title="项目支出绩效自评表",
    money="万元",
    side="绩效指标",
    result="实际完成情况",
    headings=PLAIN,
    rows=(
        ("产出指标\n（50分）", "数量指标", 3),
        ("", "质量指标", 2),
        ("", "时效指标", 2),
        ("", "成本指标", 2),
        ("效益指标\n（30分）", "经济效益指标", 1),
        ("", "社会效益指标", 2),
        ("", "生态效益指标", 1),
        ("", "可持续影响指标", 1),
        ("满意度指标\n（10分）", "服务对象满意度指标", 2),
    ),
    notes=(
        "注：1.分值：预算执行率10分、产出指标50分、效益指标30分、满意度指标10分，合计100分；特殊情况可以调整，合计不变。",
        "2.执行率＝全年执行数÷全年预算数（调整后）；执行率得分＝分值×执行率，不超过分值。",
        "3.定量指标：完成指标值的得满分；未完成的，得分＝分值×实际完成值÷指标值；反向指标（≤）超出指标值的，得分＝分值×指标值÷实际完成值。"
        "指标值定得偏低而明显超额的，按偏离程度调减并说明原因。",
        "4.定性指标：按达成、部分达成并具有一定效果、未达成且效果较差三档，分别在分值的100-80%（含80%）、80-60%（含60%）、"
        "60-0%内评定。",
        "5.得分低于分值的，须填写偏差原因分析及改进措施。",
    ),
)

MOF_2021 = ProjectLayout(
    id="mof-2021",
    code_name="JxMof2021",
    book="central-2021",
    title=MOF.title,
    money="万元",
    side="绩效指标",
    result="实际完成情况",
    headings=PLAIN,
    rows=(
        ("成本指标\n（20分）", "经济成本指标", 2),
        ("", "社会成本指标", 1),
        ("", "生态环境成本指标", 1),
        ("产出指标\n（40分）", "数量指标", 3),
        ("", "质量指标", 2),
        ("", "时效指标", 1),
        ("效益指标\n（20分）", "经济效益指标", 1),
        ("", "社会效益指标", 2),
        ("", "生态效益指标", 1),
        ("满意度指标\n（10分）", "服务对象满意度指标", 1),
    ),
    notes=(
        "注：1.分值：预算执行率10分、成本指标20分、产出指标40分、效益指标20分、满意度指标10分，合计100分；"
        "未设成本指标的，产出50分、效益30分、满意度10分。",
        *MOF.notes[1:],
    ),
)

SHENZHEN = ProjectLayout(
    id="shenzhen",
    code_name="JxShenzhen",
    book="shenzhen-project",
    title="项目支出绩效自评表",
    money="元",
    side="年度绩效指标",
    result="*实际完成情况",
    headings=STARRED,
    rows=(
        ("产出指标\n（50分）", "数量指标", 3),
        ("", "质量指标", 2),
        ("", "时效指标", 2),
        ("", "成本指标", 1),
        ("效益指标\n（40分）", "经济效益指标", 1),
        ("", "社会效益指标", 2),
        ("", "生态效益指标", 1),
        ("", "满意度指标", 2),
    ),
    notes=(
        "注：1.分值：预算执行10分、产出指标50分、效益指标40分（满意度指标列在效益指标之内），合计100分。",
        "2.年度资金总额的得分＝10×执行率，保留两位小数，不超过10分；其余资金行不计分。",
        "3.定量指标：完成指标值的得满分，未完成的按完成比例计分；定性指标：完成得满分，未完成得0分。",
        "4.不适用的二级指标在三级指标、年度指标值、实际完成值栏填“不适用”，分值填“—”。带*的各栏由单位自评时填写。",
    ),
    year_in_head=True,
    closing="—",
)

GROUPED = ProjectLayout(
    id="shenzhen-group",
    code_name="JxShenzhenGroup",
    book="shenzhen-project",
    title=SHENZHEN.title,
    money="元",
    side=SHENZHEN.side,
    result="实际完成情况",
    headings=STARRED,
    rows=(
        ("产出指标\n（50分）", "数量指标", 4),
        ("", "质量指标", 3),
        ("", "时效指标", 3),
        ("", "成本指标", 1),
        ("效益指标\n（40分）", "经济效益指标", 1),
        ("", "社会效益指标", 3),
        ("", "生态效益指标", 1),
        ("", "满意度指标", 2),
    ),
    notes=(
        "注：1.同一二级指标的各行共用一个分值和一个得分：各行均分，得分按完成比例加总后保留两位小数。",
        *(f"{i}.{note.split('.', 1)[1]}" for i, note in enumerate(SHENZHEN.notes, start=2)),
    ),
    year_in_head=True,
    grouped=True,
    closing="—",
)

SHANGHAI = ProjectLayout(
    id="shanghai",
    code_name="JxShanghai",
    book="shanghai-sast-2020",
    title="财政项目支出绩效自评表",
    money="万元",
    side="绩效指标",
    result="实际完成情况",
    headings=PLAIN,
    rows=(
        ("产出指标", "数量指标", 2),
        ("", "质量指标", 2),
        ("", "时效指标", 2),
        ("效益指标", "社会效益指标", 3),
        ("", "可持续影响指标", 1),
        ("满意度指标", "服务对象满意度指标", 1),
    ),
    notes=(
        "注：1.本口径由公开的2020年度表格归纳，未见规则原文：各指标分值合计100分；预算执行率固定10分，不计入总分。",
        "2.定量指标未完成的按完成比例计分；定性指标由人评定。",
        "3.得分低于分值的，须填写偏差原因分析及改进措施。",
    ),
    execution_in_total=False,
)

PROJECTS = (MOF, MOF_2021, SHENZHEN, GROUPED, SHANGHAI)
