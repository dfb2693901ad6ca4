"""The built-in rulebooks need not be read at a start, and what is in force is what their files say all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jixiao.build import rulebooks as build
from jixiao.core import rulebook as rb
from jixiao.core.rulebook_file import read
from jixiao.core.rulebook_ready import ready


def test_the_module_is_what_the_files_give():
    assert build.MODULE.read_text("utf-8") == build.module(), "run: python addin/build.py --rulebooks"


@pytest.mark.parametrize("name", rb.ids())
def test_what_is_ready_equals_what_is_read(name):
    path = rb.builtin_folder() / f"{name}.toml"
    assert ready(path) == read(path, rb.locate)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in files that may be edited."""
    shutil.copytree(rb.builtin_folder(), tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("edited", ["shenzhen-project", "mof-2020"])
def test_a_file_that_was_edited_is_read_and_so_is_what_starts_from_it(folder, edited):
    path = folder / "shenzhen-project.toml"
    assert ready(path) is not None
    with (folder / f"{edited}.toml").open("a", encoding="utf-8") as file:
        file.write("\n# another word\n")
    # the checksums of a process are kept: another folder stands for another start
    assert ready(shutil.copytree(folder, folder / "later") / path.name) is None


def test_how_the_lines_of_a_file_end_does_not_matter(folder):
    path = folder / "mof-2020.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert ready(path) is not None


def test_a_file_that_the_program_does_not_know_is_read(folder):
    path = folder / "mine.toml"
    path.write_text((folder / "mof-2020.toml").read_text("utf-8"), "utf-8")
    assert ready(path) is None
