"""`jixiao rulebook list | show ID | check FILE | new FILE`: the rulebooks, and a user's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from jixiao.cli.exits import OK, UNREADABLE, complain, tell
from jixiao.cli.lang import t
from jixiao.cli.options import AsJson
from jixiao.cli.parameters import Argument
from jixiao.cli.rulebook_new import new_file
from jixiao.core.shown import json_text, shown


def list_rulebooks(as_json: AsJson = False) -> int:
    from jixiao.core import rulebook as rb

    books = rb.available(Path.cwd())
    if as_json:
        rows = [
            {"id": b.id, "title": b.title, "place": b.place, "dated": b.dated, "kinds": list(b.kinds),
             "verified": b.verified, "inferred": b.inferred}
            for b in books
        ]  # fmt: skip
        print(json_text(rows))
        return OK
    for book in books:
        marks = [t("rulebook.default")] if book.id == rb.DEFAULT else []
        marks += [t("rulebook.inferred")] if book.inferred else []
        mark = "".join(t("rulebook.marked", mark=mark) for mark in marks)
        room = " " * max(2, 36 - sum(2 if ord(c) > 255 else 1 for c in book.title))
        tell(f"{book.title}{room}{book.id:<20} {book.dated}{mark}")
    return OK


def show_rulebook(
    name: Annotated[str, Argument(metavar="ID", help="help.rulebook")], as_json: AsJson = False
) -> int:
    from jixiao.core import rulebook as rb

    book = rb.get(name, Path.cwd())
    from jixiao.cli.rulebook_text import as_record, as_text

    print(json_text(as_record(book), indent=2) if as_json else shown(as_text(book), line=False))
    return OK


def check_file(file: Annotated[Path, Argument(metavar="FILE")]) -> int:
    from jixiao.core import rulebook as rb

    try:
        book = rb.load(file)
    except rb.RulebookError as error:
        complain(error.message)
        return UNREADABLE
    tell(t("rulebook.sound", title=book.title, id=book.id))
    return OK


COMMANDS = {"list": list_rulebooks, "show": show_rulebook, "check": check_file, "new": new_file}
