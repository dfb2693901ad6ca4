"""What typer says in English, as a user reads it: mistakes of usage and the headings of the help."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from jixiao.cli.lang import english
from jixiao.cli.suggest import with_suggestion
from jixiao.core.messages import Message, say

HELP = ("-h", "--help")
_HEADINGS = (
    (r"^Usage: (jixiao.*?) \[OPTIONS\] COMMAND \[ARGS\]\.\.\.", r"用法：\1 [选项] 命令 [参数]…"),
    (r"^Usage: (jixiao.*?) \[OPTIONS\](.*)$", r"用法：\1 [选项]\2"),
    (r"^Arguments:", "参数："),
    (r"^Options:", "选项："),
    (r"^Commands:", "命令："),
    (r"Show this message and exit\.", "显示帮助"),
    (r"Install completion for the current shell\.", "为当前的 shell 安装命令补全"),
    (
        r"Show completion for the current shell,\s+to\s+copy\s+it\s+or\s+customize\s+the\s+installation\.",
        "打印命令补全的脚本",
    ),
    (r"\[required\]", "[必填]"),
    (r"\[default: ", "[默认："),
    (r"(?<= )TEXT(?P<pad> +)(?= )", "<文字>"),
    (r"(?<= )INTEGER(?: RANGE)?(?P<pad> +)(?= )", "<整数>"),
    (r"(?<= )FLOAT(?: RANGE)?(?P<pad> +)(?= )", "<数>"),
    (r"(?<= )PATH(?P<pad> +)(?= )", "<文件>"),
)


def _padded(words: str, found: re.Match[str]) -> str:
    return words + " " * max(2, len(found[0]) - len(words) - 2)


def translated(text: str) -> str:
    """The help with its headings in the language of this run."""
    text = text.replace("\\[", "[")  # brackets are escaped where rich would write the help
    if not english():
        for pattern, words in _HEADINGS:
            if "pad" not in pattern:
                text = re.sub(pattern, words, text, flags=re.MULTILINE)
                continue
            # what stands behind keeps its column: a Chinese character is two columns wide
            text = re.sub(pattern, partial(_padded, words), text)
    return text


_KINDS = {
    "MissingParameter": "缺少参数：{name}",
    "BadOptionUsage": "选项用法有误：{message}",
    "BadParameter": "参数 {name} 的值有误：{message}",
    "NoArgsIsHelpError": "{message}",
}
# what typer says in English -> what a user reads
_SAID = (
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", r"多余的参数：\1"),
    (r"(?:Value error, )?'(.*)' is not one of (.+?)\.?$", r"“\1”不在可选的值 \2 之中"),
    (r"\S+ is not in the range x>=(\S+?)\.?$", r"应不小于 \1"),
    (r"'(.*)' is not a valid integer.*", r"“\1”不是整数，应为整数"),
    (r"Option '(.+)' requires an argument\.?", r"选项 \1 后面缺少取值"),
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
    if english():
        return message or f"missing parameter {name}"
    template = _KINDS.get(kind, "用法有误：{message}")
    for pattern, words in _SAID:
        message = re.sub(pattern, words, message)
    return say("usage.see_help", problem=template.format(message=message, name=name))


def _meant(problem: Message, word: str, known: Iterable[str]) -> str:
    """With what was probably meant, else with where the help is."""
    said = with_suggestion(problem, word, known)
    return say("usage.see_help", problem=problem) if said is problem else said
