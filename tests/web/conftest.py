"""The page, built once, in headless Chromium behind a proxy that counts; and what the command line gives."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from chromium import chromium

ROOT = Path(__file__).parents[2]
TOOLS = Path(os.environ.get("JIXIAO_TOOLS", Path.home() / ".cache" / "jixiao-tools"))

MAKERS = (".googleapis.com", ".google.com", ".gvt1.com", ".gstatic.com", "duckduckgo.com")


class Counter:
    """A listener in the place of a proxy: every connection that the browser would make to anywhere is counted."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            connection.settimeout(30)
            try:
                self.asked.append(connection.recv(200))
            except OSError:
                self.asked.append(b"CONNECT nothing-said HTTP/1.1")
            connection.close()

    def hosts(self) -> set[str]:
        """Whom the page wanted to reach: all that was asked for, but for what a browser asks its makers by itself."""
        named = {line.split(b" ")[1].decode() for line in list(self.asked) if line.count(b" ") > 1}
        hosts = {name.removeprefix("http://").split("/")[0].split(":")[0] for name in named}
        return {host for host in hosts if not host.endswith(MAKERS)}


@pytest.fixture(scope="session")
def page(tmp_path_factory):
    from jixiao.build import web

    return web.main(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def counter():
    return Counter()


@pytest.fixture(scope="session")
def browser(tmp_path_factory, counter):
    features = "OptimizationHints,OptimizationGuideModelDownloading,OptimizationTargetPrediction,Translate,MediaRouter"
    with chromium(
        tmp_path_factory.mktemp("profile"),
        f"--disable-features={features}",
        f"--proxy-server=http://127.0.0.1:{counter.port}",
        "--proxy-bypass-list=<-loopback>",
    ) as driver:
        yield driver


class Page:
    """The page as a user has it: files go in, findings and downloads come out."""

    def __init__(self, driver, address: str, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads
        shutil.rmtree(downloads, ignore_errors=True)
        downloads.mkdir()
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)}
        )
        driver.set_window_size(1360, 950)
        if driver.current_url != address:  # the interpreter takes its time to start: once for all tests
            driver.get(address)
        self.until(lambda: driver.execute_script("return document.documentElement.dataset.ready") == "yes")
        self.click("clear")
        self.click("tab-check")
        self.until(lambda: self.text("state") == "已清空")

    def until(self, true, seconds: float = 240):
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"the page did not get there; it says: {self.text('state')}"
            time.sleep(0.1)

    def find(self, id: str):
        return self.driver.find_element(By.ID, id)

    def text(self, id: str) -> str:
        return self.driver.execute_script("return document.getElementById(arguments[0]).textContent", id)

    def click(self, id: str) -> None:
        self.driver.execute_script("document.getElementById(arguments[0]).click()", id)

    def give(self, *files: Path, field: str = "files") -> None:
        self.find(field).send_keys("\n".join(map(str, files)))
        self.until(lambda: self.text("state") == "校验完成")

    def records(self) -> dict:
        """What was found, by path, as the page holds it."""
        text = self.driver.execute_script(
            "return JSON.stringify(Object.fromEntries([...books].map(([path, book]) => [path, book.record])))"
        )
        return json.loads(text)

    def download(self, selector: str) -> Path:
        """Press a button and wait for what it gives."""
        before = set(self.downloads.iterdir())
        self.driver.execute_script("document.querySelector(arguments[0]).click()", selector)

        def there() -> bool:
            new = [p for p in set(self.downloads.iterdir()) - before if p.suffix != ".crdownload"]
            return bool(new) and not list(self.downloads.glob("*.crdownload"))

        self.until(there)
        return next(iter(set(self.downloads.iterdir()) - before))


@pytest.fixture
def opened(browser, page, tmp_path):
    return Page(browser, page.as_uri(), tmp_path / "下载")


def command_line(*arguments: object, expect: tuple[int, ...] = (0, 1), without: str | None = None) -> str:
    """What `jixiao …` prints, on a machine `without` some module."""
    start = ["-m", "jixiao"] if without is None else ["-c", WITHOUT.format(name=without)]
    done = subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", env=os.environ | {"PYTHONPATH": str(ROOT / "python"), "OPENPYXL_LXML": "False"},
    )  # fmt: skip
    assert done.returncode in expect, done.stderr
    return done.stdout


WITHOUT = (
    "import sys; sys.modules['{name}'] = None; from jixiao.cli import main; sys.exit(main(sys.argv[1:]))"
)
