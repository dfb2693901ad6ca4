"""What Excel's own small windows can ask: a choice from a list, typed as its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jixiao.core.messages import say
from jixiao.hosts.port import HostError

MOST_IN_A_PROMPT = 255


def pages(title: str, labels: Sequence[str]) -> list[str]:
    """The prompts that together show a list: Excel shows no more than 255 characters at once."""
    more = say("ask.next_page")
    found: list[str] = [say("ask.number", title=title)]
    for number, label in enumerate(labels, 1):
        line = f"\n{number}. {label}"[: MOST_IN_A_PROMPT // 2]
        if len(found[-1]) + len(line) + len(more) > MOST_IN_A_PROMPT:
            found[-1] += more
            found.append(say("ask.continued", title=title))
        found[-1] += line
    return found


def choose(
    title: str, options: Sequence[tuple[str, str]], asked: Callable[[str, str], str | None]
) -> str | None:
    """The id of the option that the user chose; None when he cancelled. `asked(prompt, suggestion)` gives what he
    typed."""
    shown = pages(title, [label for _, label in options])
    for number, page in enumerate(shown, 1):
        text = asked(page, "1" if len(shown) == 1 else "")
        if text is None or (not text and number == len(shown)):
            return None
        if text:
            break
    for number, (identity, label) in enumerate(options, 1):
        if text in (str(number), identity, label):
            return identity
    raise HostError(say("ask.no_item", text=text))
