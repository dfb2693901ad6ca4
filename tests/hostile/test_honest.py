"""Honest workbooks that are only large pass, within the same bounds; many calls fill no memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import jixiao
from hostile.form import INDICATORS, packed, parts, rows, sheet, write
from hostile.test_cases import run

MEMORY = 600 << 10


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("command", ["validate", "recalc"])
def test_a_hundred_thousand_rows(here: Path, command: str) -> None:
    more = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}"><v>{n}</v></c>' for c in "ABCDEFGH") + "</row>"
        for n in range(40, 100_040)
    )
    write(here / "a.xlsx", rows(more=more))
    ran = run([command, "a.xlsx", *(["-o", "b.xlsx"] if command == "recalc" else [])])
    assert ran.code in (0, 1) and ran.memory <= MEMORY, (ran.code, ran.memory >> 10, ran.err[:300])


@pytest.mark.slow
@pytest.mark.parametrize("command", ["validate", "recalc"])
def test_five_thousand_sheets(here: Path, command: str) -> None:
    empty, one = sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), sheet(rows())
    (here / "a.xlsx").write_bytes(packed(parts({f"表{n}": one if n % 1000 == 0 else empty for n in range(5000)})))  # fmt: skip
    ran = run([command, "a.xlsx", *(["-o", "b.xlsx"] if command == "recalc" else [])])
    assert ran.code in (0, 1) and ran.memory <= MEMORY, (ran.code, ran.memory >> 10, ran.err[:300])


CALLS = """
import os
import jixiao
def memory():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
after = 0
for n in range(100_000):
    jixiao.JX_SCORE(f"≥{n}场", f"完成了{n * 7 % 1000}场，其中第{n}场推迟", 10)
    if n == 10_000:
        after = memory()
for n in range(300):
    jixiao.JX_EXPLAIN("长" * 32_000 + str(n), "短" * 32_000 + str(n), 10)
print(memory() / after)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_hundred_thousand_different_calls_fill_no_memory() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(jixiao.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) <= 1.10


def test_the_form_itself_is_read(here: Path) -> None:
    write(here / "a.xlsx")
    ran = run(["validate", "a.xlsx"])
    assert ran.code in (0, 1) and INDICATORS[0][2] in ran.out
