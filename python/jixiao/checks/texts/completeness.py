"""Completeness."""

TEXT = """
JX701
指标没有年度指标值。
没有目标就无从评价是否完成。
指标“培训场次”的年度指标值为空。
补填目标；不考核的行填“不适用”。
表格要求。
The indicator has no target.
Without a target nothing can be evaluated.
“Training sessions” with an empty target.
Fill it in, or mark the row 不适用.
The form asks for it.

JX702
指标没有实际完成值。
没有完成值就不能计分。
目标 10 场，完成值空白。
补填完成值；没有开展填 0 并说明原因。
表格要求；整张表都没有填时不提示。
The indicator has no actual value.
It cannot be scored.
Target 10, actual value blank.
Fill it in; 0 with a reason if nothing was done.
The form asks for it; an untouched form is left alone.

JX703
指标没有得分。
缺一个得分，总分就不完整。
分值 10，得分空白。
补填得分，或用 =JX_SCORE(…)。
表格要求。
The indicator has no score.
The total is incomplete without it.
Weight 10, score blank.
Fill it in, or use =JX_SCORE(…).
The form asks for it.

JX704
指标没有分值。
没有分值，得分无法核算。
得分 10，分值空白。
补填分值；不适用的行填“—”。
表格要求；没有分值列的表不提示。
The indicator has no weight.
Its score cannot be recomputed.
Score 10, weight blank.
Fill it in, or a dash where the row does not apply.
The form asks for it; layouts without weights are left alone.

JX705
这一行有目标、完成值或分值，却没有指标名称。
不知道考核的是什么。
三级指标空白，目标 100%。
补填名称，或清空这一行。
表格要求。
The row has values but no indicator name.
Nobody knows what is measured.
Blank name, target 100%.
Name it, or clear the row.
The form asks for it.

JX706
这一行（及以下几行）没有一级或二级指标。
看不出它属于产出、效益还是满意度，分值结构无法核对。
上海市科协 2020 科协综合管理项目：一级指标栏前六行全空。
补填，或与上方单元格合并。
表格要求；仅作提示。
The row (and those after it) has no level-1 or level-2 label.
Its part of the weights cannot be told.
Shanghai 2020: six rows without a level-1 label.
Fill it in, or merge it.
The form asks for it; information only.

JX707
表中留有没有填写的指标行（指标2：、……、空白的效益指标）。
看起来像没有填完。
部门表的经济、社会、生态、可持续影响四行全空。
删去，或填“不适用”。
填表惯例；仅作提示。
Rows were left unfilled (指标2：, ……, blank benefit rows).
The form looks unfinished.
All four benefit rows of a department's table are blank.
Delete them, or mark them 不适用.
Good practice; information only.

JX708
项目名称、主管部门或单位名称没有填。
表格无法归档和汇总。
项目名称空白。
补填所缺的内容。
表格要求。
Project, department or unit is not filled in.
The form cannot be filed or rolled up.
A blank project name.
Fill it in.
The form asks for it.

JX709
总分没有填。
没有总分就没有等级。
各项得分齐全，总分空白。
填各项之和，或用 =JX_TOTAL(…)。
表格要求。
The total is not filled in.
Without it there is no grade.
All scores present, total blank.
Enter the sum, or =JX_TOTAL(…).
The form asks for it.

JX710
资金总额行缺全年预算数或全年执行数。
执行率无法计算。
全年执行数空白。
补填金额，没有支出填 0。
表格要求。
The total row of the funds lacks its budget or executed amount.
The rate cannot be computed.
A blank executed amount.
Fill it in, 0 if nothing was spent.
The form asks for it.

JX711
年度总体目标承诺了数量（不少于几次），指标表里没有对应的行。
承诺了却不考核，完成与否没有交代。
“开展走访慰问活动不少于2次”，指标表中没有走访慰问。
增加一行指标，或在完成情况中说明。
目标应有对应的绩效指标；仅作提示。
The goals promise a number (at least so many) and no indicator speaks of it.
What is promised should be measured.
“At least 2 visits” without an indicator row.
Add an indicator, or answer it in the results.
Goals have their indicators; information only.

JX712
产出指标中缺少一类（数量、质量、时效或成本）。
四类合起来才说明做了多少、好不好、及不及时、花了多少。
上海市科协 2020 各表没有成本指标。
补一项；确不适用的保留该行并填“不适用”。
国家项目表的二级指标；仅作提示。
A kind of output indicator is missing (quantity, quality, time or cost).
Together they say how much, how well, when and at what cost.
Shanghai 2020 has no cost indicator.
Add one, or keep the row and mark it 不适用.
The level-2 labels of the national form; information only.

JX713
没有满意度指标。
服务对象的评价是绩效的一部分。
表中只有产出和效益。
增加满意度指标；湖北允许不评。
国家项目表设满意度 10 分；湖北备注4 暂可不作为必评指标，不提示。
There is no satisfaction indicator.
What the people served think belongs to performance.
Only outputs and benefits.
Add one; Hubei allows leaving it out.
The national form has 10 points for it; not reported where the rulebook makes it optional.

JX714
有预算数和执行数，执行率或执行率得分没有填。
得分不完整，总分无法核对。
预算 100，执行 98，执行率空白。
补填，或用 =JX_RATE、=JX_EXECSCORE。
表格要求。
Budget and executed amount are there, the rate or its score is not.
The total cannot be verified.
Budget 100, executed 98, rate blank.
Fill it in, or use =JX_RATE and =JX_EXECSCORE.
The form asks for it.

JX715
得分或分值是文字，读不出数。
不能相加，也不能核算。
得分“满分”。
改为数值。
分值、得分为数。
A score or weight is text.
It can be neither added nor checked.
“满分” as a score.
Enter a number.
Weights and scores are numbers.

JX716
年度总体目标的实际完成情况没有填。
目标有了，结果没有交代。
预期目标写了三条，完成情况空白。
逐条说明完成情况。
表格要求。
The results of the yearly goals are blank.
The goals are not answered.
Three goals, no results.
Answer each goal.
The form asks for it.
"""
