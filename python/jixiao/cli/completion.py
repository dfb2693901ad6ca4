"""`jixiao completion bash|zsh`: a script that completes commands, options and names, out of the tables of the commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Annotated

from jixiao.cli.exits import OK
from jixiao.cli.parameters import HELP, Argument, Command, choices, parameters_of


class Shell(str, Enum):
    """The shells whose completion is ours; that of zsh is bash's, which zsh can read."""

    BASH = "bash"
    ZSH = "zsh"


def command(shell: Annotated[Shell, Argument(metavar="bash|zsh", help="help.shell")] = Shell.BASH) -> int:
    print(script(shell))
    return OK


def script(shell: Shell) -> str:
    """What the user's shell reads at its start: `eval "$(jixiao completion bash)"`."""
    cases = "\n".join(f'    "{case}") words="{" ".join(words)}" ;;' for case, words in _cases())
    values = "\n".join(f'    {option}) words="{" ".join(words)}" ;;' for option, words in _values().items())
    head = "autoload -U +X bashcompinit && bashcompinit\n" if shell is Shell.ZSH else ""
    return head + _SCRIPT.replace("@CASES@", cases).replace("@VALUES@", values)


_SCRIPT = """_jixiao() {
  local cur="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" path="" words="" word skip=""
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [ -n "$skip" ]; then skip=""; continue; fi
    case "$word" in
      --lang) skip=yes ;;
      -*) ;;
      *) case "$path" in "") path="$word" ;; rulebook) path="rulebook $word" ;; esac ;;
    esac
  done
  case "$before" in
@VALUES@
    *) case "$path" in
@CASES@
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _jixiao jixiao"""
"""Where nothing of ours fits, the shell completes the name of a file."""


def _cases() -> Iterator[tuple[str, list[str]]]:
    """(command, what may stand behind it): '' for none yet, 'rulebook show' for a part of one."""
    from jixiao.cli.app import COMMANDS

    yield "", [*COMMANDS, "--version", "--lang", *HELP]
    names = _names()
    for name in COMMANDS:
        parts = _parts(name)
        if "" not in parts:
            yield name, [*parts, *HELP]
        for part, made in parts.items():
            options = [option for each in parameters_of(made) for option in each.names]
            path = f"{name} {part}".strip()
            yield path, [*names.get(path, ()), *options, *HELP]


def _parts(name: str) -> Mapping[str, Command]:
    """The commands of a group; a command that is none stands under ''."""
    from jixiao.cli.app import loaded

    chosen = loaded(name)
    return chosen if isinstance(chosen, Mapping) else {"": chosen}


def _names() -> dict[str, list[str]]:
    """What is named in its place: checks, templates, functions, rulebooks."""
    from jixiao.checks import CATALOGUE
    from jixiao.core import rulebook
    from jixiao.functions import FUNCTIONS
    from jixiao.templates import TEMPLATES

    books = [book.id for book in rulebook.available()]
    return {
        "rule": sorted(CATALOGUE), "new": list(TEMPLATES), "functions": list(FUNCTIONS), "rulebook show": books,
        "completion": [shell.value for shell in Shell],
    }  # fmt: skip


def _values() -> dict[str, list[str]]:
    """What may stand behind an option."""
    from jixiao.cli.app import COMMANDS
    from jixiao.cli.reporting import LEVELS
    from jixiao.core import rulebook

    found: dict[str, list[str]] = {"--lang": ["zh", "en"]}
    for name in COMMANDS:
        for made in _parts(name).values():
            for each in parameters_of(made):
                known = [str(choice.value) for choice in choices(each.kind)]
                for option in each.names if known else ():
                    found[option] = list(dict.fromkeys([*found.get(option, ()), *known]))
    found["--rulebook"] = [book.id for book in rulebook.available()]
    found["--level"] = list(dict.fromkeys(LEVELS.values()))
    return found
