"""What a careful reader finds in the published forms, by case id: document, sheet, cells, code.

A case may need several cells. Kinds: A arithmetic, R rule, X contradiction, C copied, M missing; W is a warning that no
rule demands; OK must not be flagged.
"""

from __future__ import annotations

S0 = ("000", "科协组织建设与事业发展")
S1A, S1B, S1C = ("001", "科技创新与交流"), ("001", "科技智库与交流"), ("001", "信息化系统运行维护")
S2 = ("002", "襄阳市科协部门整体")
RUBRIC, TABLE, REPORT = ("003", "评分表"), ("003", "绩效目标完成情况"), ("003", "自评报告")
T1, T2, T3, T5, T6 = (
    ("004", s) for s in ("办公用房维修", "全民科学素质纲要", "国际交流与合作", "党建引领", "网站(运维)")
)
T7, T8, T9, T10, T13 = (
    ("004", s) for s in ("星级学会", "学术交流", "院士专家工作站", "灾害防御协会", "科协综合管理")
)
SHANGHAI = {
    T1: "H21",
    T2: "H20",
    T3: "H20",
    T5: "H20",
    T6: "H21",
    T7: "H21",
    T8: "H21",
    T9: "H22",
    T10: "H21",
    T13: "H20",
}

Place = tuple[tuple[str, str], str, str]  # (document, sheet), cells, code

_TOTALS: list[Place] = [(table, cell, "JX502") for table, cell in SHANGHAI.items()]
_FLAT: list[Place] = [(table, "I6", "JX123") for table in (T1, T2, T3, T6, T8, T9)]
_NO_REASON: list[Place] = [(table, "I15", "JX601") for table in (T2, T3, T5, T7, T8)]
_COPIED: list[Place] = [(T2, "E16 E17", "JX804"), (T5, "E16 E17", "JX804")]
_MET_SHORT: list[Place] = [(T3, "H16 H17", "JX301")]
_OTHER_CAUSE: list[Place] = [(S1B, "I17 I18 I22 I27 I33", "JX604")]
_COST_ROWS: list[Place] = [(S2, "G13 G14", "JX209")]
_GROUP: list[Place] = [(S0, "H13", "JX206")]
_LEVELS: list[Place] = [
    (T1, "B13 B16 B20", "JX405"), (T2, "B13 B16 B19", "JX405"), (T3, "B13 B16 B19", "JX405"),
    (T5, "B13 B16 B19", "JX405"), (T6, "B13 B16 B20", "JX405"), (T7, "B13 B19 B20", "JX405"),
    (T8, "B13 B19 B20", "JX405"), (T9, "B13 B16 B21", "JX405"), (T10, "B15 B19 B20", "JX405"), (T13, "C13 C16 B19", "JX405"),
    (T1, "B13", "JX712"), (T2, "B13", "JX712"), (T9, "B13", "JX712"),
]  # fmt: skip

