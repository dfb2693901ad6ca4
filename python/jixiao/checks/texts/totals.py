"""Totals and grade."""

TEXT = """
JX501
总分不等于各项得分之和（口径规定执行率计入总分的，含执行率得分）。
总分决定等级，必须能由各项加出来。
76.25 + 7.07 = 83.32；印成 83.23 即为错。
改为各项之和，或用 =JX_TOTAL(…)。
已四舍五入的得分相加，不再另行舍入。
The total is not the sum of the scores (with execution where the rulebook counts it).
The grade rests on the total.
76.25 + 7.07 = 83.32; 83.23 would be wrong.
Enter the sum, or =JX_TOTAL(…).
Rounded scores are added as they are.

JX502
总分只是指标得分之和，没有加上执行率得分。
国家规则中执行率占 10 分，必须计入总分。
上海市科协 2020 各表：执行率得分 10，总分 91 仍只是指标之和。
按口径把执行率计入，并把指标分值合计调整为 90；或写明本地规定。
财预〔2020〕10号；口径由公开表格归纳时只作警告。
The total leaves the execution score out.
By the national rule execution counts for 10 of the 100 points.
Shanghai 2020: execution 10, total 91, the indicators' sum alone.
Count it in and give the indicators 90 points; or name the local rule.
National rule; a warning where the rulebook is inferred.

JX503
等级与总分不对应。
等级由总分按规定的界限得出。
总分 89，等级“优”（90 分起为优）。
改正等级；总分有误先改总分。
财预〔2020〕10号：90 优、80 良、60 中、以下差。
The grade does not follow from the total.
Grades are bounds on the total.
89 points with 优, which begins at 90.
Correct the grade, or the total first.
National rule: 90 优, 80 良, 60 中, below 差.

JX504
执行率低，总分超过了口径规定的封顶。
该口径用执行率限制总分。
执行率 65%，总分最高 79，表中 88。
总分改为封顶值，或核对执行率。
某市 2022 年手册：70–80% 封顶 89，60–70% 封顶 79，50–60% 封顶 69，50% 以下封顶 59。
A low execution rate caps the total, and the total is above the cap.
This rulebook limits the total by the rate.
65% executed, at most 79 points, 88 printed.
Enter the cap, or check the rate.
A city's manual of 2022: caps of 89, 79, 69 and 59.

JX505
没有分值列的表中，某部分各行得分之和超过括号内的分值。
得分不能超过该部分的满分。
产出指标（40分）各行得分合计 42。
核对各行得分。
表格自身的说明。
In a form without weights, the scores of a part exceed the points in its bracket.
Scores cannot exceed the full mark of their part.
产出指标（40分）with scores of 42.
Check the scores of its rows.
What the form itself prints.

JX506
总分超过满分。
满分是上限。
总分 101，满分 100。
核对各项得分和总分。
财预〔2020〕10号：总分 100 分。
The total is above the full mark.
The full mark is the upper bound.
101 of 100 points.
Check the scores and the total.
National rule: 100 points in all.
"""
