"""Another number format for a cell: a style of its own beside those there are, which stay as they are."""

from __future__ import annotations

import re

from jixiao.package.book import Package
from jixiao.package.splice import Edit
from jixiao.package.xmltext import attribute_span, natural, tokens

_GENERAL, _PERCENT, _TEXT = "", "0.00%", "@"
_NUMBERS = {_GENERAL: 0, _PERCENT: 10, _TEXT: 49}  # ISO 29500-1, 18.8.30
_CODES = {number: code for code, number in _NUMBERS.items()}


def with_formula(code: str, rate: bool) -> str:
    """The number format that a cell of this format ('' for General) shows the result of a formula in: a rate as 95.00%.

    A format that somebody chose stays. Text does not: what is typed into such a cell is no formula any more.
    """
    return code if code not in (_GENERAL, _TEXT) else _PERCENT if rate else _GENERAL


class Styles:
    """The styles of cells of a workbook, and those that are made in addition."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = next(
            (r.target for r in package.workbook_rels if r.kind == "styles" and not r.external), ""
        )
        self._known: list[bytes] = []  # the elements <xf …> in their order
        self._made: list[bytes] = []
        self._tag: tuple[int, int] = (0, 0)
        self._end = 0
        if self._part in package.archive:
            self._read()

    def _read(self) -> None:
        data = self._package.part(self._part)[0]
        inside, start = False, 0
        for token in tokens(data, what=self._part):
            if token.depth == 1 and token.name[1] == "cellXfs":
                if token.kind == "close":
                    self._end = token.start
                    return
                inside, self._tag = token.kind == "open", (token.start, token.end)
            elif inside and token.depth == 2 and token.name[1] == "xf":
                if token.kind != "close":
                    start = token.start
                if token.kind != "open":
                    self._known.append(data[start : token.end])

    def for_formula(self, style: bytes, rate: bool) -> bytes:
        """The style that differs from `style` in its number format alone; itself where that may stay."""
        index = natural(style.decode("utf-8", "replace"))
        if not self._end or index >= len(self._known):
            return style
        own = self._known[index]
        head = own[: own.index(b">") + 1]
        number = attribute_span(head, b"numFmtId")
        written = head[number[2] : number[3]].decode("utf-8", "replace") if number else "0"
        code = _CODES.get(natural(written))
        if code is None or with_formula(code, rate) == code:
            return style
        new = _with_format(own, head, _NUMBERS[with_formula(code, rate)])
        if new not in self._made:
            self._made.append(new)
        return b"%d" % (len(self._known) + self._made.index(new))

    def store(self) -> None:
        """Write the styles that were made into the package."""
        if not self._made:
            return
        data = self._package.part(self._part)[0]
        start, end = self._tag
        edits = [Edit(self._end, self._end, b"".join(self._made))]
        count = attribute_span(data[start:end], b"count")
        if count:
            many = b"%d" % (len(self._known) + len(self._made))
            edits.insert(0, Edit(start + count[2], start + count[3], many))
        self._package.edit(self._part, edits)


def _with_format(xf: bytes, head: bytes, wanted: int) -> bytes:
    """An <xf> with another number format."""
    new = head
    for name, value in ((b"numFmtId", b"%d" % wanted), (b"applyNumberFormat", b"1")):
        span = attribute_span(new, name)
        if span:
            new = new[: span[2]] + value + new[span[3] :]
        else:
            close = re.search(rb"\s*/?>$", new)
            assert close is not None
            new = new[: close.start()] + b' %b="%b"' % (name, value) + new[close.start() :]
    return new + xf[len(head) :]
