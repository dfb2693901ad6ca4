"""A small .xlsb written by hand ([MS-XLSB]): cells, merged areas, a hidden sheet in front."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from package.small import zipped

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types"><Default Extension="bin"
 ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>"""
Cells = Mapping[tuple[int, int], str | float]
PERCENT = "0.0%"
"""The format of every number below 1 or equal to it."""
Merges = Sequence[tuple[int, int, int, int]]


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return head + length + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _sheet(cells: Cells, merges: Merges) -> bytes:
    rows = sorted({row for row, _ in cells})
    right = max(column for _, column in cells)
    part = _record(129) + _record(148, struct.pack("<4I", rows[0], rows[-1], 0, right)) + _record(145)
    for row in rows:
        part += _record(0, struct.pack("<2I", row, 0) + bytes(9))
        for (_, column), value in sorted(cell for cell in cells.items() if cell[0][0] == row):
            head = struct.pack("<2I", column, 0)
            if isinstance(value, str):
                part += _record(6, head + _wide(value))
            else:
                look = struct.pack("<2I", column, int(0 < value <= 1))
                part += _record(5, look + struct.pack("<d", value))
    part += _record(146) + _record(177, struct.pack("<I", len(merges)))
    for top, left, bottom, right in merges:
        part += _record(176, struct.pack("<4I", top, bottom, left, right))
    return part + _record(178) + _record(130)


def _styles() -> bytes:
    """General, and one more for percentages."""
    one, two = struct.pack("<I", 1), struct.pack("<I", 2)
    part = (
        _record(278) + _record(615, one) + _record(44, struct.pack("<H", 164) + _wide(PERCENT)) + _record(616)
    )
    part += _record(626, one) + _record(47, bytes(16)) + _record(627)
    part += _record(617, two) + _record(47, bytes(16)) + _record(47, struct.pack("<2H", 0, 164) + bytes(12))
    return part + _record(618) + _record(279)


def book(sheets: Mapping[str, tuple[Cells, Merges]]) -> bytes:
    """A workbook of these sheets."""
    relations = ""
    entries = b""
    parts = {}
    for number, (name, (cells, merges)) in enumerate(sheets.items(), 1):
        entries += _record(156, struct.pack("<2I", 0, number) + _wide(f"rId{number}") + _wide(name))
        relations += f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.bin"/>'
        parts[f"xl/worksheets/sheet{number}.bin"] = _sheet(cells, merges)
    relations += f'<Relationship Id="rIdS" Type="{_OFFICE}/styles" Target="styles.bin"/>'
    root = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.bin"/>'
    around = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    return zipped(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": around.format(root).encode(),
            "xl/_rels/workbook.bin.rels": around.format(relations).encode(),
            "xl/styles.bin": _styles(),
            "xl/workbook.bin": _record(131) + _record(143) + entries + _record(144) + _record(132),
            **parts,
        }
    )
