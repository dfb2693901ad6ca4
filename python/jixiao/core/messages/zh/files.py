"""Files: reading and writing them."""

from __future__ import annotations

TEXT = {
    "file.missing": "文件不存在",
    "file.empty": "文件是空的（0 字节）：请重新下载，或请报送单位重新发来",
    "file.encrypted": "文件已加密：请先在 Excel 或 WPS 中取消密码",
    "file.damaged": "文件已损坏，无法读取：请重新下载，或请报送单位重新发来",
    "file.no_forms": "没有找到绩效自评表",
    "file.written": "已写入 {path}",
    "file.copies": "{path} 与另外 {count} 个文件内容完全相同，汇总中只计一次：{copies}",
}
