"""Layouts of 四川 (operator, value and unit in three columns, 权重) and 重庆 (总分 at the top, 得分系数)."""

from __future__ import annotations

from openpyxl import Workbook

from .paper import Paper

_SICHUAN = [
    ("产出指标", "数量指标", "培训场次", "≥", 10, "场", 10, 20, 20, ""),
    ("", "质量指标", "培训合格率", "≥", 95, "%", 96, 10, 10, ""),
    ("", "时效指标", "完成时间", "≤", 12, "月", 12, 10, 10, ""),
    ("", "成本指标", "培训成本", "≤", 200, "万元", 190, 10, 10, ""),
    ("效益指标", "社会效益指标", "科普服务能力", "定性", "提升", "", "提升", 30, 30, ""),
    (
        "满意度指标",
        "服务对象满意度指标",
        "参训人员满意度",
        "≥",
        90,
        "%",
        58.5,
        10,
        6.5,
        "线上培训互动不足，下年改进授课方式。",
    ),
]

_CHONGQING = [
    ("培训场次", "场", "≥", 10, 10, 10, "100%", 30, 30, "是", ""),
    ("培训人数", "人", "≥", 500, 500, 450, "90%", 20, 18, "否", "疫情影响线下参训，下年增加线上场次。"),
    ("培训合格率", "%", "≥", 95, 95, 95, "100%", 20, 20, "是", ""),
    ("参训人员满意度", "%", "≥", 90, 90, 93, "100%", 20, 20, "否", ""),
]


def sichuan(book: Workbook) -> None:
    """10 × 95 % = 9.5 for the execution, 80 + 6.5 for the indicators: 96.00."""
    paper = Paper(book.create_sheet("自评表"), [9, 10, 12, 20, 9, 9, 9, 10, 8, 8, 24])
    paper.title("A1:K1", "四川省部门预算项目支出绩效自评表（2023年度）", 14)
    paper.put("A2:C2", "项目名称")
    paper.put("D2:K2", "科普培训项目")
    paper.put("A3:C3", "主管部门")
    paper.put("D3:F3", "某省科学技术协会")
    paper.put("G3:H3", "实施单位")
    paper.put("I3:K3", "某省科普服务中心")
    paper.put("A4:A8", "项目预算执行情况（万元）")
    paper.put("B4:C4")
    for place, heading in zip(
        ["D4", "E4:F4", "G4:H4", "I4", "J4", "K4"],
        ["年初预算", "调整后预算数", "预算执行数", "权重", "得分", "预算执行率"],
        strict=True,
    ):
        paper.put(place, heading)
    lines = [
        ("年度资金总额", 200, 200, 190, 10, 9.5, "95.00%"),
        ("其中：财政拨款", 200, 200, 190, "—", "—", "95.00%"),
    ]
    lines += [("财政专户管理资金", 0, 0, 0, "—", "—", "0.00%"), ("其他资金", 0, 0, 0, "—", "—", "0.00%")]
    for row, (label, initial, budget, executed, weight, score, rate) in enumerate(lines, start=5):
        paper.put(f"B{row}:C{row}", label)
        paper.put(f"D{row}", initial)
        paper.put(f"E{row}:F{row}", budget)
        paper.put(f"G{row}:H{row}", executed)
        paper.rates([f"{c}{row}" for c in "IJK"], [weight, score, rate])
    headings = [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
    ]
    paper.row([f"{c}9" for c in "BCDEFGHIJK"], [*headings, "未完成原因分析"])
    paper.put(f"A9:A{9 + len(_SICHUAN)}", "绩效指标")
    paper.down("B", 10, [r[0] for r in _SICHUAN])
    paper.down("C", 10, [r[1] for r in _SICHUAN])
    for row, values in enumerate(_SICHUAN, start=10):
        paper.row([f"{c}{row}" for c in "DEFGHIJK"], list(values[2:]))
    last = 10 + len(_SICHUAN)
    paper.put(f"A{last}:H{last}", "合计")
    paper.row([f"{c}{last}" for c in "IJK"], [100, 96, ""])


def chongqing(book: Workbook) -> None:
    """10 × 90 % = 9 for the execution and 88 for the indicators: 97.00, printed at the top."""
    paper = Paper(book.create_sheet("自评表"), [22, 9, 9, 11, 11, 11, 10, 10, 10, 10, 26])
    paper.title("A1:K1", "重庆市市级项目支出绩效自评表（2023年度）", 14)
    paper.row(
        ["A2", "B2:D2", "E2", "F2:G2"], ["项目名称", "科普培训项目", "项目编码", "50000023T000000000001"]
    )
    paper.row(["H2:I2", "J2:K2"], ["自评总分（分）", 97])
    paper.row(
        ["A3", "B3:D3", "E3", "F3:K3"], ["主管部门", "某市科学技术协会", "实施单位", "某市科普服务中心"]
    )
    for place, heading in zip(
        ["A4", "B4:C4", "D4:E4", "F4:G4", "H4", "I4", "J4:K4"],
        [
            "项目资金（万元）",
            "年初预算数",
            "全年（调整）预算数",
            "全年执行数",
            "执行率",
            "执行率权重",
            "执行率得分",
        ],
        strict=True,
    ):
        paper.put(place, heading)
    for row, label in ((5, "年度总金额"), (6, "其中：财政资金")):
        paper.row([f"A{row}", f"B{row}:C{row}", f"D{row}:E{row}", f"F{row}:G{row}"], [label, 120, 100, 90])
        paper.rates([f"H{row}"], ["90.00%"])
        paper.row([f"I{row}", f"J{row}:K{row}"], [10, 9] if row == 5 else ["—", "—"])
    paper.row(["A7", "B7:F7", "G7:K7"], ["年度总体目标", "年初绩效目标", "全年目标实际完成情况"])
    paper.row(["A8", "B8:F8", "G8:K8"], ["", "按计划完成全年培训任务。", "全年培训任务基本完成。"])
    headings = ["指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值", "得分系数"]
    headings += ["指标权重", "指标得分", "是否核心指标", "说明"]
    paper.row([f"{c}9" for c in "ABCDEFGHIJK"], headings)
    for row, values in enumerate(_CHONGQING, start=10):
        paper.row([f"{c}{row}" for c in "ABCDEF"], list(values[:6]))
        paper.rates([f"{c}{row}" for c in "GHIJK"], list(values[6:]))
