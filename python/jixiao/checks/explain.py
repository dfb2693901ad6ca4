"""The explanation of a check: one text with fixed headings, in Chinese and in English.

`jixiao rule CODE`, the ribbon's 规则说明 and the documentation show this text and no other. The texts lie in
`texts/`, a module a family, and are read only here, when one is asked for.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import lru_cache

from jixiao.checks.registry import CATALOGUE

KEYS = ("meaning", "why", "example", "mend", "source")
HEADINGS = {
    "zh": ("含义", "为何重要", "实例", "如何修改", "规则与出处"),
    "en": ("What it means", "Why it matters", "Example", "How to fix", "Rule and source"),
}


@dataclass(frozen=True)
class Explanation:
    """What one check is about, heading by heading."""

    code: str
    title: str
    severity: str
    parts: tuple[tuple[str, str], ...]  # heading, text
    retired: str = ""

    def plain(self) -> str:
        """As shown in a terminal or a message box."""
        lines = [
            f"{self.code} {self.title}（{self.severity}）"
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
    wanted = code.strip()
    check = CATALOGUE.get(wanted.upper()) or next(
        (c for c in CATALOGUE.values() if c.name == wanted.lower()), None
    )
    if check is None:
        raise KeyError(code)
    texts = _texts()[check.code][lang]
    severity = check.severity.named(lang)
    title = check.title if lang == "zh" else check.title_en
    parts = tuple((heading, texts[key]) for heading, key in zip(HEADINGS[lang], KEYS, strict=True))
    return Explanation(check.code, title, severity, parts, check.retired)


@lru_cache(maxsize=1)
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    """code -> language -> key -> text, read from the modules of `texts`."""
    from jixiao.checks import texts

    found: dict[str, dict[str, dict[str, str]]] = {}
    for module in pkgutil.iter_modules(texts.__path__):
        whole: str = importlib.import_module(f"{texts.__name__}.{module.name}").TEXT
        for paragraph in whole.strip().split("\n\n"):
            code, *lines = paragraph.splitlines()
            if len(lines) != 2 * len(KEYS) or code in found:
                raise ValueError(f"the explanation of {code} must have {2 * len(KEYS)} lines and stand once")
            found[code] = {
                "zh": dict(zip(KEYS, lines[: len(KEYS)], strict=True)),
                "en": dict(zip(KEYS, lines[len(KEYS) :], strict=True)),
            }
    return found
