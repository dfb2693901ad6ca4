"""Qualitative indicators."""

TEXT = """
JX301
完成值达到了目标，得分却低于分值。
达到目标应得满分；扣了分就说明有没写出来的问题。
项目活动形式：目标“多样性”，完成“多样性”，得 11/12，没有原因。
改为满分；如确有不足，把完成值写成实际程度并说明原因。
财预〔2020〕10号：达到指标值得满分。
The target was met, but the score is below the weight.
Met means full points; lost points hint at something that is not said.
Target “diverse”, actual “diverse”, 11/12, no reason.
Give full points, or write what was really achieved and why.
National rule: a met target has its full weight.

JX302
部分达成的定性指标，得分不在“部分达成”一档的区间内。
定性指标分档计分，档次由完成程度决定。
健全→较为健全 得 4/14（28.57%），部分达成应在 60%–80%。
按档次区间重新评定；确属未达成就改写完成值。
财预〔2020〕10号：80%以上、60%–80%、60%以下三档；湖北为 80%、50%。由公开表格归纳的口径只作提示。
A partly met indicator scores outside the band for “partly met”.
Qualities are scored in bands, by the degree achieved.
“Sound” → “rather sound” scores 28.57% of its weight; the band is 60–80%.
Score within the band, or state that the target was not met.
National bands 80/60; Hubei 80/50. Information only under an inferred rulebook.

JX303
同样的目标和完成值，在不同的行或表里得分比例不同。
同样的结果应有同样的尺度。
及时→比较及时：各表得分率从 73.33% 到 93.33%。
统一尺度，或把完成值写得更具体。
同一工作簿内比较；仅作提示。
The same target and actual words have a different share of their weight elsewhere.
Equal results deserve equal measure.
“Timely” → “rather timely” scores between 73.33% and 93.33%.
Use one measure, or describe the results more precisely.
Compared within one workbook; information only.

JX304
完成值是未开展、未完成、无，却有得分。
没有完成的指标不应得分，或至多在最低一档。
专家活动组织协调合规性：“由于疫情原因未开展。”若得满分即为错。
按未达成计分，并说明原因。
财预〔2020〕10号：未达成一档为 60%–0%；深圳表中只见满分与零分。
Nothing was done, yet there is a score.
What was not met has no points, or at most those of the lowest band.
“Not held because of the epidemic” with full points.
Score it as not met and give the reason.
National rule: the lowest band is 60–0%; Shenzhen's forms show full or nothing.
"""
