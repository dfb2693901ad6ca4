"""jixiao (绩效): live scoring, validation and lossless recalculation of 绩效自评 forms.

The worksheet functions are here under their own names: `jixiao.JX_SCORE(8, 2, 1)` gives 0.25. They take scalars,
text, None for an empty cell, and lists of rows for ranges.
"""

from __future__ import annotations

from jixiao.version import __version__

# As mypy has it: whoever stops a command that has hardly begun shall not stop it in an import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["__version__"]


def __getattr__(name: str) -> Any:
    """The worksheet functions, loaded when first asked for, so that `import jixiao` costs nothing."""
    if name.startswith("JX_"):
        from jixiao.functions import FUNCTIONS

        if name in FUNCTIONS:
            return FUNCTIONS[name].call
    raise AttributeError(f"module 'jixiao' has no attribute {name!r}")


def __dir__() -> list[str]:
    from jixiao.functions import FUNCTIONS

    return sorted([*globals(), *FUNCTIONS])
