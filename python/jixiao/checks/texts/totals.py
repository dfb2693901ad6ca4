"""Totals and grade."""

TEXT = """
JX501
zh.title: 总分算错
zh.message: 各项得分合计 {expected}（{parts}），表中总分是 {found}
zh.meaning: 总分不等于各项得分之和（口径规定执行率计入总分的，含执行率得分）。
zh.why: 总分决定等级，必须能由各项加出来。
zh.example: 76.25 + 7.07 = 83.32；印成 83.23 即为错。
zh.mend: 改为各项之和，或用 =JX_TOTAL(…)。
zh.source: 已四舍五入的得分相加，不再另行舍入。
en.title: wrong total
en.message: the scores add up to {expected} ({parts}); the form says {found}
en.meaning: The total is not the sum of the scores (with execution where the rulebook counts it).
en.why: The grade rests on the total.
en.example: 76.25 + 7.07 = 83.32; 83.23 would be wrong.
en.mend: Enter the sum, or =JX_TOTAL(…).
en.source: Rounded scores are added as they are.

JX502
zh.title: 执行率得分未计入总分
zh.message: 总分 {found} 只是指标得分之和，执行率得分 {score} 没有计入，计入为 {expected}
zh.meaning: 总分只是指标得分之和，没有加上执行率得分。该行分值也只是各指标之和（如 90 分）的，列为提示。
zh.why: 国家规则中执行率占 10 分，必须计入总分。
zh.example: 上海市科协 2020 各表：执行率得分 10，总分 91 仍只是指标之和。
zh.mend: 按口径把执行率计入，并把指标分值合计调整为 90；或写明本地规定。
zh.source: 财预〔2020〕10号；口径由公开表格归纳时只作警告。
en.title: execution score left out of the total
en.message: the total {found} is the indicators' sum alone; the execution score {score} is left out, with it {expected}
en.meaning: The total leaves the execution score out. Where its weight, too, is the indicators' alone (90), it is a hint.
en.why: By the national rule execution counts for 10 of the 100 points.
en.example: Shanghai 2020: execution 10, total 91, the indicators' sum alone.
en.mend: Count it in and give the indicators 90 points; or name the local rule.
en.source: National rule; a warning where the rulebook is inferred.

JX503
zh.title: 等级与总分不符
zh.message: 总分 {total} 的等级应为“{expected}”，表中是“{found}”
zh.meaning: 等级与总分不对应。
zh.why: 等级由总分按规定的界限得出。
zh.example: 总分 89，等级“优”（90 分起为优）。
zh.mend: 改正等级；总分有误先改总分。
zh.source: 财预〔2020〕10号：90 优、80 良、60 中、以下差。
en.title: grade does not follow from the total
en.message: the grade of {total} should be {expected}; the form says {found}
en.meaning: The grade does not follow from the total.
en.why: Grades are bounds on the total.
en.example: 89 points with “优”, which begins at 90.
en.mend: Correct the grade, or the total first.
en.source: National rule: 90 “优”, 80 “良”, 60 “中”, below “差”.

JX504
zh.title: 总分超过执行率封顶
zh.message: 执行率 {rate}，总分最高 {expected}，表中是 {found}
zh.meaning: 执行率低，总分超过了口径规定的封顶。
zh.why: 该口径用执行率限制总分。
zh.example: 执行率 65%，总分最高 79，表中 88。
zh.mend: 总分改为封顶值，或核对执行率。
zh.source: 某市 2022 年手册：70–80% 封顶 89，60–70% 封顶 79，50–60% 封顶 69，50% 以下封顶 59。
en.title: total above the cap of the execution rate
en.message: with execution at {rate} the total may be {expected} at most; the form says {found}
en.meaning: A low execution rate caps the total, and the total is above the cap.
en.why: This rulebook limits the total by the rate.
en.example: 65% executed, at most 79 points, 88 printed.
en.mend: Enter the cap, or check the rate.
en.source: A city's manual of 2022: caps of 89, 79, 69 and 59.

JX505
zh.title: 部分得分超过括号内分值
zh.message: “{label}”各行得分合计 {found}，超过括号内的 {expected} 分
zh.meaning: 没有分值列的表中，某部分各行得分之和超过括号内的分值。
zh.why: 得分不能超过该部分的满分。
zh.example: 产出指标（40分）各行得分合计 42。
zh.mend: 核对各行得分。
zh.source: 表格自身的说明。
en.title: scores above the bracket
en.message: the scores under “{label}” add up to {found}, above its bracket of {expected}
en.meaning: In a form without weights, the scores of a part exceed the points in its bracket.
en.why: Scores cannot exceed the full mark of their part.
en.example: “产出指标（40分）” with scores of 42.
en.mend: Check the scores of its rows.
en.source: What the form itself prints.

JX506
zh.title: 总分超过满分
zh.message: 总分 {found} 超过满分 {expected}
zh.meaning: 总分超过满分。
zh.why: 满分是上限。
zh.example: 总分 101，满分 100。
zh.mend: 核对各项得分和总分。
zh.source: 财预〔2020〕10号：总分 100 分。
en.title: total above the full mark
en.message: the total {found} is above the full mark {expected}
en.meaning: The total is above the full mark.
en.why: The full mark is the upper bound.
en.example: 101 of 100 points.
en.mend: Check the scores and the total.
en.source: National rule: 100 points in all.

JX507
zh.title: 文字所述得分与表不符
zh.message: 文字说得分 {found} 分，表上总分是 {total} 分（{where}）
zh.meaning: 报告或表中文字引用的总分与自评表的总分不同。
zh.why: 报告与自评表必须一致。
zh.example: 报告写“综合得分为97分”，自评表总分 99.5。
zh.mend: 核对后改成一致。
zh.source: 报告应与自评表一致。
en.title: score quoted differently
en.message: the text says {found} points; the form's total is {total} ({where})
en.meaning: The total that a report quotes is not that of the form.
en.why: Report and form must agree.
en.example: The report says 97, the form 99.5.
en.mend: Make them agree.
en.source: Report and form belong together.

JX508
zh.title: 文字所述等级与总分不符
zh.message: 文字说等级为“{found}”，总分 {total} 的等级是“{right}”
zh.meaning: 文字引用的等级与自评表总分对应的等级不同。
zh.why: 等级由总分决定。
zh.example: 总分 89.5，报告写等级为优。
zh.mend: 核对总分与等级。
zh.source: 财预〔2020〕10号：优、良、中、差四档。
en.title: grade quoted differently
en.message: the text says the grade is {found}; a total of {total} is {right}
en.meaning: The grade in the text does not follow from the form's total.
en.why: The total decides the grade.
en.example: A total of 89.5 called “优”.
en.mend: Check total and grade.
en.source: National rule: four grades.

JX509
zh.title: 一张表分在两张工作表
zh.message: 本表与“{other}”是同一张表的两部分，分值合计与总分没有核对
zh.meaning: 资金或一部分指标在另一张工作表上，只看一张得不出合计。
zh.why: 各行仍逐行核对；合计由两部分相加，须由人核对。
zh.example: 第一张是基本情况与资金，第二张是绩效指标与总分。
zh.mend: 把两部分放在同一张工作表上，合计就能核对和自动填写。
zh.source: 表格本身的结构；仅作提示。
en.title: one form on two sheets
en.message: this sheet and “{other}” are two parts of one form: the sum of the weights and the total were not checked
en.meaning: The funds or a part of the indicators stand on another sheet; one sheet alone gives no total.
en.why: The rows are checked one by one; the total is the sum of both parts and is left to a person.
en.example: General data and funds on the first sheet, indicators and total on the second.
en.mend: Put both parts on one sheet, and the total can be checked and filled in.
en.source: The layout itself; information only.

JX510
zh.title: 部分的合计与各行之和不符
zh.message: “{label}”处填的合计是 {found}，其各行之和是 {expected}
zh.meaning: 表中每一部分的标题行上或旁边的合并单元格里填有分值或得分，其中一处不等于该部分各行之和，而别处是相等的。
zh.why: 标题行与明细必有一处填错。
zh.example: “一、产出指标”得分 48，下面四行得分之和 47。
zh.mend: 核对这一部分各行与标题行的数。
zh.source: 算术。各行之和等于这一部分的合计。
en.title: a part does not add up
en.message: “{label}” says {found}; its rows add up to {expected}
en.meaning: The lines over the parts of a table, or merged cells beside them, carry points; one differs from the sum of its rows, while others are right.
en.why: A row or the line is wrong.
en.example: “一、产出指标” with a score of 48, over rows that add up to 47.
en.mend: Check the rows of the part and its line.
en.source: Arithmetic.
"""
