"""Native functions that few formulas use: a module after the other is loaded until one knows the name. Those of `native_math`
and `native_questions` are always there."""

from __future__ import annotations

from importlib import import_module

from jixiao.recalc.runtime import NATIVE, Native

_MODULES = (
    "lookup criteria references text ranks totals statistics arrays pieces matrices pairs numbers written distributions "
    "finance dates"
)
"""What is wanted often comes first, what takes long to load comes last."""


def known(name: str) -> bool:
    """Whether there is a native function of this name; it is ready to run then."""
    for module in _MODULES.split():
        if name in NATIVE:
            break
        import_module(f"jixiao.recalc.native_{module}")
    return name in NATIVE


def native_function(name: str) -> Native:
    """The native function of a name that there is."""
    known(name)
    return NATIVE[name]
