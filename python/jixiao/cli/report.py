"""`jixiao report`: the self-evaluation report of a workbook's forms as a Word document."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from jixiao.cli.alone import alone
from jixiao.cli.exits import OK, UNREADABLE, UsageError, complain, tell
from jixiao.cli.lang import t
from jixiao.cli.options import Trust
from jixiao.cli.outputs import make_folders, refuse_overwriting
from jixiao.cli.parameters import Argument, Option, path_of
from jixiao.core.messages import say
from jixiao.core.text import begun, one_line

_TITLE = 120


def command(
    form: Annotated[str, Argument(help="help.filled_form", metavar="FORM")],
    output: Annotated[Path, Option("-o --output", help="help.output_docx")],
    rulebook: Annotated[str | None, Option(help="help.rulebook")] = None,
    force: Annotated[bool, Option("--force", help="help.force_file")] = False,
    trust_rulebooks: Trust = False,
) -> int:
    from jixiao.core.errors import UnreadableFile
    from jixiao.core.rulebook import RulebookError
    from jixiao.package.save import save_bytes
    from jixiao.report.paper import of_file

    form = path_of(form)
    if output.suffix.lower() != ".docx":
        raise UsageError(t("usage.docx_suffix", output=output))
    refuse_overwriting([form], [str(output)], force=force, rulebook=rulebook)
    make_folders([str(output)])
    try:
        paper = alone(partial(of_file, chosen=rulebook), form)
        save_bytes(output, paper.data)
    except (UnreadableFile, RulebookError) as error:
        complain(say("joint.about", what=form, said=error.message))
        return UNREADABLE
    for note in paper.notes:
        tell(note)
    tell(say("paper.written", path=output, title=begun(one_line(paper.title), _TITLE), open=len(paper.open)))
    return OK
