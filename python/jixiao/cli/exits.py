"""The exit codes of the commands, as promised to scripts."""

from __future__ import annotations

import sys

from jixiao.cli.lang import english, language
from jixiao.core.messages import Message
from jixiao.core.shown import shown

OK = 0  # done and nothing wrong
FOUND_ERRORS = 1  # `validate` found errors
USAGE = 2  # bad usage
UNREADABLE = 3  # an input could not be read; the others were processed


def complain(message: str) -> None:
    """One line on stderr, in the language of this run; nothing in it acts on the screen."""
    print(shown(in_language(message)), file=sys.stderr)


def tell(line: str) -> None:
    """One line on stdout, which may name what stands in a file."""
    print(shown(line))


def in_language(text: str) -> str:
    """A line of the core, which speaks Chinese, in the language of this run."""
    if isinstance(text, Message):
        return text.told(language())
    if not english():
        return text
    from jixiao.core import english as translation

    return translation.english(text)
