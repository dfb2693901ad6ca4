"""What is fuzzed of what is said, in and out: rows made of pieces of others, reports of hostile names and values, arguments
of commands, and rulebooks that build on each other."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from fuzz.targets import RULEBOOK_WORDS, WORDS, _parts, _text, target
from hostile.form import INDICATORS, write

AS_WRITTEN = Path(__file__).parents[1] / "checks" / "as_written.tsv"
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
SIGNS = [
    *WORDS, "\x1b[2J", "\r", "\u202e", "\u2066", "\ufeff", "\ud800", "\udfff", "\ufffe", "\U000e0041", "<script>alert(1)</script>", "]]>", "&amp;", "'", '"', "{{7*7}}", "{% raw %}",
    "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "【", "】", "【待填：x】", "javascript:alert(1)", "file:///etc/passwd", "\\\\host\\x", "../", "x" * 300, "长" * 4000, "_x001B_", "http://" + "a" * 2100,
]  # fmt: skip


@lru_cache(maxsize=1)
def _as_written() -> list[str]:
    """Names, targets, results and reasons as clerks write them."""
    lines = AS_WRITTEN.read_text(encoding="utf-8").splitlines()[1:]
    return list(dict.fromkeys(cell for line in lines for cell in line.split("\t")[1:6] if cell))


@target
def rows(data: bytes) -> object:
    """A row made of pieces of different rows: every check has an answer to it."""
    from checks.paper import ROWS, check, national

    said = _as_written()
    pieces = said[sum(data) % len(said) :] + said  # a byte names but 256 of them
    name, goal, actual, reason = (
        " ".join(_text(piece, pieces).replace("|", "").split()) for piece in _parts(data, 4)
    )
    lines = ROWS.strip().splitlines()
    place = len(data) % len(lines)
    first, level2, _, _, _, weight, *_ = lines[place].split("|")
    lines[place] = " | ".join([first, level2, name, goal, actual, weight, weight, reason])
    return check(national("\n".join(lines)))


@target
def reports(data: bytes) -> object:
    """Forms with any names and values: every report of them is well formed, and nothing in it acts."""
    from jixiao.forms.find import find_forms
    from jixiao.report.collect import Options, records, report
    from jixiao.report.html import html_report
    from jixiao.report.paper import paper
    from jixiao.report.sheet import workbook_bytes
    from jixiao.report.text import text_report
    from jixiao.workbook.grid import Grid

    project, unit, name, goal, actual, sheet, path = (_text(piece, SIGNS) for piece in _parts(data, 7))
    heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    listed = [[a, b, name + c, goal or d, actual or e, w, w] for a, b, c, d, e, w in INDICATORS]
    table: list[list[Any]] = [
        [f"项目支出绩效自评表（2020年度）{project[:9]}"], ["项目名称", project], ["主管部门", unit, "实施单位", unit], heads, *listed, ["总分", "", "", "", "", 100, goal],
    ]  # fmt: skip
    grid = Grid(sheet or "表", table)
    forms = find_forms(grid)
    if not forms:
        return None
    found = records(forms, [grid], Options(draw=True))
    whole = report(
        [{"path": path or "a.xlsx", "error": None, "forms": found, "digest": "x", "notes": [name]}]
    )
    page = html_report(whole)
    assert not ACTS.search(page) and "<script>alert" not in page
    said = text_report(whole, "zh", "info")
    assert not ACTS.search(said.replace("\n", "")), said
    _well_formed(workbook_bytes(whole, Path("r.xlsx")))
    _well_formed(paper(forms).data)
    return whole


def _well_formed(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            assert not ACTS.search(text), name
            ElementTree.fromstring(text)


ARGUMENTS = [
    "validate", "recalc", "fill", "report", "compare", "explain", "new", "score", "rule", "rulebook", "functions", "licenses", "completion", "help", "--help", "-h", "--version",
    "a.xlsx", "b.xlsx", "none.xlsx", "a.txt", ".", "folder", "*.xlsx", "[", "~$a.xlsx", "~", "", "-", "--", "-o", "--output", "r.xlsx", "r.docx", "r.html", "r.json", "r", "--json", "--format", "xlsx", "html",
    "text", "json", "pdf", "--rulebook", "mof-2020", "hubei", "evil.toml", "--select", "--ignore", "JX1", "JX999", ",", "--level", "error", "--jobs", "0", "-1", "1", "2", "nan", "1e9", "--timeout", "--memory",
    "0.5", "99999999999999999999", "--fix", "--force", "--in-place", "--lang", "zh", "en", "fr", "--lang=en", "--from", "--overwrite", "--trust-rulebooks", "-q", "--quiet", "bash", "zsh", "--unknown", "-x",
    "≥90%", "81%", "10", "\x1b[2J", "甲\u202e乙", "a\nb", "\ud800", "a\x00b", "x" * 300, "二", "file:///x", "s3://x/y", "http://localhost:1/x.xlsx", "--results", "--drop-signature", "list", "show",
]  # fmt: skip
_NOT_HERE = ("addin", "s3://", "http://", "file:///")


@target
def arguments(data: bytes) -> object:
    """Any arguments: an exit code that is promised, and lines that do not act; what no other file system has is left out."""
    from jixiao.cli import main

    given = [ARGUMENTS[byte % len(ARGUMENTS)] for byte in data[1:9]]
    if data[:1] and data[0] % 4 == 1 and given:
        given[len(given) // 2] = _text(data[9:]).replace("/", "").replace("\\", "")
    if any(word in text for text in given for word in _NOT_HERE):
        return None
    out, err = io.StringIO(), io.StringIO()
    with _elsewhere(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(given)
    assert code in (0, 1, 2, 3), code
    assert not ACTS.search(out.getvalue().replace("\n", "") + err.getvalue().replace("\n", "")), given
    assert "Traceback" not in err.getvalue() and "处理时出错" not in out.getvalue() + err.getvalue(), given
    assert code != 2 or err.getvalue().strip() or json.loads(out.getvalue())["status"] == "unreadable", given
    return code


@contextlib.contextmanager
def _elsewhere() -> Any:
    """In a folder with two small workbooks, what is no workbook, and a folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name in ("a.xlsx", "b.xlsx"):
            (here / name).write_bytes(_small())
        (here / "a.txt").write_text("x")
        (here / "folder").mkdir()
        os.chdir(here)
        try:
            yield
        finally:
            os.chdir(before)


@lru_cache(maxsize=1)
def _small() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write(Path(folder) / "a.xlsx").read_bytes()


@target
def chains(data: bytes) -> object:
    """Some rulebooks beside a workbook that build on each other in any way; each is asked for and scores a value."""
    from jixiao.core import rulebook, scoring

    words = RULEBOOK_WORDS()
    names = [f"k{n}" for n in range(4)]
    with tempfile.TemporaryDirectory() as folder:
        for name, piece in zip(names, _parts(data, 4), strict=True):
            base = (*names, "mof-2020", "hubei-2021", "../k0", "", "k9")[(piece[0] if piece else 0) % 9]
            head = f'id = "{name}"\nbase = "{base}"\ntitle = "t"\nplace = "p"\ndated = "2020"\nkinds = ["project"]\nsource = "s"\nverified = true\n'
            more = "".join(words[1 + byte % (len(words) - 1)] for byte in piece[1:])
            (Path(folder) / f"{name}.toml").write_text(head + more, encoding="utf-8")
        found = None
        for name in names:
            with contextlib.suppress(rulebook.RulebookError):
                found = rulebook.get(name, Path(folder))
                scoring.indicator("≥90%", "81%", 10, book=found)
        return found
