"""What `recalc` and `fill` have in common: inputs, outputs, the batch, and the report of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jixiao.batch.bounds import Bounds
from jixiao.cli.exits import OK, UNREADABLE, UsageError, complain, in_language, tell
from jixiao.cli.lang import t
from jixiao.cli.outputs import make_folders, refuse_overwriting, targets, without_last
from jixiao.core.messages import say
from jixiao.core.shown import json_text

if TYPE_CHECKING:
    from jixiao.cli.options import Batch
    from jixiao.recalc.run import Record

    Function = Callable[..., Record]
    """`function(path, output, rulebook, drop_signature=…)` does it to one file."""


class Task(NamedTuple):
    """One file and where its result goes (None: nowhere). `jobs`: so many processes may work on it."""

    path: str
    output: str | None
    jobs: int = 1


def _one(function: Function, rulebook: str | None, drop_signature: bool, task: Task) -> Record:
    return function(task.path, task.output, rulebook, drop_signature=drop_signature, jobs=task.jobs)


def work(function: Function, asked: Batch, rulebook: str | None, doing: str, ending: str) -> int:
    """Do it all and give the exit code."""
    from jixiao import batch

    one = partial(_one, function, _rulebook(rulebook), asked.drop_signature)
    # Workers of a cluster stand in other folders: they are given whole paths.
    as_given = _whole if asked.cluster is not None else str
    files, problems, skipped = batch.survey([as_given(path) for path in asked.paths])
    output = None if asked.output is None else as_given(asked.output)
    files = new_inputs(files, asked.paths, output)
    outputs = targets(files, output, asked.in_place, ending)
    refuse_overwriting(files, outputs, in_place=asked.in_place, force=asked.force, rulebook=rulebook)
    if asked.results is not None:
        if asked.results.suffix.lower() != ".parquet":
            raise UsageError(say("usage.parquet_suffix", output=str(asked.results)))
        refuse_overwriting([*files, *outputs], [str(asked.results)], force=asked.force, rulebook=rulebook)
        make_folders([str(asked.results)])
    make_folders(outputs)
    if asked.results is not None and not _parquet():
        raise UsageError(t("usage.pyarrow"))
    # One file alone takes all processors where it is large enough.
    alone = len(files) == 1 and asked.cluster is None
    jobs = (asked.jobs or batch.processors()) if alone else 1
    tasks = [Task(*pair, jobs) for pair in zip(files, outputs, strict=True)]
    records = _results(one, asked, tasks, doing)
    for line in [*[problem.line for problem in problems], *skipped]:
        complain(line)
    place = {file: number for number, file in enumerate(files)}
    found = sorted(_told(records, asked), key=lambda record: place[record.path])
    if asked.as_json:
        from jixiao.recalc.run import Record
        from jixiao.version import __version__

        all_given = [*found, *[Record(problem.path, error=problem.why) for problem in problems]]
        whole = {"version": __version__, "files": [_entry(record) for record in all_given]}
        sys.stdout.write(json_text(whole) + "\n")
    elif len(found) > 1:
        _say_sum(found)
    if asked.results is not None:
        from jixiao.batch.parquet import write_results

        write_results(asked.results, found)
    return UNREADABLE if problems or any(record.error for record in found) else OK


def new_inputs(files: list[str], paths: Sequence[str], output: str | Path | None) -> list[str]:
    """The inputs without the results of an earlier run in the folder for the results, which are named."""
    kept = files if output is None else without_last(files, paths, output)
    for file in sorted(set(files) - set(kept)):
        complain(say("kind.skipped", path=file, why=say("kind.earlier_result")))
    return kept


def _whole(path: str) -> str:
    """A path that means the same in every folder; an address as it is."""
    from jixiao.package.places import is_url

    if is_url(path):
        return path
    whole = Path(os.path.expanduser(path)).absolute()  # noqa: PTH111 - as it is where nobody has such a home
    return f"{whole}/" if path.endswith("/") else str(whole)


def _rulebook(name: str | None) -> str | None:
    """The rulebook as the functions take it: a file as its whole path. Raises RulebookError when there is none."""
    if name is None:
        return None
    from jixiao.core.rulebook import get

    get(name, Path.cwd())
    for path in (Path(name), Path(f"{name}.toml")):
        if os.path.isfile(path):  # noqa: PTH113 - False as well for what may not be looked at
            return str(path.resolve())
    return name


def _parquet() -> bool:
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def _results(one: Callable[[Task], Record], asked: Batch, tasks: list[Task], doing: str) -> Iterable[Record]:
    bounds = Bounds(asked.timeout, asked.memory)
    if asked.cluster is None:
        from jixiao import batch

        jobs = asked.jobs or batch.processes(len(tasks))
        return batch.run(one, tasks, jobs=jobs, doing=doing, failed=failed, bounds=bounds)
    from jixiao.batch.cluster import run_on_cluster

    return run_on_cluster(asked.cluster, one, tasks, doing=doing, failed=failed, bounds=bounds)


def _entry(record: Record) -> dict[str, Any]:
    """The entry of a file in the JSON, its messages in the language of this run."""
    entry = record.as_json()
    entry["error"] = None if record.error is None else in_language(record.error)
    entry["reasons"] = [in_language(reason) for reason in record.reasons]
    if record.tests:
        entry["tests"] = {name: in_language(found) for name, found in record.tests.items()}
    return entry


def failed(task: Task, message: str) -> Record:
    from jixiao.recalc.run import Record

    return Record(task.path, error=message)


def _told(records: Iterable[Record], asked: Batch) -> Iterator[Record]:
    """Say of each file what became of it, as soon as it is known: failures on stderr."""
    for record in records:
        if record.error:
            complain(say("joint.about", what=record.path, said=record.error))
        elif not asked.as_json:
            _say(record)
        yield record


def _say(record: Record) -> None:
    """What became of a file, in one line, and below it what is left to know."""
    if record.filled is not None:
        code = "fill.said" if record.filled else "fill.copied" if record.output else "fill.nothing"
        said = t(code, path=record.path, filled=record.filled)
    elif record.formulas or record.output:
        said = t("recalc.said", path=record.path, formulas=record.formulas, changed=record.changed)
    else:
        said = t("recalc.no_formula", path=record.path)
    tell(with_output(said, record))
    for cell, reason in zip(record.unsupported, record.reasons, strict=True):
        why = in_language(reason)
        tell(t("recalc.left", cell=cell, why=why))
    for name, found in record.tests.items():
        tell(t("recalc.test_failed", name=name, found=found))
    for line in record.lines:
        tell(f"  {in_language(line)}")


def with_output(said: str, record: Record) -> str:
    """What was said of a file, with where the result lies."""
    if not record.output:
        return t("recalc.not_written", said=said)
    return said if record.output == record.path else t("recalc.written", said=said, output=record.output)


def _say_sum(records: list[Record]) -> None:
    failed = sum(record.error is not None for record in records)
    formulas = sum(record.formulas for record in records)
    changed = sum(record.changed for record in records)
    filled = [record.filled for record in records if record.filled is not None]
    numbers = {"files": len(records), "formulas": formulas, "changed": changed, "failed": failed}
    tell(t("fill.sum", filled=sum(filled), **numbers) if filled else t("recalc.sum", **numbers))
