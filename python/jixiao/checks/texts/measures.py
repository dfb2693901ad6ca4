"""Targets that cannot measure, values that cannot be meant as written, full marks for what was missed."""

TEXT = """
JX222
zh.title: 目标与完成值相差百倍
zh.message: “{label}”的目标是“{target}”，完成值是“{found}”，相差约百倍：请核对百分号，未据此核算得分
zh.meaning: 目标与完成值数字相近、大小相差约一百倍。
zh.why: 多半是一处写了百分数、另一处写了小数，照字面计算会得出荒唐的得分。
zh.example: 目标 95，完成值 0.96。
zh.mend: 两处写成同样的形式，如 95% 与 96%。
zh.source: 常识：同一指标的两个数须用同一单位。
en.title: target and actual differ a hundredfold
en.message: “{label}”: target “{target}”, actual “{found}” differ by about 100; look at the signs of per cent (not scored)
en.meaning: The digits are close and the size differs by about a hundred.
en.why: One is a percentage and the other a fraction; taken literally the score is absurd.
en.example: Target 95, actual 0.96.
en.mend: Write both in the same way, such as 95% and 96%.
en.source: Both figures of an indicator have one unit.

JX223
zh.title: 逾期完成仍得高分
zh.message: “{label}”应在“{target}”完成，实际“{actual}”，已逾期，按口径最高得 {most}，表中是 {found}
zh.meaning: 完成时间晚于目标时间，得分却没有扣减。
zh.why: 逾期属于未按目标完成，不能得满分。
zh.example: 目标 2022年12月底前，2023年3月完成，得满分。
zh.mend: 按规定扣分并说明原因，或更正完成时间。
zh.source: 财预〔2020〕10号：未完成指标值的按完成情况计分。
en.title: deadline missed, scored full
en.message: “{label}” was due “{target}” and done “{actual}”: late, at most {most}; the form says {found}
en.meaning: The work was done after its deadline and lost no points.
en.why: What is late did not meet its target.
en.example: Due by December 2022, done in March 2023, full score.
en.mend: Deduct and give a reason, or correct the date.
en.source: National rule: a missed target is scored by what was reached.

JX224
zh.title: 目标与完成值无法比较
zh.message: “{label}”的年度指标值“{target}”与实际完成值“{found}”单位不同，无法比较
zh.meaning: 目标与完成值的单位不同类，不能相比。
zh.why: 不能相比的两个数算不出得分。
zh.example: 目标 10 公里，完成值 3 小时。
zh.mend: 按目标的单位填写完成值。
zh.source: 常识：同一指标的两个数须用同一单位。
en.title: target and actual cannot be compared
en.message: “{label}”: target “{target}” and actual “{found}” have different units and cannot be compared
en.meaning: The units are of different kinds.
en.why: No score follows from figures that cannot be compared.
en.example: Target 10 km, actual 3 hours.
en.mend: Give the actual value in the target's unit.
en.source: Both figures of an indicator have one unit.

JX225
zh.title: 指标值含糊
zh.message: “{label}”的年度指标值“{found}”无法衡量，应写明数量或可判断的标准
zh.meaning: 目标写成“若干”“一定数量”一类的话。
zh.why: 怎样完成都算达到，无法衡量。
zh.example: 数量指标“培训工作”的目标是“若干”。
zh.mend: 写成可量化的目标，如“≥10场”。
zh.source: 绩效指标应当细化量化、可衡量。
en.title: vague target
en.message: the target “{found}” of “{label}” cannot be measured; give a figure or a standard
en.meaning: The target says "some" or "a certain number".
en.why: Any result meets it.
en.example: A quantity whose target is “若干”.
en.mend: Give a figure, such as “≥10场”.
en.source: Targets must be measurable.

JX226
zh.title: 未达目标而得分系数为满
zh.message: “{label}”目标“{target}”，完成“{actual}”，未达到，得分系数却是 {factor}，得满分 {found}
zh.meaning: 完成值没有达到目标，得分系数仍按 100% 填。
zh.why: 得分系数应反映完成程度。
zh.example: 政府采购执行率目标 100%，完成 72.74%，系数 100%。
zh.mend: 按完成程度核定得分系数，并说明原因。
zh.source: 得分 = 权重 × 得分系数。
en.title: full factor for a missed target
en.message: “{label}”: target “{target}”, actual “{actual}”: missed, yet its factor is {factor} and its score full, {found}
en.meaning: The target was missed and the factor still is 100 %.
en.why: The factor tells how far the target was reached.
en.example: Target 100 %, actual 72.74 %, factor 100 %.
en.mend: Set the factor by what was reached, and give a reason.
en.source: Score = weight × factor.

JX227
zh.title: 扣分与得分不符
zh.message: “{label}”{weight} 分扣 {lost} 分，应得 {expected} 分，表中是 {found}
zh.meaning: 表中另有扣分栏：分值减去扣分应等于得分。
zh.why: 两个数至少有一个填错，合计也随之不对。
zh.example: 分值 20，扣分 4，得分却是 18。
zh.mend: 核对扣分和得分，改正填错的一个。
zh.source: 算术关系。
en.title: points lost and score disagree
en.message: “{label}” has {weight} points and loses {lost}: {expected} is due, the form says {found}
en.meaning: The form has a column for the points lost: weight less loss is the score.
en.why: One of the two is wrong, and so is the total.
en.example: Weight 20, lost 4, score 18.
en.mend: Check both and correct the wrong one.
en.source: Arithmetic.

JX230
zh.title: 完成率算错
zh.message: “{label}”目标“{target}”，完成“{actual}”，完成率应为 {expected}，表中是 {found}
zh.meaning: 表中另有完成率栏，所填的数与目标、完成值对不上，按哪种算法都得不出。
zh.why: 完成率是得分的依据，算错了得分也难以相信。
zh.example: 目标 35%，完成 32%，完成率填 81.43%，应为 91.43%。
zh.mend: 重新计算完成率；如果是目标或完成值填错，改正后再算。
zh.source: 算术关系。超额完成写 100% 或实际比率均视为相符。
en.title: completion rate wrong
en.message: “{label}”: target “{target}”, actual “{actual}”: the completion rate is {expected}, the form says {found}
en.meaning: The form has a column for the completion rate, and no way of reckoning gives what stands there.
en.why: The score rests on it.
en.example: Target 35 %, actual 32 %, rate 81.43 %: it is 91.43 %.
en.mend: Compute it again; if target or actual is wrong, correct that first.
en.source: Arithmetic. Above the target, 100 % and the real rate are both right.

JX231
zh.title: 得分率或专家打分与得分不符
zh.message: “{label}”分值 {weight}，{heading} {share}，得分应为 {expected}，表中是 {found}
zh.meaning: 表中另有得分率或百分制得分栏（分值乘以它就是得分），或几位专家的打分（平均数就是得分）：其余各行都相符，只有这一行不符。
zh.why: 两个数至少有一个填错，合计也随之不对。
zh.example: 分值 10，百分制得分 96，加权得分却是 9.8。
zh.mend: 核对两个数，改正填错的一个。
zh.source: 算术关系。
en.title: share of the points, or mean of the judges, and score disagree
en.message: “{label}” has {weight} points and {heading} {share}: {expected} is due, the form says {found}
en.meaning: The form has a column for the share of the points or the score out of a hundred, which times the weight gives the score, or the marks of several judges, whose mean is the score: so in all other rows, but not in this one.
en.why: One of the two is wrong, and so is the total.
en.example: Weight 10, 96 out of a hundred, score 9.8.
en.mend: Check both and correct the wrong one.
en.source: Arithmetic.

JX232
zh.title: 完成值写明未全部做到却得满分
zh.message: “{label}”的目标是“{target}”，完成值“{actual}”写明没有全部做到，却得满分 {found}
zh.meaning: 完成值的文字或数字说明还差一部分、推迟了或仍在进行，得分却等于分值；差多少不能由文字算出，由人判断。
zh.why: 没有全部做到的指标不应得满分。
zh.example: 目标“每月1次”，完成“已开展9次”，得满分。
zh.mend: 按实际程度扣分并说明原因；如已做到，把完成值写清楚。
zh.source: 财预〔2020〕10号：未完成指标值的按程度计分。
en.title: full marks beside a shortfall
en.message: “{label}”: target “{target}”, actual “{actual}” says that not all was done, yet it has its full {found}
en.meaning: The words or figures of the result tell that something is missing, late or under way, but the score is the full weight; how much is lost is for a person to judge.
en.why: What was not wholly done has no full points.
en.example: Target “once a month”, actual “9 times”, full points.
en.mend: Take off points and give the reason, or write clearly that it was done.
en.source: National rule: what misses its target is scored by degree.
"""
