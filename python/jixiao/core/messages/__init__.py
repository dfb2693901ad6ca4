"""What the product says: a code with parameters. The words stand in one table a language, `zh` and `en`.

    raise UnreadableFile(say("file.empty"))
    return unreadable(say("weight.negative", text=w.text))

A `Message` is the Chinese line and can be used wherever a text is due; it remembers what it was made of, so that it
can be said in another language, also inside another message. Nothing is ever decided by looking into a sentence:
`message.code` and `message.params` are the data.

A parameter may be text (a value from the user's file, said as it stands), a number, another message, or a list of
these, which is joined as the language does. Messages survive pickling and are plain text in JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib import import_module
from typing import Any

from jixiao.core.messages.areas import Table
from jixiao.core.messages.zh import TEXT as _CHINESE
from jixiao.core.numerals import show

LANGUAGES = ("zh", "en")
_JOINED = {"zh": "、", "en": ", "}
_tables: dict[str, Table] = {"zh": _CHINESE}


class Message(str):
    """One line for the user, in Chinese, which knows its code and parameters. Made by `say`."""

    __slots__ = ("code", "params")
    code: str
    params: Mapping[str, Any]

    def told(self, language: str) -> str:
        """The line in a language, 'zh' or 'en'."""
        return str(self) if language == "zh" else _told(self.code, self.params, language)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (str(self), self.code, dict(self.params))


def say(code: str, /, **params: Any) -> Message:
    """The message of that code. Raises KeyError for an unknown code or a parameter that its text lacks."""
    if params:
        return _made(code, params)
    known = _bare.get(code)
    if known is None:
        known = _bare[code] = _made(code, params)
    return known


_bare: dict[str, Message] = {}
"""Messages without parameters: names of columns and the like, said again for every row."""


class Later:
    """A message that is made when somebody asks for it: most scores are never explained. Made by `later`."""

    __slots__ = ("code", "params")

    def __init__(self, code: str, params: Mapping[str, Any]) -> None:
        self.code, self.params = code, params

    def made(self) -> Message:
        return _made(self.code, {name: made(value) for name, value in self.params.items()})


class Shown:
    """A number that is written out when it is said, `how`: show, percent, …"""

    __slots__ = ("given", "how")

    def __init__(self, how: Callable[..., str], *given: Any) -> None:
        self.how, self.given = how, given

    def __str__(self) -> str:
        return self.how(*self.given)


Said = str | Later
"""What is said now or when it is asked for."""


def later(code: str, /, **params: Any) -> Later:
    """What `say` would say of the same, once it is asked for."""
    return Later(code, params)


def made(value: Any) -> Any:
    """What was put off until now, as text; everything else as it is."""
    if isinstance(value, Later):
        return value.made()
    return str(value) if isinstance(value, Shown) else value


def _made(code: str, params: Mapping[str, Any]) -> Message:
    return _again(_told(code, params, "zh"), code, params)


def _again(text: str, code: str, params: Mapping[str, Any]) -> Message:
    """A message whose line is known: it comes from another process."""
    message = Message(text)
    message.code, message.params = code, params
    return message


def _told(code: str, params: Mapping[str, Any], language: str) -> str:
    text = table(language).texts[code]
    return filled(text, params, language) if params else text


def filled(text: str, params: Mapping[str, Any], language: str) -> str:
    """A text of a table with its parameters, each as the language says it."""
    given = {name: each if type(each) is str else _shown(each, language) for name, each in params.items()}
    return text.format_map(given)


def _shown(value: Any, language: str) -> str:
    if isinstance(value, str):
        return value.told(language) if isinstance(value, Message) else value
    if isinstance(value, Decimal):
        return show(value)
    if isinstance(value, (list, tuple)):
        return _JOINED[language].join(_shown(each, language) for each in value)
    return str(value)


def code_of(text: str) -> str:
    """The code of a message; '' of any other text."""
    return text.code if isinstance(text, Message) else ""


def told(text: str, language: str) -> str:
    """Any text in a language: a message in its words, everything else (what a user wrote) as it stands."""
    return text.told(language) if isinstance(text, Message) else text


def table(language: str) -> Table:
    """code -> text with its {parameters}, of one language."""
    if language not in _tables:
        _tables[language] = import_module(f"jixiao.core.messages.{language}").TEXT
    return _tables[language]
