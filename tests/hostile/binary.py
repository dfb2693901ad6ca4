"""Old workbooks written by hand: a compound file whose tables can lie, and records of BIFF8 ([MS-CFB], [MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterable

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _padded(data: bytes, size: int = SECTOR) -> bytes:
    return data + bytes(-len(data) % size)


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0"
    head = title.ljust(64, b"\0") + struct.pack("<HBB3I", len(title), kind, 1, FREE, FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def container(
    stream: bytes, name: str = "Workbook", *, size: int | None = None, cutoff: int = 4096, loop: bool = False,
    directory_loop: bool = False, extra_fat: int = 0,
) -> bytes:  # fmt: skip
    """A compound file with one stream in ordinary sectors. `loop`: its chain leads back to its beginning;
    `extra_fat`: so many sectors that each name the one table of chains 127 times more."""
    body = _padded(stream.ljust(4096, b"\0"))
    count = len(body) // SECTOR
    tables = 1
    while (tables * SECTOR // 4) < count + 1 + tables + extra_fat:
        tables += 1
    first = tables + 1 + extra_fat
    chain = [FAT] * tables + [0 if directory_loop else END] + [FREE] * extra_fat
    if directory_loop:
        chain[tables] = tables
    chain += [first + n + 1 for n in range(count - 1)] + [first if loop else END]
    chain += [FREE] * (tables * SECTOR // 4 - len(chain))
    fat = struct.pack(f"<{len(chain)}I", *chain)
    directory = _entry("Root Entry", 5, END, 0, 1) + _entry(
        name, 2, first, len(stream.ljust(4096, b"\0")) if size is None else size
    )
    more = b""
    for number in range(extra_fat):
        following = tables + 2 + number if number + 1 < extra_fat else END
        more += struct.pack("<128I", *[0] * 127, following)
    listed = [*range(min(tables, 109)), *[FREE] * (109 - min(tables, 109))]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack(
        "<9I", 0, tables, tables, 0, cutoff, END, 0, tables + 1 if extra_fat else END, extra_fat
    )
    head += struct.pack("<109I", *listed)
    return head + fat + _padded(directory) + more + body


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def _begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<4H2I", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def text_cell(row: int, column: int, text: str) -> bytes:
    raw = text.encode("utf-16-le", "surrogatepass")
    return record(0x0204, struct.pack("<4HB", row, column, 0, len(text), 1) + raw)


def number_cell(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<3Hd", row, column, 0, value))


def workbook(sheet: bytes, *, globals_: bytes = b"", sheets: int = 1, title: str = "表") -> bytes:
    """The stream of a workbook: `sheets` names that all lead to one sheet of these records."""
    raw = title.encode("utf-16-le")
    size = len(record(0x85, bytes(8) + raw))
    start = len(_begin(5)) + len(globals_) + size * sheets + len(record(0x0A))
    listed = b"".join(
        record(0x85, struct.pack("<IHBB", start, 0, len(title), 1) + raw) for _ in range(sheets)
    )
    return _begin(5) + globals_ + listed + record(0x0A) + _begin(0x10) + sheet + record(0x0A)


FORM: Iterable[tuple[int, int, str | float]] = (
    (0, 0, "项目支出绩效自评表（2020年度）"), (1, 0, "项目名称"), (1, 1, "测试项目"), (2, 0, "主管部门"), (2, 1, "某局"),
    (2, 4, "实施单位"), (2, 5, "某单位"), (5, 0, "一级指标"), (5, 1, "二级指标"), (5, 2, "三级指标"), (5, 3, "年度指标值"),
    (5, 4, "实际完成值"), (5, 5, "分值"), (5, 6, "得分"), (6, 0, "产出指标"), (6, 1, "数量指标"), (6, 2, "培训场次"),
    (6, 3, 8), (6, 4, 2), (6, 5, 100), (6, 6, 25),
)  # fmt: skip


def form(more: bytes = b"") -> bytes:
    """The records of a small form, and what else stands behind them."""
    cells = b"".join(text_cell(r, c, v) if isinstance(v, str) else number_cell(r, c, v) for r, c, v in FORM)
    return record(0x0200, struct.pack("<2I3H", 0, 7, 0, 7, 0)) + cells + more
