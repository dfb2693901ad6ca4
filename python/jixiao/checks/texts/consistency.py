"""Copies and contradictions."""

TEXT = """
JX801
同一个二级指标下，同名的指标出现两次。
重复的行使同一件事计两次分，多半是复制后没有改。
质量指标“经费使用合规性”出现两次。
删去一行，或改成不同的指标。
同一张表内比较。
The same indicator appears twice under one level 2.
One thing is scored twice, usually a row copied and not changed.
“Compliant use of funds” twice.
Delete one, or make it a different indicator.
Compared within one form.

JX802
年度指标值只是把指标名称又写了一遍。
这样的目标无法衡量，总会“达到”。
加强科技学术交流：目标“加强科技学术交流”，完成“加强科技学术交流”。
写出可以检验的标准或数量。
指标应清晰、可衡量；仅作提示。
The target only repeats the indicator's name.
Such a target is always met and measures nothing.
“Strengthen exchange”: target and actual the same words.
Write a standard or a quantity that can be verified.
Indicators must be measurable; information only.

JX803
几张表的偏差原因有整句相同。
原因应针对本项目，整句相同多半是复制的。
“部分环节工作进度管理有待加强…”在五个项目的表里一字不差。
改写为本项目的真实原因和措施。
同一工作簿内比较 14 字以上的整句；仅作提示。
Whole sentences of the reasons are the same in several forms.
A reason is about this project; the same sentence was probably copied.
“Progress management needs to be strengthened…” in five forms.
Write this project's own reason and remedy.
Sentences of 14 characters and more, within one workbook; information only.

JX804
年度指标值与指标不搭，却正好是另一张表中某个指标的值。
多半是复制表格后没有改。
公民科学素质提升情况：目标“安全”，科普内容情况：目标“整洁”，都是办公用房维修表里的值。
改为适合本指标的目标，并据实填写完成值。
同一工作簿内对照词义和位置；找不到来源时只作提示。
The target does not fit its indicator, but is that of another form's indicator.
Usually a form was copied and not changed.
“Scientific literacy: safe”, “content: tidy”, copied from the repair of offices.
Write a target that fits, and the result that belongs to it.
Meaning and position compared within one workbook; information when no source is found.

JX805
指标的主题在本项目的名称、目标、完成情况里从未出现，同名指标属于另一张表。
可能是从别的项目表复制来的指标。
国际交流与合作项目中的“科普内容情况”，来自科学素质纲要项目。
换成本项目的指标。
同一工作簿内比较；仅作提示。
The form never speaks of the indicator's subject; another form with the same indicator does.
It was probably copied along.
“Science popularisation content” in a project of international exchange.
Replace it by an indicator of this project.
Compared within one workbook; information only.

JX811
完成情况的文字里，同一事物的数量大于指标的实际完成值。
部分不会大于整体，两处数字必有一处不对。
青年科技奖候选者数量 8 个，文字说选出 16 个候选人；投资大会 1 场，文字说 10 场。
核对后统一两处的数字。
同一张表的指标与文字对照；仅作提示。
The narrative counts more of a thing than its indicator claims.
A part cannot be more than the whole.
8 candidates in the table, 16 in the text.
Check and agree on one figure.
Indicator and narrative of one form; information only.

JX812
报告和表格中，同一事物的数量不同。
同一年的同一件事只有一个数。
报告“新建、授牌8家海智工作站”，表中“建立了7个海智工作站”。
核对后统一。
同一工作簿的文字对照；仅作提示。
Report and table count the same thing differently.
One year, one thing, one figure.
8 stations in the report, 7 in the table.
Check and agree on one figure.
Texts of one workbook compared; information only.

JX813
文字中列出的分项，加起来不等于前面说的总数。
名单或统计有遗漏、重复。
16 个入围，结果“推荐8人,备选1人,不推荐8人”，合计 17。
核对分项和总数。
同一段文字内相加；仅作提示。
The items of a list do not add up to the total named before.
Something was left out or counted twice.
16 shortlisted: 8 + 1 + 8 = 17.
Check the items and the total.
Addition within one text; information only.

JX814
同一个比率在不同地方写了不同的数。
读者不知道以哪个为准。
编外人员控制率 13.04% 与 15.00%；公用经费支付完成率表中 98%、报告 78.67%。
按同一公式、同一口径重算后统一。
按名称对照；控制率、执行率、支付完成率都是 支出÷预算。
One ratio is quoted with different figures.
The reader cannot know which one holds.
13.04% and 15.00%; 98% in the table and 78.67% in the report.
Recompute by one formula and use it everywhere.
Compared by name; 控制率, 执行率 and 支付完成率 all mean spent over planned.

JX815
文字里的比率与同一句的两个数算出的不符。
算错的比率会影响档次和得分。
313,869.54 / 399,015.91 = 78.66%，文中写 78.67%。
改为四舍五入后的数。
同一句内的金额相除，按所写的位数四舍五入。
A ratio in the text is not what the figures beside it give.
A wrong ratio may change band and score.
313,869.54 / 399,015.91 is 78.66%; the text says 78.67%.
Use the rounded quotient.
Amounts of one sentence, at the written precision.

JX816
完成情况的文字说某项活动没有举办，指标却填完成。
两处矛盾，得分缺乏依据。
座谈会 1 个→1，得满分；文字说“没有组织大规模座谈会”。
核实后改正完成值或文字。
同一张表的指标与文字对照；仅作提示。
The narrative says that something was not held, the indicator claims it was.
The score has no ground.
One forum claimed; the text says none was organised on a large scale.
Verify, and correct the value or the text.
Indicator and narrative of one form; information only.

JX817
满意度得满分，同一张表的文字却说没有反馈渠道、没有调查。
没有调查，满意度从何而来。
公民满意度 13/13，原因栏写“未能建立相应的投诉、反馈渠道”。
补做调查，或如实降低得分。
满意度应来自调查；仅作提示。
Satisfaction scores full while the form says that there was no survey or feedback.
Without a survey there is no figure.
13/13, and “no channel for complaints and feedback could be set up”.
Make the survey, or lower the score honestly.
Satisfaction comes from a survey; information only.

JX818
预期目标和实际完成情况的条目对不上。
有的目标没有答复，有的结果不在计划中。
目标有“招才引智”，完成情况没有；完成情况多出“政府采购办公设备”。
逐条对应填写，计划外的另行说明。
同一张表的条目标题对照；仅作提示。
The items of goals and results do not match.
Some goal is not answered, or some result was not planned.
“Recruiting talent” has no result; “office equipment” was no goal.
Answer item by item; explain what was not planned.
Headings of one form compared; information only.

JX819
文字中说的项目个数与表中列出的不同。
项目多少关系到及时性等得分。
报告“申报了4个预算支出项目”，表中只列 1 个任务。
核对后统一。
同一工作簿对照；仅作提示。
The text names another number of projects than the table lists.
Scores such as timeliness rest on it.
4 projects in the report, 1 task in the table.
Check and agree.
Compared within one workbook; information only.

JX820
报告中的满意度与表中满意度指标的完成值不同。
两处来源不同或有一处不对。
报告“平均满意度达99%以上”，表中“≥90%”。
用同一次调查的结果，写清调查对象。
同一工作簿对照；仅作提示。
The satisfaction in the report differs from that of the table.
They come from different sources, or one is wrong.
99% in the report, ≥90% in the table.
Use one survey and say who was asked.
Compared within one workbook; information only.
"""
