"""What an ordinary user may not look at or write to is a line that says so, and holds up nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import jixiao
from hostile.form import rows, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
NOBODY = 65534
UNCLEAN = re.compile("处理时出错|缺陷|Traceback|Errno|Permission|No such")


@pytest.fixture
def here() -> Iterator[Path]:
    """Folders of somebody else: `closed`, `kept` (whose files may be read), and `own`."""
    folder = Path(tempfile.mkdtemp())
    for name, rights in (("closed", 0o700), ("kept", 0o755), ("own", 0o777)):
        (folder / name).mkdir()
        write(folder / name / "a.xlsx", rows())
        (folder / name / "r.toml").write_text("x")
        (folder / name).chmod(rights)
    (folder / "own" / "link.xlsx").symlink_to(folder / "closed" / "a.xlsx")
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_nobody(here: Path, *arguments: str, user: int = NOBODY, **settings: str) -> tuple[int, str]:
    """A command as another user than root, in the folder `own`: (exit code, what it said on stderr)."""
    if os.geteuid():
        pytest.skip("root alone can be somebody else")
    prefix = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", sys.executable]
    environment = {"PATH": os.defpath, "PYTHONPATH": str(Path(jixiao.__file__).parents[1]), **settings}
    if not shutil.which("setpriv") or subprocess.run([*prefix, "-c", "import jixiao"], env=environment).returncode:  # fmt: skip
        pytest.skip("nobody else can run the program here")
    done = subprocess.run([*prefix, "-m", "jixiao", *arguments], cwd=here / "own", env=environment, capture_output=True)  # fmt: skip
    told = (done.stdout + done.stderr).decode()
    assert not UNCLEAN.search(told), told
    assert not list(here.rglob(".jixiao-*"))
    return done.returncode, done.stderr.decode()


def test_settings_that_may_not_be_looked_at_are_none(here: Path) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME"):
        assert as_nobody(here, "validate", "a.xlsx", **{name: str(here / "closed")}) == (0, "")


@pytest.mark.parametrize("rulebook", ["../closed/r.toml", "~stranger/r.toml", "~/r.toml"])
def test_a_rulebook_that_may_not_be_looked_at_is_not_found(here: Path, rulebook: str) -> None:
    for command in (["validate", "a.xlsx", "--rulebook"], ["rulebook", "show"], ["rulebook", "check"]):
        assert as_nobody(here, *command, rulebook, user=54321)[0] in (2, 3)


def test_a_file_that_may_not_be_looked_at_holds_up_no_other(here: Path) -> None:
    for given in (".", "*.xlsx", "../*/*.xlsx"):
        code, told = as_nobody(here, "recalc", given, "-o", "out/")
        assert code == 3 and "没有权限" in told, told
        assert [path.name for path in here.glob("own/out/**/*.xlsx")], given
        shutil.rmtree(here / "own" / "out")


@pytest.mark.parametrize("folder", ["closed", "kept"])
@pytest.mark.parametrize(
    "command",
    [
        "validate a.xlsx -o {}/r.html", "validate a.xlsx --fix -o {}/f.xlsx", "validate {}/a.xlsx --fix", "recalc {}/a.xlsx",
        "recalc {}/a.xlsx --in-place", "fill {}/a.xlsx --in-place", "fill a.xlsx -o {}/sub/a.xlsx", "report a.xlsx -o {}/r.docx",
        "new mof -o {}/n.xlsx", "new --from a.xlsx -o {}/n.xlsx", "compare a.xlsx {}/a.xlsx -o {}/c.xlsx", "rulebook new {}/t.toml",
    ],
)  # fmt: skip
def test_a_folder_that_may_not_be_written_to_is_as_it_was(here: Path, folder: str, command: str) -> None:
    before = {path: path.read_bytes() for path in here.glob("*/*.*")}
    code, told = as_nobody(here, *command.format(*[f"../{folder}"] * 2).split())
    nothing_to_do = (folder, command) == ("kept", "fill {}/a.xlsx --in-place")
    assert (code, told) == (0, "") if nothing_to_do else code in (2, 3) and len(told.splitlines()) == 1, told
    assert {path: path.read_bytes() for path in here.glob("*/*.*")} == before
