"""How a command ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Result:
    """What to tell the user, and the counts behind it.

    `ok` is False when nothing could be done. `shown` is where the text goes: a message box, the status bar,
    or nowhere (the user cancelled).
    """

    text: str
    counts: Mapping[str, int] = field(default_factory=dict)
    ok: bool = True
    shown: Literal["box", "bar", "nowhere"] = "box"
