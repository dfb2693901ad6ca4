"""The explanation of a check: one text with fixed headings, in Chinese and in English.

`jixiao rule CODE`, the ribbon's 规则说明 and the documentation show this text and no other. The texts lie in
`texts/`, a module a family.
"""

from __future__ import annotations

from typing import NamedTuple

from jixiao.checks.catalogue import CATALOGUE, Check
from jixiao.checks.wording import words

KEYS = ("meaning", "why", "example", "mend", "source")
HEADINGS = {
    "zh": ("含义", "为何重要", "实例", "如何修改", "规则与出处"),
    "en": ("What it means", "Why it matters", "Example", "How to fix", "Rule and source"),
}


class Explanation(NamedTuple):
    """What one check is about, heading by heading."""

    code: str
    title: str
    severity: str
    parts: tuple[tuple[str, str], ...]  # heading, text
    retired: str = ""

    def plain(self) -> str:
        """As shown in a terminal or a message box."""
        lines = [
            f"{self.code} {self.title} · {self.severity}"
            if self.retired == ""
            else f"{self.code} {self.title}"
        ]
        if self.retired:
            lines.append(self.retired)
        for heading, text in self.parts:
            lines += ["", f"{heading}", f"  {text}"]
        return "\n".join(lines)

    def markdown(self) -> str:
        """As shown in the documentation."""
        parts = [f"### {self.code} {self.title}", f"`{self.severity}`"]
        parts += [f"**{heading}** {text}" for heading, text in self.parts]
        return "\n\n".join(parts) + "\n"


def explain(code: str, lang: str = "zh") -> Explanation:
    """The explanation of a check by its code or name; raises KeyError for an unknown one."""
    check = by_name(code)
    texts = words(check.code, lang)
    parts = tuple((heading, texts[key]) for heading, key in zip(HEADINGS[lang], KEYS, strict=True))
    return Explanation(check.code, texts["title"], check.severity.named(lang), parts, check.retired)


def by_name(name: str) -> Check:
    """The check of that code, name or title (in Chinese or English); raises KeyError for an unknown one."""
    wanted = name.strip()
    found = CATALOGUE.get(wanted.upper()) or next(
        (check for check in CATALOGUE.values() if check.called(wanted)), None
    )
    if found is None:
        raise KeyError(name)
    return found
