"""The two charts of the HTML page as inline SVG: declared against computed totals, and findings by kind.

Colours come from the page's CSS classes, so that the charts follow light and dark. Text is escaped here.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any

from jixiao.report.collect import Record, active

_ROW = 24
_MOST_FORMS = 40
_MOST_KINDS = 20


def score_chart(entries: list[tuple[str, Record]]) -> str:
    """Declared (hollow) and computed (solid) totals of the forms, the largest differences first. '' without totals.

    `entries` are (label, form record).
    """
    rows: list[tuple[float, str, float, float]] = []
    for label, form in entries:
        declared, computed = form["total"]["declared"], form["total"]["computed"]
        if declared is not None and computed is not None:
            rows.append((abs(declared - computed), label, float(declared), float(computed)))
    if not rows:
        return ""
    rows.sort(key=lambda row: -row[0])
    rows = rows[:_MOST_FORMS]
    lowest = min(min(row[2], row[3]) for row in rows)
    floor = max(0.0, (lowest // 10) * 10 - (10 if lowest % 10 == 0 and lowest > 0 else 0))
    ceiling = max(100.0, max(max(row[2], row[3]) for row in rows))
    left, right, width = 206, 62, 580
    height = len(rows) * _ROW + 34

    def x(score: float) -> float:
        return left + (score - floor) / (ceiling - floor) * (width - left - right)

    parts = [f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="填报总分与计算总分" class="chart">']
    step = 10 if ceiling - floor <= 60 else 20
    tick = floor
    while tick <= ceiling:
        parts.append(
            f'<line class="grid" x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="4" y2="{height - 24}"/>'
            f'<text class="tick" x="{x(tick):.1f}" y="{height - 8}" text-anchor="middle">{tick:.0f}</text>'
        )
        tick += step
    for number, (_, label, declared, computed) in enumerate(rows):
        y = number * _ROW + 16
        note = f"{label}：填报 {declared:.2f}，计算 {computed:.2f}"
        parts.append(
            f"<g><title>{escape(note)}</title>"
            f'<text class="label" x="{left - 12}" y="{y + 4}" text-anchor="end">{escape(_short(label, 14))}</text>'
            f'<line class="span" x1="{x(declared):.1f}" x2="{x(computed):.1f}" y1="{y}" y2="{y}"/>'
            f'<circle class="computed" cx="{x(computed):.1f}" cy="{y}" r="5"/>'
            f'<circle class="declared" cx="{x(declared):.1f}" cy="{y}" r="6.5"/>'
            f'<text class="value" x="{width - right + 14}" y="{y + 4}">{declared:.2f}</text></g>'
        )
    parts.append("</svg>")
    return "".join(parts)


def kind_chart(forms: list[Record], titles: dict[str, str]) -> str:
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
    parts = [f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="各类问题的数量" class="chart">']
    for number, (code, count) in enumerate(rows):
        y = number * _ROW + 5
        title = titles.get(code, "")
        parts.append(
            f"<g><title>{escape(f'{code} {title}：{count} 处')}</title>"
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
    parts.append("</svg>")
    return "".join(parts)


def _short(text: Any, limit: int) -> str:
    """Text that fits beside a chart; a Latin character counts half."""
    words, used = str(text), 0.0
    for index, char in enumerate(words):
        used += 0.55 if ord(char) < 256 else 1
        if used > limit:
            return words[: max(index - 1, 1)] + "…"
    return words
