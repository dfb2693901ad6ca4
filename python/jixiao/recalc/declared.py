"""Forms without JX formulas: the declared scores beside the computed ones, in lines for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jixiao.core.messages import Message, say
from jixiao.package import Package


def declared_lines(package: Package, folder: Path, rulebook: str | None) -> list[Message]:
    """What the forms of a workbook declare and what the rules give; a hint where there is no form.

    Raises UnreadableFile.
    """
    from jixiao.core import rulebook as rulebooks
    from jixiao.figures.describe import describe
    from jixiao.forms.find import find_all
    from jixiao.workbook.book import FileBook
    from jixiao.workbook.grids import grids_of

    forms = find_all(grids_of(FileBook(package)), rulebook, folder)
    if not forms:
        return [say("declared.no_form")]
    lines: list[Message] = []
    for form in forms:
        lines += _form_lines(describe(form, rulebooks.get(form.rulebook, folder)))
    lines.append(say("declared.next"))
    return lines


def _form_lines(record: dict[str, Any]) -> Iterator[Message]:
    title = record["project"] or record["unit"] or record["title"]
    where = f"{record['sheet']}!{record['range']}"
    yield say("declared.form", where=where, title=title, rulebook=record["rulebook"])
    execution = record["execution"]
    if execution and execution["score_cell"]:
        yield _pair(
            execution["score_cell"], say("declared.execution"), execution["declared"], execution["computed"]
        )
    for row in record["indicators"]:
        declared, computed = row["declared"], row["computed"]
        if row["score_cell"] and None not in (declared, computed) and declared != computed:
            yield _pair(row["score_cell"], row["name"], declared, computed, row["explain"])
    total = record["total"]
    if total:
        yield _pair(total["cell"] or "", say("argument.total"), total["declared"], total["computed"])


def _pair(cell: str, name: str, declared: Any, computed: Any, explain: str = "") -> Message:
    mark = "" if computed is None or declared is None or declared == computed else "  ≠"
    said = {"cell": f"{cell:<5}", "name": name, "declared": _shown(declared), "computed": _shown(computed)}
    if explain:
        return say("declared.explained", **said, mark=mark, explain=explain)
    return say("declared.pair", **said, mark=mark)


def _shown(number: Any) -> str:
    return "—" if number is None else f"{number:g}" if isinstance(number, (int, float)) else str(number)
