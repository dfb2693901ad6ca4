"""The offline kit: what it carries, what it must not carry, how its files are written; and what its commands do."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from addin.test_templates_new import WITHOUT_LXML
from hosts.excel.computers import Computer
from jixiao import assets
from jixiao.build import kit as builder
from jixiao.core.messages import say
from jixiao.hosts.excel import install as add_in
from jixiao.hosts.excel import kit
from jixiao.hosts.port import HostError


def test_every_package_has_a_pinned_version_and_the_heavy_ones_are_left_out() -> None:
    found = builder.packages()
    assert {"xlwings", "pywin32", "rich", "openpyxl"} <= set(found)
    assert not {"pandas", "numpy", "lxml", "fsspec", "typer", "jixiao"} & set(found)


def test_what_a_workbook_with_macros_is_made_of_is_carried(tmp_path: Path) -> None:
    site, kit_folder = tmp_path / "site", tmp_path / "kit"
    site.mkdir()
    kit_folder.mkdir()
    builder._add_product(site, kit_folder)
    done = subprocess.run(
        [sys.executable, "-P", "-c", WITHOUT_LXML, str(tmp_path / "表.xlsm")],
        env=os.environ | {"PYTHONPATH": str(site)}, cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    with zipfile.ZipFile(tmp_path / "表.xlsm") as archive:
        assert {"xl/vbaProject.bin", "customUI/customUI14.xml"} <= set(archive.namelist())


@pytest.mark.parametrize("name", builder.COMMANDS)
def test_a_command_file_is_what_a_chinese_windows_reads(name: str) -> None:
    data = builder.command_file(builder.COMMANDS[name])
    text = data.decode("gbk")
    assert text.isprintable() or set(
        re.findall(r"[^\x20-\x7e\u3000-\uffef\u4e00-\u9fff\u201c\u201d×]", text)
    ) <= {"\r", "\n"}
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    if len(lines) > 3:
        first = next(number for number, line in enumerate(lines) if not line.isascii())
        assert "chcp 936 >nul" in lines[:first], "the code page is set before the first Chinese character"
        assert "pause" in text and "JIXIAO_QUIET" in text
    labels = set(re.findall(r"(?m)^:(\w+)\r?$", text))
    assert set(re.findall(r"(?:goto|call :)\s*:?(\w+)", text)) - {"2"} <= labels
    for line in lines:
        if "call :obstacle" in line:
            assert re.search(r'call :obstacle "[^"%&|<>^]+办法：[^"%&|<>^]+"$', line), line


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A kit as it lies unpacked, in small."""
    source = tmp_path / "桌面" / "绩效 自评 1.1"
    (source / "runtime" / "Lib" / "site-packages" / "jixiao" / "__pycache__").mkdir(parents=True)
    (source / "runtime" / "python.exe").write_bytes(b"python")
    (source / "安装.cmd").write_bytes(b"@echo off")
    (source / "日志.txt").write_text("of the last time", "utf-8")
    return source


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    built = tmp_path / "jixiao.xlam"
    built.write_bytes(b"add-in")
    monkeypatch.setattr(assets, "path", lambda name: built)
    made = Computer(tmp_path / "disk")
    made.interpreter = made.program_folder / "runtime" / "python.exe"
    return made


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_program_is_copied_and_taken_away_again(unpacked: Path, computer: Computer) -> None:
    before, registry = files(computer.disk), dict(computer.values)
    said = kit.install(unpacked, computer)
    assert (computer.program_folder / "安装.cmd").exists()
    assert not (computer.program_folder / "日志.txt").exists()
    assert computer.values[add_in.PYTHON] == str(computer.program_folder / "runtime" / "python.exe")
    assert said[-1].startswith("安装完成") and "请打开 Excel" in said[-1]
    said = kit.uninstall(computer)
    assert (files(computer.disk), computer.values) == (before, registry)
    assert said[-1].startswith("卸载完成")


