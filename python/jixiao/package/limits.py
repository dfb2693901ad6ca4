"""How much of anything a workbook may hold: every limit with its reason, refused in one line that names it.

An honest workbook of 5,000 sheets, or of 100,000 rows, stays far below all of them; what lies above is made to
exhaust the reader. The figures are what Excel itself allows where it has a limit, else what a process of 600 MiB
reads in 20 seconds.
"""

from __future__ import annotations

from typing import NamedTuple

from jixiao.core.errors import UnreadableFile
from jixiao.core.messages import Message, say


class Limit(NamedTuple):
    """`most` of what the message says, and why so many."""

    code: str
    most: int
    reason: str


class TooMuch(UnreadableFile):
    """A workbook holds more than it may."""


def refuse(limit: Limit, found: int, where: str = "") -> None:
    """Raises TooMuch where there is more than the limit, naming both figures."""
    if found > limit.most:
        what = over(limit, found)
        raise TooMuch(
            say("limit.refused_in", where=where, what=what) if where else say("limit.refused", what=what)
        )


def over(limit: Limit, found: int) -> Message:
    """What is too much of what, for one cell that is left alone while the rest of the file is read."""
    most = f"{limit.most:,}"
    return say(limit.code, found=f"{found:,}" if found < 1 << 63 else say("limit.most", most=most), most=most)


MIB = 1 << 20
MAX_FILE = Limit(
    "limit.file", 256 * MIB, "Held twice in memory while it is rewritten; workbooks by mail are below 50 MiB."
)
MAX_MEMBERS = Limit(
    "limit.members",
    50_000,
    "5,000 sheets with relationships, drawing, comments, VML and printer settings each.",
)
MAX_MEMBER = Limit(
    "limit.member", 128 * MIB, "A sheet of 100,000 rows and 25 columns takes about 120 MiB of XML."
)
MAX_TOTAL = Limit("limit.total", 1024 * MIB, "Many sheets: they are read one after the other.")
MAX_RATIO = Limit(
    "limit.ratio",
    400,
    "Sheets pack 1:10 to 1:50, empty styled rows up to 1:200; deflate itself ends at about 1:1030.",
)
RATIO_FROM = 32 * MIB
"""Below this size of what is inflated any ratio is harmless."""
MAX_DEPTH = Limit("limit.depth", 256, "Excel's drawings are below 40 levels deep; each level costs memory.")
MAX_ATTRIBUTES = Limit("limit.attributes", 1_000, "The richest tag of the standard has about 70.")
MAX_SHEETS = Limit("limit.sheets", 20_000, "Four times the largest workbook that was seen.")
MAX_CELLS = Limit("limit.cells", 6_000_000, "100,000 rows of 60 columns; about 100 bytes a cell in memory.")
MAX_WORD_CELLS = Limit(
    "limit.word", 500_000, "Rows and cells of a Word file's tables: each is held with its paragraphs."
)
MAX_BLANKS = Limit("limit.total", 10_000_000, "OpenDocument writes a thousand blanks as one short tag.")
MAX_REPEATED = Limit(
    "limit.repeated",
    500_000,
    "OpenDocument writes equal cells side by side as one: a small file would be a large sheet, read for minutes.",
)
MAX_TABLES = Limit("limit.tables", 5_000, "As many forms as the largest workbook that was seen has.")
MAX_WORD_COLUMNS = Limit("limit.columns", 1_000, "Word itself ends at 63.")
MAX_LIVING = Limit(
    "limit.area", 500_000, "Every cell of a form that becomes a live workbook is drawn: 15 seconds."
)
MAX_AREA = Limit("limit.area", 8_000_000, "The rectangle around the cells of a sheet, empty cells included.")
MAX_XLS_AREA = Limit(
    "limit.area", 6_000_000, "The reader of .xls holds those of all sheets, and that of one a second time."
)
MAX_STRINGS = Limit(
    "limit.strings", 3_000_000, "A different text in each cell of 100,000 rows and 30 columns."
)
MAX_TEXT = Limit("limit.text", 32_767, "What Excel allows in a cell.")
MAX_CHARACTERS = Limit(
    "limit.characters",
    64 * MIB,
    "A shared string may stand in every cell: ten characters in each of six million.",
)
MAX_MERGES = Limit("limit.merges", 500_000, "5,000 forms with 100 merged areas each on one sheet.")
MAX_MERGED_CELLS = Limit(
    "limit.merged_cells",
    1_500_000,
    "Overlapping areas are damage: Excel repairs such a file by dropping them.",
)
MAX_NAMES = Limit(
    "limit.names", 200_000, "Copied sheets leave tens of thousands of broken names in honest workbooks."
)
MAX_FORMULA = Limit(
    "limit.formula", 16_384, "Excel allows 8,192; stored texts carry prefixes such as _xlfn. as well."
)
MAX_FORMULAS = Limit(
    "limit.formulas",
    64 * MIB,
    "A shared formula is written out at each of its cells: a long one fills the memory.",
)
MAX_FORMULA_TEXT = Limit(
    "formula.texts",
    3_000_000,
    "Formulas that differ in more than their place, each ready to run: about 80 bytes a character.",
)
MAX_FORMULA_LOOKS = Limit(
    "formula.texts",
    5_000_000,
    "Formulas that are not plainly the one above, filled down: some seconds. More for a larger file.",
)
MAX_WORK = Limit(
    "formula.work",
    25_000_000,
    "Cells read in areas, each time that they are read, and steps of formulas: about ten seconds. More for a larger file.",
)
MAX_NESTING = Limit("limit.nesting", 64, "What Excel allows.")

ALL: tuple[Limit, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Limit))
