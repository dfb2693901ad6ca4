"""Formula text → syntax tree.

Precedence is Excel's: range ':' before intersection ' ' before union ',', then sign, '%', '^', '* /', '+ -', '&',
comparison; all binary operators group from the left (2^3^2 = 64) and the sign binds tighter than '^' (-2^2 = 4).
"""

from __future__ import annotations

import math
import re

from jixiao.core.memory import bounded
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.package.limits import MAX_NESTING
from jixiao.recalc.nodes import (
    EMPTY,
    MAX_COLUMN,
    MAX_ROW,
    Array,
    Binary,
    Call,
    Constant,
    Name,
    Node,
    Reference,
    Structured,
    Unary,
)
from jixiao.workbook.grid import parse_a1
from jixiao.workbook.tokens import FormulaError, Token, tokenize
from jixiao.workbook.view import CellValue, ErrorValue

_BINDING = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_REFERENCE_STARTS = frozenset(
    {"cell", "area", "columns", "rows", "quoted", "sheet", "function", "word", "error"}
)

# What hosts write before the name of a function that is not their own: _xlfn. and _xlws. (newer than the file
# format), _xll. (add-in), _xludf. and _xldudf_ (unknown when saved).
_PREFIX = pattern(r"^(?:_xlfn\.|_xlws\.|_xll\.|_xludf\.|_xldudf_|_xldudf\.|COM\.MICROSOFT\.)+", re.IGNORECASE)
_JX = pattern(r"^(?:.*[._])?(JX_[A-Z0-9_]+)$")


def function_name(written: str) -> str:
    """The bare name in capitals: '_xlfn._xlws.SORT' -> 'SORT', '_xldudf_jx_score' -> 'JX_SCORE'.

    A JX function is known by its own name, whatever stands before it (LibreOffice may write a whole service name).
    """
    name = _PREFIX.sub("", written).upper()
    jx = _JX.match(name)
    return jx.group(1) if jx else name


@bounded(20_000, characters=400_000)  # a tree takes seventy bytes for each of them
def parse(formula: str) -> Node:
    """The tree of a formula. Raises FormulaError. Excel writes no equals sign into a file, other writers may."""
    parser = _Parser(tokenize(formula.removeprefix("=")))
    try:
        tree = parser.expression()
    except RecursionError:
        raise FormulaError(say("formula.nesting")) from None
    parser.end()
    return tree


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.position = 0
        self.level = 0

    # --- tokens ---

    def ahead(self) -> int:
        """Where the next token that is no space stands."""
        position = self.position
        while position < len(self.tokens) and self.tokens[position].kind == "space":
            position += 1
        return position

    def peek(self) -> Token:
        """The next token that is no space; kind 'end' behind the last."""
        position = self.ahead()
        return self.tokens[position] if position < len(self.tokens) else Token("end", "", -1)

    def take(self) -> Token:
        token = self.peek()
        if token.kind == "end":
            raise FormulaError(say("formula.incomplete"))
        self.position = self.ahead() + 1
        return token

    def expect(self, mark: str) -> None:
        token = self.take()
        if token.text != mark:
            raise FormulaError(say("formula.expected", mark=mark, text=token.text))

    def end(self) -> None:
        token = self.peek()
        if token.kind != "end":
            raise FormulaError(say("formula.extra", text=token.text))

    # --- expressions ---

    def expression(self, level: int = 1) -> Node:
        left = self.signed()
        while True:
            token = self.peek()
            binding = _BINDING.get(token.text, 0) if token.kind == "operator" else 0
            if binding < level:
                return left
            self.take()
            left = Binary(token.text, left, self.expression(binding + 1))

    def signed(self) -> Node:
        token = self.peek()
        if token.kind == "operator" and token.text in "+-@":
            self.take()
            return Unary(token.text, self.signed())
        operand = self.joined()
        while self.peek().text == "%" and self.peek().kind == "operator":
            self.take()
            operand = Unary("%", operand)
        return operand

    def joined(self) -> Node:
        """References joined by intersection: a space between two operands that can be references."""
        left = self.ranged()
        while self.ahead() > self.position:
            token = self.peek()
            if token.kind not in _REFERENCE_STARTS and token.text != "(":
                break
            left = Binary(" ", left, self.ranged())
        return left

    def ranged(self) -> Node:
        left = self.primary()
        while True:
            token = self.peek()
            if token.text == "(" and isinstance(left, Call) and self.ahead() == self.position:
                self.take()
                left = Call("CALL", (left, *self.arguments()), "LAMBDA")  # LAMBDA(x,…)(2)
            elif token.kind != "operator" or token.text not in ":#":
                return left
            else:
                self.take()
                left = Unary("#", left) if token.text == "#" else Binary(":", left, self.primary())

    def primary(self) -> Node:
        token = self.take()
        kind, text = token.kind, token.text
        if kind in ("number", "text", "error"):
            return Constant(_literal(token))
        if kind in ("cell", "area", "columns", "rows"):
            return reference(text)
        if kind in ("quoted", "sheet"):
            return self.qualified(text)
        if kind == "function":
            return Call(function_name(text[:-1]), self.arguments(), text[:-1])
        if kind == "word":
            return self.word(text)
        if kind == "bracket":
            return Structured("", text[1:-1])
        if text == "(":
            return self.parenthesis()
        if text == "{":
            return self.array()
        raise FormulaError(say("formula.unexpected", text=text))

    def parenthesis(self) -> Node:
        inside = self.expression()
        while self.peek().text == ",":
            self.take()
            inside = Binary(",", inside, self.expression())
        self.expect(")")
        return inside

    def arguments(self) -> tuple[Node, ...]:
        """The arguments behind an opening parenthesis, up to and with the closing one."""
        arguments: list[Node] = []
        if self.peek().text == ")":
            self.take()
            return ()
        self.level += 1
        if self.level > MAX_NESTING.most + 1:  # so many levels inside the outermost call
            raise FormulaError(say("formula.nesting"))
        while True:
            token = self.peek()
            arguments.append(EMPTY if token.kind == "mark" and token.text in ",)" else self.expression())
            token = self.take()
            if token.text == ")":
                self.level -= 1
                return tuple(arguments)
            if token.text != ",":
                raise FormulaError(say("formula.comma_or_close", text=token.text))

    def word(self, text: str) -> Node:
        upper = text.upper()
        if upper in ("TRUE", "FALSE"):
            return Constant(upper == "TRUE")
        return Structured(text, self.take().text[1:-1]) if self.at_bracket() else Name(text)

    def at_bracket(self) -> bool:
        return self.position < len(self.tokens) and self.tokens[self.position].kind == "bracket"

    def qualified(self, prefix: str) -> Node:
        """What follows a sheet or a workbook: `Sheet1!A1`, `'表 1:表 3'!A1`, `[1]!JX_SCORE(…)`, `Sheet1!name`."""
        book, sheet, last = _sheets(prefix)
        token = self.take()
        if token.kind in ("cell", "area", "columns", "rows"):
            return reference(token.text)._replace(sheet=sheet, last=last, book=book)
        if token.kind == "function":
            return Call(function_name(token.text[:-1]), self.arguments(), prefix + token.text[:-1])
        if token.kind == "word" and last is None:
            if not sheet and self.at_bracket():
                return Structured(token.text, self.take().text[1:-1])
            return Name(token.text, sheet, book)
        if token.kind == "error":
            return Constant(ErrorValue("#REF!"))
        raise FormulaError(say("formula.after_prefix", prefix=prefix))

    def array(self) -> Node:
        rows: list[tuple[CellValue, ...]] = []
        row: list[CellValue] = []
        while True:
            row.append(self.element())
            token = self.take()
            if token.text not in (",", ";", "}"):
                raise FormulaError(say("formula.array_constant"))
            if token.text != ",":
                rows.append(tuple(row))
                row = []
            if token.text == "}":
                break
        if len({len(r) for r in rows}) != 1:
            raise FormulaError(say("formula.array_rows"))
        return Array(tuple(rows))

    def element(self) -> CellValue:
        sign, token = 1.0, self.take()
        while token.text in ("-", "+"):
            sign, token = (-sign if token.text == "-" else sign), self.take()
        if token.kind == "number":
            return sign * float(token.text)
        if token.kind in ("text", "error"):
            return _literal(token)
        if token.text.upper() in ("TRUE", "FALSE"):
            return token.text.upper() == "TRUE"
        raise FormulaError(say("formula.array_constant"))


