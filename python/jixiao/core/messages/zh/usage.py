"""Mistakes in how a command is called."""

from __future__ import annotations

TEXT = {
    "usage.unknown_check": "没有这样的检查：{names}",
    "usage.meant": "{problem}；是否指“{near}”？",
    "usage.level": "--level 只能是 error、warning 或 info，不能是 {given}",
}
