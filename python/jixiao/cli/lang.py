"""The language of the command line: Chinese, or English with `--lang en`."""

from __future__ import annotations

from typing import Any

from jixiao.core.messages import say

DEFAULT = "zh"
_language = DEFAULT


def use(language: str) -> None:
    """Set the language for this run: 'zh' or 'en'."""
    global _language
    _language = language


def language() -> str:
    """'zh' or 'en'."""
    return _language


def english() -> bool:
    return _language == "en"


def t(code: str, /, **params: Any) -> str:
    """The message of that code in the language of this run."""
    return say(code, **params).told(_language)
