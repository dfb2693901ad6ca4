"""Limits of what is read."""

from __future__ import annotations

TEXT = {
    "limit.refused": "超出上限，已拒绝：{what}",
    "limit.refused_in": "超出上限，已拒绝：“{where}”{what}",
    "limit.file": "文件有 {found} 字节，上限 {most}",
    "limit.members": "压缩包中有 {found} 个部件，上限 {most}",
    "limit.member": "一个部件解压后有 {found} 字节，上限 {most}",
    "limit.total": "全部解压后有 {found} 字节，上限 {most}",
    "limit.ratio": "疑似压缩炸弹，压缩比达 {found} 倍，上限 {most}",
    "limit.depth": "XML 嵌套 {found} 层，上限 {most}",
    "limit.attributes": "一个 XML 标签有 {found} 个属性，上限 {most}",
    "limit.sheets": "有 {found} 个工作表，上限 {most}",
    "limit.cells": "有 {found} 个有内容的单元格，上限 {most}",
    "limit.repeated": "有 {found} 个有内容的单元格以“重复”简写，上限 {most}",
    "limit.word": "Word 表格有 {found} 行和单元格，上限 {most}",
    "limit.tables": "有 {found} 张表格，上限 {most}",
    "limit.columns": "表格有 {found} 列，上限 {most}",
    "limit.area": "单元格散布在 {found} 格的区域，上限 {most}",
    "limit.strings": "有 {found} 个共享字符串，上限 {most}",
    "limit.text": "一个单元格有 {found} 个字符，上限 {most}",
    "limit.characters": "全部单元格共有 {found} 个字符，上限 {most}",
    "limit.merges": "有 {found} 个合并区域，上限 {most}",
    "limit.merged_cells": "合并区域共覆盖 {found} 格，上限 {most}",
    "limit.names": "定义了 {found} 个名称，上限 {most}",
    "limit.formula": "公式有 {found} 个字符，上限 {most}",
    "limit.formulas": "一个工作表的公式共有 {found} 个字符，上限 {most}",
    "limit.nesting": "公式嵌套 {found} 层，上限 {most}",
    "limit.most": "{most} 以上",
}
