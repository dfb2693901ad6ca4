"""The charts of the HTML page as inline SVG: totals declared and by rule, findings by kind, points lost by level.

Colours come from the page's CSS classes, so that the charts follow light and dark. Text is escaped here.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from typing import Any

from jixiao.core.messages import say
from jixiao.report.collect import Record, active

_ROW = 24
_MOST_FORMS = 40
_MOST_KINDS = 20
_MOST_POINTS = 1000.0
"""Where the axis of scores ends: a typed score beyond it is drawn there, and is told in figures."""


def score_chart(entries: list[tuple[str, Record]], language: str = "zh") -> str:
    """Declared (hollow) and by-rule (solid) totals of the forms, the largest differences first. '' without totals.

    `entries` are (label, form record).
    """
    rows: list[tuple[float, str, float, float]] = []
    for label, form in entries:
        declared, computed = form["total"]["declared"], form["total"]["by_rule"]
        if declared is not None and computed is not None:
            rows.append((abs(declared - computed), label, float(declared), float(computed)))
    if not rows:
        return ""
    rows.sort(key=lambda row: -row[0])
    cut = _cut("chart.scores.cut", _MOST_FORMS, len(rows), language)
    rows = rows[:_MOST_FORMS]
    lowest = min(_MOST_POINTS, *(min(row[2], row[3]) for row in rows))
    floor = max(0.0, (lowest // 10) * 10 - (10 if lowest % 10 == 0 and lowest > 0 else 0))
    ceiling = min(_MOST_POINTS, max(100.0, *(max(row[2], row[3]) for row in rows)))
    left, right, width = 206, 62, 580
    name = _said(language, "chart.scores")
    height = len(rows) * _ROW + 34

    def x(score: float) -> float:
        inside = min(max(score, floor), ceiling)
        return left + (inside - floor) / (ceiling - floor) * (width - left - right)

    parts = [f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{name}" class="chart">']
    step = next(step for most, step in ((60, 10), (200, 20), (_MOST_POINTS, 100)) if ceiling - floor <= most)
    tick = floor
    while tick <= ceiling:
        parts.append(
            f'<line class="grid" x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="4" y2="{height - 24}"/>'
            f'<text class="tick" x="{x(tick):.1f}" y="{height - 8}" text-anchor="middle">{tick:.0f}</text>'
        )
        tick += step
    for number, (_, label, declared, computed) in enumerate(rows):
        y = number * _ROW + 16
        note = _said(
            language, "chart.score", name=label, declared=f"{declared:.2f}", by_rule=f"{computed:.2f}"
        )
        parts.append(
            f"<g><title>{escape(note)}</title>"
            f'<text class="label" x="{left - 12}" y="{y + 4}" text-anchor="end">{escape(_short(label, 14))}</text>'
            f'<line class="span" x1="{x(declared):.1f}" x2="{x(computed):.1f}" y1="{y}" y2="{y}"/>'
            f'<circle class="computed" cx="{x(computed):.1f}" cy="{y}" r="5"/>'
            f'<circle class="declared" cx="{x(declared):.1f}" cy="{y}" r="6.5"/>'
            f'<text class="value" x="{width - right + 14}" y="{y + 4}">{declared:.2f}</text></g>'
        )
    return "".join([*parts, "</svg>", cut])


def kind_chart(forms: list[Record], titles: dict[str, str], language: str = "zh") -> str:
    """How often each check found something, as bars coloured by severity. '' without findings."""
    counts: Counter[tuple[str, str]] = Counter()
    for form in forms:
        counts.update((finding["code"], finding["severity"]) for finding in active(form))
    codes: Counter[str] = Counter()
    for (code, _), count in counts.items():
        codes[code] += count
    rows = codes.most_common(_MOST_KINDS)
    if not rows:
        return ""
    left, right, width = 206, 40, 580
    height = len(rows) * _ROW + 8
    most = rows[0][1]
    parts = [
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{_said(language, "chart.kinds")}" class="chart">'
    ]
    for number, (code, count) in enumerate(rows):
        y = number * _ROW + 5
        title = titles.get(code, "")
        parts.append(
            f"<g><title>{escape(_said(language, 'chart.kind', name=f'{code} {title}', count=count))}</title>"
            f'<text class="label" x="{left - 12}" y="{y + 12}" text-anchor="end">{escape(_short(f"{code} {title}", 14))}</text>'
        )
        start = float(left)
        for severity in ("error", "warning", "info"):
            part = counts[code, severity]
            if part:
                length = part / most * (width - left - right)
                parts.append(
                    f'<rect class="bar-{severity}" x="{start:.1f}" y="{y}" width="{length:.1f}" height="15" rx="2"/>'
                )
                start += length
        parts.append(f'<text class="value" x="{start + 8:.1f}" y="{y + 12}">{count}</text></g>')
    return "".join([*parts, "</svg>", _cut("chart.kinds.cut", _MOST_KINDS, len(codes), language)])


def waterfall(form: Record, language: str = "zh") -> str:
    """From the full mark to the total: what each level lost. '' where nothing was lost or the points are not known."""
    steps = points_lost(form, language)
    lost = sum(step[1] for step in steps)
    full = sum(step[2] for step in steps)
    if not full or lost < 0.005:
        return ""
    left, right, width, row = 92, 76, 420, 22
    height = (len(steps) + 1) * row + 6
    floor = max(0.0, (full - lost) - max(lost * 0.6, full * 0.02))

    def x(points: float) -> float:
        return left + (points - floor) / (full - floor) * (width - left - right)

    name = [
        say("chart.lost", level=level, points=f"{points:.2f}")
        for level, points, _ in steps
        if points >= 0.005
    ]
    whole = _said(language, "chart.waterfall", full=f"{full:g}", lost=name)
    parts = [f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(whole)}" class="chart">']
    running = full
    for number, (level, points, weight) in enumerate(steps):
        y = number * row + 4
        after = running - points
        note = _said(language, "chart.step", level=level, weight=f"{weight:g}", points=f"{points:.2f}")
        parts.append(
            f"<g><title>{escape(note)}</title>"
            f'<text class="label" x="{left - 8}" y="{y + 12}" text-anchor="end">{escape(_short(level, 6))}</text>'
            f'<line class="link" x1="{x(running):.1f}" x2="{x(running):.1f}" y1="{y - 5}" y2="{y}"/>'
            f"{_bar_lost(x(after), x(running), y)}"
            f'<text class="value" x="{width - right + 8}" y="{y + 12}">{_lost(points)} / {weight:g}</text></g>'
        )
        running = after
    y = len(steps) * row + 4
    kept = _said(language, "chart.kept")
    parts.append(
        f'<g><text class="label" x="{left - 8}" y="{y + 12}" text-anchor="end">{kept}</text>'
        f'<rect class="bar-kept" x="{x(floor):.1f}" y="{y}" width="{x(running) - x(floor):.1f}" height="15" rx="1"/>'
        f'<text class="value" x="{width - right + 8}" y="{y + 12}">{running:.2f}</text></g></svg>'
    )
    return "".join(parts)


def _bar_lost(start: float, end: float, y: int) -> str:
    if end - start < 0.05:
        return ""
    return f'<rect class="bar-lost" x="{start:.1f}" y="{y}" width="{max(end - start, 1.5):.1f}" height="15" rx="1"/>'


def points_lost(form: Record, language: str = "zh") -> list[tuple[str, float, float]]:
    """(level, points lost, points available) in the order of the form, of all rows that have a weight and a score."""
    found: dict[str, list[float]] = {}

    def add(level: str | None, part: Record) -> None:
        if part["weight"] is None or part["declared"] is None:
            return
        sums = found.setdefault(level or say("chart.other").told(language), [0.0, 0.0])
        sums[0] += part["weight"] - part["declared"]
        sums[1] += part["weight"]

    if form["execution"]:
        add(say("chart.execution").told(language), form["execution"])
    for part in form["indicators"]:
        add(_level(part["level1"]), part)
    for group in form["groups"]:
        add(_level(group["level1"]), group)
    for criterion in form["criteria"]:
        add(_level(criterion["level1"]), criterion)
    return [(level, round(lost, 2), full) for level, (lost, full) in found.items()]


def _cut(code: str, shown: int, count: int, language: str) -> str:
    """What stands below a chart that does not show all."""
    return f'<p class="muted">{_said(language, code, shown=shown, count=count)}</p>' if count > shown else ""


def _said(language: str, code: str, **params: Any) -> str:
    return say(code, **params).told(language)


def _level(name: str | None) -> str | None:
    """产出指标（50分） -> 产出指标."""
    return name and re.split(r"[（(\n]", name)[0].strip()


def _lost(points: float) -> str:
    return "0" if abs(points) < 0.005 else f"−{points:.2f}" if points > 0 else f"+{-points:.2f}"


def _short(text: Any, limit: int) -> str:
    """Text that fits beside a chart; a Latin character counts half."""
    words, used = str(text), 0.0
    for index, char in enumerate(words):
        used += 0.55 if ord(char) < 256 else 1
        if used > limit:
            return words[: max(index - 1, 1)] + "…"
    return words