FOUND: dict[str, list[Place]] = {
    "A1": [(REPORT, "A29", "JX815")],
    "A2": [(REPORT, "A45", "JX814")],
    "A3": [(RUBRIC, "F6", "JX951")],
    "A4": [(RUBRIC, "G12", "JX954")],
    "A5": [(RUBRIC, "G26", "JX955")],
    "A7": [(TABLE, "G11", "JX814")],
    "A8": [(TABLE, "E8", "JX812")],
    "A9": [(TABLE, "G5 G6", "JX105")],
    "A10": [(S2, "E6", "JX105"), (S2, "D6", "JX111")],
    "A11": [(S2, "D6", "JX112")],
    "A12": [(S2, "B21", "JX605")],
    "A13": [(S2, "B9", "JX602")],
    "A14": [(S2, "B17", "JX602"), (S2, "B21", "JX606"), (S2, "G17 G18", "JX301")],
    "A15": _COST_ROWS,
    "A16": _TOTALS,
    "A17": _FLAT,
    "A18": _COPIED,
    "A19": _NO_REASON,
    "A20": [*_MET_SHORT, (T3, "I16 I17", "JX601")],
    "A21": _GROUP,
    "A22": _OTHER_CAUSE,
    "B5": _GROUP,
    "B7": [(S0, "D38", "JX801")],
    "B8": [(S0, "F15", "JX816")],
    "B9": [(S0, "B11", "JX711")],
    "B10": [(S0, "F11", "JX813")],
    "B11": [(S0, "F27", "JX811")],
    "B12": [(S0, "F15", "JX212"), (S0, "E13 E23 E26", "JX213")],
    "B19": [(S0, "E67 F67 B11", "JX902"), (S0, "F11", "JX901")],
    "C0": [(S1A, "G7", "JX110"), (S1B, "G7", "JX110"), (S1C, "G7", "JX110")],
    "Ca4": [(S1A, "F43 F50", "JX211")],
    "Ca6": [(S1A, "E15", "JX903")],
    "Ca8": [(S1A, "F16", "JX811")],
    "Cb5": _OTHER_CAUSE,
    "Cb6": [(S1B, "F17 F18", "JX210"), (S1B, "F23 F28", "JX218")],
    "Cb8": [(S1B, "H6", "JX109"), (S1B, "E6", "JX108")],
    "Cb10": [(S1B, "E21 E31 E32 E34 E35", "JX802")],
    "Cb11": [(S1B, "E29", "JX215")],
    "Cb12": [(S1B, "E13 E14 E15 E16", "JX213")],
    "Cb13": [(S1B, "I17 I18 I22 I27 I33", "JX901")],
    "Cb15": [(S1B, "E37", "JX214")],
    "D1": _TOTALS,
    "D2": _FLAT,
    "D3": _LEVELS,
    "D4": [(table, "E7", "JX107") for table in SHANGHAI],
    "D6": _NO_REASON,
    "D7": _MET_SHORT,
    "D8": _COPIED,
    "D9": [(T3, "D17", "JX805")],
    "D11": [(T2, "F19", "JX817")],
    "D13": [(table, "I15", "JX803") for table in (T1, T6, T9, T10, T13)],
    "D14": [
        (T1, "I19", "JX803"), (T8, "I19", "JX803"), (T9, "I20", "JX803"), (T10, "I19", "JX803"), (T13, "I18", "JX803"),
        (T3, "I18", "JX803"), (T5, "I18", "JX803"),
    ],
    "E5": [(S2, "E6", "JX105")],
    "E6": [(S2, "D6", "JX112")],
    "E7": [(S2, "B21", "JX605")],
    "E8": [(S2, "B9", "JX602")],
    "E9": [(S2, "B17", "JX602"), (S2, "G17 G18", "JX301")],
    "E10": _COST_ROWS,
    "E11": [(S2, "G8", "JX406")],
    "E13": [(S2, "F13 F14", "JX212")],
    "E18": [(S2, "B7", "JX905"), (S2, "D6", "JX111")],
    "F12": [(REPORT, "A29", "JX815")],
    "F13": [(REPORT, "A45", "JX814")],
    "F14": [(RUBRIC, "F6", "JX951")],
    "F15": [(RUBRIC, "G26", "JX955")],
    "F17": [(TABLE, "G11", "JX814")],
    "F18": [(TABLE, "G11", "JX217")],
    "F19": [(TABLE, "E8", "JX812")],
    "F20": [(TABLE, "G5 G6", "JX105")],
    "F21": [(TABLE, "E8", "JX818")],
    "F22": [(TABLE, "G20", "JX820"), (TABLE, "G20", "JX211")],
    "F23": [(RUBRIC, "G35", "JX956")],
    "F24": [(REPORT, "A11", "JX957")],
    "F26": [(REPORT, "A33", "JX819")],
    "F27": [(REPORT, "A15", "JX902"), (RUBRIC, "F35", "JX901")],
    "F29": [(TABLE, "D17 D18 D19 D21", "JX707")],
    "F30": [(REPORT, "A38", "JX907")],
}  # fmt: skip
"""Every case of kind A, R, X, C or M, where it must be found."""

