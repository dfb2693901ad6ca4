"""Compound files (OLE2): the container of .xls, .et, .doc, .wps and of encrypted workbooks. Read only, and only the
streams of the root: what is embedded deeper says nothing about the file ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from jixiao.core.messages import say
from jixiao.package.errors import UnreadableFile

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFE
_STORAGE, _STREAM = 1, 2


class Ole:
    """A compound file. Raises UnreadableFile where it is damaged; every chain of sectors ends within the file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._open()
        except (struct.error, IndexError, UnicodeDecodeError):
            raise UnreadableFile(say("file.damaged")) from None

    def _open(self) -> None:
        data = self._data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise UnreadableFile(say("file.damaged"))
        self._size = 1 << shift
        directory, _, self._cutoff, mini_fat, mini_count, difat, _ = struct.unpack_from("<7I", data, 48)
        sectors = list(struct.unpack_from("<109I", data, 76))
        seen: set[int] = set()
        while difat < _END and difat not in seen:
            seen.add(difat)
            entries = struct.unpack(f"<{self._size // 4}I", self._sector(difat))
            sectors += entries[:-1]
            difat = entries[-1]
        self._fat: list[int] = []
        tables = [number for number in sectors if number < _END]
        if len(set(tables)) < len(
            tables
        ):  # each names another sector: together they are no larger than the file
            raise UnreadableFile(say("file.damaged"))
        for number in tables:
            self._fat += struct.unpack(f"<{self._size // 4}I", self._sector(number))
        self._mini_fat: tuple[int, ...] = ()
        if mini_count:
            raw = self._chain(mini_fat)
            self._mini_fat = struct.unpack(f"<{len(raw) // 4}I", raw)
        self._entries(self._chain(directory))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._data[start : start + self._size]
        if len(sector) < self._size:  # the last one may be cut off at the end of the content
            sector += b"\0" * (self._size - len(sector)) if sector else b""
        if not sector:
            raise IndexError(number)
        return sector

    def _chain(self, number: int) -> bytes:
        pieces, seen = [], 0
        while number < _END:
            pieces.append(self._sector(number))
            number = self._fat[number]
            seen += 1
            if seen > len(self._fat):
                raise UnreadableFile(say("file.damaged"))
        return b"".join(pieces)

    def _entries(self, raw: bytes) -> None:
        entries = []
        for at in range(0, len(raw) - 127, 128):
            length = min(struct.unpack_from("<H", raw, at + 64)[0], 64)
            name = raw[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
            kind = raw[at + 66]
            left, right, child = struct.unpack_from("<3I", raw, at + 68)
            start, size = struct.unpack_from("<II", raw, at + 116)
            entries.append((name, kind, left, right, child, start, size))
        root = entries[0]
        self._mini = self._chain(root[5]) if root[6] and root[5] < _END else b""
        self.streams: dict[str, tuple[int, int]] = {}
        self.storages: set[str] = set()
        waiting, seen = [root[4]], set()
        while waiting:
            number = waiting.pop()
            if number >= len(entries) or number in seen:
                continue
            seen.add(number)
            name, kind, left, right, _, start, size = entries[number]
            waiting += [left, right]
            if kind == _STREAM:
                self.streams[name] = start, size
            elif kind == _STORAGE:
                self.storages.add(name)

    def __contains__(self, name: str) -> bool:
        return name in self.streams

    def blanked(self, name: str, places: Iterable[tuple[int, int]]) -> bytes:
        """The whole file with zeros at these (begin, end) of a stream. Raises UnreadableFile for a small stream."""
        start, size = self.streams[name]
        if size < self._cutoff:
            raise UnreadableFile(say("file.damaged"))
        sectors: list[int] = []
        number = start
        while number < _END and len(sectors) * self._size < size:
            sectors.append(number)
            number = self._fat[number]
        data = bytearray(self._data)
        for begin, end in places:
            for at in range(begin, end):
                data[(sectors[at // self._size] + 1) * self._size + at % self._size] = 0
        return bytes(data)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream of the root. KeyError when there is none."""
        start, size = self.streams[name]
        try:
            if size >= self._cutoff:
                return self._chain(start)[:size]
            pieces: list[bytes] = []
            number = start
            while number < _END and len(pieces) * 64 < size:
                if len(pieces) > len(self._mini_fat):
                    raise UnreadableFile(say("file.damaged"))
                pieces.append(self._mini[number * 64 : number * 64 + 64])
                number = self._mini_fat[number]
            return b"".join(pieces)[:size]
        except IndexError:
            raise UnreadableFile(say("file.damaged")) from None
