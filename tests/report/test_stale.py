"""What a workbook has stored is not what is written on: results that are out of date are worked out anew and told."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import docx
import openpyxl
import pytest

from hostile.form import rows, write
from jixiao.cli import main
from jixiao.hosts.web import service
from jixiao.report.paper import of_file

SAID = "8 个公式存下的结果已过时或没有存下，这里用的是重算后的数"


@pytest.fixture(params=["<v>0</v>", "", "<v>99</v>"])
def stale(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A form whose formulas give 84 points, with another result stored in each or none at all."""
    write(tmp_path / "a.xlsx", rows().replace("<v>0</v>", request.param))
    return tmp_path / "a.xlsx"


def test_the_report_tells_the_score_that_the_formulas_give(stale: Path) -> None:
    made = of_file(str(stale))
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(made.data)).paragraphs)
    assert "总分84分" in re.sub(r"\s", "", text)
    assert made.notes == (SAID,)


def test_a_workbook_made_from_it_holds_them_too(stale: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = stale.with_name("new.xlsx")
    assert main(["new", "--from", str(stale), "-o", str(target)]) == 0
    assert SAID in capsys.readouterr().out
    page = openpyxl.load_workbook(target, data_only=True).worksheets[0]
    assert [page[f"G{row}"].value for row in range(7, 13)] == [5, 20, 10, 30, 10, 84]


def test_the_explanation_and_the_page_say_so(
    stale: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["explain", str(stale)]) == 0
    said = capsys.readouterr().out
    assert SAID in said and "“84" in said
    monkeypatch.setattr(service, "INBOX", stale.parent)
    assert SAID in json.loads(service.call("paper", json.dumps({"path": stale.name}))[0])["lines"]


def test_what_a_workbook_made_from_another_lacks_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.create_sheet("说明")["A1"] = "填报须知"
    book.create_sheet("空表")
    book.save(tmp_path / "a.xlsx")
    assert main(["new", "--from", str(tmp_path / "a.xlsx"), "-o", str(tmp_path / "b.xlsx")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "没有自评表，未带入：说明" in said and "原表的 8 个公式只带入了算出的结果" in said
