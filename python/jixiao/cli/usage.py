"""What typer says in English, as a user reads it: mistakes of usage and the headings of the help."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from jixiao.cli.lang import english
from jixiao.cli.suggest import with_suggestion
from jixiao.core.messages import Message, say

HELP = ("-h", "--help")
# what typer writes into its help -> our message; a group `pad` keeps the column of what stands behind
_HEADINGS = (
    (r"^Usage: (?P<program>jixiao.*?) \[OPTIONS\] COMMAND \[ARGS\]\.\.\.", "help.usage.commands"),
    (r"^Usage: (?P<program>jixiao.*?) \[OPTIONS\](?P<rest>.*)$", "help.usage"),
    (r"^Arguments:", "help.arguments"),
    (r"^Options:", "help.options"),
    (r"^Commands:", "help.commands"),
    (r"Show this message and exit\.", "help.help"),
    (r"Install completion for the current shell\.", "help.install_completion"),
    (
        r"Show completion for the current shell,\s+to\s+copy\s+it\s+or\s+customize\s+the\s+installation\.",
        "help.show_completion",
    ),
    (r"\[required\]", "help.required"),
    (r"\[default: ", "help.default"),
    (r"(?<= )TEXT(?P<pad> +)(?= )", "help.kind.text"),
    (r"(?<= )INTEGER(?: RANGE)?(?P<pad> +)(?= )", "help.kind.integer"),
    (r"(?<= )FLOAT(?: RANGE)?(?P<pad> +)(?= )", "help.kind.number"),
    (r"(?<= )PATH(?P<pad> +)(?= )", "help.kind.file"),
)


def _heading(code: str, found: re.Match[str]) -> str:
    """The words in the place of a heading; what stands behind keeps its column, a Chinese character taking two."""
    parts = found.groupdict()
    if "pad" in parts:
        words = say(code)
        return words + " " * max(2, len(found[0]) - len(words) - 2)
    return say(code, **parts)


def translated(text: str) -> str:
    """The help with its headings in the language of this run."""
    text = text.replace("\\[", "[")  # brackets are escaped where rich would write the help
    if not english():
        for pattern, code in _HEADINGS:
            text = re.sub(pattern, partial(_heading, code), text, flags=re.MULTILINE)
    return text


# what typer says -> our message, with the names of what it names
_SAID = (
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.+)\)", "usage.extra"),
    (r"(?:Value error, )?'(?P<given>.*)' is not one of (?P<known>.+?)\.?$", "usage.not_one_of"),
    (r"\S+ is not in the range x>=(?P<least>\S+?)\.?$", "usage.too_small"),
    (r"'(?P<given>.*)' is not a valid integer.*", "usage.not_integer"),
    (r"Option '(?P<option>.+)' requires an argument\.?", "usage.no_value"),
)


def explain(error: Exception, commands: Iterable[str]) -> str:
    """A mistake of usage as one line, with what was probably meant; the help where no command was given."""
    message = str(getattr(error, "message", "") or error)
    parameter = getattr(error, "param", None)
    hint = getattr(error, "param_hint", None)
    name = hint or (getattr(parameter, "metavar", None) or parameter.name if parameter is not None else "")
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return translated(message)
    context = getattr(error, "ctx", None)
    if kind == "NoSuchOption":
        wrong = str(getattr(error, "option_name", ""))
        known = [name for each in context.command.params for name in each.opts] if context else []
        return _meant(say("usage.no_option", name=wrong), wrong, [*known, *HELP])
    command = re.match(r"No such command '([^']*)'", message)
    if command:
        inner = getattr(context, "command", None)
        known = [*inner.commands] if inner is not None and hasattr(inner, "commands") else [*commands]
        return _meant(say("usage.no_command", name=command[1]), command[1], known)
    said = _said(message)
    if kind == "MissingParameter":
        return say("usage.see_help", problem=say("usage.missing", name=name))
    if kind == "BadParameter":
        return say("usage.see_help", problem=say("usage.bad_value", name=name, problem=said))
    code = "usage.bad_option" if kind == "BadOptionUsage" else "usage.wrong"
    return say("usage.see_help", problem=say(code, problem=said))


def _said(message: str) -> str:
    for pattern, code in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return say(code, **found.groupdict())
    return message


def _meant(problem: Message, word: str, known: Iterable[str]) -> str:
    """With what was probably meant, else with where the help is."""
    said = with_suggestion(problem, word, known)
    return say("usage.see_help", problem=problem) if said is problem else said
