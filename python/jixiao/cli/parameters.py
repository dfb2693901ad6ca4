"""What a command takes from its command line: declared at its function, read by `argparse`.

def command(file: Annotated[Path, Argument(help="help.file")], deep: Annotated[bool, Option("--deep")] = False) -> int
"""

from __future__ import annotations

from argparse import ArgumentError, ArgumentParser, HelpFormatter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from math import inf
from os import sep
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any, NamedTuple, get_type_hints

from jixiao.cli.exits import UsageError
from jixiao.cli.suggest import with_suggestion
from jixiao.core.messages import Message, say
from jixiao.core.patterns import pattern

Command = Callable[..., int]
HELP = ("-h", "--help")
REQUIRED: Any = object()
"""Stands for the default of a parameter that has none."""


class Argument(NamedTuple):
    """A value that stands in its place; `help` is the code of a message."""

    help: str = ""
    metavar: str = ""


class Option(NamedTuple):
    """A value with names, that of its parameter where none are given; `words` fill the message `help`."""

    names: str = ""
    help: str = ""
    metavar: str = ""
    words: Mapping[str, str] = MappingProxyType({})
    least: float = -inf
    most: float = inf
    callback: Callable[[Any], Any] = lambda value: value


class Parameter(NamedTuple):
    """A parameter of a command: `kind` is what a value of it is made with, `names` those of an option."""

    name: str
    kind: type
    many: bool
    spec: Argument | Option
    default: Any
    names: Sequence[str]

    @property
    def shown(self) -> str:
        """How a user knows it."""
        return " / ".join(self.names) or self.spec.metavar or self.name


def parameters_of(command: Command) -> list[Parameter]:
    """The parameters of a command; a parameter that is a NamedTuple stands for the fields of it."""
    names, defaults = _names(command), command.__defaults__ or ()
    return _parameters(command, names, dict(zip(names[len(names) - len(defaults) :], defaults, strict=True)))


def _names(command: Command) -> tuple[str, ...]:
    return command.__code__.co_varnames[: command.__code__.co_argcount]


def _parameters(holder: Any, names: Sequence[str], defaults: Mapping[str, Any]) -> list[Parameter]:
    hints = get_type_hints(holder, include_extras=True)
    found: list[Parameter] = []
    for name in names:
        hint = hints[name]
        if hasattr(hint, "_fields"):
            found += _parameters(hint, hint._fields, hint._field_defaults)
            continue
        (spec,), kind = hint.__metadata__, hint.__origin__
        if NoneType in getattr(kind, "__args__", ()):
            (kind,) = (each for each in kind.__args__ if each is not NoneType)
        many = getattr(kind, "__origin__", None) is list
        own = (spec.names or f"--{name.replace('_', '-')}") if isinstance(spec, Option) else ""
        made = kind.__args__[0] if many else kind
        found.append(Parameter(name, made, many, spec, defaults.get(name, REQUIRED), own.split()))
    return found


def invoke(command: Command, values: Mapping[str, Any]) -> int:
    """Call a command with the values of its parameters."""
    hints, rest, given = get_type_hints(command), dict(values), {}
    for name in _names(command):
        group = hints[name]
        if hasattr(group, "_fields"):
            given[name] = group(**{field: rest.pop(field) for field in group._fields})
        else:
            given[name] = rest.pop(name)
    return command(**given)


def read(parameters: Sequence[Parameter], arguments: Iterable[str]) -> dict[str, Any]:
    """The values of all parameters. Raises UsageError."""
    parser = ArgumentParser(
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
        formatter_class=partial(HelpFormatter, width=80),
    )  # its formatter writes nothing: the help is ours
    parser.add_argument(_PLACES, nargs="*")
    for each in parameters:
        if each.kind is bool:
            parser.add_argument(*each.names, dest=each.name, action="store_const", const="1")
        elif each.names:
            parser.add_argument(*each.names, dest=each.name, action="append" if each.many else "store")
    words = [_VALUE + word if _NEGATIVE.match(word) else word for word in arguments]
    end = words.index("--") if "--" in words else len(words)
    try:
        found, strange = parser.parse_known_intermixed_args(words[:end])
    except ArgumentError as error:  # the only one left: a value too few or too many behind an option
        option = next(each for each in parameters if "/".join(each.names) == error.argument_name)
        code = "usage.takes_none" if option.kind is bool else "usage.no_value"
        raise UsageError(_see_help(say(code, option=option.shown))) from None
    if strange:
        name, known = strange[0].partition("=")[0], [name for each in parameters for name in each.names]
        raise UsageError(meant(say("usage.no_option", name=name), name, [*known, *HELP]))
    given = vars(found)
    places = [*given.pop(_PLACES), *words[end + 1 :]]
    for each in parameters:
        if not each.names:
            given[each.name], places = (places, []) if each.many else (places[:1], places[1:])
    if places:
        raise UsageError(_see_help(say("usage.extra", words=" ".join(places))))
    return {each.name: _value(each, given[each.name]) for each in parameters}


_PLACES = "what stands in its place"
_NEGATIVE, _VALUE = pattern(r"-[\d.]"), "\0"
"""A negative number is a value and no option; no word of a command line holds the sign that says so here."""


def _value(parameter: Parameter, given: str | Sequence[str] | None) -> Any:
    words = [given] if isinstance(given, str) else given
    if not words and parameter.default is REQUIRED:
        raise UsageError(_see_help(say("usage.missing", name=parameter.shown)))
    made = [_made(parameter, word.removeprefix(_VALUE)) for word in words or ()]
    value = (made if parameter.many else made[0]) if made else parameter.default
    return parameter.spec.callback(value) if isinstance(parameter.spec, Option) else value


def _made(parameter: Parameter, word: str) -> Any:
    """The value of one word: a text, a path, a number, or a choice by its name."""
    kind, spec = parameter.kind, parameter.spec
    try:
        value = kind(path_of(word) if kind is Path else word)
        if kind is Path and word.endswith(("/", sep)) and value.is_file():
            problem = say("system.no_folder")  # the path would be that of the file
        elif not isinstance(spec, Option) or (spec.least, spec.most) == (-inf, inf):
            return value
        elif not value >= spec.least:
            problem = say("usage.too_small", least=f"{spec.least:g}")
        elif value > spec.most:
            problem = say("usage.too_large", most=f"{spec.most:g}")
        else:
            return value
    except ValueError:
        if choices(kind):
            problem = say("usage.not_one_of", given=word, known=[each.value for each in choices(kind)])
        else:
            problem = say("usage.not_integer" if kind is int else "usage.not_number", given=word)
    raise UsageError(_see_help(say("usage.bad_value", name=parameter.shown, problem=problem)))


def path_of(word: str) -> str:
    """A path as it is meant on a command line: what begins with `~/` lies in the user's own folder, quoted or not."""
    if word == "-":
        raise UsageError(say("usage.dash"))
    if word[:1] != "~":
        return word
    from jixiao.batch.paths import home

    return home(word)


def choices(kind: Any) -> Sequence[Any]:
    """What may be chosen, where a value is one of few."""
    return () if kind in (str, int, float, bool, Path) else list(kind)


def meant(problem: Message, word: str, known: Iterable[str]) -> str:
    """With what was probably meant, else with where the help is."""
    said = with_suggestion(problem, word, known)
    return _see_help(problem) if said is problem else said


def _see_help(problem: Message) -> Message:
    return say("usage.see_help", problem=problem)
