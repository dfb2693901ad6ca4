"""Funds and budget execution."""

TEXT = """
JX101
执行率 = 全年执行数 ÷ 全年预算数。表中印的执行率按所印的小数位数四舍五入后，与两个金额算出的不同。
执行率得分、总分和原因说明都从执行率来，它错了后面都错。
执行 8,086,475.64，预算 8,108,600.00，执行率 99.73%，印一位小数为 99.7%；印成 97.7% 即为错。
核对两个金额；金额无误就把执行率改为应有的数，也可用 =JX_RATE(执行数,预算数)。
财预〔2020〕10号：执行率以调整后的全年预算数为基数。按印出的位数四舍五入比较，99.7% 与 99.7271% 视为相符。
Rate = executed / adjusted budget. The printed rate, at its own number of decimals, is not what the amounts give.
The execution score, the total and the reasons all rest on the rate.
8,086,475.64 of 8,108,600.00 is 99.73%, printed with one decimal 99.7%; 97.7% would be wrong.
Check both amounts; if they are right, correct the rate, or enter =JX_RATE(executed,budget).
National rule of 2020 (财预〔2020〕10号): the base is the adjusted budget. Compared at the printed precision.

JX102
执行率单元格里是 99.73 或 100 这样的数，没有百分号，而实际比率是 0.9973 或 1。
后续公式会把它当成 9973%，汇总和比较都会错一百倍。
预算 100，执行 99.73，执行率填了 99.73（应为 99.73% 或设为百分比格式的 0.9973）。
改成带百分号的数，或把单元格设为百分比格式后填小数。
由金额算出的比率与所填的数正好相差一百倍。
The rate cell holds 99.73 or 100 without a per cent sign, while the ratio is 0.9973 or 1.
Formulas read it as 9973%; every roll-up is wrong by a factor of a hundred.
Budget 100, executed 99.73, rate typed as 99.73.
Add the per cent sign, or format the cell as a percentage and enter the fraction.
The amounts give a ratio that differs by exactly a hundred.

JX103
执行率是把小数直接截去得来的，没有四舍五入。
与按规则四舍五入的数差最后一位，复核时会被当作算错。
98.457% 印成 98.45%，四舍五入应为 98.46%。
改为四舍五入后的数。
口径规定保留位数并四舍五入；截尾只作提示。
The rate was cut off after its last decimal instead of rounded.
It differs in the last digit from the rounded figure and looks like a mistake to a reviewer.
98.457% printed as 98.45%; rounded half up it is 98.46%.
Use the rounded figure.
Rulebooks round half up; cutting off is reported as information only.

JX104
全年预算数为 0，却印有执行率。
0 做分母没有比率；有执行数而无预算则可能是漏填预算。
上年结转资金 0.00/0.00，执行率应印“—”，四川印 0.00%。
预算确为 0 时执行率填“—”（或按口径填 0.00%）；有支出就补填预算数。
公开表格中 0/0 印“—”、0.00% 或 100%，这三种都不提示。
The budget is 0, yet a rate is printed.
There is no ratio over 0; with an amount spent, the budget was probably left out.
Carried-over funds 0.00/0.00: published forms print a dash, Sichuan prints 0.00%.
Print a dash (or 0.00% where the rulebook says so); if money was spent, fill in the budget.
0/0 as a dash, 0% or 100% is accepted.

JX105
全年执行数大于全年预算数。
全年预算数应为年中调整后的数，支出不会超过它；超过说明预算数没有更新或填错。
襄阳市科协 2021：预算 2634.17，执行 3014.42，执行率 114.44%，而备注要求填调整后的预算。
把预算数改为调整后的数；若确实超支，在原因栏说明。
财预〔2020〕10号以调整后的预算为基数；湖北备注1：预算数为调整后财政资金总额。
More was executed than the budget allows.
The budget column takes the adjusted budget, so this means it was not updated, or mistyped.
Xiangyang 2021: budget 2634.17, executed 3014.42, a rate of 114.44%.
Enter the adjusted budget; if money was really overspent, say why.
The base is the adjusted budget (national rule; Hubei's remark 1 says so in print).

JX106
当年财政拨款、上年结转、其他资金之和不等于资金总额。
总额与分项只能有一个是对的，执行率以总额计算。
总额 8,108,600，三项 8,000,000 + 0 + 0。
核对各项，改总额或改分项；若分项无误，总额即各项之和。
表格本身的结构：年度资金总额下列“其中”。万元表允许分项舍入的误差。
The sources of the funds do not add up to the total.
Either the total or a part is wrong, and the rate is computed from the total.
Total 8,108,600 with parts 8,000,000 + 0 + 0.
Check the parts; if they are right, the total is their sum.
The layout itself: the parts stand under the total. Rounding of parts in 万元 is allowed for.

JX107
只填了年度资金总额，当年财政拨款、上年结转、其他资金全部空白。
看不出资金来源，也无法核对总额。
上海市科协 2020 各表：总额 110，其余三行全空。
填上各来源；没有的填 0 或“—”。
表格要求分列来源；仅作提示。
Only the total is given; all sources are blank.
The total cannot be verified and nobody sees where the money came from.
Shanghai 2020: total 110, three rows below it blank.
Fill in the sources, 0 or a dash where there is none.
The layout asks for them; information only.

JX108
全年预算数比年初预算数变动很大，表中没有说明。
预算大幅追加或压减通常影响目标，读者需要知道原因。
深圳市科技交流服务中心 2021：年初 4,458,587，全年 6,819,631，增加 52.95%，无说明。
在原因栏或备注中说明调整的依据。
四川等地凡有调整都须说明；其他口径按其提示线（缺省 30%）提示。
The adjusted budget differs much from the initial one and nothing is said about it.
Large additions or cuts usually change the targets; the reader needs to know why.
Shenzhen 2021: 4,458,587 became 6,819,631 (+52.95%) without a word.
Give the ground for the adjustment in the reason column or a remark.
Some places ask for a reason for any adjustment; elsewhere a line set by the rulebook (30% by default).

JX109
执行率低于应说明的界限，表中没有原因。
资金没有用出去，是绩效评价首先要问的问题。
科技智库与交流 2021：执行率 70.66%，没有任何说明。
在原因栏写明为什么没有执行、怎样处理结余。
四川口径 90% 以下须说明；没有规定的口径以 80% 为提示线。
Execution is below the line from which a reason is due, and none is given.
Unspent money is the first question of any evaluation.
70.66% executed (Shenzhen 2021) and no explanation anywhere.
Say why the money was not spent and what becomes of it.
Sichuan: below 90%. Rulebooks without a line: information below 80%.

JX110
当年财政拨款等明细行印有分值。
只有资金总额行计分；照列相加会重复计算，分值合计变成 110。
深圳市科技交流服务中心 2021 三张表：当年财政拨款行分值印 10，2020 年同样的表印“—”。
把明细行的分值改为“—”。
深圳项目表的格式：明细行分值、得分均为“—”。
A source of the funds shows points.
Only the total row is scored; adding up the column would count the points twice.
Shenzhen 2021: the row of current appropriations shows 10 where the form has a dash.
Replace the points by a dash.
The layout of the Shenzhen form.

JX111
文字说预算数已调整为实际支付数，预算数与执行数却不相等。
两处只能有一处是对的，执行率因此不可信。
襄阳市科协 2021：“调整预算数为实际支付数”，预算 2634.17，执行 3014.42。
把预算数改为调整后的数，或改正文字。
表中原因栏的文字与资金表对照。
The text says that the budget was set to what was paid, but budget and executed amount differ.
Only one of the two can be true, so the rate cannot be trusted.
Xiangyang 2021: the text says so, with 2634.17 against 3014.42.
Enter the adjusted budget, or correct the text.
The reason text against the table of funds.

JX112
各成本指标的实际值合计等于执行数，目标值合计却不等于预算数。
成本指标既然把全部支出分完，目标也应分完全部预算。
襄阳市科协 2021：1411.9 + 1122.1 = 2534.0，预算 2634.17，少 100.17。
核对预算数和各成本目标，改其中错的一个。
由同一张表的数字相加得出。
The actual costs add up to the executed amount, but their targets do not add up to the budget.
If the cost indicators split all expenditure, their targets split the whole budget.
1411.9 + 1122.1 = 2534.0 against a budget of 2634.17.
Check the budget and the cost targets, and mend the wrong one.
Plain addition within one form.

JX113
金额单元格里是文字，读不出数。
执行率、得分都无法计算。
年初预算数填了“待定”。
填数值；没有金额填 0 或“—”。
金额栏只接受数、带单位的数、“—”。
An amount cell holds text that is no number.
Neither rate nor score can be computed.
“待定” as the initial budget.
Enter the number; 0 or a dash where there is none.
Amounts are numbers, with or without a unit, or a dash.

JX114
金额是负数。
预算和支出不会为负，多半是符号或取数错误。
其他资金执行数 -25.5。
核对后填正数；冲减应在总额中反映。
金额栏的含义。
An amount is negative.
Budgets and payments are not negative; usually a sign or a link is wrong.
Other funds executed: -25.5.
Check it and enter the positive amount.
The meaning of the column.

JX121
执行率得分不等于口径规定的得分（一般为 分值 × 执行率，不超过分值，两位小数）。
得分直接进入总分。
70.66% × 10 = 7.07；印成 7.70 即为错。
改为应有的得分，或用 =JX_EXECSCORE(预算数,执行数)。
所用口径的执行率规则；先用未舍入的比率相乘，最后一次四舍五入。
The execution score is not what the rulebook gives (usually weight × rate, capped at the weight).
It goes straight into the total.
70.6553% × 10 = 7.07; 7.70 would be wrong.
Enter the right score, or =JX_EXECSCORE(budget,executed).
The execution rule of the rulebook in force; rounded half up once, at the end.

JX122
执行率得分超过它的分值。
任何得分都不得突破分值。
分值 10，得分 11.44（执行率 114.44% 未封顶）。
执行率超过 100% 时得满分，不再增加。
财预〔2020〕10号：得分不突破分值。
The execution score is above its weight.
No score may exceed its weight.
Weight 10, score 11.44, from a rate of 114.44% that was not capped.
Above 100% the score is the full weight.
National rule: scores are capped at their weight.

JX123
执行率不到 100%，执行率得分却是满分；所用口径是从公开表格归纳的，没有规则文本。
按国家规则应为 分值 × 执行率，读者会问依据。
上海市科协 2020：执行率 92.40%，得分 10，按国家规则为 9.24。
有本地文件依据就把它写入自己的口径；没有就按 分值 × 执行率 计分。
财预〔2020〕10号的线性计分；本地口径标为归纳（inferred）。
Execution is below 100% but scores full; the local rulebook is only read off published forms.
By the national rule it is weight × rate; a reader will ask for the ground.
Shanghai 2020: 92.40% scores 10 where the national rule gives 9.24.
If a local rule exists, put it into a rulebook of your own; otherwise score weight × rate.
The national linear rule; the local rulebook is marked as inferred.

JX124
预算执行的分值与口径规定的不同。
分值结构不符，总分不能与其他单位相比。
国家口径 10 分，表中印 15 分。
改为口径规定的分值，或选用正确的口径。
财预〔2020〕10号所附表格：执行率 10 分；湖北 20 分。
The weight of execution differs from the rulebook.
Totals cannot be compared with those of other units.
10 points by the national form, 15 printed.
Use the rulebook's weight, or choose the right rulebook.
The national form: 10 points; Hubei: 20.

JX125
当年财政拨款等明细行填了得分。
只有资金总额行计分，重复的得分可能被加进总分。
当年财政拨款行得分 9.97，与总额行重复。
把明细行的得分改为“—”。
公开表格中明细行得分均为“—”。
A source of the funds has a score.
Only the total row is scored; the copy may be added to the total.
The row of current appropriations repeats 9.97.
Replace it by a dash.
Published forms print a dash there.
"""
