"""Weights."""

TEXT = """
JX401
一级或二级指标括号里的分值，与它下面各行分值之和不等。
括号是这一部分的满分，各行加起来应正好等于它。
产出指标(50分)：15 + 15 + 10 + 10 = 50 为对；各行合计 51 即为错。
核对各行分值，改错的一行，或改括号里的数。
表格自身的说明。
The points in the bracket of a level differ from the sum of the rows under it.
The bracket is the full mark of its part.
产出指标(50分) with rows of 15 + 15 + 10 + 10 is right; 51 would be wrong.
Correct the wrong row, or the bracket.
What the form itself prints.

JX402
上级括号里的分值，与下级各括号之和不等。
分值逐级相加，哪一级都应对得上。
年度目标（80分）= 产出 40 + 效益 30 + 满意度 10。
改错的那个括号。
表格自身的说明。
A bracket differs from the sum of the brackets below it.
Points add up from level to level.
年度目标（80分）= 40 + 30 + 10.
Correct the wrong bracket.
What the form itself prints.

JX403
各项分值之和不等于总分行的分值。
总分的满分应是各项分值之和。
各项 90 + 执行率 10，总分行印 95。
核对各项分值，改总分行或改错的一项。
表格自身的结构；执行率是否计入按所用口径。
The weights do not add up to the weight of the total row.
The full mark is the sum of its parts.
Rows of 90 and execution 10, with 95 in the total row.
Check the rows, then the total row.
The layout itself; whether execution belongs to the total is the rulebook's.

JX404
各项分值合计不是 100。
满分不是 100，等级和比较都失去意义。
指标 100 + 执行率 10 = 110。
按口径重新分配分值。
财预〔2020〕10号：总分 100 分。
The weights do not add up to 100.
Grades and comparisons rest on 100 points.
Indicators 100 + execution 10 = 110.
Distribute the weights as the rulebook says.
National rule: 100 points in all.

JX405
某个一级指标的分值合计与口径规定的不同。
各部分的比重由规则规定，随意改动会影响可比性。
国家口径 产出 50、效益 30、满意度 10；上海市科协 2020 印 45、39–44、11–16。
按口径调整；本地另有规定就选用或编写相应的口径。
财预〔2020〕10号，特殊情况可调整，因此只作警告；口径是归纳的，只作提示。
The weights under a level-1 label differ from the rulebook.
The shares are set by rule so that forms can be compared.
National 50/30/10; Shanghai 2020 prints 45, 39–44, 11–16.
Adjust them, or choose (or write) the rulebook that applies.
The national rule allows exceptions, so this is a warning; information under an inferred rulebook.

JX406
表中没有分值列。
只知道各行得分，不知道满分，无法逐项核算。
襄阳市科协 2021 部门整体表只有目标、完成值和得分。
如允许，增加分值列；否则在原因栏写明各行的满分和扣分。
湖北表格的格式如此；仅作提示。
The form has no column of weights.
Scores without full marks cannot be recomputed row by row.
Xiangyang 2021: targets, results and scores only.
Add the column if you may; else state the full marks and losses in the text.
That is how Hubei's layout is; information only.

JX407
分值是 0 或负数。
不计分的行应标“—”，计分的行分值应为正。
分值 -2。
改为正数；不适用的行填“—”。
分值的含义。
A weight is 0 or negative.
Rows that are not scored carry a dash; all others a positive weight.
A weight of -2.
Enter a positive number, or a dash where the row does not apply.
The meaning of the column.
"""
