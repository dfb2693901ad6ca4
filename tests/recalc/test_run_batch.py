"""Which files are meant, and how a batch goes on when something goes wrong."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from jixiao.batch import expand, run


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"PK")


def test_a_folder_stands_for_its_workbooks_without_locks_results_and_hidden_files(tmp_path: Path) -> None:
    _touch(
        tmp_path,
        "b.xlsx",
        "a.XLSM",
        "子/c.xlsx",
        "~$b.xlsx",
        "b.recalc.xlsx",
        ".d.xlsx",
        "e.xls",
        ".x/f.xlsx",
    )
    files, problems = expand([tmp_path])
    assert [Path(f).name for f in files] == ["a.XLSM", "b.xlsx", "c.xlsx"]
    assert problems == []


def test_a_file_named_by_itself_is_taken_whatever_it_is(tmp_path: Path) -> None:
    _touch(tmp_path, "b.recalc.xlsx", "e.xls", "~$b.xlsx")
    files, problems = expand([tmp_path / "b.recalc.xlsx", tmp_path / "e.xls", tmp_path / "~$b.xlsx"])
    assert [Path(f).name for f in files] == ["b.recalc.xlsx", "e.xls"]
    assert len(problems) == 1 and "锁定文件" in problems[0]


def test_a_file_that_is_meant_twice_is_taken_once_and_globs_work(tmp_path: Path) -> None:
    _touch(tmp_path, "2020.xlsx", "2021.xlsx", "x.xlsx")
    files, problems = expand([str(tmp_path / "2021.xlsx"), str(tmp_path / "20*.xlsx"), str(tmp_path)])
    assert [Path(f).name for f in files] == ["2021.xlsx", "2020.xlsx", "x.xlsx"]
    assert problems == []


def test_what_leads_to_nothing_is_named(tmp_path: Path) -> None:
    files, problems = expand([tmp_path / "无.xlsx", str(tmp_path / "*.xlsx"), tmp_path])
    assert files == []
    assert [p.split("：")[1] for p in problems] == [
        "文件不存在",
        "没有匹配的工作簿",
        "文件夹中没有工作簿（.xlsx、.xlsm）",
    ]


def test_a_store_is_searched_as_a_folder_is() -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    for name in ("a.xlsx", "b.recalc.xlsx", "下/c.xlsm"):
        store.pipe_file(f"/batch/{name}", b"PK")
    files, problems = expand(["memory://batch", "memory://batch/*.xlsx", "memory://none.xlsx"])
    assert files == ["memory:///batch/a.xlsx", "memory:///batch/下/c.xlsm"]
    assert problems == ["memory://none.xlsx：文件不存在"]


def _work(number: int) -> int:
    if number == 13:
        raise ValueError("thirteen")
    if number == 29:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_order_and_one_bad_item_stops_nothing(jobs: int) -> None:
    numbers = [n for n in range(100) if n != 29]
    results = list(run(_work, numbers, jobs=jobs, failed=lambda n, message: -n))
    assert results == [-13 if n == 13 else n * n for n in numbers]


def test_a_process_that_dies_takes_only_its_own_item_with_it() -> None:
    messages = {}

    def failed(number: int, message: str) -> int:
        messages[number] = message
        return -number

    results = list(run(_work, range(100), jobs=2, failed=failed))
    assert results == [-n if n in (13, 29) else n * n for n in range(100)]
    assert "ValueError" in messages[13] and "意外终止" in messages[29]


def test_without_a_way_to_record_it_a_failure_is_raised() -> None:
    with pytest.raises(RuntimeError, match="ValueError"):
        list(run(_work, [1, 13]))
