"""The same work on other machines: chunks handed to an existing dask.distributed scheduler.

Each file is written whole or not at all (see `package.save`), and writing it again gives the same bytes: a
chunk whose worker died is simply done again, and its results are taken once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from jixiao.batch.bounds import Bounds
from jixiao.batch.pool import chunks_of
from jixiao.batch.progress import progress
from jixiao.batch.running import settled
from jixiao.batch.single import work_in_chunks
from jixiao.batch.worker import Crash, defect
from jixiao.core.errors import Told
from jixiao.core.messages import say

Item = TypeVar("Item")
Result = TypeVar("Result")

TIMEOUT = 15
"""Seconds to wait for the scheduler."""


class ClusterError(Told):
    """The cluster cannot be used; one line for the user."""


def run_on_cluster(
    address: str,
    function: Callable[[Item], Result],
    items: Sequence[Item],
    doing: str = "",
    failed: Callable[[Item, str], Result] | None = None,
    bounds: Bounds | None = None,
) -> Iterator[Result]:
    """The results of `function` for all items, as the workers send them back, in no particular order, each within
    `bounds`.

    Raises ClusterError at once when there is no scheduler or no worker. Paths must mean the same on every
    machine.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(say("cluster.missing")) from None
    try:
        client = Client(address, timeout=TIMEOUT)
    except Exception as error:  # each kind of address is looked at by other code, which raises what it likes
        raise ClusterError(say("cluster.unreachable", address=address, error=error)) from None
    return _results(client, function, items, doing, failed, bounds or Bounds())


def _results(
    client: Any,
    function: Callable[[Item], Result],
    items: Sequence[Item],
    doing: str,
    failed: Callable[[Item, str], Result] | None,
    bounds: Bounds,
) -> Iterator[Result]:
    from distributed import as_completed

    with client, progress(len(items), doing) as advance:
        workers = max(1, len(client.scheduler_info().get("workers", {})))
        chunks = chunks_of(items, workers)
        futures = {
            client.submit(work_in_chunks, function, chunk, bounds, pure=False, retries=3): chunk
            for chunk in chunks
        }
        for future in as_completed(list(futures)):
            chunk = futures.pop(future)
            results = fetch(future, len(chunk))
            future.release()
            for item, result in zip(chunk, results, strict=True):
                advance()
                yield settled(item, result, failed)


def fetch(future: Any, count: int) -> list[Any]:
    """The results of a chunk of `count` items, or as many Crashes.

    What counts is what arrives, not the status: a result that lay in a worker's memory is lost with the worker, and
    the chunk is then done once more while this waits.
    """
    from concurrent.futures import CancelledError

    from distributed.scheduler import KilledWorker

    try:
        return list(future.result())
    except (KilledWorker, CancelledError):
        return [Crash(say("crash.died"))] * count
    except Exception as error:  # the worker's Python cannot do the work: the same for every file of the chunk
        return [defect(error)] * count
