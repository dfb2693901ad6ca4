"""A machine that runs VBA modules: variables, procedures, classes, error handling.

Its host gives the objects of the outer world by their names (`globals`), and the functions of DLLs (`declared`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hosts.vba import objects
from hosts.vba.expressions import Expressions
from hosts.vba.library import CONSTANTS, FUNCTIONS, initial
from hosts.vba.memory import Error, Frame, Item, Leave, Module, Ref
from hosts.vba.syntax import Node, Procedure, Tree
from hosts.vba.values import MISSING, Array, VbaError, compare, is_object, let, number, truth


class Project(Expressions):
    """The modules of one workbook, running."""

    def __init__(
        self,
        trees: Sequence[Tree],
        classes: Sequence[str],
        globals_: Callable[[str], Any],
        declared: Mapping[str, Callable[..., Any]],
    ) -> None:
        self.globals, self.declared = globals_, declared
        self.err = Error()
        self.instances: list[Module] = []
        self.functions = {name.lower(): function for name, function in FUNCTIONS.items()}
        self.constants = {name.lower(): value for name, value in CONSTANTS.items()}
        self.public: dict[str, tuple[Module, Procedure | Ref]] = {}
        self.classes = {tree.name.lower(): tree for tree in trees if tree.name in classes}
        self.modules: dict[str, Module] = {}
        self.modules = {tree.name.lower(): Module(tree, self) for tree in trees if tree.name not in classes}
        for module in self.modules.values():
            found: dict[str, Procedure | Ref] = {}
            for procedure in module.tree.procedures:
                if procedure.public:
                    found[procedure.name.lower()] = procedure
            for variable in module.tree.variables:
                if variable.public:
                    found[variable.name.lower()] = module.variables[variable.name.lower()]  # type: ignore[assignment]
            for name, _, public in module.tree.constants:
                if public:
                    found[name.lower()] = module.variables[name.lower()]  # type: ignore[assignment]
            for name, what in found.items():
                self.public[name] = (module, what)

    # Calls

    def call(self, name: str, *arguments: Any) -> Any:
        """Run a public procedure, as Application.Run, a cell or the ribbon does. Raises VbaError."""
        module, procedure = self.public[name.lower()]
        assert isinstance(procedure, Procedure), name
        return self.run(module, procedure, arguments)

    def document(self, name: str, event: str, *arguments: Any) -> None:
        """An event of a document module, where it has one."""
        module = self.modules[name.lower()]
        procedure = module.procedures.get(event.lower())
        if procedure is not None:
            self.run(module, procedure, arguments)

    def event(self, variable: str, event: str, *arguments: Any) -> None:
        """An event for every object that listens with WithEvents."""
        for instance in self.instances:
            heard = instance.variables.get(variable.lower())
            procedure = instance.procedures.get(f"{variable}_{event}".lower())
            if heard is not None and heard.value is not None and procedure is not None:
                self.run(instance, procedure, arguments)

    def run(self, module: Module, procedure: Procedure, arguments: Sequence[Any]) -> Any:
        frame = Frame(module, procedure)
        given = list(arguments)
        for parameter in procedure.parameters:
            name = parameter.name.lower()
            if parameter.rest:
                values = [a.value if isinstance(a, Ref | Item) else a for a in given]
                frame.variables[name] = Ref("Variant", Array.of(values))
                given = []
                continue
            passed = given.pop(0) if given else MISSING
            if isinstance(passed, Ref | Item) and parameter.by_reference:
                frame.variables[name] = passed
                continue
            value = passed.value if isinstance(passed, Ref | Item) else passed
            if value is MISSING and parameter.kind != "Variant":
                value = (
                    self.evaluate(parameter.default, frame) if parameter.default else initial(parameter.kind)
                )
            if parameter.kind != "Variant" and is_object(value) != (initial(parameter.kind) is None):
                value = let(value)  # an object where its value is due
            own = frame.variables[name] = Ref(parameter.kind)
            own.set(value if value is MISSING or is_object(value) else let(value))
        if given:
            raise VbaError(450, f"Wrong number of arguments: {procedure.name}")
        result = Ref(procedure.kind)
        if procedure.function:
            frame.variables[procedure.name.lower()] = result
        self.body(frame, procedure)
        return result.value

    def body(self, frame: Frame, procedure: Procedure) -> None:
        at = 0
        while at < len(procedure.body):
            try:
                self.block(procedure.body[at:], frame)
                return
            except Leave as leave:  # noqa: PERF203
                if leave.what != "goto":
                    return
                at = procedure.labels[leave.label]
            except VbaError as error:
                if frame.handler in ("", "0"):
                    raise
                self.err.took(error)
                at, frame.handler = procedure.labels[frame.handler], ""

    # Statements

    def block(self, nodes: Sequence[Node], frame: Frame) -> None:
        for node in nodes:
            try:
                _STATEMENTS[node[0]](self, node, frame)
            except VbaError as error:  # noqa: PERF203
                if frame.handler != "next":
                    raise
                self.err.took(error)

    def _if(self, node: Node, frame: Frame) -> None:
        for condition, body in node[1]:
            try:
                holds = truth(self.evaluate(condition, frame))
            except VbaError as error:
                if frame.handler != "next":
                    raise
                self.err.took(error)
                holds = True  # the next statement is the first inside
            if holds:
                return self.block(body, frame)
        return self.block(node[2], frame)

    def _loop(self, body: Sequence[Node], frame: Frame, what: str) -> bool:
        """False: leave the loop."""
        try:
            self.block(body, frame)
        except Leave as leave:
            if (leave.what, leave.label) == ("exit", what):
                return False
            raise
        return True

    def _for(self, node: Node, frame: Frame) -> None:
        _, variable, first, last, step, body = node
        at, end, by = (number(self.evaluate(n, frame)) for n in (first, last, step))
        while at <= end if by >= 0 else at >= end:
            self.assign(variable, at, frame)
            if not self._loop(body, frame, "For"):
                return
            at += by
        self.assign(variable, at, frame)

    def _each(self, node: Node, frame: Frame) -> None:
        _, variable, items, body = node
        for item in self.evaluate(items, frame):
            self.assign(variable, objects.inward(item), frame)
            if not self._loop(body, frame, "For"):
                return

    def _do(self, node: Node, frame: Frame) -> None:
        _, condition, body = node
        while condition is None or truth(self.evaluate(condition[1], frame)) == (condition[0] == "While"):
            if not self._loop(body, frame, "Do"):
                return

    def _select(self, node: Node, frame: Frame) -> None:
        subject = self.evaluate(node[1], frame)
        for values, body in node[2]:
            if values is None or any(compare(subject, "=", self.evaluate(v, frame)) is True for v in values):
                return self.block(body, frame)
        return None

    def _with(self, node: Node, frame: Frame) -> None:
        frame.subjects.append(self.evaluate(node[1], frame))
        try:
            self.block(node[2], frame)
        finally:
            frame.subjects.pop()

    def _dim(self, node: Node, frame: Frame) -> None:
        for name, kind, array, bounds in node[1]:
            held = Ref(kind, None, array)
            if bounds:
                held.value = Array(self._bounds(bounds, frame))
            frame.variables.setdefault(name.lower(), held)

    def _redim(self, node: Node, frame: Frame) -> None:
        for name, _, _, bounds in node[1]:
            held = self.lookup(name, frame)
            assert isinstance(held, Ref | Item), name
            old = held.value if isinstance(held.value, Array) else Array()
            held.set(old.resized(self._bounds(bounds, frame), node[2]))

    def _bounds(self, bounds: Sequence[Node], frame: Frame) -> list[tuple[int, int]]:
        return [
            (int(number(self.evaluate(a, frame))), int(number(self.evaluate(b, frame)))) for a, b in bounds
        ]

    def _on_error(self, node: Node, frame: Frame) -> None:
        frame.handler = node[1]
        self.err.Clear()

    def _resume(self, node: Node, frame: Frame) -> None:
        self.err.Clear()
        raise Leave("goto", node[1])

    def _leave(self, node: Node, frame: Frame) -> None:
        raise Leave(*node)

    def _let(self, node: Node, frame: Frame) -> None:
        self.assign(node[1], let(self.evaluate(node[2], frame)), frame)

    def _set(self, node: Node, frame: Frame) -> None:
        value = self.evaluate(node[2], frame)
        if not is_object(value):
            raise VbaError(424, "Object required")
        self.assign(node[1], value, frame)

    def assign(self, target: Node, value: Any, frame: Frame) -> None:
        if target[0] == "name":
            held = self.lookup(target[1], frame)
            if not isinstance(held, Ref | Item):
                raise objects.NotPlayed(f"assignment to {target[1]}")
            held.set(value)
        elif target[0] == "apply":
            array = self.evaluate(target[1], frame)
            if not isinstance(array, Array):
                raise VbaError(13, "Type mismatch")
            array.items[array.place([number(self.evaluate(n, frame)) for _, n in target[2]])] = value
        else:
            objects.put(self.evaluate(target[1], frame), target[2], value)

    def _call(self, node: Node, frame: Frame) -> None:
        self.apply(node[1], node[2], frame)


_STATEMENTS: dict[str, Callable[[Project, Node, Frame], None]] = {
    "if": Project._if, "for": Project._for, "each": Project._each, "do": Project._do, "select": Project._select,
    "with": Project._with, "dim": Project._dim, "redim": Project._redim, "on error": Project._on_error,
    "resume": Project._resume, "exit": Project._leave, "goto": Project._leave, "let": Project._let, "set": Project._set,
    "call": Project._call, "label": lambda *_: None,
}  # fmt: skip
