"""Scores of the indicators, and targets and actual values as written."""

TEXT = """
JX201
得分大于分值。
得分以分值为上限，超过就是填错。
分值 15，得分 16。
核对分值与得分；定量指标可用 =JX_SCORE(目标,完成值,分值)。
财预〔2020〕10号：得分不得突破分值。
The score is above its weight.
A weight is the upper bound of its score.
Weight 15, score 16.
Check both; for a quantity use =JX_SCORE(target,actual,weight).
National rule: scores are capped at their weight.

JX202
得分是负数。
得分最低为 0。
得分 -1。
改为 0 或应有的得分。
公开规则：完成值为负按 0 计，得分不低于 0。
The score is negative.
The least score is 0.
A score of -1.
Enter 0 or the right score.
Published rules: a negative actual counts as 0.

JX203
定量指标的得分不是规则给出的数：完成得满分，未完成按比例。
定量得分只有一个对的值，复核时逐项重算。
目标 8 次，完成 2 次，分值 1：1 × 2/8 = 0.25。
改为应有的得分；说明文字给出了算式。
财预〔2020〕10号：未完成的按完成比例计分；反向指标的公式见所用口径。
A quantitative score is not what the rule gives: full when met, in proportion when not.
There is one right value, and reviewers recompute it.
Target 8, actual 2, weight 1: 1 × 2/8 = 0.25.
Enter the right score; the message shows the computation.
National rule: in proportion to what was achieved; the reverse formula stands in the rulebook.

JX204
指标是反向的（越少越好），得分却按正向公式算。
反向指标按正向算，超得越多分越高，正好相反。
目标 ≤10 次，实际 16 次，得满分；按 分值 × 10/16 应扣分。
改用反向公式：分值 × 目标/实际，或口径规定的递减公式。
湖北备注2：反向指标得分=权重×A/B；另有平台用 1-(B-A)/A。
The indicator is reverse (less is better), but was scored with the forward formula.
Forward scoring rewards exactly what should be punished.
Target ≤10, actual 16, full points; weight × 10/16 is right.
Use the reverse formula of the rulebook.
Hubei's remark 2: weight × A/B; a national platform uses 1-(B-A)/A.

JX205
成本高于目标，仍得满分。
成本指标越低越好，超支不应得满分。
目标 100，实际 120，得满分。
按反向指标计分，并说明超支原因；目标最好写“≤”。
成本指标按反向理解；目标没有比较符号，所以只作警告。
A cost above its target scores full.
Costs should stay below their target.
Target 100, actual 120, full points.
Score it as reverse and give a reason; write the target with ≤.
Costs are reverse by nature; as the target has no sign, this is a warning.

JX206
几行共用一个分值和得分，其中一行没有达到目标，这一组却得满分。
没有完成的部分应当反映在得分里。
深圳市科协本级 2020：年度课题数量 10→7，所在 15 行的一组得 15/15；各行均分应为 14.70。
按完成情况扣分；组内如何分配由口径或单位决定，均分只是参考。
财预〔2020〕10号：未完成的按完成比例计分。
Rows share one weight, one of them missed its target, and the group still scores full.
What was not done should show in the score.
Shenzhen 2020: 10 topics planned, 7 done, the group of 15 rows has 15/15; with equal parts 14.70.
Deduct for what was missed; equal parts are one way to do it.
National rule: in proportion to what was achieved.

JX207
得分不等于 分值 × 得分系数。
这类表以系数表示完成程度，得分应由它算出。
分值 20，系数 0.95，得分应为 19.00。
改为 分值 × 得分系数。
重庆等地表格：得分=分值×得分系数。
The score is not weight × factor.
In this layout the factor expresses what was achieved.
Weight 20, factor 0.95: the score is 19.00.
Enter weight × factor.
Forms of Chongqing: score = weight × factor.

JX208
完成值远高于目标，没有说明。
超得太多通常是目标定低了，国家规则要求说明并酌情调减。
海智工作站建站：目标 5 个，完成 18 个（360%）。
在偏差原因栏说明超额的原因。
财预〔2020〕10号没有规定比例；天津、河北 120%，广西 130% 须说明。未规定的口径以 130% 提示。
The actual value is far above its target and nothing is said.
Usually the target was set too low; the rule asks for a reason and may reduce the score.
Target 5, actual 18 (360%).
Give the reason in the deviation column.
No national threshold; 120% in Tianjin and Hebei, 130% in Guangxi. Elsewhere information from 130%.

JX209
表中没有分值，但两个成本指标的得分正好颠倒：超支的高，节约的低。
说明成本被当作正向指标计分。
襄阳市科协 2021：项目成本 1411.9→2023.73 得 5 分，基本支出 1122.1→990.69 得 4 分。
按反向指标重新计分：分值 × 目标/实际，不超过分值。
湖北备注2：反向指标得分=权重×A/B。
No weights are printed, but the overspent cost scores more than the one that kept to its target.
It looks as if costs were scored forward.
1411.9→2023.73 scores 5, 1122.1→990.69 scores 4.
Score both as reverse indicators: weight × target/actual, at most the weight.
Hubei's remark 2.

JX210
年度指标值是数，实际完成值却是文字。
文字无法计算，也无法汇总。
专家活动组织协调数量：目标 2，完成值“由于疫情原因未开展。”。
填数值，未开展填 0；原因写在偏差原因栏。
定量指标须用数值衡量。
The target is a number, the actual value is text.
Text can be neither computed nor summed up.
Target 2, actual “not held because of the epidemic”.
Enter a number, 0 if nothing was done; the cause belongs into the reason column.
Quantities are measured by numbers.

JX211
实际完成值写成了范围（≥、≤、以上）。
范围是目标的写法，完成值应是一个确定的数。
受众满意度：目标 ≥90%，完成值 ≥90%。
填调查或统计得出的数。
“实际完成值”栏的含义。
The actual value is written as a range (≥, ≤, 以上).
A range is how targets are written; what was achieved is one figure.
Target ≥90%, actual ≥90%.
Enter the figure that the survey or the records gave.
The meaning of the column.

JX212
目标与完成值的单位不一致，或一个有单位一个没有。
单位不同的数不能比较，万元与元会差一万倍。
目标 1411.9万元，完成值 2023.73（没有单位）；目标 1个，完成值 1。
两处写同样的单位。
按同一单位才能比较；能唯一换算时仍照常计分，只作提示。
Target and actual value have different units, or one has none.
Figures in different units cannot be compared.
Target 1411.9万元, actual 2023.73 without a unit.
Write the same unit in both.
Scored all the same where only one reading is possible.

JX213
数量指标只写了数，没有单位。
8 是 8 次、8 场还是 8 人，读者不知道。
科技专家学术活动数量：目标 8，完成 2。
写上单位，如 8 次。
指标值应含计量单位。
A quantity has a number but no unit.
8 times, events or people? The reader cannot know.
Target 8, actual 2.
Add the unit.
Targets carry their unit of measurement.

JX214
满意度的目标与完成值是同一个百分数，没有“≥”。
完成值与目标分毫不差，看不出是否真做过调查。
参与人员满意度 90%/90%。
目标写“≥90%”，完成值填调查得出的数。
满意度应来自调查；仅作提示。
Target and actual satisfaction are the same percentage, without a sign.
An actual value equal to the target to the digit does not look like a survey.
90%/90%.
Write the target as ≥90% and enter what the survey gave.
Satisfaction comes from a survey; information only.

JX215
成本指标的目标是文字，没有金额。
没有数就无法判断是否节约；预算没有用完时尤其说不清。
项目预算金额：预算数/预算数，得满分，而执行率只有 70.66%。
写明金额，如 ≤245.96万元，完成值写实际支出。
成本指标应可衡量；执行率低于 90% 时为警告。
The target of a cost indicator is text without an amount.
Without a figure nobody can tell whether money was saved.
“budget amount: budget / budget”, full points, with 70.66% executed.
Give the amount, e.g. ≤245.96万元, and the real cost.
Costs must be measurable; a warning when execution is below 90%.

JX216
实际完成值是负数。
按规则负数按 0 计，多半是填错。
完成值 -3。
核对后改正。
公开规则：完成值为负按 0 计。
The actual value is negative.
It counts as 0 and is usually a mistake.
Actual -3.
Check and correct it.
Published rules: a negative actual counts as 0.

JX217
目标没有达到，而这张表没有得分和原因栏，也没有其他说明。
未完成却不说明，读者无从判断。
公用经费支付完成率：目标 =100%，完成 =98%。
在表后或报告中说明原因。
目标与完成值直接比较。
The target was missed, and the form has neither scores nor reasons to tell why.
A missed target needs a word somewhere.
Target =100%, actual =98%.
Explain it below the table or in the report.
Target and actual value compared directly.

JX218
目标是定性的要求，完成值只写“无”“否”。
看不出是没有开展，还是没有问题。
科技专家调研考察合规性：目标“合规”，完成值“无”。
写明完成情况，如“未开展”，并按此计分。
完成值应回答目标。
The target asks for a quality, the actual value says only “none” or “no”.
Nobody can tell whether nothing was done or nothing was wrong.
Target “compliant”, actual “无”.
Say what happened, e.g. 未开展, and score accordingly.
The actual value has to answer the target.

JX219
指标值或完成值无法按规则核算，原因见提示。
不能核算的得分无法复核。
完成值“约一半”，目标 100%。
按提示改写为明确的数值或文字。
计分规则对写法的要求。
Target or actual value cannot be computed; the message says why.
A score that cannot be recomputed cannot be reviewed.
Actual “about half” against 100%.
Rewrite it as a clear number or word.
What the scoring rules can read.

JX220
得分系数不在 0 到 1 之间。
系数表示完成程度，大于 1 会使得分超过分值。
系数 1.2。
改为 0–1 之间的数（或 0%–100%）。
重庆等地表格：得分=分值×得分系数。
The factor is not between 0 and 1.
It expresses what was achieved; above 1 the score would exceed its weight.
A factor of 1.2.
Use a number between 0 and 1 (or 0%–100%).
Forms of Chongqing: score = weight × factor.
"""
