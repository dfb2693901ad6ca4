"""`jixiao validate --fix`: the only right values, and nothing else, into a copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jixiao.cli.exits import OK, UNREADABLE, USAGE, complain
from jixiao.cli.lang import t
from jixiao.cli.outputs import UsageError, make_folders, refuse_overwriting, targets

_MOST_ROUNDS = 4


def fix_files(
    files: list[str],
    output: Path | None,
    rulebook: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    force: bool = False,
) -> int:
    """Fix every file into its copy; without `output` NAME.fixed beside it. Gives the exit code."""
    from jixiao.recalc.fixing import fix_file

    try:
        outputs = targets(files, None if output is None else str(output), in_place=False, ending=".fixed")
        refuse_overwriting(files, outputs, force=force)
        make_folders(outputs)
    except UsageError as error:
        complain(error.message)
        return USAGE
    fix = partial(fix_file, rulebook=rulebook, select=select, ignore=ignore)
    code = OK
    for file, target in zip(files, outputs, strict=True):
        record = fix(file, target)
        lines, fixed = list(record.lines), record.filled or 0
        for _ in range(_MOST_ROUNDS):
            if record.error or not record.filled:
                break
            # a sum may be wrong by what was just put right: it is mended from the new figures
            record = fix(target, target)
            if record.filled:
                lines += record.lines
                fixed += record.filled
        if record.error:
            complain(f"{file}：{record.error}")
            code = UNREADABLE
            continue
        print(t(f"{file}：改正 {fixed} 处 → {target}", f"{file}: {fixed} fixed → {target}"))
        for line in lines:
            print(f"  {line}")
    return code
