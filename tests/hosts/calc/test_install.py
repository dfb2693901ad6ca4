"""`jixiao install | uninstall | status | doctor --host calc`, into a profile of its own, as root and as a user."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hosts.office import ROOT, Office
from jixiao.hosts.calc import office as offices
from jixiao.hosts.port import HostError
from jixiao.version import __version__

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc")]


@pytest.fixture
def profile() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="jx-profile-") as folder:
        yield Path(folder)


def run(action: str, profile: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jixiao", action, "--host", "calc"],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT / "python"), "JIXIAO_PROFILE": str(profile), **environment},
    )


def test_installing_puts_the_functions_into_libreoffice_and_uninstalling_takes_them_out(
    profile: Path,
) -> None:
    assert "未安装" in run("status", profile).stdout
    done = run("install", profile)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"已安装 {__version__}" in run("status", profile).stdout
    assert "×" not in run("doctor", profile).stdout
    with Office(profile=profile) as office, office.open() as book:
        book.write(0, "A1", [["=JX_SCORE(8;2;1)"]])
        assert book.value(0, "A1") == 0.25
    assert "已从" in run("uninstall", profile).stdout
    assert "未安装" in run("status", profile).stdout
    again = run("uninstall", profile)
    assert (again.returncode, "未作改动" in again.stdout) == (0, True)
    assert "× 扩展还没有装入 LibreOffice" in run("doctor", profile).stdout


def test_installing_twice_renews(profile: Path) -> None:
    assert run("install", profile).returncode == 0
    assert run("install", profile).returncode == 0
    assert f"已安装 {__version__}" in run("status", profile).stdout


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become another user")
def test_a_user_without_rights_can_install(profile: Path) -> None:
    profile.chmod(0o777)
    script = f"import sys; sys.path.insert(0, {str(ROOT / 'python')!r}); from jixiao.cli import main; sys.exit(main())"
    reachable = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", sys.executable, "-c", "import rich"],
        capture_output=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        command = [sys.executable]
        if (
            reachable.returncode != 0
        ):  # root's own Python is closed to others: call the module alone, in the system's
            command = ["/usr/bin/python3"]
            script = (
                f"import sys; sys.path.insert(0, {folder!r}); from pathlib import Path; from jixiao import assets;"
                f"assets.path = lambda name: Path({folder!r}) / name;"
                "from jixiao.hosts.calc import install; print(*install.install()); print(*install.status())"
            )
            shutil.copytree(ROOT / "python" / "jixiao", Path(folder) / "jixiao")
            shutil.copy(ROOT / "addin" / "dist" / "jixiao.oxt", folder)
        arguments = [] if reachable.returncode else ["install", "--host", "calc"]
        done = subprocess.run(
            [
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                *command,
                "-c",
                script,
                *arguments,
            ],
            capture_output=True,
            text=True,
            timeout=300,
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(profile),
                "JIXIAO_PROFILE": str(profile),
                "LANG": "C.UTF-8",
            },
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert "已装入 LibreOffice" in done.stdout


def test_an_old_libreoffice_is_refused_with_its_version(profile: Path, tmp_path: Path) -> None:
    old = tmp_path / "soffice"
    old.write_text("#!/bin/sh\necho 'LibreOffice 7.4.7.2 40(Build:2)'\n")
    old.chmod(0o755)
    done = run("install", profile, JIXIAO_SOFFICE=str(old))
    assert done.returncode != 0
    assert "LibreOffice 7.4" in done.stderr and "24.8" in done.stderr
    assert "LibreOffice 7.4" in run("doctor", profile, JIXIAO_SOFFICE=str(old)).stdout


def test_a_missing_libreoffice_is_said_in_one_line(profile: Path) -> None:
    done = run("install", profile, JIXIAO_SOFFICE=str(profile / "nothing"))
    assert (done.returncode != 0, len(done.stderr.strip().splitlines())) == (True, 1)


def test_of_several_the_newest_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("7.6", "25.8", "24.2"):
        folder = tmp_path / f"libreoffice{version}" / "program"
        folder.mkdir(parents=True)
        (folder / "soffice").write_text(f"#!/bin/sh\necho LibreOffice {version}.1.1\n")
        (folder / "soffice").chmod(0o755)
    monkeypatch.delenv("JIXIAO_SOFFICE", raising=False)
    monkeypatch.setattr(offices.shutil, "which", lambda name: None)
    monkeypatch.setattr(offices, "places", lambda: [str(tmp_path / "libreoffice*" / "program" / "soffice")])
    assert offices.find().version == (25, 8)
    monkeypatch.setattr(offices, "places", list)
    with pytest.raises(HostError, match="没有找到 LibreOffice"):
        offices.find()


def test_a_profile_that_cannot_be_made_is_said_at_once(tmp_path: Path) -> None:
    taken = tmp_path / "profile"
    taken.write_text("a file")
    for action in ("install", "uninstall"):
        done = run(action, taken)
        assert done.returncode != 0
        assert "配置文件夹无法建立" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    for action in ("status", "doctor"):
        assert "配置文件夹无法建立" in run(action, taken).stdout
