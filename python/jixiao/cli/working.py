"""What `recalc` and `fill` have in common: inputs, outputs, the batch, and the report of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jixiao.batch.bounds import Bounds
from jixiao.cli.exits import OK, UNREADABLE, USAGE, complain, in_language, tell
from jixiao.cli.lang import t
from jixiao.cli.outputs import UsageError, make_folders, refuse_overwriting, targets
from jixiao.core.messages import say
from jixiao.core.shown import json_text

if TYPE_CHECKING:
    from jixiao.recalc.run import Record


@dataclass(frozen=True)
class Job:
    """The options of a command. `function(path, output, rulebook, drop_signature=…)` gives a Record."""

    function: Callable[..., Record]
    paths: list[str]
    output: str | None
    in_place: bool
    rulebook: str | None
    jobs: int
    as_json: bool
    drop_signature: bool
    cluster: str | None
    results: Path | None
    force: bool = False
    bounds: Bounds = Bounds()  # noqa: RUF009 - a tuple


class Task(NamedTuple):
    """One file and where its result goes (None: nowhere)."""

    path: str
    output: str | None


def _one(function: Callable[..., Record], rulebook: str | None, drop_signature: bool, task: Task) -> Record:
    return function(task.path, task.output, rulebook, drop_signature=drop_signature)


def work(job: Job, doing: str, ending: str) -> int:
    """Do it all and give the exit code."""
    from jixiao import batch

    try:
        rulebook = _rulebook(job.rulebook)
        # Workers of a cluster stand in other folders: they are given whole paths.
        as_given = _whole if job.cluster is not None else str
        files, problems, skipped = batch.survey([as_given(path) for path in job.paths])
        output = None if job.output is None else as_given(job.output)
        outputs = targets(files, output, job.in_place, ending)
        refuse_overwriting(files, outputs, in_place=job.in_place, force=job.force)
        if job.results is not None:
            refuse_overwriting([*files, *outputs], [str(job.results)], force=job.force)
        make_folders(outputs)
        if job.results is not None and not _parquet():
            raise UsageError(t("usage.pyarrow"))
        records = _results(job, rulebook, [Task(*pair) for pair in zip(files, outputs, strict=True)], doing)
    except UsageError as error:
        complain(error.message)
        return USAGE
    for line in [*problems, *skipped]:
        complain(line)
    place = {file: number for number, file in enumerate(files)}
    found = sorted(_told(records, job), key=lambda record: place[record.path])
    if job.as_json:
        from jixiao.version import __version__

        whole = {"version": __version__, "files": [record.as_json() for record in found]}
        sys.stdout.write(json_text(whole) + "\n")
    elif len(found) > 1:
        _say_sum(found)
    if job.results is not None:
        from jixiao.batch.parquet import write_results

        try:
            write_results(job.results, found)
        except OSError as error:
            complain(say("write.failed", name=str(job.results), why=error))
            return UNREADABLE
    return UNREADABLE if problems or any(record.error for record in found) else OK


def _whole(path: str) -> str:
    """A path that means the same in every folder; an address as it is."""
    from jixiao.package.places import is_url

    if is_url(path):
        return path
    whole = Path(path).expanduser().absolute()
    return f"{whole}/" if path.endswith("/") else str(whole)


def _rulebook(name: str | None) -> str | None:
    """The rulebook as the functions take it: a file as its whole path. Raises UsageError when there is
    none.
    """
    if name is None:
        return None
    from jixiao.core.rulebook import RulebookError, get

    try:
        get(name, Path.cwd())
    except RulebookError as error:
        raise UsageError(error.message) from None
    for path in (Path(name), Path(f"{name}.toml")):
        if path.is_file():
            return str(path.resolve())
    return name


def _parquet() -> bool:
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def _results(job: Job, rulebook: str | None, tasks: list[Task], doing: str) -> Iterable[Record]:
    function = partial(_one, job.function, rulebook, job.drop_signature)
    if job.cluster is None:
        from jixiao import batch

        return batch.run(function, tasks, jobs=job.jobs, doing=doing, failed=failed, bounds=job.bounds)
    from jixiao.batch.cluster import ClusterError, run_on_cluster

    try:
        return run_on_cluster(job.cluster, function, tasks, doing=doing, failed=failed)
    except ClusterError as error:
        raise UsageError(str(error)) from None


def failed(task: Task, message: str) -> Record:
    from jixiao.recalc.run import Record

    return Record(task.path, error=message)


def _told(records: Iterable[Record], job: Job) -> Iterator[Record]:
    """Say of each file what became of it, as soon as it is known: failures on stderr."""
    for record in records:
        if record.error:
            complain(say("joint.about", what=record.path, said=record.error))
        elif not job.as_json:
            _say(record)
        yield record


def _say(record: Record) -> None:
    if not record.formulas and record.output is None:
        tell(t("recalc.no_jx", path=record.path))
    else:
        if record.filled:
            tell(t("fill.said", path=record.path, filled=record.filled))
        said = t("recalc.said", path=record.path, formulas=record.formulas, changed=record.changed)
        tell(
            f"{in_language(said)} → {record.output}"
            if record.output and record.output != record.path
            else said
        )
    for cell, reason in zip(record.unsupported, record.reasons, strict=True):
        why = in_language(reason)
        tell(t("recalc.left", cell=cell, why=why))
    for name, found in record.tests.items():
        tell(t("recalc.test_failed", name=name, found=found))
    for line in record.lines:
        tell(f"  {in_language(line)}")


def _say_sum(records: list[Record]) -> None:
    failed = sum(record.error is not None for record in records)
    formulas = sum(record.formulas for record in records)
    changed = sum(record.changed for record in records)
    tell(t("recalc.sum", files=len(records), formulas=formulas, changed=changed, failed=failed))
