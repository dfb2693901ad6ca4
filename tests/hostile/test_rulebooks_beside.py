"""A rulebook that comes with a workbook adds ids; it takes no other's place unless the user says so, and is always named."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.form import rows, write
from jixiao.cli import main
from jixiao.core import rulebook as rb

HEAD = 'id = "{}"\nbase = "{}"\ntitle = "t"\nplace = "p"\ndated = "2020"\nkinds = ["project"]\nsource = "s"\nverified = true\n'
OFF = "[severity]\n" + "".join(f'JX{n} = "off"\n' for n in range(101, 130))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path / "a.xlsx", rows(formulas=False).replace('<c r="H5"><v>9</v></c>', '<c r="H5"><v>8</v></c>')
    )
    (tmp_path / "mof-2020.toml").write_text(
        HEAD.format("mof-2020", "mof-2020") + '[execution]\nrule = "linear"\nweight = 20\n' + OFF
    )
    yield tmp_path
    rb.trust(False)


def report(*options: str) -> dict:
    main(["validate", "a.xlsx", "--format", "json", "-o", "r.json", "--force", *options])
    return json.loads(Path("r.json").read_text("utf-8"))


def test_a_file_of_a_built_in_name_is_named_with_its_changes_and_changes_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    found = report()
    (note,) = found["files"][0]["notes"]
    assert "mof-2020.toml" in note and "execution.weight：10 → 20" in note and "--trust-rulebooks" in note
    Path("mof-2020.toml").rename("elsewhere.txt")
    without = report()
    assert without["files"][0]["forms"] == found["files"][0]["forms"] and without["files"][0]["notes"] == []


def test_the_user_alone_lets_it_rule(capfd: pytest.CaptureFixture[str]) -> None:
    plain, trusted = report(), report("--trust-rulebooks")
    codes = [
        {f["code"] for form in r["files"][0]["forms"] for f in form["findings"]} for r in (plain, trusted)
    ]
    assert codes[0] != codes[1]
    assert "代替了" in trusted["files"][0]["notes"][0]
    assert report() == plain
    assert not os.environ.get("JIXIAO_TRUST_RULEBOOKS")


WAYS = {
    "explain": ["explain", "a.xlsx"],
    "new": ["new", "--from", "a.xlsx", "-o", "new.xlsx", "--force"],
    "report": ["report", "a.xlsx", "-o", "r.docx", "--force"],
    "compare": ["compare", "a.xlsx", "b.xlsx"],
    "fill": ["fill", "a.xlsx", "-o", "fill.xlsx"],
    "fix": ["validate", "a.xlsx", "--fix", "-o", "fix.xlsx"],
}


@pytest.mark.parametrize("name", sorted(WAYS))
def test_every_command_names_it_and_lets_it_rule_only_where_it_is_trusted(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    write(Path("b.xlsx"))
    for trusted, word in (([], "未采用"), (["--trust-rulebooks"], "代替了")):
        assert main([*WAYS[name], *trusted]) == 0
        out, err = capfd.readouterr()
        assert "mof-2020.toml" in out + err and word in out + err and "execution.weight：10 → 20" in out + err


def test_the_workbook_of_findings_names_it(capfd: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    main(["validate", "a.xlsx", "-o", "r.xlsx"])
    sheet = openpyxl.load_workbook("r.xlsx")["旁边的口径"]
    assert sheet["A2"].value == "a.xlsx"
    assert "mof-2020.toml" in str(sheet["B2"].value) and "execution.weight：10 → 20" in str(sheet["B2"].value)


@pytest.mark.parametrize("form", ["text", "html"])
def test_every_report_names_it(form: str, capfd: pytest.CaptureFixture[str]) -> None:
    main(["validate", "a.xlsx", "--format", form, "-o", "r.out"])
    assert "mof-2020.toml" in Path("r.out").read_text("utf-8")
    main(["recalc", "a.xlsx", "-o", "b.xlsx"])
    assert "mof-2020.toml" in capfd.readouterr().out


def test_a_rulebook_of_the_sender_is_named_with_what_it_switches_off(
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("evil.toml").write_text(HEAD.format("evil", "mof-2020") + OFF)
    write(
        Path("a.xlsx"),
        rows(more='<row r="20"><c r="A20" t="inlineStr"><is><t>evil</t></is></c></row>'),
        names='<definedNames><definedName name="JX_RULEBOOK">自评表!$A$20</definedName></definedNames>',
    )
    notes = report()["files"][0]["notes"]
    assert any("evil.toml" in note and "30 处不同" in note and "severity.JX101" in note for note in notes)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "large", "chains"])
def test_what_is_no_rulebook_beside_holds_nobody_up(kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    odd = Path("odd.toml")
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "device":
        odd.symlink_to("/dev/zero")
    elif kind == "folder":
        odd.mkdir()
    elif kind == "large":
        with odd.open("wb") as file:
            file.truncate(1 << 30)
    else:
        for number in range(1_000):
            Path(f"k{number}.toml").write_text(HEAD.format(f"k{number}", f"k{number + 1}"))
    more = '<row r="20"><c r="A20" t="inlineStr"><is><t>{}</t></is></c></row>'
    names = '<definedNames><definedName name="JX_RULEBOOK">自评表!$A$20</definedName></definedNames>'
    begun = time.monotonic()
    for asked in ("odd", "没有的口径"):
        write(Path("a.xlsx"), rows(more=more.format(asked)), names=names)
        assert main(["validate", "a.xlsx", "--timeout", "5"]) in (0, 1)
    assert main(["rulebook", "list"]) == 0
    for asked in (["rulebook", "check", "odd.toml"], ["rulebook", "show", "odd"], ["validate", "a.xlsx", "--rulebook", "odd"]):  # fmt: skip
        assert main(asked) in (2, 3)
    assert time.monotonic() - begun < 60
    assert "处理时出错" not in capfd.readouterr().err


def test_a_damaged_file_beside_costs_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    Path("mof-2020.toml").write_text("a = " + "[" * 100_000)
    file = report()["files"][0]
    assert file["error"] is None and "mof-2020.toml" in file["notes"][0]
