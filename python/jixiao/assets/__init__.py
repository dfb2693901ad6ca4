"""Where the built workbook, add-in and extension lie: inside an installed package, or in the clone it runs from."""

from __future__ import annotations

from pathlib import Path

_IN_CLONE = {
    "jixiao.xlsm": "jixiao.xlsm",
    "jixiao.xlam": "addin/dist/jixiao.xlam",
    "jixiao.oxt": "addin/dist/jixiao.oxt",
}


def path(name: str) -> Path:
    """The file of that name (jixiao.xlsm, jixiao.xlam, jixiao.oxt). Raises FileNotFoundError when it was not built."""
    here = Path(__file__).resolve().parent
    for candidate in (here / name, here.parents[2] / _IN_CLONE.get(name, name)):
        if candidate.is_file():
            return candidate
    raise FileNotFoundError(name)
