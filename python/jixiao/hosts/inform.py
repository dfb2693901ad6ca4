"""帮助: the rules behind the findings, the state of the installation, the version."""

from __future__ import annotations

import platform
from pathlib import Path

from jixiao import checks
from jixiao.core import rulebook as rulebooks
from jixiao.functions import call
from jixiao.hosts import scope, validate
from jixiao.hosts.port import Workbook
from jixiao.hosts.result import DIAGNOSIS, RULES, Result
from jixiao.version import __version__
from jixiao.workbook import rulebook

NAME = "绩效自评 jixiao"


def show_rules(port: Workbook, code: str | None = None) -> Result:
    """Explain one check, or the findings at the cursor; elsewhere list all checks on a sheet of their own."""
    codes = [code] if code else _codes_at(port)
    if codes:
        return Result("\n\n".join(checks.explain(each).plain() for each in codes), {"rules": len(codes)})
    rows = [["代码", "级别", "名称", "说明"], ["口径", "", *_rulebook(port)]]
    for each, known in checks.CATALOGUE.items():
        if not known.retired:
            rows.append([each, known.severity.named(), known.title, checks.explain(each).plain()])
    port.put_sheet(RULES, rows, (9, 8, 28, 90))
    count = len(rows) - 2
    return Result(f"当前口径和全部 {count} 条规则已列在工作表“{RULES}”。", {"rules": count})


def _rulebook(port: Workbook) -> tuple[str, str]:
    """The rulebook in force on the active sheet: its title, and where its rules come from."""
    found = scope.in_force(port)
    book = found.book or rulebooks.get(rulebooks.DEFAULT)
    lines = [f"{book.place}，{book.dated}。出处：{book.source}", *map(rulebook.passed_over, found.mistyped)]
    return f"{book.title}（{book.id}）", "\n".join(lines)


def _codes_at(port: Workbook) -> list[str]:
    """The codes of the findings at the cursor, each once."""
    here = port.selection()
    codes = [code for sheet, at, code, _ in validate.listed(port) if (sheet, at) == here]
    return [code for code in dict.fromkeys(codes) if code in checks.CATALOGUE]


def diagnose(port: Workbook) -> Result:
    """List what works here and what stands in the way, on a sheet and in short."""
    lines = [
        ("版本", f"{NAME} {__version__}"),
        ("Python", f"{platform.python_version()}（{platform.system()} {platform.machine()}）"),
        ("工作簿", str(port.path or "尚未保存")),
        ("口径", scope.in_force(port).key or f"未指定，默认 {rulebooks.DEFAULT}"),
        ("函数自检", _self_test()),
    ]
    rows = [["项目", "情况"], *map(list, lines)]
    rows += [["程序", line] for line in port.diagnosis()]
    port.put_sheet(DIAGNOSIS, rows, (12, 100))
    short = "\n".join(f"{title}：{text}" for title, text in lines)
    return Result(f"{short}\n详情见工作表“{DIAGNOSIS}”。", {"lines": len(rows) - 1})


def _self_test() -> str:
    """Whether the functions give what the documentation promises."""
    result = call("JX_SCORE", 8, 2, 1)
    return "JX_SCORE(8,2,1)=0.25，正常" if result == 0.25 else f"JX_SCORE(8,2,1) 得到 {result}，应为 0.25"


def about(port: Workbook) -> Result:
    """The version, and what the product does."""
    return Result(
        f"{NAME} {__version__}\n预算绩效自评表的计分、校验与重算。\n口径：{_rulebook(port)[0]}\n"
        f"程序位置：{Path(__file__).resolve().parents[1]}\nPython {platform.python_version()}"
    )
