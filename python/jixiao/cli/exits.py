"""The exit codes of the commands, as promised to scripts."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from jixiao.cli.lang import language
from jixiao.core.errors import Told
from jixiao.core.messages import told
from jixiao.core.shown import short, shown

OK = 0  # done and nothing wrong
FOUND_ERRORS = 1  # `validate` found errors
USAGE = 2  # bad usage
UNREADABLE = 3  # an input could not be read; the others were processed


class UsageError(Told):
    """The arguments are wrong, or do not fit together."""


def complain(message: str) -> None:
    """One line on stderr, in the language of this run; nothing in it acts on the screen."""
    try:
        print(short(shown(in_language(message))), file=sys.stderr)
    except OSError:  # the exit code says it as well
        unheard(sys.stderr)


def unheard(*streams: TextIO) -> None:
    """Those who read have gone, or have no room: what is still to be said goes nowhere."""
    for stream in streams:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def tell(line: str) -> None:
    """One line on stdout, in the language of this run; it may name what stands in a file."""
    print(shown(in_language(line)))


def in_language(text: str) -> str:
    """A message in the language of this run; what a user wrote as it stands."""
    return told(text, language())
