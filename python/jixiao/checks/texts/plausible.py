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

JX726
zh.title: 表上有两个年度
zh.message: 这里写的是 {found} 年度，表的年度读作 {expected} 年
zh.meaning: 标题、年度栏或标题下的“（××××年度）”写的不是同一年。
zh.why: 多半是沿用了往年的表，有一处没有改。
zh.example: 标题“2023年度项目支出绩效自评表”，下一行“（2022年度）”。
zh.mend: 核对后改成同一个年度。
zh.source: 表格自身的说明；仅作提示。
en.title: two years on one form
en.message: this says {found}, the form is read as one for {expected}
en.meaning: The title, the year's cell and the line below the title do not name the same year.
en.why: The form was probably carried over and one place was not changed.
en.example: A title of 2023 above a line (2022年度).
en.mend: Check, and write one year.
en.source: The form itself; information only.

JX727
zh.title: 时间还没有到
zh.message: “{found}”还没有到，已经填了完成情况
zh.meaning: 表的年度或完成值里的日期在今天之后，表上却已经填了完成值或得分。
zh.why: 还没有发生的事无从自评，多半是年份写错。
zh.example: 2023 年度的表，完成时间写成“2032年12月”。
zh.mend: 核对年份；电脑的日期不对时也会这样提示。
zh.source: 常识；仅作提示。
en.title: time still to come
en.message: “{found}” is still to come, and results are filled in
en.meaning: The year of the form, or a date among the results, lies after today.
en.why: What has not happened cannot be evaluated; the year is probably mistyped.
en.example: A form for 2023 with a result dated 2032.
en.mend: Check the year; a computer with a wrong date is told the same.
en.source: Common sense; information only.

JX233
zh.title: 完成值与目标相差悬殊
zh.message: “{label}”的目标是“{target}”，完成值是“{found}”，相差约 {times} 倍：请核对小数点和单位
zh.meaning: 完成值的数字与目标相同而差十倍以上，或相差百倍以上，又没有说明原因。
zh.why: 多半是小数点或单位（元、万元，人、万人）写错，却被当作超额完成。
zh.example: 目标 3216人，完成 32160人；目标 ≤1500元/亩，完成 1.486元/亩。
zh.mend: 核对小数点和单位；确实如此的，说明原因。
zh.source: 常识：同一指标的两个数须用同一单位。
en.title: actual far from its target
en.message: “{label}”: target “{target}”, actual “{found}” differ by about {times} times; look at the point and the unit
en.meaning: The digits are the same and the size differs tenfold or more, or it differs a hundredfold, and no reason is given.
en.why: A point or a unit in the wrong place passes for a success.
en.example: Target 3216 people, actual 32160.
en.mend: Check point and unit; if it is true, give the reason.
en.source: Both figures of an indicator have one unit.
"""
