"""Deflate: zlib-ng where it is installed (about three times as fast), else the zlib of the standard
library.
"""

from __future__ import annotations

import zlib
from typing import Any

_fast: Any
try:
    from zlib_ng import zlib_ng as _fast
except ImportError:
    _fast = zlib

NAME: str = "zlib" if _fast is zlib else "zlib-ng"

LEVEL = 6
"""Compression of a changed part. Level 5 of zlib-ng gives files of the size that Excel writes."""

crc32: Any = _fast.crc32
Error: tuple[type[Exception], ...] = (zlib.error, _fast.error)


def inflate(data: bytes | memoryview, size: int) -> bytes:
    """The `size` bytes that a raw deflate stream holds.

    Raises ValueError when the stream is broken, or holds more or less than it claims (so a stream can never
    blow up memory beyond the size that was checked before).
    """
    machine = _fast.decompressobj(-15)
    try:
        out: bytes = machine.decompress(data, size + 1) if size else machine.decompress(data, 1)
    except Error as error:
        raise ValueError(str(error)) from None
    if len(out) != size or not (machine.eof or _ends(machine)):
        raise ValueError(f"the stream does not hold {size} bytes")
    return out


def _ends(machine: Any) -> bool:
    """Whether the stream ends without a further byte of output (its end mark may not have been read yet)."""
    rest: bytes = machine.decompress(machine.unconsumed_tail, 1)
    return not rest and bool(machine.eof)


def deflate(data: bytes, level: int = LEVEL) -> bytes:
    """`data` as a raw deflate stream."""
    machine = _fast.compressobj(level, 8, -15)
    return bytes(machine.compress(data) + machine.flush())
