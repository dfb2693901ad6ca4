"""XML as bytes with exact places: a tokenizer that is never fooled, entities, and the escapes of OOXML
strings.

Office files hold a plain subset of XML: no document type (forbidden by OPC), so no entities but the five and
numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.package import limits
from jixiao.package.errors import UnreadableFile

NAME = rb"""[^\s<>=/"']+"""
VALUE = rb"""(?:"[^"<]*"|'[^'<]*')"""
ATTRIBUTE = rb"\s+%b\s*=\s*%b" % (NAME, VALUE)
"""An attribute as anybody may write it, with the white space before it."""
_TOKEN = pattern(
    rb"""(?P<text>[^<]+)
    |</(?P<close>[^\s<>/]+)\s*>
    |<(?P<open>[^\s<>/!?="']+)(?P<attributes>(?:%b)*)\s*(?P<empty>/?)>
    |<!\[CDATA\[(?P<cdata>.*?)\]\]>
    |(?P<skip><!--.*?-->|<\?.*?\?>)"""
    % ATTRIBUTE,
    re.S | re.X,
)
_ATTRIBUTE = pattern(rb"""(%b)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""" % NAME)
_ENTITY = pattern(r"(lt|gt|amp|quot|apos)|#([0-9]+)|#[xX]([0-9A-Fa-f]+)")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_XSTRING = pattern(r"_x([0-9A-Fa-f]{4})_")
_DECLARED = pattern(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


LONG = 8192
"""Attributes of so many bytes are counted: a tag that is shorter cannot hold too many."""


class Token(NamedTuple):
    """A piece of markup. `kind` is open, close, empty, text, cdata or skip (comment, processing instruction).

    name        (namespace, local name) of a tag, else ('', '')
    attributes  the raw bytes of a tag's attributes; the raw content of text and CDATA
    start, end  where the piece lies
    depth       how many elements are open around it (a tag counts its parents only)
    """

    kind: str
    name: tuple[str, str]
    attributes: bytes
    start: int
    end: int
    depth: int


class Scope:
    """The namespace prefixes in force at a place of a document."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.prefixes = prefixes
        self._known: dict[bytes, tuple[str, str]] = {}

    def qualified(self, raw: bytes) -> tuple[str, str]:
        """(namespace, local name) of a tag's name as written."""
        name = self._known.get(raw)
        if name is None:
            prefix, _, local = raw.decode("utf-8", "replace").rpartition(":")
            name = self._known[raw] = (self.prefixes.get(prefix, prefix), local)
        return name


def damaged(what: str = "") -> UnreadableFile:
    return UnreadableFile(say("file.bad_xml", part=what or say("part.any")))


def tokens(data: bytes, start: int = 0, end: int | None = None, what: str = "") -> Iterator[Token]:
    """The tokens of a whole document (or of a well-formed piece of one), namespaces resolved.

    Raises UnreadableFile, naming `what`, for anything that is not well-formed, and for a document type.
    """
    stop = len(data) if end is None else end
    at = start
    if data.startswith(b"\xef\xbb\xbf", at):
        at += 3
    scopes: list[Scope] = [Scope({"": "", "xml": "http://www.w3.org/XML/1998/namespace"})]
    opened: list[bytes] = []
    match = _TOKEN.match
    while at < stop:
        m = match(data, at, stop)
        if m is None:
            raise damaged(what)
        at = m.end()
        kind = m.lastgroup
        if kind == "text":
            yield Token("text", ("", ""), m["text"], m.start(), at, len(opened))
        elif kind == "close":
            raw = m["close"]
            if not opened or opened.pop() != raw:
                raise damaged(what)
            yield Token("close", scopes.pop().qualified(raw), b"", m.start(), at, len(opened))
        elif kind == "cdata":
            yield Token("cdata", ("", ""), m["cdata"], m.start(), at, len(opened))
        elif kind == "skip":
            yield Token("skip", ("", ""), b"", m.start(), at, len(opened))
        else:
            raw, attributes = m["open"], m["attributes"]
            if len(attributes) > LONG:
                limits.refuse(limits.MAX_ATTRIBUTES, len(_ATTRIBUTE.findall(attributes)), what)
            scope = scopes[-1]
            if b"xmlns" in attributes:
                scope = Scope({**scope.prefixes, **_declared(attributes)})
            name = scope.qualified(raw)
            if m["empty"]:
                yield Token("empty", name, attributes, m.start(), at, len(opened))
            else:
                yield Token("open", name, attributes, m.start(), at, len(opened))
                opened.append(raw)
                if len(opened) > limits.MAX_DEPTH.most:
                    limits.refuse(limits.MAX_DEPTH, len(opened), what)
                scopes.append(scope)
    if opened:
        raise damaged(what)


def _declared(attributes: bytes) -> dict[str, str]:
    found = {}
    for name, value in parse_attributes(attributes).items():
        if name == "xmlns":
            found[""] = value
        elif name.startswith("xmlns:"):
            found[name[6:]] = value
    return found


def parse_attributes(raw: bytes) -> dict[str, str]:
    """The attributes of a tag by their names as written (with prefix), values decoded."""
    return {
        m[1].decode("utf-8", "replace"): unescape(m[2] if m[2] is not None else m[3])
        for m in _ATTRIBUTE.finditer(raw)
    }


def attribute_span(tag: bytes, name: bytes) -> tuple[int, int, int, int] | None:
    """Where an attribute lies in the bytes of a tag: (start of the white space before it, end, start and
    end of its value).
    """
    for m in _ATTRIBUTE.finditer(tag):
        if m[1] == name:
            group = 2 if m[2] is not None else 3
            start = m.start()
            while start > 0 and tag[start - 1 : start].isspace():
                start -= 1
            return start, m.end(), m.start(group), m.end(group)
    return None


def natural(text: str, otherwise: int = 0) -> int:
    """A number of a file that only counts or points: nine digits at most, `otherwise` for anything else."""
    return int(text) if len(text) <= 9 and text.isascii() and text.isdecimal() else otherwise


def unescape(raw: bytes) -> str:
    """Character data as text: the five entities and numeric references."""
    text = raw.decode("utf-8", "replace")
    return _resolved(text) if "&" in text else text


def characters(raw: bytes) -> bytes:
    """Character data without its entities, as bytes."""
    return unescape(raw).encode() if b"&" in raw else raw


def _resolved(text: str) -> str:
    """The text with its entities as characters: each of them ends at a semicolon."""
    *pieces, rest = text.split(";")
    return "".join(map(_PIECES.__getitem__, pieces)) + rest


class _Pieces(dict[str, str]):
    """What a text says up to a semicolon. Some programs write every Chinese character as an entity: those of a batch are
    few, and written again and again."""

    def __missing__(self, piece: str) -> str:
        before, mark, entity = piece.rpartition("&")
        m = _ENTITY.fullmatch(entity) if mark else None
        found = f"{piece};" if m is None else before + _character_of(m)
        if len(piece) <= _SHORT and len(self) < 1 << 16:
            self[piece] = found
        return found


_PIECES, _SHORT = _Pieces(), 8


def _character_of(m: re.Match[str]) -> str:
    if m[1]:
        return _NAMED[m[1]]
    return _character(m[2], 10) if m[2] else _character(m[3], 16)


def _character(digits: str, base: int) -> str:
    significant = digits.lstrip("0")
    code = int(significant or "0", base) if len(significant) <= 7 else 0x110000
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"  # no half a character


def escape(text: str) -> bytes:
    """Text as character data. A carriage return is written as a reference: a reader would turn it into a
    line feed.
    """
    raw = text.encode("utf-8", "replace")
    if b"&" in raw or b"<" in raw or b">" in raw:
        raw = raw.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return raw


def raw_text(token: Token) -> bytes:
    """What a text or a CDATA section says, escaped."""
    return token.attributes if token.kind == "text" else escape(token.attributes.decode("utf-8", "replace"))


def decode_string(raw: bytes) -> str:
    """The text of a cell (ST_Xstring): entities, and `_x000D_` for characters that XML cannot hold (ISO
    29500-1, 22.9.2.19).
    """
    return _label(raw) if len(raw) <= _LABEL else _decoded(raw)


_LABEL = 400
"""Bytes of a text that many cells and files may hold."""


def _decoded(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    if "&" in text:
        text = _resolved(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n") if b"&#" not in raw else text
    if "_x" not in text:
        return text
    text = _XSTRING.sub(lambda m: chr(int(m[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    )  # joins two halves of a character


_label = lru_cache(maxsize=8192)(_decoded)

_UNWRITABLE = pattern("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|[\ud800-\udfff]")


def encode_string(text: str) -> bytes:
    """The text of a cell as character data; the opposite of `decode_string` for every text."""
    return escape(_UNWRITABLE.sub(lambda m: f"_x{ord(m[0]):04X}_", text))


def to_utf8(data: bytes, what: str = "") -> tuple[bytes, str]:
    """(the document in UTF-8 without any other change, its own encoding). UTF-16 is the only other one OPC
    allows.
    """
    if data.startswith(b'<?xml version="1.0" encoding="UTF-8"'):
        return data, "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16").encode("utf-8"), "utf-16-le" if data[:1] == b"\xff" else "utf-16-be"
        except UnicodeDecodeError:
            raise damaged(what) from None
    declared = _DECLARED.match(data[:200].removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].upper() not in (b"UTF-8", b"UTF8", b"US-ASCII", b"ASCII"):
        raise UnreadableFile(say("file.encoding", value=what or say("part.any"), value2=declared[1].decode()))
    return data, "utf-8"


def from_utf8(data: bytes, encoding: str) -> bytes:
    """The opposite of `to_utf8`."""
    if encoding == "utf-8":
        return data
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b"\xfe\xff"
    return mark + data.decode("utf-8").encode(encoding)
