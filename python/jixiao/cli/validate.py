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
from jixiao.cli.options import Force
from jixiao.cli.outputs import UsageError, identity, make_folders, refuse_overwriting

if TYPE_CHECKING:
    from jixiao.report.collect import Record


class Format(str, Enum):
    text = "text"
    json = "json"
    html = "html"
    xlsx = "xlsx"


_DEFAULT_NAMES = {Format.html: Path("绩效自评校验报告.html"), Format.xlsx: Path("绩效自评校验结果.xlsx")}


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
    force: Force = False,
) -> int:
    from jixiao import batch, checks
    from jixiao.core.errors import FileError
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

        return fix_files(files, output, rulebook, wanted, unwanted, force) or (UNREADABLE if problems else OK)
    target = output if output is not None else _DEFAULT_NAMES.get(format)
    if target is not None:
        files = _without_last_report(files, paths, target)
        try:
            refuse_overwriting(files, [str(target)], force=force)
            make_folders([str(target)])
        except UsageError as error:
            complain(error.message)
            return USAGE
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
        _write(whole, format, target)
    except FileError as error:
        complain(error.message)
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


def _without_last_report(files: list[str], paths: list[str], target: Path) -> list[str]:
    """The inputs without the report that an earlier run left in one of the folders."""
    from jixiao.package import guard

    if not target.is_file() or not guard.is_ours(target):
        return files
    named = {identity(path) for path in paths}
    mine = identity(target)
    return files if mine in named else [file for file in files if identity(file) != mine]


def _write(whole: Record, format: Format, target: Path | None) -> None:
    """The report into its file, else to the screen. Raises UnwritableFile."""
    from jixiao.package.save import save_text

    if format is Format.xlsx:
        from jixiao.report.sheet import write_workbook

        assert target is not None
        write_workbook(whole, target)
    elif format is Format.html:
        from jixiao.report.html import html_report

        assert target is not None
        save_text(target, html_report(whole))
    else:
        if format is Format.json:
            text = json.dumps(whole, ensure_ascii=False) + "\n"
        else:
            from jixiao.report.text import text_report

            text = text_report(whole)
        if target is None:
            sys.stdout.write(text)
        else:
            save_text(target, text)
        return
    print(t(f"已写入 {target}", f"written: {target}"))
