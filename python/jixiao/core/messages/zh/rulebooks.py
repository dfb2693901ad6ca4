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
}
