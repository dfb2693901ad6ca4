"""A newcomer's walk through CONTRIBUTING, done by a script in a clone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```python\n# (\S+)\n(.*?)^```$", re.M | re.S)


def blocks() -> dict[str, str]:
    """The files that CONTRIBUTING writes out."""
    return dict(_BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8")))


def called(name: str) -> str:
    """The check's code in the walk, or its file's name."""
    return (
        Path(next(iter(blocks()))).stem
        if name == "family"
        else re.findall(r'check\("(JX\d+)"', "".join(blocks().values()))[0]
    )


class Clone:
    """The repository as somebody else has it, with the tools of this environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(folder)], check=True)

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8", timeout=900,
            env={**os.environ, "PYTHONPATH": str(self.folder / "python"), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return done.stdout + done.stderr

    def quick(self) -> None:
        environment = Path(sys.prefix)
        said = self.run("make", "quick", f"VENV={environment}", "-o", f"{environment}/.ready")
        assert re.search(r"\d+ passed", said) and not re.search(r"\d+ (failed|error)", said), said[-2000:]


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> Clone:
    return Clone(tmp_path_factory.mktemp("walk") / "jixiao")


def test_the_first_change_works_as_written(clone):
    for name, text in blocks().items():
        target = clone.folder / name
        assert target.parent.is_dir() and not target.exists()
        target.write_text(text, "utf-8")
    family, code = called("family"), called("code")
    runner = clone.folder / "python/jixiao/checks/runner.py"
    text = runner.read_text("utf-8")
    assert f"`{family},`" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    runner.write_text(text.replace("    quoted,\n", f"    {family},\n    quoted,\n", 1), "utf-8")
    said = clone.run(
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        f"tests/checks/test_{family}.py",
        "tests/checks/test_registry.py",
    )
    assert re.search(r"\d+ passed", said) or "[100%]" in said, said[-2000:]
    assert "failed" not in said, said[-2000:]
    assert code in clone.run(sys.executable, "-m", "jixiao", "rule", code)
    assert not clone.run(sys.executable, "-m", "ruff", "check", "-q", ".")
    assert not clone.run(sys.executable, "-m", "ruff", "format", "--check", "-q", ".")
    clone.quick()
