"""What stands in the way of reading or keeping a file, each said in one Chinese line."""

from __future__ import annotations

import errno

from jixiao.core.errors import FileError, UnreadableFile
from jixiao.core.messages import say


class SignedFile(UnreadableFile):
    """A digitally signed workbook: any change would break the signature, so the user must decide."""


class UnwritableFile(FileError):
    """A result cannot be written. The file that was to be replaced is as it was."""


_REASONS = {
    errno.ENOENT: "system.missing",
    errno.EACCES: "system.denied",
    errno.EPERM: "system.denied",
    errno.EISDIR: "system.folder",
    errno.ENOTDIR: "system.no_folder",
    errno.ENOSPC: "system.full",
    errno.EDQUOT: "system.quota",
    errno.EFBIG: "system.quota",
    errno.EROFS: "system.read_only",
    errno.ENAMETOOLONG: "system.name",
    errno.EIO: "system.io",
}


def system_reason(error: OSError) -> str:
    """Why the operating system refused, in Chinese."""
    code = _REASONS.get(error.errno or 0)
    return say(code) if code else str(error.strerror or error)


__all__ = ["FileError", "SignedFile", "UnreadableFile", "UnwritableFile", "system_reason"]
