"""What stands in the way, said in one line that is fit for the user's screen."""

from __future__ import annotations

import errno

from jixiao.core.messages import Message, say


class Told(Exception):
    """Something the user must be told: `raise UnreadableFile(say("file.empty"))`."""

    @property
    def message(self) -> str:
        """One line, as it was said: `jixiao.core.messages.told` gives it in another language."""
        return self.args[0] if self.args else ""


class FileError(Told):
    """A file cannot be processed. The message does not name the file."""


class UnreadableFile(FileError):
    """A file cannot be read, or must not be changed."""


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
    errno.EBADF: "system.closed",
    errno.EMFILE: "system.handles",
    errno.ENFILE: "system.handles",
    errno.EAGAIN: "system.processes",
    errno.ENOMEM: "system.memory",
}
_SHORT = (errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM)


def system_reason(error: OSError) -> str:
    """Why the operating system refused, in Chinese."""
    code = _REASONS.get(error.errno or 0)
    return say(code) if code else str(error.strerror or error)


def short_of(error: BaseException) -> Message | None:
    """The line for what the system is short of, whatever it was asked for; None for what else failed."""
    if isinstance(error, OSError) and error.errno in _SHORT:
        error.__traceback__ = None  # what failed holds handles that the telling may need
        return say("crash.short", why=system_reason(error))
    return None
