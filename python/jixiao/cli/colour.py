"""Colour on a terminal: none in a pipe, none where NO_COLOR is set."""

from __future__ import annotations

import os
import sys
from typing import TextIO

_CODES = {"error": "1;31", "warning": "1;33", "info": "36", "title": "1", "quiet": "2"}


def wanted(stream: TextIO | None = None) -> bool:
    """Whether what goes to the stream (stdout) is coloured. NO_COLOR, when set and not empty, forbids it."""
    stream = stream or sys.stdout
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()


def paint(text: str, level: str) -> str:
    """The text in the colour of a level, with ANSI codes."""
    code = _CODES.get(level)
    return f"\x1b[{code}m{text}\x1b[0m" if code else text
