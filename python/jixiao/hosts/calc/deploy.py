"""Adds, removes and lists extensions over UNO. Runs by itself under a Python that can `import uno`:

    python deploy.py SOFFICE PROFILE add FILE | remove IDENTIFIER | list

PROFILE is the address of a user profile or ''. Prints one line of JSON. LibreOffice's own tool for this, unopkg, refuses
to work for the root user.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import Any

import uno
import unohelper
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment

SECONDS = 100
HAND_OVER_SECONDS = 15


class Agree(unohelper.Base, XCommandEnvironment, XInteractionHandler):  # type: ignore[misc]
    """Agrees to what the extension manager asks: to replace an older version."""

    def getInteractionHandler(self) -> Any:
        return self

    def getProgressHandler(self) -> None:
        return None

    def handle(self, request: Any) -> None:
        approve = uno.getTypeByName("com.sun.star.task.XInteractionApprove")
        for continuation in request.getContinuations():
            found = continuation.queryInterface(approve)
            if found:
                found.select()
                return


def start(soffice: str, profile: str) -> tuple[Any, subprocess.Popen[bytes]]:
    """Start LibreOffice unseen, or reach the one that runs. Gives its context and the process that was started."""
    pipe = f"jixiao{os.getpid()}"
    command = [soffice, "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
    if profile:
        command.append(f"-env:UserInstallation={profile}")
    process = subprocess.Popen(
        [*command, f"--accept=pipe,name={pipe};urp;"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # to end it whole: what is started here starts others
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    started = time.monotonic()
    until = started + SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"), process
        except Exception:  # noqa: PERF203 - it answers when it has started
            if process.poll() is not None:  # it handed over to the one that runs, or has failed
                until = min(until, started + HAND_OVER_SECONDS)
            if time.monotonic() > until:
                kill(process)
                raise
            time.sleep(0.2)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End it with all that it has started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def deploy(context: Any, action: str, what: str) -> list[list[str]]:
    """Do it; gives the user's extensions afterwards: identifier and version."""
    manager = context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
    channel, agree = manager.createAbortChannel(), Agree()
    if action == "add":
        manager.addExtension(uno.systemPathToFileUrl(what), (), "user", channel, agree)
    found = manager.getDeployedExtensions("user", channel, agree)
    if action == "remove":
        for each in found:
            if each.getIdentifier().Value == what:
                manager.removeExtension(what, each.getName(), "user", channel, agree)
        found = manager.getDeployedExtensions("user", channel, agree)
    return [[each.getIdentifier().Value, each.getVersion()] for each in found]


def main(soffice: str, profile: str, action: str, what: str = "") -> None:
    process: subprocess.Popen[bytes] | None = None
    try:
        context, process = start(soffice, profile)
        running_before = process.poll() is not None  # it handed over to the one that runs: that one stays
        answer: dict[str, Any] = {"extensions": deploy(context, action, what)}
        if not running_before:
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            desktop.terminate()
            process.wait(30)
    except Exception as error:
        answer = {"error": str(getattr(error, "Message", "") or error)}
        if process is not None and process.poll() is None:
            kill(process)
    print(json.dumps(answer), flush=True)
    os._exit(0)  # the bridge to an ended office may keep Python from ending


if __name__ == "__main__":
    main(*sys.argv[1:])
