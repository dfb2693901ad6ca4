"""Sheets that are well made and say what no form says: all rows headings, all cells totals, sums by the thousand, signs of every kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from hostile.cases import case, form
from hostile.form import HEADS, INDICATORS, cell, rows, write

_COLUMNS = [
    *"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    *(a + b for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
]


def lines(name: str, made: Callable[[], Iterable[Sequence[object]]], said: str = "", after: str = "") -> None:
    """A sheet of these rows."""

    def function(path: Path) -> None:
        listed = enumerate(made(), 1)
        text = "".join(f'<row r="{r}">{"".join(cell(f"{c}{r}", v) for c, v in zip(_COLUMNS, line, strict=False))}</row>' for r, line in listed)  # fmt: skip
        write(path, text, after=after)

    case(f"forms: {name}", said)(function)


def around(
    name: str, texts: Sequence[object], more: Callable[[], Iterable[Sequence[object]]] = lambda: ()
) -> None:
    """The form as it is, and then rows: these texts over and over, or others."""
    _form = [("项目支出绩效自评表",), ("项目名称", "甲"), HEADS, *((*line, line[-1]) for line in INDICATORS)]
    lines(name, lambda: [*_form, *(more() or [tuple(texts)] * 1000)])


around("1,000 rows of headings", HEADS)
around("1,000 totals", ("总分", "", "", "", "", 100, 90))
around("1,000 totals of levels", ("产出指标", "小计", "", "", "", 50, 45))
around("1,000 titles", ("项目支出绩效自评表（2020年度）",) * 8)
around("1,000 names of projects", ("项目名称", "甲", "项目名称", "乙"))
around("1,000 rows of funds", ("年度资金总额", 100, 100, 90, 10, "90%", 9))
around("1,000 other years", ("2019年度", "2020年度", "2021年", "上年", "本年"))
around(
    "1,000 notes of one's own",
    (
        "注：1.得分一档最高不能超过该指标分值上限。2.定量指标若为正向指标，则得分计算方法应用全年实际值（B）/年度指标值（A）*该指标分值。",
    ),
)
around("1,000 rules", ("≥90%得满分，每低1个百分点扣0.5分，扣完为止；低于60%不得分",) * 8)
around(
    "1,000 areas of every word",
    ("得分", "分值", "年度指标值", "实际完成值", "权重", "自评得分", "偏差原因", "备注"),
)
around(
    "an indicator 1,000 times",
    (),
    lambda: [("产出指标", "数量指标", "培训场次", "≥8场", "8场", 10, 10)] * 1000,
)
around("points that add up in every way", (), lambda: [("产出指标", f"二级{n % 40}", f"指标{n}", 1, 1, 2 ** (n % 50), 2 ** (n % 50)) for n in range(1000)])  # fmt: skip
around("points that are almost the sum", (), lambda: [("产出指标", "数量指标", f"指标{n}", 1, 1, 0.1 + n * 1e-13, 0.1) for n in range(1000)])  # fmt: skip
around("points of fifteen digits below nought", (), lambda: [("产出指标", "数量指标", f"指标{n}", -(10**14) - n, 10**15 + n, -(10.0**-n), -1) for n in range(300)])  # fmt: skip
around("levels in 2,000 steps", (), lambda: [(f"{n}级指标", f"{n}.{n}.{n}", f"({n})", "是", "是", 1, 1) for n in range(2000)])  # fmt: skip
around("names that are names of each other", (), lambda: [("产出指标", "数量指标", "培训" * (1 + n % 500), 1, 1, 1, 1) for n in range(700)])  # fmt: skip
around("reasons of 30,000 signs", (), lambda: [("产出指标", "数量指标", f"指标{n}", 10, 1, 1, 1, "因疫情影响未完成，" * 3600) for n in range(25)])  # fmt: skip
around("targets with a hundred parts", (), lambda: [("产出指标", "数量指标", f"指标{n}", "、".join(f"建设{k}号路{k}公里" for k in range(100)), "、".join(f"建成{k}号路{k}公里" for k in range(100)), 1, 1) for n in range(150)])  # fmt: skip
around("ranges in ranges", (), lambda: [("产出指标", "数量指标", f"指标{n}", "≥" * 200 + "90%-" * 500, "≤" * 300 + "~".join("90") * 9, 1, 1) for n in range(150)])  # fmt: skip
around("days on days", (), lambda: [("产出指标", "时效指标", f"指标{n}", "2020年12月31日前、" * 900, "2020年2月30日至2020年13月" * 900, 1, 1) for n in range(30)])  # fmt: skip
for _name, _sign in {
    "letters of families": "👨‍👩‍👧‍👦", "marks over marks": "完" + "\u0301\u0327" * 20, "signs that choose": "90\ufe0f%\U000e0100", "signs of one's own": "\ue000\U000f0000",
    "no characters": "\ufdd0\U0001fffe", "signs of language": "\U000e0001\U000e0067", "letters that join": "\u200d\u200c\u0640", "digits of other scripts": "९०٪١٠߁𝟗𝟎",
    "fractions and rings": "½⅔↉⑳㊿㉑㈠ⅫↃ", "units in one sign": "㎡㎞㏄㍱㌫㍿㋿", "forms of compatibility": "ﷺ" * 300, "numerals of accountants": "壹拾佰仟萬億兆京垓秭穰溝澗正載" * 40,
    "signs of mathematics": "≧≦≮≯⩾≲≈≠±∓÷∞∅％‰‱",
}.items():  # fmt: skip
    around(f"500 rows of {_name}", (), lambda sign=_sign: [("产出指标", f"数量{sign}", f"指标{sign}{n}", f"≥{sign}", f"{sign}9{sign}", 1, 1) for n in range(500)])  # type: ignore[misc]  # fmt: skip
lines("a form that lies on its side", lambda: zip(*[("项目支出绩效自评表", "") * 2, *(HEADS for _ in range(1)), *((*line, line[-1], "") for line in INDICATORS * 40)], strict=False))  # fmt: skip
lines("40 forms beside each other", lambda: [tuple(v for _ in range(30) for v in (*line, None)) for line in (("项目支出绩效自评表",) + ("",) * 7, HEADS, *((*each, each[-1], "") for each in INDICATORS))])  # fmt: skip
lines("400 small forms below each other", lambda: [line for n in range(400) for line in ((f"项目支出绩效自评表{n}",), ("项目名称", f"甲{n}"), HEADS, ("产出指标", "数量指标", "培训", 1, 1, 100, 100))])  # fmt: skip
lines("a list of 20,000 projects", lambda: [("序号", "项目名称", "主管部门", "预算数", "执行数", "执行率", "自评得分"), *((n, f"项目{n}", f"局{n % 90}", n, n, 1, 90) for n in range(20_000))])  # fmt: skip
lines("one merged area over all", lambda: [("项目支出绩效自评表",), HEADS, *((*line, line[-1]) for line in INDICATORS)], after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')  # fmt: skip
lines("names merged over 5,000 rows each", lambda: [("项目支出绩效自评表",), HEADS, *((*line, line[-1]) for line in INDICATORS * 200)], after="<mergeCells>" + "".join(f'<mergeCell ref="{c}3:{c}5002"/>' for c in _COLUMNS[:200]) + "</mergeCells>")  # fmt: skip


@case("forms: a form behind a million empty rows")
def _far_below(path: Path) -> None:
    below = re.sub(
        r'(?<=r=")([A-Z]?)(\d+)', lambda found: f"{found[1]}{int(found[2]) + 1_000_000}", rows(formulas=False)
    )
    write(path, "".join(f'<row r="{n}"/>' for n in range(1, 1_000_000)) + below)


_CELLS = {
    "a rate": "G5",
    "a result": "E7",
    "a score": "G7",
    "a weight": "F7",
    "an amount": "E5",
    "a budget": "D5",
}
for _number in ("1E308", "-1E308", "1E-308"):
    for _what, _place in _CELLS.items():
        _value = re.compile(rf'(<c r="{_place}"><v>)[^<]*')
        form(f"{_what} of {_number}", _value.sub(rf"\g<1>{_number}", rows(formulas=False)))
