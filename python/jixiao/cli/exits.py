"""The exit codes of the commands, as promised to scripts."""

from __future__ import annotations

import sys

from jixiao.cli.lang import english, language
from jixiao.core.messages import Message

OK = 0  # done and nothing wrong
FOUND_ERRORS = 1  # `validate` found errors
USAGE = 2  # bad usage
UNREADABLE = 3  # an input could not be read; the others were processed


def complain(message: str) -> None:
    """One line on stderr, in the language of this run."""
    print(in_language(message), file=sys.stderr)


def in_language(text: str) -> str:
    """A line of the core, which speaks Chinese, in the language of this run."""
    if isinstance(text, Message):
        return text.told(language())
    if not english():
        return text
    from jixiao.core import english as translation

    return translation.english(text)
