"""Rulebooks (口径): the parameters of the rules, as data.

A rulebook is one TOML file: dated, each table with its `source` and whether it was `verified` against the text of
the rule. Built-in ones lie in `jixiao/rulebooks`; a user's own is found by its path, beside the workbook, or in the
user's configuration folder. What a file may hold is defined in `rulebook_file`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from jixiao.core.errors import Told
from jixiao.core.messages import say
from jixiao.core.nearest import nearest
from jixiao.core.text import fold

DEFAULT = "mof-2020"
CRITERIA_FALLBACK = "shenzhen-dept-2020"


class RulebookError(Told):
    """The rulebook is unknown or broken. The message names the key and the line of the file."""


@dataclass(frozen=True)
class Band:
    """An interval of a rate and what it gives. Rates are fractions."""

    points: Decimal
    low: Decimal | None = None
    low_closed: bool = True
    high: Decimal | None = None
    high_closed: bool = False

    def __contains__(self, rate: object) -> bool:
        if not isinstance(rate, (Decimal, Fraction)):
            return False
        if self.low is not None and (rate < self.low or (rate == self.low and not self.low_closed)):
            return False
        return not (
            self.high is not None and (rate > self.high or (rate == self.high and not self.high_closed))
        )

    def shown(self, name: str = "") -> str:
        """As printed in forms: 75%≤率<90%."""
        low = "" if self.low is None else f"{_pct(self.low)}{'≤' if self.low_closed else '<'}"
        high = "" if self.high is None else f"{'≤' if self.high_closed else '<'}{_pct(self.high)}"
        return f"{low}{name}{high}"


def _pct(ratio: Decimal) -> str:
    text = f"{(ratio * 100).normalize():f}"
    return f"{text}%"


@dataclass(frozen=True)
class Execution:
    """How budget execution is scored."""

    rule: str  # linear, banded, flat, quarterly, none
    weight: Decimal
    capped: bool = True
    in_total: bool = True
    digits: int = 2
    zero: str = "judge"  # 0/0: judge, zero or full
    zero_rate: str = "na"  # the printed rate of 0/0: na or zero
    reason_below: Decimal | None = None
    adjustment_reason: bool = False
    bands: tuple[Band, ...] = ()
    caps_total: tuple[Band, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Grade:
    """A grade of a qualitative indicator: 达成 80–100 %, fractions of the weight."""

    name: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Over:
    """Over-achievement: from `threshold` (1.3 = 130 %) on, a reason is due or points are lost."""

    threshold: Decimal | None = None
    consequence: str = "none"  # none, reason, deduct
    points: Decimal = Decimal(0)


@dataclass(frozen=True)
class Criterion:
    """A criterion of a rubric with its own rule.

    `rule`: bands (points by a rate), ratio (rate × weight), excess (points lost for each percentage point above a
    limit), per_item (points lost for each item), quarters, procurement, judged (by a person; `parts` are points).
    """

    name: str
    weight: Decimal
    rule: str
    aliases: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    limit: Decimal = Decimal(0)
    step: Decimal = Decimal(0)
    parts: tuple[Decimal, ...] = ()
    zero: str = "judge"  # 0/0: judge, zero or full
    ratio: str = ""  # what the rate is: 实际在用/全部
    source: str = ""
    verified: bool = False


@dataclass(frozen=True)
class Signature:
    """What speaks for this rulebook on a form."""

    places: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rulebook:
    id: str
    title: str
    place: str
    dated: str
    kinds: tuple[str, ...]
    source: str
    verified: bool
    inferred: bool = False
    path: Path | None = field(default=None, compare=False)
    execution: Execution = Execution("linear", Decimal(10))
    levels: Mapping[str, Decimal] = field(default_factory=dict)
    total: Decimal = Decimal(100)
    weights_printed: bool = True
    satisfaction_within: str | None = None
    satisfaction_optional: bool = False
    positive: str = "ratio"  # unmet: ratio (weight × actual/target) or zero
    reverse: str = "ratio"  # ratio (weight × target/actual) or decay
    equal: str = "ratio"  # ratio (smaller/larger), decay or exact
    reverse_level2: tuple[str, ...] = ()
    grades_of_quality: tuple[Grade, ...] = ()
    quality: str = "graded"  # graded, full-or-zero, by-hand
    over: Over = Over()
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    grades: tuple[tuple[str, Decimal], ...] = ()  # name and lower bound (included), highest first
    reason_below_weight: bool = True
    adjustment_reason_above: Decimal | None = None
    severity: Mapping[str, str] = field(default_factory=dict)
    signature: Signature = Signature()
    provenance: Mapping[str, tuple[str, bool]] = field(default_factory=dict)  # table -> (source, verified)

    def __hash__(self) -> int:
        return hash(self.id)

    def criterion(self, name: str) -> Criterion | None:
        """The criterion of that name or alias; white space, full-width forms and a trailing 得分 do not matter."""
        return _by_alias(self).get(_key(name))

    @property
    def partly(self) -> Grade | None:
        """The middle grade: what a partly met target may be scored with."""
        return self.grades_of_quality[1] if len(self.grades_of_quality) > 1 else None


@lru_cache(maxsize=64)
def _by_alias(book: Rulebook) -> dict[str, Criterion]:
    return {_key(alias): c for c in book.criteria.values() for alias in (c.name, *c.aliases)}


def _key(name: str) -> str:
    return fold(name).strip('"').removesuffix("得分").replace('"', "")


def builtin_folder() -> Path:
    return Path(__file__).resolve().parent.parent / "rulebooks"


def user_folder() -> Path:
    """Where a user keeps rulebooks of his own: %APPDATA%\\jixiao\\rulebooks, else ~/.config/jixiao/rulebooks."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "jixiao" / "rulebooks"


