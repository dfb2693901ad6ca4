"""The server behind the add-in, through the real DLL: one for all, replaced when it ends, known at once when it cannot
start, and closed to what lies beside a workbook."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hosts.excel.wine import DLL, PYTHON, ROOT, Windows, command, windows_path

pytestmark = [pytest.mark.wine, pytest.mark.xdist_group("wine")]

SCORE = ["JX_SCORE", [8, 2, 1]]
SOURCE = (ROOT / "addin/vba/JixiaoServer.bas").read_text("ascii")
GONE = {int(number) for number in re.findall(r"-?\d+", re.search(r"Case (462.*)", SOURCE)[1])}  # type: ignore[index]
LAST_TRY = int(re.search(r"LAST_TRY As Long = (\d+)", SOURCE)[1])  # type: ignore[index]


@pytest.fixture
def excel() -> Iterator[Windows]:
    """An Excel of its own, that has not asked for Python yet."""
    session = Windows()
    try:
        yield session
    finally:
        session.close()


def connect(excel: Windows, **more: Any) -> dict[str, Any]:
    """What Started of JixiaoServer does: another class id while that of a server that ended is not free."""
    for generation in range(LAST_TRY):
        answer: dict[str, Any] = excel.step(
            "activate", dll=DLL, config=command(PYTHON, generation=generation, **more), seconds=300
        )
        if answer["code"] == 0 or "hr = " not in answer["error"] or "-2147221164" in answer["error"]:
            break
    return answer


def server(excel: Windows) -> tuple[int, list[str]]:
    pid, path = ast.literal_eval(excel.step("server")["told"])
    return pid, path


def works(excel: Windows) -> bool:
    return bool(excel.step("batch", calls=[SCORE]).get("values") == [0.25])


def test_four_workbooks_two_projects_and_the_buttons_share_one_process(excel: Windows) -> None:
    others = excel.step("pythons")  # of a run that was cut off
    numbers = set()
    forms = ROOT / "tests/forms/published"
    for name in (
        "甲.xlsx",
        "https://d.docs.live.net/1a2b/自评/乙.xlsx",
        r"\\fs01\绩效 2024\丙.xlsx",
        "it's 100% &^丁.xlsm",
    ):
        excel.step("load", path=windows_path(forms / "000.xlsx"), name=name, beside=True)
        for _ in ("the add-in", "the workbook's own project"):
            assert connect(excel)["code"] == 0
            numbers.add(server(excel)[0])
        assert works(excel)
        assert excel.step("macro", name="about")["ok"]
    assert len(numbers) == 1
    assert set(excel.step("pythons")) - set(others) == numbers


def test_what_cannot_start_is_known_as_soon_as_it_has_ended(excel: Windows) -> None:
    """Measured by what the start of any program takes on this machine at this moment: no fixed number of seconds."""
    broken = command(PYTHON).replace("import xlwings", "import nothing_here")
    nowhere = command(r"c:\nowhere\python.exe")
    others = excel.step("pythons")
    for config in (broken, nowhere, broken):
        starts = [excel.step("evaluate", setup=A_START, expression="seconds()")]
        began = time.perf_counter()
        answer = excel.step("activate", dll=DLL, config=config)
        took = time.perf_counter() - began
        starts.append(excel.step("evaluate", setup=A_START, expression="seconds()"))
        assert answer["code"] != 0
        assert "hr = " not in answer["error"], "the DLL did not wait for it"
        assert took < 2 + MOST_STARTS * max(starts), (took, starts)
    assert set(excel.step("pythons")) <= set(others)


A_START = """
import subprocess, sys, time
def seconds():
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"])
    return time.perf_counter() - began
