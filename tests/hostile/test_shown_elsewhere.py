"""The doors beside the command line show no control, escape or override either: paper, page, sheets and boxes of the add-in."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import pytest

from hostile.doors import opened
from hostile.form import INDICATORS, rows, write
from hostile.test_shown import ACTS, TEXTS, stored
from jixiao.core.shown import shown
from jixiao.hosts import commands
from jixiao.hosts.excel.workbook import ExcelWorkbook
from jixiao.hosts.web import service
from jixiao.package.own_sheets import RESULTS, SUMMARY
from jixiao.report.paper import of_file
from jixiao.workbook.reading import read_grids

ACTING = sorted(name for name, text in TEXTS.items() if ACTS.search(text))


def form(folder: Path, name: str) -> Path:
    text = stored(TEXTS[name])
    listed = [(a, b, text + c, text, text, w) for a, b, c, _, _, w in INDICATORS]
    return write(folder / "a.xlsx", rows(project=text, unit=text, department=text, indicators=listed))


@pytest.mark.parametrize("name", ACTING)
def test_the_paper_shows_signs(tmp_path: Path, name: str) -> None:
    path = form(tmp_path, name)
    made = of_file(str(path))
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        for part in archive.namelist():
            assert not ACTS.search(archive.read(part).decode("utf-8")), part
    document = docx.Document(io.BytesIO(made.data))
    every = [p.text for p in document.paragraphs] + [c.text for t in document.tables for r in t.rows for c in r.cells]  # fmt: skip
    (goal,) = {value for _, value in read_grids(path)[0].cells() if isinstance(value, str) and value.endswith("合格率")}  # fmt: skip
    assert any(
        re.sub(r"\s", "", shown(goal)) in re.sub(r"[\s↵]", "", text) for text in every
    ) or "↵" in shown(goal)


@pytest.mark.parametrize("name", ACTING)
def test_the_page_is_given_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(service, "INBOX", tmp_path)
    monkeypatch.setattr(service, "OUTBOX", tmp_path / "out")
    form(tmp_path, name)
    for asked in ("check", "recalculated", "filled", "fixed", "paper"):
        text, _ = service.call(asked, json.dumps({"path": "a.xlsx"}))
        assert asked == "filled" or "error" not in json.loads(text), text
        assert not ACTS.search("".join(_texts(json.loads(text)))), asked


def _texts(record: object) -> list[str]:
    if isinstance(record, str):
        return [record.replace("\n", "")]
    inside = record.values() if isinstance(record, dict) else record if isinstance(record, list) else ()
    return [text for each in inside for text in _texts(each)]


@pytest.mark.parametrize("name", ACTING)
def test_the_add_in_shows_signs(tmp_path: Path, name: str) -> None:
    book = opened(read_grids(form(tmp_path, name)), tmp_path / "a.xlsx")
    said: list[str] = []
    port = ExcelWorkbook(book, lambda text, warning: said.append(text))
    said += [commands.run(port, command).text for command in ("validate_book", "next_finding", "summary")]
    said += [str(cell.value) for sheet in (RESULTS, SUMMARY) for cell in book.sheet(sheet).grid.values()]
    said += [str(text) for text in book.app.status]
    said += [cell.note for cell in book.sheets[0].grid.values()]
    assert len(said) > 50 and not ACTS.search("".join(said).replace("\n", ""))


@pytest.mark.parametrize("name", ["../a.xlsx", "a\u202ex.xlsx"])
def test_a_refusal_of_the_page_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:  # fmt: skip
    monkeypatch.setattr(service, "INBOX", tmp_path / "inbox")
    monkeypatch.setattr(service, "OUTBOX", tmp_path / "out")
    for asked in ("check", "recalculated", "live", "paper"):
        text, file = service.call(asked, json.dumps({"path": name}))
        said = json.loads(text)
        why = said["data"]["record"]["error"] if asked == "check" else said["error"]
        assert file is None and why and len(why.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        *((name, {"path": path}) for name in ("check", "recalculated", "paper") for path in (None, 5, [], {}, True)),
        *((name, {"paths": paths}) for name in ("together", "report_html", "forget") for paths in (None, 5, "a.xlsx", [[]], [None])),
        *(("forget", {"paths": [path]}) for path in ("", "..", "a\0b.xlsx", "\ud800.xlsx", "x" * 5000)),
        ("template", {"id": "none"}), ("score", {"target": 1, "actual": "1", "weight": "1"}), ("nobody", {}),
    ],
)  # fmt: skip
def test_what_the_page_never_asks_is_answered_or_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, asked: dict[str, object]
) -> None:
    monkeypatch.setattr(service, "INBOX", tmp_path)
    text, file = service.call(name, json.dumps(asked))
    assert file is None and len((json.loads(text).get("error") or "").splitlines()) <= 1
