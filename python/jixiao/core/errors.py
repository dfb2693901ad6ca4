"""What stands in the way, said in one line that is fit for the user's screen."""

from __future__ import annotations


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
