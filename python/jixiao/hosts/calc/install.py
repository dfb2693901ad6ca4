"""The extension into LibreOffice and out of it, for the user who asks; also for root, in containers."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

from jixiao import assets
from jixiao.core.messages import say
from jixiao.hosts.calc import office as offices
from jixiao.hosts.calc.office import Office
from jixiao.hosts.port import HostError
from jixiao.version import __version__

IDENTIFIER = "org.jixiao.calc"
SECONDS = 180


def install() -> list[str]:
    """Install or renew. Gives what was done, line by line; raises HostError with one line when it cannot be done."""
    office = offices.checked(offices.find())
    try:
        extension = assets.path("jixiao.oxt")
    except FileNotFoundError as error:
        raise HostError(say("calc.no_oxt_line")) from error
    found = _deploy(office, "add", str(extension))
    if found.get(IDENTIFIER) != __version__:
        raise HostError(say("calc.not_registered", name=office.name))
    return [
        say("calc.installed_into", name=office.name, path=office.soffice, version=__version__),
        say("calc.restart"),
    ]


def uninstall() -> list[str]:
    """Take the extension out. Gives what was done, line by line."""
    office = offices.find()
    if IDENTIFIER not in _deploy(office, "list"):
        return [say("calc.was_not_installed")]
    if IDENTIFIER in _deploy(office, "remove", IDENTIFIER):
        raise HostError(say("calc.not_removed"))
    return [say("calc.removed", name=office.name)]


def status() -> list[str]:
    """One line: which LibreOffice, and whether the extension is in it."""
    try:
        office = offices.checked(offices.find())
        found = installed(office)
    except HostError as problem:
        return [say("calc.status.problem", problem=problem.message)]
    if found is None:
        return [say("calc.status.none", name=office.name, path=office.soffice)]
    where = {"name": office.name, "path": office.soffice, "found": found}
    if found == __version__:
        return [say("calc.status.sound", **where)]
    return [say("calc.status.old", **where, version=__version__)]


def installed(office: Office) -> str | None:
    """The version of the extension in this LibreOffice, None without it."""
    return _deploy(office, "list").get(IDENTIFIER)


def _deploy(office: Office, action: str, what: str = "") -> dict[str, str]:
    """Add, remove or list; gives the user's extensions: identifier -> version."""
    if _root():
        return _over_uno(office, action, what)
    tool = office.tool("unopkg")
    if tool is None:
        return _over_uno(office, action, what)
    given = {"add": ["add", "-f", "-s", what], "remove": ["remove", what]}.get(action)
    if given is not None:
        _run([str(tool), *given], office)
    return dict(
        re.findall(
            r"^Identifier: (\S+)\s+^\s*Version: (\S+)", _run([str(tool), "list"], office), re.MULTILINE
        )
    )


def _run(command: list[str], office: Office) -> str:
    """Run unopkg. Raises HostError with its last line when it fails."""
    profile = offices.profile()
    if profile:
        command.append(f"-env:UserInstallation={profile}")
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            env=offices.environment(office.soffice),
        )
    except subprocess.TimeoutExpired as error:
        raise HostError(say("calc.no_answer")) from error
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise HostError(say("calc.refused", why=said[-1].strip() if said else done.returncode))
    return done.stdout


def _over_uno(office: Office, action: str, what: str) -> dict[str, str]:
    """The same without unopkg, which refuses to work for root."""
    python = offices.python_with_uno(office)
    if python is None:
        raise HostError(say("calc.no_bridge"))
    script = Path(__file__).with_name("deploy.py")
    soffice = office.tool("soffice") or office.soffice
    try:
        done = subprocess.run(
            [str(python), str(script), str(soffice), offices.profile(), action, what],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            env=offices.environment(office.soffice),
        )
        answer = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.TimeoutExpired, IndexError, ValueError) as error:
        raise HostError(say("calc.no_answer")) from error
    if "error" in answer:
        raise HostError(say("calc.refused", why=" ".join(str(answer["error"]).split())[:200]))
    return {str(identifier): str(version) for identifier, version in answer["extensions"]}


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
