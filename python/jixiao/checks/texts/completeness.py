"""Completeness."""

TEXT = """
JX701
zh.title: 缺少年度指标值
zh.message: “{label}”没有年度指标值
zh.meaning: 指标没有年度指标值。
zh.why: 没有目标就无从评价是否完成。
zh.example: 指标“培训场次”的年度指标值为空。
zh.mend: 补填目标；不考核的行填“不适用”。
zh.source: 表格要求。
en.title: no target
en.message: “{label}” has no target
en.meaning: The indicator has no target.
en.why: Without a target nothing can be evaluated.
en.example: “Training sessions” with an empty target.
en.mend: Fill it in, or mark the row “不适用”.
en.source: The form asks for it.

JX702
zh.title: 缺少实际完成值
zh.message: “{label}”没有实际完成值
zh.meaning: 指标没有实际完成值。
zh.why: 没有完成值就不能计分。
zh.example: 目标 10 场，完成值空白。
zh.mend: 补填完成值；没有开展填 0 并说明原因。
zh.source: 表格要求；空表不提示；整列没有填的只说一次。
en.title: no actual value
en.message: “{label}” has no actual value
en.meaning: The indicator has no actual value.
en.why: It cannot be scored.
en.example: Target 10, actual value blank.
en.mend: Fill it in; 0 with a reason if nothing was done.
en.source: The form asks for it; an untouched form is left alone.

JX703
zh.title: 缺少得分
zh.message: “{label}”没有得分
zh.meaning: 指标没有得分。
zh.why: 缺一个得分，总分就不完整。
zh.example: 分值 10，得分空白。
zh.mend: 补填得分，或用 =JX_SCORE(…)。
zh.source: 表格要求。
en.title: no score
en.message: “{label}” has no score
en.meaning: The indicator has no score.
en.why: The total is incomplete without it.
en.example: Weight 10, score blank.
en.mend: Fill it in, or use =JX_SCORE(…).
en.source: The form asks for it.

JX704
zh.title: 缺少分值
zh.message: “{label}”没有分值
zh.meaning: 指标没有分值。
zh.why: 没有分值，得分无法核算。
zh.example: 得分 10，分值空白。
zh.mend: 补填分值；不适用的行填“—”。
zh.source: 表格要求；没有分值列的表不提示。
en.title: no weight
en.message: “{label}” has no weight
en.meaning: The indicator has no weight.
en.why: Its score cannot be recomputed.
en.example: Score 10, weight blank.
en.mend: Fill it in, or a dash where the row does not apply.
en.source: The form asks for it; layouts without weights are left alone.

JX705
zh.title: 缺少指标名称
zh.message: 这一行有{what}，却没有三级指标名称
zh.meaning: 这一行有目标、完成值或分值，却没有指标名称。
zh.why: 不知道考核的是什么。
zh.example: 三级指标空白，目标 100%。
zh.mend: 补填名称，或清空这一行。
zh.source: 表格要求。
en.title: no indicator name
en.message: this row has {what} but no indicator name
en.meaning: The row has values but no indicator name.
en.why: Nobody knows what is measured.
en.example: Blank name, target 100%.
en.mend: Name it, or clear the row.
en.source: The form asks for it.

JX706
zh.title: 缺少一级或二级指标
zh.message: “{label}”没有{found}
zh.meaning: 这一行（及以下几行）没有一级或二级指标。
zh.why: 看不出它属于产出、效益还是满意度，分值结构无法核对。
zh.example: 上海市科协 2020 科协综合管理项目：一级指标栏前六行全空。
zh.mend: 补填，或与上方单元格合并。
zh.source: 表格要求；仅作提示。
en.title: no level
en.message: “{label}” has no {found}
en.meaning: The row (and those after it) has no level-1 or level-2 label.
en.why: Its part of the weights cannot be told.
en.example: Shanghai 2020: six rows without a level-1 label.
en.mend: Fill it in, or merge it.
en.source: The form asks for it; information only.

JX707
zh.title: 留有空白指标行
zh.message: “{label}”一行没有填写，应删除或填“不适用”
zh.meaning: 表中留有没有填写的指标行（指标2：、……、空白的效益指标）。
zh.why: 看起来像没有填完。
zh.example: 部门表的经济、社会、生态、可持续影响四行全空。
zh.mend: 删去，或填“不适用”。
zh.source: 填表惯例；仅作提示。
en.title: placeholder row left
en.message: the row “{label}” was left unfilled; delete it or mark it “不适用”
en.meaning: Rows were left unfilled (“指标2：”, ……, blank benefit rows).
en.why: The form looks unfinished.
en.example: All four benefit rows of a department's table are blank.
en.mend: Delete them, or mark them “不适用”.
en.source: Good practice; information only.

JX708
zh.title: 表头未填
zh.message: {label}没有填写
zh.meaning: 项目名称、主管部门或单位名称没有填。
zh.why: 表格无法归档和汇总。
zh.example: 项目名称空白。
zh.mend: 补填所缺的内容。
zh.source: 表格要求。
en.title: head field empty
en.message: {label} is not filled in
en.meaning: Project, department or unit is not filled in.
en.why: The form cannot be filed or rolled up.
en.example: A blank project name.
en.mend: Fill it in.
en.source: The form asks for it.

JX709
zh.title: 缺少总分
zh.message: 总分没有填写
zh.meaning: 总分没有填。
zh.why: 没有总分就没有等级。
zh.example: 各项得分齐全，总分空白。
zh.mend: 填各项之和，或用 =JX_TOTAL(…)。
zh.source: 表格要求。
en.title: no total
en.message: the total is not filled in
en.meaning: The total is not filled in.
en.why: Without it there is no grade.
en.example: All scores present, total blank.
en.mend: Enter the sum, or =JX_TOTAL(…).
en.source: The form asks for it.

JX710
zh.title: 缺少金额
zh.message: {label}没有填{column}
zh.meaning: 资金总额行缺全年预算数或全年执行数。
zh.why: 执行率无法计算。
zh.example: 全年执行数空白。
zh.mend: 补填金额，没有支出填 0。
zh.source: 表格要求。
en.title: amount missing
en.message: {label} has no {column}
en.meaning: The total row of the funds lacks its budget or executed amount.
en.why: The rate cannot be computed.
en.example: A blank executed amount.
en.mend: Fill it in, 0 if nothing was spent.
en.source: The form asks for it.

JX711
zh.title: 目标没有对应指标
zh.message: 年度总体目标中的“{found}”没有对应的指标行
zh.meaning: 年度总体目标承诺了数量（不少于几次），指标表里没有对应的行。
zh.why: 承诺了却不考核，完成与否没有交代。
zh.example: “开展走访慰问活动不少于2次”，指标表中没有走访慰问。
zh.mend: 增加一行指标，或在完成情况中说明。
zh.source: 目标应有对应的绩效指标；仅作提示。
en.title: goal without an indicator
en.message: the goal “{found}” has no indicator row
en.meaning: The goals promise a number (at least so many) and no indicator speaks of it.
en.why: What is promised should be measured.
en.example: “At least 2 visits” without an indicator row.
en.mend: Add an indicator, or answer it in the results.
en.source: Goals have their indicators; information only.

JX712
zh.title: 缺少一类指标
zh.message: {label}中没有{found}
zh.meaning: 产出指标中缺少一类（数量、质量、时效或成本）。
zh.why: 四类合起来才说明做了多少、好不好、及不及时、花了多少。
zh.example: 上海市科协 2020 各表没有成本指标。
zh.mend: 补一项；确不适用的保留该行并填“不适用”。
zh.source: 国家项目表的二级指标；仅作提示。
en.title: kind of indicator missing
en.message: there is no {found} under {label}
en.meaning: A kind of output indicator is missing (quantity, quality, time or cost).
en.why: Together they say how much, how well, when and at what cost.
en.example: Shanghai 2020 has no cost indicator.
en.mend: Add one, or keep the row and mark it “不适用”.
en.source: The level-2 labels of the national form; information only.

JX713
zh.title: 缺少满意度指标
zh.message: 表中没有满意度指标，口径“{book}”要求设置
zh.meaning: 没有满意度指标。
zh.why: 服务对象的评价是绩效的一部分。
zh.example: 表中只有产出和效益。
zh.mend: 增加满意度指标；湖北允许不评。
zh.source: 国家项目表设满意度 10 分；湖北备注4 暂可不作为必评指标，不提示。
en.title: no satisfaction indicator
en.message: the form has no satisfaction indicator; the rulebook {book} asks for one
en.meaning: There is no satisfaction indicator.
en.why: What the people served think belongs to performance.
en.example: Only outputs and benefits.
en.mend: Add one; Hubei allows leaving it out.
en.source: The national form has 10 points for it; not reported where the rulebook makes it optional.

JX714
zh.title: 缺少执行率或得分
zh.message: {label}没有填{found}
zh.meaning: 有预算数和执行数，执行率或执行率得分没有填。
zh.why: 得分不完整，总分无法核对。
zh.example: 预算 100，执行 98，执行率空白。
zh.mend: 补填，或用 =JX_RATE、=JX_EXECSCORE。
zh.source: 表格要求。
en.title: no rate or execution score
en.message: {label} has no {found}
en.meaning: Budget and executed amount are there, the rate or its score is not.
en.why: The total cannot be verified.
en.example: Budget 100, executed 98, rate blank.
en.mend: Fill it in, or use =JX_RATE and =JX_EXECSCORE.
en.source: The form asks for it.

JX715
zh.title: 得分或分值不是数
zh.message: “{label}”的{column}“{found}”不是数
zh.meaning: 得分或分值是文字，读不出数。
zh.why: 不能相加，也不能核算。
zh.example: 得分“满分”。
zh.mend: 改为数值。
zh.source: 分值、得分为数。
en.title: score or weight is not a number
en.message: {column} of “{label}”, “{found}”, is not a number
en.meaning: A score or weight is text.
en.why: It can be neither added nor checked.
en.example: “满分” as a score.
en.mend: Enter a number.
en.source: Weights and scores are numbers.

JX716
zh.title: 未填目标完成情况
zh.message: 年度总体目标的实际完成情况没有填写
zh.meaning: 年度总体目标的实际完成情况没有填。
zh.why: 目标有了，结果没有交代。
zh.example: 预期目标写了三条，完成情况空白。
zh.mend: 逐条说明完成情况。
zh.source: 表格要求。
en.title: results of the goals missing
en.message: the results of the yearly goals are not filled in
en.meaning: The results of the yearly goals are blank.
en.why: The goals are not answered.
en.example: Three goals, no results.
en.mend: Answer each goal.
en.source: The form asks for it.

JX717
zh.title: 空表未填
zh.message: 空表未填：没有指标值、完成值、得分和金额
zh.meaning: 表中除了印好的文字什么都没有填。
zh.why: 空表没有可校验的内容，不能当作没有问题。
zh.example: 下发的空白样表。
zh.mend: 填写后再校验。
zh.source: 常识：没有填的内容无从校验。
en.title: empty form
en.message: the form is empty: no targets, actual values, scores or amounts
en.meaning: Nothing was filled in.
en.why: An empty form holds nothing to check and is no good form.
en.example: A template as it was handed out.
en.mend: Fill it in, then check again.
en.source: Common sense: what is not filled in cannot be checked.

JX718
zh.title: 未填年度
zh.message: 表头“{found}”没有填写年度
zh.meaning: 标题下“（  年度）”是空的。
zh.why: 没有年度，自评表不知评的是哪一年。
zh.example: （    年度）。
zh.mend: 填写评价年度，如（2023年度）。
zh.source: 表格要求。
en.title: year not filled in
en.message: the year in “{found}” is not filled in
en.meaning: The year below the title is blank.
en.why: Without it nobody knows which year was evaluated.
en.example: “（    年度）”.
en.mend: Fill in the year.
en.source: The form asks for it.

JX719
zh.title: 未填结论、问题或措施
zh.message: “{label}”没有填写
zh.meaning: 表上有评价结论、存在问题、改进措施栏，却是空的。
zh.why: 这几栏是自评的结论，表上有就要填。
zh.example: 评价结论、存在问题、改进措施三栏空白。
zh.mend: 结合得分说明结论、问题与措施；确无问题写“无”。
zh.source: 表格要求。
en.title: conclusion, problems or measures missing
en.message: {label} not filled in
en.meaning: The form has cells for conclusion, problems and measures, and they are blank.
en.why: They are the outcome of the evaluation.
en.example: All three are blank.
en.mend: Write the conclusion, problems and measures; “无” where there are none.
en.source: The form asks for it.

JX720
zh.title: 缺少效益指标
zh.message: 表中有产出指标，没有效益指标
zh.meaning: 一级指标只有产出（或成本），没有效益。
zh.why: 自评既看做了什么，也看有什么效果。
zh.example: 只有成本指标和产出指标两类。
zh.mend: 补充社会、经济、生态等适用的效益指标；有服务对象的同时设满意度指标。
zh.source: 财预〔2020〕10号：产出、效益、满意度三类一级指标。
en.title: no benefit indicators
en.message: the form has output indicators and no benefit indicators
en.meaning: The first level holds outputs (or costs) only.
en.why: What the money brought about is evaluated as well as what was done.
en.example: Only cost and output indicators.
en.mend: Add the social, economic or ecological benefits that apply, and satisfaction where somebody is served.
en.source: National rule: outputs, benefits, satisfaction.

JX721
zh.title: 文字超过规定字数
zh.message: {label}写了 {found} 字，表上限 {limit} 字
zh.meaning: 文字比表上印的字数限制长。
zh.why: 导入平台时超长的文字会被退回或截断。
zh.example: 评价结论限 200 字，写了 312 字。
zh.mend: 压缩到规定字数以内。
zh.source: 表格要求。
en.title: text longer than the form allows
en.message: {label} has {found} characters; the form allows {limit}
en.meaning: The text is longer than the printed limit.
en.why: Platforms refuse or cut what is too long.
en.example: 312 characters where 200 are allowed.
en.mend: Shorten it.
en.source: The form says so.

JX722
zh.title: 填表提示未替换
zh.message: “{label}”仍是表上的填写提示（{found}…）
zh.meaning: 栏内还是印好的填写提示。
zh.why: 提示不是答复。
zh.example: 结合自评情况……（200字以内）。
zh.mend: 用实际内容替换提示。
zh.source: 表格要求。
en.title: instruction left standing
en.message: {label} still holds the form's instruction ({found}…)
en.meaning: The cell still shows what should be written there.
en.why: An instruction is no answer.
en.example: The printed hint with its limit of 200 characters.
en.mend: Replace it.
en.source: The form asks for it.

JX723
zh.title: 尚未填写完成情况
zh.message: 只填了目标或预算，还没有填完成值和得分
zh.meaning: 目标或预算已填，执行数、完成值、得分都没有填。
zh.why: 完成情况未填，无从校验。
zh.example: 年初的目标表。
zh.mend: 填写执行数、实际完成值和得分后再校验。
zh.source: 常识：没有填的内容无从校验。
en.title: results not begun
en.message: targets or a budget are given; actual values and scores are not
en.meaning: Only the plan was filled in.
en.why: Without results there is nothing to check.
en.example: A form of targets at the beginning of the year.
en.mend: Fill in amounts, actual values and scores.
en.source: Common sense: what is not filled in cannot be checked.

JX724
zh.title: 得分待定
zh.message: “{label}”还没有得分（{found}）：{todo}
zh.meaning: 得分由公式计算，但须由人评定，或目标、完成值无法识别。
zh.why: 得分未定，总分和等级都出不来。
zh.example: 完成值“部分提升”，得分显示 #需评定 18.00–24.00。
zh.mend: 要评定的：有“系数”栏的填 0–1，没有的直接填分数；无法识别的改写指标值或完成值。
zh.source: 财预〔2020〕10号：定性指标按达成程度分档评定。
en.title: score still open
en.message: “{label}” has no score yet ({found}): {todo}
en.meaning: The formula waits for a judgement or for a readable value.
en.why: Without it there is no total and no grade.
en.example: “#需评定 18.00–24.00” for a target that was partly met.
en.mend: Judge it: enter a rating from 0 to 1 where the form has a column for it, else the score itself; rewrite what cannot be read.
en.source: National rule: qualitative targets are judged by grades.
"""
