"""The words of the checks: the keyed lines of `texts`, read once, when the first is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

LANGUAGES = ("zh", "en")
KEYS = ("title", "message", "meaning", "why", "example", "mend", "source")


def words(code: str, language: str = "zh") -> Mapping[str, str]:
    """The texts of a check by their keys. Raises KeyError for a code that has none."""
    return _keyed(code)[language]


@lru_cache(maxsize=1)
def paragraphs() -> dict[str, list[str]]:
    """code -> the lines about it."""
    from jixiao.checks import texts

    found: dict[str, list[str]] = {}
    files = [file for folder in texts.__path__ for file in Path(folder).iterdir()]
    for family in sorted({file.stem for file in files if file.suffix in (".py", ".pyc")} - {"__init__"}):
        whole: str = importlib.import_module(f"{texts.__name__}.{family}").TEXT
        for paragraph in whole.strip().split("\n\n"):
            code, *lines = paragraph.splitlines()
            if code in found:
                raise ValueError(f"{code} is explained twice")
            found[code] = lines
    return found


@cache
def _keyed(code: str) -> dict[str, dict[str, str]]:
    """language -> key -> text."""
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for line in paragraphs()[code]:
        place, _, text = line.partition(": ")
        language, _, key = place.partition(".")
        if language not in found or key not in KEYS or key in found[language]:
            raise ValueError(f"{code}: {line!r} is no line of a check's text")
        found[language][key] = text
    missing = [f"{language}.{key}" for language in LANGUAGES for key in KEYS if key not in found[language]]
    if missing:
        raise ValueError(f"the text of {code} lacks {', '.join(missing)}")
    return found
