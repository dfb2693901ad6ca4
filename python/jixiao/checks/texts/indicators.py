"""Scores of the indicators, and targets and actual values as written."""

TEXT = """
JX201
zh.title: 得分超过分值
zh.message: “{label}”得分 {found} 超过分值 {weight}
zh.meaning: 得分大于分值。
zh.why: 得分以分值为上限，超过就是填错。
zh.example: 分值 15，得分 16。
zh.mend: 核对分值与得分；定量指标可用 =JX_SCORE(目标,完成值,分值)。
zh.source: 财预〔2020〕10号：得分不得突破分值。
en.title: score above its weight
en.message: “{label}” scores {found}, above its weight {weight}
en.meaning: The score is above its weight.
en.why: A weight is the upper bound of its score.
en.example: Weight 15, score 16.
en.mend: Check both; for a quantity use =JX_SCORE(target,actual,weight).
en.source: National rule: scores are capped at their weight.

JX202
zh.title: 得分为负
zh.message: “{label}”得分 {found} 是负数，最低为 0
zh.meaning: 得分是负数。
zh.why: 得分最低为 0。
zh.example: 得分 -1。
zh.mend: 改为 0 或应有的得分。
zh.source: 公开规则：完成值为负按 0 计，得分不低于 0。
en.title: negative score
en.message: “{label}” has the negative score {found}; the least is 0
en.meaning: The score is negative.
en.why: The least score is 0.
en.example: A score of -1.
en.mend: Enter 0 or the right score.
en.source: Published rules: a negative actual counts as 0.

JX203
zh.title: 定量指标得分算错
zh.message: “{label}”应得 {expected} 分，表中是 {found}（{rule}）
zh.meaning: 定量指标的得分不是规则给出的数：完成得满分，未完成按比例。各行都只给整数分、按整数进位的，或只是两位小数之后截去的，列为提示。
zh.why: 定量得分只有一个对的值，复核时逐项重算。
zh.example: 目标 8 次，完成 2 次，分值 1：1 × 2/8 = 0.25。
zh.mend: 改为应有的得分；说明文字给出了算式。
zh.source: 财预〔2020〕10号：未完成的按完成比例计分；反向指标的公式见所用口径。
en.title: quantitative score is not what the rule gives
en.message: “{label}” should score {expected}; the form says {found} ({rule})
en.meaning: A quantitative score is not what the rule gives: full when met, in proportion when not. Rounded to whole points where all scores are whole, or cut after two decimals, it is a hint.
en.why: There is one right value, and reviewers recompute it.
en.example: Target 8, actual 2, weight 1: 1 × 2/8 = 0.25.
en.mend: Enter the right score; the message shows the computation.
en.source: National rule: in proportion to what was achieved; the reverse formula stands in the rulebook.

JX204
zh.title: 反向指标按正向计分
zh.message: “{label}”是反向指标，得 {found} 分像是按正向公式算的，应为 {expected}（{rule}）
zh.meaning: 指标是反向的（越少越好），得分却按正向公式算。
zh.why: 反向指标按正向算，超得越多分越高，正好相反。
zh.example: 目标 ≤10 次，实际 16 次，得满分；按 分值 × 10/16 应扣分。
zh.mend: 改用反向公式：分值 × 目标/实际，或口径规定的递减公式。
zh.source: 反向指标用反向公式，以所用口径为准：如湖北备注2 得分=权重×A/B，另有平台用 1-(B-A)/A。
en.title: reverse indicator scored forward
en.message: “{label}” is reverse; {found} looks like the forward formula, it should be {expected} ({rule})
en.meaning: The indicator is reverse (less is better), but was scored with the forward formula.
en.why: Forward scoring rewards exactly what should be punished.
en.example: Target ≤10, actual 16, full points; weight × 10/16 is right.
en.mend: Use the reverse formula of the rulebook.
en.source: Hubei's remark 2: weight × A/B; a national platform uses 1-(B-A)/A.

JX205
zh.title: 成本超出目标仍得满分
zh.message: “{label}”实际成本 {found} 高于目标 {expected}，却得满分
zh.meaning: 成本高于目标，仍得满分。
zh.why: 成本指标越低越好，超支不应得满分。
zh.example: 目标 100，实际 120，得满分。
zh.mend: 按反向指标计分，并说明超支原因；目标最好写“≤”。
zh.source: 成本指标按反向理解；目标没有比较符号，所以只作警告。
en.title: cost above its target scored full
en.message: “{label}”: the cost {found} is above its target {expected} and still scores full
en.meaning: A cost above its target scores full.
en.why: Costs should stay below their target.
en.example: Target 100, actual 120, full points.
en.mend: Score it as reverse and give a reason; write the target with ≤.
en.source: Costs are reverse by nature; as the target has no sign, this is a warning.

JX206
zh.title: 组内有未完成指标仍得满分
zh.message: “{label}”未达到年度指标值（{row}），这一组却得满分 {found}；{due}
zh.meaning: 几行共用一个分值和得分，其中一行没有达到目标，这一组却得满分。
zh.why: 没有完成的部分应当反映在得分里。
zh.example: 深圳市科协本级 2020：年度课题数量 10→7，所在 15 行的一组得 15/15；各行均分应为 14.70。
zh.mend: 按完成情况扣分；组内如何分配由口径或单位决定，均分只是参考。
zh.source: 财预〔2020〕10号：未完成的按完成比例计分。
en.title: group with an unmet row scored full
en.message: “{label}” missed its target ({row}) and its group still scores full, {found}; {due}
en.meaning: Rows share one weight, one of them missed its target, and the group still scores full.
en.why: What was not done should show in the score.
en.example: Shenzhen 2020: 10 topics planned, 7 done, the group of 15 rows has 15/15; with equal parts 14.70.
en.mend: Deduct for what was missed; equal parts are one way to do it.
en.source: National rule: in proportion to what was achieved.

JX207
zh.title: 得分不等于分值乘系数
zh.message: “{label}”应得 {expected} 分（分值 × 得分系数），表中是 {found}
zh.meaning: 得分不等于 分值 × 得分系数。
zh.why: 这类表以系数表示完成程度，得分应由它算出。
zh.example: 分值 20，系数 0.95，得分应为 19.00。
zh.mend: 改为 分值 × 得分系数。
zh.source: 重庆等地表格：得分=分值×得分系数。
en.title: score is not weight times factor
en.message: “{label}” should score {expected} (weight × factor); the form says {found}
en.meaning: The score is not weight × factor.
en.why: In this layout the factor expresses what was achieved.
en.example: Weight 20, factor 0.95: the score is 19.00.
en.mend: Enter weight × factor.
en.source: Forms of Chongqing: score = weight × factor.

JX208
zh.title: 大幅超额未说明
zh.message: “{label}”完成了目标的 {found}，达到 {expected} 以上，未说明原因
zh.meaning: 完成值远高于目标，没有说明。
zh.why: 超得太多通常是目标定低了，国家规则要求说明并酌情调减。
zh.example: 海智工作站建站：目标 5 个，完成 18 个（360%）。
zh.mend: 在偏差原因栏说明超额的原因。
zh.source: 财预〔2020〕10号没有规定比例；天津、河北 120%，广西 130% 须说明。未规定的口径以 130% 提示。
en.title: far above target without a reason
en.message: “{label}” reached {found} of its target, beyond {expected}, and no reason is given
en.meaning: The actual value is far above its target and nothing is said.
en.why: Usually the target was set too low; the rule asks for a reason and may reduce the score.
en.example: Target 5, actual 18 (360%).
en.mend: Give the reason in the deviation column.
en.source: No national threshold; 120% in Tianjin and Hebei, 130% in Guangxi. Elsewhere information from 130%.

JX209
zh.title: 成本指标似按正向计分
zh.message: “{label}”{state}，得分 {found} 与另一成本指标相比颠倒，成本应按反向指标计分
zh.meaning: 表中没有分值，但两个成本指标的得分正好颠倒：超支的高，节约的低。
zh.why: 说明成本被当作正向指标计分。
zh.example: 襄阳市科协 2021：项目成本 1411.9→2023.73 得 5 分，基本支出 1122.1→990.69 得 4 分。
zh.mend: 按反向指标重新计分：分值 × 目标/实际，不超过分值。
zh.source: 湖北备注2：反向指标得分=权重×A/B。
en.title: cost indicators seem scored forward
en.message: “{label}” ({state}) scores {found}, the wrong way round against the other cost indicator; costs are reverse
en.meaning: No weights are printed, but the overspent cost scores more than the one that kept to its target.
en.why: It looks as if costs were scored forward.
en.example: 1411.9→2023.73 scores 5, 1122.1→990.69 scores 4.
en.mend: Score both as reverse indicators: weight × target/actual, at most the weight.
en.source: Hubei's remark 2.

JX210
zh.title: 应填数值却填文字
zh.message: “{label}”的年度指标值是数值 {expected}，实际完成值却是文字“{found}”，应填数值（未开展填 0）
zh.meaning: 年度指标值是数，实际完成值却是文字。
zh.why: 文字无法计算，也无法汇总。
zh.example: 专家活动组织协调数量：目标 2，完成值“由于疫情原因未开展。”。
zh.mend: 填数值，未开展填 0；原因写在偏差原因栏。
zh.source: 定量指标须用数值衡量。
en.title: text where a number belongs
en.message: “{label}” has the target {expected}; its actual value is text, “{found}”; give a number (0 if nothing was done)
en.meaning: The target is a number, the actual value is text.
en.why: Text can be neither computed nor summed up.
en.example: Target 2, actual “not held because of the epidemic”.
en.mend: Enter a number, 0 if nothing was done; the cause belongs into the reason column.
en.source: Quantities are measured by numbers.

JX211
zh.title: 实际完成值是范围
zh.message: “{label}”的实际完成值“{found}”是一个范围，应填实际数值
zh.meaning: 实际完成值写成了范围（≥、≤、以上）。
zh.why: 范围是目标的写法，完成值应是一个确定的数。
zh.example: 受众满意度：目标 ≥90%，完成值 ≥90%。
zh.mend: 填调查或统计得出的数。
zh.source: “实际完成值”栏的含义。
en.title: range where a value belongs
en.message: the actual value “{found}” of “{label}” is a range; give the value itself
en.meaning: The actual value is written as a range (≥, ≤, “以上”).
en.why: A range is how targets are written; what was achieved is one figure.
en.example: Target ≥90%, actual ≥90%.
en.mend: Enter the figure that the survey or the records gave.
en.source: The meaning of the column.

JX212
zh.title: 目标与完成值单位不一致
zh.message: “{label}”的年度指标值是“{expected}”，实际完成值是“{found}”，单位写法不一致
zh.meaning: 目标与完成值的单位不一致，或一个有单位一个没有。
zh.why: 单位不同的数不能比较，万元与元会差一万倍。
zh.example: 目标 1411.9万元，完成值 2023.73（没有单位）；目标 1个，完成值 1。
zh.mend: 两处写同样的单位。
zh.source: 按同一单位才能比较；能唯一换算时仍照常计分，只作提示。
en.title: units of target and actual differ
en.message: “{label}”: target “{expected}” and actual “{found}” do not have the same unit
en.meaning: Target and actual value have different units, or one has none.
en.why: Figures in different units cannot be compared.
en.example: Target “1411.9万元”, actual 2023.73 without a unit.
en.mend: Write the same unit in both.
en.source: Scored all the same where only one reading is possible.

JX213
zh.title: 缺少计量单位
zh.message: “{label}”的年度指标值 {found} 没有计量单位
zh.meaning: 数量指标只写了数，没有单位。
zh.why: 8 是 8 次、8 场还是 8 人，读者不知道。
zh.example: 科技专家学术活动数量：目标 8，完成 2。
zh.mend: 写上单位，如 8 次。
zh.source: 指标值应含计量单位。
en.title: no unit
en.message: the target {found} of “{label}” has no unit
en.meaning: A quantity has a number but no unit.
en.why: 8 times, events or people? The reader cannot know.
en.example: Target 8, actual 2.
en.mend: Add the unit.
en.source: Targets carry their unit of measurement.

JX214
zh.title: 满意度目标缺比较符号
zh.message: “{label}”的目标与完成值都是 {found}，没有“≥”，完成值应为调查得出的数
zh.meaning: 满意度的目标与完成值是同一个百分数，没有“≥”。
zh.why: 完成值与目标分毫不差，看不出是否真做过调查。
zh.example: 参与人员满意度 90%/90%。
zh.mend: 目标写“≥90%”，完成值填调查得出的数。
zh.source: 满意度应来自调查；仅作提示。
en.title: satisfaction target without a sign
en.message: “{label}”: target and actual are both {found}, without ≥; the actual value should come from a survey
en.meaning: Target and actual satisfaction are the same percentage, without a sign.
en.why: An actual value equal to the target to the digit does not look like a survey.
en.example: 90%/90%.
en.mend: Write the target as ≥90% and enter what the survey gave.
en.source: Satisfaction comes from a survey; information only.

JX215
zh.title: 成本指标没有数值
zh.message: 成本指标“{label}”的目标“{found}”没有数值，无法衡量
zh.meaning: 成本指标的目标是文字，没有金额。
zh.why: 没有数就无法判断是否节约；预算没有用完时尤其说不清。
zh.example: 项目预算金额：预算数/预算数，得满分，而执行率只有 70.66%。
zh.mend: 写明金额，如 ≤245.96万元，完成值写实际支出。
zh.source: 成本指标应可衡量；执行率低于 90% 时为警告。
en.title: cost indicator without a figure
en.message: the cost indicator “{label}” has no figure: “{found}”
en.meaning: The target of a cost indicator is text without an amount.
en.why: Without a figure nobody can tell whether money was saved.
en.example: “budget amount: budget / budget”, full points, with 70.66% executed.
en.mend: Give the amount, e.g. “≤245.96万元”, and the real cost.
en.source: Costs must be measurable; a warning when execution is below 90%.

JX216
zh.title: 实际完成值为负
zh.message: “{label}”的实际完成值 {found} 是负数，按 0 计
zh.meaning: 实际完成值是负数。
zh.why: 按规则负数按 0 计，多半是填错。
zh.example: 完成值 -3。
zh.mend: 核对后改正。
zh.source: 公开规则：完成值为负按 0 计。
en.title: negative actual value
en.message: the actual value {found} of “{label}” is negative and counts as 0
en.meaning: The actual value is negative.
en.why: It counts as 0 and is usually a mistake.
en.example: Actual -3.
en.mend: Check and correct it.
en.source: Published rules: a negative actual counts as 0.

JX217
zh.title: 未达目标且无处说明
zh.message: “{label}”目标 {expected}，完成 {found}，未达到且没有说明
zh.meaning: 目标没有达到，而这张表没有得分和原因栏，也没有其他说明。
zh.why: 未完成却不说明，读者无从判断。
zh.example: 公用经费支付完成率：目标 =100%，完成 =98%。
zh.mend: 在表后或报告中说明原因。
zh.source: 目标与完成值直接比较。
en.title: missed target nowhere explained
en.message: “{label}”: target {expected}, actual {found}: missed, and not explained
en.meaning: The target was missed, and the form has neither scores nor reasons to tell why.
en.why: A missed target needs a word somewhere.
en.example: Target =100%, actual =98%.
en.mend: Explain it below the table or in the report.
en.source: Target and actual value compared directly.

JX218
zh.title: 实际完成值未作答
zh.message: “{label}”的目标是“{expected}”，实际完成值只写“{found}”
zh.meaning: 目标是定性的要求，完成值只写“无”“否”。
zh.why: 看不出是没有开展，还是没有问题。
zh.example: 科技专家调研考察合规性：目标“合规”，完成值“无”。
zh.mend: 写明完成情况，如“未开展”，并按此计分。
zh.source: 完成值应回答目标。
en.title: actual value does not answer the target
en.message: “{label}”: the target is “{expected}”, the actual value says only “{found}”
en.meaning: The target asks for a quality, the actual value says only “none” or “no”.
en.why: Nobody can tell whether nothing was done or nothing was wrong.
en.example: Target “compliant”, actual “无”.
en.mend: Say what happened, e.g. “未开展”, and score accordingly.
en.source: The actual value has to answer the target.

JX219
zh.title: 指标值或完成值无法识别
zh.message: “{label}”无法核算：{problem}
zh.meaning: 指标值或完成值无法按规则核算，原因见提示。
zh.why: 不能核算的得分无法复核。
zh.example: 完成值“约一半”，目标 100%。
zh.mend: 按提示改写为明确的数值或文字。
zh.source: 计分规则对写法的要求。
en.title: target or actual cannot be read
en.message: “{label}” cannot be computed: {problem}
en.meaning: Target or actual value cannot be computed; the message says why.
en.why: A score that cannot be recomputed cannot be reviewed.
en.example: Actual “about half” against 100%.
en.mend: Rewrite it as a clear number or word.
en.source: What the scoring rules can read.

JX220
zh.title: 得分系数超出 0–1
zh.message: “{label}”的得分系数 {found} 应在 0 与 1 之间
zh.meaning: 得分系数不在 0 到 1 之间。
zh.why: 系数表示完成程度，大于 1 会使得分超过分值。
zh.example: 系数 1.2。
zh.mend: 改为 0–1 之间的数（或 0%–100%）。
zh.source: 重庆等地表格：得分=分值×得分系数。
en.title: factor outside 0–1
en.message: the factor {found} of “{label}” must lie between 0 and 1
en.meaning: The factor is not between 0 and 1.
en.why: It expresses what was achieved; above 1 the score would exceed its weight.
en.example: A factor of 1.2.
en.mend: Use a number between 0 and 1 (or 0%–100%).
en.source: Forms of Chongqing: score = weight × factor.

JX228
zh.title: 未申报成本指标而得分过高
zh.message: “{label}”没有成本指标值，此项最高还可得 {expected} 分（合计不超过 {limit} 分），表中是 {found}
zh.meaning: 项目没有申报成本指标，成本项的得分却超过口径规定的上限。
zh.why: 没有目标就谈不上完成，口径只给有限的分。
zh.example: 山西平台：未申报成本指标的项目，成本项得 10 分。
zh.mend: 改为不超过上限的得分，或补充成本指标值和完成值。
zh.source: 平台（山西）：未申报成本指标的项目，成本项最高 5 分。
en.title: cost scored too high without a cost indicator
en.message: “{label}” has no cost target: at most {expected} is left ({limit} in all); the form says {found}
en.meaning: No cost indicator was filed, and cost scores more than the rulebook allows then.
en.why: Without a target nothing was reached; the rulebook gives a few points only.
en.example: Shanxi's platform: a project without a cost indicator scores 10 for cost.
en.mend: Lower the score, or state the target and the actual cost.
en.source: Shanxi's platform: at most 5 points for cost without a filed cost indicator.
"""
