"""Text and layout."""

TEXT = """
JX901
字或词连写了两遍，或括号里重复了前面的词。
多半是打字或粘贴的残留。
“需等换届完成后后”“均均为博士”“部门（部门）”。
删去重复的字。
文字检查；仅作提示。
A character or word stands twice in a row, or again in brackets.
Usually left over from typing or pasting.
“后后”, “均均”, “部门（部门）”.
Delete the double.
Text check; information only.

JX902
疑似错别字。
公开的表格有错字，影响可信度。
“提升科普工作能利”（能力）、“得意提升”（得以）、“履程序”（履行程序）。
改为正确的字词。
常见误写的对照表；仅作提示。
A likely typing error.
Errors in published forms cost trust.
“能利” for “能力”, “得意提升” for “得以提升”.
Correct it.
A table of common slips; information only.

JX903
指标值末尾有多余的符号。
多余的符号妨碍识别和汇总。
“5个·”。
删去符号。
文字检查；仅作提示。
A stray sign stands behind a value.
It hinders reading and summing up.
“5个·”.
Delete it.
Text check; information only.

JX904
指标名称像是被截断的：括号没有闭合，或少了同类指标都有的词尾。
单元格宽度或导出造成的截断，会改变意思。
“运行维护海智工作室（创新创业平”“…活动及时”（及时性）。
补全名称。
与同类指标的词尾对照；仅作提示。
The name looks cut off: an open bracket, or an ending that its neighbours write out.
Cut off by the cell's width or an export, it may change its meaning.
“运行维护海智工作室（创新创业平”.
Write the name out.
Compared with the endings of its neighbours; information only.

JX905
文字中有乱码字符。
转换文件时丢失的字，读者看不到原意。
“优秀自然科学论文评选活动，�发挥科协组织政治引领作用”。
补上原来的字。
文字检查；仅作提示。
The text holds a broken character.
A character was lost in conversion.
“�” in the goals of a published form.
Restore the character.
Text check; information only.

JX906
单元格是 #DIV/0!、#N/A 等错误值。
错误值会传到总分和汇总表。
执行率单元格 #DIV/0!（预算数为空）。
改正公式或补齐它引用的单元格。
电子表格的错误值。
The cell holds an error value such as #DIV/0! or #N/A.
Errors spread into totals and roll-ups.
#DIV/0! as a rate, because the budget is empty.
Mend the formula, or fill in the cells it refers to.
Error values of spreadsheets.

JX907
条目编号重复，或章节编号不连续。
可能漏改或漏段，读者对不上号。
“1. … 2. … 2. …”；报告中“三、”之后又是“三、”。
重新编号。
文字检查；仅作提示。
A number in a list repeats, or chapters do not follow one another.
Something was left out or not renumbered.
“1. … 2. … 2. …”.
Renumber.
Text check; information only.
"""
