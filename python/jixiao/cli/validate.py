"""`jixiao validate`: check every form on every sheet, and report."""

from __future__ import annotations

import json
import sys
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jixiao.cli.exits import FOUND_ERRORS, OK, UNREADABLE, USAGE, complain, in_language
from jixiao.cli.lang import english, t

if TYPE_CHECKING:
    from jixiao.report.collect import Record


class Format(str, Enum):
    text = "text"
    json = "json"
    html = "html"
    xlsx = "xlsx"


_DEFAULT_NAMES = {Format.html: "绩效自评校验报告.html", Format.xlsx: "绩效自评校验结果.xlsx"}


def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help=t("文件、文件夹或通配符", "files, folders, globs"))
    ],
    rulebook: Annotated[
        str | None, typer.Option(help=t("口径的名称或文件；省略时由表格判定", "rulebook"))
    ] = None,
    format: Annotated[Format, typer.Option(help=t("报告的格式", "report format"))] = Format.text,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=t("写入文件", "write to a file"))
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(help=t("只查这些代码，可用前缀，如 JX2", "only these codes"))
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help=t("不查这些代码", "not these codes"))] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, help=t("进程数；省略时视文件多少而定", "processes; by default as the files need")
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help=t("把唯一正确的数值写入副本（与 -o 同用）", "apply the only right values")
        ),
    ] = False,
) -> int:
    from jixiao import batch, checks
    from jixiao.core.rulebook import RulebookError, get
    from jixiao.report.collect import Options, check_file, report, tally

    wanted, unwanted = _codes(select), _codes(ignore)
    unknown = checks.unknown_patterns([*wanted, *unwanted])
    if unknown:
        complain(t(f"没有这样的检查代码：{'、'.join(unknown)}", f"no such check: {', '.join(unknown)}"))
        return USAGE
    if rulebook is not None:
        try:
            get(rulebook, Path.cwd())
        except RulebookError as error:
            complain(error.message)
            return USAGE
    files, problems = batch.expand(paths)
    for problem in problems:
        complain(problem)
    if not files and not problems:
        complain(t("没有找到工作簿（.xlsx、.xlsm）", "no workbooks found"))
        return UNREADABLE
    if fix:
        from jixiao.cli.fixing import fix_files

        return fix_files(files, output, rulebook, wanted, unwanted) or (UNREADABLE if problems else OK)
    options = Options(rulebook, wanted, unwanted, draw=format is Format.html, english=english())
    records: list[Record] = []
    check = partial(check_file, options=options)
    for record in batch.run(
        check, files, jobs=jobs or batch.processes(len(files)), doing=t("校验", "validating"), failed=_failed
    ):
        records.append(record)
        if record["error"]:
            complain(f"{record['path']}：{record['error']}")
    records += _missing(paths) if problems else []
    whole = report(records)
    try:
        _write(whole, format, output)
    except OSError as error:
        complain(t(f"无法写入 {output}：{error.strerror}", f"cannot write {output}: {error.strerror}"))
        return USAGE
    if problems or any(record["error"] for record in records):
        return UNREADABLE
    return FOUND_ERRORS if tally(records)["errors"] else OK


def _failed(path: str, message: str) -> Record:
    return {"path": path, "error": in_language(message), "forms": []}


def _missing(paths: list[str]) -> list[Record]:
    """A record for each argument that leads to no workbook."""
    from jixiao import batch

    named = ((path, batch.expand([path])[1]) for path in paths)
    return [_failed(path, problems[0]) for path, problems in named if problems]


def _codes(given: list[str] | None) -> tuple[str, ...]:
    """Codes given once or several times, separated by commas."""
    return tuple(
        code.strip() for part in given or () for code in part.replace("，", ",").split(",") if code.strip()
    )


def _write(whole: Record, format: Format, output: Path | None) -> None:
    if format is Format.xlsx:
        from jixiao.report.sheet import write_workbook

        target = output or Path(_DEFAULT_NAMES[format])
        write_workbook(whole, target)
        print(t(f"已写入 {target}", f"written: {target}"))
        return
    if format is Format.html:
        from jixiao.report.html import html_report

        target = output or Path(_DEFAULT_NAMES[format])
        target.write_text(html_report(whole), encoding="utf-8")
        print(t(f"已写入 {target}", f"written: {target}"))
        return
    if format is Format.json:
        text = json.dumps(whole, ensure_ascii=False) + "\n"
    else:
        from jixiao.report.text import text_report

        text = text_report(whole)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")
