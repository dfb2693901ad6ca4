"""Where files lie: in a folder of this computer, or anywhere that fsspec reaches (s3://, hdfs://, memory://, …)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Union

from jixiao.core.messages import say
from jixiao.package import guard
from jixiao.package.errors import UnreadableFile, UnwritableFile, system_reason
from jixiao.package.guard import Seen
from jixiao.package.save import TEMPORARY, Write, save


class LocalPlace:
    """A file of this computer, and what it was when it was read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen: list[Seen] = []

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LocalPlace) and other.path == self.path

    def __hash__(self) -> int:
        return hash(self.path)

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def folder(self) -> Path | None:
        return self.path.parent

    def read(self) -> bytes:
        """The bytes of the file; it is remembered what the file was. Raises UnreadableFile."""
        data, seen = guard.read(self.path)
        self.seen[:] = [seen]
        return data

    def save(self, fill: Callable[[Write], None], like: Place | None = None) -> None:
        """See `save.save`; permissions and time stamps come from `like` where that is a file of this computer."""
        if isinstance(like, LocalPlace):
            save(self.path, fill, like.path, like.seen[-1] if like.seen else None)
        else:
            save(self.path, fill)


class RemotePlace(NamedTuple):
    """A file that fsspec reaches. Where a store cannot rename, a copy takes the place of the final step."""

    url: str

    @property
    def name(self) -> str:
        return self.url.rstrip("/").rpartition("/")[2]

    @property
    def folder(self) -> Path | None:
        return None

    def _open(self) -> tuple[Any, str]:
        import fsspec

        try:
            filesystem, path = fsspec.core.url_to_fs(self.url)
        except (ValueError, ImportError) as error:
            raise UnreadableFile(say("read.not_reached", url=self.url, error=error)) from None
        return filesystem, path

    def read(self) -> bytes:
        """The bytes of the file. Raises UnreadableFile."""
        filesystem, path = self._open()
        try:
            return bytes(filesystem.cat_file(path))
        except OSError as error:
            raise UnreadableFile(say("read.not_read", error=system_reason(error))) from None

    def save(self, fill: Callable[[Write], None], like: Place | None = None) -> None:
        """Write under another name first, then move into place. Raises UnwritableFile."""
        import uuid

        filesystem, path = self._open()
        folder, _, name = path.rpartition("/")
        temporary = (
            f"{folder}/{TEMPORARY}{uuid.uuid4().hex}.tmp" if folder else f"{TEMPORARY}{uuid.uuid4().hex}.tmp"
        )
        try:
            try:
                with filesystem.open(temporary, "wb") as file:
                    fill(file.write)
                filesystem.mv(temporary, path)
            finally:
                if filesystem.exists(temporary):
                    filesystem.rm(temporary)
        except OSError as error:
            raise UnwritableFile(say("write.not_written", name=name, error=system_reason(error))) from None


Place = Union[LocalPlace, RemotePlace]  # noqa: UP007 (3.10 runs it)


def is_url(path: str | Path) -> bool:
    """Whether a path names a store: `s3://…`. A drive letter is none."""
    return isinstance(path, str) and "://" in path


def place(path: str | Path) -> Place:
    return RemotePlace(path) if isinstance(path, str) and is_url(path) else LocalPlace(Path(path))
