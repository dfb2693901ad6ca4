"""What stands in the way of reading or keeping a file, each said in one Chinese line."""

from __future__ import annotations

from jixiao.core.errors import FileError, UnreadableFile, system_reason


class SignedFile(UnreadableFile):
    """A digitally signed workbook: any change would break the signature, so the user must decide."""


class UnwritableFile(FileError):
    """A result cannot be written. The file that was to be replaced is as it was."""


__all__ = ["FileError", "SignedFile", "UnreadableFile", "UnwritableFile", "system_reason"]