"""
"""How long a Python that does nothing takes to start and to end."""
MOST_STARTS = 5


def test_a_slow_start_is_waited_for(excel: Windows) -> None:
    slow = command(PYTHON).replace("import xlwings", "import time; time.sleep(6); import xlwings", 1)
    assert excel.step("activate", dll=DLL, config=slow, seconds=200)["code"] == 0
    assert works(excel)


def test_a_server_that_ends_between_two_calls_is_replaced(excel: Windows) -> None:
    others = excel.step("pythons")
    assert connect(excel)["code"] == 0
    assert works(excel)
    first, _ = server(excel)
    excel.step("end_server", pid=first)
    answer = excel.step("batch", calls=[SCORE])
    assert answer["number"] in GONE, "VBA takes it for what it is"
    assert connect(excel)["code"] == 0
    second, _ = server(excel)
    assert second != first and works(excel)
    assert set(excel.step("pythons")) - set(others) == {second}


def test_a_server_that_ends_in_the_middle_of_a_batch_is_replaced(excel: Windows) -> None:
    assert connect(excel)["code"] == 0
    assert works(excel)
    pid, _ = server(excel)
    many = [["JX_SCORE", [f"≥{n % 97}%", f"{n % 89}.5%", 10]] for n in range(2000)]
    excel.step("end_server", pid=pid, after=0.5)
    answer = excel.step("batch", calls=many, repeat=100, seconds=300)
    assert answer["number"] in GONE
    assert connect(excel)["code"] == 0
    assert works(excel)


def test_two_excels_have_a_server_each(excel: Windows) -> None:
    other = Windows(second=True)
    try:
        assert connect(excel)["code"] == connect(other)["code"] == 0
        first, second = server(excel)[0], server(other)[0]
        assert first != second
        other.step("end_server", pid=second)
        assert works(excel)
    finally:
        other.close()
    assert works(excel)


HOSTILE = "import pathlib; pathlib.Path(r'{marker}').write_text('ran')\n"


def test_code_beside_a_workbook_never_runs(excel: Windows, tmp_path: Path) -> None:
    """Excel's current folder is that of the workbook that was opened last."""
    folder = tmp_path / "自评 2024"
    marker = tmp_path / "RAN.txt"
    for name in ("jixiao", "xlwings", "win32api", "encodings", "site", "sitecustomize", "jinja2"):
        package = folder / name
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(HOSTILE.format(marker=windows_path(marker)), "utf-8")
        (folder / f"{name}.pth").write_text(HOSTILE.format(marker=windows_path(marker)), "utf-8")
    excel.step("evaluate", expression=f"__import__('os').chdir({windows_path(folder)!r})")
    excel.step("load", path=windows_path(ROOT / "tests/forms/published/000.xlsx"), name="自评.xlsx")
    assert connect(excel)["code"] == 0
    assert works(excel)
    assert excel.step("macro", name="validate_sheet")["ok"]
    _, path = server(excel)
    assert "" not in path and not any("自评 2024" in each for each in path)
    assert not marker.exists()


@pytest.mark.parametrize("name", ["a&b", "100% ok", "x^y", "it's", "(1)", "%TEMP%", "a,b=c"])
def test_a_program_in_a_folder_of_an_odd_name_starts(excel: Windows, name: str) -> None:
    folder = rf"c:\kit odd\{name}"
    python = excel.step("evaluate", setup=JUNCTION, expression=f"copied({folder!r})")
    answer = excel.step("activate", dll=DLL, config=command(python), seconds=200)
    assert answer["code"] == 0, answer
    assert works(excel)
    running = excel.step("evaluate", expression="0") == 0 and server(excel)[0]
    assert running


JUNCTION = """
import os, shutil
def copied(folder):
    site = r"c:\\py\\Lib\\site-packages"
    os.makedirs(folder, exist_ok=True)
    for beside in (r"c:\\py", site + r"\\pywin32_system32"):
        for name in os.listdir(beside):
            if name.endswith((".exe", ".dll")) and not os.path.exists(os.path.join(folder, name)):
                shutil.copy(os.path.join(beside, name), folder)
    # python.exe finds the rest of Python through a file that names the path: that of this run, whoever copied it
    paths = [r"c:\\py\\Lib", r"c:\\py\\DLLs", site, *os.environ["PYTHONPATH"].split(";")]
    paths += [site + r"\\win32", site + r"\\win32\\lib", site + r"\\pywin32_system32"]
    with open(os.path.join(folder, "python311._pth"), "w") as file:
        file.write("\\n".join([*paths, "import site"]))
    return os.path.join(folder, "python.exe")
"""


def test_the_longest_command_that_vba_lets_pass_starts_and_ends_nothing(excel: Windows) -> None:
    limit = int(re.search(r"MOST_BYTES As Long = (\d+)", SOURCE)[1])  # type: ignore[index]
    short = command(PYTHON)
    padding = limit - len(short)
    assert excel.step("activate", dll=DLL, config=short[:-1] + " " * padding + '"', seconds=200)["code"] == 0
    assert works(excel)


def test_the_add_ins_own_vba_starts_the_server_answers_a_cell_and_runs_a_button(excel: Windows) -> None:
    package = windows_path(ROOT / "python")
    answer = excel.step(
        "vba",
        path=windows_path(ROOT / "tests/forms/published/000.xlsx"),
        settings={"python": PYTHON, "path": package},
        seconds=400,
    )
    assert answer["said"] == [], answer
    assert answer["cell"] == 0.25
    assert answer["attempts"] == [command(PYTHON, package)]
    assert "校验结果" in answer["sheets"] and "校验完成" in answer["messages"]
    assert answer["calls"] <= 150, "contents, looks and marks go in one call each"
