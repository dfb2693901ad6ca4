"""The report as one self-contained HTML page: works offline, prints on A4, light and dark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jixiao.checks.finding import Severity
from jixiao.report.charts import kind_chart, score_chart
from jixiao.report.collect import Record, active

# A page with thousands of drawn forms would not open: the rest stays in the tables.
MOST_DRAWN = 300
_RANK = {"error": 0, "warning": 1, "info": 2}


def html_report(report: Record, when: dt.datetime | None = None) -> str:
    """The page for a whole report. Everything that comes from workbooks is escaped by the template."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    from jixiao.report.text import number

    environment.filters["score"] = number
    environment.filters["level"] = lambda severity: Severity(severity).named()
    entries = _entries(report)
    titles = _titles()
    forms = [entry["form"] for entry in entries]
    return environment.get_template("report.html").render(
        version=report["version"],
        summary=report["summary"],
        when=(when or dt.datetime.now()).strftime("%Y-%m-%d %H:%M"),
        entries=entries,
        drawn=[entry for entry in entries if entry["rows"]][:MOST_DRAWN],
        undrawn=max(0, sum(bool(entry["rows"]) for entry in entries) - MOST_DRAWN),
        unreadable=[file for file in report["files"] if file["error"]],
        groups=_groups(entries, titles),
        scores=score_chart([(entry["label"], entry["form"]) for entry in entries]),
        kinds=kind_chart(forms, titles),
    )


def host_page(path: Path | None, forms: Sequence[Any], grids: Sequence[Any]) -> str:
    """The page for a workbook that is open in a spreadsheet: forms and sheets are already read."""
    from jixiao.report.collect import Options, records, report

    beside = None if path is None else path.parent
    described = records(forms, grids, Options(draw=True), beside)
    name = "（未保存的工作簿）" if path is None else str(path)
    return html_report(report([{"path": name, "error": None, "forms": described}]))


def _titles() -> dict[str, str]:
    from jixiao import checks

    return {code: check.title for code, check in checks.CATALOGUE.items()}


def _entries(report: Record) -> list[dict[str, Any]]:
    """The forms with what the page shows of each: a label, its place, its counts and its drawing with the flags."""
    entries: list[dict[str, Any]] = []
    for file in report["files"]:
        for form in file["forms"]:
            entries.append(
                {
                    "id": f"form-{len(entries) + 1}",
                    "path": file["path"],
                    "file": Path(file["path"]).name,
                    "form": form,
                    "label": form["project"] or form["unit"] or form["title"] or form["sheet"],
                    "counts": {s: len(active(form, s)) for s in _RANK},
                    "worst": min((f["severity"] for f in active(form)), key=_RANK.__getitem__, default="ok"),
                    "rows": _rows(form),
                }
            )
    return entries


def _rows(form: Record) -> list[list[dict[str, Any]]]:
    """The drawing with each flagged cell's severity, explanation and anchor."""
    flags: dict[str, list[Record]] = {}
    for finding in active(form):
        if finding["sheet"] == form["sheet"]:
            flags.setdefault(finding["cell"].split(":")[0], []).append(finding)
    rows: list[list[dict[str, Any]]] = []
    for row in form.get("drawing", []):
        cells = []
        for cell in row:
            found = flags.get(cell["a"], [])
            worst = min((f["severity"] for f in found), key=_RANK.__getitem__, default="")
            tip = "\n".join(f"{f['code']} {f['message']}" for f in found)
            cells.append({**cell, "severity": worst, "tip": tip})
        rows.append(cells)
    return rows


def _groups(entries: Sequence[dict[str, Any]], titles: dict[str, str]) -> list[dict[str, Any]]:
    """The findings grouped by check, the gravest and most frequent first."""
    groups: dict[str, dict[str, Any]] = {}
    for entry in entries:
        for finding in entry["form"]["findings"]:
            group = groups.setdefault(
                finding["code"],
                {
                    "code": finding["code"],
                    "title": titles.get(finding["code"], ""),
                    "worst": "info",
                    "items": [],
                },
            )
            if _RANK[finding["severity"]] < _RANK[group["worst"]]:
                group["worst"] = finding["severity"]
            group["items"].append({**finding, "entry": entry})
    return sorted(groups.values(), key=lambda g: (_RANK[g["worst"]], -len(g["items"]), g["code"]))
