"""Text and layout."""

TEXT = """
JX901
zh.title: 字词重复
zh.message: “{found}”重复了
zh.meaning: 字或词连写了两遍，或括号里重复了前面的词。
zh.why: 多半是打字或粘贴的残留。
zh.example: “需等换届完成后后”“均均为博士”“部门（部门）”。
zh.mend: 删去重复的字。
zh.source: 文字检查；仅作提示。
en.title: doubled word
en.message: “{found}” is doubled
en.meaning: A character or word stands twice in a row, or again in brackets.
en.why: Usually left over from typing or pasting.
en.example: “后后”, “均均”, “部门（部门）”.
en.mend: Delete the double.
en.source: Text check; information only.

JX902
zh.title: 疑似错别字
zh.message: “{found}”疑为“{expected}”
zh.meaning: 疑似错别字。
zh.why: 公开的表格有错字，影响可信度。
zh.example: “提升科普工作能利”（能力）、“得意提升”（得以）、“履程序”（履行程序）。
zh.mend: 改为正确的字词。
zh.source: 常见误写的对照表；仅作提示。
en.title: likely typing error
en.message: “{found}” is probably “{expected}”
en.meaning: A likely typing error.
en.why: Errors in published forms cost trust.
en.example: “能利” for “能力”, “得意提升” for “得以提升”.
en.mend: Correct it.
en.source: A table of common slips; information only.

JX903
zh.title: 多余的符号
zh.message: “{found}”末尾有多余的符号，应为“{expected}”
zh.meaning: 指标值末尾有多余的符号。
zh.why: 多余的符号妨碍识别和汇总。
zh.example: “5个·”。
zh.mend: 删去符号。
zh.source: 文字检查；仅作提示。
en.title: stray sign
en.message: “{found}” ends with a stray sign; it should be “{expected}”
en.meaning: A stray sign stands behind a value.
en.why: It hinders reading and summing up.
en.example: “5个·”.
en.mend: Delete it.
en.source: Text check; information only.

JX904
zh.title: 名称被截断
zh.message: 指标名称“{found}”像是被截断的
zh.meaning: 指标名称像是被截断的：括号没有闭合，或少了同类指标都有的词尾。
zh.why: 单元格宽度或导出造成的截断，会改变意思。
zh.example: “运行维护海智工作室（创新创业平”“…活动及时”（及时性）。
zh.mend: 补全名称。
zh.source: 与同类指标的词尾对照；仅作提示。
en.title: name cut off
en.message: the indicator's name “{found}” looks cut off
en.meaning: The name looks cut off: an open bracket, or an ending that its neighbours write out.
en.why: Cut off by the cell's width or an export, it may change its meaning.
en.example: “运行维护海智工作室（创新创业平”.
en.mend: Write the name out.
en.source: Compared with the endings of its neighbours; information only.

JX905
zh.title: 乱码字符
zh.message: 文字中有无法显示的字符：“{found}”
zh.meaning: 文字中有乱码字符。
zh.why: 转换文件时丢失的字，读者看不到原意。
zh.example: “优秀自然科学论文评选活动，�发挥科协组织政治引领作用”。
zh.mend: 补上原来的字。
zh.source: 文字检查；仅作提示。
en.title: broken character
en.message: the text holds a broken character: “{found}”
en.meaning: The text holds a broken character.
en.why: A character was lost in conversion.
en.example: “�” in the goals of a published form.
en.mend: Restore the character.
en.source: Text check; information only.

JX906
zh.title: 单元格是错误值
zh.message: 这一格显示错误值 {found}，公式没有算出结果
zh.meaning: 单元格是 #DIV/0!、#N/A 等错误值。
zh.why: 错误值会传到总分和汇总表。
zh.example: 执行率单元格 #DIV/0!（预算数为空）。
zh.mend: 改正公式或补齐它引用的单元格。
zh.source: 电子表格的错误值。
en.title: error value in a cell
en.message: the value of the cell is {found}
en.meaning: The cell holds an error value such as #DIV/0! or #N/A.
en.why: Errors spread into totals and roll-ups.
en.example: #DIV/0! as a rate, because the budget is empty.
en.mend: Mend the formula, or fill in the cells it refers to.
en.source: Error values of spreadsheets.

JX907
zh.title: 编号不连续
zh.message: 编号“{found}”与前面的编号不连续（前一个是“{expected}”）
zh.meaning: 条目编号重复，或章节编号不连续。
zh.why: 可能漏改或漏段，读者对不上号。
zh.example: “1. … 2. … 2. …”；报告中“三、”之后又是“三、”。
zh.mend: 重新编号。
zh.source: 文字检查；仅作提示。
en.title: numbering does not go on
en.message: the number “{found}” does not follow “{expected}”
en.meaning: A number in a list repeats, or chapters do not follow one another.
en.why: Something was left out or not renumbered.
en.example: “1. … 2. … 2. …”.
en.mend: Renumber.
en.source: Text check; information only.

JX910
zh.title: 公式没有算出
zh.message: {count} 个公式没有算出（保存时没有装绩效自评）：请重算后保存
zh.meaning: 表中有公式没有存下结果，校验时也无法替它算出。
zh.why: 没有算出的得分、合计等于没有填，不能据此判断对错。
zh.example: 在没有装绩效自评的电脑上保存，公式显示 #NAME?。
zh.mend: 用装有绩效自评的 Excel 或 LibreOffice 打开、重算、保存，或拖进 jixiao.html 点“重新计算”，或运行 jixiao recalc。
zh.source: 常识：没有结果的公式无从校验。
en.title: formulas without results
en.message: {count} formulas have no results (saved without jixiao): recalculate and save
en.meaning: Formulas of the form were stored without results and could not be evaluated here either.
en.why: A score or a sum that was never calculated is as good as missing.
en.example: Saved where jixiao is not installed, a formula shows #NAME?.
en.mend: Open, recalculate and save where jixiao is installed, or run jixiao recalc.
en.source: What has no result cannot be checked.

JX911
zh.title: 有未识别的内容
zh.message: “{text}”{why}
zh.meaning: 表中有一列或一行，标题和内容都不能确定是什么，没有读入，或只是按位置和内容推断。
zh.why: 没有读入的内容没有核对；推断的列可能读错。什么都不应悄悄略过。
zh.example: 得分列的标题写成单位内部的简称。
zh.mend: 把标题改成通行的说法（如“实际完成值”“得分”），或人工核对这一列、这一行；命令 jixiao explain 逐列说明表是怎样读的。
zh.source: 常识：没有读出的内容无从校验。
en.title: not recognised
en.message: "{text}": {why}
en.meaning: A column or a row of the form is not recognised, or only by its place and cells.
en.why: What was not read was not checked, and a guessed column may be wrong. Nothing is passed over in silence.
en.example: The column of scores is headed by an abbreviation that only this office knows.
en.mend: Run jixiao explain to see how the form was read; use a usual heading, or look at the column or row yourself.
en.source: What was not read cannot be checked.

JX912
zh.title: 隐藏的行列里有分
zh.message: “{label}”的分值或得分在隐藏的行或列里，仍计入合计
zh.meaning: 这一行或这一列是隐藏的，其中的分值、得分照样计入合计和总分。
zh.why: 打印出来的表看不见这些分，按看得见的数加总对不上。
zh.example: 第 12 行隐藏，分值 10、得分 10，总分仍含这 10 分。
zh.mend: 取消隐藏后核对；不用的行请删除，不要隐藏。
zh.source: 常识；仅作提示。
en.title: points in hidden rows or columns
en.message: the points of “{label}” stand in a hidden row or column and still count
en.meaning: The row or column is hidden; its points are part of the totals all the same.
en.why: Whoever adds up what is printed comes to another sum.
en.example: Row 12 is hidden and has 10 points, which the total includes.
en.mend: Show it and check; delete rows that are not used instead of hiding them.
en.source: Common sense; information only.
"""
