"""Averages, totals, grades, and the version."""

from __future__ import annotations

from typing import Any

from jixiao.core import rulebook, totals
from jixiao.core.messages import say
from jixiao.core.outcome import Outcome
from jixiao.core.plain import plain_total
from jixiao.functions.context import book_for
from jixiao.functions.registry import Argument, Takes, worksheet_function
from jixiao.functions.shared import RULEBOOK, answer, cells_of, one
from jixiao.version import __version__


@worksheet_function(
    "JX_WAVG",
    say("function.JX_WAVG"),
    Argument("values", say("takes.values"), Takes.RANGE),
    Argument("amounts", say("takes.amounts"), Takes.RANGE),
    examples=[
        ([[90], [80]], [[100], [300]]),
        ([[90], [None]], [[100], [300]]),
        ([["#N/A"], [1]], [[1], [1]]),
        ([["90%"], [0]], [[100], [0]]),
    ],
)
@answer
def jx_wavg(values: Any = None, amounts: Any = None) -> Outcome:
    return totals.weighted_average(cells_of(values), cells_of(amounts))


@worksheet_function(
    "JX_TOTAL",
    say("function.JX_TOTAL"),
    Argument("scores", say("takes.scores"), Takes.MANY),
    examples=[
        ([[76.25], [7.07]],),
        (76.25, 7.07),
        ([[9.96], [10]], 70, [[5.5, 1.25]]),
        ([[9.96], [None]],),
        (9.96, None),
        (9.96, 0),
        ([[9.96], ["#需评定 7.50–12.00"]],),
        ([[9.96], ["—"]],),
    ],
)
@answer
def jx_total(*scores: Any) -> Outcome | float:
    cells = [cell for score in scores for cell in cells_of(score)]
    plain = plain_total(cells)
    return totals.total(cells) if plain is None else plain


@worksheet_function(
    "JX_RESCALE",
    say("function.JX_RESCALE"),
    Argument("total", say("takes.total_applying")),
    Argument("applying", say("takes.applying")),
    RULEBOOK,
    examples=[(76.5, 90), (76.5, 90, "mof-2020"), (0, 90), (None, 90), ("#需评定 1.00–2.00", 90)],
)
@answer
def jx_rescale(total: Any = None, applying: Any = None, rulebook: Any = None) -> Outcome:
    return totals.rescale(one(total), one(applying), book_for(one(rulebook)))


@worksheet_function(
    "JX_GRADE",
    say("function.JX_GRADE"),
    Argument("total", say("takes.total")),
    RULEBOOK,
    examples=[(97.95,), (59.99, "mof-2020"), (0,), (None,), ("优",)],
)
@answer
def jx_grade(total: Any = None, rulebook: Any = None) -> Outcome | str:
    name, outcome = totals.grade(one(total), book_for(one(rulebook)))
    return outcome if name is None else name


@worksheet_function("JX_VERSION", say("function.JX_VERSION"), examples=[()])
@answer
def jx_version() -> str:
    return f"jixiao {__version__} {rulebook.DEFAULT}"
