"""What is fuzzed of the cells of a sheet: every attribute, kind, place and formula from lists in which most are wrong.

What is written from them is well formed, whatever they were, and calculated again nothing changes.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from fuzz.targets import FORMULAS, _parts, _text, _xml, target
from hostile.form import INDICATORS, members, packed, rows
from hostile.pieces import SHEET
from jixiao.core.errors import Told
from jixiao.package.plainness import MAIN

PLACES = ("A20", "B20", "C21", "A21", "XFD20", "A1048576", "E5", "G7", "a22", "A022", "", "XFE1", "D20", "H7")
KINDS = ("", "n", "s", "str", "inlineStr", "b", "e", "d", "zz", "&quot;", "\udcff")
STYLES = ("", "0", "1", "99999", "-1", "1&quot; x=&quot;", "\udcff", "1.5")
SORTS = ("", "normal", "shared", "array", "dataTable", "zz")
AREAS = ("", "A20", "A20:C22", "K1:L2", "C22:A20", "A1:XFD1048576", "A1:H12", "x", "G7:G11", "\udcff")
NUMBERS = ("", "0", "1", "-1", "9" * 30)
VALUES = ("", "0", "1", "-0", "90", "1_0", "1e400", "nan", "#N/A", "#BOGUS!", "2020-12-31", "2020-12-31T23:59:59+08:00", "2020-02-30", "TRUE", "甲", "<![CDATA[\udcff9]]>", "9<!-- -->0", "&#xD800;", "&amp;lt;", "_x0000_", " 1 ", "9" * 400)  # fmt: skip
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>甲</t></si></sst>'


def _cell(data: bytes) -> str:
    """A cell from nine bytes, and its formula from what follows them."""
    chosen = [
        kinds[data[n] % len(kinds)] if n < len(data) else kinds[0]
        for n, kinds in enumerate((PLACES, KINDS, STYLES, SORTS, AREAS, NUMBERS, VALUES))
    ]
    place, kind, style, sort, area, number, value = chosen
    told = "".join(f' {key}="{text}"' for key, text in (("r", place), ("t", kind), ("s", style)) if text)
    also = "".join(f' {key}="{text}"' for key, text in (("t", sort), ("ref", area), ("si", number)) if text)
    formula = _xml(_text(data[8:], FORMULAS)) if len(data) > 8 else ""
    inner = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
    return f"<c{told}>{f'<f{also}>{formula}</f>' if formula or also else ''}{inner}</c>"


@target
def cells(data: bytes) -> object:
    """Some odd cells behind a form or in it: recalculated, filled, mended, exported."""
    from jixiao.package.export import export_values
    from jixiao.recalc.filling import fill_file
    from jixiao.recalc.fixing import fix_file
    from jixiao.recalc.run import recalc_file

    kind, pieces = (data[0] if data else 0), _parts(data[1:], 5)
    lines = "".join(f'<row r="{20 + n}">{_cell(piece)}</row>' for n, piece in enumerate(pieces))
    content = rows(formulas=kind % 2 == 0, more="@more@")
    for row in range(7, 7 + kind % 5):  # scores that are yet to be filled in
        content = content.replace(f'<c r="G{row}"><v>{INDICATORS[row - 7][5]}</v></c>', "")
    found = members(content, strings=STRINGS)
    found[SHEET] = found[SHEET].replace(b"@more@", lines.encode("utf-8", "surrogateescape"))
    with tempfile.TemporaryDirectory() as folder:
        source, target_, again = (Path(folder) / f"{name}.xlsx" for name in ("a", "b", "c"))
        source.write_bytes(packed(found))
        sound = _sound(found[SHEET])
        for step in (recalc_file, fill_file, fix_file):
            target_.unlink(missing_ok=True)
            record = step(source, target_)
            if record.error is not None or not target_.exists():
                continue
            with zipfile.ZipFile(io.BytesIO(target_.read_bytes())) as archive:
                assert not sound or _sound(archive.read(SHEET)), step.__name__
            if record.formulas and not any(word in lines for word in ("RAND", "NOW(", "TODAY(")):
                assert recalc_file(target_, again).changed == 0, step.__name__
        try:
            export_values(source, target_)
        except Told:
            return None
        return target_.read_bytes()


def _sound(part: bytes) -> bool:
    try:
        ElementTree.fromstring(part)
    except (ElementTree.ParseError, ValueError):
        return False
    return True


ROOTS = ("<worksheet xmlns='@'>", "<worksheet xmlns='@' xmlns:x='urn:x'>", "<worksheet xmlns='@' xmlns:x='@'>", "<x:worksheet xmlns:x='@'>", "<x:worksheet xmlns='@' xmlns:x='@'>", "<!-- --><worksheet xmlns='@'>", "<worksheet xmlns='@' xmlns:x='&#104;ttp:@'>")  # fmt: skip
TAGS = ('r="@"', "r='@'", "", "s='1' r='@'", "t='str' r=\"@\" s='2'", 'r="@" t="s" s="3"', 'x:r="@"', "x=\"r='A9'\"", 'r = "@"', '\n\tr="@"', 'r="&#65;1"', 'r="a9"', 'r="@" x:s="9" t="inlineStr"', 's="&quot;"', "t='inlineStr'", 'r="ZZZ1"', "r=''", 'r="@" y="&lt;c&gt; >"', "s='1' x", 'z="<"')  # fmt: skip
BODIES = ("<v>1</v>", "<v/>", "<v ></v>", "", "<v>甲&amp;</v>", '<v xml:space="preserve"> 1</v>', '<v a="1">2</v>', "<f>A1</f>", "<f/>", "<f t='shared' si='0'/><v>1</v>", "<f>A1</f> <v>2</v>\n", "<is><t>甲</t></is>", "<is><t/></is>", "<is/>", "<is><r><rPr><b/><sz val='9'/></rPr><t>甲</t></r><r><t>乙</t></r></is>", "<is><r><rPr><b a='>'/></rPr><t>甲</t></r></is>", "<is><t>甲</t><rPh sb='0' eb='1'><t>音</t></rPh></is>", "<x:v>5</x:v>", "<v>1</v><v>2</v>", "<v><![CDATA[1]]></v>", "<!-- <c> --><v>1</v>", "<?c <c> ?>", "<extLst><v>3</v></extLst>", "<v>1", "<c r='B9'><v>1</v></c>", "<f>A1</f><is><t>甲</t></is>", "甲<v>1</v>", "<v>1</v><f>A1</f>", "<v\n>1</v\n>", "<is><r><rPr><a b='/></rPr></r><r><t>甲</t></r></is>", "<v xmlns='urn:x'>1</v>", "</c><c>")  # fmt: skip
ROWS = ("<row>", '<row r="@">', "<row r='@' s='1' hidden='1'>", "<row x=\"r='9'\">", '<row\tspans="1:2" r = "@">', "<row r='0'>", "<x:row>", "甲<row>", "<row/><row>", "</row><row>", "<row><c/>")  # fmt: skip


@target
def sheets(data: bytes) -> object:
    """Cells as anybody may write them: what patterns read of them is what an exact reader of every token reads."""
    from jixiao.package.cells import SheetXml
    from jixiao.package.contents import contents

    root, lines = ROOTS[(data[0] if data else 0) % len(ROOTS)], []
    for number, piece in enumerate(data[1:].split(b"\xff")[:20], 1):
        row = ROWS[piece[0] % len(ROWS)] if piece else ROWS[1]
        cells = [_odd_cell(piece[at : at + 2], f"{'ABCDEFGH'[at // 2 % 8]}{number}") for at in range(1, len(piece), 2)]  # fmt: skip
        lines.append(f"{row.replace('@', str(number))}{''.join(cells)}</row>")
    inner = f"<sheetData>{''.join(lines)}</sheetData>"
    if root.startswith("<x:"):
        inner = inner.replace("</", "<x:/").replace("<", "<x:").replace("<x:x:/", "</x:").replace("<x:x:", "<x:").replace("<x:!", "<!").replace("<x:?", "<?")  # fmt: skip
    whole = (
        f"{root.replace('@', min(MAIN))}{inner}</{'x:' if root.startswith('<x:') else ''}worksheet>".encode()
    )
    exact = list(SheetXml(whole)._by_tokens())
    xml = SheetXml(whole)
    assert list(xml.cells()) == exact, whole
    assert list(SheetXml(whole).formula_cells()) == [cell for cell in exact if cell.formula is not None], (
        whole
    )
    assert list(SheetXml(whole).empty_cells()) == [c for c in exact if not c.raw and c.formula is None], whole
    rows = {1, 3}
    some = [c for c in exact if c.row in rows or (c.formula is not None and c.formula.attributes)]
    assert [c for c in SheetXml(whole).cells_of(rows) if c.row in rows or c in some] == some, whole
    slow = SheetXml(whole)
    slow.plain = False
    assert contents(xml) == contents(slow), whole
    return exact


def _odd_cell(chosen: bytes, place: str) -> str:
    tag, inside = TAGS[chosen[0] % len(TAGS)].replace("@", place), chosen[1] if len(chosen) > 1 else 255
    if inside >= 250:
        return f"<c {tag}/>"
    return f"<c {tag}>{BODIES[inside % len(BODIES)]}</c>"
