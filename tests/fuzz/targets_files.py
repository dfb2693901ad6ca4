"""What is fuzzed of the other kinds of files: Word, .xls, .ods and .xlsb, made near a small form or near a real file.

The first byte chooses: bytes of a real file changed, or pieces of the format put together (elements of XML, records of
BIFF) in which lengths, counts and places may lie.
"""

from __future__ import annotations

import io
import re
import struct
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path

from fuzz.targets import SNIPPETS, WORDS, mutated, target
from hostile import binary
from hostile.form import packed
from hostile.pieces import CELLS, MIMETYPE, OPEN, OPEN_ROWS, TABLE
from workbook import as_docx, as_xlsb

COPIES = Path(__file__).parents[1] / "workbook" / "copies"
PUBLISHED = Path(__file__).parents[1] / "forms" / "published"


def read(data: bytes, name: str) -> object:
    """Bytes as a file: its tables, their forms, and what is wrong with them."""
    from jixiao import checks
    from jixiao.forms.find import find_forms
    from jixiao.workbook.reading import read_grids

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        grids = read_grids(path)
    forms = [form for grid in grids for form in find_forms(grid)]
    return [grids, checks.run(forms, grids, (), (), None)] if forms else grids


def bent(whole: bytes, steps: bytes) -> bytes:
    """A real file with some bytes changed, in its whole length."""
    raw = bytearray(whole)
    for n in range(0, len(steps) - 3, 4):
        at = int.from_bytes(steps[n : n + 3], "big") % len(raw)
        raw[at] = steps[n + 3]
    return bytes(raw)


def spliced(part: bytes, steps: bytes, pieces: tuple[bytes, ...]) -> bytes:
    """A text with pieces put in at some places, others cut out."""
    for n in range(0, len(steps) - 3, 4):
        at = (steps[n] * 256 + steps[n + 1]) % (len(part) + 1)
        part = part[:at] + pieces[steps[n + 3] % len(pieces)] + part[at + steps[n + 2] % 24 :]
    return part


_TAGS = re.compile(rb"<[^>]*>|[^<]+")
_VALUE = re.compile(rb'="[^"]*"')
VALUES = (b'="0"', b'="-1"', b'="99999"', b'="1000000"', b'=""', b'="x"', b'="restart"', b'="float"', b'="1e999"', b'="A1"', b'="2020-13-45"', b'="&#x202E;"')  # fmt: skip

MOST_LOOKED_AT = 3_000_000
"""Pieces that one input may look through again: what doubles elements at every step would grow without an end."""


