"""Rubrics."""

TEXT = """
JX951
评分标准里写的分数超过该项分值。
标准与分值不符，不知道按哪个评。
绩效目标完整性分值 3，标准写“实现绩效目标全覆盖（8分）”。
改正评分标准或分值。
评分表自身的说明。
The points in a standard exceed the criterion's weight.
Nobody knows which one to score by.
A criterion of 3 points whose standard says 8分.
Correct the standard or the weight.
What the rubric itself prints.

JX952
分档计分的指标，得分不是任何一档的分数。
分档指标只能得各档的分。
固定资产利用率只有 1、0.7、0.4、0，表中 0.55。
按比率所在的档改正。
深圳 2020 部门评分表的分档。
A banded criterion has a score that none of its bands gives.
Bands give their points and nothing between.
1, 0.7, 0.4 or 0 are possible; 0.55 is not.
Enter the points of the rate's band.
The bands of the rubric (Shenzhen 2020).

JX953
得分不是比率所在那一档的分数。
档次由比率决定，不由评分人决定。
编外人员控制率 13.04%（>10%）应得 0。
按比率所在的档改正；可用 =JX_BAND(指标,比率)。
深圳 2020 部门评分表的分档。
The score is not that of the band the rate lies in.
The rate decides, not the scorer.
External staff 13.04% (>10%) gives 0.
Enter the points of the band, or =JX_BAND(criterion,rate).
The bands of the rubric (Shenzhen 2020).

JX954
报告给出的预算调整幅度超过限度，该项却没有扣分。
评分标准规定超出部分按点扣分。
调整 413.7 万元，占预算的 24.51%–32.47%，财务合规性仍得 3/3。
按标准扣分；若部分调整不计，写明评分标准中的依据。
深圳 2020 评分标准：调整累计在 10% 以内得 1 分，超出一个百分点扣 0.1 分。
The report gives an adjustment beyond the limit, and no points were deducted.
The standard deducts for every percentage point beyond it.
An adjustment of 4.137 million, 24.51% to 32.47% of the budget, with 3/3.
Deduct as the standard says, or name its provision for leaving parts out.
Shenzhen 2020: within 10%; 0.1 point for each percentage point beyond.

JX955
报告自己的数字表明三公经费超过预算，控制率一项仍得满分。
评分标准规定超过 100% 得 0 分。
三公预算 55,100，决算 161,226（292.61%），剔除因公出国后写成 10.6%，得满分。
按标准计分；剔除部分须有评分标准的依据。
深圳 2020 评分标准：“三公”经费控制率>100% 得 0 分，没有剔除的规定。
By the report's own figures these costs exceeded their budget; the criterion still scores full.
The standard gives 0 above 100%.
55,100 planned, 161,226 spent (292.61%), quoted as 10.6% after leaving a part out.
Score by the standard, or name its provision for leaving parts out.
Shenzhen 2020: above 100% gives 0, without exclusions.

JX956
评分标准要求至少从几个方面评价，目标完成情况表没有填够。
没有内容支撑的满分。
效果性 25/25，标准要求至少三个方面，表中四个效益方面全部空白。
补填效益指标及完成情况，或酌情扣分。
深圳 2020 评分标准：至少选择三个方面对工作实效和效益进行评价。
The standard asks for a number of aspects that the table of results does not fill in.
Full points without content.
25/25 where at least three aspects are asked for and none is given.
Fill in the benefits, or deduct points.
Shenzhen 2020: at least three aspects.

JX957
报告说从某几个方面评价，评分表里没有其中一项。
报告与评分表应一致。
“分别从绩效目标的完整性、合理性和明确性进行评价”，评分表只有完整性和明确性。
改正报告，或补上评分项。
报告与评分表对照；仅作提示。
The report names a criterion that the rubric does not have.
Report and rubric should agree.
“Completeness, reasonableness and clarity”, but only two of them are scored.
Correct the report, or add the criterion.
Report and rubric compared; information only.
"""
