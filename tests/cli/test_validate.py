"""`jixiao validate`: formats, choices of codes, exit codes, and files that cannot be read."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest

from jixiao.cli import main
from jixiao.report import collect

PUBLISHED = Path(__file__).parents[1] / "forms" / "published"


@pytest.fixture
def folder(tmp_path):
    for path in PUBLISHED.glob("00[01]*.xlsx"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.fixture
def wrong(tmp_path):
    """A published form with a wrong execution rate."""
    book = openpyxl.load_workbook(next(PUBLISHED.glob("000*.xlsx")))
    sheet = book.worksheets[0]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == 0.997)
    cell.value = 0.957
    path = tmp_path / "错.xlsx"
    book.save(path)
    return path, cell.coordinate


def test_a_folder_as_json(capsys, folder):
    assert main(["validate", str(folder), "--format", "json"]) == 0
    captured = capsys.readouterr()
    report = json.loads(captured.out)
    assert report["summary"]["files"] == 2
    assert report["summary"]["forms"] == 4
    assert [file["error"] for file in report["files"]] == [None, None]


def test_several_processes_give_the_same_report(capsys, folder):
    assert main(["validate", str(folder), "--format", "json"]) == 0
    one = capsys.readouterr().out
    assert main(["validate", str(folder), "--format", "json", "--jobs", "2"]) == 0
    assert capsys.readouterr().out == one


def test_an_error_gives_exit_code_1_and_stands_at_its_cell(capsys, wrong):
    path, cell = wrong
    assert main(["validate", str(path), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    errors = [f for f in report["files"][0]["forms"][0]["findings"] if f["severity"] == "error"]
    assert [f["cell"] for f in errors] == [cell]
    assert report["summary"]["errors"] == 1


def test_codes_are_selected_and_ignored_by_prefix(capsys, wrong):
    path, _ = wrong
    assert main(["validate", str(path), "--format", "json", "--ignore", "JX1"]) == 0
    ignored = json.loads(capsys.readouterr().out)["files"][0]["forms"][0]["findings"]
    assert not [f for f in ignored if f["code"].startswith("JX1")]
    assert main(["validate", str(path), "--format", "json", "--select", "JX1"]) == 1
    selected = json.loads(capsys.readouterr().out)["files"][0]["forms"][0]["findings"]
    assert selected
    assert all(f["code"].startswith("JX1") for f in selected)
    assert main(["validate", str(path), "--select", "JX999"]) == 2
    assert "JX999" in capsys.readouterr().err


def test_what_cannot_be_read_is_named_and_the_rest_is_still_checked(capsys, folder):
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (folder / "加密.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    empty = openpyxl.Workbook()
    empty.save(folder / "空.xlsx")
    assert main(["validate", str(folder), "--format", "json"]) == 3
    captured = capsys.readouterr()
    report = json.loads(captured.out)
    assert report["summary"]["files"] == 5
    assert report["summary"]["forms"] == 4
    assert len(captured.err.splitlines()) == 3
    for name in ("坏.xlsx", "加密.xlsx", "空.xlsx"):
        assert sum(name in line for line in captured.err.splitlines()) == 1
    assert "Traceback" not in captured.err


def test_a_path_that_leads_nowhere_is_told(capsys):
    assert main(["validate", "没有.xlsx", "--format", "json"]) == 3
    captured = capsys.readouterr()
    assert captured.err == "没有.xlsx：文件不存在\n"
    (file,) = json.loads(captured.out)["files"]
    assert (file["path"], file["error"], file["forms"]) == ("没有.xlsx", "文件不存在", [])


def test_a_file_on_which_a_check_breaks_is_named_and_the_rest_is_still_checked(capsys, folder, monkeypatch):
    def broken(path, options, known):
        if path.endswith("000.xlsx"):
            raise ZeroDivisionError("in a check")
        return collect._checked(path, options, known)

    monkeypatch.setattr(collect, "check_file", broken)
    assert main(["validate", str(folder), "--format", "json"]) == 3
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert [file["error"] is None for file in json.loads(captured.out)["files"]] == [False, True]


def test_what_is_absent_is_null(capsys, folder):
    main(["validate", str(folder), "--format", "json"])
    files = json.loads(capsys.readouterr().out)["files"]
    findings = [f for file in files for form in file["forms"] for f in form["findings"]]
    assert findings
    assert all(f[key] is None or f[key] for f in findings for key in ("expected", "found", "message", "cell"))


def test_an_unknown_rulebook_is_a_mistake_of_usage(capsys, folder):
    assert main(["validate", str(folder), "--rulebook", "nothing"]) == 2
    assert "没有名为“nothing”的口径" in capsys.readouterr().err


def test_the_rulebook_of_the_user_wins(capsys, folder):
    assert main(["validate", str(folder / "000.xlsx"), "--rulebook", "mof-2020", "--format", "json"]) in (
        0,
        1,
    )
    form = json.loads(capsys.readouterr().out)["files"][0]["forms"][0]
    assert form["rulebook"] == "mof-2020"
    assert "指定" in form["rulebook_reason"]


@pytest.mark.parametrize(
    ("format", "begins"), [("html", b"<!DOCTYPE html>"), ("xlsx", b"PK"), ("json", b"{"), ("text", b"")]
)
def test_every_format_is_written_to_a_file(folder, format, begins):
    target = folder / "报告"
    assert main(["validate", str(folder), "--format", format, "-o", str(target)]) == 0
    assert target.read_bytes().startswith(begins)


def test_the_report_in_english(capsys, folder):
    assert main(["validate", str(folder), "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert "files" in text.splitlines()[-1]
    assert "warning" in text


@pytest.mark.parametrize(
    ("name", "begins"),
    [("报告.html", b"<!DOCTYPE html>"), ("结果.xlsx", b"PK"), ("结果.json", b"{"), ("结果.txt", b"")],
)
def test_the_file_to_write_decides_the_format(capsys, folder, tmp_path, name, begins):
    assert main(["validate", str(folder / "000.xlsx"), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert (
        main(["validate", str(folder / "000.xlsx"), "--format", "json", "-o", str(tmp_path / "other.html")])
        == 0
    )
    assert (tmp_path / "other.html").read_bytes().startswith(b"{")


def test_hints_are_listed_on_demand(capsys, folder):
    main(["validate", str(folder / "000.xlsx")])
    assert "JX213" not in capsys.readouterr().out
    for level in ("info", "提示"):
        main(["validate", str(folder / "000.xlsx"), "--level", level])
        assert "JX213" in capsys.readouterr().out
    assert main(["validate", str(folder / "000.xlsx"), "--level", "loud"]) == 2
    assert "loud" in capsys.readouterr().err


def test_json_is_asked_for_in_short_and_quiet_answers_by_the_exit_code(capsys, wrong):
    path, _ = wrong
    assert main(["validate", str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["summary"]["errors"] == 1
    assert main(["validate", str(path), "--quiet"]) == 1
    assert capsys.readouterr().out == ""


def test_a_mistyped_check_is_told_with_what_was_meant(capsys, wrong):
    path, _ = wrong
    for typed, meant in (("rate-wrogn", "rate-wrong"), ("执行率与金额不付", "执行率与金额不符")):
        assert main(["validate", str(path), "--select", typed]) == 2
        assert f"是否指“{meant}”" in capsys.readouterr().err
    assert main(["validate", str(path), "--json", "--select", "执行率与金额不符"]) == 1
    codes = {f["code"] for f in json.loads(capsys.readouterr().out)["files"][0]["forms"][0]["findings"]}
    assert codes == {"JX101"}


def test_copies_of_one_file_are_named(capsys, folder):
    shutil.copy(folder / "000.xlsx", folder / "副本.xlsx")
    assert main(["validate", str(folder), "--json"]) == 0
    captured = capsys.readouterr()
    assert "副本.xlsx" in captured.err and "000.xlsx" in captured.err
    ((first, others),) = json.loads(captured.out)["copies"]
    assert first.endswith("000.xlsx") and [Path(other).name for other in others] == ["副本.xlsx"]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_there_is_colour_on_a_terminal_and_none_where_it_is_not_wanted(monkeypatch, wrong):
    path, _ = wrong
    shown = {}
    for name, variables in (("terminal", {}), ("no colour", {"NO_COLOR": "1"}), ("dumb", {"TERM": "dumb"})):
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        for key, value in variables.items():
            monkeypatch.setenv(key, value)
        monkeypatch.setattr(sys, "stdout", Terminal())
        main(["validate", str(path)])
        shown[name] = sys.stdout.getvalue()
        monkeypatch.undo()
    assert "\x1b[1;31m错误" in shown["terminal"]
    assert "\x1b" not in shown["no colour"] + shown["dumb"]


def test_a_copy_is_not_read_again_and_says_what_the_first_said(tmp_path, monkeypatch):
    from jixiao.report.collect import Checks, Options
    from jixiao.workbook.reading import Taken

    source = PUBLISHED / "000.xlsx"
    places = [tmp_path / "甲.xlsx", tmp_path / "乙.xlsx", tmp_path / "下级" / "甲.xlsx"]
    places[2].parent.mkdir()
    for place in places:
        shutil.copy(source, place)
    read = []
    opened = Taken.opened
    monkeypatch.setattr(Taken, "opened", lambda taken: (read.append(taken.name), opened(taken))[1])

    check = Checks(Options())
    first, copy, elsewhere = (check(str(place)) for place in places)

    assert read == ["甲.xlsx", "甲.xlsx"]  # another folder may hold another rulebook
    assert [record["path"] for record in (first, copy, elsewhere)] == [str(place) for place in places]
    assert copy == {**first, "path": copy["path"]}
    assert copy["forms"] is not first["forms"]