def rearranged(part: bytes, steps: bytes) -> bytes:
    """A text of XML that stays well formed: elements dropped, repeated and moved, values of attributes and texts changed."""
    pieces = _TAGS.findall(part)
    spans, texts = _elements(pieces)
    looked_at = 0
    for n in range(0, len(steps) - 3, 4):
        if not spans or looked_at > MOST_LOOKED_AT:
            break
        what, choice = steps[n] % 6, steps[n + 1] * 256 + steps[n + 2]
        begin, end = spans[choice % len(spans)]
        if what == 3:
            pieces[begin] = _VALUE.sub(VALUES[steps[n + 3] % len(VALUES)], pieces[begin], count=1)
        elif what > 3 and texts:
            pieces[texts[choice % len(texts)]] = (
                WORDS[steps[n + 3] % len(WORDS)].encode().translate(None, b"<&\0")
            )
        elif what == 1:
            pieces[end:end] = pieces[begin:end] * (1 + steps[n + 3] % 3)
        elif what < 3:
            moved = pieces[begin:end]
            del pieces[begin:end]
            if what == 2:
                others, _ = _elements(pieces)
                at = others[steps[n + 3] * len(others) // 256][1] if others else 0
                pieces[at:at] = moved
        if what < 3:
            spans, texts = _elements(pieces)
            looked_at += len(pieces)
    return b"".join(pieces)


def _elements(pieces: list[bytes]) -> tuple[list[tuple[int, int]], list[int]]:
    """The elements below the outermost one as (begin, end), and the places of texts."""
    found, texts, waiting = [], [], []
    for number, piece in enumerate(pieces):
        if not piece.startswith(b"<"):
            texts.append(number)
        elif piece.startswith(b"</"):
            if len(waiting) > 1:
                found.append((waiting.pop(), number + 1))
        elif piece.endswith(b"/>") and waiting:
            found.append((number, number + 1))
        elif not piece.startswith((b"<?", b"<!")):
            waiting.append(number)
    return found, texts


@lru_cache(maxsize=8)
def parts_of(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


WORD = (
    *SNIPPETS, b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"</w:tr>", b"<w:tc>", b"</w:tc>", b"<w:p>", b"</w:p>", b"<w:t>", b"</w:t>", b"<w:tc/>",
    b'<w:gridSpan w:val="3"/>', b'<w:gridSpan w:val="-1"/>', b'<w:gridSpan w:val="99999"/>', b"<w:vMerge/>", b'<w:vMerge w:val="restart"/>', b"<w:hMerge/>",
    b'<w:gridBefore w:val="2"/>', b"<w:tab/>", b"<w:br/>", b'<w:sym w:font="Wingdings" w:char="F0FE"/>', b'<w:vertAlign w:val="superscript"/>', b"<w:del>", b"</w:del>",
    b"<w:sdt>", b"</w:sdt>", b"<m:oMath>", b"&#xD800;", b"&#x202E;", *(word.encode() for word in WORDS[:60]),
)  # fmt: skip


@lru_cache(maxsize=1)
def _paper() -> bytes:
    from jixiao.workbook.reading import read_grids

    return as_docx.document(
        "<w:p/>".join(map(as_docx.table, read_grids(sorted(PUBLISHED.glob("*.xlsx"))[0])))
    )


@target
def word(data: bytes) -> object:
    """A Word file: elements of its table moved, dropped and repeated; one in eight with any bytes changed."""
    kind, steps = (data[0] if data else 0), data[1:]
    if kind % 8 == 7:
        return read(bent(_paper(), steps), "a.docx")
    found = dict(parts_of(_paper() if kind % 2 else as_docx.document(TABLE.format(""))))
    name = sorted(found)[kind // 2 % len(found)] if kind >= 224 else "word/document.xml"
    found[name] = spliced(found[name], steps, WORD) if kind % 8 == 6 else rearranged(found[name], steps)
    return read(packed(found), "a.docx")


OPENED = (
    *SNIPPETS, b"<table:table-row>", b"</table:table-row>", b"<table:table-cell>", b"</table:table-cell>", b"<text:p>", b"</text:p>", b"<table:table>", b"</table:table>",
    b' table:number-columns-repeated="16000"', b' table:number-rows-repeated="1000000"', b' table:number-rows-spanned="3"', b' table:number-columns-spanned="-3"',
    b' office:value-type="float"', b' office:value="1e999"', b' office:value="7"', b' office:value-type="percentage"', b' office:value-type="date"', b' office:date-value="2020-13-45"',
    b' table:formula="of:=[.A1:.B2]+[$x.C3]"', b'<text:s text:c="99"/>', b"<table:covered-table-cell/>", b'<table:table-column table:visibility="collapse"/>', b"<text:tab/>", b"<office:annotation>",
    *(word.encode() for word in WORDS[:60]),
)  # fmt: skip


@target
def open_document(data: bytes) -> object:
    """An .ods file in the same way."""
    kind, steps = (data[0] if data else 0), data[1:]
    if kind % 8 == 7:
        return read(bent((COPIES / "p-percent.ods").read_bytes(), steps), "a.ods")
    if kind % 2:
        found = dict(parts_of((COPIES / "p-percent.ods").read_bytes()))
    else:
        content = OPEN.format(f'<table:table table:name="表">{OPEN_ROWS}</table:table>').encode()
        found = {"mimetype": MIMETYPE, "content.xml": content}
    part = found["content.xml"]
    found["content.xml"] = spliced(part, steps, OPENED) if kind % 8 == 6 else rearranged(part, steps)
    return read(packed(found), "a.ods")


KINDS = (0x0203, 0x0204, 0x027E, 0xBD, 0x06, 0x0208, 0x7D, 0xE5, 0xFD, 0x0205, 0x0207, 0x0221, 0x04BC, 0xFC, 0x3C, 0x85, 0x0200, 0xE0, 0x041E, 0x22, 0x2F, 0x0809, 0x0A, 0x42, 0x18, 0xEB)  # fmt: skip
"""Records of BIFF8 that are read, and some that are not."""


def _records(steps: bytes) -> bytes:
    """Records from bytes: a kind, a length that may lie, a body."""
    found, at = b"", 0
    while at + 3 <= len(steps):
        kind, size, lie = steps[at], steps[at + 1] % 24, steps[at + 2]
        body = steps[at + 3 : at + 3 + size]
        length = len(body) if lie < 200 else lie * 257 % 9000
        found += struct.pack("<2H", KINDS[kind % len(KINDS)], length) + body
        at += 3 + size
    return found


@target
def old(data: bytes) -> object:
    """An .xls or .et file: records among those of a form or in the globals; one in four near a real file."""
    kind, steps = (data[0] if data else 0), data[1:]
    if kind % 4 == 3:
        return read(bent((COPIES / "p-percent.xls").read_bytes(), steps), "a.xls")
    if kind % 4 == 2:
        return read(bent(binary.container(binary.workbook(binary.form())), steps), "a.et")
    if kind % 4 == 1:
        return read(binary.container(binary.workbook(binary.form(), globals_=_records(steps))), "a.xls")
    return read(binary.container(binary.workbook(binary.form(_records(steps)))), "a.xls")


@target
def compiled(data: bytes) -> object:
    """An .xlsb file: bytes of one of its parts changed, put in or cut out, or those of the archive."""
    kind, steps = (data[0] if data else 0), data[1:]
    whole = as_xlsb.book({"表": (CELLS, [(0, 0, 0, 5)])})
    if kind % 8 == 7:
        return read(bent(whole, steps), "a.xlsb")
    found = dict(parts_of(whole))
    name = sorted(found)[kind // 8 % len(found)] if kind % 2 else "xl/worksheets/sheet1.bin"
    part = found[name]
    for n in range(0, len(steps) - 3, 4):
        at = (steps[n] * 256 + steps[n + 1]) % (len(part) + 1)
        put = steps[n + 3 : n + 4] * (steps[n + 2] % 3)
        part = part[:at] + put + part[at + steps[n + 2] % 7 :]
    return read(packed({**found, name: part}), "a.xlsb")


@lru_cache(maxsize=1)
def _real() -> bytes:
    return min(PUBLISHED.glob("*.xlsx"), key=lambda path: path.stat().st_size).read_bytes()


@target
def published(data: bytes) -> object:
    """A published form with bytes of one part, or of the archive, changed; the checksum is made to fit."""
    kind, steps = (data[0] if data else 0), data[1:]
    if kind % 4 == 3:
        return read(bent(_real(), steps), "a.xlsx")
    found = dict(parts_of(_real()))
    name = sorted(found)[kind // 4 % len(found)]
    part = found[name]
    found[name] = bent(part or b" ", steps) if kind % 4 == 2 else spliced(part, steps, SNIPPETS) if kind % 4 else rearranged(part, steps)  # fmt: skip
    return read(packed(found), "a.xlsx")


@target
def exported(data: bytes) -> object:
    """A workbook as in `packages`, and what the add-in's export makes of it."""
    from jixiao.package.export import export_values

    with tempfile.TemporaryDirectory() as folder:
        source, values = Path(folder) / "a.xlsx", Path(folder) / "values.xlsx"
        source.write_bytes(mutated(data))
        export_values(source, values)
        return read(values.read_bytes(), "values.xlsx")
