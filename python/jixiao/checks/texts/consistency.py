"""Copies and contradictions."""

TEXT = """
JX801
zh.title: 指标重复
zh.message: “{label}”与第 {row} 行的指标重复
zh.meaning: 同一个二级指标下，同名的指标出现两次。
zh.why: 重复的行使同一件事计两次分，多半是复制后没有改。
zh.example: 质量指标“经费使用合规性”出现两次。
zh.mend: 删去一行，或改成不同的指标。
zh.source: 同一张表内比较。
en.title: duplicate indicator
en.message: “{label}” repeats the indicator of row {row}
en.meaning: The same indicator appears twice under one level 2.
en.why: One thing is scored twice, usually a row copied and not changed.
en.example: “Compliant use of funds” twice.
en.mend: Delete one, or make it a different indicator.
en.source: Compared within one form.

JX802
zh.title: 指标值重复指标名称
zh.message: “{label}”的年度指标值“{found}”只是重复了指标名称，无法衡量
zh.meaning: 年度指标值只是把指标名称又写了一遍。
zh.why: 这样的目标无法衡量，总会“达到”。
zh.example: 加强科技学术交流：目标“加强科技学术交流”，完成“加强科技学术交流”。
zh.mend: 写出可以检验的标准或数量。
zh.source: 指标应清晰、可衡量；仅作提示。
en.title: target repeats the indicator's name
en.message: the target “{found}” of “{label}” only repeats its name and measures nothing
en.meaning: The target only repeats the indicator's name.
en.why: Such a target is always met and measures nothing.
en.example: “Strengthen exchange”: target and actual the same words.
en.mend: Write a standard or a quantity that can be verified.
en.source: Indicators must be measurable; information only.

JX803
zh.title: 多张表的原因文字相同
zh.message: “{found}”与{where}的原因一字不差
zh.meaning: 几张表的偏差原因有整句相同。
zh.why: 原因应针对本项目，整句相同多半是复制的。
zh.example: “部分环节工作进度管理有待加强…”在五个项目的表里一字不差。
zh.mend: 改写为本项目的真实原因和措施。
zh.source: 同一工作簿内比较 14 字以上的整句；仅作提示。
en.title: same reason text in several forms
en.message: “{found}” is word for word the reason in {where}
en.meaning: Whole sentences of the reasons are the same in several forms.
en.why: A reason is about this project; the same sentence was probably copied.
en.example: “Progress management needs to be strengthened…” in five forms.
en.mend: Write this project's own reason and remedy.
en.source: Sentences of 14 characters and more, within one workbook; information only.

JX804
zh.title: 指标值像是从别处复制
zh.message: “{label}”的年度指标值“{found}”与指标不符，像是{source}的值
zh.meaning: 年度指标值与指标不搭，却正好是另一张表中某个指标的值。
zh.why: 多半是复制表格后没有改。
zh.example: 公民科学素质提升情况：目标“安全”，科普内容情况：目标“整洁”，都是办公用房维修表里的值。
zh.mend: 改为适合本指标的目标，并据实填写完成值。
zh.source: 同一工作簿内对照词义和位置；找不到来源时只作提示。
en.title: value that belongs to another indicator
en.message: the target “{found}” does not fit “{label}”; it looks like that of {source}
en.meaning: The target does not fit its indicator, but is that of another form's indicator.
en.why: Usually a form was copied and not changed.
en.example: “Scientific literacy: safe”, “content: tidy”, copied from the repair of offices.
en.mend: Write a target that fits, and the result that belongs to it.
en.source: Meaning and position compared within one workbook; information when no source is found.

JX805
zh.title: 指标像是来自另一张表
zh.message: “{label}”与本项目的目标和内容无关，“{other}”中有同名指标
zh.meaning: 指标的主题在本项目的名称、目标、完成情况里从未出现，同名指标属于另一张表。
zh.why: 可能是从别的项目表复制来的指标。
zh.example: 国际交流与合作项目中的“科普内容情况”，来自科学素质纲要项目。
zh.mend: 换成本项目的指标。
zh.source: 同一工作簿内比较；仅作提示。
en.title: indicator of another form
en.message: “{label}” has nothing to do with this project; the form {other} has the same indicator
en.meaning: The form never speaks of the indicator's subject; another form with the same indicator does.
en.why: It was probably copied along.
en.example: “Science popularisation content” in a project of international exchange.
en.mend: Replace it by an indicator of this project.
en.source: Compared within one workbook; information only.

JX811
zh.title: 完成值与文字中的数量不符
zh.message: “{label}”的实际完成值是 {expected}，完成情况的文字中却有 {found}
zh.meaning: 完成情况的文字里，同一事物的数量大于指标的实际完成值。
zh.why: 部分不会大于整体，两处数字必有一处不对。
zh.example: 青年科技奖候选者数量 8 个，文字说选出 16 个候选人；投资大会 1 场，文字说 10 场。
zh.mend: 核对后统一两处的数字。
zh.source: 同一张表的指标与文字对照；仅作提示。
en.title: actual value against the narrative
en.message: the actual value of “{label}” is {expected}, while the narrative counts {found}
en.meaning: The narrative counts more of a thing than its indicator claims.
en.why: A part cannot be more than the whole.
en.example: 8 candidates in the table, 16 in the text.
en.mend: Check and agree on one figure.
en.source: Indicator and narrative of one form; information only.

JX812
zh.title: 同一数量前后不同
zh.message: 此处写{found}，{where}写{expected}
zh.meaning: 报告和表格中，同一事物的数量不同。
zh.why: 同一年的同一件事只有一个数。
zh.example: 报告“新建、授牌8家海智工作站”，表中“建立了7个海智工作站”。
zh.mend: 核对后统一。
zh.source: 同一工作簿的文字对照；仅作提示。
en.title: same count quoted with different figures
en.message: here {found}, in {where} {expected}
en.meaning: Report and table count the same thing differently.
en.why: One year, one thing, one figure.
en.example: 8 stations in the report, 7 in the table.
en.mend: Check and agree on one figure.
en.source: Texts of one workbook compared; information only.

JX813
zh.title: 分项之和与总数不符
zh.message: “{found}”合计 {summed}，前文的总数是 {expected}
zh.meaning: 文字中列出的分项，加起来不等于前面说的总数。
zh.why: 名单或统计有遗漏、重复。
zh.example: 16 个入围，结果“推荐8人,备选1人,不推荐8人”，合计 17。
zh.mend: 核对分项和总数。
zh.source: 同一段文字内相加；仅作提示。
en.title: parts of a list do not add up
en.message: “{found}” adds up to {summed}; the text before says {expected}
en.meaning: The items of a list do not add up to the total named before.
en.why: Something was left out or counted twice.
en.example: 16 shortlisted: 8 + 1 + 8 = 17.
en.mend: Check the items and the total.
en.source: Addition within one text; information only.

JX814
zh.title: 同一比率前后不同
zh.message: “{label}”此处是 {found}，{where}是 {expected}
zh.meaning: 同一个比率在不同地方写了不同的数。
zh.why: 读者不知道以哪个为准。
zh.example: 编外人员控制率 13.04% 与 15.00%；公用经费支付完成率表中 98%、报告 78.67%。
zh.mend: 按同一公式、同一口径重算后统一。
zh.source: 按名称对照；控制率、执行率、支付完成率都是 支出÷预算。
en.title: same ratio quoted with different figures
en.message: “{label}” is {found} here and {expected} in {where}
en.meaning: One ratio is quoted with different figures.
en.why: The reader cannot know which one holds.
en.example: 13.04% and 15.00%; 98% in the table and 78.67% in the report.
en.mend: Recompute by one formula and use it everywhere.
en.source: Compared by name; “控制率”, “执行率” and “支付完成率” all mean spent over planned.

JX815
zh.title: 文字中的比率算错
zh.message: {sum} 应为 {expected}，文中是 {found}
zh.meaning: 文字里的比率与同一句的两个数算出的不符。
zh.why: 算错的比率会影响档次和得分。
zh.example: 313,869.54 / 399,015.91 = 78.66%，文中写 78.67%。
zh.mend: 改为四舍五入后的数。
zh.source: 同一句内的金额相除，按所写的位数四舍五入。
en.title: ratio in the text is wrong
en.message: {sum} is {expected}; the text says {found}
en.meaning: A ratio in the text is not what the figures beside it give.
en.why: A wrong ratio may change band and score.
en.example: 313,869.54 / 399,015.91 is 78.66%; the text says 78.67%.
en.mend: Use the rounded quotient.
en.source: Amounts of one sentence, at the written precision.

JX816
zh.title: 文字说未开展而指标已完成
zh.message: “{label}”报告已完成，完成情况的文字却说“{found}”
zh.meaning: 完成情况的文字说某项活动没有举办，指标却填完成。
zh.why: 两处矛盾，得分缺乏依据。
zh.example: 座谈会 1 个→1，得满分；文字说“没有组织大规模座谈会”。
zh.mend: 核实后改正完成值或文字。
zh.source: 同一张表的指标与文字对照；仅作提示。
en.title: narrative denies what the indicator claims
en.message: “{label}” is reported as done; the narrative says “{found}”
en.meaning: The narrative says that something was not held, the indicator claims it was.
en.why: The score has no ground.
en.example: One forum claimed; the text says none was organised on a large scale.
en.mend: Verify, and correct the value or the text.
en.source: Indicator and narrative of one form; information only.

JX817
zh.title: 无调查依据的满意度
zh.message: “{label}”得满分，本表的文字却说“{found}”
zh.meaning: 满意度得满分，同一张表的文字却说没有反馈渠道、没有调查。
zh.why: 没有调查，满意度从何而来。
zh.example: 公民满意度 13/13，原因栏写“未能建立相应的投诉、反馈渠道”。
zh.mend: 补做调查，或如实降低得分。
zh.source: 满意度应来自调查；仅作提示。
en.title: satisfaction without a survey
en.message: “{label}” has full points, while the form itself says “{found}”
en.meaning: Satisfaction scores full while the form says that there was no survey or feedback.
en.why: Without a survey there is no figure.
en.example: 13/13, and “no channel for complaints and feedback could be set up”.
en.mend: Make the survey, or lower the score honestly.
en.source: Satisfaction comes from a survey; information only.

JX818
zh.title: 目标与完成情况不对应
zh.message: 目标与完成情况的条目不对应：{found}
zh.meaning: 预期目标和实际完成情况的条目对不上。
zh.why: 有的目标没有答复，有的结果不在计划中。
zh.example: 目标有“招才引智”，完成情况没有；完成情况多出“政府采购办公设备”。
zh.mend: 逐条对应填写，计划外的另行说明。
zh.source: 同一张表的条目标题对照；仅作提示。
en.title: goals and results do not match
en.message: the items of goals and results do not match: {found}
en.meaning: The items of goals and results do not match.
en.why: Some goal is not answered, or some result was not planned.
en.example: “Recruiting talent” has no result; “office equipment” was no goal.
en.mend: Answer item by item; explain what was not planned.
en.source: Headings of one form compared; information only.

JX819
zh.title: 项目个数前后不同
zh.message: 文字说申报了 {found} 个项目，表中列了 {expected} 个
zh.meaning: 文字中说的项目个数与表中列出的不同。
zh.why: 项目多少关系到及时性等得分。
zh.example: 报告“申报了4个预算支出项目”，表中只列 1 个任务。
zh.mend: 核对后统一。
zh.source: 同一工作簿对照；仅作提示。
en.title: number of projects differs
en.message: the text speaks of {found} projects, the table lists {expected}
en.meaning: The text names another number of projects than the table lists.
en.why: Scores such as timeliness rest on it.
en.example: 4 projects in the report, 1 task in the table.
en.mend: Check and agree.
en.source: Compared within one workbook; information only.

JX820
zh.title: 满意度与报告不符
zh.message: “{label}”的完成值是 {found}，{where}说{expected}
zh.meaning: 报告中的满意度与表中满意度指标的完成值不同。
zh.why: 两处来源不同或有一处不对。
zh.example: 报告“平均满意度达99%以上”，表中“≥90%”。
zh.mend: 用同一次调查的结果，写清调查对象。
zh.source: 同一工作簿对照；仅作提示。
en.title: satisfaction against the report
en.message: the actual value of “{label}” is {found}; {where} says {expected}
en.meaning: The satisfaction in the report differs from that of the table.
en.why: They come from different sources, or one is wrong.
en.example: 99% in the report, ≥90% in the table.
en.mend: Use one survey and say who was asked.
en.source: Compared within one workbook; information only.

JX821
zh.title: 文字所述执行率与表不符
zh.message: 文字说执行率 {found}，按表上金额是 {rate}（{where}）
zh.meaning: 报告或表中文字引用的执行率与资金表算出的不同。
zh.why: 同一数字在报告与表中应当一致。
zh.example: 报告写预算执行率98%，表上 95 / 100。
zh.mend: 核对后改成一致。
zh.source: 报告应与自评表一致。
en.title: execution rate quoted differently
en.message: the text says execution was {found}; the amounts of the form give {rate} ({where})
en.meaning: The rate that a text quotes is not that of the funds table.
en.why: One figure is one figure.
en.example: The report says 98 %, the form 95 of 100.
en.mend: Make them agree.
en.source: Report and form belong together.

JX822
zh.title: 同一段文字中比率前后不同
zh.message: “{label}”此处是 {found}，前文是 {expected}
zh.meaning: 同一段文字里，同一个比率写了两个数。
zh.why: 可能是两个不同的口径，也可能有一处写错。
zh.example: 前面写执行率 98%，后面写执行率 96%。
zh.mend: 核对；口径不同的应写明。
zh.source: 常识；仅作提示。
en.title: ratio with two figures in one text
en.message: “{label}” is {found} here and {expected} before
en.meaning: One text gives one ratio two figures.
en.why: They may have different bases, or one is wrong.
en.example: Execution of 98 % and, further on, of 96 %.
en.mend: Check; name the base where it differs.
en.source: Common sense; for information only.

JX807
zh.title: 同一张表报了两次
zh.message: “{found}”同一单位、同一年度的自评表在{where}已有一张
zh.meaning: 两张表的项目名称、单位和年度都相同。
zh.why: 重复报送会使汇总重复计算；也可能是改表时项目名称没有改。
zh.example: 文件夹里既有初稿又有定稿。
zh.mend: 只留一张；若是不同项目，改好名称。
zh.source: 汇总审核惯例；仅作提示。
en.title: form handed in twice
en.message: “{found}”: there is a form of the same unit and year in {where}
en.meaning: Two forms have the same project, unit and year.
en.why: A roll-up would count both; or the name of the project was not changed when the form was copied.
en.example: A draft and the final form in one folder.
en.mend: Keep one; give another project its own name.
en.source: Reviewers' practice; for information only.

JX808
zh.title: 整张表像是复制的
zh.message: “{found}”与{where}的资金相同，{count} 项指标的目标和完成值也相同
zh.meaning: 两个不同项目的自评表，资金总额、执行数和绝大多数指标完全相同。
zh.why: 多半是复制了另一张表，只改了项目名称。
zh.example: “古籍修复”的自评表与“图书购置”逐行相同。
zh.mend: 按本项目的实际情况重新填写；若确实相同，可以不改。
zh.source: 同一工作簿内比较；仅作提示。
en.title: a form that looks copied
en.message: “{found}” has the same amounts as {where}, and {count} rows with the same targets and actual values
en.meaning: Forms of two projects agree in budget, executed amount and nearly all indicators.
en.why: One was probably copied and only the project's name changed.
en.example: “古籍修复” agrees line by line with “图书购置”.
en.mend: Fill the form in for this project; leave it if they really agree.
en.source: Compared within one workbook; information only.

JX823
zh.title: 文字所述金额与表不符
zh.message: 文字说{label} {found}，表上是 {expected}（{where}）
zh.meaning: 报告引用的预算数或执行数，与自评表资金栏的任何一项都不相同。
zh.why: 同一数字在报告与表中应当一致。
zh.example: 报告写全年预算数120万元，表上是100万元。
zh.mend: 核对后改成一致；若说的是另一笔资金，写明是哪一笔。
zh.source: 报告应与自评表一致。
en.title: amount quoted differently
en.message: the text says {label} {found}, the form {expected} ({where})
en.meaning: The budget or executed amount of a report stands nowhere in the form's funds.
en.why: One figure is one figure.
en.example: The report says 120, the form 100.
en.mend: Make them agree, or say which money is meant.
en.source: Report and form belong together.
"""
