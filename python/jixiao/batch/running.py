"""Work on items in other processes: in order, each within bounds, and never stopped by one bad item."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from jixiao.batch.bounds import Bounds
from jixiao.batch.progress import progress
from jixiao.batch.single import in_a_copy
from jixiao.batch.worker import Crash

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_A_PROCESS = 64
"""Files of ordinary size that pay for the start of one more process."""


def processes(count: int) -> int:
    """How many processes so many files are worth: at most one a processor."""
    return max(1, min(processors(), count // WORTH_A_PROCESS))


def run(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int = 1,
    doing: str = "",
    failed: Callable[[Item, str], Result] | None = None,
    bounds: Bounds | None = None,
) -> Iterator[Result]:
    """The results of `function` for all items, in their order, as they become ready.

    The work is done by `jobs` other processes; `function` and its results must be picklable. An item whose processing
    raises, takes too long or too much memory, or kills its process, gives `failed(item, message)`; without `failed`
    the error is raised as RuntimeError when its turn comes. Ctrl-C lets each process finish the file it is writing,
    then stops. Where the system cannot copy a process, a single item is worked on in this one, if that can be bounded.
    """
    work = list(items)
    with progress(len(work), doing) as advance:
        one = _alone(work)
        if one is None:
            from jixiao.batch.pool import Crew

            results: Iterator[Any] = Crew(function, work, jobs, bounds or Bounds()).results()
        else:
            results = (one(function, item, bounds or Bounds()) for item in work)
        for item, result in zip(work, results, strict=True):
            advance()
            yield settled(item, result, failed)


def _alone(work: Sequence[Any]) -> Callable[[Callable[[Any], Any], Any, Bounds], Any] | None:
    """How a single item is worked on without further processes; None for several, and for what must have its own."""
    if len(work) > 1:
        return None
    if hasattr(os, "fork"):
        return in_a_copy
    from jixiao.batch.here import in_this_process, is_for_here

    return in_this_process if all(map(is_for_here, work)) else None


def settled(item: Item, result: Result | Crash, failed: Callable[[Item, str], Result] | None) -> Result:
    """The result of an item; for a crash what `failed` makes of it, else RuntimeError."""
    if not isinstance(result, Crash):
        return result
    if failed is None:
        raise RuntimeError(f"{item}: {result.message}")
    return failed(item, result.message)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
