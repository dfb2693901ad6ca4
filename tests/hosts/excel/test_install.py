"""Installing puts the files where Excel loads them and leaves no trace when it is undone."""

from __future__ import annotations

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


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_both_add_ins_and_the_settings_are_put_in_place(computer: Computer, add_in: Path) -> None:
    said = install.install(computer)
    assert (computer.startup / "jixiao.xlam").read_bytes() == add_in.read_bytes()
    assert (computer.startup / "xlwings.xlam").read_bytes() == b"xlwings 0.37.8"
    settings = computer.settings()
    assert settings["INTERPRETER_WIN"] == str(computer.executable)
    assert settings["USE UDF SERVER"] == "True"
    assert settings["UDF MODULES"] == "jixiao.hosts.excel.udfs"
    assert any("重新启动 Excel" in line for line in said)


def test_undoing_leaves_the_computer_as_it_was(computer: Computer) -> None:
    computer.configuration.parent.mkdir(parents=True)
    computer.configuration.write_bytes('"SHOW CONSOLE","False"\r\n"UDF MODULES","我的模块"\r\n'.encode("gbk"))
    computer.startup.mkdir(parents=True)
    (computer.startup / "xlwings.xlam").write_bytes(b"an older xlwings add-in of the user")
    (computer.startup / "PERSONAL.XLSB").write_bytes(b"macros of the user")
    before = files(computer.disk)
    install.install(computer)
    assert computer.settings()["UDF MODULES"] == "我的模块;jixiao.hosts.excel.udfs"
    assert computer.settings()["SHOW CONSOLE"] == "False"
    install.install(computer)  # again, as after an update
    install.uninstall(computer)
    assert files(computer.disk) == before
    assert install.uninstall(computer) == ["没有安装过 Excel 加载项，未作改动"]
    assert files(computer.disk) == before


def test_nothing_of_ours_is_left_on_a_computer_without_xlwings_settings(computer: Computer) -> None:
    before = files(computer.disk)
    install.install(computer)
    install.uninstall(computer)
    assert files(computer.disk) == before


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

    before = files(computer.disk)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda s, t: locked(s, t) if str(t).endswith(".xlam") else s.rename(t))
        with pytest.raises(HostError, match="请先关闭 Excel"):
            install.install(computer)
    install.install(computer)
    install.uninstall(computer)
    assert files(computer.disk) == before


def test_what_is_missing_for_an_installation_is_named(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.packages.clear()
    with pytest.raises(HostError, match="没有安装 xlwings"):
        install.install(computer)
    computer.packages["xlwings"] = "0.37.8"
    computer.interpreter = computer.disk / "🐍" / "python.exe"
    with pytest.raises(HostError, match="代码页"):
        install.install(computer)

    def not_built(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(assets, "path", not_built)
    with pytest.raises(HostError, match="make build"):
        install.install(computer)


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
