"""`jixiao score`: one score and its explanation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from jixiao.cli.exits import OK, USAGE, UsageError, in_language, tell
from jixiao.cli.parameters import Argument, Option
from jixiao.core.messages import say
from jixiao.core.shown import json_text


def command(
    target: Annotated[str, Argument(help="help.target", metavar="TARGET")],
    actual: Annotated[str, Argument(help="help.actual", metavar="ACTUAL")],
    weight: Annotated[str, Argument(help="help.weight", metavar="WEIGHT")],
    direction: Annotated[str | None, Option(help="help.direction")] = None,
    rating: Annotated[str | None, Option(help="help.rating")] = None,
    rulebook: Annotated[str | None, Option(help="help.rulebook")] = None,
    as_json: Annotated[bool, Option("--json", help="help.json")] = False,
) -> int:
    from jixiao.core import rulebook as rulebooks
    from jixiao.core import scoring
    from jixiao.core.outcome import Status

    book = rulebooks.get(rulebook or rulebooks.DEFAULT, Path.cwd())
    outcome = scoring.indicator(target, actual, weight, book=book, direction=direction, rating=rating)
    if as_json:
        bounds = (
            None if outcome.low is None or outcome.high is None else [float(outcome.low), float(outcome.high)]
        )
        record = {
            "score": outcome.number,
            "status": outcome.status.value,
            "allowed": bounds,
            "explain": in_language(outcome.line()),
            "notes": [in_language(note) for note in outcome.notes],
            "rulebook": book.id,
        }
        print(json_text(record))
        return OK if outcome.status is not Status.UNREADABLE else USAGE
    if outcome.status is Status.UNREADABLE:
        raise UsageError(outcome.line())
    shown = outcome.cell()
    tell(shown if isinstance(shown, str) else f"{shown:.2f}")
    tell(outcome.line())
    for note in outcome.notes:
        tell(say("score.note", note=note))
    return OK
