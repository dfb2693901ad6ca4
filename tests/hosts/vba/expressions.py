"""What the expressions of VBA come to: operators, calls, members, items."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hosts.vba import objects
from hosts.vba.memory import Error, Frame, Item, Module, Ref, bare
from hosts.vba.syntax import Node, Procedure, Tree
from hosts.vba.values import (
    MISSING,
    Array,
    Collection,
    VbaError,
    arithmetic,
    compare,
    is_object,
    number,
)


class Expressions:
    """The half of a project that evaluates."""

    err: Error
    classes: dict[str, Tree]
    instances: list[Module]
    modules: dict[str, Module]
    public: dict[str, tuple[Module, Procedure | Ref]]
    functions: dict[str, Callable[..., Any]]
    constants: dict[str, Any]
    globals: Callable[[str], Any]
    declared: Mapping[str, Callable[..., Any]]

    def run(self, module: Module, procedure: Procedure, arguments: Sequence[Any]) -> Any:
        raise NotImplementedError

    def evaluate(self, node: Node | None, frame: Frame) -> Any:
        if node is None:
            return MISSING
        match node[0]:
            case "value":
                return node[1]
            case "copy":
                return self.evaluate(node[1], frame)
            case "subject":
                return frame.subjects[-1]
            case "name":
                held = self.lookup(node[1], frame)
                return held.value if isinstance(held, Ref | Item) else self.apply(node, [], frame)
            case "new":
                return self.new(node[1])
            case "member" | "apply":
                return self.apply(node, [], frame)
            case "not":
                value = self.evaluate(node[1], frame)
                return not value if isinstance(value, bool) else ~int(number(value))
            case "negative":
                return -number(self.evaluate(node[1], frame))
        left = self.evaluate(node[2], frame)
        right = self.evaluate(node[3], frame)  # both, always
        match node[1]:
            case "Is":
                return left is right or (left is not None and right is not None and left == right)
            case "And" | "Or":
                if isinstance(left, bool) and isinstance(right, bool):
                    return left and right if node[1] == "And" else left or right
                a, b = int(number(left)), int(number(right))
                return a & b if node[1] == "And" else a | b
            case "=" | "<>" | "<" | ">" | "<=" | ">=":
                return compare(left, node[1], right)
        return arithmetic(left, node[1], right)

    def new(self, kind: str) -> Any:
        if kind == "Collection":
            return Collection()
        made = Module(self.classes[kind.lower()], self)  # type: ignore[arg-type]
        self.instances.append(made)
        return made

    def lookup(self, name: str, frame: Frame) -> Any:
        """The variable of a name, or (module, procedure), or None."""
        lower = name.lower()
        for place in (frame.variables, frame.module.variables):
            if lower in place:
                return place[lower]
        own = frame.module.procedures.get(lower)
        if own is not None:
            return (frame.module, own)
        found = self.public.get(lower)
        return None if found is None else found[1] if isinstance(found[1], Ref) else found

    def apply(self, node: Node, arguments: Sequence[tuple[str, Node | None]], frame: Frame) -> Any:
        """The value of a name, a member or a call, with what a statement gives after it."""
        if node[0] == "apply" and not arguments:
            node, arguments = node[1], node[2]
            if node[0] == "apply":  # rows(i)(j)
                return self.pick(self.apply(node, [], frame), arguments, frame)
        if node[0] == "member":
            target = self.evaluate(node[1], frame)
            given, named = self.given(arguments, frame)
            if isinstance(target, Module):
                procedure = target.procedures[node[2].lower()]
                return self.run(target, procedure, given)
            return objects.get(target, node[2], [bare(g) for g in given], {k: bare(v) for k, v in named.items()},
                               put_in=not isinstance(target, Collection | Error))  # fmt: skip
        assert node[0] == "name", node
        held = self.lookup(node[1], frame)
        own = frame.procedure is not None and node[1].lower() == frame.procedure.name.lower()
        if own and arguments and isinstance(held, Ref) and not isinstance(held.value, Array):
            assert frame.procedure is not None
            return self.run(frame.module, frame.procedure, self.given(arguments, frame)[0])
        if isinstance(held, Ref | Item):
            return held.value if not arguments else self.pick(held.value, arguments, frame)
        if isinstance(held, tuple):
            return self.run(held[0], held[1], self.given(arguments, frame)[0])
        return self.outside(node[1], arguments, frame)

    def outside(self, name: str, arguments: Sequence[tuple[str, Node | None]], frame: Frame) -> Any:
        """A name that no module knows: of the language, of a DLL, of the host."""
        lower = name.lower()
        if lower == "err":
            return self.err
        if lower in self.constants:
            return self.constants[lower]
        if lower in self.modules and lower != "thisworkbook":  # that one is an object of the host
            return self.modules[lower]
        given, _ = self.given(arguments, frame)
        for declared in frame.module.tree.declared:
            if declared.name.lower() == lower:
                return self.declared[declared.name](*given)
        if lower in self.functions:
            return self.functions[lower](*map(bare, given))
        found = self.globals(name)
        if not arguments:
            return found
        if isinstance(found, type(bare)) or (callable(found) and not hasattr(type(found), "Count")):
            return objects.inward(objects.refusals(lambda: found(*(objects.outward(bare(g)) for g in given))))
        return objects.default(found, [bare(g) for g in given])

    def pick(self, value: Any, arguments: Sequence[tuple[str, Node | None]], frame: Frame) -> Any:
        indices = [bare(each) for each in self.given(arguments, frame)[0]]
        if isinstance(value, Array):
            return value.items[value.place([number(index) for index in indices])]
        if isinstance(value, Collection):
            return value.Item(indices[0])
        if value is None:
            raise VbaError(91, "Object variable or With block variable not set")
        if not is_object(value):
            raise VbaError(13, "Type mismatch")
        return objects.default(value, indices)

    def given(
        self, arguments: Sequence[tuple[str, Node | None]], frame: Frame
    ) -> tuple[list[Any], dict[str, Any]]:
        """Variables and elements of arrays by reference, everything else as it is."""
        values, named = [], {}
        for name, node in arguments:
            value: Any = MISSING
            if (
                node is not None
                and node[0] == "name"
                and isinstance(held := self.lookup(node[1], frame), Ref | Item)
            ):
                value = held
            elif node is not None and node[0] == "apply" and node[1][0] == "name":
                held = self.lookup(node[1][1], frame)
                array = held.value if isinstance(held, Ref | Item) else None
                if isinstance(array, Array):
                    value = Item(array, array.place([number(self.evaluate(n, frame)) for _, n in node[2]]))
                else:
                    value = self.evaluate(node, frame)
            elif node is not None:
                value = self.evaluate(node, frame)
            if name:
                named[name] = value
            else:
                values.append(value)
        return values, named
