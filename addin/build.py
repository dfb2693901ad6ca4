"""Builds jixiao.xlsm, addin/dist/jixiao.xlam and addin/dist/jixiao.oxt from their sources, and the rulebooks as a module.

python addin/build.py                 build them
python addin/build.py --check         fail, and say what differs, when those in the repository are stale
python addin/build.py --authentic     with the wrappers that xlwings itself writes, into build/ (not for the repository)
python addin/build.py --readme        the table of functions in README.md
python addin/build.py --rulebooks     the module of the built-in rulebooks alone
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "python"))

from jixiao.build import artefacts, files, help, rulebooks  # noqa: E402 - the package beside this file, installed or not


def write_committed() -> None:
    write_rulebooks()
    for name, build in artefacts.COMMITTED.items():
        data = build()
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{name}  {len(data)} bytes  {artefacts.digest(data)}")


def check() -> int:
    found = artefacts.stale()
    if rulebooks.MODULE.read_text("utf-8") != rulebooks.module():
        found[rulebooks.MODULE.name] = ["another text"]
    for name, lines in found.items():
        print(f"{name} is stale (run: make build):", *lines, sep="\n  ", file=sys.stderr)
    readme = ROOT / "README.md"
    if readme.is_file() and help.with_table(text := readme.read_text("utf-8")) != text:
        print(
            "README.md: the table of functions is stale (run: python addin/build.py --readme)",
            file=sys.stderr,
        )
        return 1
    return 1 if found else 0


def write_authentic(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for target in (files.BOOK, files.ADDIN):
        built = files.build(target, artefacts.SOURCE, authentic=True)
        path = folder / Path(target.file).name
        path.write_bytes(built.data)
        print(f"{path}  {len(built.data)} bytes  {artefacts.digest(built.data)}")


def write_rulebooks() -> None:
    rulebooks.MODULE.write_text(rulebooks.module(), "utf-8")


def write_readme() -> None:
    path = ROOT / "README.md"
    path.write_text(help.with_table(path.read_text("utf-8")), "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the Excel and LibreOffice files of jixiao.")
    parser.add_argument("--check", action="store_true", help="only compare with the files in the repository")
    parser.add_argument("--authentic", action="store_true", help="use the wrappers that xlwings writes")
    parser.add_argument("--readme", action="store_true", help="rewrite the table of functions in README.md")
    parser.add_argument("--rulebooks", action="store_true", help="rewrite the module of the rulebooks")
    parser.add_argument("--output", type=Path, default=ROOT / "build", help="folder of --authentic")
    given = parser.parse_args()
    if given.check:
        return check()
    if given.readme:
        write_readme()
    elif given.rulebooks:
        write_rulebooks()
    elif given.authentic:
        write_authentic(given.output)
    else:
        write_committed()
    return 0


if __name__ == "__main__":
    sys.exit(main())
