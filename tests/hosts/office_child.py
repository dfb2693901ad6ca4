"""The half of `office.py` that runs under a Python with `uno`: starts LibreOffice and does steps sent as JSON lines.

A step is `{"do": name, …}`; the answer is `{"ok": value}` or `{"error": text}`. Nothing here knows jixiao.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path

import uno
import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.beans import PropertyValue
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment

START_SECONDS = 90
STOP_SECONDS = 15
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
    ".pdf": "calc_pdf_Export",
    ".csv": "Text - txt - csv (StarCalc)",
}


class MainThreadCall(unohelper.Base, XCallback):
    """LibreOffice's main thread calls `notify`; what that calls back runs in the main thread as well."""

    def __init__(self, work):
        self.work, self.result, self.error, self.ended = work, None, None, threading.Event()

    def notify(self, data):
        try:
            self.result = self.work()
        except BaseException as error:
            self.error = error
        finally:
            self.ended.set()


def properties(**named):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in named.items())


def url(path):
    text = str(path)
    return text if ":" in text[1:8] else uno.systemPathToFileUrl(str(Path(text).resolve()))


class Yes(unohelper.Base, XCommandEnvironment, XInteractionHandler):
    """Agrees to whatever the extension manager asks."""

    def getInteractionHandler(self):
        return self

    def getProgressHandler(self):
        return None

    def handle(self, request):
        approve = uno.getTypeByName("com.sun.star.task.XInteractionApprove")
        for continuation in request.getContinuations():
            found = continuation.queryInterface(approve)
            if found:
                found.select()
                return


