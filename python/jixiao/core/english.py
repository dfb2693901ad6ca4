"""What the core says, in English: for `--lang en`.

The rules explain themselves in one Chinese line. For English its phrases are replaced one by one; what stands in “…”
is a value from the user's sheet and is left as it is.
"""

from __future__ import annotations

import re

from jixiao.core.messages import Message

_PHRASES = """
# scores and their explanations
正向|positive|
反向|reverse|
等于|equal|
区间|range|
时限|time limit|
定性|qualitative|
”对“|” for “|
 达到 | met |
 未达到 | missed |
，达到“|, meets “|
 达成 | met |
 未达成 | not met |
 部分达成 | partly met |
部分达成|partly met|
 未完成 | not done |
 无法由文字判断| cannot be told from the words|
 按未完成计 | counts as not done |
 按 0 计|, counted as 0|
需评定 |to be judged: |
须评定|to be judged|
评定系数 |judged degree |
得分系数 |factor |
 指标值为负，没有计分公式| negative target, no formula|
 不晚于 | not after |
 晚于 | after |
 高于上限 | above the upper end |
 低于下限 | below the lower end |
，超过 |, beyond |
 扣 | minus |
执行率 |rate |
采购执行率 |procurement rate |
采购 |bought |
 大于计划 | above the plan |
，执行率部分 |, rate part |
，政策功能 |, policy part |
政策功能得分|the policy score|
没有采购计划|no procurement plan|
口径未规定|the rulebook does not say|
，按 100% 计|, counted as 100%|
 固定 | flat |
季度 |quarters |
，平均 |, mean |
调整幅度 |adjustment |
，未超过 |, not beyond |
 个百分点| percentage points|
 项 ×| items ×|
加权平均 |weighted mean |
合计 |sum of |
 不适用| not applicable|
不适用，不计分|not applicable, no score|
尚未填写实际完成值|no actual value yet|
，未足额：|, short: |
 行均分 | rows, equal parts of |
分组 |group of |
同组 |group of |
 行共用 | rows sharing |
 分，均分：| points, equal parts: |
与同组各行共用一个分值|shares one weight with its group|
空行|empty row|
表中未印分值，不能逐项计算|no weights are printed, so single rows cannot be computed|
；按规则得分值的 |; by rule it is worth |
按评分标准由人评定|judged by the scoring standard|
表中没有计算所需的数字，|the form lacks the figures; |
# what cannot be read
#无法识别 |#unreadable: |
#需评定 |#to be judged: |
年度指标值|the target|
实际完成值|the actual value|
指标值|the target|
完成值|the actual value|
全年预算数|the budget|
全年执行数|the executed amount|
年初预算数|the initial budget|
分值|the weight|
评定系数|the judged degree|
方向|direction|
总分|the total|
数值|number|
分母|the denominator|
分子|the numerator|
为空| is empty|
是数值，| is a number, |
不是数值，不能按| is not a number and cannot be scored as |
指标计分| |
不是数值| is not a number|
是负数| is negative|
为负，按 0 计| is negative, counted as 0|
为负| is negative|
：应为 |: must be |
正向、反向、等于 或 定性|正向, 反向, 等于 or 定性|
 到 | to |
 的数| |
（不适用），但the weight为 | (not applicable), but the weight is |
（不适用），但分值为 | (not applicable), but the weight is |
分不清是不适用还是未完成|which may mean not applicable or not done|
分不清是 0 还是未开展|which may mean 0 or not done|
是一个区间，应填一个数值| is a range; give one number|
是一个范围，无法与年度指标值比较，应填数值| is a range that cannot be compared with the target; give a number|
是一个范围，可能落在不同的档，应填数值| is a range that may lie in several bands; give a number|
是一个范围，应填数值| is a range; give a number|
应填数值|give a number|
是约数| is approximate|
是百分比| is a percentage|
可能是 |may be |
，也可能是 | or |
，请写明百分号|; write the per cent sign|
是数量| is a count|
是金额| is an amount of money|
单位不一致，无法比较|their units differ and cannot be compared|
金额单位不同|different units of money|
，已换算|, converted|
单位“|the units “|
”与“|” and “|
为“| is “|
不能换算，无法比较| do not convert and cannot be compared|
单位不同：the target用|different units: the target in |
单位不同：指标值用|different units: the target in |
，完成值用|, the actual value in |
没有百分号，按 | has no per cent sign, taken as |
没有写单位，按| has no unit, taken as |
都与对方相差过大，请写明单位|: both are far from the other side; write the unit|
或按| or |
不是日期，无法与| is no date and cannot be compared with |
比较|compared|
没有写年份的日期按 |a date without its year is taken in |
按日期 |taken as the date |
年计||
 计||
单元格错误 |cell error |
是逻辑值 |is the logical value |
，不是数值或文字|, neither number nor text|
不是有限的数|is not a finite number|
比较符号和区间同时出现|a sign together with a range|
逗号的位置不合千分位，可能是小数点、分隔符或多个数|the commas are not thousands separators|
区间的下限不小于上限|the lower end is not below the upper end|
没有名为“|there is no rulebook named “|
”的口径；可用的有：|”; known are: |
找不到口径文件：|no such rulebook file: |
读不到口径文件 |cannot read the rulebook file |
口径文件 |the rulebook file |
 第 |, line |
 行键 |, key |
 不是 UTF-8 编码| is not UTF-8|
没有这个键|no such key|
缺少|missing|
；可用的有 |; known are |
：应为|: must be |
，现为 |, not |
 文件末尾不是有效的 TOML| ends without being valid TOML|
 行不是有效的 TOML| is not valid TOML|
本口径的预算执行率按四个季度计分，请用 |this rulebook scores execution by quarters; use |
# files
文件不存在|no such file|
文件夹中没有工作簿(.xlsx、.xlsm)|no workbooks (.xlsx, .xlsm) in the folder|
没有匹配的工作簿|no workbook matches|
无法访问 |cannot access |
这是 Excel 或 WPS 打开文件时的锁定文件，已跳过|a lock file of Excel or WPS, left out|
没有找到绩效自评表|no self-evaluation form found|
已用密码加密，请先在 Excel 中解除密码|encrypted with a password; remove it in Excel first|
文件已加密：请先在 Excel 或 WPS 中取消密码再处理|encrypted with a password; remove it in Excel or WPS first|
工作簿已损坏，无法读取|the workbook is broken|
文件已损坏：|the file is broken: |
文件已损坏，或者不是 Excel 工作簿|the file is broken or no Excel workbook|
不是 Excel 工作簿（.xlsx、.xlsm）|not an Excel workbook (.xlsx, .xlsm)|
不是 Excel 文件|not an Excel file|
压缩包里没有工作簿：|no workbook in the archive: |
是旧版 .xls 格式，请在 Excel 或 WPS 中另存为 .xlsx|the old .xls format; save it as .xlsx|
是 WPS 的 .et 格式，请在 WPS 中另存为 .xlsx|the .et format of WPS; save it as .xlsx|
是 .csv 文本文件，没有合并单元格，请另存为 .xlsx|a .csv text file; save it as .xlsx|
是 .ods 格式，请另存为 .xlsx|the .ods format; save it as .xlsx|
是 .xlsb 格式，请另存为 .xlsx|the .xlsb format; save it as .xlsx|
是 PDF 文件，不是工作簿|a PDF file, no workbook|
是 Word 文件，不是工作簿|a Word file, no workbook|
是文件夹，不是文件|a folder, not a file|
是空文件|an empty file|
文件是空的(0 字节)|an empty file|
没有读取权限，或文件正被占用|no permission to read it, or it is in use|
无法读取文件|cannot read the file|
无法读取|cannot read|
没有读写权限|no permission|
不支持 |unsupported: |
无扩展名|without a suffix|
 文件| file|
处理时出错|failed|
# evidence for a rulebook
依据：|because: |
用户指定|chosen by the user|
表内“口径”单元格 |the form's 口径 cell |
工作簿的口径 JX_RULEBOOK|the workbook's JX_RULEBOOK|
表上没有地方口径的特征，按全国项目支出口径|no sign of a local rulebook, the national one applies|
表上有“|the form says “|
 项评分指标与口径同名| criteria are named as in the rulebook|
 年度||
没有分值列|no weight column|
各指标分值合计 100，执行率得分不计入总分|the weights add up to 100 without execution|
有得分系数列|a column of factors|
标题含“|the title has “|
单位名称含“|the unit's name has “|
主管部门含“|the department's name has “|
项目名称含“|the project's name has “|
工作表名含“|the sheet's name has “|
# checks
增加 |plus |
减少 |minus |
超出目标|above target|
未超目标|within target|
不满分|less than full|
内容|content|
得分|score|
# signs
，|, |
；|; |
：|: |
、|, |
（|(|
）|)|
"""


