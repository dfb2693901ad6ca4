"""A small process that runs commands in children of its own, so that a child's memory is the command's alone.

Reads a line of JSON ({"cwd", "door", "arguments", "out", "err"}), answers with [exit code, seconds of the processor, KiB].
"""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
import tempfile
import traceback
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

from hostile.doors import DOORS
from hostile.form import write
from jixiao.cli import main

LOADED = (
    "batch.pool", "core.defect", "cli.app", "cli.working", "cli.fixing", "cli.validate", "cli.recalc", "cli.fill", "cli.report", "cli.new", "cli.explain", "cli.compare",
    "report.collect", "report.across", "report.text", "report.html", "report.sheet", "report.paper", "report.compare", "recalc.run", "recalc.filling",
    "recalc.fixing", "templates.living", "workbook.reading", "workbook.foreign",
)  # fmt: skip
"""What every child would load again; what it loads besides is loaded by a form that goes through every other door."""


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


def warm() -> None:
    for name in LOADED:
        importlib.import_module(f"jixiao.{name}")
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()), patch.dict(os.environ):
        for door in DOORS.values():
            door(write(Path(folder, "a.xlsx")))


def serve() -> None:
    warm()
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
