"""`jixiao validate`: check every form on every sheet, and report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from jixiao.cli.exits import FOUND_ERRORS, OK, UNREADABLE, UsageError, complain, in_language
from jixiao.cli.lang import english, language, t
from jixiao.cli.options import MEMORY, Force, Memory, Timeout, Trust
from jixiao.cli.outputs import make_folders, refuse_overwriting, without_last
from jixiao.cli.parameters import Argument, Option
from jixiao.cli.reporting import DEFAULT_NAMES, LEVELS, Format, refuse_ending, wanted_format, write
from jixiao.cli.suggest import with_suggestion
from jixiao.core.messages import say

if TYPE_CHECKING:
    from jixiao.report.collect import Record


def command(
    paths: Annotated[list[str], Argument(metavar="PATH…", help="help.paths")],
    rulebook: Annotated[str | None, Option(help="help.rulebook_or_form")] = None,
    format: Annotated[Format | None, Option(help="help.format")] = None,
    output: Annotated[Path | None, Option("-o --output", help="help.output_file")] = None,
    select: Annotated[list[str] | None, Option(help="help.select")] = None,
    ignore: Annotated[list[str] | None, Option(help="help.ignore")] = None,
    level: Annotated[str | None, Option(help="help.level")] = None,
    as_json: Annotated[bool, Option("--json", help="help.same_json")] = False,
    quiet: Annotated[bool, Option("-q --quiet", help="help.quiet")] = False,
    jobs: Annotated[int | None, Option(least=1, most=999, help="help.jobs_auto")] = None,
    fix: Annotated[bool, Option("--fix", help="help.fix")] = False,
    force: Force = False,
    timeout: Timeout = None,
    memory: Memory = MEMORY,
    trust_rulebooks: Trust = False,
) -> int:
    from jixiao import batch, checks
    from jixiao.checks.wording import paragraphs
    from jixiao.core.rulebook import get
    from jixiao.report.collect import Checks, Options, report, tally
    from jixiao.report.groups import some

    wanted, unwanted = _codes(select), _codes(ignore)
    unknown = checks.unknown_patterns([*wanted, *unwanted])
    if unknown:
        raise UsageError(_unknown_checks(unknown))
    if level is not None and level not in LEVELS:
        raise UsageError(say("usage.level", given=level))
    shape = wanted_format(Format, format, as_json, output)
    if fix and (format is not None or as_json or level is not None or quiet):
        raise UsageError(say("usage.not_both", one="--fix", other="--format、--json、--level、-q"))
    if rulebook is not None:
        get(rulebook, Path.cwd())
    files, problems, skipped = batch.survey(paths, batch.TABLES)
    in_report = shape is Format.text and output is None and not (quiet or fix) and _one_screen()
    for line in [*([] if in_report else [problem.line for problem in problems]), *skipped]:
        complain(line)
    if not files and not problems:
        complain(t("file.none"))
        return UNREADABLE
    bounds = batch.Bounds(timeout, memory)
    if fix:
        from jixiao.cli.fixing import fix_files

        return fix_files(files, paths, output, rulebook, wanted, unwanted, force, bounds) or (
            UNREADABLE if problems else OK
        )
    target = output if output is not None else DEFAULT_NAMES.get(shape)
    if target is not None:
        files = without_last(files, paths, target)
        refuse_overwriting(files, [str(target)], force=force, rulebook=rulebook)
        refuse_ending(target, shape)
        make_folders([str(target)])
    options = Options(rulebook, wanted, unwanted, draw=shape is Format.html, english=english())
    records: list[Record] = []
    check = Checks(options)
    paragraphs()  # the report needs them as well: what is read now, the processes to come have
    for record in batch.run(
        check,
        files,
        jobs=jobs or batch.processes(len(files)),
        doing=t("doing.validate"),
        failed=failed,
        bounds=bounds,
    ):
        records.append(record)
        if record["error"] and not in_report:
            complain(say("joint.about", what=record["path"], said=record["error"]))
    records += [failed(problem.path, problem.why) for problem in problems]
    whole = report(records, language(), options)
    for first, copies in whole["copies"]:
        complain(say("file.copies", path=first, count=len(copies), copies=some(copies)))
    write(whole, shape, target, LEVELS.get(level or ""), quiet)
    if problems or any(record["error"] for record in records):
        return UNREADABLE
    return FOUND_ERRORS if tally(records)["errors"] else OK


def _one_screen() -> bool:
    """Whether the report and the complaints come before the same eyes: what the report says is not said twice."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def failed(path: str, message: str) -> Record:
    return {"path": path, "error": in_language(message), "forms": []}


def _codes(given: list[str] | None) -> tuple[str, ...]:
    """Codes given once or several times, separated by commas."""
    return tuple(
        code.strip() for part in given or () for code in part.replace("，", ",").split(",") if code.strip()
    )


def _unknown_checks(unknown: list[str]) -> str:
    from jixiao.checks import CATALOGUE
    from jixiao.checks.wording import words

    known = [*CATALOGUE, *(check.name for check in CATALOGUE.values())]
    known += [words(code, language())["title"] for code in CATALOGUE]
    return with_suggestion(say("usage.unknown_check", names=unknown), unknown[0], known)
