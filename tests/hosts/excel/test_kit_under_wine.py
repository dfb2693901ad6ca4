"""The offline kit on a Chinese Windows: unpacked on the desktop of 张三, installed, used, updated, taken away."""

from __future__ import annotations

import fcntl
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hosts.excel.test_udfs_under_wine import CALLS, expected
from hosts.excel.wine import CHINESE, PYTHON, TARGET, TOOLS, Windows, environment, windows_path
from jixiao.build import kit as builder
from jixiao.report.paper import of_file
from jixiao.version import __version__

pytestmark = [pytest.mark.wine, pytest.mark.slow, pytest.mark.xdist_group("wine")]

FORMS = Path(__file__).parents[2] / "forms" / "published"
DRIVE = TARGET / "prefix" / "drive_c"
HOME = DRIVE / "users" / "张三"
DESKTOP = HOME / "Desktop"
WINDOWS_HOME = r"C:\users\张三"
PROGRAM = WINDOWS_HOME + r"\AppData\Local\jixiao"
PLAIN = {"JIXIAO_QUIET": "1"}


class Machine:
    """Windows as the kit meets it: no Python but its own, no package of the tests on any path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str, seconds: float = 600) -> tuple[int, str]:
        """The exit code and what a program shows."""
        with (TOOLS / ".wine.session").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            kept = {k: v for k, v in environment().items() if k not in ("PYTHONPATH", "PYTHONUTF8")}
            done = subprocess.run(
                [kept["WINELOADER"], *command],
                env=kept | CHINESE | PLAIN,
                input=b"",
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
            )
        return done.returncode, done.stdout.decode("gbk", "replace").replace("\r\n", "\n")

    def double_click(self, name: str, *dragged: str) -> tuple[int, str]:
        call = (
            ("call",) if dragged else ()
        )  # keeps the quotes around several words, and only 0 and 1 as exit codes
        return self.run("cmd", "/c", *call, f"{self.on_windows}\\{name}", *dragged)

    @property
    def on_windows(self) -> str:
        return "C:\\" + str(self.folder.relative_to(DRIVE)).replace("/", "\\")


def files() -> set[str]:
    """What lies in the user's folders but on the desktop, among the temporary files and in what the system's own shell
    makes for itself."""
    left_alone = {"Desktop", "Temp", "INetCache", "INetCookies", "History"}
    of_the_shell = {"AppData/Local/Microsoft", "AppData/Local/Microsoft/Windows"}
    return {
        str(path.relative_to(HOME))
        for path in HOME.rglob("*")
        if not left_alone & set(path.relative_to(HOME).parts)
        and path.relative_to(HOME).as_posix() not in of_the_shell
    }


def registry(machine: Machine) -> set[str]:
    """The user's part of the registry, each value with its key."""
    machine.run("reg", "export", r"HKCU\Software", r"C:\users\张三\Temp\hkcu.reg", "/y")
    text = (HOME / "Temp" / "hkcu.reg").read_text("utf-16")
    found, key = set(), ""
    for line in text.splitlines():
        key = line if line.startswith("[") else key
        if line.strip():
            found.add(f"{key} {line}")
    return found


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    made = builder.make(tmp_path_factory.mktemp("dist"))
    assert made.stat().st_size <= 30_000_000
    folder = DESKTOP / "绩效 自评 1.1"
    shutil.rmtree(HOME, ignore_errors=True)  # of a run that was cut off
    (HOME / "Temp").mkdir(parents=True)
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder)
    made_ready = Machine(folder / made.stem)
    made_ready.run("reg", "delete", r"HKCU\Software\VB and VBA Program Settings", "/f")
    yield made_ready
    shutil.rmtree(HOME)


@pytest.fixture(scope="module")
def before(machine: Machine) -> tuple[set[str], set[str]]:
    """What there was: the user's folders exist once Windows has started for him, its shell and COM included."""
    machine.run(PYTHON, "-c", "import pythoncom; pythoncom.CoInitialize(); pythoncom.GetRunningObjectTable()")
    return files(), registry(machine)


def last_line(said: str) -> str:
    return said.strip().splitlines()[-1]


def test_the_command_line_runs_where_it_was_unpacked(machine: Machine, before: object) -> None:
    assert machine.double_click("jixiao.cmd", "--version") == (0, f"jixiao {__version__}\n")
    code, said = machine.double_click("jixiao.cmd", "score", "8", "2", "1")
    assert (code, said.splitlines()[0]) == (0, "0.25")
    book, report = (rf"{WINDOWS_HOME}\Desktop\{name}" for name in ("新表 1.xlsm", "自评 报告.docx"))
    code, said = machine.double_click("jixiao.cmd", "new", "mof", book)
    assert code == 0, said
    with zipfile.ZipFile(DESKTOP / "新表 1.xlsm") as archive:
        assert "xl/vbaProject.bin" in archive.namelist()
    assert machine.double_click("jixiao.cmd", "recalc", "--in-place", book)[0] == 0
    code, said = machine.double_click("jixiao.cmd", "report", windows_path(FORMS / "003.xlsx"), "-o", report)
    assert code == 0, said
    assert (DESKTOP / "自评 报告.docx").read_bytes() == of_file(str(FORMS / "003.xlsx")).data


