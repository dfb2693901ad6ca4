"""The report as one self-contained HTML page: works offline, prints on A4, light and dark."""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from jixiao.checks.finding import Severity
from jixiao.core.messages import say
from jixiao.core.shown import visible
from jixiao.report.charts import kind_chart, score_chart, waterfall
from jixiao.report.collect import Record, active
from jixiao.report.groups import RANKS, grouped, some

if TYPE_CHECKING:
    from jinja2 import Template

# A page with thousands of drawn forms would not open: the rest stays in the tables.
MOST_DRAWN = 300
MOST_OPEN = 20
SHOWN_FIRST = 5


@cache
def _template(language: str) -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from jixiao.report.text import nothing, number

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "say": lambda code, **params: say(code, **params).told(language),
        "nothing": lambda form: nothing(form).told(language),
        "language": language,
        "some": some,
    }
    environment.filters |= {"score": number, "level": lambda severity: Severity(severity).named(language)}
    return environment.get_template("report.html")


def html_report(report: Record, language: str = "zh") -> str:
    """The page for a whole report. Everything that comes from workbooks is escaped by the template."""
    report = visible(report)
    entries = _entries(report, language)
    titles = {code: rule["title"] for code, rule in report["rules"].items()}
    return _template(language).render(
        version=report["version"],
        summary=report["summary"],
        when=dt.datetime.now().strftime("%Y-%m-%d %H:%M"),
        entries=entries,
        rules=report["rules"],
        opened=MOST_OPEN,
        shown_first=SHOWN_FIRST,
        undrawn=sum(bool(entry["form"].get("drawing")) and not entry["rows"] for entry in entries),
        unreadable=[file for file in report["files"] if file["error"]],
        copies=report["copies"],
        noted=[file for file in report["files"] if file.get("notes")],
        stale=[file for file in report["files"] if file.get("stale")],
        scores=score_chart([(entry["label"], entry["form"]) for entry in entries], language),
        kinds=kind_chart([entry["form"] for entry in entries], titles, language),
    )


def _entries(report: Record, language: str) -> list[dict[str, Any]]:
    """The forms with what the page shows of each: a label, its place, its counts and its drawing with the flags."""
    entries: list[dict[str, Any]] = []
    named = _named([file["path"] for file in report["files"]])
    for file in report["files"]:
        for form in file["forms"]:
            rows = _rows(form) if len(entries) < MOST_DRAWN else []
            entries.append(
                {
                    "id": f"form-{len(entries) + 1}",
                    "file": named[file["path"]],
                    "form": form,
                    "label": form["project"] or form["unit"] or form["title"] or form["sheet"],
                    "counts": {level: len(active(form, level)) for level in RANKS},
                    "groups": grouped(form["findings"]),
                    "waterfall": waterfall(form, language),
                    "rows": rows,
                    "drawn": {cell["a"] for row in rows for cell in row if cell["severity"]},
                }
            )
    return entries


def _named(paths: list[str]) -> dict[str, str]:
    """Files as they are told apart: their names, after those folders in which they differ."""
    try:
        shared = os.path.commonpath([PurePath(path).parent for path in paths])
    except ValueError:  # none, or on several drives
        return {path: path for path in paths}
    return {path: PurePath(path).relative_to(shared).as_posix() for path in paths}


def _rows(form: Record) -> list[list[dict[str, Any]]]:
    """The drawing with each flagged cell's severity, explanation and anchor."""
    flags: dict[str, list[Record]] = {}
    for finding in active(form):
        if finding["sheet"] == form["sheet"]:
            for cell in finding["cells"]:
                flags.setdefault(cell.split(":")[0], []).append(finding)
    rows: list[list[dict[str, Any]]] = []
    for row in form.get("drawing", []):
        cells = []
        for cell in row:
            found = flags.get(cell["a"], [])
            worst = min((f["severity"] for f in found), key=RANKS.__getitem__, default="")
            tip = "\n".join(f"{f['code']} {f['message']}" for f in found)
            cells.append({**cell, "severity": worst, "tip": tip})
        rows.append(cells)
    return rows
