"""The text of a VBA module as a tree: declarations, procedures, statements, expressions.

The part of the language that the add-in uses. What is not known is refused by name, never passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>&H[0-9A-Fa-f]+&?|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?[&#!]?)
    |(?P<name>[A-Za-z_]\w*)|(?P<sign>:=|<>|<=|>=|[-+*/\\&=<>(),.:]))""",
    re.VERBOSE,
)

Node = tuple[Any, ...]


@dataclass
class Parameter:
    name: str
    kind: str
    by_reference: bool
    optional: bool
    rest: bool
    default: Node | None


@dataclass
class Procedure:
    name: str
    parameters: list[Parameter]
    kind: str  # of its result
    function: bool
    public: bool
    body: list[Node] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)


@dataclass
class Variable:
    name: str
    kind: str
    array: bool
    public: bool
    events: bool


@dataclass
class Tree:
    """A module: what it declares."""

    name: str
    variables: list[Variable] = field(default_factory=list)
    constants: list[tuple[str, Node, bool]] = field(default_factory=list)
    procedures: list[Procedure] = field(default_factory=list)
    declared: list[Procedure] = field(default_factory=list)


def parse(name: str, source: str, conditions: Mapping[str, bool]) -> Tree:
    return _Parser(name, logical_lines(source, conditions)).module()


def logical_lines(source: str, conditions: Mapping[str, bool]) -> list[str]:
    """The lines without comments, continued ones joined, only those whose conditions hold."""
    source = source.replace("\r\n", "\n")
    source = re.sub(r" _\n", " ", source)
    lines, taken = [], [(True, True)]  # whether this branch holds, whether one of this #If has held
    for line in source.split("\n"):
        line = _without_comment(line).strip()
        if line.startswith("#"):
            word, _, rest = line[1:].partition(" ")
            condition = conditions.get(rest.removesuffix("Then").strip(), False)
            if word == "If":
                taken.append((condition, condition))
            elif word == "ElseIf":
                _, held = taken.pop()
                taken.append((condition and not held, held or condition))
            elif word == "Else":
                _, held = taken.pop()
                taken.append((not held, True))
            else:
                taken.pop()
        elif line and all(holds for holds, _ in taken):
            lines.append(line)
    return lines


def _without_comment(line: str) -> str:
    quoted = False
    for at, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == "'" and not quoted:
            return line[:at]
    return line


