"""The table of one language: a module an area, each with its TEXT. `zh` and `en` have the same codes."""

from __future__ import annotations

import pkgutil
from importlib import import_module

TEXT: dict[str, str] = {}
"""code -> text with its {parameters}."""

for _module in pkgutil.iter_modules(__path__):
    _part: dict[str, str] = import_module(f"{__name__}.{_module.name}").TEXT
    if TEXT.keys() & _part.keys():
        raise ValueError(f"said twice: {sorted(TEXT.keys() & _part.keys())}")
    TEXT.update(_part)
