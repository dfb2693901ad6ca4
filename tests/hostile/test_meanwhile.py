"""Between the last look at a file and its replacing: a second run, folders that are renamed, links that lead elsewhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hostile.form import rows, write
from hostile.killing import end_of
from jixiao.cli import main
from jixiao.package import guard, save


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for folder in ("mine", "theirs"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / "a.xlsx", rows(project=folder))
    return tmp_path


def after(monkeypatch: pytest.MonkeyPatch, place: object, name: str, change: Callable[[], object]) -> None:
    """`change` happens once, right after the product has called a function of its own."""
    true, todo = getattr(place, name), [change]

    def called(*given: object) -> object:
        found = true(*given)
        if todo:
            todo.pop()()
        return found

    monkeypatch.setattr(place, name, called)


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".jixiao*")]


def test_of_two_runs_over_one_file_one_is_refused(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Else what the second one has written, and said that it has, would be gone."""
    write(here / "a.xlsx", rows(formulas=False).replace('<c r="H5"><v>9</v></c>', ""))

    def another() -> None:
        child = os.fork()
        if not child:
            os._exit(main(["fill", "--in-place", "a.xlsx"]))
        assert end_of(child) == 3

    after(monkeypatch, guard, "refuse_changed", another)
    assert main(["fill", "--in-place", "a.xlsx"]) == 0
    out, err = capfd.readouterr()
    assert "锁定" in err and out.count("填入") == 1, err
    assert main(["fill", "--in-place", "a.xlsx"]) == 0 and not left(here)


@pytest.mark.parametrize("moment", ["refuse_other_kinds", "refuse_changed"])
def test_a_folder_that_gives_way_to_a_link_leads_nobody_elsewhere(
    here: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    mine, theirs = ((here / folder / "a.xlsx").read_bytes() for folder in ("mine", "theirs"))

    def exchange() -> None:
        (here / "mine").rename("moved")
        (here / "mine").symlink_to("theirs")

    after(monkeypatch, guard, moment, exchange)
    code = main(["recalc", "--in-place", "mine/a.xlsx"])
    assert (here / "theirs/a.xlsx").read_bytes() == theirs
    assert ((here / "moved/a.xlsx").read_bytes() == mine) == (code == 3)
    assert not left(here)


@pytest.mark.parametrize("known", [False, True])
def test_a_link_that_is_turned_while_a_file_is_saved_hands_it_to_nobody(
    here: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    """Whether theirs was written by this program, and might be written again, or not."""
    if known:
        assert main(["recalc", "mine/a.xlsx", "-o", "theirs/b.xlsx"]) == 0
        (here / "theirs/b.xlsx").replace(here / "theirs/a.xlsx")
    both = [(here / folder / "a.xlsx").read_bytes() for folder in ("mine", "theirs")]
    link = here / "link"
    link.symlink_to("mine")

    def to(folder: str) -> None:
        link.unlink()
        link.symlink_to(folder)

    true = Path.resolve

    def resolved(path: Path, strict: bool = False) -> Path:
        if path.parent.name == "link":
            to("theirs")
        return true(path, strict)

    monkeypatch.setattr(Path, "resolve", resolved)
    after(
        monkeypatch,
        guard,
        "refuse_other_kinds",
        lambda: (monkeypatch.setattr(Path, "resolve", true), to("mine")),
    )
    assert main(["recalc", "--in-place", "link/a.xlsx"]) == 3
    assert [(here / folder / "a.xlsx").read_bytes() for folder in ("mine", "theirs")] == both
    assert not left(here)


def test_a_folder_that_is_renamed_keeps_nothing_of_ours(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = (here / "mine/a.xlsx").read_bytes()
    after(monkeypatch, save.leftovers, "make", lambda: (here / "mine").rename("moved"))
    assert main(["recalc", "--in-place", "mine/a.xlsx"]) == 3
    assert (here / "moved/a.xlsx").read_bytes() == mine and not left(here)
