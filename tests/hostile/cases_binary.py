"""Tricks within records: texts cut by their continuations, runs of cells that lie about their end, containers of odd sizes."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable

from hostile import binary
from hostile.binary import number_cell, record, text_cell
from hostile.cases_kinds import _record, _xlsb, kind, xls, xlsb
from hostile.form import members
from hostile.pieces import SHEET
from workbook import as_xlsb

_FIRST_TEXT = record(0xFD, struct.pack("<3HI", 9, 1, 0, 0))
"""A cell that holds the first of the shared texts."""


def texts(raw: bytes, number: int = 1, further: Iterable[bytes] = ()) -> bytes:
    """The table of shared texts, and what goes on in further records."""
    return record(0xFC, struct.pack("<2I", number, number) + raw) + b"".join(record(0x3C, each) for each in further)  # fmt: skip


def _shared(name: str, table: Callable[[], bytes]) -> None:
    kind(f"binary: texts {name}", ".xls", lambda: binary.container(binary.workbook(binary.form(_FIRST_TEXT), globals_=table())))  # fmt: skip


_shared("cut within a letter", lambda: texts(struct.pack("<HB", 5, 1) + b"\x53", further=[b"\x01\x55\x66\x77\x88\x99\xaa\xbb\xcc"]))  # fmt: skip
_shared("of another width in each of 20,000 records", lambda: texts(struct.pack("<HB", 60_000, 1) + b"aa", further=[bytes([n % 2]) + b"ab" for n in range(20_000)]))  # fmt: skip
_shared("that go on in 20,000 empty records", lambda: texts(struct.pack("<HB", 60_000, 1), further=[b""] * 20_000))  # fmt: skip
_shared("with runs and readings of two gigabytes", lambda: texts(struct.pack("<HBHI", 3, 0x0D, 65_535, 0x7FFFFFFF) + b"abc"))  # fmt: skip
_shared("with readings of minus one", lambda: texts(struct.pack("<HBI", 3, 4, 0xFFFFFFFF) + b"abc", 5))
_shared("in two tables", lambda: texts(struct.pack("<HB", 1, 0) + b"a") + texts(struct.pack("<HB", 1, 0) + b"b"))  # fmt: skip

_MARK = struct.pack("<3H", 8, 0, 0)
for _name, _records in {
    "many numbers up to column 60,000": record(0xBD, struct.pack("<2H", 8, 0) + bytes(18) + struct.pack("<H", 60_000)),
    "many numbers that are none": record(0xBD, struct.pack("<3H", 8, 5, 4)),
    "many blanks up to column 65,535": record(0xBE, struct.pack("<2H", 8, 0) + bytes(6) + struct.pack("<H", 65_535)),
    "3,000 beginnings and ends": binary._begin(0x20) * 3000 + record(0x0A) * 3000,
    "a look that is not there": record(0x0203, struct.pack("<3Hd", 8, 0, 60_000, 1.5)),
    "a link of controls": record(0x01B8, struct.pack("<4H", 8, 8, 0, 0) + b"\x1b[2J" * 200),
    "a note longer than its record": record(0x1C, struct.pack("<4HHB", 8, 0, 0, 1, 65_535, 1) + b"x"),
    "an array over everything": record(0x06, struct.pack("<3HQHIH", 8, 0, 0, 0, 8, 0, 5) + b"\1\0\0\0\0") + record(0x0221, struct.pack("<2H2BHIH", 0, 65_535, 0, 255, 0, 0, 3) + b"\x1e\1\0"),
    "a shared formula upside down": record(0x06, struct.pack("<3HQHIH", 8, 0, 0, 0, 8, 0, 5) + b"\1\x08\0\0\0") + record(0x04BC, struct.pack("<2H2BBBH", 9, 1, 5, 1, 0, 1, 3) + b"\x1e\1\0"),
    "a result whose text never comes": record(0x06, _MARK + b"\0\0\0\0\0\0\xff\xff" + struct.pack("<HIH", 0, 0, 3) + b"\x1e\1\0") + record(0x0207, struct.pack("<HB", 60_000, 0) + b"a"),
    "1,026 merges upside down": record(0xE5, struct.pack("<H", 1026) + struct.pack("<4H", 60_000, 0, 255, 0) * 1026),
    "a merge of everything": record(0xE5, struct.pack("<H", 1) + struct.pack("<4H", 0, 65_535, 0, 255)),
    "numbers in thirty bits": b"".join(record(0x027E, struct.pack("<3HI", 8 + n, 0, 0, v)) for n, v in enumerate((0xFFFFFFFF, 0x7FF00003, 2, 3, 0x80000002))),
    "all errors that there are not": b"".join(record(0x0205, struct.pack("<3HBB", 8 + n, 0, 0, n, 1)) for n in range(256)),
    "halves of letters": b"".join(text_cell(8 + n, 0, s) for n, s in enumerate(("\ud800", "\udc00\ud800", "a\udfff", "\ufffe\uffff", "\0\1\2"))),
    "256 columns of headings": b"".join(text_cell(5, 7 + c, w) for c, w in enumerate(("分值", "得分", "年度指标值", "实际完成值") * 60)),
    "100 forms below each other": b"".join(text_cell(r + 8 + 8 * k, c, v) if isinstance(v, str) else number_cell(r + 8 + 8 * k, c, v) for k in range(100) for r, c, v in binary.FORM),
}.items():  # fmt: skip
    xls(f"binary: {_name}", binary.form(_records))

for _name, _globals in {
    "a sheet behind the end": record(0x85, struct.pack("<IHBB", 0x7FFFFFFF, 0, 1, 0) + b"x"),
    "a sheet that is the workbook": record(0x85, struct.pack("<IHBB", 0, 0, 1, 0) + b"x"),
    "a code page that is none": record(0x42, struct.pack("<H", 12_345)),
    "a calendar that is none": record(0x22, struct.pack("<H", 7)),
    "70,000 looks": record(0xE0, bytes(20)) * 70_000,
    "200 formats of 8,000 letters": record(0x041E, struct.pack("<HHB", 164, 8000, 0) + b"y" * 8000) * 200 + record(0xE0, struct.pack("<2H", 0, 164) + bytes(16)),
    "a name that lies": record(0x18, struct.pack("<HBBHHHBBBB", 0, 0, 255, 60_000, 0, 0, 0, 0, 0, 0) + b"\0abc"),
}.items():  # fmt: skip
    xls(f"binary: {_name}", binary.form(), globals_=_globals)


def _without_beginning() -> bytes:
    """Nothing tells that a workbook begins: whoever looks for its sheets by that finds none."""
    stream = binary.workbook(binary.form(text_cell(60_000, 40_000, "far")))
    return binary.container(struct.pack("<H", 0x0880) + stream[2:])


kind("binary: a workbook without a beginning", ".et", _without_beginning, "上限")
xls("binary: far cells in what is embedded", binary.form(binary._begin(0x20) + text_cell(60_000, 40_000, "far") + record(0x0A)))  # fmt: skip


# --- containers: place of the field, how it is written, what it says ---
def _patched(at: int, written: str, value: int) -> bytes:
    found = bytearray(binary.container(binary.workbook(binary.form())))
    struct.pack_into(written, found, at, value)
    return bytes(found)


for _name, _at, _written, _value in (
    ("sectors of one byte", 30, "<H", 0), ("small sectors of 2^31", 32, "<H", 31), ("version 9", 26, "<H", 9), ("a directory that is free", 48, "<I", 0xFFFFFFFF),
    ("a directory that is a table", 48, "<I", 0xFFFFFFFD), ("small tables at the beginning", 60, "<I", 0), ("two billion small tables", 64, "<I", 0x7FFFFFFF), ("tables of tables at the beginning", 68, "<I", 0),
):  # fmt: skip
    kind(f"binary: a container with {_name}", ".et", lambda at=_at, w=_written, v=_value: _patched(at, w, v))  # type: ignore[misc]


def _steps(step: int) -> bytes:
    found = bytearray(binary.container(binary.workbook(binary.form())))
    struct.pack_into("<128I", found, 512, *[n * step % 20 for n in range(128)])
    return bytes(found)


for _step in (1, 7):
    kind(f"binary: a container whose chains go on by {_step}", ".xls", lambda step=_step: _steps(step))  # type: ignore[misc]

kind(
    "binary: tricks: a rectangle of six million",
    ".et",
    lambda: binary.container(binary.workbook(binary.form(binary.number_cell(59_999, 99, 1.0)))),
)
kind(
    "binary: tricks: a rectangle of seven million",
    ".xls",
    lambda: binary.container(binary.workbook(binary.form(binary.number_cell(59_999, 117, 1.0)))),
    "上限",
)
kind(
    "binary: tricks: errors of all bytes",
    ".et",
    lambda: binary.container(
        binary.workbook(
            binary.form(
                b"".join(record(0x0205, struct.pack("<3H", 10 + n, 0, 0) + bytes([n, 1])) for n in range(256))
            )
        )
    ),
)
kind(
    "binary: tricks: formulas of every result",
    ".et",
    lambda: binary.container(
        binary.workbook(
            binary.form(
                b"".join(
                    record(
                        6, struct.pack("<3H", 10 + n, 0, 0) + bytes([n, 0, n, 0, 0, 0, 255, 255]) + bytes(8)
                    )
                    for n in range(256)
                )
            )
        )
    ),
)

# --- .xlsb ---
_ROW = _record(0, struct.pack("<2I", 50, 0) + bytes(9))
xlsb("tricks: 500 rows of 2,048 blanks", lambda: b"".join(_record(0, struct.pack("<2I", 100 + r, 0) + bytes(9)) + b"".join(_record(1, struct.pack("<2I", c, 0)) for c in range(0, 16_384, 8)) for r in range(500)))  # fmt: skip
xlsb("tricks: columns backwards", _ROW + b"".join(_record(5, struct.pack("<2Id", c, 0, 1.0)) for c in range(500, 0, -1)))  # fmt: skip
xlsb("tricks: a cell in the last row", lambda: _record(0, struct.pack("<2I", 1_048_575, 0) + bytes(9)) + _record(3, struct.pack("<2IB", 6, 0, 7)))  # fmt: skip
xlsb(
    "tricks: formulas without a result",
    _ROW + b"".join(_record(kind_, struct.pack("<2I", 0, 0)) for kind_ in (8, 9, 10, 11)),
)
xlsb("tricks: errors that there are not", _ROW + b"".join(_record(3, struct.pack("<2IB", n, 0, n)) for n in range(256)))  # fmt: skip
xlsb("tricks: numbers that are none", _ROW + b"".join(_record(5, struct.pack("<2Id", n, 0, v)) for n, v in enumerate((float("nan"), float("inf"), -float("inf"), 1e308, 5e-324))))  # fmt: skip
xlsb("tricks: controls in a text", _ROW + _record(6, struct.pack("<2I", 0, 0) + as_xlsb._wide("\x1b[2J\u202e\0\n")))  # fmt: skip
xlsb("tricks: a merge of 2^32 by 2^32", _record(176, struct.pack("<4I", 0, 0xFFFFFFFF, 0, 0xFFFFFFFF)))
xlsb("tricks: 600,000 merges", lambda: _record(176, struct.pack("<4I", 10, 11, 8, 9)) * 600_000)
xlsb("tricks: kinds of records of four bytes", b"\xff\xff\xff\x7f\0" * 1000)
xlsb("tricks: a length that does not end", b"\x05" + b"\xff" * 1000)
xlsb("tricks: a dimension that lies", _record(148, struct.pack("<4I", 0, 0xFFFFFFFF, 0, 0xFFFFFFFF)))
xlsb("tricks: 5,000 beginnings of the data", lambda: _record(145, b"") * 5000)
xlsb("tricks: a look of 2^24", _ROW + _record(5, struct.pack("<2Id", 0, 0xFFFFFF, 45_000.5)))
kind("binary: tricks: shared texts that lie", ".xlsb", lambda: _xlsb(**{"xl/sharedStrings.bin": _record(159, struct.pack("<2I", 3, 3)) + _record(19, b"\1" + struct.pack("<I", 0xFFFFFFF) + b"ab") * 3}))  # fmt: skip
kind("binary: tricks: looks of garbage", ".xlsb", lambda: _xlsb(**{"xl/styles.bin": bytes(range(256)) * 400}))
kind("binary: tricks: a workbook of XML", ".xlsb", lambda: _xlsb(None, lambda part: b"<workbook/>"))
kind("binary: tricks: a sheet of XML", ".xlsb", lambda: _xlsb(lambda part: members()[SHEET]))
