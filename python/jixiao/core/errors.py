"""What stands in the way of a file, said in one Chinese line that is fit for the user's screen."""

from __future__ import annotations


class FileError(Exception):
    """A file cannot be processed. `str(error)` is one line in Chinese, without the path."""


class UnreadableFile(FileError):
    """A file cannot be read, or must not be changed."""
