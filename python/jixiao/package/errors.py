"""What stands in the way of reading or keeping a file, each said in one Chinese line."""

from __future__ import annotations

import errno

from jixiao.core.errors import FileError, UnreadableFile


class SignedFile(UnreadableFile):
    """A digitally signed workbook: any change would break the signature, so the user must decide."""


class UnwritableFile(FileError):
    """A result cannot be written. The file that was to be replaced is as it was."""


_REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限，或者文件正被其他程序打开",
    errno.EPERM: "没有权限，或者文件正被其他程序打开",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
}


def system_reason(error: OSError) -> str:
    """Why the operating system refused, in Chinese."""
    return _REASONS.get(error.errno or 0) or str(error.strerror or error)


__all__ = ["FileError", "SignedFile", "UnreadableFile", "UnwritableFile", "system_reason"]
