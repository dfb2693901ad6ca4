"""Mistakes in how a command is called."""

from __future__ import annotations

TEXT = {
    "new.converted": "已生成：{path}，填入 {filled} 个公式",
    "usage.only_xlsx": "文件名应以 .xlsx 结尾：{path}",
    "usage.same_file": "不能写到来源文件自身：{path}",
    "usage.unknown_check": "没有这样的检查：{names}",
    "usage.meant": "{problem}；是否指“{near}”？",
    "usage.level": "--level 只能是 error、warning 或 info，不能是 {given}",
    "usage.see_help": "{problem}（jixiao --help 查看用法）",
    "usage.no_option": "没有这个选项：{name}",
    "usage.no_command": "没有这个命令：{name}",
    "usage.no_template": "没有名为“{name}”的模板；可用的有：{known}",
    "usage.no_target": "缺少要生成的文件，例如：jixiao new {template} 自评表.xlsx",
}
