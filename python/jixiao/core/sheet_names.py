"""Names of new sheets as Excel takes them: no sign that it refuses, 31 units long, each once."""

from __future__ import annotations

from jixiao.core.messages import say

_REFUSED = str.maketrans("[]:*?/\\", "（）：＊？／＼")
_LONGEST = 31


def fresh(wanted: str, taken: dict[str, int]) -> str:
    """A name that is not among those taken, whatever their case, and is from now on.

    The numbers of `taken` tell how far those of one beginning have been counted: many alike stay linear.

    >>> fresh("自评表", dict.fromkeys(["自评表"], 1))
    '自评表(2)'
    """
    clean = wanted.translate(_REFUSED)
    begun = name = _cut(clean, _LONGEST)
    number = taken.get(begun.casefold(), 1)
    while name.casefold() in taken:
        number += 1
        end = f"({number})"
        name = _cut(clean, _LONGEST - len(end)) + end
    taken[name.casefold()] = 1
    taken[begun.casefold()] = number
    return name


def _cut(name: str, most: int) -> str:
    """As much of a name as `most` of the units hold in which Excel counts: a sign beyond the first plane takes two."""
    units = name.strip("'").encode("utf-16-le", "replace")[: 2 * most]
    return units.decode("utf-16-le", "ignore").strip("'") or str(say("host.new_sheet"))
