"""One workbook on several processors: the same bytes, whatever becomes of the processes, and none of them left behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import jixiao
from bench.shapes import long, lookups, own, summary, weights
from bench.workbooks import workbook
from hostile.form import cell, rows, write
from jixiao.cli import main
from jixiao.recalc import apart, run, session, sharing
from jixiao.recalc.evaluate import evaluate
from jixiao.recalc.run import Record, recalc_file
from jixiao.workbook.view import Book, PlainSheet, Results

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")

SHAPES: dict[str, Callable[[Path], Path]] = {
    "plain": lambda path: workbook(path, 7),
    "own templates": lambda path: own(path, 5, "mof", "shenzhen"),
    "a summary of all sheets": lambda path: summary(path, 6),
    "weights from the first sheet": lambda path: weights(path, 5),
    "looked up on the first sheet": lambda path: lookups(path, 5),
    "one sheet": lambda path: long(path, 300),
}


@pytest.fixture(autouse=True)
def none_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every copy that a test made of its process has ended, and was waited for."""
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        process = fork()
        if process:
            made.append(process)
        return process

    monkeypatch.setattr(os, "fork", noted)
    yield
    for process in made:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Workbooks of any size are shared out, whatever threads other tests have left in this process; tells how many
    parts there were each time that it came to an end well."""
    monkeypatch.setattr(sharing, "WORTH", 1000)
    monkeypatch.setattr(apart, "possible", lambda: True)
    parts: list[int] = []
    whole = apart.in_parts

    def counted(work: Any, ranges: Any) -> Any:
        results = whole(work, ranges)
        parts.append(0 if results is None else len(ranges))
        return results

    monkeypatch.setattr(apart, "in_parts", counted)
    return parts


def both(source: Path, jobs: int = 2) -> tuple[Record, Record]:
    """Alone and shared out: the same file, and the records of both."""
    alone, shared = source.with_name("alone.xlsx"), source.with_name("shared.xlsx")
    records = recalc_file(source, alone), recalc_file(source, shared, jobs=jobs)
    assert alone.read_bytes() == shared.read_bytes()
    return records


def told(record: Record) -> dict[str, Any]:
    return record.as_json() | {"output": None, "lines": [str(line) for line in record.lines]}


@pytest.mark.parametrize("jobs", [2, 3])
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_it_comes_to_the_same_bytes(tmp_path: Path, small: list[int], shape: str, jobs: int) -> None:
    alone, shared = both(SHAPES[shape](tmp_path / "a.xlsx"), jobs)
    assert told(alone) == told(shared) and alone.changed > 0
    assert small == ([] if shape == "one sheet" else [jobs])


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """What is put off does not take many sheets; tells which sheets were evaluated at the end."""
    monkeypatch.setattr(session, "_MOST_VISITED", 1)
    late: list[list[int]] = []
    evaluate = run.evaluate

    def noted(*arguments: Any, given: Any = None, **named: Any) -> Results:
        if given is not None:
            late.append(list(named["chosen"]))
        return evaluate(*arguments, given=given, **named)

    monkeypatch.setattr(run, "evaluate", noted)
    return late


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_what_needs_many_sheets_is_put_off_and_comes_to_the_same(
    tmp_path: Path, small: list[int], late: list[list[int]], shape: str
) -> None:
    alone, shared = both(SHAPES[shape](tmp_path / "a.xlsx"))
    assert told(alone) == told(shared)
    assert late == ([[0]] if shape == "a summary of all sheets" else [])


CHAINED = {
    "A1": "=SUM('6'!A1:A3)+'5'!A2", "A2": "={next}!A3+1", "A3": "=JX_SCORE(8,ROW(),3)", "A4": "=NOSUCH({next}!A1)",
    "A5": "=NOW()-NOW()+{next}!A3", "A6": "=SUBTOTAL(9,'1'!A1:A3,'6'!A1:A6)", "A7": "=SUM('1:6'!A2)",
}  # fmt: skip


@pytest.mark.parametrize("own", [3, 200])
def test_sheets_that_all_need_many_others_come_to_the_same(
    tmp_path: Path, small: list[int], late: list[list[int]], monkeypatch: pytest.MonkeyPatch, own: int
) -> None:
    from openpyxl import Workbook

    monkeypatch.setattr(
        run, "dt", SimpleNamespace(datetime=SimpleNamespace(now=lambda: datetime(2026, 3, 1)))
    )
    book = Workbook()
    book.remove(book.worksheets[0])
    for number in range(1, 7):
        sheet = book.create_sheet(str(number))
        for address, formula in CHAINED.items() if number != 5 else [("A2", 7), ("A3", "=NOSUCH(1)")]:
            sheet[address] = (
                formula.format(next=f"'{number % 6 + 1}'") if isinstance(formula, str) else formula
            )
        if number == 6:
            sheet["A1"] = sheet["A6"] = sheet["A2"] = 2
        for row in range(20, own):
            sheet.cell(row, 2, f"=JX_SCORE({row},{number},5)")
    book.save(tmp_path / "a.xlsx")
    alone, shared = both(tmp_path / "a.xlsx", 3)
    assert told(alone) == told(shared) and alone.unsupported
    assert len(late) == 1 and len(late[0]) > 2


def test_what_hangs_on_a_sheet_that_was_put_off_does_not_go_down_to_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = PlainSheet("1", {"A1": "=JX_SCORE(8,8,1)"})
    chain = [PlainSheet(str(n), {"A1": f"='{n - 1}'!A1+1", "A2": "=1+1"}) for n in range(2, 101)]
    attempts: list[int] = []
    attempt = session.Session._attempt
    monkeypatch.setattr(
        session.Session, "_attempt", lambda self, *at: (attempts.append(at[0]), attempt(self, *at))[1]
    )
    part = evaluate(Book([first, *chain]), chosen=range(50, 100))
    assert part.put_off == list(range(50, 100)) and part.known == {}
    assert len(attempts) < 200


def _two_sheets(tmp_path: Path, first: str, second: str) -> Path:
    """Two sheets of one form each, with these formulas in A20."""
    from openpyxl import Workbook

    book = Workbook()
    for sheet, formula in ((book.active, first), (book.create_sheet("二"), second)):
        assert sheet is not None
        for row in range(1, 200):
            sheet.cell(row, 3, row)
            sheet.cell(row, 4, f"=JX_SCORE(C{row},{row % 7},3)")
        sheet["A20"] = formula
    book.worksheets[0].title = "一"
    path = tmp_path / "two.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("=二!A20+1", "=一!A20+1"),  # a circle over both
        ("=二!D5", "=一!D5"),
        ("=NOSUCH(1)", "=一!A20"),
        ("=NOW()", "=一!A20-NOW()"),
        ("=SUM(一:二!D1:D100)", "=SUM(一:二!D1:D100)"),
        ('=INDIRECT("二!D9")', "=OFFSET(一!A1,19,0)"),
    ],
)
def test_sheets_that_need_each_other_come_to_the_same(
    tmp_path: Path, small: list[int], monkeypatch: pytest.MonkeyPatch, first: str, second: str
) -> None:
    clock = SimpleNamespace(now=lambda: datetime(2026, 3, 1, 8, 30))
    monkeypatch.setattr(run, "dt", SimpleNamespace(datetime=clock))
    alone, shared = both(_two_sheets(tmp_path, first, second))
    assert told(alone) == told(shared) and len(small) == 1


def _in_the_copy(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    here, evaluate = os.getpid(), run.evaluate

    def acting(*arguments: Any, **named: Any) -> Results:
        if os.getpid() != here:
            act()
        return evaluate(*arguments, **named)

    monkeypatch.setattr(run, "evaluate", acting)


def _fail() -> None:
    raise MemoryError


@pytest.mark.parametrize("act", [lambda: os.kill(os.getpid(), signal.SIGKILL), _fail, lambda: os._exit(0)])
def test_what_a_process_died_of_is_done_again_alone(
    tmp_path: Path, small: list[int], monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]
) -> None:
    _in_the_copy(monkeypatch, act)
    alone, shared = both(workbook(tmp_path / "a.xlsx", 4))
    assert told(alone) == told(shared) and small == [0]


def test_a_process_with_further_threads_is_not_copied() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert not apart.possible()
    finally:
        end.set()
        thread.join()


def test_what_fails_here_ends_the_others(tmp_path: Path, small: list[int]) -> None:
    damaged = write(tmp_path / "a.xlsx", rows(more=f'<row r="20">{cell("A20", formula="B20")}</row>'))
    data = damaged.read_bytes()
    damaged.write_bytes(data.replace(b"PK\x01\x02", b"PK\x01\x03", 1))
    assert recalc_file(damaged, tmp_path / "b.xlsx", jobs=2).error
    with pytest.raises(ZeroDivisionError):
        apart.in_parts(_divide_or_wait, [0, 1])


def _divide_or_wait(number: int) -> float:
    if number:
        signal.pause()
    return 1 / number


ORPHAN = """
import os, signal, sys
from jixiao.recalc import apart