class Office:
    """One LibreOffice process with a profile of its own, and its open documents by number."""

    def __init__(self, soffice, profile, visible):
        self.command = [
            soffice, "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck",
            f"-env:UserInstallation={url(profile)}",
        ]  # fmt: skip
        if not visible:
            self.command.append("--headless")
        self.profile = Path(profile)
        self.documents = {}
        self.count = 0
        self.process = None

    # The process

    def start(self):
        pipe = f"jx{self.profile.name}{time.monotonic_ns()}"
        self.process = subprocess.Popen(
            [*self.command, f"--accept=pipe,name={pipe};urp;"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.profile / "soffice.err").open("ab"),
            start_new_session=True,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception as error:
                if time.monotonic() > until or self.process.poll() not in (None, 81):
                    raise RuntimeError(f"LibreOffice does not start: {error}") from error
                time.sleep(0.1)
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def stop(self):
        if self.process is None:
            return
        asking = threading.Thread(target=self._terminate, daemon=True)  # a busy office does not answer
        asking.start()
        asking.join(STOP_SECONDS)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(
                self.process.pid, signal.SIGKILL
            )  # soffice is a wrapper: the office itself is its child
        self.process.wait(STOP_SECONDS)
        self.process = None
        self.documents.clear()

    def _terminate(self):
        with contextlib.suppress(Exception):  # the bridge ends with the office
            self.desktop.terminate()

    def service(self, name, *arguments):
        manager = self.context.ServiceManager
        if arguments:
            return manager.createInstanceWithArgumentsAndContext(name, arguments, self.context)
        return manager.createInstanceWithContext(name, self.context)

    def install(self, path):
        """Install an extension for this profile, as root too, and start again so that it is in force."""
        manager = self.context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
        manager.addExtension(url(path), (), "user", manager.createAbortChannel(), Yes())
        self.stop()
        self.start()

    def extensions(self):
        manager = self.context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
        found = manager.getDeployedExtensions("user", manager.createAbortChannel(), Yes())
        return [(e.getIdentifier().Value, e.getVersion()) for e in found]

    # Documents

    def open(self, path, hidden=True, **named):
        document = self.desktop.loadComponentFromURL(
            url(path) if path else "private:factory/scalc", "_blank", 0,
            properties(Hidden=hidden, MacroExecutionMode=0, UpdateDocMode=0, **named),
        )  # fmt: skip
        if document is None:
            raise RuntimeError(f"LibreOffice does not open {path}")
        self.count += 1
        self.documents[self.count] = document
        return self.count

    def close(self, document):
        self.documents.pop(document).close(True)

    def save(self, document, path, filter=""):
        name = filter or FILTERS[Path(path).suffix]
        self.documents[document].storeToURL(url(path), properties(FilterName=name, Overwrite=True))

    def recalculate(self, document):
        self.documents[document].calculateAll()

    def sheets(self, document):
        return list(self.documents[document].Sheets.ElementNames)

    def range(self, document, sheet, address):
        sheets = self.documents[document].Sheets
        found = sheets.getByName(sheet) if isinstance(sheet, str) else sheets.getByIndex(sheet)
        return found.getCellRangeByName(address)

    def values(self, document, sheet, address):
        """Rows of values: number, text, None for an empty cell, {"error": text, "code": number} for an error."""
        block = self.range(document, sheet, address)
        data = [list(row) for row in block.getDataArray()]
        for r, row in enumerate(data):
            for c, value in enumerate(row):
                if value is None or value == "":
                    cell = block.getCellByPosition(c, r)
                    if cell.getError():
                        row[c] = {"error": cell.String, "code": cell.getError()}
                    elif cell.Type.value == "EMPTY":
                        row[c] = None
        return data

    def formulas(self, document, sheet, address):
        return [list(row) for row in self.range(document, sheet, address).getFormulaArray()]

    def texts(self, document, sheet, address):
        """Rows of what is shown in the cells."""
        block = self.range(document, sheet, address)
        where = block.RangeAddress
        return [
            [block.getCellByPosition(c, r).String for c in range(where.EndColumn - where.StartColumn + 1)]
            for r in range(where.EndRow - where.StartRow + 1)
        ]

    def write(self, document, sheet, address, rows):
        """Write a block whose top left corner is `address`: numbers, None (emptied), text; text with '=' first is a
        formula in LibreOffice's own English grammar (semicolons)."""
        corner = self.range(document, sheet, address).RangeAddress
        table = self.documents[document].Sheets.getByIndex(corner.Sheet)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                cell = table.getCellByPosition(corner.StartColumn + c, corner.StartRow + r)
                if value is None:
                    cell.clearContents(1 | 2 | 4 | 16)
                elif isinstance(value, bool):
                    cell.setFormula("=TRUE()" if value else "=FALSE()")
                elif isinstance(value, (int, float)):
                    cell.setValue(float(value))
                elif value.startswith("="):
                    cell.setFormula(value)
                else:
                    cell.setString(value)

    def names(self, document):
        """The workbook's own names: {name: content}."""
        names = self.documents[document].NamedRanges
        return {name: names.getByName(name).Content for name in names.ElementNames}

    def named(self, document, name):
        """The values of a named range, as rows."""
        cells = self.documents[document].NamedRanges.getByName(name).getReferredCells()
        return None if cells is None else [list(row) for row in cells.getDataArray()]

    def dispatch(self, document, command, **arguments):
        frame = self.documents[document].getCurrentController().getFrame()
        helper = self.service("com.sun.star.frame.DispatchHelper")
        result = self.on_main_thread(
            lambda: helper.executeDispatch(frame, command, "_self", 0, properties(**arguments))
        )
        value = getattr(result, "Result", None)
        return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)

    def on_main_thread(self, work):
        """Do it in LibreOffice's main thread, where a user's click arrives.

        Another thread would hold Python's lock while it asks for LibreOffice's, and the main thread, which updates its
        toolbars through our Python, the other way round.
        """
        call = MainThreadCall(work)
        self.service("com.sun.star.awt.AsyncCallback").addCallback(call, None)
        call.ended.wait()
        if call.error is not None:
            raise call.error
        return call.result

    def undo_titles(self, document):
        return list(self.documents[document].UndoManager.getAllUndoActionTitles())

    def undo(self, document):
        self.documents[document].UndoManager.undo()

    def script(self, source, arguments, documents):
        """Run Python text with `office`, `uno`, `properties`, `url`, the named arguments and documents; what it
        leaves in `result` is the answer."""
        scope = {
            "office": self,
            "uno": uno,
            "properties": properties,
            "url": url,
            "result": None,
            **arguments,
        }
        scope.update({name: self.documents[number] for name, number in documents.items()})
        exec(compile(source, "<script>", "exec"), scope)
        return scope["result"]


def main():
    settings = json.loads(sys.stdin.readline())
    office = Office(settings["soffice"], settings["profile"], settings["visible"])
    try:
        answer(office, {"do": "start"})
        for line in sys.stdin:
            answer(office, json.loads(line))
    finally:
        office.stop()
        sys.stdout.flush()
        os._exit(0)  # a thread that still waits for the office must not keep this one


def answer(office, step):
    try:
        reply = {"ok": getattr(office, step.pop("do"))(**step)}
        text = json.dumps(reply, ensure_ascii=True)
    except Exception as error:
        message = f"{type(error).__name__}: {getattr(error, 'Message', '') or error}"
        text = json.dumps({"error": message, "where": traceback.format_exc()})
    print(text, flush=True)


if __name__ == "__main__":
    main()
