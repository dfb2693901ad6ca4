"""A batch on a cluster: a worker killed in mid-batch costs nothing, and every result is there once."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.workbooks import files
from jixiao.batch import Bounds, expand
from jixiao.batch.cluster import ClusterError, fetch, run_on_cluster
from jixiao.batch.single import work_in_chunks
from jixiao.cli import main
from jixiao.recalc.run import recalc_file
from recalc.cluster_worker import never_end_or_double, recalculate_or_die

ROOT = Path(__file__).resolve().parents[2]
COUNT = 24


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two workers, each a process of its own; a nanny starts a killed worker anew."""
    folder = tmp_path_factory.mktemp("dask")
    port = _free_port()
    address = f"tcp://127.0.0.1:{port}"
    common = ["--no-dashboard", "--host", "127.0.0.1"]
    environment = {
        "PYTHONPATH": f"{ROOT / 'python'}:{ROOT / 'tests'}",
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
    }

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "distributed.cli.dask_scheduler"
            if arguments[0] == "scheduler"
            else "distributed.cli.dask_worker",
        ]
        return subprocess.Popen(
            [*command, *arguments[1:]],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    processes = [start("scheduler", *common, "--port", str(port))]
    worker = [
        "worker",
        address,
        *common,
        "--nworkers",
        "2",
        "--nthreads",
        "1",
        "--local-directory",
        str(folder),
    ]
    processes.append(start(*worker))
    try:
        _wait_for_workers(address, 2)
        yield address
    finally:
        for process in reversed(processes):
            process.send_signal(signal.SIGINT)
        for process in processes:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with (
            contextlib.suppress(OSError, TimeoutError),
            Client(address, timeout=5, set_as_default=False) as client,
        ):
            client.wait_for_workers(count, timeout=30)
            return
    raise TimeoutError("the workers do not start")


def test_a_worker_killed_in_mid_batch_costs_nothing(scheduler: str, tmp_path: Path) -> None:
    sources = files(tmp_path / "in", COUNT)
    outputs = [tmp_path / "out" / path.name for path in sources]
    (tmp_path / "out").mkdir()
    marker = tmp_path / "killed"
    tasks = list(zip(map(str, sources), map(str, outputs), strict=True))
    work = partial(recalculate_or_die, marker=str(marker))
    records = list(run_on_cluster(scheduler, work, tasks))
    assert marker.exists()
    assert sorted(record.path for record in records) == [str(path) for path in sources]
    assert all(record.error is None and record.changed > 20 for record in records)
    for source, output in zip(sources, outputs, strict=True):
        alone = tmp_path / "alone.xlsx"
        recalc_file(source, alone)
        assert output.read_bytes() == alone.read_bytes()
    assert expand([tmp_path / "out"])[0] == [str(path) for path in outputs]


def test_a_file_that_hangs_or_dies_on_a_cluster_is_named_and_the_others_of_its_chunk_are_done(
    scheduler: str,
) -> None:
    items = ["丙", "甲", "丁", "乙", "戊"] * 4  # chunks of two
    said: dict[str, str] = {}

    def failed(item: str, message: str) -> str:
        said[item] = message
        return item

    found = list(run_on_cluster(scheduler, never_end_or_double, items, failed=failed, bounds=Bounds(1, 200)))
    assert sorted(found) == sorted(["丙丙", "甲", "丁丁", "乙", "戊戊"] * 4)
    assert "超过时限（1 秒）" in said.pop("甲") and "意外终止" in said.pop("乙") and not said


def test_a_result_that_is_lost_with_its_worker_before_it_is_fetched_is_made_anew(scheduler: str) -> None:
    from distributed import Client

    with Client(scheduler, timeout=5, set_as_default=False) as client:
        future = client.submit(work_in_chunks, len, ["一", "二三"], Bounds(), pure=False, retries=3)
        assert future.result(timeout=30) == [1, 2]
        (holder,) = client.who_has([future])[future.key]
        os.kill(client.run(os.getpid, workers=[holder])[holder], signal.SIGKILL)
        deadline = time.monotonic() + 3  # the loss may be made good before it is seen
        while future.status == "finished" and time.monotonic() < deadline:
            time.sleep(0.001)
        assert fetch(future, 2) == [1, 2]


def test_a_chunk_counts_by_its_results_whatever_its_status_says() -> None:
    lost = SimpleNamespace(status="lost", result=lambda: [1, 2])
    assert fetch(lost, 2) == [1, 2]


def test_work_that_a_worker_cannot_do_is_a_defect_and_not_a_death(scheduler: str) -> None:
    from distributed import Client

    with Client(scheduler, timeout=5, set_as_default=False) as client:
        future = client.submit(int, "no number", pure=False)
        assert [crash.message.split("（")[0] for crash in fetch(future, 2)] == ["处理时出错"] * 2


def test_the_command_writes_one_row_a_file_to_parquet(scheduler: str, tmp_path: Path) -> None:
    import pyarrow.parquet as parquet

    sources = files(tmp_path, 6)
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\3\4 nothing")
    results = tmp_path / "results.parquet"
    arguments = ["recalc", str(tmp_path), "--in-place", "--cluster", scheduler, "--results", str(results)]
    assert main(arguments) == 3
    table = parquet.read_table(results).to_pylist()
    assert sorted(row["path"] for row in table) == sorted([*map(str, sources), str(broken)])
    assert all((row["error"] is None) == (row["path"] != str(broken)) for row in table)
    assert sum(row["changed"] for row in table) > 6 * 20


def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.batch.cluster.TIMEOUT", 1)
    with pytest.raises(ClusterError, match="连接不上调度器"):
        run_on_cluster(f"tcp://127.0.0.1:{_free_port()}", str, ["a"])