class _Parser:
    def __init__(self, name: str, lines: list[str]) -> None:
        self.tree, self.lines, self.line = Tree(name), lines, 0
        self.tokens: list[tuple[str, str]] = []
        self.at = 0

    # Lines and tokens

    def take_line(self) -> bool:
        if self.line >= len(self.lines):
            return False
        text, self.tokens, self.at = self.lines[self.line], [], 0
        self.line += 1
        place = 0
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None or match.lastgroup is None:
                raise SyntaxError(f"{self.tree.name}: {text}")
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            place = match.end()
        return True

    def peek(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at][1] if at < len(self.tokens) else ""

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1] if self.at <= len(self.tokens) else ""

    def ate(self, *words: str) -> bool:
        if all(self.peek(n) == word for n, word in enumerate(words)):
            self.at += len(words)
            return True
        return False

    def expect(self, word: str) -> None:
        if self.next() != word:
            raise SyntaxError(f"{self.tree.name}: {word} is due in: {self.lines[self.line - 1]}")

    # Declarations

    def module(self) -> Tree:
        while self.take_line():
            if self.peek() in ("Attribute", "Option", "VERSION", "BEGIN", "MultiUse", "END"):
                continue
            public = self.peek() == "Public"
            if self.peek() in ("Public", "Private", "Dim"):
                self.next()
            word = self.peek()
            if word == "Const":
                self.next()
                name, _ = self.next(), self.kind()
                self.expect("=")
                self.tree.constants.append((name, self.expression(), public))
            elif word == "Declare":
                self.next()
                self.ate("PtrSafe")
                self.tree.declared.append(self.head(public))
            elif word in ("Sub", "Function"):
                procedure = self.head(public)
                procedure.body = self.block(f"End {word}")
                for place, node in enumerate(procedure.body):
                    if node[0] == "label":
                        procedure.labels[node[1]] = place
                self.tree.procedures.append(procedure)
            else:
                events = self.ate("WithEvents")
                for name, kind, array, _ in self.names():
                    self.tree.variables.append(Variable(name, kind, array, public, events))
        return self.tree

    def head(self, public: bool) -> Procedure:
        function = self.next() == "Function"
        name = self.next()
        if self.ate("Lib"):
            self.next()
        parameters = []
        self.expect("(")
        while not self.ate(")"):
            optional, rest, by_reference = self.ate("Optional"), self.ate("ParamArray"), True
            if self.peek() in ("ByVal", "ByRef"):
                by_reference = self.next() == "ByRef"
            own = self.next()
            if self.ate("("):
                self.expect(")")
            kind = self.kind()
            default = self.expression() if self.ate("=") else None
            parameters.append(Parameter(own, kind, by_reference, optional, rest, default))
            self.ate(",")
        return Procedure(name, parameters, self.kind(), function, public)

    def kind(self) -> str:
        if not self.ate("As"):
            return "Variant"
        self.ate("New")
        return self.next()

    def names(self) -> list[tuple[str, str, bool, list[Node]]]:
        """name [(bounds)] [As kind], …"""
        found = []
        while True:
            name, array, bounds = self.next(), False, []
            if self.ate("("):
                array, bounds = True, self.bounds()
            found.append((name, self.kind(), array, bounds))
            if not self.ate(","):
                return found

    def bounds(self) -> list[Node]:
        found = []
        while not self.ate(")"):
            low: Node = ("value", 0)
            high = self.expression()
            if self.ate("To"):
                low, high = high, self.expression()
            found.append((low, high))
            self.ate(",")
        return found

    # Statements

    def block(self, *ends: str) -> list[Node]:
        """Statements up to a line that begins with one of these words, which stays the current line."""
        found: list[Node] = []
        while self.take_line():
            if any(" ".join(self.peek(n) for n in range(len(end.split()))) == end for end in ends):
                return found
            if len(self.tokens) == 2 and self.tokens[1][1] == ":":
                found.append(("label", self.peek()))
            else:
                found.append(self.statement())
                if self.at < len(self.tokens):
                    raise SyntaxError(f"{self.tree.name}: {self.lines[self.line - 1]}")
        raise SyntaxError(f"{self.tree.name}: {' or '.join(ends)} is missing")

    def statement(self) -> Node:
        word = self.peek()
        known: dict[str, Callable[[], Node]] = {
            "If": self.if_, "For": self.for_, "Do": self.do, "Select": self.select, "With": self.with_, "On": self.on_error,
        }  # fmt: skip
        if word in known:
            self.next()
            return known[word]()
        if word in ("Dim", "ReDim"):
            self.next()
            preserve = self.ate("Preserve")
            return (word.lower(), self.names(), preserve)
        if word == "Set":
            self.next()
            target = self.primary()
            self.expect("=")
            return ("set", target, self.expression())
        if word in ("Exit", "GoTo", "Resume"):
            self.next()
            return (word.lower(), self.next())
        target = self.primary()
        if self.ate("="):
            return ("let", target, self.expression())
        return ("call", target, self.arguments(""))

    def if_(self) -> Node:
        branches: list[tuple[Node, list[Node]]] = []
        condition, other = self.expression(), list[Node]()
        self.expect("Then")
        if self.at < len(self.tokens):
            branches.append((condition, [self.statement()]))
            return ("if", branches, [self.statement()] if self.ate("Else") else other)
        while True:
            branches.append((condition, self.block("ElseIf", "Else", "End If")))
            word = self.next()
            if word == "ElseIf":
                condition = self.expression()
                self.expect("Then")
                continue
            if word == "Else":
                other = self.block("End If")
                self.next()
            self.next()
            return ("if", branches, other)

    def for_(self) -> Node:
        if self.ate("Each"):
            variable = self.primary()
            self.expect("In")
            items = self.expression()
            return ("each", variable, items, self.loop())
        variable = self.primary()
        self.expect("=")
        first = self.expression()
        self.expect("To")
        last = self.expression()
        step: Node = self.expression() if self.ate("Step") else ("value", 1)
        return ("for", variable, first, last, step, self.loop())

    def loop(self) -> list[Node]:
        body = self.block("Next")
        self.at = len(self.tokens)
        return body

    def do(self) -> Node:
        condition = None
        if self.peek() in ("While", "Until"):
            condition = (self.next(), self.expression())
        body = self.block("Loop")
        self.next()
        return ("do", condition, body)

    def select(self) -> Node:
        self.expect("Case")
        subject, cases = self.expression(), []
        self.block("Case", "End Select")
        while self.next() == "Case":
            values: list[Node] | None = None
            if not self.ate("Else"):
                values = [self.expression()]
                while self.ate(","):
                    values.append(self.expression())
            cases.append((values, self.block("Case", "End Select")))
        self.next()
        return ("select", subject, cases)

    def with_(self) -> Node:
        subject = self.expression()
        body = self.block("End With")
        self.at = len(self.tokens)
        return ("with", subject, body)

    def on_error(self) -> Node:
        self.expect("Error")
        if self.ate("Resume", "Next"):
            return ("on error", "next")
        self.expect("GoTo")
        return ("on error", self.next())

    # Expressions, the weakest operator first

    LEVELS = (("Or", "Xor"), ("And",), None, ("=", "<>", "<", ">", "<=", ">=", "Is"), ("&",), ("+", "-"), ("Mod",), ("\\",),
              ("*", "/"))  # fmt: skip

    def expression(self, level: int = 0) -> Node:
        if level == len(self.LEVELS):
            if self.ate("-"):
                return ("negative", self.expression(level))
            return self.primary()
        words = self.LEVELS[level]
        if words is None:
            return ("not", self.expression(level)) if self.ate("Not") else self.expression(level + 1)
        left = self.expression(level + 1)
        while self.at < len(self.tokens) and self.tokens[self.at][0] != "text" and self.peek() in words:
            left = ("operator", self.next(), left, self.expression(level + 1))
        return left

    def primary(self) -> Node:
        kind, word = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        self.at += 1
        if kind == "text":
            return ("value", word[1:-1].replace('""', '"'))
        if kind == "number":
            plain = word.rstrip("&#!")
            if plain.startswith("&H"):
                return ("value", int(plain[2:], 16))
            return ("value", int(plain) if plain.isdigit() and not word.endswith("#") else float(plain))
        if word == "(":
            inner: Node = ("copy", self.expression())
            self.expect(")")
            return inner
        if word == "New":
            return ("new", self.next())
        if word == ".":
            found: Node = ("member", ("subject",), self.next())
        elif kind == "name":
            found = ("name", word)
        else:
            raise SyntaxError(f"{self.tree.name}: {self.lines[self.line - 1]}")
        while True:
            if self.ate("("):
                found = ("apply", found, self.arguments(")"))
            elif self.ate("."):
                found = ("member", found, self.next())
            else:
                return found

    def arguments(self, end: str) -> list[tuple[str, Node | None]]:
        """(name or '', value or None where it is left out), up to the sign `end`, '' the end of the line."""
        found: list[tuple[str, Node | None]] = []
        while not (self.ate(end) if end else self.at >= len(self.tokens) or self.peek() == "Else"):
            if self.ate(","):
                found.append(("", None))
                continue
            name = ""
            if self.peek(1) == ":=":
                name = self.next()
                self.next()
            found.append((name, self.expression()))
            if not self.ate(",") and end and self.peek() != end:
                raise SyntaxError(f"{self.tree.name}: {self.lines[self.line - 1]}")
        return found
