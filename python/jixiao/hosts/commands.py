"""The commands of the ribbon and of the menu, defined once for every spreadsheet program.

A door (the Excel macros, the LibreOffice dispatcher) calls `run(port, name, …)`: it keeps the settings of
the program, shows the result or one line of what went wrong, and never lets an exception through.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jixiao.core.rulebook import RulebookError
from jixiao.hosts import calculate, inform, output, validate
from jixiao.hosts.port import HostError, Workbook
from jixiao.hosts.result import Result


@dataclass(frozen=True)
class Command:
    name: str
    title: str  # as on the button; also the name of the undo step
    action: Callable[..., Result]


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("recalc_sheet", "重算本表", calculate.recalc_sheet),
        Command("recalc_book", "重算全簿", calculate.recalc_book),
        Command("fill_sheet", "自动填分", calculate.fill_sheet),
        Command("validate_sheet", "校验本表", validate.validate_sheet),
        Command("validate_book", "校验全簿", validate.validate_book),
        Command("clear_marks", "清除标记", validate.clear_marks),
        Command("fix_sheet", "自动改正", validate.fix_sheet),
        Command("previous_finding", "上一处", validate.previous_finding),
        Command("next_finding", "下一处", validate.next_finding),
        Command("insert_template", "插入模板", output.insert_template),
        Command("set_rulebook", "口径", calculate.set_rulebook),
        Command("summary", "汇总", output.summary),
        Command("export_values", "导出上报版", output.export_values),
        Command("export_report", "导出报告", output.export_report),
        Command("write_paper", "自评报告", output.write_paper),
        Command("show_rules", "规则说明", inform.show_rules),
        Command("diagnose", "诊断", inform.diagnose),
        Command("about", "关于", inform.about),
    )
}
"""Every command by its name, in the order of the ribbon."""


def run(port: Workbook, name: str, *arguments: str | None, show: bool = True) -> Result:
    """Run a command and tell the user how it ended; `show=False` leaves the telling to the caller.

    Raises only KeyError, for a name that is no command.
    """
    command = COMMANDS[name]
    try:
        with port.task(command.title):
            result = command.action(port, *arguments)
    except (HostError, RulebookError) as problem:
        result = Result(str(problem), ok=False)
    except Exception as error:
        result = Result(f"{command.title}没有完成：{_one_line(error)}。详情见 {log(command.name)}", ok=False)
    if show and result.shown == "bar":
        port.status(result.text)
    elif show and result.shown == "box":
        port.tell(result.text, warning=not result.ok)
    return result


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"程序内部出错（{type(error).__name__}{'：' + text[:120] if text else ''}）"


def settings_folder() -> Path:
    """The folder of the user's own settings and of the log: no administrator rights needed."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "jixiao"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "jixiao"


MOST_LOG = 1_000_000
"""Bytes after which the log starts anew."""


def log(title: str) -> str:
    """Append the exception being handled to the log file. Gives where it is, or why it could not be
    written."""
    path = settings_folder() / "jixiao.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not path.exists() or path.stat().st_size > MOST_LOG
        with path.open("w" if fresh else "a", encoding="utf-8") as file:
            file.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {title}\n{traceback.format_exc()}\n")
    except OSError as error:
        return f"{path}（日志写不进去：{error.strerror}）"
    return str(path)
