"""Compression and obfuscation of MS-OVBA: the two encodings inside a VBA project."""

from __future__ import annotations

import struct

CHUNK = 4096


def compress(data: bytes) -> bytes:
    """MS-OVBA 2.4.1: chunks of 4096 bytes, each a row of literals and copy tokens. Deterministic."""
    return b"\x01" + b"".join(_chunk(data[start : start + CHUNK]) for start in range(0, len(data), CHUNK))


def _chunk(chunk: bytes) -> bytes:
    body = bytearray()
    seen: dict[bytes, list[int]] = {}  # every place of each three bytes, in order
    place = 0
    while place < len(chunk):
        flags_at, flags = len(body), 0
        body.append(0)
        for bit in range(8):
            if place >= len(chunk):
                break
            offset_bits = _offset_bits(place)
            length, source = _longest_match(chunk, place, seen, (0xFFFF >> offset_bits) + 3)
            if length:
                body += struct.pack("<H", ((place - source - 1) << (16 - offset_bits)) | (length - 3))
                flags |= 1 << bit
            else:
                body.append(chunk[place])
                length = 1
            for start in range(place, place + length):
                seen.setdefault(chunk[start : start + 3], []).append(start)
            place += length
        body[flags_at] = flags
    if len(body) <= CHUNK:
        return struct.pack("<H", 0xB000 | (len(body) - 1)) + body
    if len(chunk) < CHUNK:
        raise ValueError("the last chunk of a stream cannot be stored uncompressed")
    return struct.pack("<H", 0x3000 | (CHUNK - 1)) + chunk


def _offset_bits(place: int) -> int:
    """How many of a copy token's 16 bits hold the distance at this place of a chunk."""
    return max(4, (place - 1).bit_length() if place else 0)


def _longest_match(chunk: bytes, place: int, seen: dict[bytes, list[int]], most: int) -> tuple[int, int]:
    """Length (0: none worth a token) and start of the longest earlier text that continues here."""
    limit = min(most, len(chunk) - place)
    best, source = 0, 0
    if limit < 3:
        return best, source
    for candidate in reversed(seen.get(chunk[place : place + 3], ())):
        length = 3
        while length < limit and chunk[candidate + length] == chunk[place + length]:
            length += 1
        if length > best:
            best, source = length, candidate
        if best == limit:
            break
    return best, source


def obfuscate(project_id: str, data: bytes, seed: int) -> str:
    """MS-OVBA 2.4.3.2 in hexadecimal: how the PROJECT stream writes its protection state (here none)."""
    key = sum(project_id.encode("ascii")) & 0xFF
    version, project_key = seed ^ 2, seed ^ key
    out = [seed, version, project_key]
    older, newer, plain = version, project_key, key
    ignored = bytes((seed & 6) // 2)
    for byte in ignored + struct.pack("<I", len(data)) + data:
        cipher = byte ^ ((older + plain) & 0xFF)
        out.append(cipher)
        older, newer, plain = newer, cipher, byte
    return bytes(out).hex().upper()
