"""The exit codes of the commands, as promised to scripts."""

from __future__ import annotations

import sys

OK = 0  # done and nothing wrong
FOUND_ERRORS = 1  # `validate` found errors
USAGE = 2  # bad usage
UNREADABLE = 3  # an input could not be read; the others were processed


def complain(message: str) -> None:
    """One line on stderr."""
    print(message, file=sys.stderr)
