"""What is shown cannot lie: no control, escape, line feed or override reaches the screen, and no name costs the report."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from hostile.form import INDICATORS, rows, write
from jixiao.cli import main
from jixiao.core.shown import json_text, shown, visible
from jixiao.package import Package

ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
TEXTS = {
    "escape": "\x1b[31m红\x1b]0;标题\x07\x1b[2J",
    "line": "甲\n共 1 个文件、1 张表：错误 0，警告 0，提示 0",
    "return": "甲\r\n乙\r丙",
    "override": "甲\u202exslx.\u2066乙",
    "nothing": "甲\u200b\u180e\ufeff乙",
    "zero": "甲\x00乙",
    "half": "甲\ud800乙",
    "c1": "甲\x9b2J乙",
    "none": "甲\uffff\ufffe乙",
    "formula": "=HYPERLINK(\"http://x\")",
    "script": "<script>alert(1)</script>",
    "jinja": "{{ 7*7 }}{% raw %}",
    "long": "长" * 40_000,
}  # fmt: skip


def stored(text: str) -> str:
    """As OOXML stores what XML cannot hold."""
    return re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", lambda m: f"_x{ord(m[0]):04X}_", text)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_texts_of_a_form_are_shown_as_signs(here: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    text = stored(TEXTS[name])
    listed = [(a, b, text + c, text, text, w) for a, b, c, _, _, w in INDICATORS]
    write(here / "a.xlsx", rows(project=text, unit=text, department=text, indicators=listed))
    for arguments in (["validate"], ["validate", "--format", "json"], ["validate", "--level", "info"], ["recalc", "-o", "r.xlsx"]):  # fmt: skip
        assert main([arguments[0], "a.xlsx", *arguments[1:]]) in (0, 1)
        out, err = capfd.readouterr()
        assert not ACTS.search(out + err), arguments
        summary = [line for line in out.splitlines() if line.startswith("共 1 个文件")]
        assert len(summary) <= 1
    for form in ("html", "xlsx"):
        assert main(["validate", "a.xlsx", "--format", form, "-o", f"r.{form}.out"]) in (0, 1)
    page = (here / "r.html.out").read_text(encoding="utf-8")
    assert (not ACTS.search(page) and "<script>alert" not in page and "{{ 7*7 }}" in page) or name != "jinja"
    Package.open(here / "r.xlsx.out").sheet_xml(Package.open(here / "r.xlsx.out").sheets[0])


@pytest.mark.parametrize("name", sorted(set(TEXTS) - {"zero", "none", "half", "long"}))
def test_no_name_of_a_sheet_costs_the_report(
    here: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    raw = TEXTS[name].replace("\x00", "")
    write(here / "a.xlsx", name=raw)
    write(here / "b.xlsx")
    for form in ("text", "json", "html", "xlsx"):
        assert main(["validate", "a.xlsx", "b.xlsx", "--format", form, "-o", f"r.{form}.out"]) in (0, 1, 3)
        out, err = capfd.readouterr()
        assert not ACTS.search(out + err) and not ACTS.search((here / f"r.{form}.out").read_text("utf-8", "replace") if form != "xlsx" else "")  # fmt: skip
    assert "测试项目" in (here / "r.text.out").read_text("utf-8")


@pytest.mark.parametrize("name", [b"\xff\xfe.xlsx", b"a\nb.xlsx", b"a\x1b[2J.xlsx", "a\u202eb.xlsx".encode()])
def test_no_name_of_a_file_costs_the_report(
    here: Path, capfd: pytest.CaptureFixture[str], name: bytes
) -> None:
    write(here / "good.xlsx")
    target = os.fsdecode(name)
    try:
        write(Path(target))
    except OSError:
        pytest.skip("the file system takes no such name")
    for arguments in (["validate", "."], ["recalc", ".", "-o", "out"], ["fill", ".", "-o", "fil"], ["recalc", ".", "--in-place"]):  # fmt: skip
        assert main(arguments) in (0, 1)
        out, err = capfd.readouterr()
        assert not ACTS.search(out + err)
    for form in ("html", "xlsx", "json"):
        assert main(["validate", target, "good.xlsx", "--format", form, "-o", f"r.{form}.out"]) in (0, 1)
    assert not ACTS.search((here / "r.html.out").read_text("utf-8"))
    record = json.loads((here / "r.json.out").read_text("utf-8"))
    assert [file["path"] for file in record["files"]] == [target, "good.xlsx"]  # JSON keeps the name exactly


def test_a_sign_for_everything_that_acts_and_nothing_else():
    assert shown("平常的文字，ABC 123 ≥90%　（全角）") == "平常的文字，ABC 123 ≥90%　（全角）"
    every = "".join(map(chr, range(0x20))) + "\x7f\x85\u202e\u2066\u200b\ufeff\ud800\U000e0041"
    assert not ACTS.search(shown(every)) and "\n" not in shown(every) and "\t" not in shown(every)
    assert shown("a\nb", line=False) == "a\nb"
    assert visible({"path": "\x1b", "list": ["\x1b", 1, None]}, keep=("path",)) == {"path": "\x1b", "list": ["␛", 1, None]}  # fmt: skip


def test_json_keeps_every_text_and_knows_no_infinity():
    value = {"a": "甲\u202e\x1b\n\ud800\U000e0041", "b": [float("inf"), float("nan"), 0.5]}
    written = json_text(value)
    assert not ACTS.search(written) and json.loads(written) == {"a": value["a"], "b": [None, None, 0.5]}


def test_a_name_without_end_is_only_begun_on_the_line_that_tells_of_a_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.xlsx", rows(project="1" + "长" * 30_000))
    assert main(["report", "a.xlsx", "-o", "r.docx"]) == 0
    out = capsys.readouterr().out
    assert "“1长" in out and len(out) < 300