def test_it_is_installed_by_a_double_click_and_says_what_comes_next(machine: Machine) -> None:
    code, said = machine.double_click("安装.cmd")
    assert code == 0, said
    assert last_line(said).startswith("安装完成") and "请打开 Excel" in said
    assert (HOME / "AppData/Roaming/Microsoft/Excel/XLSTART/jixiao.xlam").is_file()
    assert (HOME / "AppData/Local/jixiao/runtime/python.exe").is_file()
    assert "安装完成" in (machine.folder / "日志.txt").read_text("utf-8-sig")


def test_the_installed_program_answers_through_the_dll_and_runs_the_buttons(machine: Machine) -> None:
    session = Windows(CHINESE)
    try:
        registered = session.step(
            "evaluate",
            setup="from jixiao.hosts.excel.environment import Environment\nfrom jixiao.hosts.excel import install",
            expression="Environment().registry(install.PYTHON)",
        )
        assert registered == PROGRAM + r"\runtime\python.exe"
        library = next((HOME / "AppData/Local/jixiao/runtime").glob("xlwings64-*.dll")).name
        answer = session.activate(registered, dll=f"{PROGRAM}\\runtime\\{library}")
        assert answer["code"] == 0, answer
        for function, calls in CALLS.items():
            got = session.step("udf", function=function, args=calls[0], seconds=300)
            assert got.get("value") == expected(function, calls[0]), function
        session.step("load", path=windows_path(FORMS / "001.xlsx"), name="三张自评表.xlsm")
        report, paper = WINDOWS_HOME + r"\Desktop\报告.html", WINDOWS_HOME + r"\Desktop\报告.docx"
        for name, arguments in {
            "validate_book": [], "next_finding": [], "clear_marks": [], "recalc_sheet": [], "fill_sheet": [],
            "summary": [], "insert_template": ["mof"], "set_rulebook": ["hubei-2021"], "export_report": [report], "write_paper": [paper],
            "show_rules": [], "about": [],
        }.items():  # fmt: skip
            answer = session.step("macro", name=name, args=arguments, seconds=300)
            assert answer["ok"], (name, answer["text"])
        assert "JX" in (DESKTOP / "报告.html").read_text("utf-8")
        assert (DESKTOP / "报告.docx").read_bytes().startswith(b"PK")
    finally:
        session.close()


def test_a_folder_that_is_dragged_is_checked(machine: Machine) -> None:
    folder = DESKTOP / "各单位 2020"
    folder.mkdir()
    for number in (0, 1):
        (folder / f"表{number}.xlsx").write_bytes((FORMS / f"00{number}.xlsx").read_bytes())
    code, said = machine.double_click(
        "校验（把文件或文件夹拖到这里）.cmd", WINDOWS_HOME + r"\Desktop\各单位 2020"
    )
    assert code in (0, 1), said
    assert last_line(said).startswith("校验完成")
    (report,) = folder.glob("校验报告 *.html")
    text = report.read_text("utf-8")
    assert "表0.xlsx" in text and "表1.xlsx" in text


def test_the_diagnosis_works_with_python_and_without(machine: Machine) -> None:
    code, said = machine.double_click("诊断.cmd")
    assert code == 1
    assert re.findall(r"(?m)^× (.*?)。", said) == ["没有找到 Excel"], said
    python = machine.folder / "runtime" / "python.exe"
    kept = python.read_bytes()
    python.write_bytes(b"no program")
    try:
        code, said = machine.double_click("诊断.cmd")
    finally:
        python.write_bytes(kept)
    assert code == 1
    assert "程序启动不了" in said and "没有找到 Excel" in said and last_line(said).startswith("诊断完成")


def test_an_update_waits_for_excel_to_be_closed_and_takes_the_place_of_the_former_version(
    machine: Machine,
) -> None:
    old = HOME / "AppData/Local/jixiao/of-the-former-version.txt"
    old.write_text("old")
    excel = machine.folder / "runtime" / "EXCEL.EXE"  # the only program here that runs without a window
    excel.write_bytes((machine.folder / "runtime" / "python.exe").read_bytes())
    kept = {k: v for k, v in environment().items() if k not in ("PYTHONPATH", "PYTHONUTF8")} | CHINESE
    wait = "print('open', flush=True); import time; time.sleep(600)"
    with subprocess.Popen(
        [kept["WINELOADER"], rf"{machine.on_windows}\runtime\EXCEL.EXE", "-c", wait],
        env=kept, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as running:  # fmt: skip
        try:
            assert running.stdout is not None and running.stdout.readline().startswith(b"open")
            code, said = machine.double_click("安装.cmd")
        finally:
            running.kill()
    excel.unlink()
    assert code == 3, said
    assert last_line(said).startswith("没有做：Excel 正在运行")
    assert old.exists()
    machine.run("cmd", "/c", "echo")
    code, said = machine.double_click("安装.cmd")
    assert code == 0, said
    assert "更新程序到" in said and not old.exists()


def test_nothing_is_left_when_it_is_taken_away(machine: Machine, before: tuple[set[str], set[str]]) -> None:
    code, said = machine.double_click("卸载.cmd")
    assert code == 0, said
    assert last_line(said).startswith("卸载完成")
    assert files() == before[0]
    assert registry(machine) == before[1]
