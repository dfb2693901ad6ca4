"""Formula text as it stands in a file, cut into tokens.

The file format writes formulas in English with ',' between arguments, whatever the user's language; references are
in A1 style.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jixiao.core.errors import Told
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.package.limits import MAX_FORMULA, over


class FormulaError(Told, ValueError):
    """The formula cannot be read; the text is one Chinese line."""


_ERRORS = (
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!", "#EXTERNAL!",
)  # fmt: skip

_WORD = r"(?:[^\W\d]|[_\\])[\w.\\?]*"
# A sheet name may stand without quotes when it is made of letters, digits, '_' and '.'; one that starts with a
# digit must be quoted in Excel, but other writers are less strict.
_BARE = r"[\w.]{1,100}"
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"

_PATTERN = pattern(
    "|".join(
        [
            r"(?P<space>[ \r\n\t\u00a0]+)",
            r'(?P<text>"(?:[^"]|"")*")',
            r"(?P<error>" + "|".join(re.escape(e) for e in _ERRORS) + ")",
            r"(?P<quoted>'(?:[^']|'')*'!)",
            rf"(?P<sheet>(?:\[[^\[\]]*\](?:{_BARE}(?::{_BARE})?)?|(?!{_CELL}:){_BARE}(?::{_BARE})?)!)",
            rf"(?P<area>{_CELL}:{_CELL}(?![\w.(!\[]))",
            rf"(?P<cell>{_CELL}(?![\w.(!\[]))",
            r"(?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(!\[]))",
            r"(?P<rows>\$?[1-9][0-9]{0,6}:\$?[1-9][0-9]{0,6}(?![\w.(!\[]))",
            r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)",
            rf"(?P<function>(?:{_WORD})\()",
            rf"(?P<word>{_WORD})",
            r"(?P<bracket>\[)",
            r"(?P<operator><>|<=|>=|[-+*/^&=<>%:@#])",
            r"(?P<mark>[(){},;])",
        ]
    )
)


class Token(NamedTuple):
    """`kind` is the name of a group above; 'bracket' tokens carry the whole bracketed text."""

    kind: str
    text: str
    start: int


def tokenize(formula: str) -> list[Token]:
    """The tokens of a formula (without the equals sign). Raises FormulaError."""
    if len(formula) > MAX_FORMULA.most:
        raise FormulaError(over(MAX_FORMULA, len(formula)))
    tokens: list[Token] = []
    position = 0
    while position < len(formula):
        match = _PATTERN.match(formula, position)
        if match is None or match.lastgroup is None:
            raise FormulaError(say("formula.character", position=position + 1, formula=formula[position]))
        kind, text = match.lastgroup, match.group()
        if kind == "bracket":
            text = _bracketed(formula, position)
        tokens.append(Token(kind, text, position))
        position += len(text)
    return tokens


def follows_from_its_sheet(formula: str) -> bool:
    """Whether a formula refers to cells of its own sheet, or to what is not known: =台账!B3 and =ROUND(9.5,1) do not."""
    try:
        found = tokenize(formula)
    except FormulaError:
        return True
    outside = {n + 1 for n, token in enumerate(found) if token.kind in ("sheet", "quoted")}
    return any(
        token.kind in _REFERENCES and n not in outside and token.text.upper() not in _LOGICAL
        for n, token in enumerate(found)
    )


_REFERENCES = ("area", "cell", "columns", "rows", "word", "bracket")
_LOGICAL = ("TRUE", "FALSE")


def _bracketed(formula: str, start: int) -> str:
    """The text from '[' to its matching ']'; an apostrophe escapes the character behind it."""
    depth, position = 0, start
    while position < len(formula):
        character = formula[position]
        if character == "'":
            position += 1
        elif character == "[":
            depth += 1
        elif character == "]":
            depth -= 1
            if depth == 0:
                return formula[start : position + 1]
        position += 1
    raise FormulaError(say("formula.brackets"))
