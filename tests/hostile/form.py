"""A readable form as the parts of a workbook, and archives in which every field can lie."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from pathlib import Path

from package.small import MAIN, parts, sheet

INDICATORS = (
    ("产出指标", "数量指标", "培训场次", 8, 2, 20),
    ("产出指标", "质量指标", "合格率", "≥90%", "95%", 20),
    ("产出指标", "时效指标", "及时性", "及时", "及时", 10),
    ("效益指标", "社会效益指标", "受益人次", "≥3次", "4次", 30),
    ("满意度指标", "服务对象满意度指标", "满意度", "≥95%", "96%", 10),
)
HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
FUNDS = ("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")


def cell(place: str, value: object = None, formula: str | None = None) -> str:
    """One cell: text as an inline string, a number, or a formula with an old result."""
    if formula is not None:
        return f'<c r="{place}"><f>{escape(formula, quote=False)}</f><v>0</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""
    return "" if value is None else f'<c r="{place}"><v>{value}</v></c>'


def _line(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def rows(
    *, project: str = "测试项目", unit: str = "某单位", department: str = "某局", budget: object = 100,
    indicators: Iterable[tuple[object, ...]] = INDICATORS, formulas: bool = True, formula: str = "JX_EXECSCORE(D5,E5,F5)",
    more: str = "",
) -> str:  # fmt: skip
    """The rows of a project form; `more` stands behind them."""
    listed = list(indicators)
    last = 6 + len(listed)
    money = [cell("B5", "年度资金总额"), *(cell(f"{c}5", v) for c, v in zip("CDEF", (budget, budget, 90, 10), strict=True))]  # fmt: skip
    money += [cell("G5", formula="JX_RATE(E5,D5)"), cell("H5", formula=formula)] if formulas else [cell("G5", 0.9), cell("H5", 9)]  # fmt: skip
    found = [
        _line(1, [cell("A1", "项目支出绩效自评表（2020年度）")]),
        _line(2, [cell("A2", "项目名称"), cell("B2", project)]),
        _line(3, [cell("A3", "主管部门"), cell("B3", department), cell("E3", "实施单位"), cell("F3", unit)]),
        _line(4, (cell(f"{c}4", t) for c, t in zip("ABCDEFGH", FUNDS, strict=True))),
        _line(5, money),
        _line(6, (cell(f"{c}6", t) for c, t in zip("ABCDEFGH", HEADS, strict=True))),
    ]
    for number, values in enumerate(listed, 7):
        score = cell(f"G{number}", formula=f"JX_SCORE(D{number},E{number},F{number})") if formulas else cell(f"G{number}", values[5])  # fmt: skip
        found.append(_line(number, [*(cell(f"{c}{number}", v) for c, v in zip("ABCDEF", values, strict=True)), score]))  # fmt: skip
    total = [cell(f"G{last + 1}", formula=f"JX_TOTAL(G7:G{last},H5)")] if formulas else []
    found.append(_line(last + 1, [cell(f"A{last + 1}", "总分"), cell(f"F{last + 1}", 100), *total]))
    return "".join(found) + more


def members(content: str | None = None, *, before: str = "", after: str = "", name: str = "自评表", **more: object) -> dict[str, bytes]:  # fmt: skip
    """The parts of a workbook with one sheet."""
    xml = sheet(rows() if content is None else content, before=before, after=after)
    return parts({name: xml}, **more)  # type: ignore[arg-type]


def packed(found: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return out.getvalue()


def write(path: Path, content: str | None = None, **more: object) -> Path:
    """A workbook with the form (or other rows) at `path`."""
    path.write_bytes(packed(members(content, **more)))  # type: ignore[arg-type]
    return path


@lru_cache(maxsize=8)
def zeros(size: int, around: tuple[bytes, bytes] = (b"", b""), fill: bytes = b"\0") -> tuple[bytes, int, int]:
    """`size` equal bytes (in pieces of 1 MiB) between two others, deflated: (packed, checksum, whole size)."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    head, tail = around
    block, count = fill * (1 << 20), size >> 20
    packed = machine.compress(head) + machine.flush(zlib.Z_FULL_FLUSH)
    once = machine.compress(block) + machine.flush(zlib.Z_FULL_FLUSH)  # from here nothing before is looked at
    packed += once * count + machine.compress(tail) + machine.flush()
    crc = zlib.crc32(head)
    for _ in range(count):
        crc = zlib.crc32(block, crc)
    return packed, zlib.crc32(tail, crc), (count << 20) + len(head) + len(tail)


class Liar:
    """A zip archive written by hand: what the headers say need not be true."""

    def __init__(self, honest: Mapping[str, bytes] = {}, without: Iterable[str] = ()) -> None:
        self.body = bytearray()
        self.directory: list[bytes] = []
        for name, data in honest.items():
            if name not in set(without):
                self.add(name, data)

    def add(
        self, name: str, data: bytes = b"", *, method: int = 8, flags: int = 0, raw: bytes | None = None,
        crc: int | None = None, size: int | None = None, packed: int | None = None, local: tuple[int, int, int] | None = None,
    ) -> None:  # fmt: skip
        """A member. `local` is what the local header says of checksum and sizes, where it differs."""
        if raw is None:
            raw = zlib.compress(data, 9)[2:-4] if method == 8 else data
        told = (zlib.crc32(data) if crc is None else crc, len(raw) if packed is None else packed, len(data) if size is None else size)  # fmt: skip
        title, at = name.encode(), len(self.body)
        self.body += struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, flags, method, 0, 33, *(local or told), len(title), 0)  # fmt: skip
        self.body += title + raw
        self.entry(title, flags, method, told, at)

    def entry(self, title: bytes, flags: int, method: int, told: tuple[int, int, int], at: int) -> None:
        head = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, flags, method, 0, 33, *told, len(title), 0, 0, 0, 0, 0, at)  # fmt: skip
        self.directory.append(head + title)

    def bytes(self) -> bytes:
        listed = b"".join(self.directory)
        count = min(len(self.directory), 0xFFFF)
        return bytes(self.body) + listed + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(listed), len(self.body), 0)  # fmt: skip


__all__ = [
    "INDICATORS",
    "MAIN",
    "Liar",
    "cell",
    "members",
    "packed",
    "parts",
    "rows",
    "sheet",
    "write",
    "zeros",
]
