"""What a running VBA program keeps: variables, frames, modules, Err."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hosts.vba.library import convert, initial
from hosts.vba.syntax import Procedure, Tree
from hosts.vba.values import Array, VbaError, is_object

if TYPE_CHECKING:
    from hosts.vba.machine import Project


class Ref:
    """A variable: its value and its type."""

    def __init__(self, kind: str = "Variant", value: Any = None, array: bool = False) -> None:
        self.kind = kind
        self.value = value if value is not None else Array() if array else initial(kind)

    def set(self, value: Any) -> None:
        self.value = value if isinstance(value, Array) or is_object(value) else convert(value, self.kind)


class Item:
    """An element of an array, passed by reference."""

    def __init__(self, array: Array, at: int) -> None:
        self.array, self.at = array, at

    value = property(lambda self: self.array.items[self.at])

    def set(self, value: Any) -> None:
        self.array.items[self.at] = value


class Leave(Exception):
    """Exit For, Exit Function, GoTo …"""

    def __init__(self, what: str, label: str = "") -> None:
        super().__init__(what)
        self.what, self.label = what, label


class Module:
    """A standard module, or an instance of a class."""

    def __init__(self, tree: Tree, project: Project) -> None:
        self.tree, self.project = tree, project
        self.variables = {v.name.lower(): Ref(v.kind, None, v.array) for v in tree.variables}
        self.procedures = {p.name.lower(): p for p in tree.procedures}
        for name, node, _ in tree.constants:
            self.variables[name.lower()] = Ref("Variant", project.evaluate(node, Frame(self, None)))

    def __getattr__(self, name: str) -> Any:
        procedure = self.__dict__["procedures"].get(name.lower())
        if procedure is None:
            raise AttributeError(name, name=name, obj=self)
        return lambda *arguments: self.project.run(self, procedure, arguments)


class Frame:
    def __init__(self, module: Module, procedure: Procedure | None) -> None:
        self.module, self.procedure = module, procedure
        self.variables: dict[str, Ref | Item] = {}
        self.handler = ""  # '', 'next', or the label of On Error GoTo
        self.subjects: list[Any] = []


class Error:
    """Err."""

    BARE = frozenset({"Number", "Description"})

    def __init__(self) -> None:
        self.Number, self.Description = 0, ""

    def Clear(self) -> None:
        self.Number, self.Description = 0, ""

    def Raise(self, code: Any, source: Any = None, description: Any = None) -> None:
        raise VbaError(int(code), str(description or f"Application-defined error {code}"))

    def took(self, error: VbaError) -> None:
        self.Number, self.Description = error.number, error.description


def bare(value: Any) -> Any:
    """What a variable or an element holds."""
    return value.value if isinstance(value, Ref | Item) else value
