"""The documentation of the checks, made from their explanations: `python -m jixiao.checks.document FOLDER`.

The same text is shown by `jixiao rule` and by the ribbon. The files are made at build and not committed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao.checks import CATALOGUE, FAMILIES, explain

FILES = {"zh": "checks.zh.md", "en": "checks.en.md"}
_HEADS = {
    "zh": ("检查目录", "每项检查有固定的代码。`jixiao rule 代码` 显示同样的说明；误报或已核实的提示可在工作簿的“校验设置”表中写明代码、范围和理由。"),
    "en": (
        "The checks",
        "Each check has a stable code. `jixiao --lang en rule CODE` shows the same text. What has been verified can be"
        " listed on the workbook's sheet 校验设置 with its code, range and reason.",
    ),
}  # fmt: skip


def document(lang: str) -> str:
    """All explanations as one Markdown text."""
    title, lead = _HEADS[lang]
    parts = [f"# {title}\n", f"{lead}\n"]
    for family, names in FAMILIES.items():
        parts.append(f"## {names[0 if lang == 'zh' else 1]} ({family})\n")
        parts += [
            explain(code, lang).markdown() for code, check in CATALOGUE.items() if check.family == family
        ]
    return "\n".join(parts)


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for lang, name in FILES.items():
        (folder / name).write_text(document(lang), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
