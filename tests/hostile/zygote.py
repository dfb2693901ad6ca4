"""A small process that runs commands in children of its own, so that a child's memory is the command's alone.

Reads a line of JSON ({"cwd", "door", "arguments", "out", "err"}), answers with [exit code, seconds of the processor, KiB].
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from pathlib import Path

from hostile.doors import DOORS
from jixiao.cli import main

LOADED = (
    "batch.pool", "core.defect", "cli.validate", "cli.recalc", "cli.fill", "cli.report", "cli.new", "cli.explain", "cli.compare",
    "report.collect", "report.text", "report.html", "report.sheet", "report.paper", "report.compare", "recalc.run", "recalc.filling",
    "recalc.fixing", "templates.living", "workbook.reading", "workbook.foreign",
)  # fmt: skip
"""What every child would load again."""


def child(order: dict[str, str], door: str, arguments: list[str]) -> None:
    code = 99
    try:
        os.chdir(order["cwd"])
        for name, number in (("out", 1), ("err", 2)):
            os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        code = DOORS[door](Path(arguments[0])) if door else main(arguments)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve() -> None:
    for name in LOADED:
        importlib.import_module(f"jixiao.{name}")
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        order = json.loads(line)
        number = os.fork()
        if not number:
            child(order, order["door"], order["arguments"])
        _, status, used = os.wait4(number, 0)
        answer = (os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve()
