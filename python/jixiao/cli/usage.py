"""The help: what a command does and takes, in the language of this run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jixiao.cli.lang import t
from jixiao.cli.parameters import HELP, REQUIRED, Command, Parameter, choices, parameters_of

_KINDS = {"str": "text", "int": "integer", "float": "number", "Path": "file"}


def page(path: Sequence[str], chosen: Command | Mapping[str, Any]) -> str:
    """The help of a command, or of a group of them."""
    found = [] if isinstance(chosen, Mapping) else parameters_of(chosen)
    places = [(each.shown, _told(each)) for each in found if not each.names]
    options = [(_option(each), _told(each)) for each in found if each.names]
    if not path:
        options = [("--version", t("help.version")), ("--lang zh|en", t("help.lang"))]
    options.append((", ".join(HELP), t("help.help")))
    listed = [(each, t(_code([*path, each]))) for each in chosen] if isinstance(chosen, Mapping) else []
    rest = "".join(f" {shown}" for shown, _ in places)
    usage = "help.usage.commands" if listed else "help.usage"
    lines = [t(usage, program=" ".join(["jixiao", *path]), rest=rest), "", f"  {t(_code(path))}"]
    for heading, rows in ("help.arguments", places), ("help.options", options), ("help.commands", listed):
        if rows:
            lines += ["", t(heading), *_table(rows)]
    return "\n".join(lines)


def _code(path: Sequence[str]) -> str:
    """The code of the message that says what a command does."""
    return ".".join(["command", *path]) if path else "help.jixiao"


def _table(rows: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Two columns, a Chinese character taking the place of two others."""
    listed = list(rows)
    widths = [sum(2 if ord(character) > 0x2E80 else 1 for character in left) for left, _ in listed]
    for (left, right), width in zip(listed, widths, strict=True):
        yield f"  {left}{' ' * (max(widths) + 2 - width)}{right}".rstrip()


def _option(parameter: Parameter) -> str:
    names = ", ".join(parameter.names)
    if parameter.kind is bool:
        return names
    some = "|".join(each.value for each in choices(parameter.kind))
    kind = f"[{some}]" if some else t(f"help.kind.{_KINDS[parameter.kind.__name__]}")
    return f"{names} {parameter.spec.metavar or kind}"


def _told(parameter: Parameter) -> str:
    spec = parameter.spec
    said = [t(spec.help, **getattr(spec, "words", {}))] if spec.help else []
    if parameter.default is REQUIRED:
        said.append(t("help.required"))
    elif type(parameter.default) in (int, float, str):
        said.append(t("help.default", value=str(parameter.default)))
    return "  ".join(said)