def _stems(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    if folder.is_dir():
        for suffix in (".json", ".toml"):
            for path in sorted(folder.glob(f"*{suffix}")):
                found[path.stem] = path
    return found


def ids() -> list[str]:
    """The ids of the built-in rulebooks, the default first."""
    found = list(_stems(builtin_folder()))
    return sorted(found, key=lambda i: (i != DEFAULT, i))


def available(beside: Path | None = None) -> list[Rulebook]:
    """All rulebooks that can be named here: built-in, of the user, beside the workbook. Broken ones are left out."""
    books = [get(i) for i in ids()]
    for folder in (user_folder(), beside):
        if folder is None:
            continue
        for path in _stems(folder).values():
            try:
                book = load(path)
            except RulebookError:
                continue  # an unrelated TOML file, or a broken one: `jixiao rulebook check` says what is wrong
            if book.id not in {b.id for b in books}:
                books.append(book)
    return books


def get(name: str, beside: Path | None = None) -> Rulebook:
    """The rulebook of that id, Chinese title or file path. Raises RulebookError.

    `beside` is the folder of the workbook: `NAME.toml` in it comes before the user's and the built-in ones.
    """
    wanted = name.strip()
    key = wanted.casefold()
    if key in _builtin_stems() and (beside is None or not (beside / f"{wanted}.toml").is_file()):
        return _builtin(key)
    titled = _builtin_titles().get(wanted)
    if titled is not None and (beside is None or not (beside / f"{wanted}.toml").is_file()):
        return _builtin(titled)
    if wanted.lower().endswith((".toml", ".json")) or "/" in wanted or "\\" in wanted:
        path = Path(wanted).expanduser()
        if not path.is_file() and beside is not None:
            path = beside / wanted
        if not path.is_file():
            raise RulebookError(f"找不到口径文件：{wanted}")
        return load(path)
    found = locate(wanted, beside)
    return load(found) if found is not None else _by_title(wanted, beside)


def locate(stem: str, beside: Path | None) -> Path | None:
    """The file of that name beside the workbook, in the user's folder, or built in."""
    for folder in (beside, user_folder(), builtin_folder()):
        if folder is not None and stem in _stems(folder):
            return _stems(folder)[stem]
    return None


def _by_title(wanted: str, beside: Path | None) -> Rulebook:
    key = fold(wanted)
    books = available(beside)
    for book in books:
        if key in (fold(book.title), fold(f"{book.id} {book.title}"), fold(book.id)):
            return book
    problem = say("rulebook.unknown", name=wanted, known=[each.id for each in books])
    near = nearest(wanted, [name for each in books for name in (each.id, each.title)])
    raise RulebookError(problem if near is None else say("usage.meant", problem=problem, near=near))


@lru_cache(maxsize=1)
def _builtin_stems() -> dict[str, Path]:
    return {stem.casefold(): path for stem, path in _stems(builtin_folder()).items()}


@lru_cache(maxsize=1)
def _builtin_titles() -> dict[str, str]:
    """The built-in rulebooks by their titles: a 口径 cell names one so, and worksheet functions ask with every call."""
    return {_builtin(key).title: key for key in _builtin_stems()}


@lru_cache(maxsize=64)
def _builtin(key: str) -> Rulebook:
    """A built-in rulebook: its file is looked at once, a worksheet function asks for it with every call."""
    return load(_builtin_stems()[key])


def load(path: Path) -> Rulebook:
    """Read one rulebook file. Raises RulebookError naming the key, the line and what was expected."""
    try:
        stamp = path.stat().st_mtime_ns
    except OSError as error:
        raise RulebookError(f"读不到口径文件 {path}：{error.strerror}") from error
    return _load(str(path), stamp)


@lru_cache(maxsize=64)
def _load(path: str, stamp: int) -> Rulebook:
    from jixiao.core.rulebook_file import read

    return read(Path(path))
