"""The language of the command line: Chinese, or English with `--lang en`."""

from __future__ import annotations

_language = "zh"


def use(language: str) -> None:
    """Set the language for this run: 'zh' or 'en'."""
    global _language
    _language = language


def language() -> str:
    """'zh' or 'en'."""
    return _language


def english() -> bool:
    return _language == "en"


def t(zh: str, en: str) -> str:
    """The text in the language of this run."""
    return en if _language == "en" else zh
