"""What one command was told holds for that command alone, however many run in a process."""

from __future__ import annotations

from pathlib import Path

from jixiao.cli import main
from jixiao.package.save import save


def test_the_word_on_files_of_others_ends_with_the_command(tmp_path: Path) -> None:
    assert main(["new", "mof", str(tmp_path / "new.xlsx")]) == 0
    stranger = tmp_path / "a.xlsx"
    stranger.write_bytes(b"old")
    save(stranger, lambda write: write(b"new"), like=stranger)  # type: ignore[arg-type, return-value]
    assert stranger.read_bytes() == b"new"
