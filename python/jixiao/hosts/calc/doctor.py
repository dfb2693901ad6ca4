"""What commonly keeps the extension from working in LibreOffice, each obstacle with its remedy."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

from jixiao import assets
from jixiao.hosts.calc import install
from jixiao.hosts.calc import office as offices
from jixiao.hosts.calc.office import Office
from jixiao.hosts.obstacle import Obstacle
from jixiao.hosts.port import HostError
from jixiao.version import __version__

OLDEST_PYTHON = (3, 10)


def examine() -> list[Obstacle]:
    """Every obstacle found, the certain ones first."""
    try:
        office = offices.find()
    except HostError as problem:
        return [Obstacle("no-office", str(problem), "安装 LibreOffice 24.8 或更新的版本")]
    if office.version < offices.OLDEST:
        return [_too_old(office)]
    found = [*_program(office), *_extension(office), *_shell()]
    return sorted(found, key=lambda obstacle: not obstacle.certain)


def _too_old(office: Office) -> Obstacle:
    return Obstacle(
        "old-office",
        f"{office.name}（{office.soffice}）太旧，不能按短名识别 .xlsx 中的 JX 函数",
        "更新到 LibreOffice 24.8 或更新的版本",
    )


def _program(office: Office) -> Iterator[Obstacle]:
    python = offices.python_with_uno(office)
    if python is None:
        yield Obstacle(
            "no-python",
            "没有找到 LibreOffice 的 Python 接口，扩展用 Python 写成，无法运行",
            "Debian、Ubuntu 上 apt install python3-uno libreoffice-script-provider-python；其他系统请装官方完整版",
        )
        return
    told = subprocess.run(
        [str(python), "-c", "import sys; print(*sys.version_info[:2])"],
        capture_output=True,
        text=True,
        timeout=offices.SECONDS,
        env=offices.environment(office.soffice),
    )
    version = tuple(map(int, told.stdout.split()))
    if version < OLDEST_PYTHON:
        yield Obstacle(
            "old-python",
            f"LibreOffice 的 Python 是 {'.'.join(map(str, version))}，需要 3.10",
            "更新 LibreOffice",
        )


def _extension(office: Office) -> Iterator[Obstacle]:
    try:
        assets.path("jixiao.oxt")
    except FileNotFoundError:
        yield Obstacle("no-oxt", "这次安装缺少 jixiao.oxt", "重新安装 jixiao")
    try:
        found = install.installed(office)
    except HostError as problem:
        yield Obstacle("no-answer", str(problem), "关闭所有 LibreOffice 窗口后重试")
        return
    if found is None:
        yield Obstacle("not-installed", "扩展还没有装入 LibreOffice", "运行 jixiao install --host calc")
    elif found != __version__:
        yield Obstacle(
            "other-version",
            f"装入的扩展是 {found}，本程序是 {__version__}",
            "运行 jixiao install --host calc 更新",
            certain=False,
        )


def _shell() -> Iterator[Obstacle]:
    if os.environ.get("VIRTUAL_ENV"):
        yield Obstacle(
            "virtual-environment",
            "现在的命令行在 Python 虚拟环境里；从这里启动 LibreOffice，它的 Python 可能找错自己的库",
            "从桌面或新开的命令行启动 LibreOffice",
            certain=False,
        )
