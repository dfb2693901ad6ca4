"""Installing puts the add-in where Excel loads it and leaves no trace when it is undone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from hosts.excel.computers import Computer
from jixiao import assets
from jixiao.cli import main
from jixiao.hosts.excel import install
from jixiao.hosts.port import HostError


@pytest.fixture
def add_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    built = tmp_path / "built" / "jixiao.xlam"
    built.parent.mkdir()
    built.write_bytes(b"add-in of this version")
    monkeypatch.setattr(assets, "path", lambda name: built)
    return built


@pytest.fixture
def computer(tmp_path: Path, add_in: Path) -> Computer:
    return Computer(tmp_path / "disk")


def state(computer: Computer) -> tuple[dict[str, bytes | None], dict[str, object]]:
    """Every file and folder of the computer, and its registry."""
    found = sorted(computer.disk.rglob("*"))
    files = {str(p.relative_to(computer.disk)): p.read_bytes() if p.is_file() else None for p in found}
    return files, dict(computer.values)


def test_the_add_in_and_the_program_are_put_where_excel_looks(computer: Computer, add_in: Path) -> None:
    said = install.install(computer)
    assert (computer.startup / "jixiao.xlam").read_bytes() == add_in.read_bytes()
    assert [path.name for path in computer.startup.iterdir()] == ["jixiao.xlam"], "no add-in of xlwings"
    assert computer.values[install.PYTHON] == str(computer.executable)
    assert not computer.configuration.exists(), "the settings of xlwings are left alone"
    assert any("重新启动 Excel" in line for line in said)


def test_every_installation_changes_the_stamp_that_makes_vba_ask_again(computer: Computer) -> None:
    install.install(computer)
    first = computer.values[install.STAMP]
    install.install(computer)
    assert computer.values[install.STAMP] != first


def test_undoing_leaves_the_computer_as_it_was(computer: Computer) -> None:
    computer.startup.mkdir(parents=True)
    (computer.startup / "jixiao.xlam").write_bytes(b"something of the user")
    (computer.startup / "PERSONAL.XLSB").write_bytes(b"macros of the user")
    before = state(computer)
    install.install(computer)
    install.install(computer)  # again, as after an update
    install.uninstall(computer)
    assert state(computer) == before
    assert install.uninstall(computer)[0].startswith("已删除"), "what bears our name is ours"


def test_nothing_is_left_on_a_computer_that_had_nothing(computer: Computer) -> None:
    before = state(computer)
    install.install(computer)
    install.uninstall(computer)
    assert state(computer) == before
    assert install.uninstall(computer) == ["没有安装过 Excel 加载项，未作改动"]
    assert state(computer) == before


def test_settings_that_other_programs_keep_in_the_same_place_stay(computer: Computer) -> None:
    other = f"{install.VBA_SETTINGS}\\another\\part|name"
    computer.values[other] = "kept"
    before = state(computer)
    install.install(computer)
    install.uninstall(computer)
    assert state(computer) == before


def test_what_an_earlier_version_placed_and_set_is_put_back(computer: Computer) -> None:
    """It placed the add-in of xlwings and wrote its settings; both had been there before."""
    computer.startup.mkdir(parents=True)
    computer.configuration.parent.mkdir(parents=True)
    (computer.startup / "xlwings.xlam").write_bytes(b"of the user")
    computer.configuration.write_bytes('"UDF MODULES","我的模块"\r\n'.encode("gbk"))
    before = state(computer)
    kept = computer.own_folder / "before" / "xlwings.xlam"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"of the user")
    (computer.startup / "xlwings.xlam").write_bytes(b"ours")
    (computer.startup / "jixiao.xlam").write_bytes(b"of the former version")
    computer.configuration.write_bytes(
        '"UDF MODULES","我的模块;jixiao.hosts.excel.udfs"\r\n"INTERPRETER_WIN","C:\\old"\r\n'.encode("gbk")
    )
    record = {
        "placed": ["jixiao.xlam", "xlwings.xlam"],
        "files": {"xlwings.xlam": str(kept)},
        "settings": {"UDF MODULES": "我的模块", "INTERPRETER_WIN": None},
    }
    (computer.own_folder / "excel-install.json").write_text(json.dumps(record), "utf-8")
    said = install.install(computer)
    assert (computer.startup / "xlwings.xlam").read_bytes() == b"of the user"
    assert computer.settings() == {"UDF MODULES": "我的模块"}
    assert sum("已还原" in line for line in said) == 2
    install.uninstall(computer)
    assert state(computer) == before


def test_the_state_says_what_is_missing_and_what_is_of_another_version(
    computer: Computer, add_in: Path
) -> None:
    assert "没有安装" in "\n".join(install.status(computer))
    install.install(computer)
    assert "不一致" not in "\n".join(install.status(computer))
    add_in.write_bytes(b"add-in of the next version")
    assert "jixiao.xlam：已安装，但与当前版本不一致" in "\n".join(install.status(computer))


def test_a_file_in_use_is_one_clear_line_and_can_be_tried_again(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    before = state(computer)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda s, t: locked(s, t) if str(t).endswith(".xlam") else s.rename(t))
        with pytest.raises(HostError, match="请先关闭全部 Excel 窗口"):
            install.install(computer)
    install.install(computer)
    install.uninstall(computer)
    assert state(computer) == before


def test_what_is_missing_for_an_installation_is_named(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.packages.clear()
    with pytest.raises(HostError, match="没有安装 xlwings"):
        install.install(computer)

    def not_built(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(assets, "path", not_built)
    with pytest.raises(HostError, match="make build"):
        install.install(computer)


def test_a_path_outside_the_code_page_goes_by_its_short_name_or_is_refused(computer: Computer) -> None:
    computer.interpreter = computer.disk / "🐍" / "python.exe"
    with pytest.raises(HostError, match="代码页"):
        install.install(computer)
    assert install.PYTHON not in computer.values
    computer.short_names["python.exe"] = r"C:\SNAKE~1\python.exe"
    install.install(computer)
    assert computer.values[install.PYTHON] == r"C:\SNAKE~1\python.exe"


@pytest.mark.skipif(sys.platform == "win32", reason="says what happens where there is no Excel")
def test_on_this_system_the_command_says_in_one_line_that_excel_is_not_here(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for command in ("install", "uninstall"):
        assert main([command, "--host", "excel"]) == 3
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "只能装在 Windows 上" in said.err
    assert main(["status", "--host", "excel"]) == 0
    assert "这里没有 Excel" in capsys.readouterr().out
    assert main(["doctor", "--host", "excel"]) == 1
    assert "不是 Windows" in capsys.readouterr().out
    assert main(["install", "--host", "word"]) == 2
