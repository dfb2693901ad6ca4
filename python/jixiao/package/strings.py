"""The shared strings of a workbook, decoded only when they are asked for."""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.package.limits import MAX_STRINGS, refuse
from jixiao.package.plainness import MAIN
from jixiao.package.xmltext import decode_string, raw_text, tokens

_ITEM = pattern(rb'<si>(?:(?:<t(?: xml:space="preserve")?>([^<]*)</t>)?</si>)?|<si/>')
_RUN = pattern(rb'<r>(?:<rPr>(?:<(?!/?r>|/?rPr>)[^<>]*>)*</rPr>)?<t(?: xml:space="preserve")?>[^<]*</t></r>')
_TEXT = pattern(rb'<t(?: xml:space="preserve")?>([^<]*)</t>')
_ROOT = pattern(rb"""<sst\s[^<>]*?xmlns\s*=\s*["']([^"'<>]*)["'][^<>]*>""")


_FEW = 1_000


class SharedStrings:
    """`strings[i]` is the text of item i: runs joined, phonetic guides left out. IndexError outside of the
    table. `texts` holds those that were asked for, and from the start the plain ones of a small table.
    """

    def __init__(self, data: bytes, what: str = "sharedStrings.xml") -> None:
        refuse(MAX_STRINGS, data.count(b"<si"))
        raw = _fast(data)
        self._raw = _exact(data, what) if raw is None else raw
        self._what = what
        plain = enumerate(self._raw if len(self._raw) <= _FEW else ())
        self.texts = {index: decode_string(item) for index, item in plain if item[:1] != b"<"}

    def __len__(self) -> int:
        return len(self._raw)

    def __getitem__(self, index: int) -> str:
        text = self.texts.get(index)
        if text is None:
            if index < 0:
                raise IndexError(index)
            raw = self._raw[index]
            text = self.texts[index] = decode_string(raw if raw[:1] != b"<" else _item(raw, self._what))
            self._raw[index] = b""  # nobody asks for it again
        return text


def _fast(data: bytes) -> list[bytes] | None:
    """The escaped texts, of an item with runs all of it, where a search for patterns cannot be wrong (see `cells`); else
    None."""
    root = _ROOT.search(data)
    if root is None or root[1].decode("ascii", "replace") not in MAIN:
        return None
    if data.find(b"<!") >= 0 or data.find(b"<?", 5) >= 0 or data.find(b"xmlns", root.end()) >= 0:
        return None
    found = [m.start() if m[0] == b"<si>" else m[1] or b"" for m in _ITEM.finditer(data, root.end())]
    if len(found) != data.count(b"<si", root.end()):
        return None
    items: list[bytes] = []
    for each in found:
        if isinstance(each, int):
            end = data.find(b"</si>", each) + len(b"</si>")
            if data.find(b"<si", each + 1, end) >= 0 or end < each:
                return None
            each = data[each:end]
        items.append(each)
    return items


def _item(piece: bytes, what: str) -> bytes:
    """The escaped text of one item with runs."""
    if _RUN.sub(b"", piece) == b"<si></si>":
        return b"".join(_TEXT.findall(piece))
    return _exact(b'<sst xmlns="%b">%b</sst>' % (next(iter(MAIN)).encode(), piece), what)[0]


def _exact(data: bytes, what: str) -> list[bytes]:
    found: list[bytes] = []
    item: list[bytes] = []
    path: list[str] = []
    for token in tokens(data, what=what):
        local = token.name[1] if token.name[0] in MAIN else ""
        if token.kind == "open":
            path[token.depth :] = [local]
        elif token.kind == "close":
            del path[token.depth :]
        if token.depth == 1 and local == "si":
            if token.kind in ("open", "empty"):
                item = []
            if token.kind in ("close", "empty"):
                found.append(b"".join(item))
        elif token.kind in ("text", "cdata") and path[1:] in (["si", "t"], ["si", "r", "t"]):
            item.append(raw_text(token))
    return found