def test_an_update_takes_the_place_of_the_former_version(unpacked: Path, computer: Computer) -> None:
    kit.install(unpacked, computer)
    (computer.program_folder / "old.txt").write_text("of the former version")
    (unpacked / "new.txt").write_text("of this one")
    assert any(line.startswith("更新") for line in kit.install(unpacked, computer))
    assert (computer.program_folder / "new.txt").exists()
    assert not (computer.program_folder / "old.txt").exists()
    assert sorted(path.name for path in computer.program_folder.parent.iterdir()) == ["jixiao"]


def test_while_excel_is_open_nothing_is_touched_and_that_is_said(unpacked: Path, computer: Computer) -> None:
    kit.install(unpacked, computer)
    before = files(computer.disk)
    computer.programs.add("excel.exe")
    (unpacked / "new.txt").write_text("of this one")
    for action in (lambda: kit.install(unpacked, computer), lambda: kit.uninstall(computer)):
        with pytest.raises(HostError, match="关闭全部 Excel 窗口"):
            action()
    assert files(computer.disk) == before


def test_a_program_that_cannot_be_moved_stays_as_it_was(
    unpacked: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit.install(unpacked, computer)
    before = files(computer.disk)
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == "jixiao.new":
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(HostError, match="正在使用"):
        kit.install(unpacked, computer)
    assert files(computer.disk) == before


def test_installing_from_the_program_folder_itself_only_registers(unpacked: Path, computer: Computer) -> None:
    kit.install(unpacked, computer)
    stamp = computer.values[add_in.STAMP]
    said = kit.install(computer.program_folder, computer)
    assert not any(line.startswith(("复制", "更新")) for line in said)
    assert computer.values[add_in.STAMP] != stamp


@pytest.mark.parametrize(
    ("line", "given", "meant"),
    [
        ('C:\\w\\cmd.exe /c ""C:\\x y\\校验.cmd" C:\\a&b.xlsx"', ["C:\\a"], ["C:\\a&b.xlsx"]),
        ('cmd /c ""C:\\校验.cmd" "C:\\a b.xlsx" C:\\c.xlsx"', ["C:\\a b.xlsx"], ["C:\\a b.xlsx", "C:\\c.xlsx"]),
        ('cmd /c ""C:\\校验.cmd" "C:\\a ^%b\'.xlsx""', [], ["C:\\a ^%b'.xlsx"]),
        ("cmd", ["C:\\a.xlsx"], ["C:\\a.xlsx"]),
        ('cmd /c ""C:\\校验.cmd" "', ["C:\\a.xlsx"], ["C:\\a.xlsx"]),
        ("", [], []),
    ],
)  # fmt: skip
def test_what_was_dragged_is_told_from_the_whole_line(line: str, given: list[str], meant: list[str]) -> None:
    assert kit.dragged(line, given) == meant


FORMS = Path(__file__).parents[1] / "forms" / "published"


def test_a_dragged_file_gets_its_report_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "自评表.xlsx"
    form.write_bytes((FORMS / "000.xlsx").read_bytes())
    monkeypatch.setenv("JIXIAO_QUIET", "1")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    line, code = kit.validate([str(form)], now=0)
    (report,) = tmp_path.glob("校验报告 *.html")
    assert report.name in line and line.startswith("校验完成")
    assert code in (0, 1)
    assert "自评表.xlsx" in report.read_text("utf-8")


def test_without_a_file_and_with_an_unreadable_one_the_last_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kit.validate([])[0].startswith("没有做：请把自评表文件或文件夹拖到")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"no workbook")
    line, code = kit.validate([str(broken)])
    assert code == 3
    assert "读不了" in line or "没有做完" in line


