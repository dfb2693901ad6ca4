"""In place: the file that is replaced is the file that was read, whole at every moment, under all its names."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hostile.form import packed, write
from jixiao.cli import main
from jixiao.package import Package, UnwritableFile, guard, leftovers
from jixiao.package.places import LocalPlace
from jixiao.package.save import save


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "a.xlsx")


def _replace(path: Path) -> None:
    other = path.with_name("new.xlsx")
    other.write_bytes(b"another file")
    other.replace(path)


def _same_size_and_time(path: Path) -> None:
    state = path.stat()
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "appended": lambda p: p.open("ab").write(b" "),
    "replaced": _replace,
    "touched": lambda p: os.utime(p, (1, 1)),
    "deleted": Path.unlink,
    "same size and time": _same_size_and_time,
    "a pipe": lambda p: (p.unlink(), os.mkfifo(p)),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_a_file_that_changed_while_it_was_worked_on_is_left_alone(file: Path, change: str) -> None:
    place = LocalPlace(file)
    data = place.read()
    CHANGES[change](file)
    after = file.read_bytes() if file.is_file() else None
    with pytest.raises(UnwritableFile, match=r"未写入|普通文件"):
        place.save(lambda write: write(data + b"!") and None, like=place)
    assert (file.read_bytes() if file.is_file() else None) == after
    assert [p.name for p in file.parent.iterdir() if p.name.startswith(".jixiao")] == []


def test_a_file_whose_lock_would_have_too_long_a_name_is_nobodys(file: Path) -> None:
    long = file.rename("长" * 83 + ".xlsx")
    assert main(["recalc", "--in-place", long.name]) == 0
    assert main(["fill", "--in-place", long.name]) == 0


@pytest.mark.parametrize("lock", ["~$a.xlsx", ".~lock.a.xlsx#", ".~a.xlsx"])
@pytest.mark.parametrize("command", ["recalc", "fill"])
def test_a_file_that_is_open_elsewhere_is_left_alone(
    file: Path, capsys: pytest.CaptureFixture[str], command: str, lock: str
) -> None:
    if command == "fill":
        from hostile.form import rows

        write(file, rows(formulas=False).replace('<c r="H5"><v>9</v></c>', ""))
    before = file.read_bytes()
    (file.parent / lock).write_bytes(b"user")
    assert main([command, "--in-place", "a.xlsx"]) == 3
    assert "正被其他程序打开" in capsys.readouterr().err
    assert file.read_bytes() == before
    (file.parent / lock).unlink()
    assert main([command, "--in-place", "a.xlsx"]) == 0
    assert file.read_bytes() != before


@pytest.mark.parametrize("kind", [fcntl.flock, fcntl.lockf])
def test_a_file_that_another_process_has_locked_is_left_alone(
    file: Path, capsys: pytest.CaptureFixture[str], kind: Callable[..., object]
) -> None:
    before = file.read_bytes()
    ready, go = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        with file.open("r+b") as held:
            kind(held, fcntl.LOCK_EX)
            os.write(ready[1], b"x")
            os.read(go[0], 1)
            os._exit(0)
    os.read(ready[0], 1)
    code = main(["recalc", "--in-place", "a.xlsx"])
    os.write(go[1], b"x")
    os.waitpid(child, 0)
    assert code == 3 and "锁定" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_file_that_a_program_has_open_to_write_into_is_left_alone(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has written nothing yet: after a replace it would write into a file that has no name any more."""
    before = file.read_bytes()
    with file.open("r+b"):
        assert main(["recalc", "--in-place", "a.xlsx"]) == 3
    assert "锁定" in capsys.readouterr().err
    assert file.read_bytes() == before
    with file.open("rb"):
        assert main(["recalc", "--in-place", "a.xlsx"]) == 0
    assert file.read_bytes() != before


def test_an_output_that_the_caller_holds_open_is_written(file: Path) -> None:
    with (file.parent / "out.xlsx").open("w+b"):
        assert main(["recalc", "a.xlsx", "-o", "out.xlsx"]) == 0
    Package.open(file.parent / "out.xlsx")


def test_all_names_of_a_file_show_the_result(file: Path) -> None:
    other = file.parent / "sub"
    other.mkdir()
    os.link(file, other / "b.xlsx")
    before = file.read_bytes()
    assert main(["recalc", "--in-place", "a.xlsx"]) == 0
    assert file.samefile(other / "b.xlsx")
    assert (other / "b.xlsx").read_bytes() == file.read_bytes() != before
    Package.open(file)
    assert sorted(p.name for p in file.parent.iterdir()) == ["a.xlsx", "sub"]


