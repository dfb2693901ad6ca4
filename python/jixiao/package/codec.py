"""Deflate: libdeflate where it is installed (about three times as fast), else the zlib of the standard library."""

from __future__ import annotations

import contextlib
import zlib
from typing import Any

_fast: Any = None
with contextlib.suppress(ImportError):
    import deflate as _fast  # type: ignore[no-redef]

NAME: str = "zlib" if _fast is None else "libdeflate"

LEVEL = 3 if _fast is not None else 6
"""Compression of a changed part: level 3 of libdeflate gives files within 4 to 7 % of zlib's level 6."""

_MOST_RATIO = 1032
"""What a deflate stream can give at most for each of its bytes."""

crc32: Any = zlib.crc32 if _fast is None else _fast.crc32


def inflate(data: bytes | memoryview, size: int) -> bytes:
    """The `size` bytes that a raw deflate stream holds.

    Raises ValueError when the stream is broken, or holds more or less than it claims (so a stream can never
    blow up memory beyond the size that was checked before).
    """
    return _inflate_plainly(data, size) if _fast is None else _inflate_fast(data, size)


def _inflate_fast(data: bytes | memoryview, size: int) -> bytes:
    if size > len(data) * _MOST_RATIO:
        raise ValueError(f"the stream cannot hold {size} bytes")  # room for so many is not even asked for
    try:
        out = bytes(_fast.deflate_decompress(data, max(size, 1)))
    except _fast.DeflateError as error:
        raise ValueError(str(error)) from None
    if len(out) != size:
        raise ValueError(f"the stream does not hold {size} bytes")
    return out


def _inflate_plainly(data: bytes | memoryview, size: int) -> bytes:
    machine = zlib.decompressobj(-15)
    try:
        out = machine.decompress(data, size + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if len(out) != size or not (machine.eof or _ends(machine)):
        raise ValueError(f"the stream does not hold {size} bytes")
    return out


def _ends(machine: Any) -> bool:
    """Whether the stream ends without a further byte of output (its end mark may not have been read yet)."""
    rest: bytes = machine.decompress(machine.unconsumed_tail, 1)
    return not rest and bool(machine.eof)


def deflate(data: bytes) -> bytes:
    """`data` as a raw deflate stream."""
    if _fast is not None:
        return bytes(_fast.deflate_compress(data, LEVEL))
    machine = zlib.compressobj(LEVEL, 8, -15)
    return machine.compress(data) + machine.flush()
