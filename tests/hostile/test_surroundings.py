"""What stands around a run: a folder that is gone, an outlet that is closed, a clock that is wrong, names that are too long."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hostile.form import rows, write
from jixiao.cli import main

COMMAND = [sys.executable, "-m", "jixiao"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.xlsx", rows(budget=120))
    return tmp_path


def _clean(error: bytes) -> bool:
    return b"Traceback" not in error and b"Exception ignored" not in error


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_reader_that_goes_away_ends_the_output(here: Path, format_: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([*COMMAND, "validate", "a.xlsx", "--format", format_], stdout=writing, stderr=subprocess.PIPE)  # fmt: skip
    finally:
        os.close(writing)
    assert _clean(done.stderr), done.stderr


@pytest.mark.parametrize("command", ["--version", "validate nosuch.xlsx", "rule", "", "--help"])
@pytest.mark.parametrize("outlet", ["stdout", "stderr"])
def test_nobody_who_reads_changes_no_exit_code(here: Path, command: str, outlet: str) -> None:
    heard = subprocess.run([*COMMAND, *command.split()], capture_output=True)
    reading, writing = os.pipe()
    os.close(reading)
    outlets = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, outlet: writing}
    for unbuffered in ("", "1"):
        done = subprocess.run(
            [*COMMAND, *command.split()], **outlets, env={**os.environ, "PYTHONUNBUFFERED": unbuffered}
        )
        assert done.returncode in {
            heard.returncode,
            0 if outlet == "stdout" or not command else heard.returncode,
        }
        assert _clean((done.stdout or b"") + (done.stderr or b""))
    os.close(writing)


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_several_files_are_worked_on_with_an_outlet_that_is_closed(here: Path, closed: str) -> None:
    write(here / "b.xlsx", rows())
    for command in ("validate . -o r.json --force", "recalc . -o out/"):
        done = subprocess.run(
            ["sh", "-c", f'"{sys.executable}" -m jixiao {command} {closed}'], capture_output=True
        )
        assert done.returncode in (0, 1) and not done.stderr.strip().count(b"\n"), done
    assert len(list(here.glob("out/*.xlsx"))) == 2 and "a.xlsx" in (here / "r.json").read_text("utf-8")


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "0<&-", "0<&- 1>&- 2>&-"])
def test_an_outlet_that_is_closed_is_no_fault(here: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m jixiao recalc a.xlsx -o out.xlsx {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True)
    assert done.returncode in (0, 1, 3) and _clean(done.stderr), done
    assert (here / "out.xlsx").exists() or done.returncode == 3


@pytest.mark.skipif(os.name != "posix", reason="outlets and limits of a shell")
@pytest.mark.parametrize("command", ["validate .", "validate . -o r.json", "validate a.xlsx --fix -o f.xlsx", "fill a.xlsx --in-place", "recalc . -o out --jobs 2"])  # fmt: skip
def test_what_the_system_is_short_of_is_no_defect(here: Path, command: str) -> None:
    write(here / "b.xlsx", rows())
    before = (here / "a.xlsx").read_bytes()
    for limit in (
        "ulimit -n 16",
        "ulimit -n 14",
        "ulimit -n 12",
        "ulimit -n 7",
        "ulimit -n 6",
        "exec 1</dev/null",
    ):
        (here / "a.xlsx").write_bytes(before)
        done = subprocess.run(["sh", "-c", f'{limit}; "{sys.executable}" -m jixiao {command} --force'.replace("--in-place --force", "--in-place")], capture_output=True)  # fmt: skip
        said = done.stderr.decode()
        assert (
            done.returncode in (0, 1, 3) and _clean(done.stderr) and not re.search("缺陷|意外终止", said)
        ), (limit, said)
        assert not re.search("[a-z] [a-z]", said), said  # nothing in the system's own words
        assert not list(here.glob("**/.jixiao*"))


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="processes as POSIX has them")
@pytest.mark.parametrize("command", ["validate a.xlsx", "fill a.xlsx --in-place", "report a.xlsx -o r.docx", "explain a.xlsx"])  # fmt: skip
def test_who_hears_of_no_process_changes_nothing(here: Path, command: str) -> None:
    shell = f'trap "" CHLD INT TERM HUP; exec "{sys.executable}" -m jixiao {command}'
    done = subprocess.run(["bash", "-c", shell], capture_output=True)
    assert done.returncode in (0, 1) and not done.stderr, done.stderr


def test_a_folder_that_is_gone_is_one_line(here: Path) -> None:
    gone = here / "gone"
    gone.mkdir()
    script = f'cd "{gone}" && rmdir "{gone}" && "{sys.executable}" -m jixiao validate "{here}/a.xlsx"'
    done = subprocess.run(["sh", "-c", script], capture_output=True)
    assert done.returncode in (0, 1, 2, 3) and _clean(done.stderr), done.stderr


@pytest.mark.parametrize("settings", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"HOME": "/nowhere"}, {"TMPDIR": "/nowhere"}, {"LANG": "\udcff", "LC_ALL": "zz_ZZ"}])  # fmt: skip
def test_odd_settings_of_the_system_change_nothing(here: Path, settings: dict[str, str]) -> None:
    done = subprocess.run([*COMMAND, "validate", "a.xlsx"], capture_output=True, env={**os.environ, **settings})  # fmt: skip
    assert done.returncode in (0, 1) and _clean(done.stderr), done.stderr
    assert done.stdout


@pytest.mark.parametrize("moment", [0, 4_102_444_800, 2**33])
def test_a_clock_that_is_wrong_changes_nothing(here: Path, moment: int) -> None:
    os.utime(here / "a.xlsx", (moment, moment))
    assert main(["recalc", "--in-place", "a.xlsx"]) == 0
    assert main(["validate", "a.xlsx"]) in (0, 1)


def test_a_name_of_300_characters_is_one_line(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for arguments in (["validate", "x" * 300 + ".xlsx"], ["recalc", "a.xlsx", "-o", "x" * 300 + ".xlsx"]):
        assert main(arguments) in (2, 3)
        out, err = capfd.readouterr()
        assert len(err.splitlines()) == 1 and "Traceback" not in out + err, err


def test_a_deep_path_is_written(here: Path) -> None:
    deep = here.joinpath(*["深" * 60] * 5)
    deep.mkdir(parents=True)
    assert main(["recalc", "a.xlsx", "-o", str(deep / "b.xlsx")]) == 0 and (deep / "b.xlsx").exists()


def test_the_folder_of_the_outputs_may_be_that_of_the_inputs(here: Path) -> None:
    before = (here / "a.xlsx").read_bytes()
    assert main(["recalc", ".", "-o", "."]) in (0, 2, 3)
    assert (here / "a.xlsx").read_bytes() == before


def test_a_file_of_four_gigabytes_of_nothing_is_refused_at_once(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with (here / "large.xlsx").open("wb") as file:
        file.truncate(4 << 30)
    begun = time.process_time()
    for arguments in (["validate", "large.xlsx"], ["recalc", "large.xlsx"], ["new", "--from", "large.xlsx", "-o", "n.xlsx"]):  # fmt: skip
        assert main(arguments) == 3
        assert len(capfd.readouterr().err.splitlines()) == 1
    assert time.process_time() - begun < 5


def test_half_a_character_in_a_form_becomes_no_damaged_workbook(here: Path) -> None:
    content = rows().replace("测试项目", "测&#xD800;试").replace("培训场次", "培训&#xDFFF;")
    write(here / "half.xlsx", content)
    assert main(["new", "--from", "half.xlsx", "-o", "n.xlsx"]) == 0
    assert main(["validate", "n.xlsx"]) in (0, 1)


@pytest.mark.parametrize("name", ["CON", "NUL", "aux.xlsx", "\\\\host\\share\\a.xlsx", "a.xlsx.", "a.xlsx ", "COM1.xlsx"])  # fmt: skip
def test_names_that_mean_something_elsewhere(
    here: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["validate", name]) == 3
    out, err = capfd.readouterr()
    assert len(err.splitlines()) == 1 and "Traceback" not in out + err, err


@pytest.mark.skipif(sys.platform != "linux", reason="looks into the folder while a command writes")
@pytest.mark.parametrize("command", ["recalc . -o out --jobs 2", "report a.xlsx -o r.docx", "validate ."])
def test_a_terminal_that_is_closed_leaves_nothing_half_done(here: Path, command: str) -> None:
    import pty

    for number in range(30):
        write(here / f"{number}.xlsx", rows())
    for moment in (0.15, 0.3, 0.45):
        child, terminal = pty.fork()
        if not child:
            os.execv(sys.executable, [*COMMAND, *command.split(), *["--force"][: "-o" in command]])
        time.sleep(moment)
        os.close(terminal)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in (0, 1, 129, -signal.SIGHUP)
        assert not list(here.glob("**/.jixiao*"))
