"""The report as text for a terminal: the form with its figures, then what to mend, the gravest first.

Each check stands once a form, with its cells, its remedy and its rule (these once a file); hints are counted and
listed when asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jixiao.core.messages import Message, say
from jixiao.core.shown import short, visible
from jixiao.report.collect import Record, active
from jixiao.report.groups import RANKS, Group, grouped, some

MOST_MESSAGES = 3
"""So many findings of one check are told one by one; more are told by the first of them."""

Paint = Callable[[str, str], str]
"""(text, level) -> the text as the terminal shows the level."""


def plain(text: str, level: str) -> str:
    return text


def text_report(report: Record, language: str = "zh", level: str = "warning", paint: Paint = plain) -> str:
    """The report down to a level: 'error', 'warning' or 'info'."""
    report = visible(report, line=True)
    writer = _Writer(report["rules"], language, RANKS[level], paint)
    return "\n".join(writer.lines(report)) + "\n"


def nothing(form: Record) -> Message:
    """That nothing was found, and how far that reaches: not further than what was read."""
    partly = form.get("unread") or form.get("missing")
    return say("report.nothing.read" if partly else "report.nothing")


class _Writer:
    def __init__(self, rules: Record, language: str, lowest: int, paint: Paint) -> None:
        self.rules, self.language, self.lowest, self.paint = rules, language, lowest, paint

    def say(self, code: str, /, **params: Any) -> str:
        return say(code, **params).told(self.language)

    def lines(self, report: Record) -> Iterator[str]:
        for file in report["files"]:
            yield from self.file(file)
        s = report["summary"]
        parts = [
            say("report.sum", **{key: s[key] for key in ("files", "forms", "errors", "warnings", "infos")})
        ]
        parts += [say("report.suppressed", count=s["suppressed"])] if s["suppressed"] else []
        parts += [say("report.unreadable", count=s["unreadable"])] if s["unreadable"] else []
        yield self._joined(parts)

    def _joined(self, parts: list[Any]) -> str:
        return {"zh": "；", "en": "; "}[self.language].join(part.told(self.language) for part in parts)

    def file(self, file: Record) -> Iterator[str]:
        """One file: what cannot be read, or its forms with their findings."""
        yield self.paint(short(file["path"]), "title")
        if file["error"]:
            yield "  " + self.paint(file["error"], "error")
        if file.get("stale"):
            yield "  " + self.paint(self.say("report.stale", count=file["stale"]), "warning")
        for note in file.get("notes", ()):
            yield "  " + self.paint(note, "warning")
        explained: set[str] = set()
        for form in file["forms"]:
            yield "  " + self.paint(heading(form), "title")
            yield "    " + self.figures(form)
            yield "    " + self.paint(self.rulebook(form), "quiet")
            if form.get("missing"):
                yield "    " + self.paint(self.say("report.missing", what=form["missing"]), "warning")
            yield from self.findings(form, explained)
        yield ""

    def figures(self, form: Record) -> str:
        """Totals, grade, rate and counts of a form."""
        total, execution = form["total"], form["execution"]
        parts = [
            say(
                "report.totals",
                declared=number(total["declared"]),
                added=number(total["computed"]),
                by_rule=number(total["by_rule"]),
            )
        ]
        if form["grade"]:
            parts.append(say("report.grade", grade=form["grade"]))
        if execution and execution["rate"] is not None:
            parts.append(say("report.rate", rate=f"{execution['rate'] * 100:.2f}%"))
        counts = {f"{level}s": len(active(form, level)) for level in RANKS}
        parts.append(say("report.counts", **counts))
        return self._joined(parts)

    def rulebook(self, form: Record) -> str:
        return self.say(
            "report.rulebook",
            title=form.get("rulebook_title") or form["rulebook"],
            reason=form["rulebook_reason"],
        )

    def findings(self, form: Record, explained: set[str]) -> Iterator[str]:
        groups = grouped(form["findings"])
        shown = [g for g in groups if RANKS[g.severity] <= self.lowest or self.rules[g.code]["always"]]
        for group in shown:
            yield from self._group(group, form["sheet"], explained)
        hidden = sum(len(group.findings) for group in groups if group not in shown)
        if hidden:
            code = "report.hidden" if self.lowest == RANKS["warning"] else "report.hidden.all"
            yield "    " + self.paint(self.say(code, count=hidden), "quiet")
        elif not groups:
            yield "    " + nothing(form).told(self.language)

    def _group(self, group: Group, sheet: str, explained: set[str]) -> Iterator[str]:
        rule = self.rules[group.code]
        level = self.paint(self.say(f"level.{group.severity}"), group.severity)
        yield f"    {level} {group.code} {rule['title']}"
        told = group.findings
        if len(told) > MOST_MESSAGES:
            yield "      " + self.say("report.places", count=len(group.cells), cells=some(group.cells))
            told = told[:1]
        for finding in told:
            yield f"      {where(finding, sheet):<6} {self._message(finding)}"
        if group.code not in explained:
            explained.add(group.code)
            yield "      " + self.paint(self.say("report.mend", text=rule["mend"]), "quiet")
            yield "      " + self.paint(self.say("report.rule", text=rule["source"]), "quiet")

    def _message(self, finding: Record) -> str:
        if finding["suppressed"] is None:
            return str(finding["message"])
        return self.say("report.ignored", message=finding["message"], reason=finding["suppressed"])


def where(finding: Record, sheet: str) -> str:
    """The cell of a finding, with its sheet where that is another one."""
    place = str(finding.get("place") or finding["cell"])
    return place if finding["sheet"] == sheet else f"{finding['sheet']}!{place}"


def heading(form: Record) -> str:
    """Sheet, range, project and unit of a form."""
    who = " · ".join(part for part in (form["project"], form["unit"]) if part)
    return f"[{form['sheet']}!{form['range']}] {who or form['title'] or ''}".rstrip()


def number(value: Any) -> str:
    """A figure as printed in forms, '—' where there is none."""
    if value is None:
        return "—"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
