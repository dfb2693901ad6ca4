"""Reasons for deviations."""

TEXT = """
JX601
得分低于分值，偏差原因栏是空的（或只写“无”）。
扣了分就要说明原因和改进措施，这是自评的要点。
项目完成及时性：13/15，原因空白。
写明为什么没有得满分、准备怎样改进。
财预〔2020〕10号：未完成的须说明偏差原因及改进措施。
Points were lost and the reason cell is empty (or says “none”).
Reasons and remedies are what self-evaluation is for.
13/15 with a blank reason.
Say why points were lost and what will be done.
National rule: deviations need a reason and a remedy.

JX602
没有分值列的表中，某部分得分少于括号内的分值，没有说明扣在哪里。
读者看不出是哪一行、为什么。
产出指标（40分）各行合计 39；效益指标（30分）合计 24，目标却都达到了。
在原因栏写明哪一行扣了几分、为什么。
扣分须说明原因。
In a form without weights, a part scores less than its bracket and nobody says where.
The reader cannot see which row lost its points, or why.
产出指标（40分）scores 39; 效益指标（30分）24, though its targets were met.
State the row, the points and the reason.
Lost points need a reason.

JX603
达到目标、得了满分，偏差原因栏却写了原因。
三者必有一个不对：完成值、得分或原因。
目标“及时”，完成“及时”，满分，原因“受客观条件限制,部分工作推迟”。
删去原因，或改正完成值和得分。
原因栏只写偏差；仅作提示。
The target was met with full points, yet a reason for a deviation is given.
One of the three is wrong: the actual value, the score or the reason.
Target and actual “timely”, full points, reason “part of the work was delayed”.
Delete the reason, or correct value and score.
The column is for deviations; information only.

JX604
实际完成值里说的原因，与偏差原因栏说的不是一回事。
两处自相矛盾，读者不知道信哪个。
完成值“由于疫情原因未开展”，原因“市科技专家委员会换届方案待确定”。
统一为真实的原因。
同一行的两个单元格对照。
The cause in the actual value is not the one in the reason cell.
The row contradicts itself.
“Because of the epidemic” against “because the committee is being re-elected”.
State the true cause in both.
Two cells of one row compared.

JX605
原因中逐项列举的金额，加起来与要解释的差额不符。
解释的金额应当等于偏差。
376 + 380 + 75 = 831 万元，而成本超出 611.83，总额超出 380.25。
核对各项金额，补充或改正说明。
同一张表的数字相加；仅作提示。
The amounts listed in the reason do not add up to the deviation they explain.
An explanation in money should equal the deviation.
376 + 380 + 75 = 831, while costs rose by 611.83 and the whole by 380.25.
Check the amounts and complete the explanation.
Plain addition within one form; information only.

JX606
整张表扣了分，唯一的原因栏没有提到扣分。
原因栏就是用来说明扣分的。
襄阳市科协 2021：共扣 7 分，原因栏只谈预算。
补充说明扣分的指标和原因。
扣分须说明原因；仅作提示。
The form lost points and its one reason block does not mention them.
That is what the block is for.
Xiangyang 2021: 7 points lost, the block speaks of the budget only.
Add which indicators lost points and why.
Lost points need a reason; information only.
"""
