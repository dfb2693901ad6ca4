"""Rubrics."""

TEXT = """
JX951
zh.title: 评分标准的分数超过分值
zh.message: “{label}”分值 {expected}，评分标准中却写“{found}”
zh.meaning: 评分标准里写的分数超过该项分值。
zh.why: 标准与分值不符，不知道按哪个评。
zh.example: 绩效目标完整性分值 3，标准写“实现绩效目标全覆盖（8分）”。
zh.mend: 改正评分标准或分值。
zh.source: 评分表自身的说明。
en.title: points in the standard above the weight
en.message: “{label}” has {expected} points, yet its standard says “{found}”
en.meaning: The points in a standard exceed the criterion's weight.
en.why: Nobody knows which one to score by.
en.example: A criterion of 3 points whose standard says “8分”.
en.mend: Correct the standard or the weight.
en.source: What the rubric itself prints.

JX952
zh.title: 得分不是任何一档
zh.message: “{label}”得 {found}，评分标准各档只有 {expected}
zh.meaning: 分档计分的指标，得分不是任何一档的分数。
zh.why: 分档指标只能得各档的分。
zh.example: 固定资产利用率只有 1、0.7、0.4、0，表中 0.55。
zh.mend: 按比率所在的档改正。
zh.source: 本行所印的评分标准；没有印的，按所用口径的分档（如深圳 2020 部门评分表）。
en.title: score that no band gives
en.message: “{label}” scores {found}; the bands give only {expected}
en.meaning: A banded criterion has a score that none of its bands gives.
en.why: Bands give their points and nothing between.
en.example: 1, 0.7, 0.4 or 0 are possible; 0.55 is not.
en.mend: Enter the points of the rate's band.
en.source: The standard printed on the row; without one, the bands of the rulebook in force (as Shenzhen 2020).

JX953
zh.title: 得分与评分标准不符
zh.message: “{label}”完成“{rate}”，按评分标准应得 {expected} 分，表中是 {found}
zh.meaning: 得分不是完成情况按评分标准应得的分数。
zh.why: 标准印在表上，得分由完成情况决定，不由评分人决定。
zh.example: 编外人员控制率 13.04%（>10%）应得 0。
zh.mend: 按评分标准改正；可用 =JX_STANDARD(评分标准,完成情况,分值)，口径自带分档的用 =JX_BAND(指标,比率)。
zh.source: 本行所印的评分标准；没有印的，按所用口径的分档（如深圳 2020 部门评分表）。
en.title: score is not what the standard gives
en.message: “{label}”: a rate of {rate} gives {expected}; the form says {found}
en.meaning: The score is not what the standard gives for what was achieved.
en.why: The standard is printed; the result decides, not the scorer.
en.example: External staff 13.04% (>10%) gives 0.
en.mend: Score by the standard: =JX_STANDARD(standard,result,weight), or =JX_BAND(criterion,rate) for the rulebook's bands.
en.source: The standard printed on the row; without one, the bands of the rulebook in force (as Shenzhen 2020).

JX954
zh.title: 预算调整超限未扣分
zh.message: 报告称预算调整 {amount}，占 {rate}，超过 {expected}，“{label}”却得满分 {found}
zh.meaning: 报告给出的预算调整幅度超过限度，该项却没有扣分。
zh.why: 评分标准规定超出部分按点扣分。
zh.example: 调整 413.7 万元，占预算的 24.51%–32.47%，财务合规性仍得 3/3。
zh.mend: 按标准扣分；若部分调整不计，写明评分标准中的依据。
zh.source: 深圳 2020 评分标准：调整累计在 10% 以内得 1 分，超出一个百分点扣 0.1 分。
en.title: adjustment beyond the limit not deducted
en.message: the report gives an adjustment of {amount}, {rate} of the budget, beyond {expected}; “{label}” still has all {found}
en.meaning: The report gives an adjustment beyond the limit, and no points were deducted.
en.why: The standard deducts for every percentage point beyond it.
en.example: An adjustment of 4.137 million, 24.51% to 32.47% of the budget, with 3/3.
en.mend: Deduct as the standard says, or name its provision for leaving parts out.
en.source: Shenzhen 2020: within 10%; 0.1 point for each percentage point beyond.

JX955
zh.title: 三公经费超预算仍得满分
zh.message: 报告中{what}决算 {spent} 是预算 {budget} 的 {rate}，超过 100%，“{label}”却得满分 {found}
zh.meaning: 报告自己的数字表明三公经费超过预算，控制率一项仍得满分。
zh.why: 评分标准规定超过 100% 得 0 分。
zh.example: 三公预算 55,100，决算 161,226（292.61%），剔除因公出国后写成 10.6%，得满分。
zh.mend: 按标准计分；剔除部分须有评分标准的依据。
zh.source: 深圳 2020 评分标准：“三公”经费控制率>100% 得 0 分，没有剔除的规定。
en.title: overspent costs scored full
en.message: in the report {what} spent {spent} of {budget}, {rate}, above 100%; “{label}” still has all {found}
en.meaning: By the report's own figures these costs exceeded their budget; the criterion still scores full.
en.why: The standard gives 0 above 100%.
en.example: 55,100 planned, 161,226 spent (292.61%), quoted as 10.6% after leaving a part out.
en.mend: Score by the standard, or name its provision for leaving parts out.
en.source: Shenzhen 2020: above 100% gives 0, without exclusions.

JX956
zh.title: 评价方面少于规定
zh.message: “{label}”要求至少选择 {expected} 个方面，目标完成情况表中只填了 {found} 个
zh.meaning: 评分标准要求至少从几个方面评价，目标完成情况表没有填够。
zh.why: 没有内容支撑的满分。
zh.example: 效果性 25/25，标准要求至少三个方面，表中四个效益方面全部空白。
zh.mend: 补填效益指标及完成情况，或酌情扣分。
zh.source: 深圳 2020 评分标准：至少选择三个方面对工作实效和效益进行评价。
en.title: fewer aspects than required
en.message: “{label}” asks for at least {expected} aspects; the table of results fills in {found}
en.meaning: The standard asks for a number of aspects that the table of results does not fill in.
en.why: Full points without content.
en.example: 25/25 where at least three aspects are asked for and none is given.
en.mend: Fill in the benefits, or deduct points.
en.source: Shenzhen 2020: at least three aspects.

JX957
zh.title: 报告所列评价方面与评分表不符
zh.message: 报告说从“{found}”评价，评分表的“{expected}”中没有这一项
zh.meaning: 报告说从某几个方面评价，评分表里没有其中一项。
zh.why: 报告与评分表应一致。
zh.example: “分别从绩效目标的完整性、合理性和明确性进行评价”，评分表只有完整性和明确性。
zh.mend: 改正报告，或补上评分项。
zh.source: 报告与评分表对照；仅作提示。
en.title: report names criteria the rubric lacks
en.message: the report evaluates “{found}”; the rubric has no such criterion under {expected}
en.meaning: The report names a criterion that the rubric does not have.
en.why: Report and rubric should agree.
en.example: “Completeness, reasonableness and clarity”, but only two of them are scored.
en.mend: Correct the report, or add the criterion.
en.source: Report and rubric compared; information only.
"""
