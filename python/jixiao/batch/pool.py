"""Work on many items in several processes: in chunks, in order, and never stopped by one bad item."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NamedTuple, TypeVar

from jixiao.batch.progress import progress

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 16
"""Items that a process takes at once: few enough that all processes end at about the same time."""


WORTH_A_PROCESS = 64
"""Files of ordinary size that pay for the start of one more process."""


def processes(count: int) -> int:
    """How many processes so many files are worth: at most one a processor."""
    return max(1, min(processors(), count // WORTH_A_PROCESS))


class Crash(NamedTuple):
    """Stands for the result of an item whose processing failed; one line for the user."""

    message: str


def run(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int = 1,
    doing: str = "",
    failed: Callable[[Item, str], Result] | None = None,
) -> Iterator[Result]:
    """The results of `function` for all items, in their order, as they become ready.

    With `jobs` above 1 the work is done by so many processes; `function` and its results must be picklable.
    An item whose processing raises, or kills its process, gives `failed(item, message)`; without `failed`
    the error is raised as RuntimeError when its turn comes. Ctrl-C lets each process finish the file it is
    writing, then stops.
    """
    work = list(items)
    with progress(len(work), doing) as advance:
        results = (
            _one_process(function, work) if jobs < 2 or len(work) < 2 else _processes(function, work, jobs)
        )
        for item, result in zip(work, results, strict=True):
            advance()
            yield settled(item, result, failed)


def settled(item: Item, result: Result | Crash, failed: Callable[[Item, str], Result] | None) -> Result:
    """The result of an item; for a crash what `failed` makes of it, else RuntimeError."""
    if not isinstance(result, Crash):
        return result
    if failed is None:
        raise RuntimeError(f"{item}: {result.message}")
    return failed(item, result.message)


def _try(function: Callable[[Any], Any], item: Any) -> Any:
    try:
        return function(item)
    except Exception as error:  # one bad item must not stop the others, whatever is wrong with it
        return Crash(f"处理时出错：{type(error).__name__}: {error}")


def _one_process(function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    for item in items:
        yield _try(function, item)


_stop: Any = None


def _begin(stop: Any) -> None:
    """In a new process: Ctrl-C is for the main process, which says through `stop` when to end."""
    global _stop
    _stop = stop
    gc.freeze()  # what was inherited is never rubbish: looking at it would only copy its memory
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunk(function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    return [
        Crash("已中止") if _stop is not None and _stop.is_set() else _try(function, item) for item in items
    ]


def chunks_of(items: Sequence[Item], workers: int) -> list[Sequence[Item]]:
    """Items in chunks: small ones, so that every worker gets several."""
    size = max(1, min(CHUNK, len(items) // (workers * 4)))
    return [items[i : i + size] for i in range(0, len(items), size)]


def _processes(function: Callable[[Any], Any], items: Sequence[Any], jobs: int) -> Iterator[Any]:
    chunks = deque(chunks_of(items, jobs))
    context = multiprocessing.get_context()
    stop = context.Event()
    workers = min(jobs, len(chunks))
    while chunks:
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(stop,))
        pending: deque[tuple[Sequence[Any], Future[list[Any]]]] = deque()
        try:
            while chunks or pending:
                while chunks and len(pending) < workers * 3:
                    pending.append((chunks[0], pool.submit(_chunk, function, chunks[0])))
                    chunks.popleft()
                yield from pending[0][1].result()
                pending.popleft()
        except BrokenProcessPool:
            # A process died (out of memory, killed). Its chunk is done again item by item, each in its own
            # process.
            chunks.extendleft(chunk for chunk, _ in reversed(pending))
            yield from _alone(function, chunks.popleft())
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            stop.clear()


def _alone(function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    """Each item in a process of its own, so that one that kills it is known."""
    for item in items:
        pool = ProcessPoolExecutor(1)
        try:
            yield pool.submit(_try, function, item).result()
        except BrokenProcessPool:
            yield Crash("处理这个文件的进程意外终止(可能是内存不足)")
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
