"""What ends the work on a file before its time."""

from __future__ import annotations

TEXT = {
    "crash.time": "超过时限（{seconds} 秒），已中止：可用 --timeout 放宽",
    "crash.memory": "超过内存上限（{memory} MB），已中止：可用 --memory 放宽",
    "crash.depth": "嵌套过深，无法处理",
    "crash.died": "处理这个文件的进程意外终止（文件可能有意损坏）",
    "crash.no_memory": "内存不足，未能完成",
    "crash.nowhere": "运行所在的文件夹已被删除或移走，请换到别的文件夹再运行",
    "crash.short": "系统资源不足，未能完成：{why}",
    "crash.output": "无法输出结果：{why}",
    "crash.bug": "处理时出错（{kind}），这是程序的缺陷，报告在 {report}",
}
