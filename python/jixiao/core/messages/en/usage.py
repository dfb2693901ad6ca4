"""Mistakes in how a command is called."""

from __future__ import annotations

TEXT = {
    "usage.unknown_check": "no such check: {names}",
    "usage.meant": "{problem}; did you mean {near}?",
    "usage.level": "--level takes error, warning or info, not {given}",
}
