"""What a text may name, told once for all who look at a sheet for headings, titles, totals and the foot of a form."""

from __future__ import annotations

from typing import NamedTuple

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.forms import keys, words
from jixiao.forms.vocabulary import Key, Role

_LONGEST = 400
"""A longer text names nothing."""
_HEADING = 34
_HINT = pattern(r"[标级分值权内名]")
_OF_FUNDS = pattern(r"[预执支算额]")
NAMES = frozenset([Key.PROJECT, Key.UNIT, Key.DEPARTMENT])
SPELLED = frozenset(["一级指标", "二级指标", "三级指标"])
SHORT = frozenset(["一级", "二级", "三级"])


class Names(NamedTuple):
    """What a text may name."""

    role: Role | None  # a column of the indicator table
    level: str  # the level that it spells: 一级指标, 一级; '' for any other text
    ending: str  # what it says about the end of a table, see `keys.ending`
    begins: str  # 'name', 'funds', 'total': what it is at the top of a form; else ''
    title: bool  # the title of a form
    funds: bool  # it may head a column of amounts


_NOTHING = Names(None, "", "", "", False, False)


@by_text(16384)
def names(text: str) -> Names | None:
    """What a text may name; None for one that names nothing, as most texts do."""
    if len(text) > _LONGEST:
        return None
    level = words.label(text) if "级" in text else ""
    short = len(text) <= words.MAX_LABEL
    found = Names(
        role(text) if len(text) <= _HEADING and _HINT.search(text) else None,
        level if level in SPELLED or level in SHORT else "",
        keys.ending(text),
        _begins(text) if short else "",
        keys.is_title(text),
        short and _OF_FUNDS.search(text) is not None,
    )
    return found if found != _NOTHING else None


@by_text(8192)
def role(text: str) -> Role | None:
    """The role that a text names as a heading of the table, where it is no label of a name."""
    return None if keys.key_of(text) in NAMES else words.table_role(text)


def _begins(text: str) -> str:
    key = None if words.money_unit(text) else keys.key_of(text.split(":")[0].split("：")[0])
    if key in NAMES:
        return "name"
    if words.fund_role(text) is Role.EXECUTED:
        return "funds"
    return "total" if keys.is_total(text) else ""
