"""Rulebooks: finding and reading them."""

from __future__ import annotations

TEXT = {
    "rulebook.unknown": "没有名为“{name}”的口径；可用的有：{known}",
    "rulebook.ambiguous": "“{name}”不止一个口径：{known}",
    "rulebook.path": "“{name}”是文件路径；单元格和参数里只能写口径的名称",
    "rulebook.no_file": "找不到口径文件：{name}",
    "rulebook.name_long": "口径的名称过长",
    "rulebook.unreadable": "读不到口径文件 {name}：{why}",
    "rulebook.large": "口径文件 {name} 超过 {most} KB",
    "rulebook.no_criterion": "口径中没有评价标准“{name}”；可用的有：{known}",
    "rulebook.of": "口径：{problem}",
    "rulebook.key": "口径文件 {file} {where}键 {name}：应为{expected}{found}",
    "rulebook.grades": "口径文件 {file} 第 {text} 行键 {path}：应从高到低列出各等级的下限，最低一级为 0",
    "rulebook.no_key": "口径文件 {file} 第 {value} 行键 {value2}：没有这个键；可用的有 {known}",
    "rulebook.toml": "口径文件 {name} {line}不是有效的 TOML{hint}：{error}",
    "rulebook.utf8": "口径文件 {name} 不是 UTF-8 编码",
    "rulebook.json": "口径文件 {name} 不是有效的 JSON：{error}",
    "rulebook.nesting": "口径文件 {name} 嵌套过深",
    "rulebook.top": "口径文件 {name} 的最外层应为表",
    "rulebook.no_toml": "这里的 Python 读不了 TOML，请把口径文件 {name} 存为 JSON",
}
