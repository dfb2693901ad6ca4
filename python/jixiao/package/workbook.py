"""workbook.xml: sheets, defined names, and how the workbook calculates."""

from __future__ import annotations

from typing import NamedTuple

from jixiao.package import limits
from jixiao.package.plainness import MAIN
from jixiao.package.splice import Edit
from jixiao.package.xmltext import attribute_span, natural, parse_attributes, tokens, unescape

# The children of <workbook> that stand before <calcPr> (CT_Workbook, 18.2.27).
BEFORE_CALC = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "workbookProtection",
    "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames",
)  # fmt: skip
TRUE = ("1", "true", "on")


class SheetEntry(NamedTuple):
    """A `<sheet>`: `rid` leads to its part, `id` is its number in calcChain, `state` '' / hidden /
    veryHidden.
    """

    name: str
    rid: str
    id: int
    state: str
    start: int
    end: int


class NameEntry(NamedTuple):
    """A `<definedName>`: `sheet` is the position of the sheet it is local to, None for the whole workbook."""

    name: str
    text: str
    sheet: int | None
    hidden: bool
    start: int
    end: int


class WorkbookXml:
    """What workbook.xml says. `data` is UTF-8."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.sheets: list[SheetEntry] = []
        self.names: list[NameEntry] = []
        self.date1904 = False
        self.calc: dict[str, str] = {}
        self.calc_tag: tuple[int, int] | None = None
        self.calc_place = 0
        self.prefix = b""
        into: list[bytes] | None = None
        opened = (0, {})  # type: tuple[int, dict[str, str]]
        parents: list[str] = []
        for token in tokens(data, what="workbook.xml"):
            if token.kind in ("text", "cdata"):
                if into is not None:
                    into.append(token.attributes)
                continue
            local = token.name[1] if token.name[0] in MAIN else ""
            if token.kind == "open":
                parents[token.depth :] = [local]
            parent = parents[token.depth - 1] if 0 < token.depth <= len(parents) else ""
            attributes = parse_attributes(token.attributes) if token.kind in ("open", "empty") else {}
            if token.depth == 0 and token.kind == "open":
                self.prefix = data[token.start + 1 : token.end].split(b"workbook")[0]
                self.calc_place = token.end
            elif token.depth == 1:
                if local == "workbookPr" and attributes:
                    self.date1904 = attributes.get("date1904") in TRUE
                elif local == "calcPr" and token.kind != "close":
                    self.calc, self.calc_tag = attributes, (token.start, token.end)
                if token.name[1] in BEFORE_CALC and token.kind in ("close", "empty"):
                    self.calc_place = token.end
            elif local == "sheet" and parent == "sheets" and token.kind != "close":
                self._sheet(attributes, token.start, token.end)
            elif local == "definedName" and parent == "definedNames":
                if token.kind == "open":
                    into, opened = [], (token.start, attributes)
                elif token.kind == "close" and into is not None:
                    self._name(opened[1], b"".join(into), opened[0], token.end)
                    into = None
        limits.refuse(limits.MAX_SHEETS, len(self.sheets))
        limits.refuse(limits.MAX_NAMES, len(self.names))

    def _sheet(self, attributes: dict[str, str], start: int, end: int) -> None:
        rid = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id" and ":" in k), "")
        number = attributes.get("sheetId", "")
        self.sheets.append(
            SheetEntry(
                attributes.get("name", ""), rid, natural(number),
                attributes.get("state", "").removeprefix("visible"), start, end,
            )
        )  # fmt: skip

    def _name(self, attributes: dict[str, str], raw: bytes, start: int, end: int) -> None:
        local = attributes.get("localSheetId", "")
        self.names.append(
            NameEntry(
                attributes.get("name", ""), unescape(raw), natural(local, -1) if local else None,
                attributes.get("hidden") in TRUE, start, end,
            )
        )  # fmt: skip

    @property
    def full_calc_on_load(self) -> bool:
        return self.calc.get("fullCalcOnLoad") in TRUE

    def full_calc_edits(self) -> list[Edit]:
        """Edits that make every application calculate the whole workbook when it opens it; none if it does
        already.
        """
        if self.full_calc_on_load:
            return []
        if self.calc_tag is None:
            return [Edit(self.calc_place, self.calc_place, b'<%bcalcPr fullCalcOnLoad="1"/>' % self.prefix)]
        start, end = self.calc_tag
        tag = self.data[start:end]
        span = attribute_span(tag, b"fullCalcOnLoad")
        if span:
            return [Edit(start + span[2], start + span[3], b"1")]
        at = start + len(tag[: -2 if tag.endswith(b"/>") else -1].rstrip())
        return [Edit(at, at, b' fullCalcOnLoad="1"')]
