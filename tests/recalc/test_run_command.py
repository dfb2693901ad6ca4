"""`jixiao recalc` and `jixiao fill`: outputs, JSON, exit codes, and nothing but one line for each trouble."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from bench.workbooks import files, workbook
from jixiao.cli import fill, main, recalc
from package.compare import changed_members
from package.small import book

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "tests" / "forms" / "published"
SCORE = '<row r="1"><c r="A1"><v>8</v></c><c r="B1"><v>2</v></c><c r="C1"><f>JX_SCORE(A1,B1,1)</f><v>9</v></c></row>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.xlsx").write_bytes(book(SCORE))
    (tmp_path / "b.xlsm").write_bytes(book(SCORE))
    return tmp_path


def _json(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> dict[str, Any]:
    assert main([*map(str, arguments), "--json"]) == code
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_the_result_goes_beside_the_source_and_the_record_is_as_promised(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = _json(capsys, "recalc", folder / "a.xlsx")
    assert set(answer) == {"version", "files"}
    assert answer["files"] == [
        {
            "path": str(folder / "a.xlsx"), "output": str(folder / "a.recalc.xlsx"), "error": None, "formulas": 1,
            "changed": 1, "unsupported": [], "reasons": [],
        }
    ]  # fmt: skip
    assert b"<v>9</v>" in _sheet(folder / "a.xlsx") and b"<v>0.25</v>" in _sheet(folder / "a.recalc.xlsx")


def _sheet(path: Path) -> bytes:
    from jixiao.package import Package

    return Package(path.read_bytes()).archive.read("xl/worksheets/sheet1.xml")


def test_a_folder_goes_into_a_folder_and_in_place_replaces(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "新" / "结果"
    answer = _json(capsys, "recalc", folder, "-o", out, "--jobs", 2)
    assert [file["output"] for file in answer["files"]] == [str(out / "a.xlsx"), str(out / "b.xlsm")]
    assert (out / "a.xlsx").is_file() and (out / "b.xlsm").is_file()
    answer = _json(capsys, "recalc", folder / "a.xlsx", "--in-place")
    assert answer["files"][0]["output"] == str(folder / "a.xlsx")
    assert (folder / "a.xlsx").read_bytes() == (out / "a.xlsx").read_bytes()


def test_inputs_of_the_same_name_keep_their_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "表.xlsx").write_bytes(book(SCORE))
    answer = _json(capsys, "recalc", tmp_path / "甲", tmp_path / "乙", "-o", tmp_path / "out")
    assert [f["output"] for f in answer["files"]] == [
        str(tmp_path / "out" / n / "表.xlsx") for n in ("甲", "乙")
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["recalc", "a.xlsx", "--in-place", "-o", "b.xlsx"],
        ["recalc", "a.xlsx", "b.xlsm", "-o", "c.xlsx"],
        ["recalc", "a.xlsx", "-o", "c.xlsm"],
        ["recalc", "a.xlsx", "--rulebook", "nowhere-1999"],
        ["recalc", "a.xlsx", "--jobs", "0"],
        ["recalc"],
        ["fill", "a.xlsx", "--rulebook", "nowhere-1999"],
    ],
)
def test_bad_usage_is_one_line_and_code_2(
    arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert main(arguments) == 2
    error = capsys.readouterr().err.strip()
    assert error and "\n" not in error and "Traceback" not in error
    assert sorted(p.name for p in folder.iterdir()) == ["a.xlsx", "b.xlsm"]


def test_what_cannot_be_read_is_named_and_the_others_are_processed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    )
    code = main(["recalc", str(folder), str(folder / "无.xlsx"), "-o", str(folder / "out"), "--json"])
    said = capsys.readouterr()
    assert code == 3
    records = json.loads(said.out)["files"]
    assert [bool(r["error"]) for r in records] == [False, False, True, True]
    assert "已加密" in said.err and "文件不存在" in said.err and len(said.err.strip().splitlines()) == 2
    assert sorted(p.name for p in (folder / "out").iterdir()) == ["a.xlsx", "b.xlsm"]


def test_a_form_without_formulas_shows_what_is_declared_and_what_is_computed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "001.xlsx"
    source.write_bytes((PUBLISHED / "001.xlsx").read_bytes())
    assert main(["recalc", str(source)]) == 0
    said = capsys.readouterr().out
    assert "没有公式，未写出文件" in said
    for total in ("填报 99.96，计算 99.96", "填报 83.32，计算 83.32", "填报 100，计算 100"):
        assert total in said, said
    assert [p.name for p in tmp_path.iterdir()] == ["001.xlsx"]


def test_filling_a_form_writes_formulas_whose_results_are_the_declared_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.xlsx"
    answer = _json(capsys, "fill", PUBLISHED / "001.xlsx", "-o", target, "--overwrite")
    record = answer["files"][0]
    assert record["error"] is None and record["filled"] > 20 and record["unsupported"] == []
    assert changed_members(PUBLISHED / "001.xlsx", target) <= {
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
    }  # fmt: skip
    from python_calamine import CalamineWorkbook

    totals = []
    for name in CalamineWorkbook.from_path(target).sheet_names:
        rows = CalamineWorkbook.from_path(target).get_sheet_by_name(name).to_python()
        totals += [
            cell
            for row in rows
            if row[0] == "总分"
            for cell in row
            if isinstance(cell, float) and cell != 100
        ]
    assert 83.32 in totals and 99.96 in totals
    again = _json(capsys, "recalc", target)
    assert again["files"][0]["changed"] == 0


def test_filling_a_file_without_a_form_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fill", str(folder / "a.xlsx")]) == 3
    assert "没有找到绩效自评表" in capsys.readouterr().err


def test_a_bar_is_shown_on_a_terminal_and_none_in_a_pipe(tmp_path: Path) -> None:
    files(tmp_path, 12)
    command = [
        sys.executable,
        "-c",
        "from jixiao.cli import entry; entry()",
        "recalc",
        str(tmp_path),
        "--in-place",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "python"), "TERM": "xterm", "COLUMNS": "100"}
    piped = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    assert piped.stderr == "" and "共 12 个文件" in piped.stdout
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert process.wait(60) == 0
    os.close(ours)
    assert "重算" in shown.decode() and "/12" in shown.decode()


def test_ctrl_c_ends_with_130_and_leaves_whole_files(tmp_path: Path) -> None:
    """The interrupt comes while two processes work: no traceback, no temporary files, no half-written one."""
    import signal
    import time

    folder = tmp_path / "in"
    sources = files(folder, 8, lambda path, sheets, seed: workbook(path, 40, seed=seed))
    old = {path: path.read_bytes() for path in sources}
    code = "import sys; print('ready', flush=True); from jixiao.cli import entry; entry()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "python")}
    command = [sys.executable, "-c", code, "recalc", str(folder), "--in-place", "--jobs", "2"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    deadline = time.monotonic() + 30
    while all(path.read_bytes() == old[path] for path in sources) and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode in (130, 0) and "Traceback" not in errors, errors
    assert {path.name for path in folder.iterdir()} == {path.name for path in sources}
    from jixiao.package import Package

    for path in sources:
        assert all(list(Package.open(path).sheet_xml(s).cells()) for s in Package.open(path).sheets[:1])


def test_a_signed_file_is_refused_unless_the_signature_may_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from package.small import parts, sheet, zipped

    members = parts({"表1": sheet(SCORE)})
    origin = (
        b'<Relationship Id="rIdSig" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
        b'digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    )
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"</Relationships>", origin)
    members["_xmlsignatures/origin.sigs"] = b""
    source = tmp_path / "a.xlsx"
    source.write_bytes(zipped(members))
    assert main(["recalc", str(source)]) == 3
    said = capsys.readouterr().err
    assert "签名" in said and "--drop-signature" in said
    answer = _json(capsys, "recalc", source, "--drop-signature")
    assert answer["files"][0]["changed"] == 1
    from jixiao.package import Package

    left = Package((tmp_path / "a.recalc.xlsx").read_bytes())
    assert not [name for name in left.archive if "signature" in name]
    assert b"<v>0.25</v>" in _sheet(tmp_path / "a.recalc.xlsx")


def test_fill_makes_no_copy_that_nobody_asked_for_where_nothing_is_to_be_filled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, asked = tmp_path / "001.xlsx", tmp_path / "out.xlsx"
    source.write_bytes((PUBLISHED / "001.xlsx").read_bytes())
    assert main(["fill", str(source)]) == 0
    assert "没有可填的空白单元格，未写出文件" in capsys.readouterr().out
    assert [p.name for p in tmp_path.iterdir()] == ["001.xlsx"]
    assert main(["fill", str(source), "-o", str(asked)]) == 0
    assert "没有可填的空白单元格，原样另存 → " in capsys.readouterr().out
    assert asked.read_bytes() == source.read_bytes()


def test_fill_and_recalc_take_the_same_options_besides_their_own() -> None:
    def options(command: Callable[..., int]) -> dict[str, object]:
        return {name: each.annotation for name, each in signature(command).parameters.items()}

    ours, theirs = options(fill.command), options(recalc.command)
    shared = {name for name in ours if ours[name] == theirs.get(name)}
    assert set(ours) - shared == {"overwrite", "rulebook"} and set(theirs) - shared == {"only_jx", "rulebook"}
    assert shared == {"batch"}


def test_what_is_not_there_is_named_and_stands_in_the_json(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recalc", str(folder / "c.xlsx"), "-o", str(folder / "d.xlsx")]) == 3
    assert "c.xlsx：文件不存在" in capsys.readouterr().err
    answer = _json(capsys, "recalc", folder / "a.xlsx", folder / "c.xlsx", code=3)
    assert [each["error"] for each in answer["files"]] == [None, "文件不存在"]
    assert not (folder / "d.xlsx").exists()


def test_the_json_speaks_the_language_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.xlsx").write_bytes(book('<row r="1"><c r="A1"><f>A1+1</f><v>1</v></c></row>'))
    (folder / "c.xlsx").write_bytes(b"PK")
    answer = _json(capsys, "--lang", "en", "recalc", folder / "b.xlsx", folder / "c.xlsx", code=3)
    assert "circular" in answer["files"][0]["reasons"][0]
    assert answer["files"][1]["error"].isascii()
