"""Weights."""

TEXT = """
JX401
zh.title: 分值合计与括号内分值不符
zh.message: “{label}”标明 {found} 分，各行分值合计 {expected}
zh.meaning: 一级或二级指标括号里的分值，与它下面各行分值之和不等。
zh.why: 括号是这一部分的满分，各行加起来应正好等于它。
zh.example: 产出指标(50分)：15 + 15 + 10 + 10 = 50 为对；各行合计 51 即为错。
zh.mend: 核对各行分值，改错的一行，或改括号里的数。
zh.source: 表格自身的说明。
en.title: weights do not add up to the bracket
en.message: “{label}” is given {found} points; its rows add up to {expected}
en.meaning: The points in the bracket of a level differ from the sum of the rows under it.
en.why: The bracket is the full mark of its part.
en.example: “产出指标(50分)” with rows of 15 + 15 + 10 + 10 is right; 51 would be wrong.
en.mend: Correct the wrong row, or the bracket.
en.source: What the form itself prints.

JX402
zh.title: 括号内分值与下级合计不符
zh.message: “{label}”标明 {found} 分，下级各项合计 {expected}
zh.meaning: 上级括号里的分值，与下级各括号之和不等。
zh.why: 分值逐级相加，哪一级都应对得上。
zh.example: 年度目标（80分）= 产出 40 + 效益 30 + 满意度 10。
zh.mend: 改错的那个括号。
zh.source: 表格自身的说明。
en.title: bracket differs from the brackets below it
en.message: “{label}” is given {found} points; the brackets under it add up to {expected}
en.meaning: A bracket differs from the sum of the brackets below it.
en.why: Points add up from level to level.
en.example: “年度目标（80分）” = 40 + 30 + 10.
en.mend: Correct the wrong bracket.
en.source: What the form itself prints.

JX403
zh.title: 分值合计不等于满分
zh.message: 各项分值合计 {expected}，总分的分值是 {found}
zh.meaning: 各项分值之和不等于总分行的分值。
zh.why: 总分的满分应是各项分值之和。
zh.example: 各项 90 + 执行率 10，总分行印 95。
zh.mend: 核对各项分值，改总分行或改错的一项。
zh.source: 表格自身的结构；执行率是否计入按所用口径。
en.title: weights do not add up to the total
en.message: the weights add up to {expected}; the total row says {found}
en.meaning: The weights do not add up to the weight of the total row.
en.why: The full mark is the sum of its parts.
en.example: Rows of 90 and execution 10, with 95 in the total row.
en.mend: Check the rows, then the total row.
en.source: The layout itself; whether execution belongs to the total is the rulebook's.

JX404
zh.title: 分值合计不是 100
zh.message: 各项分值（含执行率）合计 {found}，应为 {expected}
zh.meaning: 各项分值合计不是 100。
zh.why: 满分不是 100，等级和比较都失去意义。
zh.example: 指标 100 + 执行率 10 = 110。
zh.mend: 按口径重新分配分值。
zh.source: 财预〔2020〕10号：总分 100 分。
en.title: weights do not add up to 100
en.message: all weights (execution included) add up to {found}, not {expected}
en.meaning: The weights do not add up to 100.
en.why: Grades and comparisons rest on 100 points.
en.example: Indicators 100 + execution 10 = 110.
en.mend: Distribute the weights as the rulebook says.
en.source: National rule: 100 points in all.

JX405
zh.title: 一级指标分值与口径不符
zh.message: “{label}”的分值合计 {found}，口径“{book}”一般为 {expected}
zh.meaning: 某个一级指标的分值合计与口径规定的不同。
zh.why: 各部分的比重由规则规定，随意改动会影响可比性。
zh.example: 国家口径 产出 50、效益 30、满意度 10；上海市科协 2020 印 45、39–44、11–16。
zh.mend: 按口径调整；本地另有规定就选用或编写相应的口径。
zh.source: 财预〔2020〕10号，特殊情况可调整，因此只作提示。
en.title: level weight differs from the rulebook
en.message: “{label}” has {found} points; the rulebook {book} usually gives {expected}
en.meaning: The weights under a level-1 label differ from the rulebook.
en.why: The shares are set by rule so that forms can be compared.
en.example: National 50/30/10; Shanghai 2020 prints 45, 39–44, 11–16.
en.mend: Adjust them, or choose (or write) the rulebook that applies.
en.source: The national rule allows exceptions, so this is for information only.

JX406
zh.title: 表中没有分值列
zh.message: 这种表没有分值列，各行得分无法逐项核算
zh.meaning: 表中没有分值列。
zh.why: 只知道各行得分，不知道满分，无法逐项核算。
zh.example: 襄阳市科协 2021 部门整体表只有目标、完成值和得分。
zh.mend: 如允许，增加分值列；否则在原因栏写明各行的满分和扣分。
zh.source: 湖北表格的格式如此；仅作提示。
en.title: form without weights
en.message: this form has no column of weights, so the scores of its rows cannot be recomputed
en.meaning: The form has no column of weights.
en.why: Scores without full marks cannot be recomputed row by row.
en.example: Xiangyang 2021: targets, results and scores only.
en.mend: Add the column if you may; else state the full marks and losses in the text.
en.source: That is how Hubei's layout is; information only.

JX407
zh.title: 分值不是正数
zh.message: “{label}”的分值是 {found}，应为正数
zh.meaning: 分值是 0 或负数；0 列为提示，加分、扣分项不在此列。
zh.why: 不计分的行应标“—”，计分的行分值应为正。
zh.example: 分值 -2。
zh.mend: 改为正数；不适用的行填“—”。
zh.source: 分值的含义。
en.title: weight is not positive
en.message: the weight of “{label}” is {found}; it must be positive
en.meaning: A weight is 0 (a hint) or negative; points given or taken beside the whole need none.
en.why: Rows that are not scored carry a dash; all others a positive weight.
en.example: A weight of -2.
en.mend: Enter a positive number, or a dash where the row does not apply.
en.source: The meaning of the column.
"""
