"""What nobody foresaw: one line, a report without content, in every command; never a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from hostile.form import write
from jixiao.cli import main

SECRET = "机密金额1234"
WAYS = {
    "validate": (["validate", "a.xlsx"], "jixiao.report.collect.check_file"),
    "recalc": (["recalc", "a.xlsx", "-o", "b.xlsx"], "jixiao.recalc.run.recalculate"),
    "fill": (["fill", "a.xlsx", "-o", "b.xlsx"], "jixiao.recalc.filling.fill_file"),
    "fix": (["validate", "a.xlsx", "--fix", "-o", "b.xlsx"], "jixiao.recalc.fixing.recalculate"),
    "explain": (["explain", "a.xlsx"], "jixiao.recalc.fresh.read_anew"),
    "report": (["report", "a.xlsx", "-o", "b.docx"], "jixiao.recalc.fresh.read_anew"),
    "compare": (["compare", "a.xlsx", "a.xlsx"], "jixiao.report.compare.compare"),
    "new": (["new", "--from", "a.xlsx", "-o", "b.xlsx"], "jixiao.templates.living.convert"),
    "score": (["score", "8", "2", "1"], "jixiao.core.scoring.indicator"),
    "rule": (["rule"], "jixiao.checks.wording.words"),
    "rulebook": (["rulebook", "list"], "jixiao.core.rulebook.available"),
}


def _broken(*_: object, **__: object) -> object:
    raise KeyError(SECRET)


@pytest.mark.parametrize("name", sorted(WAYS))
def test_a_defect_is_one_line_and_a_report_without_content(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments, place = WAYS[name]
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.xlsx")
    monkeypatch.setattr(place, _broken)
    assert main(arguments) == 3
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err and SECRET not in out + err
    (line,) = set(err.splitlines())
    report = re.search(r"处理时出错（KeyError），这是程序的缺陷，报告在 (\S+)", line)
    assert report is not None, err
    assert SECRET not in Path(report[1]).read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_behind_the_output_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jixiao", "rulebook", "list"],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
        )  # fmt: skip
    assert done.returncode == 3 and done.stderr.splitlines() == ["无法输出结果：磁盘空间不足"]
