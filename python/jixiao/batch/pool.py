"""The processes that work on several items: chunks go to them, one that dies is replaced."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait
from typing import Any, TypeVar

from jixiao.batch.bounds import Bounds, Patience
from jixiao.batch.worker import FAREWELL, Crash, cause, over_time, serve
from jixiao.core.messages import Message

Item = TypeVar("Item")

CHUNK = 16
"""Items that a process takes at once: few enough that all processes end at about the same time."""


def chunks_of(items: Sequence[Item], workers: int) -> list[Sequence[Item]]:
    """Items in chunks: small ones, so that every worker gets several."""
    size = max(1, min(CHUNK, len(items) // (workers * 4)))
    return [items[i : i + size] for i in range(0, len(items), size)]


class _Worker:
    """A process, what it was given (places of items, in order), and how far it has come."""

    def __init__(self, function: Callable[[Any], Any], bounds: Bounds) -> None:
        context = multiprocessing.get_context()
        tasks, self.tasks = context.Pipe(duplex=False)
        self.results, results = context.Pipe(duplex=False)
        self.begun, begun = context.Pipe(duplex=False)
        self.process = context.Process(
            target=serve, args=(function, bounds, os.getpid(), tasks, results, begun), daemon=True
        )
        self.process.start()
        self.job = _job(self.process.pid or 0) if os.name == "nt" else None
        for end in (tasks, results, begun):  # the other process has them: here they would hide its end
            end.close()
        self.given: deque[list[int]] = deque()
        self.served = False  # whether it has handed in anything
        self.started = 0  # items of the first chunk that were begun
        self.watched: tuple[int, Patience] | None = None  # the place of the item that is watched over

    def give(self, places: list[int], items: list[Any]) -> bool:
        """Hand over a chunk; False when the process is no more."""
        try:
            self.tasks.send(items)
        except (BrokenPipeError, OSError):
            return False
        self.given.append(places)
        return True

    def look(self) -> None:
        """Take note of the items that were begun since the last look."""
        with contextlib.suppress(EOFError, OSError):
            while self.begun.poll():
                self.begun.recv_bytes()
                self.started += 1

    def current(self) -> int | None:
        """The place of the item that is worked on, None between two chunks."""
        self.look()
        return (
            self.given[0][self.started - 1] if self.given and 0 < self.started <= len(self.given[0]) else None
        )

    def close(self) -> None:
        for end in (self.tasks, self.results, self.begun):
            end.close()
        if self.job is not None:
            self.job.close()

    def dismiss(self) -> None:
        """Let the process end after the file that it is writing."""
        with contextlib.suppress(OSError):
            self.tasks.send(None)
        if self.process.is_alive():
            self.process.terminate()

    def end(self) -> None:
        """See the process end, by force in the end. A file is written whole or not at all."""
        self.process.join(FAREWELL)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.close()


def _job(process: int) -> Any:
    """Windows: the system ends the process together with this one, however this one ends."""
    from jixiao.batch.jobobject import Job

    return Job(process, 0)


_MOST_IN_VAIN = 3
_WATCH = 1.0


class Crew:
    """The processes of one run. A chunk goes to one of them; one that dies is replaced."""

    def __init__(
        self, function: Callable[[Any], Any], items: Sequence[Any], jobs: int, bounds: Bounds
    ) -> None:
        self.function, self.items, self.bounds = function, items, bounds
        self.waiting = deque(list(chunk) for chunk in chunks_of(range(len(items)), max(1, jobs)))
        self.size = min(max(1, jobs), len(self.waiting))
        self.done: dict[int, Any] = {}
        self.tried: set[int] = set()
        self.workers: list[_Worker] = []
        self.in_vain = 0  # processes in a row that died before they began anything

    def results(self) -> Iterator[Any]:
        """The result or the Crash of every item, in order."""
        try:
            for place in range(len(self.items)):
                while place not in self.done:
                    self._hire()
                    self._wait()
                yield self.done.pop(place)
        finally:
            for worker in self.workers:
                worker.dismiss()
            for worker in self.workers:
                worker.end()

    def _hire(self) -> None:
        """As many processes as there is work for, each with a chunk at hand and one in reserve."""
        while len(self.workers) < self.size and self.waiting:
            try:
                self.workers.append(_Worker(self.function, self.bounds))
            except OSError:  # no more processes or handles: those that work go on alone
                if not self.workers:
                    raise
                self.size = len(self.workers)
                return
            self._feed(self.workers[-1])
        for worker in self.workers:
            self._feed(worker)

    def _feed(self, worker: _Worker) -> None:
        while self.waiting and len(worker.given) < 2:
            places = self.waiting[0]
            if not worker.give(places, [self.items[place] for place in places]):
                return
            self.waiting.popleft()

    def _wait(self) -> None:
        ready = wait([end for w in self.workers for end in (w.results, w.process.sentinel)], _WATCH)
        for worker in list(self.workers):
            if worker.results in ready and self._take(worker):
                continue
            if worker.process.sentinel in ready or worker.results in ready:
                self._bury(worker)
            elif not ready:
                self._watch(worker)

    def _take(self, worker: _Worker) -> bool:
        """The results of a chunk; False when there are none any more."""
        try:
            results = worker.results.recv()
        except (EOFError, OSError):
            return False
        worker.look()
        worker.served = True
        places = worker.given.popleft()
        worker.started -= len(places)
        for place, result in zip(places, results, strict=True):
            if isinstance(result, Crash) and result.retry and place not in self.tried and len(self.items) > 1:
                self.tried.add(place)
                self.waiting.append([place])
            else:
                self.done[place] = result
        return True

    def _bury(self, worker: _Worker, why: Message | None = None) -> None:
        """Go on without a process: the item that it worked on has its Crash, the others are done again."""
        while self._take(worker):
            pass
        worker.process.join()
        place = worker.current()
        chunks = [list(places) for places in worker.given]
        if place is None and chunks and not worker.served:
            self.in_vain += 1
            place = chunks[0][0] if self.in_vain >= _MOST_IN_VAIN else None  # else it would go on for ever
        else:
            self.in_vain = 0
        if place is not None:
            self.done[place] = Crash(why or cause(worker.process.exitcode, self.bounds.of(self.items[place])))
            chunks[0].remove(place)
        self.waiting.extendleft(chunk for chunk in reversed(chunks) if chunk)
        self.workers.remove(worker)
        worker.close()

    def _watch(self, worker: _Worker) -> None:
        """End a process that has waited for far longer than its file may take."""
        place = worker.current()
        if place is None:
            return
        seconds = self.bounds.of(self.items[place])
        if worker.watched is None or worker.watched[0] != place:
            worker.watched = place, Patience(worker.process.pid or 0, seconds)
        elif worker.watched[1].over():
            worker.process.kill()
            self._bury(worker, over_time(seconds))
