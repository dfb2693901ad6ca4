"""Each obstacle is found on a made-up computer that has it, with a remedy; a healthy one gets a clean
bill."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hosts.excel.computers import SERVER, Computer
from jixiao import assets
from jixiao.hosts.excel import doctor, install

POLICY = "HKCU\\" + doctor.POLICY
OFFICE = "HKCU\\" + doctor.OFFICE


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    built = tmp_path / "jixiao.xlam"
    built.write_bytes(b"add-in")
    monkeypatch.setattr(assets, "path", lambda name: built)
    made = Computer(tmp_path / "disk")
    install.install(made)
    return made


def codes(computer: Computer) -> list[str]:
    return [obstacle.code for obstacle in doctor.examine(computer)]


def setting(computer: Computer, name: str, value: str) -> None:
    settings = {**computer.settings(), name: value}
    computer.configuration.write_bytes(install._encoded(computer, settings))


def move_python(computer: Computer, folder: str) -> None:
    target = computer.disk / folder / "python.exe"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"")
    (target.parent / "xlwings64-0.37.8.dll").write_bytes(b"")
    computer.interpreter = target


def use(computer: Computer, folder: str) -> None:
    move_python(computer, folder)
    setting(computer, "INTERPRETER_WIN", str(computer.interpreter))


OBSTACLES: dict[str, Callable[[Computer], object]] = {
    "no-excel": lambda c: c.values.pop("HKCR\\Excel.Application\\CLSID|"),
    "wps": lambda c: c.values.update(
        {SERVER: "C:\\Users\\me\\AppData\\Local\\Kingsoft\\WPS Office\\office6\\et.exe /Automation"}
    ),
    "store": lambda c: c.values.update(
        {SERVER: "C:\\Program Files\\WindowsApps\\Microsoft.Office.Desktop.Excel\\EXCEL.EXE"}
    ),
    "old-python": lambda c: setattr(c, "release", (3, 9)),
    "no-interpreter": lambda c: setting(c, "INTERPRETER_WIN", ""),
    "no-python": lambda c: (c.disk / "Python312" / "python.exe").unlink(),
    "non-ascii-path": lambda c: use(c, "用户张三"),
    "store-python": lambda c: use(c, "x\\WindowsApps\\y"),
    "no-xlwings": lambda c: c.packages.pop("xlwings"),
    "no-pywin32": lambda c: c.packages.pop("pywin32"),
    "no-dll": lambda c: (c.disk / "Python312" / "xlwings64-0.37.8.dll").unlink(),
    "no-add-in": lambda c: (c.startup / "jixiao.xlam").unlink(),
    "old-add-in": lambda c: (c.startup / "jixiao.xlam").write_bytes(b"old"),
    "no-xlwings-add-in": lambda c: (c.startup / "xlwings.xlam").unlink(),
    "xlwings-differs": lambda c: (c.startup / "xlwings.xlam").write_bytes(b"xlwings 0.30.0"),
    "no-server": lambda c: setting(c, "USE UDF SERVER", "False"),
    "no-module": lambda c: setting(c, "UDF MODULES", "other"),
    "disabled-item": lambda c: c.values.update(
        {
            f"{OFFICE}\\Excel\\Resiliency\\DisabledItems|1": b"\1\0"
            + "c:\\xlstart\\jixiao.xlam\0".encode("utf-16-le")
        }
    ),
    "downloaded": lambda c: c.zones.update({"jixiao.xlam": 3}),
    "macros-disabled": lambda c: c.values.update({f"{OFFICE}\\Excel\\Security|VBAWarnings": 4}),
    "no-trusted-locations": lambda c: c.values.update(
        {f"{OFFICE}\\Excel\\Security\\Trusted Locations|AllLocationsDisabled": 1}
    ),
    "add-ins-disabled": lambda c: c.values.update({f"{POLICY}\\Excel\\Security|DisableAllAddins": 1}),
    "child-processes": lambda c: c.values.update(
        {f"{doctor.RULE_PLACES[0]}|{doctor.NO_CHILD_PROCESSES}": "1"}
    ),
    "win32-calls": lambda c: c.values.update({f"{doctor.RULE_PLACES[1]}|{doctor.NO_WIN32_CALLS}": 6}),
}


def test_a_healthy_computer_gets_a_clean_bill(computer: Computer) -> None:
    assert doctor.examine(computer) == []
    assert doctor.lines(computer) == ["没有发现妨碍 Excel 加载项工作的原因"]


@pytest.mark.parametrize("code", list(OBSTACLES))
def test_each_obstacle_is_found_and_has_a_remedy(computer: Computer, code: str) -> None:
    OBSTACLES[code](computer)
    found = doctor.examine(computer)
    assert code in [obstacle.code for obstacle in found]
    for obstacle in found:
        assert obstacle.what
        assert obstacle.remedy
        assert "\n" not in obstacle.line


def test_one_cause_is_not_told_as_many(computer: Computer) -> None:
    lone = set(OBSTACLES) - {"no-interpreter", "no-python", "no-xlwings"}
    for code in sorted(lone):
        made = Computer(computer.disk / code)
        install.install(made)
        OBSTACLES[code](made)
        assert codes(made) == [code]


def test_a_path_outside_the_code_page_is_certain_and_one_inside_only_possible(computer: Computer) -> None:
    computer.configuration.unlink()
    move_python(computer, "ñандú")
    computer.code_page = "gbk"
    found = {obstacle.code: obstacle.certain for obstacle in doctor.examine(computer)}
    assert found["outside-code-page"] is True
    use(computer, "张三")
    found = {obstacle.code: obstacle.certain for obstacle in doctor.examine(computer)}
    assert found["non-ascii-path"] is False


def test_excel_of_32_bits_wants_the_dll_of_32_bits(computer: Computer) -> None:
    computer.values["HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration|Platform"] = "x86"
    assert codes(computer) == ["no-dll"]
    (computer.disk / "Python312" / "xlwings32-0.37.8.dll").write_bytes(b"")
    assert codes(computer) == []


def test_the_dll_of_a_virtual_environment_lies_a_folder_higher(computer: Computer) -> None:
    use(computer, "venv/Scripts")
    (computer.interpreter.parent / "xlwings64-0.37.8.dll").rename(
        computer.disk / "venv" / "xlwings64-0.37.8.dll"
    )
    assert codes(computer) == []


def test_a_policy_is_told_apart_from_the_users_own_setting(computer: Computer) -> None:
    computer.values[f"{POLICY}\\Excel\\Security|VBAWarnings"] = 3
    assert "单位的策略" in doctor.lines(computer)[0]
    assert "管理员" in doctor.lines(computer)[0]


def test_a_workbook_marked_as_downloaded_is_named(computer: Computer) -> None:
    computer.zones["自评表.xlsm"] = 3
    found = doctor.examine(computer, Path("C:/下载/自评表.xlsm"))
    assert [obstacle.code for obstacle in found] == ["downloaded"]
    assert "自评表.xlsm" in found[0].what


def test_what_is_certain_comes_first(computer: Computer) -> None:
    for code in ("no-server", "no-trusted-locations", "child-processes"):
        OBSTACLES[code](computer)
    assert [obstacle.certain for obstacle in doctor.examine(computer)] == [True, False, False]


def test_where_there_is_no_windows_only_that_is_said(computer: Computer) -> None:
    computer.system = "linux"
    assert codes(computer) == ["no-windows"]
