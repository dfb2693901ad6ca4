"""Each obstacle is found on a made-up computer that has it, with a remedy; a healthy one gets a clean
bill."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hosts.excel.computers import EXCEL, SERVER, Computer
from jixiao import assets
from jixiao.hosts.excel import doctor, doctor_program, install

SECURITY = {version: f"HKCU\\{doctor.OFFICE}{version}\\Excel\\Security" for version in doctor.VERSIONS}
POLICY = f"HKCU\\{doctor.POLICY}16.0\\Excel\\Security"
CONFIGURATION = "HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration|Platform"


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


def xlwings_setting(computer: Computer, name: str, value: str) -> None:
    computer.configuration.parent.mkdir(parents=True, exist_ok=True)
    computer.configuration.write_bytes(f'"{name}","{value}"\r\n'.encode("gbk"))


def use(computer: Computer, folder: str) -> None:
    """Another Python is registered."""
    target = computer.disk / folder / "python.exe"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"")
    (target.parent / "xlwings64-0.37.8.dll").write_bytes(b"")
    computer.interpreter = target
    computer.values[install.PYTHON] = str(target)


def disabled(version: str, padding: bytes) -> Callable[[Computer], object]:
    place = f"HKCU\\{doctor.OFFICE}{version}\\Excel\\Resiliency\\DisabledItems|1"
    item = padding + "c:\\xlstart\\jixiao.xlam\0".encode("utf-16-le")
    return lambda c: c.values.update({place: item})


def placed(computer: Computer, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"another")


def several(computer: Computer) -> None:
    for root, name in zip(doctor_program.INSTALLED, ("3.12", "3.9"), strict=True):
        computer.values[f"{root}\\{name}\\InstallPath|"] = f"C:\\Python{name}\\"
    computer.values[install.PYTHON] = "c:\\python3.12\\python.exe"
    computer.exists = lambda path: True  # type: ignore[method-assign]


OBSTACLES: dict[str, list[Callable[[Computer], object]]] = {
    "no-excel": [lambda c: c.values.pop("HKCR\\Excel.Application\\CLSID|")],
    "wps": [
        lambda c: c.values.update(
            {SERVER: "C:\\Users\\me\\AppData\\Local\\Kingsoft\\WPS Office\\office6\\et.exe /Automation"}
        )
    ],
    "store": [
        lambda c: c.values.update(
            {SERVER: "C:\\Program Files\\WindowsApps\\Microsoft.Office.Desktop.Excel\\EXCEL.EXE"}
        )
    ],
    "old-python": [lambda c: setattr(c, "release", (3, 9))],
    "no-interpreter": [lambda c: c.values.pop(install.PYTHON)],
    "no-python": [lambda c: (c.disk / "Python312" / "python.exe").unlink()],
    "incomplete": [lambda c: setattr(c, "problem", "ModuleNotFoundError: No module named 'jixiao'")],
    "broken": [
        lambda c: setattr(c, "problem", "Fatal Python error: init_fs_encoding"),
        lambda c: setattr(c, "problem", "退出码 3221225781"),
    ],
    "store-python": [lambda c: use(c, "x\\WindowsApps\\y")],
    "several-pythons": [several],
    "no-xlwings": [lambda c: c.packages.pop("xlwings")],
    "no-pywin32": [lambda c: c.packages.pop("pywin32")],
    "no-dll": [
        lambda c: (c.disk / "Python312" / "xlwings64-0.37.8.dll").unlink(),
        lambda c: c.values.update({CONFIGURATION: "x86"}),
        lambda c: c.values.update({"HKLM\\SOFTWARE\\Microsoft\\Office\\16.0\\Outlook|Bitness": "x86"}),
    ],
    "pythonpath": [
        lambda c: c.variables.update(PYTHONPATH="D:\\gone"),
        lambda c: ((c.disk / "py" / "jixiao").mkdir(parents=True), c.variables.update(PYTHONPATH=str(c.disk / "py"))),
    ],
    "pythonhome": [lambda c: c.variables.update(PYTHONHOME="C:\\Python27")],
    "conda": [
        lambda c: xlwings_setting(c, "CONDA PATH", "C:\\Anaconda3"),
        lambda c: xlwings_setting(c, "CONDA ENV", "base"),
    ],
    "debug-left-on": [lambda c: xlwings_setting(c, "DEBUG UDFS", "True")],
    "xlwings-add-in": [lambda c: placed(c, c.startup / "xlwings.xlam")],
    "no-add-in": [lambda c: ((c.own_folder / "excel-install.json").unlink(), (c.startup / "jixiao.xlam").unlink())],
    "quarantined": [lambda c: (c.startup / "jixiao.xlam").unlink()],
    "old-add-in": [lambda c: (c.startup / "jixiao.xlam").write_bytes(b"old")],
    "second-add-in": [
        lambda c: placed(c, c.startup.parents[1] / "AddIns" / "jixiao.xlam"),
        lambda c: c.values.update({f"HKCU\\{doctor.OFFICE}16.0\\Excel\\Options|OPEN": '/R "D:\\x\\jixiao.xlam"'}),
        lambda c: c.values.update({f"HKCU\\{doctor.OFFICE}15.0\\Excel\\Options|OPEN1": "jixiao.xlam"}),
    ],
    "disabled-item": [disabled(v, padding) for v in doctor.VERSIONS for padding in (b"", b"\1\0", b"\1\0\0")],
    "downloaded": [lambda c: c.zones.update({"jixiao.xlam": 3})],
    "macros-disabled": [
        *(lambda c, key=key: c.values.update({f"{key}|VBAWarnings": 4}) for key in SECURITY.values()),
        lambda c: c.values.update({f"{POLICY}|VBAWarnings": 3}),
    ],
    "no-trusted-locations": [
        lambda c: c.values.update({f"{SECURITY['16.0']}\\Trusted Locations|AllLocationsDisabled": 1}),
        lambda c: c.values.update({f"{SECURITY['14.0']}\\Trusted Locations|AllLocationsDisabled": 1}),
    ],
    "add-ins-disabled": [
        lambda c: c.values.update({f"{POLICY}|DisableAllAddins": 1}),
        lambda c: c.values.update({f"{SECURITY['15.0']}|DisableAllAddins": 1}),
    ],
    "signature-required": [
        lambda c: c.values.update({f"{POLICY}|RequireAddinSig": 1}),
        lambda c: c.values.update({f"{SECURITY['16.0']}|RequireAddinSig": 1}),
    ],
    "internet-blocked": [
        lambda c: c.values.update({f"{POLICY}|blockcontentexecutionfrominternet": 1}),
    ],
    "child-processes": [
        lambda c: c.values.update({f"{doctor.RULE_PLACES[0]}|{doctor.NO_CHILD_PROCESSES}": "1"})
    ],
    "win32-calls": [lambda c: c.values.update({f"{doctor.RULE_PLACES[1]}|{doctor.NO_WIN32_CALLS}": 6})],
}  # fmt: skip
CASES = [(code, number) for code, causes in OBSTACLES.items() for number in range(len(causes))]


def test_a_healthy_computer_gets_a_clean_bill(computer: Computer) -> None:
    assert doctor.examine(computer) == []
    assert doctor.lines(computer) == ["没有发现妨碍 Excel 加载项工作的原因"]


@pytest.mark.parametrize(("code", "number"), CASES)
def test_each_obstacle_is_found_alone_and_has_a_remedy_in_one_line(
    computer: Computer, code: str, number: int
) -> None:
    OBSTACLES[code][number](computer)
    (found,) = doctor.examine(computer)
    assert found.code == code
    assert found.what and found.remedy
    assert "\n" not in found.line
    assert len(found.line.encode("gbk")) > 0, "a console of a Chinese Windows can show it"


def test_every_code_that_the_probes_know_is_tried_here() -> None:
    import re

    known: set[str] = set()
    for module in (doctor, doctor_program):
        text = Path(str(module.__file__)).read_text("utf-8")
        known |= set(re.findall(r'Obstacle\(\s*"([a-z0-9-]+)"', text))
        known |= set(re.findall(r'^\s+"([a-z]+(?:-[a-z]+)+)",$', text, re.MULTILINE))
        known |= set(re.findall(r', "((?:child|win32)-[a-z]+)",', text))
    assert known - {"no-windows", "online"} == set(OBSTACLES)


def test_the_offline_kit_ignores_what_leads_other_pythons_elsewhere(computer: Computer) -> None:
    (computer.interpreter.parent / "python311._pth").write_text("python311.zip")
    computer.variables.update(PYTHONPATH="D:\\gone", PYTHONHOME="C:\\Python27")
    assert codes(computer) == []


def test_the_dll_of_a_virtual_environment_lies_a_folder_higher(computer: Computer) -> None:
    use(computer, "venv/Scripts")
    (computer.interpreter.parent / "xlwings64-0.37.8.dll").rename(
        computer.disk / "venv" / "xlwings64-0.37.8.dll"
    )
    assert codes(computer) == []


def test_excel_of_32_bits_is_content_with_the_dll_of_32_bits(computer: Computer) -> None:
    computer.values[CONFIGURATION] = "x86"
    (computer.disk / "Python312" / "xlwings32-0.37.8.dll").write_bytes(b"")
    assert codes(computer) == []


def test_a_policy_is_told_apart_from_the_users_own_setting(computer: Computer) -> None:
    computer.values[f"{SECURITY['16.0']}|VBAWarnings"] = 1
    computer.values[f"{POLICY}|VBAWarnings"] = 3
    (line,) = doctor.lines(computer)
    assert "单位的策略" in line and "管理员" in line


def test_a_workbook_marked_as_downloaded_is_named(computer: Computer) -> None:
    computer.zones["自评表.xlsm"] = 3
    found = doctor.examine(computer, Path("C:/下载/自评表.xlsm"))
    assert [obstacle.code for obstacle in found] == ["downloaded"]
    assert "自评表.xlsm" in found[0].what


@pytest.mark.parametrize(
    "place", ["https://d.docs.live.net/1a2b/自评.xlsx", "C:\\Users\\me\\OneDrive - 单位\\自评.xlsx"]
)
def test_a_workbook_that_excel_knows_by_a_web_address_is_named(computer: Computer, place: str) -> None:
    computer.variables["OneDriveCommercial"] = "C:\\Users\\me\\OneDrive - 单位"
    (found,) = doctor.examine(computer, Path(place))
    assert (found.code, found.certain) == ("online", False)


def test_the_add_in_of_this_installation_in_the_list_of_excel_is_no_second_one(computer: Computer) -> None:
    own = computer.startup / "jixiao.xlam"
    computer.values[f"HKCU\\{doctor.OFFICE}16.0\\Excel\\Options|OPEN"] = f'/R "{own}"'
    computer.values[SERVER] = f'"{EXCEL}" /automation'
    assert codes(computer) == []


def test_what_is_certain_comes_first(computer: Computer) -> None:
    for code in ("conda", "no-trusted-locations", "child-processes"):
        OBSTACLES[code][0](computer)
    assert [obstacle.certain for obstacle in doctor.examine(computer)] == [True, False, False]


def test_where_there_is_no_windows_only_that_is_said(computer: Computer) -> None:
    computer.system = "linux"
    assert codes(computer) == ["no-windows"]
