"""`jixiao compare OLD NEW`: what changed between two versions or two years of a form."""

from __future__ import annotations

from enum import Enum
from functools import partial
from pathlib import Path
from typing import Annotated

from jixiao.cli.exits import OK, UNREADABLE, complain, tell
from jixiao.cli.lang import english, language
from jixiao.cli.options import Force, Trust
from jixiao.cli.outputs import make_folders, refuse_overwriting
from jixiao.cli.parameters import Argument, Option, path_of
from jixiao.cli.reporting import refuse_ending, wanted_format
from jixiao.core.messages import say

DEFAULT_NAME = Path("绩效自评对比.xlsx")


class Format(str, Enum):
    text = "text"
    json = "json"
    xlsx = "xlsx"


def command(
    old: Annotated[str, Argument(metavar="OLD", help="help.old")],
    new: Annotated[str, Argument(metavar="NEW", help="help.new")],
    format: Annotated[Format | None, Option(help="help.format")] = None,
    output: Annotated[Path | None, Option("-o --output", help="help.output_file")] = None,
    as_json: Annotated[bool, Option("--json", help="help.same_json")] = False,
    rulebook: Annotated[str | None, Option(help="help.rulebook")] = None,
    force: Force = False,
    trust_rulebooks: Trust = False,
) -> int:
    from jixiao import batch
    from jixiao.cli.validate import failed
    from jixiao.core.shown import json_text, shown, visible
    from jixiao.package.save import save_text
    from jixiao.report.collect import Options, check_file
    from jixiao.report.compare import compare, lines

    old, new = path_of(old), path_of(new)
    shape = wanted_format(Format, format, as_json, output)
    target = output or (DEFAULT_NAME if shape is Format.xlsx else None)
    if target is not None:
        refuse_overwriting([old, new], [str(target)], force=force, rulebook=rulebook)
        refuse_ending(target, shape)
        make_folders([str(target)])
    options = Options(rulebook, english=english())
    check = partial(check_file, options=options)
    records = list(batch.run(check, [old, new], failed=failed))
    for record in records:
        if record["error"]:
            complain(say("joint.about", what=record["path"], said=record["error"]))
    if any(record["error"] for record in records):
        return UNREADABLE
    for record in records:
        for note in record["notes"]:
            complain(say("joint.about", what=record["path"], said=note))
    compared = visible(compare(*records), keep=("path",))
    if shape is Format.xlsx and target is not None:
        from jixiao.report.sheet import write_comparison

        write_comparison(compared, target, language())
    else:
        text = "\n".join(map(shown, lines(compared, language()))) + "\n"
        if shape is Format.json:
            from jixiao.version import __version__

            text = json_text({"version": __version__, **compared}) + "\n"
        if target is None:
            print(text, end="")
            return OK
        save_text(target, text)
    tell(say("file.written", path=target).told(language()))
    return OK