def work(part):
    os.write(1, b"x")
    signal.pause()

apart.in_parts(work, [0, 1, 2])
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_none_outlives_its_parent(end: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(jixiao.__file__).parents[1])}
    parent = subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, env=environment)
    assert parent.stdout is not None
    begun = b""
    while len(begun) < 3:
        begun += os.read(parent.stdout.fileno(), 3)
    parent.send_signal(end)
    parent.wait()
    # All of them hold the pipe: it ends with the last one.
    ready, _, _ = select.select([parent.stdout], [], [], 60)
    assert ready and parent.stdout.read() == b""


def test_the_command_line_shares_out_a_single_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jixiao.cli.working import Task

    assert Task("a", None).jobs == 1
    given: list[int] = []

    def noted(one: Any, tasks: list[Task], **_: Any) -> list[Record]:
        given.extend(task.jobs for task in tasks)
        return [Record(task.path) for task in tasks]

    monkeypatch.setattr("jixiao.batch.run", noted)
    for name in ("a.xlsx", "b.xlsx"):
        workbook(tmp_path / name, 1)
    assert main(["recalc", str(tmp_path / "a.xlsx"), "--jobs", "2"]) == 0
    assert main(["recalc", str(tmp_path), "--jobs", "2"]) == 0
    assert given == [2, 1, 1]


@pytest.mark.parametrize("processors", [1, 2, 8])
def test_a_single_file_may_have_all_processors_where_nobody_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processors: int
) -> None:
    given: list[int] = []

    def noted(one: Any, tasks: list[Any], jobs: int, **_: Any) -> list[Record]:
        given.extend([jobs, *(task.jobs for task in tasks)])
        return [Record(task.path) for task in tasks]

    monkeypatch.setattr("jixiao.batch.run", noted)
    monkeypatch.setattr("jixiao.batch.processors", lambda: processors)
    for name in ("a.xlsx", "b.xlsx"):
        workbook(tmp_path / name, 1)
    assert main(["recalc", str(tmp_path / "a.xlsx")]) == 0
    assert main(["recalc", str(tmp_path)]) == 0
    assert given == [1, processors, 1, 1, 1]
