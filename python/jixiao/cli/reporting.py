"""Where the report of `validate` goes, and in which shape."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from jixiao.cli.exits import UsageError, tell
from jixiao.cli.lang import language
from jixiao.cli.outputs import NAMED
from jixiao.core.messages import say
from jixiao.core.shown import visible_json

if TYPE_CHECKING:
    from jixiao.report.collect import Record


class Format(str, Enum):
    text = "text"
    json = "json"
    html = "html"
    xlsx = "xlsx"


DEFAULT_NAMES = {Format.html: Path("绩效自评校验报告.html"), Format.xlsx: Path("绩效自评校验结果.xlsx")}
_F = TypeVar("_F", bound=Enum)
_ENDINGS = {
    "text": (".txt",), "json": (".json", ".txt", ".html", ".htm"), "html": (".html", ".htm", ".txt", ".json"), "xlsx": (".xlsx",),
}  # fmt: skip
"""How the name of a file may end, by its format: what is letters may be called by any name of letters, if asked so."""
LEVELS = {
    "error": "error", "warning": "warning", "info": "info", "错误": "error", "警告": "warning", "提示": "info",
}  # fmt: skip


def wanted_format(kinds: type[_F], format: _F | None, as_json: bool, output: Path | None) -> _F:
    """The format asked for, else that of the file to write, else text."""
    if as_json and format is not None and format.value != "json":
        raise UsageError(say("usage.not_both", one="--json", other=f"--format {format.value}"))
    if format is not None:
        return format
    ending = "json" if as_json else "" if output is None else output.suffix.lower().lstrip(".")
    return kinds.__members__.get("html" if ending == "htm" else ending, kinds["text"])


def refuse_ending(target: Path, shape: Enum) -> None:
    """Raises UsageError where a program would take the file for something else than it is, by the end of its name."""
    ending, fitting = target.suffix.lower(), _ENDINGS[shape.value]
    if ending in NAMED and ending not in fitting:
        raise UsageError(say("usage.ending", output=str(target), format=shape.value, ending=fitting[0]))


def write(whole: Record, format: Format, target: Path | None, level: str | None, quiet: bool) -> None:
    """The report into its file, else to the screen. Raises UnwritableFile."""
    from jixiao.package.save import save_text

    if target is None:
        if not quiet or format is Format.json:
            sys.stdout.write(_text(whole, format, level))
        return
    if format is Format.xlsx:
        from jixiao.report.sheet import write_workbook

        write_workbook(whole, target, language())
    elif format is Format.html:
        from jixiao.report.html import html_report

        save_text(target, html_report(whole, language=language()))
    else:
        save_text(target, _text(whole, format, level, to_file=True))
    if not quiet:
        tell(say("file.written", path=target).told(language()))


def _text(whole: Record, format: Format, level: str | None, to_file: bool = False) -> str:
    if format is Format.json:
        return visible_json(whole if level is None else _down_to(whole, level), keep=("path",)) + "\n"
    from jixiao.cli import colour
    from jixiao.report.text import plain, text_report

    paint = colour.paint if colour.wanted() and not to_file else plain
    return text_report(whole, language(), level or "warning", paint)


def _down_to(whole: Record, level: str) -> Record:
    """The report without the findings below a level; the summary counts them all."""
    from jixiao.report.groups import RANKS

    def listed(form: Record) -> list[Record]:
        return [finding for finding in form["findings"] if RANKS[finding["severity"]] <= RANKS[level]]

    files = [
        {**file, "forms": [{**form, "findings": listed(form)} for form in file["forms"]]}
        for file in whole["files"]
    ]
    return {**whole, "files": files}
