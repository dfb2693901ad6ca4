"""Run by the Python that carries Qt's browser engine: open the page, give it a workbook, print what it says as JSON.

python oldest_engine.py PAGE WORKBOOK
"""

from __future__ import annotations

import base64
import json
import os
import sys
import time
from pathlib import Path

os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox --disable-gpu"
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PyQt6.QtCore import QTimer, QUrl
from PyQt6.QtWebEngineCore import QWebEnginePage, qWebEngineChromiumVersion
from PyQt6.QtWidgets import QApplication

SECONDS = 400
GIVE = """(() => { const text = atob("%s"), bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
add([{ path: "表.xlsx", file: new File([bytes], "表.xlsx") }]); return true; })()"""
ASK = """JSON.stringify({ ready: document.documentElement.dataset.ready || "", sum: document.getElementById("sum").textContent,
failure: [...document.querySelectorAll("body > .stop")].map((e) => e.textContent).join(), records: [...books.values()].map((b) => b.record) })"""

application = QApplication(sys.argv[:1])
page = QWebEnginePage()
end = time.monotonic() + SECONDS
given = False


def look() -> None:
    page.runJavaScript(ASK, told)


def told(text: str | None) -> None:
    global given
    said = json.loads(text or "{}")
    if said.get("ready") and not given:
        given = True
        page.runJavaScript(GIVE % base64.b64encode(Path(sys.argv[2]).read_bytes()).decode())
    if said.get("sum") or said.get("failure") or time.monotonic() > end:
        print(json.dumps({"engine": qWebEngineChromiumVersion(), **said}))
        application.quit()
    else:
        QTimer.singleShot(500, look)


page.loadFinished.connect(look)
page.load(QUrl.fromLocalFile(sys.argv[1]))
application.exec()
