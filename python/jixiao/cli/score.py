"""`jixiao score`: one score and its explanation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.cli.exits import OK, USAGE, complain, in_language, tell
from jixiao.cli.lang import t
from jixiao.core.shown import json_text


def command(
    target: Annotated[str, typer.Argument(help=t("年度指标值，如 ≥90%", "target"), metavar="TARGET")],
    actual: Annotated[str, typer.Argument(help=t("实际完成值，如 96.5%", "actual"), metavar="ACTUAL")],
    weight: Annotated[str, typer.Argument(help=t("分值", "weight"), metavar="WEIGHT")],
    direction: Annotated[str | None, typer.Option(help=t("正向、反向、等于、定性", "direction"))] = None,
    rating: Annotated[str | None, typer.Option(help=t("评定系数 0–1", "judged degree, 0-1"))] = None,
    rulebook: Annotated[str | None, typer.Option(help=t("口径的名称或文件", "rulebook id or file"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=t("输出 JSON", "print JSON"))] = False,
) -> int:
    from jixiao.core import rulebook as rulebooks
    from jixiao.core import scoring
    from jixiao.core.numerals import show
    from jixiao.core.outcome import Status

    try:
        book = rulebooks.get(rulebook or rulebooks.DEFAULT, Path.cwd())
    except rulebooks.RulebookError as error:
        complain(error.message)
        return USAGE
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
        complain(outcome.line())
        return USAGE
    tell(show(outcome.value, 2) if outcome.value is not None else in_language(str(outcome.cell())))
    tell(in_language(outcome.line()))
    for note in outcome.notes:
        tell(t("注：", "note: ") + in_language(note))
    return OK