def _literal(token: Token) -> CellValue:
    """What a number, a text or an error written in a formula is."""
    if token.kind == "text":
        return token.text[1:-1].replace('""', '"')
    if token.kind == "error":
        return ErrorValue(token.text.upper())
    number = float(token.text)
    if math.isinf(number):
        raise FormulaError(say("formula.number_range", text=token.text[:40]))
    return number


def _sheets(prefix: str) -> tuple[str | None, str | None, str | None]:
    """ "'[1]表 1:表 3'!" -> ('1', '表 1', '表 3'); what is absent is None."""
    text = prefix[:-1]
    if text.startswith("'"):
        text = text[1:-1].replace("''", "'")
    book = None
    if "]" in text:
        book, text = text.rsplit("]", 1)
        book = book.replace("[", "")
    sheet, colon, last = text.partition(":")
    return book, sheet or None, last if colon else None


def reference(text: str) -> Reference:
    """'$A$1', 'A1:B2', 'A:C' or '1:3' (no sheet) -> Reference, corners put in order. Raises FormulaError."""
    first, _, second = text.upper().partition(":")
    second = second or first
    if first.strip("$").isalpha():
        corners = [(0, _column(p), p.startswith("$")) for p in (first, second)]
        (_, left, fixed_left), (_, right, fixed_right) = sorted(corners, key=lambda c: c[1])
        return Reference(0, left, MAX_ROW, right, (True, fixed_left, True, fixed_right), whole="columns")
    if first.strip("$").isdigit():
        rows = sorted((int(p.strip("$")) - 1, p.startswith("$")) for p in (first, second))
        (top, fixed_top), (bottom, fixed_bottom) = rows
        return Reference(top, 0, bottom, MAX_COLUMN, (fixed_top, True, fixed_bottom, True), whole="rows")
    a, b = parse_a1(first), parse_a1(second)
    if max(a.row, b.row) > MAX_ROW or max(a.column, b.column) > MAX_COLUMN:
        raise FormulaError(say("formula.outside", text=text))
    (top, fixed_top), (bottom, fixed_bottom) = sorted(((a.row, "$" in first[1:]), (b.row, "$" in second[1:])))
    (left, fixed_left), (right, fixed_right) = sorted(
        ((a.column, first.startswith("$")), (b.column, second.startswith("$")))
    )
    return Reference(top, left, bottom, right, (fixed_top, fixed_left, fixed_bottom, fixed_right))


def _column(text: str) -> int:
    column = parse_a1(text.strip("$") + "1").column
    if column > MAX_COLUMN:
        raise FormulaError(say("formula.outside", text=text))
    return column
