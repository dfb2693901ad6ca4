"""A Word document (.docx) written as text: headings, paragraphs and tables in the look of official papers.

Nothing but the standard library: the same document is made on the command line, in Excel's kit and in the browser,
where no compiled XML library exists. Tests read it back with python-docx and LibreOffice.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from jixiao.core.shown import shown

EPOCH = (1980, 1, 1, 0, 0, 0)
A4 = (11906, 16838)
"""Width and height of a page in twentieths of a point."""

_MARGINS = (1440, 1474, 1361, 1474)  # top, right, bottom, left: about 25, 26, 24 and 26 mm
_WIDE_MARGINS = (1134, 1134, 1134, 1134)
_ON_ONE_PAGE = 8
"""A table of so few rows goes to the next page as a whole, where this one has no room left for it."""
_OPEN = re.compile("(【[^【】]*】)")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class TableCell:
    """A cell of a table: its text and how many rows and columns it covers."""

    text: str = ""
    rows: int = 1
    columns: int = 1
    centred: bool = False
    bold: bool = False


@dataclass
class Document:
    """A paper under construction; `to_bytes` gives the file."""

    title: str
    _body: list[str] = field(default_factory=list)
    _wide: bool = False
    open: list[str] = field(default_factory=list)
    """What stands in 【】 in the body: still to be written by a person."""

    def heading(self, text: str, level: int = 1) -> None:
        """一、 (level 1), （一） (level 2); level 0 is the title of the paper."""
        self._body.append(_paragraph(text, ("Title", "Heading1", "Heading2")[level]))

    def paragraph(self, text: str) -> None:
        """A paragraph of the body; what stands in 【】 is marked as still to be written."""
        self._body.append(_paragraph(text, "BodyText"))
        self.open += _OPEN.findall(text)

    def caption(self, text: str, *, new_page: bool = False) -> None:
        self._body.append(_paragraph(text, "Caption", "<w:pageBreakBefore/>" if new_page else ""))

    def table(
        self, rows: Sequence[Sequence[TableCell]], widths: Sequence[int], *, heading_rows: int = 1
    ) -> None:
        """A table. `rows` hold only the cells that begin in them; `widths` are relative."""
        room = self._room()
        total = sum(widths) or 1
        columns = [max(1, room * width // total) for width in widths]
        self._body.append(_table(rows, columns, heading_rows))

    def turn(self) -> None:
        """End the upright part: what follows lies across the page."""
        self._body.append(f"<w:p><w:pPr>{_section(wide=False, more=True)}</w:pPr></w:p>")
        self._wide = True

    def to_bytes(self) -> bytes:
        """The file; the same bytes for the same content."""
        body = "".join(self._body) + _section(self._wide, more=False)
        parts = {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _rels(("officeDocument", "word/document.xml"), core="docProps/core.xml"),
            "docProps/core.xml": _core(self.title),
            "word/document.xml": f"{_HEAD}<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _rels(("styles", "styles.xml"), ("footer", "footer1.xml")),
            "word/styles.xml": _STYLES,
            "word/footer1.xml": _FOOTER,
        }
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0  # else the system that writes it shows
                archive.writestr(entry, text.encode("utf-8"))
        return written.getvalue()

    def _room(self) -> int:
        width, height = A4
        _, right, _, left = _WIDE_MARGINS if self._wide else _MARGINS
        return (height if self._wide else width) - right - left


def _text(text: str) -> str:
    return escape(shown(text, line=False))


def _runs(text: str, properties: str = "") -> str:
    """The runs of a text: line feeds as breaks, 【…】 on yellow."""
    made = []
    for piece in _OPEN.split(text):
        if not piece:
            continue
        own = properties + ('<w:highlight w:val="yellow"/>' if piece.startswith("【") else "")
        lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(_text(line) for line in piece.split("\n"))
        made.append(
            f'<w:r>{f"<w:rPr>{own}</w:rPr>" if own else ""}<w:t xml:space="preserve">{lines}</w:t></w:r>'
        )
    return "".join(made)


def _paragraph(text: str, style: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{_runs(text)}</w:p>'


def _table(rows: Sequence[Sequence[TableCell]], columns: Sequence[int], heading_rows: int) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    head = (
        f'<w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    return f"<w:tbl>{head}{''.join(_lines(rows, columns, heading_rows))}</w:tbl>"


def _lines(rows: Sequence[Sequence[TableCell]], columns: Sequence[int], heading_rows: int) -> list[str]:
    """The rows as Word has them: a cell that covers several rows goes on as an empty cell in each."""
    going: dict[int, tuple[int, int]] = {}  # first column -> (rows left, columns covered)
    lines = []
    kept = len(rows) - 1 if len(rows) <= _ON_ONE_PAGE else heading_rows
    for number, row in enumerate(rows):
        waiting = list(row)
        cells, column = [], 0
        keep = "<w:keepNext/>" if number < kept else ""
        while column < len(columns):
            if column in going:
                left, wide = going.pop(column)
                if left > 1:
                    going[column] = (left - 1, wide)
                cells.append(
                    _cell(TableCell(columns=wide), columns[column : column + wide], "<w:vMerge/>", keep)
                )
                column += wide
                continue
            cell = waiting.pop(0) if waiting else TableCell()
            room = next((c for c in sorted(going) if c > column), len(columns)) - column
            wide = max(1, min(cell.columns, room))
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            if cell.rows > 1:
                going[column] = (cell.rows - 1, wide)
            cells.append(_cell(cell, columns[column : column + wide], merge, keep))
            column += wide
        repeat = "<w:tblHeader/>" if number < heading_rows else ""
        lines.append(f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>")
    return lines


def _cell(cell: TableCell, widths: Sequence[int], merge: str, keep: str) -> str:
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    style = "TableCentred" if cell.centred else "TableText"
    text = _runs(cell.text, "<w:b/>" if cell.bold else "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{text}</w:p></w:tc>'
    )


def _section(wide: bool, more: bool) -> str:
    width, height = A4
    size = (
        f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        if wide
        else f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    )
    top, right, bottom, left = _WIDE_MARGINS if wide else _MARGINS
    kind = '<w:type w:val="nextPage"/>' if wide or more else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>{kind}{size}'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="850" w:gutter="0"/></w:sectPr>'
    )


def _rels(*targets: tuple[str, str], core: str = "") -> str:
    entries = [
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    ]
    if core:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        entries.append(f'<Relationship Id="rId9" Type="{kind}" Target="{core}"/>')
    schema = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{schema}">{"".join(entries)}</Relationships>'


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_text(title)}</dc:title></cp:coreProperties>'
    )


_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)


def _style(
    id: str, name: str, font: str, size: int, paragraph: str, *, bold: bool = False, default: bool = False
) -> str:
    mark = ' w:default="1"' if default else ""
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{id}"><w:name w:val="{name}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>{weight}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


_EXACT = '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>'  # 28 points, as official papers have it
_TIGHT = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_STYLES = (
    f'{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:eastAsia="仿宋"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Normal", "Normal", "仿宋", 32, _EXACT, default=True)
    + _style(
        "Title",
        "Title",
        "黑体",
        44,
        '<w:keepNext/><w:spacing w:before="0" w:after="480" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
    )
    + _style("Heading1", "heading 1", "黑体", 32, f'<w:keepNext/>{_EXACT}{_INDENT}<w:outlineLvl w:val="0"/>')
    + _style("Heading2", "heading 2", "楷体", 32, f'<w:keepNext/>{_EXACT}{_INDENT}<w:outlineLvl w:val="1"/>')
    + _style("BodyText", "Body Text", "仿宋", 32, f'{_EXACT}{_INDENT}<w:jc w:val="both"/>')
    + _style(
        "Caption",
        "caption",
        "黑体",
        24,
        '<w:keepNext/><w:spacing w:before="160" w:after="80"/><w:jc w:val="center"/>',
    )
    + _style("TableText", "Table Text", "宋体", 18, f'{_TIGHT}<w:jc w:val="left"/>')
    + _style("TableCentred", "Table Centred", "宋体", 18, f'{_TIGHT}<w:jc w:val="center"/>')
    + _style("Footer", "footer", "宋体", 28, '<w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>')
    + "</w:styles>"
)

_FOOTER = (
    f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)
