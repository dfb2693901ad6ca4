"""`jixiao.html`: the interpreter, the libraries, the program and the page in one file that needs no connection.

What it carries, gzipped and in base64: the npm package `pyodide` (CPython in WebAssembly), the wheel of python-calamine
for it, the pure-Python libraries of this environment, and this package. The versions are pinned beside the set-up that
fetched them.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
PAGE = PACKAGE / "hosts" / "web" / "page"
EPOCH = (1980, 1, 1, 0, 0, 0)

INTERPRETER = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
LIBRARIES = ("Jinja2", "MarkupSafe", "openpyxl", "et_xmlfile", "xlsxwriter")
LAYERS = (
    "core",
    "functions",
    "functions/definitions",
    "package",
    "workbook",
    "forms",
    "checks",
    "figures",
    "recalc",
    "report",
    "templates",
    "batch",
    "hosts/web",
)
OLDEST = "Chromium 102"
KINDS = "xlsx、xlsm、xls、xlsb、ods、et，以及 Word 表格（docx）"


def build(pyodide: Path, wheels: Path) -> str:
    """The page as text. `pyodide` is the unpacked npm package, `wheels` holds what is compiled for it."""
    parts = {name: (pyodide / name).read_bytes() for name in INTERPRETER}
    parts |= {path.name: path.read_bytes() for path in sorted(wheels.glob("*.whl"))}
    parts["program.zip"] = _zipped({**dict(_libraries()), **dict(_program())})
    script = (PAGE / "page.js").read_text("utf-8").replace("@OLDEST@", OLDEST)
    style = (PAGE / "page.css").read_text("utf-8")
    filled = {
        "@CSP@": _policy(script),
        "@CSS@": style,
        "@KINDS@": KINDS,
        "@PARTS@": "\n".join(_part(name, data) for name, data in parts.items()),
        "@WORKER@": (PAGE / "worker.js").read_text("utf-8"),
        "@JS@": script,
    }
    page = (PAGE / "page.html").read_text("utf-8")
    for mark, text in filled.items():
        page = page.replace(mark, text)
    return page


def _policy(script: str) -> str:
    """Nothing may be loaded from anywhere: only what the page itself carries, by its hash or as a blob."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}' blob: 'wasm-unsafe-eval'; worker-src blob:; "
        "connect-src blob:; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _part(name: str, data: bytes) -> str:
    packed = base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
    return f'<script type="text/plain" data-part="{name}">{packed}</script>'


def _libraries() -> Iterator[tuple[str, bytes]]:
    """The Python files of the libraries, with their licences; what is compiled stays out."""
    for name in LIBRARIES:
        for file in metadata.files(name) or ():
            licence = ".dist-info" in str(file) and ("LICEN" in file.name.upper() or file.name == "METADATA")
            if file.suffix == ".py" or licence:
                yield str(file), Path(str(file.locate())).read_bytes()


def _program() -> Iterator[tuple[str, bytes]]:
    """This package: the layers that the page needs, with their data."""
    for file in sorted(PACKAGE.rglob("*")):
        name = file.relative_to(PACKAGE).as_posix()
        top = name.rpartition("/")[0]
        inside = any(top == layer or top.startswith(f"{layer}/") for layer in LAYERS)
        if (
            file.is_file()
            and "__pycache__" not in name
            and (inside or top in ("", "rulebooks") or name == "hosts/__init__.py")
        ):
            yield f"jixiao/{name}", file.read_bytes()


def _zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), files[name])
    return written.getvalue()


def tools() -> Path:
    """Where the set-up put the interpreter and the wheels."""
    return Path(os.environ.get("JIXIAO_TOOLS", Path.home() / ".cache" / "jixiao-tools"))


def main(out: Path) -> Path:
    """Write `jixiao.html` into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    target = out / "jixiao.html"
    page = build(tools() / "node" / "node_modules" / "pyodide", tools() / "web-wheels")
    target.write_text(page, encoding="utf-8")
    return target


if __name__ == "__main__":
    made = main(Path(sys.argv[1]))
    print(f"{made}  {made.stat().st_size} bytes")