@pytest.mark.parametrize("written", [0, 1, 700, 10_000_000])
def test_a_kill_while_a_file_with_several_names_is_written_loses_nothing(file: Path, written: int) -> None:
    """The new content lies whole beside the file: the next run finishes, whatever stands in the torn file."""
    old = file.read_bytes()
    assert main(["recalc", "a.xlsx", "-o", "new.xlsx"]) == 0
    new = (file.parent / "new.xlsx").read_bytes()
    (file.parent / "new.xlsx").unlink()
    leftovers.redo_name(file.parent, file.stat().st_ino).write_bytes(new)
    with file.open("r+b") as torn:
        torn.write(new[:written])
    assert main(["recalc", "--in-place", "a.xlsx"]) == 0
    assert file.read_bytes() == new != old
    assert [p.name for p in file.parent.iterdir()] == ["a.xlsx"]


def test_a_file_that_was_saved_since_the_kill_is_not_written_again(file: Path) -> None:
    assert main(["recalc", "a.xlsx", "-o", "new.xlsx"]) == 0
    (file.parent / "new.xlsx").rename(leftovers.redo_name(file.parent, file.stat().st_ino))
    theirs = file.read_bytes()
    leftovers.clear([file.parent])
    assert file.read_bytes() == theirs and [p.name for p in file.parent.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("kind", ["a document", "an archive that leaves its folder"])
def test_a_file_that_was_given_the_number_of_a_killed_one_is_not_written_over(
    file: Path, tmp_path: Path, kind: str
) -> None:
    assert main(["recalc", "a.xlsx", "-o", "new.xlsx"]) == 0
    other = tmp_path / "theirs"
    if kind == "a document":
        other.write_bytes(b"%PDF-1.4 somebody's only copy")
    else:
        other.write_bytes(packed({"../x": b"somebody's only copy"}))
    theirs = other.read_bytes()
    (tmp_path / "new.xlsx").rename(leftovers.redo_name(tmp_path, other.stat().st_ino))
    leftovers.clear([tmp_path])
    assert other.read_bytes() == theirs
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "theirs"]


def test_what_a_killed_run_left_is_cleared_and_what_a_living_one_needs_is_kept(file: Path) -> None:
    left = file.parent / ".jixiao-abc.tmp"
    left.write_bytes(b"half")
    handle, held = leftovers.make(file.parent)
    child = os.fork()
    if not child:
        leftovers.clear([file.parent])
        os._exit(0)
    os.waitpid(child, 0)
    assert not left.exists() and held.exists()
    os.close(handle)
    assert main(["recalc", "--in-place", "a.xlsx"]) == 0
    assert [p.name for p in file.parent.iterdir()] == ["a.xlsx"]


def test_a_link_stays_a_link_and_a_read_only_file_stays_as_it_is(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = file.parent / "link.xlsx"
    link.symlink_to(file.name)
    assert main(["recalc", "--in-place", "link.xlsx"]) == 0
    assert link.is_symlink() and b"0.25" not in file.read_bytes()[:0] + b""


def test_windows_mark_of_the_web_goes_along(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    streams: dict[tuple[str, str], Path] = {}

    def stream(path: Path, name: str, mode: str) -> object:
        beside = streams.setdefault((Path(path).name, name), file.parent / f"stream-{len(streams)}")
        return beside.open(mode)

    monkeypatch.setattr(guard, "stream", stream)
    monkeypatch.setattr(guard, "STREAMS", True)
    monkeypatch.setattr(guard, "_has_streams", lambda volume: True)
    with stream(file, "Zone.Identifier", "wb") as zone:  # type: ignore[attr-defined]
        zone.write(b"[ZoneTransfer]\r\nZoneId=3\r\n")
    guard.copy_origin(file, file.parent / "copy.xlsx")
    monkeypatch.undo()
    assert streams["copy.xlsx", "Zone.Identifier"].read_bytes() == b"[ZoneTransfer]\r\nZoneId=3\r\n"


def test_a_full_disk_keeps_the_old_report(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (["--format", "html"], ["--format", "xlsx"], ["--format", "json"], ["--format", "text"]):
        whole = ["validate", "a.xlsx", *arguments, "-o", "report.out"]
        assert main([*whole, "--force"]) in (0, 1)  # written, whatever was found
        before = (file.parent / "report.out").read_bytes()

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            assert main(whole) == 2
        assert (file.parent / "report.out").read_bytes() == before
        assert sorted(p.name for p in file.parent.iterdir()) == ["a.xlsx", "report.out"]


def test_save_follows_the_rules_for_any_caller(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnwritableFile, match="管道"):
        save(tmp_path / "pipe", lambda write: None)
