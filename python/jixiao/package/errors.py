"""What stands in the way of reading or keeping a file, each said in one Chinese line."""

from __future__ import annotations


class UnreadableFile(Exception):
    """A file cannot be read, or must not be changed. `str(error)` is one line in Chinese, fit for the user's screen."""


class SignedFile(UnreadableFile):
    """A digitally signed workbook: any change would break the signature, so the user must decide."""
