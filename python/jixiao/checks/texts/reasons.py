"""Reasons for deviations."""

TEXT = """
JX601
zh.title: 扣分未说明原因
zh.message: “{label}”得 {found}/{expected}，扣了 {lost} 分，没有写明原因
zh.meaning: 得分低于分值，偏差原因栏是空的，只写“无”，或写“同上”而上面没有原因。
zh.why: 扣了分就要说明原因和改进措施，这是自评的要点。
zh.example: 项目完成及时性：13/15，原因空白。
zh.mend: 写明为什么没有得满分、准备怎样改进。
zh.source: 财预〔2020〕10号：未完成的须说明偏差原因及改进措施。
en.title: points lost without a reason
en.message: “{label}” scores {found}/{expected}: {lost} lost and no reason given
en.meaning: Points were lost and the reason cell is empty (or says “none”).
en.why: Reasons and remedies are what self-evaluation is for.
en.example: 13/15 with a blank reason.
en.mend: Say why points were lost and what will be done.
en.source: National rule: deviations need a reason and a remedy.

JX602
zh.title: 部分扣分未说明
zh.message: “{label}”共 {expected} 分，各行得分合计 {found}，少 {lost} 分，未说明扣在哪一行、为什么
zh.meaning: 没有分值列的表中，某部分得分少于括号内的分值，没有说明扣在哪里。
zh.why: 读者看不出是哪一行、为什么。
zh.example: 产出指标（40分）各行合计 39；效益指标（30分）合计 24，目标却都达到了。
zh.mend: 在原因栏写明哪一行扣了几分、为什么。
zh.source: 扣分须说明原因。
en.title: points lost under a bracket, unexplained
en.message: “{label}” has {expected} points and its rows score {found}: {lost} lost, nobody says where or why
en.meaning: In a form without weights, a part scores less than its bracket and nobody says where.
en.why: The reader cannot see which row lost its points, or why.
en.example: “产出指标（40分）” scores 39; “效益指标（30分）” 24, though its targets were met.
en.mend: State the row, the points and the reason.
en.source: Lost points need a reason.

JX603
zh.title: 未扣分却写了偏差原因
zh.message: “{label}”达到目标且得满分，偏差原因栏却有“{found}”
zh.meaning: 达到目标、得了满分，偏差原因栏却写了原因。
zh.why: 三者必有一个不对：完成值、得分或原因。
zh.example: 目标“及时”，完成“及时”，满分，原因“受客观条件限制,部分工作推迟”。
zh.mend: 删去原因，或改正完成值和得分。
zh.source: 原因栏只写偏差；仅作提示。
en.title: reason without lost points
en.message: “{label}” met its target with full points, yet gives a reason: “{found}”
en.meaning: The target was met with full points, yet a reason for a deviation is given.
en.why: One of the three is wrong: the actual value, the score or the reason.
en.example: Target and actual “timely”, full points, reason “part of the work was delayed”.
en.mend: Delete the reason, or correct value and score.
en.source: The column is for deviations; information only.

JX604
zh.title: 偏差原因与完成情况矛盾
zh.message: “{label}”的实际完成值归因于{expected}，偏差原因却写{found}
zh.meaning: 实际完成值里说的原因，与偏差原因栏说的不是一回事。
zh.why: 两处自相矛盾，读者不知道信哪个。
zh.example: 完成值“由于疫情原因未开展”，原因“市科技专家委员会换届方案待确定”。
zh.mend: 统一为真实的原因。
zh.source: 同一行的两个单元格对照。
en.title: reason contradicts the actual value
en.message: “{label}”: the actual value blames {expected}, the reason {found}
en.meaning: The cause in the actual value is not the one in the reason cell.
en.why: The row contradicts itself.
en.example: “Because of the epidemic” against “because the committee is being re-elected”.
en.mend: State the true cause in both.
en.source: Two cells of one row compared.

JX605
zh.title: 原因中的金额与偏差不符
zh.message: 原因中列举的金额合计 {found}，而{expected}
zh.meaning: 原因中逐项列举的金额，加起来与要解释的差额不符。
zh.why: 解释的金额应当等于偏差。
zh.example: 376 + 380 + 75 = 831 万元，而成本超出 611.83，总额超出 380.25。
zh.mend: 核对各项金额，补充或改正说明。
zh.source: 同一张表的数字相加；仅作提示。
en.title: amounts in the reason do not explain the deviation
en.message: the amounts in the reason add up to {found}, but {expected}
en.meaning: The amounts listed in the reason do not add up to the deviation they explain.
en.why: An explanation in money should equal the deviation.
en.example: 376 + 380 + 75 = 831, while costs rose by 611.83 and the whole by 380.25.
en.mend: Check the amounts and complete the explanation.
en.source: Plain addition within one form; information only.

JX606
zh.title: 原因栏未提及扣分
zh.message: 本表共扣 {found} 分，原因栏没有说明扣分
zh.meaning: 整张表扣了分，唯一的原因栏没有提到扣分。
zh.why: 原因栏就是用来说明扣分的。
zh.example: 襄阳市科协 2021：共扣 7 分，原因栏只谈预算。
zh.mend: 补充说明扣分的指标和原因。
zh.source: 扣分须说明原因；仅作提示。
en.title: reason block silent on the lost points
en.message: the form loses {found} points and its reason block does not mention it
en.meaning: The form lost points and its one reason block does not mention them.
en.why: That is what the block is for.
en.example: Xiangyang 2021: 7 points lost, the block speaks of the budget only.
en.mend: Add which indicators lost points and why.
en.source: Lost points need a reason; information only.

JX607
zh.title: 未达到目标，没有说明原因
zh.message: “{label}”目标“{expected}”，实际“{found}”，没有说明未完成的原因
zh.meaning: 不打分的表中，实际完成值没有达到指标值，未完成原因栏是空的（或只写“无”）。
zh.why: 这类表只看目标是否完成；没有完成而不说明，等于没有自评。
zh.example: 目标“≥90%”，实际“82%”，未完成原因空白。
zh.mend: 写明为什么没有完成、准备怎样改进；填错了就改正完成值。
zh.source: 转移支付绩效自评表表头：未完成原因和改进措施。
en.title: missed target without a reason
en.message: “{label}” has the target “{expected}” and reached “{found}”; nobody says why
en.meaning: In a form without scores a target was missed and the reason cell is empty (or says “none”).
en.why: Such a form judges nothing but whether targets were met.
en.example: Target ≥90%, actual 82%, no reason.
en.mend: Say why, and what will be done; or correct the actual value.
en.source: Heading of the transfer payment form: reasons and remedies for what was not achieved.
"""