_INVERTED = (
    (re.compile(r"没有写单位，按(\S+?)计"), r" has no unit, taken as \1"),
    (re.compile(r"单位由(\S+?)换算为"), r"converted from \1 to "),
)
"""Where English puts the words in another order."""


def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _PHRASES.strip().split("\n"):
        zh, separator, en = line.removesuffix("|").partition("|")
        if separator:
            found[zh] = en
    return found


_TABLE = _table()
_ANY = re.compile("|".join(re.escape(zh) for zh in sorted(_TABLE, key=len, reverse=True)))
_QUOTED = re.compile(r"(?<=“)[^“”]*(?=”)")
_HOLE = "\0"


def english(text: str) -> str:
    """A line of the core in English.

    >>> english("正向 2/8=25.00% × 1.00 → 0.25")
    'positive 2/8=25.00% × 1.00 → 0.25'
    """
    if isinstance(text, Message):
        return text.told("en")
    kept = iter(_QUOTED.findall(text))
    masked = _QUOTED.sub(_HOLE, text)
    for pattern, words in _INVERTED:
        masked = pattern.sub(words, masked)
    said = _ANY.sub(lambda match: _TABLE[match[0]], masked)
    said = re.sub(r"(?<=[A-Za-z])“", " “", said)
    return re.sub(_HOLE, lambda _: next(kept), said)
