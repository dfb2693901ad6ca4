"""Files: reading and writing them."""

from __future__ import annotations

TEXT = {
    "file.missing": "no such file",
    "file.empty": "an empty file (0 bytes)",
    "file.encrypted": "encrypted: take the password away in Excel or WPS first",
    "file.damaged": "the file is broken and cannot be read",
    "file.no_forms": "no self-evaluation form found",
    "file.written": "written: {path}",
    "file.copies": "{path} is the same as {count} others; sums count it once: {copies}",
}
