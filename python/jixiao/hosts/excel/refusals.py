"""What Excel refuses, told from what this program does wrong."""

from __future__ import annotations


def refused(error: Exception) -> bool:
    """Whether Excel itself refused a call (a COM error), as opposed to a fault of this program."""
    return hasattr(error, "hresult")


def why(error: Exception) -> str:
    """Excel's own words for a refusal."""
    info = getattr(error, "excepinfo", None)
    return " ".join(str(info[2] if info and len(info) > 2 and info[2] else error).split())
