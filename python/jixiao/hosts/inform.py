"""帮助: the rules behind the findings, the state of the installation, the version."""

from __future__ import annotations

import platform
from pathlib import Path

from jixiao import checks
from jixiao.core import rulebook as rulebooks
from jixiao.core.messages import say
from jixiao.functions import call
from jixiao.hosts import scope, validate
from jixiao.hosts.port import Content, Workbook
from jixiao.hosts.result import Result
from jixiao.package.own_sheets import DIAGNOSIS, RULES
from jixiao.report.rollup import heading
from jixiao.version import __version__
from jixiao.workbook import rulebook

NAME = say("host.name")


def show_rules(port: Workbook, code: str | None = None) -> Result:
    """Explain one check, or the findings at the cursor; elsewhere list all checks on a sheet of their own."""
    codes = [code] if code else _codes_at(port)
    if codes:
        return Result("\n\n".join(checks.explain(each).plain() for each in codes), {"rules": len(codes)})
    rows = [
        [heading(column) for column in ("code", "level", "check", "message")],
        [say("host.rulebook"), "", *_rulebook(port)],
    ]
    for each, known in checks.CATALOGUE.items():
        if not known.retired:
            rows.append([each, known.severity.named(), known.title, checks.explain(each).plain()])
    port.put_sheet(RULES, rows, (9, 8, 28, 90))
    count = len(rows) - 2
    return Result(say("host.rules_listed", count=count, sheet=RULES), {"rules": count})


def _rulebook(port: Workbook) -> tuple[str, str]:
    """The rulebook in force on the active sheet: its title, and where its rules come from."""
    found = scope.in_force(port)
    book = found.book or rulebooks.get(rulebooks.DEFAULT)
    lines = [
        say("host.book_source", place=book.place, dated=book.dated, source=book.source),
        *map(rulebook.passed_over, found.mistyped),
    ]
    return book.name, "\n".join(lines)


def _codes_at(port: Workbook) -> list[str]:
    """The codes of the findings at the cursor, each once."""
    here = port.selection()
    codes = [code for sheet, at, _, code, _ in validate.listed(port) if (sheet, at) == here]
    return [code for code in dict.fromkeys(codes) if code in checks.CATALOGUE]


def diagnose(port: Workbook) -> Result:
    """List what works here and what stands in the way, on a sheet and in short."""
    lines = [
        (say("host.version"), f"{NAME} {__version__}"),
        ("Python", f"{platform.python_version()}（{platform.system()} {platform.machine()}）"),
        (say("host.workbook"), str(port.path or say("host.not_saved"))),
        (
            say("host.rulebook"),
            scope.in_force(port).key or say("host.default_rulebook", id=rulebooks.DEFAULT),
        ),
        (say("host.self_test"), _self_test()),
    ]
    rows: list[list[Content]] = [
        [say("host.item"), say("host.state")],
        *(list[Content](line) for line in lines),
    ]
    rows += [[say("host.program"), line] for line in port.diagnosis()]
    port.put_sheet(DIAGNOSIS, rows, (12, 100))
    short = "\n".join(say("joint.about", what=title, said=text) for title, text in lines)
    return Result(say("host.see_sheet", short=short, sheet=DIAGNOSIS), {"lines": len(rows) - 1})


def _self_test() -> str:
    """Whether the functions give what the documentation promises."""
    result = call("JX_SCORE", 8, 2, 1)
    return say("host.test_sound") if result == 0.25 else say("host.test_failed", result=result)


def about(port: Workbook) -> Result:
    """The version, and what the product does."""
    return Result(
        say(
            "host.about",
            name=NAME,
            version=__version__,
            rulebook=_rulebook(port)[0],
            place=Path(__file__).resolve().parents[1],
            python=platform.python_version(),
        )
    )
