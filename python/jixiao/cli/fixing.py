"""`jixiao validate --fix`: the only right values, and nothing else, into a copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.exits import OK, UNREADABLE, complain, tell
from jixiao.cli.lang import t
from jixiao.cli.outputs import make_folders, refuse_overwriting, targets
from jixiao.cli.working import Task, failed, new_inputs, with_output
from jixiao.core.messages import say

if TYPE_CHECKING:
    from jixiao.batch.bounds import Bounds
    from jixiao.recalc.run import Record


def fix_files(
    files: list[str],
    paths: list[str],
    output: Path | None,
    rulebook: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    force: bool = False,
    bounds: Bounds | None = None,
) -> int:
    """Fix every file into its copy; without `output` NAME.fixed beside it. `paths` are those that led to the files.

    Gives the exit code.
    """
    files = new_inputs(files, paths, output)
    outputs = targets(files, None if output is None else str(output), in_place=False, ending=".fixed")
    refuse_overwriting(files, outputs, force=force, rulebook=rulebook)
    make_folders(outputs)
    from jixiao import batch

    fix = partial(_fix, rulebook=rulebook, select=select, ignore=ignore, always=output is not None)
    tasks = [Task(*pair) for pair in zip(files, outputs, strict=True)]
    code = OK
    for record in batch.run(fix, tasks, doing=t("doing.fix"), failed=failed, bounds=bounds):
        if record.error:
            complain(say("joint.about", what=record.path, said=record.error))
            code = UNREADABLE
            continue
        what = "fix.said" if record.filled else "fix.fresh" if record.changed else "fix.nothing"
        said = t(what, path=record.path, fixed=record.filled, changed=record.changed)
        tell(with_output(said, record))
        for line in record.lines:
            tell(f"  {line}")
    return code


def _fix(
    task: Task, rulebook: str | None, select: tuple[str, ...], ignore: tuple[str, ...], always: bool
) -> Record:
    """Fix one file into its copy."""
    from jixiao.recalc.fixing import fix_file

    return fix_file(task.path, task.output, rulebook, select=select, ignore=ignore, always=always)
