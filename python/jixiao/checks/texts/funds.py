"""Funds and budget execution."""

TEXT = """
JX101
zh.title: 执行率与金额不符
zh.message: {label}的执行率应为 {expected}，表中是 {found}
zh.meaning: 执行率 = 全年执行数 ÷ 全年预算数。表中印的执行率按所印的小数位数四舍五入后，与两个金额算出的不同。
zh.why: 执行率得分、总分和原因说明都从执行率来，它错了后面都错。
zh.example: 执行 8,086,475.64，预算 8,108,600.00，执行率 99.73%，印一位小数为 99.7%；印成 97.7% 即为错。
zh.mend: 核对两个金额；金额无误就把执行率改为应有的数，也可用 =JX_RATE(执行数,预算数)。
zh.source: 财预〔2020〕10号：执行率以调整后的全年预算数为基数。按印出的位数四舍五入比较，99.7% 与 99.7271% 视为相符。
en.title: rate does not follow from the amounts
en.message: the rate of {label} should be {expected}; the form says {found}
en.meaning: Rate = executed / adjusted budget. The printed rate, at its own number of decimals, is not what the amounts give.
en.why: The execution score, the total and the reasons all rest on the rate.
en.example: 8,086,475.64 of 8,108,600.00 is 99.73%, printed with one decimal 99.7%; 97.7% would be wrong.
en.mend: Check both amounts; if they are right, correct the rate, or enter =JX_RATE(executed,budget).
en.source: National rule of 2020 (“财预〔2020〕10号”): the base is the adjusted budget. Compared at the printed precision.

JX102
zh.title: 执行率缺百分号
zh.message: {label}的执行率写成 {found}，应为 {expected}
zh.meaning: 执行率单元格里是 99.73 或 100 这样的数，没有百分号，而实际比率是 0.9973 或 1。
zh.why: 后续公式会把它当成 9973%，汇总和比较都会错一百倍。
zh.example: 预算 100，执行 99.73，执行率填了 99.73（应为 99.73% 或设为百分比格式的 0.9973）。
zh.mend: 改成带百分号的数，或把单元格设为百分比格式后填小数。
zh.source: 由金额算出的比率与所填的数正好相差一百倍。
en.title: rate without its per cent sign
en.message: the rate of {label} is written {found}; it should be {expected}
en.meaning: The rate cell holds 99.73 or 100 without a per cent sign, while the ratio is 0.9973 or 1.
en.why: Formulas read it as 9973%; every roll-up is wrong by a factor of a hundred.
en.example: Budget 100, executed 99.73, rate typed as 99.73.
en.mend: Add the per cent sign, or format the cell as a percentage and enter the fraction.
en.source: The amounts give a ratio that differs by exactly a hundred.

JX103
zh.title: 执行率截尾而未四舍五入
zh.message: {label}的执行率是截尾得来的 {found}，四舍五入应为 {expected}
zh.meaning: 执行率是把小数直接截去得来的，没有四舍五入。
zh.why: 与按规则四舍五入的数差最后一位，复核时会被当作算错。
zh.example: 98.457% 印成 98.45%，四舍五入应为 98.46%。
zh.mend: 改为四舍五入后的数。
zh.source: 口径规定保留位数并四舍五入；截尾只作提示。
en.title: rate cut off instead of rounded
en.message: the rate of {label} is cut off to {found}; rounded half up it is {expected}
en.meaning: The rate was cut off after its last decimal instead of rounded.
en.why: It differs in the last digit from the rounded figure and looks like a mistake to a reviewer.
en.example: 98.457% printed as 98.45%; rounded half up it is 98.46%.
en.mend: Use the rounded figure.
en.source: Rulebooks round half up; cutting off is reported as information only.

JX104
zh.title: 预算为零却有执行率
zh.message: {label}的全年预算数为 0，执行率无从计算，表中是 {found}
zh.meaning: 全年预算数为 0，却印有执行率。
zh.why: 0 做分母没有比率；有执行数而无预算则可能是漏填预算。
zh.example: 上年结转资金 0.00/0.00，执行率应印“—”，四川印 0.00%。
zh.mend: 预算确为 0 时执行率填“—”（或按口径填 0.00%）；有支出就补填预算数。
zh.source: 公开表格中 0/0 印“—”、0.00% 或 100%，这三种都不提示。
en.title: rate of a budget of zero
en.message: the budget of {label} is 0, so there is no rate; the form says {found}
en.meaning: The budget is 0, yet a rate is printed.
en.why: There is no ratio over 0; with an amount spent, the budget was probably left out.
en.example: Carried-over funds 0.00/0.00: published forms print a dash, Sichuan prints 0.00%.
en.mend: Print a dash (or 0.00% where the rulebook says so); if money was spent, fill in the budget.
en.source: 0/0 as a dash, 0% or 100% is accepted.

JX105
zh.title: 执行数大于预算数
zh.message: {label}的全年执行数 {found} 大于全年预算数 {expected}，预算数应为调整后的数
zh.meaning: 全年执行数大于全年预算数。
zh.why: 全年预算数应为年中调整后的数，支出不会超过它；超过说明预算数没有更新或填错。
zh.example: 襄阳市科协 2021：预算 2634.17，执行 3014.42，执行率 114.44%，而备注要求填调整后的预算。
zh.mend: 把预算数改为调整后的数；若确实超支，在原因栏说明。
zh.source: 财预〔2020〕10号以调整后的预算为基数；湖北备注1：预算数为调整后财政资金总额。
en.title: executed above budget
en.message: {label}: executed {found} is above the budget {expected}; the budget must be the adjusted one
en.meaning: More was executed than the budget allows.
en.why: The budget column takes the adjusted budget, so this means it was not updated, or mistyped.
en.example: Xiangyang 2021: budget 2634.17, executed 3014.42, a rate of 114.44%.
en.mend: Enter the adjusted budget; if money was really overspent, say why.
en.source: The base is the adjusted budget (national rule; Hubei's remark 1 says so in print).

JX106
zh.title: 资金各项之和不等于总额
zh.message: {column}：各资金来源合计 {expected}，总额是 {found}
zh.meaning: 当年财政拨款、上年结转、其他资金之和不等于资金总额。
zh.why: 总额与分项只能有一个是对的，执行率以总额计算。
zh.example: 总额 8,108,600，三项 8,000,000 + 0 + 0。
zh.mend: 核对各项，改总额或改分项；若分项无误，总额即各项之和。
zh.source: 表格本身的结构：年度资金总额下列“其中”。万元表允许分项舍入的误差。
en.title: parts of the funds do not add up
en.message: {column}: the sources add up to {expected}; the total is {found}
en.meaning: The sources of the funds do not add up to the total.
en.why: Either the total or a part is wrong, and the rate is computed from the total.
en.example: Total 8,108,600 with parts 8,000,000 + 0 + 0.
en.mend: Check the parts; if they are right, the total is their sum.
en.source: The layout itself: the parts stand under the total. Rounding of parts in “万元” is allowed for.

JX107
zh.title: 资金来源未分列
zh.message: 只填了资金总额 {found}，当年财政拨款等各项来源都是空的
zh.meaning: 只填了年度资金总额，当年财政拨款、上年结转、其他资金全部空白。
zh.why: 看不出资金来源，也无法核对总额。
zh.example: 上海市科协 2020 各表：总额 110，其余三行全空。
zh.mend: 填上各来源；没有的填 0 或“—”。
zh.source: 表格要求分列来源；仅作提示。
en.title: sources of the funds not given
en.message: only the total {found} is given; none of its sources is filled in
en.meaning: Only the total is given; all sources are blank.
en.why: The total cannot be verified and nobody sees where the money came from.
en.example: Shanghai 2020: total 110, three rows below it blank.
en.mend: Fill in the sources, 0 or a dash where there is none.
en.source: The layout asks for them; information only.

JX108
zh.title: 预算调整较大未说明
zh.message: 全年预算数比年初预算数{change}（{expected} → {found}），未见说明
zh.meaning: 全年预算数比年初预算数变动很大，表中没有说明。
zh.why: 预算大幅追加或压减通常影响目标，读者需要知道原因。
zh.example: 深圳市科技交流服务中心 2021：年初 4,458,587，全年 6,819,631，增加 52.95%，无说明。
zh.mend: 在原因栏或备注中说明调整的依据。
zh.source: 四川等地凡有调整都须说明；其他口径按其提示线（缺省 30%）提示。
en.title: large budget adjustment without a reason
en.message: the budget was adjusted by {change} ({expected} → {found}) and no reason is given
en.meaning: The adjusted budget differs much from the initial one and nothing is said about it.
en.why: Large additions or cuts usually change the targets; the reader needs to know why.
en.example: Shenzhen 2021: 4,458,587 became 6,819,631 (+52.95%) without a word.
en.mend: Give the ground for the adjustment in the reason column or a remark.
en.source: Some places ask for a reason for any adjustment; elsewhere a line set by the rulebook (30% by default).

JX109
zh.title: 执行率偏低未说明
zh.message: 执行率 {found}，低于 {expected}，未见原因说明
zh.meaning: 执行率低于应说明的界限，表中没有原因。
zh.why: 资金没有用出去，是绩效评价首先要问的问题。
zh.example: 科技智库与交流 2021：执行率 70.66%，没有任何说明。
zh.mend: 在原因栏写明为什么没有执行、怎样处理结余。
zh.source: 四川口径 90% 以下须说明；没有规定的口径以 80% 为提示线。
en.title: low execution without a reason
en.message: execution is {found}, below {expected}, and no reason is given
en.meaning: Execution is below the line from which a reason is due, and none is given.
en.why: Unspent money is the first question of any evaluation.
en.example: 70.66% executed (Shenzhen 2021) and no explanation anywhere.
en.mend: Say why the money was not spent and what becomes of it.
en.source: Sichuan: below 90%. Rulebooks without a line: information below 80%.

JX110
zh.title: 资金明细行不应有分值
zh.message: {label}行印有分值 {found}，只有资金总额行计分，此处应为“—”
zh.meaning: 当年财政拨款等明细行印有分值。
zh.why: 只有资金总额行计分；照列相加会重复计算，分值合计变成 110。
zh.example: 深圳市科技交流服务中心 2021 三张表：当年财政拨款行分值印 10，2020 年同样的表印“—”。
zh.mend: 把明细行的分值改为“—”。
zh.source: 资金只按总额计分；公开的表格（如深圳项目表）中明细行的分值、得分均为“—”。
en.title: points on a part of the funds
en.message: the row of {label} shows {found} points; only the total row is scored, a dash belongs here
en.meaning: A source of the funds shows points.
en.why: Only the total row is scored; adding up the column would count the points twice.
en.example: Shenzhen 2021: the row of current appropriations shows 10 where the form has a dash.
en.mend: Replace the points by a dash.
en.source: Funds are scored by their total; published forms, such as that of Shenzhen, show dashes in the other rows.

JX111
zh.title: 预算数与所述调整不符
zh.message: 文字称已把预算数调整为实际支付数 {expected}，预算数仍是 {found}
zh.meaning: 文字说预算数已调整为实际支付数，预算数与执行数却不相等。
zh.why: 两处只能有一处是对的，执行率因此不可信。
zh.example: 襄阳市科协 2021：“调整预算数为实际支付数”，预算 2634.17，执行 3014.42。
zh.mend: 把预算数改为调整后的数，或改正文字。
zh.source: 表中原因栏的文字与资金表对照。
en.title: budget contradicts the adjustment described
en.message: the text says the budget was set to the amount paid, {expected}; the budget still is {found}
en.meaning: The text says that the budget was set to what was paid, but budget and executed amount differ.
en.why: Only one of the two can be true, so the rate cannot be trusted.
en.example: Xiangyang 2021: the text says so, with 2634.17 against 3014.42.
en.mend: Enter the adjusted budget, or correct the text.
en.source: The reason text against the table of funds.

JX112
zh.title: 成本指标合计与预算不符
zh.message: 各成本指标的目标合计 {expected}，预算数是 {found}（实际完成值合计与执行数相符）
zh.meaning: 各成本指标的实际值合计等于执行数，目标值合计却不等于预算数。
zh.why: 成本指标既然把全部支出分完，目标也应分完全部预算。
zh.example: 襄阳市科协 2021：1411.9 + 1122.1 = 2534.0，预算 2634.17，少 100.17。
zh.mend: 核对预算数和各成本目标，改其中错的一个。
zh.source: 由同一张表的数字相加得出。
en.title: cost targets do not add up to the budget
en.message: the cost targets add up to {expected}, the budget is {found} (the actual costs do add up to the executed amount)
en.meaning: The actual costs add up to the executed amount, but their targets do not add up to the budget.
en.why: If the cost indicators split all expenditure, their targets split the whole budget.
en.example: 1411.9 + 1122.1 = 2534.0 against a budget of 2634.17.
en.mend: Check the budget and the cost targets, and mend the wrong one.
en.source: Plain addition within one form.

JX113
zh.title: 金额无法识别
zh.message: {label}的{column}“{found}”不是金额
zh.meaning: 金额单元格里是文字，读不出数。
zh.why: 执行率、得分都无法计算。
zh.example: 年初预算数填了“待定”。
zh.mend: 填数值；没有金额填 0 或“—”。
zh.source: 金额栏只接受数、带单位的数、“—”。
en.title: amount cannot be read
en.message: {column} of {label}, “{found}”, is not an amount
en.meaning: An amount cell holds text that is no number.
en.why: Neither rate nor score can be computed.
en.example: “待定” as the initial budget.
en.mend: Enter the number; 0 or a dash where there is none.
en.source: Amounts are numbers, with or without a unit, or a dash.

JX114
zh.title: 金额为负
zh.message: {label}的{column}是负数 {found}
zh.meaning: 金额是负数。
zh.why: 预算和支出不会为负，多半是符号或取数错误。
zh.example: 其他资金执行数 -25.5。
zh.mend: 核对后填正数；冲减应在总额中反映。
zh.source: 金额栏的含义。
en.title: negative amount
en.message: {column} of {label} is negative: {found}
en.meaning: An amount is negative.
en.why: Budgets and payments are not negative; usually a sign or a link is wrong.
en.example: Other funds executed: -25.5.
en.mend: Check it and enter the positive amount.
en.source: The meaning of the column.

JX121
zh.title: 执行率得分算错
zh.message: 执行率得分应为 {expected}，表中是 {found}（{rule}）
zh.meaning: 执行率得分不等于口径规定的得分（一般为 分值 × 执行率，不超过分值，两位小数）。
zh.why: 得分直接进入总分。
zh.example: 70.66% × 10 = 7.07；印成 7.70 即为错。
zh.mend: 改为应有的得分，或用 =JX_EXECSCORE(预算数,执行数)。
zh.source: 所用口径的执行率规则；先用未舍入的比率相乘，最后一次四舍五入。
en.title: wrong execution score
en.message: the execution score should be {expected}; the form says {found} ({rule})
en.meaning: The execution score is not what the rulebook gives (usually weight × rate, capped at the weight).
en.why: It goes straight into the total.
en.example: 70.6553% × 10 = 7.07; 7.70 would be wrong.
en.mend: Enter the right score, or =JX_EXECSCORE(budget,executed).
en.source: The execution rule of the rulebook in force; rounded half up once, at the end.

JX122
zh.title: 执行率得分超过分值
zh.message: 执行率得分 {found} 超过分值 {weight}
zh.meaning: 执行率得分超过它的分值。
zh.why: 任何得分都不得突破分值。
zh.example: 分值 10，得分 11.44（执行率 114.44% 未封顶）。
zh.mend: 执行率超过 100% 时得满分，不再增加。
zh.source: 财预〔2020〕10号：得分不突破分值。
en.title: execution score above its weight
en.message: the execution score {found} is above its weight {weight}
en.meaning: The execution score is above its weight.
en.why: No score may exceed its weight.
en.example: Weight 10, score 11.44, from a rate of 114.44% that was not capped.
en.mend: Above 100% the score is the full weight.
en.source: National rule: scores are capped at their weight.

JX123
zh.title: 执行率得分未按执行率计算
zh.message: 执行率 {rate} 却得 {found} 分；按国家规则应为 {expected}（本地口径“{book}”由公开表格归纳，未见规则文本）
zh.meaning: 执行率不到 100%，执行率得分却是满分；所用口径是从公开表格归纳的，没有规则文本。
zh.why: 按国家规则应为 分值 × 执行率，读者会问依据。
zh.example: 上海市科协 2020：执行率 92.40%，得分 10，按国家规则为 9.24。
zh.mend: 有本地文件依据就把它写入自己的口径；没有就按 分值 × 执行率 计分。
zh.source: 财预〔2020〕10号的线性计分；本地口径标为归纳（inferred）。
en.title: execution score not by the rate
en.message: execution is {rate} and scores {found}; the national rule gives {expected} (the local rulebook {book} is inferred)
en.meaning: Execution is below 100% but scores full; the local rulebook is only read off published forms.
en.why: By the national rule it is weight × rate; a reader will ask for the ground.
en.example: Shanghai 2020: 92.40% scores 10 where the national rule gives 9.24.
en.mend: If a local rule exists, put it into a rulebook of your own; otherwise score weight × rate.
en.source: The national linear rule; the local rulebook is marked as inferred.

JX124
zh.title: 执行率分值与口径不符
zh.message: 预算执行的分值是 {found}，口径“{book}”规定 {expected}
zh.meaning: 预算执行的分值与口径规定的不同。
zh.why: 分值结构不符，总分不能与其他单位相比。
zh.example: 国家口径 10 分，表中印 15 分。
zh.mend: 改为口径规定的分值，或选用正确的口径。
zh.source: 财预〔2020〕10号所附表格：执行率 10 分；地方口径另有规定的（如湖北 20 分）从其规定。
en.title: execution weight differs from the rulebook
en.message: execution has {found} points; the rulebook {book} says {expected}
en.meaning: The weight of execution differs from the rulebook.
en.why: Totals cannot be compared with those of other units.
en.example: 10 points by the national form, 15 printed.
en.mend: Use the rulebook's weight, or choose the right rulebook.
en.source: The national form: 10 points; Hubei: 20.

JX125
zh.title: 资金明细行不应有得分
zh.message: {label}行有得分 {found}，只有资金总额行计分
zh.meaning: 当年财政拨款等明细行填了得分。
zh.why: 只有资金总额行计分，重复的得分可能被加进总分。
zh.example: 当年财政拨款行得分 9.97，与总额行重复。
zh.mend: 把明细行的得分改为“—”。
zh.source: 公开表格中明细行得分均为“—”。
en.title: score on a part of the funds
en.message: the row of {label} has a score of {found}; only the total row is scored
en.meaning: A source of the funds has a score.
en.why: Only the total row is scored; the copy may be added to the total.
en.example: The row of current appropriations repeats 9.97.
en.mend: Replace it by a dash.
en.source: Published forms print a dash there.

JX126
zh.title: 分项之和与合计不符
zh.message: 上列 {count} 项之和是 {summed}，合计栏是 {found}
zh.meaning: 明细表的合计栏不等于上面各行之和，而同一张明细表的别的列是相等的。
zh.why: 合计与明细必有一处填错。
zh.example: 任务执行数 480 与 300，合计填 790。
zh.mend: 核对各项与合计。
zh.source: 算术。各项之和等于合计。
en.title: items do not add up
en.message: the {count} items above add up to {summed}; their sum is given as {found}
en.meaning: The row of the sum differs from the rows above it, while another column of the same table adds up.
en.why: An item or the sum is wrong.
en.example: 480 and 300, summed up as 790.
en.mend: Check the items and the sum.
en.source: Arithmetic.

JX127
zh.title: 结余与预算、支出不符
zh.message: “{label}”的结余填的是 {found}，减去支出后应为 {expected}
zh.meaning: 资金表印有结余，而它不等于这一行的预算数（或到位数、上年结转与预算之和）减去支出数；基金表的本年收支结余不等于收入减去支出。
zh.why: 执行率是对的，预算数与支出数就是可靠的，结余必有误。
zh.example: 预算 546 万元，支出 491.4 万元，结余填 45.6 万元。
zh.mend: 核对结余；已经收回财政的填 0，或者写明。
zh.source: 算术。结余等于可用的资金减去支出。
en.title: the balance does not come out
en.message: the balance of “{label}” is given as {found}; less what was spent it should be {expected}
en.meaning: The funds print a balance that is not the budget (nor the money received, nor both with what was carried over) less the amount spent; or the balance of a year of a social fund is not its income less its expenditure.
en.why: The rate comes out of budget and amount, so these are sure; the balance is wrong.
en.example: A budget of 546, 491.4 spent, a balance of 45.6.
en.mend: Check the balance; enter 0 where it was handed back, or say so.
en.source: Arithmetic. What is left is the money less what was spent.
"""
