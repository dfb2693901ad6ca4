"""Qualitative indicators."""

TEXT = """
JX301
zh.title: 达到目标却未得满分
zh.message: “{label}”已达到目标（{values}），应得满分 {expected}，表中是 {found}
zh.meaning: 完成值达到了目标，得分却低于分值。
zh.why: 达到目标应得满分；扣了分就说明有没写出来的问题。
zh.example: 项目活动形式：目标“多样性”，完成“多样性”，得 11/12，没有原因。
zh.mend: 改为满分；如确有不足，把完成值写成实际程度并说明原因。
zh.source: 财预〔2020〕10号：达到指标值得满分。
en.title: target met, points lost
en.message: “{label}” met its target ({values}) and should have its full {expected}; the form says {found}
en.meaning: The target was met, but the score is below the weight.
en.why: Met means full points; lost points hint at something that is not said.
en.example: Target “diverse”, actual “diverse”, 11/12, no reason.
en.mend: Give full points, or write what was really achieved and why.
en.source: National rule: a met target has its full weight.

JX302
zh.title: 定性得分不在档次区间
zh.message: “{label}”的完成值“{actual}”按文字属部分达成，得分应在 {expected}，表中是 {found}（{share}）
zh.meaning: 部分达成的定性指标，得分不在“部分达成”一档的区间内。
zh.why: 定性指标分档计分，档次由完成程度决定。
zh.example: 健全→较为健全 得 4/14（28.57%），部分达成应在 60%–80%。
zh.mend: 按档次区间重新评定；确属未达成就改写完成值。
zh.source: 财预〔2020〕10号：80%以上、60%–80%、60%以下三档；湖北为 80%、50%。由公开表格归纳的口径只作提示。
en.title: qualitative score outside its grade
en.message: “{label}” is partly met (“{actual}”); its score should lie in {expected}, the form says {found} ({share})
en.meaning: A partly met indicator scores outside the band for “partly met”.
en.why: Qualities are scored in bands, by the degree achieved.
en.example: “Sound” → “rather sound” scores 28.57% of its weight; the band is 60–80%.
en.mend: Score within the band, or state that the target was not met.
en.source: National bands 80/60; Hubei 80/50. Information only under an inferred rulebook.

JX303
zh.title: 同样的完成值得分比例不同
zh.message: “{values}”在此得分值的 {found}，别处得 {expected}，尺度不一
zh.meaning: 同样的目标和完成值，在不同的行或表里得分比例不同。
zh.why: 同样的结果应有同样的尺度。
zh.example: 及时→比较及时：各表得分率从 73.33% 到 93.33%。
zh.mend: 统一尺度，或把完成值写得更具体。
zh.source: 同一工作簿内比较；仅作提示。
en.title: same words scored differently
en.message: “{values}” gets {found} of its weight here and {expected} elsewhere
en.meaning: The same target and actual words have a different share of their weight elsewhere.
en.why: Equal results deserve equal measure.
en.example: “Timely” → “rather timely” scores between 73.33% and 93.33%.
en.mend: Use one measure, or describe the results more precisely.
en.source: Compared within one workbook; information only.

JX304
zh.title: 未完成却得分
zh.message: “{label}”的完成值“{actual}”是未达成，得分上限 {expected}，表中是 {found}
zh.meaning: 完成值是未开展、未完成、无，却有得分。
zh.why: 没有完成的指标不应得分，或至多在最低一档。
zh.example: 专家活动组织协调合规性：“由于疫情原因未开展。”若得满分即为错。
zh.mend: 按未达成计分，并说明原因。
zh.source: 财预〔2020〕10号：未达成一档为 60%–0%；深圳表中只见满分与零分。
en.title: not met, but scored
en.message: “{label}” was not met (“{actual}”); the limit of its score is {expected}, the form says {found}
en.meaning: Nothing was done, yet there is a score.
en.why: What was not met has no points, or at most those of the lowest band.
en.example: “Not held because of the epidemic” with full points.
en.mend: Score it as not met and give the reason.
en.source: National rule: the lowest band is 60–0%; Shenzhen's forms show full or nothing.
"""
