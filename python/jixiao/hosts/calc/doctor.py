"""What commonly keeps the extension from working in LibreOffice, each obstacle with its remedy."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

from jixiao import assets
from jixiao.core.messages import say
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
        return [Obstacle("no-office", problem.message, say("calc.install_office"))]
    if office.version < offices.OLDEST:
        return [_too_old(office)]
    found = [*_program(office), *_extension(office), *_shell()]
    return sorted(found, key=lambda obstacle: not obstacle.certain)


def _too_old(office: Office) -> Obstacle:
    return Obstacle(
        "old-office",
        say("calc.old_for_doctor", name=office.name, path=office.soffice),
        say("calc.update_to"),
    )


def _program(office: Office) -> Iterator[Obstacle]:
    python = offices.python_with_uno(office)
    if python is None:
        yield Obstacle(
            "no-python",
            say("calc.no_uno"),
            say("calc.install_uno"),
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
            say("calc.old_python", found=".".join(map(str, version))),
            say("calc.update"),
        )


def _extension(office: Office) -> Iterator[Obstacle]:
    try:
        assets.path("jixiao.oxt")
    except FileNotFoundError:
        yield Obstacle("no-oxt", say("calc.no_oxt"), say("calc.reinstall"))
    try:
        found = install.installed(office)
    except HostError as problem:
        yield Obstacle("no-answer", problem.message, say("calc.close"))
        return
    if found is None:
        yield Obstacle("not-installed", say("calc.not_installed"), say("calc.run_install"))
    elif found != __version__:
        yield Obstacle(
            "other-version",
            say("calc.other_version", found=found, version=__version__),
            say("calc.run_update"),
            certain=False,
        )


def _shell() -> Iterator[Obstacle]:
    if os.environ.get("VIRTUAL_ENV"):
        yield Obstacle(
            "virtual-environment",
            say("calc.in_venv"),
            say("calc.from_desktop"),
            certain=False,
        )
