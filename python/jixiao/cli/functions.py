"""`jixiao functions [NAME…]`: the worksheet functions, or what some of them take, with examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from jixiao.cli.exits import OK, UsageError
from jixiao.cli.lang import language
from jixiao.cli.parameters import Argument
from jixiao.core.messages import say, told

if TYPE_CHECKING:
    from jixiao.functions.registry import Function

_EXAMPLES = 3


def command(
    names: Annotated[list[str] | None, Argument(metavar="[NAME…]", help="help.function_names")] = None,
) -> int:
    from jixiao.cli.suggest import with_suggestion
    from jixiao.functions import FUNCTIONS

    wanted = [_full(name) for name in names or ()]
    for given, name in zip(names or (), wanted, strict=True):
        if name not in FUNCTIONS:
            raise UsageError(with_suggestion(say("usage.no_function", name=given), name, FUNCTIONS))
    if wanted:
        print("\n\n".join(_explained(FUNCTIONS[name]) for name in wanted))
    else:
        print("\n".join(f"{f.name:<16} {told(f.doc, language())}" for f in FUNCTIONS.values()))
    return OK


def _full(name: str) -> str:
    """`score` -> JX_SCORE."""
    bare = name.strip().upper().removesuffix("()").removeprefix("JX_")
    return f"JX_{bare}"


def _explained(function: Function) -> str:
    from jixiao.functions import call

    lines = [function.signature, f"  {told(function.doc, language())}"]
    lines += [f"  {each.name:<12} {told(each.doc, language())}" for each in function.arguments]
    for given in function.examples[:_EXAMPLES]:
        answer = call(function.name, *given)
        shown = answer if isinstance(answer, str) else f"{answer:g}"
        lines.append(f"  ={function.name}({', '.join(map(_typed, given))})  → {shown}")
    return "\n".join(lines)


def _typed(value: Any) -> str:
    """A value as it is typed into a formula; a range as an array."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "{" + ";".join(",".join(map(_typed, row)) for row in value) + "}"
    return f'"{value}"' if isinstance(value, str) else f"{value}"
