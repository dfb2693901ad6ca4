"""Texts of the checks in `checks/plausible.py`."""

TEXT = """
JX115
zh.title: 金额单位像是写错
zh.message: 表头的单位是万元，这里填 {found}；表中文字写的是 {expected} 万元，像是按元填写
zh.meaning: 资金栏以万元为单位，填的数却是文字所写金额的一万倍。
zh.why: 金额差一万倍，汇总和比率都会出错。
zh.example: 表头“项目资金（万元）”，填 1130000，完成情况写“支出113万元”。
zh.mend: 改为以万元为单位的数；若确实无误，改正文字。
zh.source: 表格自身的说明。
en.title: amount in another unit
en.message: the heading says 万元, the cell says {found}, and the text says {expected} 万元
en.meaning: The amount is ten thousand times what the form's own text says.
en.why: Roll-ups and rates go wrong by ten thousand.
en.example: 1130000 under a heading in 万元, while the text says 113万元.
en.mend: Write the amount in 万元, or correct the text.
en.source: The form's own heading.

JX229
zh.title: 比率超过 100%
zh.message: “{label}”的实际完成值是 {found}，这类比率不会超过 100%
zh.meaning: 满意度、合格率、覆盖率等是部分与全部之比，完成值却大于 100%。
zh.why: 不可能的数，多半是笔误，或把完成比例填成了完成值。
zh.example: 师生满意度 115%。
zh.mend: 核对后填实际的比率。
zh.source: 比率的含义。
en.title: rate above the whole
en.message: the actual value of “{label}” is {found}; such a rate cannot pass 100 %
en.meaning: A share of a whole is larger than the whole.
en.why: It cannot be, and was probably mistyped, or is a degree of completion.
en.example: Satisfaction of 115 %.
en.mend: Check, and write the rate itself.
en.source: What such a rate means.

JX725
zh.title: 文字像是往年的
zh.message: 文字中最晚写到 {found} 年，表的年度是 {expected} 年
zh.meaning: 年度目标和完成情况只提到表的年度以前的年份。
zh.why: 多半是沿用了往年的文字，没有更新。
zh.example: 2023 年度的表，目标写“2022年配备保安30名”。
zh.mend: 改为本年度的内容；若确实说的是往年，可以不改。
zh.source: 填表惯例；仅作提示。
en.title: text of another year
en.message: the text speaks of {found} at the latest, the form is for {expected}
en.meaning: Goals and results mention earlier years only.
en.why: The text was probably carried over.
en.example: A form for 2023 whose goals speak of 2022.
en.mend: Write what concerns this year; leave it if an earlier year is meant.
en.source: Practice; information only.
"""