def test_everything_that_is_shown_is_kept_in_the_log(
    unpacked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIXIAO_HERE", str(unpacked))
    monkeypatch.setattr(kit, "install", lambda here: ["一行", "安装完成。请打开 Excel"])
    for stream in ("stdout", "stderr"):
        shown = io.TextIOWrapper(io.BytesIO(), "utf-8")
        monkeypatch.setattr(sys, stream, shown)
    assert kit.main(["install"]) == 0
    assert (unpacked / "日志.txt").read_text("utf-8").endswith("一行\n安装完成。请打开 Excel\n")


def _shown(
    fault: Exception, command: str, unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str]:
    """The exit code and what is shown where installing and diagnosing meet a fault."""

    def broken(*_: object) -> None:
        raise fault

    monkeypatch.setenv("JIXIAO_HERE", str(unpacked))
    monkeypatch.setattr(tempfile, "tempdir", str(unpacked.parent))
    monkeypatch.setattr(kit, command, broken)
    shown = io.TextIOWrapper(io.BytesIO(), "utf-8")
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), "utf-8"))
    code = kit.main([command])
    shown.flush()
    return code, shown.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", ["install", "diagnose"])
def test_a_fault_is_one_line_with_the_place_of_its_report(
    command: str, unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = _shown(ZeroDivisionError("某单位的金额"), command, unpacked, monkeypatch)
    (report,) = unpacked.parent.glob("jixiao-*.txt")
    assert (code, said) == (3, f"没有做完：程序出错（ZeroDivisionError），报告在 {report}。请把这份报告转给电脑管理员。\n")  # fmt: skip
    kept = (unpacked / "日志.txt").read_text("utf-8") + report.read_text("utf-8")
    assert "某单位的金额" not in kept and "Traceback" not in kept
    assert command == "diagnose" or said in kept


def test_what_the_system_refuses_is_no_fault_of_the_program(
    unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = PermissionError(errno.EACCES, "Permission denied", "C:\\x")
    code, said = _shown(refused, "install", unpacked, monkeypatch)
    assert code == 3 and re.fullmatch("没有做：[一-龥（），]+。\n", said), said


def test_a_disk_that_becomes_full_is_said_once_and_the_former_program_stays(
    unpacked: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit.install(unpacked, computer)
    before = files(computer.disk)
    (unpacked / "new.txt").write_text("of this one")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "C:\\x")

    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(HostError) as told:
        kit.install(unpacked, computer)
    assert str(told.value) == f"文件复制不全：{say('system.full')}。请检查磁盘空间后再试"
    assert files(computer.disk) == before


def test_what_is_shown_is_shown_where_the_log_cannot_be_written(
    unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(kit, "_append", full)
    code, said = _shown(ZeroDivisionError(), "install", unpacked, monkeypatch)
    assert code == 3 and said.startswith("没有做完：程序出错")


def test_parts_under_the_commercial_licence_of_xlwings_are_taken_out(tmp_path: Path) -> None:
    site, target = tmp_path / "kit" / "runtime" / "Lib" / "site-packages", tmp_path / "kit"
    for name in ("xlwings/pro/__init__.py", "xlwings/xlwingslib.cp311-win_amd64.pyd", "xlwings/main.py"):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    builder._settle(site, target)
    assert [p.name for p in (site / "xlwings").iterdir()] == ["main.py"]


def test_the_archive_is_the_same_every_time(tmp_path: Path) -> None:
    folder = tmp_path / "绩效自评"
    folder.mkdir()
    (folder / "校验.cmd").write_bytes(b"x" * 1000)
    made = []
    for name in ("a.zip", "b.zip"):
        builder.pack(folder, tmp_path / name)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        (info,) = archive.infolist()
        assert info.filename == "绩效自评/校验.cmd" and info.flag_bits & 0x800, (
            "Explorer reads the name as UTF-8"
        )


def test_a_package_without_a_pinned_version_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "metadata", SimpleNamespace(requires=lambda name: ["not-pinned"]))
    with pytest.raises(SystemExit, match="not-pinned"):
        builder.packages()
