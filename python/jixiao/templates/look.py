"""How the official layouts look: fonts, fills, borders, row heights, print set-up.

Fonts carry their Chinese character set and family, so that a host without the named face takes one of the same kind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.core.text import columns
from jixiao.package import tidy
from jixiao.templates.paper import whole_pages

SONG, HEI, FANGSONG = "宋体", "黑体", "仿宋"

INPUT_FILL, FORMULA_FILL, JUDGE_FILL, LABEL_FILL = tidy.FILLS
OPEN_FONT = "A61C00"  # a result that begins with '#': something is still to be done

_LINE = Side(style="thin", color="595959")
_FAINT = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FAINT_BOX = Border(left=_FAINT, right=_FAINT, top=_FAINT, bottom=_FAINT)

AMOUNT = "#,##0.00"
POINTS = "0.00"
PERCENT = "0.00%"


@dataclass(frozen=True)
class Look:
    """The look of a cell. `across` and `down` are alignments, `border` is '', 'box' or 'faint'."""

    font: str = SONG
    size: float = 10
    bold: bool = False
    italic: bool = False
    color: str = "000000"
    fill: str = ""
    across: str = "center"
    down: str = "center"
    border: str = "box"
    wrap: bool = True

    def apply(self, sheet: Worksheet, place: str, form: str | None = None) -> None:
        """Give the look to a cell or to every cell of a rectangle (a merged area needs its border all around)."""
        area = sheet[place] if ":" in place else ((sheet[place],),)
        font = Font(
            name=self.font,
            size=self.size,
            bold=self.bold,
            italic=self.italic,
            color=self.color,
            charset=134,
            family=3,
        )
        align = Alignment(horizontal=self.across, vertical=self.down, wrap_text=self.wrap)
        for row in area:
            for cell in row:
                cell.font = font
                cell.alignment = align
                if self.fill:
                    cell.fill = PatternFill("solid", fgColor=self.fill)
                if self.border:
                    cell.border = _BOX if self.border == "box" else _FAINT_BOX
                if form:
                    cell.number_format = form


TITLE = Look(HEI, 16, border="", wrap=False)
SUBTITLE = Look(SONG, 10.5, border="", wrap=False)
ATTACHMENT = Look(HEI, 10.5, across="left", border="", wrap=False)
LABEL = Look(bold=True, fill=LABEL_FILL)
NAME = Look(fill=LABEL_FILL)
INPUT = Look(fill=INPUT_FILL)
TEXT = replace(INPUT, across="left")
LONG_TEXT = replace(TEXT, down="top")
FORMULA = Look(fill=FORMULA_FILL)
STRONG = replace(FORMULA, bold=True)
FIXED = Look()
NOTE = Look(FANGSONG, 10, across="left", down="top", border="")
HELP_LABEL = Look(size=9, bold=True, color="404040", fill="EDEDED", border="faint")
HELP_INPUT = Look(size=9, fill=JUDGE_FILL, border="faint")
HELP_TEXT = Look(size=9, color="595959", across="left", border="faint")


def lines(text: object, width: float, size: float = 10) -> int:
    """How many lines the text takes in a cell `width` characters wide (a Chinese one of 10 points takes 1.9)."""
    room = max(width - 1, 2) * 10 / size / 0.95
    return sum(
        max(ceil(columns(part) / room), 1) for part in str(text if text is not None else "").split("\n")
    )


def height(text: object, width: float, size: float = 10) -> float:
    """The height in points that the text needs."""
    return lines(text, width, size) * size * 1.45 + 4


def _pages(sheet: Worksheet, area: str, landscape: bool) -> int:
    """On how many pages the area is printed; 0 lets it run over as many as it needs."""
    left, top, right, bottom = range_boundaries(area)
    printed = map(get_column_letter, range(left or 1, (right or 1) + 1))
    wide = 1.05 * sum((sheet.column_dimensions[letter].width * 7 + 5) / 96 for letter in printed)
    high = sum(sheet.row_dimensions[r].height or 18.0 for r in range(top or 1, (bottom or 1) + 1)) / 72
    return whole_pages(wide, high, landscape)


def printed(
    sheet: Worksheet, area: str, heading: str = "", *, landscape: bool = False, left: str = ""
) -> None:
    """A4, one page wide, colours left out on paper, headings repeated, page numbers at the foot."""
    sheet.print_area = area
    if heading:
        sheet.print_title_rows = heading
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = _pages(sheet, area, landscape)
    sheet.page_setup.blackAndWhite = True
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom = 0.8, 0.75
    margins.header = margins.footer = 0.35
    footer = sheet.oddFooter or HeaderFooterItem()
    footer.left = _HeaderFooterPart(left, font="宋体,Regular", size=9)
    footer.center = _HeaderFooterPart("第 &P 页，共 &N 页", font="宋体,Regular", size=9)
    sheet.HeaderFooter.oddFooter = footer