NOT_IN_CELLS: dict[str, str] = {
    "A6": "kind N: the four quarter rates are published nowhere, so the score can be neither confirmed nor refuted",
    "F11": "an argument in prose: one reason is given for two different amounts, which only its meaning shows",
    "F16": "kind N: the same as A6",
}
"""Cases that no cell can show, and why."""

WARNINGS: dict[str, list[Place]] = {
    "B6": [(S0, "F18 F19 F22 F24", "JX208")],
    "B15": [(S0, "E72 E73", "JX214")],
    "B16": [(S0, "E57", "JX215")],
    "Ca3": [(S1A, "I14 I15 I21", "JX208")],
    "Ca5": [(S1A, "E6", "JX108")],
    "Ca9": [(S1A, "D13 D31 D41 D47", "JX904")],
    "Cb9": [(S1B, "I13", "JX208")],
    "D5": [(T2, "H18", "JX302"), (T5, "H18", "JX302"), (T5, "H15", "JX303")],
    "D16": [(T2, "I18", "JX907")],
    "D18": [(T13, "B13 B16", "JX706")],
    "F28": [(TABLE, "G20", "JX211")],
}
"""Cases of kind W that are found as well."""

RIGHT: dict[str, list[tuple[tuple[str, str], str]]] = {
    "B1": [(S0, "H6 H7")],
    "B2": [(S0, "I6")],
    "B3": [(S0, "D6 E6 F6 D7 E7 F7 D8 E8 F8 D9 E9 F9")],
    "B4": [(S0, "B13 B58 G74 H74")],
    "B14": [(S0, "E71 F71 G71 H71")],
    "Ca1": [(S1A, "H6 H7 I6")],
    "Ca2": [(S1A, "B13 B44 G51 H51")],
    "Ca7": [(S1A, "F11")],
    "Cb1": [(S1B, "I6")],
    "Cb2": [(S1B, "B13 B30")],
    "Cb3": [(S1B, "H38 G38")],
    "Cb4": [(S1B, "H15 G15 F15")],
    "Cc1": [(S1C, "D6 E6 F6 G6 H6 I6 G13 H13 G14 H14 G15 H15 G16 H16 G18 H18 G20 H20 G21 H21")],
    "D2 (OK part)": [(T5, "I6 H6"), (T7, "I6 H6"), (T10, "I6 H6"), (T13, "I6 H6")],
    "D printed rates": [(table, "H6") for table in SHANGHAI],
    "E1": [(S2, "F6")],
    "E2": [(S2, "G6")],
    "E3": [(S2, "C4 F4")],
    "E4": [(S2, "B20")],
    "E16": [(S2, "A5 A7 B19")],
    "F1": [(RUBRIC, "A4 A11 A26 D4 D5 D6 D7 D11 D12 D13 D17 D18 D19 D22 D23 D24 D25 D26 D30 D31 D32 D35 D36 D37")],
    "F2": [(RUBRIC, "F38 F39 G4 G5 G7 G11 G12 G13 G17 G18 G19 G25")],
    "F3": [(RUBRIC, "G11"), (REPORT, "A15")],
    "F4": [(RUBRIC, "G22"), (REPORT, "A16")],
    "F5": [(RUBRIC, "G23 G24 G25")],
    "F6": [(REPORT, "A29")],
    "F7": [(REPORT, "A31")],
    "F9": [(REPORT, "A15")],
    "F10": [(REPORT, "A15")],
    "F32": [(RUBRIC, "G24")],
}  # fmt: skip
"""Cases of kind OK: these cells carry no finding at all, except those that other cases name."""
